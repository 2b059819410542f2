package services

import (
	"context"
	"encoding/hex"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// SubmissionState is how far a submission is.
type SubmissionState string

// States of submissions.
const (
	SubmissionPending    SubmissionState = "submitted"
	SubmissionReturned   SubmissionState = "returned"
	SubmissionApproved   SubmissionState = "approved"
	SubmissionChanged    SubmissionState = "changed"    // approved, then the facts changed: the approval no longer holds
	SubmissionSuperseded SubmissionState = "superseded" // by a later one of the same facts
)

// Submission is a package of facts that was handed in for review, and what was decided. Its content never changes.
type Submission struct {
	ID            uuid.UUID
	RequestID     *uuid.UUID
	SourceID      *uuid.UUID
	SourceName    string
	PeriodStart   *emissions.Date // of a source
	PeriodEnd     *emissions.Date // the day after the last
	InventoryID   *uuid.UUID
	InventoryName string
	RunID         *uuid.UUID
	SHA256        string // of the content, hex
	CurrentSHA256 string // of the facts as they are now; empty when there are none
	Note          string
	SubmittedByID uuid.UUID
	SubmittedBy   string
	SubmittedAt   time.Time
	Approved      *bool // nil while undecided
	Reason        string
	DecidedBy     string
	DecidedAt     *time.Time
	Superseded    bool
}

// Changed tells whether the facts are other than those that were handed in.
func (s Submission) Changed() bool { return s.SHA256 != s.CurrentSHA256 }

// State is how far the submission is, judged by the facts as they are now.
func (s Submission) State() SubmissionState {
	switch {
	case s.Superseded:
		return SubmissionSuperseded
	case s.Approved == nil:
		return SubmissionPending
	case !*s.Approved:
		return SubmissionReturned
	case s.Changed():
		return SubmissionChanged
	}
	return SubmissionApproved
}

// FactChange is one difference between what was handed in and what is; one side is empty for what was not there.
// Of what is said in words AfterJA has the Japanese ones.
type FactChange struct{ Before, After, AfterJA string }

// SubmitInput names what is handed in: a request, a source with whole months, or an inventory, whose newest run is meant.
type SubmitInput struct {
	RequestID   *uuid.UUID
	SourceID    *uuid.UUID
	PeriodStart *emissions.Date
	PeriodEnd   *emissions.Date
	InventoryID *uuid.UUID
	Note        string
}

// Approvals is the review of facts by a second person.
type Approvals struct{ *Core }

// deciders may approve and return.
var deciders = []Role{Admin, Approver}

// submissionFrom is a table picked of submissions, judged. It stands behind WITH RECURSIVE.
const submissionFrom = `
	scope AS (SELECT id AS key, source_id, period_start, period_end, request_id, inventory_id FROM picked), ` + factLines + `
	SELECT p.id, p.request_id, p.source_id, coalesce(s.name, '') AS source_name, p.period_start, p.period_end, p.inventory_id,
	       coalesce(i.name, '') AS inventory_name, p.run_id, p.sha256, coalesce(encode(sha256(c.content), 'hex'), '') AS current_sha256, p.note,
	       p.submitted_by_id, p.submitted_by, p.submitted_at, d.approved, coalesce(d.reason, '') AS reason, coalesce(d.decided_by, '') AS decided_by,
	       d.decided_at, EXISTS (SELECT FROM submission n WHERE n.organization_id = $1 AND n.subject = p.subject
	         AND (n.submitted_at, n.id) > (p.submitted_at, p.id)) AS superseded
	FROM picked p LEFT JOIN content c ON c.key = p.id
	LEFT JOIN submission_decision d ON d.organization_id = $1 AND d.submission_id = p.id
	LEFT JOIN emission_source s ON s.organization_id = $1 AND s.id = p.source_id
	LEFT JOIN inventory i ON i.organization_id = $1 AND i.id = p.inventory_id
	ORDER BY p.submitted_at DESC, p.id DESC`

// submissions judges those that the condition picks, newest first; args begin at $2.
func (t *tx) submissions(ctx context.Context, where string, args ...any) ([]Submission, error) {
	return collect[Submission](ctx, t, `WITH RECURSIVE picked AS (SELECT * FROM submission x WHERE x.organization_id = $1 AND `+where+`), `+submissionFrom,
		append([]any{t.org}, args...)...)
}

func (t *tx) submission(ctx context.Context, actor Actor, id uuid.UUID) (Submission, error) {
	found, err := t.submissions(ctx, `x.id = $2`, id)
	if err != nil {
		return Submission{}, err
	}
	if len(found) == 0 {
		return Submission{}, fault.New(fault.NotFound, "not found")
	}
	if err := t.seesSubmission(ctx, actor, found[0]); err != nil {
		return Submission{}, err
	}
	return found[0], nil
}

// seesSubmission refuses a contributor what is neither of their sources nor of their requests.
func (t *tx) seesSubmission(ctx context.Context, actor Actor, s Submission) error {
	switch {
	case s.SourceID != nil:
		return t.seesSource(ctx, actor, *s.SourceID)
	case s.RequestID != nil:
		_, err := t.requestFor(ctx, actor, *s.RequestID)
		return err
	}
	return t.seesRuns(ctx, actor)
}

// Submit hands facts in for review. Admins, managers and contributors may; a contributor their own. It refuses when there
// is nothing to hand in, and when the same facts wait or are approved already.
func (s Approvals) Submit(ctx context.Context, in SubmitInput) (out Submission, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Note, err = prose("note", in.Note, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		p, err := t.packageOf(ctx, actor, in)
		if err != nil {
			return err
		}
		content, sum, err := t.contentOf(ctx, p)
		if err != nil {
			return err
		}
		if content == nil {
			return fault.New(fault.InsufficientData, "there is nothing to submit yet: enter quantities or attach files first")
		}
		if err := t.submittable(ctx, p, sum); err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO submission (organization_id, id, subject, request_id, source_id, period_start, period_end, inventory_id, run_id, content, sha256,
			                        note, submitted_by_id, submitted_by, submitted_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			t.org, id, p.subject(), p.RequestID, p.SourceID, p.PeriodStart, p.PeriodEnd, p.InventoryID, p.RunID, content, sum, in.Note,
			actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.submission(ctx, actor, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "submission.submit", "submission", id.String(), struct{ Subject, SHA256 string }{p.subject(), sum})
	}, writers...)
	return out, err
}

// submittable refuses what waits or is approved already with the same content.
func (t *tx) submittable(ctx context.Context, p factPackage, sum string) error {
	before, err := t.submissions(ctx, `x.subject = $2 ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1`, p.subject())
	if err != nil || len(before) == 0 || before[0].SHA256 != sum {
		return err
	}
	switch before[0].State() {
	case SubmissionPending:
		return fault.New(fault.Conflict, "the same facts wait for approval already")
	case SubmissionApproved:
		return fault.New(fault.Conflict, "the same facts are approved already")
	default:
		return nil
	}
}

// packageOf checks what is handed in, and completes it.
func (t *tx) packageOf(ctx context.Context, actor Actor, in SubmitInput) (p factPackage, err error) {
	switch {
	case in.RequestID != nil && in.SourceID == nil && in.InventoryID == nil:
		q, err := t.requestFor(ctx, actor, *in.RequestID)
		if err != nil {
			return p, notFoundField(err, "requestId", "no such request")
		}
		if q.Cancelled {
			return p, &fault.Error{Code: fault.Conflict, Field: "requestId", Message: "the request was cancelled"}
		}
		p.RequestID = &q.ID
		if q.SourceID != nil {
			p.SourceID, p.PeriodStart, p.PeriodEnd = q.SourceID, &q.PeriodStart, &q.PeriodEnd
		}
		return p, nil
	case in.SourceID != nil && in.RequestID == nil && in.InventoryID == nil:
		if err := t.seesSource(ctx, actor, *in.SourceID); err != nil {
			return p, notFoundField(err, "sourceId", "no such emission source")
		}
		if _, err := t.source(ctx, *in.SourceID); err != nil {
			return p, notFoundField(err, "sourceId", "no such emission source")
		}
		if in.PeriodStart == nil || in.PeriodEnd == nil {
			return p, fault.Field("periodStart", "the first day of a month, and periodEnd that of a later one", "")
		}
		if err := wholeMonths(*in.PeriodStart, *in.PeriodEnd); err != nil {
			return p, err
		}
		p.SourceID, p.PeriodStart, p.PeriodEnd = in.SourceID, in.PeriodStart, in.PeriodEnd
		err = t.QueryRow(ctx, `SELECT (SELECT id FROM data_request WHERE organization_id = $1 AND source_id = $2 AND period_start = $3 AND period_end = $4
			AND cancelled_at IS NULL)`, t.org, p.SourceID, p.PeriodStart, p.PeriodEnd).Scan(&p.RequestID)
		return p, err
	case in.InventoryID != nil && in.RequestID == nil && in.SourceID == nil:
		if actor.Role == Contributor {
			return p, &fault.Error{Code: fault.NotFound, Field: "inventoryId", Message: "no such inventory"}
		}
		if _, err := t.inventory(ctx, *in.InventoryID); err != nil {
			return p, notFoundField(err, "inventoryId", "no such inventory")
		}
		runs, err := t.newestRuns(ctx, []uuid.UUID{*in.InventoryID})
		if run, ok := runs[*in.InventoryID]; ok {
			p.InventoryID, p.RunID = in.InventoryID, &run.ID
			return p, err
		}
		return p, firstOf(err, fault.New(fault.InsufficientData, "calculate the inventory first"))
	}
	return p, fault.Field("requestId", "one of a request, a source and an inventory", "none or several")
}

// longestPackage bounds the months of one package.
const longestPackage = 12

// wholeMonths checks a period that is reviewed or asked for.
func wholeMonths(start, end emissions.Date) error {
	if err := period(start, end); err != nil {
		return err
	}
	if start.Day != 1 {
		return fault.Field("periodStart", "the first day of a month", start.String())
	}
	if end.Day != 1 || len(months(start, end)) > longestPackage {
		return fault.Field("periodEnd", "the first day of a month, at most 12 months after the start", end.String())
	}
	return nil
}

// Decision is what an approver says to a submission.
type Decision struct {
	ID      uuid.UUID
	SHA256  string // of the content that the approver has looked at
	Approve bool
	Reason  string // of a return
}

// Decide approves a submission or returns it with a reason. The decider is another person than the submitter. What was
// handed in must still be what the facts are: an approval speaks for the hash that it names. Admins and approvers may.
func (s Approvals) Decide(ctx context.Context, in Decision) (out Submission, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		least := 1
		if in.Approve {
			least = 0
		}
		if err := within("reason", strings.TrimSpace(in.Reason), least, 1000); err != nil {
			return err
		}
		if in.Reason, err = prose("reason", in.Reason, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		found, err := t.submission(ctx, actor, in.ID)
		if err != nil {
			return err
		}
		if err := found.decidable(actor, in); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO submission_decision (organization_id, submission_id, approved, reason, decided_by_id, decided_by, decided_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, t.org, in.ID, in.Approve, in.Reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.submission(ctx, actor, in.ID); err != nil {
			return err
		}
		action := map[bool]string{true: "submission.approve", false: "submission.return"}[in.Approve]
		return t.audit(ctx, actor, action, "submission", in.ID.String(), struct{ SHA256, Reason string }{found.SHA256, in.Reason})
	}, deciders...)
	return out, err
}

// decidable tells why a submission cannot be decided by the actor.
func (s Submission) decidable(actor Actor, in Decision) error {
	switch {
	case s.Superseded:
		return fault.New(fault.Conflict, "the same facts were submitted again later; decide that submission")
	case s.Approved != nil:
		return fault.New(fault.Conflict, "%s has decided already", s.DecidedBy)
	case s.SubmittedByID == actor.ID:
		return &fault.Error{Code: fault.Forbidden, Field: "id", Message: "who submitted it cannot decide it: four eyes are needed", Expected: "another approver", Got: actor.Name}
	case !in.Approve:
		return nil
	case in.SHA256 != s.SHA256:
		return fault.Field("sha256", s.SHA256, in.SHA256)
	case s.Changed():
		return &fault.Error{Code: fault.Conflict, Field: "sha256", Message: "the facts have changed since they were submitted; return it", Expected: s.SHA256, Got: s.CurrentSHA256}
	}
	return nil
}

// Get returns one submission.
func (s Approvals) Get(ctx context.Context, id uuid.UUID) (out Submission, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.submission(ctx, actor, id)
		return err
	}, everyone...)
	return out, err
}

// Content returns the canonical bytes of a submission, whose SHA-256 it carries: what an auditor hashes again.
func (s Approvals) Content(ctx context.Context, id uuid.UUID) (out string, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		found, err := t.submission(ctx, actor, id)
		if err != nil {
			return err
		}
		content, err := t.submittedContent(ctx, found)
		out = string(content)
		return err
	}, everyone...)
	return out, err
}

// submittedContent is what was handed in, checked against its hash.
func (t *tx) submittedContent(ctx context.Context, s Submission) (content []byte, err error) {
	var sum []byte
	err = t.QueryRow(ctx, `SELECT content, sha256(content) FROM submission WHERE organization_id = $1 AND id = $2`, t.org, s.ID).Scan(&content, &sum)
	if err == nil && hex.EncodeToString(sum) != s.SHA256 {
		return nil, fault.New(fault.Internal, "the content of submission %s is not what was hashed", s.ID)
	}
	return content, err
}

// Changes names what is other than it was handed in; empty while nothing is.
func (s Approvals) Changes(ctx context.Context, id uuid.UUID) (out []FactChange, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		found, err := t.submission(ctx, actor, id)
		if err != nil || !found.Changed() {
			return err
		}
		if found.InventoryID != nil {
			out, err = t.runChanges(ctx, found)
			return err
		}
		then, err := t.submittedContent(ctx, found)
		if err != nil {
			return err
		}
		now, _, err := t.contentOf(ctx, factPackage{
			RequestID: found.RequestID, SourceID: found.SourceID, PeriodStart: found.PeriodStart, PeriodEnd: found.PeriodEnd, InventoryID: found.InventoryID,
		})
		if err != nil {
			return err
		}
		out, err = factChanges(then, now)
		out = out[:min(len(out), maxShown)]
		return err
	}, everyone...)
	return out, err
}

// runChanges names how the newest run of an inventory differs from the one that was handed in.
func (t *tx) runChanges(ctx context.Context, s Submission) (out []FactChange, err error) {
	runs, err := t.newestRuns(ctx, []uuid.UUID{*s.InventoryID})
	if err != nil {
		return nil, err
	}
	now, err := t.statementOf(ctx, runs[*s.InventoryID].ID)
	if err != nil {
		return nil, err
	}
	changes, err := t.changesSince(ctx, *s.RunID, now)
	for _, said := range changes {
		out = append(out, FactChange{After: said.EN, AfterJA: said.JA})
	}
	return out, err
}
