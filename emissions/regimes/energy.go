package regimes

import (
	"cmp"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// EnergyLine is the energy of one kind at a facility (定期報告書 特定・指定 第2表): GJ = quantity × GJ per unit, kL of crude oil =
// GJ × 0.0258. GJ and KL are nil where no heating value is known for the fiscal year.
type EnergyLine struct {
	FacilityID  string         `json:"facility_id"`
	Kind        string         `json:"kind"` // activity key
	Name        string         `json:"name"` // of the ordinance, else of the source
	NameJA      string         `json:"name_ja,omitempty"`
	Unit        string         `json:"unit"`
	Quantity    exact.Decimal  `json:"quantity"`
	GJPerUnit   *exact.Decimal `json:"gj_per_unit,omitempty"`
	GJ          *exact.Decimal `json:"gj,omitempty"`
	KL          *exact.Decimal `json:"kl,omitempty"`
	NonFossil   exact.Decimal  `json:"non_fossil"` // share of the energy that is not fossil, 0…1
	NonFossilBy string         `json:"non_fossil_by,omitempty"`
	Sold        exact.Decimal  `json:"sold"` // quantity of by-product energy that was sold
	Source      string         `json:"source,omitempty"`
	Verified    bool           `json:"verified"`
	Entries     []string       `json:"entries"`
}

// Sold is by-product energy that a facility sold in the period, in the unit of its kind.
type Sold struct {
	FacilityID string
	Kind       string
	Quantity   exact.Decimal
}

// Denominator is what the energy intensity (エネルギー消費原単位) is divided by, in the inventory's period.
type Denominator struct {
	ID     string
	Name   string
	Unit   string
	Value  exact.Decimal
	Source string
}

// PastYear is the intensity of an earlier fiscal year, in kL per unit of the denominator.
type PastYear struct {
	FiscalYear    int           `json:"fiscal_year"`
	DenominatorID string        `json:"denominator_id"`
	Intensity     exact.Decimal `json:"kl_per_unit"`
}

// Intensity is the energy intensity by one denominator (特定第3表, 第4表), with non-fossil fuels at their weight and sold energy
// taken off. ChangePercent is from the year before, AveragePercent the mean of the last five years: the fourth root of the product of four changes.
type Intensity struct {
	DenominatorID  string         `json:"denominator_id"`
	Name           string         `json:"name"`
	Unit           string         `json:"unit"`
	Denominator    exact.Decimal  `json:"denominator"`
	KL             exact.Decimal  `json:"kl"` // weighted, without what was sold
	PerUnit        exact.Decimal  `json:"kl_per_unit"`
	OptimisedKL    *exact.Decimal `json:"optimised_kl,omitempty"`
	OptimisedUnit  *exact.Decimal `json:"optimised_kl_per_unit,omitempty"`
	Past           []PastYear     `json:"past,omitempty"`            // oldest first
	RatioPercent   *exact.Decimal `json:"ratio_percent,omitempty"`   // to the year before: 対前年度比
	AveragePercent *exact.Decimal `json:"average_percent,omitempty"` // 5年度間平均原単位変化
}

// EnergyAct is the statement of an organization under the Energy Conservation Act (省エネ法 第16条, 定期報告).
type EnergyAct struct {
	FiscalYear  int             `json:"fiscal_year"`
	KLPerGJ     exact.Decimal   `json:"kl_per_gj"`
	Lines       []EnergyLine    `json:"lines"`
	GJ          exact.Decimal   `json:"gj"`
	KL          exact.Decimal   `json:"kl"`
	ReportedKL  exact.Decimal   `json:"reported_kl"`
	NonFossilGJ exact.Decimal   `json:"non_fossil_gj"`
	SoldGJ      exact.Decimal   `json:"sold_gj"`
	Facilities  []FacilityKL    `json:"facilities"`
	Optimised   []OptimisedLine `json:"optimised,omitempty"`
	Intensities []Intensity     `json:"intensities,omitempty"`
	Incomplete  bool            `json:"incomplete,omitempty"`
}

// FacilityKL is the energy of one facility, with the class of designated factory that it makes it (第一種・第二種).
type FacilityKL struct {
	FacilityID string        `json:"facility_id"`
	GJ         exact.Decimal `json:"gj"`
	KL         exact.Decimal `json:"kl"`
	Class      string        `json:"class,omitempty"` // type_1, type_2, or empty: below
}

// energy makes the statement of the Energy Conservation Act: what is burned, and what is purchased of electricity and heat.
func (m *maker) energy() EnergyAct {
	year := FiscalYear(m.in.Inventory.Start)
	out := EnergyAct{FiscalYear: year}
	if c, ok := coefficientOf(SchemeEnergyAct, kindCrudeOil, "*", year); ok {
		out.KLPerGJ = c.Decimal()
		m.used(c)
	}
	out.Lines = m.energyLines(out.KLPerGJ)
	for _, l := range out.Lines {
		out.Incomplete = out.Incomplete || l.GJ == nil
		if l.GJ == nil {
			continue
		}
		out.GJ, out.KL = out.GJ.Add(*l.GJ), out.KL.Add(*l.KL)
		out.NonFossilGJ = out.NonFossilGJ.Add(l.GJ.Mul(l.NonFossil))
		out.SoldGJ = out.SoldGJ.Add(l.Sold.Mul(*l.GJPerUnit))
	}
	out.ReportedKL = roundingOf(SchemeEnergyAct, "report", year).Apply(out.KL)
	out.Facilities = facilityKL(out.Lines, year)
	out.Optimised = m.optimised(year, out.KLPerGJ)
	out.Intensities = m.intensities(out, year)
	return out
}

func (m *maker) energyLines(klPerGJ exact.Decimal) []EnergyLine {
	at := map[[3]string]int{}
	var out []EnergyLine
	for k := range m.in.Inventory.Entries {
		e := &m.in.Inventory.Entries[k]
		a, known := m.activities[e.ActivityID]
		purchased := e.Scope == 2 && e.Method == emissions.LocationBased
		if !known || m.places[e.FacilityID].Country != country || !purchased && (e.Scope != 1 || !isFuel(a.ActivityKey)) {
			continue
		}
		l, q, ok := m.energyOf(e, a)
		if !ok {
			continue
		}
		k := [3]string{e.FacilityID, l.Kind, textOf(l.GJPerUnit) + l.Unit}
		i, seen := at[k]
		if !seen {
			i, at[k] = len(out), len(out)
			out = append(out, l)
		}
		out[i].Quantity = out[i].Quantity.Add(q)
		out[i].Entries = append(out[i].Entries, e.ID)
	}
	out = m.soldAlone(out)
	for i := range out {
		out[i].finish(m.in.Sold, klPerGJ)
	}
	slices.SortStableFunc(out, func(a, b EnergyLine) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

// soldAlone adds a line for energy that a facility sold and bought nothing of.
func (m *maker) soldAlone(lines []EnergyLine) []EnergyLine {
	for _, s := range m.in.Sold {
		held := slices.ContainsFunc(lines, func(l EnergyLine) bool { return l.FacilityID == s.FacilityID && l.Kind == s.Kind })
		if _, known := m.places[s.FacilityID]; held || !known {
			continue
		}
		l := EnergyLine{FacilityID: s.FacilityID, Kind: s.Kind, Name: s.Kind, Entries: []string{}}
		if c, ok := coefficientOf(SchemeEnergyAct, kindHeat, s.Kind, FiscalYear(m.in.Inventory.Start)); ok {
			m.used(c)
			value := c.Decimal()
			l.Name, l.NameJA, l.Unit, l.GJPerUnit, l.Source, l.Verified = c.Name, c.NameJA, c.Unit, &value, c.Citation(), c.Verified
		}
		lines = append(lines, l)
	}
	return lines
}

func textOf(d *exact.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func (l *EnergyLine) finish(sold []Sold, klPerGJ exact.Decimal) {
	for _, s := range sold {
		if s.FacilityID == l.FacilityID && s.Kind == l.Kind {
			l.Sold = l.Sold.Add(s.Quantity)
		}
	}
	if l.GJPerUnit == nil {
		return
	}
	gj := l.Quantity.Mul(*l.GJPerUnit)
	kl := gj.Mul(klPerGJ)
	l.GJ, l.KL = &gj, &kl
}

// energyOf is the line that an entry belongs to and its quantity in the unit of the line.
func (m *maker) energyOf(e *emissions.Entry, a *emissions.Activity) (EnergyLine, exact.Decimal, bool) {
	year := fiscalYearOfMonth(e.Month)
	l := EnergyLine{FacilityID: e.FacilityID, Kind: a.ActivityKey, Name: a.SourceName, Unit: e.Unit}
	c, found := m.heat(*e, *a, year)
	if !found {
		m.find(FindingNoHeat, emissions.SeverityDisqualifying, e, sayNoHeat.With(a.SourceName, m.place(e), a.ActivityKey, year))
		return l, e.Quantity, true
	}
	m.used(c)
	value := c.Decimal()
	l.Name, l.NameJA, l.Unit, l.GJPerUnit, l.Source, l.Verified = c.Name, c.NameJA, c.Unit, &value, c.Citation(), c.Verified
	m.nonFossil(&l, year)
	if a.ActivityKey == cityGasKey {
		if q, ok := asRead(*e); ok {
			return l, q, true
		}
	}
	q, ok := m.quantity(e, a, c.Unit)
	return l, q, ok
}

// heat is the heating value of a kind of energy; of city gas that of the supplier or of the source.
func (m *maker) heat(e emissions.Entry, a emissions.Activity, year int) (Coefficient, bool) {
	if a.ActivityKey != cityGasKey {
		return coefficientOf(SchemeEnergyAct, kindHeat, a.ActivityKey, year)
	}
	for _, p := range append(slices.Clone(a.Properties), sourceProperties(a, e)...) {
		if gj, ok := gjPerThousand(p); ok {
			return Coefficient{
				Scheme: SchemeEnergyAct, Kind: kindHeat, Key: cityGasKey, Unit: "thousand_m3", Value: gj.String(), Name: "City gas", NameJA: "都市ガス",
				Publisher: p.Name, Table: p.From, Verified: true, Source: p.Source,
			}, true
		}
	}
	supplier := a.SupplierID + " " + a.Menu
	if f, ok := m.in.Catalog.Factor(e.FactorID); ok {
		supplier += " " + f.Supplier + " " + f.Menu
	}
	for _, c := range coefficients() {
		area, named := strings.CutPrefix(c.Key, cityGasKey+"@")
		if named && c.Scheme == SchemeEnergyAct && c.holds(year) && strings.Contains(supplier, area) {
			return c, true
		}
	}
	return Coefficient{}, false
}

// nonFossil says how much of a line's energy is not fossil.
func (m *maker) nonFossil(l *EnergyLine, year int) {
	if c, ok := coefficientOf(SchemeEnergyAct, kindNonFossil, l.Kind, year); ok {
		m.used(c)
		l.NonFossil, l.NonFossilBy = exact.Int(1), c.Citation()
		return
	}
	if l.Kind != electricityKey {
		return
	}
	if s := m.in.MenuShare; s != nil {
		l.NonFossil, l.NonFossilBy = s.Value, s.Source
		return
	}
	c, ok := coefficientOf(SchemeEnergyAct, kindMenuNonFossil, l.Kind, year)
	if !ok {
		m.note(FindingNoMenuShare, emissions.SeverityNote, sayNoMenuShare.With(year))
		return
	}
	l.NonFossil, l.NonFossilBy = c.Decimal(), c.Citation()
}

func facilityKL(lines []EnergyLine, year int) []FacilityKL {
	var out []FacilityKL
	for _, l := range lines {
		i := slices.IndexFunc(out, func(f FacilityKL) bool { return f.FacilityID == l.FacilityID })
		if i < 0 {
			i = len(out)
			out = append(out, FacilityKL{FacilityID: l.FacilityID})
		}
		if l.GJ != nil {
			out[i].GJ, out[i].KL = out[i].GJ.Add(*l.GJ), out[i].KL.Add(*l.KL)
		}
	}
	for i := range out {
		for _, class := range []string{"type_1", "type_2"} {
			c, ok := coefficientOf(SchemeEnergyAct, "threshold", class, year)
			if ok && out[i].Class == "" && out[i].KL.Cmp(c.Decimal()) >= 0 {
				out[i].Class = class
			}
		}
	}
	return out
}
