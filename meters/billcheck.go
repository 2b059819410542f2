package meters

import (
	"fmt"
	"time"

	"tanso/internal/exact"
)

// BillCheck is a bill beside the meter for the same days, in the bill's unit.
type BillCheck struct {
	Bill    Bill
	Metered Bucket
	// Tolerance is the difference in percent of the bill that needs no reason.
	Tolerance exact.Decimal
	// Multiplier is the register's ratio, 1 when none.
	Multiplier exact.Decimal
	// Day is the meter's usage of a civil day around the bill's period; ok is false when it is not wholly known.
	Day func(day time.Time) (value exact.Decimal, ok bool)
}

// BillReason is a possible reason for a difference. Names are in docs/findings.md.
type BillReason struct {
	Name string
	// Explains is true when the reason alone brings the difference within the tolerance.
	Explains bool
	Detail   string
}

// BillComparison is how far a bill and a meter are apart.
type BillComparison struct {
	Difference exact.Decimal  // bill − meter
	Percent    *exact.Decimal // of the bill; nil when that is 0
	Within     bool           // the tolerance
	Reasons    []BillReason
}

// Names of the reasons for a difference between a bill and a meter.
const (
	ReasonNoUsage       = "meters.bill.no_usage"
	ReasonCoverage      = "meters.bill.coverage"
	ReasonMeterEstimate = "meters.bill.meter_estimated"
	ReasonBillEstimate  = "meters.bill.bill_estimated"
	ReasonOffset        = "meters.bill.period_offset"
	ReasonMultiplier    = "meters.bill.multiplier"
	ReasonUnit          = "meters.bill.unit"
	ReasonUnexplained   = "meters.bill.unexplained"
)

// MaxOffset is how many days a period's ends are moved to see whether bill and meter speak about different days. One day
// is the usual mistake: a last day that was counted or not.
const MaxOffset = 3

var hundred = exact.Int(100)

// Compare measures the difference between a bill and the meter, and looks for its reasons.
func (c BillCheck) Compare() BillComparison {
	out := BillComparison{Difference: c.Bill.Quantity.Sub(c.Metered.Value), Within: c.close(c.Metered.Value) && c.Metered.Covered > 0}
	if !c.Bill.Quantity.IsZero() {
		p := out.Difference.Mul(hundred).Quo(c.Bill.Quantity).Round(shareScale)
		out.Percent = &p
	}
	if c.Metered.Covered == 0 {
		out.Reasons = []BillReason{{ReasonNoUsage, true, "the meter has no usage in the period"}}
		return out
	}
	explained := out.Within
	for _, look := range []func() (BillReason, bool){c.coverage, c.meterEstimate, c.billEstimate} {
		if reason, found := look(); found {
			out.Reasons = append(out.Reasons, reason)
			explained = explained || reason.Explains
		}
	}
	// What the data themselves say comes before any suspicion.
	for _, look := range []func() (BillReason, bool){c.ratio, c.offset} {
		if explained {
			break
		}
		if reason, found := look(); found {
			out.Reasons, explained = append([]BillReason{reason}, out.Reasons...), true
		}
	}
	if !explained {
		out.Reasons = append(out.Reasons, BillReason{ReasonUnexplained, false, "none of the usual reasons brings the difference within the tolerance"})
	}
	return out
}

// close tells whether a metered value is within the tolerance of the bill.
func (c BillCheck) close(metered exact.Decimal) bool {
	allowed := c.Bill.Quantity.Abs().Mul(c.Tolerance)
	return c.Bill.Quantity.Sub(metered).Abs().Mul(hundred).Cmp(allowed) <= 0
}

func (c BillCheck) coverage() (BillReason, bool) {
	if c.Metered.Complete() {
		return BillReason{}, false
	}
	total, covered := exact.Int(int64(c.Metered.Total())), exact.Int(int64(c.Metered.Covered))
	whole := c.Metered.Value.Mul(total).Quo(covered)
	share := covered.Mul(hundred).Quo(total).Round(1)
	return BillReason{ReasonCoverage, c.close(whole), fmt.Sprintf(
		"the meter covers %s %% of the period; at its pace the whole would be %s", share, whole.Round(3))}, true
}

func (c BillCheck) meterEstimate() (BillReason, bool) {
	if c.Metered.Estimated.IsZero() {
		return BillReason{}, false
	}
	difference := c.Bill.Quantity.Sub(c.Metered.Value).Abs()
	return BillReason{
		ReasonMeterEstimate, difference.Cmp(c.Metered.Estimated.Abs()) <= 0,
		c.Metered.Estimated.String() + " of the meter's usage rests on estimates",
	}, true
}

func (c BillCheck) billEstimate() (BillReason, bool) {
	return BillReason{ReasonBillEstimate, true, "the bill itself is estimated; the next actual bill settles it"}, c.Bill.Estimated
}

// offset tries the neighbouring periods, the nearest first.
func (c BillCheck) offset() (BillReason, bool) {
	if c.Day == nil || !c.Metered.Complete() {
		return BillReason{}, false
	}
	for distance := 1; distance <= 2*MaxOffset; distance++ {
		for first := -min(distance, MaxOffset); first <= min(distance, MaxOffset); first++ {
			left := distance - max(first, -first)
			if left > MaxOffset {
				continue
			}
			for _, last := range []int{left, -left} {
				start, end := c.Bill.Start.AddDate(0, 0, first), c.Bill.End.AddDate(0, 0, last)
				if sum, ok := c.sum(start, end); ok && c.close(sum) {
					return BillReason{ReasonOffset, true, fmt.Sprintf("it fits the meter's usage from %s to %s, last day included, which is %s",
						start.Format(time.DateOnly), end.AddDate(0, 0, -1).Format(time.DateOnly), sum)}, true
				}
			}
		}
	}
	return BillReason{}, false
}

func (c BillCheck) sum(start, end time.Time) (sum exact.Decimal, ok bool) {
	for day := start; day.Before(end); day = day.AddDate(0, 0, 1) {
		v, known := c.Day(day)
		if !known {
			return sum, false
		}
		sum = sum.Add(v)
	}
	return sum, start.Before(end)
}

// unitRatios are those of units that are taken for each other.
var unitRatios = []struct {
	ratio exact.Decimal
	units string
}{
	{exact.Int(1000), "kWh and MWh, or Wh and kWh"},
	{exact.Must("3.6"), "kWh and MJ"},
	{exact.Int(3600), "kWh and kJ"},
	{exact.Int(1_000_000), "Wh and MWh"},
}

// usualRatios are those of transformers and of misplaced decimal points.
var usualRatios = []int64{10, 100, 10_000, 2, 5, 8, 12, 15, 16, 20, 24, 25, 30, 40, 50, 60, 80, 120, 150, 160, 200, 240, 250, 300, 400, 500, 600, 800, 1200, 1600, 2000, 2400, 3000}

// ratio looks for a factor between bill and meter, either way round.
func (c BillCheck) ratio() (BillReason, bool) {
	bill, metered := c.Bill.Quantity.Abs(), c.Metered.Value.Abs()
	if bill.IsZero() || metered.IsZero() {
		return BillReason{}, false
	}
	more, less, larger := bill, metered, "bill"
	if bill.Cmp(metered) < 0 {
		more, less, larger = metered, bill, "meter"
	}
	fits := func(ratio exact.Decimal) bool {
		return more.Sub(less.Mul(ratio)).Abs().Mul(hundred).Cmp(more.Mul(c.Tolerance)) <= 0
	}
	says := func(name string, ratio exact.Decimal, why string) (BillReason, bool) {
		return BillReason{name, true, fmt.Sprintf("the %s says about %s times as much: %s", larger, ratio, why)}, true
	}
	if m := c.Multiplier; m.Cmp(one) > 0 && fits(m) {
		return says(ReasonMultiplier, m, "the register's own ratio may be applied twice, or not at all")
	}
	for _, u := range unitRatios {
		if fits(u.ratio) {
			return says(ReasonUnit, u.ratio, "the ratio of "+u.units)
		}
	}
	for _, r := range usualRatios {
		if ratio := exact.Int(r); fits(ratio) {
			return says(ReasonMultiplier, ratio, "a transformer ratio or a decimal point may be wrong")
		}
	}
	return BillReason{}, false
}
