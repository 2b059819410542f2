package abatement

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// Bar is a measure on the curve: as wide as what it avoids in a year, the mean of its life, as high as a tonne costs.
type Bar struct {
	Measure Measure // as it acts together with the cheaper ones
	Tonnes  exact.Decimal
	Alone   exact.Decimal // t a year if it were the only measure
	Cost    Cost
	From    exact.Decimal // t a year of the bars before it
	To      exact.Decimal
	Money   Money
}

// Apart is a measure that the curve does not draw.
type Apart struct {
	Measure Measure
	Tonnes  exact.Decimal // t a year as it acts together with the others
	Reason  say.Sentence
}

// MACC is a marginal abatement cost curve: the bars from cheap to dear. Their widths add up to Total exactly.
type MACC struct {
	Method   Method
	Currency string
	Bars     []Bar
	Apart    []Apart
	Total    exact.Decimal // t a year of the bars
	Findings []emissions.Finding
}

// Curve orders the measures that a scenario counts by what a tonne costs, as they act together (see Overlapped). Measures
// that avoid nothing, that have no life, or whose money is another than that of most are listed apart with the reason.
func Curve(measures []Measure, s Scenario, method Method) (MACC, error) {
	if !slices.Contains(Methods, method) {
		return MACC{}, unknownMethod(method)
	}
	if err := s.Check(); err != nil {
		return MACC{}, err
	}
	out := MACC{Method: method, Currency: commonCurrency(measures, s), Bars: []Bar{}, Apart: []Apart{}}
	alone := map[string]exact.Decimal{}
	var drawn []Measure
	for _, m := range measures {
		if !s.includes(m) {
			continue
		}
		alone[m.ID] = m.Assess(s).TonnesPerYear
		if m.Currency == out.Currency {
			drawn = append(drawn, m)
			continue
		}
		out.Apart = append(out.Apart, Apart{m, alone[m.ID], sayOtherCurrency.With(m.Currency, out.Currency)})
	}
	together, findings := Overlapped(drawn, s, method)
	out.Findings = findings
	for _, m := range together {
		money := m.Assess(s)
		cost, err := m.cost(s, money, method)
		if err != nil {
			out.Apart = append(out.Apart, Apart{m, money.TonnesPerYear, notDrawn(m, alone[m.ID])})
			continue
		}
		out.Bars = append(out.Bars, Bar{Measure: m, Tonnes: money.TonnesPerYear, Alone: alone[m.ID], Cost: cost, Money: money})
	}
	out.stack()
	return out, nil
}

// notDrawn says why a measure has no bar.
func notDrawn(m Measure, alone exact.Decimal) say.Sentence {
	switch {
	case m.Years < 1:
		return sayNoLife.With()
	case len(m.Effects) == 0:
		return sayNoEffects.With()
	case alone.Sign() > 0:
		return sayTakenByOthers.With()
	}
	return sayAvoidsNothing.With()
}

// stack puts the bars in order and side by side.
func (c *MACC) stack() {
	slices.SortFunc(c.Bars, func(x, y Bar) int {
		return cmp.Or(x.Cost.PerTonne.Cmp(y.Cost.PerTonne), cmp.Compare(x.Measure.ID, y.Measure.ID))
	})
	slices.SortFunc(c.Apart, func(x, y Apart) int { return cmp.Compare(x.Measure.ID, y.Measure.ID) })
	for i := range c.Bars {
		c.Bars[i].From = c.Total
		c.Total = c.Total.Add(c.Bars[i].Tonnes)
		c.Bars[i].To = c.Total
	}
}

// commonCurrency is that of most measures, the first in the alphabet among equals.
func commonCurrency(measures []Measure, s Scenario) (out string) {
	count := map[string]int{}
	for _, m := range measures {
		if s.includes(m) {
			count[m.Currency]++
		}
	}
	for code, n := range count {
		if n > count[out] || n == count[out] && code < out {
			out = code
		}
	}
	return out
}
