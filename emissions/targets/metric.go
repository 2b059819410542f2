package targets

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Aggregation is how the values of a denominator make that of a year.
type Aggregation string

// Aggregations. What flows, such as revenue and production, is added; what stands, such as people and floor area, is averaged
// over the months.
const (
	Added    Aggregation = "sum"
	Averaged Aggregation = "mean"
)

// MetricValue is a denominator in a period of whole months.
type MetricValue struct {
	Start, End emissions.Date // End is the day after the last
	Value      exact.Decimal
	Forecast   bool
}

// MetricYear is a denominator in a reporting year.
type MetricYear struct {
	Value    exact.Decimal
	Forecast bool     // a part of it at least
	Missing  []string // months without a value, such as 2025-04; the year has a value only where there are none
}

// Known tells whether the year has a value.
func (m MetricYear) Known() bool { return len(m.Missing) == 0 }

// OfYear is what values make of the months from start up to end. Only values that lie in the year as a whole count: a value is
// never shared out. Values must not overlap.
func OfYear(values []MetricValue, by Aggregation, start, end emissions.Date) MetricYear {
	months := monthsOf(start, end)
	covered := map[string]bool{}
	var out MetricYear
	var sum exact.Decimal
	for _, v := range values {
		if v.Start.Before(start) || end.Before(v.End) {
			continue
		}
		inside := monthsOf(v.Start, v.End)
		for _, m := range inside {
			covered[m] = true
		}
		out.Forecast = out.Forecast || v.Forecast
		if by == Averaged {
			sum = sum.Add(v.Value.Mul(exact.Int(int64(len(inside)))))
			continue
		}
		sum = sum.Add(v.Value)
	}
	out.Missing = slices.DeleteFunc(slices.Clone(months), func(m string) bool { return covered[m] })
	if !out.Known() {
		return out
	}
	if out.Value = sum; by == Averaged {
		out.Value = sum.Quo(exact.Int(int64(len(months)))).Round(placesOfMean)
	}
	return out
}

// placesOfMean are kept of an average.
const placesOfMean = 12

// monthsOf lists the months of a period of whole months, such as 2025-04.
func monthsOf(start, end emissions.Date) (out []string) {
	for d := start; d.Before(end); {
		out = append(out, d.MonthKey())
		if d.Month++; d.Month > 12 {
			d.Year, d.Month = d.Year+1, 1
		}
	}
	return out
}
