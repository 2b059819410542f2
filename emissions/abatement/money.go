package abatement

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// Flow is the money of one year of a measure's life. Payments fall at the end of their year; year 0 is the beginning, when
// the capital is paid.
type Flow struct {
	Year             int
	Capex            exact.Decimal
	Opex             exact.Decimal // change; below 0 it costs less to run
	Energy           exact.Decimal // money of what is saved, less that of what is added
	Carbon           exact.Decimal // tonnes × the scenario's price
	Net              exact.Decimal // energy + carbon − capex − opex
	Discounted       exact.Decimal // net ÷ (1 + r)^year
	Tonnes           exact.Decimal
	DiscountedTonnes exact.Decimal
}

// Money is what a measure costs and earns under a scenario.
type Money struct {
	Flows             []Flow
	NPV               exact.Decimal
	IRRPercent        *exact.Decimal // nil: a finding says why
	Payback           *exact.Decimal // years; nil when it does not pay back within its life
	DiscountedPayback *exact.Decimal
	Tonnes            exact.Decimal // over the whole life
	TonnesPerYear     exact.Decimal // mean of the life
	Findings          []emissions.Finding
}

// Flows are the payments of each year: in year k energy is quantity × price × (1 + Δ) × (1 + escalation)^k, with the Δ of the
// scenario, and carbon is t of that year × price.
func (m Measure) Flows(s Scenario) []Flow {
	out := make([]Flow, 0, m.Years+1)
	rate, left := one.Add(share(s.DiscountPercent)), one
	for k := range max(m.Years+1, len(m.Capex)) {
		f := Flow{Year: k}
		if k < len(m.Capex) {
			f.Capex = m.Capex[k]
		}
		if k > 0 {
			left = left.Quo(rate)
		}
		if k > 0 && k <= m.Years {
			f.Opex, f.Energy, f.Tonnes = m.Opex, m.energy(k, s), m.lifeYear(k, s)
			f.Carbon = f.Tonnes.Mul(s.CarbonPrice)
		}
		f.Net = f.Energy.Add(f.Carbon).Sub(f.Capex).Sub(f.Opex)
		f.Discounted, f.DiscountedTonnes = f.Net.Mul(left), f.Tonnes.Mul(left)
		out = append(out, f)
	}
	return out
}

func (m Measure) energy(k int, s Scenario) (out exact.Decimal) {
	change := one.Add(share(s.EnergyPricePercent))
	for _, e := range m.Effects {
		out = out.Add(e.money().Mul(change).Mul(power(one.Add(share(e.Escalation)), k)))
	}
	return out
}

// Assess is the money of a measure under a scenario.
func (m Measure) Assess(s Scenario) Money {
	out := Money{Flows: m.Flows(s)}
	for _, f := range out.Flows {
		out.NPV, out.Tonnes = out.NPV.Add(f.Discounted), out.Tonnes.Add(f.Tonnes)
	}
	if m.Years > 0 {
		out.TonnesPerYear = out.Tonnes.Quo(exact.Int(int64(m.Years)))
	}
	out.Payback = payback(out.Flows, func(f Flow) exact.Decimal { return f.Net })
	out.DiscountedPayback = payback(out.Flows, func(f Flow) exact.Decimal { return f.Discounted })
	var finding *emissions.Finding
	if out.IRRPercent, finding = internalRate(out.Flows); finding != nil {
		out.Findings = append(out.Findings, *finding)
	}
	return out
}

// Cost is what a tonne costs by a method. Annuitised and simple take the mean of the years for what changes over the life.
func (m Measure) Cost(s Scenario, method Method) (Cost, error) {
	return m.cost(s, m.Assess(s), method)
}

func (m Measure) cost(s Scenario, money Money, method Method) (Cost, error) {
	switch method {
	case PresentValue:
		return OfPresentValue(money.NPV, money.Tonnes)
	case DiscountedTonnes:
		var tonnes exact.Decimal
		for _, f := range money.Flows {
			tonnes = tonnes.Add(f.DiscountedTonnes)
		}
		return OfDiscountedTonnes(money.NPV, tonnes)
	case Annuitised, Simple:
	default:
		return Cost{}, unknownMethod(method)
	}
	years := exact.Int(int64(m.Years))
	a := Annual{Capex: m.capital(), Years: years, TonnesPerYear: money.TonnesPerYear}
	if m.Years > 0 {
		var running exact.Decimal
		for _, f := range money.Flows {
			running = running.Add(f.Opex).Sub(f.Energy).Sub(f.Carbon)
		}
		a.OpexPerYear = running.Quo(years)
	}
	if method == Simple {
		return a.Simple()
	}
	return a.Annuitised(share(s.DiscountPercent))
}

// payback is when the payments so far reach 0, in years, by a straight line within the year; nil when they never do.
func payback(flows []Flow, of func(Flow) exact.Decimal) *exact.Decimal {
	var sum exact.Decimal
	for _, f := range flows {
		before := sum
		if sum = sum.Add(of(f)); sum.Sign() < 0 {
			continue
		}
		at := exact.Int(int64(f.Year))
		if before.Sign() < 0 {
			at = at.Sub(sum.Quo(sum.Sub(before)))
		}
		return &at
	}
	return nil
}
