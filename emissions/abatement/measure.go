package abatement

import (
	"slices"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Months is a value for each month of the calendar, January first.
type Months [12]exact.Decimal

// Sum is the value of a whole year.
func (m Months) Sum() exact.Decimal { return exact.Sum(m[:]...) }

// times multiplies every month.
func (m Months) times(f exact.Decimal) Months {
	if f.Equal(one) {
		return m
	}
	for i := range m {
		m[i] = m[i].Mul(f)
	}
	return m
}

// evenPlaces are the decimals to which an even part of a year is rounded; December takes what is left.
const evenPlaces = 9

// Even spreads the value of a year over its months so that they add up to it to the last digit.
func Even(year exact.Decimal) (out Months) {
	part := year.Quo(twelve).Round(evenPlaces)
	for i := range 11 {
		out[i] = part
		year = year.Sub(part)
	}
	out[11] = year
	return out
}

// Emission is what an effect avoids, t CO2e by calendar month of a year in full operation; below 0 where it adds.
type Emission struct {
	Scope    emissions.Scope
	Category emissions.Category // of Scope 3
	Method   emissions.Method   // of Scope 2; the two methods stand side by side and are never added
	Grid     bool               // it comes from electricity of the grid, and changes as the grid does
	Tonnes   Months
}

// Effect is what a measure does to one emission source.
type Effect struct {
	Source   string // effects with the same key act on the same quantity
	Name     string
	Unit     string
	Saved    Months         // quantity by calendar month; below 0 where usage is added, such as the electricity of a heat pump
	KWh      *exact.Decimal // the same a year as energy; nil where the unit is none
	Baseline *exact.Decimal // quantity of the source a year before the measures; nil: not known
	// Price is the money of a unit today, Escalation the per cent a year by which it grows.
	Price      exact.Decimal
	Escalation exact.Decimal
	FactorYear int // of the emission factors behind Emissions
	Emissions  []Emission
}

// money is what the effect saves in a year at today's prices.
func (e Effect) money() exact.Decimal { return e.Saved.Sum().Mul(e.Price) }

// times is the effect when only a share of it comes about.
func (e Effect) times(f exact.Decimal) Effect {
	e.Saved = e.Saved.times(f)
	if e.KWh != nil {
		kwh := e.KWh.Mul(f)
		e.KWh = &kwh
	}
	e.Emissions = slices.Clone(e.Emissions)
	for i := range e.Emissions {
		e.Emissions[i].Tonnes = e.Emissions[i].Tonnes.times(f)
	}
	return e
}

// Measure is an initiative as its arithmetic sees it.
type Measure struct {
	ID       string
	Name     string
	Status   string
	Start    emissions.Date  // of operation; zero: not known
	Years    int             // of life
	Capex    []exact.Decimal // at the beginning, then at the end of each year
	Opex     exact.Decimal   // change a year; below 0 it costs less to run
	Currency string
	Effects  []Effect
}

// inOperation are the statuses in which a measure saves.
var inOperation = []string{"operating", "verified", "closed"}

// InOperation tells whether a measure of the status saves already.
func InOperation(status string) bool { return slices.Contains(inOperation, status) }

// capital is all that is paid for the measure itself, undiscounted.
func (m Measure) capital() exact.Decimal { return exact.Sum(m.Capex...) }

// span is the time in operation under a scenario; false where the start is not known.
func (m Measure) span(s Scenario) (start, end emissions.Date, known bool) {
	if m.Start.IsZero() {
		return start, end, false
	}
	start = m.Start
	if !InOperation(m.Status) {
		start = monthsLater(start, s.ShiftMonths)
	}
	return start, monthsLater(start, 12*m.Years), true
}

// Tonnes is what the measure avoids in a calendar year under a scenario, t CO2e, with Scope 2 by the scenario's method. Of
// the first and the last year the months in operation count, and of their first and last month the days. A measure
// without a start avoids nothing that can be placed.
func (m Measure) Tonnes(year int, s Scenario) exact.Decimal {
	var out exact.Decimal
	for _, e := range m.TonnesBy(year, s) {
		if s.counts(e) {
			out = out.Add(e.Tonnes.Sum())
		}
	}
	return out
}

// TonnesBy is what the measure avoids in a calendar year, by scope, category and method of Scope 2, month by month.
func (m Measure) TonnesBy(year int, s Scenario) (out []Emission) {
	start, end, known := m.span(s)
	if !known || end.Year < year || start.Year > year {
		return nil
	}
	for _, effect := range m.Effects {
		for _, e := range effect.Emissions {
			scale := s.grid(e, effect.FactorYear, year)
			for i := range e.Tonnes {
				part := monthPart(emissions.Date{Year: year, Month: time.Month(i + 1), Day: 1}, start, end)
				e.Tonnes[i] = e.Tonnes[i].Mul(scale).Mul(part)
			}
			out = append(out, e)
		}
	}
	return out
}

// lifeYear is what a measure avoids in the kth year of its life, counted in whole months from the month of its start.
func (m Measure) lifeYear(k int, s Scenario) exact.Decimal {
	start, _, known := m.span(s)
	var out exact.Decimal
	for _, effect := range m.Effects {
		from := start
		if !known {
			from = emissions.Date{Year: effect.FactorYear, Month: time.January, Day: 1}
		}
		for _, e := range effect.Emissions {
			if !s.counts(e) {
				continue
			}
			first := from.Year + k - 1
			before, after := s.grid(e, effect.FactorYear, first), s.grid(e, effect.FactorYear, first+1)
			for i, t := range e.Tonnes {
				if time.Month(i+1) < from.Month {
					out = out.Add(t.Mul(after))
				} else {
					out = out.Add(t.Mul(before))
				}
			}
		}
	}
	return out
}

// monthPart is the share of a month's days that lie in [start, end).
func monthPart(month, start, end emissions.Date) exact.Decimal {
	next := monthsLater(month, 1)
	from, to := month, next
	if from.Before(start) {
		from = start
	}
	if end.Before(to) {
		to = end
	}
	days := max(0, from.DaysUntil(to))
	if all := month.DaysUntil(next); days != all {
		return exact.Int(int64(days)).Quo(exact.Int(int64(all)))
	}
	return one
}

// monthsLater moves a day by months; the 31st becomes the last day of a shorter month.
func monthsLater(d emissions.Date, months int) emissions.Date {
	first := emissions.DateOf(time.Date(d.Year, d.Month+time.Month(months), 1, 0, 0, 0, 0, time.UTC))
	last := emissions.DateOf(time.Date(first.Year, first.Month+1, 0, 0, 0, 0, 0, time.UTC))
	first.Day = min(d.Day, last.Day)
	return first
}
