package regimes

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Row is a line of the form of the reporting scheme (様式第1): a gas, and for CO2 where it comes from.
type Row string

// Rows, in the order of the form.
const (
	RowEnergyCO2    Row = "energy_co2"     // エネルギー起源CO2
	RowNonEnergyCO2 Row = "non_energy_co2" // 非エネルギー起源CO2
	RowWasteFuelCO2 Row = "waste_fuel_co2" // 廃棄物の原燃料使用に伴う非エネルギー起源CO2
	RowCH4          Row = "ch4"
	RowN2O          Row = "n2o"
	RowHFC          Row = "hfc"
	RowPFC          Row = "pfc"
	RowSF6          Row = "sf6"
	RowNF3          Row = "nf3"
)

// Rows lists all rows in the order of the form.
func Rows() []Row {
	return []Row{RowEnergyCO2, RowNonEnergyCO2, RowWasteFuelCO2, RowCH4, RowN2O, RowHFC, RowPFC, RowSF6, RowNF3}
}

// fluorinated rows are stated for the calendar year.
func (r Row) fluorinated() bool { return r == RowHFC || r == RowPFC || r == RowSF6 || r == RowNF3 }

// Rate is what a unit emits of a gas: kg as published, or heat × carbon × 44/12 (算定省令 第2条第3項).
type Rate struct {
	Kg         *exact.Decimal `json:"kg_per_unit,omitempty"`
	Heat       *exact.Decimal `json:"gj_per_unit,omitempty"`
	Carbon     *exact.Decimal `json:"t_c_per_gj,omitempty"`
	Source     string         `json:"source"`
	FactorID   string         `json:"factor_id,omitempty"`
	Verified   bool           `json:"verified"`
	Substitute bool           `json:"substitute,omitempty"` // of no supplier by name
}

var kgCO2PerTonneC = exact.Int(44_000) // over 12

// Of is the kg of gas of a quantity. The division by 12 keeps 34 significant digits.
func (r Rate) Of(quantity exact.Decimal) exact.Decimal {
	if r.Kg != nil {
		return quantity.Mul(*r.Kg)
	}
	return quantity.Mul(*r.Heat).Mul(*r.Carbon).Mul(kgCO2PerTonneC).Quo(exact.Int(12))
}

// PerUnit is the kg of gas of one unit.
func (r Rate) PerUnit() exact.Decimal { return r.Of(exact.Int(1)) }

// SHKLine is what one activity of a facility emits of a gas in the period: quantity × rate × GWP. The whole counts, whatever
// share of the facility is consolidated. A figure is nil where no coefficient is known.
type SHKLine struct {
	FacilityID  string         `json:"facility_id"`
	Row         Row            `json:"row"`
	ActivityKey string         `json:"activity_key"`
	Name        string         `json:"name"` // of the sources behind it
	Supplier    string         `json:"supplier,omitempty"`
	Menu        string         `json:"menu,omitempty"`
	Gas         emissions.Gas  `json:"gas"`
	Quantity    exact.Decimal  `json:"quantity"`
	Unit        string         `json:"unit"`
	GWP         exact.Decimal  `json:"gwp"`
	Basic       *Rate          `json:"basic,omitempty"`
	Adjusted    *Rate          `json:"adjusted,omitempty"`
	BasicKg     *exact.Decimal `json:"basic_kg_co2e,omitempty"`
	AdjustedKg  *exact.Decimal `json:"adjusted_kg_co2e,omitempty"`
	Entries     []string       `json:"entries"`
}

// SHKTotal is a row of the form, of the whole organization or of one facility. Reported is in whole tonnes by the scheme's rule.
type SHKTotal struct {
	FacilityID string        `json:"facility_id,omitempty"` // empty: all
	Row        Row           `json:"row"`
	BasicKg    exact.Decimal `json:"basic_kg_co2e"`
	AdjustedKg exact.Decimal `json:"adjusted_kg_co2e"`
	Reported   exact.Decimal `json:"reported_t"`
	Incomplete bool          `json:"incomplete,omitempty"` // a line has no coefficient and is not in it
}

// SHKCertificate is what a non-fossil certificate takes off: kWh × national average × correction rate, never more than what the
// purchased electricity emits (SHK, 非化石電源二酸化炭素削減相当量). The rate is nil where it is not known; nothing is taken off then.
type SHKCertificate struct {
	InstrumentID string         `json:"instrument_id"`
	Name         string         `json:"name"`
	Kind         string         `json:"kind"`
	KWh          exact.Decimal  `json:"kwh"`
	KgPerKWh     *exact.Decimal `json:"kg_per_kwh,omitempty"`
	BasicKg      exact.Decimal  `json:"basic_kg_co2e"`    // taken off the basic figure
	AdjustedKg   exact.Decimal  `json:"adjusted_kg_co2e"` // taken off the adjusted figure
	Entries      []string       `json:"entries"`
	Source       string         `json:"source,omitempty"` // of the rate
}

// Credit is a credit that changes the adjusted total (国内・海外認証排出削減量), in tonnes. What was made by the reporter itself and
// handed on is added: its tonnes are below zero.
type Credit struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Kind   string        `json:"kind"` // j_credit, jcm …
	T      exact.Decimal `json:"t_co2e"`
	Source string        `json:"source,omitempty"`
}

// SHK is the statement of an organization under the reporting scheme (温対法 第26条).
type SHK struct {
	FiscalYear   int              `json:"fiscal_year"`
	Start        emissions.Date   `json:"start"`
	End          emissions.Date   `json:"end"`
	GWPSet       emissions.GWPSet `json:"gwp_set"`
	GWPSource    string           `json:"gwp_source"`
	Lines        []SHKLine        `json:"lines"`
	Totals       []SHKTotal       `json:"totals"` // rows of all, then of each facility
	Certificates []SHKCertificate `json:"certificates,omitempty"`
	Credits      []Credit         `json:"credits,omitempty"`
	BasicKg      exact.Decimal    `json:"basic_kg_co2e"`    // after certificates where they lower it
	AdjustedKg   exact.Decimal    `json:"adjusted_kg_co2e"` // after certificates and credits
	Incomplete   bool             `json:"incomplete,omitempty"`
}

// part is what one entry contributes to a line.
type part struct {
	entry    *emissions.Entry // this and the activity are those of the inventory: they are large
	activity *emissions.Activity
	row      Row
	gas      emissions.Gas
	quantity exact.Decimal
	unit     string
	basic    *Rate
	adjusted *Rate
	gwp      exact.Decimal
}

func (p part) basicKg() *exact.Decimal    { return p.kg(p.basic) }
func (p part) adjustedKg() *exact.Decimal { return p.kg(p.adjusted) }

func (p part) kg(r *Rate) *exact.Decimal {
	if r == nil {
		return nil
	}
	kg := r.Of(p.quantity).Mul(p.gwp)
	return &kg
}

type lineKey struct {
	facility, activityKey, supplier, menu, unit string
	row                                         Row
	gas                                         emissions.Gas
	basic, adjusted                             string
}

func rateKey(r *Rate) string {
	if r == nil {
		return ""
	}
	return r.PerUnit().String() + " " + r.Source
}

// linesOf groups parts by what makes them alike.
func linesOf(parts []part) []SHKLine {
	at := map[lineKey]int{}
	var out []SHKLine
	for _, p := range parts {
		k := lineKey{
			p.entry.FacilityID, p.activity.ActivityKey, p.activity.SupplierID, p.activity.Menu, p.unit, p.row, p.gas,
			rateKey(p.basic), rateKey(p.adjusted),
		}
		i, known := at[k]
		if !known {
			i, at[k] = len(out), len(out)
			out = append(out, SHKLine{
				FacilityID: p.entry.FacilityID, Row: p.row, ActivityKey: p.activity.ActivityKey, Name: p.activity.SourceName,
				Supplier: p.activity.SupplierID, Menu: p.activity.Menu, Gas: p.gas, Unit: p.unit, GWP: p.gwp, Basic: p.basic, Adjusted: p.adjusted,
			})
		}
		out[i].add(p)
	}
	order := Rows()
	slices.SortStableFunc(out, func(a, b SHKLine) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Row), slices.Index(order, b.Row)), cmp.Compare(a.FacilityID, b.FacilityID),
			cmp.Compare(a.ActivityKey, b.ActivityKey), cmp.Compare(a.Supplier, b.Supplier), cmp.Compare(a.Menu, b.Menu), cmp.Compare(a.Gas, b.Gas))
	})
	return out
}

func (l *SHKLine) add(p part) {
	l.Quantity = l.Quantity.Add(p.quantity)
	l.BasicKg, l.AdjustedKg = plus(l.BasicKg, p.basicKg()), plus(l.AdjustedKg, p.adjustedKg())
	l.Entries = append(l.Entries, p.entry.ID)
}

// plus adds to a sum that may not have begun; parts of one line all have figures or none has.
func plus(sum, d *exact.Decimal) *exact.Decimal {
	if d == nil {
		return sum
	}
	out := *d
	if sum != nil {
		out = out.Add(*sum)
	}
	return &out
}

// totalsOf sums lines by row, of all and of each facility, and rounds as the scheme reports.
func totalsOf(lines []SHKLine, fiscalYear int) []SHKTotal {
	type key struct {
		facility string
		row      Row
	}
	sums := map[key]*SHKTotal{}
	facilities := []string{""}
	for _, l := range lines {
		if !slices.Contains(facilities, l.FacilityID) {
			facilities = append(facilities, l.FacilityID)
		}
		for _, facility := range []string{"", l.FacilityID} {
			k := key{facility, l.Row}
			if sums[k] == nil {
				sums[k] = &SHKTotal{FacilityID: facility, Row: l.Row}
			}
			sums[k].add(l)
		}
	}
	slices.Sort(facilities)
	var out []SHKTotal
	for _, facility := range facilities {
		for _, row := range Rows() {
			if t := sums[key{facility, row}]; t != nil {
				t.Reported = reportedTonnes(t.BasicKg, fiscalYear)
				out = append(out, *t)
			}
		}
	}
	return out
}

func (t *SHKTotal) add(l SHKLine) {
	if l.BasicKg == nil || l.AdjustedKg == nil {
		t.Incomplete = true
	}
	if l.BasicKg != nil {
		t.BasicKg = t.BasicKg.Add(*l.BasicKg)
	}
	if l.AdjustedKg != nil {
		t.AdjustedKg = t.AdjustedKg.Add(*l.AdjustedKg)
	}
}
