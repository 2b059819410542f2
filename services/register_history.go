package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// RegisterSetting is what holds for a register from an instant on. Raw readings never change by it; usage follows.
type RegisterSetting struct {
	ID         uuid.UUID
	From       time.Time
	Multiplier exact.Decimal
	Capacity   *exact.Decimal
	MaxPower   *exact.Decimal
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

// SettingInput is what a person says about a register from an instant on. Without From it holds from the very beginning:
// that is how a wrong multiplier is corrected.
type SettingInput struct {
	From       *time.Time
	Multiplier exact.Decimal
	Capacity   *exact.Decimal
	MaxPower   *exact.Decimal
	Reason     string
}

// RegisterEvent is an exchange or a restart of a dial, declared by a person.
type RegisterEvent struct {
	meters.Event
	ID         uuid.UUID
	OldSerial  string
	NewSerial  string
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

// EventInput is what a person knows about an exchange or a restart of a dial.
type EventInput struct {
	Kind      meters.EventKind
	At        time.Time
	OldFinal  *exact.Decimal
	NewStart  *exact.Decimal
	OldSerial string
	NewSerial string
	Reason    string
}

// The objects of registerColumns, by the names of the fields above; d is a row.
const (
	settingObject = `jsonb_build_object('ID', d.id, 'From', d.valid_from, 'Multiplier', d.multiplier::text, 'Capacity', d.capacity::text,
		'MaxPower', d.max_power::text, 'Reason', d.reason, 'RecordedBy', d.recorded_by, 'RecordedAt', d.recorded_at)`
	eventObject = `jsonb_build_object('ID', d.id, 'Kind', d.kind, 'At', d.happened_at, 'OldFinal', d.old_final::text,
		'NewStart', d.new_start::text, 'OldSerial', d.old_serial, 'NewSerial', d.new_serial, 'Reason', d.reason,
		'RecordedBy', d.recorded_by, 'RecordedAt', d.recorded_at)`
)

func (in *SettingInput) check(r Register, now time.Time) (err error) {
	if in.From == nil {
		in.From = &earliestReading
	}
	if in.From.Before(earliestReading) || in.From.After(now.AddDate(1, 0, 0)) {
		return fault.Field("from", "a time from 1990 to a year from now", in.From.UTC().Format(time.RFC3339))
	}
	if in.Capacity != nil && r.Kind != meters.KindRegister {
		return fault.Field("capacity", "none: only a dial rolls over", in.Capacity.String())
	}
	in.Reason, err = prose("reason", in.Reason, maxReason)
	return firstOf(err, positive("multiplier", &in.Multiplier), positive("capacity", in.Capacity), positive("maxPower", in.MaxPower))
}

// Set declares what holds for a register from an instant on, until the next such instant, in place of what was declared
// for the same one. Usage is derived anew from the raw readings, as a new state of knowledge: as reported on an earlier
// date it stays. Admins and managers may. Errors: locked (a closed inventory that is not being restated covers a day).
func (s Meters) Set(ctx context.Context, register uuid.UUID, in SettingInput) (out Register, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		r, err := t.datable(ctx, register)
		if err != nil {
			return err
		}
		if err := in.check(r, t.now); err != nil {
			return err
		}
		from := in.From.UTC()
		if err := t.changeable(ctx, r, from, r.settingEnds(from, t.now)); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE register_setting SET voided_at = $4, voided_by = $5, void_reason = $6
			WHERE organization_id = $1 AND register_number = $2 AND valid_from = $3 AND voided_at IS NULL`,
			t.org, r.Number, from, t.now, actor.Name, in.Reason)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO register_setting (organization_id, id, register_number, valid_from, multiplier, capacity, max_power, reason, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6::numeric, $7::numeric, $8, $9, $10)`,
			t.org, newID(), r.Number, from, in.Multiplier, in.Capacity, in.MaxPower, in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.redated(ctx, r, from, r.settingEnds(from, t.now)); err != nil {
			return err
		}
		return t.audit(ctx, actor, "register.set", "register", r.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// Unset takes back what was declared for a register from an instant on; what came before holds on. Admins and managers
// may. Errors: not_found, locked.
func (s Meters) Unset(ctx context.Context, register, setting uuid.UUID, reason string) (out Register, err error) {
	if reason, err = mustSay(reason); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		r, err := t.datable(ctx, register)
		if err != nil {
			return err
		}
		var from time.Time
		err = t.QueryRow(ctx, `
			UPDATE register_setting SET voided_at = $4, voided_by = $5, void_reason = $6
			WHERE organization_id = $1 AND register_number = $2 AND id = $3 AND voided_at IS NULL RETURNING valid_from`,
			t.org, r.Number, setting, t.now, actor.Name, reason).Scan(&from)
		if err != nil {
			return err
		}
		until := r.settingEnds(from, t.now)
		if err := t.changeable(ctx, r, from, until); err != nil {
			return err
		}
		if out, err = t.redated(ctx, r, from, until); err != nil {
			return err
		}
		return t.audit(ctx, actor, "register.unset", "register", r.ID.String(), struct {
			Setting uuid.UUID
			Reason  string
		}{setting, reason})
	}, Admin, Manager)
	return out, err
}

// settingEnds is until when a setting holds: the next one, or the present.
func (r Register) settingEnds(from, now time.Time) time.Time {
	for _, s := range r.Settings {
		if s.From.After(from) {
			return s.From
		}
	}
	return later(from, now)
}

// datable reads a register under the lock that its dated facts are changed under.
func (t *tx) datable(ctx context.Context, register uuid.UUID) (Register, error) {
	if err := t.serialize(ctx); err != nil {
		return Register{}, err
	}
	return t.register(ctx, register)
}

// changeable refuses to change usage that a closed inventory reports. It looks only at days for which anything is known:
// before the first reading nothing was reported.
func (t *tx) changeable(ctx context.Context, r Register, from, to time.Time) error {
	zoned, err := t.zonedRegisters(ctx, []int32{r.Number})
	if err != nil {
		return err
	}
	loc, err := zoned[r.Number].location()
	if err != nil {
		return err
	}
	var first, last *time.Time
	err = t.QueryRow(ctx, `
		SELECT min(day), max(day) + 1 FROM usage_day
		WHERE organization_id = $1 AND register_number = $2 AND day >= $3::date AND day <= $4::date`,
		t.org, r.Number, civilDay(from, loc), civilDay(to, loc)).Scan(&first, &last)
	if err != nil || first == nil {
		return err
	}
	return t.unlocked(ctx, emissions.DateOf(*first), emissions.DateOf(*last))
}

// redated marks a register as one with dated facts, has its usage of [from, to) derived anew, and reads it again.
func (t *tx) redated(ctx context.Context, r Register, from, to time.Time) (Register, error) {
	if _, err := t.Exec(ctx, `UPDATE register SET dated = true WHERE organization_id = $1 AND number = $2`, t.org, r.Number); err != nil {
		return Register{}, err
	}
	if err := t.rederiveWithin(ctx, r.Number, from, to); err != nil {
		return Register{}, err
	}
	return t.register(ctx, r.ID)
}

// mustSay cleans a reason that may not be left out.
func mustSay(reason string) (string, error) {
	reason, err := prose("reason", reason, maxReason)
	if err == nil && reason == "" {
		return "", fault.Field("reason", "why", "")
	}
	return reason, err
}
