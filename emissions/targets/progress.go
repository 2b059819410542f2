package targets

import "tanso/internal/exact"

// Standing tells how a year goes against its plan.
type Standing string

// Standings. On track: what is known of the year is at most the plan for the same months.
const (
	OnTrack  Standing = "on_track"
	OffTrack Standing = "off_track"
	NotKnown Standing = "unknown"
)

// SplitYear shares what a year allows out to its months by their shares of the year before; evenly where that year has none or
// is below 0 somewhere. The months add up exactly to the allowance as rounded to a milligram: each is the difference of two
// rounded running sums.
func SplitYear(allowed exact.Decimal, before []exact.Decimal, months int) (plan []exact.Decimal, even bool) {
	sum := exact.Sum(before...)
	if even = len(before) != months || sum.Sign() <= 0; !even {
		for _, b := range before {
			even = even || b.Sign() < 0
		}
	}
	var running, done exact.Decimal
	for i := range months {
		weight, of := exact.Int(int64(i+1)), exact.Int(int64(months))
		if !even {
			running = running.Add(before[i])
			weight, of = running, sum
		}
		upTo := allowed.Mul(weight).Quo(of).Round(placesOfPlan)
		plan = append(plan, upTo.Sub(done))
		done = upTo
	}
	return plan, even
}

// placesOfPlan of a kilogram are kept of a month's plan.
const placesOfPlan = 6

// MonthOfPlan is a month of a year against its plan.
type MonthOfPlan struct {
	Plan            exact.Decimal
	PlanSoFar       exact.Decimal
	Actual          *exact.Decimal // nil: the month is not over
	ActualSoFar     *exact.Decimal
	DifferenceSoFar *exact.Decimal // actual less plan
}

// Track puts what is known of the months beside the plan. Only the months up to the first unknown one are compared.
func Track(plan []exact.Decimal, actual []*exact.Decimal) (months []MonthOfPlan, through int, standing Standing) {
	var planned, emitted exact.Decimal
	standing = NotKnown
	for i, p := range plan {
		planned = planned.Add(p)
		m := MonthOfPlan{Plan: p, PlanSoFar: planned}
		if i < len(actual) && actual[i] != nil && through == i {
			emitted = emitted.Add(*actual[i])
			soFar, difference := emitted, emitted.Sub(planned)
			m.Actual, m.ActualSoFar, m.DifferenceSoFar = actual[i], &soFar, &difference
			through = i + 1
			if standing = OnTrack; difference.Sign() > 0 {
				standing = OffTrack
			}
		}
		months = append(months, m)
	}
	return months, through, standing
}
