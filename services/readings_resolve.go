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
	"tanso/meters"
)

// registerInfo is a register with the names by which messages and files call it.
type registerInfo struct {
	meters.Register

	id      uuid.UUID
	meter   uuid.UUID
	channel string
}

// meterInfo is a meter with its registers.
type meterInfo struct {
	id        uuid.UUID
	name      string
	serial    string
	registers []registerInfo
}

// directory finds registers by the names that items use.
type directory struct {
	meters map[uuid.UUID]*meterInfo
	named  map[string][]*meterInfo // by name and by serial
	bound  map[uuid.UUID][]uuid.UUID
}

// directory loads the meters that the requests name and, for devices, those they report for.
func (t *tx) directory(ctx context.Context, reqs []*pending) (*directory, error) {
	d := &directory{meters: map[uuid.UUID]*meterInfo{}, named: map[string][]*meterInfo{}, bound: map[uuid.UUID][]uuid.UUID{}}
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
		SELECT b.device_id, b.meter_id
		FROM device_meter b JOIN device d ON d.organization_id = b.organization_id AND d.id = b.device_id
		WHERE b.organization_id = $1 AND b.device_id = ANY ($2) AND d.revoked_at IS NULL`, t.org, devices)
	if err != nil {
		return err
	}
	var device, meter uuid.UUID
	_, err = pgx.ForEachRow(rows, []any{&device, &meter}, func() error {
		d.bound[device] = append(d.bound[device], meter)
		return nil
	})
	return err
}

func (d *directory) loadMeters(ctx context.Context, t *tx, ids []uuid.UUID, names []string) error {
	rows, err := t.Query(ctx, `
		SELECT m.id, m.name, m.serial, r.id, r.number, r.channel, r.kind, m.commodity, r.direction, r.unit, r.multiplier,
		       r.capacity, r.max_power, r.step_seconds
		FROM (SELECT id FROM meter WHERE organization_id = $1 AND id = ANY ($2)
		      UNION SELECT id FROM meter WHERE organization_id = $1 AND name = ANY ($3)
		      UNION SELECT id FROM meter WHERE organization_id = $1 AND serial = ANY ($3) AND serial <> '') AS wanted
		JOIN meter m ON m.organization_id = $1 AND m.id = wanted.id
		JOIN register r ON r.organization_id = $1 AND r.meter_id = m.id
		ORDER BY r.number`, t.org, ids, names)
	if err != nil {
		return err
	}
	var m meterInfo
	var stored registerRow
	_, err = pgx.ForEachRow(rows, append([]any{&m.id, &m.name, &m.serial}, stored.targets()...), func() error {
		known, ok := d.meters[m.id]
		if !ok {
			known = &meterInfo{id: m.id, name: m.name, serial: m.serial}
			d.meters[m.id] = known
			d.named[m.name] = append(d.named[m.name], known)
			if m.serial != "" && m.serial != m.name {
				d.named[m.serial] = append(d.named[m.serial], known)
			}
		}
		known.registers = append(known.registers, stored.info(m.id))
		return nil
	})
	return err
}

// registerRow receives a register's columns.
type registerRow struct {
	id                 uuid.UUID
	channel            string
	number             int32
	kind, commodity    string
	direction, unit    string
	multiplier         exact.Decimal
	capacity, maxPower *exact.Decimal
	step               int32
}

// registerColumns are the columns for registerRow.targets, of register r and its meter m.
const registerColumns = `r.id, r.number, r.channel, r.kind, m.commodity, r.direction, r.unit, r.multiplier, r.capacity, r.max_power, r.step_seconds`

func (r *registerRow) targets() []any {
	return []any{
		&r.id, &r.number, &r.channel, &r.kind, &r.commodity, &r.direction, &r.unit, &r.multiplier, &r.capacity, &r.maxPower, &r.step,
	}
}
