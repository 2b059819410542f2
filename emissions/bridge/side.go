package bridge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// lineKey names a line in both inventories. A line that follows from another scope (category 3) is told apart by its
// factor's activity; others by their source alone, so that another factor or supplier does not make another line.
type lineKey struct {
	facility, source string
	scope            emissions.Scope
	category         emissions.Category
	upstream         string
}

// flow is what one side knows of a line.
type flow struct {
	kg       exact.Decimal // CO2e as counted
	unshared exact.Decimal // CO2e before the consolidation share
	quantity exact.Decimal // in unit
	unit     string
	mixed    bool // of units that do not convert into each other
	ways     map[string]bool
	entries  []*emissions.Entry
}

// side is one inventory by its lines.
type side struct {
	inv        emissions.Inventory
	flows      map[lineKey]*flow
	facilities map[string]emissions.Facility
	sources    map[string]string // names
	gwps       map[gasKey]exact.Decimal
	held       map[string]bool // facilities that count with any share
}

type gasKey struct {
	gas    emissions.Gas
	origin emissions.Origin
}

func open(inv emissions.Inventory, method emissions.Method) *side {
	s := &side{
		inv: inv, flows: map[lineKey]*flow{}, facilities: map[string]emissions.Facility{}, sources: map[string]string{},
		gwps: map[gasKey]exact.Decimal{}, held: map[string]bool{},
	}
	activities, factors := map[string]*emissions.Activity{}, map[string]*emissions.Factor{}
	for _, f := range inv.Facilities {
		s.facilities[f.ID], s.held[f.ID] = f, !f.Share.IsZero()
	}
	for i := range inv.Activities {
		a := &inv.Activities[i]
		activities[a.ID], s.sources[a.SourceID] = a, a.SourceName
	}
	for i := range inv.Factors {
		factors[inv.Factors[i].ID] = &inv.Factors[i]
	}
	for _, g := range inv.GWPs {
		s.gwps[gasKey{g.Gas, g.Origin}] = g.Value
	}
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if e.Scope == 1 || e.Scope == 3 || (e.Scope == 2 && e.Method == method) {
			s.add(e, activities[e.ActivityID], factors[e.FactorID])
		}
	}
	return s
}

func (s *side) add(e *emissions.Entry, a *emissions.Activity, f *emissions.Factor) {
	k := lineKey{facility: e.FacilityID, source: e.SourceID, scope: e.Scope, category: e.Category}
	way := family(e.Selection.Rule)
	if e.InstrumentID != "" {
		way = "instrument"
	}
	if f != nil && a != nil && e.Scope == 3 && a.Scope != 3 {
		k.upstream = f.ActivityKey
	}
	if a != nil {
		way += " " + string(a.Calculation)
	}
	l := s.flows[k]
	if l == nil {
		l = &flow{unit: e.Unit, ways: map[string]bool{}}
		s.flows[k] = l
	}
	q, err := unit.Convert(e.Quantity, e.Unit, l.unit)
	if err != nil {
		l.mixed = true
	}
	for _, g := range e.Gases {
		l.unshared = l.unshared.Add(e.FactorQuantity.Mul(g.KgPerUnit).Mul(g.GWP))
	}
	l.kg, l.quantity, l.ways[way] = l.kg.Add(e.KgCO2e), l.quantity.Add(q), true
	l.entries = append(l.entries, e)
	s.held[e.FacilityID] = s.held[e.FacilityID] || !e.Share.IsZero()
}

// family groups the rules of selection that are one way to calculate: which year or region of the published factors was
// taken is a matter of the factor.
func family(rule string) string {
	switch rule {
	case "pin", "supplier", "residual_mix", "grid_average":
		return rule
	}
	return "published"
}

func keys(a, b *side) []lineKey {
	all := map[lineKey]bool{}
	for k := range a.flows {
		all[k] = true
	}
	for k := range b.flows {
		all[k] = true
	}
	return slices.SortedFunc(maps.Keys(all), func(x, y lineKey) int {
		return cmp.Or(cmp.Compare(x.scope, y.scope), cmp.Compare(x.category, y.category), cmp.Compare(x.facility, y.facility),
			cmp.Compare(x.source, y.source), strings.Compare(x.upstream, y.upstream))
	})
}

// underGWPs is the line's CO2e with the gases weighed as the other side weighs them; a gas that the other side does not
// have keeps its own weight.
func (l *flow) underGWPs(other *side) exact.Decimal {
	var sum exact.Decimal
	for _, e := range l.entries {
		for _, g := range e.Gases {
			gwp, ok := other.gwps[gasKey{g.Gas, g.Origin}]
			if !ok {
				gwp = g.GWP
			}
			sum = sum.Add(g.Kg.Mul(gwp))
		}
	}
	return sum
}
