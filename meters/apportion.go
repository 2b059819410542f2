package meters

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// apportionScale is the decimal places to which all but the remainder of an apportioned quantity is rounded down; it is
// the same as that of entered quantities, so that a bill has the same parts on every screen.
const apportionScale = 12

var apportionStep = exact.Must("0.000000000001")

// Apportion divides a quantity by weights, so that the parts add back to it exactly: each is rounded down to 12 decimals
// and the rest goes, one step each, to the parts that lost most, the earlier first (largest remainder). Weights are not
// below zero; where all are 0 every part counts alike. A quantity below zero, as of a credit note, divides alike.
func Apportion(quantity exact.Decimal, weights []exact.Decimal) []exact.Decimal {
	if len(weights) == 0 {
		return nil
	}
	if quantity.Sign() < 0 {
		parts := Apportion(quantity.Neg(), weights)
		for i := range parts {
			parts[i] = parts[i].Neg()
		}
		return parts
	}
	whole := exact.Sum(weights...)
	if whole.IsZero() {
		weights = slices.Repeat([]exact.Decimal{one}, len(weights))
		whole = exact.Int(int64(len(weights)))
	}
	parts, lost, order := make([]exact.Decimal, len(weights)), make([]exact.Decimal, len(weights)), make([]int, len(weights))
	rest := quantity
	for i, w := range weights {
		due := quantity.Mul(w)
		p := due.Quo(whole).Round(apportionScale)
		if p.Mul(whole).Cmp(due) > 0 {
			p = p.Sub(apportionStep)
		}
		parts[i], lost[i], rest, order[i] = p, due.Sub(p.Mul(whole)), rest.Sub(p), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(0, lost[a].Cmp(lost[b])) })
	for _, i := range order {
		step := apportionStep
		if rest.Cmp(step) < 0 {
			step = rest
		}
		parts[i], rest = parts[i].Add(step), rest.Sub(step)
	}
	return parts
}

// BillPart is the part of a bill in one calendar month. Its place in time is estimated, whatever the bill is.
type BillPart struct {
	Month      string    // "2026-05"
	Start, End time.Time // civil days, half-open
	Days       int
	Quantity   exact.Decimal
}

// ByDays apportions a quantity of the civil days [start, end) over calendar months by their days.
func ByDays(quantity exact.Decimal, start, end time.Time) []BillPart {
	parts := billMonths(start, end)
	weights := make([]exact.Decimal, len(parts))
	for i, p := range parts {
		weights[i] = exact.Int(int64(p.Days))
	}
	return withQuantities(parts, quantity, weights)
}

// ByProfile apportions a quantity over calendar months by the weight of each day, such as the usage of a like register or
// its degree days. Days are civil; ok is false when a day of the period has no weight, or all of them together none.
func ByProfile(quantity exact.Decimal, start, end time.Time, weight func(day time.Time) (exact.Decimal, bool)) (out []BillPart, ok bool) {
	parts := billMonths(start, end)
	weights := make([]exact.Decimal, len(parts))
	sum := exact.Zero
	for i, p := range parts {
		for day := p.Start; day.Before(p.End); day = day.AddDate(0, 0, 1) {
			w, known := weight(day)
			if !known || w.Sign() < 0 {
				return nil, false
			}
			weights[i] = weights[i].Add(w)
		}
		sum = sum.Add(weights[i])
	}
	if sum.IsZero() {
		return nil, false
	}
	return withQuantities(parts, quantity, weights), true
}

func withQuantities(parts []BillPart, quantity exact.Decimal, weights []exact.Decimal) []BillPart {
	if len(parts) == 1 {
		parts[0].Quantity = quantity
		return parts
	}
	for i, q := range Apportion(quantity, weights) {
		parts[i].Quantity = q
	}
	return parts
}

func billMonths(start, end time.Time) []BillPart {
	var parts []BillPart
	for at := start; at.Before(end); {
		next := time.Date(at.Year(), at.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		if end.Before(next) {
			next = end
		}
		parts = append(parts, BillPart{Month: at.Format("2006-01"), Start: at, End: next, Days: daysBetween(at, next)})
		at = next
	}
	return parts
}

func daysBetween(start, end time.Time) int { return int(end.Sub(start) / (24 * time.Hour)) }
