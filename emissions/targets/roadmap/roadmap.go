// Package roadmap says where emissions go: business as usual from the newest full inventory, less what initiatives take away,
// beside what a target allows. It is pure and exact: business as usual less the wedges is the forecast, to the last digit. What it
// says is a forecast and never changes an inventory.
package roadmap

import (
	"strconv"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

var (
	one     = exact.Int(1)
	hundred = exact.Int(100)
)

// places of a kilogram are kept of what is forecast; footing is exact whatever they are.
const places = 6

// Growth is how the activity behind a scope changes. Factors are of a denominator's forecast, to the start year; where they
// are given the rates are not used.
type Growth struct {
	Percent   exact.Decimal // a year, compound
	Low, High *exact.Decimal
	Factors   map[int]exact.Decimal
}

// Assumptions are what a forecast rests on.
type Assumptions struct {
	Growth      map[emissions.Scope]Growth
	GridPercent exact.Decimal // change of the grid's intensity a year, compound; below 0 it gets cleaner
}

// Start is the newest full inventory.
type Start struct {
	Year         int
	Parts        []targets.Part
	Below, Above *exact.Decimal // kg CO2e of the 95 % interval below and above the total; nil: nobody states one
}

// Wedge is what an initiative takes away, by reporting year.
type Wedge struct {
	ID, Name, Status string
	KgCO2e           map[int]exact.Decimal
	Percent          *exact.Decimal // half-width of its stated 95 % interval
}

// Year is the forecast of a year.
type Year struct {
	Year     int
	BAU      exact.Decimal
	Wedges   []exact.Decimal // in the order of the wedges
	Forecast exact.Decimal   // BAU − Σ wedges
	Low      *exact.Decimal  // of what states its uncertainty; nil where nothing does
	High     *exact.Decimal
}

// Check refuses rates that mean nothing.
func (a Assumptions) Check() error {
	rate := func(field string, p exact.Decimal) error {
		if p.Cmp(hundred.Neg()) < 0 || p.Cmp(hundred) > 0 {
			return fault.Field(field, "a per cent a year from −100 to 100", p.String())
		}
		return nil
	}
	if err := rate("gridPercent", a.GridPercent); err != nil {
		return err
	}
	for scope, g := range a.Growth {
		field := "growthScope" + strconv.Itoa(int(scope))
		if err := rate(field, g.Percent); err != nil {
			return err
		}
		if (g.Low == nil) != (g.High == nil) {
			return fault.Field(field, "both ends of the range, or none", "one")
		}
		if g.Low == nil {
			continue
		}
		for _, p := range []exact.Decimal{*g.Low, *g.High} {
			if err := rate(field, p); err != nil {
				return err
			}
		}
		if g.Low.Cmp(g.Percent) > 0 || g.High.Cmp(g.Percent) < 0 {
			return fault.Field(field, "a range around "+g.Percent.String(), g.Low.String()+" to "+g.High.String())
		}
	}
	return nil
}

// Of is the forecast from the start year to the last one. In the start year business as usual is the inventory itself: what
// initiatives take away then it holds already, so that a wedge is what they take away beyond that. A year in which a denominator
// has no forecast is not given, nor any after it.
func Of(start Start, a Assumptions, wedges []Wedge, last int) ([]Year, error) {
	if err := a.Check(); err != nil {
		return nil, err
	}
	var out []Year
	for year := start.Year; year <= last; year++ {
		y, ok := forecast(start, a, wedges, year)
		if !ok {
			break
		}
		out = append(out, y)
	}
	return out, nil
}

func forecast(start Start, a Assumptions, wedges []Wedge, year int) (Year, bool) {
	out := Year{Year: year}
	b := band{}
	for _, p := range start.Parts {
		kg, ok := a.grown(p, start.Year, year, middle)
		if !ok {
			return out, false
		}
		out.BAU = out.BAU.Add(kg)
	}
	b.inventory(start, out.BAU)
	b.growth(start, a, year)
	out.Forecast = out.BAU
	for _, w := range wedges {
		kg := w.KgCO2e[year].Sub(w.KgCO2e[start.Year]).Round(places)
		out.Wedges, out.Forecast = append(out.Wedges, kg), out.Forecast.Sub(kg)
		if w.Percent != nil {
			b.both(kg.Mul(*w.Percent).Quo(hundred))
		}
	}
	out.Low, out.High = b.around(out.Forecast)
	return out, true
}

// end chooses a rate out of a range.
type end int

const (
	low end = iota - 1
	middle
	high
)

// grown is a part in a year: × (1 + g)ⁿ, and × (1 + grid)ⁿ for electricity.
func (a Assumptions) grown(p targets.Part, from, year int, which end) (exact.Decimal, bool) {
	g := a.Growth[p.Scope]
	kg := p.KgCO2e
	switch {
	case year == from:
		return kg, true
	case g.Factors != nil:
		factor, ok := g.Factors[year]
		if !ok {
			return kg, false
		}
		kg = kg.Mul(factor)
	case which == low && g.Low != nil:
		kg = kg.Mul(Compound(*g.Low, year-from))
	case which == high && g.High != nil:
		kg = kg.Mul(Compound(*g.High, year-from))
	default:
		kg = kg.Mul(Compound(g.Percent, year-from))
	}
	if p.Grid {
		kg = kg.Mul(Compound(a.GridPercent, year-from))
	}
	return kg.Round(places), true
}

// Compound is (1 + percent ÷ 100)ⁿ, rounded to 34 digits at each step so that a long chain stays short.
func Compound(percent exact.Decimal, n int) exact.Decimal {
	step, out := one.Add(percent.Quo(hundred)), one
	for range n {
		out = out.Mul(step).Quo(one)
	}
	return out
}
