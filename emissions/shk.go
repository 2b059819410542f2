package emissions

import "tanso/internal/exact"

// CO2OfCarbon returns the t CO2 per unit of a fuel from its gross heating value (GJ per unit) and carbon content (t C
// per GJ): heat × carbon × 44/12 (算定省令 別表第1). The scheme publishes the product rounded to three digits; the
// published figure is the one to use for a filing, this one is for fuels of one's own analysis and for checks.
func CO2OfCarbon(heat, carbon exact.Decimal) exact.Decimal {
	return heat.Mul(carbon).Mul(exact.Int(44)).Quo(exact.Int(12))
}
