package baseline

import (
	"math"
	"time"
)

// yearDays is the length of a baseline (CalTRACK 2.2.1.1); one with a leap day has one more.
const yearDays = 365

// spans are the two periods that are compared.
type spans struct {
	baselineStart, baselineEnd, reportingStart, reportingEnd time.Time
}

func (in Input) spans() spans {
	s := spans{in.BaselineStart, in.BlackoutStart, in.BlackoutEnd, in.ReportingEnd}
	if s.baselineStart.IsZero() {
		s.baselineStart = in.BlackoutStart.In(in.Zone).AddDate(0, 0, -yearDays)
	}
	return s
}

// nearest is where a baseline of bills begins: with the bill whose start is nearest to a year before the end of the last one
// that ends before the installation (CalTRACK 2.2.1.1.1).
func (s spans) nearest(all []row) time.Time {
	before := within(all, time.Time{}, s.baselineEnd)
	_, end := extent(before)
	best := s.baselineStart
	for i, r := range before {
		if i == 0 || math.Abs(daysBetween(r.start, end)-yearDays) < math.Abs(daysBetween(best, end)-yearDays) {
			best = r.start
		}
	}
	return best
}

// baseline are the rows that lie within the baseline period.
func (s spans) baseline(all []row) []row { return within(all, s.baselineStart, s.baselineEnd) }

// reporting are the rows that lie within the reporting period.
func (s spans) reporting(all []row) []row { return within(all, s.reportingStart, s.reportingEnd) }

func within(all []row, start, end time.Time) (out []row) {
	for _, r := range all {
		if !r.start.Before(start) && !r.end.After(end) {
			out = append(out, r)
		}
	}
	return out
}

// usable are the rows of which all is known.
func usable(all []row) (out []row) {
	for _, r := range all {
		if r.usable() {
			out = append(out, r)
		}
	}
	return out
}

// extent is from the first row to the last.
func extent(all []row) (start, end time.Time) {
	if len(all) == 0 {
		return start, end
	}
	return all[0].start, all[len(all)-1].end
}

func daysBetween(start, end time.Time) float64 { return math.Round(end.Sub(start).Hours() / 24) }

// known is the share of a span that rows cover which fulfil a condition.
func known(all []row, start, end time.Time, is func(row) bool) float64 {
	covered := time.Duration(0)
	for _, r := range all {
		if is(r) {
			covered += r.end.Sub(r.start)
		}
	}
	if !end.After(start) {
		return 0
	}
	return float64(covered) / float64(end.Sub(start))
}
