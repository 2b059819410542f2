package reports

import (
	"sort"

	"tanso/emissions"
	"tanso/internal/exact"
)

// gasSheet has one row for each gas of each entry of a part, from the activity line and the factor's mass of that gas.
func (b *book) gasSheet(part *linePart) Section {
	g := &gasCells{book: b, part: part, at: -1}
	title := Text{"Emissions by gas", "ガス別排出量"}
	if part.suffix != "" {
		title = Text{title.EN + " – " + part.label.EN, title.JA + "・" + part.label.JA}
	}
	return Section{
		ID: sheetGas + part.suffix, Title: title,
		Note: b.withheldNote(Text{
			"One row per entry and gas. kg = quantity × kg per unit × share. tCO2e = kg × GWP ÷ 1000. Biogenic CO2 stands beside, outside the scopes.",
			"1行=算定単位×ガス。kg=換算後活動量×単位当たりkg×連結割合。tCO2e=kg×GWP÷1000。生物由来CO2はスコープ外として別掲。",
		}),
		Tables: []Table{table(part.gases(), title, part.gasCount, append(g.what(), g.figures()...))},
	}
}

// gasCells makes the cells of a part's gases.
type gasCells struct {
	*book
	part *linePart
	at   int // the row that is known
	row  gasLine
}

// gasLine is one row of the sheet: the gas, its entry, and the row of the entry.
type gasLine struct {
	emissions.EntryGas
	gasKey
	entry *emissions.Entry
	row   int
}

// gasLine finds a row; its cells are asked for one after the other.
func (c *gasCells) gasLine(i int) gasLine {
	if i != c.at {
		row := sort.SearchInts(c.part.gasStart, i+1) - 1
		e := &c.inv.Entries[c.part.entries[row]]
		g := e.Gases[i-c.part.gasStart[row]]
		c.at, c.row = i, gasLine{g, gasKey{g.Gas, g.Origin}, e, row}
	}
	return c.row
}

// near is a cell of the same row, line one of the row of its activity line.
func (c *gasCells) near(column string, i int) string { return c.plan.near(c.part.gases(), column, i) }

func (c *gasCells) line(column string, g gasLine) string {
	return c.plan.cell(c.part.lines(), column, g.row)
}

func (c *gasCells) what() []field {
	return []field{
		{col("line", "Line", "行", 11), func(i int) Cell {
			g := c.gasLine(i)
			return str(g.entry.ID).to(c.line("line", g))
		}},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(c.gasLine(i).entry.Scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 10), func(i int) Cell { return str(methodWord(c.gasLine(i).entry.Method)) }},
		{col("gas", "Gas", "ガス", 18), func(i int) Cell {
			g := c.gasLine(i)
			return str(g.code()).to(c.plan.cell("gwp", "gas", c.gwp[g.gasKey]))
		}},
		{col("factor", "Factor code", "係数コード", 9), func(i int) Cell {
			return str(factorCode(c.factor[c.gasLine(i).entry.FactorID]))
		}},
	}
}

func (c *gasCells) figures() []field {
	return []field{
		{numCol("standard", "Quantity in factor unit", "換算後活動量", 15), func(i int) Cell {
			g := c.gasLine(i)
			return num(g.entry.FactorQuantity, 3).from(c.line("standard", g))
		}},
		{numCol("kg_per_unit", "kg of gas per unit", "単位当たりガス量 kg", 20), func(i int) Cell {
			g := c.gasLine(i)
			return c.unless(c.ofRestricted(*g.entry), num(g.KgPerUnit, 10).from(c.massLookup(c.near("factor", i), c.near("gas", i))))
		}},
		{numCol("share", "Consolidation share", "連結割合", 13), func(i int) Cell {
			g := c.gasLine(i)
			return share(g.entry.Share).from(c.line("share", g))
		}},
		{numCol("kg", "kg of gas", "ガス量 kg", 16), func(i int) Cell {
			g := c.gasLine(i)
			return recordedWhere(c.ofRestricted(*g.entry), num(g.Kg, 6).from(c.near("standard", i)+"*"+c.near("kg_per_unit", i)+"*"+c.near("share", i)))
		}},
		{numCol("gwp", "GWP100", "GWP100", 9), func(i int) Cell {
			return num(c.gasLine(i).GWP, 1).from(c.plan.lookup("gwp", "gwp", "gas", c.near("gas", i)))
		}},
		{numCol("t", "tCO2e", "t-CO2e", 14), func(i int) Cell {
			inside := c.plan.lookup("gwp", "inside", "gas", c.near("gas", i))
			return tonnes(c.gasLine(i).inside()).from(c.near("kg", i) + "*" + c.near("gwp", i) + "*" + inside + "/1000")
		}},
		{numCol("biogenic", "Biogenic tCO2 (outside)", "生物由来 t-CO2（範囲外）", 14), func(i int) Cell {
			inside := c.plan.lookup("gwp", "inside", "gas", c.near("gas", i))
			return tonnes(c.gasLine(i).biogenic()).from(c.near("kg", i) + "*(1-" + inside + ")/1000")
		}},
		{numCol("system", "kg of the system", "システム値 kg", 16), func(i int) Cell { return num(c.gasLine(i).Kg, 6) }},
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
