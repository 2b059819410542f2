package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters/watch"
)

// measuredPeriods are the months of an initiative whose saving is measured, each with what was saved until its end beside
// what was planned for the same time; none where nothing is measured, nothing is planned at the register, or it does not count
// energy.
func (t *tx) measuredPeriods(ctx context.Context, l look, initiative uuid.UUID) ([]watch.Period, error) {
	planned, err := t.measurementsOf(ctx, []uuid.UUID{initiative})
	if err != nil || len(planned) == 0 {
		return nil, err
	}
	results, err := t.newestResults(ctx, []uuid.UUID{planned[0].ID})
	if err != nil {
		return nil, err
	}
	result, known := results[planned[0].ID]
	if !known || result.Refused || !unit.ExactlyConvertible(result.Unit, demandEnergy) {
		return nil, nil // rules of drift speak about energy
	}
	var out []watch.Period
	var saved, plan exact.Decimal
	for n, m := range result.Months {
		if m.End.After(l.now) || m.Expected == nil {
			break
		}
		own, err1 := unit.Convert(m.Own, result.Unit, demandEnergy)
		expected, err2 := unit.Convert(*m.Expected, result.Unit, demandEnergy)
		if err := firstOf(err1, err2); err != nil {
			return nil, err
		}
		saved, plan = saved.Add(own), plan.Add(expected)
		p := watch.Period{Start: m.Start, End: m.End, Value: saved, Coverage: m.Coverage}
		if n+1 >= driftMonths {
			p.Reference = new(exact.Decimal)
			*p.Reference = plan
		}
		out = append(out, p)
	}
	return out, nil
}
