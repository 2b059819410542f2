package services

import (
	"context"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// bounded gathers the boundary: who holds what over time, what is leased or franchised, and what is left out. Facilities
// and activities are gathered before.
func (g *gathering) bounded(ctx context.Context, i Inventory) error {
	group, err := g.t.group(ctx)
	if err != nil {
		return err
	}
	for k := range g.inv.Facilities {
		f := &g.inv.Facilities[k]
		id := uuid.MustParse(f.ID)
		f.Holdings = heldIn(group.structure.FacilityHoldings(f.ID, ownershipOf(g.places[id])), i)
		if f.Share, err = f.ShareOn(i.PeriodEnd.AddDays(-1), i.Approach); err != nil {
			return err
		}
	}
	for _, e := range group.entities {
		holdings := heldIn(group.structure.EntityHoldings(e.ID.String()), i)
		if !slices.ContainsFunc(holdings, func(h emissions.Holding) bool { return !h.Ended }) {
			continue
		}
		entity := emissions.Entity{ID: e.ID.String(), Name: e.Name, NameJA: e.NameJA, Kind: string(e.Kind), Holdings: holdings}
		if o := group.ownershipOn(e.ID, i.PeriodEnd.AddDays(-1)); o != nil {
			entity.ParentID = idText(o.ParentID)
		}
		g.inv.Entities = append(g.inv.Entities, entity)
	}
	return firstOf(g.arranged(ctx), g.excluded(ctx, i))
}

// heldIn leaves of holdings those that hold at some time of an inventory. When the first of them began does not matter to
// it, so that what is learned about earlier years changes nothing.
func heldIn(all []emissions.Holding, i Inventory) []emissions.Holding {
	var out []emissions.Holding
	for k, h := range all {
		over := k+1 < len(all) && !i.PeriodStart.Before(all[k+1].From)
		if !over && h.From.Before(i.PeriodEnd) {
			if !i.PeriodStart.Before(h.From) {
				h.From = emissions.Date{}
			}
			out = append(out, h)
		}
	}
	if len(out) == 0 { // it came after the period
		return []emissions.Holding{{Ended: true}}
	}
	return out
}

// arranged puts the leases and franchises of their sources on the activities, as far as they touch them.
func (g *gathering) arranged(ctx context.Context) error {
	bySource, err := g.t.arrangements(ctx)
	if err != nil {
		return err
	}
	texts := map[string][]emissions.Arrangement{}
	for id, list := range bySource {
		texts[id.String()] = list
	}
	for k := range g.inv.Activities {
		a := &g.inv.Activities[k]
		if a.Scope != 3 {
			a.Arrangements = touching(texts[a.SourceID], a.Start, a.End)
		}
	}
	return nil
}

// touching are the arrangements that hold at some time of [start, end); none when nothing is arranged in it.
func touching(all []emissions.Arrangement, start, end emissions.Date) []emissions.Arrangement {
	var out []emissions.Arrangement
	some := false
	for k, x := range all {
		over := k+1 < len(all) && !start.Before(all[k+1].From)
		if over || !x.From.Before(end) {
			continue
		}
		if !start.Before(x.From) {
			x.From = emissions.Date{}
		}
		out = append(out, x)
		some = some || x.Lease != nil || x.Franchise
	}
	if !some {
		return nil
	}
	return out
}

// excluded gathers what is left out of the period.
func (g *gathering) excluded(ctx context.Context, i Inventory) error {
	rows, err := g.t.exclusions(ctx)
	for _, e := range rows {
		if x := e.in(i); x != nil {
			g.inv.Exclusions = append(g.inv.Exclusions, *x)
		}
	}
	return err
}

// boundaryChanges names what is held, leased, franchised or left out otherwise than in a run. Runs before there were
// holdings say nothing of them.
func boundaryChanges(then, now emissions.Inventory) []say.Sentence {
	before := byKey(then.Facilities, func(f emissions.Facility) string { return f.ID })
	var out []say.Sentence
	for _, f := range now.Facilities {
		old, known := before[f.ID]
		if known && len(old.Holdings) > 0 && !reflect.DeepEqual(textsOf(then, old.Holdings), textsOf(now, f.Holdings)) {
			out = append(out, sayHeldOtherwise.With(f.Name, sayAnd.Join(textsOf(then, old.Holdings)...), sayAnd.Join(textsOf(now, f.Holdings)...)))
		}
	}
	return append(append(out, arrangementChanges(then, now)...), exclusionChanges(then, now)...)
}

// textsOf says each holding as people know it.
func textsOf(inv emissions.Inventory, holdings []emissions.Holding) []say.Sentence {
	names := byKey(inv.Entities, func(e emissions.Entity) string { return e.ID })
	out := make([]say.Sentence, len(holdings))
	for i, h := range holdings {
		percent := h.EquityShare.Mul(exact.Int(100))
		parts := []say.Sentence{sayHeld.With(percent)}
		if h.EntityID != "" {
			parts[0] = sayHeldThrough.With(percent, names[h.EntityID].Name)
		}
		for _, c := range []struct {
			is   bool
			said say.Sentence
		}{
			{h.Operated, sayOperated.With()},
			{h.Controlled, sayControlled.With()},
			{h.FinancialShare != nil, sayJointly.With()},
			{h.Investee, sayInvestee.With()},
		} {
			if c.is {
				parts = append(parts, c.said)
			}
		}
		if h.Ended {
			parts = []say.Sentence{sayNotHeld.With()}
		}
		out[i] = sayBoth.Join(parts...)
		if !h.From.IsZero() {
			out[i] = sayHeldFrom.With(out[i], h.From)
		}
	}
	return out
}

// arrangementChanges names sources whose lease or franchise has changed, each once.
func arrangementChanges(then, now emissions.Inventory) []say.Sentence {
	before := byKey(then.Activities, func(a emissions.Activity) string { return a.ID })
	named := map[string]bool{}
	var out []say.Sentence
	for _, a := range now.Activities {
		old, known := before[a.ID]
		if known && !named[a.SourceID] && !reflect.DeepEqual(old.Arrangements, a.Arrangements) {
			named[a.SourceID] = true
			out = append(out, sayArranged.With(a.SourceName))
		}
	}
	return out
}

func exclusionChanges(then, now emissions.Inventory) []say.Sentence {
	before := byKey(then.Exclusions, func(e emissions.Exclusion) string { return e.ID })
	var out []say.Sentence
	for _, e := range now.Exclusions {
		old, known := before[e.ID]
		delete(before, e.ID)
		switch {
		case !known:
			out = append(out, sayExcluded.With(e.Said()))
		case !reflect.DeepEqual(jsonOf(old), jsonOf(e)):
			out = append(out, sayExcludedAnew.With(e.Said()))
		}
	}
	for _, e := range then.Exclusions {
		if _, gone := before[e.ID]; gone {
			out = append(out, sayExcludedNoMore.With(e.Said()))
		}
	}
	return out
}
