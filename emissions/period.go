package emissions

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Part is an activity's quantity in one piece of its period: a month, or less where a cut falls inside one.
type Part struct {
	Month      string // "2025-04"
	Start, End Date   // half-open, whole local days
	Days       int
	Quantity   exact.Decimal
}

// PeriodShare counts the days of [start, end) that lie in [from, to), and the days of [start, end): the share is
// days ÷ of, kept as a fraction so that the shares of adjacent windows add up to exactly one, in leap years too.
func PeriodShare(start, end, from, to Date) (days, of int) {
	return max(later(start, from).DaysUntil(earlier(end, to)), 0), start.DaysUntil(end)
}

func later(a, b Date) Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}

// SplitMonths shares an activity's quantity out over the calendar months it touches, and at further cuts, by whole
// days. The parts add back to the quantity exactly: each is rounded down to 12 decimals and the rest goes, one step
// each, to the parts that lost most (largest remainder). An activity inside one month is not divided.
func SplitMonths(a Activity, cuts ...Date) []Part {
	parts := pieces(a.Start, a.End, cuts)
	if len(parts) == 0 {
		return nil
	}
	if len(parts) == 1 {
		parts[0].Quantity = a.Quantity
		return parts
	}
	weights := make([]int, len(parts))
	for i, p := range parts {
		weights[i] = p.Days
	}
	for i, q := range apportion(a.Quantity, weights) {
		parts[i].Quantity = q
	}
	return parts
}

func pieces(start, end Date, cuts []Date) []Part {
	var parts []Part
	for at := start; at.Before(end); {
		next := earlier(Date{Year: at.Year, Month: at.Month, Day: 1}.nextMonth(), end)
		for _, c := range cuts {
			if at.Before(c) && c.Before(next) {
				next = c
			}
		}
		parts = append(parts, Part{Month: at.MonthKey(), Start: at, End: next, Days: at.DaysUntil(next)})
		at = next
	}
	return parts
}

func (d Date) nextMonth() Date { return DateOf(Date{d.Year, d.Month + 1, 1}.In(time.UTC)) }

const shareDecimals = 12

var ulp = exact.Must("0.000000000001")

// apportion divides q by weights so that the parts add back exactly.
func apportion(q exact.Decimal, weights []int) []exact.Decimal {
	if q.Sign() < 0 {
		parts := apportion(q.Neg(), weights)
		for i := range parts {
			parts[i] = parts[i].Neg()
		}
		return parts
	}
	total := 0
	for _, w := range weights {
		total += w
	}
	whole := exact.Int(int64(total))
	parts, lost := make([]exact.Decimal, len(weights)), make([]exact.Decimal, len(weights))
	rest := q
	for i, w := range weights {
		due := q.Mul(exact.Int(int64(w)))
		p := due.Quo(whole).Round(shareDecimals)
		if p.Mul(whole).Cmp(due) > 0 {
			p = p.Sub(ulp)
		}
		parts[i], lost[i], rest = p, due.Sub(p.Mul(whole)), rest.Sub(p)
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(0, lost[a].Cmp(lost[b])) })
	for _, i := range order {
		step := ulp
		if rest.Cmp(step) < 0 {
			step = rest
		}
		parts[i], rest = parts[i].Add(step), rest.Sub(step)
	}
	return parts
}
