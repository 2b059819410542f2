package services

import (
	"context"
	"crypto/sha256"
	"strconv"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
)

// importing is a running import: it records part after part and keeps the errors.
type importing struct {
	imports Imports
	file    *file
	out     Import
	parts   int
	open    []RowError // not written yet
	shown   []RowError
}

// errorPage is how many errors are written at once.
const errorPage = 1_000

const importColumns = `id, file_name, encode(file_hash, 'hex') AS sha256, format, status, accepted, duplicates, corrected, outranked,
	rejected, errors, problem, started_by, started_at, finished_at`

// finished returns the import that did the same before, or nil.
func (s Imports) finished(ctx context.Context, f *file) (out *Import, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Import](ctx, t, `SELECT `+importColumns+` FROM file_import
			WHERE organization_id = $1 AND plan_hash = $2 AND status = 'done' ORDER BY started_at LIMIT 1`, t.org, f.plan)
		if len(rows) > 0 {
			out = &rows[0]
		}
		return err
	}, Admin, Manager, Contributor)
	return out, err
}

func (s Imports) start(ctx context.Context, f *file, actor Actor) (*importing, error) {
	job := &importing{imports: s, file: f, out: Import{ID: newID()}}
	err := s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `
			INSERT INTO file_import (organization_id, id, file_name, file_hash, plan_hash, status, started_by, started_at)
			VALUES ($1, $2, $3, $4, $5, 'running', $6, $7)`,
			t.org, job.out.ID, f.req.FileName, f.spool.hash, f.plan, actor.Name, t.now)
		return err
	})
	return job, err
}

// take records a part under a key of its own: an import that was cut off and runs again finds its parts done.
func (j *importing) take(ctx context.Context, items []Item, decoded []meters.Decoded) error {
	j.parts++
	key := j.file.part(j.parts)
	hash := sha256.Sum256([]byte(key + strconv.Itoa(len(items))))
	receipt, err := j.imports.readings.Record(ctx, RecordRequest{
		Kind: "file", IdempotencyKey: key, InputHash: hash[:], FileName: j.file.req.FileName, Items: items,
	})
	if err != nil {
		return err
	}
	j.out.Accepted += int64(receipt.Accepted)
	j.out.Duplicates += int64(receipt.Duplicates)
	j.out.Corrected += int64(receipt.Corrected)
	j.out.Outranked += int64(receipt.Outranked)
	j.out.Rejected += int64(receipt.Rejected)
	for _, a := range receipt.Items {
		if a.Outcome != meters.OutcomeRejected {
			continue
		}
		e := RowError{Row: int64(decoded[a.Index].Line), Column: a.Field, Expected: a.Expected, Found: a.Got, Message: a.Message}
		if err := j.refuse(ctx, e); err != nil {
			return err
		}
	}
	return j.write(ctx, ImportRunning)
}

func (j *importing) refuse(ctx context.Context, e RowError) error {
	j.out.Errors++
	e.Number = j.out.Errors
	e.Column, e.Expected, e.Found, e.Message = clean(e.Column), clean(e.Expected), clean(e.Found), clean(e.Message)
	if len(j.shown) < maxShown {
		j.shown = append(j.shown, e)
	}
	j.open = append(j.open, e)
	if len(j.open) < errorPage {
		return nil
	}
	return j.write(ctx, ImportRunning)
}

// write keeps the errors and the counts so far, and tells who watches.
func (j *importing) write(ctx context.Context, status ImportStatus) error {
	j.out.Status = status
	percent := j.file.spool.percent()
	if status != ImportRunning {
		percent = 100
	}
	return j.imports.inTx(ctx, ActorFrom(ctx).Organization, func(ctx context.Context, t *tx) error {
		if err := t.keepErrors(ctx, j.out.ID, j.open); err != nil {
			return err
		}
		if status != ImportRunning {
			now := t.now
			j.out.FinishedAt = &now
		}
		_, err := t.Exec(ctx, `
			UPDATE file_import SET format = $3, status = $4, accepted = $5, duplicates = $6, corrected = $7, outranked = $8, rejected = $9,
			       errors = $10, problem = $11, finished_at = $12
			WHERE organization_id = $1 AND id = $2`, t.org, j.out.ID, j.out.Format, status, j.out.Accepted, j.out.Duplicates,
			j.out.Corrected, j.out.Outranked, j.out.Rejected, j.out.Errors, j.out.Problem, j.out.FinishedAt)
		if err != nil {
			return err
		}
		j.open = nil
		return t.announce(ctx, JobProgress{Kind: "import", ID: j.out.ID, Status: string(status), Progress: percent, Problem: j.out.Problem})
	})
}

func (t *tx) keepErrors(ctx context.Context, id uuid.UUID, errs []RowError) error {
	if len(errs) == 0 {
		return nil
	}
	n := len(errs)
	numbers, rows := make([]int64, n), make([]int64, n)
	columns, messages, expected, found := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, e := range errs {
		numbers[i], rows[i], columns[i], messages[i], expected[i], found[i] = e.Number, e.Row, e.Column, e.Message, e.Expected, e.Found
	}
	_, err := t.Exec(ctx, `
		INSERT INTO import_error (organization_id, import_id, number, line, field, message, expected, got)
		SELECT $1, $2, number, line, field, message, expected, got
		FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[])
		     AS t (number, line, field, message, expected, got)`, t.org, id, numbers, rows, columns, messages, expected, found)
	return err
}

// finish writes how the import ended. When it failed on our side what was recorded stays, and running it again goes on.
func (j *importing) finish(ctx context.Context, summary meters.DecodeSummary, failure error) (ImportResult, error) {
	j.out.Format, j.out.Problem = summary.Format, j.file.problem
	status := ImportDone
	if failure != nil || j.file.problem != "" {
		status = ImportFailed
	}
	if failure != nil {
		j.out.Problem = faultOf(fromDatabase(failure)).Message
	}
	// The caller may be gone; the record of the import must not say that it still runs.
	detached := context.WithoutCancel(ctx)
	if err := j.write(detached, status); err != nil {
		return ImportResult{}, err
	}
	if failure != nil {
		return ImportResult{}, failure
	}
	err := j.imports.write(detached, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.audit(ctx, actor, "import.run", "import", j.out.ID.String(), importAudit{j.out, j.file.use()}); err != nil {
			return err
		}
		done, err := t.fileImport(ctx, j.out.ID)
		j.out = done
		return err
	}, Admin, Manager, Contributor)
	return ImportResult{Import: j.out, RowErrors: j.shown, Layout: j.file.use()}, err
}

// importAudit is what the audit record keeps of an import.
type importAudit struct {
	Import
	Layout *LayoutUse `json:",omitempty"`
}

func (t *tx) fileImport(ctx context.Context, id uuid.UUID) (Import, error) {
	return one[Import](ctx, t, `SELECT `+importColumns+` FROM file_import WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Get returns one import. Every member may read.
func (s Imports) Get(ctx context.Context, id uuid.UUID) (out Import, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		out, err = t.fileImport(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// maxRowErrors is how many errors one question may ask for.
const maxRowErrors = 5_000

// RowErrors returns the errors of an import after the given number, in order. Every member may read.
func (s Imports) RowErrors(ctx context.Context, id uuid.UUID, after int64, limit int) (out []RowError, err error) {
	if limit < 1 || limit > maxRowErrors {
		return nil, fault.Field("limit", "1 to "+strconv.Itoa(maxRowErrors), strconv.Itoa(limit))
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if _, err := t.fileImport(ctx, id); err != nil {
			return err
		}
		out, err = collect[RowError](ctx, t, `
			SELECT number, line AS row, field AS "column", expected, got AS found, message
			FROM import_error WHERE organization_id = $1 AND import_id = $2 AND number > $3 ORDER BY number LIMIT $4`,
			t.org, id, after, limit)
		return err
	}, everyone...)
	return out, err
}
