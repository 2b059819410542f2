package meters

import (
	"fmt"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Reasons for which an item is refused; they are stable, for devices decide by them.
const (
	RejectTime      = "meters.reading.time"      // outside the accepted window, or not to the microsecond
	RejectInterval  = "meters.reading.interval"  // no length, too long, or not the register's step
	RejectValue     = "meters.reading.value"     // negative, beyond the dial, or too many digits
	RejectQuality   = "meters.reading.quality"   // not a known quality
	RejectAmbiguous = "meters.reading.ambiguous" // two values for one key in one batch
	RejectOverlap   = FindingOverlap             // covers part of the time of another reading
)

// Limits of what is accepted.
const (
	// MaxSkew is how far a device's clock may be ahead.
	MaxSkew = 10 * time.Minute
	// MaxInterval is the longest interval: a leap year.
	MaxInterval = 366 * 24 * time.Hour

	earliestYear = 1990
	maxDecimals  = 12
)

var valueBelow = exact.Must("1e18")

// Rejection says why an item was refused: a stable name, and the fault with field, expected and got.
type Rejection struct { //nolint:errname // it is an answer about an item first, and an error second
	Name  string
	Fault *fault.Error
}

// Error returns the message for the user.
func (r *Rejection) Error() string { return r.Fault.Error() }

// Unwrap returns the fault, so that errors.As and fault.CodeOf reach it.
func (r *Rejection) Unwrap() error { return r.Fault }

func reject(name, field, expected, got string) *Rejection {
	return &Rejection{Name: name, Fault: fault.Field(field, expected, got)}
}

// Key is the identity of a reading: posting a key again is a repetition or a correction, never an addition.
type Key struct {
	Register   int32
	Start, End int64 // microseconds since 1970 UTC
}

// Key returns the reading's identity.
func (r Reading) Key() Key {
	return Key{Register: r.Register, Start: r.Start.UnixMicro(), End: r.End.UnixMicro()}
}

// Decide says what an incoming reading does to the current one of its key; current is nil when the key is new. The same
// value is a repetition unless it is now better known; another value is a correction unless a better one is known.
// Outranked readings are kept as history.
func Decide(current *Reading, incoming Reading) Outcome {
	switch {
	case current == nil:
		return OutcomeAccepted
	case sameValue(*current, incoming):
		if incoming.Quality.Rank() > current.Quality.Rank() {
			return OutcomeCorrected
		}
		return OutcomeDuplicate
	case incoming.Quality.Supersedes(current.Quality):
		return OutcomeCorrected
	}
	return OutcomeOutranked
}

func sameValue(a, b Reading) bool {
	if a.Quality == QualityMissing || b.Quality == QualityMissing {
		return a.Quality == b.Quality
	}
	return a.Value.Equal(b.Value)
}

// CheckBatch finds the items of one batch that contradict each other. Where two values stand for one key all of them are
// refused, since the order in a payload must not decide silently. Of intervals that overlap one is kept, by the rule of
// UsageOf, and the others are refused. Keys of the answer are indexes into the batch; repetitions are no contradiction.
func CheckBatch(batch []Reading) map[int]*Rejection {
	rejected := map[int]*Rejection{}
	if oneAfterAnother(batch) {
		return rejected
	}
	byKey := make(map[Key][]int, len(batch))
	for i, r := range batch {
		byKey[r.Key()] = append(byKey[r.Key()], i)
	}
	for _, same := range byKey {
		for _, i := range same[1:] {
			if sameValue(batch[same[0]], batch[i]) {
				continue
			}
			for _, j := range same {
				rejected[j] = reject(RejectAmbiguous, "value", fmt.Sprintf("one value for this time, not %s and %s",
					batch[same[0]].Value, batch[i].Value), batch[j].Value.String())
			}
			break
		}
	}
	rejectOverlaps(batch, byKey, rejected)
	return rejected
}

// rejectOverlaps looks at each register's intervals once per key, leaving out what is refused already.
func rejectOverlaps(batch []Reading, byKey map[Key][]int, rejected map[int]*Rejection) {
	perRegister := map[int32][]int{}
	for i, r := range batch {
		first := byKey[r.Key()][0] == i
		if first && rejected[i] == nil && r.Start.Before(r.End) && r.Quality != QualityMissing {
			perRegister[r.Register] = append(perRegister[r.Register], i)
		}
	}
	for _, indexes := range perRegister {
		spans := make([]Reading, len(indexes))
		for n, i := range indexes {
			spans[n] = batch[i]
		}
		for n, kept := range disjoint(spans) {
			if kept {
				continue
			}
			for _, i := range byKey[spans[n].Key()] {
				rejected[i] = overlapping(batch[i], "no other reading of this batch for part of the same time")
			}
		}
	}
}

// CheckOverlap refuses an interval that shares time with a known reading of its register but has another start or end.
// Neighbours are the current readings whose span touches that of r.
func CheckOverlap(r Reading, neighbours []Reading) error {
	if !r.Start.Before(r.End) || r.Quality == QualityMissing {
		return nil
	}
	for _, n := range neighbours {
		if n.Register != r.Register || n.Key() == r.Key() || n.Quality == QualityMissing {
			continue
		}
		if n.Quality == QualityEstimated && r.Quality.Rank() > n.Quality.Rank() {
			continue // an estimate stands in nobody's way
		}
		if Overlaps(r.Start, r.End, n.Start, n.End) {
			return overlapping(r, "a span that does not overlap the known "+span(n))
		}
	}
	return nil
}

func overlapping(r Reading, expected string) *Rejection {
	return reject(RejectOverlap, "start", expected, span(r))
}

func span(r Reading) string {
	return r.Start.UTC().Format(time.RFC3339) + "/" + r.End.UTC().Format(time.RFC3339)
}

// Validate checks one reading by itself against its register. now is the time of receipt. Errors are *Rejection.
func Validate(reg Register, r Reading, now time.Time) error {
	for _, check := range []func(Register, Reading, time.Time) *Rejection{checkQuality, checkTime, checkLength, checkValue} {
		if rejection := check(reg, r, now); rejection != nil {
			return rejection
		}
	}
	return nil
}

func checkQuality(_ Register, r Reading, _ time.Time) *Rejection {
	if r.Quality.Valid() {
		return nil
	}
	return reject(RejectQuality, "quality", "measured, edited, substituted, estimated or missing", string(r.Quality))
}

func checkTime(reg Register, r Reading, now time.Time) *Rejection {
	first, last := "start", "end"
	if reg.Kind.Instant() {
		first, last = "at", "at"
	}
	if r.Start.UTC().Year() < earliestYear {
		return reject(RejectTime, first, fmt.Sprintf("a time from %d on", earliestYear), r.Start.UTC().Format(time.RFC3339))
	}
	if r.End.After(now.Add(MaxSkew)) {
		return reject(RejectTime, last, "a time not after "+now.Add(MaxSkew).UTC().Format(time.RFC3339),
			r.End.UTC().Format(time.RFC3339))
	}
	for _, t := range []time.Time{r.Start, r.End} {
		if !t.Truncate(time.Microsecond).Equal(t) {
			return reject(RejectTime, first, "a time in whole microseconds", t.UTC().Format(time.RFC3339Nano))
		}
	}
	return nil
}

func checkLength(reg Register, r Reading, _ time.Time) *Rejection {
	length := r.End.Sub(r.Start)
	if reg.Kind.Instant() {
		if length != 0 {
			return reject(RejectInterval, "end", "no end: this register is read at an instant", r.End.UTC().Format(time.RFC3339))
		}
		return nil
	}
	if length <= 0 {
		return reject(RejectInterval, "end", "a time after start", r.End.UTC().Format(time.RFC3339))
	}
	if length > MaxInterval {
		return reject(RejectInterval, "end", "an interval of at most 366 days", length.String())
	}
	return checkStep(reg.Step, length)
}

// checkStep holds short intervals to the declared length. From a day on lengths vary, with the clock and the calendar,
// and a last bill is often short.
func checkStep(step, length time.Duration) *Rejection {
	const day = 24 * time.Hour
	if step <= 0 || step < day && length == step || step >= day && length <= 2*step {
		return nil
	}
	return reject(RejectInterval, "end", "an interval of "+step.String()+", as declared for this register", length.String())
}

var absoluteZero = exact.Must("-273.15")

func checkValue(reg Register, r Reading, _ time.Time) *Rejection {
	if r.Quality == QualityMissing {
		return nil
	}
	if !r.Value.Round(maxDecimals).Equal(r.Value) || r.Value.Abs().Cmp(valueBelow) >= 0 {
		return reject(RejectValue, "value", fmt.Sprintf("at most 18 digits before the point and %d after", maxDecimals), r.Value.String())
	}
	if reg.Commodity == Temperature {
		if r.Value.Cmp(absoluteZero) < 0 {
			return reject(RejectValue, "value", "a temperature of "+absoluteZero.String()+" °C or more", r.Value.String())
		}
		return nil
	}
	// An inverter draws a little at night, and some meters count export downwards; what is bought is never negative.
	if r.Value.Sign() < 0 && (reg.Kind == KindRegister || reg.Direction == DirectionImport || reg.Direction == "") {
		return reject(RejectValue, "value", "0 or more: what flows the other way belongs to its own register", r.Value.String())
	}
	capacity := reg.setting(r.Start).Capacity
	if reg.Kind == KindRegister && capacity != nil && r.Value.Cmp(*capacity) >= 0 {
		return reject(RejectValue, "value", "less than the dial's capacity "+capacity.String(), r.Value.String())
	}
	return nil
}
