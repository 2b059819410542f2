package meters

import (
	"slices"
	"time"

	"tanso/internal/exact"
)

// Placement says behind which meter a meter stands from an instant on, until its next placement. An empty Parent puts it
// behind none.
type Placement struct {
	Meter, Parent string
	From          time.Time // UTC; the beginning of a local day
}

// ParentsAt is who stands behind whom at an instant. Of two placements of a meter that begin at one instant the later in
// the list holds.
func ParentsAt(placements []Placement, at time.Time) map[string]string {
	held, out := map[string]time.Time{}, map[string]string{}
	for _, p := range placements {
		if since, placed := held[p.Meter]; p.From.After(at) || placed && p.From.Before(since) {
			continue
		}
		held[p.Meter] = p.From
		delete(out, p.Meter)
		if p.Parent != "" {
			out[p.Meter] = p.Parent
		}
	}
	return out
}

// Ancestors are the meters that a meter stands behind, the nearest first. ok is false when the meter stands behind itself
// or more than MaxFormulaDepth deep.
func Ancestors(parents map[string]string, meter string) (out []string, ok bool) {
	for above := parents[meter]; above != ""; above = parents[above] {
		if above == meter || len(out) >= MaxFormulaDepth {
			return nil, false
		}
		out = append(out, above)
	}
	return out, true
}

// PlacementDates are the instants at which the tree changes, in order and each once.
func PlacementDates(placements []Placement) []time.Time {
	var out []time.Time
	for _, p := range placements {
		out = append(out, p.From)
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}

// CountedMoreThanOnce finds the meters whose flow a total holds more than once: its own factor in the total and those of
// all meters that it stands behind add up to more than one. A main meter and its sub-meter in one total do so; the
// remainder of the main meter and the sub-meter do not. The names come back in order.
func CountedMoreThanOnce(factors map[string]exact.Decimal, parents map[string]string) []string {
	var out []string
	for meter, factor := range factors {
		above, _ := Ancestors(parents, meter)
		sum := factor
		for _, a := range above {
			sum = sum.Add(factors[a])
		}
		// Only a meter that is itself in the total is named, not all that stand behind it.
		if !factor.IsZero() && sum.Cmp(one) > 0 {
			out = append(out, meter)
		}
	}
	slices.Sort(out)
	return out
}

// Balance is how a main meter's usage divides over the meters behind it, over the time that all of them are known.
type Balance struct {
	Start, End time.Time
	// Total is the time in which sub-meters stand behind the main meter, Covered how much of it all meters are known.
	Total, Covered time.Duration
	Main, Subs     exact.Decimal
	// Remainder is Main − Subs: what no sub-meter counts, plus the errors of all of them. Below zero it stays so.
	Remainder exact.Decimal
	// Allowed is what the accuracy classes of the meters let their errors add up to.
	Allowed exact.Decimal
	Quality Quality
}

// BalanceOf compares a main meter with the sum of its sub-meters. The three buckets cover the same time: the main meter's
// usage, the sub-meters' and the errors allowed, each taken where all meters are known.
func BalanceOf(mainUsage, subs, allowed Bucket) Balance {
	return Balance{
		Start: mainUsage.Start, End: mainUsage.End, Total: mainUsage.Total(), Covered: mainUsage.Covered, Main: mainUsage.Value, Subs: subs.Value,
		Remainder: mainUsage.Value.Sub(subs.Value), Allowed: allowed.Value, Quality: mainUsage.Quality.Worst(subs.Quality),
	}
}

// Percent is the remainder in percent of the main meter's usage; nil when that is 0.
func (b Balance) Percent() *exact.Decimal {
	if b.Main.IsZero() {
		return nil
	}
	p := b.Remainder.Mul(exact.Int(100)).Quo(b.Main).Round(shareScale)
	return &p
}

// Findings names what a balance shows to be wrong: sub-meters that count more than their main meter, by more than the
// accuracy classes allow, or time that cannot be compared.
func (b Balance) Findings() []Finding {
	var out []Finding
	if b.Remainder.Add(b.Allowed).Sign() < 0 {
		out = append(out, newFinding(FindingRemainder, Warning, b.Start, b.End, sayRemainder.With(b.Remainder.Neg(), b.Allowed)))
	}
	if b.Covered < b.Total {
		out = append(out, newFinding(FindingIncomplete, Warning, b.Start, b.End, sayMetersUnknown.With(saySpan(b.Total-b.Covered))))
	}
	return out
}
