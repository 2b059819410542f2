package emissions

import "tanso/internal/exact"

// Dimension is what totals are grouped by.
type Dimension string

// The dimensions of Totals.
const (
	ByScope    Dimension = "scope"
	ByFacility Dimension = "facility"
	BySource   Dimension = "source"
	ByMonth    Dimension = "month"
	ByGas      Dimension = "gas"
	ByCategory Dimension = "category"
)

// SumKey names one row of Totals.
type SumKey struct {
	Dimension            Dimension
	Scope                Scope
	Method               Method
	Category             Category
	FacilityID, SourceID string
	Month                string
	Gas                  Gas
	Origin               Origin
}

// SumValue is what a row adds up to, and of how many parts; a row without parts is none.
type SumValue struct {
	Parts                     int
	Kg, KgCO2e, BiogenicKgCO2 exact.Decimal
}

// Sums are totals that entries can be taken out of again. Decimals are exact, so that what is left is to the last digit
// what the sum of the others would be, whatever came and went in between.
type Sums map[SumKey]SumValue

// Add counts entries in.
func (s Sums) Add(entries []Entry) { s.move(entries, 1) }

// Remove takes entries out.
func (s Sums) Remove(entries []Entry) { s.move(entries, -1) }

func (s Sums) move(entries []Entry, sign int) {
	for _, e := range entries {
		whole := SumValue{KgCO2e: e.KgCO2e, BiogenicKgCO2: e.BiogenicKgCO2}
		key := SumKey{Scope: e.Scope, Method: e.Method}
		for _, d := range []Dimension{ByScope, ByFacility, BySource, ByMonth, ByCategory} {
			k := key
			k.Dimension = d
			switch d {
			case ByFacility:
				k.FacilityID = e.FacilityID
			case BySource:
				k.FacilityID, k.SourceID = e.FacilityID, e.SourceID
			case ByMonth:
				k.Month = e.Month
			case ByCategory:
				if k.Category = e.Category; e.Scope != 3 {
					continue
				}
			default: // scope and method are in every key; gases follow below
			}
			s.row(k, whole, sign)
		}
		for _, g := range e.Gases {
			k := key
			k.Dimension, k.Gas, k.Origin = ByGas, g.Gas, g.Origin
			v := SumValue{Kg: g.Kg, KgCO2e: g.KgCO2e}
			if g.Gas == CO2 && g.Origin == Biogenic {
				v.BiogenicKgCO2 = g.Kg
			}
			s.row(k, v, sign)
		}
	}
}

func (s Sums) row(k SumKey, v SumValue, sign int) {
	if sign < 0 {
		v.Kg, v.KgCO2e, v.BiogenicKgCO2 = v.Kg.Neg(), v.KgCO2e.Neg(), v.BiogenicKgCO2.Neg()
	}
	at := s[k]
	at.Parts += sign
	at.Kg, at.KgCO2e, at.BiogenicKgCO2 = at.Kg.Add(v.Kg), at.KgCO2e.Add(v.KgCO2e), at.BiogenicKgCO2.Add(v.BiogenicKgCO2)
	if at.Parts == 0 && at.Kg.IsZero() && at.KgCO2e.IsZero() && at.BiogenicKgCO2.IsZero() {
		delete(s, k)
		return
	}
	s[k] = at
}

// Totals are the sums as Sum gives them for the same entries.
func (s Sums) Totals() Totals {
	by := map[Dimension]*grouping{}
	for _, d := range []Dimension{ByScope, ByFacility, BySource, ByMonth, ByGas, ByCategory} {
		by[d] = &grouping{out: []Total{}}
	}
	for k, v := range s {
		g := by[k.Dimension]
		g.out = append(g.out, Total{
			Scope: k.Scope, Method: k.Method, Category: k.Category, FacilityID: k.FacilityID, SourceID: k.SourceID, Month: k.Month,
			Gas: k.Gas, Origin: k.Origin, Kg: v.Kg, KgCO2e: v.KgCO2e, BiogenicKgCO2: v.BiogenicKgCO2,
		})
	}
	return Totals{
		ByScope: by[ByScope].sorted(), ByFacility: by[ByFacility].sorted(), BySource: by[BySource].sorted(), ByMonth: by[ByMonth].sorted(),
		ByGas: by[ByGas].sorted(), ByCategory: by[ByCategory].sorted(),
	}
}
