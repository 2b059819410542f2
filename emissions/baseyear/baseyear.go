// Package baseyear decides whether what changed since the base year calls for its recalculation (GHG Protocol Corporate
// Standard, ch. 5; Scope 3 Standard, §9.3 and tables 9.4 and 9.5). It is pure and exact.
package baseyear

import (
	"slices"

	"tanso/emissions/bridge"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Trigger is the kind of a change.
type Trigger string

// Triggers. Organic growth or decline never leads to a recalculation, however large.
const (
	Structural Trigger = "structural" // mergers, acquisitions, divestments
	Sourcing   Trigger = "sourcing"   // in- and outsourcing of activities that were counted elsewhere or not
	Method     Trigger = "method"     // calculation methods
	Factor     Trigger = "factor"     // emission factors and other data, better than before
	Mistake    Trigger = "error"      // errors found
	Category   Trigger = "category"   // a category or activity that is counted newly
	Organic    Trigger = "organic"    // growth, decline, openings and closures
)

// Triggers lists all kinds.
func Triggers() []Trigger {
	return []Trigger{Structural, Sourcing, Method, Factor, Mistake, Category, Organic}
}

// Counts tells whether changes of the kind can call for a recalculation.
func (t Trigger) Counts() bool { return t != Organic && slices.Contains(Triggers(), t) }

// Change is one change with what it does to the base year's emissions.
type Change struct {
	Trigger Trigger
	KgCO2e  exact.Decimal // signed: what it would add to the base year
	Applied bool          // a recalculation has taken it in, or somebody decided against it for good
}

// Policy says from where on changes are significant.
type Policy struct {
	ThresholdPercent exact.Decimal // of the base year's emissions
}

// maxThreshold bounds the threshold in per cent.
var maxThreshold = exact.Int(100)

// Check refuses a threshold outside 0 to 100 %.
func (p Policy) Check() error {
	if p.ThresholdPercent.Sign() <= 0 || p.ThresholdPercent.Cmp(maxThreshold) > 0 {
		return fault.Field("thresholdPercent", "a per cent above 0 and up to 100, such as 5", p.ThresholdPercent.String())
	}
	return nil
}

// Verdict is what the policy makes of the changes.
type Verdict struct {
	// CumulativeKgCO2e is the sum of the sizes of the open changes that count: opposite changes do not cancel, for each alone
	// makes the years less comparable.
	CumulativeKgCO2e exact.Decimal
	NetKgCO2e        exact.Decimal  // with signs: what a recalculation would add
	Percent          *exact.Decimal // cumulative, of the base year; nil where that is 0
	Required         bool           // reaches the threshold
}

// Percent is the size of a change in per cent of the base year's emissions; nil where these are 0.
func Percent(kg, base exact.Decimal) *exact.Decimal {
	if base.IsZero() {
		return nil
	}
	p := kg.Abs().Mul(maxThreshold).Quo(base.Abs())
	return &p
}

// Judge adds up the open changes (several small ones count together) and compares them with the threshold.
func Judge(p Policy, base exact.Decimal, changes []Change) Verdict {
	var v Verdict
	for _, c := range changes {
		if c.Applied || !c.Trigger.Counts() {
			continue
		}
		v.CumulativeKgCO2e = v.CumulativeKgCO2e.Add(c.KgCO2e.Abs())
		v.NetKgCO2e = v.NetKgCO2e.Add(c.KgCO2e)
	}
	v.Percent = Percent(v.CumulativeKgCO2e, base)
	v.Required = v.Percent != nil && v.Percent.Cmp(p.ThresholdPercent) >= 0
	return v
}

// TriggerOf is the kind that a cause in the preview of a recalculation suggests: facts of the base year that are known better
// now are corrections of errors, a source that was not counted is an addition.
func TriggerOf(c bridge.Cause) Trigger {
	switch c {
	case bridge.Boundary:
		return Structural
	case bridge.Started, bridge.Ended:
		return Category
	case bridge.Activity:
		return Mistake
	case bridge.Factor:
		return Factor
	case bridge.Method, bridge.GWP:
		return Method
	}
	return Mistake
}
