package verify

import (
	"cmp"
	"slices"
)

// Shares of the mark and of the capacity that decide about a dial which went back (methodology, section 7).
var (
	ninetenths = whole(0).SetFrac64(9, 10)
	tenth      = whole(0).SetFrac64(1, 10)
	half       = whole(0).SetFrac64(1, 2)
	slightly   = whole(0).SetFrac64(101, 100)
)

const (
	contextReads = 8  // reads within which a dial may come back to a mark that a reset gave up
	risesBelow   = 3  // rising reads below the mark that show that the dial went back
	mostDecimals = 12 // of a reading
)

// dialUsage is the difference of reads, between the exchanges and restarts that were declared.
func dialUsage(r *register, reads []reading) []usage {
	var out []usage
	for _, stretch := range stretches(r, reads) {
		w := walk{r: r, reads: stretch}
		out = append(out, w.all()...)
	}
	return out
}

// stretches divide reads at declared events. What was declared for an instant takes the place of a read at it.
func stretches(r *register, reads []reading) [][]reading {
	events := slices.Clone(r.Events)
	slices.SortStableFunc(events, func(a, b event) int { return a.At.Compare(b.At) })
	out := [][]reading{reads}
	for _, e := range events {
		at := e.At.UnixNano()
		rest := out[len(out)-1]
		cut, same := slices.BinarySearchFunc(rest, at, func(x reading, t int64) int { return cmp.Compare(x.start, t) })
		if cut == 0 {
			continue
		}
		old, fresh := slices.Clone(rest[:cut]), slices.Clone(rest[cut:])
		if same && (e.OldFinal != nil || e.NewStart != nil) {
			fresh = fresh[1:]
		}
		if e.OldFinal != nil {
			old = append(old, reading{at, at, e.OldFinal.n(), rankEdited})
		}
		if e.NewStart != nil {
			fresh = append([]reading{{at, at, e.NewStart.n(), rankEdited}}, fresh...)
		}
		out[len(out)-1] = old
		out = append(out, fresh)
	}
	return out
}

// walk follows the reads of a dial in time. The mark is the highest read believed so far.
type walk struct {
	r         *register
	reads     []reading
	mark      reading
	abandoned num // the mark before the last reset; nil when there was none
	resetAt   int
	out       []usage
}

func (w *walk) all() []usage {
	if len(w.reads) == 0 {
		return nil
	}
	w.mark = w.reads[0]
	for i := 1; i < len(w.reads); {
		i = w.next(i)
	}
	return w.out
}

// next decides about the read at i, and perhaps some after it, and returns the first that is undecided.
func (w *walk) next(i int) int {
	x := w.reads[i]
	switch {
	case x.value.Cmp(w.mark.value) >= 0:
		w.rise(i)
		return i + 1
	case w.rolledOver(i):
		capacity := w.r.at(w.mark.start).capacity
		w.book(x, x.value, add(sub(capacity, w.mark.value), x.value))
		return i + 1
	case w.atMark(x):
		return w.smallFall(i)
	}
	return w.bigFall(i)
}

func (w *walk) rise(i int) {
	x := w.reads[i]
	if w.cameBack(i) {
		w.mark = x
		return
	}
	if delta := sub(x.value, w.mark.value); !w.tooMuch(delta, x) || !w.contradicted(i) {
		w.book(x, x.value, delta)
	}
}

// contradicted tells whether an impossible rise is not confirmed by the next read.
func (w *walk) contradicted(i int) bool {
	if i+1 == len(w.reads) {
		return true
	}
	next := w.reads[i+1]
	return next.value.Cmp(w.reads[i].value) < 0 && w.atMark(next) && !w.tooMuch(sub(next.value, w.mark.value), next)
}

// atMark: at the mark, or less than a tenth below.
func (w *walk) atMark(x reading) bool { return x.value.Cmp(mul(w.mark.value, ninetenths)) >= 0 }

// tooMuch tells whether a difference exceeds the maximum power by more than one unit of the dial's last digit.
func (w *walk) tooMuch(delta num, x reading) bool {
	most := w.r.at(w.mark.start).power
	if most == nil {
		return false
	}
	limit := mul(most, whole(x.start-w.mark.start))
	if mul(delta, whole(hour)).Cmp(limit) <= 0 {
		return false
	}
	digit := power(-min(max(places(w.mark.value), places(x.value)), mostDecimals))
	return mul(sub(delta, digit), whole(hour)).Cmp(limit) > 0
}

func (w *walk) rolledOver(i int) bool {
	x, held := w.reads[i], w.r.at(w.mark.start)
	if held.capacity == nil || w.mark.value.Cmp(held.capacity) >= 0 {
		return false
	}
	near := mul(held.capacity, tenth)
	if held.power != nil {
		near = mul(held.capacity, half)
	}
	left := sub(held.capacity, w.mark.value)
	if left.Cmp(near) > 0 || x.value.Cmp(near) > 0 || w.tooMuch(add(left, x.value), x) {
		return false
	}
	return i+1 == len(w.reads) || w.reads[i+1].value.Cmp(w.mark.value) < 0
}

// smallFall holds the mark over jitter, unless the reads go on rising below it.
func (w *walk) smallFall(i int) int {
	last, rises := i, 0
	for j := i + 1; j < len(w.reads) && rises < risesBelow; j++ {
		x := w.reads[j]
		if x.value.Cmp(w.mark.value) >= 0 || !w.atMark(x) {
			break
		}
		if x.value.Cmp(w.reads[j-1].value) > 0 {
			rises++
		}
		last = j
	}
	if rises == risesBelow {
		w.mark = w.reads[i]
		return i + 1
	}
	for ; i <= last; i++ {
		w.book(w.reads[i], w.mark.value, zero())
	}
	return i
}

// bigFall waits for the read that tells a wrong value from a dial that started again.
func (w *walk) bigFall(i int) int {
	for j := i + 1; j < len(w.reads); j++ {
		next := w.reads[j]
		switch {
		case w.atMark(next):
			return j
		case next.value.Cmp(w.reads[i].value) < 0:
			i = j
		case next.value.Sign() > 0:
			w.abandoned, w.resetAt, w.mark = w.mark.value, i, w.reads[i]
			return i + 1
		}
	}
	return len(w.reads)
}

// cameBack tells whether a read jumps to the mark that a reset gave up not long ago.
func (w *walk) cameBack(i int) bool {
	if w.abandoned == nil || i-w.resetAt > contextReads {
		return false
	}
	x := w.reads[i]
	if w.mark.value.Cmp(mul(w.abandoned, ninetenths)) >= 0 || x.value.Cmp(w.abandoned) < 0 {
		return false
	}
	if w.r.at(w.mark.start).power != nil && !w.tooMuch(sub(x.value, w.mark.value), x) {
		return false
	}
	return x.value.Cmp(mul(w.abandoned, slightly)) <= 0
}

// book adds a difference since the mark, by the multiplier in force there, and moves the mark.
func (w *walk) book(x reading, value, delta num) {
	multiplier := w.r.at(w.mark.start).multiplier
	w.out = append(w.out, usage{w.mark.start, x.start, mul(delta, multiplier), min(w.mark.rank, x.rank)})
	w.mark = reading{x.start, x.start, value, x.rank}
}
