package baseline

import (
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// Share is what an initiative claims of a meter that several act on.
type Share struct {
	ID       string
	Expected exact.Decimal // its expected saving in the month, as if in operation throughout; not below zero
	From, To time.Time     // in operation; a zero To is open
}

// Part is what an initiative is given.
type Part struct {
	ID    string
	Saved exact.Decimal
}

// Split divides what a meter saved in [start, end) among the initiatives that were in operation, in proportion to their
// expected savings × time in operation within it; where nothing was expected of any, by that time alone. Parts come in the
// order of the shares, and add up to what was saved exactly. Where none was in operation there are no parts.
func Split(saved exact.Decimal, start, end time.Time, among []Share) []Part {
	var parts []Part
	var expected, times []exact.Decimal
	nothing := true
	for _, s := range among {
		seconds := exact.Int(int64(overlap(start, end, s.From, s.To) / time.Second))
		if seconds.IsZero() {
			continue
		}
		parts, times = append(parts, Part{ID: s.ID}), append(times, seconds)
		expected = append(expected, s.Expected.Mul(seconds))
		nothing = nothing && s.Expected.IsZero()
	}
	if nothing {
		expected = times
	}
	for i, amount := range meters.Apportion(saved, expected) {
		parts[i].Saved = amount
	}
	return parts
}

// overlap is how long [from, to) falls into [start, end); a zero to is open.
func overlap(start, end, from, to time.Time) time.Duration {
	if from.Before(start) {
		from = start
	}
	if to.IsZero() || to.After(end) {
		to = end
	}
	return max(0, to.Sub(from))
}
