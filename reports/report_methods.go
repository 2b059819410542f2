package reports

import (
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
)

// methodsChapter states the rules of calculation in the words of a reader.
func (l *ledger) methodsChapter() Section {
	return Section{
		ID: "methods", Title: Text{"Methods", "算定方法"},
		Paragraphs: []Text{
			{
				"Each emission is the product of a recorded quantity and a published factor, gas by gas: mass of gas = quantity × unit conversion × mass of " +
					"gas per unit × consolidation share; CO₂e = Σ mass of gas × GWP. Decimal arithmetic is exact; no binary floating point is used.",
				"排出量は記録された活動量と公表係数の積としてガスごとに算定する。ガス量＝活動量×単位換算×単位当たりガス量×連結割合、CO₂e＝Σ（ガス量×GWP）。演算は正確な十進数で行い、二進浮動小数点は用いない。",
			},
			{
				"An activity that spans months is shared among them by whole days in the time zone of its facility; the parts add up to the whole exactly.",
				"複数月にまたがる活動量は、拠点の時間帯における日数で按分し、各部分の和は元の量に正確に一致する。",
			},
			{
				"Factors are chosen in a fixed order that each line of the workbook records: a factor pinned by a person, the supplier and its menu, the grid region, " +
					"the country, the world. A factor of an earlier year may stand in provisionally and is then a finding. A missing factor is a finding, never a zero.",
				"排出係数は定められた順序（担当者の指定、供給者・メニュー、系統地域、国、世界）で選択し、その過程をワークブックの各行に記録する。前年の係数を暫定使用した場合は指摘とし、係数がない場合も0とせず指摘とする。",
			},
			{
				"Only factors of generation are used for Scope 2; life-cycle and marginal factors are not. Exported energy is not netted.",
				"スコープ2には発電・生成段階の係数のみを用い、ライフサイクル係数や限界係数は用いない。供給した電力との相殺は行わない。",
			},
		},
	}
}

// factorUse is a factor with what it was used for.
type factorUse struct {
	factor emissions.Factor
	lines  int
	kg     exact.Decimal
}

// factorUses orders the factors by the emissions they stand behind.
func (l *ledger) factorUses() []factorUse {
	out := make([]factorUse, len(l.inv.Factors))
	for i, f := range l.inv.Factors {
		out[i].factor = f
	}
	for _, e := range l.inv.Entries {
		u := &out[l.factor[e.FactorID]]
		u.lines, u.kg = u.lines+1, u.kg.Add(e.KgCO2e)
	}
	slices.SortStableFunc(out, func(a, b factorUse) int { return b.kg.Cmp(a.kg) })
	return out
}

// factorPlaces bounds the decimals of a weighed factor in the PDF; the workbook has the masses as published.
const factorPlaces = 6

// topFactors is how many factors the PDF shows; the workbook has all.
const topFactors = 50

func (l *ledger) factorsChapter() Section {
	uses := l.factorUses()
	n := min(len(uses), topFactors)
	t := table("", Text{"Factors used, largest emissions first", "使用した排出係数（排出量の大きい順）"}, n, []field{
		{col("name", "Factor", "排出係数", 36), func(i int) Cell {
			f := uses[i].factor
			if f.Supplier != "" && f.Supplier != l.factorName(f) {
				return str(l.factorName(f) + " – " + f.Supplier)
			}
			return str(l.factorName(f))
		}},
		{col("region", "Region", "地域", 13), func(i int) Cell { return str(uses[i].factor.Region) }},
		{numCol("kg", "kgCO₂e per unit", "kg-CO₂e/単位", 19), func(i int) Cell {
			return l.unless(l.restricted(uses[i].factor), num(l.weighed(uses[i].factor).Round(factorPlaces), everyDigit))
		}},
		{col("unit", "Unit", "単位", 11), func(i int) Cell { return str(unitLabel(uses[i].factor.Unit, l.lang)) }},
		{numCol("lines", "Lines", "行数", 9), func(i int) Cell { return count(uses[i].lines) }},
		{col("source", "Edition, table, row", "版・表・行", 40), func(i int) Cell {
			f := uses[i].factor
			return str(f.EditionID + ", " + f.Table + ", " + f.SourceRow)
		}},
	})
	t.Empty = Text{"No factor was used.", "使用した排出係数はない。"}
	if len(uses) > n {
		rest := strconv.Itoa(len(uses) - n)
		t.Note = Text{rest + " more are on the sheet " + sheetFactors + " of the workbook.", "ほか" + rest + "件はワークブックの " + sheetFactors + " に記載。"}
	}
	return Section{
		ID: "factors", Title: Text{"Emission factors", "排出係数"}, Paragraphs: l.withheldParagraphs(), Tables: append([]Table{t}, l.propertyTables()...),
	}
}

// weighed is what a unit of the factor weighs in kg CO2e, biogenic CO2 left out.
func (l *ledger) weighed(f emissions.Factor) exact.Decimal {
	sum := exact.Zero
	for _, g := range l.gwps {
		if !g.biogenicCO2() {
			sum = sum.Add(massOf(f, g.gasKey).Mul(g.value))
		}
	}
	return sum
}

// sourcesChapter names the publications as their licences ask.
func (l *ledger) sourcesChapter() Section {
	ed := func(i int) emissions.Edition { return l.inv.Editions[i] }
	editions := table("", Text{"Editions of emission factors", "排出係数の出典"}, len(l.inv.Editions), []field{
		{col("title", "Publication", "出典", 50), func(i int) Cell {
			return str(ed(i).Publisher + ": " + ed(i).Title + " (" + strconv.Itoa(ed(i).Year) + ") [" + ed(i).ID + "]")
		}},
		{col("licence", "Licence", "ライセンス", 16), func(i int) Cell {
			if ed(i).Restricted {
				return str(ed(i).Licence + " – " + withheld.In(l.lang))
			}
			return str(ed(i).Licence)
		}},
		{col("attribution", "Attribution", "帰属表示", 50), func(i int) Cell { return str(ed(i).Attribution) }},
	})
	gwps := table("", Text{"Global warming potentials", "地球温暖化係数"}, len(l.gwps), []field{
		{col("gas", "Gas", "ガス", 30), func(i int) Cell { return str(l.gwps[i].label(l.lang)) }},
		{numCol("gwp", "GWP100", "GWP100", 16), func(i int) Cell { return num(l.gwps[i].value, everyDigit) }},
		{col("source", "Source", "出典", 60), func(i int) Cell { return str(l.gwps[i].source) }},
	})
	return Section{Title: Text{"Sources and licences", "出典とライセンス"}, Tables: []Table{editions, gwps}}
}

// integrityChapter says how anybody can tell that these figures are the ones that were closed.
func (l *ledger) integrityChapter() Section {
	t := l.factTable(Text{"Identification", "識別情報"}, append(l.facts(), fact{
		Text{"Activities, entries, factors", "活動量・算定単位・係数の件数"},
		same(strconv.Itoa(len(l.inv.Activities)) + ", " + strconv.Itoa(len(l.inv.Entries)) + ", " + strconv.Itoa(len(l.inv.Factors))),
	}))
	tables := []Table{t}
	if seal := l.sealFacts(); len(seal) > 0 {
		tables = append(tables, l.factTable(Text{"Proof of the close", "確定の証明"}, seal))
	}
	return Section{
		Title: Text{"Integrity and verification", "真正性と検証方法"},
		Paragraphs: append([]Text{
			{
				"The inventory is frozen as one file of canonical bytes; the first digits of its SHA-256 stand in the footer of every page. Run sha256sum over the inventory file: " +
					"the result must equal the value below. Any change to any figure changes it.",
				"インベントリは正規化した1つのファイルとして固定され、そのSHA-256の先頭16桁を各ページのフッターに記す。インベントリファイルに sha256sum を実行した結果は下記の値に一致しなければならない。数値が一つでも変われば値も変わる。",
			},
			{
				"The workbook of the same inventory recomputes every figure of this report with live formulas. Open the sheet " + sheetChecks +
					": its overall status is OK only while every total, line, gas and factor agrees. Building either report again from the same inventory gives the same bytes.",
				"同じインベントリのワークブックは、本報告の全数値を数式で再計算する。シート " + sheetChecks + " の総合判定は、合計・明細・ガス・係数のすべてが一致するときのみ OK となる。同じインベントリから再作成した報告書は同一のバイト列になる。",
			},
		}, append(l.sealParagraphs(), l.withheldParagraphs()...)...),
		Tables: tables,
	}
}

// sealParagraphs say how to check the log; nothing where there is none.
func (l *ledger) sealParagraphs() []Text {
	if l.seal == nil {
		return nil
	}
	return []Text{{
		"The close stands in an append-only log (RFC 6962). Its record has the hashes of the inventory and of the dossier; the inclusion proof leads from the record to the " +
			"tree head below, which is signed with the key below. The evidence pack holds the record, the proof and the signed head.",
		"確定は追記専用ログ（RFC 6962）に記録されている。記録はインベントリと付属資料のハッシュを含み、包含証明により下記のツリーヘッドに至る。ツリーヘッドは下記の鍵で署名されている。記録・証明・署名済みヘッドは証跡パックに収める。",
	}}
}

func (l *ledger) glossaryChapter() Section {
	return Section{Title: Text{"Glossary", "用語"}, Tables: []Table{
		table("", Text{}, len(terms), []field{
			{col("term", "Term", "用語", 28), func(i int) Cell { return str(terms[i].name.In(l.lang)) }},
			{col("meaning", "Meaning", "意味", 92), func(i int) Cell { return str(terms[i].meaning.In(l.lang)) }},
		}),
	}}
}
