package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/say"
)

// Knowledge puts beside each other what an inventory's figures were at an instant and what they are today.
type Knowledge struct {
	At       time.Time
	Reported *BridgeEnd // the closed inventory that stood at that instant; nil: none was closed
	Known    BridgeEnd  // calculated from the facts that were known then, by the rules and descriptions of today
	Today    BridgeEnd
	Learned  Bridge         // from what was known then to today
	Changes  []say.Sentence // the facts that became known since, in words; at most ten
	Limits   []string       // what may have changed before its versions were kept: facilities, sources
}

// KnownAt calculates an inventory from the facts that were known at an instant, and compares it with those of today. Nothing
// is kept. All that a figure rests on is taken as of then; the published factors and the rules are those of today.
func (s Analysis) KnownAt(ctx context.Context, id uuid.UUID, at time.Time, method string) (out Knowledge, err error) {
	if err := scope2Method(method); err != nil {
		return out, err
	}
	if at.After(s.now()) {
		return out, fault.Field("at", "an instant that has passed", at.UTC().Format(time.RFC3339))
	}
	if err := s.drained(ctx, everyone...); err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		inventory, err := t.inventory(ctx, id)
		if err != nil {
			return err
		}
		today, err := s.fresh(ctx, t, inventory)
		if err != nil {
			return err
		}
		past := *t
		past.knownAt = &at
		then, err := s.fresh(ctx, &past, inventory)
		if err != nil {
			return err
		}
		out = Knowledge{At: at, Learned: bridgeOf(then, today, emissions.Method(method))}
		out.Known, out.Today = out.Learned.From, out.Learned.To
		out.Changes = firstNamed(inventoryChanges(then, today))
		if out.Limits, err = t.unversioned(ctx); err != nil {
			return err
		}
		out.Reported, err = t.reportedAt(ctx, inventory, at, emissions.Method(method))
		return err
	}, everyone...)
	return out, err
}

// fresh calculates an inventory without keeping it.
func (s Analysis) fresh(ctx context.Context, t *tx, i Inventory) (emissions.Inventory, error) {
	g, err := t.gather(ctx, i)
	if err != nil {
		return emissions.Inventory{}, err
	}
	if t.knownAt != nil {
		g.inv.KnownAt = *t.knownAt
	}
	st, err := g.state(s.Library)
	if err != nil {
		return emissions.Inventory{}, err
	}
	return st.inv, nil
}

func firstNamed(list []say.Sentence) []say.Sentence {
	return list[:min(len(list), maxNamed)]
}

// chain is an inventory with all that it restates and all that restate it, oldest first.
func (t *tx) chain(ctx context.Context, id uuid.UUID) ([]Inventory, error) {
	return collect[Inventory](ctx, t, `
		WITH RECURSIVE up AS (
		  SELECT id, restates_id FROM inventory WHERE organization_id = $1 AND id = $2
		  UNION ALL SELECT i.id, i.restates_id FROM inventory i JOIN up ON i.organization_id = $1 AND i.id = up.restates_id),
		down AS (
		  SELECT id FROM inventory WHERE organization_id = $1 AND id = $2
		  UNION ALL SELECT i.id FROM inventory i JOIN down ON i.organization_id = $1 AND i.restates_id = down.id)
		SELECT `+inventoryColumns+` FROM inventory WHERE organization_id = $1 AND id IN (SELECT id FROM up UNION SELECT id FROM down)
		ORDER BY number`, t.org, id)
}

// reportedAt is what stood as closed at an instant: the newest of the chain that had been closed by then.
func (t *tx) reportedAt(ctx context.Context, i Inventory, at time.Time, method emissions.Method) (*BridgeEnd, error) {
	chain, err := t.chain(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	var out *BridgeEnd
	for _, c := range chain {
		if c.ClosedAt == nil || c.ClosedAt.After(at) || c.ClosedRunID == nil {
			continue
		}
		inv, err := t.statementOf(ctx, *c.ClosedRunID)
		if err != nil {
			return nil, err
		}
		end := endOf(inv, emissions.Sum(inv.Entries).All(method))
		out = &end
	}
	return out, nil
}
