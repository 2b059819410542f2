package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// VirtualKind says what a virtual meter is for, in plain words; its formula is what counts.
type VirtualKind string

// The kinds. Each but the last demands a certain formula.
const (
	VirtualSum      VirtualKind = "sum"       // several meters together
	VirtualResidual VirtualKind = "residual"  // a main meter less its sub-meters
	VirtualSelfUse  VirtualKind = "self_use"  // generation less export
	VirtualSiteLoad VirtualKind = "site_load" // import and generation less export
	VirtualOther    VirtualKind = "other"
)

// VirtualMeter is a sum of other meters' usage. Its unit is that of its usage.
type VirtualMeter struct {
	ID         uuid.UUID
	Name       string
	Kind       VirtualKind
	Commodity  meters.Commodity
	Unit       string
	FacilityID uuid.UUID
	Archived   bool
	Version    int
	CreatedAt  time.Time
}

// VirtualFormula says what a virtual meter is made of from a local day on. Of two for one day the later recorded holds.
type VirtualFormula struct {
	ValidFrom  emissions.Date
	Members    []VirtualMember
	Superseded bool // another was recorded for the same day
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

// VirtualMember is Factor × the usage of a register or of another virtual meter, just one of which is set.
type VirtualMember struct {
	RegisterID     *uuid.UUID
	VirtualMeterID *uuid.UUID
	Factor         exact.Decimal
}

// VirtualMeterInput is what a person says about a virtual meter; the formula holds from ValidFrom on.
type VirtualMeterInput struct {
	FacilityID uuid.UUID
	Name       string
	Kind       VirtualKind
	Commodity  meters.Commodity
	Unit       string
	ValidFrom  emissions.Date
	Members    []VirtualMember
}

// FormulaInput is what a virtual meter is made of from a day on, and why.
type FormulaInput struct {
	ValidFrom emissions.Date
	Members   []VirtualMember
	Reason    string
}

// VirtualMeters keeps virtual meters. Nothing is stored but their formulas: usage is summed from the roll-ups of the
// members whenever it is asked for.
type VirtualMeters struct {
	*Core
	events *Events
}

const virtualColumns = `id, name, kind, commodity, unit, facility_id, archived_at IS NOT NULL AS archived, version, created_at`

// maxMembers bounds the members of one formula.
const maxMembers = 64

func (t *tx) virtualMeter(ctx context.Context, id uuid.UUID) (VirtualMeter, error) {
	return one[VirtualMeter](ctx, t, `SELECT `+virtualColumns+` FROM virtual_meter WHERE organization_id = $1 AND id = $2`, t.org, id)
}

func (in *VirtualMeterInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	in.Commodity = meters.Commodity(orDefault(string(in.Commodity), string(meters.Electricity)))
	err = firstOf(
		oneOf("kind", in.Kind, VirtualSum, VirtualResidual, VirtualSelfUse, VirtualSiteLoad, VirtualOther),
		commodity(in.Commodity))
	if err != nil {
		return err
	}
	return (&RegisterInput{Kind: meters.KindInterval, Unit: in.Unit}).checkUnit(in.Commodity)
}

func orDefault(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// Create adds a virtual meter with its first formula. Admins and managers may.
func (s VirtualMeters) Create(ctx context.Context, in VirtualMeterInput) (out VirtualMeter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO virtual_meter (organization_id, id, facility_id, name, kind, commodity, unit, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, id, in.FacilityID, in.Name, in.Kind, in.Commodity, in.Unit, t.now)
		if err != nil {
			return err
		}
		if out, err = t.virtualMeter(ctx, id); err != nil {
			return err
		}
		if err := t.addFormula(ctx, actor, out, FormulaInput{in.ValidFrom, in.Members, ""}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "virtual_meter.create", "virtual_meter", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Rename changes the name of a virtual meter that was read at the version. Admins and managers may.
func (s VirtualMeters) Rename(ctx context.Context, id uuid.UUID, version int, name string) (out VirtualMeter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if name, err = line("name", name, 1, maxName); err != nil {
			return err
		}
		if err := t.claim(ctx, virtualTable, id, version); err != nil {
			return err
		}
		before, err := t.virtualMeter(ctx, id)
		if err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `UPDATE virtual_meter SET name = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, name); err != nil {
			return err
		}
		if out, err = t.virtualMeter(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "virtual_meter.rename", "virtual_meter", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// SetFormula says what a virtual meter is made of from a local day on, with the reason; earlier formulas stay for earlier
// days, and as history. No members end it. Admins and managers may, outside closed periods where an emission source
// takes its usage.
func (s VirtualMeters) SetFormula(ctx context.Context, id uuid.UUID, f FormulaInput) (out VirtualMeter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if f.Reason, err = line("reason", f.Reason, 1, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if out, err = t.virtualMeter(ctx, id); err != nil {
			return err
		}
		if out.Archived {
			return &fault.Error{Code: fault.Conflict, Message: "the virtual meter is archived"}
		}
		if err := t.addFormula(ctx, actor, out, f); err != nil {
			return err
		}
		return t.audit(ctx, actor, "virtual_meter.formula", "virtual_meter", id.String(), f)
	}, Admin, Manager)
	return out, err
}

// Archive takes a virtual meter out of the lists; only admins may. What rests on it goes on.
func (s VirtualMeters) Archive(ctx context.Context, id uuid.UUID, version int) (out VirtualMeter, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, virtualTable, id, version); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE virtual_meter SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.virtualMeter(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "virtual_meter.archive", "virtual_meter", id.String(), struct{ Name string }{out.Name})
	}, Admin)
	return out, err
}

// List returns the virtual meters in use by name.
func (s VirtualMeters) List(ctx context.Context) (out []VirtualMeter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[VirtualMeter](ctx, t, `SELECT `+virtualColumns+` FROM virtual_meter
			WHERE organization_id = $1 AND archived_at IS NULL ORDER BY name`, t.org)
		return err
	}, everyone...)
	return out, err
}

// Get returns one virtual meter, archived or not.
func (s VirtualMeters) Get(ctx context.Context, id uuid.UUID) (out VirtualMeter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.virtualMeter(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// ByIDs returns those of the virtual meters that exist, by id.
func (s VirtualMeters) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]VirtualMeter, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[VirtualMeter](ctx, t, `SELECT `+virtualColumns+` FROM virtual_meter WHERE organization_id = $1 AND id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(v VirtualMeter) uuid.UUID { return v.ID })
		return err
	}, everyone...)
	return out, err
}

// Formulas returns all formulas of each virtual meter, newest day first, those superseded after the one that holds.
func (s VirtualMeters) Formulas(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]VirtualFormula, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.formulasOf(ctx, ids)
		return err
	}, everyone...)
	return out, err
}

// usedCommodities are those that are used up; a meter may also count a driver.
var usedCommodities = []meters.Commodity{
	meters.Electricity, meters.NaturalGas, meters.CityGas, meters.LPG, meters.Diesel, meters.Petrol, meters.Kerosene, meters.HeavyOil, meters.Heat,
	meters.Steam, meters.Water,
}

// commodity checks the word in the field of that name.
func commodity(value meters.Commodity) error { return oneOf("commodity", value, usedCommodities...) }

// checkMembers looks at a formula by itself: how many members it has, and whether it fits the kind.
func checkMembers(kind VirtualKind, members []VirtualMember, directions []meters.Direction) error {
	if len(members) > maxMembers {
		return fault.Field("members", "at most "+strconv.Itoa(maxMembers), strconv.Itoa(len(members)))
	}
	positive, negative := 0, 0
	for i, m := range members {
		switch {
		case (m.RegisterID == nil) == (m.VirtualMeterID == nil):
			return fault.Field("members", "a register or a virtual meter, just one of them", "both or none")
		case m.Factor.IsZero():
			return fault.Field("members", "a factor other than 0", "0")
		case m.Factor.Sign() > 0:
			positive++
		default:
			negative++
		}
		if err := fitsDirection(kind, m.Factor.Sign() > 0, directions[i]); err != nil {
			return err
		}
	}
	switch {
	case len(members) == 0:
		return nil
	case kind == VirtualSum && negative > 0:
		return fault.Field("members", "only factors above 0 in a sum", "a factor below 0")
	case kind == VirtualResidual && (positive != 1 || negative == 0):
		return fault.Field("members", "one main meter added and its sub-meters subtracted", strconv.Itoa(positive)+" added, "+strconv.Itoa(negative)+" subtracted")
	case positive == 0:
		return fault.Field("members", "at least one member that is added", "none")
	}
	return nil
}

// fitsDirection checks a register of a kind that stands for the flows of one place; other virtual meters pass, with an
// empty direction.
func fitsDirection(kind VirtualKind, added bool, direction meters.Direction) error {
	want := meters.DirectionExport
	switch {
	case direction == "" || kind != VirtualSelfUse && kind != VirtualSiteLoad:
		return nil
	case added && kind == VirtualSiteLoad && direction == meters.DirectionImport:
		return nil
	case added:
		want = meters.DirectionGenerated
	}
	if direction == want {
		return nil
	}
	return fault.Field("members", "registers of generation and import added, and of export subtracted", string(direction))
}

// ratioOf is how many of one unit another makes; the units must convert exactly.
func ratioOf(from, to string) (exact.Decimal, error) {
	if !unit.ExactlyConvertible(from, to) {
		return exact.Zero, fault.Field("members", "registers whose usage converts exactly to "+to, from)
	}
	return unit.Convert(exact.Int(1), from, to)
}
