package graph

import "tanso/graph/generated"

// disclosureComplexity counts the fields of data points: one framework is asked for, or all of a period.
func disclosureComplexity(c *generated.ComplexityRoot) {
	c.Query.Frameworks = func(child int) int { return 1 + listLength*child }
	c.Query.RegimeFacts = func(child int, _ int) int { return 1 + listLength*child }
	c.Query.BandCalendars = func(child int) int { return 1 + listLength*child }
	c.Disclosure.Points = func(child int) int { return 1 + longList*child }
	c.Inventory.Disclosures = func(child int, framework *string) int {
		if framework != nil {
			return 1 + child
		}
		return 1 + shortList*child
	}
}
