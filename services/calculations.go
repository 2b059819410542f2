package services

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"tanso/internal/fault"
	"tanso/internal/say"
)

// Calculation is a calculation or a closing of an inventory that somebody asked for, and what came of it.
type Calculation struct {
	ID             uuid.UUID
	InventoryID    uuid.UUID
	Closing        bool
	AcceptFindings bool
	Status         ReportStatus
	Done           int // lines
	Lines          int // about how many there are
	Problem        string
	ProblemJA      string
	RunID          *uuid.UUID // nil until ready
	RequestedBy    string
	AccountID      uuid.UUID
	RequestedAt    time.Time
	FinishedAt     *time.Time
	Waits          bool // its job is still to be done or at it
}

// Calculations are done in the request while they are small, and by a job otherwise.
type Calculations struct {
	*Core
	inventories Inventories
	jobs        *Jobs
}

// MaxAtOnce is how many lines are calculated within a request: a few seconds' work. What has more is done by a job.
const MaxAtOnce = 5_000

const calculationColumns = `id, inventory_id, closing, accept_findings, status, done, lines, problem, problem_ja, run_id, requested_by, account_id, requested_at,
	finished_at, ` + jobWaits + ` AS waits`

// givenUp is said of a calculation whose job was.
var givenUp = say.Sentence{EN: "it was given up; ask for it again", JA: "中断されました。もう一度実行してください"}

// judged shows a calculation as failed whose job was given up, as that of a process that died again and again.
func (c Calculation) judged() Calculation {
	if !c.Waits && (c.Status == ReportQueued || c.Status == ReportRunning) {
		c.Status, c.Problem, c.ProblemJA = ReportFailed, givenUp.EN, givenUp.JA
	}
	return c
}

func (t *tx) calculation(ctx context.Context, id uuid.UUID) (Calculation, error) {
	c, err := one[Calculation](ctx, t, `SELECT `+calculationColumns+` FROM calculation WHERE organization_id = $1 AND id = $2`, t.org, id)
	return c.judged(), err
}

// Start calculates an inventory, or closes it: at once while it is small, else by a job that goes on when nobody waits for it. While one
// is under way for the inventory it is returned instead. What Calculate and Close demand is demanded here.
func (s Calculations) Start(ctx context.Context, inventory uuid.UUID, closing, acceptFindings bool) (out Calculation, err error) {
	roles := []Role{Admin, Manager}
	if closing {
		roles = []Role{Admin, Approver}
	}
	var job bool
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		if i.ClosedAt != nil {
			return fault.New(fault.Locked, "the inventory is closed; restate it to calculate again")
		}
		if err := t.giveUp(ctx, inventory); err != nil {
			return err
		}
		pending, err := collect[Calculation](ctx, t, `SELECT `+calculationColumns+` FROM calculation
			WHERE organization_id = $1 AND inventory_id = $2 AND status IN ('queued', 'running')`, t.org, inventory)
		if err != nil {
			return err
		}
		if len(pending) > 0 {
			out, job = pending[0], true
			return nil
		}
		out = Calculation{ID: newID(), InventoryID: inventory, Closing: closing, AcceptFindings: acceptFindings, RequestedBy: actor.Name, RequestedAt: t.now}
		if out.Lines, err = t.linesOf(ctx, i); err != nil || out.Lines <= MaxAtOnce {
			return err
		}
		job = true
		out, err = s.queue(ctx, t, actor, out)
		return err
	}, roles...)
	if err != nil || job {
		return out, err
	}
	return s.atOnce(ctx, out)
}

// atOnce does a small calculation now. It is not kept beside its run.
func (s Calculations) atOnce(ctx context.Context, c Calculation) (Calculation, error) {
	if c.Closing {
		closed, err := s.inventories.Close(ctx, c.InventoryID, c.AcceptFindings)
		c.RunID = closed.ClosedRunID
		c.Status, c.Done, c.FinishedAt = ReportReady, c.Lines, closed.ClosedAt
		return c, err
	}
	run, err := s.inventories.Calculate(ctx, c.InventoryID)
	c.Status, c.Done, c.RunID, c.FinishedAt = ReportReady, c.Lines, &run.ID, &run.FinishedAt
	return c, err
}

// linesOf is about how many lines an inventory has: what was entered for days of its period, and a line for each month of a source
// with a meter.
func (t *tx) linesOf(ctx context.Context, i Inventory) (n int, err error) {
	err = t.QueryRow(ctx, `
		SELECT (SELECT count(*) FROM activity WHERE organization_id = $1 AND period_start < $3::date AND period_end > $2::date)
		     + (SELECT count(*) FROM emission_source WHERE organization_id = $1 AND (register_number IS NOT NULL OR virtual_meter_id IS NOT NULL)) * $4::int`,
		t.org, i.PeriodStart, i.PeriodEnd, i.PeriodStart.DaysUntil(i.PeriodEnd)/30+1).Scan(&n)
	return n, err
}

// giveUp ends what was under way for an inventory and lost its job.
func (t *tx) giveUp(ctx context.Context, inventory uuid.UUID) error {
	_, err := t.Exec(ctx, `UPDATE calculation SET status = 'failed', problem = $4, problem_ja = $5, finished_at = $3
		WHERE organization_id = $1 AND inventory_id = $2 AND status IN ('queued', 'running') AND NOT `+jobWaits,
		t.org, inventory, t.now, givenUp.EN, givenUp.JA)
	return err
}

// queue keeps what is asked for and inserts its job in one transaction.
func (s Calculations) queue(ctx context.Context, t *tx, actor Actor, c Calculation) (Calculation, error) {
	args := calculationArgs{Organization: t.org, Calculation: c.ID, Lines: c.Lines}
	inserted, err := s.jobs.client.InsertTx(ctx, t.Tx, args, &river.InsertOpts{MaxAttempts: calculationAttempts})
	if err != nil {
		return Calculation{}, err
	}
	_, err = t.Exec(ctx, `INSERT INTO calculation (organization_id, id, inventory_id, closing, accept_findings, status, lines, requested_by, account_id, requested_at, job_id)
		VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $9, $10)`,
		t.org, c.ID, c.InventoryID, c.Closing, c.AcceptFindings, c.Lines, c.RequestedBy, actor.ID, c.RequestedAt, inserted.Job.ID)
	if err != nil {
		return Calculation{}, err
	}
	if err := t.announce(ctx, JobProgress{Kind: calculationArgs{}.Kind(), ID: c.ID, Status: string(ReportQueued)}); err != nil {
		return Calculation{}, err
	}
	return t.calculation(ctx, c.ID)
}

// Get returns one calculation that a job does or did.
func (s Calculations) Get(ctx context.Context, id uuid.UUID) (out Calculation, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		out, err = t.calculation(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// Newest returns the newest calculation of an inventory that a job does or did; nil where there is none, and to a contributor who does
// not see all sources.
func (s Calculations) Newest(ctx context.Context, inventory uuid.UUID) (out *Calculation, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		found, err := collect[Calculation](ctx, t, `SELECT `+calculationColumns+` FROM calculation WHERE organization_id = $1 AND inventory_id = $2
			ORDER BY requested_at DESC, id DESC LIMIT 1`, t.org, inventory)
		if err == nil && len(found) > 0 {
			newest := found[0].judged()
			out = &newest
		}
		return err
	}, everyone...)
	return out, err
}

// Cancel calls off a calculation that is not ready; nothing of it is kept. Those who may ask for one may.
func (s Calculations) Cancel(ctx context.Context, id uuid.UUID) (out Calculation, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		var job *int64
		if err := t.QueryRow(ctx, `SELECT job_id FROM calculation WHERE organization_id = $1 AND id = $2 FOR UPDATE`, t.org, id).Scan(&job); err != nil {
			return err
		}
		if out, err = t.calculation(ctx, id); err != nil {
			return err
		}
		if out.Status != ReportQueued && out.Status != ReportRunning {
			return fault.New(fault.Conflict, "only a calculation that is under way can be cancelled; this one is %s", out.Status)
		}
		if job != nil {
			if _, err := s.jobs.client.JobCancelTx(ctx, t.Tx, *job); err != nil && !errors.Is(err, rivertype.ErrNotFound) {
				return err
			}
		}
		_, err := t.Exec(ctx, `UPDATE calculation SET status = 'cancelled', finished_at = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if err := t.announce(ctx, JobProgress{Kind: calculationArgs{}.Kind(), ID: id, Status: string(ReportCancelled)}); err != nil {
			return err
		}
		out, err = t.calculation(ctx, id)
		return err
	}, Admin, Manager, Approver)
	if err != nil {
		return out, err
	}
	// In a transaction of its own: while an inventory is being closed, the head of the audit chain is locked until that has ended.
	return out, s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		return t.audit(ctx, actor, "calculation.cancel", "inventory", out.InventoryID.String(), struct{ Calculation uuid.UUID }{id})
	}, Admin, Manager, Approver)
}
