package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
)

// AsOf returns a register's usage as it was known at an instant: derived from the readings, settings and events that were
// recorded by then, by the rules of today. Spans are bounded by 400 days, for nothing of it is stored.
func (s Usage) AsOf(ctx context.Context, register uuid.UUID, grain Grain, from, to, asOf time.Time) (out []UsagePoint, err error) {
	if err := firstOf(checkSpan(grain, from, to), checkSpan(GrainRaw, from, to)); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		r, err := t.registerAsOf(ctx, register, asOf)
		if err != nil {
			return err
		}
		loc, err := r.location()
		if err != nil {
			return err
		}
		bounds := grainBounds(grain, loc, from, to)
		readings, err := t.readingsAsOf(ctx, window{r.Number, bounds[0], bounds[len(bounds)-1]}, r.Register, asOf)
		if err != nil {
			return err
		}
		usage, _ := meters.UsageOf(r.Domain(), readings)
		if grain == GrainRaw {
			for _, u := range usage {
				if u.End.After(from) && u.Start.Before(to) {
					out = append(out, point(meters.Buckets([]meters.Usage{u}, []time.Time{u.Start, u.End})[0]))
				}
			}
			out = shown(r.Register, out)
			return nil
		}
		for _, b := range meters.Buckets(usage, bounds) {
			if b.Covered > 0 {
				out = append(out, point(b))
			}
		}
		out = shown(r.Register, out)
		return nil
	}, everyone...)
	return out, err
}

// grainBounds are the bounds of the buckets of a grain that [from, to) touches.
func grainBounds(grain Grain, loc *time.Location, from, to time.Time) []time.Time {
	switch grain {
	case GrainHour:
		return meters.HourBounds(from, to)
	case GrainDay:
		return meters.DayBounds(loc, from, to)
	case GrainMonth:
		return meters.MonthBounds(loc, from, to)
	default: // GrainRaw, as checked
		return []time.Time{from, to}
	}
}

// registerAsOf is a register with the dated facts that were known at an instant.
func (t *tx) registerAsOf(ctx context.Context, register uuid.UUID, asOf time.Time) (zonedRegister, error) {
	r, err := t.register(ctx, register)
	if err != nil {
		return zonedRegister{}, err
	}
	zoned, err := t.zonedRegisters(ctx, []int32{r.Number})
	if err != nil {
		return zonedRegister{}, err
	}
	out, ok := zoned[r.Number]
	if !ok {
		return out, fault.New(fault.NotFound, "no such register")
	}
	const known = ` d WHERE d.organization_id = $1 AND d.register_number = $2 AND d.recorded_at <= $3 AND (d.voided_at IS NULL OR d.voided_at > $3)`
	err = t.QueryRow(ctx, `
		SELECT (SELECT jsonb_agg(`+settingObject+` ORDER BY d.valid_from) FROM register_setting`+known+`),
		       (SELECT jsonb_agg(`+eventObject+` ORDER BY d.happened_at) FROM register_event`+known+`)`, t.org, r.Number, asOf).
		Scan(&out.Settings, &out.Events)
	return out, err
}

// asOfReach is how far around a span reads of an instant are looked for, farther only when too few are known near by.
var asOfReach = []time.Duration{4 * 24 * time.Hour, 40 * 24 * time.Hour, 400 * 24 * time.Hour, 20 * 366 * 24 * time.Hour}

// readingsAsOf loads what was known at an instant of the readings in a window, with those around it that decide about them.
func (t *tx) readingsAsOf(ctx context.Context, w window, r Register, asOf time.Time) ([]meters.Reading, error) {
	load := func(lo, hi time.Time) ([]meters.Reading, error) {
		if !lo.Before(hi) {
			return nil, nil
		}
		entries, err := t.entries(ctx, []window{{r.Number, lo, hi}})
		return slices.DeleteFunc(currentOf(entries[r.Number], &asOf), func(m meters.Reading) bool { return m.Quality == meters.QualityMissing }), err
	}
	if !r.Kind.Instant() {
		reach := 2 * time.Duration(r.StepSeconds) * time.Second
		if reach == 0 {
			reach = meters.MaxInterval
		}
		return load(w.lo.Add(-reach), w.hi)
	}
	within, err := load(w.lo, w.hi)
	if err != nil {
		return nil, err
	}
	var before, after []meters.Reading
	for _, reach := range asOfReach {
		if len(before) < dialReach {
			if before, err = load(w.lo.Add(-reach), w.lo); err != nil {
				return nil, err
			}
		}
		if len(after) < dialReach && w.hi.Before(t.now) {
			if after, err = load(w.hi, earlier(w.hi.Add(reach), t.now.Add(2*meters.MaxSkew))); err != nil {
				return nil, err
			}
		}
	}
	return slices.Concat(before[max(0, len(before)-dialReach):], within, after[:min(dialReach, len(after))]), nil
}
