package emissions

// marketLines counts what contractual instruments cover by their factors and the rest by the market hierarchy
// (Scope 2 Guidance, ch. 6: MB = Σ covered × EF + uncovered × EF residual).
func (c *calculator) marketLines(a Activity, facility Facility, p Part) {
	rest := p
	for _, claim := range c.cover.claim(a, facility, p) {
		covered := p
		covered.Quantity = claim.quantity
		pinned := a
		pinned.FactorID = claim.instrument.FactorID
		c.lineBy(pinned, facility, covered, instrumentLine(claim.instrument.ID))
		rest.Quantity = rest.Quantity.Sub(claim.quantity)
	}
	if !rest.Quantity.IsZero() || p.Quantity.IsZero() {
		c.line(a, facility, rest, MarketBased)
	}
}

// lineKind is a method, the instrument whose claim the line is, and the Scope 3 category that a lease routes it to.
type lineKind struct {
	method     Method
	instrument string
	routed     Category
}

func instrumentLine(id string) lineKind { return lineKind{method: MarketBased, instrument: id} }
