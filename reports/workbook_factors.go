package reports

import (
	"fmt"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// factorsSheet has the factors the lines use, with the mass of each gas and the citation.
func (b *book) factorsSheet() Section {
	fs := append(b.factorFigures(), b.factorCitation()...)
	return Section{
		ID: sheetFactors, Title: Text{"Emission factors", "排出係数"},
		Note: b.withheldNote(Text{
			"kgCO2e per unit = Σ kg of gas per unit × GWP100 of the inventory's set. Masses are as published; biogenic CO2 is kept apart.",
			"単位当たりkgCO2e=Σ(ガス量kg×GWP100)。ガス量は公表値、GWPはインベントリで選択したセット。生物由来CO2は別掲。",
		}),
		Tables: []Table{table("factors", Text{"Factors used", "使用した排出係数"}, len(b.inv.Factors), fs)},
	}
}

// gasColumn is the column with the mass of the i-th gas.
func gasColumn(i int) string { return fmt.Sprintf("gas%d", i) }

func (b *book) factorFigures() []field {
	f := func(i int) emissions.Factor { return b.inv.Factors[i] }
	p := func(column string, i int) string { return b.plan.near("factors", column, i) }
	fs := []field{
		{col("factor", "Factor code", "係数コード", 11), func(i int) Cell {
			return str(factorCode(i)).to(b.leadTo(b.uses.factor[f(i).ID]))
		}},
		{col("name", "Name", "名称", 34), func(i int) Cell { return str(b.factorName(f(i))) }},
		{col("unit", "Unit", "単位", 9), func(i int) Cell { return str(f(i).Unit) }},
		{numCol("kg_per_unit", "kgCO2e per unit", "単位当たり kgCO2e", 22), func(i int) Cell {
			return b.factorTotal(i, func(g gasKey) bool { return !g.biogenicCO2() && !g.montreal() })
		}},
		{numCol("montreal", "Montreal gases, kgCO2e per unit", "モントリオール議定書ガス kgCO2e", 22), func(i int) Cell {
			return b.factorTotal(i, gasKey.montreal)
		}},
		{numCol("biogenic", "Biogenic kgCO2 per unit", "単位当たり生物由来 kgCO2", 15), func(i int) Cell {
			for k, g := range b.gwps {
				if g.biogenicCO2() {
					mass := massOf(f(i), g.gasKey)
					return b.unless(b.restricted(f(i)) && !mass.IsZero(), num(mass, 8).from(p(gasColumn(k), i)+"+0"))
				}
			}
			return num(exact.Zero, 8)
		}},
	}
	for k, g := range b.gwps {
		c := Column{ID: gasColumn(k), Label: Text{"kg per unit:", g.code()}, Width: 20, Kind: KindNumber}
		fs = append(fs, field{c, func(i int) Cell { return b.unless(b.restricted(f(i)), massCell(f(i), g.gasKey)) }})
	}
	return append(fs, field{numCol("used_by", "Lines using it", "使用行数", 9), func(i int) Cell {
		return count(b.uses.factor[f(i).ID].n).from(b.plan.countIf("activity", "factor", p("factor", i)))
	}})
}

// factorTotal weighs the masses of those gases of a factor that has chooses with the potentials on the sheet of warming potentials.
func (b *book) factorTotal(i int, has func(gasKey) bool) Cell {
	var terms []string
	sum := exact.Zero
	for k, g := range b.gwps {
		mass := massOf(b.inv.Factors[i], g.gasKey)
		if !has(g.gasKey) || mass.IsZero() {
			continue
		}
		sum = sum.Add(mass.Mul(g.value))
		terms = append(terms, b.plan.near("factors", gasColumn(k), i)+"*"+b.plan.cell("gwp", "gwp", k))
	}
	if terms == nil {
		return num(exact.Zero, 8).from("0")
	}
	if b.restricted(b.inv.Factors[i]) {
		return str(withheld.In(b.lang))
	}
	return num(sum, 8).from(strings.Join(terms, "+"))
}

// massCell is the mass of a gas, or nothing where the publisher gives none.
func massCell(f emissions.Factor, k gasKey) Cell {
	if slices.ContainsFunc(f.Gases, func(g emissions.FactorGas) bool { return (gasKey{g.Gas, g.Origin}) == k }) {
		return num(massOf(f, k), 10)
	}
	return str("")
}

// massOf is the kg of a gas in one unit of a factor, 0 where the factor does not have it.
func massOf(f emissions.Factor, k gasKey) exact.Decimal {
	sum := exact.Zero
	for _, g := range f.Gases {
		if (gasKey{g.Gas, g.Origin}) == k {
			sum = sum.Add(g.KgPerUnit)
		}
	}
	return sum
}

func (b *book) factorCitation() []field {
	f := func(i int) emissions.Factor { return b.inv.Factors[i] }
	ed := func(i int) emissions.Edition { return b.editionOf(f(i)) }
	return []field{
		{col("id", "Factor id", "係数ID", 34), func(i int) Cell { return str(f(i).ID) }},
		{col("publisher", "Publisher", "発行者", 26), func(i int) Cell { return str(ed(i).Publisher) }},
		{col("edition", "Edition", "版", 18), func(i int) Cell { return str(f(i).EditionID).to(b.editionCell(f(i))) }},
		{col("table", "Table", "表", 22), func(i int) Cell { return str(f(i).Table) }},
		{col("row", "Row", "行（出典）", 18), func(i int) Cell { return str(f(i).SourceRow) }},
		{col("region", "Region", "地域", 14), func(i int) Cell { return str(f(i).Region) }},
		{col("basis", "Basis", "基準", 14), func(i int) Cell { return str(string(f(i).Basis)) }},
		{col("stage", "Stage", "段階", 12), func(i int) Cell { return str(string(f(i).Stage)) }},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(f(i).Scope)) }},
		{col("supplier", "Supplier", "供給者", 20), func(i int) Cell { return str(f(i).Supplier) }},
		{col("menu", "Menu", "メニュー", 14), func(i int) Cell { return str(f(i).Menu) }},
		{col("valid_from", "Valid from", "適用開始", 11), func(i int) Cell { return day(f(i).ValidFrom) }},
		{col("valid_to", "Valid to", "適用終了", 11), func(i int) Cell { return day(f(i).ValidTo) }},
		{numCol("published", "kgCO2e as published", "公表 kgCO2e", 14), func(i int) Cell {
			return b.unless(b.restricted(f(i)), optional(f(i).PublishedCO2e, 8))
		}},
		{col("published_gwp", "with GWP set", "公表値のGWP", 10), func(i int) Cell { return str(string(f(i).PublishedGWP)) }},
		{col("note", "Note", "備考", 30), func(i int) Cell { return str(f(i).Note) }},
	}
}

// editionsSheet has the publications the factors come from, with what their licences ask to be said.
func (b *book) editionsSheet() Section {
	ed := func(i int) emissions.Edition { return b.inv.Editions[i] }
	fs := []field{
		{col("edition", "Edition", "版", 24), func(i int) Cell { return str(ed(i).ID) }},
		{col("title", "Title", "表題", 50), func(i int) Cell { return str(ed(i).Title) }},
		{numCol("year", "Year", "年", 9), func(i int) Cell { return num(exact.Int(int64(ed(i).Year)), plain) }},
		{col("publisher", "Publisher", "発行者", 30), func(i int) Cell { return str(ed(i).Publisher) }},
		{col("licence", "Licence", "ライセンス", 18), func(i int) Cell { return str(ed(i).Licence) }},
		{col("attribution", "Attribution", "帰属表示", 60), func(i int) Cell { return str(ed(i).Attribution) }},
		{col("values", "Values", "値の掲載", 22), func(i int) Cell {
			if ed(i).Restricted {
				return str(withheld.In(b.lang))
			}
			return str("")
		}},
		{col("url", "Address", "URL", 50), func(i int) Cell { return str(ed(i).URL) }},
		{col("geography", "Geography", "地理的範囲", 14), func(i int) Cell { return str(ed(i).Geography) }},
		{col("gwp_set", "GWP set", "GWPセット", 14), func(i int) Cell { return str(string(ed(i).GWPSet)) }},
		{col("retrieved", "Retrieved", "取得日", 14), func(i int) Cell { return day(ed(i).Retrieved) }},
		{col("sha256", "SHA-256 of the factor file", "係数ファイルのSHA-256", 68), func(i int) Cell { return str(ed(i).SHA256) }},
	}
	return Section{
		ID: sheetEditions, Title: Text{"Sources of the factors", "排出係数の出典"},
		Note:   b.withheldNote(Text{"One row per edition, as its publisher released it.", "発行者が公表した版ごとに1行。"}),
		Tables: []Table{table("editions", Text{"Editions", "版"}, len(b.inv.Editions), fs)},
	}
}

func (l *ledger) factorName(f emissions.Factor) string {
	if l.lang == Japanese && f.NameJA != "" {
		return f.NameJA
	}
	return f.Name
}

func (l *ledger) editionOf(f emissions.Factor) emissions.Edition {
	if i, ok := l.edition[f.EditionID]; ok {
		return l.inv.Editions[i]
	}
	return emissions.Edition{ID: f.EditionID}
}

func (b *book) editionCell(f emissions.Factor) string {
	if i, ok := b.edition[f.EditionID]; ok {
		return b.plan.cell("editions", "edition", i)
	}
	return ""
}

// firstLineOf leads to the first activity line that meets a condition; nowhere when none does.
func (b *book) firstLineOf(meets func(emissions.Entry) bool) string {
	for i, e := range b.inv.Entries {
		if meets(e) {
			return b.plan.cell("activity", "line", i)
		}
	}
	return ""
}
