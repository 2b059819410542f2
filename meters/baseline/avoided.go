package baseline

import (
	"math"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// confidence80 is the second level at which every interval is given.
const confidence80 = 0.80

// measured is the avoided usage of one row.
type measured struct {
	Avoided
	part
}

// measure puts the model beside what was metered.
func (x *examined) measure(model predictor, out *Result) error {
	var all []measured
	adjusted := x.adjusted()
	for i, r := range x.rep {
		said, ok := 0.0, r.usable()
		if ok {
			said, ok = model.usage(r)
		}
		if !ok {
			continue
		}
		if !(math.Abs(said) < 1e30) {
			return fault.New(fault.Invalid, "the model says no number for %s", since(r.start))
		}
		m := measured{Avoided{Start: r.start, End: r.end, Baseline: rounded(said), Adjusted: adjusted[i], Metered: r.day.Usage, Coverage: 1}, part{r, 1}}
		m.Saved = m.Baseline.Add(m.Adjusted).Sub(m.Metered)
		all = append(all, m)
	}
	bounds := meters.MonthBounds(x.in.Zone, x.spans.reportingStart, x.spans.reportingEnd)
	bounds[0], bounds[len(bounds)-1] = x.spans.reportingStart, x.spans.reportingEnd
	doubt := newInterval(model, x.in.Confidence)
	for i := range len(bounds) - 1 {
		if month := inSpan(all, bounds[i], bounds[i+1]); len(month) > 0 {
			out.Months = append(out.Months, x.sum(doubt, month, bounds[i], bounds[i+1]))
		}
	}
	out.Total = x.sum(doubt, all, x.spans.reportingStart, x.spans.reportingEnd)
	out.Periods, out.Adjustments = x.periods(all), x.in.Adjustments
	return nil
}

// sum adds rows up and gives the interval of their sum.
func (x *examined) sum(model interval, all []measured, start, end time.Time) Avoided {
	out := Avoided{Start: start, End: end}
	parts := make([]part, len(all))
	known := 0.0
	for i, m := range all {
		parts[i] = m.part
		out.Baseline, out.Adjusted = out.Baseline.Add(m.Baseline), out.Adjusted.Add(m.Adjusted)
		out.Metered, out.Saved = out.Metered.Add(m.Metered), out.Saved.Add(m.Saved)
		known += m.share * m.row.end.Sub(m.row.start).Hours()
	}
	out.Coverage = known / end.Sub(start).Hours()
	if len(parts) > 0 {
		model.around(parts, &out)
	}
	return out
}

// inSpan are the rows and parts of rows in [start, end). What lies across an end is divided by time, exactly.
func inSpan(all []measured, start, end time.Time) (out []measured) {
	for _, m := range all {
		inside := overlap(start, end, m.Start, m.End)
		if inside == 0 {
			continue
		}
		if whole := m.End.Sub(m.Start); inside < whole {
			m = m.cut(start, end)
		}
		out = append(out, m)
	}
	return out
}

// cut is the part of a row in [start, end). The parts of a row on both sides of any instants add up to it.
func (m measured) cut(start, end time.Time) measured {
	before := m.upTo(start)
	until := m.upTo(end)
	out := m
	out.Baseline, out.Adjusted = until.Baseline.Sub(before.Baseline), until.Adjusted.Sub(before.Adjusted)
	out.Metered, out.Saved = until.Metered.Sub(before.Metered), until.Saved.Sub(before.Saved)
	out.share = until.share - before.share
	return out
}

// upTo is the part of a row before an instant.
func (m measured) upTo(at time.Time) measured {
	inside, whole := overlap(m.Start, m.End, m.Start, at), m.End.Sub(m.Start)
	if !at.After(m.Start) {
		inside = 0
	}
	share := exact.Int(int64(inside / time.Second)).Quo(exact.Int(int64(whole / time.Second)))
	scale := func(d exact.Decimal) exact.Decimal {
		if inside == whole {
			return d
		}
		return d.Mul(share).Round(Places)
	}
	m.Baseline, m.Adjusted, m.Metered = scale(m.Baseline), scale(m.Adjusted), scale(m.Metered)
	m.Saved = m.Baseline.Add(m.Adjusted).Sub(m.Metered)
	m.share = float64(inside) / float64(whole)
	return m
}

// periods are the rows as they are told: bills as they came, and hours by local day.
func (x *examined) periods(all []measured) (out []Avoided) {
	if x.in.Kind != Hourly {
		for _, m := range all {
			out = append(out, m.Avoided)
		}
		return out
	}
	bounds := meters.DayBounds(x.in.Zone, x.spans.reportingStart, x.spans.reportingEnd)
	next := 0
	for i := range len(bounds) - 1 {
		day := Avoided{Start: bounds[i], End: bounds[i+1]}
		hours := 0.0
		for ; next < len(all) && all[next].Start.Before(bounds[i+1]); next++ {
			m := all[next]
			day.Baseline, day.Adjusted = day.Baseline.Add(m.Baseline), day.Adjusted.Add(m.Adjusted)
			day.Metered, day.Saved = day.Metered.Add(m.Metered), day.Saved.Add(m.Saved)
			hours += m.End.Sub(m.Start).Hours()
		}
		if day.Coverage = hours / day.End.Sub(day.Start).Hours(); hours > 0 {
			out = append(out, day)
		}
	}
	return out
}

// adjusted is what the adjustments come to in each row of the reporting period. One for a whole interval is divided by
// time, so that its parts, and what falls on rows that are not known, add up to it.
func (x *examined) adjusted() []exact.Decimal {
	out := make([]exact.Decimal, len(x.rep))
	for _, a := range x.in.Adjustments {
		weights := make([]exact.Decimal, len(x.rep)+1)
		rest := a.End.Sub(a.Start)
		for i, r := range x.rep {
			inside := overlap(r.start, r.end, a.Start, a.End)
			rest -= inside
			weights[i] = exact.Int(int64(inside / time.Second))
			if a.PerDay && inside > 0 {
				days := exact.Must(decimals(r.days, 6)).Mul(weights[i]).Quo(exact.Int(int64(r.end.Sub(r.start) / time.Second)))
				out[i] = out[i].Add(a.Amount.Mul(days).Round(Places))
			}
		}
		if a.PerDay {
			continue
		}
		weights[len(x.rep)] = exact.Int(int64(rest / time.Second))
		for i, amount := range meters.Apportion(a.Amount, weights)[:len(x.rep)] {
			out[i] = out[i].Add(amount)
		}
	}
	return out
}
