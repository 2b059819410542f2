package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
)

// Meter is a device that measures one commodity at a facility.
type Meter struct {
	ID         uuid.UUID
	Name       string
	Serial     string
	Commodity  meters.Commodity
	FacilityID uuid.UUID
	Archived   bool
	Version    int
	CreatedAt  time.Time
}

// MeterInput is what a person says about a meter.
type MeterInput struct {
	FacilityID uuid.UUID
	Name       string
	Serial     string
	Commodity  meters.Commodity
}

// MeterConnection is a page of meters.
type MeterConnection struct {
	Nodes    []Meter
	PageInfo PageInfo
}

// maxRegisters bounds the registers of one meter.
const maxRegisters = 64

func (in *MeterInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Serial, err = line("serial", in.Serial, 0, 100); err != nil {
		return err
	}
	return oneOf("commodity", in.Commodity, append(slices.Clone(usedCommodities), meters.Temperature, meters.Production)...)
}

// Meters keeps the meters and registers of an organization.
type Meters struct{ *Core }

const meterColumns = `id, name, serial, commodity, facility_id, archived_at IS NOT NULL AS archived, version, created_at`

func (t *tx) meter(ctx context.Context, id uuid.UUID) (Meter, error) {
	return one[Meter](ctx, t, `SELECT `+meterColumns+` FROM meter WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Create adds a meter with its registers. Admins and managers may.
func (s Meters) Create(ctx context.Context, in MeterInput, registers []RegisterInput) (out Meter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if len(registers) > maxRegisters {
			return fault.Field("registers", "at most "+strconv.Itoa(maxRegisters), strconv.Itoa(len(registers)))
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO meter (organization_id, id, facility_id, name, serial, commodity, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, t.org, id, in.FacilityID, in.Name, in.Serial, in.Commodity, t.now)
		if err != nil {
			return err
		}
		if out, err = t.meter(ctx, id); err != nil {
			return err
		}
		for i := range registers {
			if _, err := t.addRegister(ctx, out, &registers[i]); err != nil {
				return err
			}
		}
		return t.audit(ctx, actor, "meter.create", "meter", id.String(), struct {
			Meter     MeterInput
			Registers []RegisterInput
		}{in, registers})
	}, Admin, Manager)
	return out, err
}

// Update changes a meter that was read at the version. Its commodity stays; it moves only to a facility of the same
// time zone and while no emission source takes its usage.
func (s Meters) Update(ctx context.Context, id uuid.UUID, version int, in MeterInput) (out Meter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, meterTable, id, version); err != nil {
			return err
		}
		before, err := t.meter(ctx, id)
		if err != nil {
			return err
		}
		if in.Commodity != before.Commodity {
			return &fault.Error{
				Code: fault.Conflict, Field: "commodity", Message: "never changes; make another meter",
				Expected: string(before.Commodity), Got: string(in.Commodity),
			}
		}
		if err := t.mayMove(ctx, before, in.FacilityID); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE meter SET name = $3, serial = $4, facility_id = $5 WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.Serial, in.FacilityID)
		if err != nil {
			return err
		}
		if out, err = t.meter(ctx, id); err != nil {
			return err
		}
		if err := t.suspectExchange(ctx, before, out); err != nil {
			return err
		}
		return t.audit(ctx, actor, "meter.update", "meter", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

func (t *tx) mayMove(ctx context.Context, m Meter, to uuid.UUID) error {
	if m.FacilityID == to {
		return nil
	}
	target, err := t.openFacility(ctx, to)
	if err != nil {
		return err
	}
	from, err := t.facility(ctx, m.FacilityID)
	if err != nil {
		return err
	}
	if from.TimeZone != target.TimeZone {
		return &fault.Error{
			Code: fault.Conflict, Field: "facilityId", Message: "a meter moves only within one time zone, for its local days rest on it",
			Expected: from.TimeZone, Got: target.TimeZone,
		}
	}
	var used bool
	err = t.QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM register r JOIN emission_source s
		               ON s.organization_id = r.organization_id AND s.register_number = r.number
		               WHERE r.organization_id = $1 AND r.meter_id = $2)`, t.org, m.ID).Scan(&used)
	if err == nil && used {
		return &fault.Error{Code: fault.Conflict, Field: "facilityId", Message: "an emission source of the present facility takes this meter's usage"}
	}
	return err
}

// Archive takes a meter out of the lists; only admins may. Its readings stay, and it stays readable.
func (s Meters) Archive(ctx context.Context, id uuid.UUID, version int) (out Meter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, meterTable, id, version); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE meter SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.meter(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "meter.archive", "meter", id.String(), struct{ Name string }{out.Name})
	}, Admin)
	return out, err
}

// List returns a page of the meters in use by name, of one facility or of all.
func (s Meters) List(ctx context.Context, facility *uuid.UUID, first int, after *string) (out MeterConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("meters", first, after, 1)
		if err != nil {
			return err
		}
		rows, err := collect[Meter](ctx, t, `SELECT `+meterColumns+` FROM meter
			WHERE organization_id = $1 AND archived_at IS NULL AND ($2::uuid IS NULL OR facility_id = $2) AND name > $3
			ORDER BY name LIMIT $4`, t.org, facility, p.part(0, ""), p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(m Meter) []string { return []string{m.Name} })
		return err
	}, everyone...)
	return out, err
}

// Get returns one meter, archived or not.
func (s Meters) Get(ctx context.Context, id uuid.UUID) (out Meter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.meter(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// ByIDs returns those of the meters that exist, by id.
func (s Meters) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Meter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Meter](ctx, t, `SELECT `+meterColumns+` FROM meter WHERE organization_id = $1 AND id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(m Meter) uuid.UUID { return m.ID })
		return err
	}, everyone...)
	return out, err
}

// ByFacilities returns the meters in use of each facility, by name.
func (s Meters) ByFacilities(ctx context.Context, facilities []uuid.UUID) (out map[uuid.UUID][]Meter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Meter](ctx, t, `SELECT `+meterColumns+` FROM meter
			WHERE organization_id = $1 AND facility_id = ANY($2) AND archived_at IS NULL ORDER BY name`, t.org, facilities)
		out = groupBy(rows, func(m Meter) uuid.UUID { return m.FacilityID })
		return err
	}, everyone...)
	return out, err
}
