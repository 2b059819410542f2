package emissions

import "tanso/internal/exact"

// SHKLine is one month of one source's purchased electricity at a facility in Japan under both coefficients of the
// reporting scheme (温対法 SHK): basic (基礎排出係数) and adjusted (調整後排出係数). It stands beside the totals of the GHG
// Protocol and is part of neither. The scheme knows no consolidation share, so the whole usage counts.
type SHKLine struct {
	FacilityID string
	SourceID   string
	SourceName string
	Month      string
	Supplier   string // id of the retailer; empty: not named
	Menu       string
	KWh        exact.Decimal
	Covered    exact.Decimal // kWh that certificates cover
	Basic      *Factor       // nil where no factor is known
	Adjusted   *Factor
	BasicKg    exact.Decimal // kg CO2
	AdjustedKg exact.Decimal
}

// electricityKey is the activity of purchased electricity.
const electricityKey = "electricity.grid"

// SHKElectricity lays the two coefficients beside each month's purchased electricity of a calculated inventory:
//
//	basic    = kWh × basic coefficient
//	adjusted = (kWh − covered) × adjusted coefficient + Σ covered × coefficient of the certificate
//
// Certificates lower the adjusted figure alone. A retailer or menu without a published coefficient, and usage without a named
// retailer, take the scheme's substitute value (代替値), and the national average where none is loaded.
func SHKElectricity(cat *Catalog, inv Inventory) []SHKLine {
	places := map[string]Facility{}
	for _, f := range inv.Facilities {
		places[f.ID] = f
	}
	activities := map[string]Activity{}
	for _, a := range inv.Activities {
		if a.ActivityKey == electricityKey && places[a.FacilityID].Country == "JP" {
			activities[a.ID] = a
		}
	}
	type key struct{ source, facility, month, supplier, menu string }
	at := map[key]int{}
	var out []SHKLine
	for _, e := range inv.Entries {
		a, ok := activities[e.ActivityID]
		if !ok || e.Scope != 2 {
			continue
		}
		k := key{e.SourceID, e.FacilityID, e.Month, a.SupplierID, a.Menu}
		i, known := at[k]
		if !known {
			i, at[k] = len(out), len(out)
			out = append(out, newSHKLine(cat, a, places[e.FacilityID], e))
		}
		out[i].add(e)
	}
	for i := range out {
		out[i].finish()
	}
	return out
}

func newSHKLine(cat *Catalog, a Activity, f Facility, e Entry) SHKLine {
	day, err := ParseDate(e.Month + "-01")
	line := SHKLine{FacilityID: e.FacilityID, SourceID: e.SourceID, SourceName: a.SourceName, Month: e.Month, Supplier: a.SupplierID, Menu: a.Menu}
	if err != nil {
		return line
	}
	q := Query{
		ActivityKey: a.ActivityKey, Scope: 2, Unit: "kWh", Country: f.Country, Region: f.Region, Date: day, SupplierID: a.SupplierID, Menu: a.Menu,
	}
	line.Basic, line.Adjusted = SHKFactor(cat, q, BasisSHKBasic).factor(), SHKFactor(cat, q, BasisSHKAdjusted).factor()
	return line
}

// SHKChoice is the coefficient that the scheme has for an activity.
type SHKChoice struct {
	Factor      Factor
	Found       bool
	Substitute  bool // none of the supplier is known: 代替値, else the national average or the ordinance's own value
	Provisional bool // one of an earlier year stands in
}

func (c SHKChoice) factor() *Factor {
	if !c.Found {
		return nil
	}
	return &c.Factor
}

// substituteSupplier is the id under which the published lists carry 代替値.
const substituteSupplier = "substitute"

// SHKFactor chooses the coefficient of a basis by the scheme's order: the supplier's for the menu, the substitute value
// (代替値), then what is published for everybody.
func SHKFactor(cat *Catalog, q Query, basis Basis) SHKChoice {
	s := &selector{cat: cat, q: q}
	usable := s.usable()
	general := s.tiers()
	substitute := tier{
		name: saySupplier.With(substituteSupplier), rule: "supplier",
		narrow: func(fs []*Factor) []*Factor { return fs },
		holds:  func(f *Factor) bool { return f.SupplierID == substituteSupplier },
	}
	of := s.supplierTier(basis)
	for i, t := range append(of, substitute, general[len(general)-1]) {
		if s.take(t, usable) {
			return SHKChoice{Factor: s.choice.Factor, Found: true, Substitute: i >= len(of), Provisional: s.choice.Provisional}
		}
	}
	return SHKChoice{}
}

// add counts an entry in: those by location carry the usage, those of instruments what is covered of it.
func (l *SHKLine) add(e Entry) {
	switch {
	case e.Method == LocationBased:
		l.KWh = l.KWh.Add(inKWh(e))
	case e.InstrumentID != "":
		l.Covered = l.Covered.Add(inKWh(e))
		for _, g := range e.Gases {
			if carbon(g.Gas, g.Origin) {
				l.AdjustedKg = l.AdjustedKg.Add(e.FactorQuantity.Mul(g.KgPerUnit))
			}
		}
	}
}

func inKWh(e Entry) exact.Decimal {
	q, _, err := toFactorUnit(e.Quantity, e.Unit, "kWh", nil)
	if err != nil {
		return exact.Zero // an entry of electricity is in a unit of energy, for its factor took it
	}
	return q
}

func (l *SHKLine) finish() {
	if l.Basic != nil {
		l.BasicKg = l.KWh.Mul(carbonOf(l.Basic))
	}
	if l.Adjusted != nil {
		l.AdjustedKg = l.AdjustedKg.Add(l.KWh.Sub(l.Covered).Mul(carbonOf(l.Adjusted)))
	}
}

// carbonOf is a factor's kg CO2 per unit, or its total where it gives no gases.
func carbonOf(f *Factor) exact.Decimal {
	var out exact.Decimal
	for _, g := range f.Gases {
		if carbon(g.Gas, g.Origin) {
			out = out.Add(g.KgPerUnit)
		}
	}
	return out
}

func carbon(g Gas, o Origin) bool { return (g == CO2 && o != Biogenic) || g == CO2eUnsplit }
