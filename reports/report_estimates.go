package reports

import (
	"tanso/emissions"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
)

// estimatesChapter states what is left out, what is estimated, and how sure the totals are.
func (l *ledger) estimatesChapter() Section {
	s := Section{
		Title: Text{"Exclusions, estimates and uncertainty", "除外・推計・不確かさ"},
		Paragraphs: []Text{{
			"An exclusion is measured against its part of the boundary: estimate ÷ (what is counted + all estimates of that part). What nobody estimated has no share. " +
				"Uncertainty is stated at 95 % confidence and only for lines whose factor or quantity states one; nothing is assumed for the others.",
			"除外項目の割合は、推計値÷（算入値＋同じ範囲の推計値の合計）。推計のない項目に割合は示さない。不確かさは信頼水準95％で、係数または活動量に記載のある明細についてのみ示し、他については仮定しない。",
		}},
		Tables: []Table{l.exclusionList(), l.dataTypeSums()},
	}
	if t, any := l.uncertaintyTable(); any {
		s.Tables = append(s.Tables, t)
	}
	return s
}

func (l *ledger) exclusionList() Table {
	each := l.exclusionShares()
	x := func(i int) emissions.ExclusionShare { return each[i] }
	t := table("", Text{"Exclusions", "除外"}, len(each), []field{
		{col("what", "What is excluded", "除外項目", 34), func(i int) Cell { return str(Text(x(i).Said()).In(l.lang)) }},
		{numCol("scope", "Scope", "スコープ", 12), func(i int) Cell { return unlessZero(int(x(i).Scope)) }},
		{col("reason", "Reason", "理由", 34), func(i int) Cell { return str(x(i).Reason) }},
		{numCol("t", "Estimate ("+TonneUnit(English)+")", "推計 ("+TonneUnit(Japanese)+")", 18), func(i int) Cell { return optionalTonnes(x(i).KgCO2e) }},
		{numCol("part", "Share", "割合", 12), func(i int) Cell { return optionalShare(x(i).Share) }},
		{col("of", "Of", "比較対象", 26), func(i int) Cell { return str(exclusionPart(x(i).Of).In(l.lang)) }},
	})
	t.Empty = Text{"Nothing inside the boundary is excluded.", "組織境界内の除外項目はない。"}
	return t
}

// dataTypeSums breaks the measures down by where quantities come from.
func (l *ledger) dataTypeSums() Table {
	sums := map[pair]exact.Decimal{}
	for _, e := range l.inv.Entries {
		addTo(sums, pair{l.measureOf(e).id, string(l.inv.Activities[l.activity[e.ActivityID]].DataType)}, e.KgCO2e)
	}
	ms := l.statedMeasures()
	var rows []sumRow
	for _, d := range []emissions.DataType{emissions.Metered, emissions.Invoiced, emissions.Entered, emissions.Estimated} {
		r, any := sumRow{label: []Cell{str(dataTypeWord(d).In(l.lang))}}, false
		for _, m := range ms {
			kg, ok := sums[pair{m.id, string(d)}]
			r.kg, any = append(r.kg, kg), any || ok
		}
		if any {
			rows = append(rows, r)
		}
	}
	return l.sumTable(Text{"By data type", "データ種別"}, []Column{col("type", "Data type", "データ種別", 26)}, ms, rows)
}

func dataTypeWord(d emissions.DataType) Text {
	switch d {
	case emissions.Metered:
		return Text{"Metered", "計測"}
	case emissions.Invoiced:
		return Text{"Invoiced", "請求書"}
	case emissions.Entered:
		return Text{"Entered", "入力"}
	case emissions.Estimated:
		return Text{"Estimated", "推計"}
	}
	return same(string(d))
}

// uncertainTotal is a total with what is known of its uncertainty.
type uncertainTotal struct {
	label  Text
	pooled uncertainty.Pooled
}

func (l *ledger) uncertaintyTable() (Table, bool) {
	var rows []uncertainTotal
	for _, m := range l.statedMeasures() {
		rows = append(rows, uncertainTotal{m.label, uncertainty.Of(l.inv, uncertainty.Independent, func(e *emissions.Entry) bool { return m.has(*e) })})
	}
	for _, m := range []measure{scope2LB, scope2MB} {
		inside := func(e *emissions.Entry) bool { return e.Scope == 1 || e.Scope == 3 || m.has(*e) }
		name := methodLabel(m.method)
		rows = append(rows, uncertainTotal{Text{"Total, " + name.EN, "合計・" + name.JA}, uncertainty.Of(l.inv, uncertainty.Independent, inside)})
	}
	any := false
	for _, r := range rows {
		any = any || r.pooled.Spread != nil
	}
	t := table("", Text{"Uncertainty of the totals (95 %)", "合計の不確かさ（95％）"}, len(rows), []field{
		{col("label", "Total", "合計", 34), func(i int) Cell { return str(rows[i].label.In(l.lang)) }},
		{numCol("stated", "Part with a statement", "記載のある部分", 18), func(i int) Cell { return share(rows[i].pooled.StatedShare) }},
		{numCol("kg", "That part ("+TonneUnit(English)+")", "その排出量 ("+TonneUnit(Japanese)+")", 20), func(i int) Cell { return tonnes(rows[i].pooled.StatedKgCO2e) }},
		{numCol("low", "Low end", "下限", 18), func(i int) Cell { return optionalTonnes(rows[i].pooled.Low) }},
		{numCol("high", "High end", "上限", 18), func(i int) Cell { return optionalTonnes(rows[i].pooled.High) }},
		{col("spread", "Uncertainty", "不確かさ", 18), func(i int) Cell { return str(spreadWord(rows[i].pooled.Spread)) }},
	})
	t.Note = Text{
		"Months of one source under one factor err together; other lines are taken as independent (IPCC 2006, vol. 1, ch. 3).",
		"同じ排出源・係数の各月は連動し、その他の明細は独立とみなす（IPCC 2006年ガイドライン 第1巻第3章）。",
	}
	return t, any
}

// qualityTable judges the data of Scope 3 by category.
func (l *ledger) qualityTable() Table {
	parts := map[emissions.Category][]uncertainty.Weighted{}
	for _, e := range l.inv.Entries {
		if e.Scope == scope3.scope {
			a := l.inv.Activities[l.activity[e.ActivityID]]
			parts[e.Category] = append(parts[e.Category], uncertainty.Weighted{KgCO2e: e.KgCO2e, Quality: e.Quality, Primary: a.PrimaryShare})
		}
	}
	var cs []emissions.Category
	for _, c := range l.categories() {
		if len(parts[c]) > 0 {
			cs = append(cs, c)
		}
	}
	ratings := make([]*uncertainty.Rating, len(cs))
	for i, c := range cs {
		ratings[i] = uncertainty.Rate(parts[c])
	}
	t := table("", Text{"Data quality by category", "カテゴリ別データ品質"}, len(cs), []field{
		{col("name", "Category", "カテゴリ", 52), func(i int) Cell { return str(categoryName(cs[i]).In(l.lang)) }},
		{numCol("primary", "Suppliers' own data", "一次データ割合", 18), func(i int) Cell { return optionalShare(uncertainty.PrimaryShare(parts[cs[i]])) }},
		{numCol("rating", "Rating, 1 best to 5", "評価（1最良～5）", 18), func(i int) Cell {
			if r := ratings[i]; r != nil && !r.JudgedShare.IsZero() {
				return num(r.Overall, 2)
			}
			return str("–")
		}},
		{numCol("judged", "Part that was judged", "評価済みの割合", 18), func(i int) Cell {
			if ratings[i] == nil {
				return str("")
			}
			return share(ratings[i].JudgedShare)
		}},
	})
	t.Note = Text{"An indicator that nobody judged counts 5.", "評価のない指標は5とする。"}
	return t
}
