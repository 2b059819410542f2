package services

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/exact"
	"tanso/meters"
)

// maxStored bounds what one look at a register writes down: a register that is wrong throughout is told by a few.
const maxStored = 500

// examination is a run of local days of a register that is checked together.
type examination struct {
	derivation
	zoned    zonedRegister
	archived bool
	siblings []Register // other registers of the meter that count the same flow
	found    []meters.Finding
}

// checkRegisterDays checks local days, given as midnight UTC of their dates, in key order of registers.
func (t *tx) checkRegisterDays(ctx context.Context, days []registerDay) error {
	slices.SortFunc(days, registerDay.compare)
	numbers := map[int32]bool{}
	for _, d := range days {
		numbers[d.register] = true
	}
	registers, err := t.zonedRegisters(ctx, slices.Sorted(maps.Keys(numbers)))
	if err != nil {
		return err
	}
	for _, w := range joinDays(days) {
		r, ok := registers[w.register]
		if !ok {
			continue
		}
		loc, err := r.location()
		if err != nil {
			return err
		}
		d := derivation{reg: r.Register, loc: loc, from: localDay(loc, w.lo), to: localDay(loc, w.hi)}
		for _, piece := range d.pieces() {
			if err := t.examine(ctx, &examination{derivation: piece, zoned: r}); err != nil {
				return err
			}
		}
	}
	return nil
}

// localDay is the first instant of a calendar date, given as midnight UTC of it.
func localDay(loc *time.Location, date time.Time) time.Time {
	return meters.StartOfDay(loc, date.Year(), date.Month(), date.Day())
}

// examine checks one run of days and writes down what was found, and what no longer is.
func (t *tx) examine(ctx context.Context, x *examination) error {
	if err := t.surroundings(ctx, x); err != nil {
		return err
	}
	readings, usage, findings, err := t.around(ctx, x.derivation)
	if err != nil {
		return err
	}
	history, err := t.dailyBuckets(ctx, x.reg.Number, x.from.Add(-silentAfter), x.from)
	if err != nil {
		return err
	}
	x.found = meters.Check(meters.Examined{
		Register: x.reg.Domain(), Days: meters.DayBounds(x.loc, x.from, x.to), Location: x.loc, Readings: readings, Usage: usage,
		Findings: findings, History: history, Due: x.due(usage, t.now),
	})
	if len(x.found) > maxStored {
		x.found = x.found[:maxStored]
	}
	if err := t.storeFindings(ctx, x.reg.Number, x.found, resolving{from: x.from, to: x.to}); err != nil {
		return err
	}
	return t.sumChecks(ctx, x)
}

func (t *tx) surroundings(ctx context.Context, x *examination) error {
	err := t.QueryRow(ctx, `SELECT archived_at IS NOT NULL FROM meter WHERE organization_id = $1 AND id = $2`, t.org, x.reg.MeterID).Scan(&x.archived)
	if err != nil {
		return err
	}
	x.siblings, err = collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`
		AND r.meter_id = $2 AND r.number <> $3 AND r.direction = $4 ORDER BY r.number`, t.org, x.reg.MeterID, x.reg.Number, x.reg.Direction)
	return err
}

// due is the last midnight that is past, for a register that has fallen silent although it was to report: one with a
// declared step on a meter in use, from half a step late on. Today is not over, and late readings may still come.
func (x *examination) due(usage []meters.Usage, now time.Time) time.Time {
	step := time.Duration(x.reg.StepSeconds) * time.Second
	today := localDay(x.loc, civilDay(now, x.loc))
	if len(usage) == 0 || step <= 0 || x.archived || today.Sub(usage[len(usage)-1].End) <= step+step/2 {
		return time.Time{}
	}
	return today
}

// around loads the current readings of a run of days with those next to it, and derives what they say.
func (t *tx) around(ctx context.Context, d derivation) ([]meters.Reading, []meters.Usage, []meters.Finding, error) {
	plan := []derivation{d}
	readings, err := t.planReadings(ctx, plan)
	if err != nil {
		return nil, nil, nil, err
	}
	known := readings[0]
	if !d.reg.Kind.Instant() {
		// The intervals next to the days tell where gaps at their ends begin and end.
		before, err := t.neighbours(ctx, []anchor{{d.reg.Number, d.from}}, 1, false)
		if err != nil {
			return nil, nil, nil, err
		}
		after, err := t.neighbours(ctx, []anchor{{d.reg.Number, d.to}}, 1, true)
		if err != nil {
			return nil, nil, nil, err
		}
		known = slices.Concat(before[0], known, after[0])
	}
	usage, findings := meters.UsageOf(d.reg.Domain(), known)
	return known, usage, findings, nil
}

// dailyBuckets reads the days of a register's usage between two instants.
func (t *tx) dailyBuckets(ctx context.Context, register int32, from, to time.Time) ([]meters.Bucket, error) {
	type row struct {
		usageRow
		Shaped exact.Decimal
	}
	rows, err := collect[row](ctx, t, `
		SELECT register_number, start_at, end_at, value, estimated, covered_us, quality, shaped FROM usage_day
		WHERE organization_id = $1 AND register_number = $2 AND day BETWEEN $3::date - 2 AND $4::date + 2 AND start_at >= $5 AND end_at <= $6
		ORDER BY day`, t.org, register, utcDay(from), utcDay(to), from, to)
	out := make([]meters.Bucket, len(rows))
	for i, r := range rows {
		out[i] = r.bucket()
		out[i].Shaped = r.Shaped
	}
	return out, err
}

// resolving is the time and the names whose findings are resolved when they were not found again.
type resolving struct {
	from, to time.Time
	only     string // one name; empty for all that checks of single registers find
}

// byOthers are names that checks of single registers do not find, and so do not resolve.
var byOthers = []string{meters.FindingSumCheck, meters.FindingSerial}

// storeFindings writes findings down. One that was accepted stays so while it says the same time.
func (t *tx) storeFindings(ctx context.Context, register int32, found []meters.Finding, gone resolving) error {
	n := len(found)
	names, severities, en, ja := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	starts, ends, proposals := make([]time.Time, n), make([]time.Time, n), make([]*string, n)
	for i, f := range found {
		names[i], severities[i], en[i], ja[i], starts[i], ends[i] = f.Name, string(f.Severity), f.Detail, f.DetailJA, f.Start.UTC(), f.End.UTC()
		if f.Proposal != nil {
			text := string(jsonOf(f.Proposal))
			proposals[i] = &text
		}
	}
	var writes pgx.Batch
	writes.Queue(`
		UPDATE register_finding f SET resolved_at = $3
		WHERE f.organization_id = $1 AND f.register_number = $2 AND f.resolved_at IS NULL
		  AND f.end_at >= $4 AND f.start_at < $5 AND (f.end_at > $4 OR f.start_at = f.end_at)
		  AND CASE WHEN $6 = '' THEN f.name <> ALL ($7) ELSE f.name = $6 AND f.start_at >= $4 END
		  AND NOT EXISTS (SELECT FROM unnest($8::text[], $9::timestamptz[]) AS k (name, start_at) WHERE k.name = f.name AND k.start_at = f.start_at)`,
		t.org, register, t.now, gone.from, gone.to, gone.only, byOthers, names, starts)
	writes.Queue(`
		INSERT INTO register_finding AS f (organization_id, register_number, name, start_at, end_at, severity, detail, detail_ja, proposal, found_at)
		SELECT DISTINCT ON (start_at, name) $1::integer, $2::integer, name, start_at, end_at, severity, detail, detail_ja, proposal::jsonb, $3::timestamptz
		FROM unnest($4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[])
		     AS t (name, start_at, end_at, severity, detail, detail_ja, proposal)
		ORDER BY start_at, name, end_at DESC
		ON CONFLICT (organization_id, register_number, start_at, name) DO UPDATE SET
			end_at = excluded.end_at, severity = excluded.severity, detail = excluded.detail, detail_ja = excluded.detail_ja,
			proposal = excluded.proposal,
			found_at = CASE WHEN f.resolved_at IS NULL THEN f.found_at ELSE excluded.found_at END, resolved_at = NULL,
			accepted_at = CASE WHEN f.end_at = excluded.end_at THEN f.accepted_at END,
			accepted_by = CASE WHEN f.end_at = excluded.end_at THEN f.accepted_by ELSE '' END,
			accept_reason = CASE WHEN f.end_at = excluded.end_at THEN f.accept_reason ELSE '' END
		WHERE f.resolved_at IS NOT NULL
		   OR (f.end_at, f.severity, f.detail, f.detail_ja, f.proposal)
		      IS DISTINCT FROM (excluded.end_at, excluded.severity, excluded.detail, excluded.detail_ja, excluded.proposal)`,
		t.org, register, t.now, names, starts, ends, severities, en, ja, proposals)
	return t.SendBatch(ctx, &writes).Close()
}
