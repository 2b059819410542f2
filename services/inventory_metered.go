package services

import (
	"context"
	"fmt"
	"time"

	"tanso/emissions"
	"tanso/meters"
)

// metered gathers the usage of each source's register by local month. A month that lies wholly ahead is left out; one
// that has begun and has no usage is a finding, never a zero.
func (g *gathering) metered(ctx context.Context, i Inventory) error {
	i = g.within(i)
	var numbers []int32
	for _, s := range g.sources {
		if s.RegisterNumber != nil {
			numbers = append(numbers, *s.RegisterNumber)
		}
	}
	usage, err := g.t.usageByMonth(ctx, numbers, i.PeriodStart, i.PeriodEnd)
	if err != nil {
		return err
	}
	filled, err := g.fromBills(ctx, i, numbers)
	if err != nil {
		return err
	}
	for _, s := range g.sources {
		if s.RegisterNumber == nil {
			continue
		}
		if err := g.sourceMonths(s, i, usage[*s.RegisterNumber], filled[*s.RegisterNumber]); err != nil {
			return err
		}
	}
	return nil
}

func (g *gathering) sourceMonths(s gatheredSource, i Inventory, usage map[string]monthUsage, bills map[string]filledMonth) error {
	r := g.registers[*s.RegisterNumber]
	return g.eachMonth(s, i, func(span [2]emissions.Date, length time.Duration, ahead bool) {
		month := span[0].MonthKey()
		u, bill := usage[month], bills[month]
		if u.Coverage.IsZero() && bill.days == 0 && (ahead || s.Archived) {
			return
		}
		g.inv.Completeness = append(g.inv.Completeness, emissions.Completeness{
			Register: r.Number, MeterName: r.MeterName, Month: month, Coverage: u.Coverage, Readings: u.Readings,
		})
		if u.Coverage.IsZero() && bill.days == 0 {
			g.find(s, month, noUsage(r.MeterName, month))
			return
		}
		if bill.days > 0 {
			g.add(s, bill.activity(s, r, span, u.Coverage.IsZero()))
			if u.Coverage.IsZero() || bill.days >= span[0].DaysUntil(span[1]) {
				return
			}
			u = bill.rest(u, length)
		}
		g.add(s, meteredActivity(s, r, u, span))
	})
}

// noUsage is the finding about a month that has begun, of a meter without usage in it.
func noUsage(meter, month string) emissions.Finding {
	return emissions.NewFinding(findingUsageMissing, emissions.SeverityDisqualifying, sayNoUsage.With(meter, month))
}

// eachMonth goes through the months of an inventory with their lengths; ahead are those that have not begun at the
// source's facility.
func (g *gathering) eachMonth(s gatheredSource, i Inventory, do func(span [2]emissions.Date, length time.Duration, ahead bool)) error {
	zone, err := time.LoadLocation(g.places[s.FacilityID].TimeZone)
	if err != nil {
		return fmt.Errorf("services: facility %s: %w", s.FacilityID, err)
	}
	for at := i.PeriodStart; at.Before(i.PeriodEnd); {
		next := emissions.DateOf(time.Date(at.Year, at.Month+1, 1, 0, 0, 0, 0, time.UTC))
		start := at.In(zone)
		do([2]emissions.Date{at, next}, next.In(zone).Sub(start), !start.Before(g.t.now))
		at = next
	}
	return nil
}

func meteredActivity(s gatheredSource, r meteredRegister, u monthUsage, span [2]emissions.Date) emissions.Activity {
	a := activityOf(s)
	a.ID = "usage:" + s.ID.String() + ":" + span[0].MonthKey()
	a.Start, a.End, a.Quantity, a.Unit, a.DataType = span[0], span[1], u.Value, usageUnit(r.Register), emissions.Metered
	a.Register, a.MeterName, a.Coverage, a.EstimatedPart = r.Number, r.MeterName, &u.Coverage, &u.Estimated
	a.RecordedAt = u.RecordedAt
	return a
}

// usageUnit is the unit of a register's usage: its own, or for average power the energy of an hour of it.
func usageUnit(r Register) string {
	if r.Kind == meters.KindDemand || r.Kind == meters.KindPower {
		return r.Unit + "h"
	}
	return r.Unit
}
