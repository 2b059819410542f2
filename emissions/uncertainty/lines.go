package uncertainty

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Correlation says which lines err together.
type Correlation string

// Correlations. The months of one source under one factor always err together. Beyond that lines are independent, or those
// under the same factor err together too, which is the cautious choice.
const (
	Independent Correlation = "independent"
	SameFactor  Correlation = "same_factor"
)

// Line is all months of one source under one factor in one total.
type Line struct {
	FacilityID   string
	SourceID     string
	SourceName   string
	Scope        emissions.Scope
	Method       emissions.Method
	Category     emissions.Category
	FactorID     string
	InstrumentID string
	KgCO2e       exact.Decimal
	Spread       *emissions.Spread // of the line's stated part
	entries      []int
}

// book is an inventory with its names at hand.
type book struct {
	inv        emissions.Inventory
	activities map[string]*emissions.Activity
	factors    map[string]*emissions.Factor
	by         Correlation
}

func open(inv emissions.Inventory, by Correlation) *book {
	b := &book{inv: inv, activities: map[string]*emissions.Activity{}, factors: map[string]*emissions.Factor{}, by: by}
	for i := range inv.Activities {
		b.activities[inv.Activities[i].ID] = &inv.Activities[i]
	}
	for i := range inv.Factors {
		b.factors[inv.Factors[i].ID] = &inv.Factors[i]
	}
	return b
}

// key names what errs together with an entry.
func (b *book) key(e *emissions.Entry) string {
	if b.by == SameFactor {
		return e.FactorID
	}
	return e.FactorID + "\x00" + e.SourceID + "\x00" + e.InstrumentID
}

func (b *book) terms(want func(*emissions.Entry) bool) (terms []Term, entries []int) {
	for i := range b.inv.Entries {
		if e := &b.inv.Entries[i]; want(e) {
			terms = append(terms, Term{b.key(e), e.KgCO2e, e.Uncertainty})
			entries = append(entries, i)
		}
	}
	return terms, entries
}

type lineKey struct {
	facility, source string
	scope            emissions.Scope
	method           emissions.Method
	category         emissions.Category
	factor, cover    string
}

// lines gathers the entries of a total, largest first.
func (b *book) lines(entries []int) []Line {
	at := map[lineKey]int{}
	var out []Line
	for _, i := range entries {
		e := &b.inv.Entries[i]
		k := lineKey{e.FacilityID, e.SourceID, e.Scope, e.Method, e.Category, e.FactorID, e.InstrumentID}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, Line{
				FacilityID: e.FacilityID, SourceID: e.SourceID, Scope: e.Scope, Method: e.Method, Category: e.Category,
				FactorID: e.FactorID, InstrumentID: e.InstrumentID,
			})
			if a, ok := b.activities[e.ActivityID]; ok {
				out[n].SourceName = a.SourceName
			}
		}
		out[n].KgCO2e = out[n].KgCO2e.Add(e.KgCO2e)
		out[n].entries = append(out[n].entries, i)
	}
	for n := range out {
		out[n].Spread = b.pooled(out[n].entries).Spread
	}
	slices.SortFunc(out, func(x, y Line) int {
		return cmp.Or(y.KgCO2e.Abs().Cmp(x.KgCO2e.Abs()), cmp.Compare(x.entries[0], y.entries[0]))
	})
	return out
}

func (b *book) pooled(entries []int) Pooled {
	terms := make([]Term, len(entries))
	for n, i := range entries {
		e := &b.inv.Entries[i]
		terms[n] = Term{b.key(e), e.KgCO2e, e.Uncertainty}
	}
	return Pool(terms)
}
