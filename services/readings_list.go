package services

import (
	"context"
	"math"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// StoredReading is one revision of a reading as it is known.
type StoredReading struct {
	Register   uuid.UUID
	Start, End time.Time
	Value      exact.Decimal // in the register's unit, before its multiplier
	Quality    meters.Quality
	Revision   int32
	RecordedAt time.Time
	Current    bool // not superseded, and not outranked when it came in
	ReceiptID  uuid.UUID
	Line       int32 // line or item within the receipt
}

// ReadingsQuery asks for a register's readings that start in [From, To).
type ReadingsQuery struct {
	Register uuid.UUID
	From, To time.Time
	AsOf     *time.Time // as known then; nil for now
	History  bool       // superseded and outranked revisions too
	First    int        // page size, 1 to 200
	After    *string    // endCursor of the page before
}

// List returns a page of readings by start and revision. Every member may read.
func (s *Readings) List(ctx context.Context, q ReadingsQuery) (out []StoredReading, info PageInfo, err error) {
	if err := checkSpan(GrainDay, q.From, q.To); err != nil {
		return nil, PageInfo{}, err
	}
	p, err := newPage("readings", q.First, q.After, 2)
	if err != nil {
		return nil, PageInfo{}, err
	}
	start, err1 := strconv.ParseInt(p.part(0, strconv.FormatInt(q.From.UnixMicro(), 10)), 10, 64)
	revision, err2 := strconv.ParseInt(p.part(1, "-1"), 10, 32)
	if err := firstOf(err1, err2); err != nil {
		return nil, PageInfo{}, fault.Field("after", "the endCursor of a page of this list", *q.After)
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		r, err := t.register(ctx, q.Register)
		if err != nil {
			return err
		}
		after := packed.Entry{Reading: meters.Reading{Start: later(time.UnixMicro(start).UTC(), q.From), Revision: int32(max(-1, min(revision, math.MaxInt32)))}}
		rows, err := t.listReadings(ctx, r, q, after)
		out, info = cut(p, rows, func(r StoredReading) []string {
			return []string{strconv.FormatInt(r.Start.UnixMicro(), 10), strconv.Itoa(int(r.Revision))}
		})
		return err
	}, everyone...)
	return out, info, s.opened(ctx, err, "readings", q.Register.String())
}

// firstReach is the span of the first look for a page; it doubles until the page is full.
const firstReach = 4 * 24 * time.Hour

func (t *tx) listReadings(ctx context.Context, r Register, q ReadingsQuery, after packed.Entry) ([]StoredReading, error) {
	var out []StoredReading
	reach := firstReach
	for lo := after.Start; lo.Before(q.To) && len(out) <= q.First; reach *= 2 {
		hi := earlier(lo.Add(reach), q.To)
		entries, err := t.entries(ctx, []window{{r.Number, lo, hi}})
		if err != nil {
			return nil, err
		}
		for _, stored := range storedOf(r.ID, entries[r.Number], q.AsOf) {
			past := stored.Start.After(after.Start) || stored.Start.Equal(after.Start) && stored.Revision > after.Revision
			if past && (stored.Current || q.History) {
				out = append(out, stored)
			}
		}
		lo = hi
	}
	return out, nil
}

// storedOf turns sorted entries that were known at asOf into stored readings, and marks the current ones.
func storedOf(register uuid.UUID, entries []packed.Entry, asOf *time.Time) []StoredReading {
	type key struct {
		k        meters.Key
		revision int32
	}
	current := map[key]bool{}
	for _, r := range currentOf(entries, asOf) {
		current[key{r.Key(), r.Revision}] = true
	}
	out := make([]StoredReading, 0, len(entries))
	for _, e := range entries {
		if asOf == nil || !e.RecordedAt.After(*asOf) {
			stored := storedReading(register, e.Reading)
			stored.Current = current[key{e.Key(), e.Revision}]
			out = append(out, stored)
		}
	}
	return out
}

func storedReading(register uuid.UUID, r meters.Reading) StoredReading {
	return StoredReading{
		Register: register, Start: r.Start, End: r.End, Value: r.Value, Quality: r.Quality, Revision: r.Revision,
		RecordedAt: r.RecordedAt, ReceiptID: uuid.MustParse(r.ReceiptID), Line: r.Line,
	}
}

// Latest returns the newest current reading of each register that has one, by register.
func (s *Readings) Latest(ctx context.Context, registers []uuid.UUID) (map[uuid.UUID]StoredReading, error) {
	out := make(map[uuid.UUID]StoredReading, len(registers))
	err := s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		known, err := t.registersByID(ctx, registers)
		if err != nil || len(known) == 0 {
			return err
		}
		anchors := make([]anchor, len(known))
		for i, r := range known {
			anchors[i] = anchor{r.Number, t.now.Add(2 * meters.MaxSkew)}
		}
		found, err := t.neighbours(ctx, anchors, 1, false)
		for i, list := range found {
			if len(list) > 0 {
				stored := storedReading(known[i].ID, list[0])
				stored.Current = true
				out[known[i].ID] = stored
			}
		}
		return err
	}, everyone...)
	return out, err
}
