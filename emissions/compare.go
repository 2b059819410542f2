package emissions

import (
	"cmp"
	"slices"

	"tanso/internal/exact"
)

// EntryChange is what one activity emits in one month, before and after other factors; nil where there was no figure.
type EntryChange struct {
	ActivityID   string
	SourceID     string
	FacilityID   string
	Month        string
	Scope        Scope
	Method       Method
	Category     Category
	Stage        Stage
	FactorBefore string
	FactorAfter  string
	Before       *exact.Decimal // kg CO2e
	After        *exact.Decimal
}

// entryKey is what stays the same when another factor is chosen.
type entryKey struct {
	activity, month, instrument string
	scope                       Scope
	method                      Method
	category                    Category
	stage                       Stage
}

// CompareEntries lists every entry whose figure or factor differs between two calculations of the same activities, in
// the order of activity, scope, method and month. Entries of one activity and month under one method are taken together.
func CompareEntries(before, after []Entry) []EntryChange {
	changes := map[entryKey]*EntryChange{}
	collect := func(entries []Entry, put func(*EntryChange, Entry)) {
		for _, e := range entries {
			key := entryKey{e.ActivityID, e.Month, e.InstrumentID, e.Scope, e.Method, e.Category, e.Stage}
			if changes[key] == nil {
				changes[key] = &EntryChange{
					ActivityID: e.ActivityID, SourceID: e.SourceID, FacilityID: e.FacilityID, Month: e.Month,
					Scope: e.Scope, Method: e.Method, Category: e.Category, Stage: e.Stage,
				}
			}
			put(changes[key], e)
		}
	}
	collect(before, func(c *EntryChange, e Entry) { c.Before, c.FactorBefore = plus(c.Before, e.KgCO2e), e.FactorID })
	collect(after, func(c *EntryChange, e Entry) { c.After, c.FactorAfter = plus(c.After, e.KgCO2e), e.FactorID })
	var out []EntryChange
	for _, c := range changes {
		if c.Before == nil || c.After == nil || c.FactorBefore != c.FactorAfter || !c.Before.Equal(*c.After) {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b EntryChange) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.ActivityID, b.ActivityID),
			cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Month, b.Month),
			cmp.Compare(a.FactorBefore, b.FactorBefore), cmp.Compare(a.FactorAfter, b.FactorAfter), cmp.Compare(a.Category, b.Category))
	})
	return out
}

func plus(sum *exact.Decimal, d exact.Decimal) *exact.Decimal {
	if sum != nil {
		d = sum.Add(d)
	}
	return &d
}

// FactorChange is one row of two editions that differs: added without Old, dropped without New.
type FactorChange struct {
	Key     string // source row, or activity, region and unit where the publisher's rows have no lasting ids
	Name    string
	Unit    string
	Old     *exact.Decimal // kg CO2e per unit under the set of the comparison
	New     *exact.Decimal
	Percent *exact.Decimal // (new − old) ÷ old, 1 decimal; nil without an old value or at zero
}

// DiffEditions compares two editions row by row under one GWP set and lists what was added, dropped or changed, in the
// order of the rows.
func DiffEditions(c *Catalog, older, newer []Factor, set GWPSet) []FactorChange {
	rows := map[string]*FactorChange{}
	for _, f := range older {
		v := c.PerUnit(f, set)
		rows[f.SourceRow] = &FactorChange{Key: f.SourceRow, Name: f.Name, Unit: f.Unit, Old: &v}
	}
	for _, f := range newer {
		v := c.PerUnit(f, set)
		row := rows[f.SourceRow]
		if row == nil {
			row = &FactorChange{Key: f.SourceRow}
			rows[f.SourceRow] = row
		}
		if row.Old != nil && row.Unit != f.Unit { // the same row in another unit is another factor
			rows[f.SourceRow+" "+f.Unit] = &FactorChange{Key: f.SourceRow, Name: f.Name, Unit: f.Unit, New: &v}
			continue
		}
		row.Name, row.Unit, row.New = f.Name, f.Unit, &v
	}
	var out []FactorChange
	for _, row := range rows {
		if row.Old != nil && row.New != nil {
			if row.Old.Equal(*row.New) {
				continue
			}
			row.Percent = percentOf(*row.Old, *row.New)
		}
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b FactorChange) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Unit, b.Unit)) })
	return out
}

func percentOf(old, now exact.Decimal) *exact.Decimal {
	if old.IsZero() {
		return nil
	}
	p := now.Sub(old).Mul(exact.Int(100)).Quo(old).Round(1)
	return &p
}

// PerUnit is the kg CO2e of one unit of a factor inside the scopes, under a GWP set; gases without a value count nothing.
func (c *Catalog) PerUnit(f Factor, set GWPSet) exact.Decimal {
	var sum exact.Decimal
	for _, g := range f.Gases {
		if v, ok := c.GWP(set, g.Gas, g.Origin); ok {
			sum = sum.Add(g.KgPerUnit.Mul(v.Value))
		}
	}
	return sum
}
