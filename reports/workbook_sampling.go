package reports

import (
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
)

// sampleRows is how many lines an auditor can enter without adding rows.
const sampleRows = 60

// stratum is the lines that are sampled together: one measure and, in Scope 3, one category.
type stratum struct {
	measure  measure
	category emissions.Category
	lines    int
	kg       exact.Decimal
}

func (s stratum) label() Text {
	if s.category == 0 {
		return s.measure.label
	}
	n := strconv.Itoa(int(s.category))
	return Text{s.measure.label.EN + ", category " + n, s.measure.label.JA + " カテゴリ" + n}
}

func (b *book) strata() []stratum {
	type key struct {
		measure  string
		category emissions.Category
	}
	at := map[key]int{}
	var out []stratum
	for _, m := range b.measures {
		for c := emissions.Category(0); c <= emissions.Investments; c++ {
			if m == scope3 || c == 0 {
				at[key{m.id, c}] = len(out)
				out = append(out, stratum{measure: m, category: c})
			}
		}
	}
	for _, e := range b.inv.Entries {
		s := &out[at[key{b.measureOf(e).id, e.Category}]]
		s.lines, s.kg = s.lines+1, s.kg.Add(e.KgCO2e)
	}
	var used []stratum
	for _, s := range out {
		if s.lines > 0 {
			used = append(used, s)
		}
	}
	return used
}

// samplingSheet has the population by stratum, and room for the auditor's own sample with its formulas ready.
func (b *book) samplingSheet() Section {
	strata := b.strata()
	return Section{
		ID: sheetSampling, Title: Text{"Sampling", "サンプリング"},
		Note: Text{
			"For the auditor: yellow cells are open. Enter the materiality, then lines by their id and the value found; differences and the projected error follow.",
			"監査人用：黄色のセルに入力できる。重要性の基準値と、明細行のID・確認値を入力すると、差異と推定誤謬が計算される。",
		},
		Tables: []Table{b.strataTable(strata), b.sampleTable(strata)},
	}
}

func (b *book) strataTable(strata []stratum) Table {
	s := func(i int) stratum { return strata[i] }
	p := func(column string, i int) string { return b.plan.near("strata", column, i) }
	where := func(i int) []string {
		return []string{"scope", p("scope", i), "method", p("method", i), "category", p("category", i)}
	}
	all := func(column string, i int) string { return b.plan.sumIf("samples", column, "stratum", p("code", i)) }
	t := table("strata", Text{"Population", "母集団"}, len(strata), []field{
		{numCol("code", "Stratum", "層", 12), func(i int) Cell { return count(i + 1) }},
		{col("label", "Name", "名称", 34), func(i int) Cell { return str(s(i).label().In(b.lang)) }},
		{numCol("scope", "Scope", "スコープ", 14), func(i int) Cell { return count(int(s(i).measure.scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 14), func(i int) Cell { return str(methodWord(s(i).measure.method)) }},
		{numCol("category", "Scope 3 category", "スコープ3カテゴリ", 14), func(i int) Cell { return count(int(s(i).category)) }},
		{numCol("lines", "Lines", "行数", 14), func(i int) Cell { return count(s(i).lines).from(b.plan.countIf("activity", where(i)...)) }},
		{numCol("t", "tCO2e", "t-CO2e", 16), func(i int) Cell { return tonnes(s(i).kg).from(b.plan.sumIf("activity", "t", where(i)...)) }},
		{numCol("mean", "Mean line (t)", "平均 (t)", 14), func(i int) Cell {
			return tonnes(s(i).kg.Quo(exact.Int(int64(s(i).lines)))).from(p("t", i) + "/" + p("lines", i))
		}},
		{numCol("materiality", "Materiality (t)", "重要性の基準値 (t)", 14), func(int) Cell { return str("").open() }},
		{numCol("seed", "Seed of the draw", "乱数の種", 14), func(int) Cell { return str("").open() }},
		{numCol("sampled", "Lines sampled", "抽出行数", 14), func(i int) Cell {
			return count(0).from(b.plan.countIf("samples", "stratum", p("code", i)))
		}},
		{numCol("found", "Difference found (t)", "検出差異 (t)", 16), func(i int) Cell { return tonnes(exact.Zero).from(all("difference", i)) }},
		{numCol("projected", "Projected error (t)", "推定誤謬 (t)", 16), func(i int) Cell {
			reported := all("reported", i)
			return tonnes(exact.Zero).from("IF(" + reported + "=0,0," + p("found", i) + "/" + reported + "*" + p("t", i) + ")")
		}},
	})
	t.Empty = Text{"There is no line to draw from", "抽出対象の明細なし"}
	return t
}

// sampleTable looks up what was reported of each line that the auditor names.
func (b *book) sampleTable(strata []stratum) Table {
	p := func(column string, i int) string { return b.plan.near("samples", column, i) }
	n := sampleRows
	if len(strata) == 0 {
		n = 0
	}
	return table("samples", Text{"Sample", "抽出した明細"}, n, []field{
		{col("no", "No.", "番号", 12), func(i int) Cell { return str(strconv.Itoa(i + 1)) }},
		{col("line", "Line id", "明細行ID", 34), func(int) Cell { return str("").open() }},
		{numCol("stratum", "Stratum", "層", 14), func(i int) Cell {
			return str("–").from(b.ofSample(p("line", i), func(part string) string {
				row := func(column string) string { return b.plan.lookup(part, column, "line", p("line", i)) }
				codes := b.plan.list("strata", "code")
				match := "(" + b.plan.list("strata", "scope") + "=" + row("scope") + ")*(" + b.plan.list("strata", "method") + "=" + row("method") +
					")*(" + b.plan.list("strata", "category") + "=" + row("category") + ")"
				return "SUMPRODUCT(" + match + "*" + codes + ")"
			}))
		}},
		{numCol("reported", "Reported (t)", "報告値 (t)", 14), func(i int) Cell {
			return str("–").from(b.ofSample(p("line", i), func(part string) string { return b.plan.lookup(part, "t", "line", p("line", i)) }))
		}},
		{numCol("auditor", "Value found (t)", "確認値 (t)", 14), func(int) Cell { return str("").open() }},
		{numCol("difference", "Difference (t)", "差異 (t)", 14), func(i int) Cell {
			return str("–").from("IF(" + p("auditor", i) + "=\"\",\"–\"," + p("auditor", i) + "-" + p("reported", i) + ")")
		}},
		{numCol("tainting", "Share of the line", "行に対する割合", 16), func(i int) Cell {
			return str("–").from("IF(" + p("auditor", i) + "=\"\",\"–\",IF(" + p("reported", i) + "=0,0," + p("difference", i) + "/" + p("reported", i) + "))")
		}},
		{col("note", "What was seen", "確認内容", 14), func(int) Cell { return str("").open() }},
	})
}

// ofSample is a value of the line that was entered, on whichever sheet it stands; a dash where none was entered.
func (b *book) ofSample(line string, of func(part string) string) string {
	out := "\"–\""
	for _, p := range slices.Backward(b.parts) {
		part := p.lines()
		out = "IF(COUNTIFS(" + b.plan.list(part, "line") + "," + line + ")>0," + of(part) + "," + out + ")"
	}
	return "IF(" + line + "=\"\",\"–\"," + out + ")"
}

// checkSampling proves that the population is all of what is reported.
func (b *book) checkSampling() []check {
	n, all := exact.Int(int64(len(b.inv.Entries))), exact.Zero
	for _, kg := range b.total {
		all = all.Add(kg)
	}
	why := Text{"What can be drawn is all that is reported.", "抽出の母集団が報告値の全体である。"}
	return []check{
		tie(Text{"Population: lines of all strata", "母集団：全層の行数"}, sheetSampling, recorded(n), formulaSide(n, func() string { return b.plan.sum("strata", "lines") }), why),
		tie(Text{"Population: sum of strata = sum of lines", "母集団：層の和＝明細の和"}, sheetSampling, b.columnSide(all, "activity", "t"), b.columnSide(all, "strata", "t"), why),
	}
}
