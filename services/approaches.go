package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// ApproachComparison is a run under the three consolidation approaches, calculated from its own facts whenever it is asked for.
type ApproachComparison struct {
	Own     emissions.Approach // the inventory's
	Results []ApproachTotals
	Bridges []ApproachBridge // between each two, in both directions
}

// ApproachTotals are the totals under one approach. Group and Investees split Scope 1 and 2 into the consolidated
// accounting group and other investees (IFRS S2, paragraph 29(a)(iv)).
type ApproachTotals struct {
	Approach      emissions.Approach
	Totals        ScopeTotals
	TotalLocation Amount
	TotalMarket   Amount
	Group         ScopeTotals
	Investees     ScopeTotals
	Categories    []CategoryAmount
}

// CategoryAmount is a category of Scope 3.
type CategoryAmount struct {
	Category int
	Amount   Amount
}

// ApproachBridge explains the difference between two approaches: from + Σ lines = to, exactly.
type ApproachBridge struct {
	From  emissions.Approach
	To    emissions.Approach
	Lines []ApproachBridgeLine
}

// ApproachBridgeLine is what one facility under one holder adds.
type ApproachBridgeLine struct {
	FacilityID   string
	FacilityName string
	EntityName   string // empty: the organization itself
	Difference   ScopeTotals
	Location     Amount // all scopes with Scope 2 by location
	Market       Amount
}

// Approaches calculates a run under the three approaches from the facts in its canonical bytes; nothing is stored. It refuses
// with insufficient data where the run does not say how its facilities are held, or where factors and rules of today no
// longer give the run's own figures, so that columns are never of different makes.
func (s Boundaries) Approaches(ctx context.Context, run uuid.UUID) (out ApproachComparison, err error) {
	var inv emissions.Inventory
	var catalog *emissions.Catalog
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if inv, err = t.statementOf(ctx, run); err != nil {
			return err
		}
		catalog, err = t.catalogOf(ctx, s.Library, inv)
		return err
	}, everyone...)
	if err != nil {
		return out, err
	}
	results, err := emissions.UnderApproaches(catalog, inv)
	if err != nil {
		return out, err
	}
	out.Own = inv.Approach
	for _, r := range results {
		if r.Approach == inv.Approach && !r.Total.Equal(emissions.FootingOf(inv.Entries)) {
			return out, fault.New(fault.InsufficientData, "the factors or rules of today give other figures than the run's own; calculate the inventory again")
		}
		out.Results = append(out.Results, approachTotals(r))
	}
	for _, from := range results {
		for _, to := range results {
			if from.Approach != to.Approach {
				out.Bridges = append(out.Bridges, ApproachBridge{from.Approach, to.Approach, bridgeLines(inv, emissions.Bridge(from, to))})
			}
		}
	}
	return out, nil
}

// catalogOf is the library with the factors of the inventory that are the organization's own.
func (t *tx) catalogOf(ctx context.Context, l *Library, inv emissions.Inventory) (*emissions.Catalog, error) {
	said, err := t.supply(ctx)
	if err != nil {
		return nil, err
	}
	var own []emissions.Factor
	var editions []emissions.Edition
	for _, f := range inv.Factors {
		if f.Own != nil {
			own = append(own, f)
		}
	}
	for _, e := range inv.Editions {
		if _, shared := l.catalog.Edition(e.ID); !shared {
			editions = append(editions, e)
		}
	}
	return l.catalog.Without(said.hidden(l.editions)...).With(own, editions)
}

func shownFooting(f emissions.Footing) ScopeTotals {
	return ScopeTotals{amount(f.Scope1), amount(f.Scope2Location), amount(f.Scope2Market), amount(f.Scope3)}
}

func allOf(f emissions.Footing) (location, market Amount) {
	return amount(exact.Sum(f.Scope1, f.Scope2Location, f.Scope3)), amount(exact.Sum(f.Scope1, f.Scope2Market, f.Scope3))
}

func approachTotals(r emissions.ApproachResult) ApproachTotals {
	out := ApproachTotals{Approach: r.Approach, Totals: shownFooting(r.Total), Group: shownFooting(r.Group), Investees: shownFooting(r.Investees)}
	out.TotalLocation, out.TotalMarket = allOf(r.Total)
	for _, c := range r.Categories {
		out.Categories = append(out.Categories, CategoryAmount{int(c.Category), amount(c.KgCO2e)})
	}
	return out
}

func bridgeLines(inv emissions.Inventory, lines []emissions.BridgeLine) []ApproachBridgeLine {
	names := byKey(inv.Facilities, func(f emissions.Facility) string { return f.ID })
	out := make([]ApproachBridgeLine, len(lines))
	for i, l := range lines {
		out[i] = ApproachBridgeLine{
			FacilityID: l.FacilityID, FacilityName: names[l.FacilityID].Name, EntityName: entityName(inv, l.EntityID), Difference: shownFooting(l.Difference),
		}
		out[i].Location, out[i].Market = allOf(l.Difference)
	}
	return out
}

// entityName is the name of an entity as it stood in the inventory; empty for the organization itself.
func entityName(inv emissions.Inventory, id string) string {
	for _, e := range inv.Entities {
		if e.ID == id {
			return e.Name
		}
	}
	return ""
}

// RunExclusion is an exclusion as it stood in a run, with the share of its part of the boundary that it would be.
type RunExclusion struct {
	ID         string
	FacilityID *string
	Facility   string
	Scope      int
	Category   int
	What       string
	Reason     string
	Estimate   *Amount
	Basis      string
	Part       emissions.ExclusionPart
	Share      *exact.Decimal // 0…1; nil: not estimated
}

// RunBoundary is what a run counted and left out.
type RunBoundary struct {
	Approach   emissions.Approach
	Facilities []RunFacility
	Exclusions []RunExclusion
}

// RunFacility is how a facility was held in a run's period, oldest first.
type RunFacility struct {
	FacilityID string
	Name       string
	Share      exact.Decimal // on the last day, under the inventory's approach
	Holdings   []RunHolding
}

// RunHolding is a holding as it stood in a run, with the share that the inventory's approach counts.
type RunHolding struct {
	From        *emissions.Date // nil: since before the period
	EntityName  string          // empty: the organization itself
	EquityShare exact.Decimal
	Share       exact.Decimal
	Operated    bool
	Controlled  bool
	Investee    bool
	Held        bool
}

// RunBoundary returns the boundary as it stood in a run.
func (s Boundaries) RunBoundary(ctx context.Context, run uuid.UUID) (out RunBoundary, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		inv, err := t.statementOf(ctx, run)
		if err != nil {
			return err
		}
		out, err = runBoundary(inv)
		return err
	}, everyone...)
	return out, err
}

func runBoundary(inv emissions.Inventory) (RunBoundary, error) {
	out := RunBoundary{Approach: inv.Approach}
	names := map[string]string{}
	for _, f := range inv.Facilities {
		names[f.ID] = f.Name
		row := RunFacility{FacilityID: f.ID, Name: f.Name, Share: f.Share}
		for _, h := range f.Holdings {
			one, err := runHolding(inv, h)
			if err != nil {
				return out, err
			}
			row.Holdings = append(row.Holdings, one)
		}
		out.Facilities = append(out.Facilities, row)
	}
	each, _ := emissions.ExclusionShares(inv)
	for _, e := range each {
		row := RunExclusion{
			ID: e.ID, Facility: names[e.FacilityID], Scope: int(e.Scope), Category: int(e.Category), What: e.What, Reason: e.Reason,
			Basis: e.Basis, Part: e.Of, Share: e.Share,
		}
		if e.FacilityID != "" {
			row.FacilityID = &e.FacilityID
		}
		if e.KgCO2e != nil {
			size := amount(*e.KgCO2e)
			row.Estimate = &size
		}
		out.Exclusions = append(out.Exclusions, row)
	}
	return out, nil
}

func runHolding(inv emissions.Inventory, h emissions.Holding) (RunHolding, error) {
	out := RunHolding{
		EntityName: entityName(inv, h.EntityID), EquityShare: h.EquityShare, Operated: h.Operated, Controlled: h.Controlled, Investee: h.Investee, Held: !h.Ended,
	}
	if !h.From.IsZero() {
		out.From = &h.From
	}
	var err error
	out.Share, err = emissions.Facility{Holdings: []emissions.Holding{h}}.ShareOn(lastDay, inv.Approach)
	return out, err
}
