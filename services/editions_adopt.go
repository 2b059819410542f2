package services

import (
	"context"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// InventoryPreview is what one draft inventory would become if an edition were adopted or withdrawn.
type InventoryPreview struct {
	Inventory Inventory
	Totals    []PreviewTotal
	Changes   []emissions.EntryChange // at most 2,000
	Changed   int                     // how many there are
}

// PreviewTotal is a total before and after, in kg CO2e; the two methods of Scope 2 are never added.
type PreviewTotal struct {
	Scope  int
	Method string
	Before exact.Decimal
	After  exact.Decimal
}

// Bounds of a preview.
const (
	maxPreviewChanges = 2000
	maxPreviewed      = 20
)

// Preview calculates the organization's drafts from the facts as they are now, once as things are and once with the
// edition adopted or withdrawn, and lists every entry that would differ. Nothing is kept. The newest 20 drafts are taken.
// Every member may who sees all sources.
func (s Editions) Preview(ctx context.Context, id string, adopt bool) (out []InventoryPreview, err error) {
	type pair struct {
		inventory Inventory
		gathered  *gathering
	}
	var drafts []pair
	var now, then *Library
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		own, err := t.supply(ctx)
		if err != nil {
			return err
		}
		if _, err := t.editionUse(ctx, s.Library, id); err != nil {
			return err
		}
		if now, err = own.view(s.Library); err != nil {
			return err
		}
		if then, err = own.with(id, adopt, actor.Name).view(s.Library); err != nil {
			return err
		}
		open, err := collect[Inventory](ctx, t, `SELECT `+inventoryColumns+` FROM inventory
			WHERE organization_id = $1 AND closed_at IS NULL ORDER BY period_start DESC, number DESC, id LIMIT $2`, t.org, maxPreviewed)
		if err != nil {
			return err
		}
		for _, i := range open {
			g, err := t.gather(ctx, i)
			if err != nil {
				return err
			}
			drafts = append(drafts, pair{i, g})
		}
		return nil
	}, everyone...)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		before, err := d.gathered.under(now)
		if err != nil {
			return nil, err
		}
		after, err := d.gathered.under(then)
		if err != nil {
			return nil, err
		}
		changes := emissions.CompareEntries(before.Entries, after.Entries)
		out = append(out, InventoryPreview{
			Inventory: d.inventory, Totals: previewTotals(before.Entries, after.Entries),
			Changes: changes[:min(len(changes), maxPreviewChanges)], Changed: len(changes),
		})
	}
	return out, nil
}

// under calculates what was gathered with the factors of a view of the library and those of the contracts.
func (g *gathering) under(view *Library) (emissions.Inventory, error) {
	catalog, err := g.contracts.over(view.catalog)
	if err != nil {
		return emissions.Inventory{}, err
	}
	return emissions.BuildInventory(catalog, g.inv)
}

func previewTotals(before, after []emissions.Entry) []PreviewTotal {
	out := []PreviewTotal{{Scope: 1}, {Scope: 2, Method: string(emissions.LocationBased)}, {Scope: 2, Method: string(emissions.MarketBased)}, {Scope: 3}}
	add := func(entries []emissions.Entry, into func(*PreviewTotal) *exact.Decimal) {
		for _, e := range entries {
			for i := range out {
				if out[i].Scope == int(e.Scope) && out[i].Method == string(e.Method) {
					sum := into(&out[i])
					*sum = sum.Add(e.KgCO2e)
				}
			}
		}
	}
	add(before, func(p *PreviewTotal) *exact.Decimal { return &p.Before })
	add(after, func(p *PreviewTotal) *exact.Decimal { return &p.After })
	return out
}

// Adopt brings an edition into use from now on: drafts choose from it when they are calculated again. Four eyes: whoever
// imported it cannot. Admins and approvers may.
func (s Editions) Adopt(ctx context.Context, id, reason string) (EditionUse, error) {
	return s.say(ctx, id, true, reason)
}

// Withdraw takes an edition out of use, with the reason; a calculation then has the figures that it had without. Runs and
// closed inventories keep theirs. Admins and approvers may.
func (s Editions) Withdraw(ctx context.Context, id, reason string) (EditionUse, error) {
	return s.say(ctx, id, false, reason)
}

func (s Editions) say(ctx context.Context, id string, adopted bool, reason string) (out EditionUse, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		least, action := 0, "edition.adopt"
		if !adopted {
			least, action = 1, "edition.withdraw"
		}
		if reason, err = line("reason", reason, least, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		use, err := t.editionUse(ctx, s.Library, id)
		if err != nil {
			return err
		}
		if use.Adopted == adopted {
			return &fault.Error{Code: fault.Conflict, Field: "id", Message: "nothing would change", Expected: "the other way round", Got: id}
		}
		if err := t.otherEyes(ctx, id, adopted, actor); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO factor_adoption (organization_id, edition_id, revision, adopted, reason, decided_id, decided_by, decided_at)
			SELECT $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6, $7 FROM factor_adoption WHERE organization_id = $1 AND edition_id = $2`,
			t.org, id, adopted, reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.editionUse(ctx, s.Library, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, action, "edition", id, struct{ Reason string }{reason})
	}, Admin, Approver)
	return out, err
}

// otherEyes refuses that whoever imported an edition adopts it.
func (t *tx) otherEyes(ctx context.Context, id string, adopted bool, actor Actor) error {
	if !adopted {
		return nil
	}
	var mine bool
	err := t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM own_edition WHERE organization_id = $1 AND 'own-' || id = $2 AND author_id = $3)`, t.org, id, actor.ID).Scan(&mine)
	if err == nil && mine {
		return fault.New(fault.Forbidden, "whoever imported an edition cannot adopt it; ask another admin or approver")
	}
	return err
}

// Diff compares two editions row by row under a GWP set: what was added, dropped, and changed by how much. At most 2,000
// rows are given. Every member may.
func (s Editions) Diff(ctx context.Context, older, newer string, set emissions.GWPSet) (out []emissions.FactorChange, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if err := oneOf("gwpSet", set, emissions.AR4, emissions.AR5, emissions.AR6); err != nil {
			return err
		}
		own, err := t.supply(ctx)
		if err != nil {
			return err
		}
		sides := [2][]emissions.Factor{}
		for i, id := range []string{older, newer} {
			if _, err := t.editionUse(ctx, s.Library, id); err != nil {
				return err
			}
			sides[i] = own.factorsOf(s.Library, id)
		}
		out = emissions.DiffEditions(s.Library.catalog, sides[0], sides[1], set)
		out = out[:min(len(out), maxPreviewChanges)]
		return nil
	}, everyone...)
	return out, err
}
