package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/meters"
)

// check cleans and bounds what a person says about an event.
func (in *EventInput) check(r Register, now time.Time) (err error) {
	if r.Kind != meters.KindRegister {
		return fault.New(fault.Invalid, "only a dial is exchanged or restarts; intervals go on by themselves")
	}
	if in.At.Before(earliestReading) || in.At.After(now.Add(meters.MaxSkew)) {
		return fault.Field("at", "a time from 1990 to now", in.At.UTC().Format(time.RFC3339))
	}
	var errs [3]error
	in.Reason, errs[0] = prose("reason", in.Reason, maxReason)
	in.OldSerial, errs[1] = line("oldSerial", in.OldSerial, 0, 100)
	in.NewSerial, errs[2] = line("newSerial", in.NewSerial, 0, 100)
	return firstOf(errs[0], errs[1], errs[2], oneOf("kind", in.Kind, meters.EventExchange, meters.EventReset),
		notNegative("oldFinal", in.OldFinal), notNegative("newStart", in.NewStart))
}

// RecordEvent declares an exchange or a restart of a dial: usage around it is what the old count gained up to its final
// read and the new one from its first read on. With an exchange the meter takes the new serial number. Admins and managers
// may. Errors: conflict (another event at this instant), locked (a closed inventory covers the day), invalid.
func (s Meters) RecordEvent(ctx context.Context, register uuid.UUID, in EventInput) (out Register, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		r, err := t.datable(ctx, register)
		if err != nil {
			return err
		}
		if err := in.check(r, t.now); err != nil {
			return err
		}
		if err := t.checkFinal(ctx, r, in); err != nil {
			return err
		}
		at := in.At.UTC().Truncate(time.Microsecond)
		if err := t.eventChangeable(ctx, r, at); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO register_event (organization_id, id, register_number, kind, happened_at, old_final, new_start, old_serial, new_serial, reason,
			                            recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6::numeric, $7::numeric, $8, $9, $10, $11, $12)`,
			t.org, newID(), r.Number, in.Kind, at, in.OldFinal, in.NewStart, in.OldSerial, in.NewSerial, in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if err := t.takeSerial(ctx, r, in); err != nil {
			return err
		}
		if out, err = t.redated(ctx, r, at.Add(-time.Microsecond), at); err != nil {
			return err
		}
		return t.audit(ctx, actor, "register.event", "register", r.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// eventChangeable refuses to change usage in closed periods from the last read before an event to the first after it.
func (t *tx) eventChangeable(ctx context.Context, r Register, at time.Time) error {
	before, err := t.neighbours(ctx, []anchor{{r.Number, at}}, 1, false)
	if err != nil {
		return err
	}
	after, err := t.neighbours(ctx, []anchor{{r.Number, at}}, 1, true)
	if err != nil {
		return err
	}
	from, to := at.Add(-time.Microsecond), at
	if len(before[0]) > 0 {
		from = before[0][0].Start
	}
	if len(after[0]) > 0 {
		to = after[0][0].Start
	}
	return t.changeable(ctx, r, from, to)
}

// checkFinal refuses a final read below what the old dial had shown already: most often the two reads were mixed up.
func (t *tx) checkFinal(ctx context.Context, r Register, in EventInput) error {
	if in.OldFinal == nil {
		return nil
	}
	before, err := t.neighbours(ctx, []anchor{{r.Number, in.At}}, 1, false)
	if err != nil || len(before[0]) == 0 {
		return err
	}
	capacity := r.Domain().At(in.At).Capacity
	if last := before[0][0]; in.OldFinal.Cmp(last.Value) < 0 && capacity == nil {
		return fault.Field("oldFinal", "at least "+last.Value.String()+", read at "+last.Start.Format(time.RFC3339), in.OldFinal.String())
	}
	return nil
}

var sayOtherSerial = say.Form{
	EN: "from {1} to {2}: if the meter was exchanged, its final and first reads are missing",
	JA: "{1} から {2} に変更。メーターを交換した場合は、最終と開始の指示数が未登録",
}

// suspectExchange raises a doubt about the dials of a meter whose serial number was changed: another meter hangs there,
// and only a person knows its first read.
func (t *tx) suspectExchange(ctx context.Context, before, after Meter) error {
	if before.Serial == "" || before.Serial == after.Serial {
		return nil
	}
	said := sayOtherSerial.With(before.Serial, after.Serial)
	_, err := t.Exec(ctx, `
		INSERT INTO register_finding (organization_id, register_number, name, start_at, end_at, severity, detail, detail_ja, found_at)
		SELECT organization_id, number, $3, $4, $4, $5, $6, $7, $4 FROM register
		WHERE organization_id = $1 AND meter_id = $2 AND kind = 'register'
		ON CONFLICT DO NOTHING`, t.org, after.ID, meters.FindingSerial, t.now, meters.Warning, said.EN, said.JA)
	return err
}

// takeSerial gives the meter the serial number of the new one, and answers the doubt that a change of it had raised.
func (t *tx) takeSerial(ctx context.Context, r Register, in EventInput) error {
	if in.Kind != meters.EventExchange {
		return nil
	}
	_, err := t.Exec(ctx, `
		UPDATE register_finding SET resolved_at = $4 WHERE organization_id = $1 AND register_number = $2 AND name = $3 AND resolved_at IS NULL`,
		t.org, r.Number, meters.FindingSerial, t.now)
	if err != nil || in.NewSerial == "" {
		return err
	}
	_, err = t.Exec(ctx, `UPDATE meter SET serial = $3, version = version + 1 WHERE organization_id = $1 AND id = $2 AND serial <> $3`,
		t.org, r.MeterID, in.NewSerial)
	return err
}

// VoidEvent takes a declared event back. Admins and managers may. Errors: not_found, locked.
func (s Meters) VoidEvent(ctx context.Context, register, event uuid.UUID, reason string) (out Register, err error) {
	if reason, err = mustSay(reason); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		r, err := t.datable(ctx, register)
		if err != nil {
			return err
		}
		var at time.Time
		err = t.QueryRow(ctx, `
			UPDATE register_event SET voided_at = $4, voided_by = $5, void_reason = $6
			WHERE organization_id = $1 AND register_number = $2 AND id = $3 AND voided_at IS NULL RETURNING happened_at`,
			t.org, r.Number, event, t.now, actor.Name, reason).Scan(&at)
		if err != nil {
			return err
		}
		if err := t.eventChangeable(ctx, r, at); err != nil {
			return err
		}
		if out, err = t.redated(ctx, r, at.Add(-time.Microsecond), at); err != nil {
			return err
		}
		return t.audit(ctx, actor, "register.event_void", "register", r.ID.String(), struct {
			Event  uuid.UUID
			Reason string
		}{event, reason})
	}, Admin, Manager)
	return out, err
}
