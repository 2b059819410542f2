package emissions

import "slices"

// usageLines are the parts of purchased energy that instruments may cover, in canonical order.
func (c *calculator) usageLines(as []Activity) []*usageLine {
	var out []*usageLine
	if len(c.in.Instruments) == 0 {
		return nil
	}
	for _, a := range as {
		facility, ok := c.facilities[a.FacilityID]
		if a.Scope != 2 || !ok || !a.Start.Before(a.End) {
			continue
		}
		for _, p := range c.partsOf(a, facility) {
			held, err := facility.on(p.Start, c.in.Approach)
			if err != nil {
				continue
			}
			if inside, _ := c.route(a, held, p); inside != nil {
				out = append(out, &usageLine{activity: a, facility: *inside, part: p})
			}
		}
	}
	return out
}

// partsOf are the parts of an activity that lie in the inventory's period.
func (c *calculator) partsOf(a Activity, f Facility) []Part {
	return slices.DeleteFunc(SplitMonths(a, append(append(f.cuts(), a.cuts()...), c.in.Start, c.in.End)...), func(p Part) bool {
		return p.Start.Before(c.in.Start) || !p.Start.Before(c.in.End)
	})
}

// marketLines counts what contractual instruments cover by their factors and the rest by the market hierarchy
// (Scope 2 Guidance, ch. 6: MB = Σ covered × EF + uncovered × EF residual).
func (c *calculator) marketLines(a Activity, facility Facility, p Part) {
	rest := p
	for _, claim := range c.allocated.claims[partKey{a.ID, p.Start}] {
		covered := p
		covered.Quantity = claim.quantity
		pinned := a
		pinned.FactorID = claim.factor
		c.lineBy(pinned, facility, covered, instrumentLine(claim.instrument))
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
