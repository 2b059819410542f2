package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters/watch"
)

// measuredPeriods are the months of an initiative whose saving is measured, each with what was saved until its end beside
// what was planned for the same time, over all registers that are measured; none where nothing is measured, nothing is planned
// at the registers, or they do not count energy.
func (t *tx) measuredPeriods(ctx context.Context, l look, initiative uuid.UUID) ([]watch.Period, error) {
	measured, err := t.measurementsOf(ctx, []uuid.UUID{initiative})
	if err != nil || len(measured) == 0 {
		return nil, err
	}
	ids := make([]uuid.UUID, len(measured))
	for i, m := range measured {
		ids[i] = m.ID
	}
	results, err := t.newestResults(ctx, ids)
	if err != nil {
		return nil, err
	}
	var series [][]watchedMonth
	for _, id := range ids {
		result, known := results[id]
		if !known || result.Refused || !unit.ExactlyConvertible(result.Unit, demandEnergy) {
			continue // rules of drift speak about energy
		}
		months, err := watchedMonths(result, l.now)
		if err != nil {
			return nil, err
		}
		series = append(series, months)
	}
	return runningTotals(sameMonths(series)), nil
}

// watchedMonth is what one month saved beside what was planned, in kWh.
type watchedMonth struct {
	start, end  time.Time
	saved, plan exact.Decimal
	coverage    exact.Decimal
}

// watchedMonths are the months of a result that have ended, until the first without a plan.
func watchedMonths(r SavingsResult, now time.Time) ([]watchedMonth, error) {
	var out []watchedMonth
	for _, m := range r.Months {
		if m.End.After(now) || m.Expected == nil {
			break
		}
		saved, err1 := unit.Convert(m.Own, r.Unit, demandEnergy)
		plan, err2 := unit.Convert(*m.Expected, r.Unit, demandEnergy)
		if err := firstOf(err1, err2); err != nil {
			return nil, err
		}
		out = append(out, watchedMonth{start: m.Start, end: m.End, saved: saved, plan: plan, coverage: m.Coverage})
	}
	return out, nil
}

// sameMonths adds up series month by month, over the months that all of them have: a register that has told less must not
// look like one that saves less.
func sameMonths(series [][]watchedMonth) []watchedMonth {
	if len(series) == 0 {
		return nil
	}
	var out []watchedMonth
	for _, m := range series[0] {
		for _, other := range series[1:] {
			i := slices.IndexFunc(other, func(o watchedMonth) bool { return o.start.Equal(m.start) && o.end.Equal(m.end) })
			if i < 0 {
				m.end = time.Time{}
				break
			}
			m.saved, m.plan = m.saved.Add(other[i].saved), m.plan.Add(other[i].plan)
			if other[i].coverage.Cmp(m.coverage) < 0 {
				m.coverage = other[i].coverage
			}
		}
		if !m.end.IsZero() {
			out = append(out, m)
		}
	}
	return out
}

// runningTotals compares from the month on in which a drift can be told.
func runningTotals(months []watchedMonth) []watch.Period {
	var out []watch.Period
	var saved, plan exact.Decimal
	for n, m := range months {
		saved, plan = saved.Add(m.saved), plan.Add(m.plan)
		p := watch.Period{Start: m.start, End: m.end, Value: saved, Coverage: m.coverage}
		if n+1 >= driftMonths {
			p.Reference = &exact.Decimal{}
			*p.Reference = plan
		}
		out = append(out, p)
	}
	return out
}
