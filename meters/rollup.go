package meters

import (
	"time"

	"tanso/internal/exact"
)

// shareScale is the decimal places of a share of a usage that a boundary cuts: one microwatt-hour in kWh. The remainder
// stays with the last share, so that shares add up to the whole to the last digit.
const shareScale = 9

// Bucket is the usage in [Start, End), in the unit of the usages it was made from.
type Bucket struct {
	Start, End time.Time // UTC
	Value      exact.Decimal
	// Covered is how much of the bucket any usage speaks about. Less than Total means that Value is incomplete, for
	// what is missing is not zero.
	Covered time.Duration
	// Estimated is the part of Value that rests on substituted or estimated readings.
	Estimated exact.Decimal
	// Shaped is the part of Value that was placed here by time alone, out of a usage that is longer than its register's
	// reporting interval and reaches beyond this bucket.
	Shaped exact.Decimal
	// Quality is the worst of the usages in the bucket, QualityMissing when there are none.
	Quality Quality
}

// Total is the length of the bucket; a local day has 23, 24 or 25 hours, and others in some zones.
func (b Bucket) Total() time.Duration { return b.End.Sub(b.Start) }

// Complete tells whether usage covers the whole bucket.
func (b Bucket) Complete() bool { return b.Covered >= b.Total() }

// Buckets rolls usage up between successive bounds: bucket i is [bounds[i], bounds[i+1]). Usage is ordered by start and
// does not overlap, as UsageOf gives it; bounds ascend. A usage that a bound cuts is shared out by time. A share is the
// difference of two rounded running shares, so the sum over any finer buckets equals the coarse bucket exactly.
func Buckets(usage []Usage, bounds []time.Time) []Bucket {
	if len(bounds) < 2 {
		return nil
	}
	buckets := make([]Bucket, len(bounds)-1)
	first := 0
	for i := range buckets {
		b := Bucket{Start: bounds[i].UTC(), End: bounds[i+1].UTC(), Quality: QualityMissing}
		for first < len(usage) && !usage[first].End.After(b.Start) {
			first++
		}
		for _, u := range usage[first:] {
			if !u.Start.Before(b.End) {
				break
			}
			b.add(u)
		}
		buckets[i] = b
	}
	return buckets
}

func (b *Bucket) add(u Usage) {
	from, to := later(u.Start, b.Start), earlier(u.End, b.End)
	if !from.Before(to) {
		return
	}
	part := u.upTo(to).Sub(u.upTo(from))
	b.Value = b.Value.Add(part)
	if b.Covered == 0 {
		b.Quality = u.Quality
	}
	b.Covered += to.Sub(from)
	b.Quality = b.Quality.Worst(u.Quality)
	if u.Quality.Rank() < QualityEdited.Rank() {
		b.Estimated = b.Estimated.Add(part)
	}
	if u.Shaped && (from.After(u.Start) || to.Before(u.End)) {
		b.Shaped = b.Shaped.Add(part)
	}
}

// upTo is the usage from its start to t, by time, rounded to shareScale.
func (u Usage) upTo(t time.Time) exact.Decimal {
	switch {
	case !t.After(u.Start):
		return exact.Zero
	case !t.Before(u.End):
		return u.Value
	}
	elapsed, total := exact.Int(int64(t.Sub(u.Start))), exact.Int(int64(u.End.Sub(u.Start)))
	return u.Value.Mul(elapsed).Quo(total).Round(shareScale)
}

// Hours rolls usage up into the hours (UTC) that [from, to) touches.
func Hours(usage []Usage, from, to time.Time) []Bucket { return Buckets(usage, HourBounds(from, to)) }

// Days rolls usage up into the local days that [from, to) touches.
func Days(usage []Usage, loc *time.Location, from, to time.Time) []Bucket {
	return Buckets(usage, DayBounds(loc, from, to))
}

// Months rolls usage up into the local calendar months that [from, to) touches.
func Months(usage []Usage, loc *time.Location, from, to time.Time) []Bucket {
	return Buckets(usage, MonthBounds(loc, from, to))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
