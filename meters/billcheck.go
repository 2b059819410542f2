package meters

import (
	"time"

	"tanso/internal/exact"
	"tanso/internal/say"
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
	DetailJA string
}

func billReason(name string, explains bool, said say.Sentence) BillReason {
	return BillReason{Name: name, Explains: explains, Detail: said.EN, DetailJA: said.JA}
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
		out.Reasons = []BillReason{billReason(ReasonNoUsage, true, sayMeterSilent.With())}
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
		out.Reasons = append(out.Reasons, billReason(ReasonUnexplained, false, sayUnexplained.With()))
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
	return billReason(ReasonCoverage, c.close(whole), sayMeterCovers.With(share, whole.Round(3))), true
}

func (c BillCheck) meterEstimate() (BillReason, bool) {
	if c.Metered.Estimated.IsZero() {
		return BillReason{}, false
	}
	difference := c.Bill.Quantity.Sub(c.Metered.Value).Abs()
	explains := difference.Cmp(c.Metered.Estimated.Abs()) <= 0
	return billReason(ReasonMeterEstimate, explains, sayMeterGuessed.With(c.Metered.Estimated)), true
}

func (c BillCheck) billEstimate() (BillReason, bool) {
	return billReason(ReasonBillEstimate, true, sayBillGuessed.With()), c.Bill.Estimated
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
					until := end.AddDate(0, 0, -1)
					return billReason(ReasonOffset, true,
						sayBillOffset.With(start.Format(time.DateOnly), until.Format(time.DateOnly), sum)), true
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
	units say.Sentence
}{
	{exact.Int(1000), sayThousands.With()},
	{exact.Must("3.6"), sayUnits.With("kWh", "MJ")},
	{exact.Int(3600), sayUnits.With("kWh", "kJ")},
	{exact.Int(1_000_000), sayUnits.With("Wh", "MWh")},
}

// usualRatios are those of transformers and of misplaced decimal points.
var usualRatios = []int64{10, 100, 10_000, 2, 5, 8, 12, 15, 16, 20, 24, 25, 30, 40, 50, 60, 80, 120, 150, 160, 200, 240, 250, 300, 400, 500, 600, 800, 1200, 1600, 2000, 2400, 3000}

// ratio looks for a factor between bill and meter, either way round.
func (c BillCheck) ratio() (BillReason, bool) {
	bill, metered := c.Bill.Quantity.Abs(), c.Metered.Value.Abs()
	if bill.IsZero() || metered.IsZero() {
		return BillReason{}, false
	}
	more, less := bill, metered
	if bill.Cmp(metered) < 0 {
		more, less = metered, bill
	}
	fits := func(ratio exact.Decimal) bool {
		return more.Sub(less.Mul(ratio)).Abs().Mul(hundred).Cmp(more.Mul(c.Tolerance)) <= 0
	}
	says := func(name string, ratio exact.Decimal, why say.Sentence) (BillReason, bool) {
		if bill.Cmp(metered) < 0 {
			return billReason(name, true, sayMeterTimes.With(ratio, why)), true
		}
		return billReason(name, true, sayBillTimes.With(ratio, why)), true
	}
	if m := c.Multiplier; m.Cmp(one) > 0 && fits(m) {
		return says(ReasonMultiplier, m, sayOwnRatio.With())
	}
	for _, u := range unitRatios {
		if fits(u.ratio) {
			return says(ReasonUnit, u.ratio, sayUnitRatio.With(u.units))
		}
	}
	for _, r := range usualRatios {
		if ratio := exact.Int(r); fits(ratio) {
			return says(ReasonMultiplier, ratio, sayUsualRatio.With())
		}
	}
	return BillReason{}, false
}
