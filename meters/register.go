package meters

import (
	"fmt"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/say"
)

var (
	// resetBelow: a fall below this share of the mark is not jitter.
	resetBelow = exact.Must("0.9")
	// nearCapacity: a dial may roll over only from within this share of its capacity below it to within this share above
	// zero; where the maximum power is known and allows the difference, within half, for reads may be far apart.
	nearCapacity     = exact.Must("0.1")
	nearWithinLimits = exact.Must("0.5")
	// returnsWithin: a dial that fell and comes back to the old mark within this factor had not been reset.
	returnsWithin = exact.Must("1.01")
)

// risesToBelieve is how many rising reads below the mark show that the dial really went back, and does not just jitter.
const risesToBelieve = 3

// mark is the highest read believed so far.
type mark struct {
	at      time.Time
	value   exact.Decimal
	quality Quality
}

// dial walks the reads of a cumulative register in time order and decides about each fall in this order: rollover,
// jitter, glitch, reset. A doubtful read is suspect until a second one agrees with it, because rebasing on a wrong zero
// would book the whole lifetime total as one interval when the dial recovers.
type dial struct {
	reg      Register
	reads    []Reading
	mark     mark
	before   *mark // the mark before a reset, for ContextBefore reads
	since    int   // index of that reset
	usage    []Usage
	findings []Finding
}

// held is what is in force at the mark, where the next difference begins.
func (d *dial) held() Setting { return d.reg.setting(d.mark.at) }

func (d *dial) walk() {
	if len(d.reads) == 0 {
		return
	}
	d.rebase(d.reads[0])
	for i := 1; i < len(d.reads); {
		if d.reads[i].Value.Cmp(d.mark.value) >= 0 {
			d.rise(i)
			i++
		} else {
			i = d.fall(i)
		}
	}
}

// rise books the difference to the mark, unless the read stands out above both its neighbours.
func (d *dial) rise(i int) {
	r := d.reads[i]
	if d.returned(i) {
		d.find(FindingReturned, Disqualifying, d.mark.at, r.Start,
			sayReturned.With(d.mark.value, r.Value, d.before.value))
		d.rebase(r)
		return
	}
	delta := r.Value.Sub(d.mark.value)
	if d.impossible(delta, r) {
		if d.standsOut(i) {
			d.suspect(r)
			return
		}
		d.find(FindingOverBound, Disqualifying, d.mark.at, r.Start,
			sayOverBound.With(delta, saySpan(r.Start.Sub(d.mark.at)), d.held().MaxPower))
	}
	d.book(r, r.Value, delta)
}

// standsOut tells whether an impossible rise is contradicted by the next read, or not yet confirmed by one.
func (d *dial) standsOut(i int) bool {
	if i+1 == len(d.reads) {
		return true
	}
	r, next := d.reads[i], d.reads[i+1]
	return next.Value.Cmp(r.Value) < 0 && d.recovers(next) && !d.impossible(next.Value.Sub(d.mark.value), next)
}

// fall decides about the read at i, which is below the mark, and returns the index of the next undecided read.
func (d *dial) fall(i int) int {
	r := d.reads[i]
	if d.rolledOver(i) {
		d.find(FindingRollover, Note, d.mark.at, r.Start,
			sayRollover.With(d.mark.value, d.held().Capacity, r.Value))
		d.book(r, r.Value, d.held().Capacity.Sub(d.mark.value).Add(r.Value))
		return i + 1
	}
	if d.recovers(r) {
		return d.jitter(i)
	}
	return d.glitchOrReset(i)
}

// rolledOver tells whether passing the capacity explains a fall: the dial was near it, the difference is physically
// possible, and the next read does not stand at the old mark again.
func (d *dial) rolledOver(i int) bool {
	held := d.held()
	if held.Capacity == nil || d.mark.value.Cmp(*held.Capacity) >= 0 {
		return false
	}
	capacity, r := *held.Capacity, d.reads[i]
	left := capacity.Sub(d.mark.value)
	near := capacity.Mul(nearCapacity)
	if held.MaxPower != nil {
		near = capacity.Mul(nearWithinLimits)
	}
	if left.Cmp(near) > 0 || r.Value.Cmp(near) > 0 || d.impossible(left.Add(r.Value), r) {
		return false
	}
	return i+1 == len(d.reads) || d.reads[i+1].Value.Cmp(d.mark.value) < 0
}

// jitter holds the mark over a small drop and adds nothing. When the reads keep rising below the mark the drop was real:
// then what flowed in between is not known.
func (d *dial) jitter(i int) int {
	first, last, rises := d.reads[i], i, 0
	for j := i + 1; j < len(d.reads) && rises < risesToBelieve; j++ {
		r := d.reads[j]
		if r.Value.Cmp(d.mark.value) >= 0 || !d.recovers(r) {
			break
		}
		if r.Value.Cmp(d.reads[j-1].Value) > 0 {
			rises++
		}
		last = j
	}
	if rises == risesToBelieve {
		d.find(FindingBackwards, Disqualifying, d.mark.at, first.Start,
			sayBackwards.With(d.mark.value, first.Value))
		d.propose(first)
		d.rebase(first)
		return i + 1
	}
	d.find(FindingJitter, Note, d.mark.at, d.reads[last].Start,
		sayJitter.With(d.mark.value, first.Value))
	for ; i <= last; i++ {
		d.book(d.reads[i], d.mark.value, exact.Zero)
	}
	return i
}

// glitchOrReset looks for the read that tells a passing wrong value from a dial that started again. Zeros alone prove
// nothing: a device may report several while it starts.
func (d *dial) glitchOrReset(i int) int {
	for j := i + 1; j < len(d.reads); j++ {
		low, next := d.reads[i], d.reads[j]
		switch {
		case d.recovers(next):
			d.suspect(d.reads[i:j]...)
			return j
		case next.Value.Cmp(low.Value) < 0:
			d.suspect(d.reads[i:j]...)
			i = j
		case next.Value.Sign() > 0:
			d.reset(i)
			return i + 1
		}
	}
	d.suspect(d.reads[i:]...)
	return len(d.reads)
}

func (d *dial) reset(i int) {
	low := d.reads[i]
	d.find(FindingReset, Disqualifying, d.mark.at, low.Start,
		sayReset.With(d.mark.value, low.Value, low.Value.Mul(d.held().Multiplier)))
	d.propose(low)
	old := d.mark
	d.before, d.since = &old, i
	d.rebase(low)
}

// returned tells whether a read jumps from below back to the mark that a reset had given up not long ago.
func (d *dial) returned(i int) bool {
	if d.before == nil || i-d.since > ContextBefore {
		return false
	}
	r := d.reads[i]
	if d.mark.value.Cmp(d.before.value.Mul(resetBelow)) >= 0 || r.Value.Cmp(d.before.value) < 0 {
		return false
	}
	if d.held().MaxPower != nil && !d.impossible(r.Value.Sub(d.mark.value), r) {
		return false
	}
	return r.Value.Cmp(d.before.value.Mul(returnsWithin)) <= 0
}

// recovers tells whether a read is at the mark or only a little below.
func (d *dial) recovers(r Reading) bool { return r.Value.Cmp(d.mark.value.Mul(resetBelow)) >= 0 }

// impossible tells whether delta since the mark exceeds the maximum power, with one unit of the dial's least digit
// allowed, for a coarse dial polled often jumps by a whole digit.
func (d *dial) impossible(delta exact.Decimal, r Reading) bool {
	power := d.held().MaxPower
	if power == nil {
		return false
	}
	most := power.Mul(exact.Int(int64(r.Start.Sub(d.mark.at))))
	if delta.Mul(nanosPerHour).Cmp(most) <= 0 {
		return false
	}
	return delta.Sub(leastDigit(d.mark.value, r.Value)).Mul(nanosPerHour).Cmp(most) > 0
}

func leastDigit(a, b exact.Decimal) exact.Decimal {
	places := min(max(decimals(a), decimals(b)), maxDecimals)
	return exact.Must(fmt.Sprintf("1e-%d", places))
}

func decimals(a exact.Decimal) int {
	_, fraction, _ := strings.Cut(a.String(), ".")
	return len(fraction)
}

// book adds usage since the mark and moves the mark to the instant of r, at the given value.
func (d *dial) book(r Reading, value, delta exact.Decimal) {
	span := r.Start.Sub(d.mark.at)
	u := Usage{
		Start: d.mark.at, End: r.Start, Value: delta.Mul(d.held().Multiplier),
		Quality: d.mark.quality.Worst(r.Quality), Shaped: d.reg.shaped(span),
	}
	if u.Shaped && d.reg.Step > 0 {
		d.find(FindingGap, Note, u.Start, u.End, sayShapeless.With(saySpan(span)))
	}
	d.usage = append(d.usage, u)
	d.mark = mark{at: r.Start, value: value, quality: r.Quality}
}

// propose offers, with the last finding, the event that would explain a fall to the read r: the old count ended at the
// mark and the new one began with r. What flowed in between is for the person to add.
func (d *dial) propose(r Reading) {
	final, first := d.mark.value, r.Value
	d.findings[len(d.findings)-1].Proposal = &Event{Kind: EventReset, At: r.Start, OldFinal: &final, NewStart: &first}
}

func (d *dial) rebase(r Reading) { d.mark = mark{at: r.Start, value: r.Value, quality: r.Quality} }

func (d *dial) suspect(reads ...Reading) {
	for _, r := range reads {
		d.find(FindingSuspect, Warning, r.Start, r.Start,
			saySuspect.With(r.Value, d.mark.value))
	}
}

func (d *dial) find(name string, severity Severity, start, end time.Time, said say.Sentence) {
	d.findings = append(d.findings, newFinding(name, severity, start, end, said).of(d.reg.Number))
}
