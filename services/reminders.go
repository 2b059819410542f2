package services

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/mailer"
)

// reminderPlan is when people are reminded: days from the due day.
var reminderPlan = []struct {
	kind string
	days int
}{{"before", -3}, {"after", 1}, {"late", 7}}

// reminderHour is the local hour at which reminders are sent.
const reminderHour = 9

// remind plans the e-mails to a person about what is due on a day, once for each kind whatever is asked again. Instants
// that are past are left out.
func (s DataRequests) remind(ctx context.Context, t *tx, account uuid.UUID, due emissions.Date, zone string) error {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return err
	}
	for _, plan := range reminderPlan {
		day := due.AddDays(plan.days)
		at := time.Date(day.Year, day.Month, day.Day, reminderHour, 0, 0, 0, loc).UTC()
		if at.Before(t.now) {
			continue
		}
		id := newID()
		tag, err := t.Exec(ctx, `INSERT INTO request_reminder (organization_id, account_id, due_on, kind, id, not_before, status)
			VALUES ($1, $2, $3, $4, $5, $6, 'queued') ON CONFLICT DO NOTHING`, t.org, account, due, plan.kind, id, at)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			continue
		}
		_, err = s.jobs.client.InsertTx(ctx, t.Tx, reminderArgs{Organization: t.org, Reminder: id}, &river.InsertOpts{MaxAttempts: jobAttempts, ScheduledAt: at})
		if err != nil {
			return err
		}
	}
	return nil
}

// reminderArgs names the reminder that a job sends. The job itself is outside row-level security, and so carries ids only.
type reminderArgs struct {
	Organization int32     `json:"organization"`
	Reminder     uuid.UUID `json:"reminder"`
}

// Kind names the job.
func (reminderArgs) Kind() string { return "request_reminder" }

// reminderWorker sends one reminder. One that left just before the program died is sent again under the same id.
type reminderWorker struct {
	river.WorkerDefaults[reminderArgs]
	core *Core
}

// Work sends the reminder, or comes back when it is due.
func (w *reminderWorker) Work(ctx context.Context, job *river.Job[reminderArgs]) error {
	wait, err := w.core.sendReminder(ctx, job.Args.Organization, job.Args.Reminder)
	if err == nil && wait > 0 {
		return river.JobSnooze(wait)
	}
	return err
}

// reminder is an e-mail on its way.
type reminder struct {
	AccountID uuid.UUID
	DueOn     emissions.Date
	Kind      string
	NotBefore time.Time
	Status    string
	Email     string
	Locale    string
	Active    bool
}

// sendReminder tells a person what of theirs is open for a due day. It is quiet when nothing is, when they are no longer a
// member, and when there is no mail server. wait is how long it is too early.
func (c *Core) sendReminder(ctx context.Context, org int32, id uuid.UUID) (wait time.Duration, err error) {
	var r reminder
	var open []DataRequest
	var organization string
	err = c.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		r, err = one[reminder](ctx, t, `
			SELECT m.account_id, r.due_on, r.kind, r.not_before, r.status, a.email, a.locale, m.disabled_at IS NULL AND a.disabled_at IS NULL AS active
			FROM request_reminder r JOIN member m ON m.organization_id = r.organization_id AND m.account_id = r.account_id
			JOIN account a ON a.id = m.account_id WHERE r.organization_id = $1 AND r.id = $2`, t.org, id)
		if err != nil {
			return err
		}
		wait = max(0, r.NotBefore.Sub(t.now))
		if organization, err = t.organizationName(ctx, r.Locale); err != nil {
			return err
		}
		open, err = collect[DataRequest](ctx, t, `SELECT `+requestColumns+requestFrom+`AND q.cancelled_at IS NULL AND q.assignee_id = $3 AND q.due_on = $4
			AND (u.id IS NULL OR d.approved IS FALSE) ORDER BY q.period_start, s.name, q.id LIMIT 500`, t.org, t.now, r.AccountID, r.DueOn)
		return err
	})
	if err != nil || wait > 0 || r.Status != "queued" {
		return wait, err
	}
	status := "sent"
	switch {
	case len(open) == 0 || !r.Active:
		status = "unneeded"
	case c.senders.Mail == nil:
		status = "unsent"
	default:
		mail := r.mail(open, organization, c.senders.PublicURL)
		mail.ID, mail.Date = id.String(), c.now()
		if err := c.senders.Mail.Send(ctx, mail); err != nil {
			if !lasting(err) {
				return 0, fault.Wrap(fault.Unavailable, err, "the reminder could not be sent; it is tried again")
			}
			c.log.WarnContext(ctx, "a reminder could not be sent", "organization", org, "reminder", id, "cause", causes(err))
			status = "unsent"
		}
	}
	return 0, c.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE request_reminder SET status = $3, finished_at = $4 WHERE organization_id = $1 AND id = $2`, t.org, id, status, t.now)
		return err
	})
}

// reminderWords are the sentences of reminders by language.
var reminderWords = map[string]struct{ before, after, line, open string }{
	"ja": {"データ提出のお願い（期限：%s、%d件）", "データの提出期限を過ぎています（期限：%s、%d件）", "・%s（%s～%s）", "提出画面："},
	"en": {"Data due on %s (%d open)", "Data overdue since %s (%d open)", "- %s (%s to %s)", "Submit here: "},
}

func (r reminder) mail(open []DataRequest, organization, address string) mailer.Mail {
	words, ok := reminderWords[r.Locale]
	if !ok {
		words = reminderWords["en"]
	}
	head := words.before
	if r.Kind != "before" {
		head = words.after
	}
	title := fmt.Sprintf(head, r.DueOn, len(open))
	lines := []string{title, ""}
	for _, q := range open {
		name := q.SourceName
		if q.Category != nil {
			name = fmt.Sprintf("Scope 3 C%d", *q.Category)
		}
		lines = append(lines, fmt.Sprintf(words.line, name, q.PeriodStart.MonthKey(), q.PeriodEnd.AddDays(-1).MonthKey()))
	}
	if address != "" {
		lines = append(lines, "", words.open+strings.TrimSuffix(address, "/")+"/requests")
	}
	return mailer.Mail{To: []string{r.Email}, Subject: title, Text: strings.Join(append(lines, "", organization), "\n")}
}
