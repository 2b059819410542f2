package emissions

import (
	"maps"
	"slices"

	"tanso/internal/fault"
)

// BuildInventory calculates an inventory. The given one carries the header (id, names, period, GWP set, approach, run,
// times) and the inputs (facilities with their shares, activities, instruments, completeness, initiatives, and findings
// from elsewhere, which are kept); entries, factors, editions, GWP values, findings, Schema and Engine are filled in.
// All lists of the result are in canonical order.
func BuildInventory(cat *Catalog, inv Inventory) (Inventory, error) {
	return BuildWatched(cat, inv, func(int, int) error { return nil })
}

// BuildWatched is BuildInventory under the eyes of a watch, which is called once for each activity.
func BuildWatched(cat *Catalog, inv Inventory, watch Watch) (Inventory, error) {
	if err := checkHeader(inv); err != nil {
		return Inventory{}, err
	}
	inv.Activities = canonicalActivities(inv.Activities) // once, for the calculation and for the result
	entries, findings, err := calculate(cat, Inputs{
		GWPSet: inv.GWPSet, Approach: inv.Approach, Start: inv.Start, End: inv.End, Facilities: inv.Facilities, Activities: inv.Activities,
		Instruments: inv.Instruments, ProposeQuality: inv.ProposedQuality,
	}, watch)
	if err != nil {
		return Inventory{}, err
	}
	inv.Schema, inv.Engine = CanonicalSchema, EngineVersion
	inv.Entries = entries
	inv.Findings = append(slices.Clone(inv.Findings), findings...)
	inv.Findings = append(inv.Findings, exclusionFindings(inv)...)
	inv.Factors, inv.Editions, inv.GWPs = cat.used(entries, inv.GWPSet)
	return inv.normal(), nil
}

func checkHeader(inv Inventory) error {
	if !inv.Start.Before(inv.End) {
		return fault.Field("end", "a day after the start "+inv.Start.String(), inv.End.String())
	}
	if inv.GWPSet != AR4 && inv.GWPSet != AR5 && inv.GWPSet != AR6 {
		return fault.Field("gwp_set", "AR4, AR5 or AR6", string(inv.GWPSet))
	}
	seen := map[string]bool{}
	for _, f := range inv.Facilities {
		if seen[f.ID] {
			return fault.New(fault.Invalid, "facility %s is given twice", f.ID)
		}
		seen[f.ID] = true
	}
	seen = map[string]bool{}
	for _, a := range inv.Activities {
		if seen[a.ID] {
			return fault.New(fault.Invalid, "activity %s is given twice", a.ID)
		}
		seen[a.ID] = true
	}
	return nil
}

// used collects the factors, editions and GWP values behind entries.
func (c *Catalog) used(entries []Entry, set GWPSet) ([]Factor, []Edition, []GWPValue) {
	factors, editions, gwps := map[string]Factor{}, map[string]Edition{}, map[gwpKey]GWPValue{}
	for _, e := range entries {
		f, _ := c.factor(e.FactorID)
		factors[f.ID] = *f
		editions[f.EditionID], _ = c.Edition(f.EditionID)
		for _, g := range e.Gases {
			v, _ := c.GWP(set, g.Gas, g.Origin)
			// Named by the gas and origin of the entry, so that a reader finds it without the rule of Catalog.GWP.
			v.Gas, v.Origin = g.Gas, g.Origin
			gwps[gwpKey{set, g.Gas, g.Origin}] = v
		}
	}
	return slices.Collect(maps.Values(factors)), slices.Collect(maps.Values(editions)), slices.Collect(maps.Values(gwps))
}
