package reports

import (
	"sort"

	"tanso/emissions"
	"tanso/internal/exact"
)

// gasSheet has one row for each gas of each entry, from the activity line and the factor's mass of that gas.
func (b *book) gasSheet() Section {
	return Section{
		ID: sheetGas, Title: Text{"Emissions by gas", "ガス別排出量"},
		Note: b.withheldNote(Text{
			"One row per entry and gas. kg = quantity × kg per unit × share. tCO2e = kg × GWP ÷ 1000. Biogenic CO2 stands beside, outside the scopes.",
			"1行=算定単位×ガス。kg=換算後活動量×単位当たりkg×連結割合。tCO2e=kg×GWP÷1000。生物由来CO2はスコープ外として別掲。",
		}),
		Tables: []Table{
			table("gas", Text{"Emissions by gas", "ガス別排出量"}, b.gasCount, append(b.gasWhat(), b.gasFigures()...)),
		},
	}
}

// gasLine is one row of the sheet: the gas, its entry, and the entry's number.
type gasLine struct {
	emissions.EntryGas
	gasKey
	entry emissions.Entry
	k     int
}

func (b *book) gasLine(i int) gasLine {
	k := sort.SearchInts(b.gasStart, i+1) - 1
	e := b.inv.Entries[k]
	g := e.Gases[i-b.gasStart[k]]
	return gasLine{g, gasKey{g.Gas, g.Origin}, e, k}
}

func (b *book) gasWhat() []field {
	return []field{
		{col("line", "Line", "行", 11), func(i int) Cell {
			g := b.gasLine(i)
			return str(g.entry.ID).to(b.plan.cell("activity", "line", g.k))
		}},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(b.gasLine(i).entry.Scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 10), func(i int) Cell { return str(methodWord(b.gasLine(i).entry.Method)) }},
		{col("gas", "Gas", "ガス", 18), func(i int) Cell {
			g := b.gasLine(i)
			return str(g.code()).to(b.plan.cell("gwp", "gas", b.gwp[g.gasKey]))
		}},
		{col("factor", "Factor code", "係数コード", 9), func(i int) Cell {
			return str(factorCode(b.factor[b.gasLine(i).entry.FactorID]))
		}},
	}
}

func (b *book) gasFigures() []field {
	p := func(column string, i int) string { return b.plan.near("gas", column, i) }
	return []field{
		{numCol("standard", "Quantity in factor unit", "換算後活動量", 15), func(i int) Cell {
			g := b.gasLine(i)
			return num(g.entry.FactorQuantity, 3).from(b.plan.cell("activity", "standard", g.k))
		}},
		{numCol("kg_per_unit", "kg of gas per unit", "単位当たりガス量 kg", 15), func(i int) Cell {
			g := b.gasLine(i)
			return b.unless(b.ofRestricted(g.entry), num(g.KgPerUnit, 10).from(b.massLookup(p("factor", i), p("gas", i))))
		}},
		{numCol("share", "Consolidation share", "連結割合", 13), func(i int) Cell {
			g := b.gasLine(i)
			return share(g.entry.Share).from(b.plan.cell("activity", "share", g.k))
		}},
		{numCol("kg", "kg of gas", "ガス量 kg", 16), func(i int) Cell {
			g := b.gasLine(i)
			return recordedWhere(b.ofRestricted(g.entry), num(g.Kg, 6).from(p("standard", i)+"*"+p("kg_per_unit", i)+"*"+p("share", i)))
		}},
		{numCol("gwp", "GWP100", "GWP100", 9), func(i int) Cell {
			return num(b.gasLine(i).GWP, 1).from(b.plan.lookup("gwp", "gwp", "gas", p("gas", i)))
		}},
		{numCol("t", "tCO2e", "t-CO2e", 14), func(i int) Cell {
			inside := b.plan.lookup("gwp", "inside", "gas", p("gas", i))
			return tonnes(b.gasLine(i).inside()).from(p("kg", i) + "*" + p("gwp", i) + "*" + inside + "/1000")
		}},
		{numCol("biogenic", "Biogenic tCO2 (outside)", "生物由来 t-CO2（範囲外）", 14), func(i int) Cell {
			inside := b.plan.lookup("gwp", "inside", "gas", p("gas", i))
			return tonnes(b.gasLine(i).biogenic()).from(p("kg", i) + "*(1-" + inside + ")/1000")
		}},
		{numCol("system", "kg of the system", "システム値 kg", 16), func(i int) Cell { return num(b.gasLine(i).Kg, 6) }},
	}
}

func (g gasLine) inside() exact.Decimal {
	if g.biogenicCO2() {
		return exact.Zero
	}
	return g.KgCO2e
}

func (g gasLine) biogenic() exact.Decimal {
	if g.biogenicCO2() {
		return g.Kg
	}
	return exact.Zero
}

// massLookup finds the mass of a gas per unit where the factor's row crosses the gas's column.
func (b *book) massLookup(factor, gas string) string {
	masses := b.plan.block("factors", gasColumn(0), gasColumn(len(b.gwps)-1))
	heads := b.plan.heads("factors", gasColumn(0), gasColumn(len(b.gwps)-1))
	return "INDEX(" + masses + ",MATCH(" + factor + "," + b.plan.list("factors", "factor") + ",0),MATCH(" + gas + "," + heads + ",0))"
}
