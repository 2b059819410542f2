package graph

import "tanso/graph/generated"

// disclosureComplexity counts the fields of data points: one regime is asked for, or all of a period.
func disclosureComplexity(c *generated.ComplexityRoot) {
	c.Query.Regimes = func(child int) int { return 1 + listLength*child }
	c.Disclosure.Points = func(child int) int { return 1 + longList*child }
	c.Inventory.Disclosures = func(child int, regime *string) int {
		if regime != nil {
			return 1 + child
		}
		return 1 + shortList*child
	}
}
