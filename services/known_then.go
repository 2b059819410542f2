package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/meters"
)

// notSupersededThen keeps the newest of each entry in a query on activity a, as it was known at $4; NULL means now.
const notSupersededThen = ` AND ($4::timestamptz IS NULL OR a.recorded_at <= $4) AND NOT EXISTS (SELECT FROM activity n
	WHERE n.organization_id = a.organization_id AND n.supersedes_id = a.id AND ($4::timestamptz IS NULL OR n.recorded_at <= $4)) `

// billCurrentThen keeps the newest of each bill, as it was known at $5; NULL means now.
const billCurrentThen = ` AND ($5::timestamptz IS NULL OR b.recorded_at <= $5) AND NOT EXISTS (SELECT FROM bill n
	WHERE n.organization_id = b.organization_id AND n.supersedes_id = b.id AND ($5::timestamptz IS NULL OR n.recorded_at <= $5)) `

// instrumentCurrentThen keeps the newest of each instrument, as it was known at $4; NULL means now.
const instrumentCurrentThen = ` AND ($4::timestamptz IS NULL OR i.recorded_at <= $4) AND NOT EXISTS (SELECT FROM instrument n
	WHERE n.organization_id = i.organization_id AND n.supersedes_id = i.id AND ($4::timestamptz IS NULL OR n.recorded_at <= $4)) `

// usageByMonthThen is usageByMonth as it was known at t.knownAt. Nothing of it is stored: it is derived from the readings,
// settings and events of that time by the rules of today.
func (t *tx) usageByMonthThen(ctx context.Context, registers []int32, from, to emissions.Date) (map[int32]map[string]monthUsage, error) {
	ids, err := t.registerIDs(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int32]map[string]monthUsage{}
	for _, number := range registers {
		if out[number], err = t.monthsThen(ctx, ids[number], from, to); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *tx) monthsThen(ctx context.Context, register uuid.UUID, from, to emissions.Date) (map[string]monthUsage, error) {
	r, err := t.registerAsOf(ctx, register, *t.knownAt)
	if err != nil {
		return nil, err
	}
	loc, err := r.location()
	if err != nil {
		return nil, err
	}
	bounds := meters.MonthBounds(loc, meters.StartOfDay(loc, from.Year, from.Month, from.Day), meters.StartOfDay(loc, to.Year, to.Month, to.Day))
	readings, usage, err := t.usageThen(ctx, r, bounds[0], bounds[len(bounds)-1])
	if err != nil {
		return nil, err
	}
	known, out := knownAt(r.Register, readings, bounds), map[string]monthUsage{}
	for i, b := range meters.Buckets(usage, bounds) {
		if b.Covered == 0 {
			continue
		}
		out[b.Start.In(loc).Format("2006-01")] = monthUsage{
			Value: b.Value, Coverage: coverage(b.Covered, b.Total()), Estimated: b.Estimated, Quality: b.Quality,
			Readings: int(startsWithin(readings, b)), RecordedAt: known[i].UTC(),
		}
	}
	return out, nil
}

// usageThen derives a register's usage of a span from the readings that were known at t.knownAt.
func (t *tx) usageThen(ctx context.Context, r zonedRegister, from, to time.Time) ([]meters.Reading, []meters.Usage, error) {
	readings, err := t.readingsAsOf(ctx, window{r.Number, from, to}, r.Register, *t.knownAt)
	if err != nil {
		return nil, nil, err
	}
	usage, _ := meters.UsageOf(r.Domain(), readings)
	return readings, usage, nil
}

// usagesThen are the usages of a sum's registers in a span, as they were known at t.knownAt.
func (t *tx) usagesThen(ctx context.Context, a addition, from, to time.Time) (map[int32][]meters.Usage, error) {
	ids, err := t.registerIDs(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int32][]meters.Usage{}
	for _, number := range a.registers() {
		r, err := t.registerAsOf(ctx, ids[number], *t.knownAt)
		if err != nil {
			return nil, err
		}
		if _, out[number], err = t.usageThen(ctx, r, from, to); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// bucketsThen is storedUsage as it was known at t.knownAt.
func (t *tx) bucketsThen(ctx context.Context, a addition, bounds []time.Time) (storedBuckets, error) {
	usages, err := t.usagesThen(ctx, a, bounds[0], bounds[len(bounds)-1])
	out := storedBuckets{}
	for number, usage := range usages {
		out[number] = map[time.Time]meters.Bucket{}
		for _, b := range meters.Buckets(usage, bounds) {
			if b.Covered > 0 {
				out[number][civilDay(b.Start, a.loc)] = b
			}
		}
	}
	return out, err
}

// piecesThen is piecesByDay as it was known at t.knownAt. The days are in order.
func (t *tx) piecesThen(ctx context.Context, a addition, days []meters.Bucket) (map[time.Time]map[int32][]meters.Bucket, error) {
	usages, err := t.usagesThen(ctx, a, days[0].Start, days[len(days)-1].End)
	out := map[time.Time]map[int32][]meters.Bucket{}
	for _, day := range days {
		out[day.Start] = map[int32][]meters.Bucket{}
		for number, usage := range usages {
			if meters.Buckets(usage, []time.Time{day.Start, day.End})[0].Covered > 0 {
				out[day.Start][number] = meters.Buckets(usage, pieceBounds(day))
			}
		}
	}
	return out, err
}
