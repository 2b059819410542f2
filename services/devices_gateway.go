package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// SetGateway says which device may speak for a device, so that its messages may come through an external broker under the
// gateway's token; nil means that the device speaks only for itself. Admins and managers may. Errors: not_found; invalid
// when the gateway is the device itself; conflict when the gateway was revoked.
func (s Devices) SetGateway(ctx context.Context, id uuid.UUID, gateway *uuid.UUID) (out Device, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.device(ctx, id); err != nil {
			return err
		}
		if gateway != nil {
			if *gateway == id {
				return fault.Field("gatewayId", "another device", gateway.String())
			}
			through, err := t.device(ctx, *gateway)
			if fault.CodeOf(err) == fault.NotFound {
				return fault.New(fault.NotFound, "no such gateway")
			}
			if err != nil {
				return err
			}
			if through.Revoked {
				return fault.New(fault.Conflict, "the gateway was revoked; choose another")
			}
		}
		if _, err := t.Exec(ctx, `UPDATE device SET gateway_id = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, gateway); err != nil {
			return err
		}
		if err := t.notify(ctx, Event{Topic: topicDevices, Organization: t.org}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.gateway", "device", id.String(), struct {
			Name    string
			Gateway *uuid.UUID
		}{out.Name, gateway})
	}, Admin, Manager)
	return out, err
}

// GatewaysOf returns the gateway of each of the devices that has one.
func (s Devices) GatewaysOf(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Device, err error) {
	type row struct {
		Device
		Behind uuid.UUID
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `SELECT behind.id AS behind, g.* FROM device behind
			JOIN (SELECT `+deviceColumns+` FROM device WHERE organization_id = $1) g ON g.id = behind.gateway_id
			WHERE behind.organization_id = $1 AND behind.id = ANY ($2)`, t.org, ids)
		out = make(map[uuid.UUID]Device, len(rows))
		for _, r := range rows {
			out[r.Behind] = r.Device
		}
		return err
	}, everyone...)
	return out, err
}

// Behind gives the actor for a device that the gateway speaks for, or for the gateway itself. Errors: unauthenticated when
// the gateway's token has ended; not_found for any device that does not report through it.
func (s Devices) Behind(ctx context.Context, gateway Login, device uuid.UUID) (Actor, error) {
	out := Actor{Kind: ActorDevice, Organization: gateway.Actor.Organization}
	err := s.readTx(ctx, gateway.Actor.Organization, func(ctx context.Context, t *tx) error {
		var known bool
		err := t.QueryRow(ctx, `
			SELECT d.id IS NOT NULL, coalesce(d.id, g.id), coalesce(d.name, g.name)
			FROM device_token k JOIN device g ON g.organization_id = k.organization_id AND g.id = k.device_id
			LEFT JOIN device d ON d.organization_id = k.organization_id AND d.id = $3 AND d.revoked_at IS NULL AND g.id IN (d.gateway_id, d.id)
			WHERE k.organization_id = $1 AND k.id = $2 AND k.revoked_at IS NULL AND g.revoked_at IS NULL
			  AND (k.expires_at IS NULL OR k.expires_at > $4)`, t.org, gateway.Token, device, t.now).Scan(&known, &out.ID, &out.Name)
		if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
			return fault.New(fault.Unauthenticated, "the gateway's token is not valid any more")
		}
		if err == nil && !known {
			return fault.New(fault.NotFound, "no such device reports through this gateway")
		}
		return err
	})
	if err != nil {
		return Actor{}, err
	}
	return out, nil
}
