package services

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// Register is one counted quantity of a meter. It never changes once made: its readings rest on what it says. What changes
// at the installation stands in its dated settings and events.
type Register struct {
	ID          uuid.UUID
	Number      int32 // unique in the organization; readings carry it
	MeterID     uuid.UUID
	Channel     string // its name in messages and files
	Kind        meters.Kind
	Direction   meters.Direction
	Unit        string
	Multiplier  exact.Decimal
	Capacity    *exact.Decimal // the dial rolls over to 0 here
	MaxPower    *exact.Decimal // register units per hour
	StepSeconds int
	HoldSeconds int // power: the longest gap that is integrated; 0 for two hours
	Commodity   meters.Commodity
	// Displaced marks power whose flow another register of the meter counts.
	Displaced bool
	Settings  []RegisterSetting // by From; Multiplier, Capacity and MaxPower hold before the first
	Events    []RegisterEvent   // by At
}

// Domain returns the register as the metering rules know it.
func (r Register) Domain() meters.Register {
	out := meters.Register{
		Number: r.Number, Kind: r.Kind, Commodity: r.Commodity, Direction: r.Direction, Unit: r.Unit, Multiplier: r.Multiplier,
		Capacity: r.Capacity, MaxPower: r.MaxPower, Step: time.Duration(r.StepSeconds) * time.Second,
		Hold: time.Duration(r.HoldSeconds) * time.Second, Displaced: r.Displaced,
	}
	for _, s := range r.Settings {
		out.Settings = append(out.Settings, meters.Setting{From: s.From, Multiplier: s.Multiplier, Capacity: s.Capacity, MaxPower: s.MaxPower})
	}
	for _, e := range r.Events {
		out.Events = append(out.Events, e.Event)
	}
	return out
}

// RegisterInput is what a person says about a register. Multiplier 0 means 1, as an empty direction means import.
type RegisterInput struct {
	Channel     string
	Kind        meters.Kind
	Direction   meters.Direction
	Unit        string
	Multiplier  exact.Decimal
	Capacity    *exact.Decimal
	MaxPower    *exact.Decimal
	StepSeconds int
	HoldSeconds int
}

// dimensions a commodity may be counted in. Gas and fuels are metered by volume, mass or calorific energy; which of them
// a factor wants is decided when emissions are calculated.
var dimensions = map[meters.Commodity][]unit.Dimension{
	meters.Electricity: {unit.Energy, unit.Reactive, unit.Apparent},
	meters.Heat:        {unit.Energy},
	meters.Steam:       {unit.Energy, unit.Mass},
	meters.Water:       {unit.Volume},
	meters.Production:  {unit.Count, unit.Mass, unit.Volume, unit.Area, unit.Duration, unit.Distance, unit.Energy},
	meters.NaturalGas:  {unit.Volume, unit.Gas, unit.EnergyGCV, unit.EnergyNCV, unit.Mass},
	meters.CityGas:     {unit.Volume, unit.Gas, unit.EnergyGCV, unit.EnergyNCV},
	meters.LPG:         {unit.Volume, unit.Gas, unit.Mass, unit.EnergyGCV, unit.EnergyNCV},
	meters.Diesel:      {unit.Volume, unit.Mass, unit.EnergyGCV, unit.EnergyNCV},
	meters.Petrol:      {unit.Volume, unit.Mass, unit.EnergyGCV, unit.EnergyNCV},
	meters.Kerosene:    {unit.Volume, unit.Mass, unit.EnergyGCV, unit.EnergyNCV},
	meters.HeavyOil:    {unit.Volume, unit.Mass, unit.EnergyGCV, unit.EnergyNCV},
}

func (in *RegisterInput) check(commodity meters.Commodity) (err error) {
	if in.Multiplier.IsZero() {
		in.Multiplier = exact.Int(1)
	}
	if in.Direction == "" {
		in.Direction = meters.DirectionImport
	}
	if in.Channel == "" {
		in.Channel = "main"
	}
	if in.Channel, err = line("channel", in.Channel, 1, 60); err != nil {
		return err
	}
	if in.StepSeconds < 0 || in.StepSeconds > 366*24*3600 {
		return fault.Field("stepSeconds", "0 (unknown) to a year", strconv.Itoa(in.StepSeconds))
	}
	if in.HoldSeconds < 0 || in.HoldSeconds > 24*3600 {
		return fault.Field("holdSeconds", "0 (two hours) to a day", strconv.Itoa(in.HoldSeconds))
	}
	return firstOf(
		oneOf("kind", in.Kind, meters.KindRegister, meters.KindInterval, meters.KindDemand, meters.KindPower),
		oneOf("direction", in.Direction, meters.DirectionImport, meters.DirectionExport, meters.DirectionGenerated),
		positive("multiplier", &in.Multiplier), positive("capacity", in.Capacity), positive("maxPower", in.MaxPower),
		in.checkUnit(commodity))
}

func (in *RegisterInput) checkUnit(commodity meters.Commodity) error {
	allowed := dimensions[commodity]
	if in.Kind == meters.KindDemand || in.Kind == meters.KindPower {
		allowed = nil
		switch commodity {
		case meters.Temperature:
			allowed = []unit.Dimension{unit.Temperature}
		case meters.Electricity, meters.Heat:
			allowed = []unit.Dimension{unit.Power}
		default:
		}
	}
	u, known := unit.Lookup(in.Unit)
	var codes []string
	for _, d := range allowed {
		if known && u.Dimension == d {
			return nil
		}
		for _, other := range unit.All() {
			if other.Dimension == d {
				codes = append(codes, other.Code)
			}
		}
	}
	if len(codes) == 0 && commodity == meters.Temperature {
		return fault.Field("kind", "demand, the mean of a span, or power, the value at an instant", string(in.Kind))
	}
	if len(codes) == 0 {
		return fault.Field("kind", "register or interval: "+string(commodity)+" has no demand and no power", string(in.Kind))
	}
	return fault.Field("unit", "a unit of "+string(commodity)+": "+strings.Join(codes, ", "), in.Unit)
}

// registerColumns reads dated facts only of registers that have some, and what displaces power only of power.
const registerColumns = `r.id, r.number, r.meter_id, r.channel, r.kind, r.direction, r.unit, r.multiplier, r.capacity, r.max_power,
	r.step_seconds, r.hold_seconds, m.commodity,
	CASE WHEN r.kind = 'power' THEN EXISTS (
		SELECT FROM register o WHERE o.organization_id = r.organization_id AND o.meter_id = r.meter_id AND o.direction = r.direction
		  AND o.kind <> 'power' AND o.unit !~ '(var|VA)h$') ELSE false END AS displaced,
	CASE WHEN r.dated THEN (SELECT jsonb_agg(` + settingObject + ` ORDER BY d.valid_from) FROM register_setting d
		WHERE d.organization_id = r.organization_id AND d.register_number = r.number AND d.voided_at IS NULL) END AS settings,
	CASE WHEN r.dated THEN (SELECT jsonb_agg(` + eventObject + ` ORDER BY d.happened_at) FROM register_event d
		WHERE d.organization_id = r.organization_id AND d.register_number = r.number AND d.voided_at IS NULL) END AS events`

const registerFrom = ` FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
	WHERE r.organization_id = $1 `

// addRegister needs the organization to be serialized: it takes the next number.
func (t *tx) addRegister(ctx context.Context, m Meter, in *RegisterInput) (Register, error) {
	if err := in.check(m.Commodity); err != nil {
		return Register{}, err
	}
	id := newID()
	_, err := t.Exec(ctx, `
		INSERT INTO register (organization_id, number, id, meter_id, channel, kind, direction, unit, multiplier, capacity, max_power, step_seconds,
		                      hold_seconds, created_at)
		SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8::numeric, $9::numeric, $10::numeric, $11, $12, $13
		FROM register WHERE organization_id = $1`,
		t.org, id, m.ID, in.Channel, in.Kind, in.Direction, in.Unit, in.Multiplier, in.Capacity, in.MaxPower, in.StepSeconds, in.HoldSeconds, t.now)
	if err != nil {
		return Register{}, err
	}
	return t.register(ctx, id)
}

func (t *tx) register(ctx context.Context, id uuid.UUID) (Register, error) {
	return one[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`AND r.id = $2`, t.org, id)
}

// AddRegister adds a register to a meter. Admins and managers may. A register is never changed; a wrong one is left and
// another made.
func (s Meters) AddRegister(ctx context.Context, meter uuid.UUID, in RegisterInput) (out Register, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		m, err := t.meter(ctx, meter)
		if err != nil {
			return err
		}
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM register WHERE organization_id = $1 AND meter_id = $2`, t.org, meter).Scan(&n); err != nil {
			return err
		}
		if n >= maxRegisters {
			return fault.New(fault.Conflict, "a meter has at most %d registers", maxRegisters)
		}
		if out, err = t.addRegister(ctx, m, &in); err != nil {
			return err
		}
		if err := t.rederiveDisplaced(ctx, out); err != nil {
			return err
		}
		return t.audit(ctx, actor, "register.create", "register", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// rederiveDisplaced derives the power anew whose flow a new register counts from now on.
func (t *tx) rederiveDisplaced(ctx context.Context, added Register) error {
	rows, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`
		AND r.meter_id = $2 AND r.kind = 'power' AND r.direction = $3`, t.org, added.MeterID, added.Direction)
	if err != nil || added.Kind == meters.KindPower || len(rows) == 0 {
		return err
	}
	numbers := make([]int32, len(rows))
	for i, r := range rows {
		numbers[i] = r.Number
	}
	return t.rederive(ctx, numbers)
}

// Register returns one register.
func (s Meters) Register(ctx context.Context, id uuid.UUID) (out Register, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.register(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// RegistersByIDs returns those of the registers that exist, by id.
func (s Meters) RegistersByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Register, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`AND r.id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(r Register) uuid.UUID { return r.ID })
		return err
	}, everyone...)
	return out, err
}

// RegistersByMeters returns the registers of each meter, in the order in which they were made.
func (s Meters) RegistersByMeters(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]Register, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`AND r.meter_id = ANY($2) ORDER BY r.number`, t.org, ids)
		out = groupBy(rows, func(r Register) uuid.UUID { return r.MeterID })
		return err
	}, everyone...)
	return out, err
}
