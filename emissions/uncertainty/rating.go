package uncertainty

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// Rating is the data-quality rating of a total for each indicator, from 1, very good, to 5, poor: Σ|E|·score ÷ Σ|E|, where
// an indicator that nobody judged counts 5 (PACT Methodology v3, data-quality rating). Overall is the mean of the five.
type Rating struct {
	Reliability, Technological, Geographical, Temporal, Completeness exact.Decimal
	Overall                                                          exact.Decimal
	// JudgedShare is the part of Σ|E| with at least one score, and ProposedShare that with one proposed by a rule, 0…1.
	JudgedShare, ProposedShare exact.Decimal
}

// Weighted is one mass of CO2e with the quality of its data and the share of it that is primary.
type Weighted struct {
	KgCO2e  exact.Decimal
	Quality *emissions.DataQuality // nil: nobody judged
	Primary *exact.Decimal         // 0…1; nil: unknown, which counts 0
}

// Rate weighs scores by the absolute mass. It is nil where there is no mass to weigh by.
func Rate(parts []Weighted) *Rating {
	total := weight(parts)
	if total.IsZero() {
		return nil
	}
	var sums [5]exact.Decimal
	var judged, proposed exact.Decimal
	for _, p := range parts {
		kg, scores := p.KgCO2e.Abs(), [5]int{}
		if p.Quality != nil {
			scores = p.Quality.Scores()
			if p.Quality.Judged() {
				judged = judged.Add(kg)
			}
			if p.Quality.Proposed {
				proposed = proposed.Add(kg)
			}
		}
		for i, s := range scores {
			if s == 0 {
				s = emissions.WorstScore
			}
			sums[i] = sums[i].Add(kg.Mul(exact.Int(int64(s))))
		}
	}
	return &Rating{
		Reliability: sums[0].Quo(total), Technological: sums[1].Quo(total), Geographical: sums[2].Quo(total), Temporal: sums[3].Quo(total),
		Completeness: sums[4].Quo(total), Overall: exact.Sum(sums[:]...).Quo(total.Mul(exact.Int(int64(len(sums))))),
		JudgedShare: judged.Quo(total), ProposedShare: proposed.Quo(total),
	}
}

// PrimaryShare is the share of primary data in a total: Σ|E|·share ÷ Σ|E|, unknown counting 0 (PACT Methodology v3, primary
// data share). It is nil where there is no mass to weigh by.
func PrimaryShare(parts []Weighted) *exact.Decimal {
	total := weight(parts)
	if total.IsZero() {
		return nil
	}
	var sum exact.Decimal
	for _, p := range parts {
		if p.Primary != nil {
			sum = sum.Add(p.KgCO2e.Abs().Mul(*p.Primary))
		}
	}
	share := sum.Quo(total)
	return &share
}

func weight(parts []Weighted) exact.Decimal {
	var total exact.Decimal
	for _, p := range parts {
		total = total.Add(p.KgCO2e.Abs())
	}
	return total
}

// primary is the share of primary data of an entry: what is stated, else, where scores may be proposed, all of a metered or
// invoiced quantity of Scope 1 and 2 that does not rest on estimates.
func (b *book) primary(e *emissions.Entry) *exact.Decimal {
	a, ok := b.activities[e.ActivityID]
	if !ok {
		return nil
	}
	if a.PrimaryShare != nil {
		return a.PrimaryShare
	}
	own := (e.Scope == 1 || e.Scope == 2) && (a.DataType == emissions.Metered || a.DataType == emissions.Invoiced)
	if !b.inv.ProposedQuality || !own {
		return nil
	}
	share := exact.Int(1)
	if a.EstimatedPart != nil && a.Quantity.Sign() > 0 {
		share = share.Sub(a.EstimatedPart.Quo(a.Quantity))
	}
	if share.Sign() < 0 {
		share = exact.Zero
	}
	return &share
}

func (b *book) weighted(entries []int) []Weighted {
	out := make([]Weighted, len(entries))
	for n, i := range entries {
		e := &b.inv.Entries[i]
		out[n] = Weighted{e.KgCO2e, e.Quality, b.primary(e)}
	}
	return out
}
