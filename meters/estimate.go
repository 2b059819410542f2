package meters

import (
	"slices"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// EstimateVersion names the rules below; it is kept with every estimate and changes with them.
const EstimateVersion = "2026-1"

// EstimateMethod says how a gap is filled.
type EstimateMethod string

// The methods. Both fill only gaps that a person chose, between readings that are known.
const (
	// MethodLinear draws a straight line between the values next to the gap, for at most MaxLinear.
	MethodLinear EstimateMethod = "linear"
	// MethodLikeDay averages the same time of day of the nearest days of the same kind.
	MethodLikeDay EstimateMethod = "like_day"
)

// Limits of estimation, as California's direct-access rules and Itron's practice have them.
const (
	MaxLinear     = 2 * time.Hour
	MaxEstimate   = 45 * 24 * time.Hour
	referenceDays = 3
	// referenceReach is how far from the gap a reference day may lie.
	referenceReach = 6 * 7
)

// Gap is a time that no reading speaks about.
type Gap struct{ Start, End time.Time }

// Estimate is what fills a gap: values before the multiplier, one a step.
type Estimate struct {
	Method     EstimateMethod
	Readings   []Reading   // quality estimated
	References []time.Time // beginnings of the like days that were averaged
	// Scaled is true when the values were fitted to what a dial counted across the gap: then their sum is measured, and
	// only their course is estimated.
	Scaled bool
}

// slots cuts a gap into the register's steps.
func (reg *Register) slots(g Gap) ([]time.Time, error) {
	if reg.Kind != KindInterval && reg.Kind != KindDemand {
		return nil, fault.New(fault.Invalid, "only intervals are estimated: the usage between two reads of a dial is known, and its course follows from the time")
	}
	length := g.End.Sub(g.Start)
	if reg.Step <= 0 || length <= 0 || length%reg.Step != 0 {
		return nil, fault.Field("to", "a gap of whole steps of the register ("+reg.Step.String()+")", length.String())
	}
	if length > MaxEstimate {
		return nil, fault.Field("to", "at most 45 days after from", length.String())
	}
	var out []time.Time
	for at := g.Start; at.Before(g.End); at = at.Add(reg.Step) {
		out = append(out, at)
	}
	return out, nil
}

// EstimateLinear fills a gap of at most two hours from the usage that ends where it begins and the one that begins where
// it ends. A missing neighbour, or one that is itself an estimate, is insufficient data.
func EstimateLinear(reg Register, g Gap, usage []Usage) (Estimate, error) {
	slots, err := reg.slots(g)
	if err != nil {
		return Estimate{}, err
	}
	if g.End.Sub(g.Start) > MaxLinear {
		return Estimate{}, fault.Field("method", "like_day: a straight line is drawn across two hours at most", g.End.Sub(g.Start).String())
	}
	before, after, ok := neighboursOf(g, usage)
	if !ok {
		return Estimate{}, fault.New(fault.InsufficientData, "a straight line needs a measured value just before the gap and just after it")
	}
	first, rise := before.Value, after.Value.Sub(before.Value)
	shape := make([]exact.Decimal, len(slots))
	for i := range slots {
		shape[i] = first.Add(rise.Mul(exact.Int(int64(i + 1))).Quo(exact.Int(int64(len(slots) + 1))))
	}
	return Estimate{Method: MethodLinear, Readings: reg.estimated(slots, shape)}, nil
}

// neighboursOf finds the measured usages that touch a gap; they must be of one length, or a line between them means
// nothing.
func neighboursOf(g Gap, usage []Usage) (before, after Usage, ok bool) {
	found := 0
	for _, u := range usage {
		if u.Quality.Rank() < QualityEdited.Rank() {
			continue
		}
		if u.End.Equal(g.Start) {
			before, found = u, found+1
		}
		if u.Start.Equal(g.End) {
			after, found = u, found+1
		}
	}
	return before, after, found == 2 && before.End.Sub(before.Start) == after.End.Sub(after.Start)
}

// ReferenceDays chooses the nearest days like that of a gap: whole, measured, without doubts, of the same weekday where
// there are enough, else of the same kind (working day or weekend). Days are local; doubted holds the beginnings of days
// with outages, spikes and other findings.
func ReferenceDays(g Gap, days []Bucket, doubted map[time.Time]bool, loc *time.Location) []Bucket {
	at := g.Start.In(loc)
	var same, alike []Bucket
	for _, d := range days {
		start := d.Start.In(loc)
		apart := d.Start.Sub(g.Start).Abs() / (24 * time.Hour)
		if Overlaps(d.Start, d.End, g.Start, g.End) || !d.trusted() || doubted[d.Start.UTC()] || apart > referenceReach {
			continue
		}
		if weekend(start) == weekend(at) {
			alike = append(alike, d)
		}
		if start.Weekday() == at.Weekday() {
			same = append(same, d)
		}
	}
	if len(same) < referenceDays {
		same = alike
	}
	slices.SortStableFunc(same, func(a, b Bucket) int {
		return int(a.Start.Sub(g.Start).Abs()/time.Second - b.Start.Sub(g.Start).Abs()/time.Second)
	})
	return same[:min(referenceDays, len(same))]
}

// EstimateLikeDay fills each step of a gap with the mean of the same time of day on the reference days. A step that one of
// them does not show, as in the hour that summer time skips, takes the mean of the others.
func EstimateLikeDay(reg Register, g Gap, usage []Usage, references func(day Gap) []Bucket, loc *time.Location) (Estimate, error) {
	slots, err := reg.slots(g)
	if err != nil {
		return Estimate{}, err
	}
	out := Estimate{Method: MethodLikeDay}
	shape := make([]exact.Decimal, 0, len(slots))
	var refs []Bucket
	for i, at := range slots {
		if i == 0 || !sameDay(at, slots[i-1], loc) {
			refs = references(Gap{at, g.End})
			out.References = appendDays(out.References, refs)
		}
		mean, ok := meanAt(at, reg.Step, refs, usage, loc)
		if !ok {
			return Estimate{}, fault.New(fault.InsufficientData,
				"no whole and measured day of the same kind within six weeks shows what is usual at %s", at.In(loc).Format("15:04"))
		}
		shape = append(shape, mean)
	}
	out.Readings = reg.estimated(slots, shape)
	return out, nil
}

func sameDay(a, b time.Time, loc *time.Location) bool {
	return a.In(loc).Format(time.DateOnly) == b.In(loc).Format(time.DateOnly)
}

func appendDays(days []time.Time, refs []Bucket) []time.Time {
	for _, r := range refs {
		if !slices.ContainsFunc(days, r.Start.Equal) {
			days = append(days, r.Start)
		}
	}
	return days
}

// meanAt is the mean usage of a step at the same time of day on the reference days.
func meanAt(at time.Time, step time.Duration, refs []Bucket, usage []Usage, loc *time.Location) (exact.Decimal, bool) {
	wall := at.In(loc)
	var sum exact.Decimal
	n := int64(0)
	for _, ref := range refs {
		year, month, day := ref.Start.In(loc).Date()
		first, _ := Instants(time.Date(year, month, day, wall.Hour(), wall.Minute(), wall.Second(), 0, time.UTC), loc)
		if first.IsZero() {
			continue
		}
		b := Buckets(between(usage, usageStart, first.Add(-step), first.Add(step)), []time.Time{first, first.Add(step)})[0]
		if b.Complete() {
			sum, n = sum.Add(b.Value), n+1
		}
	}
	if n == 0 {
		return exact.Zero, false
	}
	return sum.Quo(exact.Int(n)), true
}

// estimated makes readings of usages a step: the multiplier and, for demand, the length are taken out again.
func (reg *Register) estimated(slots []time.Time, shape []exact.Decimal) []Reading {
	out := make([]Reading, len(slots))
	for i, at := range slots {
		value := shape[i].Quo(reg.setting(at).Multiplier)
		if reg.Kind == KindDemand {
			value = value.Mul(nanosPerHour).Quo(exact.Int(int64(reg.Step)))
		}
		out[i] = Reading{
			Register: reg.Number, Start: at.UTC(), End: at.Add(reg.Step).UTC(), Value: value.Round(shareScale), Quality: QualityEstimated,
		}
	}
	return out
}

// Fit scales an estimate so that its usage is known, what a dial counted across the gap. Shares are differences of
// rounded running sums, so that they add up to it exactly where the multiplier is 1. An estimate of nothing is spread evenly. A negative
// amount cannot be, and the estimate is returned as it was.
func (e Estimate) Fit(reg Register, known exact.Decimal) Estimate {
	usage, _ := UsageOf(reg, e.Readings)
	if known.Sign() < 0 || len(usage) != len(e.Readings) || len(usage) == 0 {
		return e
	}
	var total exact.Decimal
	for _, u := range usage {
		total = total.Add(u.Value)
	}
	slots, shape := make([]time.Time, len(usage)), make([]exact.Decimal, len(usage))
	var run, given exact.Decimal
	for i, u := range usage {
		weight, whole := u.Value, total
		if total.IsZero() {
			weight, whole = one, exact.Int(int64(len(usage)))
		}
		run = run.Add(weight)
		upTo := known.Mul(run).Quo(whole).Round(shareScale)
		slots[i], shape[i] = u.Start, upTo.Sub(given)
		given = upTo
	}
	e.Readings, e.Scaled = reg.estimated(slots, shape), true
	return e
}
