package emissions

import (
	"cmp"
	"slices"

	"tanso/internal/exact"
)

// Total is a sum of entries that share what its fields name; fields that were not grouped by are empty. The two Scope 2
// methods are always apart.
type Total struct {
	Scope         Scope         `json:"scope"`
	Method        Method        `json:"method,omitempty"`
	Category      Category      `json:"category,omitempty"`
	FacilityID    string        `json:"facility_id,omitempty"`
	SourceID      string        `json:"source_id,omitempty"`
	Month         string        `json:"month,omitempty"`
	Gas           Gas           `json:"gas,omitempty"`
	Origin        Origin        `json:"origin,omitempty"`
	Kg            exact.Decimal `json:"kg"` // mass of the gas; 0 unless grouped by gas
	KgCO2e        exact.Decimal `json:"kg_co2e"`
	BiogenicKgCO2 exact.Decimal `json:"biogenic_kg_co2"`
}

// Totals are the sums of a set of entries, exact and independent of order.
type Totals struct {
	ByScope    []Total `json:"by_scope"`
	ByFacility []Total `json:"by_facility"`
	BySource   []Total `json:"by_source"`
	ByMonth    []Total `json:"by_month"`
	ByGas      []Total `json:"by_gas"`
	ByCategory []Total `json:"by_category"` // of Scope 3
}

// Sum groups entries by scope and method alone, and each of facility, source, month and gas within these.
func Sum(entries []Entry) Totals {
	return Totals{
		ByScope:    group(entries, func(*Entry, *Total) bool { return true }),
		ByFacility: group(entries, func(e *Entry, t *Total) bool { t.FacilityID = e.FacilityID; return true }),
		BySource:   group(entries, func(e *Entry, t *Total) bool { t.FacilityID, t.SourceID = e.FacilityID, e.SourceID; return true }),
		ByMonth:    group(entries, func(e *Entry, t *Total) bool { t.Month = e.Month; return true }),
		ByGas:      byGas(entries),
		ByCategory: group(entries, func(e *Entry, t *Total) bool { t.Category = e.Category; return e.Scope == 3 }),
	}
}

// Of returns the total of one scope and method in kg CO2e; 0 when there is none.
func (t Totals) Of(s Scope, m Method) exact.Decimal {
	for _, x := range t.ByScope {
		if x.Scope == s && x.Method == m {
			return x.KgCO2e
		}
	}
	return exact.Zero
}

// All returns Scopes 1 to 3 in kg CO2e with Scope 2 by the given method. The methods are never added.
func (t Totals) All(m Method) exact.Decimal {
	return exact.Sum(t.Of(1, ""), t.Of(2, m), t.Of(3, ""))
}

// Biogenic returns biogenic CO2 outside the scopes in kg, with that of Scope 2 by the given method.
func (t Totals) Biogenic(m Method) exact.Decimal {
	var out exact.Decimal
	for _, x := range t.ByScope {
		if x.Method == "" || x.Method == m {
			out = out.Add(x.BiogenicKgCO2)
		}
	}
	return out
}

// groupKey is a Total without its figures.
type groupKey struct {
	scope                   Scope
	method                  Method
	category                Category
	facility, source, month string
	gas                     Gas
	origin                  Origin
}

type grouping struct {
	at  map[groupKey]int
	out []Total
}

// row finds or makes the total for the names in t.
func (g *grouping) row(t Total) *Total {
	k := groupKey{t.Scope, t.Method, t.Category, t.FacilityID, t.SourceID, t.Month, t.Gas, t.Origin}
	i, ok := g.at[k]
	if !ok {
		i = len(g.out)
		g.at[k], g.out = i, append(g.out, t)
	}
	return &g.out[i]
}

func (g *grouping) sorted() []Total {
	slices.SortFunc(g.out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(scopeRank(a.Scope), scopeRank(b.Scope)), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Month, b.Month),
			cmp.Compare(a.Gas, b.Gas), cmp.Compare(a.Origin, b.Origin))
	})
	return g.out
}

// group sums the entries that name says are counted, under what it names. Entries are large, and are looked at where they are.
func group(entries []Entry, name func(*Entry, *Total) bool) []Total {
	g := &grouping{at: map[groupKey]int{}, out: []Total{}}
	for i := range entries {
		e := &entries[i]
		t := Total{Scope: e.Scope, Method: e.Method}
		if !name(e, &t) {
			continue
		}
		row := g.row(t)
		row.KgCO2e = row.KgCO2e.Add(e.KgCO2e)
		row.BiogenicKgCO2 = row.BiogenicKgCO2.Add(e.BiogenicKgCO2)
	}
	return g.sorted()
}

func byGas(entries []Entry) []Total {
	g := &grouping{at: map[groupKey]int{}, out: []Total{}}
	for i := range entries {
		e := &entries[i]
		for _, x := range e.Gases {
			row := g.row(Total{Scope: e.Scope, Method: e.Method, Gas: x.Gas, Origin: x.Origin})
			row.Kg = row.Kg.Add(x.Kg)
			row.KgCO2e = row.KgCO2e.Add(x.KgCO2e)
			if x.Gas == CO2 && x.Origin == Biogenic {
				row.BiogenicKgCO2 = row.BiogenicKgCO2.Add(x.Kg)
			}
		}
	}
	return g.sorted()
}
