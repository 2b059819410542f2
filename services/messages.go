package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"strconv"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/jsonfile"
	"tanso/meters/textvalue"
)

// Message is what a device sent in its own words, whichever way it came.
type Message struct {
	Via         string // http, mqtt or webhook
	Topic       string // MQTT topic or path; empty when it says nothing
	ContentType string
	Payload     []byte
	// Headers are those of an HTTP request that a mapping may read, by their names in small letters.
	Headers map[string]string
	// Meter and Channel are what the address says of readings that name none themselves; empty when it does not.
	Meter, Channel string
	// Redelivered is set when the transport says that it may have brought this message before.
	Redelivered bool
	// IdempotencyKey is as in RecordRequest.
	IdempotencyKey string

	// received is when the message came in, for one that is tried again; zero means now.
	received time.Time
}

// Keys of an envelope beside the names of headers, which never begin so.
const (
	envelopeMeter   = ":meter"
	envelopeChannel = ":channel"
)

// envelope is what else than its content it takes to read a message again.
func (m Message) envelope() map[string]string {
	out := make(map[string]string, len(m.Headers)+2)
	for name, text := range m.Headers {
		out[name] = clean(text)
	}
	if m.Meter != "" {
		out[envelopeMeter] = clean(m.Meter)
	}
	if m.Channel != "" {
		out[envelopeChannel] = clean(m.Channel)
	}
	return out
}

// Messages turns the messages of devices into readings.
type Messages struct {
	*Core
	readings *Readings
	inbox    Inbox
	mappings *mappingCache
}

// Receive reads a device's message, by the device's mapping when it has one, and records what it says, in one durable
// transaction, and returns after its COMMIT. A message that cannot be read at all is kept in the device's inbox with the
// reason and then refused: sending it again unchanged is of no use. Of a message read by a mapping that is also done when
// only some of its items were refused, so that it can be tried again once their cause is mended. A message that is none of
// the mapping's business has an empty receipt without an id. Errors: as Readings.Record; after unavailable and internal
// nothing is kept and the message should come again.
func (s Messages) Receive(ctx context.Context, m Message) (Receipt, error) {
	receipt, by, err := s.take(ctx, m)
	reason := err
	if err == nil && by != nil {
		reason = firstRefusal(receipt)
	}
	if permanent(err) || err == nil && reason != nil {
		if kept := s.inbox.keep(ctx, m, by, reason); kept != nil {
			return Receipt{}, kept
		}
	}
	return receipt, err
}

// take reads and records a message, and tells the mapping that it was read by, if any.
func (s Messages) take(ctx context.Context, m Message) (Receipt, *boundMapping, error) {
	by, err := s.mappings.of(ctx, s.Core, ActorFrom(ctx))
	if err != nil {
		return Receipt{}, nil, err
	}
	var req RecordRequest
	if by == nil {
		req, err = s.nativeRequest(m)
	} else {
		req, err = s.mappedRequest(ctx, m, by)
	}
	if err != nil {
		return Receipt{}, by, err
	}
	if by != nil && len(req.Items) == 0 {
		return Receipt{RecordedAt: s.now()}, by, nil
	}
	receipt, err := s.readings.Record(ctx, req)
	return receipt, by, err
}

// Mapped tells whether the actor is a device whose messages are read by a mapping.
func (s Messages) Mapped(ctx context.Context) (bool, error) {
	by, err := s.mappings.of(ctx, s.Core, ActorFrom(ctx))
	return by != nil, err
}

// Refuse keeps a device's message in its inbox with the reason why an edge would not take it: it is too large, say, or it
// failed so often that it would hold up all that comes after it.
func (s Messages) Refuse(ctx context.Context, m Message, why *fault.Error) error {
	if err := mayRecord(ActorFrom(ctx)); err != nil {
		return err
	}
	return s.inbox.keep(ctx, m, nil, why)
}

// permanent tells whether the same message would be refused again for what it says itself.
func permanent(err error) bool {
	code := fault.CodeOf(err)
	return code == fault.Invalid || code == fault.TooLarge || code == fault.Conflict
}

// typedText is the content type of a reading as a person types it (see meters/textvalue).
const typedText = "text/plain"

// usualItem is how many bytes of JSON a reading takes at least, as devices usually write it.
const usualItem = 100

// nativeRequest reads a message in Tanso's own forms.
func (s Messages) nativeRequest(m Message) (RecordRequest, error) {
	hash := sha256.Sum256(m.Payload)
	req := RecordRequest{Kind: m.Via, IdempotencyKey: m.IdempotencyKey, InputHash: hash[:]}
	opts := meters.DecodeOptions{Meter: m.Meter, Channel: m.Channel, MeterImplied: true}
	if m.ContentType == typedText {
		return s.typedRequest(req, m, opts)
	}
	req.Items = make([]Item, 0, min(len(m.Payload)/usualItem+1, MaxItems))
	_, err := jsonfile.Decode(bytes.NewReader(m.Payload), opts, func(d meters.Decoded) error {
		if len(req.Items) >= MaxItems {
			return &fault.Error{
				Code: fault.TooLarge, Field: "readings", Message: "too many in one message",
				Expected: "at most " + strconv.Itoa(MaxItems), Got: "more",
			}
		}
		req.Items = append(req.Items, ItemOf(d))
		return nil
	})
	return req, err
}

// typedRequest reads one typed reading. One without a time holds now, which a message that comes again no longer can: it
// would be placed where it was not read.
func (s Messages) typedRequest(req RecordRequest, m Message, opts meters.DecodeOptions) (RecordRequest, error) {
	decoded, err := textvalue.Decode(m.Payload, opts, s.now())
	if err != nil {
		return req, err
	}
	if m.Redelivered && !textvalue.HasTime(m.Payload) {
		return req, &fault.Error{
			Code: fault.Invalid, Field: "time", Message: "the message came again and does not say when it was read",
			Expected: "a time after the unit, such as 12.5 kWh 2026-04-01T00:00:00Z", Got: "none",
		}
	}
	req.Items = []Item{ItemOf(decoded)}
	return req, nil
}

// ItemOf passes a decoded item on, a refused one with its reason, so that its place in the request and its answer are kept.
func ItemOf(d meters.Decoded) Item {
	item := Item{
		Meter: d.Meter, Channel: d.Channel, Start: d.Start, End: d.End, Value: d.Value, Unit: d.Unit, Quality: d.Quality, Line: d.Line,
	}
	if d.Problem != nil {
		item.Problem = d.Problem.Fault()
	}
	return item
}
