package regimes

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// intensities divides the energy by each denominator (特定第3表, 第4表):
//
//	kL = (Σ GJ of fossil kinds and electricity + 0.8 × Σ GJ of non-fossil fuels − GJ sold) × 0.0258
func (m *maker) intensities(s EnergyAct, year int) []Intensity {
	if len(m.in.Denominators) == 0 {
		m.note(FindingNoDenominator, emissions.SeverityNote, sayNoDenominator.With())
		return nil
	}
	kl := m.weighted(s, year)
	shifted, optimised := m.shiftedKL(s)
	var out []Intensity
	for _, d := range m.in.Denominators {
		if d.Value.Sign() <= 0 {
			continue
		}
		i := Intensity{DenominatorID: d.ID, Name: d.Name, Unit: d.Unit, Denominator: d.Value, KL: kl, PerUnit: kl.Quo(d.Value)}
		if optimised {
			whole := kl.Add(shifted)
			unit := whole.Quo(d.Value)
			i.OptimisedKL, i.OptimisedUnit = &whole, &unit
		}
		i.compare(m.in.Past, year)
		out = append(out, i)
	}
	return out
}

func (m *maker) weighted(s EnergyAct, year int) exact.Decimal {
	weight := exact.Int(1)
	if c, ok := coefficientOf(SchemeEnergyAct, kindWeight, "*", year); ok {
		weight = c.Decimal()
		m.used(c)
	}
	gj := s.SoldGJ.Neg()
	for _, l := range s.Lines {
		switch {
		case l.GJ == nil:
		case isFuel(l.Kind) && l.NonFossil.Equal(exact.Int(1)):
			gj = gj.Add(l.GJ.Mul(weight))
		default:
			gj = gj.Add(*l.GJ)
		}
	}
	return gj.Mul(s.KLPerGJ)
}

// shiftedKL is what the coefficients of time bands make of purchased electricity, less what 8.64 GJ per MWh make of it. It is
// known only where half-hours hold all of the electricity of each facility.
func (m *maker) shiftedKL(s EnergyAct) (exact.Decimal, bool) {
	if len(s.Optimised) == 0 {
		return exact.Zero, false
	}
	whole, diff := true, exact.Zero
	for _, l := range s.Lines {
		if l.Kind != electricityKey || l.KL == nil {
			continue
		}
		covered := exact.Zero
		for _, o := range s.Optimised {
			if o.FacilityID == l.FacilityID {
				covered, diff = covered.Add(o.KWh), diff.Add(o.KL)
			}
		}
		diff = diff.Sub(*l.KL)
		if used := l.Quantity.Mul(exact.Int(1000)); !covered.Equal(used) {
			f := emissions.NewFinding(FindingBandGap, emissions.SeverityWarning, sayBandGap.With(covered, used, m.placeOf(l.FacilityID)))
			f.FacilityID = l.FacilityID
			m.findings, whole = append(m.findings, f), false
		}
	}
	return diff, whole
}

// yearsOfAverage is how many years the mean change spans: five years have four changes.
const yearsOfAverage = 5

// compare sets the intensity beside those of earlier years by the same denominator.
func (i *Intensity) compare(past []PastYear, year int) {
	for _, p := range past {
		if p.DenominatorID == i.DenominatorID && p.FiscalYear < year && p.FiscalYear > year-yearsOfAverage && p.Intensity.Sign() > 0 {
			i.Past = append(i.Past, p)
		}
	}
	slices.SortFunc(i.Past, func(a, b PastYear) int { return a.FiscalYear - b.FiscalYear })
	if n := len(i.Past); n > 0 && i.Past[n-1].FiscalYear == year-1 {
		ratio := i.PerUnit.Mul(exact.Int(100)).Quo(i.Past[n-1].Intensity)
		i.RatioPercent = &ratio
	}
	if len(i.Past) == yearsOfAverage-1 && i.PerUnit.Sign() > 0 {
		average := fourthRoot(i.PerUnit.Quo(i.Past[0].Intensity)).Mul(exact.Int(100))
		i.AveragePercent = &average
	}
}

func fourthRoot(d exact.Decimal) exact.Decimal { return d.Sqrt().Sqrt() }
