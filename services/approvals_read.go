package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// SubmissionConnection is a page of submissions.
type SubmissionConnection struct {
	Nodes    []Submission
	PageInfo PageInfo
}

// SubmissionQuery names what submissions are about: a request, a source (in a period, or ever), or an inventory.
type SubmissionQuery struct {
	RequestID   *uuid.UUID
	SourceID    *uuid.UUID
	PeriodStart *emissions.Date
	PeriodEnd   *emissions.Date
	InventoryID *uuid.UUID
}

// maxSubmissions bounds the history of one subject.
const maxSubmissions = 50

// About returns the newest 50 submissions about something, newest first.
func (s Approvals) About(ctx context.Context, q SubmissionQuery) (out []Submission, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if q.RequestID == nil && q.SourceID == nil && q.InventoryID == nil {
			return fault.Field("requestId", "a request, a source or an inventory", "none")
		}
		found, err := t.submissions(ctx, `($2::uuid IS NULL OR x.request_id = $2) AND ($3::uuid IS NULL OR x.source_id = $3)
			AND ($4::uuid IS NULL OR x.inventory_id = $4) AND ($5::date IS NULL OR x.period_end > $5) AND ($6::date IS NULL OR x.period_start < $6)
			ORDER BY x.submitted_at DESC, x.id DESC LIMIT $7`, q.RequestID, q.SourceID, q.InventoryID, q.PeriodStart, q.PeriodEnd, maxSubmissions)
		if err != nil {
			return err
		}
		for _, one := range found {
			if err := t.seesSubmission(ctx, actor, one); err == nil {
				out = append(out, one)
			} else if fault.CodeOf(fromDatabase(err)) != fault.NotFound {
				return err
			}
		}
		return nil
	}, everyone...)
	return out, err
}

// Waiting returns a page of what waits for a decision, the oldest first. Contributors do not review.
func (s Approvals) Waiting(ctx context.Context, first int, after *string) (out SubmissionConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("waiting", first, after, 2)
		if err != nil {
			return err
		}
		at, err1 := time.Parse(time.RFC3339Nano, p.part(0, "0001-01-01T00:00:00Z"))
		id, err2 := uuid.Parse(p.part(1, uuid.Nil.String()))
		if err1 != nil || err2 != nil {
			return fault.Field("after", "the endCursor of a page of this list", *after)
		}
		rows, err := t.submissions(ctx, `(x.submitted_at, x.id) > ($2::timestamptz, $3::uuid)
			AND NOT EXISTS (SELECT FROM submission_decision d WHERE d.organization_id = $1 AND d.submission_id = x.id)
			AND NOT EXISTS (SELECT FROM submission n WHERE n.organization_id = $1 AND n.subject = x.subject AND (n.submitted_at, n.id) > (x.submitted_at, x.id))
			ORDER BY x.submitted_at, x.id LIMIT $4`, at, id, p.first+1)
		slices.Reverse(rows) // submissions come newest first
		out.Nodes, out.PageInfo = cut(p, rows, func(x Submission) []string { return []string{x.SubmittedAt.Format(time.RFC3339Nano), x.ID.String()} })
		return err
	}, Admin, Manager, Approver, Viewer, Auditor)
	return out, err
}

// WorkflowPolicy is what the organization demands of the review.
type WorkflowPolicy struct {
	ApproveBeforeClose bool // an inventory is closed only when all entered quantities, or its newest run, are approved
	Version            int  // 0 before it was ever set
}

// Policy returns what the organization demands.
func (s Approvals) Policy(ctx context.Context) (out WorkflowPolicy, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		out, err = t.workflowPolicy(ctx)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) workflowPolicy(ctx context.Context) (out WorkflowPolicy, err error) {
	found, err := collect[WorkflowPolicy](ctx, t, `SELECT approve_before_close, version FROM workflow_policy WHERE organization_id = $1`, t.org)
	if err == nil && len(found) > 0 {
		out = found[0]
	}
	return out, err
}

// SetPolicy changes what the organization demands; in.Version is the one that was read. Admins may.
func (s Approvals) SetPolicy(ctx context.Context, in WorkflowPolicy) (out WorkflowPolicy, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		before, err := t.workflowPolicy(ctx)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return staleVersion(in.Version, before.Version)
		}
		_, err = t.Exec(ctx, `INSERT INTO workflow_policy (organization_id, approve_before_close, version) VALUES ($1, $2, $3)
			ON CONFLICT (organization_id) DO UPDATE SET approve_before_close = excluded.approve_before_close, version = excluded.version`,
			t.org, in.ApproveBeforeClose, before.Version+1)
		if err != nil {
			return err
		}
		if out, err = t.workflowPolicy(ctx); err != nil {
			return err
		}
		return t.audit(ctx, actor, "policy.workflow", "organization", "", change{before, out})
	}, Admin)
	return out, err
}

// approvedMonths are the months of sources in [start, end) whose facts are approved and have not changed since, as
// "source month".
func (t *tx) approvedMonths(ctx context.Context, start, end emissions.Date) (map[string]bool, error) {
	found, err := t.submissions(ctx, `x.source_id IS NOT NULL AND x.period_start < $3::date AND x.period_end > $2::date
		AND NOT EXISTS (SELECT FROM submission n WHERE n.organization_id = $1 AND n.subject = x.subject AND (n.submitted_at, n.id) > (x.submitted_at, x.id))
		AND EXISTS (SELECT FROM submission_decision d WHERE d.organization_id = $1 AND d.submission_id = x.id AND d.approved)`, start, end)
	out := map[string]bool{}
	for _, s := range found {
		if s.State() != SubmissionApproved {
			continue
		}
		for _, month := range months(*s.PeriodStart, *s.PeriodEnd) {
			out[s.SourceID.String()+" "+month] = true
		}
	}
	return out, err
}

// runApproved tells whether the figures of the newest run are approved.
func (t *tx) runApproved(ctx context.Context, inventory uuid.UUID) (bool, error) {
	found, err := t.submissions(ctx, `x.subject = $2 ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1`, "inventory:"+inventory.String())
	return err == nil && len(found) > 0 && found[0].State() == SubmissionApproved, err
}

// demandApproval refuses to close an inventory, where the organization demands it, while entered quantities are not
// approved. The approved figures of the newest run speak for all of them.
func (t *tx) demandApproval(ctx context.Context, id uuid.UUID, inv emissions.Inventory) error {
	policy, err := t.workflowPolicy(ctx)
	if err != nil || !policy.ApproveBeforeClose {
		return err
	}
	if whole, err := t.runApproved(ctx, id); err != nil || whole {
		return err
	}
	approved, err := t.approvedMonths(ctx, inv.Start, inv.End)
	if err != nil {
		return err
	}
	var open []string
	said := map[string]bool{}
	for _, a := range inv.Activities {
		if a.DataType == emissions.Metered {
			continue
		}
		for _, month := range months(monthAfter(a.Start, 0), a.End) {
			key := a.SourceID + " " + month
			if approved[key] || said[key] || month < inv.Start.MonthKey() || month >= inv.End.MonthKey() {
				continue
			}
			said[key] = true
			open = append(open, a.SourceName+" "+month)
		}
	}
	if len(open) == 0 {
		return nil
	}
	return fault.New(fault.InsufficientData, "%d months of entered quantities are not approved, as the organization demands: %s", len(open), someOf(open))
}

// ApprovedShare is how much of an inventory's newest run rests on approved facts. Scope 2 counts location-based.
type ApprovedShare struct {
	ApprovedKg  exact.Decimal // kg CO2e of entries whose source and month are approved and unchanged
	TotalKg     exact.Decimal // kg CO2e of all entries
	Percent     *exact.Decimal
	RunApproved bool // the figures of the newest run as a whole
	Demanded    bool // by the organization's policy, before closing
}

// Share returns how much of an inventory is approved; nil before it was calculated.
func (s Approvals) Share(ctx context.Context, inventory uuid.UUID) (out *ApprovedShare, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = nil
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		runs, err := t.newestRuns(ctx, []uuid.UUID{inventory})
		run, ok := runs[inventory]
		if err != nil || !ok {
			return err
		}
		found, err := t.approvedShare(ctx, i, run.ID)
		out = &found
		return err
	}, everyone...)
	return out, err
}

func (t *tx) approvedShare(ctx context.Context, i Inventory, run uuid.UUID) (out ApprovedShare, err error) {
	approved, err := t.approvedMonths(ctx, i.PeriodStart, i.PeriodEnd)
	if err != nil {
		return out, err
	}
	keys := make([]string, 0, len(approved))
	for key := range approved {
		keys = append(keys, key)
	}
	err = t.QueryRow(ctx, `
		SELECT coalesce(sum(kg_co2e) FILTER (WHERE source_id::text || ' ' || month = ANY ($4)), 0), coalesce(sum(kg_co2e), 0)
		FROM entry WHERE organization_id = $1 AND run_id = $2 AND method <> $3`, t.org, run, emissions.MarketBased, keys).
		Scan(&out.ApprovedKg, &out.TotalKg)
	if err != nil {
		return out, err
	}
	if out.TotalKg.Sign() > 0 {
		percent := out.ApprovedKg.Mul(exact.Int(100)).Quo(out.TotalKg).Round(1)
		out.Percent = &percent
	}
	policy, err := t.workflowPolicy(ctx)
	if err != nil {
		return out, err
	}
	out.Demanded = policy.ApproveBeforeClose
	out.RunApproved, err = t.runApproved(ctx, i.ID)
	return out, err
}
