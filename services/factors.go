package services

import (
	"context"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/fault"
)

// Factors answers questions about the published emission factors, which all organizations share.
type Factors struct {
	*Core
	Library *Library
}

// FactorQuery asks for factors. All given parts must fit; Search is words that must all occur in a factor's names,
// category, supplier, activity key or region, in any order and case.
type FactorQuery struct {
	Search      string
	EditionID   *string
	ActivityKey *string
	Region      *string
	First       int
	After       *string
}

// FactorConnection is a page of factors by id.
type FactorConnection struct {
	Nodes      []emissions.Factor
	PageInfo   PageInfo
	TotalCount int
}

func (q FactorQuery) matches(f emissions.Factor, text string, words []string) bool {
	fits := func(want *string, have string) bool { return want == nil || *want == "" || *want == have }
	if !fits(q.EditionID, f.EditionID) || !fits(q.ActivityKey, f.ActivityKey) || !fits(q.Region, f.Region) {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// Search returns a page of the factors that fit.
func (s Factors) Search(ctx context.Context, q FactorQuery) (out FactorConnection, err error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return out, err
	}
	p, err := newPage("factors", q.First, q.After, 1)
	if err != nil {
		return out, err
	}
	if q.Search, err = line("search", q.Search, 0, maxName); err != nil {
		return out, err
	}
	words := strings.Fields(strings.ToLower(q.Search))
	var rows []emissions.Factor
	for i, f := range s.Library.factors {
		if !q.matches(f, s.Library.text[i], words) {
			continue
		}
		out.TotalCount++
		if len(rows) <= p.first && (p.after == nil || f.ID > p.after[0]) {
			rows = append(rows, f)
		}
	}
	out.Nodes, out.PageInfo = cut(p, rows, func(f emissions.Factor) []string { return []string{f.ID} })
	return out, nil
}

// Get returns one factor by its id.
func (s Factors) Get(ctx context.Context, id string) (emissions.Factor, error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return emissions.Factor{}, err
	}
	f, ok := s.Library.catalog.Factor(id)
	if !ok {
		return f, fault.New(fault.NotFound, "no such factor")
	}
	return f, nil
}

// Edition returns one edition by its id.
func (s Factors) Edition(ctx context.Context, id string) (emissions.Edition, error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return emissions.Edition{}, err
	}
	e, ok := s.Library.catalog.Edition(id)
	if !ok {
		e, ok = contractEdition(id)
	}
	if !ok {
		return e, fault.New(fault.NotFound, "no such edition")
	}
	return e, nil
}

// Editions returns all editions by id.
func (s Factors) Editions(ctx context.Context) ([]emissions.Edition, error) {
	return shared(ctx, s.Library.editions)
}

// ActivityKinds returns the activities that factors exist for, in the order to offer them.
func (s Factors) ActivityKinds(ctx context.Context) ([]ActivityKind, error) {
	return shared(ctx, s.Library.kinds)
}

// Suppliers returns the suppliers with published factors in a country, by id, with their menus.
func (s Factors) Suppliers(ctx context.Context, countryCode string) ([]Supplier, error) {
	if err := country(countryCode); err != nil {
		return nil, err
	}
	return shared(ctx, s.Library.suppliers[countryCode])
}

// GridRegions returns the grid regions of a country that have factors of their own.
func (s Factors) GridRegions(ctx context.Context, countryCode string) ([]string, error) {
	if err := country(countryCode); err != nil {
		return nil, err
	}
	return shared(ctx, s.Library.regions[countryCode])
}

// shared gives any member a copy of what all organizations share.
func shared[T any](ctx context.Context, list []T) ([]T, error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return nil, err
	}
	return slices.Clone(list), nil
}
