package services

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
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

// stages and bases are what those two fields may say.
var (
	stages = []emissions.Stage{
		emissions.StageCombustion, emissions.StageGeneration, emissions.StageWTT, emissions.StageTDLoss, emissions.StageCradleGate,
		emissions.StageLifecycle, emissions.StageOtherDirect,
	}
	bases = []emissions.Basis{
		emissions.BasisNone, emissions.BasisLocation, emissions.BasisMarketSupplier, emissions.BasisMarketResidual, emissions.BasisSHKBasic,
		emissions.BasisSHKAdjusted, emissions.BasisMarginal,
	}
)

func joined[T ~string](words []T) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return strings.Join(out, ", ")
}

// editionNeeds are the fields without which no row is a factor.
var editionNeeds = []string{"activity_key", "unit"}

// editionReader turns rows of a file into factors of an edition. What a row leaves out about its activity is taken from
// the factors that are known for it.
type editionReader struct {
	catalog *emissions.Catalog
	edition emissions.Edition
	table   *editionTable
	field   []string // of each column; empty: it is passed over
	at      map[string]int
}

// newEditionReader decides what each column holds: what a person said of it before what is remembered of another file, and
// this before what its title says itself.
func newEditionReader(c *emissions.Catalog, e emissions.Edition, table *editionTable) *editionReader {
	return &editionReader{catalog: c, edition: e, table: table, field: make([]string, len(table.titles)), at: map[string]int{}}
}

// say takes what a person said of the columns.
func (r *editionReader) say(chosen []EditionColumn) (said []bool, err error) {
	said = make([]bool, len(r.field))
	for _, column := range chosen {
		i := slices.Index(r.table.titles, column.Column)
		switch {
		case i < 0:
			return nil, fault.Field("columns", "one of the file's columns: "+strings.Join(r.table.titles, ", "), column.Column)
		case column.Field != "" && !slices.Contains(editionFields, column.Field):
			return nil, fault.Field("columns", "for "+column.Column+" one of "+strings.Join(editionFields, ", ")+", or nothing", column.Field)
		case said[i]:
			return nil, fault.Field("columns", "each column once", column.Column)
		}
		if other, taken := r.at[column.Field]; taken {
			return nil, fault.Field("columns", "one column for "+column.Field, r.table.titles[other]+", "+column.Column)
		}
		said[i] = true
		r.put(i, column.Field)
	}
	return said, nil
}

// put lets a column hold a field, unless another does already.
func (r *editionReader) put(i int, field string) bool {
	if _, taken := r.at[field]; taken || !slices.Contains(editionFields, field) {
		return false
	}
	r.field[i], r.at[field] = field, i
	return true
}

// understand decides about the columns of which nothing was said, and tells whether what is remembered helped.
func (r *editionReader) understand(said []bool, remembered []EditionColumn) (helped bool) {
	known := slices.Clone(said)
	for _, column := range remembered {
		if i := slices.Index(r.table.titles, column.Column); i >= 0 && !known[i] {
			known[i] = true
			helped = r.put(i, column.Field) || helped
		}
	}
	for i, title := range r.table.titles {
		if known[i] {
			continue
		}
		field := strings.ReplaceAll(strings.ToLower(title), " ", "_")
		if other, ok := editionWords[field]; ok {
			field = other
		}
		r.put(i, field)
	}
	return helped
}

// columns tells how each column was understood.
func (r *editionReader) columns() []EditionColumn {
	out := make([]EditionColumn, len(r.field))
	for i, field := range r.field {
		out[i] = EditionColumn{Column: r.table.titles[i], Field: field}
	}
	return out
}

// missing are the fields that are needed and that no column holds.
func (r *editionReader) missing() []string {
	out := []string{}
	for _, field := range editionNeeds {
		if _, ok := r.at[field]; !ok {
			out = append(out, field)
		}
	}
	return out
}

// editionRowError is a row that is no factor: which column says what it should not.
type editionRowError struct {
	line                 int
	field, expected, got string
}

func (u *editionRowError) Error() string { return u.fault().Error() }

// fault is the row as the answer to somebody who wants to keep it.
func (u *editionRowError) fault() *fault.Error {
	return fault.Field("file", "line "+strconv.Itoa(u.line)+", "+u.field+": "+u.expected, u.got)
}

var sayEditionUnreadable = say.Form{EN: "{1}: {2}, expected {3}", JA: "{1}：{2} は読み取れない（期待される値：{3}）"}

func (u *editionRowError) finding() emissions.RowFinding {
	said := sayEditionUnreadable.With(u.field, strconv.Quote(clipped(u.got, maxEditionTitle)), u.expected)
	return emissions.RowFinding{
		Name: emissions.FindingEditionUnreadable, Severity: emissions.SeverityDisqualifying, Line: u.line, Detail: said.EN, DetailJA: said.JA,
	}
}

// factors reads all rows; those that cannot be read come back by themselves.
func (r *editionReader) factors() (out []emissions.Factor, lines []int, bad []*editionRowError, err error) {
	for _, row := range r.table.rows {
		f, err := r.row(row.cells, row.line)
		if unreadable, ok := errors.AsType[*editionRowError](err); ok {
			bad = append(bad, unreadable)
			continue
		}
		if err != nil {
			return nil, nil, nil, err
		}
		out, lines = append(out, f), append(lines, row.line)
	}
	return out, lines, bad, nil
}

func (r *editionReader) row(cells []string, number int) (emissions.Factor, error) {
	cell := func(field string) string {
		if i, ok := r.at[field]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	wrong := func(field, expected string) error { return &editionRowError{number, field, expected, cell(field)} }
	f := r.like(cell("activity_key"))
	f.EditionID, f.SourceRow, f.Table = r.edition.ID, orText(cell("source_row"), strconv.Itoa(number)), orText(cell("table"), "line "+strconv.Itoa(number))
	f.ID = r.edition.ID + ":" + f.SourceRow
	f.ActivityKey, f.Name, f.NameJA = cell("activity_key"), orText(cell("name"), cell("activity_key")), cell("name_ja")
	f.CategoryPath, f.Region, f.Unit = orText(cell("path"), r.edition.Publisher+" > "+f.Name), orText(cell("region"), r.edition.Geography), cell("unit")
	f.SupplierID, f.Supplier, f.Menu, f.Note = cell("supplier_id"), cell("supplier"), cell("menu"), cell("note")
	f.Stage, f.Basis = emissions.Stage(orText(cell("stage"), string(f.Stage))), emissions.Basis(orText(cell("basis"), string(f.Basis)))
	f.Scope3Category = orText(cell("category"), f.Scope3Category)
	for _, field := range r.field {
		if field != "" && len(cell(field)) > maxEditionCell {
			return f, wrong(field, "at most "+strconv.Itoa(maxEditionCell)+" bytes")
		}
	}
	if f.ActivityKey == "" {
		return f, wrong("activity_key", "an activity such as electricity.grid")
	}
	if text := cell("scope"); text != "" {
		n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(strings.ToLower(text), "scope")))
		if err != nil || n < 0 || n > 3 {
			return f, wrong("scope", "0, 1, 2 or 3")
		}
		f.Scope = emissions.Scope(n)
	}
	if !slices.Contains(stages, f.Stage) {
		return f, wrong("stage", "one of "+joined(stages))
	}
	if !slices.Contains(bases, f.Basis) {
		return f, wrong("basis", "nothing, or one of "+joined(bases[1:]))
	}
	if err := r.validity(&f, cell, wrong); err != nil {
		return f, err
	}
	if currency, year, ok := unit.ParseMoney(f.Unit); ok {
		f.Price = &emissions.PriceBasis{Currency: currency, Year: year, Purchaser: true}
	}
	return f, r.values(&f, cell, wrong)
}

// validity reads from when until when a factor holds: days as text or as workbooks count them, else those of the edition.
func (r *editionReader) validity(f *emissions.Factor, cell func(string) string, wrong func(field, expected string) error) error {
	f.ValidFrom, f.ValidTo = r.edition.ValidFrom, r.edition.ValidTo
	for _, d := range []struct {
		field string
		into  *emissions.Date
	}{{"valid_from", &f.ValidFrom}, {"valid_to", &f.ValidTo}} {
		text := cell(d.field)
		if text == "" {
			continue
		}
		text, _, _ = strings.Cut(r.table.moment(text), " ")
		day, err := emissions.ParseDate(text)
		if err != nil {
			return wrong(d.field, "a day such as 2025-04-01")
		}
		*d.into = day
	}
	return nil
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
