package services

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// keptMessage is a refused message as its device sent it.
type keptMessage struct {
	DeviceID    uuid.UUID
	DeviceName  string
	Via         string
	Topic       string
	ContentType string
	Payload     []byte
	Bytes       int
	Envelope    []byte
	ReceivedAt  time.Time
}

// Retry reads a refused message of a device's inbox again, as if it came now: by the mapping that the device has by now, for
// the meters that exist by now, with the time at which it was first received. What of it was recorded before is a
// repetition. Admins, managers and contributors may. Errors: as Receive; the message stays in the inbox whatever comes of it.
func (s Messages) Retry(ctx context.Context, id uuid.UUID) (Receipt, error) {
	actor := ActorFrom(ctx)
	var kept keptMessage
	err := s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		kept, err = one[keptMessage](ctx, t, `
			SELECT m.device_id, d.name AS device_name, m.via, m.topic, m.content_type, m.payload, m.bytes, m.envelope, m.received_at
			FROM device_message m JOIN device d ON d.organization_id = m.organization_id AND d.id = m.device_id
			WHERE m.organization_id = $1 AND m.id = $2`, t.org, id)
		return err
	}, Admin, Manager, Contributor)
	if err != nil {
		return Receipt{}, err
	}
	if kept.Bytes != len(kept.Payload) {
		return Receipt{}, fault.New(fault.Conflict, "only the first %d of the message's %d bytes were kept; the device must send it again", len(kept.Payload), kept.Bytes)
	}
	message, err := kept.again()
	if err != nil {
		return Receipt{}, err
	}
	device := Actor{Kind: ActorDevice, ID: kept.DeviceID, Name: kept.DeviceName, Organization: actor.Organization}
	receipt, _, err := s.take(WithActor(ctx, device), message)
	if err != nil {
		return Receipt{}, err
	}
	return receipt, s.noteRetry(ctx, id, receipt)
}

// again is the message as it came, but for the transport's promise that it comes for the first time.
func (k keptMessage) again() (Message, error) {
	m := Message{Via: k.Via, Topic: k.Topic, ContentType: k.ContentType, Payload: k.Payload, Redelivered: true, received: k.ReceivedAt}
	if err := json.Unmarshal(k.Envelope, &m.Headers); err != nil {
		return m, fault.Wrap(fault.Internal, err, "what was kept of a message cannot be read")
	}
	m.Meter, m.Channel = m.Headers[envelopeMeter], m.Headers[envelopeChannel]
	delete(m.Headers, envelopeMeter)
	delete(m.Headers, envelopeChannel)
	return m, nil
}

// noteRetry writes down that a message was tried again, and its receipt once nothing of it is refused any more.
func (s Messages) noteRetry(ctx context.Context, id uuid.UUID, receipt Receipt) error {
	return s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		var done *uuid.UUID
		if receipt.Rejected == 0 && receipt.ID != uuid.Nil {
			done = &receipt.ID
		}
		_, err := t.Exec(ctx, `UPDATE device_message SET retried_at = $3, retry_receipt_id = coalesce($4, retry_receipt_id)
			WHERE organization_id = $1 AND id = $2`, t.org, id, t.now, done)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "message.retry", "device_message", id.String(), struct{ Accepted, Rejected int }{receipt.Accepted, receipt.Rejected})
	}, Admin, Manager, Contributor)
}
