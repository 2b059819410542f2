package services

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/internal/fault"
	"tanso/internal/mailer"
)

// answerers may answer requests and findings: the company's side.
var answerers = []Role{Admin, Manager, Contributor}

// Step takes a request or a finding on: admins, managers and contributors who see all sources answer; the auditors of the engagement
// return the answer, close or withdraw. It gives back the engagement, which must run.
func (s Assurance) Step(ctx context.Context, in AuditStepInput) (out Engagement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(actor); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		kind, id, engagement, state, err := t.stepSubject(ctx, in)
		if err != nil {
			return err
		}
		if out, err = t.runningEngagement(ctx, actor, engagement); err != nil {
			return err
		}
		if !slices.Contains(auditStates[in.Kind].from, state) {
			return fault.New(fault.Conflict, "it is %s; load it again", state)
		}
		_, err = t.Exec(ctx, `INSERT INTO audit_step (organization_id, id, engagement_id, request_id, finding_id, kind, body, by_id, by_name, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, t.org, newID(), engagement, in.RequestID, in.FindingID, in.Kind, in.Body, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "audit."+string(in.Kind), kind, id.String(), struct{ Body string }{in.Body})
	}, append([]Role{Auditor}, answerers...)...)
	return out, err
}

func (in *AuditStepInput) check(actor Actor) (err error) {
	if err := oneOf("kind", in.Kind, StepAnswered, StepReturned, StepClosed, StepWithdrawn); err != nil {
		return err
	}
	if (in.RequestID == nil) == (in.FindingID == nil) {
		return fault.Field("requestId", "either a request or a finding", "")
	}
	if in.Body, err = prose("body", in.Body, 4000); err != nil {
		return err
	}
	if in.Body == "" && in.Kind != StepClosed {
		return fault.Field("body", "1 to 4000 characters", "")
	}
	if (in.Kind == StepAnswered) == (actor.Role == Auditor) {
		return fault.New(fault.Conflict, "the company answers, the auditor decides")
	}
	return nil
}

// stepSubject finds what a step is about.
func (t *tx) stepSubject(ctx context.Context, in AuditStepInput) (kind string, id, engagement uuid.UUID, state AuditState, err error) {
	if in.RequestID != nil {
		q, err := t.auditRequest(ctx, *in.RequestID)
		return "audit_request", q.ID, q.EngagementID, q.State, err
	}
	f, err := t.auditFinding(ctx, *in.FindingID)
	return "audit_finding", f.ID, f.EngagementID, f.State, err
}

// auditNoticeArgs names the request that an e-mail tells of. The job itself is outside row-level security, and so carries ids only.
type auditNoticeArgs struct {
	Organization int32     `json:"organization"`
	Request      uuid.UUID `json:"request"`
}

// Kind names the job.
func (auditNoticeArgs) Kind() string { return "audit_notice" }

// notify queues the e-mail to the member whom a request is for, in the transaction of the request.
func (s Assurance) notify(ctx context.Context, t *tx, request uuid.UUID) error {
	_, err := s.jobs.client.InsertTx(ctx, t.Tx, auditNoticeArgs{Organization: t.org, Request: request}, &river.InsertOpts{MaxAttempts: jobAttempts})
	return err
}

// auditNoticeWorker sends one notice. One that left just before the program died is sent again under the same id.
type auditNoticeWorker struct {
	river.WorkerDefaults[auditNoticeArgs]
	core *Core
}

// Work sends the notice; without a mail server there is nothing to do.
func (w *auditNoticeWorker) Work(ctx context.Context, job *river.Job[auditNoticeArgs]) error {
	if w.core.senders.Mail == nil {
		return nil
	}
	mail, err := w.core.auditNotice(ctx, job.Args.Organization, job.Args.Request)
	if err != nil || len(mail.To) == 0 {
		return err
	}
	if err := w.core.senders.Mail.Send(ctx, mail); err != nil && !lasting(err) {
		return fault.Wrap(fault.Unavailable, err, "the notice could not be sent; it is tried again")
	}
	return nil
}

// auditNoticeWords are the sentences of notices by language.
var auditNoticeWords = map[string]struct{ subject, by, open string }{
	"ja": {"監査人からの依頼（期限：%s）：%s", "依頼者：%s", "回答画面："},
	"en": {"The auditor asks (due %s): %s", "Asked by %s", "Answer here: "},
}

// auditNotice is the e-mail about a request; nobody gets it who is no member any more.
func (c *Core) auditNotice(ctx context.Context, org int32, request uuid.UUID) (mailer.Mail, error) {
	var out mailer.Mail
	err := c.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		q, err := t.auditRequest(ctx, request)
		if err != nil {
			return err
		}
		var email, locale string
		var active bool
		err = t.QueryRow(ctx, `SELECT a.email, a.locale, m.disabled_at IS NULL AND a.disabled_at IS NULL FROM member m JOIN account a ON a.id = m.account_id
			WHERE m.organization_id = $1 AND m.account_id = $2`, t.org, q.AssigneeID).Scan(&email, &locale, &active)
		if err != nil || !active {
			return err
		}
		words, ok := auditNoticeWords[locale]
		if !ok {
			words = auditNoticeWords["en"]
		}
		subject := fmt.Sprintf(words.subject, q.DueOn, q.Title)
		lines := []string{subject, "", q.Body, "", fmt.Sprintf(words.by, q.MadeBy)}
		if c.senders.PublicURL != "" {
			lines = append(lines, words.open+strings.TrimSuffix(c.senders.PublicURL, "/")+"/assurance/"+q.EngagementID.String()+"?tab=requests")
		}
		out = mailer.Mail{To: []string{email}, Subject: subject, Text: strings.Join(lines, "\n"), ID: request.String(), Date: c.now()}
		return nil
	})
	return out, err
}
