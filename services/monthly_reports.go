package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/mailer"
	"tanso/reports"
)

// MonthlyReport is who gets the report of each month by e-mail.
type MonthlyReport struct {
	ID         uuid.UUID
	Language   reports.Lang
	Method     emissions.Method // of Scope 2 in its figures
	Recipients []string
	Day        int // of the next month, from which on it is sent
	TimeZone   string
	Active     bool
	Version    int
	CreatedBy  string
	CreatedAt  time.Time
	NextAt     *time.Time      `db:"-"` // nil while it is not active
	Letters    []MonthlyLetter `db:"-"` // newest first
}

// MonthlyLetter is what became of a month's report.
type MonthlyLetter struct {
	ReportID uuid.UUID
	Month    string
	Status   string // sent, unsent, empty
	Problem  string
	SHA256   string // of the attachment; empty when there was none
	At       time.Time
}

// MonthlyReportInput is what a person says of it; ID and Version are empty for a new one.
type MonthlyReportInput struct {
	ID         *uuid.UUID
	Version    int
	Language   reports.Lang
	Method     emissions.Method
	Recipients []string
	Day        int
	TimeZone   string
	Active     bool
}

// MonthlyReports sends a summary of each month to those who steer.
type MonthlyReports struct {
	*Core
	Jobs *Jobs
}

const (
	monthlyColumns       = `id, language, method, recipients, day, time_zone, active, version, created_by, created_at`
	maxMonthlyReports    = 20
	maxMonthlyRecipients = 50
	monthlyHour          = 8 // local hour at which they leave
)

func (in *MonthlyReportInput) check() error {
	if len(in.Recipients) < 1 || len(in.Recipients) > maxMonthlyRecipients {
		return fault.Field("recipients", "1 to "+strconv.Itoa(maxMonthlyRecipients)+" addresses", strconv.Itoa(len(in.Recipients)))
	}
	for n, text := range in.Recipients {
		address, err := mailer.Address(text)
		if err != nil {
			return err
		}
		in.Recipients[n] = address
	}
	if in.Day < 1 || in.Day > 28 {
		return fault.Field("day", "1 to 28", strconv.Itoa(in.Day))
	}
	if _, err := time.LoadLocation(in.TimeZone); err != nil || in.TimeZone == "" {
		return fault.Field("timeZone", "a time zone such as Asia/Tokyo", in.TimeZone)
	}
	return firstOf(oneOf("language", in.Language, reports.Japanese, reports.English),
		oneOf("method", in.Method, emissions.LocationBased, emissions.MarketBased))
}

// List returns all, oldest first, each with its letters of the last year. Those who see results may.
func (s MonthlyReports) List(ctx context.Context) (out []MonthlyReport, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		if out, err = collect[MonthlyReport](ctx, t, `SELECT `+monthlyColumns+` FROM monthly_report WHERE organization_id = $1 ORDER BY created_at, id`, t.org); err != nil {
			return err
		}
		for n := range out {
			if out[n], err = t.monthly(ctx, out[n]); err != nil {
				return err
			}
		}
		return nil
	}, Admin, Manager, Approver)
	return out, err
}

// monthly adds what was sent and when the next leaves.
func (t *tx) monthly(ctx context.Context, r MonthlyReport) (MonthlyReport, error) {
	letters, err := collect[MonthlyLetter](ctx, t, `SELECT report_id, month, status, problem, sha256, at FROM monthly_report_letter
		WHERE organization_id = $1 AND report_id = $2 ORDER BY month DESC LIMIT 12`, t.org, r.ID)
	r.Letters = letters
	if err == nil && r.Active {
		var next time.Time
		next, err = r.leaves(t.now)
		r.NextAt = &next
	}
	return r, err
}

// leaves is the first instant after now at which a report leaves.
func (r MonthlyReport) leaves(now time.Time) (time.Time, error) {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return time.Time{}, err
	}
	local := now.In(zone)
	at := time.Date(local.Year(), local.Month(), r.Day, monthlyHour, 0, 0, 0, zone)
	if !at.After(now) {
		at = time.Date(local.Year(), local.Month()+1, r.Day, monthlyHour, 0, 0, 0, zone)
	}
	return at.UTC(), nil
}

// Set makes a monthly report or changes one; the next one leaves at its new time. Admins and managers may.
func (s MonthlyReports) Set(ctx context.Context, in MonthlyReportInput) (out MonthlyReport, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		id, err := t.keepMonthly(ctx, in, actor)
		if err != nil {
			return err
		}
		r, err := one[MonthlyReport](ctx, t, `SELECT `+monthlyColumns+` FROM monthly_report WHERE organization_id = $1 AND id = $2`, t.org, id)
		if err != nil {
			return err
		}
		if err := s.Jobs.monthly(ctx, t, r); err != nil {
			return err
		}
		if out, err = t.monthly(ctx, r); err != nil {
			return err
		}
		return t.audit(ctx, actor, "monthly_report.set", "monthly_report", id.String(), in)
	}, Admin, Manager)
	return out, err
}

func (t *tx) keepMonthly(ctx context.Context, in MonthlyReportInput, actor Actor) (uuid.UUID, error) {
	if in.ID == nil {
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM monthly_report WHERE organization_id = $1`, t.org).Scan(&n); err != nil {
			return uuid.Nil, err
		}
		if n >= maxMonthlyReports {
			return uuid.Nil, fault.New(fault.Conflict, "there are %d monthly reports already; change one", n)
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO monthly_report (organization_id, id, language, method, recipients, day, time_zone, active, created_by, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, t.org, id, in.Language, in.Method, in.Recipients, in.Day, in.TimeZone, in.Active, actor.Name, t.now)
		return id, err
	}
	if err := t.claim(ctx, monthlyTable, *in.ID, in.Version); err != nil {
		return uuid.Nil, err
	}
	_, err := t.Exec(ctx, `UPDATE monthly_report SET language = $3, method = $4, recipients = $5, day = $6, time_zone = $7, active = $8
		WHERE organization_id = $1 AND id = $2`, t.org, *in.ID, in.Language, in.Method, in.Recipients, in.Day, in.TimeZone, in.Active)
	return *in.ID, err
}

// monthlyArgs names a monthly report as it stood when the job was asked for: a job of an older version does nothing.
type monthlyArgs struct {
	Organization int32     `json:"organization"`
	Report       uuid.UUID `json:"report"`
	Version      int       `json:"version"`
}

// Kind names the job.
func (monthlyArgs) Kind() string { return "monthly_report" }

// monthly asks for the next letter of an active report.
func (j *Jobs) monthly(ctx context.Context, t *tx, r MonthlyReport) error {
	if !r.Active {
		return nil
	}
	at, err := r.leaves(t.now)
	if err != nil {
		return err
	}
	args := monthlyArgs{Organization: t.org, Report: r.ID, Version: r.Version}
	_, err = j.client.InsertTx(ctx, t.Tx, args, &river.InsertOpts{MaxAttempts: jobAttempts, ScheduledAt: at})
	return err
}
