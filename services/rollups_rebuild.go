package services

import (
	"context"
	"strconv"
	"time"
)

// Rebuild drops all derived usage of the actor's organization and marks every day with readings as due, so that the
// worker derives it anew. Nothing that was received is touched. Admins may.
func (s *Rollups) Rebuild(ctx context.Context) error {
	return s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		rows, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`ORDER BY r.number`, t.org)
		if err != nil {
			return err
		}
		numbers := make([]int32, len(rows))
		for i, r := range rows {
			numbers[i] = r.Number
		}
		if err := t.rederive(ctx, numbers); err != nil {
			return err
		}
		return t.audit(ctx, actor, "usage.rebuild", "organization", "", struct{}{})
	}, Admin)
}

// rederive drops the usage of registers and marks the days of all their readings as due: after a change of the facility's
// zone, or to prove that usage is nothing but derived.
func (t *tx) rederive(ctx context.Context, registers []int32) error {
	marks := make([]liveMark, len(registers))
	for i, r := range registers {
		marks[i] = liveMark{kind: liveRegister, subject: strconv.Itoa(int(r))}
	}
	t.live.says("usage_month", 1, marks...)
	for _, sql := range []string{
		`DELETE FROM usage_day WHERE organization_id = $1 AND register_number = ANY ($2)`,
		`DELETE FROM usage_month WHERE organization_id = $1 AND register_number = ANY ($2)`,
	} {
		if _, err := t.Exec(ctx, sql, t.org, registers); err != nil {
			return err
		}
	}
	if err := t.markReadings(ctx, registers, earliestReading, farthest[true]); err != nil {
		return err
	}
	return t.notify(ctx, Event{Topic: TopicReadings, Organization: t.org})
}

// rederiveWithin marks the days of a register's readings that start in [from, to) as due, and those of from and to
// themselves: what is declared for an instant changes usage even where no reading is near.
func (t *tx) rederiveWithin(ctx context.Context, register int32, from, to time.Time) error {
	if err := t.markReadings(ctx, []int32{register}, from, to); err != nil {
		return err
	}
	edges := []time.Time{utcDay(from), utcDay(to)}
	if from.Equal(earliestReading) {
		edges = edges[1:]
	}
	_, err := t.Exec(ctx, `
		INSERT INTO rollup_due (organization_id, register_number, day, marked_at)
		SELECT DISTINCT $1::integer, $2::integer, day, $4::timestamptz FROM unnest($3::date[]) AS day ORDER BY 3
		ON CONFLICT (organization_id, register_number, day) DO UPDATE SET marked_at = excluded.marked_at`,
		t.org, register, edges, t.now)
	if err != nil {
		return err
	}
	return t.notify(ctx, Event{Topic: TopicReadings, Organization: t.org})
}

// markReadings marks the days of all readings that start in [from, to) as due. An interval marks each day that it
// touches; one that ends at midnight does not touch the next.
func (t *tx) markReadings(ctx context.Context, registers []int32, from, to time.Time) error {
	_, err := t.Exec(ctx, `
		INSERT INTO rollup_due (organization_id, register_number, day, marked_at)
		SELECT DISTINCT $1::integer, k.register_number, d::date, $3::timestamptz
		FROM (SELECT register_number, start_at AS lo, greatest(start_at, end_at - interval '1 microsecond') AS hi FROM reading
		      WHERE organization_id = $1 AND register_number = ANY ($2) AND start_at >= $4 AND start_at < $5
		      UNION ALL
		      SELECT register_number, day::timestamp AT TIME ZONE 'UTC',
		             greatest(day::timestamp AT TIME ZONE 'UTC', last_end - interval '1 microsecond') FROM reading_day
		      WHERE organization_id = $1 AND register_number = ANY ($2)
		        AND day >= ($4::timestamptz AT TIME ZONE 'UTC')::date AND day <= ($5::timestamptz AT TIME ZONE 'UTC')::date) AS k,
		     generate_series((k.lo AT TIME ZONE 'UTC')::date, (k.hi AT TIME ZONE 'UTC')::date, interval '1 day') AS d
		ORDER BY 2, 3
		ON CONFLICT (organization_id, register_number, day) DO UPDATE SET marked_at = excluded.marked_at`,
		t.org, registers, t.now, from, to)
	return err
}
