package services

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/packed"
)

// window asks for the readings of a register that start in [lo, hi).
type window struct {
	register int32
	lo, hi   time.Time
}

// bounds returns the earliest start and latest end: given as constants they let the planner look at few partitions.
func bounds(ws []window) (lo, hi time.Time) {
	lo, hi = ws[0].lo, ws[0].hi
	for _, w := range ws[1:] {
		lo, hi = earlier(lo, w.lo), later(hi, w.hi)
	}
	return lo, hi
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// utcDay is the UTC day of an instant, by which settled readings and due roll-ups are kept.
func utcDay(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// windowArgs turns windows into the columns of an unnest.
func windowArgs(ws []window) (registers []int32, los, his []time.Time) {
	for _, w := range ws {
		registers, los, his = append(registers, w.register), append(los, w.lo), append(his, w.hi)
	}
	return registers, los, his
}

// entries returns all revisions of the readings in the windows, live and settled, by register and sorted by start and
// revision. Windows of one register must not overlap.
func (t *tx) entries(ctx context.Context, ws []window) (map[int32][]packed.Entry, error) {
	out := map[int32][]packed.Entry{}
	err := t.eachStored(ctx, ws, func(_ int, e packed.Entry) { out[e.Register] = append(out[e.Register], e) })
	for _, list := range out {
		packed.Sort(list)
	}
	return out, err
}

// eachStored gives every stored revision in the windows with the number of its window, in no order.
func (t *tx) eachStored(ctx context.Context, ws []window, do func(i int, e packed.Entry)) error {
	if len(ws) == 0 {
		return nil
	}
	if err := t.eachLive(ctx, ws, do); err != nil {
		return err
	}
	registers, los, his := windowArgs(ws)
	rows, err := t.Query(ctx, `
		SELECT w.number - 1, d.packed
		FROM unnest($2::integer[], $3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS w (register_number, lo, hi, number)
		CROSS JOIN LATERAL (
			SELECT * FROM reading_day d
			WHERE d.organization_id = $1 AND d.register_number = w.register_number
			  AND d.day >= (w.lo AT TIME ZONE 'UTC')::date AND d.day <= (w.hi AT TIME ZONE 'UTC')::date
			OFFSET 0) d`, t.org, registers, los, his)
	if err != nil {
		return err
	}
	return eachSettled(rows, func(i int) int32 { return ws[i].register }, func(i int, e packed.Entry) {
		if !e.Start.Before(ws[i].lo) && e.Start.Before(ws[i].hi) {
			do(i, e)
		}
	})
}

func (t *tx) eachLive(ctx context.Context, ws []window, do func(i int, e packed.Entry)) error {
	registers, los, his := windowArgs(ws)
	lo, hi := bounds(ws)
	rows, err := t.Query(ctx, `
		SELECT w.number - 1, r.register_number, r.start_at, r.end_at, r.recorded_at, r.line, r.revision, r.quality, r.outranked,
		       r.receipt_id, r.value
		FROM unnest($2::integer[], $3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS w (register_number, lo, hi, number)
		CROSS JOIN LATERAL (
			SELECT * FROM reading r
			WHERE r.organization_id = $1 AND r.register_number = w.register_number
			  AND r.start_at >= w.lo AND r.start_at < w.hi AND r.start_at >= $5 AND r.start_at < $6
			OFFSET 0) r`, t.org, registers, los, his, lo, hi)
	if err != nil {
		return err
	}
	var i int
	var e packed.Entry
	var rank int16
	var receipt uuid.UUID
	targets := []any{
		&i, &e.Register, &e.Start, &e.End, &e.RecordedAt, &e.Line, &e.Revision, &rank, &e.Outranked, &receipt, &e.Value,
	}
	_, err = pgx.ForEachRow(rows, targets, func() error {
		e.Quality, _ = packed.QualityOf(int64(rank))
		e.Start, e.End, e.RecordedAt = e.Start.UTC(), e.End.UTC(), e.RecordedAt.UTC()
		e.ReceiptID = receipt.String()
		do(i, e)
		e.Value = exact.Decimal{} // the next row must not write into this one's number
		return nil
	})
	return err
}

// eachSettled reads rows of a number and a packed day of that number's register.
func eachSettled(rows pgx.Rows, register func(i int) int32, do func(i int, e packed.Entry)) error {
	var i int
	var b []byte
	_, err := pgx.ForEachRow(rows, []any{&i, &b}, func() error {
		entries, err := packed.Decode(register(i), b)
		for _, e := range entries {
			do(i, e)
		}
		return err
	})
	return err
}

// currentOf keeps of sorted entries the current revision of each start and end, as known at asOf; nil means now. Missing
// marks are current values too.
func currentOf(entries []packed.Entry, asOf *time.Time) []meters.Reading {
	out := make([]meters.Reading, 0, len(entries))
	for _, e := range entries {
		if e.Outranked || asOf != nil && e.RecordedAt.After(*asOf) {
			continue
		}
		replaced := false
		for i := len(out) - 1; i >= 0 && out[i].Start.Equal(e.Start); i-- {
			if out[i].End.Equal(e.End) {
				out[i], replaced = e.Reading, true
				break
			}
		}
		if !replaced {
			out = append(out, e.Reading)
		}
	}
	return out
}
