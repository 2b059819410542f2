// Package uncertainty says how uncertain the lines and totals of an inventory are, how good their data is, and which
// improvement would lower the doubt most. It is pure and exact: any order of entries gives the same digits.
package uncertainty

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// Term is a mass of CO2e with its uncertainty. Terms with the same Key err together and are added linearly; terms with
// different keys are independent.
type Term struct {
	Key    string
	KgCO2e exact.Decimal
	Spread *emissions.Spread // nil: not stated
}

// Pooled is a sum with the uncertainty of that part of it whose terms state one. Nothing is assumed for the other part.
type Pooled struct {
	KgCO2e       exact.Decimal
	StatedKgCO2e exact.Decimal     // the part that Spread, Low and High are of
	StatedShare  exact.Decimal     // Σ|E| stated ÷ Σ|E|, 0…1
	Spread       *emissions.Spread // nil: none stated, or nothing to relate it to
	Low, High    *exact.Decimal    // kg CO2e, 95 %
}

// Pool adds terms. Where all stated spreads are normal: √Σ(u·E)² ÷ |ΣE| (IPCC Guidelines 2006, vol. 1, ch. 3, equation
// 3.2). Where one is lognormal the sum is lognormal: GSD² = exp √Σ (E_i/E)² ln²(GSD²_i), which is the rule of the Bilan
// Carbone method (§4.4.2) written with GSD² = (GSD)²; a normal ± u enters by ln(1 + u), the lognormal with the same upper
// end.
func Pool(terms []Term) Pooled {
	out, p := Pooled{}, newPool(terms)
	all, stated := exact.Zero, exact.Zero
	for _, t := range terms {
		out.KgCO2e, all = out.KgCO2e.Add(t.KgCO2e), all.Add(t.KgCO2e.Abs())
		if t.Spread != nil {
			out.StatedKgCO2e, stated = out.StatedKgCO2e.Add(t.KgCO2e), stated.Add(t.KgCO2e.Abs())
		}
	}
	if !all.IsZero() {
		out.StatedShare = stated.Quo(all)
	}
	if stated.IsZero() || out.StatedKgCO2e.IsZero() {
		return out
	}
	spread := p.spread(p.squares, out.StatedKgCO2e.Abs())
	for _, t := range terms {
		spread.Proposed = spread.Proposed || (t.Spread != nil && t.Spread.Proposed)
	}
	low, high := spread.Interval(out.StatedKgCO2e)
	out.Spread, out.Low, out.High = &spread, &low, &high
	return out
}

// pool is the sum of squares behind a total: for each key the linear sum of width × kg.
type pool struct {
	log    bool // widths are logarithms; else relative half-widths
	linear map[string]exact.Decimal
	// squares is Σ (width × kg)² over the keys.
	squares exact.Decimal
	logs    map[string]exact.Decimal // of spreads, by what they are
}

func newPool(terms []Term) *pool {
	p := &pool{linear: map[string]exact.Decimal{}, logs: map[string]exact.Decimal{}}
	for _, t := range terms {
		p.log = p.log || (t.Spread != nil && t.Spread.Distribution == emissions.Lognormal)
	}
	for _, t := range terms {
		if t.Spread != nil {
			p.linear[t.Key] = p.linear[t.Key].Add(p.width(*t.Spread).Mul(t.KgCO2e))
		}
	}
	for _, x := range p.linear {
		p.squares = p.squares.Add(x.Mul(x))
	}
	return p
}

// width is the relative uncertainty of one term in the form in which this pool adds them.
func (p *pool) width(s emissions.Spread) exact.Decimal {
	if !p.log {
		return s.Half()
	}
	key := s.Distribution
	if s.GSD2 != nil {
		key += emissions.Distribution(s.GSD2.String())
	}
	if s.Percent != nil {
		key += emissions.Distribution(s.Percent.String())
	}
	if _, ok := p.logs[string(key)]; !ok {
		p.logs[string(key)] = s.Log()
	}
	return p.logs[string(key)]
}

// spread is the relative uncertainty of a mass with that sum of squares.
func (p *pool) spread(squares, kg exact.Decimal) emissions.Spread {
	relative := squares.Sqrt().Quo(kg)
	if p.log {
		return emissions.LognormalSpread(relative.Exp())
	}
	return emissions.NormalSpread(relative.Mul(exact.Int(100)))
}

// Range is the spread of scenarios: what one estimate becomes under other assumptions (Technical Guidance, appendix B).
// It is a range of outcomes and no interval of confidence. Without scenarios both ends are 0.
func Range(kg []exact.Decimal) (low, high exact.Decimal) {
	for i, x := range kg {
		if i == 0 || x.Cmp(low) < 0 {
			low = x
		}
		if i == 0 || x.Cmp(high) > 0 {
			high = x
		}
	}
	return low, high
}
