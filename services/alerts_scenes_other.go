package services

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/meters/watch"
)

// contactPeriods are the instants at which a device was heard, beginning with the last one before from.
func (t *tx) contactPeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	for _, s := range subjects {
		rows, err := t.Query(ctx, `
			WITH heard AS (
				SELECT recorded_at AS at FROM receipt
				WHERE $6 AND organization_id = $1 AND actor_kind = 'device' AND actor_id = $2::text AND recorded_at >= $5
				UNION ALL
				SELECT received_at FROM device_message WHERE organization_id = $1 AND device_id = $2::text::uuid AND received_at >= $5
				UNION ALL
				SELECT last_seen_at FROM device WHERE organization_id = $1 AND id = $2::text::uuid AND last_seen_at IS NOT NULL)
			SELECT at FROM heard WHERE at >= coalesce((SELECT max(at) FROM heard WHERE at <= $3), $3) AND at <= $4 ORDER BY at`,
			t.org, s.ID.String(), l.from[s.ID], l.now, l.from[s.ID].Add(-contactReach), l.wholly[s.ID])
		if err != nil {
			return err
		}
		heard, err := pgx.CollectRows(rows, pgx.RowTo[time.Time])
		if err != nil {
			return err
		}
		for _, at := range heard {
			out[s.ID] = append(out[s.ID], watch.Period{Start: at.UTC(), End: at.UTC()})
		}
	}
	return nil
}

// contactReach is how far before the span the last contact of a device is looked for.
const contactReach = 31 * 24 * time.Hour

// refusalPeriods count what was refused of a device: whole messages, and items of those that were read.
func (t *tx) refusalPeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	type row struct {
		At time.Time
		N  int64
	}
	for _, s := range subjects {
		bounds := meters.HourBounds(l.from[s.ID], l.now)
		if l.rule.Grain == watch.GrainDay {
			bounds = meters.DayBounds(s.loc, l.from[s.ID], l.now)
		}
		rows, err := collect[row](ctx, t, `
			SELECT received_at AS at, 1::bigint AS n FROM device_message WHERE organization_id = $1 AND device_id = $2::text::uuid AND received_at >= $3
			UNION ALL
			SELECT x.recorded_at, count(*) FROM rejected_reading x
			JOIN receipt r ON r.organization_id = x.organization_id AND r.id = x.receipt_id
			WHERE x.organization_id = $1 AND x.recorded_at >= $3 AND r.actor_kind = 'device' AND r.actor_id = $2::text
			GROUP BY x.recorded_at ORDER BY 1`, t.org, s.ID.String(), bounds[0])
		if err != nil {
			return err
		}
		list, k := make([]watch.Period, len(bounds)-1), 0
		for i := range list {
			var n int64
			for ; k < len(rows) && rows[k].At.Before(bounds[i+1]); k++ {
				n += rows[k].N
			}
			list[i] = watch.Period{Start: bounds[i], End: bounds[i+1], Value: exact.Int(n), Coverage: one1}
		}
		out[s.ID] = list
	}
	return nil
}

// driftMonths is how many months must be comparable before a saving is judged.
const driftMonths = 3

// savingPeriods are the months since an initiative's start, each with what was saved until its end beside what was
// planned: the difference of the calendar months that readings cover wholly on both sides, and as many twelfths of the
// year's plan.
func (t *tx) savingPeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	for _, s := range subjects {
		i, err := t.initiative(ctx, s.ID)
		if err != nil {
			return err
		}
		if i.RegisterID == nil || i.StartDate.IsZero() {
			continue
		}
		r, err := t.register(ctx, *i.RegisterID)
		if err != nil {
			return err
		}
		planned, err := t.plannedKwh(ctx, i)
		if err != nil {
			return err
		}
		if planned == nil {
			continue
		}
		if _, err := unit.Convert(one1, usageUnit(r), demandEnergy); err != nil {
			continue // a saving of gas in m3 has no plan in kWh to stand beside
		}
		before, after := sides(i.StartDate)
		usage, err := t.usageByMonth(ctx, []int32{r.Number}, before, monthAfter(after, comparedMonths))
		if err != nil {
			return err
		}
		if out[s.ID], err = savings(usage[r.Number], [2]emissions.Date{before, after}, r, *planned); err != nil {
			return err
		}
		for k := range out[s.ID] {
			p := &out[s.ID][k]
			first := monthAfter(after, k)
			p.Start, p.End = first.In(s.loc).UTC(), monthAfter(first, 1).In(s.loc).UTC()
		}
		for n := len(out[s.ID]); n > 0 && out[s.ID][n-1].End.After(l.now); n-- {
			out[s.ID] = out[s.ID][:n-1]
		}
	}
	return nil
}

// savings runs through the months after the start, without their times.
func savings(usage map[string]monthUsage, starts [2]emissions.Date, r Register, planned exact.Decimal) ([]watch.Period, error) {
	earlierKey := map[time.Month]string{}
	for n := range comparedMonths {
		month := monthAfter(starts[0], n)
		earlierKey[month.Month] = month.MonthKey()
	}
	var saved exact.Decimal
	compared := 0
	list := make([]watch.Period, comparedMonths)
	for n := range comparedMonths {
		month := monthAfter(starts[1], n)
		then, hadThen := usage[earlierKey[month.Month]]
		now, hasNow := usage[month.MonthKey()]
		if hadThen && hasNow && then.Coverage.Equal(one1) && now.Coverage.Equal(one1) {
			less, err := unit.Convert(then.Value.Sub(now.Value), usageUnit(r), demandEnergy)
			if err != nil {
				return nil, err
			}
			saved = saved.Add(less)
			compared++
		}
		list[n] = watch.Period{Value: saved, Coverage: exact.Int(int64(compared)).Quo(exact.Int(int64(n + 1)))}
		if compared >= driftMonths {
			plan := planned.Mul(exact.Int(int64(compared))).Quo(exact.Int(12))
			list[n].Reference = &plan
		}
	}
	return list, nil
}
