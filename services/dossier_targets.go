package services

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/reports/dossier"
)

// denominators are those with values of the inventory's period; forecasts are none.
func (g *dossierGathering) denominators(ctx context.Context) error {
	all, err := collect[BusinessMetric](ctx, g.t, `SELECT `+metricColumns+` FROM business_metric
		WHERE organization_id = $1 AND archived_at IS NULL ORDER BY name, id`, g.t.org)
	if err != nil {
		return err
	}
	for _, m := range all {
		values, err := g.t.metricValues(ctx, m.ID)
		if err != nil {
			return err
		}
		values = slices.DeleteFunc(values, func(v MetricValue) bool {
			return v.Forecast || v.PeriodStart.Before(g.inv.Start) || g.inv.End.Before(v.PeriodEnd)
		})
		if len(values) == 0 {
			continue
		}
		var sources []string
		for _, v := range values {
			sources = append(sources, v.Source)
		}
		slices.Sort(sources)
		y := metricYear(m, values, g.inv.Start, g.inv.End)
		g.out.Denominators = append(g.out.Denominators, dossier.Denominator{
			ID: m.ID.String(), Name: m.Name, Kind: m.Kind, Unit: m.Unit, Value: y.Value, Source: strings.Join(slices.Compact(sources), "; "), Whole: y.Known(),
		})
	}
	return nil
}

// percentPlaces are those of a reduction in percent; more of them would be noise of the quotient it comes from.
const percentPlaces = 12

// targets are the approved ones, with their lines and what was emitted under them.
func (g *dossierGathering) targets(ctx context.Context) error {
	all, err := g.t.allTargets(ctx)
	if err != nil {
		return err
	}
	w := &targetWorld{t: g.t, library: g.library}
	for _, goal := range all {
		if goal.State() != TargetApproved {
			continue
		}
		one, err := g.target(ctx, w, goal)
		if err != nil {
			return err
		}
		g.out.Targets = append(g.out.Targets, one)
	}
	return nil
}

func (g *dossierGathering) target(ctx context.Context, w *targetWorld, goal Target) (dossier.Target, error) {
	actual := goal.cover().Of(g.inv)
	out := dossier.Target{
		ID: goal.ID.String(), Name: goal.Name, Kind: string(goal.Kind), Term: string(goal.Term), Scopes: goal.Scopes, Method: emissions.Method(goal.Method),
		TargetYear: goal.TargetYear, Standard: goal.StandardID, ActualKgCO2e: &actual, ApprovedBy: goal.DecidedBy, ApprovedAt: utc(*goal.DecidedAt),
		SHA256: goal.SHA256, Points: []dossier.TargetPoint{},
	}
	if goal.MetricID != nil {
		m, err := w.metric(ctx, *goal.MetricID)
		if err != nil {
			return out, unlessInternal(err)
		}
		out.Metric, out.MetricUnit = m.Name, m.Unit
	}
	base, err := w.base(ctx, goal)
	if err != nil {
		return out, unlessInternal(err) // its base or denominator was withdrawn: it has no line any more
	}
	out.BaseName, out.BaseKgCO2e = base.inventory.Name, base.kg
	line, err := w.line(ctx, goal, base)
	if err == nil {
		err = line.Check()
	}
	if err != nil {
		return out, unlessInternal(err)
	}
	actuals, err := g.actuals(ctx, w, goal)
	if err != nil {
		return out, err
	}
	for year := line.BaseYear; year <= line.TargetYear; year++ {
		allowed, err := line.Allowed(year)
		if err != nil {
			return out, err
		}
		point := dossier.TargetPoint{Year: year, Allowed: allowed}
		if kg, known := actuals[year]; known {
			point.Actual = &kg
		}
		out.Points = append(out.Points, point)
		if year == line.TargetYear && !line.Base.IsZero() {
			out.TargetPercent = exact.Int(100).Sub(allowed.Mul(exact.Int(100)).Quo(line.Base)).Round(percentPlaces)
		}
	}
	return out, nil
}

// unlessInternal drops what a person can mend, and keeps what is broken.
func unlessInternal(err error) error {
	if code := fault.CodeOf(fromDatabase(err)); code == fault.Internal || code == fault.Unavailable {
		return err
	}
	return nil
}

// actuals are what closed inventories of twelve months emitted under a target, by year; per unit for an intensity target.
func (g *dossierGathering) actuals(ctx context.Context, w *targetWorld, goal Target) (map[int]exact.Decimal, error) {
	years, err := w.years(ctx)
	if err != nil {
		return nil, err
	}
	kg, starts := map[int]exact.Decimal{}, map[int]emissions.Date{}
	for _, y := range years {
		if !y.Closed() || y.PeriodStart == g.inv.Start {
			continue
		}
		if kg[y.PeriodStart.Year], _, err = w.covered(ctx, y.run, goal); err != nil {
			return nil, err
		}
		starts[y.PeriodStart.Year] = y.PeriodStart
	}
	if yearAfter(g.inv.Start, 1) == g.inv.End {
		kg[g.inv.Start.Year], starts[g.inv.Start.Year] = goal.cover().Of(g.inv), g.inv.Start
	}
	if goal.MetricID == nil {
		return kg, nil
	}
	m, err := w.metric(ctx, *goal.MetricID)
	if err != nil {
		return nil, err
	}
	for year, start := range starts {
		y := m.year(start)
		if !y.Known() || y.Value.Sign() <= 0 {
			delete(kg, year)
			continue
		}
		kg[year] = perUnit(kg[year], y.Value)
	}
	return kg, nil
}

// initiatives are the whole register as it stands, with what meters say of the inventory's period.
func (g *dossierGathering) initiatives(ctx context.Context) error {
	p, err := g.t.portfolio(ctx, g.library)
	if err != nil {
		return err
	}
	measured, err := g.measured(ctx, p.initiatives)
	if err != nil {
		return err
	}
	for n, i := range p.initiatives {
		one := dossier.Initiative{
			ID: i.ID.String(), Name: i.Name, Kind: string(i.Kind), Status: string(i.Status), FacilityID: i.FacilityID.String(), Start: i.StartDate,
			Currency: i.Currency,
		}
		if tonnes := tonnesOf(i, p.figures[i.ID]); tonnes != nil {
			kg := tonnes.Mul(kgPerTonne)
			one.ExpectedKg = &kg
		}
		if cost, err := p.measures[n].Cost(abatement.Scenario{Basis: emissions.LocationBased}, abatement.PresentValue); err == nil {
			one.CostPerTonne = &cost.PerTonne
		}
		if m, known := measured[i.ID]; known {
			one.MeasuredKWh, one.MeasuredLowKWh, one.MeasuredTopKWh = &m.saved, &m.low, &m.high
		}
		g.out.Initiatives = append(g.out.Initiatives, one)
	}
	slices.SortFunc(g.out.Initiatives, func(a, b dossier.Initiative) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return nil
}

type measuredKWh struct{ saved, low, high exact.Decimal }

// measured adds up the months of the newest results that begin in the inventory's period, in kWh. Bounds are added too, so that an
// interval is rather too wide.
func (g *dossierGathering) measured(ctx context.Context, all []Initiative) (map[uuid.UUID]measuredKWh, error) {
	ids := make([]uuid.UUID, len(all))
	for n, i := range all {
		ids[n] = i.ID
	}
	planned, err := g.t.measurementsOf(ctx, ids)
	if err != nil || len(planned) == 0 {
		return nil, err
	}
	measurements := make([]uuid.UUID, len(planned))
	for n, m := range planned {
		measurements[n] = m.ID
	}
	results, err := g.t.newestResults(ctx, measurements)
	out := map[uuid.UUID]measuredKWh{}
	for _, m := range planned {
		r, found := results[m.ID]
		if !found {
			continue
		}
		zone, err := time.LoadLocation(r.Zone)
		if err != nil {
			return nil, err
		}
		for _, month := range r.Months {
			day := emissions.DateOf(month.Start.In(zone))
			if day.Before(g.inv.Start) || !day.Before(g.inv.End) {
				continue
			}
			sum := out[m.InitiativeID]
			if !sum.add(month, r.Unit) {
				break // not energy
			}
			out[m.InitiativeID] = sum
		}
	}
	return out, err
}

func (s *measuredKWh) add(m SavingsMonth, code string) bool {
	for _, part := range []struct {
		to *exact.Decimal
		of exact.Decimal
	}{{&s.saved, m.Own}, {&s.low, m.OwnLow}, {&s.high, m.OwnHigh}} {
		kwh, err := unit.Convert(part.of, code, "kWh")
		if err != nil {
			return false
		}
		*part.to = part.to.Add(kwh)
	}
	return true
}
