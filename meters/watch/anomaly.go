package watch

import (
	"slices"
	"time"

	"tanso/internal/exact"
)

// Constants of the anomaly rule; docs/methodology.md explains them.
var (
	// normalMAD makes the median absolute deviation of normally distributed values their standard deviation.
	normalMAD = exact.Must("1.4826")
	// floorShare of the usual value is the least spread that is assumed, so that a meter that hardly varies does not alarm
	// over trifles.
	floorShare = exact.Must("0.05")
)

// minValues is how many hours of the same time of the week must be known before one can be called unusual.
const minValues = 4

// weekHour is an hour of the local week.
type weekHour struct {
	day  time.Weekday
	hour int
}

func hourOfWeek(start time.Time, loc *time.Location) weekHour {
	local := start.In(loc)
	return weekHour{local.Weekday(), local.Hour()}
}

// anomalies compares each whole hour with the whole hours of the same time of the week in the weeks before it: it is
// unusual when it lies more than Limit robust standard deviations from their median.
func (r Rule) anomalies(s Scene) []Verdict {
	history := map[weekHour][]Period{}
	back := time.Duration(r.Weeks)*7*24*time.Hour + time.Hour // an hour more, for clocks that change
	var out []Verdict
	for _, p := range s.Periods {
		key := hourOfWeek(p.Start, s.Loc)
		complete := p.Coverage.Cmp(whole) >= 0
		if p.End.After(s.From) {
			out = append(out, r.unusual(s, p, recent(history[key], p.Start.Add(-back))))
		}
		if complete {
			history[key] = append(history[key], p)
		}
	}
	return out
}

func recent(known []Period, from time.Time) []exact.Decimal {
	var out []exact.Decimal
	for _, p := range known {
		if !p.Start.Before(from) {
			out = append(out, p.Value)
		}
	}
	return out
}

func (r Rule) unusual(s Scene, p Period, before []exact.Decimal) Verdict {
	v := s.verdict(p)
	v.Answer = Unknown
	switch {
	case p.End.After(s.Now) || p.Coverage.Cmp(whole) < 0:
		v.Reason = Incomplete
		return v
	case len(before) < minValues:
		v.Reason = ShortHistory
		return v
	}
	usual, spread := Profile(before)
	v.Expected = &usual
	deviation := p.Value.Sub(usual)
	v.Answer = Clear
	side := r.Direction == Either || r.Direction == Over && deviation.Sign() > 0 || r.Direction == Under && deviation.Sign() < 0
	if side && deviation.Abs().Cmp(spread.Mul(r.Limit)) > 0 {
		v.Answer = Holds
	}
	return v
}

// Profile returns what is usual among values and how far they spread: the median, and 1.4826 times the median absolute
// deviation from it, but at least a twentieth of the median (Rousseeuw & Croux 1993 on the median absolute deviation). It
// panics without values.
func Profile(values []exact.Decimal) (usual, spread exact.Decimal) {
	usual = median(values)
	deviations := make([]exact.Decimal, len(values))
	for i, v := range values {
		deviations[i] = v.Sub(usual).Abs()
	}
	spread = median(deviations).Mul(normalMAD)
	if least := usual.Abs().Mul(floorShare); spread.Cmp(least) < 0 {
		spread = least
	}
	return usual, spread
}

func median(values []exact.Decimal) exact.Decimal {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, exact.Decimal.Cmp)
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return sorted[n/2-1].Add(sorted[n/2]).Quo(exact.Int(2))
}
