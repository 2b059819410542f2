package watch

import (
	"strconv"
	"time"

	"tanso/internal/exact"
)

var nanosPerHour = exact.Int(int64(time.Hour))

// gaps finds the times between readings that are longer than the limit. The periods are the readings themselves: spans,
// or instants of a dial. The time after the last one runs until now.
func (r Rule) gaps(s Scene) []Verdict {
	limit := r.gapLimit(s.Step)
	var out []Verdict
	var heard time.Time // until when something was heard
	for i, p := range s.Periods {
		if p.Start.After(s.Now) {
			break
		}
		if i > 0 {
			out = r.silence(out, s, heard, p.Start)
		}
		if p.End.After(heard) {
			heard = p.End
		}
		if p.End.After(s.From) {
			out = append(out, Verdict{Start: p.Start, End: p.End, At: p.Start, Answer: Clear, Expected: &limit, Coverage: whole})
		}
	}
	if len(s.Periods) == 0 {
		return nil
	}
	return r.silence(out, s, heard, s.Now)
}

// silence adds the time between two readings, when it is too long.
func (r Rule) silence(out []Verdict, s Scene, from, to time.Time) []Verdict {
	limit := r.gapLimit(s.Step)
	length := hours(to.Sub(from))
	if !to.After(s.From) || length.Cmp(limit) <= 0 {
		return out
	}
	return append(out, Verdict{
		Start: from, End: to, At: from.Add(duration(limit)), Answer: Holds, Value: length, Expected: &limit, Coverage: exact.Zero,
	})
}

// gapLimit is the limit in hours. Without a declared step, a step is an hour.
func (r Rule) gapLimit(step time.Duration) exact.Decimal {
	if r.Unit != StepUnit {
		return r.Limit
	}
	if step <= 0 {
		step = time.Hour
	}
	return r.Limit.Mul(hours(step))
}

func hours(d time.Duration) exact.Decimal { return exact.Int(int64(d)).Quo(nanosPerHour) }

// duration turns hours into a duration, to the nanosecond; what is longer than a duration can be stays at its end.
func duration(h exact.Decimal) time.Duration {
	const longest = time.Duration(1<<63 - 1)
	nanos := h.Mul(nanosPerHour).Round(0)
	if nanos.Cmp(exact.Int(int64(longest))) >= 0 {
		return longest
	}
	n, err := strconv.ParseInt(nanos.String(), 10, 64)
	if err != nil {
		return longest
	}
	return time.Duration(n)
}
