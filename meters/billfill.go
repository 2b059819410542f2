package meters

import (
	"time"

	"tanso/internal/exact"
)

// FindingBillBelowMeter names a bill that says less than the meter counted in a part of its days.
const FindingBillBelowMeter = "meters.bill.below_meter"

// MonthFill is what one calendar month takes from the meter and what from a bill. No day is in both.
type MonthFill struct {
	Month       string // "2026-05"
	Start, End  time.Time
	MeterDays   int
	BillDays    int
	Metered     exact.Decimal // of the days that the meter knows
	FromBill    exact.Decimal // for the other days
	NotCounted  exact.Decimal // what the meter says of the bill's days: incomplete, or estimated
	Estimates   exact.Decimal // the part of NotCounted that rests on estimates
	Gap         time.Duration // of the bill's days the meter knows nothing about
	MissingDays int           // known to neither
}

// Fill decides day by day between a meter and a bill of the same supply: a day that the meter knows wholly, from measured
// values, is the meter's; what the bill says beyond all those days is shared out by days over the others, where it takes
// the place of estimates; an estimated bill does not take the place of the meter's estimates. The months add up
// to the bill where any day is the bill's, and to the meter alone otherwise. A bill that says less than the meter already
// counted gives nothing to the other days and is named.
func Fill(bill Settled, day func(day time.Time) Bucket) ([]MonthFill, []Finding) {
	months := billMonths(bill.Start, bill.End)
	out := make([]MonthFill, len(months))
	metered, missing := exact.Zero, 0
	for i, m := range months {
		f := MonthFill{Month: m.Month, Start: m.Start, End: m.End}
		for at := m.Start; at.Before(m.End); at = at.AddDate(0, 0, 1) {
			b := day(at)
			if b.Total() > 0 && b.Complete() && (b.Estimated.IsZero() || bill.Estimated) {
				f.MeterDays++
				f.Metered = f.Metered.Add(b.Value)
				continue
			}
			f.BillDays++
			f.Gap += b.Total() - b.Covered
			f.NotCounted, f.Estimates = f.NotCounted.Add(b.Value), f.Estimates.Add(b.Estimated)
		}
		metered, missing = metered.Add(f.Metered), missing+f.BillDays
		out[i] = f
	}
	if missing == 0 {
		return out, nil
	}
	rest := bill.Quantity.Sub(metered)
	if rest.Sign() < 0 {
		for i := range out {
			out[i].MissingDays, out[i].BillDays = out[i].BillDays, 0
			out[i].NotCounted, out[i].Estimates, out[i].Gap = exact.Zero, exact.Zero, 0
		}
		return out, []Finding{newFinding(FindingBillBelowMeter, Warning, bill.Start, bill.End, sayBelowMeter.With(bill.Quantity, metered))}
	}
	weights := make([]exact.Decimal, len(out))
	for i, f := range out {
		weights[i] = exact.Int(int64(f.BillDays))
	}
	for i, q := range Apportion(rest, weights) {
		out[i].FromBill = q
	}
	return out, nil
}
