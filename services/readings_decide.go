package services

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// knowledge is what is known about the registers of a batch: the stored history of each start and the spans that current
// interval readings cover; and, since candidates come in order, what they themselves added at the start they have come to
// and before.
type knowledge struct {
	history map[knownStart][]packed.Entry
	spans   map[int32][]meters.Reading // by start, without missing marks
	key     knownStart
	here    []packed.Entry // history of key
	last    meters.Reading // the last that was learned of the register; nothing behind it can reach beyond it
	// byHand takes an old value for a new decision: a person who enters it means it.
	byHand bool
	// withdraw takes back what came with this receipt.
	withdraw uuid.UUID
}

type knownStart struct {
	register int32
	start    int64 // microseconds since 1970
}

func startOf(r meters.Reading) knownStart { return knownStart{r.Register, r.Start.UnixMicro()} }

// decide looks each candidate up among what is known and books its outcome. Candidates are taken register by register in
// the order of their starts, those of one start in the order of arrival, and later ones see earlier ones.
func (t *tx) decide(ctx context.Context, b *batch) error {
	slices.SortStableFunc(b.candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.reading.Register, y.reading.Register), x.reading.Start.Compare(y.reading.Start))
	})
	known, err := t.knowledge(ctx, b)
	if err != nil {
		return err
	}
	known.byHand, known.withdraw = b.byHand, b.withdraw
	b.stored = make([]packed.Entry, 0, len(b.candidates))
	for _, c := range b.candidates {
		c.reading.RecordedAt = t.now
		known.turnTo(startOf(c.reading))
		outcome, why := known.outcome(c.reading)
		if why != nil {
			b.reject(c.p, c.index, why)
			continue
		}
		c.p.receipt.count(c.index, outcome)
		if outcome != meters.OutcomeDuplicate {
			b.stored = append(b.stored, known.learn(c.reading, outcome))
		}
	}
	return nil
}

// turnTo takes up the history of the next start.
func (k *knowledge) turnTo(key knownStart) {
	if key == k.key {
		return
	}
	if key.register != k.key.register {
		k.last = meters.Reading{}
	}
	k.key, k.here = key, append(k.here[:0], k.history[key]...)
}

// outcome says what a reading does to what is known. A value that was known for its time before is a repetition, even
// when another has superseded it since: devices and files repeat old values, and mean nothing by it.
func (k *knowledge) outcome(r meters.Reading) (meters.Outcome, *fault.Error) {
	if k.withdraw != uuid.Nil {
		return k.withdrawn(r)
	}
	var current *meters.Reading
	for i := range k.here {
		e := &k.here[i]
		if !e.End.Equal(r.End) {
			continue
		}
		if !k.byHand && e.Quality == r.Quality && (e.Value.Equal(r.Value) || r.Quality == meters.QualityMissing) {
			return meters.OutcomeDuplicate, nil
		}
		if !e.Outranked {
			current = &e.Reading
		}
	}
	if current == nil || current.Quality == meters.QualityMissing {
		if err := firstOf(meters.CheckOverlap(r, k.touching(r)), meters.CheckOverlap(r, []meters.Reading{k.last})); err != nil {
			return "", faultOf(err)
		}
	}
	return meters.Decide(current, r), nil
}

// learn adds a reading to what is known and returns it as it is to be stored.
func (k *knowledge) learn(r meters.Reading, outcome meters.Outcome) packed.Entry {
	if n := len(k.here); n > 0 {
		r.Revision = k.here[n-1].Revision + 1
	}
	e := packed.Entry{Reading: r, Outranked: outcome == meters.OutcomeOutranked}
	k.here = append(k.here, e)
	if !e.Outranked && r.Quality != meters.QualityMissing {
		k.last = r
	}
	return e
}

// cover adds a stored reading to the spans. They come nearly in order.
func (k *knowledge) cover(r meters.Reading) {
	// Estimates stand in nobody's way, and spans must not overlap for touching to find them.
	if r.Quality == meters.QualityMissing || r.Quality == meters.QualityEstimated || !r.Start.Before(r.End) {
		return
	}
	spans := k.spans[r.Register]
	at := len(spans)
	if at > 0 && spans[at-1].Start.After(r.Start) {
		at = sort.Search(len(spans), func(i int) bool { return spans[i].Start.After(r.Start) })
	}
	if at > 0 && spans[at-1].Key() == r.Key() {
		return
	}
	k.spans[r.Register] = slices.Insert(spans, at, r)
}

// touching returns the known spans that may share time with a reading's: the one before its start, and all that begin
// within it.
func (k *knowledge) touching(r meters.Reading) []meters.Reading {
	spans := k.spans[r.Register]
	from := sort.Search(len(spans), func(i int) bool { return spans[i].End.After(r.Start) })
	to := sort.Search(len(spans), func(i int) bool { return !spans[i].Start.Before(r.End) })
	if from >= to {
		return nil
	}
	return spans[from:to]
}

// knowledge loads what is stored around the batch's candidates.
func (t *tx) knowledge(ctx context.Context, b *batch) (*knowledge, error) {
	k := &knowledge{history: map[knownStart][]packed.Entry{}, spans: map[int32][]meters.Reading{}}
	ws := b.windows()
	stored, err := t.entries(ctx, ws)
	if err != nil {
		return nil, err
	}
	for _, entries := range stored {
		for _, e := range entries {
			k.history[startOf(e.Reading)] = append(k.history[startOf(e.Reading)], e)
		}
	}
	reaching, err := t.reachingInto(ctx, b, ws)
	if err != nil {
		return nil, err
	}
	for register, entries := range stored {
		for _, r := range append(reaching[register], currentOf(entries, nil)...) {
			k.cover(r)
		}
		delete(reaching, register)
	}
	for _, readings := range reaching {
		for _, r := range readings {
			k.cover(r)
		}
	}
	return k, nil
}

// reachingInto returns the interval that was last to begin before each window and may reach into it, for registers whose
// intervals have no declared length; where they have one, the windows begin early enough.
func (t *tx) reachingInto(ctx context.Context, b *batch, ws []window) (map[int32][]meters.Reading, error) {
	var anchors []anchor
	for _, w := range ws {
		if reg := b.registers[w.register]; !reg.Kind.Instant() && reg.StepSeconds == 0 {
			anchors = append(anchors, anchor{w.register, w.lo})
		}
	}
	out := map[int32][]meters.Reading{}
	if len(anchors) == 0 {
		return out, nil
	}
	found, err := t.reachingOver(ctx, anchors)
	for i, list := range found {
		out[anchors[i].register] = append(out[anchors[i].register], list...)
	}
	return out, err
}

// nearEnough joins the candidates of a register into one window; candidates farther apart get windows of their own.
const nearEnough = 3 * 24 * time.Hour

// windows cover the candidates' spans, register by register, and what may reach into them.
func (b *batch) windows() []window {
	spans := make([]window, len(b.candidates))
	for i, c := range b.candidates {
		r := c.reading
		spans[i] = window{r.Register, r.Start.Add(-b.registers[r.Register].longest()), later(r.End, r.Start.Add(time.Microsecond))}
	}
	slices.SortFunc(spans, func(x, y window) int {
		if x.register != y.register {
			return int(x.register) - int(y.register)
		}
		return x.lo.Compare(y.lo)
	})
	var out []window
	for _, w := range spans {
		if last := len(out) - 1; last >= 0 && out[last].register == w.register && w.lo.Before(out[last].hi.Add(nearEnough)) {
			out[last].hi = later(out[last].hi, w.hi)
			continue
		}
		out = append(out, w)
	}
	return out
}

// longest is the longest interval that a register with a declared step may have; 0 for reads of an instant, and where none is declared.
func (r Register) longest() time.Duration {
	if r.Kind.Instant() {
		return 0
	}
	step := time.Duration(r.StepSeconds) * time.Second
	if step >= 24*time.Hour {
		return 2 * step
	}
	return step
}
