package emissions

import (
	"cmp"
	"slices"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Approaches are the three of the Corporate Standard, in the order in which they are shown.
var Approaches = []Approach{EquityShare, FinancialControl, OperationalControl}

// Footing is how much of an inventory is counted, exact, in kg CO2e. The two methods of Scope 2 are never added.
type Footing struct {
	Scope1         exact.Decimal
	Scope2Location exact.Decimal
	Scope2Market   exact.Decimal
	Scope3         exact.Decimal
}

// FootingOf adds up entries; what stands outside the scopes is left out.
func FootingOf(entries []Entry) (out Footing) {
	for _, e := range entries {
		switch {
		case e.Scope == 1:
			out.Scope1 = out.Scope1.Add(e.KgCO2e)
		case e.Scope == 2 && e.Method == LocationBased:
			out.Scope2Location = out.Scope2Location.Add(e.KgCO2e)
		case e.Scope == 2:
			out.Scope2Market = out.Scope2Market.Add(e.KgCO2e)
		case e.Scope == 3:
			out.Scope3 = out.Scope3.Add(e.KgCO2e)
		}
	}
	return out
}

// Sub is the difference, figure by figure.
func (f Footing) Sub(o Footing) Footing {
	return Footing{
		f.Scope1.Sub(o.Scope1), f.Scope2Location.Sub(o.Scope2Location), f.Scope2Market.Sub(o.Scope2Market), f.Scope3.Sub(o.Scope3),
	}
}

// Add is the sum, figure by figure.
func (f Footing) Add(o Footing) Footing {
	return Footing{
		f.Scope1.Add(o.Scope1), f.Scope2Location.Add(o.Scope2Location), f.Scope2Market.Add(o.Scope2Market), f.Scope3.Add(o.Scope3),
	}
}

// Equal compares figure by figure.
func (f Footing) Equal(o Footing) bool {
	return f.Scope1.Equal(o.Scope1) && f.Scope2Location.Equal(o.Scope2Location) && f.Scope2Market.Equal(o.Scope2Market) && f.Scope3.Equal(o.Scope3)
}

// ApproachResult is an inventory under one approach: its totals; Scope 1 and 2 split into the consolidated accounting group
// and other investees (IFRS S2, paragraph 29(a)(iv)); and the categories of Scope 3.
type ApproachResult struct {
	Approach Approach
	Total    Footing
	// Group and Investees have no Scope 3: the paragraph splits Scope 1 and 2 alone.
	Group      Footing
	Investees  Footing
	Categories []Total
	Entries    []Entry
}

// UnderApproaches calculates an inventory under each approach from the same facts. The inventory is one that was calculated, with
// holdings in its facilities; without them the shares under other approaches are not known, which is insufficient data.
func UnderApproaches(cat *Catalog, inv Inventory) ([]ApproachResult, error) {
	for _, f := range inv.Facilities {
		if len(f.Holdings) == 0 {
			return nil, fault.New(fault.InsufficientData, "the run does not say how %s is held; calculate the inventory again", f.Name)
		}
	}
	out := make([]ApproachResult, 0, len(Approaches))
	for _, a := range Approaches {
		entries, _ := Calculate(cat, Inputs{
			GWPSet: inv.GWPSet, Approach: a, Start: inv.Start, End: inv.End, Facilities: inv.Facilities, Activities: inv.Activities,
			Instruments: inv.Instruments,
		})
		out = append(out, resultOf(a, entries))
	}
	return out, nil
}

func resultOf(a Approach, entries []Entry) ApproachResult {
	var group, investees []Entry
	for _, e := range entries {
		switch {
		case e.Scope != 1 && e.Scope != 2:
		case e.Investee:
			investees = append(investees, e)
		default:
			group = append(group, e)
		}
	}
	return ApproachResult{
		Approach: a, Total: FootingOf(entries), Group: FootingOf(group), Investees: FootingOf(investees),
		Categories: Sum(entries).ByCategory, Entries: entries,
	}
}

// BridgeLine is what one facility under one holder adds to the difference between two approaches.
type BridgeLine struct {
	FacilityID string
	EntityID   string // empty: the organization itself
	From, To   Footing
	Difference Footing // To − From
}

// Bridge explains the difference between two results, facility by facility under each holder: from + Σ differences = to,
// exactly. What does not differ has no line.
func Bridge(from, to ApproachResult) []BridgeLine {
	type key struct{ entity, facility string }
	at := map[key][2][]Entry{}
	for i, entries := range [][]Entry{from.Entries, to.Entries} {
		for _, e := range entries {
			k := key{e.EntityID, e.FacilityID}
			pair := at[k]
			pair[i] = append(pair[i], e)
			at[k] = pair
		}
	}
	var out []BridgeLine
	for k, pair := range at {
		line := BridgeLine{FacilityID: k.facility, EntityID: k.entity, From: FootingOf(pair[0]), To: FootingOf(pair[1])}
		line.Difference = line.To.Sub(line.From)
		if !line.Difference.Equal(Footing{}) {
			out = append(out, line)
		}
	}
	slices.SortFunc(out, func(a, b BridgeLine) int {
		return cmp.Or(cmp.Compare(a.EntityID, b.EntityID), cmp.Compare(a.FacilityID, b.FacilityID))
	})
	return out
}
