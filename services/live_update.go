package services

import (
	"context"
	"maps"
	"slices"

	"tanso/emissions"
)

// liveBasis is what the lines of a live ledger rest on besides their activities: the calculation rules, the fingerprints of
// the factors, and the instruments.
type liveBasis struct {
	Engine      string                 `json:"engine"`
	GWP         string                 `json:"gwp"`
	Keys        map[string]string      `json:"keys"`    // by activity key
	Factors     map[string]string      `json:"factors"` // by the id of a pinned one or an instrument's
	Instruments []emissions.Instrument `json:"instruments"`
}

// stale tells whether rules or factors are others now.
func (b liveBasis) stale(catalog *emissions.Catalog, set emissions.GWPSet) bool {
	rules, keys, factors := b.others(catalog, set)
	return rules || len(keys)+len(factors) > 0
}

// others names what is other than it was: the rules or warming potentials, which touch everything, activity keys, factors.
func (b liveBasis) others(catalog *emissions.Catalog, set emissions.GWPSet) (rules bool, keys, factors []string) {
	for key, print := range b.Keys {
		if print != catalog.Fingerprint(key) {
			keys = append(keys, key)
		}
	}
	for id, print := range b.Factors {
		if print != catalog.FactorFingerprint(id) {
			factors = append(factors, id)
		}
	}
	return b.Engine != emissions.EngineVersion || b.GWP != catalog.GWPFingerprint(set), keys, factors
}

// liveUpdate is one step of a live ledger: from what it was to what the transaction sees.
type liveUpdate struct {
	t       *tx
	i       Inventory
	catalog *emissions.Catalog
	g       *gathering
	ledger  liveLedger
	fresh   bool // nothing is there yet

	reach emissions.Reach
	put   map[string]emissions.Activity // new and changed
	gone  map[string]bool               // no longer hold
	old   map[string]liveRow            // what was there of all that is calculated or gone
	again map[string]bool               // calculated again though they are the same
}

// updateLive takes what is due into the live ledger of a draft: it gathers that part alone, calculates what changed and what
// a change reaches besides, and moves the totals by the difference.
func (t *tx) updateLive(ctx context.Context, l *Library, i Inventory, due *liveDue) (changed bool, err error) {
	u := &liveUpdate{t: t, i: i, put: map[string]emissions.Activity{}, gone: map[string]bool{}, old: map[string]liveRow{}, again: map[string]bool{}}
	if u.ledger, u.fresh, err = t.liveLedger(ctx, i.ID); err != nil {
		return false, err
	}
	part := due.part(i)
	if u.fresh {
		part = nil // everything
	}
	if u.g, err = t.gatherSome(ctx, i, part); err != nil {
		return false, err
	}
	if u.catalog, err = u.g.catalog(l); err != nil {
		return false, err
	}
	if u.fresh {
		return u.fill(ctx)
	}
	if err := u.compare(ctx, part); err != nil {
		return false, err
	}
	if err := u.reached(ctx); err != nil {
		return false, err
	}
	lines, err := u.calculate(ctx, part == nil)
	if err != nil {
		return false, err
	}
	return u.store(ctx, lines)
}

// fill makes a ledger that is not there yet. Nothing is compared, and lines are written while others are calculated.
func (u *liveUpdate) fill(ctx context.Context) (changed bool, err error) {
	facilities := byKey(u.g.inv.Facilities, func(f emissions.Facility) string { return f.ID })
	beside, err := u.beside(ctx, nil, true)
	if err != nil {
		return false, err
	}
	sums, digest, digests := emissions.Sums{}, u.ledger.digest, map[string]string{}
	var part []liveDetail
	write := func() error {
		err := u.t.writeLines(ctx, u.i.ID, part, digests)
		part = part[:0]
		clear(digests)
		return err
	}
	_, err = emissions.EachLine(u.catalog, emissions.Inputs{
		GWPSet: u.i.GWPSet, Approach: u.i.Approach, Start: u.i.PeriodStart, End: u.i.PeriodEnd, Facilities: u.g.inv.Facilities,
		Activities: u.g.inv.Activities, Instruments: u.g.inv.Instruments, ProposeQuality: u.g.inv.ProposedQuality,
	}, beside, func(l emissions.Line) error {
		f := facilities[l.Activity.FacilityID]
		d := lineDigest(l.Activity, f, l.Entries)
		sums.Add(l.Entries)
		digest.move(d, 1)
		digests[l.Activity.ID] = d
		if part = append(part, liveDetail{l, f}); len(part) == entriesPerStatement {
			return write()
		}
		return nil
	})
	if err == nil {
		err = write()
	}
	if err == nil {
		err = u.t.moveTotals(ctx, u.i.ID, sums)
	}
	if err != nil {
		return false, err
	}
	return true, u.head(ctx, u.g.inv.Activities, digest, len(u.g.inv.Activities) > 0)
}

// compare finds the activities of the part that are new, changed or gone.
func (u *liveUpdate) compare(ctx context.Context, part *gatherPart) error {
	known, err := u.t.liveFingerprints(ctx, u.i, part)
	if err != nil {
		return err
	}
	facilities := byKey(u.g.inv.Facilities, func(f emissions.Facility) string { return f.ID })
	for _, a := range u.g.inv.Activities {
		if print, ok := known[a.ID]; !ok || print != liveFingerprint(a, facilities[a.FacilityID]) {
			u.put[a.ID] = a
		}
		delete(known, a.ID)
	}
	for id := range known {
		u.gone[id] = true
	}
	return u.load(ctx, slices.Concat(slices.Collect(maps.Keys(u.put)), slices.Collect(maps.Keys(u.gone))))
}

// load reads lines as they were, once.
func (u *liveUpdate) load(ctx context.Context, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		_, known := u.old[id]
		return known
	})
	if len(ids) == 0 {
		return nil
	}
	rows, err := u.t.liveRows(ctx, u.i.ID, ids)
	for _, r := range rows {
		u.old[r.ActivityID] = r
	}
	return err
}

// reached finds the lines that are calculated again because of others, of factors, or of instruments.
func (u *liveUpdate) reached(ctx context.Context) error {
	changed := slices.Collect(maps.Values(u.put))
	for _, r := range u.old {
		changed = append(changed, r.detail.Activity)
	}
	instruments := u.g.inv.Instruments
	u.reach = emissions.ReachOf(changed, instruments)
	for _, i := range emissions.DifferingInstruments(u.ledger.basis.Instruments, instruments) {
		u.reach.Market(i.ActivityKey)
	}
	ids, err := u.t.liveReached(ctx, u.i.ID, u.staleFactors())
	if err != nil {
		return err
	}
	if err := u.redo(ctx, ids); err != nil {
		return err
	}
	markets := u.reach.Markets()
	if len(markets) == 0 {
		return nil
	}
	if ids, err = u.t.liveReached(ctx, u.i.ID, liveReach{keys: markets}); err != nil {
		return err
	}
	return u.redo(ctx, ids)
}

// redo takes lines in that stay as they are, with the others that share instruments with them.
func (u *liveUpdate) redo(ctx context.Context, ids []string) error {
	ids = slices.DeleteFunc(ids, func(id string) bool {
		_, changes := u.put[id]
		return changes || u.gone[id] || u.again[id]
	})
	if err := u.load(ctx, ids); err != nil {
		return err
	}
	var as []emissions.Activity
	for _, id := range ids {
		u.again[id] = true
		as = append(as, u.old[id].detail.Activity)
	}
	u.reach.Calculated(as, u.g.inv.Instruments)
	return nil
}

// staleFactors compares the basis with the catalog as it is, and names what rests on factors that differ, beside the
// places whose derived upstream may come or go.
func (u *liveUpdate) staleFactors() liveReach {
	out := liveReach{}
	out.facilities, out.places = u.reach.Besides()
	var keys []string
	out.all, keys, out.factors = u.ledger.basis.others(u.catalog, u.i.GWPSet)
	for _, key := range keys {
		out.keys = append(out.keys, emissions.BaseKeys(key)...)
	}
	for _, i := range u.g.inv.Instruments {
		if slices.Contains(out.factors, i.FactorID) {
			u.reach.Market(i.ActivityKey)
		}
	}
	return out
}

// calculate does the part that changed, with all that belongs to it.
func (u *liveUpdate) calculate(ctx context.Context, whole bool) ([]liveDetail, error) {
	facilities := byKey(u.g.inv.Facilities, func(f emissions.Facility) string { return f.ID })
	activities := maps.Clone(u.put)
	for id := range u.again {
		d := u.old[id].detail
		activities[id] = d.Activity
		if _, known := facilities[d.Facility.ID]; !known {
			facilities[d.Facility.ID] = d.Facility
		}
	}
	markets := u.reach.Markets()
	in := emissions.Inputs{
		GWPSet: u.i.GWPSet, Approach: u.i.Approach, Start: u.i.PeriodStart, End: u.i.PeriodEnd,
		Facilities: slices.Collect(maps.Values(facilities)), Activities: slices.Collect(maps.Values(activities)),
		ProposeQuality: u.g.inv.ProposedQuality,
	}
	for _, i := range u.g.inv.Instruments {
		if slices.Contains(markets, i.ActivityKey) {
			in.Instruments = append(in.Instruments, i)
		}
	}
	beside, err := u.beside(ctx, in.Activities, whole)
	if err != nil {
		return nil, err
	}
	lines, _ := emissions.Lines(u.catalog, in, beside) // what instruments leave over is told by a run
	out := make([]liveDetail, len(lines))
	for k, l := range lines {
		out[k] = liveDetail{l, facilities[l.Activity.FacilityID]}
	}
	return out, nil
}

// beside tells what stands in the whole inventory: what was gathered now, and of what was not gathered what is stored.
func (u *liveUpdate) beside(ctx context.Context, as []emissions.Activity, whole bool) (emissions.Beside, error) {
	type place struct{ FacilityID, ActivityKey string }
	known := map[place]bool{}
	for _, a := range u.g.inv.Activities {
		known[place{a.FacilityID, a.ActivityKey}] = true
	}
	if !whole {
		places, keys := map[string]bool{}, map[string]bool{}
		for _, a := range as {
			places[a.FacilityID] = true
			for _, k := range emissions.FactorKeys(a.ActivityKey)[1:] {
				keys[k] = true
			}
		}
		rows, err := collect[place](ctx, u.t, `SELECT DISTINCT facility_id, activity_key FROM live_line
			WHERE organization_id = $1 AND inventory_id = $2 AND facility_id = ANY ($3) AND activity_key = ANY ($4) AND digest <> ''
			  AND activity_id <> ALL ($5)`, u.t.org, u.i.ID, slices.Collect(maps.Keys(places)), slices.Collect(maps.Keys(keys)),
			slices.AppendSeq(slices.AppendSeq([]string{}, maps.Keys(u.put)), maps.Keys(u.gone)))
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			known[p] = true
		}
	}
	return func(facility, key string) bool { return known[place{facility, key}] }, nil
}
