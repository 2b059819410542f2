package bridge

import (
	"maps"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

// compare explains one line.
func compare(k lineKey, a, b *side) Line {
	l := Line{
		FacilityID: k.facility, SourceID: k.source, Scope: k.scope, Category: k.category, ActivityKey: k.upstream, Row: newRow(),
		FacilityName: named(b.facilities[k.facility].Name, a.facilities[k.facility].Name), SourceName: named(b.sources[k.source], a.sources[k.source]),
	}
	was, is := a.flows[k], b.flows[k]
	switch {
	case was == nil:
		l.To = is.kg
		l.Effects.add(arrival(a, k, Started), is.kg)
	case is == nil:
		l.From = was.kg
		l.Effects.add(arrival(b, k, Ended), was.kg.Neg())
	default:
		l.From, l.To = was.kg, is.kg
		l.both(was, is, a, b)
	}
	return l
}

func named(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

// arrival tells a source that came or went from one whose facility did.
func arrival(other *side, k lineKey, c Cause) Cause {
	if other.held[k.facility] {
		return c
	}
	return Boundary
}

// both walks from the old state to the new one, a cause at a time. Each effect is the difference of two neighbouring states
// and the last state is the new figure itself, so that they add up exactly however a state was rounded.
func (l *Line) both(was, is *flow, a, b *side) {
	at := was.kg
	to := func(c Cause, next exact.Decimal) {
		l.Effects.add(c, next.Sub(at))
		at = next
	}
	if share, changed := newShare(was, is); changed {
		to(Boundary, was.unshared.Mul(share))
	}
	// Where nothing was emitted before there is no intensity to go on with: all that came is a matter of quantity.
	if at.IsZero() || was.quantity.IsZero() {
		to(Activity, is.kg)
		return
	}
	before := is.kg
	if a.inv.GWPSet != b.inv.GWPSet {
		before = is.underGWPs(a)
	}
	cause := Factor
	ratio, ok := growth(was, is)
	if ok {
		to(Activity, settled(at.Mul(ratio), before))
	}
	if !ok || !maps.Equal(was.ways, is.ways) {
		cause = Method
	}
	to(cause, before)
	to(GWP, is.kg)
}

// settled takes away what a rounded quotient leaves: two figures that agree to twenty digits are the same, so that a source
// under an unchanged factor has no factor effect.
func settled(kg, reference exact.Decimal) exact.Decimal {
	if kg.Sub(reference).Abs().Cmp(reference.Abs().Mul(rounding)) <= 0 {
		return reference
	}
	return kg
}

var rounding = exact.Must("1e-20")

// newShare is the consolidation share of the new side, where it differs from that of the old one. A share is what was
// counted of what was emitted; where nothing was emitted it is not known and nothing changed.
func newShare(was, is *flow) (exact.Decimal, bool) {
	if was.unshared.IsZero() || is.unshared.IsZero() {
		return exact.Zero, false
	}
	share := is.kg.Quo(is.unshared)
	return share, !share.Equal(was.kg.Quo(was.unshared))
}

// growth is the new quantity over the old one in the same unit; ok is false where the units do not convert, so that the
// quantities cannot be compared.
func growth(was, is *flow) (exact.Decimal, bool) {
	if was.mixed || is.mixed {
		return exact.Zero, false
	}
	q, err := unit.Convert(is.quantity, is.unit, was.unit)
	if err != nil {
		return exact.Zero, false
	}
	return q.Quo(was.quantity), true
}
