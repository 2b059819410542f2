package services

import (
	"context"
	"crypto/sha256"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters/payload"
)

// Hook is a standing address to which others post messages that a mapping reads. Behind it stands a device of its own, so
// that what it may report for, its inbox and its last sign of life are those of any device.
type Hook struct {
	ID        uuid.UUID
	MappingID uuid.UUID
	DeviceID  uuid.UUID
	Name      string
	AllMeters bool
	Signature string
	Prefix    string // the beginning of its newest secret
	Revoked   bool
	CreatedAt time.Time
}

// HookInput describes a webhook.
type HookInput struct {
	MappingID uuid.UUID
	Name      string
	MeterIDs  []uuid.UUID // what it may report for
	AllMeters bool        // it may report for every meter of the organization, as a gateway or network server does
	Signature string      // one of the Signature constants
	// SignatureKey is the secret that the sender signs with; it is never shown again.
	SignatureKey string
}

// NewHook carries a new secret; it is shown once and never again.
type NewHook struct {
	Hook   Hook
	Secret string
}

// Ways in which messages to a webhook may be signed.
const (
	SignatureNone    = "none"
	SignatureHMAC    = "hmac"    // X-Tanso-Signature: sha256=… over timestamp and body
	SignatureSORACOM = "soracom" // X-Soracom-Signature of SORACOM Beam
)

// hookMark begins the secret of a webhook.
const hookMark = "tnh_"

const hookColumns = `h.id, h.mapping_id, h.device_id, d.name, d.all_meters, h.signature, coalesce(k.prefix, '') AS prefix,
	h.revoked_at IS NOT NULL AS revoked, h.created_at
	FROM mapping_hook h JOIN device d ON d.organization_id = h.organization_id AND d.id = h.device_id
	LEFT JOIN LATERAL (SELECT prefix FROM mapping_hook_secret s WHERE s.organization_id = h.organization_id AND s.hook_id = h.id
	                   ORDER BY created_at DESC, secret_hash LIMIT 1) k ON true
	WHERE h.organization_id = $1 `

func (t *tx) hook(ctx context.Context, id uuid.UUID) (Hook, error) {
	return one[Hook](ctx, t, `SELECT `+hookColumns+`AND h.id = $2`, t.org, id)
}

func (in *HookInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if err := oneOf("signature", in.Signature, SignatureNone, SignatureHMAC, SignatureSORACOM); err != nil {
		return err
	}
	if in.SignatureKey, err = line("signatureKey", in.SignatureKey, 0, 200); err != nil {
		return err
	}
	if (in.Signature == SignatureNone) != (in.SignatureKey == "") {
		return fault.Field("signatureKey", "the key that the sender signs with, where messages are signed", "")
	}
	if in.AllMeters == (len(in.MeterIDs) > 0) || len(in.MeterIDs) > maxDeviceMeters {
		return fault.Field("meterIds", "the meters it reports for, or all of them", strconv.Itoa(len(in.MeterIDs)))
	}
	return nil
}

// CreateHook makes a standing address for a mapping. Admins and managers may.
func (s Mappings) CreateHook(ctx context.Context, in HookInput) (out NewHook, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		m, err := t.mapping(ctx, in.MappingID)
		if err != nil {
			return err
		}
		if m.Archived {
			return fault.New(fault.Conflict, "the mapping was archived; make another")
		}
		if err := in.check(); err != nil {
			return err
		}
		device, err := t.hookDevice(ctx, in)
		if err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO mapping_hook (organization_id, id, mapping_id, device_id, signature, signature_key, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, t.org, id, in.MappingID, device, in.Signature, in.SignatureKey, t.now)
		if err != nil {
			return err
		}
		if out.Secret, err = t.issueHookSecret(ctx, id); err != nil {
			return err
		}
		if out.Hook, err = t.hook(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.hook_create", "mapping", in.MappingID.String(), out.Hook)
	}, Admin, Manager)
	return out, err
}

// hookDevice adds the device that stands behind a webhook.
func (t *tx) hookDevice(ctx context.Context, in HookInput) (uuid.UUID, error) {
	id := newID()
	_, err := t.Exec(ctx, `INSERT INTO device (organization_id, id, name, mapping_id, all_meters, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.org, id, in.Name, in.MappingID, in.AllMeters, t.now)
	if err != nil {
		return id, err
	}
	_, err = t.Exec(ctx, `INSERT INTO device_meter (organization_id, device_id, meter_id) SELECT DISTINCT $1::integer, $2::uuid, unnest($3::uuid[])`,
		t.org, id, in.MeterIDs)
	return id, err
}

func (t *tx) issueHookSecret(ctx context.Context, hook uuid.UUID) (string, error) {
	made := newSecret(hookMark, t.org)
	_, err := t.Exec(ctx, `INSERT INTO mapping_hook_secret (organization_id, secret_hash, hook_id, prefix, created_at) VALUES ($1, $2, $3, $4, $5)`,
		t.org, made.hash[:], hook, made.prefix, t.now)
	return made.text, err
}

// RotateHook makes a new secret; the old one stays good for a day, so that the sender can be changed over. Admins and
// managers may.
func (s Mappings) RotateHook(ctx context.Context, id uuid.UUID) (out NewHook, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		before, err := t.hook(ctx, id)
		if err != nil {
			return err
		}
		if before.Revoked {
			return fault.New(fault.Conflict, "the webhook was revoked; make another")
		}
		// The newest stays good for the time of grace; what was in its own time of grace ends now.
		_, err = t.Exec(ctx, `UPDATE mapping_hook_secret SET expires_at = CASE WHEN expires_at IS NULL THEN $4::timestamptz ELSE least(expires_at, $3::timestamptz) END
			WHERE organization_id = $1 AND hook_id = $2`, t.org, id, t.now, t.now.Add(rotationGrace))
		if err != nil {
			return err
		}
		if out.Secret, err = t.issueHookSecret(ctx, id); err != nil {
			return err
		}
		if out.Hook, err = t.hook(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.hook_rotate", "mapping", before.MappingID.String(), struct{ Hook string }{id.String()})
	}, Admin, Manager)
	return out, err
}

// RevokeHook ends a webhook at once and for good, with the device behind it. Admins and managers may.
func (s Mappings) RevokeHook(ctx context.Context, id uuid.UUID) (out Hook, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.hook(ctx, id); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE mapping_hook SET revoked_at = coalesce(revoked_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE device SET revoked_at = coalesce(revoked_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, out.DeviceID, t.now)
		if err != nil {
			return err
		}
		if out, err = t.hook(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.hook_revoke", "mapping", out.MappingID.String(), struct{ Hook string }{id.String()})
	}, Admin, Manager)
	return out, err
}

// Hooks returns the webhooks of each mapping, newest first, revoked ones too. All but auditors may read.
func (s Mappings) Hooks(ctx context.Context, mappings []uuid.UUID) (out map[uuid.UUID][]Hook, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Hook](ctx, t, `SELECT `+hookColumns+`AND h.mapping_id = ANY ($2) ORDER BY h.created_at DESC, h.id DESC`, t.org, mappings)
		out = groupBy(rows, func(h Hook) uuid.UUID { return h.MappingID })
		return err
	}, staff...)
	return out, err
}

// AuthenticateHook lets the sender of a message in by the secret of its address, and checks the message's signature where
// the webhook asks for one. Whatever is wrong with the secret, the answer is the same.
func (s Mappings) AuthenticateHook(ctx context.Context, secret string, m Message) (Actor, error) {
	refused := fault.New(fault.Unauthenticated, "there is no webhook at this address")
	org, ok := organizationOf(secret, hookMark)
	if !ok {
		return Actor{}, refused
	}
	hash := sha256.Sum256([]byte(secret))
	actor := Actor{Kind: ActorDevice, Organization: org}
	var signature, key string
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `
			SELECT d.id, d.name, h.signature, h.signature_key FROM mapping_hook_secret k
			JOIN mapping_hook h ON h.organization_id = k.organization_id AND h.id = k.hook_id
			JOIN device d ON d.organization_id = h.organization_id AND d.id = h.device_id
			WHERE k.organization_id = $1 AND k.secret_hash = $2 AND h.revoked_at IS NULL AND d.revoked_at IS NULL
			  AND (k.expires_at IS NULL OR k.expires_at > $3)`, t.org, hash[:], t.now).Scan(&actor.ID, &actor.Name, &signature, &key)
	})
	if fault.CodeOf(err) == fault.NotFound {
		return Actor{}, refused
	}
	if err != nil {
		return Actor{}, err
	}
	signed := payload.Signed{Body: m.Payload, Headers: m.Headers, Key: key, Now: s.now()}
	switch signature {
	case SignatureHMAC:
		err = signed.CheckHMAC()
	case SignatureSORACOM:
		err = signed.CheckSORACOM()
	}
	if err != nil {
		return Actor{}, err
	}
	return actor, nil
}
