package exact

import (
	"fmt"

	"github.com/cockroachdb/apd/v3"
)

// guardDigits are carried beyond QuoDigits while a function is computed, so that its result is correctly rounded.
const guardDigits = 16

// Sqrt returns √a to 34 significant digits, half to even. It panics on a negative number: the caller checks.
func (a Decimal) Sqrt() Decimal { return a.function((*apd.Context).Sqrt) }

// Ln returns the natural logarithm of a to 34 significant digits, half to even. It panics unless a is positive.
func (a Decimal) Ln() Decimal { return a.function((*apd.Context).Ln) }

// Exp returns e to the power of a, to 34 significant digits, half to even.
func (a Decimal) Exp() Decimal { return a.function((*apd.Context).Exp) }

// function applies f with guard digits to the shortest form of a, so that equal numbers give equal results to the last
// digit however they were written, and rounds once.
func (a Decimal) function(f func(*apd.Context, *apd.Decimal, *apd.Decimal) (apd.Condition, error)) Decimal {
	var x, wide apd.Decimal
	x.Reduce(&a.d)
	working := quotient
	working.Precision = QuoDigits + guardDigits
	if _, err := f(&working, &wide, &x); err != nil || wide.Form != apd.Finite {
		panic(fmt.Sprintf("exact: no such function value of %s: %v", a, err))
	}
	var out Decimal
	if _, err := quotient.Round(&out.d, &wide); err != nil {
		panic("exact: function: " + err.Error())
	}
	return out
}
