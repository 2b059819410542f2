package services

import (
	"context"
	"slices"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters"
)

// billActivity begins the ids of activities that bills make, where a meter leaves days open.
const billActivity = "bill:"

// filledMonth is what bills say of a month's days that a register does not know (docs/adr/0012).
type filledMonth struct {
	quantity   exact.Decimal // in the register's unit
	days       int           // that are the bills'
	notCounted exact.Decimal // what the register says of those days
	estimates  exact.Decimal // the part of it that rests on estimates
	gap        time.Duration // of those days that the register knows nothing about
	estimated  bool          // a bill is an estimate itself
	spread     bool          // a bill goes beyond the month, so that its part in it is placed by days
	evidence   []string
	recordedAt time.Time
	recordedBy string
}

// fromBills finds what bills of the registers add to months of the inventory, by register and month.
func (g *gathering) fromBills(ctx context.Context, i Inventory, numbers []int32) (map[int32]map[string]filledMonth, error) {
	rows, err := collect[Bill](ctx, g.t, `SELECT `+billColumns+billFrom+billCurrentThen+` AND b.quantity IS NOT NULL AND b.register_number = ANY ($2)
		AND b.period_start < $4::date + 70 AND b.period_end > $3::date - 70 ORDER BY b.register_number, b.period_start, b.id`,
		g.t.org, numbers, i.PeriodStart, i.PeriodEnd, g.t.knownAt)
	if err != nil {
		return nil, err
	}
	byRegister := groupBy(rows, func(b Bill) string { return idText(b.RegisterID) })
	out := map[int32]map[string]filledMonth{}
	for _, r := range g.registers {
		bills := byRegister[r.ID.String()]
		if len(bills) == 0 {
			continue
		}
		if out[r.Number], err = g.fill(ctx, r, bills); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (g *gathering) fill(ctx context.Context, r meteredRegister, bills []Bill) (map[string]filledMonth, error) {
	domain := make([]meters.Bill, len(bills))
	for k, b := range bills {
		var err error
		if domain[k], err = b.inUnitOf(r.Register); err != nil {
			return nil, err
		}
	}
	byID := byKey(bills, func(b Bill) string { return b.ID.String() })
	out := map[string]filledMonth{}
	settled, _ := meters.Settle(domain)
	for _, s := range settled {
		days, err := g.t.civilDays(ctx, r.Register, emissions.DateOf(s.Start), emissions.DateOf(s.End))
		if err != nil {
			return nil, err
		}
		months, findings := meters.Fill(s, func(day time.Time) meters.Bucket { return days[day] })
		for _, f := range findings {
			found := emissions.NewFinding(f.Name, emissions.SeverityWarning, sayOfMeter.With(r.MeterName, f.Said()))
			found.Month = f.Start.Format("2006-01")
			g.inv.Findings = append(g.inv.Findings, found)
		}
		for _, m := range months {
			if m.BillDays > 0 {
				out[m.Month] = out[m.Month].with(m, s, byID, len(months) > 1)
			}
		}
	}
	return out, nil
}

func (f filledMonth) with(m meters.MonthFill, s meters.Settled, bills map[string]Bill, spread bool) filledMonth {
	f.quantity, f.days = f.quantity.Add(m.FromBill), f.days+m.BillDays
	f.notCounted, f.estimates = f.notCounted.Add(m.NotCounted), f.estimates.Add(m.Estimates)
	f.gap += m.Gap
	f.estimated, f.spread = f.estimated || s.Estimated, f.spread || spread
	for _, d := range s.Bills {
		b := bills[d.ID]
		if text := b.evidence(); text != "" && !slices.Contains(f.evidence, text) {
			f.evidence = append(f.evidence, text)
		}
		if b.RecordedAt.After(f.recordedAt) {
			f.recordedAt, f.recordedBy = b.RecordedAt, b.RecordedBy
		}
	}
	return f
}

// activity is the bills' part of a month. Where the meter has none beside it, it says how much of the month it covers.
func (f filledMonth) activity(s gatheredSource, r meteredRegister, span [2]emissions.Date, alone bool) emissions.Activity {
	a := activityOf(s)
	a.ID = billActivity + s.ID.String() + ":" + span[0].MonthKey()
	a.Start, a.End, a.Quantity, a.Unit, a.DataType = span[0], span[1], f.quantity, usageUnit(r.Register), emissions.Invoiced
	if f.estimated {
		a.DataType = emissions.Estimated
	}
	if f.spread {
		a.EstimatedPart = &f.quantity
	}
	if alone {
		share := daysShare(f.days, span)
		a.Coverage = &share
	}
	a.Evidence, a.RecordedAt, a.RecordedBy = strings.Join(f.evidence, "; "), f.recordedAt, f.recordedBy
	return a
}

// rest is the register's usage of a month of the given length without the days that are the bills'. Its coverage says how
// much of the month is known to either.
func (f filledMonth) rest(u monthUsage, month time.Duration) monthUsage {
	u.Value, u.Estimated = u.Value.Sub(f.notCounted), u.Estimated.Sub(f.estimates)
	u.Coverage = u.Coverage.Add(exact.Int(f.gap.Microseconds()).Quo(exact.Int(month.Microseconds()))).Round(12)
	return u
}

func daysShare(days int, span [2]emissions.Date) exact.Decimal {
	whole := span[0].DaysUntil(span[1])
	if days >= whole {
		return exact.Int(1)
	}
	return exact.Int(int64(days)).Quo(exact.Int(int64(whole)))
}
