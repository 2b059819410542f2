package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/baseyear"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// BaseYears keeps the base year of an organization, what changed since, and what was decided about it.
type BaseYears struct {
	*Core
	Library *Library
}

// BaseYear is the inventory that others are compared with, and how far what changed since has moved it.
type BaseYear struct {
	InventoryID      uuid.UUID // the newest closed one of the chain that was chosen
	Name             string
	PeriodStart      emissions.Date
	PeriodEnd        emissions.Date
	Number           int
	Amount           Amount // of the base year as closed
	Method           string // of Scope 2
	ThresholdPercent exact.Decimal
	Reason           string
	RecordedBy       string
	RecordedAt       time.Time
	Cumulative       Amount         // open changes that count, by size
	Net              Amount         // the same with signs
	Percent          *exact.Decimal // of the base year; nil where that is 0
	Required         bool           // the threshold is reached
	RestatementID    *uuid.UUID     // a draft that restates it
	Changes          []BaseYearChange
	Decisions        []BaseYearDecision
}

// BaseYearChange is one change and what it would add to the base year.
type BaseYearChange struct {
	ID          uuid.UUID
	Cause       string
	Description string
	Amount      Amount
	Percent     *exact.Decimal // of the base year, without a sign
	Counts      bool           // organic growth never does
	Applied     bool           // a recalculation has taken it in
	RecordedBy  string
	RecordedAt  time.Time
}

// BaseYearDecision is what was decided about the changes that were open.
type BaseYearDecision struct {
	ID            uuid.UUID
	Decision      string // recalculate or keep
	Reason        string
	Percent       *exact.Decimal
	RestatementID *uuid.UUID
	RecordedBy    string
	RecordedAt    time.Time
}

// BaseYearInput chooses a base year.
type BaseYearInput struct {
	InventoryID      uuid.UUID
	ThresholdPercent exact.Decimal
	Method           string
	Reason           string
}

// Get returns the base year, or nil before one is chosen, and to a contributor who does not see all sources.
func (s BaseYears) Get(ctx context.Context) (out *BaseYear, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.baseYear(ctx)
		return err
	}, everyone...)
	return out, err
}

// Choose appends which closed inventory is the base year, its threshold and why. Admins and approvers may.
func (s BaseYears) Choose(ctx context.Context, in BaseYearInput) (out BaseYear, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Reason, err = line("reason", in.Reason, 1, 1000); err != nil {
			return err
		}
		if err := firstOf(scope2Method(in.Method), (baseyear.Policy{ThresholdPercent: in.ThresholdPercent}).Check()); err != nil {
			return err
		}
		inventory, err := t.inventory(ctx, in.InventoryID)
		if err != nil {
			return err
		}
		if inventory.ClosedAt == nil {
			return fault.Field("inventoryId", "a closed inventory", "the draft "+inventory.Name)
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO base_year_policy (organization_id, id, inventory_id, threshold_percent, method, reason, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, id, in.InventoryID, in.ThresholdPercent, in.Method, in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.chosenBaseYear(ctx); err != nil {
			return err
		}
		return t.audit(ctx, actor, "base_year.choose", "inventory", in.InventoryID.String(), in)
	}, Admin, Approver)
	return out, err
}

// chosenBaseYear is the base year where one must have been chosen.
func (t *tx) chosenBaseYear(ctx context.Context) (BaseYear, error) {
	base, err := t.baseYear(ctx)
	if err != nil {
		return BaseYear{}, err
	}
	if base == nil {
		return BaseYear{}, fault.New(fault.Conflict, "choose a base year first")
	}
	return *base, nil
}

type baseYearPolicy struct {
	InventoryID      uuid.UUID
	ThresholdPercent exact.Decimal
	Method           string
	Reason           string
	RecordedBy       string
	RecordedAt       time.Time
}

// baseYear is what was chosen last, with the changes and decisions; nil before a choice.
func (t *tx) baseYear(ctx context.Context) (*BaseYear, error) {
	rows, err := collect[baseYearPolicy](ctx, t, `SELECT inventory_id, threshold_percent, method, reason, recorded_by, recorded_at
		FROM base_year_policy WHERE organization_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1`, t.org)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	p := rows[0]
	out := &BaseYear{
		Method: p.Method, ThresholdPercent: p.ThresholdPercent, Reason: p.Reason, RecordedBy: p.RecordedBy, RecordedAt: p.RecordedAt,
	}
	base, err := t.standing(ctx, p.InventoryID, out)
	if err != nil {
		return nil, err
	}
	kg := emissions.Sum(base.Entries).All(emissions.Method(p.Method))
	out.Amount = amount(kg)
	if out.Changes, err = t.baseYearChanges(ctx, kg); err != nil {
		return nil, err
	}
	out.Decisions, err = collect[BaseYearDecision](ctx, t, `SELECT id, decision, reason, percent, restatement_id, recorded_by, recorded_at
		FROM base_year_decision WHERE organization_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT $2`, t.org, maxBaseYearRows)
	v := baseyear.Judge(baseyear.Policy{ThresholdPercent: p.ThresholdPercent}, kg, domainChanges(out.Changes))
	out.Cumulative, out.Net, out.Percent, out.Required = amount(v.CumulativeKgCO2e), amount(v.NetKgCO2e), v.Percent, v.Required
	return out, err
}

// maxBaseYearRows bounds the changes and the decisions of a base year.
const maxBaseYearRows = 500

// standing fills in the newest closed inventory of the chain, and a draft that restates it, and returns what was closed.
func (t *tx) standing(ctx context.Context, chosen uuid.UUID, out *BaseYear) (emissions.Inventory, error) {
	chain, err := t.chain(ctx, chosen)
	if err != nil {
		return emissions.Inventory{}, err
	}
	var run *uuid.UUID
	for _, i := range chain {
		if i.ClosedRunID == nil {
			id := i.ID
			out.RestatementID = &id
			continue
		}
		out.InventoryID, out.Name, out.PeriodStart, out.PeriodEnd, out.Number = i.ID, i.Name, i.PeriodStart, i.PeriodEnd, i.Number
		run = i.ClosedRunID
	}
	if run == nil {
		return emissions.Inventory{}, orOutside(ctx, fault.New(fault.Internal, "the base year %s is not closed", chosen))
	}
	return t.statementOf(ctx, *run)
}

func domainChanges(changes []BaseYearChange) []baseyear.Change {
	out := make([]baseyear.Change, len(changes))
	for i, c := range changes {
		out[i] = baseyear.Change{Trigger: baseyear.Trigger(c.Cause), KgCO2e: c.Amount.Kg, Applied: c.Applied}
	}
	return out
}
