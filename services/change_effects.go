package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
)

// RunChanges are the changes between one run of an inventory and the next, with what they came to together.
type RunChanges struct {
	RunID        uuid.UUID
	FinishedAt   time.Time
	TotalKg      exact.Decimal
	DifferenceKg *exact.Decimal // from the run before; nil of the first
	Changes      []RunChange
	More         bool // there are further changes
}

// RunChange is a deed of the audit chain that changed facts.
type RunChange struct {
	Seq        int64
	At         time.Time
	ActorName  string
	Action     string
	ObjectKind string
	ObjectID   string
	Detail     string
	EffectKg   *exact.Decimal // known where it is the only change between two runs
}

// Bounds of the log of changes.
const (
	maxRunChanges = 50
	maxChanges    = 200
)

// factObjects are the kinds of objects whose deeds may change figures.
var factObjects = []string{
	"activity", "bill", "edition", "emission_source", "estimate", "exclusion", "facility", "import", "instrument", "ledger", "legal_entity", "meter", "own_factor",
	"price", "register", "residual_mix", "virtual_meter",
}

// RunChanges lists the runs of an inventory, the newest first, each with the changes of facts since the run before. What they came to
// together is the difference of the totals; where there was one change alone it is its effect. objectKind filters the changes that
// are shown. Admins, managers, approvers, viewers and auditors may.
func (s Assurance) RunChanges(ctx context.Context, inventory uuid.UUID, method string, objectKind *string) (out []RunChanges, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := oneOf("method", method, "location", "market"); err != nil {
			return err
		}
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if _, err := t.inventory(ctx, inventory); err != nil {
			return err
		}
		rows, err := collect[runRow](ctx, t, `SELECT `+runColumns+` FROM run r WHERE r.organization_id = $1 AND r.inventory_id = $2
			ORDER BY r.known_at DESC, r.id DESC LIMIT $3`, t.org, inventory, maxRunChanges+1)
		if err != nil {
			return err
		}
		out, err = t.changesOfRuns(ctx, rows, method, objectKind)
		return err
	}, Admin, Manager, Approver, Viewer, Auditor)
	return out, err
}

func (t *tx) changesOfRuns(ctx context.Context, rows []runRow, method string, kind *string) (out []RunChanges, err error) {
	runs := make([]Run, len(rows))
	for i, row := range rows {
		if runs[i], err = row.run(); err != nil {
			return nil, err
		}
	}
	for i, r := range runs[:min(len(runs), maxRunChanges)] {
		c := RunChanges{RunID: r.ID, FinishedAt: r.FinishedAt, TotalKg: r.total(method)}
		if i+1 < len(runs) {
			difference := c.TotalKg.Sub(runs[i+1].total(method))
			c.DifferenceKg = &difference
			if err := t.changesBetween(ctx, &c, runs[i+1].KnownAt, r.KnownAt, kind); err != nil {
				return nil, err
			}
		}
		out = append(out, c)
	}
	return out, nil
}

func (r Run) total(method string) exact.Decimal {
	if method == "location" {
		return r.Totals.TotalLocation.Kg
	}
	return r.Totals.TotalMarket.Kg
}

// changesBetween reads the deeds of the audit chain after one instant and up to another.
func (t *tx) changesBetween(ctx context.Context, c *RunChanges, after, until time.Time, kind *string) error {
	var all int // with the readings that came in: they change figures and are no deeds of people
	err := t.QueryRow(ctx, `SELECT (SELECT count(*) FROM audit_event WHERE organization_id = $1 AND at > $2 AND at <= $3 AND object_kind = ANY ($4))
		+ (SELECT count(*) FROM receipt WHERE organization_id = $1 AND recorded_at > $2 AND recorded_at <= $3 AND kind <> 'mutation' AND items > 0)`,
		t.org, after, until, factObjects).Scan(&all)
	if err != nil {
		return err
	}
	c.Changes, err = collect[RunChange](ctx, t, `SELECT seq, at, actor_name, action, object_kind, object_id, detail::text AS detail, NULL::numeric AS effect_kg FROM audit_event
		WHERE organization_id = $1 AND at > $2 AND at <= $3 AND object_kind = ANY ($4) AND ($5::text IS NULL OR object_kind = $5) ORDER BY seq LIMIT $6`,
		t.org, after, until, factObjects, kind, maxChanges+1)
	if c.More = len(c.Changes) > maxChanges; c.More {
		c.Changes = c.Changes[:maxChanges]
	}
	if all == 1 && len(c.Changes) == 1 {
		c.Changes[0].EffectKg = c.DifferenceKg
	}
	return err
}
