package meters

import (
	"time"

	"tanso/internal/exact"
	"tanso/internal/say"
)

// Thresholds of the checks of days.
var (
	// spikeRatio: the highest value of a day may exceed the third highest by 180 % (California's direct-access rules).
	spikeRatio = exact.Must("1.8")
	// outOfLine: a day is out of line with days like it when it is three times as much, or a third.
	outOfLine = exact.Int(3)
	// otherUnit: a hundred times as much is most likely a wrong unit or multiplier.
	otherUnit = exact.Int(100)
)

const (
	likeDaysNeeded = 3
	stuckValues    = 20 // equal values that fill a day and are not zero
	spikeValues    = 5
	clockTolerance = 3 * time.Minute
	longGuessDays  = 7
)

// examinedDay is one local day with those before it.
type examinedDay struct {
	Examined
	day    Bucket
	before []Bucket // by start
	usage  []Usage  // that begin in the day
}

var dayChecks = []func(examinedDay) []Finding{
	examinedDay.spike, examinedDay.level, examinedDay.stuck, examinedDay.longGuess, examinedDay.bound, examinedDay.clock, examinedDay.sizes,
}

func (d examinedDay) find(name string, severity Severity, said say.Sentence) []Finding {
	return []Finding{newFinding(name, severity, d.day.Start, d.day.End, said).of(d.Register.Number)}
}

// likes are the days before this one of the same kind, working day or weekend, whole and not guessed.
func (d examinedDay) likes() []Bucket {
	var out []Bucket
	oldest := d.day.Start.AddDate(0, 0, -HistoryDays)
	for _, b := range d.before {
		if !b.Start.Before(oldest) && weekend(b.Start.In(d.Location)) == weekend(d.day.Start.In(d.Location)) && b.trusted() {
			out = append(out, b)
		}
	}
	return out
}

// trusted tells whether a bucket is whole, measured, and of known course.
func (b Bucket) trusted() bool { return b.Complete() && b.Estimated.IsZero() && b.Shaped.IsZero() }

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// spike compares the highest value of the day with the third highest, as rates.
func (d examinedDay) spike() []Finding {
	if d.Register.Kind.Instant() || len(d.usage) < spikeValues {
		return nil
	}
	var top [3]exact.Decimal
	var peak Usage
	for _, u := range d.usage {
		switch rate := u.rate(); {
		case rate.Cmp(top[0]) > 0:
			top[0], top[1], top[2], peak = rate, top[0], top[1], u
		case rate.Cmp(top[1]) > 0:
			top[1], top[2] = rate, top[1]
		case rate.Cmp(top[2]) > 0:
			top[2] = rate
		}
	}
	if top[2].Sign() <= 0 || top[0].Sub(top[2]).Cmp(top[2].Mul(spikeRatio)) <= 0 {
		return nil
	}
	said := saySpike.With(top[0].Round(3), top[2].Round(3))
	return []Finding{newFinding(FindingSpike, Warning, peak.Start, peak.End, said).of(d.Register.Number)}
}

// level compares the day with those like it before: too high, too low, or nothing at all on a meter in use. The night of
// a solar plant is no whole day.
func (d examinedDay) level() []Finding {
	likes := d.likes()
	if len(likes) < likeDaysNeeded || d.day.Covered == 0 || !d.day.Shaped.IsZero() {
		return nil
	}
	sum, highest, lowest := exact.Zero, likes[0].Value, likes[0].Value
	for _, b := range likes {
		sum = sum.Add(b.Value)
		if b.Value.Cmp(highest) > 0 {
			highest = b.Value
		}
		if b.Value.Cmp(lowest) < 0 {
			lowest = b.Value
		}
	}
	average := sum.Quo(exact.Int(int64(len(likes))))
	said := sayUnlike.With(d.day.Value, len(likes), average.Round(3))
	switch value := d.day.Value; {
	case average.Sign() <= 0:
		return nil
	case value.Cmp(average.Mul(otherUnit)) > 0 && value.Cmp(highest) > 0:
		return d.find(FindingHigh, Disqualifying, sayFarOff.With(said))
	case value.Cmp(average.Mul(outOfLine)) > 0 && value.Cmp(highest) > 0:
		return d.find(FindingHigh, Warning, said)
	case !d.day.Complete():
		return nil
	case value.IsZero() && !lowest.IsZero():
		return d.find(FindingZero, Warning, said)
	case value.Sign() > 0 && value.Mul(outOfLine).Cmp(average) < 0 && value.Cmp(lowest) < 0:
		return d.find(FindingLow, Warning, said)
	}
	return nil
}

// stuck finds a day of one and the same value.
func (d examinedDay) stuck() []Finding {
	if d.Register.Kind == KindRegister || len(d.usage) < stuckValues || !d.day.Complete() || d.usage[0].Value.IsZero() {
		return nil
	}
	for _, u := range d.usage {
		if !u.Value.Equal(d.usage[0].Value) || u.Quality.Rank() < QualityEdited.Rank() {
			return nil
		}
	}
	return d.find(FindingStuck, Warning, sayStuck.With(len(d.usage), d.usage[0].Value))
}

// longGuess finds days that follow a week of nothing but estimates and are another. Power is estimated by its nature.
func (d examinedDay) longGuess() []Finding {
	guessed := func(b Bucket) bool {
		return b.Covered > 0 && b.Quality == QualityEstimated && b.Estimated.Equal(b.Value)
	}
	if d.Register.Kind == KindPower || !guessed(d.day) || len(d.before) < longGuessDays-1 {
		return nil
	}
	next := d.day.Start
	for i := range longGuessDays - 1 {
		b := d.before[len(d.before)-1-i]
		if !guessed(b) || !b.End.Equal(next) {
			return nil
		}
		next = b.Start
	}
	return d.find(FindingLongGuess, Warning, sayGuessed.With(longGuessDays))
}

// bound holds intervals to the physical maximum; UsageOf does so for dials.
func (d examinedDay) bound() []Finding {
	if d.Register.Kind == KindRegister {
		return nil
	}
	var out []Finding
	for _, u := range d.usage {
		held := d.Register.setting(u.Start)
		if held.MaxPower != nil && u.rate().Cmp(held.MaxPower.Mul(held.Multiplier)) > 0 {
			said := sayOverBound.With(u.Value, saySpan(u.End.Sub(u.Start)), held.MaxPower)
			out = append(out, newFinding(FindingOverBound, Disqualifying, u.Start, u.End, said).of(d.Register.Number))
		}
	}
	return out
}

// clock finds readings that had come in before they were over: the device's clock is ahead.
func (d examinedDay) clock() []Finding {
	n, most := 0, time.Duration(0)
	for _, r := range d.Readings {
		ahead := r.End.Sub(r.RecordedAt)
		if !r.RecordedAt.IsZero() && ahead > clockTolerance {
			n, most = n+1, max(most, ahead)
		}
	}
	if n == 0 {
		return nil
	}
	return d.find(FindingClock, Warning, sayClock.With(n, saySpan(most.Round(time.Second))))
}

// sizes finds days whose intervals differ in length where no length is declared.
func (d examinedDay) sizes() []Finding {
	if d.Register.Kind.Instant() || d.Register.Step > 0 {
		return nil
	}
	for _, u := range d.usage {
		if length := d.usage[0].End.Sub(d.usage[0].Start); u.End.Sub(u.Start) != length {
			return d.find(FindingSizes, Note, saySizes.With(saySpan(length), saySpan(u.End.Sub(u.Start))))
		}
	}
	return nil
}
