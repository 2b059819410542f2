package services

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/meters"
)

// summed gathers the usage of the virtual meters that sources take, by local month, with the registers behind it.
func (g *gathering) summed(ctx context.Context, i Inventory) error {
	i = g.within(i)
	for _, s := range g.sources {
		if s.VirtualMeterID == nil {
			continue
		}
		v := g.virtual.meters[*s.VirtualMeterID]
		loc, err := time.LoadLocation(v.TimeZone)
		if err != nil {
			return err
		}
		from := meters.StartOfDay(loc, i.PeriodStart.Year, i.PeriodStart.Month, i.PeriodStart.Day)
		to := meters.StartOfDay(loc, i.PeriodEnd.Year, i.PeriodEnd.Month, i.PeriodEnd.Day)
		stretches, err := g.virtual.stretches(v.ID, from, to)
		if err != nil {
			return err
		}
		months, err := g.t.sumUsage(ctx, addition{loc, stretches}, GrainMonth, from, to)
		if err != nil {
			return err
		}
		members, err := g.t.usageByMonth(ctx, g.virtual.below(v.ID), i.PeriodStart, i.PeriodEnd)
		if err != nil {
			return err
		}
		sum := virtualMonths{v, stretches, byKey(months, func(b meters.Bucket) string { return b.Start.In(loc).Format("2006-01") }), members}
		if err := g.virtualMonths(s, i, sum); err != nil {
			return err
		}
	}
	return nil
}

// virtualMonths is a virtual meter's usage of a period.
type virtualMonths struct {
	zonedVirtual
	stretches []meters.Stretch
	months    map[string]meters.Bucket
	members   map[int32]map[string]monthUsage
}

func (g *gathering) virtualMonths(s gatheredSource, i Inventory, sum virtualMonths) error {
	return g.eachMonth(s, i, func(span [2]emissions.Date, _ time.Duration, ahead bool) {
		month := span[0].MonthKey()
		b := sum.months[month]
		if b.Covered == 0 && (ahead || s.Archived) {
			return
		}
		members, at := g.membersOf(sum, b, month)
		for _, m := range members {
			g.complete(emissions.Completeness{
				Register: m.Register, MeterName: m.MeterName, Month: month, Coverage: m.Coverage, Readings: sum.members[m.Register][month].Readings,
			})
		}
		if b.Covered == 0 {
			g.find(s, month, noUsage(sum.Name, month))
			return
		}
		known, p := coverage(b.Covered, b.Total()), virtualPoint(b)
		a := activityOf(s)
		a.ID = "usage:" + s.ID.String() + ":" + month
		a.Start, a.End, a.Quantity, a.Unit, a.DataType = span[0], span[1], b.Value, sum.Unit, emissions.Metered
		a.MeterName, a.Coverage, a.EstimatedPart, a.Members, a.RecordedAt = sum.Name, &known, &p.Estimated, members, at
		g.add(s, a)
	})
}

// complete notes how much of a register's month is known, once, whatever sources use it.
func (g *gathering) complete(c emissions.Completeness) {
	same := func(o emissions.Completeness) bool { return o.Register == c.Register && o.Month == c.Month }
	if !slices.ContainsFunc(g.inv.Completeness, same) {
		g.inv.Completeness = append(g.inv.Completeness, c)
	}
}

// membersOf are the registers behind a month of a virtual meter, and when the newest of their readings became known.
func (g *gathering) membersOf(sum virtualMonths, b meters.Bucket, month string) (out []emissions.Member, newest time.Time) {
	seen := map[string]bool{}
	for _, stretch := range sum.stretches {
		if !stretch.Start.Before(b.End) || !b.Start.Before(stretch.End) {
			continue
		}
		for _, term := range stretch.Terms {
			key := fmt.Sprint(term.Register, " ", term.Factor)
			if seen[key] {
				continue
			}
			seen[key] = true
			r, u := g.registers[term.Register], sum.members[term.Register][month]
			out = append(out, emissions.Member{
				Register: term.Register, MeterName: r.MeterName, Factor: term.Factor, Quantity: u.Value, Unit: usageUnit(r.Register), Coverage: u.Coverage,
			})
			if u.RecordedAt.After(newest) {
				newest = u.RecordedAt
			}
		}
	}
	slices.SortStableFunc(out, func(a, b emissions.Member) int { return int(a.Register) - int(b.Register) })
	return out, newest
}

// counted finds meters whose flow the sources count more than once: a main meter and one behind it, or one meter in two
// sums. Nothing is taken out; the finding names both.
func (g *gathering) counted(_ context.Context, i Inventory) error {
	named := map[string]bool{}
	for at := i.PeriodStart; at.Before(i.PeriodEnd); at = emissions.DateOf(time.Date(at.Year, at.Month+1, 1, 0, 0, 0, 0, time.UTC)) {
		factors, sources, err := g.factorsAt(at)
		if err != nil {
			return err
		}
		parents := meters.ParentsAt(g.tree.placements, g.middleOf(at))
		for _, meter := range meters.CountedMoreThanOnce(factors, parents) {
			s := sources[meter]
			if named[meter] {
				continue
			}
			named[meter] = true
			above, _ := meters.Ancestors(parents, meter)
			var with []say.Sentence
			for _, a := range above {
				if f, counts := factors[a]; counts && f.Sign() > 0 {
					with = append(with, say.Same(g.meterName(a)))
				}
			}
			said := sayTakenTwice.With(g.meterName(meter), at.MonthKey())
			if len(with) > 0 {
				said = sayBehind.With(g.meterName(meter), sayAnd.Join(with...), at.MonthKey())
			}
			g.find(s, at.MonthKey(), emissions.NewFinding(meters.FindingDoubleCount, emissions.SeverityWarning, said))
		}
	}
	return nil
}

// middleOf is a time within the first day of a month, wherever the meters are.
func (g *gathering) middleOf(day emissions.Date) time.Time {
	return day.In(time.UTC).Add(12 * time.Hour)
}

func (g *gathering) meterName(id string) string {
	for _, r := range g.registers {
		if r.MeterID.String() == id {
			return r.MeterName
		}
	}
	return id
}

// factorsAt is how often the sources together count each meter on a day: the most of any of its registers. A source of
// each is named with it.
func (g *gathering) factorsAt(day emissions.Date) (map[string]exact.Decimal, map[string]gatheredSource, error) {
	byRegister, sources := map[int32]exact.Decimal{}, map[string]gatheredSource{}
	add := func(s gatheredSource, register int32, factor exact.Decimal) {
		byRegister[register] = byRegister[register].Add(factor)
		if factor.Sign() > 0 {
			sources[g.registers[register].MeterID.String()] = s
		}
	}
	at := g.middleOf(day)
	for _, s := range g.sources {
		switch {
		case s.RegisterNumber != nil:
			add(s, *s.RegisterNumber, exact.Int(1))
		case s.VirtualMeterID != nil:
			stretches, err := meters.Stretches(s.VirtualMeterID.String(), g.virtual.plain, at, at.Add(time.Hour))
			if err != nil {
				return nil, nil, err
			}
			for _, term := range stretches[0].Terms {
				add(s, term.Register, term.Factor)
			}
		}
	}
	out := map[string]exact.Decimal{}
	for register, factor := range byRegister {
		meter := g.registers[register].MeterID.String()
		if f, known := out[meter]; !known || f.Cmp(factor) < 0 {
			out[meter] = factor
		}
	}
	return out, sources, nil
}

// unsourced finds meters in use whose usage no source takes, neither by themselves nor with a meter that they stand
// behind, on the last day of the period; water and what only explains usage
// cause no emissions by themselves.
func (g *gathering) unsourced(ctx context.Context, i Inventory) error {
	rows, err := collect[Meter](ctx, g.t, `SELECT `+meterColumns+` FROM meter m
		WHERE organization_id = $1 AND archived_at IS NULL AND commodity <> ALL ($2)
		  AND EXISTS (SELECT FROM register r WHERE r.organization_id = m.organization_id AND r.meter_id = m.id AND r.direction = 'import')
		  AND NOT EXISTS (SELECT FROM register r JOIN emission_source s ON s.organization_id = r.organization_id AND s.register_number = r.number
		                  WHERE r.organization_id = m.organization_id AND r.meter_id = m.id)
		ORDER BY id`, g.t.org, []meters.Commodity{meters.Water, meters.Temperature, meters.Production})
	if err != nil {
		return err
	}
	last := i.PeriodEnd.AddDays(-1)
	factors, _, err := g.factorsAt(last)
	if err != nil {
		return err
	}
	parents := meters.ParentsAt(g.tree.placements, g.middleOf(last))
	for _, m := range rows {
		if !g.counts(m.ID, factors, parents) {
			f := emissions.NewFinding(findingNoSource, emissions.SeverityWarning, sayNoSource.With(m.Name))
			f.FacilityID = m.FacilityID.String()
			g.inv.Findings = append(g.inv.Findings, f)
		}
	}
	return nil
}

// counts tells whether a meter's flow is in the sources' total.
func (g *gathering) counts(meter uuid.UUID, factors map[string]exact.Decimal, parents map[string]string) bool {
	sum := factors[meter.String()]
	above, _ := meters.Ancestors(parents, meter.String())
	for _, a := range above {
		sum = sum.Add(factors[a])
	}
	return sum.Sign() > 0
}
