package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"tanso/meters/packed"
)

// minPacked is from how many readings of a register-day on a batch stores the day packed at once. A packed row of a few
// costs as much as those few live ones; of a whole day it costs a twentieth, in time and on disk.
const minPacked = 8

// packedDay is a register-day of a batch that is stored packed.
type packedDay struct {
	registerDay
	entries []packed.Entry
}

// split sorts what is to be stored by key, and parts it into live rows and whole days: days that are over, of which the
// batch brings many readings. History thus never passes through the live table, from which settling would move it later.
func (b *batch) split() (live []packed.Entry, whole []packedDay) {
	slices.SortFunc(b.stored, func(x, y packed.Entry) int {
		return cmp.Or(cmp.Compare(x.Register, y.Register), x.Start.Compare(y.Start), cmp.Compare(x.Revision, y.Revision))
	})
	today := utcDay(b.now)
	for from := 0; from < len(b.stored); {
		day := registerDay{b.stored[from].Register, utcDay(b.stored[from].Start)}
		to := from + 1
		for to < len(b.stored) && b.stored[to].Register == day.register && utcDay(b.stored[to].Start).Equal(day.day) {
			to++
		}
		if to-from >= minPacked && day.day.Before(today) {
			whole = append(whole, packedDay{day, b.stored[from:to]})
		} else {
			live = append(live, b.stored[from:to]...)
		}
		from = to
	}
	return live, whole
}

// queuePacked stores whole days packed. A day that was packed before stays as it is: packed rows change by settling alone.
// refused tells, once the batch of writes was sent, the entries of such days.
func (t *tx) queuePacked(writes *pgx.Batch, whole []packedDay) (refused func() []packed.Entry, err error) {
	if len(whole) == 0 {
		return func() []packed.Entry { return nil }, nil
	}
	days, entries := make([]registerDay, len(whole)), make([][]packed.Entry, len(whole))
	for i, d := range whole {
		days[i], entries[i] = d.registerDay, d.entries
	}
	args, err := t.packedArgs(days, entries)
	if err != nil {
		return nil, err
	}
	stored := map[registerDay]bool{}
	writes.Queue(insertPacked+` ON CONFLICT DO NOTHING RETURNING register_number, day`, args...).Query(func(rows pgx.Rows) error {
		done, err := collectDays(rows)
		for _, d := range done {
			stored[d] = true
		}
		return err
	})
	return func() (out []packed.Entry) {
		for _, d := range whole {
			if !stored[d.registerDay] {
				out = append(out, d.entries...)
			}
		}
		return out
	}, nil
}

// storeBeside stores as live rows what belongs to days that were packed before; settling packs them in turn.
func (t *tx) storeBeside(ctx context.Context, entries []packed.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	var writes pgx.Batch
	t.queueReadings(&writes, entries)
	return t.SendBatch(ctx, &writes).Close()
}
