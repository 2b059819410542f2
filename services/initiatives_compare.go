package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// InitiativeComparison sets the usage of an initiative's register by month before its start beside that after it. It
// models nothing (weather, production), so that a difference is not yet a measured saving.
type InitiativeComparison struct {
	Unit           string
	Before         []UsagePoint
	After          []UsagePoint
	ComparedMonths int
	BeforeTotal    *exact.Decimal // over the compared months; nil when there is none
	AfterTotal     *exact.Decimal
	Difference     *exact.Decimal // after − before
}

// comparedMonths is the length of each side.
const comparedMonths = 12

// Comparison compares the 12 months before an initiative's start with the 12 after it; the month in which it started is
// left out unless it started on the first. Only calendar months that readings cover wholly on both sides are summed.
// It is nil without a register or a start.
func (s Initiatives) Comparison(ctx context.Context, id uuid.UUID) (out *InitiativeComparison, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		i, err := t.initiative(ctx, id)
		if err != nil || i.RegisterID == nil || i.StartDate.IsZero() {
			return err
		}
		r, err := t.register(ctx, *i.RegisterID)
		if err != nil {
			return err
		}
		loc, err := t.zoneOfMeter(ctx, r.MeterID)
		if err != nil {
			return err
		}
		before, after := sides(i.StartDate)
		usage, err := t.usageByMonth(ctx, []int32{r.Number}, before, monthAfter(after, comparedMonths))
		if err != nil {
			return err
		}
		out = compare(usage[r.Number], [2]emissions.Date{before, after}, loc)
		out.Unit = usageUnit(r)
		return nil
	}, everyone...)
	return out, err
}

// sides returns the first month of each side.
func sides(start emissions.Date) (before, after emissions.Date) {
	month := emissions.Date{Year: start.Year, Month: start.Month, Day: 1}
	after = month
	if start.Day > 1 {
		after = monthAfter(month, 1)
	}
	return monthAfter(month, -comparedMonths), after
}

func compare(usage map[string]monthUsage, starts [2]emissions.Date, loc *time.Location) *InitiativeComparison {
	out := &InitiativeComparison{}
	var complete [2]map[time.Month]exact.Decimal
	for side, start := range starts {
		complete[side] = map[time.Month]exact.Decimal{}
		for n := range comparedMonths {
			at := monthAfter(start, n)
			u, known := usage[at.MonthKey()]
			if !known || u.Coverage.IsZero() {
				continue
			}
			p := UsagePoint{
				Start: at.In(loc).UTC(), End: monthAfter(at, 1).In(loc).UTC(), Value: u.Value, Coverage: u.Coverage, Estimated: u.Estimated, Quality: u.Quality,
			}
			if side == 0 {
				out.Before = append(out.Before, p)
			} else {
				out.After = append(out.After, p)
			}
			if u.Coverage.Equal(exact.Int(1)) {
				complete[side][at.Month] = u.Value
			}
		}
	}
	var before, after exact.Decimal
	for month, value := range complete[0] {
		if later, ok := complete[1][month]; ok {
			out.ComparedMonths++
			before, after = before.Add(value), after.Add(later)
		}
	}
	if out.ComparedMonths > 0 {
		difference := after.Sub(before)
		out.BeforeTotal, out.AfterTotal, out.Difference = &before, &after, &difference
	}
	return out
}
