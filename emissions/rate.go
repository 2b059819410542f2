package emissions

import "tanso/internal/exact"

// KgCO2e weighs the gases of one unit under a GWP set: kg CO2e inside the scopes. It is false where the set has no value for
// a gas.
func (c *Catalog) KgCO2e(set GWPSet, gases []FactorGas) (exact.Decimal, bool) {
	inside, _ := splitGases(gases)
	var out exact.Decimal
	for _, g := range inside {
		v, ok := c.GWP(set, g.Gas, g.Origin)
		if !ok {
			return exact.Zero, false
		}
		out = out.Add(g.KgPerUnit.Mul(v.Value))
	}
	return out, true
}
