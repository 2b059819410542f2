package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// targetWorld is what targets are judged by, read once in a transaction.
type targetWorld struct {
	t          *tx
	library    *Library
	inventory  []fullYear
	read       bool
	statements map[uuid.UUID]emissions.Inventory // by run
	metrics    map[uuid.UUID]metricWithValues
	plans      *portfolio
}

type metricWithValues struct {
	BusinessMetric
	values []MetricValue
}

// fullYear is an inventory of twelve months that stands for its year: the newest closed of its chain, or else a draft whose
// period is over, by its newest run.
type fullYear struct {
	Inventory
	run uuid.UUID
}

// Closed tells whether its figures are final.
func (y fullYear) Closed() bool { return y.ClosedAt != nil }

// years are the full inventories, by period; of several for one period a closed one and then the newest counts.
func (w *targetWorld) years(ctx context.Context) ([]fullYear, error) {
	if w.read {
		return w.inventory, nil
	}
	rows, err := collect[Inventory](ctx, w.t, `SELECT DISTINCT ON (period_start) `+inventoryColumns+` FROM inventory i
		WHERE organization_id = $1 AND period_end = period_start + interval '1 year' AND (closed_at IS NOT NULL OR period_end <= $2)
		  AND EXISTS (SELECT FROM run r WHERE r.organization_id = i.organization_id AND r.inventory_id = i.id)
		ORDER BY period_start, closed_at IS NULL, number DESC, created_at DESC, id DESC`, w.t.org, emissions.DateOf(w.t.now))
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	runs, err := w.t.newestRuns(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		w.inventory = append(w.inventory, fullYear{r, runs[r.ID].ID})
	}
	w.read = true
	return w.inventory, nil
}

func (w *targetWorld) statement(ctx context.Context, run uuid.UUID) (emissions.Inventory, error) {
	if found, ok := w.statements[run]; ok {
		return found, nil
	}
	out, err := w.t.statementOf(ctx, run)
	if err == nil {
		if w.statements == nil {
			w.statements = map[uuid.UUID]emissions.Inventory{}
		}
		w.statements[run] = out
	}
	return out, err
}

func (w *targetWorld) metric(ctx context.Context, id uuid.UUID) (metricWithValues, error) {
	if found, ok := w.metrics[id]; ok {
		return found, nil
	}
	m, err := w.t.metric(ctx, id)
	if err != nil {
		return metricWithValues{}, err
	}
	values, err := w.t.metricValues(ctx, id)
	if err == nil {
		if w.metrics == nil {
			w.metrics = map[uuid.UUID]metricWithValues{}
		}
		w.metrics[id] = metricWithValues{m, values}
	}
	return metricWithValues{m, values}, err
}

// year is the denominator in the reporting year that begins on the day.
func (m metricWithValues) year(begins emissions.Date) targets.MetricYear {
	return metricYear(m.BusinessMetric, m.values, begins, yearAfter(begins, 1))
}

func yearAfter(d emissions.Date, n int) emissions.Date {
	return emissions.DateOf(time.Date(d.Year+n, d.Month, d.Day, 0, 0, 0, 0, time.UTC))
}

// targetBase is the base year of a target as it stands now.
type targetBase struct {
	inventory Inventory // the newest closed restatement of the one that was chosen
	statement emissions.Inventory
	kg        exact.Decimal  // covered
	metric    *exact.Decimal // of an intensity target
}

// base follows the restatements of a target's base year.
func (w *targetWorld) base(ctx context.Context, g Target) (out targetBase, err error) {
	chain, err := w.t.chain(ctx, g.BaseInventoryID)
	if err != nil {
		return out, err
	}
	if len(chain) == 0 {
		return out, orOutside(ctx, &fault.Error{Code: fault.NotFound, Field: "baseInventoryId", Message: "no such inventory"})
	}
	for _, i := range chain {
		if i.ClosedRunID != nil {
			out.inventory = i
		}
	}
	if out.inventory.ClosedRunID == nil {
		return out, fault.Field("baseInventoryId", "a closed inventory", "the draft "+chain[0].Name)
	}
	if yearAfter(out.inventory.PeriodStart, 1) != out.inventory.PeriodEnd {
		return out, fault.Field("baseInventoryId", "an inventory of twelve months", out.inventory.PeriodStart.String()+" to "+out.inventory.PeriodEnd.String())
	}
	if out.statement, err = w.statement(ctx, *out.inventory.ClosedRunID); err != nil {
		return out, err
	}
	out.kg = g.cover().Of(out.statement)
	if g.MetricID == nil {
		return out, nil
	}
	m, err := w.metric(ctx, *g.MetricID)
	if err != nil {
		return out, notFoundField(err, "metricId", "no such denominator")
	}
	if y := m.year(out.inventory.PeriodStart); y.Known() && y.Value.Sign() > 0 {
		out.metric = &y.Value
		return out, nil
	}
	return out, &fault.Error{
		Code: fault.InsufficientData, Field: "metricId", Message: "the denominator has no value for the base year",
		Expected: "values above 0 for " + out.inventory.PeriodStart.MonthKey() + " and the eleven months after it", Got: m.Name,
	}
}

// line is what the target allows: kg CO2e, or t CO2e per unit of its denominator.
func (w *targetWorld) line(ctx context.Context, g Target, base targetBase) (targets.Line, error) {
	out := targets.Line{
		BaseYear: base.inventory.PeriodStart.Year, TargetYear: g.TargetYear, Base: base.kg, Path: g.Path, Floor: g.ResidualPercent,
	}
	if base.metric != nil {
		out.Base = perUnit(base.kg, *base.metric)
	}
	if g.PercentOfBase != nil {
		out.PercentOfBase = *g.PercentOfBase
	}
	for _, m := range g.Milestones {
		out.Milestones = append(out.Milestones, targets.Milestone(m))
	}
	if g.Path != targets.PathPathway && g.Path != targets.PathConvergence {
		return out, nil
	}
	p, points, err := w.t.pathwayPoints(ctx, g.PathwayID)
	if err != nil {
		return out, err
	}
	out.Points = points
	if p.Index && g.Path == targets.PathPathway {
		return out, nil
	}
	if g.MetricID == nil || p.Index {
		return out, fault.Field("pathwayId", "an index in per cent; an intensity pathway is for intensity targets", p.Unit)
	}
	m, err := w.metric(ctx, *g.MetricID)
	if want := "t CO2e/" + m.Unit; err == nil && p.Unit != want {
		return out, fault.Field("pathwayId", "a pathway in "+want+", as the denominator has it", p.Unit)
	}
	return out, err
}

var kgPerTonne = exact.Int(1000)

// perUnit is an intensity in t CO2e per unit.
func perUnit(kg, metric exact.Decimal) exact.Decimal { return kg.Quo(kgPerTonne.Mul(metric)) }

// covered sums the entries of a run that a target covers, and those of each month.
func (w *targetWorld) covered(ctx context.Context, run uuid.UUID, g Target) (sum exact.Decimal, byMonth map[string]exact.Decimal, err error) {
	type row struct {
		Month string
		Kg    exact.Decimal
	}
	rows, err := collect[row](ctx, w.t, `SELECT month, sum(kg_co2e) AS kg FROM entry WHERE organization_id = $1 AND run_id = $2 AND scope = ANY($3)
		AND (scope <> 2 OR method = $4) AND (scope <> 3 OR cardinality($5::int[]) = 0 OR category = ANY($5)) GROUP BY month`,
		w.t.org, run, g.Scopes, g.Method, g.Categories)
	byMonth = map[string]exact.Decimal{}
	for _, r := range rows {
		byMonth[r.Month] = r.Kg
		sum = sum.Add(r.Kg)
	}
	return sum, byMonth, err
}

// interval is how far the 95 % interval of the covered emissions reaches below and above them; nil where nobody states one.
func (w *targetWorld) interval(ctx context.Context, inv emissions.Inventory, cover targets.Cover) (below, above *exact.Decimal, share exact.Decimal, err error) {
	policy, err := w.t.qualityPolicy(ctx)
	if err != nil {
		return nil, nil, share, err
	}
	pooled := uncertainty.Of(inv, uncertainty.Correlation(policy.Correlation), cover.Counts)
	if pooled.Low == nil {
		return nil, nil, share, nil
	}
	down, up := pooled.StatedKgCO2e.Sub(*pooled.Low), pooled.High.Sub(pooled.StatedKgCO2e)
	return &down, &up, pooled.StatedShare, nil
}
