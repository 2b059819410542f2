package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/mailer"
	"tanso/reports"
)

// monthlyWorker sends the report of the month that is over, and asks for the next. A letter that left just before the program
// died is sent again under the same id.
type monthlyWorker struct {
	river.WorkerDefaults[monthlyArgs]
	figures monthlyFigures
	jobs    *Jobs
}

// Timeout bounds one attempt.
func (w *monthlyWorker) Timeout(*river.Job[monthlyArgs]) time.Duration { return jobTimeout }

// Work sends what is due, or nothing where the report was changed or ended meanwhile.
func (w *monthlyWorker) Work(ctx context.Context, job *river.Job[monthlyArgs]) error {
	core, org := w.figures.Core, job.Args.Organization
	ctx = WithActor(ctx, System(org))
	var r MonthlyReport
	var sent bool
	err := core.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		if r, err = one[MonthlyReport](ctx, t, `SELECT `+monthlyColumns+` FROM monthly_report WHERE organization_id = $1 AND id = $2`, t.org, job.Args.Report); err != nil {
			return err
		}
		month, err := r.monthOver(t.now)
		if err != nil {
			return err
		}
		return t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM monthly_report_letter WHERE organization_id = $1 AND report_id = $2 AND month = $3)`,
			t.org, r.ID, month.MonthKey()).Scan(&sent)
	})
	if err != nil || !r.Active || r.Version != job.Args.Version {
		return err
	}
	letter := MonthlyLetter{ReportID: r.ID}
	if !sent {
		if letter, err = w.figures.send(ctx, r); err != nil {
			return err
		}
	}
	return core.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		if !sent {
			if err := t.keepLetter(ctx, letter); err != nil {
				return err
			}
		}
		return w.jobs.monthly(ctx, t, r)
	})
}

// monthOver is the first day of the month before that of an instant, where the report's people are.
func (r MonthlyReport) monthOver(now time.Time) (emissions.Date, error) {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return emissions.Date{}, err
	}
	today := emissions.DateOf(now.In(zone))
	return monthAfter(emissions.Date{Year: today.Year, Month: today.Month, Day: 1}, -1), nil
}

func (t *tx) keepLetter(ctx context.Context, l MonthlyLetter) error {
	_, err := t.Exec(ctx, `INSERT INTO monthly_report_letter (organization_id, report_id, month, status, problem, sha256, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`, t.org, l.ReportID, l.Month, l.Status, l.Problem, l.SHA256, t.now)
	if err != nil {
		return err
	}
	return t.audit(ctx, System(t.org), "monthly_report."+l.Status, "monthly_report", l.ReportID.String(), struct{ Month, SHA256, Problem string }{l.Month, l.SHA256, l.Problem})
}

// monthlyWords are the words of the letters by language.
var monthlyWords = map[reports.Lang]struct{ subject, text string }{
	reports.Japanese: {"月次報告書 %s %s", "%s の月次報告書をお送りします。数値は確定前の速報値です。"},
	reports.English:  {"Monthly report %s %s", "Attached is the report of %s. Its figures are live and not closed."},
}

// send makes the report of the month that is over and hands it to the mail server. Errors are those that another attempt may
// not meet; what will come again is in the letter.
func (m monthlyFigures) send(ctx context.Context, r MonthlyReport) (out MonthlyLetter, err error) {
	month, err := r.monthOver(m.now())
	if err != nil {
		return out, err
	}
	out = MonthlyLetter{ReportID: r.ID, Month: month.MonthKey()}
	figures, err := m.of(ctx, r, month)
	if err != nil {
		return out, err
	}
	if figures == nil || len(figures.Scopes) == 0 {
		out.Status, out.Problem = "empty", "no inventory has figures of the month"
		return out, nil
	}
	var file bytes.Buffer
	if err := reports.ManagementPDF(*figures, r.Language, &file); err != nil {
		return out, err
	}
	sum := sha256.Sum256(file.Bytes())
	out.SHA256 = hex.EncodeToString(sum[:])
	if m.senders.Mail == nil {
		out.Status, out.Problem = "unsent", "the server has no mail server"
		return out, nil
	}
	if err := m.senders.Mail.Send(ctx, r.letter(*figures, file.Bytes(), m.senders.PublicURL, m.now())); err != nil {
		if !lasting(err) {
			return out, fault.Wrap(fault.Unavailable, err, "the monthly report could not be sent; it is tried again")
		}
		m.log.WarnContext(ctx, "a monthly report could not be sent", "report", r.ID, "cause", causes(err))
		out.Status, out.Problem = "unsent", problemOf(err)
		return out, nil
	}
	out.Status = "sent"
	return out, nil
}

func (r MonthlyReport) letter(m reports.Management, file []byte, address string, now time.Time) mailer.Mail {
	words := monthlyWords[r.Language]
	lines := []string{fmt.Sprintf(words.text, m.Month)}
	if address != "" {
		lines = append(lines, "", strings.TrimSuffix(address, "/")+"/")
	}
	return mailer.Mail{
		To: r.Recipients, Subject: fmt.Sprintf(words.subject, m.Month, m.Organization), Text: strings.Join(append(lines, "", m.Organization), "\n"),
		ID: uuid.NewSHA1(r.ID, []byte(m.Month)).String(), Date: now,
		Files: []mailer.File{{Name: "tanso-" + m.Month + ".pdf", MediaType: "application/pdf", Content: file}},
	}
}
