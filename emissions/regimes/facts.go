package regimes

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// View is which factors a ledger is seen through.
type View string

// Views.
const (
	ViewLocation View = "location"
	ViewMarket   View = "market"
	ViewBasic    View = "shk_basic"
	ViewAdjusted View = "shk_adjusted"
)

// Regime is a set of rules under which a ledger is stated. Its fields are the elements in which two regimes may differ.
type Regime struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	NameJA string `json:"name_ja"`
	// CalendarYear states fluorinated gases for the calendar year in which the fiscal year begins.
	CalendarYear bool              `json:"calendar_year,omitempty"`
	Scopes       []emissions.Scope `json:"scopes"`
	Country      string            `json:"country,omitempty"` // of the facilities; empty: all
	Whole        bool              `json:"whole,omitempty"`   // without the consolidation share
	OneByOne     bool              `json:"one_by_one,omitempty"`
	View         View              `json:"view"`
	Instruments  bool              `json:"instruments,omitempty"`
	GWPSet       emissions.GWPSet  `json:"gwp_set"`
	Rounded      bool              `json:"rounded,omitempty"` // as the reporting scheme rounds
}

// Statement is what a ledger comes to under a regime.
type Statement struct {
	Regime    Regime        `json:"regime"`
	KgCO2e    exact.Decimal `json:"kg_co2e"`
	Unweighed int           `json:"unweighed,omitempty"` // gases for which the regime's GWP set has no value, and which are not in it
}

// atom is the mass of one gas of one entry under one view, before any share. Those of instruments count where a regime takes
// instruments, their stand-ins where it does not.
type atom struct {
	entry, facility, source, sourceName string
	country, month                      string
	scope                               emissions.Scope
	share                               exact.Decimal
	views                               []View
	gas                                 emissions.Gas
	origin                              emissions.Origin
	row                                 Row
	kg                                  exact.Decimal
	weighed                             bool // kg is of CO2e already
	instrument, standIn                 bool
}

// Facts are a ledger ready to be stated under any regime.
type Facts struct {
	catalog *emissions.Catalog
	inv     emissions.Inventory
	shkGWP  emissions.GWPSet
	year    int
	atoms   []atom
}

// facts opens the ledger under the views of the GHG Protocol and of the scheme.
func (m *maker) facts(s SHK) *Facts {
	f := &Facts{catalog: m.in.Catalog, inv: m.in.Inventory, shkGWP: s.GWPSet, year: s.FiscalYear}
	f.protocol(m, m.in.Inventory, func(*emissions.Entry) bool { return true })
	first := emissions.Date{Year: f.year, Month: 1, Day: 1}
	for _, month := range monthsBetween(first, m.in.Inventory.Start) {
		if inv, ok := holder(m.in.Neighbours, month); ok {
			f.protocol(newMaker(Inputs{Catalog: m.in.Catalog, Inventory: inv}), inv, func(e *emissions.Entry) bool { return e.Month == month && e.Scope == 1 })
		}
	}
	for _, p := range m.everything {
		f.atoms = append(f.atoms, atomsOfPart(p, m.places[p.entry.FacilityID])...)
	}
	for _, c := range s.Certificates {
		for view, kg := range map[View]exact.Decimal{ViewBasic: c.BasicKg, ViewAdjusted: c.AdjustedKg} {
			f.lump(view, c.InstrumentID, c.Name, kg)
		}
	}
	for _, c := range s.Credits {
		f.lump(ViewAdjusted, c.ID, c.Name, c.T.Mul(exact.Int(1000)))
	}
	return f
}

// lump is what a certificate or credit takes off as a whole.
func (f *Facts) lump(view View, id, name string, kg exact.Decimal) {
	if kg.IsZero() {
		return
	}
	f.atoms = append(f.atoms, atom{
		source: id, sourceName: name, country: country, month: f.inv.Start.MonthKey(), scope: 2, share: exact.Int(1), views: []View{view},
		gas: emissions.CO2, row: RowEnergyCO2, kg: kg.Neg(), weighed: true, instrument: true,
	})
}

func atomsOfPart(p part, place emissions.Facility) []atom {
	base := atom{
		entry: p.entry.ID, facility: p.entry.FacilityID, source: p.entry.SourceID, sourceName: p.activity.SourceName, country: place.Country,
		month: p.entry.Month, scope: p.entry.Scope, share: p.entry.Share, gas: p.gas, row: p.row,
	}
	var out []atom
	for _, side := range []struct {
		view View
		rate *Rate
	}{{ViewBasic, p.basic}, {ViewAdjusted, p.adjusted}} {
		if side.rate != nil {
			a := base
			a.views, a.kg = []View{side.view}, side.rate.Of(p.quantity)
			out = append(out, a)
		}
	}
	return out
}

// protocol takes entries in as the GHG Protocol has them. What instruments cover counts with the location-based factor where
// a regime takes no instruments.
func (f *Facts) protocol(m *maker, inv emissions.Inventory, take func(*emissions.Entry) bool) {
	location, market, both := []View{ViewLocation}, []View{ViewMarket}, []View{ViewLocation, ViewMarket} // which all atoms share
	located := map[useKey]*emissions.Entry{}
	for i := range inv.Entries {
		if e := &inv.Entries[i]; e.Method == emissions.LocationBased {
			located[useOf(e)] = e
		}
	}
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if e.Scope == 0 || !take(e) {
			continue
		}
		id := e.ID
		if inv.ID != f.inv.ID {
			id = "" // numbers of entries are an inventory's own
		}
		base := atom{
			entry: id, facility: e.FacilityID, source: e.SourceID, sourceName: m.activityOf(e).SourceName,
			country: m.places[e.FacilityID].Country, month: e.Month, scope: e.Scope, share: e.Share, instrument: e.InstrumentID != "",
		}
		switch e.Method {
		case emissions.LocationBased:
			base.views = location
		case emissions.MarketBased:
			base.views = market
		default:
			base.views = both
		}
		f.masses(base, e, e.FactorQuantity)
		if at, ok := located[useOf(e)]; ok && base.instrument && !at.Quantity.IsZero() {
			base.instrument, base.standIn = false, true
			f.masses(base, at, at.FactorQuantity.Mul(e.Quantity).Quo(at.Quantity))
		}
	}
}

// useKey is the usage that the two methods state twice.
type useKey struct{ activity, month, share, entity string }

func useOf(e *emissions.Entry) useKey {
	return useKey{e.ActivityID, e.Month, e.Share.String(), e.EntityID}
}

func (f *Facts) masses(base atom, e *emissions.Entry, quantity exact.Decimal) {
	for _, g := range e.Gases {
		if g.Gas == emissions.CO2 && g.Origin == emissions.Biogenic {
			continue
		}
		a := base
		a.gas, a.origin, a.kg = g.Gas, g.Origin, quantity.Mul(g.KgPerUnit)
		if row, known := rowOf(g.Gas); known {
			a.row = row
		}
		f.atoms = append(f.atoms, a)
	}
}

// counts tells whether a regime takes an atom.
func (f *Facts) counts(r Regime, a atom) bool {
	if !slices.Contains(a.views, r.View) || !slices.Contains(r.Scopes, a.scope) || r.Country != "" && a.country != r.Country {
		return false
	}
	if a.instrument && !r.Instruments || a.standIn && r.Instruments {
		return false
	}
	if r.OneByOne && a.row == "" {
		return false
	}
	first := firstDay(a.month)
	if r.CalendarYear && a.row.fluorinated() && fiscalYear(f.inv) {
		return first.Year == f.year
	}
	return !first.Before(emissions.Date{Year: f.inv.Start.Year, Month: f.inv.Start.Month, Day: 1}) && first.Before(f.inv.End)
}

// weigh is an atom in kg CO2e under a regime.
func (f *Facts) weigh(r Regime, a atom) (exact.Decimal, bool) {
	kg := a.kg
	if !r.Whole {
		kg = kg.Mul(a.share)
	}
	if a.weighed {
		return kg, true
	}
	v, ok := f.catalog.GWP(r.GWPSet, a.gas, a.origin)
	return kg.Mul(v.Value), ok
}

// state sums the ledger under a regime.
func (f *Facts) state(r Regime) Statement {
	kg, unweighed, _ := f.evaluate(r)
	return Statement{Regime: r, KgCO2e: kg, Unweighed: unweighed}
}

// evaluate sums the ledger, and by entry. Rounding belongs to no entry.
func (f *Facts) evaluate(r Regime) (total exact.Decimal, unweighed int, by map[behind]exact.Decimal) {
	by, rows := map[behind]exact.Decimal{}, map[Row]exact.Decimal{}
	for _, a := range f.atoms {
		if !f.counts(r, a) {
			continue
		}
		kg, ok := f.weigh(r, a)
		if !ok {
			unweighed++
			continue
		}
		k := behind{a.entry, a.facility, a.source, a.sourceName, a.scope}
		by[k], rows[a.row], total = by[k].Add(kg), rows[a.row].Add(kg), total.Add(kg)
	}
	if r.Rounded {
		total = f.rounded(r, rows, total)
	}
	return total, unweighed, by
}

// rounded states each row of the basic figure in whole tonnes, and the adjusted figure as one.
func (f *Facts) rounded(r Regime, rows map[Row]exact.Decimal, total exact.Decimal) exact.Decimal {
	thousand := exact.Int(1000)
	if r.View == ViewAdjusted {
		return reportedTonnes(total, f.year).Mul(thousand)
	}
	sum := exact.Zero
	for _, kg := range rows {
		sum = sum.Add(reportedTonnes(kg, f.year).Mul(thousand))
	}
	return sum
}

// behind is an entry, or a certificate, behind a figure.
type behind struct {
	entry, facility, source, sourceName string
	scope                               emissions.Scope
}
