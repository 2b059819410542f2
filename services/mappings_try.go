package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/payload"
)

// TryInput is a mapping and a message to try it on; neither is stored.
type TryInput struct {
	Document string
	Sample   string // as in Mapping
	Topic    string
	Headers  []Header
	// MeterID is the only meter that the webhook or device will report for, where that is so.
	MeterID *uuid.UUID
}

// TryResult is what would become of a message.
type TryResult struct {
	// Problems are what is wrong with the mapping itself; then nothing was tried.
	Problems []payload.Problem
	// Refused is why the message as a whole cannot be read.
	Refused *fault.Error
	// Ignored is true when the message is none of the mapping's business.
	Ignored  bool
	Readings []TriedReading
}

// TriedReading is a reading that a message would bring, or why it would be refused.
type TriedReading struct {
	Line    int // its number in the message, from 1
	Meter   string
	Channel string
	Kind    string
	Start   *time.Time
	End     *time.Time // as Start for an instant
	Value   *exact.Decimal
	Unit    string
	Quality meters.Quality
	// RegisterID and MeterName tell where it would be recorded; nil when it would not.
	RegisterID *uuid.UUID
	MeterName  string
	Refused    *fault.Error
}

// maxTried bounds the readings that a trial shows.
const maxTried = 500

// Try reads a message by a mapping and checks each reading against the meters as recording would, without storing anything.
// Every member may.
func (s Mappings) Try(ctx context.Context, in TryInput) (out TryResult, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		message, err := sampleBytes(in.Sample)
		if err != nil || len(message) > payload.MaxMessage {
			return fault.Field("sample", "a message of at most 4 MB, or hex: and its bytes in hex", "something else")
		}
		mapping, err := payload.Parse([]byte(in.Document))
		if err != nil {
			if invalid, ok := err.(*payload.InvalidError); ok { //nolint:errorlint // returned as it is
				out.Problems = invalid.Problems
				return nil
			}
			return err
		}
		result, err := payload.Apply(mapping, message, payload.Envelope{Received: t.now, Topic: in.Topic, Headers: headerMap(in.Headers)})
		if err != nil {
			out.Refused = faultOf(err)
			return nil
		}
		out.Ignored = result.Ignored
		out.Readings, err = t.tryReadings(ctx, actor, in, result.Readings)
		return err
	}, everyone...)
	return out, err
}

// tryReadings finds the registers of decoded readings and applies the rules of recording.
func (t *tx) tryReadings(ctx context.Context, actor Actor, in TryInput, decoded []meters.Decoded) ([]TriedReading, error) {
	if len(decoded) > maxTried {
		decoded = decoded[:maxTried]
	}
	p := &pending{actor: actor}
	for _, d := range decoded {
		item := mappedItem(d)
		if item.Meter == "" && in.MeterID != nil {
			item.Meter = in.MeterID.String()
		}
		p.req.Items = append(p.req.Items, item)
	}
	found, err := t.directory(ctx, []*pending{p})
	if err != nil {
		return nil, err
	}
	names, err := t.meterNames(ctx, found)
	if err != nil {
		return nil, err
	}
	out := make([]TriedReading, len(decoded))
	for i, d := range decoded {
		out[i] = triedReading(d)
		reg, _, why := readingOf(p, i, found, t.now)
		if why != nil {
			out[i].Refused = why
			continue
		}
		out[i].RegisterID, out[i].MeterName = &reg.ID, names[reg.MeterID]
	}
	return out, nil
}

func triedReading(d meters.Decoded) TriedReading {
	out := TriedReading{Line: d.Line, Meter: d.Meter, Channel: d.Channel, Kind: string(d.Kind), Unit: d.Unit, Quality: d.Quality}
	if d.Problem != nil {
		return out
	}
	out.Start, out.End = &d.Start, &d.End
	if d.Quality != meters.QualityMissing {
		out.Value = &d.Value
	}
	return out
}

func (t *tx) meterNames(ctx context.Context, found *directory) (map[uuid.UUID]string, error) {
	ids := make([]uuid.UUID, 0, len(found.meters))
	for id := range found.meters {
		ids = append(ids, id)
	}
	type row struct {
		ID   uuid.UUID
		Name string
	}
	rows, err := collect[row](ctx, t, `SELECT id, name FROM meter WHERE organization_id = $1 AND id = ANY ($2)`, t.org, ids)
	out := make(map[uuid.UUID]string, len(rows))
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, err
}
