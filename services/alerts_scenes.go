package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/meters/watch"
)

// demandEnergy is the unit of the energy that demand is calculated from.
const demandEnergy = "kWh"

var one1 = exact.Int(1)

// look is what a rule needs to see: periods that end after from, with the history that it compares them with.
type look struct {
	rule watch.Rule
	from map[uuid.UUID]time.Time // by subject
	now  time.Time
	// wholly loads the readings between from and now of a rule about gaps; otherwise only the last one before now.
	wholly map[uuid.UUID]bool
}

// earliest is the beginning of what must be loaded.
func (l look) earliest(subjects []AlertSubject) time.Time {
	from := l.now
	for _, s := range subjects {
		from = earlier(from, l.from[s.ID])
	}
	return from.Add(-l.rule.History())
}

// scenes loads what is known about each subject.
func (t *tx) scenes(ctx context.Context, l look, subjects []AlertSubject) (map[uuid.UUID]watch.Scene, error) {
	out := make(map[uuid.UUID]watch.Scene, len(subjects))
	for _, s := range subjects {
		out[s.ID] = watch.Scene{From: l.from[s.ID], Now: l.now, Loc: s.loc, Step: time.Duration(s.register.StepSeconds) * time.Second}
	}
	var load func(context.Context, look, []AlertSubject, map[uuid.UUID][]watch.Period) error
	switch l.rule.Kind {
	case watch.KindUsage, watch.KindChange, watch.KindAnomaly, watch.KindCompleteness:
		load = t.usagePeriods
	case watch.KindDemand:
		load = t.demandPeriods
	case watch.KindGap:
		load = t.readingPeriods
		if subjects[0].Kind == ScopeDevice {
			load = t.contactPeriods
		}
	case watch.KindRefused:
		load = t.refusalPeriods
	case watch.KindDrift:
		load = t.savingPeriods
	}
	periods := make(map[uuid.UUID][]watch.Period, len(subjects))
	if err := load(ctx, l, subjects, periods); err != nil {
		return nil, err
	}
	for id, list := range periods {
		s := out[id]
		s.Periods = list
		out[id] = s
	}
	return out, nil
}

func registersOf(subjects []AlertSubject) (registers []Register, numbers []int32) {
	for _, s := range subjects {
		registers, numbers = append(registers, s.register), append(numbers, s.register.Number)
	}
	return registers, numbers
}

// usagePeriods reads roll-ups.
func (t *tx) usagePeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	q := usageQuery{from: l.earliest(subjects), to: l.now, points: map[int32][]UsagePoint{}}
	q.registers, q.numbers = registersOf(subjects)
	grain := map[watch.Grain]Grain{watch.GrainHour: GrainHour, watch.GrainDay: GrainDay, watch.GrainMonth: GrainMonth}[l.rule.Grain]
	if err := q.run(ctx, t, grain); err != nil {
		return err
	}
	for _, s := range subjects {
		var list []watch.Period
		for _, p := range q.points[s.register.Number] {
			value, err := inRuleUnit(p.Value, s.register, l.rule)
			if err != nil {
				return err
			}
			list = append(list, watch.Period{Start: p.Start, End: p.End, Value: value, Coverage: p.Coverage})
		}
		if l.rule.Kind == watch.KindCompleteness {
			var err error
			if list, err = t.emptyMonths(ctx, l, s, list); err != nil {
				return err
			}
		}
		out[s.ID] = list
	}
	return nil
}

func inRuleUnit(value exact.Decimal, r Register, rule watch.Rule) (exact.Decimal, error) {
	if rule.Kind != watch.KindUsage {
		return value, nil
	}
	return unit.Convert(value, usageUnit(r), rule.Unit)
}

// emptyMonths adds the months without any reading, since the first that had one.
func (t *tx) emptyMonths(ctx context.Context, l look, s AlertSubject, known []watch.Period) ([]watch.Period, error) {
	var first *time.Time
	err := t.QueryRow(ctx, `SELECT min(start_at) FROM usage_month WHERE organization_id = $1 AND register_number = $2`, t.org, s.register.Number).Scan(&first)
	if err != nil || first == nil {
		return nil, err
	}
	bounds := meters.MonthBounds(s.loc, later(l.from[s.ID], *first), l.now)
	byStart := byKey(known, func(p watch.Period) int64 { return p.Start.Unix() })
	var out []watch.Period
	for i := range len(bounds) - 1 {
		p, ok := byStart[bounds[i].Unix()]
		if !ok {
			p = watch.Period{Start: bounds[i], End: bounds[i+1]}
		}
		out = append(out, p)
	}
	return out, nil
}

// demandPeriods derives the windows of demand from the readings themselves.
func (t *tx) demandPeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	plan := make([]derivation, len(subjects))
	for i, s := range subjects {
		plan[i] = derivation{reg: s.register, from: l.from[s.ID], to: l.now}
	}
	readings, err := t.planReadings(ctx, plan)
	if err != nil {
		return err
	}
	for i, s := range subjects {
		usage, _ := meters.UsageOf(s.register.Domain(), readings[i])
		for k := range usage {
			if usage[k].Value, err = unit.Convert(usage[k].Value, usageUnit(s.register), demandEnergy); err != nil {
				return err
			}
		}
		out[s.ID] = watch.Windows(usage, l.rule.WindowMinutes, plan[i].from, l.now)
	}
	return nil
}

// readingPeriods are the readings as spans or instants, beginning with the last one at or before from.
func (t *tx) readingPeriods(ctx context.Context, l look, subjects []AlertSubject, out map[uuid.UUID][]watch.Period) error {
	last := make([]anchor, len(subjects))
	var plan []derivation
	var planned []uuid.UUID
	for i, s := range subjects {
		last[i] = anchor{s.register.Number, l.now.Add(2 * meters.MaxSkew)}
		if l.wholly[s.ID] {
			last[i].at = l.from[s.ID]
			plan, planned = append(plan, derivation{reg: s.register, from: l.from[s.ID], to: l.now}), append(planned, s.ID)
		}
	}
	before, err := t.neighbours(ctx, last, 1, false)
	if err != nil {
		return err
	}
	for i, s := range subjects {
		for _, r := range before[i] {
			out[s.ID] = append(out[s.ID], watch.Period{Start: r.Start, End: r.End})
		}
	}
	readings, err := t.planReadings(ctx, plan)
	if err != nil {
		return err
	}
	for i, id := range planned {
		for _, r := range readings[i] {
			if r.Quality != meters.QualityMissing && !r.Start.Before(l.from[id]) {
				out[id] = append(out[id], watch.Period{Start: r.Start, End: r.End})
			}
		}
		slices.SortFunc(out[id], func(a, b watch.Period) int { return a.Start.Compare(b.Start) })
	}
	return nil
}
