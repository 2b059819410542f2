// Package abatement gives the cost of a tonne that a measure avoids, the height of a bar of a marginal abatement cost curve.
// It is pure and exact. Methods give different figures for the same measure, so each result carries its own: costs of one
// method alone may stand beside each other.
package abatement

import (
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Method is how a cost per tonne was found.
type Method string

// Methods.
const (
	PresentValue Method = "present_value" // −NPV ÷ t over the whole life
	Simple       Method = "simple"        // (CAPEX ÷ years + OPEX) ÷ t a year, undiscounted
)

// Cost is what a tonne costs: in the money of the input, per t CO2e; below 0 the measure pays for itself.
type Cost struct {
	PerTonne exact.Decimal
	Method   Method
}

// OfPresentValue is the cost per tonne of a measure with a net present value (above 0 it earns) that avoids tonnes over its
// whole life; the tonnes are not discounted.
func OfPresentValue(npv, tonnes exact.Decimal) (Cost, error) {
	if err := above("tonnes", "avoided over the measure's life, above 0 t CO2e", tonnes); err != nil {
		return Cost{}, err
	}
	return Cost{npv.Neg().Quo(tonnes), PresentValue}, nil
}

// Annual describes a measure by its years: what it costs at once, how long it lasts, and what it costs and avoids each year.
type Annual struct {
	Capex         exact.Decimal
	Years         exact.Decimal
	OpexPerYear   exact.Decimal // below 0 it saves
	TonnesPerYear exact.Decimal // t CO2e avoided
}

// Simple spreads the capital evenly over the years, without interest: (CAPEX ÷ years + OPEX) ÷ t a year.
func (a Annual) Simple() (Cost, error) {
	if err := above("years", "of the measure's life, above 0", a.Years); err != nil {
		return Cost{}, err
	}
	if err := above("tonnesPerYear", "avoided each year, above 0 t CO2e", a.TonnesPerYear); err != nil {
		return Cost{}, err
	}
	return Cost{a.Capex.Quo(a.Years).Add(a.OpexPerYear).Quo(a.TonnesPerYear), Simple}, nil
}

func above(field, expected string, d exact.Decimal) error {
	if d.Sign() <= 0 {
		return fault.Field(field, expected, d.String())
	}
	return nil
}
