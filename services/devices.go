package services

import (
	"context"
	"crypto/sha256"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// Device reports readings for the meters it is bound to, and may do nothing else.
type Device struct {
	ID         uuid.UUID
	Name       string
	Note       string
	LastSeenAt *time.Time
	Revoked    bool
	CreatedAt  time.Time
	// ReportSeconds is how often it should be heard; nil takes the step of its registers.
	ReportSeconds *int
	Version       int
}

// DeviceToken is a token of a device without its secret, of which only the hash is kept.
type DeviceToken struct {
	ID        uuid.UUID
	DeviceID  uuid.UUID
	Prefix    string // its first characters, so that people can tell tokens apart
	CreatedAt time.Time
	ExpiresAt *time.Time
	Revoked   bool
}

// NewDeviceToken carries a new token; it is shown once and never again.
type NewDeviceToken struct {
	Device Device
	Token  string
}

// rotationGrace is how long the old token stays good after a rotation, so that the device can be changed over.
const rotationGrace = 24 * time.Hour

// maxDeviceMeters bounds the meters of one device.
const maxDeviceMeters = 1000

// Devices keeps the devices of an organization and lets them in.
type Devices struct {
	*Core
	tokens *tokenCache
}

const deviceColumns = `id, name, note, last_seen_at, revoked_at IS NOT NULL AS revoked, created_at, report_seconds, version`

func (t *tx) device(ctx context.Context, id uuid.UUID) (Device, error) {
	return one[Device](ctx, t, `SELECT `+deviceColumns+` FROM device WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Create adds a device bound to meters, with its first token. Admins and managers may.
func (s Devices) Create(ctx context.Context, name string, meterIDs []uuid.UUID) (out NewDeviceToken, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		name, err := line("name", name, 1, maxName)
		if err != nil {
			return err
		}
		if n := len(meterIDs); n < 1 || n > maxDeviceMeters {
			return fault.Field("meterIds", "1 to "+strconv.Itoa(maxDeviceMeters)+" meters", strconv.Itoa(n))
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO device (organization_id, id, name, created_at) VALUES ($1, $2, $3, $4)`, t.org, id, name, t.now)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO device_meter (organization_id, device_id, meter_id) SELECT DISTINCT $1::integer, $2::uuid, unnest($3::uuid[])`,
			t.org, id, meterIDs)
		if err != nil {
			return err
		}
		if out.Device, err = t.device(ctx, id); err != nil {
			return err
		}
		if out.Token, err = t.issueToken(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.create", "device", id.String(), struct {
			Name   string
			Meters []uuid.UUID
		}{name, meterIDs})
	}, Admin, Manager)
	return out, err
}

// Rotate makes a new token. The one before stays good for a day and any older one ends at once, so that at most two
// are live. Admins and managers may.
func (s Devices) Rotate(ctx context.Context, id uuid.UUID) (out NewDeviceToken, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if out.Device, err = t.device(ctx, id); err != nil {
			return err
		}
		if out.Device.Revoked {
			return fault.New(fault.Conflict, "the device was revoked; create another")
		}
		_, err := t.Exec(ctx, `
			WITH live AS (SELECT token_hash, row_number() OVER (ORDER BY created_at DESC, id DESC) AS age FROM device_token
			              WHERE organization_id = $1 AND device_id = $2 AND revoked_at IS NULL)
			UPDATE device_token d SET expires_at = least(coalesce(expires_at, $4::timestamptz), $4::timestamptz),
			                          revoked_at = CASE WHEN live.age > 1 THEN $3::timestamptz END
			FROM live WHERE d.organization_id = $1 AND d.token_hash = live.token_hash`,
			t.org, id, t.now, t.now.Add(rotationGrace))
		if err != nil {
			return err
		}
		if out.Token, err = t.issueToken(ctx, id); err != nil {
			return err
		}
		if err := t.notify(ctx, Event{Topic: topicDevices, Organization: t.org}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.rotate", "device", id.String(), struct{ Name string }{out.Device.Name})
	}, Admin, Manager)
	s.tokens.forget(id)
	return out, err
}

// Revoke ends the device's access at once and for good. Admins and managers may.
func (s Devices) Revoke(ctx context.Context, id uuid.UUID) (out Device, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.Exec(ctx, `UPDATE device SET revoked_at = coalesce(revoked_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now); err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `UPDATE device_token SET revoked_at = coalesce(revoked_at, $3) WHERE organization_id = $1 AND device_id = $2`, t.org, id, t.now); err != nil {
			return err
		}
		if out, err = t.device(ctx, id); err != nil {
			return err
		}
		if err := t.notify(ctx, Event{Topic: topicDevices, Organization: t.org}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.revoke", "device", id.String(), struct{ Name string }{out.Name})
	}, Admin, Manager)
	s.tokens.forget(id)
	return out, err
}

// staff are the roles that see devices: all but auditors.
var staff = []Role{Admin, Manager, Contributor, Approver, Viewer}

// List returns the devices by name, revoked ones too.
func (s Devices) List(ctx context.Context) (out []Device, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Device](ctx, t, `SELECT `+deviceColumns+` FROM device WHERE organization_id = $1 ORDER BY name`, t.org)
		return err
	}, staff...)
	return out, err
}

// ByMeters returns the devices that may report for each meter. Auditors may ask too: it is where readings come from.
func (s Devices) ByMeters(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]Device, err error) {
	type row struct {
		Device
		MeterID uuid.UUID
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `SELECT dm.meter_id, `+deviceColumns+` FROM device_meter dm
			JOIN device d ON d.organization_id = dm.organization_id AND d.id = dm.device_id
			WHERE dm.organization_id = $1 AND dm.meter_id = ANY($2) ORDER BY name`, t.org, ids)
		out = make(map[uuid.UUID][]Device)
		for _, r := range rows {
			out[r.MeterID] = append(out[r.MeterID], r.Device)
		}
		return err
	}, everyone...)
	return out, err
}

// MetersOf returns the meters each device may report for.
func (s Devices) MetersOf(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]Meter, err error) {
	type row struct {
		Meter
		DeviceID uuid.UUID
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `SELECT dm.device_id, `+meterColumns+` FROM device_meter dm
			JOIN meter m ON m.organization_id = dm.organization_id AND m.id = dm.meter_id
			WHERE dm.organization_id = $1 AND dm.device_id = ANY($2) ORDER BY name`, t.org, ids)
		out = make(map[uuid.UUID][]Meter)
		for _, r := range rows {
			out[r.DeviceID] = append(out[r.DeviceID], r.Meter)
		}
		return err
	}, everyone...)
	return out, err
}

// Tokens returns the tokens of each device, newest first, without their secrets.
func (s Devices) Tokens(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]DeviceToken, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[DeviceToken](ctx, t, `
			SELECT id, device_id, prefix, created_at, expires_at, revoked_at IS NOT NULL AS revoked
			FROM device_token WHERE organization_id = $1 AND device_id = ANY($2) ORDER BY created_at DESC, id DESC`, t.org, ids)
		out = groupBy(rows, func(d DeviceToken) uuid.UUID { return d.DeviceID })
		return err
	}, staff...)
	return out, err
}

// tokenMark begins the token of a device.
const tokenMark = "tnd_"

func (t *tx) issueToken(ctx context.Context, device uuid.UUID) (string, error) {
	token := newSecret(tokenMark, t.org)
	_, err := t.Exec(ctx, `INSERT INTO device_token (organization_id, token_hash, id, device_id, prefix, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.org, token.hash[:], newID(), device, token.prefix, t.now)
	return token.text, err
}

// Authenticate lets a device in by its token. Whatever is wrong with it, unknown, expired, revoked or malformed, the
// answer is the same. The answer may be some seconds old where another server revoked the token; recording asks again.
func (s Devices) Authenticate(ctx context.Context, token string) (Actor, error) {
	hash, now := sha256.Sum256([]byte(token)), s.now()
	trusted, forgotten, ok := s.tokens.get(hash, now)
	if ok {
		return trusted, nil
	}
	login, err := s.Login(ctx, token)
	if err != nil {
		return Actor{}, err
	}
	s.tokens.put(login.Actor, now.Add(tokenTrust), forgotten)
	return login.Actor, nil
}
