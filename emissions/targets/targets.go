// Package targets says what emissions a target allows in a year. It is pure and exact.
package targets

import (
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

var hundred = exact.Int(100)

// Contraction is a target of absolute contraction: every year the same share of the base year's emissions goes (SBTi
// Corporate Near-term Criteria V5, absolute contraction approach: 4.2 % a year for 1.5 °C, 2.5 % for well below 2 °C).
type Contraction struct {
	BaseYear      int
	Base          exact.Decimal // emissions of the base year, in any unit of mass
	PercentOfBase exact.Decimal // that goes each year, of the base year: it is linear, not compound
}

// Allowed is what the target allows in a year, in the unit of the base: base × (1 − rate × years), and never below 0.
func (c Contraction) Allowed(year int) (exact.Decimal, error) {
	if year < c.BaseYear {
		return exact.Decimal{}, fault.Field("year", "the base year "+strconv.Itoa(c.BaseYear)+" or later", strconv.Itoa(year))
	}
	if c.PercentOfBase.Sign() <= 0 || c.PercentOfBase.Cmp(hundred) > 0 {
		return exact.Decimal{}, fault.Field("percentOfBase", "a per cent a year above 0 and up to 100, such as 4.2", c.PercentOfBase.String())
	}
	if c.Base.Sign() < 0 {
		return exact.Decimal{}, fault.Field("base", "emissions of 0 or more", c.Base.String())
	}
	left := hundred.Sub(c.PercentOfBase.Mul(exact.Int(int64(year - c.BaseYear))))
	if left.Sign() < 0 {
		return exact.Decimal{}, nil
	}
	return c.Base.Mul(left).Quo(hundred), nil
}
