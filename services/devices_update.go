package services

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// DeviceInput is what people set of a device.
type DeviceInput struct {
	Name string
	Note string
	// ReportSeconds is how often the device should be heard; nil takes the step of its registers.
	ReportSeconds *int
	// MeterIDs are all the meters that it may report for.
	MeterIDs []uuid.UUID
}

// maxReport bounds how far apart reports may be expected, in seconds.
const maxReport = 366 * 24 * 3600

func (in *DeviceInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Note, err = prose("note", in.Note, 1000); err != nil {
		return err
	}
	if in.ReportSeconds != nil && (*in.ReportSeconds < 1 || *in.ReportSeconds > maxReport) {
		return fault.Field("reportSeconds", "1 to "+strconv.Itoa(maxReport)+", or nothing", strconv.Itoa(*in.ReportSeconds))
	}
	if n := len(in.MeterIDs); n < 1 || n > maxDeviceMeters {
		return fault.Field("meterIds", "1 to "+strconv.Itoa(maxDeviceMeters)+" meters", strconv.Itoa(n))
	}
	return nil
}

// deviceAudit is what the audit record keeps of a change.
type deviceAudit struct {
	Before, After  Device
	Added, Removed []uuid.UUID // meters
}

// Update changes a device and the meters it may report for; both are in the audit record. What it recorded before stays.
// Admins and managers may.
func (s Devices) Update(ctx context.Context, id uuid.UUID, version int, in DeviceInput) (out Device, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		before, err := t.device(ctx, id)
		if err != nil {
			return err
		}
		if before.Revoked {
			return fault.New(fault.Conflict, "the device was revoked; create another")
		}
		if err := t.claim(ctx, deviceTable, id, version); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE device SET name = $3, note = $4, report_seconds = $5 WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.Note, in.ReportSeconds)
		if err != nil {
			return err
		}
		added, removed, err := t.bindMeters(ctx, id, in.MeterIDs)
		if err != nil {
			return err
		}
		if out, err = t.device(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.update", "device", id.String(), deviceAudit{before, out, added, removed})
	}, Admin, Manager)
	return out, err
}

// bindMeters makes the given meters those of the device, and says what changed by it.
func (t *tx) bindMeters(ctx context.Context, device uuid.UUID, wanted []uuid.UUID) (added, removed []uuid.UUID, err error) {
	type row struct{ MeterID uuid.UUID }
	rows, err := collect[row](ctx, t, `SELECT meter_id FROM device_meter WHERE organization_id = $1 AND device_id = $2`, t.org, device)
	if err != nil {
		return nil, nil, err
	}
	var bound []uuid.UUID
	for _, r := range rows {
		if bound = append(bound, r.MeterID); !slices.Contains(wanted, r.MeterID) {
			removed = append(removed, r.MeterID)
		}
	}
	for _, id := range wanted {
		if !slices.Contains(bound, id) && !slices.Contains(added, id) {
			added = append(added, id)
		}
	}
	if _, err = t.Exec(ctx, `DELETE FROM device_meter WHERE organization_id = $1 AND device_id = $2 AND meter_id = ANY ($3)`, t.org, device, removed); err != nil {
		return nil, nil, err
	}
	_, err = t.Exec(ctx, `INSERT INTO device_meter (organization_id, device_id, meter_id) SELECT $1, $2, unnest($3::uuid[])`, t.org, device, added)
	return added, removed, err
}

// Get returns one device. All but auditors may ask.
func (s Devices) Get(ctx context.Context, id uuid.UUID) (out Device, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.device(ctx, id)
		return err
	}, staff...)
	return out, err
}
