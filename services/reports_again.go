package services

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/riverqueue/river/rivertype"

	"tanso/internal/fault"
)

// Cancel calls off a report that is not ready. What was asked for stays in the list and can be asked for again. Those who may build
// one may.
func (s Reports) Cancel(ctx context.Context, id uuid.UUID) (out Report, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		var job *int64
		err := t.QueryRow(ctx, `SELECT job_id FROM report WHERE organization_id = $1 AND id = $2 FOR UPDATE`, t.org, id).Scan(&job)
		if err != nil {
			return err
		}
		if out, err = t.report(ctx, id); err != nil {
			return err
		}
		if out.Status != ReportQueued && out.Status != ReportRunning {
			return fault.New(fault.Conflict, "only a report that is being built can be cancelled; this one is %s", out.Status)
		}
		if job != nil {
			if _, err := s.Jobs.client.JobCancelTx(ctx, t.Tx, *job); err != nil && !errors.Is(err, rivertype.ErrNotFound) {
				return err
			}
		}
		_, err = t.Exec(ctx, `UPDATE report SET status = 'cancelled', progress = 0, problem = '', finished_at = $3 WHERE organization_id = $1 AND id = $2`,
			t.org, id, t.now)
		if err != nil {
			return err
		}
		if err := t.announce(ctx, JobProgress{Kind: "report", ID: id, Status: string(ReportCancelled)}); err != nil {
			return err
		}
		if out, err = t.report(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "report.cancel", "report", id.String(), struct{ FileName string }{out.FileName})
	}, Admin, Manager, Approver, Auditor)
	return out, err
}

// Retry builds a report that failed or was cancelled again, under the same id. Those who may build one may.
func (s Reports) Retry(ctx context.Context, id uuid.UUID) (out Report, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if out, err = t.report(ctx, id); err != nil {
			return err
		}
		if out.Status != ReportFailed && out.Status != ReportCancelled {
			return fault.New(fault.Conflict, "only a report that failed or was cancelled can be built again; this one is %s", out.Status)
		}
		_, err := t.Exec(ctx, `UPDATE report SET status = 'queued', progress = 0, problem = '', requested_at = $3, finished_at = NULL
			WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = s.enqueue(ctx, t, id, out.Format); err != nil {
			return err
		}
		return t.audit(ctx, actor, "report.retry", "report", id.String(), struct{ FileName string }{out.FileName})
	}, Admin, Manager, Approver, Auditor)
	return out, err
}
