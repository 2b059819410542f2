package services

import (
	"context"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters"
)

// monthUsage is the usage of a register in one local month, as known now.
type monthUsage struct {
	Value      exact.Decimal
	Coverage   exact.Decimal  // 0…1
	Estimated  exact.Decimal  // the part of the value that rests on estimates
	Quality    meters.Quality // worst
	Readings   int
	RecordedAt time.Time // of the newest reading behind it
}

// usageByMonth returns usage by register number and local month; a month without readings is absent. It shows what was
// derived; drain first, where every reading recorded so far must count.
func (t *tx) usageByMonth(ctx context.Context, registers []int32, from, to emissions.Date) (map[int32]map[string]monthUsage, error) {
	if t.knownAt != nil {
		return t.usageByMonthThen(ctx, registers, from, to)
	}
	type row struct {
		usageRow
		Month    time.Time
		Readings int
		KnownAt  time.Time
	}
	rows, err := collect[row](ctx, t, `
		SELECT register_number, month, start_at, end_at, value, estimated, covered_us, quality, readings, known_at
		FROM usage_month
		WHERE organization_id = $1 AND register_number = ANY ($2)
		  AND month >= date_trunc('month', $3::date)::date AND month < $4::date`, t.org, registers, from, to)
	out := map[int32]map[string]monthUsage{}
	for _, r := range rows {
		if out[r.RegisterNumber] == nil {
			out[r.RegisterNumber] = map[string]monthUsage{}
		}
		b := r.bucket()
		out[r.RegisterNumber][r.Month.Format("2006-01")] = monthUsage{
			Value: b.Value, Coverage: coverage(b.Covered, b.Total()), Estimated: b.Estimated, Quality: b.Quality, Readings: r.Readings,
			RecordedAt: r.KnownAt.UTC(),
		}
	}
	return out, err
}
