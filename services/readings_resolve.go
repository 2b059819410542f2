package services

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// namedMeter is a meter with its registers.
type namedMeter struct {
	id        uuid.UUID
	registers []Register
}

// directory finds registers by the names that items use.
type directory struct {
	meters map[uuid.UUID]*namedMeter
	named  map[string][]*namedMeter // by name and by serial
	bound  map[uuid.UUID][]uuid.UUID
	free   map[uuid.UUID]bool // devices that may report for every meter
}

// directory loads the meters that the requests name and, for devices, those they report for.
func (t *tx) directory(ctx context.Context, reqs []*pending) (*directory, error) {
	d := &directory{meters: map[uuid.UUID]*namedMeter{}, named: map[string][]*namedMeter{}, bound: map[uuid.UUID][]uuid.UUID{}, free: map[uuid.UUID]bool{}}
	names := map[string]bool{}
	var ids, devices []uuid.UUID
	for _, p := range reqs {
		if p.actor.Kind == ActorDevice {
			devices = append(devices, p.actor.ID)
		}
		for _, item := range p.req.Items {
			if name := strings.TrimSpace(item.Meter); !names[name] && plainText(name) {
				names[name] = true
				if id, err := uuid.Parse(name); err == nil {
					ids = append(ids, id)
				}
			}
		}
	}
	if len(devices) > 0 {
		if err := d.loadBindings(ctx, t, devices); err != nil {
			return nil, err
		}
		for _, bound := range d.bound {
			ids = append(ids, bound...)
		}
	}
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	return d, d.loadMeters(ctx, t, ids, list)
}

func (d *directory) loadBindings(ctx context.Context, t *tx, devices []uuid.UUID) error {
	rows, err := t.Query(ctx, `
		SELECT d.id, d.all_meters, b.meter_id
		FROM device d LEFT JOIN device_meter b ON b.organization_id = d.organization_id AND b.device_id = d.id
		WHERE d.organization_id = $1 AND d.id = ANY ($2) AND d.revoked_at IS NULL`, t.org, devices)
	if err != nil {
		return err
	}
	var device uuid.UUID
	var free bool
	var meter *uuid.UUID
	_, err = pgx.ForEachRow(rows, []any{&device, &free, &meter}, func() error {
		d.free[device] = free
		if meter != nil {
			d.bound[device] = append(d.bound[device], *meter)
		}
		return nil
	})
	return err
}

func (d *directory) loadMeters(ctx context.Context, t *tx, ids []uuid.UUID, names []string) error {
	type row struct {
		Register
		MeterName   string
		MeterSerial string
	}
	rows, err := collect[row](ctx, t, `
		SELECT m.name AS meter_name, m.serial AS meter_serial, `+registerColumns+registerFrom+`AND m.id IN (
			SELECT id FROM meter WHERE organization_id = $1 AND id = ANY ($2)
			UNION SELECT id FROM meter WHERE organization_id = $1 AND name = ANY ($3)
			UNION SELECT id FROM meter WHERE organization_id = $1 AND serial = ANY ($3) AND serial <> '')
		ORDER BY r.number`, t.org, ids, names)
	if err != nil {
		return err
	}
	for _, r := range rows {
		m, ok := d.meters[r.MeterID]
		if !ok {
			m = &namedMeter{id: r.MeterID}
			d.meters[r.MeterID] = m
			d.named[r.MeterName] = append(d.named[r.MeterName], m)
			if r.MeterSerial != r.MeterName {
				d.named[r.MeterSerial] = append(d.named[r.MeterSerial], m)
			}
		}
		m.registers = append(m.registers, r.Register)
	}
	return nil
}

// find returns the register that an item means, for this actor.
func (d *directory) find(actor Actor, item Item) (Register, *fault.Error) {
	m, err := d.meter(actor, strings.TrimSpace(item.Meter))
	if err != nil {
		return Register{}, err
	}
	channels := make([]string, len(m.registers))
	for i, r := range m.registers {
		if r.Channel == item.Channel || item.Channel == "" && r.Channel == defaultChannel {
			return r, nil
		}
		channels[i] = r.Channel
	}
	if len(m.registers) == 1 && (item.Channel == "" || item.Channel == defaultChannel) {
		return m.registers[0], nil
	}
	return Register{}, fault.Field("channel", "one of "+strings.Join(channels, ", "), item.Channel)
}

// defaultChannel is the channel of a meter that has but one.
const defaultChannel = "main"

func (d *directory) meter(actor Actor, name string) (*namedMeter, *fault.Error) {
	if actor.Kind == ActorDevice && !d.free[actor.ID] {
		return d.ownMeter(actor, name)
	}
	found := d.candidates(name)
	switch {
	case name == "":
		return nil, fault.Field("meter", "the id, name or serial number of a meter", "")
	case len(found) == 0:
		return nil, &fault.Error{
			Code: fault.NotFound, Field: "meter", Message: "no such meter with a register",
			Expected: "the id, name or serial number of a meter", Got: clean(name),
		}
	case len(found) > 1:
		return nil, fault.Field("meter", "the id or name of one meter: several have this serial number", name)
	}
	return found[0], nil
}

// ownMeter looks only at what the device reports for. A meter that is not its own answers like one that does not exist.
func (d *directory) ownMeter(actor Actor, name string) (*namedMeter, *fault.Error) {
	bound := d.bound[actor.ID]
	if name == "" {
		if len(bound) == 1 && d.meters[bound[0]] != nil {
			return d.meters[bound[0]], nil
		}
		return nil, fault.Field("meter", "the id, name or serial number of one of the device's meters", "")
	}
	var own []*namedMeter
	for _, m := range d.candidates(name) {
		if slices.Contains(bound, m.id) {
			own = append(own, m)
		}
	}
	if len(own) != 1 {
		return nil, &fault.Error{
			Code: fault.Forbidden, Field: "meter", Message: "this device does not report for this meter",
			Expected: "one of the device's meters", Got: clean(name),
		}
	}
	return own[0], nil
}

// candidates are the meters that a text may mean; its id alone when it is one.
func (d *directory) candidates(name string) []*namedMeter {
	if id, err := uuid.Parse(name); err == nil && d.meters[id] != nil {
		return []*namedMeter{d.meters[id]}
	}
	if name == "" {
		return nil
	}
	return d.named[name]
}

// inUnitOf converts a value into the register's unit, exactly or not at all.
func inUnitOf(r Register, item Item) (exact.Decimal, *fault.Error) {
	if item.Unit == r.Unit {
		return item.Value, nil
	}
	if !unit.ExactlyConvertible(item.Unit, r.Unit) {
		var allowed []string
		for _, u := range unit.All() {
			if unit.ExactlyConvertible(u.Code, r.Unit) {
				allowed = append(allowed, u.Code)
			}
		}
		return exact.Decimal{}, fault.Field("unit", "one of "+strings.Join(allowed, ", "), item.Unit)
	}
	out, err := unit.Convert(item.Value, item.Unit, r.Unit)
	if err != nil {
		return exact.Decimal{}, fault.Wrap(fault.Invalid, err, "the value cannot be converted")
	}
	return out, nil
}
