package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// SavingsAdjustment is a non-routine adjustment (IPMVP): a change at a register that has nothing to do with an initiative, such
// as a hall that was let, and that no model can know. It is never altered, only withdrawn.
type SavingsAdjustment struct {
	ID              uuid.UUID
	RegisterID      uuid.UUID
	StartOn         emissions.Date
	EndOn           emissions.Date // the day after the last
	Amount          exact.Decimal  // in the unit of the register's usage; below 0 less would have been used
	PerDay          bool           // else for the whole span
	Reason          string
	RecordedBy      string
	RecordedAt      time.Time
	WithdrawnBy     string
	WithdrawnAt     *time.Time
	WithdrawnReason string
}

// SavingsAdjustmentInput is what a person says of an adjustment.
type SavingsAdjustmentInput struct {
	RegisterID uuid.UUID
	StartOn    emissions.Date
	EndOn      emissions.Date
	Amount     exact.Decimal
	PerDay     bool
	Reason     string
}

const adjustmentColumns = `a.id, r.id AS register_id, a.start_on, a.end_on, a.amount, a.per_day, a.reason, a.recorded_by, a.recorded_at, a.withdrawn_by,
	a.withdrawn_at, a.withdrawn_reason FROM savings_adjustment a
	JOIN register r ON r.organization_id = a.organization_id AND r.number = a.register_number WHERE a.organization_id = $1 `

func (t *tx) adjustmentsOf(ctx context.Context, register int32) ([]SavingsAdjustment, error) {
	return collect[SavingsAdjustment](ctx, t, `SELECT `+adjustmentColumns+`AND a.register_number = $2 ORDER BY a.start_on, a.id`, t.org, register)
}

// Adjustments returns all that was ever adjusted at registers, by register.
func (s Savings) Adjustments(ctx context.Context, registers []uuid.UUID) (out map[uuid.UUID][]SavingsAdjustment, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		all, err := collect[SavingsAdjustment](ctx, t, `SELECT `+adjustmentColumns+`AND r.id = ANY ($2) ORDER BY a.start_on, a.id`, t.org, registers)
		out = groupBy(all, func(a SavingsAdjustment) uuid.UUID { return a.RegisterID })
		return err
	}, everyone...)
	return out, err
}

// Adjust records an adjustment, and measures what is measured at the register again. Admins and managers may.
func (s Savings) Adjust(ctx context.Context, in SavingsAdjustmentInput) (out SavingsAdjustment, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Reason, err = line("reason", in.Reason, 1, 1000); err != nil {
			return err
		}
		if in.Amount.IsZero() {
			return fault.Field("amount", "a quantity other than 0", "0")
		}
		if in.StartOn.IsZero() || !in.StartOn.Before(in.EndOn) {
			return fault.Field("endOn", "the day after the last, after startOn", in.EndOn.String())
		}
		r, err := t.register(ctx, in.RegisterID)
		if err != nil {
			return notFoundField(err, "registerId", "no such register")
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO savings_adjustment (organization_id, id, register_number, start_on, end_on, amount, per_day, reason, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			t.org, id, r.Number, in.StartOn, in.EndOn, in.Amount, in.PerDay, in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.adjustment(ctx, id); err != nil {
			return err
		}
		return firstOf(t.measureAgain(ctx, r.Number), t.audit(ctx, actor, "savings.adjust", "savings_adjustment", id.String(), in))
	}, Admin, Manager)
	if err != nil {
		return out, err
	}
	return out, s.refreshRegister(ctx, out.RegisterID)
}

func (t *tx) adjustment(ctx context.Context, id uuid.UUID) (SavingsAdjustment, error) {
	return one[SavingsAdjustment](ctx, t, `SELECT `+adjustmentColumns+`AND a.id = $2`, t.org, id)
}

// Withdraw takes an adjustment back, with the reason for the record. Admins and managers may.
func (s Savings) Withdraw(ctx context.Context, id uuid.UUID, reason string) (out SavingsAdjustment, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		if out, err = t.adjustment(ctx, id); err != nil {
			return err
		}
		if out.WithdrawnAt != nil {
			return fault.New(fault.Conflict, "the adjustment was withdrawn already")
		}
		r, err := t.register(ctx, out.RegisterID)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE savings_adjustment SET withdrawn_by = $3, withdrawn_at = $4, withdrawn_reason = $5
			WHERE organization_id = $1 AND id = $2`, t.org, id, actor.Name, t.now, reason)
		if err != nil {
			return err
		}
		if out, err = t.adjustment(ctx, id); err != nil {
			return err
		}
		return firstOf(t.measureAgain(ctx, r.Number), t.audit(ctx, actor, "savings.withdraw", "savings_adjustment", id.String(), struct{ Reason string }{reason}))
	}, Admin, Manager)
	if err != nil {
		return out, err
	}
	return out, s.refreshRegister(ctx, out.RegisterID)
}
