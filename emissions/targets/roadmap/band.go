package roadmap

import (
	"tanso/emissions/targets"
	"tanso/internal/exact"
)

// band adds the distances below and above a forecast that somebody states, as independent: √Σ d² on each side (IPCC Guidelines
// 2006, vol. 1, ch. 3, eq. 3.2). What nobody states adds nothing, and Unstated names it.
type band struct {
	below, above exact.Decimal // squares
	stated       bool
}

func (b *band) add(below, above exact.Decimal) {
	b.below, b.above = b.below.Add(below.Mul(below)), b.above.Add(above.Mul(above))
	b.stated = true
}

func (b *band) both(d exact.Decimal) { b.add(d, d) }

// inventory takes the interval of the start along, in proportion.
func (b *band) inventory(start Start, bau exact.Decimal) {
	total := targets.Total(start.Parts)
	if start.Below == nil || start.Above == nil || total.IsZero() {
		return
	}
	b.add(start.Below.Mul(bau).Quo(total), start.Above.Mul(bau).Quo(total))
}

// growth adds, by scope, how far the ends of the range lie from the middle. The parts of one scope grow together.
func (b *band) growth(start Start, a Assumptions, year int) {
	for scope, g := range a.Growth {
		if g.Factors != nil || g.Low == nil {
			continue
		}
		var below, above exact.Decimal
		for _, p := range start.Parts {
			if p.Scope != scope {
				continue
			}
			least, _ := a.grown(p, start.Year, year, low)
			kg, _ := a.grown(p, start.Year, year, middle)
			most, _ := a.grown(p, start.Year, year, high)
			below, above = below.Add(kg.Sub(least)), above.Add(most.Sub(kg))
		}
		b.add(below, above)
	}
}

func (b *band) around(kg exact.Decimal) (below, above *exact.Decimal) {
	if !b.stated {
		return nil, nil
	}
	least, most := kg.Sub(b.below.Sqrt().Round(places)), kg.Add(b.above.Sqrt().Round(places))
	return &least, &most
}

// Doubt is something that a band should hold.
type Doubt string

// Doubts.
const (
	OfInventory   Doubt = "inventory"
	OfGrowth      Doubt = "growth"
	OfInitiatives Doubt = "initiatives"
)

// Unstated names what nobody states the uncertainty of, so that the band does not hold it.
func Unstated(start Start, a Assumptions, wedges []Wedge) (out []Doubt) {
	if start.Below == nil {
		out = append(out, OfInventory)
	}
	for _, p := range start.Parts {
		if g := a.Growth[p.Scope]; g.Low == nil || g.Factors != nil {
			out = append(out, OfGrowth)
			break
		}
	}
	for _, w := range wedges {
		if w.Percent == nil {
			out = append(out, OfInitiatives)
			break
		}
	}
	return out
}
