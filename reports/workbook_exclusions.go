package reports

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// exclusionParts are the parts of the boundary that exclusions are measured against, with the total that each is of.
var exclusionParts = []struct {
	part  emissions.ExclusionPart
	label Text
}{
	{emissions.PartOperations, Text{"Scope 1 and 2 (location-based)", "スコープ1・2（ロケーション基準）"}},
	{emissions.PartValueChain, Text{"Scope 3", "スコープ3"}},
	{emissions.PartAll, Text{"All scopes", "全スコープ"}},
}

func exclusionPart(p emissions.ExclusionPart) Text {
	for _, x := range exclusionParts {
		if x.part == p {
			return x.label
		}
	}
	return same(string(p))
}

// exclusionsSheet has what is left out with its estimated size, and the lines that rest on estimates.
func (b *book) exclusionsSheet() Section {
	return Section{
		ID: sheetExclusions, Title: Text{"Exclusions and estimates", "除外と推計"},
		Note: Text{
			"Share = estimate ÷ (what is counted + all estimates of the same part of the boundary). What nobody estimated has no share.",
			"割合=推計値÷（算入値＋同じ範囲の推計値の合計）。推計のない項目には割合を示さない。",
		},
		Tables: []Table{b.exclusionTable(), b.estimateTable()},
	}
}

// whole is the formula of what is counted in a part of the boundary.
func (b *book) whole(p emissions.ExclusionPart) string {
	line := func(id string) string {
		at := index(b.headlines(), func(h headline) string { return h.id })
		i, ok := at[id]
		if !ok {
			return "0"
		}
		return b.plan.cell("summary", "t", i)
	}
	switch p {
	case emissions.PartOperations:
		return line(scope1.id) + "+" + line(scope2LB.id)
	case emissions.PartValueChain:
		return line(scope3.id)
	case emissions.PartAll:
	}
	return line("TOTAL_LB")
}

func (b *book) exclusionTable() Table {
	each := b.exclusionShares()
	x := func(i int) emissions.ExclusionShare { return each[i] }
	p := func(column string, i int) string { return b.plan.near("exclusions", column, i) }
	t := table("exclusions", Text{"Exclusions", "除外"}, len(each), []field{
		{col("what", "What is excluded", "除外項目", 40), func(i int) Cell { return str(Text(x(i).Said()).In(b.lang)) }},
		{numCol("scope", "Scope", "スコープ", 12), func(i int) Cell { return unlessZero(int(x(i).Scope)) }},
		{numCol("category", "Scope 3 category", "スコープ3カテゴリ", 12), func(i int) Cell { return unlessZero(int(x(i).Category)) }},
		{col("facility", "Facility", "拠点", 22), func(i int) Cell { return str(b.facilityName(x(i).FacilityID)) }},
		{col("reason", "Reason", "理由", 50), func(i int) Cell { return str(x(i).Reason) }},
		{numCol("t", "Estimated tCO2e", "推計 t-CO2e", 16), func(i int) Cell { return optionalTonnes(x(i).KgCO2e) }},
		{col("of", "Measured against", "比較対象", 26), func(i int) Cell { return str(exclusionPart(x(i).Of).In(b.lang)) }},
		{numCol("part", "Share", "割合", 12), func(i int) Cell {
			if x(i).Share == nil {
				return str("")
			}
			all := "(" + b.whole(x(i).Of) + "+" + b.plan.sumIf("exclusions", "t", "of", p("of", i)) + ")"
			return share(*x(i).Share).from("IF(" + all + "=0,0," + p("t", i) + "/" + all + ")")
		}},
		{col("basis", "Basis of the estimate", "推計の根拠", 40), func(i int) Cell { return str(x(i).Basis) }},
		{numCol("system", "Share of the system", "システム値", 12), func(i int) Cell { return optionalShare(x(i).Share) }},
	})
	t.Empty = Text{"Nothing is excluded", "除外なし"}
	return t
}

// exclusionShares measures the exclusions; without any nothing need be summed.
func (l *ledger) exclusionShares() []emissions.ExclusionShare {
	if len(l.inv.Exclusions) == 0 {
		return nil
	}
	each, _ := emissions.ExclusionShares(l.inv)
	return each
}

func unlessZero(n int) Cell {
	if n == 0 {
		return str("")
	}
	return count(n)
}

// estimateTable sums the lines by where their quantities come from.
func (b *book) estimateTable() Table {
	types := []emissions.DataType{emissions.Metered, emissions.Invoiced, emissions.Entered, emissions.Estimated}
	var rows []sumRow
	for _, d := range types {
		for _, m := range b.measures {
			rows = append(rows, sumRow{label: []Cell{str(string(d)), str(m.label.In(b.lang)), count(int(m.scope)), str(methodWord(m.method))}, kg: b.ofType(d, m)})
		}
	}
	p := func(column string, i int) string { return b.plan.near("estimates", column, i) }
	where := func(i int) []string {
		return []string{"data_type", p("type", i), "scope", p("scope", i), "method", p("method", i)}
	}
	return table("estimates", Text{"Lines by data type", "データ種別ごとの明細"}, len(rows), []field{
		{col("type", "Data type", "データ種別", 40), func(i int) Cell { return rows[i].label[0] }},
		{numCol("scope", "Scope", "スコープ", 12), func(i int) Cell { return rows[i].label[2] }},
		{col("method", "Scope 2 method", "スコープ2手法", 12), func(i int) Cell { return rows[i].label[3] }},
		{col("measure", "Measure", "区分", 22), func(i int) Cell { return rows[i].label[1] }},
		{numCol("lines", "Lines", "行数", 50), func(i int) Cell { return num(rows[i].kg[1], 0).from(b.plan.countIf("activity", where(i)...)) }},
		{numCol("t", "tCO2e", "t-CO2e", 16), func(i int) Cell { return tonnes(rows[i].kg[0]).from(b.plan.sumIf("activity", "t", where(i)...)) }},
	})
}

// ofType is the kilograms and the number of lines of a data type under a measure.
func (b *book) ofType(d emissions.DataType, m measure) []exact.Decimal {
	kg, n := exact.Zero, 0
	for _, e := range b.inv.Entries {
		if m.has(e) && b.inv.Activities[b.activity[e.ActivityID]].DataType == d {
			kg, n = kg.Add(e.KgCO2e), n+1
		}
	}
	return []exact.Decimal{kg, exact.Int(int64(n))}
}

// checkExclusions ties the estimates to what was recorded, and the lines to their data types.
func (b *book) checkExclusions() []check {
	all, lines := exact.Zero, exact.Int(int64(len(b.inv.Entries)))
	for _, x := range b.inv.Exclusions {
		if x.KgCO2e != nil {
			all = all.Add(Tonnes(*x.KgCO2e))
		}
	}
	out := []check{tie(
		Text{"Lines of all data types = number of lines", "全データ種別の行数＝明細行数"}, sheetExclusions, recorded(lines),
		formulaSide(lines, func() string { return b.plan.sum("estimates", "lines") }),
		Text{"Every line says where its quantity comes from.", "全明細にデータ種別がある。"},
	)}
	if len(b.inv.Exclusions) == 0 {
		return out
	}
	return append(out,
		b.control(Text{"Control total of exclusions (t)", "除外の管理合計 (t)"}, sheetExclusions, all, [2]string{"exclusions", "t"}),
		none(Text{"Exclusions whose share departs from the system", "割合がシステム値と異なる除外"}, sheetExclusions, 0, func() string {
			return "SUMPRODUCT((ABS(" + b.plan.list("exclusions", "part") + "-" + b.plan.list("exclusions", "system") + ")>0.0000001)*1)"
		}, Text{"Size and total give the share that is stated.", "推計値と合計から開示割合が得られる。"}))
}
