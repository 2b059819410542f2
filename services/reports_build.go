package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"tanso/internal/fault"
	"tanso/reports"
)

// reportArgs names the report that a job builds. The job itself is outside row-level security, and so carries ids only.
type reportArgs struct {
	Organization int32     `json:"organization"`
	Report       uuid.UUID `json:"report"`
	Pack         bool      `json:"pack,omitempty"`
	Lines        int       `json:"lines,omitempty"` // of its inventory
}

// Kind names the job.
func (reportArgs) Kind() string { return "report" }

// reportWorker builds one report at a time from the canonical bytes of its inventory's closing run. Running it again
// for the same report gives the same bytes, and keeps one file.
type reportWorker struct {
	river.WorkerDefaults[reportArgs]
	core *Core
}

// Percents of a report at which its inventory was read, and at which its file was written.
const shareBegun, shareWritten = 10, 90

// Timeout bounds one attempt, by what there is to do.
func (w *reportWorker) Timeout(job *river.Job[reportArgs]) time.Duration {
	least := jobTimeout
	if job.Args.Pack {
		least = packTimeout
	}
	return longTimeout(job.JobRow, least, job.Args.Lines)
}

// Work builds the report. The file, the report's state and the job's end are one transaction.
func (w *reportWorker) Work(ctx context.Context, job *river.Job[reportArgs]) error {
	org, id := job.Args.Organization, job.Args.Report
	defer w.core.alive(ctx, job.JobRow)()
	defer sparing(job.Args.Lines)()
	var report Report
	var src reports.Source
	err := w.core.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		if report, err = t.report(ctx, id); err != nil || report.Status == ReportReady || report.Status == ReportCancelled {
			return err
		}
		src, err = t.reportSource(ctx, report.InventoryID)
		return err
	})
	if err != nil || report.Status == ReportReady || report.Status == ReportCancelled {
		return err
	}
	if err := w.progress(ctx, org, id, shareBegun); err != nil {
		return err
	}
	file, err := newScratch()
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	src.Watch = paced(ctx, func(done, of int) error {
		return w.progress(ctx, org, id, shareBegun+done*(shareWritten-shareBegun)/max(of, 1))
	})
	if err := w.render(ctx, org, src, report, file); err != nil {
		return err
	}
	if err := w.progress(ctx, org, id, shareWritten); err != nil {
		return err
	}
	return w.core.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		if err := t.keepReport(ctx, id, file, w.core.signedBy(report.Format)); err != nil {
			return err
		}
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, t.Tx, job)
		return err
	})
}

// reportSource is what reports of a closed inventory are made of: its bytes, what was frozen beside them, and the proof of the close.
func (t *tx) reportSource(ctx context.Context, id uuid.UUID) (src reports.Source, err error) {
	inventory, err := t.inventory(ctx, id)
	if err != nil {
		return src, err
	}
	if src.Inventory, err = t.statementOf(ctx, *inventory.ClosedRunID); err != nil {
		return src, err
	}
	if src.Dossier, err = t.dossierOf(ctx, id); err != nil {
		return src, err
	}
	seal, err := t.sealOf(ctx, id)
	src.Seal = seal.proof()
	return src, err
}

// render writes the report's file. A pack reads what it holds in a transaction of its own.
func (w *reportWorker) render(ctx context.Context, org int32, src reports.Source, r Report, file io.Writer) error {
	switch r.Format {
	case FormatPack:
		return w.core.readTx(ctx, org, func(ctx context.Context, t *tx) error {
			return t.pack(ctx, src, r, file)
		})
	case FormatPDF:
		return w.core.pdf(src, r.Language, file)
	default: // FormatXLSX, as checked
		return reports.Workbook(src, r.Language, file)
	}
}

func (w *reportWorker) progress(ctx context.Context, org int32, id uuid.UUID, percent int) error {
	return w.core.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE report SET status = 'running', progress = $3, problem = ''
			WHERE organization_id = $1 AND id = $2 AND status IN ('queued', 'running', 'failed')`, t.org, id, percent)
		if err != nil {
			return err
		}
		return t.announce(ctx, JobProgress{Kind: "report", ID: id, Status: string(ReportRunning), Progress: percent})
	})
}

func (t *tx) keepReport(ctx context.Context, id uuid.UUID, file *scratch, signedBy string) error {
	var cancelled bool
	err := t.QueryRow(ctx, `SELECT status = 'cancelled' FROM report WHERE organization_id = $1 AND id = $2 FOR UPDATE`, t.org, id).Scan(&cancelled)
	if err != nil || cancelled {
		return err
	}
	var kept bool
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM report_file WHERE organization_id = $1 AND report_id = $2)`, t.org, id).Scan(&kept)
	if err != nil || kept {
		return err
	}
	sum, parts := sha256.New(), t.writeParts(ctx, reportParts, id)
	if _, err := io.Copy(io.MultiWriter(sum, parts), file.all()); err != nil {
		return err
	}
	if err := parts.Close(); err != nil {
		return err
	}
	digest := hex.EncodeToString(sum.Sum(nil))
	_, err = t.Exec(ctx, `UPDATE report SET status = 'ready', progress = 100, problem = '', size = $3, sha256 = $4, finished_at = $5
		WHERE organization_id = $1 AND id = $2`, t.org, id, file.size, digest, t.now)
	if err != nil {
		return err
	}
	detail := struct {
		SHA256   string
		SignedBy string `json:",omitempty"`
	}{digest, signedBy}
	if err := t.audit(ctx, System(t.org), "report.ready", "report", id.String(), detail); err != nil {
		return err
	}
	return t.announce(ctx, JobProgress{Kind: "report", ID: id, Status: string(ReportReady), Progress: 100})
}

// reportFailed shows a failed attempt on the report: it waits for another, or has failed for good.
func (c *Core) reportFailed(ctx context.Context, job *rivertype.JobRow, cause error) error {
	var args reportArgs
	if err := json.Unmarshal(job.EncodedArgs, &args); err != nil {
		return err
	}
	status := ReportQueued
	if job.Attempt >= job.MaxAttempts || lasting(cause) {
		status = ReportFailed
	}
	return c.inTx(ctx, args.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE report SET status = $3, progress = 0, problem = $4, finished_at = CASE WHEN $3 = 'failed' THEN $5::timestamptz END
			WHERE organization_id = $1 AND id = $2 AND status IN ('queued', 'running', 'failed')`, t.org, args.Report, string(status), problemOf(cause), t.now)
		if err != nil {
			return err
		}
		return t.announce(ctx, JobProgress{Kind: "report", ID: args.Report, Status: string(status), Problem: problemOf(cause)})
	})
}

var errPanic = errors.New("services: the job panicked")

// problemOf is what people may read of a failure; the cause is for the log.
func problemOf(cause error) string {
	if f, ok := errors.AsType[*fault.Error](cause); ok {
		return f.Error()
	}
	return "internal error"
}

// causes writes an error with what it hides from people, for the log.
func causes(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Cause != nil {
		return fmt.Sprintf("%v: %v", err, f.Cause)
	}
	return err.Error()
}
