package regimes

import (
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// Inputs are the facts that statements are made of. The catalog brings suppliers' coefficients and warming potentials.
type Inputs struct {
	Catalog   *emissions.Catalog
	Inventory emissions.Inventory
	// Neighbours are other inventories that may hold the months of the calendar year that the inventory itself lacks.
	Neighbours []emissions.Inventory
	Credits    []CreditFact
	// What the organization read itself goes before the dated data: what a kWh of a non-fossil certificate takes off is national
	// average (kg per kWh) × correction rate; the share of ordinary menus counts as not fossil. nil: as the dated data say.
	NationalAverage *Stated
	Correction      *Stated
	MenuShare       *Stated
	HalfHours       []Series
	Bands           []Band
	Sold            []Sold
	Denominators    []Denominator
	Past            []PastYear
}

// Stated is a published rate as the organization read it.
type Stated struct {
	Value  exact.Decimal
	Source string
}

const (
	country        = "JP"
	electricityKey = "electricity.grid"
	heatKey        = "heat"
	cityGasKey     = "fuel.city_gas"
	fuelPrefix     = "fuel."
	shkFuelPrefix  = "jp-shk-fuels/"
)

// maker makes a statement; findings gather on the way.
type maker struct {
	in         Inputs
	gwpSet     emissions.GWPSet
	places     map[string]emissions.Facility
	activities map[string]*emissions.Activity
	parts      []part
	everything []part // with fluorinated gases of the fiscal and of the calendar year
	findings   []emissions.Finding
	found      map[emissions.Finding]bool // those about entries
	unverified map[string]bool            // names of coefficients in use that nobody verified
	burned     map[string]bool            // fuels without coefficients of CH4 and N2O
	rates      map[rateOf]*Rate           // that many parts have; nothing changes them
}

func newMaker(in Inputs) *maker {
	m := &maker{
		in: in, places: map[string]emissions.Facility{}, activities: make(map[string]*emissions.Activity, len(in.Inventory.Activities)),
		found: map[emissions.Finding]bool{}, unverified: map[string]bool{}, burned: map[string]bool{}, rates: map[rateOf]*Rate{},
	}
	for _, f := range in.Inventory.Facilities {
		m.places[f.ID] = f
	}
	for i := range in.Inventory.Activities {
		m.activities[in.Inventory.Activities[i].ID] = &in.Inventory.Activities[i]
	}
	return m
}

// activityOf is the activity of an entry; an empty one where the inventory does not hold it.
func (m *maker) activityOf(e *emissions.Entry) *emissions.Activity {
	if a, known := m.activities[e.ActivityID]; known {
		return a
	}
	return &emissions.Activity{}
}

// Concerns tells whether an inventory has facilities in Japan, to which these statements apply.
func Concerns(inv emissions.Inventory) bool {
	return slices.ContainsFunc(inv.Facilities, func(f emissions.Facility) bool { return f.Country == country })
}

func isFuel(activityKey string) bool {
	return strings.HasPrefix(activityKey, fuelPrefix) || strings.HasPrefix(activityKey, shkFuelPrefix)
}

// entry takes an entry of a facility in Japan into the statement. Of Scope 2 the location-based entries carry the usage.
func (m *maker) entry(e *emissions.Entry) {
	a, known := m.activities[e.ActivityID]
	if !known || m.places[e.FacilityID].Country != country {
		return
	}
	switch {
	case e.Scope == 2 && e.Method == emissions.LocationBased && a.ActivityKey == electricityKey:
		m.purchased(e, a, "kWh")
	case e.Scope == 2 && e.Method == emissions.LocationBased:
		m.purchased(e, a, "GJ")
	case e.Scope == 1 && isFuel(a.ActivityKey):
		m.fuel(e, a)
	case e.Scope == 1:
		m.direct(e, a)
	}
}

func (m *maker) query(e *emissions.Entry, a *emissions.Activity, code string) emissions.Query {
	f := m.places[e.FacilityID]
	return emissions.Query{
		ActivityKey: a.ActivityKey, Scope: e.Scope, Unit: code, Country: f.Country, Region: f.Region, Date: firstDay(e.Month),
		SupplierID: a.SupplierID, Menu: a.Menu,
	}
}

// purchased is electricity or heat by the supplier's basic and adjusted coefficient, else the substitute value.
func (m *maker) purchased(e *emissions.Entry, a *emissions.Activity, code string) {
	q, ok := m.quantity(e, a, code)
	if !ok {
		return
	}
	m.parts = append(m.parts, part{
		entry: e, activity: a, row: RowEnergyCO2, gas: emissions.CO2, quantity: q, unit: code, gwp: exact.Int(1),
		basic: m.published(e, a, code, emissions.BasisSHKBasic), adjusted: m.published(e, a, code, emissions.BasisSHKAdjusted),
	})
}

// published is the coefficient of a list, with findings where none is known or another stands in.
func (m *maker) published(e *emissions.Entry, a *emissions.Activity, code string, basis emissions.Basis) *Rate {
	choice := emissions.SHKFactor(m.in.Catalog, m.query(e, a, code), basis)
	if !choice.Found || choice.Factor.Region != country {
		m.find(FindingNoRate, emissions.SeverityDisqualifying, e, sayNoRate.With(a.SourceName, m.place(e), a.ActivityKey, e.Month))
		return nil
	}
	if choice.Substitute {
		m.find(FindingSubstitute, emissions.SeverityWarning, e, saySubstitute.With(a.SourceName, m.place(e), choice.Factor.ID))
	}
	if choice.Provisional {
		m.find(FindingProvisional, emissions.SeverityWarning, e, sayProvisional.With(a.SourceName, m.place(e), e.Month))
	}
	one, err := a.Convert(exact.Int(1), code, choice.Factor.Unit, firstDay(e.Month))
	if err != nil {
		m.find(FindingUnit, emissions.SeverityDisqualifying, e, sayNoUnit.With(a.SourceName, m.place(e), code, choice.Factor.Unit))
		return nil
	}
	kg := one.Mul(fossilCO2(choice.Factor))
	return &Rate{Kg: &kg, Source: choice.Factor.Table, FactorID: choice.Factor.ID, Verified: true, Substitute: choice.Substitute}
}

func fossilCO2(f emissions.Factor) exact.Decimal {
	var kg exact.Decimal
	for _, g := range f.Gases {
		if g.Gas == emissions.CO2 && g.Origin != emissions.Biogenic || g.Gas == emissions.CO2eUnsplit {
			kg = kg.Add(g.KgPerUnit)
		}
	}
	return kg
}

// fuel is energy CO2 by heat × carbon × 44/12 of the ordinance, by the supplier's coefficient for city gas, and by the published
// one where the ordinance gives no heat. Biomass has no CO2 here. CH4 and N2O come with the entry's own factor, if it has any.
func (m *maker) fuel(e *emissions.Entry, a *emissions.Activity) {
	row := RowEnergyCO2
	if c, waste := coefficientOf(SchemeSHK, kindWasteFuel, a.ActivityKey, fiscalYearOfMonth(e.Month)); waste {
		row = RowWasteFuelCO2
		m.used(c)
	}
	combusted := false
	for _, g := range e.Gases {
		if g.Gas == emissions.CH4 || g.Gas == emissions.N2O {
			combusted = true
			m.mass(e, a, g, Row(strings.ToLower(string(g.Gas))))
		}
	}
	if !combusted {
		m.burned[a.ActivityKey] = true
	}
	if biomass(e) {
		return
	}
	basic, adjusted, code := m.fuelRates(e, a)
	if code == "" {
		return
	}
	if q, ok := m.quantity(e, a, code); ok {
		m.parts = append(m.parts, part{
			entry: e, activity: a, row: row, gas: emissions.CO2, quantity: q, unit: code, basic: basic, adjusted: adjusted, gwp: exact.Int(1),
		})
	}
}

// biomass tells that all CO2 of an entry is biogenic.
func biomass(e *emissions.Entry) bool {
	some := false
	for _, g := range e.Gases {
		if g.Gas == emissions.CO2 && g.Origin != emissions.Biogenic || g.Gas == emissions.CO2eUnsplit {
			return false
		}
		some = some || g.Gas == emissions.CO2
	}
	return some
}

func (m *maker) fuelRates(e *emissions.Entry, a *emissions.Activity) (basic, adjusted *Rate, code string) {
	if a.ActivityKey == cityGasKey {
		const unit = "m3_25C"
		return m.published(e, a, unit, emissions.BasisSHKBasic), m.published(e, a, unit, emissions.BasisSHKAdjusted), unit
	}
	year := fiscalYearOfMonth(e.Month)
	heat, hot := coefficientOf(SchemeSHK, kindHeat, a.ActivityKey, year)
	carbon, coal := coefficientOf(SchemeSHK, kindCarbon, a.ActivityKey, year)
	if hot && coal {
		m.used(heat)
		m.used(carbon)
		rate := m.rateFor(rateOf{a.ActivityKey, year}, func() *Rate {
			h, c := heat.Decimal(), carbon.Decimal()
			return &Rate{Heat: &h, Carbon: &c, Source: heat.Citation(), Verified: heat.Verified && carbon.Verified}
		})
		return rate, rate, heat.Unit
	}
	choice := emissions.SHKFactor(m.in.Catalog, m.query(e, a, e.Unit), emissions.BasisSHKBasic)
	if !choice.Found || choice.Factor.Region != country {
		m.find(FindingNoRate, emissions.SeverityDisqualifying, e, sayNoRate.With(a.SourceName, m.place(e), a.ActivityKey, e.Month))
		return nil, nil, e.Unit
	}
	kg := fossilCO2(choice.Factor)
	rate := &Rate{Kg: &kg, Source: choice.Factor.Table, FactorID: choice.Factor.ID, Verified: true}
	return rate, rate, choice.Factor.Unit
}

// rateOf names the rate of a fuel by the ordinance of a year, or of a gas by a factor (year 0).
type rateOf struct {
	of   string
	year int
}

func (m *maker) rateFor(key rateOf, first func() *Rate) *Rate {
	if m.rates[key] == nil {
		m.rates[key] = first()
	}
	return m.rates[key]
}

// direct is what escapes or is made in processes: the masses of the entry's gases before any consolidation share.
func (m *maker) direct(e *emissions.Entry, a *emissions.Activity) {
	for _, g := range e.Gases {
		row, known := rowOf(g.Gas)
		switch {
		case g.Gas == emissions.CO2eUnsplit:
			m.find(FindingUnsplit, emissions.SeverityDisqualifying, e, sayUnsplit.With(a.SourceName, m.place(e)))
		case known && (g.Gas != emissions.CO2 || g.Origin != emissions.Biogenic):
			m.mass(e, a, g, row)
		}
	}
}

// mass takes a gas of the entry as its own factor has it, weighed by the scheme.
func (m *maker) mass(e *emissions.Entry, a *emissions.Activity, g emissions.EntryGas, row Row) {
	weight, ok := m.in.Catalog.GWP(m.gwpSet, g.Gas, g.Origin)
	if !ok {
		m.find(FindingNoRate, emissions.SeverityDisqualifying, e, sayNoRate.With(a.SourceName, m.place(e), string(g.Gas), e.Month))
		return
	}
	rate := m.rateFor(rateOf{of: e.FactorID + "\x00" + string(g.Gas) + "\x00" + g.KgPerUnit.String() + "\x00" + string(row)}, func() *Rate {
		kg := g.KgPerUnit
		return &Rate{Kg: &kg, Source: e.FactorID, FactorID: e.FactorID, Verified: row.fluorinated()} // a mass that escapes needs no coefficient of the scheme
	})
	if !rate.Verified {
		m.find(FindingForeignFactor, emissions.SeverityNote, e, sayForeignGas.With(a.SourceName, m.place(e), string(g.Gas)))
	}
	m.parts = append(m.parts, part{
		entry: e, activity: a, row: row, gas: g.Gas, quantity: e.FactorQuantity, unit: e.FactorUnit, basic: rate, adjusted: rate, gwp: weight.Value,
	})
}

// rowOf is the row of a gas that escapes or is made in a process; gases outside the scheme have none.
func rowOf(g emissions.Gas) (Row, bool) {
	name := string(g)
	switch {
	case g == emissions.CO2:
		return RowNonEnergyCO2, true
	case g == emissions.CH4:
		return RowCH4, true
	case g == emissions.N2O:
		return RowN2O, true
	case g == "SF6":
		return RowSF6, true
	case g == "NF3":
		return RowNF3, true
	case strings.HasPrefix(name, "HFC-"):
		return RowHFC, true
	case slices.Contains(perfluorinated, name):
		return RowPFC, true
	}
	return "", false
}

var perfluorinated = []string{"CF4", "C2F6", "C3F8", "C4F10", "C5F12", "C6F14", "C10F18", "c-C4F8", "cC3F6"}

// quantity is an entry's part in another unit; where no property leads there it is a finding and no figure.
func (m *maker) quantity(e *emissions.Entry, a *emissions.Activity, code string) (exact.Decimal, bool) {
	q, err := a.Convert(e.Quantity, e.Unit, code, firstDay(e.Month))
	if err != nil {
		m.find(FindingUnit, emissions.SeverityDisqualifying, e, sayNoUnit.With(a.SourceName, m.place(e), e.Unit, code))
		return exact.Zero, false
	}
	return q, true
}

func (m *maker) place(e *emissions.Entry) say.Sentence { return m.placeOf(e.FacilityID) }

func (m *maker) placeOf(facility string) say.Sentence {
	f := m.places[facility]
	if f.NameJA == "" {
		return say.Same(f.Name)
	}
	return say.Sentence{EN: f.Name, JA: f.NameJA}
}

func (m *maker) find(name, severity string, e *emissions.Entry, said say.Sentence) {
	f := emissions.NewFinding(name, severity, said)
	f.FacilityID, f.SourceID = e.FacilityID, e.SourceID
	if !m.found[f] { // lines of one source say the same
		m.found[f], m.findings = true, append(m.findings, f)
	}
}

func (m *maker) note(name, severity string, said say.Sentence) {
	m.findings = append(m.findings, emissions.NewFinding(name, severity, said))
}

// used remembers coefficients that nobody verified.
func (m *maker) used(c Coefficient) {
	if !c.Verified {
		m.unverified[string(c.Scheme)+" "+c.Kind+" "+c.Key] = true
	}
}
