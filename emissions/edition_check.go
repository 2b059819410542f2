package emissions

import (
	"cmp"
	"slices"
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/internal/unit"
)

// Names of the findings about an edition that is being imported; docs/findings.md says what each means.
const (
	FindingEditionSum       = "emissions.edition.gas_sum"
	FindingEditionJump      = "emissions.edition.jump"
	FindingEditionUnit      = "emissions.edition.unknown_unit"
	FindingEditionDuplicate = "emissions.edition.duplicate"
	FindingEditionRows      = "emissions.edition.row_count"
	FindingEditionGases     = "emissions.edition.total_only"
	FindingEditionNegative  = "emissions.edition.negative"
	FindingEditionActivity  = "emissions.edition.unknown_activity"
	FindingEditionRegion    = "emissions.edition.unknown_region"
	// FindingEditionUnreadable is for whoever reads the file: a row that is no factor never comes to Check.
	FindingEditionUnreadable = "emissions.edition.unreadable"
)

// jumpPercent is how far a value may lie from that of the edition before it without a question.
const jumpPercent = 30

// sumTolerance is how far a stated total may lie from the sum of its gases, as a share of the total: publishers round both.
var sumTolerance = exact.Must("0.001")

// RowFinding is a named doubt about a row of an edition; Line is 0 where it is about the whole.
type RowFinding struct {
	Name     string
	Severity string // a disqualifying one must be mended before the edition can be kept
	Line     int
	Detail   string
	DetailJA string // the same in Japanese; empty in checks that were kept before it was said
}

// What the checks say of a row.
var (
	sayEditionDuplicate = say.Form{EN: "{1} is on line {2} already", JA: "{1} はすでに{2}行目にある"}
	sayEditionRowID     = say.Form{EN: "the row id {1} is on line {2} already", JA: "行ID {1} はすでに{2}行目にある"}
	sayEditionUnit      = say.Form{EN: "{1} is not a unit code such as kWh, L or t", JA: "{1} は kWh、L、t のような単位コードではない"}
	sayEditionActivity  = say.Form{
		EN: "no other factor is for {1}: no source will take it unless it names this activity",
		JA: "{1} の排出係数はほかにない。この活動を指定した排出源以外では使用されない",
	}
	sayEditionRegion   = say.Form{EN: "{1} is not a known region: no facility will find it", JA: "{1} は登録されている地域ではなく、どの拠点でも使用されない"}
	sayEditionJump     = say.Form{EN: "{1} % against {2}", JA: "{2} に対し {1}%"}
	sayEditionRows     = say.Form{EN: "{1} rows, the edition before has {2}", JA: "{1}行。前の版は{2}行"}
	sayEditionNegative = say.Form{EN: "{1} is {2}", JA: "{1} が {2}"}
	sayEditionGases    = say.Form{
		EN: "only a total is given; it is not weighed again under another GWP set",
		JA: "合計値だけが示されている。ほかの GWP セットでは再計算されない",
	}
	sayEditionSum = say.Form{EN: "its gases make {1} kg CO2e under {2}, the total says {3}", JA: "ガス別の合計は {2} で {1} kg CO2e、合計欄は {3}"}
)

// EditionCheck is an edition before anybody keeps it: its factors with the line of each, and what it follows.
type EditionCheck struct {
	Factors  []Factor
	Lines    []int // of the file, beside Factors
	Previous []Factor
	Set      GWPSet // of the stated totals
}

// Check names what is wrong or doubtful about the edition: units that are not known, rows that are given twice, negative
// values and totals that are not the sum of their gases disqualify it; a jump of more than 30 % from the edition before,
// another number of rows, and totals without gases are for a person to judge.
func (e EditionCheck) Check(c *Catalog) []RowFinding {
	var out []RowFinding
	find := func(i int, name, severity string, said say.Sentence) {
		line := 0
		if i >= 0 {
			line = e.Lines[i]
		}
		out = append(out, RowFinding{Name: name, Severity: severity, Line: line, Detail: said.EN, DetailJA: said.JA})
	}
	seen, ids := map[string]int{}, map[string]int{}
	before := e.before()
	for i, f := range e.Factors {
		if at, twice := seen[rowKey(f)]; twice {
			find(i, FindingEditionDuplicate, SeverityDisqualifying, sayEditionDuplicate.With(rowKey(f), at))
		}
		seen[rowKey(f)] = e.Lines[i]
		if at, twice := ids[f.ID]; twice {
			find(i, FindingEditionDuplicate, SeverityDisqualifying, sayEditionRowID.With(strconv.Quote(f.SourceRow), at))
		}
		ids[f.ID] = e.Lines[i]
		if _, ok := unit.Lookup(f.Unit); !ok {
			find(i, FindingEditionUnit, SeverityDisqualifying, sayEditionUnit.With(strconv.Quote(f.Unit)))
		}
		if len(c.keyed(f.ActivityKey)) == 0 {
			find(i, FindingEditionActivity, SeverityWarning, sayEditionActivity.With(f.ActivityKey))
		}
		if _, ok := LookupRegion(f.Region); !ok {
			find(i, FindingEditionRegion, SeverityWarning, sayEditionRegion.With(strconv.Quote(f.Region)))
		}
		e.values(c, i, find)
		if old, ok := before[changeKey(f)]; ok {
			if p := percentOf(c.PerUnit(old, e.Set), c.PerUnit(f, e.Set)); p != nil && p.Abs().Cmp(exact.Int(jumpPercent)) > 0 {
				find(i, FindingEditionJump, SeverityWarning, sayEditionJump.With(p, old.ID))
			}
		}
	}
	if n := len(e.Previous); n > 0 && n != len(e.Factors) {
		find(-1, FindingEditionRows, SeverityNote, sayEditionRows.With(len(e.Factors), n))
	}
	return out
}

func (e EditionCheck) values(c *Catalog, i int, find func(int, string, string, say.Sentence)) {
	f := e.Factors[i]
	for _, g := range f.Gases {
		if g.KgPerUnit.Sign() < 0 {
			find(i, FindingEditionNegative, SeverityDisqualifying, sayEditionNegative.With(g.Gas, g.KgPerUnit))
		}
		if g.Gas == CO2eUnsplit {
			find(i, FindingEditionGases, SeverityNote, sayEditionGases.With())
		}
	}
	if f.PublishedCO2e == nil {
		return
	}
	sum := c.PerUnit(f, e.Set)
	if sum.Sub(*f.PublishedCO2e).Abs().Cmp(f.PublishedCO2e.Abs().Mul(sumTolerance)) > 0 {
		find(i, FindingEditionSum, SeverityDisqualifying, sayEditionSum.With(sum, e.Set, f.PublishedCO2e))
	}
}

// before indexes the factors of the edition before; of several for one place the latest holds.
func (e EditionCheck) before() map[string]Factor {
	sorted := slices.Clone(e.Previous)
	slices.SortFunc(sorted, func(a, b Factor) int { return cmp.Or(a.ValidFrom.compare(b.ValidFrom), cmp.Compare(b.ID, a.ID)) })
	out := map[string]Factor{}
	for _, f := range sorted {
		out[changeKey(f)] = f
	}
	return out
}

// rowKey is what no two factors of an edition may share.
func rowKey(f Factor) string { return changeKey(f) + " " + f.ValidFrom.String() + " " + f.SourceRow }

// changeKey is what makes a factor of two editions the same.
func changeKey(f Factor) string {
	return f.ActivityKey + " " + f.Region + " " + f.Unit + " " + string(f.Stage) + " " + string(f.Basis) + " " + f.SupplierID + " " + f.Menu
}
