package emissions

import (
	"strconv"
	"strings"
)

// upstreamSuffixes name the activities that follow from a fuel or from purchased energy: what was emitted before it reached
// the organization (Scope 3 Standard, category 3 a and b) and what was lost on the way (c), with what that needed upstream.
var upstreamSuffixes = []string{".wtt", ".td_loss", ".td_loss.wtt", ".distribution_loss"}

// upstream adds category 3: the same quantity as in Scope 1 or 2 under the factors of the stages before. Losses and upstream
// emissions are calculated on what was used, whatever instruments cover of it (Technical Guidance, category 3). Where an
// organization enters such an activity itself at the facility, nothing is derived beside it.
func (c *calculator) upstream(a Activity, facility Facility, p Part) {
	if a.Scope == 1 && !c.burns(a, facility, p) {
		return
	}
	known := false
	var missing []string
	for _, suffix := range upstreamSuffixes {
		before := a
		before.ActivityKey, before.Scope, before.FactorID, before.SupplierID, before.Menu = a.ActivityKey+suffix, 3, "", "", ""
		if len(c.cat.keyed(before.ActivityKey)) == 0 {
			continue
		}
		known = true
		if c.explicit(a.FacilityID, before.ActivityKey) {
			continue
		}
		if choice := c.choose(before, facility, p, ""); choice.Found {
			c.derived(before, facility, p, choice)
		} else {
			missing = append(missing, before.ActivityKey)
		}
	}
	switch {
	case !known:
		missing = []string{a.ActivityKey + ".wtt"}
	case len(missing) == 0:
		return
	}
	c.find(a, p.Month, NewFinding(FindingUpstreamMissing, SeverityWarning,
		sayUpstreamMissing.With(strings.Join(missing, ", "), facility.Country)))
}

// burns tells whether an activity of Scope 1 is the combustion of a fuel, which alone has an upstream.
func (c *calculator) burns(a Activity, facility Facility, p Part) bool {
	choice := c.choose(a, facility, p, "")
	return choice.Found && choice.Factor.Stage == StageCombustion
}

func (c *calculator) derived(a Activity, facility Facility, p Part, choice *Choice) {
	for _, f := range choice.Findings {
		c.find(a, p.Month, f)
	}
	quantity, trace, err := toFactorUnit(p.Quantity, a.Unit, choice.Factor.Unit, a.propertiesOn(p.Start))
	if err != nil {
		c.find(a, p.Month, unconvertible(a, &choice.Factor))
		return
	}
	c.weigh(&a, Entry{
		ActivityID: a.ID, FacilityID: a.FacilityID, SourceID: a.SourceID, Scope: 3, Category: FuelAndEnergy, Stage: choice.Factor.Stage, Month: c.texts.text(p.Month),
		FactorID: choice.Factor.ID, Selection: choice.Selection, Quantity: p.Quantity, Unit: a.Unit,
		FactorQuantity: quantity, FactorUnit: choice.Factor.Unit, Conversion: trace, Share: facility.Share, Provisional: choice.Provisional,
		EntityID: facility.held.EntityID, Investee: facility.held.Investee, Routing: facility.routed,
	}, &choice.Factor)
}

// categoryOf is the category of a Scope 3 activity: what its source says, else the only one that its factor is for.
func (c *calculator) categoryOf(a Activity, p Part, f *Factor) Category {
	if a.Category != 0 {
		return a.Category
	}
	if n, err := strconv.Atoi(f.Scope3Category); err == nil && n >= 1 && n <= 15 {
		return Category(n)
	}
	c.find(a, p.Month, NewFinding(FindingNoCategory, SeverityWarning, sayNoCategory.With()))
	return 0
}

// methodOf is the method by which energy outside the boundary is calculated: the grid's average.
func methodOf(a Activity) Method {
	if a.Scope == 2 {
		return LocationBased
	}
	return ""
}
