package abatement

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Names of the findings that this package makes; docs/findings.md says what each means and what mends it.
const (
	FindingNoIRR           = "emissions.abatement.no_irr"
	FindingSeveralIRR      = "emissions.abatement.several_irr"
	FindingBaselineUnknown = "emissions.abatement.baseline_unknown"
	FindingBaselinesDiffer = "emissions.abatement.baselines_differ"
	FindingOverBaseline    = "emissions.abatement.over_baseline"
)

// ratePlaces is the precision of an internal rate of return: a ten-thousandth of a per cent.
const ratePlaces = 6

// The internal rate of return is looked for between −99 % and 1000 % a year.
var (
	lowestRate  = exact.Must("-0.99")
	highestRate = exact.Int(10)
	half        = exact.Must("0.5")
)

// internalRate is the discount at which the payments are worth nothing, Σ net ÷ (1 + r)^k = 0, in per cent a year, by
// bisection. Payments that change their sign once have one; without a change there is none, and after several there may be
// several (the rule of signs of Descartes), of which none is better than another.
func internalRate(flows []Flow) (*exact.Decimal, *emissions.Finding) {
	switch changes := signChanges(flows); {
	case changes > 1:
		f := emissions.NewFinding(FindingSeveralIRR, emissions.SeverityNote, saySeveralIRR.With(changes))
		return nil, &f
	case changes == 0:
		f := emissions.NewFinding(FindingNoIRR, emissions.SeverityNote, sayNoIRR.With())
		return nil, &f
	}
	low, high := lowestRate, highestRate
	falling := worth(flows, low).Sign()
	if falling*worth(flows, high).Sign() > 0 {
		f := emissions.NewFinding(FindingNoIRR, emissions.SeverityNote, sayIRRFar.With())
		return nil, &f
	}
	step := exact.FromScaled(1, ratePlaces+2)
	for high.Sub(low).Cmp(step) > 0 {
		middle := low.Add(high).Mul(half).Quo(one)
		if worth(flows, middle).Sign() == falling {
			low = middle
		} else {
			high = middle
		}
	}
	percent := high.Round(ratePlaces).Mul(hundred)
	return &percent, nil
}

func signChanges(flows []Flow) (changes int) {
	last := 0
	for _, f := range flows {
		sign := f.Net.Sign()
		if sign != 0 && last != 0 && sign != last {
			changes++
		}
		if sign != 0 {
			last = sign
		}
	}
	return changes
}

// worth is the present value at a discount, by Horner's rule from the last year on.
func worth(flows []Flow, discount exact.Decimal) (out exact.Decimal) {
	rate := one.Add(discount)
	for i, f := range slices.Backward(flows) {
		out = f.Net.Add(out)
		if i > 0 {
			out = out.Quo(rate)
		}
	}
	return out
}

func unknownMethod(m Method) error {
	return fault.Field("method", "present_value, annuitised, simple or discounted_tonnes", string(m))
}
