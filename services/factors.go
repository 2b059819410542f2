package services

import (
	"context"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors"
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
	list, text := s.Library.factors, s.Library.text
	if q.EditionID != nil && strings.HasPrefix(*q.EditionID, ownEditions) {
		if list, text, err = s.brought(ctx); err != nil {
			return out, err
		}
	}
	var rows []emissions.Factor
	for i, f := range list {
		if !q.matches(f, text[i], words) {
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
	view, err := s.own(ctx, id)
	if err != nil {
		return emissions.Factor{}, err
	}
	f, ok := view.catalog.Factor(id)
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
	view, err := s.own(ctx, id)
	if err != nil {
		return emissions.Edition{}, err
	}
	e, ok := view.catalog.Edition(id)
	if !ok {
		e, ok = contractEdition(id)
	}
	if !ok {
		return e, fault.New(fault.NotFound, "no such edition")
	}
	return e, nil
}

// ownEditions begins the ids of editions that an organization brought.
const ownEditions = "own-"

// own is the library to find an id in: the organization's view where the id is of its own.
func (s Factors) own(ctx context.Context, id string) (view *Library, err error) {
	if !strings.HasPrefix(id, ownEditions) && !strings.HasPrefix(id, emissions.OwnPrefix) {
		return s.Library, nil
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		view, err = t.library(ctx, s.Library)
		return err
	}, everyone...)
	return view, err
}

// brought lists the factors that the organization brought itself, by id, with what a search looks through.
func (s Factors) brought(ctx context.Context) (list []emissions.Factor, text []string, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		own, err := t.supply(ctx)
		if err != nil {
			return err
		}
		list = own.factors
		slices.SortFunc(list, func(a, b emissions.Factor) int { return strings.Compare(a.ID, b.ID) })
		for _, f := range list {
			text = append(text, searchText(f))
		}
		return nil
	}, everyone...)
	return list, text, err
}

// Regions returns the tree of regions in which factors are looked for, by code.
func (s Factors) Regions(ctx context.Context) ([]emissions.Region, error) {
	return shared(ctx, emissions.Regions())
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

// FuelProperties returns the published densities and heating values of fuels, for people to choose.
func (s Factors) FuelProperties(ctx context.Context) ([]factors.FuelProperty, error) {
	known, err := factors.FuelProperties()
	if err != nil {
		return nil, err
	}
	return shared(ctx, known)
}
