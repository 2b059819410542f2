package services

import (
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// editionFields are what a column may hold: those of factors.csv, and the plain names of gases.
var editionFields = []string{
	"source_row", "table", "activity_key", "name", "name_ja", "path", "scope", "category", "stage", "basis", "region", "valid_from", "valid_to", "unit",
	"gases", "co2e", "supplier_id", "supplier", "menu", "note", "co2", "ch4", "n2o", "biogenic_co2",
}

// editionWords are other headings that mean the same.
var editionWords = map[string]string{
	"activity": "activity_key", "id": "source_row", "row": "source_row", "country": "region", "from": "valid_from", "to": "valid_to", "total": "co2e",
	"kgco2e": "co2e", "kg_co2e": "co2e", "名称": "name", "活動": "activity_key", "単位": "unit", "地域": "region", "備考": "note", "係数": "co2e",
}

// editionReader turns rows of a file into factors of an edition. What a row leaves out about its activity is taken from
// the factors that are known for it.
type editionReader struct {
	catalog *emissions.Catalog
	edition emissions.Edition
	heading []string
	at      map[string]int
}

func newEditionReader(c *emissions.Catalog, e emissions.Edition, heading []string, chosen []EditionColumn) (*editionReader, error) {
	r := &editionReader{catalog: c, edition: e, heading: heading, at: map[string]int{}}
	given := map[string]string{}
	for _, column := range chosen {
		if column.Field != "" && !slices.Contains(editionFields, column.Field) {
			return nil, fault.Field("columns", "one of "+strings.Join(editionFields, ", ")+", or nothing", column.Field)
		}
		given[column.Column] = column.Field
	}
	for i, name := range heading {
		field, said := given[name]
		if !said {
			field = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
			if other, ok := editionWords[field]; ok {
				field = other
			}
		}
		if _, taken := r.at[field]; !taken && slices.Contains(editionFields, field) {
			r.at[field] = i
		}
	}
	for _, needed := range []string{"activity_key", "unit"} {
		if _, ok := r.at[needed]; !ok {
			return nil, fault.Field("columns", "a column for "+needed, strings.Join(heading, ", "))
		}
	}
	return r, nil
}

// columns tells how each heading was understood.
func (r *editionReader) columns() []EditionColumn {
	out := make([]EditionColumn, len(r.heading))
	for i, name := range r.heading {
		out[i].Column = name
		for field, at := range r.at {
			if at == i {
				out[i].Field = field
			}
		}
	}
	return out
}

func (r *editionReader) row(cells []string, number int) (emissions.Factor, error) {
	cell := func(field string) string {
		if i, ok := r.at[field]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	wrong := func(field, expected string) error {
		return fault.Field("content", "line "+strconv.Itoa(number)+", "+field+": "+expected, cell(field))
	}
	f := r.like(cell("activity_key"))
	f.EditionID, f.SourceRow, f.Table = r.edition.ID, orText(cell("source_row"), strconv.Itoa(number)), orText(cell("table"), "line "+strconv.Itoa(number))
	f.ID = r.edition.ID + ":" + f.SourceRow
	f.ActivityKey, f.Name, f.NameJA = cell("activity_key"), orText(cell("name"), cell("activity_key")), cell("name_ja")
	f.CategoryPath, f.Region, f.Unit = orText(cell("path"), r.edition.Publisher+" > "+f.Name), orText(cell("region"), r.edition.Geography), cell("unit")
	f.SupplierID, f.Supplier, f.Menu, f.Note = cell("supplier_id"), cell("supplier"), cell("menu"), cell("note")
	f.Stage, f.Basis = emissions.Stage(orText(cell("stage"), string(f.Stage))), emissions.Basis(orText(cell("basis"), string(f.Basis)))
	f.Scope3Category = orText(cell("category"), f.Scope3Category)
	if f.ActivityKey == "" {
		return f, wrong("activity_key", "an activity such as electricity.grid")
	}
	if text := cell("scope"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 3 {
			return f, wrong("scope", "0, 1, 2 or 3")
		}
		f.Scope = emissions.Scope(n)
	}
	f.ValidFrom, f.ValidTo = r.edition.ValidFrom, r.edition.ValidTo
	for _, d := range []struct {
		field string
		into  *emissions.Date
	}{{"valid_from", &f.ValidFrom}, {"valid_to", &f.ValidTo}} {
		if text := cell(d.field); text != "" {
			day, err := emissions.ParseDate(text)
			if err != nil {
				return f, wrong(d.field, "a day such as 2025-04-01")
			}
			*d.into = day
		}
	}
	if currency, year, ok := unit.ParseMoney(f.Unit); ok {
		f.Price = &emissions.PriceBasis{Currency: currency, Year: year, Purchaser: true}
	}
	return f, r.values(&f, cell, wrong)
}

// values reads the gases and the total. Without gases the total stands for them, unsplit.
func (r *editionReader) values(f *emissions.Factor, cell func(string) string, wrong func(field, expected string) error) (err error) {
	if text := cell("gases"); text != "" {
		if f.Gases, err = factors.ParseGases(text); err != nil {
			return wrong("gases", "gases such as CO2:fossil=0.4;N2O=0.001")
		}
	}
	for _, g := range []struct {
		field  string
		gas    emissions.Gas
		origin emissions.Origin
	}{
		{"co2", emissions.CO2, emissions.Fossil},
		{"ch4", emissions.CH4, emissions.OriginNone},
		{"n2o", emissions.N2O, emissions.OriginNone},
		{"biogenic_co2", emissions.CO2, emissions.Biogenic},
	} {
		if text := cell(g.field); text != "" {
			v, err := exact.Parse(text)
			if err != nil {
				return wrong(g.field, "kg per unit, a plain number")
			}
			f.Gases = append(f.Gases, emissions.FactorGas{Gas: g.gas, Origin: g.origin, KgPerUnit: v})
		}
	}
	if text := cell("co2e"); text != "" {
		v, err := exact.Parse(text)
		if err != nil {
			return wrong("co2e", "kg CO2e per unit, a plain number")
		}
		f.PublishedCO2e, f.PublishedGWP = &v, r.edition.GWPSet
		if len(f.Gases) == 0 {
			f.Gases = []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: v}}
		}
	}
	if len(f.Gases) == 0 {
		return wrong("co2e", "a total or at least one gas")
	}
	return nil
}

// like takes scope, stage and basis from a factor that is known for the activity; an unknown one is of Scope 3.
func (r *editionReader) like(key string) emissions.Factor {
	out := emissions.Factor{Scope: 3, Stage: emissions.StageOtherDirect}
	for _, f := range r.catalog.Activity(key) {
		if f.Basis == emissions.BasisMarginal || f.SupplierID != "" {
			continue
		}
		return emissions.Factor{Scope: f.Scope, Stage: f.Stage, Basis: f.Basis, Scope3Category: f.Scope3Category}
	}
	return out
}

func orText(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
