package meters

import (
	"time"

	"tanso/internal/exact"
)

// DemandWindow is the length over which demand is averaged: the half hour of Japanese contracts.
const DemandWindow = 30 * time.Minute

// Peak is the highest average rate of a day or a month. Peaks are never added: the peak of a month is the highest of its
// days', and that of two meters is not the sum of theirs.
type Peak struct {
	Start, End time.Time     // the day or month
	At         time.Time     // when the window with the highest rate began; the first of equals
	Value      exact.Decimal // units of usage per hour, which is kW for kWh
	Quality    Quality       // worst within that window
	Known      time.Duration // time in windows whose rate is known; a higher one may hide in the rest
}

// Peaks finds the highest rate between successive bounds in windows of equal length, counted from each bound. A window is
// known when usage covers it whole and begins and ends within it: a longer usage says nothing about its course. Bounds
// without any known window have no peak.
func Peaks(usage []Usage, window time.Duration, bounds []time.Time) []Peak {
	var out []Peak
	first := 0
	for i := 0; i+1 < len(bounds); i++ {
		peak := Peak{Start: bounds[i].UTC(), End: bounds[i+1].UTC()}
		for at := peak.Start; at.Before(peak.End); at = at.Add(window) {
			for first < len(usage) && !usage[first].End.After(at) {
				first++
			}
			peak.consider(usage[first:], at, earlier(at.Add(window), peak.End))
		}
		if peak.Known > 0 {
			out = append(out, peak)
		}
	}
	return out
}

func (p *Peak) consider(usage []Usage, from, to time.Time) {
	var sum exact.Decimal
	var covered time.Duration
	quality := QualityMeasured
	for _, u := range usage {
		if !u.Start.Before(to) {
			break
		}
		if u.Start.Before(from) || u.End.After(to) {
			return
		}
		sum, covered, quality = sum.Add(u.Value), covered+u.End.Sub(u.Start), quality.Worst(u.Quality)
	}
	if covered < to.Sub(from) {
		return
	}
	rate := sum.Mul(nanosPerHour).Quo(exact.Int(int64(covered))).Round(shareScale)
	if p.Known == 0 || rate.Cmp(p.Value) > 0 {
		p.Value, p.At, p.Quality = rate, from, quality
	}
	p.Known += covered
}
