package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// PeakPoint is the highest demand of a day or a month: the average over half an hour. Peaks are never added.
type PeakPoint struct {
	Start, End time.Time
	At         time.Time     // when the half hour began
	Value      exact.Decimal // units of usage per hour; kW for kWh
	Quality    meters.Quality
	Coverage   exact.Decimal // share of the time whose demand is known
}

// Peaks returns the highest demand of each local day or month that [from, to) touches, at most 400 days. Days of which no
// half hour is known, as with hourly values, are absent.
func (s Usage) Peaks(ctx context.Context, register uuid.UUID, grain Grain, from, to time.Time) (out []PeakPoint, err error) {
	if grain != GrainDay && grain != GrainMonth {
		return nil, fault.Field("grain", "day or month", string(grain))
	}
	if err := checkSpan(GrainRaw, from, to); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		r, err := t.register(ctx, register)
		if err != nil {
			return err
		}
		zoned, err := t.zonedRegisters(ctx, []int32{r.Number})
		if err != nil {
			return err
		}
		loc, err := zoned[r.Number].location()
		if err != nil {
			return err
		}
		bounds := grainBounds(grain, loc, from, to)
		reg := r
		reg.Displaced = false // demand is not added to anything, so nothing is counted twice
		_, usage, _, err := t.around(ctx, derivation{reg: reg, loc: loc, from: bounds[0], to: bounds[len(bounds)-1]})
		if err != nil {
			return err
		}
		for _, p := range meters.Peaks(usage, meters.DemandWindow, bounds) {
			out = append(out, PeakPoint{
				Start: p.Start, End: p.End, At: p.At, Value: p.Value, Quality: p.Quality, Coverage: coverage(p.Known, p.End.Sub(p.Start)),
			})
		}
		return nil
	}, everyone...)
	return out, err
}
