package services

import (
	"context"

	"tanso/emissions/targets"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/exact"
)

// wedges are what initiatives take away of what the target covers. Only those that were approved count: an idea is no plan.
func (b *roadmapBuilder) wedges(ctx context.Context) ([]roadmap.Wedge, error) {
	rows, err := collect[Initiative](ctx, b.w.t, `SELECT `+initiativeColumns+initiativeFrom+`
		AND i.status IN ('approved', 'in_progress', 'operating', 'closed') ORDER BY i.start_date, i.name`, b.w.t.org)
	if err != nil || (!b.g.cover().Has(1) && !b.g.cover().Has(2)) {
		return nil, err
	}
	var out []roadmap.Wedge
	for _, i := range rows {
		if i.StartDate.IsZero() || i.ExpectedTCo2e == nil {
			b.note(targets.FindingNotSized, sayNotSized.With(i.Name))
			continue
		}
		steady := roadmap.Steady{KgPerYear: i.ExpectedTCo2e.Mul(kgPerTonne), From: i.StartDate}
		w := roadmap.Wedge{ID: i.ID.String(), Name: i.Name, Status: string(i.Status), Percent: b.in.InitiativePercent, KgCO2e: map[int]exact.Decimal{}}
		for _, y := range b.out.Years {
			w.KgCO2e[y.Year] = steady.In(y.PeriodStart)
		}
		out = append(out, w)
		b.out.Wedges = append(b.out.Wedges, RoadmapWedge{ID: w.ID, Name: w.Name, Status: w.Status, Percent: w.Percent})
	}
	return out, nil
}
