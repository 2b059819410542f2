package abatement

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Scenario is what is assumed beside the measures' own plans. The zero one assumes nothing: no interest, prices as planned,
// no price of carbon, the grid as it is, starts as planned, every status.
type Scenario struct {
	DiscountPercent    exact.Decimal
	EnergyPricePercent exact.Decimal // by which all prices of energy differ from the plans
	CarbonPrice        exact.Decimal // per t CO2e, earned by each tonne that is avoided
	GridPercent        exact.Decimal // a year by which the factor of the grid falls, compound, from the factors' year on
	ShiftMonths        int           // by which measures that are not in operation start later
	Statuses           []string      // that count; empty: all
	Basis              emissions.Method
}

// Check refuses what no scenario may assume.
func (s Scenario) Check() error {
	within := func(field string, d exact.Decimal, low, high int64) error {
		if d.Cmp(exact.Int(low)) < 0 || d.Cmp(exact.Int(high)) > 0 {
			return fault.Field(field, exact.Int(low).String()+" to "+exact.Int(high).String(), d.String())
		}
		return nil
	}
	for _, err := range []error{
		within("discountPercent", s.DiscountPercent, 0, 100), within("energyPricePercent", s.EnergyPricePercent, -100, 1000),
		within("carbonPrice", s.CarbonPrice, 0, 1_000_000_000), within("gridPercent", s.GridPercent, -100, 100),
		within("shiftMonths", exact.Int(int64(s.ShiftMonths)), -120, 120),
	} {
		if err != nil {
			return err
		}
	}
	if s.Basis != "" && s.Basis != emissions.LocationBased && s.Basis != emissions.MarketBased {
		return fault.Field("basis", "location or market", string(s.Basis))
	}
	return nil
}

// counts tells whether an emission is in the total: Scope 2 by one method alone.
func (s Scenario) counts(e Emission) bool {
	basis := s.Basis
	if basis == "" {
		basis = emissions.LocationBased
	}
	return e.Method == "" || e.Method == basis
}

// grid is what is left in a year of a factor of the grid: (1 − g)^(year − the factors' year).
func (s Scenario) grid(e Emission, factorYear, year int) exact.Decimal {
	if !e.Grid || s.GridPercent.IsZero() || year <= factorYear || factorYear == 0 {
		return one
	}
	return power(one.Sub(share(s.GridPercent)), year-factorYear)
}

func (s Scenario) includes(m Measure) bool {
	return len(s.Statuses) == 0 || slices.Contains(s.Statuses, m.Status)
}
