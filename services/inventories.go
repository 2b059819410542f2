package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// Inventory is all emissions of an organization in a period. Once closed it never changes; a correction is a
// restatement, which is a further inventory that names the one before.
type Inventory struct {
	ID               uuid.UUID
	Name             string
	PeriodStart      emissions.Date
	PeriodEnd        emissions.Date // the day after the last
	GWPSet           emissions.GWPSet
	Approach         emissions.Approach
	Status           emissions.InventoryStatus
	Number           int // 1, and one more with each restatement
	RestatesID       *uuid.UUID
	RestatementCause string
	ClosedAt         *time.Time
	ClosedBy         string
	ClosedRunID      *uuid.UUID
	CreatedAt        time.Time
}

// InventoryInput is what a person says about an inventory. Its period is of whole months.
type InventoryInput struct {
	Name        string
	PeriodStart emissions.Date
	PeriodEnd   emissions.Date
	GWPSet      emissions.GWPSet
	Approach    emissions.Approach
}

// maxInventoryMonths bounds the period of one inventory.
const maxInventoryMonths = 36

func (in *InventoryInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	err = firstOf(
		period(in.PeriodStart, in.PeriodEnd),
		oneOf("gwpSet", in.GWPSet, emissions.AR4, emissions.AR5, emissions.AR6),
		oneOf("approach", in.Approach, emissions.OperationalControl, emissions.FinancialControl, emissions.EquityShare))
	if err != nil {
		return err
	}
	if in.PeriodStart.Day != 1 {
		return fault.Field("periodStart", "the first day of a month", in.PeriodStart.String())
	}
	if in.PeriodEnd.Day != 1 || len(months(in.PeriodStart, in.PeriodEnd)) > maxInventoryMonths {
		return fault.Field("periodEnd", "the first day of a month, at most "+strconv.Itoa(maxInventoryMonths)+" months after the start", in.PeriodEnd.String())
	}
	return nil
}

// months lists the months of a period of whole months, as "2025-04".
func months(start, end emissions.Date) []string {
	var out []string
	for d := start; d.Before(end); d = emissions.DateOf(time.Date(d.Year, d.Month+1, 1, 0, 0, 0, 0, time.UTC)) {
		out = append(out, d.MonthKey())
	}
	return out
}

// Inventories calculates, closes and restates.
type Inventories struct {
	*Core
	Library *Library
	jobs    *Jobs
}

const inventoryColumns = `id, name, period_start, period_end, gwp_set, approach,
	CASE WHEN closed_at IS NULL THEN 'draft' ELSE 'closed' END AS status,
	number, restates_id, restatement_cause, closed_at, closed_by, closed_run_id, created_at`

func (t *tx) inventory(ctx context.Context, id uuid.UUID) (Inventory, error) {
	return one[Inventory](ctx, t, `SELECT `+inventoryColumns+` FROM inventory WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Create adds a draft. Drafts may overlap, to try things out; what may be closed beside each other Close decides.
func (s Inventories) Create(ctx context.Context, in InventoryInput) (out Inventory, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		draft := Inventory{
			Name: in.Name, PeriodStart: in.PeriodStart, PeriodEnd: in.PeriodEnd, GWPSet: in.GWPSet, Approach: in.Approach, Number: 1,
		}
		if out, err = t.insertInventory(ctx, draft); err != nil {
			return err
		}
		return t.audit(ctx, actor, "inventory.create", "inventory", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

func (t *tx) insertInventory(ctx context.Context, i Inventory) (Inventory, error) {
	id := newID()
	t.live.says("inventory", 1, liveMark{kind: liveInventory, subject: id.String()})
	_, err := t.Exec(ctx, `
		INSERT INTO inventory (organization_id, id, name, period_start, period_end, gwp_set, approach, number, restates_id, restatement_cause, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		t.org, id, i.Name, i.PeriodStart, i.PeriodEnd, i.GWPSet, i.Approach, i.Number, i.RestatesID, i.RestatementCause, t.now)
	if err != nil {
		return Inventory{}, err
	}
	return t.inventory(ctx, id)
}

// Restate opens a correction of a closed inventory as a draft of the next number, with the cause. The closed one stays
// as it is. Its period accepts entries again until the restatement is closed. Admins and approvers may, once.
func (s Inventories) Restate(ctx context.Context, id uuid.UUID, cause string) (out Inventory, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if cause, err = line("cause", cause, 1, 1000); err != nil {
			return err
		}
		out, err = t.restate(ctx, actor, id, cause)
		return err
	}, Admin, Approver)
	return out, err
}

func (t *tx) restate(ctx context.Context, actor Actor, id uuid.UUID, cause string) (out Inventory, err error) {
	if err := t.serialize(ctx); err != nil {
		return out, err
	}
	old, err := t.inventory(ctx, id)
	if err != nil {
		return out, err
	}
	if old.ClosedAt == nil {
		return out, fault.New(fault.Conflict, "only a closed inventory is restated; this one is a draft and can be calculated again")
	}
	next := old
	next.Number, next.RestatesID, next.RestatementCause = old.Number+1, &old.ID, cause
	if out, err = t.insertInventory(ctx, next); err != nil {
		return out, err
	}
	return out, t.audit(ctx, actor, "inventory.restate", "inventory", out.ID.String(), struct {
		Restates uuid.UUID
		Cause    string
	}{id, cause})
}

// List returns the inventories, newest period first, restatements before what they restate.
func (s Inventories) List(ctx context.Context) (out []Inventory, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Inventory](ctx, t, `SELECT `+inventoryColumns+` FROM inventory
			WHERE organization_id = $1 ORDER BY period_start DESC, number DESC, created_at DESC, id`, t.org)
		return err
	}, everyone...)
	return out, err
}

// Get returns one inventory.
func (s Inventories) Get(ctx context.Context, id uuid.UUID) (out Inventory, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.inventory(ctx, id)
		return err
	}, everyone...)
	return out, s.opened(ctx, err, "inventory", id.String())
}

// ByIDs returns those of the inventories that exist, by id.
func (s Inventories) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Inventory, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Inventory](ctx, t, `SELECT `+inventoryColumns+` FROM inventory WHERE organization_id = $1 AND id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(i Inventory) uuid.UUID { return i.ID })
		return err
	}, everyone...)
	return out, err
}
