package services

import (
	"context"

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
	readings, err := t.readingsAsOf(ctx, window{r.Number, bounds[0], bounds[len(bounds)-1]}, r.Register, *t.knownAt)
	if err != nil {
		return nil, err
	}
	usage, _ := meters.UsageOf(r.Domain(), readings)
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
