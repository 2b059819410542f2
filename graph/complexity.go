package graph

import "tanso/graph/generated"

// listLength is how long a list without paging is taken to be.
const listLength = 20

// paged multiplies by the page that is asked for. A page that the resolver refuses counts as one row.
func paged(child, first int) int {
	if first < 1 || first > 200 {
		return 1 + child
	}
	return 1 + first*child
}

// complexity says which fields hold lists: each of their fields is counted as often as the list may be long.
func complexity() generated.ComplexityRoot {
	var c generated.ComplexityRoot
	list := func(child int) int { return 1 + listLength*child }
	c.Query.AuditEvents = func(child, first int, _ *string) int { return paged(child, first) }
	c.Query.Members = list
	return c
}
