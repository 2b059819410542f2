package targets

import (
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Cover is which emissions a target is about.
type Cover struct {
	Scopes     []emissions.Scope
	Categories []emissions.Category // of Scope 3; none: all of it
	Method     emissions.Method     // of Scope 2
}

// Counts tells whether an entry belongs to the target.
func (c Cover) Counts(e *emissions.Entry) bool {
	if !slices.Contains(c.Scopes, e.Scope) {
		return false
	}
	switch e.Scope {
	case 2:
		return e.Method == c.Method
	case 3:
		return len(c.Categories) == 0 || slices.Contains(c.Categories, e.Category)
	}
	return e.Scope == 1
}

// Has tells whether the target covers something of the scope.
func (c Cover) Has(s emissions.Scope) bool { return slices.Contains(c.Scopes, s) }

// Part is a share of the covered emissions that grows by itself.
type Part struct {
	Scope  emissions.Scope
	Grid   bool // purchased electricity, and what category 3 holds of it: it falls with the grid's intensity
	KgCO2e exact.Decimal
}

// Parts are the covered emissions of an inventory by scope, those of purchased electricity apart.
func (c Cover) Parts(inv emissions.Inventory) []Part {
	keys := map[string]string{}
	for i := range inv.Activities {
		keys[inv.Activities[i].ID] = inv.Activities[i].ActivityKey
	}
	out := []Part{{Scope: 1}, {Scope: 2}, {Scope: 2, Grid: true}, {Scope: 3}, {Scope: 3, Grid: true}}
	for i := range inv.Entries {
		if e := &inv.Entries[i]; c.Counts(e) {
			grid := e.Scope > 1 && electric(keys[e.ActivityID]) && (e.Scope == 2 || e.Category == 3)
			at := slices.IndexFunc(out, func(p Part) bool { return p.Scope == e.Scope && p.Grid == grid })
			out[at].KgCO2e = out[at].KgCO2e.Add(e.KgCO2e)
		}
	}
	return slices.DeleteFunc(out, func(p Part) bool { return !c.Has(p.Scope) || (p.Grid && p.KgCO2e.IsZero()) })
}

func electric(key string) bool { return key == "electricity" || strings.HasPrefix(key, "electricity.") }

// Of is the total of the covered emissions of an inventory in kg CO2e.
func (c Cover) Of(inv emissions.Inventory) exact.Decimal { return Total(c.Parts(inv)) }

// Total adds parts.
func Total(parts []Part) exact.Decimal {
	var sum exact.Decimal
	for _, p := range parts {
		sum = sum.Add(p.KgCO2e)
	}
	return sum
}

// Boundary is a part of an inventory beside what the target covers of it, each with what is excluded and estimated.
type Boundary struct {
	Covered exact.Decimal
	Whole   exact.Decimal // counted and excluded
}

// Percent is the share that is covered; ok is false where there is nothing.
func (b Boundary) Percent() (percent exact.Decimal, ok bool) {
	if b.Whole.Sign() <= 0 {
		return exact.Zero, false
	}
	return b.Covered.Mul(hundred).Quo(b.Whole), true
}

// Operations is what the target covers of Scope 1 and 2.
func (c Cover) Operations(inv emissions.Inventory) Boundary {
	return c.boundary(inv, func(s emissions.Scope) bool { return s == 1 || s == 2 })
}

// ValueChain is what the target covers of Scope 3.
func (c Cover) ValueChain(inv emissions.Inventory) Boundary {
	return c.boundary(inv, func(s emissions.Scope) bool { return s == 3 })
}

func (c Cover) boundary(inv emissions.Inventory, in func(emissions.Scope) bool) (b Boundary) {
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if !in(e.Scope) || (e.Scope == 2 && e.Method != c.Method) {
			continue
		}
		b.Whole = b.Whole.Add(e.KgCO2e)
		if c.Counts(e) {
			b.Covered = b.Covered.Add(e.KgCO2e)
		}
	}
	for _, x := range inv.Exclusions {
		if in(x.Scope) && x.KgCO2e != nil {
			b.Whole = b.Whole.Add(*x.KgCO2e)
		}
	}
	return b
}
