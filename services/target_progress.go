package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
)

// TargetProgress is the running year of a target against its plan by month.
type TargetProgress struct {
	Year        int
	PeriodStart emissions.Date
	Allowed     Amount
	Even        bool // the plan is shared out evenly: no year before shows a shape
	ShapeOf     string
	InventoryID *uuid.UUID // the draft whose live figures are compared; nil: there is none
	Months      []ProgressMonth
	Through     string // the last month that is compared; empty: none
	Standing    targets.Standing
	Difference  *Amount // actual less plan up to there
	Findings    []emissions.Finding
}

// ProgressMonth is a month against its plan.
type ProgressMonth struct {
	Month       string
	Plan        Amount
	PlanSoFar   Amount
	Actual      *Amount
	ActualSoFar *Amount
}

// Progress compares the running reporting year of a target with its plan, by the live figures of its draft: months that are over
// count. It is nil where the running year lies outside of the target, or the target allows nothing that is known in it.
func (s Targets) Progress(ctx context.Context, id uuid.UUID) (out *TargetProgress, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		g, err := t.target(ctx, id)
		if err != nil {
			return err
		}
		w := &targetWorld{t: t, library: s.Library}
		r, err := w.roadmap(ctx, g, nil, AssumptionInput{})
		if err != nil {
			return err
		}
		today := emissions.DateOf(t.now)
		i := slices.IndexFunc(r.Years, func(y RoadmapYear) bool {
			return !today.Before(y.PeriodStart) && today.Before(yearAfter(y.PeriodStart, 1))
		})
		if i < 0 || r.Years[i].Allowed == nil {
			return nil
		}
		out, err = w.progress(ctx, g, r.Years[i])
		return err
	}, everyone...)
	return out, err
}

func (w *targetWorld) progress(ctx context.Context, g Target, year RoadmapYear) (*TargetProgress, error) {
	out := &TargetProgress{Year: year.Year, PeriodStart: year.PeriodStart, Allowed: *year.Allowed, Findings: []emissions.Finding{}}
	names := months(year.PeriodStart, yearAfter(year.PeriodStart, 1))
	shape, err := w.shape(ctx, g, year.PeriodStart, out)
	if err != nil {
		return nil, err
	}
	plan, even := targets.SplitYear(year.Allowed.Kg, shape, len(names))
	if out.Even = even; even {
		out.Findings = append(out.Findings, emissions.NewFinding(targets.FindingEvenMonths, emissions.SeverityNote, sayEvenMonths.With()))
	}
	emitted, err := w.liveMonths(ctx, g, year.PeriodStart, out)
	if err != nil {
		return nil, err
	}
	actual, over := make([]*exact.Decimal, len(names)), 0
	for i, name := range names {
		if !monthAfter(year.PeriodStart, i+1).Before(emissions.DateOf(w.t.now).AddDays(1)) {
			break
		}
		over++
		if kg, known := emitted[name]; known {
			actual[i] = &kg
		}
	}
	tracked, through, standing := targets.Track(plan, actual)
	out.Standing = standing
	for i, m := range tracked {
		out.Months = append(out.Months, ProgressMonth{
			Month: names[i], Plan: amount(m.Plan), PlanSoFar: amount(m.PlanSoFar), Actual: someAmount(m.Actual), ActualSoFar: someAmount(m.ActualSoFar),
		})
	}
	if through > 0 {
		out.Through, out.Difference = names[through-1], someAmount(tracked[through-1].DifferenceSoFar)
	}
	if through < over {
		out.Findings = append(out.Findings, emissions.NewFinding(targets.FindingIncompleteYear, emissions.SeverityWarning, sayIncompleteMonths.With(names[through])))
	}
	return out, nil
}

// shape is what the year before emitted by month, by its full inventory; nil where there is none.
func (w *targetWorld) shape(ctx context.Context, g Target, begins emissions.Date, out *TargetProgress) ([]exact.Decimal, error) {
	all, err := w.years(ctx)
	if err != nil {
		return nil, err
	}
	before := yearAfter(begins, -1)
	i := slices.IndexFunc(all, func(y fullYear) bool { return y.PeriodStart == before })
	if i < 0 {
		return nil, nil
	}
	_, byMonth, err := w.covered(ctx, all[i].run, g)
	if err != nil {
		return nil, err
	}
	out.ShapeOf = all[i].Name
	var shape []exact.Decimal
	for _, m := range months(before, begins) {
		shape = append(shape, byMonth[m])
	}
	return shape, nil
}

// liveMonths are the covered emissions by month of the newest draft for the year, as they stand now.
func (w *targetWorld) liveMonths(ctx context.Context, g Target, begins emissions.Date, out *TargetProgress) (map[string]exact.Decimal, error) {
	var ids []uuid.UUID
	err := w.t.QueryRow(ctx, `SELECT coalesce(array_agg(i.id ORDER BY i.number DESC, i.created_at DESC, i.id DESC), '{}') FROM inventory i
		JOIN live_ledger l ON l.organization_id = i.organization_id AND l.inventory_id = i.id
		WHERE i.organization_id = $1 AND i.closed_at IS NULL AND i.period_start <= $2 AND i.period_end >= $3`,
		w.t.org, begins, yearAfter(begins, 1)).Scan(&ids)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	out.InventoryID = &ids[0]
	type row struct {
		Month string
		Kg    exact.Decimal
	}
	// Totals by month do not tell categories apart; a choice of them is summed from the lines.
	sql := `SELECT month, sum(kg_co2e) AS kg FROM live_total WHERE organization_id = $1 AND inventory_id = $2 AND dimension = 'month'
		AND scope = ANY($3) AND (scope <> 2 OR method = $4) AND cardinality($5::int[]) = 0 GROUP BY month`
	if len(g.Categories) > 0 {
		sql = `SELECT e->>'month' AS month, sum((e->>'kg_co2e')::numeric) AS kg FROM live_line l, jsonb_array_elements(l.detail->'entries') AS e
			WHERE l.organization_id = $1 AND l.inventory_id = $2 AND l.digest <> '' AND (e->>'scope')::int = ANY($3)
			  AND ((e->>'scope')::int <> 2 OR e->>'method' = $4) AND ((e->>'scope')::int <> 3 OR (e->>'category')::int = ANY($5)) GROUP BY 1`
	}
	rows, err := collect[row](ctx, w.t, sql, w.t.org, ids[0], g.Scopes, g.Method, g.Categories)
	found := map[string]exact.Decimal{}
	for _, r := range rows {
		found[r.Month] = r.Kg
	}
	return found, err
}
