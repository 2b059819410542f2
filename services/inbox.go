package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// How much of what was refused is kept: messages refused as a whole by number and age, items by age.
const (
	maxKept        = 64 << 10 // bytes of a message
	keptMessages   = 500      // newest of a device
	keptFor        = 90 * 24 * time.Hour
	keptItemsFor   = 400 * 24 * time.Hour
	pruneEvery     = time.Hour
	previewText    = 4_000 // characters of a message that are shown
	previewHex     = 512   // bytes of a message that is no text
	shownRefusals  = 20    // items of a receipt
	repeatedWithin = 24 * time.Hour
)

// Inbox keeps what devices sent and what became of it.
type Inbox struct{ *Core }

// Refused is a message that was refused as a whole.
type Refused struct {
	Via         string // http, mqtt or webhook
	Topic       string
	ContentType string
	Head        []byte // its first 64 KiB
	Bytes       int    // its whole length
	Hash        []byte // SHA-256 of the whole

	envelope map[string]string // what else it takes to read it again
	by       *boundMapping     // what it was read by
}

// keep stores a device's message that was refused, with the reason, whatever that is.
func (s Inbox) keep(ctx context.Context, m Message, by *boundMapping, reason error) error {
	hash := sha256.Sum256(m.Payload)
	return s.store(ctx, Refused{
		Via: m.Via, Topic: m.Topic, ContentType: m.ContentType, Head: m.Payload, Bytes: len(m.Payload), Hash: hash[:],
		envelope: m.envelope(), by: by,
	}, reason)
}

// Keep stores what the device of the context sent and was refused for what it says itself, with the reason. The same
// message within a day is counted and not kept again, and only the newest of a device stay, so that a device which repeats
// a mistake for ever does no harm. Other reasons, such as a database that does not answer, keep nothing: the message comes
// again. Who is no device has no inbox.
func (s Inbox) Keep(ctx context.Context, m Refused, reason error) error {
	if !permanent(reason) {
		return nil
	}
	return s.store(ctx, m, reason)
}

func (s Inbox) store(ctx context.Context, m Refused, reason error) error {
	actor := ActorFrom(ctx)
	if actor.Kind != ActorDevice {
		return nil
	}
	why := faultOf(reason)
	return s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		known, err := t.Exec(ctx, `
			UPDATE device_message SET repeats = repeats + 1, first_at = coalesce(first_at, received_at), received_at = $5
			WHERE organization_id = $1 AND id = (SELECT id FROM device_message WHERE organization_id = $1 AND device_id = $2 AND input_hash = $3
			      AND code = $4 AND received_at > $6 ORDER BY received_at DESC LIMIT 1)`,
			t.org, actor.ID, m.Hash, string(why.Code), t.now, t.now.Add(-repeatedWithin))
		if err == nil && known.RowsAffected() == 0 {
			err = t.keepNew(ctx, actor.ID, m, why)
		}
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE device SET last_seen_at = greatest(last_seen_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, actor.ID, t.now)
		return err
	})
}

func (t *tx) keepNew(ctx context.Context, device uuid.UUID, m Refused, why *fault.Error) error {
	head := append([]byte{}, m.Head[:min(len(m.Head), maxKept)]...) // an empty message is one too
	envelope, err := json.Marshal(orEmpty(m.envelope))
	if err != nil {
		return err
	}
	mapping, version := m.by.reference()
	_, err = t.Exec(ctx, `
		INSERT INTO device_message (organization_id, id, device_id, via, topic, content_type, payload, bytes, input_hash,
		                            code, field, message, expected, got, received_at, envelope, mapping_id, mapping_version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		t.org, newID(), device, m.Via, clean(m.Topic), clean(m.ContentType), head, narrow(m.Bytes), m.Hash,
		string(why.Code), clean(why.Field), clean(why.Message), clean(why.Expected), clean(why.Got), t.now,
		string(envelope), mapping, version)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `
		DELETE FROM device_message WHERE organization_id = $1 AND id IN (
		  SELECT id FROM device_message WHERE organization_id = $1 AND device_id = $2 ORDER BY received_at DESC, id DESC OFFSET $3)`,
		t.org, device, keptMessages)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO metered_tenant (number) VALUES ($1) ON CONFLICT DO NOTHING`, t.org) // where pruning looks
	return err
}

// Run forgets, hour by hour, what Prune does, until ctx ends.
func (s Inbox) Run(ctx context.Context) error {
	tick := time.NewTicker(pruneEvery)
	defer tick.Stop()
	for {
		if err := s.Prune(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "inboxes could not be pruned; it is tried again", "cause", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// Prune forgets refused messages and items that are past their time, for all organizations.
func (s Inbox) Prune(ctx context.Context) error {
	tenants, err := s.tenants(ctx)
	for _, org := range tenants {
		if err = s.prune(ctx, org); err != nil {
			break
		}
	}
	return err
}

func (s Inbox) prune(ctx context.Context, org int32) error {
	return s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `DELETE FROM device_message WHERE organization_id = $1 AND received_at < $2`, t.org, t.now.Add(-keptFor))
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `DELETE FROM rejected_reading WHERE organization_id = $1 AND recorded_at < $2`, t.org, t.now.Add(-keptItemsFor))
		return err
	})
}

// preview makes bytes from outside fit to be looked at: text without what steers a terminal or turns the direction of
// writing around, anything else as hexadecimal digits.
func preview(payload []byte) (text, kind string, cut bool) {
	for end := len(payload); end > 0 && end > len(payload)-utf8.UTFMax; end-- {
		if utf8.Valid(payload[:end]) {
			runes := []rune(strings.Map(visible, string(payload[:end])))
			return string(runes[:min(len(runes), previewText)]), "text", len(runes) > previewText
		}
	}
	return hex.EncodeToString(payload[:min(len(payload), previewHex)]), "hex", len(payload) > previewHex
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r':
		return -1
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return '\uFFFD'
	}
	return r
}
