package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Grain is how finely usage is shown.
type Grain string

// The grains. An hour is one of UTC; days and months are local to the facility.
const (
	GrainRaw   Grain = "raw"
	GrainHour  Grain = "hour"
	GrainDay   Grain = "day"
	GrainMonth Grain = "month"
)

// longestSpan bounds what one question may ask for, by grain.
var longestSpan = map[Grain]time.Duration{
	GrainRaw: 400 * 24 * time.Hour, GrainHour: 3 * 366 * 24 * time.Hour, GrainDay: 50 * 366 * 24 * time.Hour, GrainMonth: 100 * 366 * 24 * time.Hour,
}

// UsagePoint is usage in [Start, End), in the register's unit × multiplier. What is missing has no point.
type UsagePoint struct {
	Start, End time.Time
	Value      exact.Decimal
	Coverage   exact.Decimal // share of the time that readings speak about, 0 to 1
	Estimated  exact.Decimal // the part of Value that rests on substituted or estimated readings
	Quality    meters.Quality
}

// Usage answers what was used. Every member may read.
type Usage struct{ *Core }

// Series returns a register's usage by grain, for the times that [from, to) touches, in order.
func (s Usage) Series(ctx context.Context, register uuid.UUID, grain Grain, from, to time.Time) ([]UsagePoint, error) {
	series, err := s.Many(ctx, []uuid.UUID{register}, grain, from, to)
	if err != nil {
		return nil, err
	}
	points, ok := series[register]
	if !ok {
		return nil, fault.New(fault.NotFound, "no such register")
	}
	return points, nil
}

// Many is Series for several registers at once; registers that do not exist are absent from the answer.
func (s Usage) Many(ctx context.Context, registers []uuid.UUID, grain Grain, from, to time.Time) (map[uuid.UUID][]UsagePoint, error) {
	if err := checkSpan(grain, from, to); err != nil {
		return nil, err
	}
	out := make(map[uuid.UUID][]UsagePoint, len(registers))
	err := s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		known, err := t.registersByID(ctx, registers)
		if err != nil {
			return err
		}
		q := usageQuery{registers: known, from: from, to: to, points: map[int32][]UsagePoint{}}
		for _, r := range known {
			q.numbers = append(q.numbers, r.Number)
		}
		if err := q.run(ctx, t, grain); err != nil {
			return err
		}
		for _, r := range known {
			out[r.ID] = shown(r, q.points[r.Number])
		}
		return nil
	}, everyone...)
	return out, err
}

func checkSpan(grain Grain, from, to time.Time) error {
	longest, ok := longestSpan[grain]
	if !ok {
		return fault.Field("grain", "one of raw, hour, day, month", string(grain))
	}
	if !from.Before(to) {
		return fault.Field("to", "a time after from", to.UTC().Format(time.RFC3339))
	}
	if to.Sub(from) > longest || from.Year() < 1 || to.Year() > 9999 {
		return fault.Field("to", "at most "+strconv.Itoa(int(longest.Hours()/24))+" days after from", to.UTC().Format(time.RFC3339))
	}
	return nil
}

func (t *tx) registersByID(ctx context.Context, ids []uuid.UUID) ([]Register, error) {
	return collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`AND r.id = ANY ($2) ORDER BY r.number`, t.org, ids)
}

// coverage is covered ÷ total; it is 1 only when nothing is missing.
func coverage(covered, total time.Duration) exact.Decimal {
	if covered >= total {
		return exact.Int(1)
	}
	return exact.Int(covered.Microseconds()).Quo(exact.Int(total.Microseconds()))
}

// point makes a usage point of a bucket.
func point(b meters.Bucket) UsagePoint {
	return UsagePoint{
		Start: b.Start, End: b.End, Value: b.Value, Coverage: coverage(b.Covered, b.Total()), Estimated: b.Estimated, Quality: b.Quality,
	}
}

// meanPlaces is how finely the mean of a temperature is given.
const meanPlaces = 6

// shown gives the points of a register as people want them: what is stored of a temperature is its sum over hours, which means
// nothing; its mean over the hours that are known does.
func shown(r Register, points []UsagePoint) []UsagePoint {
	if r.Commodity != meters.Temperature {
		return points
	}
	microseconds := exact.Int(time.Hour.Microseconds())
	for i, p := range points {
		hours := exact.Int(p.End.Sub(p.Start).Microseconds()).Quo(microseconds).Mul(p.Coverage)
		if hours.Sign() > 0 {
			points[i].Value, points[i].Estimated = p.Value.Quo(hours).Round(meanPlaces), p.Estimated.Quo(hours).Round(meanPlaces)
		}
	}
	return points
}
