package services

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"tanso/internal/fault"
)

// calculationArgs names the calculation that a job does. The job itself is outside row-level security, and so carries ids only.
type calculationArgs struct {
	Organization int32     `json:"organization"`
	Calculation  uuid.UUID `json:"calculation"`
	Lines        int       `json:"lines"` // about how many
}

// Kind names the job.
func (calculationArgs) Kind() string { return "calculation" }

// InsertOpts has large calculations wait for each other: two at once would need the memory of both.
func (calculationArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: longQueue} }

// calculationAttempts bounds how often one is begun, after crashes too.
const calculationAttempts = 3

// calculationWorker does one calculation at a time. The run, the calculation's state and the job's end are one transaction, so that a
// process that dies leaves nothing half-written; the job is taken up again.
type calculationWorker struct {
	river.WorkerDefaults[calculationArgs]
	inventories Inventories
}

// Timeout bounds one attempt, by what there is to do.
func (w *calculationWorker) Timeout(job *river.Job[calculationArgs]) time.Duration {
	return longTimeout(job.JobRow, jobTimeout, job.Args.Lines)
}

// errCalledOff ends work whose calculation is no longer wanted.
var errCalledOff = fault.New(fault.Conflict, "the calculation was cancelled")

// Work calculates or closes, by the rights that the one who asked has now.
func (w *calculationWorker) Work(ctx context.Context, job *river.Job[calculationArgs]) error {
	core, org, id := w.inventories.Core, job.Args.Organization, job.Args.Calculation
	defer core.alive(ctx, job.JobRow)()
	defer sparing(job.Args.Lines)()
	var c Calculation
	var actor Actor
	err := core.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		if c, err = t.calculation(ctx, id); err == nil {
			actor, err = t.memberNow(ctx, c.AccountID)
		}
		return err
	})
	if err != nil || c.Status != ReportQueued && c.Status != ReportRunning {
		return err
	}
	tell := func(done, of int) error { return w.progress(ctx, org, id, done, of) }
	if err := tell(0, c.Lines); err != nil {
		return err
	}
	ctx = WithActor(ctx, actor)
	watch := paced(ctx, tell)
	ends := func(ctx context.Context, t *tx, run uuid.UUID) error {
		if err := t.calculated(ctx, id, run); err != nil {
			return err
		}
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, t.Tx, job)
		return err
	}
	if c.Closing {
		_, err = w.inventories.closeWatched(ctx, c.InventoryID, c.AcceptFindings, watch, ends)
	} else {
		_, err = w.inventories.calculateWatched(ctx, c.InventoryID, watch, ends)
	}
	return err
}

// memberNow is the actor that an account is now; one that is no member any more may do nothing.
func (t *tx) memberNow(ctx context.Context, account uuid.UUID) (Actor, error) {
	actor := Actor{Kind: ActorAccount, ID: account, Organization: t.org}
	err := t.QueryRow(ctx, `SELECT a.name, m.role FROM account a JOIN member m ON m.account_id = a.id
		WHERE m.organization_id = $1 AND m.account_id = $2 AND a.disabled_at IS NULL AND m.disabled_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > $3)`, t.org, account, t.now).
		Scan(&actor.Name, &actor.Role)
	if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
		return actor, fault.New(fault.Forbidden, "the one who asked is no member any more")
	}
	return actor, err
}

// progress says how many lines are done, and ends the work of what was called off.
func (w *calculationWorker) progress(ctx context.Context, org int32, id uuid.UUID, done, of int) error {
	return w.inventories.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		tag, err := t.Exec(ctx, `UPDATE calculation SET status = 'running', done = $3, lines = $4, problem = '', problem_ja = ''
			WHERE organization_id = $1 AND id = $2 AND status IN ('queued', 'running')`, t.org, id, done, of)
		if err == nil && tag.RowsAffected() == 0 {
			err = errCalledOff
		}
		if err != nil {
			return err
		}
		return t.announce(ctx, JobProgress{Kind: calculationArgs{}.Kind(), ID: id, Status: string(ReportRunning), Progress: done * 100 / max(of, 1)})
	})
}

// calculated ends a calculation with its run, unless it was called off.
func (t *tx) calculated(ctx context.Context, id, run uuid.UUID) error {
	tag, err := t.Exec(ctx, `UPDATE calculation SET status = 'ready', done = lines, run_id = $3, problem = '', problem_ja = '', finished_at = $4
		WHERE organization_id = $1 AND id = $2 AND status IN ('queued', 'running')`, t.org, id, run, t.now)
	if err == nil && tag.RowsAffected() == 0 {
		err = errCalledOff
	}
	if err != nil {
		return err
	}
	return t.announce(ctx, JobProgress{Kind: calculationArgs{}.Kind(), ID: id, Status: string(ReportReady), Progress: 100})
}

// calculationFailed shows a failed attempt on the calculation: it waits for another, or has failed for good.
func (c *Core) calculationFailed(ctx context.Context, job *rivertype.JobRow, cause error) error {
	var args calculationArgs
	if err := json.Unmarshal(job.EncodedArgs, &args); err != nil {
		return err
	}
	status, problem := ReportQueued, problemOf(cause)
	if job.Attempt >= job.MaxAttempts || lasting(cause) {
		status = ReportFailed
	}
	ja := problem
	if f, ok := errors.AsType[*fault.Error](cause); ok && f.MessageJA != "" {
		ja = f.MessageJA
	}
	return c.inTx(ctx, args.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE calculation SET status = $3, done = 0, problem = $4, problem_ja = $5, finished_at = CASE WHEN $3 = 'failed' THEN $6::timestamptz END
			WHERE organization_id = $1 AND id = $2 AND status IN ('queued', 'running')`, t.org, args.Calculation, string(status), problem, ja, t.now)
		if err != nil {
			return err
		}
		return t.announce(ctx, JobProgress{Kind: calculationArgs{}.Kind(), ID: args.Calculation, Status: string(status), Problem: problem})
	})
}

// kept is what is done in the transaction that keeps a run, with its id.
type kept func(ctx context.Context, t *tx, run uuid.UUID) error

// unheard is a watch of nobody, and nothingMore what is done when nothing else is to do.
func unheard(int, int) error { return nil }

func nothingMore(context.Context, *tx, uuid.UUID) error { return nil }
