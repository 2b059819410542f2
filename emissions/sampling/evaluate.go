package sampling

import (
	"slices"

	"tanso/internal/exact"
)

// Result is what the errors of a sample mean for the total, in kg CO2e. An error above zero is an overstatement: more was reported
// than the auditor found.
type Result struct {
	Checked    int // items with an auditor's value
	Open       int // items without one
	Exceptions int // items with another value than reported
	Known      Side
	Projected  Side
	// Limit is what the errors of the population do not exceed, but for the risk of the sample. Random samples have none.
	Limit *Side
	// Basic is the limit of a sample without errors: interval × factor(0).
	Basic exact.Decimal
}

// Side holds overstatements and understatements, both as sizes.
type Side struct {
	Over, Under exact.Decimal
}

// Net is over less under.
func (s Side) Net() exact.Decimal { return s.Over.Sub(s.Under) }

func (s *Side) add(e exact.Decimal) {
	if e.Sign() >= 0 {
		s.Over = s.Over.Add(e)
	} else {
		s.Under = s.Under.Sub(e)
	}
}

// Evaluate projects the errors. audited holds the auditor's value of each item by id; an item without one counts as open and as
// right as reported.
//
// Of a monetary-unit sample an item as large as the interval counts as it is; of the others the tainting, error ÷ reported, stands
// for its interval:
//
//	projected = Σ error of certain items + Σ tainting × interval
//	limit     = Σ error of certain items + interval × factor(0) + Σ tainting(i) × interval × (factor(i) − factor(i−1))
//
// with the taintings from the largest down. Of a random sample the errors are projected by the ratio to the reported kilograms,
// stratum by stratum.
func (s Sample) Evaluate(audited map[string]exact.Decimal) Result {
	var out Result
	for _, p := range s.Picks {
		value, ok := audited[p.ID]
		if !ok {
			out.Open++
			continue
		}
		out.Checked++
		if e := p.Kg.Sub(value); !e.IsZero() {
			out.Exceptions++
			out.Known.add(e)
		}
	}
	if s.Approach == Random {
		out.Projected = s.byRatio(audited)
		return out
	}
	certain, taints := s.taints(audited)
	over, under := taintsOf(taints, 1), taintsOf(taints, -1)
	out.Projected = Side{
		Over:  certain.Over.Add(exact.Sum(over...).Mul(s.Interval)),
		Under: certain.Under.Add(exact.Sum(under...).Mul(s.Interval)),
	}
	if zero, known := Factor(s.Risk, 0); known {
		out.Basic = s.Interval.Mul(zero)
	}
	out.Limit = &Side{Over: certain.Over.Add(s.limit(over)), Under: certain.Under.Add(s.limit(under))}
	return out
}

// taints are the errors of the items that stand for their interval, and the sum of those that count as they are.
func (s Sample) taints(audited map[string]exact.Decimal) (certain Side, taints []exact.Decimal) {
	for _, p := range s.Picks {
		value, ok := audited[p.ID]
		if !ok {
			continue
		}
		if e := p.Kg.Sub(value); p.Certain {
			certain.add(e)
		} else {
			taints = append(taints, e.Quo(p.Kg))
		}
	}
	return certain, taints
}

// taintsOf are the sizes of the taintings of one sign, from the largest down.
func taintsOf(taints []exact.Decimal, sign int) (out []exact.Decimal) {
	for _, t := range taints {
		if t.Sign() == sign {
			out = append(out, t.Abs())
		}
	}
	slices.SortFunc(out, func(a, b exact.Decimal) int { return b.Cmp(a) })
	return out
}

// limit is the part of the upper limit that rests on intervals. Beyond the table each further error counts by its last step.
func (s Sample) limit(taints []exact.Decimal) exact.Decimal {
	before, _ := Factor(s.Risk, 0)
	out := s.Interval.Mul(before)
	step := exact.Int(1)
	for i, taint := range taints {
		if factor, known := Factor(s.Risk, i+1); known {
			step, before = factor.Sub(before), factor
		}
		out = out.Add(taint.Mul(s.Interval).Mul(step))
	}
	return out
}

func (s Sample) byRatio(audited map[string]exact.Decimal) (out Side) {
	for _, stratum := range s.Strata {
		var errors Side
		reported := exact.Zero
		for _, p := range s.Picks {
			if value, ok := audited[p.ID]; ok && p.Stratum == stratum.Name {
				errors.add(p.Kg.Sub(value))
				reported = reported.Add(p.Kg)
			}
		}
		if reported.Sign() <= 0 {
			out.Over, out.Under = out.Over.Add(errors.Over), out.Under.Add(errors.Under)
			continue
		}
		grow := func(e exact.Decimal) exact.Decimal { return e.Mul(stratum.Kg).Quo(reported) }
		out.Over, out.Under = out.Over.Add(grow(errors.Over)), out.Under.Add(grow(errors.Under))
	}
	return out
}

// Conclusion says how a result stands to what is tolerable.
type Conclusion string

// Conclusions. Unfinished: items are open. Accepted: even the limit is tolerable. Undecided: the projection is tolerable, its limit
// is not; more work is needed. Exceeded: the projection alone is more than is tolerable.
const (
	Unfinished Conclusion = "unfinished"
	Accepted   Conclusion = "accepted"
	Undecided  Conclusion = "undecided"
	Exceeded   Conclusion = "exceeded"
)

// Against compares with the tolerable error. A random sample is accepted on its projection, for it states no limit.
func (r Result) Against(tolerable exact.Decimal) Conclusion {
	most := func(s Side) exact.Decimal {
		if s.Over.Cmp(s.Under) > 0 {
			return s.Over
		}
		return s.Under
	}
	switch {
	case most(r.Projected).Cmp(tolerable) > 0:
		return Exceeded
	case r.Open > 0:
		return Unfinished
	case r.Limit != nil && most(*r.Limit).Cmp(tolerable) > 0:
		return Undecided
	}
	return Accepted
}
