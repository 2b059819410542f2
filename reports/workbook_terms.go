package reports

import (
	"strings"

	"tanso/reports/frameworks"
)

// termFormula is how the workbook adds a figure up from its lines; nil for what was recorded beside the inventory.
func (b *book) termFormula(c frameworks.Call) func() string {
	switch c.Name {
	case frameworks.FigureKg:
		return b.kgFormula(c)
	case frameworks.FigureMass:
		return func() string { return b.gasFormula(c, "kg") }
	case frameworks.FigureBiogenic:
		return func() string { return b.plan.sumIf("activity", "biogenic", b.callCriteria(c)...) }
	case frameworks.FigurePrimary:
		return b.primaryFormula
	case frameworks.FigureKWh:
		return func() string { return b.energyFormula(c) }
	case frameworks.FigureCredits, frameworks.FigureRemovals:
		return func() string { return b.creditFormula(limitsOf(c)) }
	}
	return nil
}

func (b *book) callCriteria(c frameworks.Call) []string { return criteria(b.figured.measureOfCall(c)) }

func (b *book) kgFormula(c frameworks.Call) func() string {
	m := b.figured.measureOfCall(c)
	if c.Arg("year") != "" {
		if c.Arg("year") == "base" && b.figured.baseIsThis() {
			return b.kgFormula(c.Without("year"))
		}
		return nil
	}
	for _, a := range c.Args {
		switch a.Key {
		case "gas":
			return func() string { return b.gasFormula(c, "t") }
		case "country", "facility":
			return func() string {
				return b.plan.sumIf("results", "t", append([]string{a.Key, quoted(a.Value)}, criteria(m)...)...)
			}
		case "type":
			return func() string {
				return b.plan.sumIf("activity", "t", append([]string{"source_type", quoted(a.Value)}, criteria(m)...)...)
			}
		case "group":
			return func() string { return b.groupFormula(m, a.Value) }
		case "category":
			return func() string { return b.categoryFormula(m, a.Value) }
		}
	}
	return func() string { return "GHG_" + m.id }
}

// groupFormula adds the lines of investees, or takes them from the scope.
func (b *book) groupFormula(m measure, group string) string {
	investees := b.plan.sumIf("activity", "t", append([]string{"investee", quoted(yes(true))}, criteria(m)...)...)
	if group == "investee" {
		return investees
	}
	return "GHG_" + m.id + "-(" + investees + ")"
}

func (b *book) categoryFormula(m measure, categories string) string {
	var terms []string
	for category := range strings.SplitSeq(categories, ".") {
		terms = append(terms, b.plan.sumIf("activity", "t", append([]string{"category", category}, criteria(m)...)...))
	}
	return strings.Join(terms, "+")
}

// gasFormula adds the gases of a family; 0 where the inventory has none of what is left over.
func (b *book) gasFormula(c frameworks.Call, column string) string {
	var terms []string
	for _, code := range b.figured.gasCodes(c) {
		terms = append(terms, b.plan.sumIf("gas", column, append([]string{"gas", quoted(code)}, b.callCriteria(c)...)...))
	}
	if len(terms) == 0 {
		return "0"
	}
	return strings.Join(terms, "+")
}

// primaryFormula weighs each line of Scope 3 with its share of suppliers' data.
func (b *book) primaryFormula() string {
	return b.plan.each("activity", func(part string) string {
		return "SUMPRODUCT((" + b.plan.list(part, "scope") + "=3)*" + b.plan.list(part, "t") + "," + b.plan.list(part, "primary") + ")"
	})
}

func (b *book) energyFormula(c frameworks.Call) string {
	if len(c.Args) == 0 {
		return b.plan.sum("energy", "mwh")
	}
	var where []string
	for _, a := range c.Args {
		where = append(where, a.Key, quoted(a.Value))
	}
	return b.plan.sumIf("energy", "mwh", where...)
}
