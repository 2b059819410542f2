package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/baseyear"
	"tanso/emissions/bridge"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// baseYearChanges returns the changes that were not withdrawn, newest first.
func (t *tx) baseYearChanges(ctx context.Context, base exact.Decimal) ([]BaseYearChange, error) {
	type row struct {
		ID          uuid.UUID
		Cause       string
		Description string
		KgCo2e      exact.Decimal
		Applied     bool
		RecordedBy  string
		RecordedAt  time.Time
	}
	rows, err := collect[row](ctx, t, `
		SELECT c.id, c.cause, c.description, c.kg_co2e, a.change_id IS NOT NULL AS applied, c.recorded_by, c.recorded_at
		FROM base_year_change c
		LEFT JOIN base_year_applied a ON a.organization_id = c.organization_id AND a.change_id = c.id
		WHERE c.organization_id = $1 AND c.kg_co2e IS NOT NULL
		  AND NOT EXISTS (SELECT FROM base_year_change n WHERE n.organization_id = c.organization_id AND n.supersedes_id = c.id)
		ORDER BY c.recorded_at DESC, c.id DESC LIMIT $2`, t.org, maxBaseYearRows)
	out := make([]BaseYearChange, len(rows))
	for i, r := range rows {
		out[i] = BaseYearChange{
			ID: r.ID, Cause: r.Cause, Description: r.Description, Amount: amount(r.KgCo2e), Percent: baseyear.Percent(r.KgCo2e, base),
			Counts: baseyear.Trigger(r.Cause).Counts(), Applied: r.Applied, RecordedBy: r.RecordedBy, RecordedAt: r.RecordedAt,
		}
	}
	return out, err
}

// Record appends a change with what it would add to the base year, in kg CO2e with its sign. Admins and managers may.
func (s BaseYears) Record(ctx context.Context, cause, description string, kg exact.Decimal) (out BaseYear, err error) {
	return s.change(ctx, func(ctx context.Context, t *tx, actor Actor, base BaseYear) error {
		if err := oneOf("cause", baseyear.Trigger(cause), baseyear.Triggers()...); err != nil {
			return err
		}
		if description, err = line("description", description, 1, 1000); err != nil {
			return err
		}
		if len(base.Changes) >= maxBaseYearRows {
			return fault.New(fault.TooLarge, "a base year holds at most %d changes; recalculate it first", maxBaseYearRows)
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO base_year_change (organization_id, id, cause, description, kg_co2e, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, t.org, id, cause, description, kg, actor.Name, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "base_year.change", "base_year_change", id.String(), struct {
			Cause, Description string
			KgCO2e             exact.Decimal
		}{cause, description, kg})
	}, Admin, Manager)
}

// Withdraw appends that a change was noted wrongly, with the reason. One that a recalculation took in stays. Admins and
// managers may.
func (s BaseYears) Withdraw(ctx context.Context, id uuid.UUID, reason string) (out BaseYear, err error) {
	return s.change(ctx, func(ctx context.Context, t *tx, actor Actor, base BaseYear) error {
		if reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		old, ok := byKey(base.Changes, func(c BaseYearChange) uuid.UUID { return c.ID })[id]
		if !ok {
			return fault.New(fault.NotFound, "not found")
		}
		if old.Applied {
			return fault.New(fault.Conflict, "a recalculation has taken the change in; note the opposite change")
		}
		_, err := t.Exec(ctx, `INSERT INTO base_year_change (organization_id, id, cause, description, supersedes_id, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, t.org, newID(), old.Cause, reason, id, actor.Name, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "base_year.withdraw", "base_year_change", id.String(), struct{ Reason string }{reason})
	}, Admin, Manager)
}

// Decisions about a base year.
const (
	Recalculate = "recalculate"
	KeepAsItIs  = "keep"
)

// Decide appends what was decided about the open changes, and why. A recalculation opens the restatement of the base year and
// takes the changes in; otherwise they stay open and count together with later ones. Admins and approvers may.
func (s BaseYears) Decide(ctx context.Context, decision, reason string) (out BaseYear, err error) {
	return s.change(ctx, func(ctx context.Context, t *tx, actor Actor, base BaseYear) error {
		if err := oneOf("decision", decision, Recalculate, KeepAsItIs); err != nil {
			return err
		}
		if reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		d := BaseYearDecision{ID: newID(), Decision: decision, Reason: reason, Percent: base.Percent}
		if decision == Recalculate {
			next, err := t.restate(ctx, actor, base.InventoryID, reason)
			if err != nil {
				return err
			}
			d.RestatementID = &next.ID
		}
		_, err := t.Exec(ctx, `INSERT INTO base_year_decision (organization_id, id, decision, reason, percent, restatement_id, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, d.ID, decision, reason, d.Percent, d.RestatementID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if decision == Recalculate {
			if err := t.applyChanges(ctx, d.ID, base.Changes); err != nil {
				return err
			}
		}
		return t.audit(ctx, actor, "base_year.decide", "inventory", base.InventoryID.String(), d)
	}, Admin, Approver)
}

func (t *tx) applyChanges(ctx context.Context, decision uuid.UUID, changes []BaseYearChange) error {
	var open []uuid.UUID
	for _, c := range changes {
		if !c.Applied && c.Counts {
			open = append(open, c.ID)
		}
	}
	_, err := t.Exec(ctx, `INSERT INTO base_year_applied (organization_id, change_id, decision_id) SELECT $1::integer, c, $3::uuid FROM unnest($2::uuid[]) AS c`,
		t.org, open, decision)
	return err
}

// change runs a deed on the base year, one after the other, and returns how it stands afterwards.
func (s BaseYears) change(ctx context.Context, do func(context.Context, *tx, Actor, BaseYear) error, roles ...Role) (out BaseYear, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		base, err := t.chosenBaseYear(ctx)
		if err != nil {
			return err
		}
		if err := do(ctx, t, actor, base); err != nil {
			return err
		}
		out, err = t.chosenBaseYear(ctx)
		return err
	}, roles...)
	return out, err
}

// BaseYearPreview is what a recalculation would bring.
type BaseYearPreview struct {
	Bridge      Bridge
	Percent     *exact.Decimal // of the base year as closed, without a sign
	Significant bool           // reaches the threshold by itself
	Suggestions []BaseYearSuggestion
}

// BaseYearSuggestion is an effect of the preview as a change that could be recorded.
type BaseYearSuggestion struct {
	Cause  string // of the change
	Effect string // of the bridge
	Amount Amount
}

// Preview compares the base year as closed with what it would be by today's boundary, factors, methods and facts. Nothing is
// kept. It is nil before a base year is chosen, and to a contributor who does not see all sources.
func (s BaseYears) Preview(ctx context.Context) (out *BaseYearPreview, err error) {
	if err := s.drained(ctx, everyone...); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		base, err := t.baseYear(ctx)
		if err != nil || base == nil {
			return err
		}
		closed, err := t.newestStatement(ctx, "inventoryId", base.InventoryID)
		if err != nil {
			return err
		}
		inventory, err := t.inventory(ctx, base.InventoryID)
		if err != nil {
			return err
		}
		today, err := Analysis(s).fresh(ctx, t, inventory)
		if err != nil {
			return err
		}
		out = previewOf(bridgeOf(closed, today, emissions.Method(base.Method)), base.ThresholdPercent)
		return nil
	}, everyone...)
	return out, err
}

func previewOf(b Bridge, threshold exact.Decimal) *BaseYearPreview {
	out := &BaseYearPreview{Bridge: b, Percent: baseyear.Percent(b.Difference.Kg, b.From.Amount.Kg), Suggestions: []BaseYearSuggestion{}}
	out.Significant = out.Percent != nil && out.Percent.Cmp(threshold) >= 0
	for _, e := range b.Effects {
		if !e.Amount.Kg.IsZero() {
			out.Suggestions = append(out.Suggestions, BaseYearSuggestion{string(baseyear.TriggerOf(bridge.Cause(e.Cause))), e.Cause, e.Amount})
		}
	}
	return out
}
