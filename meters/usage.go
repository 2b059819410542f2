package meters

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Reads to load around the span one wants usage for, so that UsageOf decides about a doubtful read at its edge as it
// would with the whole history at hand. A run of doubtful reads that is longer than this is decided by what is loaded.
const (
	ContextBefore = 8
	ContextAfter  = 8
)

var (
	nanosPerHour = exact.Int(int64(time.Hour))
	one          = exact.Int(1)
)

// UsageOf derives usage from the current revisions of one register's readings, and names every doubt. Usage comes back
// ordered by start, without overlaps, in the register's unit times the multiplier in force at its start; what is not
// known is absent, never zero. The result does not depend on the order of the readings, nor on repeated ones.
//
// A register's first read is a baseline and creates no usage.
func UsageOf(reg Register, readings []Reading) ([]Usage, []Finding) {
	if reg.Multiplier.IsZero() {
		reg.Multiplier = one
	}
	known := current(readings)
	var usage []Usage
	var findings []Finding
	switch reg.Kind {
	case KindRegister:
		usage, findings = usageOfDial(reg, known)
	case KindInterval, KindDemand:
		usage, findings = usageOfSpans(reg, known)
	case KindPower:
		usage = usageOfPower(reg, known)
	}
	if len(reg.Settings) > 0 {
		for _, u := range usage {
			findings = append(findings, reg.straddles(u.Start, u.End)...)
		}
	}
	sortFindings(findings)
	return usage, findings
}

// current sorts, drops what is marked missing, and keeps one reading of each key: the one that supersedes the others.
func current(readings []Reading) []Reading {
	known := make([]Reading, 0, len(readings))
	for _, r := range readings {
		if r.Quality != QualityMissing {
			known = append(known, r)
		}
	}
	slices.SortFunc(known, func(a, b Reading) int {
		return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(b.Revision, a.Revision),
			b.RecordedAt.Compare(a.RecordedAt), cmp.Compare(b.Quality.Rank(), a.Quality.Rank()), b.Value.Cmp(a.Value))
	})
	return slices.CompactFunc(known, func(a, b Reading) bool { return a.Start.Equal(b.Start) && a.End.Equal(b.End) })
}

// usageOfSpans takes interval energy as it stands, and demand times its hours.
func usageOfSpans(reg Register, readings []Reading) ([]Usage, []Finding) {
	keep := disjoint(readings)
	usage := make([]Usage, 0, len(readings))
	var findings []Finding
	for i, r := range readings {
		span := r.End.Sub(r.Start)
		if !keep[i] {
			if r.Quality == QualityEstimated && gaveWay(readings, keep, i) {
				continue
			}
			findings = append(findings, newFinding(FindingOverlap, Disqualifying, r.Start, r.End, sayOverlap.With(r.Value)).of(reg.Number))
			continue
		}
		value := r.Value.Mul(reg.setting(r.Start).Multiplier)
		if reg.Kind == KindDemand {
			value = value.Mul(exact.Int(int64(span))).Quo(nanosPerHour)
		}
		usage = append(usage, Usage{Start: r.Start, End: r.End, Value: value, Quality: r.Quality, Shaped: reg.shaped(span)})
	}
	return usage, findings
}

// gaveWay tells whether the i-th reading was left out for better known ones only: that is what an estimate is for. Those
// that were kept do not overlap, so the search ends with the first that lies wholly before.
func gaveWay(readings []Reading, keep []bool, i int) bool {
	r := readings[i]
	equalOrWorse := func(j int) bool {
		other := readings[j]
		return keep[j] && Overlaps(r.Start, r.End, other.Start, other.End) && other.Quality.Rank() <= r.Quality.Rank()
	}
	for j := i - 1; j >= 0 && (!keep[j] || readings[j].End.After(r.Start)); j-- {
		if equalOrWorse(j) {
			return false
		}
	}
	for j := i + 1; j < len(readings) && readings[j].Start.Before(r.End); j++ {
		if equalOrWorse(j) {
			return false
		}
	}
	return true
}

// shaped tells whether a span is too long for its place in time to be known: half as long again as the reporting
// interval, or, where none is declared, longer than the hour that is the finest roll-up.
func (reg Register) shaped(span time.Duration) bool {
	if reg.Step <= 0 {
		return span > time.Hour
	}
	return span > reg.Step+reg.Step/2
}
