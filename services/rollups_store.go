package services

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/meters"
)

// usageRows are derived days as the columns of an unnest.
type usageRows struct {
	registers                    []int32
	days, starts, ends, known    []time.Time
	values, estimated, shaped    []string
	covered                      []int64
	readings                     []int32
	qualities                    []int16
	pieceValues                  []string
	pieceEstimated, pieceCovered []*string
	pieceQualities               []*string
	empty                        []registerDay // days that no usage speaks about
}

// add rolls a run of days up. A day that no usage speaks about has no row: what is missing is not zero.
func (r *usageRows) add(d derivation, usage []meters.Usage, readings []meters.Reading) {
	bounds := meters.DayBounds(d.loc, d.from, d.to)
	known := knownAt(d.reg, readings, bounds)
	for i, day := range meters.Buckets(usage, bounds) {
		if day.Covered == 0 {
			r.empty = append(r.empty, registerDay{d.reg.Number, civilDay(day.Start, d.loc)})
			continue
		}
		first := sort.Search(len(usage), func(k int) bool { return usage[k].End.After(day.Start) })
		r.append(d.reg.Number, d.loc, day)
		r.known = append(r.known, known[i])
		r.readings = append(r.readings, startsWithin(readings, day))
		r.appendPieces(meters.Buckets(usage[first:], pieceBounds(day)), day)
	}
}

func (r *usageRows) append(register int32, loc *time.Location, day meters.Bucket) {
	r.registers = append(r.registers, register)
	r.days = append(r.days, civilDay(day.Start, loc))
	r.starts, r.ends = append(r.starts, day.Start), append(r.ends, day.End)
	r.values = append(r.values, day.Value.String())
	r.estimated = append(r.estimated, day.Estimated.String())
	r.shaped = append(r.shaped, day.Shaped.String())
	r.covered = append(r.covered, day.Covered.Microseconds())
	r.qualities = append(r.qualities, rankOf(day.Quality))
}

// civilDay is the calendar date of an instant in a zone, as midnight UTC of that date.
func civilDay(t time.Time, loc *time.Location) time.Time {
	year, month, day := t.In(loc).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// pieceBounds cuts a day at the hours of UTC: in most zones into hours, in others with a part of an hour at each end.
func pieceBounds(day meters.Bucket) []time.Time {
	hours := meters.HourBounds(day.Start, day.End)
	hours[0], hours[len(hours)-1] = day.Start, day.End
	return hours
}

func (r *usageRows) appendPieces(pieces []meters.Bucket, day meters.Bucket) {
	values, estimated, covered, qualities := make([]string, len(pieces)), make([]string, len(pieces)), make([]string, len(pieces)), make([]string, len(pieces))
	whole, alike := true, true
	for i, p := range pieces {
		values[i], estimated[i] = p.Value.String(), p.Estimated.String()
		covered[i] = strconv.FormatInt(p.Covered.Microseconds(), 10)
		qualities[i] = strconv.Itoa(p.Quality.Rank())
		whole = whole && p.Complete()
		alike = alike && p.Quality == day.Quality
	}
	r.pieceValues = append(r.pieceValues, *arrayText(values, true))
	r.pieceEstimated = append(r.pieceEstimated, arrayText(estimated, !day.Estimated.IsZero()))
	r.pieceCovered = append(r.pieceCovered, arrayText(covered, !whole))
	r.pieceQualities = append(r.pieceQualities, arrayText(qualities, !alike))
}

// arrayText writes numbers as a PostgreSQL array, or nil when the array says nothing.
func arrayText(numbers []string, needed bool) *string {
	if !needed {
		return nil
	}
	text := "{" + strings.Join(numbers, ",") + "}"
	return &text
}

// startsWithin counts the readings, ordered by start, that start in a bucket.
func startsWithin(readings []meters.Reading, b meters.Bucket) int32 {
	from := sort.Search(len(readings), func(i int) bool { return !readings[i].Start.Before(b.Start) })
	to := sort.Search(len(readings), func(i int) bool { return !readings[i].Start.Before(b.End) })
	return narrow(to - from)
}

// knownAt finds for each bucket when the newest of the facts behind it was recorded. Behind the usage between two reads
// stand both of them, and what was declared about the register.
func knownAt(reg Register, readings []meters.Reading, bounds []time.Time) []time.Time {
	out := make([]time.Time, len(bounds)-1)
	note := func(from, to, at time.Time) {
		first := sort.Search(len(out), func(k int) bool { return bounds[k+1].After(from) })
		for k := first; k < len(out) && (bounds[k].Before(to) || k == first && !bounds[k].After(to)); k++ {
			out[k] = later(out[k], at)
		}
	}
	for i, r := range readings {
		from, at := r.Start, r.RecordedAt
		if reg.Kind.Instant() && i > 0 {
			from, at = readings[i-1].Start, later(at, readings[i-1].RecordedAt)
		}
		note(from, r.End, at)
	}
	for i, s := range reg.Settings {
		to := bounds[len(bounds)-1]
		if i+1 < len(reg.Settings) {
			to = earlier(to, reg.Settings[i+1].From)
		}
		if s.From.Before(to) {
			note(later(s.From, bounds[0]), to, s.RecordedAt)
		}
	}
	for _, e := range reg.Events {
		next := sort.Search(len(readings), func(i int) bool { return !readings[i].Start.Before(e.At) })
		from, to := e.At, e.At
		if next > 0 {
			from = readings[next-1].Start
		}
		if next < len(readings) {
			to = readings[next].Start
		}
		note(from, to, e.RecordedAt)
	}
	return out
}

// storeUsage replaces the usage of the runs of days by the derived rows, sums their months anew, and tells who listens.
func (t *tx) storeUsage(ctx context.Context, plan []derivation, rows *usageRows) error {
	var writes pgx.Batch
	var events []Event
	for _, d := range plan {
		events = append(events, Event{Topic: TopicUsage, Organization: t.org, Register: d.reg.Number, From: d.from, To: d.to})
	}
	t.queueDays(&writes, rows)
	t.queueMonths(&writes, monthsOf(plan))
	t.queueChecks(&writes, plan)
	if err := t.queueEvents(&writes, events); err != nil {
		return err
	}
	return t.SendBatch(ctx, &writes).Close()
}

func (t *tx) queueDays(writes *pgx.Batch, rows *usageRows) {
	if len(rows.empty) > 0 {
		registers, days := dayArgs(rows.empty)
		writes.Queue(`
			DELETE FROM usage_day u USING unnest($2::integer[], $3::date[]) AS w (register_number, day)
			WHERE u.organization_id = $1 AND u.register_number = w.register_number AND u.day = w.day`, t.org, registers, days)
	}
	if len(rows.registers) == 0 {
		return
	}
	writes.Queue(`
		INSERT INTO usage_day (organization_id, register_number, day, start_at, end_at, value, estimated, shaped, covered_us, readings,
		                       known_at, quality, piece_value, piece_estimated, piece_covered, piece_quality)
		SELECT $1, register_number, day, start_at, end_at, value::numeric, estimated::numeric, shaped::numeric, covered_us, readings,
		       known_at, quality, piece_value::numeric[], piece_estimated::numeric[], piece_covered::bigint[], piece_quality::smallint[]
		FROM unnest($2::integer[], $3::date[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::bigint[],
		            $10::integer[], $11::timestamptz[], $12::smallint[], $13::text[], $14::text[], $15::text[], $16::text[])
		     AS t (register_number, day, start_at, end_at, value, estimated, shaped, covered_us, readings, known_at, quality, piece_value,
		           piece_estimated, piece_covered, piece_quality)
		ON CONFLICT (organization_id, register_number, day) DO UPDATE SET
			start_at = excluded.start_at, end_at = excluded.end_at, value = excluded.value, estimated = excluded.estimated,
			shaped = excluded.shaped, covered_us = excluded.covered_us, readings = excluded.readings, known_at = excluded.known_at,
			quality = excluded.quality, piece_value = excluded.piece_value, piece_estimated = excluded.piece_estimated,
			piece_covered = excluded.piece_covered, piece_quality = excluded.piece_quality`,
		t.org, rows.registers, rows.days, rows.starts, rows.ends, rows.values, rows.estimated, rows.shaped, rows.covered,
		rows.readings, rows.known, rows.qualities, rows.pieceValues, rows.pieceEstimated, rows.pieceCovered, rows.pieceQualities)
}

// usageMonthKey is a register's local month.
type usageMonthKey struct {
	register   int32
	month      time.Time // the first day, as midnight UTC
	start, end time.Time // the month's bounds in the facility's zone
}

func monthsOf(plan []derivation) []usageMonthKey {
	var out []usageMonthKey
	for _, d := range plan {
		bounds := meters.MonthBounds(d.loc, d.from, d.to)
		for i := range len(bounds) - 1 {
			out = append(out, usageMonthKey{d.reg.Number, civilDay(bounds[i], d.loc), bounds[i], bounds[i+1]})
		}
	}
	slices.SortFunc(out, func(a, b usageMonthKey) int {
		if a.register != b.register {
			return int(a.register) - int(b.register)
		}
		return a.month.Compare(b.month)
	})
	return slices.Compact(out)
}

func (t *tx) queueMonths(writes *pgx.Batch, months []usageMonthKey) {
	n := len(months)
	registers, firsts, starts, ends := make([]int32, n), make([]time.Time, n), make([]time.Time, n), make([]time.Time, n)
	marks := make([]liveMark, n)
	for i, m := range months {
		registers[i], firsts[i], starts[i], ends[i] = m.register, m.month, m.start, m.end
		first := emissions.DateOf(m.month)
		marks[i] = liveMark{kind: liveRegister, subject: strconv.Itoa(int(m.register)), from: first, to: emissions.DateOf(m.month.AddDate(0, 1, 0))}
	}
	t.live.says("usage_month", 2, marks...)
	writes.Queue(`
		DELETE FROM usage_month u
		USING unnest($2::integer[], $3::date[]) AS m (register_number, month)
		WHERE u.organization_id = $1 AND u.register_number = m.register_number AND u.month = m.month
		  AND NOT EXISTS (SELECT FROM usage_day d WHERE d.organization_id = $1 AND d.register_number = m.register_number
		                  AND d.day >= m.month AND d.day < (m.month + interval '1 month')::date)`, t.org, registers, firsts)
	writes.Queue(`
		INSERT INTO usage_month (organization_id, register_number, month, start_at, end_at, value, estimated, shaped, covered_us, readings,
		                         known_at, quality)
		SELECT $1, m.register_number, m.month, m.start_at, m.end_at, sum(d.value), sum(d.estimated), sum(d.shaped),
		       sum(d.covered_us), sum(d.readings), max(d.known_at), min(d.quality)
		FROM unnest($2::integer[], $3::date[], $4::timestamptz[], $5::timestamptz[]) AS m (register_number, month, start_at, end_at)
		JOIN usage_day d ON d.organization_id = $1 AND d.register_number = m.register_number
		                AND d.day >= m.month AND d.day < (m.month + interval '1 month')::date
		GROUP BY m.register_number, m.month, m.start_at, m.end_at
		ON CONFLICT (organization_id, register_number, month) DO UPDATE SET
			start_at = excluded.start_at, end_at = excluded.end_at, value = excluded.value, estimated = excluded.estimated,
			shaped = excluded.shaped, covered_us = excluded.covered_us, readings = excluded.readings, known_at = excluded.known_at,
			quality = excluded.quality`, t.org, registers, firsts, starts, ends)
}
