package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"tanso/internal/exact"
	"tanso/reports/dossier"
	"tanso/reports/frameworks"
)

// shownYears are the earlier years that tables by year have, in their order.
var shownYears = []string{"base", "previous_stated", "previous"}

var yearHeads = map[string]Text{
	"base": {"Base year", "基準年"}, "previous_stated": {"Year before, as first stated", "前年（当初表示）"}, "previous": {"Year before, as it stands", "前年（現在の値）"},
}

// byYear tells whether an answer stands in a table by year and is known by year.
func (b *book) byYear(a answer) bool { return b.groupOf(a).Years && a.ByYear() }

// groupOf is the table of its regime that an answer stands in.
func (b *book) groupOf(a answer) frameworks.Group {
	gs := b.disclosures[a.regime].Tables
	return gs[slices.IndexFunc(gs, func(g frameworks.Group) bool { return g.ID == a.Table })]
}

// frameworkSheets are the sheets that regimes name, in the order of their names. Regimes of one sheet stand below each other.
func (b *book) frameworkSheets() []Section {
	b.pointAt = map[int]place{}
	var names []string
	for _, d := range b.disclosures {
		if !slices.Contains(names, d.Sheet) {
			names = append(names, d.Sheet)
		}
	}
	slices.Sort(names)
	out := make([]Section, len(names))
	for i, name := range names {
		out[i] = b.frameworkSheet(name)
	}
	return out
}

func (b *book) frameworkSheet(name string) Section {
	s := Section{ID: name}
	for i, d := range b.disclosures {
		if d.Sheet != name {
			continue
		}
		status := Text(d.Status.Words())
		s.Title = joined(s.Title, Text(d.Title), " · ")
		s.Note = joined(s.Note, Text{d.Title.EN + " [" + status.EN + "]: " + d.Note.EN, d.Title.JA + "［" + status.JA + "］：" + d.Note.JA}, "  ")
		for _, g := range d.Tables {
			s.Tables = append(s.Tables, b.groupTable(i, g))
		}
	}
	return s
}

// joined puts one text after another.
func joined(a, b Text, between string) Text {
	if a.EN == "" {
		return b
	}
	return Text{a.EN + between + b.EN, a.JA + between + b.JA}
}

// groupTable is a table of a regime. Values are the cells of the sheet of data points.
func (b *book) groupTable(regime int, g frameworks.Group) Table {
	d := b.disclosures[regime]
	var rows []answer
	id := d.ID + "_" + g.ID
	for _, a := range b.answers {
		if a.regime == regime && a.Table == g.ID {
			b.pointAt[a.row] = place{sheet: id, first: len(rows)}
			rows = append(rows, a)
		}
	}
	c := groupCells{b, d, g, id, rows}
	fs := c.what()
	if g.Years {
		fs = append(fs, c.years()...)
	}
	fs = append(fs, c.value())
	if g.Years {
		fs = append(fs, c.change())
		fs = append(fs, c.targets()...)
	}
	if d.Copy {
		fs = append(fs, c.copies()...)
	}
	return table(id, Text{d.Title.EN + " – " + g.Title.EN, d.Title.JA + "・" + g.Title.JA}, len(rows), append(fs, c.whether()...))
}

// groupCells make the cells of one table.
type groupCells struct {
	*book
	d    disclosure
	g    frameworks.Group
	id   string
	rows []answer
}

func (c groupCells) what() []field {
	return []field{
		{col("reference", "Reference", "参照", 26), func(i int) Cell {
			return str(c.rows[i].Reference).to(c.plan.cell("datapoints", "id", c.rows[i].row))
		}},
		{col("en", "Row", "項目（英）", 50), func(i int) Cell { return str(c.rows[i].label().EN) }},
		{col("ja", "Row (Japanese)", "項目", 44), func(i int) Cell { return str(c.rows[i].label().JA) }},
		{col("element", "XBRL element", "XBRL要素", 40), func(i int) Cell { return str(c.rows[i].Element) }},
		{col("unit", "Unit", "単位", 16), func(i int) Cell { return str(c.rows[i].unitWord(c.lang)) }},
	}
}

func (c groupCells) value() field {
	return field{numCol("value", "Reporting year", "当年", 22), func(i int) Cell {
		a := c.rows[i]
		if !a.Given() {
			return str("")
		}
		return a.cell(c.lang).from(c.plan.cell("datapoints", "value", a.row))
	}}
}

// years state the same of earlier years, as their inventories stated it.
func (c groupCells) years() []field {
	out := make([]field, 0, len(shownYears))
	for _, year := range shownYears {
		head := yearHeads[year]
		out = append(out, field{numCol(year, head.EN, head.JA, 20), func(i int) Cell {
			v, ok := c.inYear(i, year)
			if !ok {
				return str("")
			}
			return num(*v.Number, placesOf(v)).from(v.Formula(pointCells{c.book, c.rows[i].regime}))
		}})
	}
	return out
}

func (c groupCells) inYear(i int, year string) (frameworks.Value, bool) {
	if !c.byYear(c.rows[i]) {
		return frameworks.Value{}, false
	}
	v := c.d.In(c.rows[i].Point, year, c.figured)
	return v, v.Given()
}

func (c groupCells) change() field {
	return field{numCol("change", "Change from the year before", "前年比", 16), func(i int) Cell {
		before, ok := c.inYear(i, "previous")
		if !ok || c.rows[i].Number == nil || before.Number.IsZero() {
			return str("")
		}
		now, then := c.plan.near(c.id, "value", i), c.plan.near(c.id, "previous", i)
		return share(c.rows[i].Number.Quo(*before.Number).Sub(exact.Int(1))).from(now + "/" + then + "-1")
	}}
}

// targets state what the one target of a row's scopes allows in the milestones, and its yearly part.
func (c groupCells) targets() []field {
	var out []field
	for _, year := range c.g.Milestones {
		name := strconv.Itoa(year)
		out = append(out, field{numCol("y"+name, "Target "+name, "目標 "+name, 18), func(i int) Cell {
			t := c.targetOfRow(i)
			if t == nil {
				return str("")
			}
			if kg, ok := allowedIn(t, year); ok {
				return tonnes(kg)
			}
			return str("")
		}})
	}
	return append(out, field{numCol("yearly", "Yearly part of the target, of the base year (%)", "目標の年平均削減率（基準年比・％）", 20), func(i int) Cell {
		t := c.targetOfRow(i)
		if t == nil || len(t.Points) == 0 || t.TargetYear <= t.Points[0].Year {
			return str("")
		}
		return num(t.TargetPercent.Quo(exact.Int(int64(t.TargetYear-t.Points[0].Year))), 2)
	}})
}

// targetOfRow is the target that covers what a row adds up: its scopes under its method.
func (c groupCells) targetOfRow(i int) *dossier.Target {
	a := c.rows[i]
	if !c.byYear(a) || len(a.Calls) == 0 {
		return nil
	}
	var scopes strings.Builder
	method := ""
	for _, call := range a.Calls {
		if call.Arg("category") != "" {
			return nil
		}
		scopes.WriteString(call.Arg("scope"))
		method = cmp.Or(call.Arg("method"), method) // Scope 2 stands in a row once
	}
	t, _ := c.figured.targetOf(scopes.String(), method)
	return t
}

// copies are the answer as it is typed into a form, and how long it is.
func (c groupCells) copies() []field {
	return []field{
		{col("copy", "Text to copy", "転記用テキスト", 50), func(i int) Cell { return str(c.rows[i].shown(c.lang)) }},
		{numCol("characters", "Characters", "文字数", 12), func(i int) Cell {
			return count(characters(c.rows[i].shown(c.lang))).from("LEN(" + c.plan.near(c.id, "copy", i) + ")")
		}},
	}
}

// characters counts as spreadsheets do, in the text as the cell holds it.
func characters(s string) int { return len(utf16.Encode([]rune(CellText(s)))) }

func (c groupCells) whether() []field {
	return []field{
		{col("given", "Given or omitted", "記載・省略", 14), func(i int) Cell { return str(c.rows[i].status()) }},
		{col("reason", "Reason", "省略理由", 48), func(i int) Cell { return str(c.rows[i].reason().In(c.lang)) }},
		{col("verified", "Ids", "ID照合", 34), func(i int) Cell { return str(Text(c.rows[i].Status.Words()).In(c.lang)) }},
	}
}

// sheetCell is where an answer stands on the sheet of its regime.
func (b *book) sheetCell(row int) string {
	at := b.pointAt[row]
	return b.plan.cell(at.sheet, "value", at.first)
}

// checkPoints ties data points to the totals that they repeat, and counts them.
func (b *book) checkPoints() []check {
	given := 0
	for _, a := range b.answers {
		if a.Given() {
			given++
		}
	}
	counted := func(status string, n int) side {
		return formulaSide(exact.Int(int64(n)), func() string { return b.plan.countIf("datapoints", "given", quoted(status)) })
	}
	out := []check{
		tie(Text{"Data points given", "記載したデータポイント数"}, sheetPoints, recorded(exact.Int(int64(given))), counted(statusGiven, given), Text{"No data point was lost.", "データポイントの欠落がない。"}),
		tie(Text{"Data points omitted with a reason", "理由を付して省略したデータポイント数"}, sheetPoints, recorded(exact.Int(int64(len(b.answers)-given))),
			counted(statusOmitted, len(b.answers)-given), Text{"No data point was lost.", "データポイントの欠落がない。"}),
	}
	for _, h := range b.headlines() {
		out = append(out, b.checkHeadlinePoint(h)...)
	}
	for i, d := range b.disclosures {
		for _, t := range d.Ties {
			out = append(out, b.checkTie(i, t)...)
		}
	}
	return out
}

// headlinePoints are the expressions that repeat a headline.
var headlinePoints = map[string]string{
	"S1": "kg(scope=1)/1000", "S2_LB": "kg(scope=2,method=location)/1000", "S2_MB": "kg(scope=2,method=market)/1000", "S3": "kg(scope=3)/1000",
}

// checkHeadlinePoint adds the data points of all regimes that state a headline: each must be it.
func (b *book) checkHeadlinePoint(h headline) []check {
	expression, ok := headlinePoints[h.id]
	if !ok {
		return nil
	}
	n := exact.Zero
	for _, a := range b.answers {
		if a.Given() && a.Expression == expression {
			n = n.Add(exact.Int(1))
		}
	}
	row := slices.IndexFunc(b.headlines(), func(x headline) bool { return x.id == h.id })
	sum := Tonnes(h.kg).Mul(n)
	return []check{tie(
		Text{h.label.EN + ": every regime states the same", h.label.JA + "：全制度で同値"}, sheetPoints,
		formulaSide(sum, func() string { return b.plan.cell("summary", "t", row) + "*" + n.String() }),
		formulaSide(sum, func() string { return b.plan.sumIf("datapoints", "value", "expression", quoted(expression)) }),
		Text{"The data points of all regimes are the reported total.", "各制度の値が報告値に一致する。"},
	)}
}

// checkTie adds the given parts of a total.
func (b *book) checkTie(regime int, t frameworks.Tie) []check {
	cells := pointCells{b, regime}
	sum, total := exact.Zero, (*exact.Decimal)(nil)
	for _, a := range b.answers {
		if a.regime != regime || a.Number == nil {
			continue
		}
		if a.Key() == t.Total {
			total = a.Number
		}
		if slices.Contains(t.Parts, a.Key()) {
			sum = sum.Add(*a.Number)
		}
	}
	if total == nil {
		return nil
	}
	return []check{tie(
		Text(t.Label), b.disclosures[regime].Sheet,
		formulaSide(*total, func() string { return cells.Point(t.Total) }),
		formulaSide(sum, func() string {
			parts := make([]string, len(t.Parts))
			for i, id := range t.Parts {
				parts[i] = cells.Point(id)
			}
			return "SUM(" + strings.Join(parts, ",") + ")"
		}),
		Text{"The parts that are given add up to the total.", "記載した内訳の和が合計に一致する。"},
	)}
}
