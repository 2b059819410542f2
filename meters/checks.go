package meters

import (
	"fmt"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Names of what the checks of usage find; those about single reads and differences are raised by UsageOf.
const (
	FindingUsageGap  = "meters.usage.gap"
	FindingSpike     = "meters.usage.spike"
	FindingHigh      = "meters.usage.high"
	FindingLow       = "meters.usage.low"
	FindingZero      = "meters.usage.zero"
	FindingStuck     = "meters.usage.stuck"
	FindingLongGuess = "meters.usage.long_estimate"
	FindingSumCheck  = "meters.usage.sum_check"
	FindingClock     = "meters.reading.clock"
	FindingSizes     = "meters.interval.sizes"
)

// Examined is what the checks look at: local days of one register with what is known of them. The checks are pure and
// flag; they never change a value.
type Examined struct {
	Register Register
	Days     []time.Time // beginnings of the local days and the end of the last
	Location *time.Location
	Readings []Reading // current, of these days and around them
	Usage    []Usage   // as UsageOf derives it from Readings
	Findings []Finding // with Usage
	// History are the days before the first, by start, as far as they are known; HistoryDays of them are enough.
	History []Bucket
	// Due is until when the register should have reported; the time from its last usage on is a gap. Zero when nobody can
	// tell.
	Due time.Time
}

// HistoryDays is how far back days are compared.
const HistoryDays = 35

// Check runs all checks of single registers over the days, and returns what they and UsageOf found, by start. A finding
// about a whole day starts with that day, so that checking days one by one names the same as checking them together.
func Check(x Examined) []Finding {
	if len(x.Days) < 2 {
		return nil
	}
	found := x.within(x.Findings)
	found = append(found, x.within(x.gaps())...)
	if x.Register.Commodity == Temperature { // a cold night is neither a spike nor a zero of usage
		sortFindings(found)
		return found
	}
	days := Buckets(x.Usage, x.Days)
	x.Readings = slices.Clone(x.Readings)
	slices.SortFunc(x.Readings, func(a, b Reading) int { return a.Start.Compare(b.Start) })
	for i, day := range days {
		d := examinedDay{Examined: x, day: day, before: slices.Concat(x.History, days[:i])}
		d.usage = between(x.Usage, usageStart, day.Start, day.End)
		d.Readings = between(x.Readings, readingStart, day.Start, day.End)
		for _, check := range dayChecks {
			found = append(found, check(d)...)
		}
	}
	sortFindings(found)
	return slices.CompactFunc(found, func(a, b Finding) bool {
		return a.Name == b.Name && a.Start.Equal(b.Start) && a.End.Equal(b.End)
	})
}

// gaps leaves out the times of which a reset or the like says already why no usage is known.
func (x Examined) gaps() []Finding {
	return slices.DeleteFunc(Gaps(x.Register.Number, x.Usage, x.Due), func(g Finding) bool {
		return slices.ContainsFunc(x.Findings, func(f Finding) bool {
			return f.Severity == Disqualifying && f.Start.Equal(g.Start) && f.End.Equal(g.End)
		})
	})
}

// within keeps the findings that touch the days.
func (x Examined) within(findings []Finding) []Finding {
	from, to := x.Days[0], x.Days[len(x.Days)-1]
	var out []Finding
	for _, f := range findings {
		if !f.End.Before(from) && f.Start.Before(to) && (f.End.After(from) || f.Start.Equal(f.End)) {
			out = append(out, f)
		}
	}
	return out
}

// Gaps finds the times between usages that none covers, and that from the last one to due, when due is not zero.
func Gaps(register int32, usage []Usage, due time.Time) []Finding {
	var out []Finding
	gap := func(start, end time.Time) {
		if start.Before(end) {
			out = append(out, newFinding(FindingUsageGap, Warning, start, end, sayUsageGap.With(saySpan(end.Sub(start)))).of(register))
		}
	}
	for i := 1; i < len(usage); i++ {
		gap(usage[i-1].End, usage[i].Start)
	}
	if n := len(usage); n > 0 && !due.IsZero() {
		gap(usage[n-1].End, due)
	}
	return out
}

// between returns the items, ordered by start, that begin in [from, to).
func between[T any](items []T, start func(T) time.Time, from, to time.Time) []T {
	at := func(t time.Time) int {
		i, _ := slices.BinarySearchFunc(items, t, func(item T, t time.Time) int { return start(item).Compare(t) })
		return i
	}
	return items[at(from):at(to)]
}

func usageStart(u Usage) time.Time { return u.Start }

func readingStart(r Reading) time.Time { return r.Start }

// rate is a usage as units per hour.
func (u Usage) rate() exact.Decimal {
	return u.Value.Mul(nanosPerHour).Quo(exact.Int(int64(u.End.Sub(u.Start))))
}

// SumCheck compares what intervals add up to with the advance of the dial of the same flow over the same span; the dial
// is right. tolerance is two of the dial's last digits with its multiplier: DialTolerance. Nothing can be said, and nil is
// returned, where the intervals do not cover the span whole or one of them reaches over its ends.
func SumCheck(register int32, intervals []Usage, advance Usage, tolerance exact.Decimal) []Finding {
	var sum exact.Decimal
	var covered time.Duration
	for _, u := range intervals {
		if !Overlaps(u.Start, u.End, advance.Start, advance.End) {
			continue
		}
		if u.Start.Before(advance.Start) || u.End.After(advance.End) {
			return nil
		}
		sum, covered = sum.Add(u.Value), covered+u.End.Sub(u.Start)
	}
	if covered < advance.End.Sub(advance.Start) || sum.Sub(advance.Value).Abs().Cmp(tolerance) <= 0 {
		return nil
	}
	said := saySumCheck.With(sum, advance.Value)
	return []Finding{newFinding(FindingSumCheck, Disqualifying, advance.Start, advance.End, said).of(register)}
}

// DialTolerance is two units of the last digit that a dial's reads show, with the multiplier in force at the first.
func DialTolerance(reg Register, reads []Reading) exact.Decimal {
	places := 0
	for _, r := range reads {
		places = max(places, min(decimals(r.Value), maxDecimals))
	}
	tolerance := exact.Must(fmt.Sprintf("2e-%d", places))
	if len(reads) == 0 {
		return tolerance
	}
	return tolerance.Mul(reg.setting(reads[0].Start).Multiplier)
}

// DailyAdvances joins a dial's usages into spans of about a local day, each from the first read of a day to the first of a
// later one, for the sum check. Where usage is missing or passes a doubt, the span ends.
func DailyAdvances(usage []Usage, loc *time.Location) []Usage {
	var out []Usage
	day := func(t time.Time) time.Time {
		y, m, d := t.In(loc).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	for _, u := range usage {
		if last := len(out) - 1; last >= 0 && out[last].End.Equal(u.Start) && day(out[last].Start).Equal(day(u.Start)) {
			out[last].End, out[last].Value = u.End, out[last].Value.Add(u.Value)
			out[last].Quality = out[last].Quality.Worst(u.Quality)
			continue
		}
		out = append(out, u)
	}
	return out
}
