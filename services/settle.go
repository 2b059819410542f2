package services

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
	"tanso/meters/packed"
)

// Settle packs the readings of days past, in the background: a day of a register becomes one row of a few bytes a
// reading, with its history. What is known does not change by it. A late reading of a settled day is kept beside it and
// packed in turn.
type Settle struct{ *Core }

// Pace of settling.
const (
	settleAfter = 7 * 24 * time.Hour
	settleEvery = time.Hour
	settleDays  = 200 // register-days of a transaction: writers of these days wait so long
)

// settleLock is the class of the advisory locks by which several servers share out organizations.
const settleLock = 0x7461_0002

// Run settles until ctx ends, for all organizations.
func (s Settle) Run(ctx context.Context) error {
	tick := time.NewTicker(settleEvery)
	defer tick.Stop()
	for {
		tenants, err := s.tenants(ctx)
		for _, org := range tenants {
			if _, err = s.settle(ctx, org, s.now().Add(-settleAfter)); err != nil {
				break
			}
		}
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "readings could not be settled; it is tried again", "cause", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// Now settles the days before the one of the given instant in the actor's organization, and returns how many
// register-days were packed. Admins and managers may.
func (s Settle) Now(ctx context.Context, before time.Time) (int, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager); err != nil {
		return 0, err
	}
	return s.settle(ctx, actor.Organization, before)
}

// settle goes from month to month, so that it never looks at more than one partition and lists few days at once. Years
// without live readings are passed over.
func (s Settle) settle(ctx context.Context, org int32, before time.Time) (packedDays int, err error) {
	before = utcDay(before)
	for year := earliestReading; year.Before(before); year = year.AddDate(1, 0, 0) {
		live, err := s.anyLive(ctx, org, year, earlier(year.AddDate(1, 0, 0), before))
		if err != nil {
			return packedDays, err
		}
		for month := year; live && month.Before(before) && month.Year() == year.Year(); month = month.AddDate(0, 1, 0) {
			days, err := s.unsettled(ctx, org, month, earlier(month.AddDate(0, 1, 0), before))
			if err != nil {
				return packedDays, err
			}
			for chunk := range slices.Chunk(days, settleDays) {
				n, err := s.pack(ctx, org, chunk)
				if packedDays += n; err != nil {
					return packedDays, err
				}
			}
		}
	}
	return packedDays, nil
}

// earliestReading is before all that the metering rules accept.
var earliestReading = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

func (s Settle) anyLive(ctx context.Context, org int32, from, to time.Time) (found bool, err error) {
	err = s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `
			SELECT EXISTS (SELECT FROM reading WHERE organization_id = $1 AND start_at >= $2 AND start_at < $3)`, org, from, to).Scan(&found)
	})
	return found, err
}

// unsettled lists the register-days with live readings that start in [from, to), in key order.
func (s Settle) unsettled(ctx context.Context, org int32, from, to time.Time) (days []registerDay, err error) {
	err = s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		rows, err := t.Query(ctx, `
			SELECT register_number, (start_at AT TIME ZONE 'UTC')::date AS day FROM reading
			WHERE organization_id = $1 AND start_at >= $2 AND start_at < $3
			GROUP BY 1, 2 ORDER BY 1, 2`, org, from, to)
		if err != nil {
			return err
		}
		days, err = collectDays(rows)
		return err
	})
	return days, err
}

func collectDays(rows pgx.Rows) ([]registerDay, error) {
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (d registerDay, err error) {
		err = row.Scan(&d.register, &d.day)
		return d, err
	})
}

// pack moves the live readings of register-days into their packed rows. Days whose roll-up is due are left for the next
// time.
func (s Settle) pack(ctx context.Context, org int32, days []registerDay) (n int, err error) {
	err = s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		var free bool
		err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, settleLock, org).Scan(&free)
		if err != nil || !free {
			return err
		}
		if _, err := t.Exec(ctx, `SET LOCAL app.settling = 'on'`); err != nil {
			return err
		}
		mine, err := t.holdDays(ctx, days)
		if err != nil || len(mine) == 0 {
			return err
		}
		if err := t.packDays(ctx, mine); err != nil {
			return err
		}
		n = len(mine)
		return t.releaseDays(ctx, mine)
	})
	return n, err
}

// holdDays takes the locks by which writers of a register-day wait for each other, of those days that nobody marked.
func (t *tx) holdDays(ctx context.Context, days []registerDay) ([]registerDay, error) {
	registers, dates := dayArgs(days)
	rows, err := t.Query(ctx, `
		INSERT INTO rollup_due (organization_id, register_number, day, marked_at)
		SELECT $1, register_number, day, $2 FROM unnest($3::integer[], $4::date[]) AS t (register_number, day)
		ON CONFLICT DO NOTHING RETURNING register_number, day`, t.org, t.now, registers, dates)
	if err != nil {
		return nil, err
	}
	return collectDays(rows)
}

// releaseDays takes the marks back: the usage of the days has not changed.
func (t *tx) releaseDays(ctx context.Context, days []registerDay) error {
	registers, dates := dayArgs(days)
	_, err := t.Exec(ctx, `
		DELETE FROM rollup_due d USING unnest($2::integer[], $3::date[]) AS w (register_number, day)
		WHERE d.organization_id = $1 AND d.register_number = w.register_number AND d.day = w.day`, t.org, registers, dates)
	return err
}

func (t *tx) packDays(ctx context.Context, days []registerDay) error {
	ws := make([]window, len(days))
	for i, d := range days {
		ws[i] = window{d.register, d.day, d.day.AddDate(0, 0, 1)}
	}
	entries := make([][]packed.Entry, len(days))
	live := 0
	err := t.eachStored(ctx, ws, func(i int, e packed.Entry) {
		live++
		entries[i] = append(entries[i], e)
	})
	if err != nil {
		return err
	}
	settled, err := t.settledCount(ctx, days)
	if err != nil {
		return err
	}
	live -= settled
	if err := t.storePacked(ctx, days, entries); err != nil {
		return err
	}
	registers, los, his := windowArgs(ws)
	lo, hi := bounds(ws)
	tag, err := t.Exec(ctx, `
		DELETE FROM reading r USING unnest($2::integer[], $3::timestamptz[], $4::timestamptz[]) AS w (register_number, lo, hi)
		WHERE r.organization_id = $1 AND r.register_number = w.register_number AND r.start_at >= w.lo AND r.start_at < w.hi
		  AND r.start_at >= $5 AND r.start_at < $6`, t.org, registers, los, his, lo, hi)
	if err == nil && int(tag.RowsAffected()) != live {
		return fault.New(fault.Internal, "%d readings were packed but %d would leave", live, tag.RowsAffected())
	}
	return err
}

// settledCount is how many readings of the days were packed before.
func (t *tx) settledCount(ctx context.Context, days []registerDay) (n int, err error) {
	registers, dates := dayArgs(days)
	err = t.QueryRow(ctx, `
		SELECT coalesce(sum(d.readings), 0)
		FROM unnest($2::integer[], $3::date[]) AS w (register_number, day)
		JOIN reading_day d ON d.organization_id = $1 AND d.register_number = w.register_number AND d.day = w.day`,
		t.org, registers, dates).Scan(&n)
	return n, err
}

func (t *tx) storePacked(ctx context.Context, days []registerDay, entries [][]packed.Entry) error {
	args, err := t.packedArgs(days, entries)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, insertPacked+`
		ON CONFLICT (organization_id, register_number, day) DO UPDATE SET
			readings = excluded.readings, last_end = excluded.last_end, packed = excluded.packed`, args...)
	return err
}

// insertPacked stores packed days; its arguments are those of packedArgs.
const insertPacked = `
		INSERT INTO reading_day (organization_id, register_number, day, readings, last_end, packed)
		SELECT $1, register_number, day, readings, last_end, packed
		FROM unnest($2::integer[], $3::date[], $4::integer[], $5::timestamptz[], $6::bytea[])
		     AS t (register_number, day, readings, last_end, packed)`

func (t *tx) packedArgs(days []registerDay, entries [][]packed.Entry) ([]any, error) {
	registers, dates := dayArgs(days)
	counts, blobs, ends := make([]int32, len(days)), make([][]byte, len(days)), make([]time.Time, len(days))
	for i, list := range entries {
		packed.Sort(list)
		for _, e := range list {
			ends[i] = later(ends[i], e.End)
		}
		b, err := packed.Encode(list)
		if err != nil {
			return nil, err
		}
		counts[i], blobs[i] = narrow(len(list)), b
	}
	return []any{t.org, registers, dates, counts, ends, blobs}, nil
}
