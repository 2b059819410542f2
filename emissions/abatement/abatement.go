// Package abatement gives the money of a measure and the cost of a tonne that it avoids: cash flows, present value, payback,
// and the marginal abatement cost curve of several measures that may act on the same source. It is pure and exact. Methods
// give different costs for the same measure, so each result carries its own: costs of one method alone may stand beside
// each other.
package abatement

import (
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
)

// Method is how a cost per tonne was found.
type Method string

// Methods.
const (
	PresentValue     Method = "present_value"     // −NPV ÷ t over the whole life
	Annuitised       Method = "annuitised"        // (a × CAPEX + OPEX − savings) ÷ t a year
	Simple           Method = "simple"            // (CAPEX ÷ years + OPEX − savings) ÷ t a year, undiscounted
	DiscountedTonnes Method = "discounted_tonnes" // −NPV ÷ discounted t
)

// Methods are all of them, in the order in which they are offered.
var Methods = []Method{PresentValue, Annuitised, Simple, DiscountedTonnes}

// Formula is what stands beside a cost of the method.
func (m Method) Formula() say.Sentence {
	switch m {
	case PresentValue:
		return sayPresentValue.With()
	case Annuitised:
		return sayAnnuitised.With()
	case Simple:
		return saySimple.With()
	case DiscountedTonnes:
		return sayDiscountedTonnes.With()
	}
	return say.Sentence{}
}

// Cost is what a tonne costs: in the money of the input, per t CO2e; below 0 the measure pays for itself.
type Cost struct {
	PerTonne exact.Decimal
	Method   Method
}

// OfPresentValue is the cost per tonne of a measure with a net present value (above 0 it earns) that avoids tonnes over its
// whole life; the tonnes are not discounted.
func OfPresentValue(npv, tonnes exact.Decimal) (Cost, error) {
	return ofValue(npv, tonnes, PresentValue)
}

// OfDiscountedTonnes is −NPV ÷ Σ t ÷ (1 + r)^k: the constant price of a tonne at which the measure would break even.
func OfDiscountedTonnes(npv, discounted exact.Decimal) (Cost, error) {
	return ofValue(npv, discounted, DiscountedTonnes)
}

func ofValue(npv, tonnes exact.Decimal, method Method) (Cost, error) {
	if err := above("tonnes", "avoided over the measure's life, above 0 t CO2e", tonnes); err != nil {
		return Cost{}, err
	}
	return Cost{npv.Neg().Quo(tonnes), method}, nil
}

// Annual describes a measure by its years: what it costs at once, how long it lasts, and what it costs and avoids each year.
type Annual struct {
	Capex         exact.Decimal
	Years         exact.Decimal
	OpexPerYear   exact.Decimal // less what is saved; below 0 it saves
	TonnesPerYear exact.Decimal // t CO2e avoided
}

// Simple spreads the capital evenly over the years, without interest: (CAPEX ÷ years + OPEX) ÷ t a year.
func (a Annual) Simple() (Cost, error) {
	if err := a.check(); err != nil {
		return Cost{}, err
	}
	return Cost{a.Capex.Quo(a.Years).Add(a.OpexPerYear).Quo(a.TonnesPerYear), Simple}, nil
}

// Annuitised spreads the capital with interest, as a loan paid back in equal parts: (a × CAPEX + OPEX) ÷ t a year, with
// the annuity of the years (see Annuity).
func (a Annual) Annuitised(discount exact.Decimal) (Cost, error) {
	if err := a.check(); err != nil {
		return Cost{}, err
	}
	years, err := strconv.Atoi(a.Years.String())
	if err != nil {
		return Cost{}, fault.Field("years", "whole years", a.Years.String())
	}
	factor, err := Annuity(discount, years)
	if err != nil {
		return Cost{}, err
	}
	return Cost{factor.Mul(a.Capex).Add(a.OpexPerYear).Quo(a.TonnesPerYear), Annuitised}, nil
}

func (a Annual) check() error {
	if err := above("years", "of the measure's life, above 0", a.Years); err != nil {
		return err
	}
	return above("tonnesPerYear", "avoided each year, above 0 t CO2e", a.TonnesPerYear)
}

// Annuity is the part of a capital that is paid back each year, interest included, over a number of years:
// r ÷ (1 − (1 + r)^−n), the capital recovery factor of engineering economics; 1 ÷ n without interest. The discount is a
// share: 0.05 is 5 %.
func Annuity(discount exact.Decimal, years int) (exact.Decimal, error) {
	if years < 1 {
		return exact.Zero, fault.Field("years", "1 or more", strconv.Itoa(years))
	}
	if discount.Cmp(minusOne) <= 0 {
		return exact.Zero, fault.Field("discount", "above −100 %", discount.String())
	}
	if discount.IsZero() {
		return one.Quo(exact.Int(int64(years))), nil
	}
	grown := power(one.Add(discount), years)
	// r ÷ (1 − 1 ÷ g) with one division less: r × g ÷ (g − 1).
	return discount.Mul(grown).Quo(grown.Sub(one)), nil
}

func above(field, expected string, d exact.Decimal) error {
	if d.Sign() <= 0 {
		return fault.Field(field, expected, d.String())
	}
	return nil
}

var (
	one      = exact.Int(1)
	minusOne = exact.Int(-1)
	hundred  = exact.Int(100)
	twelve   = exact.Int(12)
)

// power is a to the n, carried to 34 significant digits so that long lives do not grow endless numbers.
func power(a exact.Decimal, n int) exact.Decimal {
	out := one
	for range n {
		out = out.Mul(a).Quo(one)
	}
	return out
}

// share turns a per cent into a share.
func share(percent exact.Decimal) exact.Decimal { return percent.Quo(hundred) }
