package reports

import (
	"strconv"
	"strings"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// summarySheet states the reported totals, then the same by facility and by month, all as sums of the sheets below it.
func (b *book) summarySheet() Section {
	return Section{
		ID: sheetSummary, Title: Text{"Summary", "総括"},
		Note: Text{
			"Tonnes of CO2 equivalent. Sums are of unrounded values, so shown parts may differ from shown totals in the last digit.",
			"単位：t-CO2e。合計は丸め前の値の和であり、表示値の和と末尾で一致しないことがある。",
		},
		Tables: b.summaryTables(),
	}
}

func (b *book) summaryTables() []Table {
	out := []Table{b.headlineTable(), b.facilityTable(), b.monthTable()}
	if len(b.categories()) > 0 {
		out = append(out, b.categoryTable())
	}
	if len(b.intensities()) > 0 {
		out = append(out, b.intensityTable())
	}
	return out
}

func (b *book) headlineTable() Table {
	hs := b.headlines()
	row := map[string]int{}
	for i, h := range hs {
		row[h.id] = i
	}
	p := func(column string, i int) string { return b.plan.near("summary", column, i) }
	fs := []field{
		{col("line", "Line", "項目", 68), func(i int) Cell { return str(hs[i].label.EN + "  " + hs[i].label.JA).to(b.lead(hs[i])) }},
		{col("name", "Range name", "範囲名", 18), func(i int) Cell { return str("GHG_" + hs[i].id) }},
	}
	fs = append(fs, b.headlineYears(hs, row)...)
	fs = append(fs, []field{
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell {
			c := tonnes(hs[i].kg).from(b.headlineFormula(hs[i], row))
			if hs[i].sums != nil {
				return c.strong()
			}
			return c
		}},
		{numCol("change", "Change from the year before", "前年比", 18), func(i int) Cell {
			before := b.statedLine(sumsOf(b.previousYear()), hs[i])
			return changeCell(hs[i].kg, before, p("t", i), p("before", i))
		}},
		{numCol("part", "Share of total (location-based)", "構成比（ロケーション基準）", 18), func(i int) Cell {
			whole := b.plan.near("summary", "t", row["TOTAL_LB"])
			switch hs[i].id {
			case scope1.id, scope2LB.id, scope3.id, "TOTAL_LB":
				return share(ratio(hs[i].kg, b.totalOf(scope2LB))).from("IF(" + whole + "=0,0," + p("t", i) + "/" + whole + ")")
			}
			return str("")
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 18), func(i int) Cell { return tonnes(hs[i].kg) }},
		{col("exact", "The same, every digit (kg)", "同・全桁 (kg)", 30), func(i int) Cell { return everyKg(hs[i].kg) }},
	}...)
	return table("summary", Text{"Reported totals", "報告値"}, len(hs), fs)
}

// headlineYears are earlier years beside the totals: recorded figures, and their sums as formulas.
func (b *book) headlineYears(hs []headline, row map[string]int) []field {
	fs := b.yearColumns(18, func(sums []dossier.Sum, i int) *exact.Decimal { return b.statedLine(sums, hs[i]) })
	for k, f := range fs {
		fs[k].cell = func(i int) Cell {
			c := f.cell(i)
			if c.Kind == KindText || hs[i].sums == nil {
				return c
			}
			var terms []string
			for _, id := range hs[i].sums {
				terms = append(terms, b.plan.near("summary", f.ID, row[id]))
			}
			return c.from("SUM(" + strings.Join(terms, ",") + ")").strong()
		}
	}
	return fs
}

// changeCell is how far a figure moved from the year before; nothing where that year does not state it.
func changeCell(now exact.Decimal, before *exact.Decimal, at, atBefore string) Cell {
	d := change(now, before)
	if d == nil {
		return str("")
	}
	return share(*d).from("IF(" + atBefore + "=0,0," + at + "/" + atBefore + "-1)")
}

// intensityTable divides the totals by what the organization makes, earns or occupies.
func (b *book) intensityTable() Table {
	rows := b.intensities()
	r := func(i int) intensity { return rows[i] }
	p := func(column string, i int) string { return b.plan.near("intensities", column, i) }
	at := index(b.headlines(), func(h headline) string { return h.id })
	return table("intensities", Text{"Intensities", "原単位"}, len(rows), []field{
		{col("name", "Total and denominator", "合計と分母", 68), func(i int) Cell {
			return str(r(i).headline.label.EN + " ÷ " + r(i).Name + "  " + r(i).headline.label.JA)
		}},
		{col("kind", "Kind", "種類", 18), func(i int) Cell { return str(r(i).Kind) }},
		{numCol("value", "Denominator", "分母の値", 18), func(i int) Cell { return num(r(i).Value, 2) }},
		{col("unit", "Unit", "単位", 18), func(i int) Cell { return str(r(i).Unit) }},
		{numCol("per", "Units per figure", "表示単位数", 18), func(i int) Cell { return num(r(i).per, 0) }},
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell {
			return tonnes(r(i).headline.kg).from(b.plan.near("summary", "t", at[r(i).headline.id]))
		}},
		{numCol("intensity", "tCO2e per so many units", "表示単位当たり t-CO2e", 18), func(i int) Cell {
			return num(r(i).value(), 6).from(p("t", i) + "/" + p("value", i) + "*" + p("per", i))
		}},
		{col("whole", "Covers the whole period", "全期間を網羅", 18), func(i int) Cell { return str(yes(r(i).Whole)) }},
		{numCol("system", "Figure of the system", "システム値", 18), func(i int) Cell { return num(r(i).value(), 6) }},
		{col("source", "Source of the denominator", "分母の出典", 30), func(i int) Cell { return str(r(i).Source) }},
	})
}

// headlineFormula adds other lines of the summary, or the results of a measure; biogenic CO2 counts the electricity once.
func (b *book) headlineFormula(h headline, row map[string]int) string {
	if h.sums != nil {
		terms := make([]string, 0, len(h.sums))
		for _, id := range h.sums {
			terms = append(terms, b.plan.near("summary", "t", row[id]))
		}
		return strings.Join(terms, "+")
	}
	if h.id == "BIOGENIC" {
		all := "SUM(" + b.plan.list("results", "biogenic") + ")"
		return all + "-" + b.plan.sumIf("results", "biogenic", "scope", "2", "method", quoted(methodWord(scope2MB.method)))
	}
	m := b.measureByID(h.id)
	return b.plan.sumIf("results", "t", criteria(m)...)
}

// lead is where a headline's lines begin.
func (b *book) lead(h headline) string {
	for i, r := range b.results {
		if r.measure.id == h.id && r.lines.n > 0 {
			return b.plan.cell("results", "t", i)
		}
	}
	return ""
}

func (b *book) facilityTable() Table {
	fs := []field{
		{col("name", "Facility", "拠点", 68), func(i int) Cell {
			f := b.inv.Facilities[i]
			return str(b.facilityName(f.ID) + " (" + f.Country + ")").to(b.plan.cell("boundary", "facility", i))
		}},
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(facilityCode(i)) }},
	}
	for _, m := range b.measures {
		fs = append(fs, field{numCol(m.id, m.label.EN, m.label.JA, 18), func(i int) Cell {
			where := append([]string{"facility", b.plan.near("facilities", "facility", i)}, criteria(m)...)
			return tonnes(b.byFacility[pair{m.id, b.inv.Facilities[i].ID}]).from(b.plan.sumIf("results", "t", where...))
		}})
	}
	return table("facilities", Text{"By facility (tCO2e)", "拠点別 (t-CO2e)"}, len(b.inv.Facilities), fs)
}

func (b *book) monthTable() Table {
	fs := []field{
		{col("month", "Month", "月", 68), func(i int) Cell { return month(b.months[i]) }},
		{numCol("lines", "Lines", "行数", 18), func(i int) Cell {
			return count(b.uses.month[b.months[i]].n).from(b.plan.countIf("activity", "month", b.plan.near("months", "month", i)))
		}},
	}
	for _, m := range b.measures {
		fs = append(fs, field{numCol(m.id, m.label.EN, m.label.JA, 18), func(i int) Cell {
			where := append([]string{"month", b.plan.near("months", "month", i)}, criteria(m)...)
			return tonnes(b.byMonth[pair{m.id, b.months[i]}]).from(b.plan.sumIf("activity", "t", where...))
		}})
	}
	return table("months", Text{"By month (tCO2e)", "月別 (t-CO2e)"}, len(b.months), fs)
}

// monthChart draws the months with Scope 2 location-based stacked on Scope 1.
func (l *ledger) monthChart(p plan) *Chart {
	c := &Chart{
		Title:  Text{"Emissions by month, Scope 2 location-based (tCO₂e)", "月別排出量・スコープ2はロケーション基準 (t-CO₂e)"},
		Labels: l.months,
	}
	if p != nil {
		c.LabelRange, c.LabelFormat = p.list("months", "month"), "yyyy-mm"
	}
	for _, m := range l.measures {
		if m == scope2MB || m == outside {
			continue
		}
		s := Series{Label: m.label}
		for _, key := range l.months {
			s.Values = append(s.Values, Tonnes(l.byMonth[pair{m.id, key}]))
		}
		if p != nil {
			s.Ranges, s.Head = p.list("months", m.id), p.head("months", m.id, l.lang)
		}
		c.Stacked = append(c.Stacked, s)
	}
	c.Marker = &Series{Label: Text{"Total with Scope 2 market-based", "スコープ2をマーケット基準とした合計"}}
	for _, key := range l.months {
		kg := exact.Sum(l.byMonth[pair{scope1.id, key}], l.byMonth[pair{scope2MB.id, key}], l.byMonth[pair{scope3.id, key}])
		c.Marker.Values = append(c.Marker.Values, Tonnes(kg))
	}
	return c
}

// summaryCharts draw the months, and Scope 3 by category where there is any.
func (b *book) summaryCharts() []Chart {
	out := []Chart{*b.monthChart(b.plan)}
	if len(b.categories()) > 0 {
		out = append(out, Chart{
			Title: Text{"Scope 3 by category (tCO₂e)", "スコープ3 カテゴリ別 (t-CO₂e)"}, LabelRange: b.plan.list("categories", "no"),
			Stacked: []Series{{Label: scope3.label, Head: b.plan.head("categories", "t", b.lang), Ranges: b.plan.list("categories", "t")}},
		})
	}
	return out
}

// criteria chooses the rows of a measure by their scope and method.
func criteria(m measure) []string {
	return []string{"scope", strconv.Itoa(int(m.scope)), "method", quoted(methodWord(m.method))}
}

func quoted(s string) string { return `"` + s + `"` }

func (l *ledger) measureByID(id string) measure {
	for _, m := range l.measures {
		if m.id == id {
			return m
		}
	}
	return outside
}
