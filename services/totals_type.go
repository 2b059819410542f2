package services

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// TypeTotal is the part of Scope 1 of one type of source.
type TypeTotal struct {
	SourceType emissions.SourceType // empty: sources of which nobody has said it
	Amount     Amount
	Entries    int
}

// typeTotals are the types that have entries, in the order of the Corporate Standard (chapter 6), the unsaid last. Together
// they are Scope 1.
func typeTotals(entries []emissions.Entry) []TypeTotal {
	sums, counts := map[emissions.SourceType]exact.Decimal{}, map[emissions.SourceType]int{}
	for _, e := range entries {
		if e.Scope == 1 {
			sums[e.SourceType] = sums[e.SourceType].Add(e.KgCO2e)
			counts[e.SourceType]++
		}
	}
	var out []TypeTotal
	for _, of := range []emissions.SourceType{emissions.Stationary, emissions.Mobile, emissions.Process, emissions.Fugitive, ""} {
		if counts[of] > 0 {
			out = append(out, TypeTotal{of, amount(sums[of]), counts[of]})
		}
	}
	return out
}
