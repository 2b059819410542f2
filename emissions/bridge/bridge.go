// Package bridge explains the difference between two inventories: how much of it comes from each cause, so that the causes
// add up to it exactly. It serves two years, a restatement beside its original, and what was known at two times.
package bridge

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Cause is why emissions differ.
type Cause string

// Causes, in the order in which their effects are taken: each is measured with those before it at their new state and those
// after it at their old one, so that the order decides how joint effects are shared and is part of the method.
const (
	Boundary Cause = "boundary" // a facility came or left, or its consolidation share changed
	Started  Cause = "started"  // a source that was not there before
	Ended    Cause = "ended"    // a source that is no longer there
	Activity Cause = "activity" // more or less was used
	Method   Cause = "method"   // it is calculated in another way
	Factor   Cause = "factor"   // the same way with another factor
	GWP      Cause = "gwp"      // the gases are weighed with another set
)

// Causes lists all causes in their order.
func Causes() []Cause {
	return []Cause{Boundary, Started, Ended, Activity, Method, Factor, GWP}
}

// Effects are kg CO2e by cause; they add up to the difference exactly.
type Effects map[Cause]exact.Decimal

// Sum adds the effects.
func (e Effects) Sum() exact.Decimal {
	var sum exact.Decimal
	for _, c := range Causes() {
		sum = sum.Add(e[c])
	}
	return sum
}

func (e Effects) add(c Cause, kg exact.Decimal) { e[c] = e[c].Add(kg) }

// Row is a part of the two inventories with its causes: From + Σ Effects = To.
type Row struct {
	From, To exact.Decimal
	Effects  Effects
}

func newRow() Row { return Row{Effects: Effects{}} }

func (r *Row) take(o Row) {
	r.From, r.To = r.From.Add(o.From), r.To.Add(o.To)
	for c, kg := range o.Effects {
		r.Effects.add(c, kg)
	}
}

// Line is one source in one scope and category, or one upstream stage of it.
type Line struct {
	FacilityID   string
	FacilityName string
	SourceID     string
	SourceName   string
	Scope        emissions.Scope
	Category     emissions.Category
	ActivityKey  string // of the factor, where the line follows from another scope
	Row
}

// Part is what is common to the lines of one scope, facility or category, named by the field that is set.
type Part struct {
	Scope        emissions.Scope
	Category     emissions.Category
	FacilityID   string
	FacilityName string
	Row
}

// Bridge is the whole explanation, with Scope 2 by one method.
type Bridge struct {
	Method emissions.Method
	Row
	Lines      []Line // largest difference first
	Scopes     []Part
	Categories []Part
	Facilities []Part
	// Initiatives explain a part of the activity effect. They are named beside it and are no further cause.
	Initiatives []Initiative
}

// Between explains how the second inventory comes from the first, in Scopes 1 to 3 with Scope 2 by the given method.
func Between(from, to emissions.Inventory, method emissions.Method) Bridge {
	a, b := open(from, method), open(to, method)
	out := Bridge{Method: method, Row: newRow(), Initiatives: explained(from, to)}
	scopes, categories, facilities := parts{}, parts{}, parts{}
	for _, k := range keys(a, b) {
		l := compare(k, a, b)
		out.take(l.Row)
		out.Lines = append(out.Lines, l)
		scopes.take(Part{Scope: l.Scope}, l.Row)
		facilities.take(Part{FacilityID: l.FacilityID, FacilityName: l.FacilityName}, l.Row)
		if l.Scope == 3 {
			categories.take(Part{Scope: 3, Category: l.Category}, l.Row)
		}
	}
	out.Scopes, out.Categories, out.Facilities = scopes.sorted(), categories.sorted(), facilities.sorted()
	slices.SortStableFunc(out.Lines, func(x, y Line) int {
		return y.To.Sub(y.From).Abs().Cmp(x.To.Sub(x.From).Abs())
	})
	return out
}

type parts map[partKey]*Part

type partKey struct {
	scope    emissions.Scope
	category emissions.Category
	facility string
}

func (ps parts) take(p Part, r Row) {
	k := partKey{p.Scope, p.Category, p.FacilityID}
	if ps[k] == nil {
		p.Row = newRow()
		ps[k] = &p
	}
	ps[k].take(r)
}

func (ps parts) sorted() []Part {
	out := make([]Part, 0, len(ps))
	for _, p := range ps {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(x, y Part) int {
		return cmp.Or(cmp.Compare(x.Scope, y.Scope), cmp.Compare(x.Category, y.Category), cmp.Compare(x.FacilityID, y.FacilityID))
	})
	return out
}
