package services

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"

	"tanso/internal/fault"
)

// maxKept is how many bytes of a refused message are kept.
const maxKept = 64 << 10

// Inbox keeps what devices sent and what became of it.
type Inbox struct{ *Core }

// keep stores a device's message that was refused as a whole, with the reason. Who is no device has no inbox.
func (s Inbox) keep(ctx context.Context, m Message, by *boundMapping, reason error) error {
	actor := ActorFrom(ctx)
	if actor.Kind != ActorDevice {
		return nil
	}
	why, ok := errors.AsType[*fault.Error](reason)
	if !ok {
		why = fault.Wrap(fault.Invalid, reason, "is not valid")
	}
	hash := sha256.Sum256(m.Payload)
	payload := m.Payload[:min(len(m.Payload), maxKept)]
	headers, err := json.Marshal(orEmpty(m.Headers))
	if err != nil {
		return err
	}
	mapping, version := by.reference()
	return s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `
			INSERT INTO device_message (organization_id, id, device_id, via, topic, content_type, payload, bytes, input_hash,
			                            code, field, message, expected, got, received_at, headers, mapping_id, mapping_version)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
			t.org, newID(), actor.ID, m.Via, clean(m.Topic), clean(m.ContentType), payload, narrow(len(m.Payload)), hash[:],
			string(why.Code), clean(why.Field), clean(why.Message), clean(why.Expected), clean(why.Got), t.now,
			string(headers), mapping, version)
		return err
	})
}
