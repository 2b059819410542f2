package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/baseline"
)

// Savings measures what initiatives save, at the meters (docs/adr/0021).
type Savings struct {
	*Core
	Library *Library
}

// SavingsMeasurement is how the saving of an initiative is measured at a register. Where several initiatives act on one
// register, the settings of the one that was installed first hold for it, and what the meter saved is shared among them.
type SavingsMeasurement struct {
	ID            uuid.UUID
	InitiativeID  uuid.UUID
	RegisterID    uuid.UUID
	Kind          baseline.Kind
	TemperatureID *uuid.UUID  // register of the weather
	DriverIDs     []uuid.UUID // registers of production and the like
	DayTypes      bool
	BaselineStart emissions.Date // zero: 365 days before the installation
	Confidence    int            // per cent, of intervals
	Version       int
	CreatedAt     time.Time
}

// SavingsMeasurementInput is what a person says about a measurement.
type SavingsMeasurementInput struct {
	RegisterID    uuid.UUID
	Kind          baseline.Kind
	TemperatureID *uuid.UUID
	DriverIDs     []uuid.UUID
	DayTypes      bool
	BaselineStart emissions.Date
	Confidence    int
}

// confidences are the levels of intervals that may be asked for, in per cent.
var confidences = []int{80, 90, 95}

// maxDrivers bounds the drivers of one measurement.
const maxDrivers = 4

func (in *SavingsMeasurementInput) check() error {
	if in.Confidence == 0 {
		in.Confidence = 90
	}
	if !slices.Contains(confidences, in.Confidence) {
		return fault.Field("confidence", "80, 90 or 95 per cent", strconv.Itoa(in.Confidence))
	}
	if len(in.DriverIDs) > maxDrivers {
		return fault.Field("driverIds", "at most "+strconv.Itoa(maxDrivers), strconv.Itoa(len(in.DriverIDs)))
	}
	if in.Kind == baseline.Hourly && len(in.DriverIDs) > 0 {
		return fault.Field("driverIds", "none with the hourly model, which knows weather and the hour of the week", strconv.Itoa(len(in.DriverIDs)))
	}
	if in.TemperatureID == nil && in.Kind == baseline.Hourly {
		return fault.Field("temperatureId", "a register of the outdoor temperature, which the hourly model rests on", "nothing")
	}
	return oneOf("kind", in.Kind, baseline.Daily, baseline.Billing, baseline.Hourly)
}

const measurementTable versioned = "savings_measurement"

const measurementColumns = `s.id, s.initiative_id, r.id AS register_id, s.kind, w.id AS temperature_id,
	ARRAY(SELECT d.id FROM unnest(s.driver_registers) WITH ORDINALITY AS x (number, n)
	      JOIN register d ON d.organization_id = s.organization_id AND d.number = x.number ORDER BY x.n) AS driver_ids,
	s.day_types, s.baseline_start, s.confidence, s.version, s.created_at`

const measurementFrom = ` FROM savings_measurement s
	JOIN register r ON r.organization_id = s.organization_id AND r.number = s.register_number
	LEFT JOIN register w ON w.organization_id = s.organization_id AND w.number = s.temperature_register WHERE s.organization_id = $1 `

func (t *tx) measurement(ctx context.Context, id uuid.UUID) (SavingsMeasurement, error) {
	return one[SavingsMeasurement](ctx, t, `SELECT `+measurementColumns+measurementFrom+`AND s.id = $2`, t.org, id)
}

// measurementsOf are the measurements of initiatives, in the order in which they were planned.
func (t *tx) measurementsOf(ctx context.Context, initiatives []uuid.UUID) ([]SavingsMeasurement, error) {
	return collect[SavingsMeasurement](ctx, t, `SELECT `+measurementColumns+measurementFrom+`AND s.initiative_id = ANY ($2) ORDER BY s.created_at, s.id`,
		t.org, initiatives)
}

// Measurements returns how the savings of initiatives are measured, by initiative.
func (s Savings) Measurements(ctx context.Context, initiatives []uuid.UUID) (out map[uuid.UUID][]SavingsMeasurement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		all, err := t.measurementsOf(ctx, initiatives)
		out = groupBy(all, func(m SavingsMeasurement) uuid.UUID { return m.InitiativeID })
		return err
	}, everyone...)
	return out, err
}

// measuredRegisters are the numbers behind the ids of a measurement.
type measuredRegisters struct {
	usage       Register
	temperature *Register
	drivers     []Register
}

// registersOf looks up and checks the registers that a measurement names.
func (t *tx) registersOf(ctx context.Context, in SavingsMeasurementInput) (out measuredRegisters, err error) {
	find := func(field string, id uuid.UUID, fits func(meters.Commodity) bool, expected string) (Register, error) {
		r, err := t.register(ctx, id)
		if err != nil {
			return r, notFoundField(err, field, "no such register")
		}
		if !fits(r.Commodity) {
			return r, fault.Field(field, expected, string(r.Commodity))
		}
		return r, nil
	}
	out.usage, err = find("registerId", in.RegisterID, func(c meters.Commodity) bool { return !c.Driver() }, "a register of usage")
	if err != nil {
		return out, err
	}
	if in.TemperatureID != nil {
		r, err := find("temperatureId", *in.TemperatureID, func(c meters.Commodity) bool { return c == meters.Temperature }, "a register of temperature")
		if err != nil {
			return out, err
		}
		out.temperature = &r
	}
	for i, id := range in.DriverIDs {
		if slices.Contains(in.DriverIDs[:i], id) {
			return out, fault.Field("driverIds", "each driver once", id.String())
		}
		r, err := find("driverIds", id, func(c meters.Commodity) bool { return c == meters.Production }, "registers of production")
		if err != nil {
			return out, err
		}
		out.drivers = append(out.drivers, r)
	}
	return out, nil
}

func (m measuredRegisters) driverNumbers() []int32 {
	out := []int32{}
	for _, d := range m.drivers {
		out = append(out, d.Number)
	}
	return out
}

func (m measuredRegisters) temperatureNumber() *int32 {
	if m.temperature == nil {
		return nil
	}
	return &m.temperature.Number
}

// Plan says how an initiative's saving is measured at a register, and measures. Admins and managers may.
func (s Savings) Plan(ctx context.Context, initiative uuid.UUID, in SavingsMeasurementInput) (out SavingsMeasurement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if _, err := t.initiative(ctx, initiative); err != nil {
			return notFoundField(err, "initiativeId", "no such initiative")
		}
		registers, err := t.registersOf(ctx, in)
		if err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO savings_measurement (organization_id, id, initiative_id, register_number, kind, temperature_register, driver_registers, day_types,
			                                 baseline_start, confidence, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			t.org, id, initiative, registers.usage.Number, in.Kind, registers.temperatureNumber(), registers.driverNumbers(), in.DayTypes,
			in.BaselineStart, in.Confidence, t.now)
		if err != nil {
			return err
		}
		return firstOf(t.measureAgain(ctx, registers.usage.Number), t.audited(ctx, actor, "savings.plan", id, in, &out))
	}, Admin, Manager)
	if err != nil {
		return out, err
	}
	return out, s.refreshRegister(ctx, out.RegisterID)
}

// Change says anew how a measurement goes that was read at the version, and measures. Its register stays. Admins and managers may.
func (s Savings) Change(ctx context.Context, id uuid.UUID, version int, in SavingsMeasurementInput) (out SavingsMeasurement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, measurementTable, id, version); err != nil {
			return err
		}
		before, err := t.measurement(ctx, id)
		if err != nil {
			return err
		}
		if before.RegisterID != in.RegisterID {
			return fault.Field("registerId", before.RegisterID.String()+", as it is measured; plan another measurement for another register", in.RegisterID.String())
		}
		registers, err := t.registersOf(ctx, in)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE savings_measurement SET kind = $3, temperature_register = $4, driver_registers = $5, day_types = $6, baseline_start = $7, confidence = $8
			WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Kind, registers.temperatureNumber(), registers.driverNumbers(), in.DayTypes, in.BaselineStart, in.Confidence)
		if err != nil {
			return err
		}
		return firstOf(t.measureAgain(ctx, registers.usage.Number), t.audited(ctx, actor, "savings.change", id, in, &out))
	}, Admin, Manager)
	if err != nil {
		return out, err
	}
	return out, s.refreshRegister(ctx, out.RegisterID)
}

// audited reads a measurement as it now is, and records what was said about it.
func (t *tx) audited(ctx context.Context, actor Actor, action string, id uuid.UUID, in any, out *SavingsMeasurement) (err error) {
	if *out, err = t.measurement(ctx, id); err != nil {
		return err
	}
	return t.audit(ctx, actor, action, "savings_measurement", id.String(), in)
}

// measureAgain marks what is measured at a register: results that were found to hold may not any more.
func (t *tx) measureAgain(ctx context.Context, register int32) error {
	_, err := t.Exec(ctx, `UPDATE savings_measurement SET looked_at = NULL WHERE organization_id = $1 AND register_number = $2`, t.org, register)
	return err
}

// Measure measures an initiative again from all readings that are known now. Admins, managers and approvers may.
func (s Savings) Measure(ctx context.Context, initiative uuid.UUID) error {
	if err := ActorFrom(ctx).allow(Admin, Manager, Approver); err != nil {
		return err
	}
	planned, err := s.Measurements(ctx, []uuid.UUID{initiative})
	if err != nil {
		return err
	}
	if len(planned[initiative]) == 0 {
		return fault.New(fault.InsufficientData, "say first at which meter the saving is measured")
	}
	for _, m := range planned[initiative] {
		if err := s.refreshRegister(ctx, m.RegisterID); err != nil {
			return err
		}
	}
	return nil
}
