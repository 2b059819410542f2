package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// BridgeMeasured is what the meters say that an initiative saved in the period of an inventory. It has the sign of the expected
// amount, below 0 where something was saved, and is subtracted from nothing.
type BridgeMeasured struct {
	Months int // with a measured saving and a factor
	Amount Amount
	Low    *Amount // interval of the saving; nil by the market method, of which none is kept
	High   *Amount
}

// measureBeside puts what was measured beside what was expected of each initiative.
func (t *tx) measureBeside(ctx context.Context, b *Bridge) error {
	ids := make([]uuid.UUID, len(b.Initiatives))
	for n, i := range b.Initiatives {
		ids[n] = uuid.MustParse(i.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	planned, err := t.measurementsOf(ctx, ids)
	if err != nil {
		return err
	}
	measurements := make([]uuid.UUID, len(planned))
	for n, m := range planned {
		measurements[n] = m.ID
	}
	results, err := t.newestResults(ctx, measurements)
	if err != nil {
		return err
	}
	of := groupBy(planned, func(m SavingsMeasurement) uuid.UUID { return m.InitiativeID })
	for n := range b.Initiatives {
		var months []bridgeMonth
		for _, m := range of[ids[n]] {
			found, err := bridgeMonths(results[m.ID], emissions.Method(b.Method))
			if err != nil {
				return err
			}
			months = append(months, found...)
		}
		b.Initiatives[n].Measured, b.Initiatives[n].Before = measuredIn(months, b.To), measuredIn(months, b.From)
	}
	return nil
}

// bridgeMonth is what was saved in a month by one method, in t CO2e.
type bridgeMonth struct {
	start            emissions.Date
	saved, low, high exact.Decimal
	bounded          bool
}

// bridgeMonths are the months of a result that have tonnes; one that was refused has none.
func bridgeMonths(r SavingsResult, method emissions.Method) (out []bridgeMonth, err error) {
	zone, err := time.LoadLocation(r.Zone)
	if err != nil {
		return nil, err
	}
	for _, m := range r.Months {
		month := bridgeMonth{start: emissions.DateOf(m.Start.In(zone))}
		switch {
		case method == emissions.MarketBased && m.Market != nil:
			month.saved = *m.Market
		case method == emissions.LocationBased && m.Location != nil:
			month.saved, month.low, month.high, month.bounded = *m.Location, *m.LocationLow, *m.LocationHigh, true
		default:
			continue
		}
		out = append(out, month)
	}
	return out, nil
}

// measuredIn adds the months that begin in the period of an inventory. The bounds are added too, as if the errors of months and
// meters were alike: the interval is too wide rather than too narrow.
func measuredIn(months []bridgeMonth, end BridgeEnd) *BridgeMeasured {
	var saved, low, high exact.Decimal
	bounded, at := true, map[string]bool{}
	for _, m := range months {
		if m.start.Before(end.PeriodStart) || !m.start.Before(end.PeriodEnd) {
			continue
		}
		at[m.start.MonthKey()], bounded = true, bounded && m.bounded
		saved, low, high = saved.Add(m.saved), low.Add(m.low), high.Add(m.high)
	}
	if len(at) == 0 {
		return nil
	}
	emitted := func(tonnes exact.Decimal) Amount { return amount(tonnes.Mul(kgPerTonne).Neg()) }
	out := BridgeMeasured{Months: len(at), Amount: emitted(saved)}
	if bounded {
		least, most := emitted(high), emitted(low) // what saved most emitted least
		out.Low, out.High = &least, &most
	}
	return &out
}
