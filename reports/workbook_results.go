package reports

import (
	"strconv"

	"tanso/internal/exact"
)

// resultRow is the sum of the lines of one facility under one measure.
type resultRow struct {
	facility int
	measure  measure
	lines    tally
	kg       exact.Decimal
	biogenic exact.Decimal
}

// resultRows lists facility × measure, with the measures that every inventory states and any other that has lines.
func (b *book) resultRows() []resultRow {
	lines := map[pair]tally{}
	for i, e := range b.inv.Entries {
		key := pair{b.measureOf(e).id, e.FacilityID}
		t := lines[key]
		if t.n == 0 {
			t.first = i
		}
		lines[key] = tally{t.first, t.n + 1}
	}
	var out []resultRow
	for i, f := range b.inv.Facilities {
		for _, m := range b.measures {
			k := pair{m.id, f.ID}
			out = append(out, resultRow{i, m, lines[k], b.byFacility[k], b.biogenic[k]})
		}
	}
	return out
}

// resultsSheet sums the lines by facility, scope and method, beside what the system stated.
func (b *book) resultsSheet() Section {
	r := func(i int) resultRow { return b.results[i] }
	p := func(column string, i int) string { return b.plan.near("results", column, i) }
	where := func(i int) []string {
		return []string{"facility", p("facility", i), "scope", p("scope", i), "method", p("method", i)}
	}
	fs := []field{
		{col("result", "Result", "結果", 10), func(i int) Cell {
			return str("R-" + strconv.Itoa(i+1)).to(b.leadTo(r(i).lines))
		}},
		{col("facility", "Facility code", "拠点コード", 10), func(i int) Cell {
			return str(facilityCode(r(i).facility)).to(b.plan.cell("boundary", "facility", r(i).facility))
		}},
		{col("name", "Facility", "拠点", 28), func(i int) Cell { return str(b.facilityName(b.inv.Facilities[r(i).facility].ID)) }},
		{col("country", "Country", "国", 8), func(i int) Cell { return str(b.inv.Facilities[r(i).facility].Country) }},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(r(i).measure.scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 11), func(i int) Cell { return str(methodWord(r(i).measure.method)) }},
		{numCol("lines", "Lines", "行数", 8), func(i int) Cell {
			return count(r(i).lines.n).from(b.plan.countIf("activity", where(i)...))
		}},
		{numCol("t", "tCO2e", "t-CO2e", 16), func(i int) Cell {
			return tonnes(r(i).kg).from(b.plan.sumIf("activity", "t", where(i)...))
		}},
		{numCol("biogenic", "Biogenic tCO2 (outside)", "生物由来 t-CO2（範囲外）", 16), func(i int) Cell {
			return tonnes(r(i).biogenic).from(b.plan.sumIf("activity", "biogenic", where(i)...))
		}},
		{numCol("part", "Share of the measure", "構成比", 10), func(i int) Cell {
			whole := b.plan.sumIf("results", "t", "scope", p("scope", i), "method", p("method", i))
			return share(ratio(r(i).kg, b.total[r(i).measure.id])).from("IF(" + whole + "=0,0," + p("t", i) + "/" + whole + ")")
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 16), func(i int) Cell { return tonnes(r(i).kg) }},
		{numCol("difference", "Difference", "差異", 12), func(i int) Cell {
			return num(exact.Zero, 6).from(p("t", i) + "-" + p("system", i))
		}},
	}
	return Section{
		ID: sheetResults, Title: Text{"Results by facility, scope and method", "拠点・スコープ・手法別の結果"},
		Note: Text{
			"Sums of the activity lines. The two Scope 2 methods state the same electricity twice and are never added.",
			"活動量明細の集計。スコープ2の2手法は同じ電力を別の方法で示すもので、合算しない。",
		},
		Tables: []Table{table("results", Text{"Results", "結果"}, len(b.results), fs)},
	}
}

// ratio is a ÷ b, and 0 where there is nothing to divide by.
func ratio(a, b exact.Decimal) exact.Decimal {
	if b.IsZero() {
		return exact.Zero
	}
	return a.Quo(b)
}
