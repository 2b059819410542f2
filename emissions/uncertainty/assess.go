package uncertainty

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Group is one total of an inventory with its uncertainty and the quality of its data. What it is the total of is said by
// Kind and the field that belongs to it.
type Group struct {
	Kind       GroupKind
	Scope      emissions.Scope
	Method     emissions.Method
	Category   emissions.Category
	FacilityID string
	Pooled
	Rating       *Rating
	PrimaryShare *exact.Decimal
	Entries      int
}

// GroupKind says what a group is the total of.
type GroupKind string

// Kinds of groups. Total is Scopes 1 to 3 with Scope 2 by the group's method.
const (
	TotalGroup    GroupKind = "total"
	ScopeGroup    GroupKind = "scope"
	CategoryGroup GroupKind = "category"
	FacilityGroup GroupKind = "facility"
)

// Assess judges the totals of an inventory by one Scope 2 method: the whole, each scope, each Scope 3 category and each
// facility, in this order. Entries outside the scopes are no part of any.
func Assess(inv emissions.Inventory, method emissions.Method, by Correlation) []Group {
	b := open(inv, by)
	inside := func(e *emissions.Entry) bool { return counted(e, method) }
	out := []Group{b.group(Group{Kind: TotalGroup, Method: method}, inside)}
	var categories []emissions.Category
	var facilities []string
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if inside(e) && e.Scope == 3 && !slices.Contains(categories, e.Category) {
			categories = append(categories, e.Category)
		}
		if inside(e) && !slices.Contains(facilities, e.FacilityID) {
			facilities = append(facilities, e.FacilityID)
		}
	}
	for _, scope := range []emissions.Scope{1, 2, 3} {
		g := Group{Kind: ScopeGroup, Scope: scope}
		if scope == 2 {
			g.Method = method
		}
		out = append(out, b.group(g, func(e *emissions.Entry) bool { return inside(e) && e.Scope == scope }))
	}
	slices.Sort(categories)
	for _, c := range categories {
		g := Group{Kind: CategoryGroup, Scope: 3, Category: c}
		out = append(out, b.group(g, func(e *emissions.Entry) bool { return inside(e) && e.Scope == 3 && e.Category == c }))
	}
	slices.SortFunc(facilities, cmp.Compare[string])
	for _, id := range facilities {
		g := Group{Kind: FacilityGroup, Method: method, FacilityID: id}
		out = append(out, b.group(g, func(e *emissions.Entry) bool { return inside(e) && e.FacilityID == id }))
	}
	return out
}

// counted tells whether an entry is part of Scopes 1 to 3 with Scope 2 by the method.
func counted(e *emissions.Entry, method emissions.Method) bool {
	return e.Scope == 1 || e.Scope == 3 || (e.Scope == 2 && e.Method == method)
}

func (b *book) group(g Group, want func(*emissions.Entry) bool) Group {
	terms, entries := b.terms(want)
	parts := b.weighted(entries)
	g.Pooled, g.Rating, g.PrimaryShare, g.Entries = Pool(terms), Rate(parts), PrimaryShare(parts), len(entries)
	return g
}

// Of pools the entries of an inventory that are wanted.
func Of(inv emissions.Inventory, by Correlation, want func(*emissions.Entry) bool) Pooled {
	terms, _ := open(inv, by).terms(want)
	return Pool(terms)
}
