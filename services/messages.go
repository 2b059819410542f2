package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"strconv"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/jsonfile"
)

// Message is what a device sent in its own words, whichever way it came.
type Message struct {
	Via         string // http, mqtt or webhook
	Topic       string // MQTT topic or path; empty when it says nothing
	ContentType string
	Payload     []byte
	// IdempotencyKey is as in RecordRequest.
	IdempotencyKey string
}

// Messages turns the messages of devices into readings.
type Messages struct {
	*Core
	readings *Readings
	inbox    Inbox
}

// Receive reads a device's message and records what it says, in one durable transaction, and returns after its COMMIT.
// A message that cannot be read at all is kept in the device's inbox with the reason and then refused: sending it again
// unchanged is of no use. Errors: as Readings.Record; after unavailable and internal nothing is kept and the message
// should come again.
func (s Messages) Receive(ctx context.Context, m Message) (Receipt, error) {
	req, err := nativeRequest(m)
	if err == nil {
		var receipt Receipt
		if receipt, err = s.readings.Record(ctx, req); err == nil {
			return receipt, nil
		}
	}
	if permanent(err) {
		if kept := s.inbox.keep(ctx, m, err); kept != nil {
			return Receipt{}, kept
		}
	}
	return Receipt{}, err
}

// permanent tells whether the same message would be refused again for what it says itself.
func permanent(err error) bool {
	code := fault.CodeOf(err)
	return code == fault.Invalid || code == fault.TooLarge || code == fault.Conflict
}

// nativeRequest reads a message in Tanso's own JSON forms.
func nativeRequest(m Message) (RecordRequest, error) {
	hash := sha256.Sum256(m.Payload)
	req := RecordRequest{Kind: m.Via, IdempotencyKey: m.IdempotencyKey, InputHash: hash[:]}
	_, err := jsonfile.Decode(bytes.NewReader(m.Payload), meters.DecodeOptions{MeterImplied: true}, func(d meters.Decoded) error {
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
