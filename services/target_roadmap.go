package services

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/exact"
)

// TargetRoadmap is a target beside what was emitted and what is forecast.
type TargetRoadmap struct {
	Target     Target
	Base       TargetBase
	Rate       *exact.Decimal // per cent of the base year that goes each year on average
	Metric     *BusinessMetric
	Start      *RoadmapStart // nil where no full inventory is there
	Assumption AssumptionInput
	Wedges     []RoadmapWedge
	Years      []RoadmapYear // from the base year to the target year
	Unstated   []string      // what the band does not hold: inventory, growth, initiatives
	Findings   []emissions.Finding
}

// TargetBase is the base year of a target as it stands, and what it was when the target was set.
type TargetBase struct {
	InventoryID uuid.UUID
	Name        string
	Number      int
	Year        int
	PeriodStart emissions.Date
	Amount      Amount
	WhenSet     Amount
	Moved       bool
	Intensity   *exact.Decimal // t CO2e per unit
}

// RoadmapStart is the newest full inventory, from which a forecast goes.
type RoadmapStart struct {
	InventoryID uuid.UUID
	Name        string
	Year        int
	Closed      bool
}

// RoadmapWedge is what an initiative takes away.
type RoadmapWedge struct {
	ID      string
	Name    string
	Status  string
	Percent *exact.Decimal // half-width of its interval
}

// RoadmapYear is a reporting year, named for the calendar year in which it begins.
type RoadmapYear struct {
	Year        int
	PeriodStart emissions.Date
	Allowed     *Amount // nil for an intensity target without a denominator
	Actual      *Amount
	Closed      bool // the actual figure is final
	InventoryID *uuid.UUID
	Bau         *Amount
	Wedges      []Amount // in the order of the wedges; empty where there is no forecast
	Forecast    *Amount
	Low, High   *Amount
	Gap         *Amount // forecast, or else actual, less allowed; above 0 it is too much

	Metric            *exact.Decimal
	MetricForecast    bool
	AllowedIntensity  *exact.Decimal // t CO2e per unit
	ActualIntensity   *exact.Decimal
	ForecastIntensity *exact.Decimal
}

// RoadmapQuery chooses what a forecast rests on: a trial of figures that nobody has kept, a set, or the first set by name.
type RoadmapQuery struct {
	ID           uuid.UUID
	AssumptionID *uuid.UUID
	Trial        *AssumptionInput
}

// Roadmap returns a target beside what was emitted and what is forecast. Nothing is kept.
func (s Targets) Roadmap(ctx context.Context, q RoadmapQuery) (out TargetRoadmap, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		g, err := t.target(ctx, q.ID)
		if err != nil {
			return err
		}
		in, err := t.assumed(ctx, q)
		if err != nil {
			return err
		}
		all, err := t.allTargets(ctx)
		if err != nil {
			return err
		}
		w := &targetWorld{t: t, library: s.Library}
		out, err = w.roadmap(ctx, g, all, in)
		return err
	}, everyone...)
	return out, err
}

// Overview returns all targets that are not retired beside what was emitted and is forecast under the first set of assumptions.
// A contributor who does not see all sources gets none, an engaged auditor those whose base year is theirs.
func (s Targets) Overview(ctx context.Context) (out []TargetRoadmap, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		all, err := t.allTargets(ctx)
		if err != nil {
			return err
		}
		in, err := t.assumed(ctx, RoadmapQuery{})
		if err != nil {
			return err
		}
		w, hidden := &targetWorld{t: t, library: s.Library}, false
		for _, g := range all {
			if g.Retired {
				continue
			}
			r, err := w.roadmap(ctx, g, all, in)
			switch {
			case errors.Is(err, errOutside):
				hidden = true
			case err != nil:
				return err
			default:
				out = append(out, r)
			}
		}
		if hidden && len(out) == 0 {
			return errOutside
		}
		return nil
	}, everyone...)
	return out, err
}

// assumed is what a forecast rests on; without any set nothing grows and the grid stays, which the screen shows as such.
func (t *tx) assumed(ctx context.Context, q RoadmapQuery) (AssumptionInput, error) {
	if q.Trial != nil {
		in := *q.Trial
		return in, in.check(true)
	}
	if q.AssumptionID != nil {
		a, err := t.assumption(ctx, *q.AssumptionID)
		return a.AssumptionInput, notFoundField(err, "assumptionId", "no such set of assumptions")
	}
	all, err := t.assumptions(ctx)
	if err != nil || len(all) == 0 {
		return AssumptionInput{}, err
	}
	return all[0].AssumptionInput, nil
}

func (w *targetWorld) roadmap(ctx context.Context, g Target, all []Target, in AssumptionInput) (out TargetRoadmap, err error) {
	base, err := w.base(ctx, g)
	if err != nil {
		return out, err
	}
	l, err := w.line(ctx, g, base)
	if err != nil {
		return out, err
	}
	if err := l.Check(); err != nil {
		return out, err
	}
	b := &roadmapBuilder{w: w, g: g, base: base, line: l, in: in}
	b.out = TargetRoadmap{Target: g, Base: baseShown(g, base), Assumption: in, Unstated: []string{}, Wedges: []RoadmapWedge{}}
	if g.MetricID != nil {
		m, err := w.metric(ctx, *g.MetricID)
		if err != nil {
			return out, err
		}
		b.metric, b.out.Metric = &m, &m.BusinessMetric
	}
	if rate, ok := targets.Rate(l); ok {
		b.out.Rate = &rate
	}
	b.out.Findings = append(b.out.Findings, targets.Judge(targets.Facts{
		Kind: g.Kind, Term: g.Term, Cover: g.cover(), Line: l, StandardID: g.StandardID, SetOn: g.SetOn, BaseYear: base.statement,
		Scope3Elsewhere: slices.ContainsFunc(all, func(o Target) bool { return !o.Retired && o.ID != g.ID && slices.Contains(o.Scopes, 3) }),
	})...)
	if b.out.Base.Moved {
		b.note(targets.FindingBaseMoved, sayBaseMoved.With(b.out.Base.WhenSet.Tonnes, b.out.Base.Amount.Tonnes, base.inventory.Number))
	}
	for _, step := range []func(context.Context) error{b.years, b.actuals, b.forecast} {
		if err := step(ctx); err != nil {
			return out, err
		}
	}
	b.gaps()
	return b.out, nil
}

func baseShown(g Target, base targetBase) TargetBase {
	out := TargetBase{
		InventoryID: base.inventory.ID, Name: base.inventory.Name, Number: base.inventory.Number, Year: base.inventory.PeriodStart.Year,
		PeriodStart: base.inventory.PeriodStart, Amount: amount(base.kg), WhenSet: g.BaseWhenSet, Moved: !base.kg.Equal(g.BaseWhenSet.Kg),
	}
	if base.metric != nil {
		x := perUnit(base.kg, *base.metric)
		out.Intensity = &x
	}
	return out
}

// roadmapBuilder fills a roadmap in.
type roadmapBuilder struct {
	w      *targetWorld
	g      Target
	base   targetBase
	line   targets.Line
	in     AssumptionInput
	metric *metricWithValues
	start  *fullYear
	out    TargetRoadmap
}

// years makes the rows, with what the target allows and the denominator.
func (b *roadmapBuilder) years(context.Context) error {
	first := b.base.inventory.PeriodStart
	var missing []int
	for n := 0; first.Year+n <= b.g.TargetYear; n++ {
		row := RoadmapYear{Year: first.Year + n, PeriodStart: yearAfter(first, n), Wedges: []Amount{}}
		allowed, err := b.line.Allowed(row.Year)
		if err != nil {
			return err
		}
		if b.metric == nil {
			row.Allowed = someAmount(&allowed)
			b.out.Years = append(b.out.Years, row)
			continue
		}
		row.AllowedIntensity = &allowed
		if y := b.metric.year(row.PeriodStart); y.Known() {
			kg := allowed.Mul(y.Value).Mul(kgPerTonne)
			row.Metric, row.MetricForecast, row.Allowed = &y.Value, y.Forecast, someAmount(&kg)
		} else {
			missing = append(missing, row.Year)
		}
		b.out.Years = append(b.out.Years, row)
	}
	if len(missing) > 0 {
		last := missing[len(missing)-1]
		b.warn(targets.FindingMetricMissing, sayMetricMissing.With(b.metric.Name, len(missing), missing[0], last))
	}
	return nil
}

// actuals puts in what full inventories say of years that begin on the same day, and finds the newest of them.
func (b *roadmapBuilder) actuals(ctx context.Context) error {
	all, err := b.w.years(ctx)
	if err != nil {
		return err
	}
	for i := range b.out.Years {
		row := &b.out.Years[i]
		at := slices.IndexFunc(all, func(y fullYear) bool { return y.PeriodStart == row.PeriodStart })
		if at < 0 {
			continue
		}
		found := all[at]
		if found.PeriodStart == b.base.inventory.PeriodStart {
			found = fullYear{b.base.inventory, *b.base.inventory.ClosedRunID} // what the target is measured from
		}
		kg, _, err := b.w.covered(ctx, found.run, b.g)
		if err != nil {
			return err
		}
		row.Actual, row.Closed, row.InventoryID = someAmount(&kg), found.Closed(), &found.ID
		if row.Metric != nil && row.Metric.Sign() > 0 {
			x := perUnit(kg, *row.Metric)
			row.ActualIntensity = &x
		}
		b.start = &found
	}
	return nil
}

// forecast goes from the newest full inventory to the target year.
func (b *roadmapBuilder) forecast(ctx context.Context) error {
	if b.start == nil {
		b.warn(targets.FindingNoStart, sayNoStart.With())
		return nil
	}
	inv, err := b.w.statement(ctx, b.start.run)
	if err != nil {
		return err
	}
	cover := b.g.cover()
	start := roadmap.Start{Year: b.start.PeriodStart.Year, Parts: cover.Parts(inv)}
	below, above, share, err := b.w.interval(ctx, inv, cover)
	if err != nil {
		return err
	}
	start.Below, start.Above = below, above
	b.out.Start = &RoadmapStart{InventoryID: b.start.ID, Name: b.start.Name, Year: start.Year, Closed: b.start.Closed()}
	wedges, err := b.wedges(ctx)
	if err != nil {
		return err
	}
	a, err := b.assumptions(ctx, start.Year)
	if err != nil {
		return err
	}
	years, err := roadmap.Of(start, a, wedges, b.g.TargetYear)
	if err != nil {
		return err
	}
	b.doubts(start, a, wedges, share)
	for _, y := range years {
		b.put(y)
	}
	return nil
}

// assumptions are the rates, or where a denominator makes the growth its forecast in relation to the start year.
func (b *roadmapBuilder) assumptions(ctx context.Context, startYear int) (roadmap.Assumptions, error) {
	a := roadmap.Assumptions{Growth: b.in.growth(), GridPercent: b.in.GridPercent}
	if b.in.MetricID == nil {
		return a, nil
	}
	m, err := b.w.metric(ctx, *b.in.MetricID)
	if err != nil {
		return a, notFoundField(err, "metricId", "no such denominator")
	}
	factors := map[int]exact.Decimal{}
	from := m.year(b.start.PeriodStart)
	for n := 1; startYear+n <= b.g.TargetYear; n++ {
		y := m.year(yearAfter(b.start.PeriodStart, n))
		if !from.Known() || from.Value.Sign() <= 0 || !y.Known() {
			b.warn(targets.FindingMetricMissing, sayNoGrowth.With(m.Name, startYear+n))
			break
		}
		factors[startYear+n] = y.Value.Quo(from.Value)
	}
	for scope, g := range a.Growth {
		g.Factors, g.Low, g.High = factors, nil, nil
		a.Growth[scope] = g
	}
	return a, nil
}

// doubts names what the band does not hold.
func (b *roadmapBuilder) doubts(start roadmap.Start, a roadmap.Assumptions, wedges []roadmap.Wedge, share exact.Decimal) {
	for _, d := range roadmap.Unstated(start, a, wedges) {
		b.out.Unstated = append(b.out.Unstated, string(d))
		b.note(targets.FindingNoUncertainty, sayNoUncertainty.With(sayDoubt[d]))
	}
	if start.Below != nil && share.Cmp(exact.Int(1)) < 0 {
		b.note(targets.FindingNoUncertainty, sayPartUncertainty.With(share.Mul(exact.Int(100)).Round(1)))
	}
}

// put writes a year of the forecast into its row.
func (b *roadmapBuilder) put(y roadmap.Year) {
	at := slices.IndexFunc(b.out.Years, func(r RoadmapYear) bool { return r.Year == y.Year })
	if at < 0 {
		return
	}
	row := &b.out.Years[at]
	row.Bau, row.Forecast, row.Low, row.High = someAmount(&y.BAU), someAmount(&y.Forecast), someAmount(y.Low), someAmount(y.High)
	for _, kg := range y.Wedges {
		row.Wedges = append(row.Wedges, amount(kg))
	}
	if row.Metric != nil && row.Metric.Sign() > 0 {
		x := perUnit(y.Forecast, *row.Metric)
		row.ForecastIntensity = &x
	}
	if y.Forecast.Sign() < 0 {
		b.warn(targets.FindingBelowZero, sayBelowZero.With(y.Year))
	}
}

// gaps are forecast, or else actual, less allowed.
func (b *roadmapBuilder) gaps() {
	for i := range b.out.Years {
		row := &b.out.Years[i]
		against := row.Forecast
		if against == nil {
			against = row.Actual
		}
		if against != nil && row.Allowed != nil {
			gap := against.Kg.Sub(row.Allowed.Kg)
			row.Gap = someAmount(&gap)
		}
	}
}
