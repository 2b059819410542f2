package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// LiveState is what a draft inventory comes to now, without a run.
type LiveState struct {
	InventoryID uuid.UUID
	Revision    int       // one more with each change of a figure
	AsOf        time.Time // what was recorded up to here is in
	Behind      int       // changes that are not taken in yet
	ChangedAt   time.Time // of the newest change of a figure
	Totals      LiveTotals
	SinceRun    *LiveDifference // nil before the first run, and after one of an older program
}

// LiveTotals are the sums of a live ledger; the two Scope 2 methods stand beside each other and are never added.
type LiveTotals struct {
	Scope1         Amount
	Scope2Location Amount
	Scope2Market   Amount
	Scope3         Amount
	TotalLocation  Amount
	TotalMarket    Amount
	Biogenic       Amount // kg CO2 outside the scopes, with that of Scope 2 location-based
}

// LiveDifference is how a live ledger differs from the newest run.
type LiveDifference struct {
	TotalLocation Amount // now less the run
	TotalMarket   Amount
	Activities    int            // that are others, were added, or no longer hold
	Sources       int            // that these belong to
	Changes       []say.Sentence // the first of them in words
	BySource      []LiveSourceChange
}

// LiveSourceChange is the part of one source in a difference.
type LiveSourceChange struct {
	SourceID      uuid.UUID
	Name          string
	TotalLocation Amount
	TotalMarket   Amount
}

// Get returns the live ledger of a draft; nil for a closed inventory, and while it is being filled for the first time.
func (s Live) Get(ctx context.Context, inventory uuid.UUID) (out *LiveState, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		i, err := t.inventory(ctx, inventory)
		if err != nil || i.ClosedAt != nil {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		ledger, fresh, err := t.liveLedger(ctx, inventory)
		if err != nil || fresh {
			return err
		}
		sums, err := t.liveSums(ctx, inventory, emissions.ByScope, nil)
		if err != nil {
			return err
		}
		out = &LiveState{InventoryID: inventory, Revision: int(ledger.revision), ChangedAt: ledger.changedAt, Totals: liveTotals(sums.Totals())}
		if err := t.liveLag(ctx, out); err != nil {
			return err
		}
		newest, err := t.newestRuns(ctx, []uuid.UUID{inventory})
		if run, ok := newest[inventory]; err == nil && ok && run.lines != "" {
			out.SinceRun, err = t.liveDifference(ctx, inventory, run, out.Totals)
		}
		return err
	}, everyone...)
	return out, err
}

// Subscribe returns an event each time that live ledgers were brought up to date, for one who looks at an inventory, until
// ctx ends.
func (s Live) Subscribe(ctx context.Context, inventory uuid.UUID) (<-chan Event, error) {
	err := s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		_, err := t.inventory(ctx, inventory)
		return err
	}, everyone...)
	if err != nil {
		return nil, err
	}
	return s.events.Subscribe(ctx, TopicLive)
}

func liveTotals(sums emissions.Totals) LiveTotals {
	return LiveTotals{
		Scope1: amount(sums.Of(1, "")), Scope2Location: amount(sums.Of(2, emissions.LocationBased)),
		Scope2Market: amount(sums.Of(2, emissions.MarketBased)), Scope3: amount(sums.Of(3, "")),
		TotalLocation: amount(sums.All(emissions.LocationBased)), TotalMarket: amount(sums.All(emissions.MarketBased)),
		Biogenic: amount(sums.Biogenic(emissions.LocationBased)),
	}
}

// liveLag tells how far the ledger is behind: readings whose usage is not derived, and changes that are not taken in.
func (t *tx) liveLag(ctx context.Context, out *LiveState) error {
	var oldest *time.Time
	err := t.QueryRow(ctx, `
		SELECT count(*), min(marked_at) FROM (
			SELECT marked_at FROM live_due WHERE organization_id = $1
			UNION ALL
			SELECT marked_at FROM rollup_due WHERE organization_id = $1) AS due`, t.org).Scan(&out.Behind, &oldest)
	if out.AsOf = t.now; oldest != nil {
		out.AsOf = oldest.UTC()
	}
	return err
}

// liveSums reads totals of one dimension; sources restricts them to some.
func (t *tx) liveSums(ctx context.Context, inventory uuid.UUID, d emissions.Dimension, sources []string) (emissions.Sums, error) {
	type row struct {
		Scope                       int
		Method                      emissions.Method
		Category                    int
		FacilityID, SourceID, Month string
		Gas                         emissions.Gas
		Origin                      emissions.Origin
		Parts                       int
		Kg, KgCO2e, BiogenicKgCO2   exact.Decimal
	}
	rows, err := collect[row](ctx, t, `SELECT scope, method, category, facility_id, source_id, month, gas, origin, parts, kg, kg_co2e AS kg_co2e,
		biogenic_kg_co2 FROM live_total
		WHERE organization_id = $1 AND inventory_id = $2 AND dimension = $3 AND ($4::text[] IS NULL OR source_id = ANY ($4))`,
		t.org, inventory, d, sources)
	out := emissions.Sums{}
	for _, r := range rows {
		key := emissions.SumKey{
			Dimension: d, Scope: emissions.Scope(r.Scope), Method: r.Method, Category: emissions.Category(r.Category), FacilityID: r.FacilityID,
			SourceID: r.SourceID, Month: r.Month, Gas: r.Gas, Origin: r.Origin,
		}
		out[key] = emissions.SumValue{Parts: r.Parts, Kg: r.Kg, KgCO2e: r.KgCO2e, BiogenicKgCO2: r.BiogenicKgCO2}
	}
	return out, err
}

func (t *tx) liveDifference(ctx context.Context, inventory uuid.UUID, run Run, now LiveTotals) (*LiveDifference, error) {
	out := &LiveDifference{
		TotalLocation: amount(now.TotalLocation.Kg.Sub(run.Totals.TotalLocation.Kg)),
		TotalMarket:   amount(now.TotalMarket.Kg.Sub(run.Totals.TotalMarket.Kg)),
	}
	s, err := t.liveSince(ctx, inventory, run)
	if err != nil {
		return nil, err
	}
	out.Activities, out.Sources, out.Changes = s.activities, s.sources, s.changes
	names := map[string]string{}
	var sources []string
	for _, r := range s.rows {
		if _, known := names[r.SourceID]; !known {
			names[r.SourceID] = r.detail.Activity.SourceName
			sources = append(sources, r.SourceID)
		}
	}
	if len(sources) == 0 {
		return out, nil
	}
	sums, err := t.liveSums(ctx, inventory, emissions.BySource, sources)
	if err != nil {
		return nil, err
	}
	for _, id := range sources {
		out.BySource = append(out.BySource, sourceChange(id, names[id], sums, run.Totals.BySource))
	}
	return out, nil
}

// sourceChange is what a source adds to the totals by either method, now less the run.
func sourceChange(id, name string, now emissions.Sums, then []SourceTotal) LiveSourceChange {
	var location, market exact.Decimal
	count := func(scope int, method emissions.Method, kg exact.Decimal) {
		if scope == 0 {
			return // stands outside the totals
		}
		if method != emissions.MarketBased {
			location = location.Add(kg)
		}
		if method != emissions.LocationBased {
			market = market.Add(kg)
		}
	}
	for k, v := range now {
		if k.SourceID == id {
			count(int(k.Scope), k.Method, v.KgCO2e)
		}
	}
	for _, s := range then {
		if s.SourceID == id {
			count(s.Scope, emissions.Method(s.Method), s.Amount.Kg.Neg())
		}
	}
	return LiveSourceChange{SourceID: uuid.MustParse(id), Name: name, TotalLocation: amount(location), TotalMarket: amount(market)}
}
