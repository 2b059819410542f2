package reports

import (
	"strings"

	"tanso/internal/exact"
	"tanso/reports/frameworks"
)

const sheetPoints = "28_DataPoints"

// termRow is a figure of the vocabulary that data points are made of, with its value in the unit of the sheet.
type termRow struct {
	call  frameworks.Call
	value exact.Decimal
	per   exact.Decimal // how much of the vocabulary's unit one of the sheet's is
	unit  string
	from  string // of recorded values: who states them
}

// gatherTerms lists each figure once that a given answer is made of, in the order in which they first appear.
func (b *book) gatherTerms() {
	b.termAt = map[string]int{}
	for _, a := range b.answers {
		b.addTerms(a.Value)
		for _, year := range shownYears {
			if b.byYear(a) {
				b.addTerms(b.disclosures[a.regime].In(a.Point, year, b.figured))
			}
		}
	}
}

func (b *book) addTerms(v frameworks.Value) {
	if !v.Given() || v.IsText() {
		return
	}
	for _, c := range v.Calls {
		if _, seen := b.termAt[c.String()]; seen {
			continue
		}
		figure, _ := b.figured.Figure(c)
		b.termAt[c.String()] = len(b.terms)
		b.terms = append(b.terms, b.termOf(c, figure))
	}
}

// termOf states a figure in tonnes or megawatt-hours where it is kept in kilograms or kilowatt-hours.
func (b *book) termOf(c frameworks.Call, f frameworks.Figure) termRow {
	t := termRow{call: c, per: exact.Int(1), value: f.Value, unit: f.Unit}
	switch c.Name {
	case frameworks.FigureKg, frameworks.FigureBiogenic, frameworks.FigurePrimary, frameworks.FigureExcluded, frameworks.FigureBridge,
		frameworks.FigureCredits, frameworks.FigureRemovals:
		t.per, t.unit = exact.Int(1000), TonneUnit(b.lang)
	case frameworks.FigureKWh:
		t.per, t.unit = exact.Int(1000), "MWh"
	case frameworks.FigureMass:
		t.unit = "kg"
	case frameworks.FigureDenominator:
		d, _ := b.figured.denominator(c)
		t.from = d.Source
	case frameworks.FigureTarget:
		if t.unit = c.Bare(); t.unit != "percent" && !strings.HasSuffix(t.unit, "year") {
			t.per, t.unit = exact.Int(1000), TonneUnit(b.lang)
		}
	}
	if !t.per.Equal(exact.Int(1)) {
		t.value = Tonnes(t.value)
	}
	if t.from == "" && b.termFormula(c) == nil {
		t.from = Text{"Kept beside the inventory at its close", "確定時にインベントリとともに保存された記録"}.In(b.lang)
	}
	return t
}

// Figure and Point are where formulas of data points find what they are made of.
func (d pointCells) Figure(c frameworks.Call) (string, exact.Decimal) {
	i := d.termAt[c.String()]
	return d.plan.cell("terms", "value", i), d.terms[i].per
}

func (d pointCells) Point(id string) string {
	for _, a := range d.answers {
		if a.regime == d.regime && a.Key() == id {
			return d.plan.cell("datapoints", "value", a.row)
		}
	}
	return ""
}

// pointCells are the cells of one regime.
type pointCells struct {
	*book
	regime int
}

// valueCell is an answer with the formula that gives it.
func (b *book) valueCell(a answer) Cell {
	c := a.cell(b.lang)
	if formula := a.Formula(pointCells{b, a.regime}); formula != "" {
		return c.from(formula)
	}
	return c
}

// pointsSheet lists every data point of the regimes that hold for the period, and the figures that they are made of.
func (b *book) pointsSheet() Section {
	return Section{
		ID: sheetPoints, Title: Text{"Data points", "データポイント"},
		Note: Text{
			"Every data point of the regimes that are meant for this period: given with its formula, or omitted with the reason. Labels are our own; the status says how far ids were compared with the official text. This is no filing.",
			"対象期間に適用される制度の全データポイント。値（数式）または省略理由を示す。名称は独自のもので、照合状況を併記する。提出様式ではない。",
		},
		Tables: []Table{b.pointTable(), b.termTable()},
	}
}

func (b *book) pointTable() Table {
	a := func(i int) answer { return b.answers[i] }
	regime := func(i int) disclosure { return b.disclosures[a(i).regime] }
	t := table("datapoints", Text{"Data points", "データポイント一覧"}, len(b.answers), []field{
		{col("framework", "Regime", "制度", 34), func(i int) Cell { return str(Text(regime(i).Title).In(b.lang)) }},
		{col("version", "Version", "版", 22), func(i int) Cell { return str(regime(i).Version) }},
		{col("id", "Id", "ID", 24), func(i int) Cell { return str(a(i).Key()).to(b.sheetCell(i)) }},
		{col("en", "Label", "名称（英）", 48), func(i int) Cell { return str(a(i).label().EN) }},
		{col("ja", "Label (Japanese)", "名称", 44), func(i int) Cell { return str(a(i).label().JA) }},
		{numCol("value", "Value", "値", 26), func(i int) Cell { return b.valueCell(a(i)) }},
		{col("unit", "Unit", "単位", 18), func(i int) Cell { return str(a(i).unitWord(b.lang)) }},
		{col("element", "XBRL element", "XBRL要素", 40), func(i int) Cell { return str(a(i).Element) }},
		{col("members", "XBRL members", "XBRLメンバー", 40), func(i int) Cell { return str(membersOf(a(i).Members)) }},
		{col("given", "Given or omitted", "記載・省略", 14), func(i int) Cell { return str(a(i).status()) }},
		{col("reason", "Reason", "省略理由", 48), func(i int) Cell { return str(a(i).reason().In(b.lang)) }},
		{col("verified", "Ids", "ID照合", 34), func(i int) Cell { return str(Text(a(i).Status.Words()).In(b.lang)) }},
		{col("expression", "Made of", "算式", 48), func(i int) Cell { return str(a(i).Expression) }},
		{col("source", "Source of the list", "一覧の出典", 60), func(i int) Cell { return str(regime(i).Source) }},
	})
	t.Empty = Text{"No regime is meant for this period", "対象期間に適用される制度なし"}
	return t
}

// termWords say what a figure of the vocabulary is.
var termWords = map[string]Text{
	frameworks.FigureKg:          {"Emissions of lines within these limits", "条件に該当する明細の排出量"},
	frameworks.FigureMass:        {"Mass of a gas or family", "ガス（類）の質量"},
	frameworks.FigureBiogenic:    {"Biogenic CO2 beside the scopes", "生物由来CO2（スコープ外）"},
	frameworks.FigurePrimary:     {"Scope 3 from data of suppliers", "サプライヤー提供データによるスコープ3"},
	frameworks.FigureExcluded:    {"Exclusions, as estimated", "除外の推計"},
	frameworks.FigureKWh:         {"Energy within these limits", "条件に該当するエネルギー"},
	frameworks.FigureDenominator: {"Denominator of the period", "対象期間の原単位分母"},
	frameworks.FigureTarget:      {"Approved target", "承認済み目標"},
	frameworks.FigureBridge:      {"Change from the year before", "前年差異"},
	frameworks.FigureCredits:     {"Carbon credits beside the inventory", "インベントリの外のクレジット"},
	frameworks.FigureRemovals:    {"Own removals beside the inventory", "インベントリの外の自社の吸収・除去"},
	frameworks.FigureYear:        {"Year", "年"},
}

func membersOf(ms []frameworks.Member) string {
	parts := make([]string, len(ms))
	for i, m := range ms {
		parts[i] = m.Axis + " = " + m.Member
	}
	return strings.Join(parts, "; ")
}

func (b *book) termTable() Table {
	r := func(i int) termRow { return b.terms[i] }
	t := table("terms", Text{"What they are made of", "構成する数値"}, len(b.terms), []field{
		{col("code", "Code", "コード", 34), func(i int) Cell { return str("T-" + exact.Int(int64(i+1)).String()) }},
		{col("call", "Figure", "数値", 22), func(i int) Cell { return str(r(i).call.String()) }},
		{col("unit", "Unit", "単位", 24), func(i int) Cell { return str(r(i).unit) }},
		{col("from", "Source of recorded values", "記録値の出典", 48), func(i int) Cell { return str(r(i).from) }},
		{col("what", "What it adds up", "内容", 44), func(i int) Cell { return str(termWords[r(i).call.Name].In(b.lang)) }},
		{numCol("value", "Value", "値", 26), func(i int) Cell {
			c := num(r(i).value, TonnePlaces)
			if formula := b.termFormula(r(i).call); formula != nil {
				return c.from(formula())
			}
			return c
		}},
	})
	t.Empty = Text{"None", "なし"}
	return t
}
