package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// portfolio is all initiatives as arithmetic sees them, with what their lines come to.
type portfolio struct {
	year        Inventory // whose factors are taken
	initiatives []Initiative
	figures     map[uuid.UUID]InitiativeFigures // of those with lines
	measures    []abatement.Measure
	findings    []emissions.Finding
}

// portfolio gathers and calculates the whole register. Who calls it has checked that the actor may see results.
func (t *tx) portfolio(ctx context.Context, shared *Library) (p portfolio, err error) {
	if p.initiatives, err = t.initiatives(ctx); err != nil {
		return p, err
	}
	lines, err := t.initiativeLines(ctx, nil)
	if err != nil {
		return p, err
	}
	if p.year, err = t.referenceYear(ctx); err != nil {
		return p, err
	}
	if p.figures, err = t.figures(ctx, shared, p.year, lines); err != nil {
		return p, err
	}
	of := groupBy(lines, func(l InitiativeLine) uuid.UUID { return l.InitiativeID })
	for _, i := range p.initiatives {
		figures := p.figures[i.ID]
		p.measures = append(p.measures, measureOf(i, of[i.ID], figures, p.year.PeriodStart.Year))
		p.findings = append(p.findings, figures.Findings...)
	}
	p.findings = lineFindings(p.findings)
	return p, nil
}

// figures calculates lines, by initiative.
func (t *tx) figures(ctx context.Context, shared *Library, year Inventory, lines []InitiativeLine) (map[uuid.UUID]InitiativeFigures, error) {
	out := map[uuid.UUID]InitiativeFigures{}
	if len(lines) == 0 {
		return out, nil
	}
	s, err := t.gatherSavings(ctx, year, lines)
	if err != nil {
		return nil, err
	}
	derived, err := s.derive(shared)
	if err != nil {
		return nil, err
	}
	for id, own := range groupBy(lines, func(l InitiativeLine) uuid.UUID { return l.InitiativeID }) {
		var figures []LineFigures
		for _, l := range own {
			figures = append(figures, derived[l.ID])
		}
		out[id] = figuresOfLines(year, figures)
	}
	return out, nil
}

// measureOf is an initiative with its lines as a measure. Without lines it has no effects.
func measureOf(i Initiative, lines []InitiativeLine, f InitiativeFigures, factorYear int) abatement.Measure {
	m := abatement.Measure{ID: i.ID.String(), Name: i.Name, Status: string(i.Status), Start: i.StartDate, Opex: i.OpexPerYear, Currency: i.Currency}
	if i.LifetimeYears != nil {
		m.Years = *i.LifetimeYears
	}
	if i.Cost != nil {
		m.Capex = []exact.Decimal{*i.Cost}
	}
	for n, l := range lines {
		d := f.Lines[n]
		e := abatement.Effect{
			Source: "line:" + l.ID.String(), Name: d.name, Unit: d.unit, Saved: d.saved, KWh: d.Kwh, Baseline: d.baseline, Escalation: l.Escalation,
			FactorYear: factorYear, Emissions: d.monthly,
		}
		if l.SourceID == nil {
			// Stated money is that of a year: one piece at that price.
			e.Unit, e.Saved, e.Price = "year", abatement.Months{exact.Int(1)}, l.Price
		} else {
			e.Source = l.SourceID.String()
			if total := e.Saved.Sum(); !total.IsZero() {
				e.Price = d.Saved.Quo(total) // per unit of the source
			}
		}
		m.Effects = append(m.Effects, e)
	}
	return m
}

// Figures returns what the lines of some initiatives come to; those without lines are absent, and all where the actor may not
// see results.
func (s Initiatives) Figures(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]InitiativeFigures, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		lines, err := t.initiativeLines(ctx, slices.Clone(ids))
		if err != nil {
			return err
		}
		year, err := t.referenceYear(ctx)
		if err != nil {
			return err
		}
		out, err = t.figures(ctx, s.Library, year, lines)
		return err
	}, everyone...)
	return out, err
}

// Portfolio returns all initiatives as measures, with what is doubtful about their figures.
func (s Initiatives) Portfolio(ctx context.Context) (measures []abatement.Measure, findings []emissions.Finding, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		p, err := t.portfolio(ctx, s.Library)
		measures, findings = p.measures, p.findings
		return err
	}, everyone...)
	return measures, findings, err
}

// AbatementScenarioInput is what is assumed beside the plans; see abatement.Scenario.
type AbatementScenarioInput struct {
	DiscountPercent    exact.Decimal
	EnergyPricePercent exact.Decimal
	CarbonPrice        exact.Decimal
	GridPercent        exact.Decimal
	ShiftMonths        int
	Statuses           []InitiativeStatus // empty: all but rejected
	Basis              emissions.Method
}

// scenario is the input as arithmetic takes it. What was rejected counts only when it is asked for.
func (in AbatementScenarioInput) scenario() (abatement.Scenario, error) {
	s := abatement.Scenario{
		DiscountPercent: in.DiscountPercent, EnergyPricePercent: in.EnergyPricePercent, CarbonPrice: in.CarbonPrice, GridPercent: in.GridPercent,
		ShiftMonths: in.ShiftMonths, Basis: in.Basis,
	}
	for _, status := range in.Statuses {
		if err := oneOf("statuses", status, initiativeStatuses...); err != nil {
			return s, err
		}
		s.Statuses = append(s.Statuses, string(status))
	}
	if len(in.Statuses) == 0 {
		for _, status := range initiativeStatuses[:len(initiativeStatuses)-1] {
			s.Statuses = append(s.Statuses, string(status))
		}
	}
	return s, s.Check()
}

// AbatementCurve is the marginal abatement cost curve of the register under a scenario.
type AbatementCurve struct {
	Method   abatement.Method
	Formula  say.Sentence
	Currency string
	Total    exact.Decimal // t CO2e a year of the bars
	Bars     []AbatementBar
	Apart    []AbatementApart
	Findings []emissions.Finding
}

// AbatementBar is an initiative on the curve.
type AbatementBar struct {
	InitiativeID uuid.UUID
	Name         string
	Status       InitiativeStatus
	TPerYear     exact.Decimal // mean of its life, as it acts together with the cheaper ones
	Alone        exact.Decimal // t a year if it were the only one
	CostPerTonne exact.Decimal
	From         exact.Decimal
	To           exact.Decimal
	Npv          exact.Decimal
}

// AbatementApart is an initiative that the curve does not draw, with the reason.
type AbatementApart struct {
	InitiativeID uuid.UUID
	Name         string
	Status       InitiativeStatus
	TPerYear     exact.Decimal
	Reason       say.Sentence
}

// Abatement draws the curve.
func (s Initiatives) Abatement(ctx context.Context, in AbatementScenarioInput, method abatement.Method) (out AbatementCurve, err error) {
	scenario, err := in.scenario()
	if err != nil {
		return out, firstOf(ActorFrom(ctx).allow(everyone...), err)
	}
	measures, findings, err := s.Portfolio(ctx)
	if err != nil {
		return out, err
	}
	curve, err := abatement.Curve(measures, scenario, method)
	if err != nil {
		return out, err
	}
	out = AbatementCurve{
		Method: curve.Method, Formula: curve.Method.Formula(), Currency: curve.Currency, Total: curve.Total, Bars: []AbatementBar{},
		Findings: append(curve.Findings, findings...),
	}
	for _, b := range curve.Bars {
		out.Bars = append(out.Bars, AbatementBar{
			InitiativeID: uuid.MustParse(b.Measure.ID), Name: b.Measure.Name, Status: InitiativeStatus(b.Measure.Status), TPerYear: b.Tonnes,
			Alone: b.Alone, CostPerTonne: b.Cost.PerTonne, From: b.From, To: b.To, Npv: b.Money.NPV,
		})
	}
	for _, a := range curve.Apart {
		out.Apart = append(out.Apart, AbatementApart{
			InitiativeID: uuid.MustParse(a.Measure.ID), Name: a.Measure.Name, Status: InitiativeStatus(a.Measure.Status), TPerYear: a.Tonnes, Reason: a.Reason,
		})
	}
	return out, nil
}

// InitiativeMoney is what an initiative costs and earns under a scenario, by itself.
type InitiativeMoney struct {
	Currency          string
	Npv               exact.Decimal
	IrrPercent        *exact.Decimal
	Payback           *exact.Decimal // years
	DiscountedPayback *exact.Decimal
	Tonnes            exact.Decimal // over the life
	TPerYear          exact.Decimal
	Costs             []MethodCost // by each method; none where it avoids nothing or has no life
	Flows             []abatement.Flow
	Findings          []emissions.Finding
}

// MethodCost is the cost of a tonne with the method and formula that it follows from.
type MethodCost struct {
	Method   abatement.Method
	Formula  say.Sentence
	PerTonne exact.Decimal
}

// Money values one initiative under a scenario; nil where it has no lines, and where the actor may not see results.
func (s Initiatives) Money(ctx context.Context, id uuid.UUID, in AbatementScenarioInput) (out *InitiativeMoney, err error) {
	scenario, invalid := in.scenario()
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		i, err := t.initiative(ctx, id)
		if err := firstOf(err, invalid); err != nil {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		lines, err := t.initiativeLines(ctx, []uuid.UUID{id})
		if err != nil || len(lines) == 0 {
			return err
		}
		year, err := t.referenceYear(ctx)
		if err != nil {
			return err
		}
		figures, err := t.figures(ctx, s.Library, year, lines)
		if err != nil {
			return err
		}
		out = moneyOf(measureOf(i, lines, figures[id], year.PeriodStart.Year), scenario)
		return nil
	}, everyone...)
	return out, err
}

func moneyOf(m abatement.Measure, s abatement.Scenario) *InitiativeMoney {
	money := m.Assess(s)
	out := &InitiativeMoney{
		Currency: m.Currency, Npv: money.NPV, IrrPercent: money.IRRPercent, Payback: money.Payback, DiscountedPayback: money.DiscountedPayback,
		Tonnes: money.Tonnes, TPerYear: money.TonnesPerYear, Costs: []MethodCost{}, Flows: money.Flows, Findings: money.Findings,
	}
	for _, method := range abatement.Methods {
		if cost, err := m.Cost(s, method); err == nil {
			out.Costs = append(out.Costs, MethodCost{method, method.Formula(), cost.PerTonne})
		}
	}
	return out
}
