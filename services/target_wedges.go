package services

import (
	"context"
	"slices"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/emissions/targets"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/exact"
)

// plannedStatuses are those of initiatives that somebody decided to do: an idea is no plan.
var plannedStatuses = []string{
	string(InitiativeApproved), string(InitiativeInProgress), string(InitiativeOperating), string(InitiativeVerified), string(InitiativeClosed),
}

// endless is the life of an initiative of which nobody says how long it lasts.
const endless = 100

// register is the portfolio of the organization, read once.
func (w *targetWorld) register(ctx context.Context) (portfolio, error) {
	if w.plans != nil {
		return *w.plans, nil
	}
	p, err := w.t.portfolio(ctx, w.library)
	w.plans = &p
	return p, err
}

// wedges are what initiatives take away of what the target covers, as they act together: by their lines, or where a plan has none by
// the tonnes that it states, which are of Scope 1 and 2.
func (b *roadmapBuilder) wedges(ctx context.Context) ([]roadmap.Wedge, error) {
	p, err := b.w.register(ctx)
	if err != nil {
		return nil, err
	}
	s := abatement.Scenario{GridPercent: b.in.GridPercent.Neg(), Statuses: plannedStatuses, Basis: emissions.Method(b.g.Method)}
	measures, doubts := abatement.Overlapped(p.measures, s, abatement.PresentValue)
	b.out.Findings = append(b.out.Findings, doubts...)
	var out []roadmap.Wedge
	for _, m := range measures {
		at := slices.IndexFunc(p.initiatives, func(i Initiative) bool { return i.ID.String() == m.ID })
		w, sized := b.wedge(m, p.initiatives[at], s)
		if !sized {
			b.note(targets.FindingNotSized, sayNotSized.With(m.Name))
			continue
		}
		if !slices.ContainsFunc(b.out.Years, func(y RoadmapYear) bool { return !w.KgCO2e[y.Year].IsZero() }) {
			continue // it takes nothing away of what the target covers
		}
		out = append(out, w)
		b.out.Wedges = append(b.out.Wedges, RoadmapWedge{ID: w.ID, Name: w.Name, Status: w.Status, Percent: w.Percent})
	}
	return out, nil
}

// wedge is one initiative by reporting year; sized is false where it has no start or no tonnes.
func (b *roadmapBuilder) wedge(m abatement.Measure, i Initiative, s abatement.Scenario) (w roadmap.Wedge, sized bool) {
	w = roadmap.Wedge{ID: m.ID, Name: m.Name, Status: m.Status, Percent: b.in.InitiativePercent, KgCO2e: map[int]exact.Decimal{}}
	if m.Start.IsZero() || (len(m.Effects) == 0 && i.ExpectedTCo2e == nil) {
		return w, false
	}
	cover := b.g.cover()
	steady := roadmap.Steady{From: m.Start}
	if m.Years == 0 {
		m.Years = endless
	} else {
		steady.To = yearAfter(m.Start, m.Years)
	}
	if len(m.Effects) == 0 && cover.Has(1) && cover.Has(2) {
		steady.KgPerYear = i.ExpectedTCo2e.Mul(kgPerTonne)
	}
	for _, y := range b.out.Years {
		kg := steady.In(y.PeriodStart)
		for month := range 12 {
			first := monthAfter(y.PeriodStart, month)
			for _, e := range m.TonnesBy(first.Year, s) {
				if counts(cover, e) {
					kg = kg.Add(e.Tonnes[first.Month-1].Mul(kgPerTonne))
				}
			}
		}
		w.KgCO2e[y.Year] = kg
	}
	return w, true
}

// counts tells whether a target covers what an effect avoids.
func counts(c targets.Cover, e abatement.Emission) bool {
	return c.Counts(&emissions.Entry{Scope: e.Scope, Method: e.Method, Category: e.Category})
}
