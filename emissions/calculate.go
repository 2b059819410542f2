package emissions

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
)

// Inputs are what a calculation starts from besides the catalog.
type Inputs struct {
	GWPSet      GWPSet
	Approach    Approach
	Start, End  Date // the inventory's period, half-open; activities are shared into it by whole days
	Facilities  []Facility
	Activities  []Activity
	Instruments []Instrument
	// ProposeQuality gives indicators of data quality that nobody judged a score by rule.
	ProposeQuality bool
}

// Calculate turns activities into entries, gas by gas and exactly:
//
//	kg(g) = quantity × conversion × factor(g) × consolidation share
//	kg CO2e = Σ kg(g) × GWP(g)
//
// (GHG Protocol Corporate Standard, ch. 6). Energy of Scope 2 is calculated by both methods, which are never added.
// Category 3 of Scope 3 follows from the same fuel and energy (see upstream). Montreal gases make entries of scope 0;
// biogenic CO2 stands beside an entry's total. What cannot be calculated is a finding and has no entry. Entries are in
// canonical order and numbered from E-000001.
func Calculate(cat *Catalog, in Inputs) ([]Entry, []Finding) {
	entries, findings, err := calculate(cat, in, func(int, int) error { return nil })
	if err != nil {
		panic("emissions: " + err.Error()) // nobody is there to call it off
	}
	return entries, findings
}

// Watch hears how many of so many lines are done, and calls the work off by an error.
type Watch func(done, of int) error

// calculate is Calculate under the eyes of a watch.
func calculate(cat *Catalog, in Inputs, watch Watch) ([]Entry, []Finding, error) {
	var entries []Entry
	gathered := gatherer{at: map[findingKey]int{}}
	done := 0
	unused, err := EachLine(cat, in, besides(in.Activities), func(l Line) error {
		entries = append(entries, l.Entries...)
		gathered.add(l.Findings)
		if done++; done == sampleLines { // the list is large: one that grew by copies would take its memory twice
			entries = slices.Grow(entries, len(entries)*(len(in.Activities)-done)/done+sampleLines)
		}
		return watch(done, len(in.Activities))
	})
	if err != nil {
		return nil, nil, err
	}
	for _, fs := range unused {
		gathered.add(fs)
	}
	return numbered(entries), sortFindings(gathered.out), nil
}

// sampleLines are enough to tell how many entries a line has.
const sampleLines = 1_000

// numbered puts entries into canonical order, in place, and numbers them from E-000001.
func numbered(entries []Entry) []Entry {
	sortEntries(entries)
	for i := range entries {
		entries[i].ID = fmt.Sprintf("E-%06d", i+1)
	}
	return slices.Clip(entries)
}

type calculator struct {
	cat        *Catalog
	in         Inputs
	facilities map[string]Facility
	choices    map[choiceKey]*Choice
	own        map[choiceKey]*Choice // of the activity at hand, which has properties of its own
	texts      interner
	allocated  *allocation
	explicit   Beside // what stands in the inventory by itself, and is not derived again
	entries    []Entry
	findings   []Finding
}

// choiceKey repeats Query; where an activity has properties of its own it names the activity.
type choiceKey struct {
	activityKey, own, unit, country, region, supplier, menu, pin string
	scope                                                        Scope
	method                                                       Method
	date                                                         Date
}

func (c *calculator) activity(a Activity) {
	facility, ok := c.facilities[a.FacilityID]
	if !ok {
		c.find(a, "", NewFinding(FindingNoFacility, SeverityDisqualifying, sayNoFacility.With()))
		return
	}
	if !a.Start.Before(a.End) {
		c.find(a, "", NewFinding(FindingBadPeriod, SeverityDisqualifying, sayBadPeriod.With(a.End, a.Start)))
		return
	}
	c.doubts(a)
	for _, p := range c.partsOf(a, facility) {
		held, err := facility.on(p.Start, c.in.Approach)
		if err != nil {
			c.find(a, p.Month, NewFinding(FindingBadHolding, SeverityDisqualifying, sayBadHolding.With(facility.Name, p.Start, gotOf(err))))
			continue
		}
		c.part(a, held, p)
	}
}

func (c *calculator) part(a Activity, facility Facility, p Part) {
	inside, outside := c.route(a, facility, p)
	if outside != nil {
		c.lineBy(a, *outside, p, lineKind{method: methodOf(a), routed: outside.routed.Category})
	}
	if inside != nil {
		c.inScope(a, *inside, p)
	}
}

// inScope counts a part in the scope of its activity.
func (c *calculator) inScope(a Activity, facility Facility, p Part) {
	switch a.Scope {
	case 2:
		c.line(a, facility, p, LocationBased)
		c.marketLines(a, facility, p)
		c.upstream(a, facility, p)
	case 1:
		c.line(a, facility, p, "")
		c.upstream(a, facility, p)
	default:
		c.line(a, facility, p, "")
	}
}

// doubts notes what is uncertain about an activity before any factor is looked for.
func (c *calculator) doubts(a Activity) {
	if days, of := PeriodShare(a.Start, a.End, c.in.Start, c.in.End); days < of {
		c.find(a, "", NewFinding(FindingOutsidePeriod, SeverityNote, sayOutsidePeriod.With(days, of)))
	}
	if a.Quantity.Sign() < 0 {
		c.find(a, "", NewFinding(FindingNegative, SeverityWarning, sayNegative.With(a.Quantity, a.Unit)))
	}
	if a.DataType == Estimated || (a.EstimatedPart != nil && !a.EstimatedPart.IsZero()) {
		part := a.Quantity
		if a.EstimatedPart != nil {
			part = *a.EstimatedPart
		}
		c.find(a, "", NewFinding(FindingEstimated, SeverityNote, sayEstimated.With(part, a.Quantity, a.Unit)))
	}
	if a.Coverage != nil && a.Coverage.Cmp(exact.Int(1)) < 0 {
		c.find(a, "", NewFinding(FindingIncomplete, SeverityWarning, sayIncomplete.With(a.Coverage.Mul(exact.Int(100)).Round(1))))
	}
}

func (c *calculator) find(a Activity, month string, f Finding) {
	f.ActivityID, f.FacilityID, f.SourceID, f.Month = a.ID, a.FacilityID, a.SourceID, month
	c.findings = append(c.findings, f)
}

func (c *calculator) line(a Activity, facility Facility, p Part, m Method) {
	c.lineBy(a, facility, p, lineKind{method: m})
}

func (c *calculator) lineBy(a Activity, facility Facility, p Part, kind lineKind) {
	choice := c.choose(a, facility, p, kind.method)
	for _, f := range choice.Findings {
		c.find(a, p.Month, f)
	}
	if !choice.Found {
		return
	}
	quantity, trace, err := toFactorUnit(p.Quantity, a.Unit, choice.Factor.Unit, a.propertiesOn(p.Start))
	if err != nil {
		c.find(a, p.Month, unconvertible(a, &choice.Factor))
		return
	}
	entry := Entry{
		ActivityID: a.ID, FacilityID: a.FacilityID, SourceID: a.SourceID, Scope: a.Scope, Method: kind.method, Month: c.texts.text(p.Month),
		FactorID: choice.Factor.ID, Selection: choice.Selection, Quantity: p.Quantity, Unit: a.Unit,
		FactorQuantity: quantity, FactorUnit: choice.Factor.Unit, Conversion: trace, Share: facility.Share,
		InstrumentID: kind.instrument, Provisional: choice.Provisional,
		EntityID: facility.held.EntityID, Investee: facility.held.Investee, Routing: facility.routed,
	}
	if a.Scope == 1 && kind.routed == 0 {
		entry.SourceType = a.SourceType
	}
	if kind.routed != 0 {
		entry.Scope, entry.Method, entry.Category = 3, "", kind.routed
	} else if a.Scope == 3 {
		entry.Category = c.categoryOf(a, p, &choice.Factor)
	}
	c.weigh(&a, entry, &choice.Factor)
}

func (c *calculator) choose(a Activity, f Facility, p Part, m Method) *Choice {
	key := choiceKey{
		activityKey: a.ActivityKey, unit: a.Unit, country: f.Country, region: f.Region,
		supplier: a.SupplierID, menu: a.Menu, pin: a.FactorID, scope: a.Scope, method: m, date: p.Start,
	}
	if len(a.Properties)+len(a.SourceProperties) > 0 {
		key.own = a.ID
	}
	known := c.choices
	if key.own != "" {
		known = c.own
	}
	if found, ok := known[key]; ok {
		return found
	}
	choice := Select(c.cat, Query{
		ActivityKey: a.ActivityKey, Scope: a.Scope, Method: m, Unit: a.Unit, Country: f.Country, Region: f.Region,
		Date: p.Start, SupplierID: a.SupplierID, Menu: a.Menu, FactorID: a.FactorID, Properties: a.propertiesOn(p.Start),
	})
	c.texts.share(reflect.ValueOf(&choice.Selection).Elem())
	known[key] = &choice
	return &choice
}

// weigh fills in the gases and adds the entry, and one outside the scopes when the factor holds Montreal gases.
func (c *calculator) weigh(a *Activity, entry Entry, f *Factor) {
	if f.PublishedGWP != c.in.GWPSet && holdsUnsplit(f) {
		c.find(*a, entry.Month, NewFinding(FindingGWPUnsplit, SeverityWarning, sayGWPUnsplit.With(f.ID, orUnknown(f.PublishedGWP), c.in.GWPSet)))
	}
	c.judge(a, &entry, f)
	inside, outside := splitGases(f.Gases)
	if f.Scope == 0 {
		entry.Scope, entry.Method, entry.Category = 0, "", 0
	}
	for _, part := range []struct {
		gases []FactorGas
		scope Scope
	}{{inside, entry.Scope}, {outside, 0}} {
		if len(part.gases) == 0 {
			continue
		}
		e := entry
		if e.Scope = part.scope; part.scope == 0 {
			e.Category = 0
		}
		if missing := c.sum(&e, part.gases); missing != "" {
			c.find(*a, entry.Month, NewFinding(FindingGWPMissing, SeverityDisqualifying, sayGWPMissing.With(f.ID, c.in.GWPSet, missing)))
			continue
		}
		c.entries = append(c.entries, e)
	}
}

func (c *calculator) sum(e *Entry, gases []FactorGas) (missing Gas) {
	e.Gases = make([]EntryGas, 0, len(gases))
	for _, g := range gases {
		gwp, ok := c.cat.GWP(c.in.GWPSet, g.Gas, g.Origin)
		if !ok {
			return g.Gas
		}
		kg := e.FactorQuantity.Mul(g.KgPerUnit).Mul(e.Share)
		line := EntryGas{Gas: g.Gas, Origin: g.Origin, KgPerUnit: g.KgPerUnit, Kg: kg, GWP: gwp.Value, KgCO2e: kg.Mul(gwp.Value)}
		e.Gases = append(e.Gases, line)
		e.KgCO2e = e.KgCO2e.Add(line.KgCO2e)
		if g.Gas == CO2 && g.Origin == Biogenic {
			e.BiogenicKgCO2 = e.BiogenicKgCO2.Add(kg)
		}
	}
	return ""
}

func holdsUnsplit(f *Factor) bool {
	for _, g := range f.Gases {
		if g.Gas == CO2eUnsplit {
			return true
		}
	}
	return false
}

func orUnknown(set GWPSet) say.Sentence {
	if set == "" {
		return sayUnstatedGWPs.With()
	}
	return say.Same(string(set))
}

// unconvertible is the finding about a quantity that does not reach the unit of the factor that was chosen for it.
func unconvertible(a Activity, f *Factor) Finding {
	return NewFinding(FindingUnitMismatch, SeverityDisqualifying, sayUnconvertible.With(a.ActivityKey, a.Unit, f.Unit, f.ID))
}

// gotOf is the value that an error is about.
func gotOf(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Got
	}
	return err.Error()
}
