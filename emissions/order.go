package emissions

import (
	"cmp"
	"slices"
	"time"
)

// normal returns a copy whose lists are in canonical order and never nil. Lists that are so already are those of the
// original: nothing may change their elements in place.
func (inv Inventory) normal() Inventory {
	out := inv
	out.KnownAt, out.ClosedAt = instant(inv.KnownAt), instant(inv.ClosedAt)
	out.Facilities = sortedBy(inv.Facilities, func(f Facility) string { return f.ID })
	out.Entities = sortedOrNone(inv.Entities, func(e Entity) string { return e.ID })
	out.Exclusions = sortedOrNone(inv.Exclusions, func(e Exclusion) string { return e.ID })
	out.Activities = timed(canonicalActivities(inv.Activities))
	out.Instruments = sortedOrNone(inv.Instruments, func(i Instrument) string { return i.ID })
	out.Entries = inOrder(inv.Entries, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	out.Factors = sortedBy(inv.Factors, func(f Factor) string { return f.ID })
	out.Editions = sortedBy(inv.Editions, func(e Edition) string { return e.ID })
	out.GWPs = sortedBy(inv.GWPs, func(g GWPValue) string { return string(g.Set) + " " + string(g.Gas) + " " + string(g.Origin) })
	out.Findings = orEmpty(sortFindings(inv.Findings))
	out.Completeness = inOrder(inv.Completeness, func(a, b *Completeness) int {
		return cmp.Or(cmp.Compare(a.Register, b.Register), cmp.Compare(a.Month, b.Month))
	})
	out.Initiatives = sortedBy(inv.Initiatives, func(i InitiativeNote) string { return i.ID })
	return out
}

// inOrder returns the list itself where it is in order, else a sorted copy; never nil.
func inOrder[T any](list []T, compare func(a, b *T) int) []T {
	for i := 1; i < len(list); i++ {
		if compare(&list[i-1], &list[i]) > 0 {
			return sorted(list, compare)
		}
	}
	return orEmpty(list)
}

// sorted returns a sorted copy. Elements are large: they are sorted by where they are and copied once.
func sorted[T any](list []T, compare func(a, b *T) int) []T {
	at := make([]*T, len(list))
	for i := range list {
		at[i] = &list[i]
	}
	slices.SortStableFunc(at, compare)
	out := make([]T, len(list))
	for i, from := range at {
		out[i] = *from
	}
	return out
}

func sortedBy[T any](list []T, key func(T) string) []T {
	return inOrder(list, func(a, b *T) int { return cmp.Compare(key(*a), key(*b)) })
}

// sortedOrNone is for lists that are left out when they are empty.
func sortedOrNone[T any](list []T, key func(T) string) []T {
	if len(list) == 0 {
		return nil
	}
	return sortedBy(list, key)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// timed gives activities the times that are stored; where they have them already it returns the list itself.
func timed(as []Activity) []Activity {
	same := func(a Activity) bool { return instant(a.RecordedAt) == a.RecordedAt } //nolint:staticcheck // the location counts too
	for i := range as {
		if !same(as[i]) {
			out := slices.Clone(as)
			for k := range out {
				out[k].RecordedAt = instant(out[k].RecordedAt)
			}
			return out
		}
	}
	return as
}

// instant keeps what PostgreSQL keeps, in UTC, so that a stored time hashes like the time that was stored.
func instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// canonicalActivities returns the activities in the order that does not depend on how they came: by facility, source,
// start and id.
func canonicalActivities(as []Activity) []Activity { return inOrder(as, compareActivities) }

// SortActivities puts activities into canonical order, in place: a list that is in order is calculated as it is, another is copied first.
func SortActivities(as []Activity) { sortInPlace(as, compareActivities) }

func compareActivities(a, b *Activity) int {
	return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID),
		a.Start.compare(b.Start), a.End.compare(b.End), cmp.Compare(a.ID, b.ID))
}

// sortEntries orders entries by scope (0 last), method, facility, source, month, activity, factor and instrument; parts of
// one month by their quantity, share and holder. What is equal in all of these stays in the order of its days, so that the
// order does not depend on what else is in the list.
func sortEntries(es []Entry) { sortInPlace(es, compareEntries) }

// sortInPlace sorts a list of large elements without a second one. Equals stay in their order.
func sortInPlace[T any](list []T, compare func(a, b *T) int) {
	from := make([]int32, len(list)) // where the element of each place is
	for i := range from {
		from[i] = int32(i)
	}
	slices.SortFunc(from, func(a, b int32) int { return cmp.Or(compare(&list[a], &list[b]), cmp.Compare(a, b)) })
	for start := range from { // each element is moved once, along the circles of the permutation
		if int(from[start]) == start {
			continue
		}
		held, at := list[start], start
		for int(from[at]) != start {
			next := int(from[at])
			list[at], from[at] = list[next], int32(at)
			at = next
		}
		list[at], from[at] = held, int32(at)
	}
}

// sortedEntries is a list of just the length of the entries, which are sorted.
func sortedEntries(es []Entry) []Entry {
	return slices.Clip(inOrder(es, compareEntries))
}

func compareEntries(a, b *Entry) int {
	return cmp.Or(cmp.Compare(scopeRank(a.Scope), scopeRank(b.Scope)), cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Month, b.Month),
		cmp.Compare(a.ActivityID, b.ActivityID), cmp.Compare(a.FactorID, b.FactorID),
		cmp.Compare(a.InstrumentID, b.InstrumentID), a.Quantity.Cmp(b.Quantity),
		a.Share.Cmp(b.Share), cmp.Compare(a.EntityID, b.EntityID), cmp.Compare(a.Category, b.Category))
}

func scopeRank(s Scope) int {
	if s == 0 {
		return 4
	}
	return int(s)
}
