package services

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/exact"
)

// CategoryTotal is the part of one category of Scope 3.
type CategoryTotal struct {
	Category      int
	NameEn        string
	NameJa        string
	Amount        Amount
	Share         string // of Scope 3, in %
	SupplierShare string // of the emissions from data that suppliers gave, in %; empty where nothing is counted
	Methods       []CalculationTotal
	Entries       int
	Exclusion     string // why it is not counted; empty when nothing says so
}

// CalculationTotal is the part of one calculation method within a category.
type CalculationTotal struct {
	Calculation string // empty: follows from Scope 1 and 2, or is one entered quantity
	Amount      Amount
	Share       string // of the category, in %
}

// categoryTotals sums the fifteen categories; supplier data is weighed by emissions (Scope 3 Standard, ch. 7).
func categoryTotals(inv emissions.Inventory) []CategoryTotal {
	type sum struct {
		kg, primary exact.Decimal
		entries     int
		by          map[string]exact.Decimal
	}
	activities := byKey(inv.Activities, func(a emissions.Activity) string { return a.ID })
	sums := map[emissions.Category]*sum{}
	scope3Kg := exact.Zero
	for _, e := range inv.Entries {
		if e.Scope != 3 || e.Category == 0 {
			continue
		}
		at := sums[e.Category]
		if at == nil {
			at = &sum{by: map[string]exact.Decimal{}}
			sums[e.Category] = at
		}
		a := activities[e.ActivityID]
		at.kg, at.entries, scope3Kg = at.kg.Add(e.KgCO2e), at.entries+1, scope3Kg.Add(e.KgCO2e)
		by := string(a.Calculation)
		at.by[by] = at.by[by].Add(e.KgCO2e)
		if a.PrimaryShare != nil && a.Scope == 3 {
			at.primary = at.primary.Add(e.KgCO2e.Mul(*a.PrimaryShare))
		}
	}
	var out []CategoryTotal
	for _, c := range scope3.Categories {
		row := CategoryTotal{Category: int(c.Category), NameEn: c.EN, NameJa: c.JA, Amount: amount(exact.Zero), Methods: []CalculationTotal{}}
		if s := sums[c.Category]; s != nil {
			row.Amount, row.Entries = amount(s.kg), s.entries
			row.Share, row.SupplierShare = percentOf(s.kg, scope3Kg), percentOf(s.primary, s.kg)
			for by, kg := range s.by {
				row.Methods = append(row.Methods, CalculationTotal{by, amount(kg), percentOf(kg, s.kg)})
			}
			slices.SortFunc(row.Methods, func(a, b CalculationTotal) int {
				return cmp.Or(b.Amount.Kg.Cmp(a.Amount.Kg), cmp.Compare(a.Calculation, b.Calculation))
			})
		}
		for _, x := range inv.Exclusions {
			if x.Category == c.Category && x.FacilityID == "" {
				row.Exclusion = x.Reason
			}
		}
		out = append(out, row)
	}
	return out
}

// percentOf is a part in per cent with one decimal place, for display; empty where there is nothing to be a part of.
func percentOf(part, of exact.Decimal) string {
	if of.IsZero() {
		return ""
	}
	return part.Mul(exact.Int(100)).Quo(of).Fixed(1)
}
