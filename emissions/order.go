package emissions

import (
	"cmp"
	"slices"
)

// canonicalActivities returns the activities in the order that does not depend on how they came: by facility, source,
// start and id.
func canonicalActivities(as []Activity) []Activity {
	out := slices.Clone(as)
	slices.SortFunc(out, func(a, b Activity) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID),
			a.Start.compare(b.Start), a.End.compare(b.End), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// sortEntries orders entries by scope (0 last), method, facility, source, month, activity, factor and instrument; parts of
// one month by their quantity, share and holder. What is equal in all of these stays in the order of its days, so that the
// order does not depend on what else is in the list.
func sortEntries(es []Entry) {
	slices.SortStableFunc(es, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(scopeRank(a.Scope), scopeRank(b.Scope)), cmp.Compare(a.Method, b.Method),
			cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Month, b.Month),
			cmp.Compare(a.ActivityID, b.ActivityID), cmp.Compare(a.FactorID, b.FactorID),
			cmp.Compare(a.InstrumentID, b.InstrumentID), a.Quantity.Cmp(b.Quantity),
			a.Share.Cmp(b.Share), cmp.Compare(a.EntityID, b.EntityID), cmp.Compare(a.Category, b.Category))
	})
}

func scopeRank(s Scope) int {
	if s == 0 {
		return 4
	}
	return int(s)
}
