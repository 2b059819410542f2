package services

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/internal/fault"
	"tanso/reports"
)

// ReportFormat is the kind of file.
type ReportFormat string

// Formats of reports.
const (
	FormatXLSX ReportFormat = "xlsx"
	FormatPDF  ReportFormat = "pdf"
)

// ReportStatus tells how far a report is.
type ReportStatus string

// Statuses of reports.
const (
	ReportQueued  ReportStatus = "queued"
	ReportRunning ReportStatus = "running"
	ReportReady   ReportStatus = "ready"
	ReportFailed  ReportStatus = "failed"
	// ReportCancelled was called off before it was ready.
	ReportCancelled ReportStatus = "cancelled"
)

// ReportLanguage is the language of a report, for edges that know no reports.
type ReportLanguage = reports.Lang

// Report is a file built, or to be built, from a closed inventory.
type Report struct {
	ID          uuid.UUID
	InventoryID uuid.UUID
	Format      ReportFormat
	Language    reports.Lang
	Status      ReportStatus
	Progress    int // 0…100
	Problem     string
	FileName    string
	Size        int64
	SHA256      string // of the file, hex; empty until ready
	RequestedBy string
	RequestedAt time.Time
	FinishedAt  *time.Time
	Waits       bool // its job is still to be done or at it
}

// URL is where the file is downloaded, relative to the server.
func (r Report) URL() string { return "/v1/reports/" + r.ID.String() + "/file" }

// Reports builds files from closed inventories in the background, and hands them out.
type Reports struct {
	*Core
	Jobs *Jobs
}

const reportColumns = `id, inventory_id, format, language, status, progress, problem, file_name, size, sha256, requested_by, requested_at, finished_at, ` + jobWaits + ` AS waits`

func (t *tx) report(ctx context.Context, id uuid.UUID) (Report, error) {
	r, err := one[Report](ctx, t, `SELECT `+reportColumns+` FROM report WHERE organization_id = $1 AND id = $2`, t.org, id)
	return r.judged(), err
}

// judged shows a report as failed whose job was given up, as that of a process that died again and again.
func (r Report) judged() Report {
	if !r.Waits && (r.Status == ReportQueued || r.Status == ReportRunning) {
		r.Status, r.Progress, r.Problem = ReportFailed, 0, "building it was given up; ask for it again"
	}
	return r
}

// Build queues a report of a closed inventory. While the same one is being built it is returned instead. Admins,
// managers, approvers and auditors may.
func (s Reports) Build(ctx context.Context, inventory uuid.UUID, format ReportFormat, language reports.Lang) (out Report, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		err := firstOf(oneOf("format", format, FormatXLSX, FormatPDF, FormatPack), oneOf("language", language, reports.Japanese, reports.English))
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		if i.ClosedAt == nil {
			return fault.New(fault.Conflict, "reports are built from closed inventories; close this one first")
		}
		pending, err := collect[Report](ctx, t, `SELECT `+reportColumns+` FROM report
			WHERE organization_id = $1 AND inventory_id = $2 AND format = $3 AND language = $4
			  AND status IN ('queued', 'running') AND `+jobWaits, t.org, inventory, format, language)
		if err != nil {
			return err
		}
		if len(pending) > 0 {
			out = pending[0]
			return nil
		}
		if out, err = s.queue(ctx, t, Report{
			InventoryID: inventory, Format: format, Language: language, RequestedBy: actor.Name, FileName: fileName(i, format, language),
		}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "report.build", "report", out.ID.String(), struct {
			Inventory uuid.UUID
			Format    ReportFormat
			Language  reports.Lang
		}{inventory, format, language})
	}, Admin, Manager, Approver, Auditor)
	return out, err
}

// queue inserts the report and its job in one transaction.
func (s Reports) queue(ctx context.Context, t *tx, r Report) (Report, error) {
	id := newID()
	_, err := t.Exec(ctx, `
		INSERT INTO report (organization_id, id, inventory_id, format, language, status, file_name, requested_by, requested_at)
		VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8)`,
		t.org, id, r.InventoryID, r.Format, r.Language, r.FileName, r.RequestedBy, t.now)
	if err != nil {
		return Report{}, err
	}
	return s.enqueue(ctx, t, id, r.Format)
}

// enqueue inserts the job that builds a queued report.
func (s Reports) enqueue(ctx context.Context, t *tx, id uuid.UUID, format ReportFormat) (Report, error) {
	args, attempts := reportArgs{Organization: t.org, Report: id, Pack: format == FormatPack}, jobAttempts
	err := t.QueryRow(ctx, `SELECT count(*) FROM entry e JOIN inventory i ON i.organization_id = e.organization_id AND i.closed_run_id = e.run_id
		JOIN report r ON r.organization_id = i.organization_id AND r.inventory_id = i.id WHERE r.organization_id = $1 AND r.id = $2`, t.org, id).Scan(&args.Lines)
	if err != nil {
		return Report{}, err
	}
	if args.Pack {
		attempts = packAttempts
	}
	queue := river.QueueDefault
	if args.Lines > MaxAtOnce {
		queue = longQueue
	}
	inserted, err := s.Jobs.client.InsertTx(ctx, t.Tx, args, &river.InsertOpts{MaxAttempts: attempts, Queue: queue})
	if err != nil {
		return Report{}, err
	}
	if _, err := t.Exec(ctx, `UPDATE report SET job_id = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, inserted.Job.ID); err != nil {
		return Report{}, err
	}
	if err := t.announce(ctx, JobProgress{Kind: "report", ID: id, Status: string(ReportQueued)}); err != nil {
		return Report{}, err
	}
	return t.report(ctx, id)
}

// fileName is made of the inventory's name with nothing in it that a file system or a header could take amiss.
func fileName(i Inventory, format ReportFormat, language reports.Lang) string {
	clean := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}
	name := strings.Trim(strings.Map(clean, i.Name), "-")
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60])
	}
	if i.Number > 1 {
		name += "-restated"
	}
	return strings.TrimPrefix(name+"-", "-") + string(language) + "." + string(format)
}

// List returns the reports of an inventory or of all, newest first, at most 200; to a contributor who does not see all
// sources none.
func (s Reports) List(ctx context.Context, inventory *uuid.UUID) (out []Report, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = collect[Report](ctx, t, `SELECT `+reportColumns+` FROM report
			WHERE organization_id = $1 AND ($2::uuid IS NULL OR inventory_id = $2) ORDER BY requested_at DESC, id DESC LIMIT 200`, t.org, inventory)
		for i := range out {
			out[i] = out[i].judged()
		}
		return err
	}, everyone...)
	return out, err
}

// Get returns one report.
func (s Reports) Get(ctx context.Context, id uuid.UUID) (out Report, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		out, err = t.report(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// File returns a ready report with the way to its bytes. That somebody took it stands in the audit chain. Evidence packs, which hold readings and
// files of all facilities, go to those alone who may ask for them.
func (s Reports) File(ctx context.Context, id uuid.UUID) (out Report, content Content, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if out, err = t.report(ctx, id); err != nil {
			return err
		}
		if out.Format == FormatPack {
			if err := actor.allow(packReaders...); err != nil {
				return err
			}
		}
		if out.Status != ReportReady {
			return fault.New(fault.Conflict, "the report is not ready: %s", out.Status)
		}
		content = Content{s.Core, t.org, id}
		return t.audit(ctx, actor, "report.download", "report", id.String(), struct{ FileName, SHA256 string }{out.FileName, out.SHA256})
	}, everyone...)
	return out, content, s.opened(ctx, err, "report", id.String())
}
