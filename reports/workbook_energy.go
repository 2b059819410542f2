package reports

import (
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

const sheetEnergy = "10_Energy"

// energyFields tie a line to its row of energy and carry the quantity that is consolidated.
func (l lineCells) energyFields() []field {
	return []field{
		{col("energy", "Energy code", "エネルギーコード", 10), func(i int) Cell {
			k := l.energyAt[l.part.entries[i]]
			if k < 0 {
				return str("")
			}
			return str(energyCode(k)).to(l.plan.cell("energy", "energy", k))
		}},
		{numCol("consolidated", "Quantity, consolidated", "連結後活動量", 15), func(i int) Cell {
			return num(l.entry(i).Quantity.Mul(l.entry(i).Share), 3).from(l.near("quantity", i) + "*" + l.near("share", i))
		}},
	}
}

// energySheet has the energy that was used, by source and instrument, in one unit where a heating value is stated.
func (b *book) energySheet() Section {
	t := table("energy", Text{"Energy used", "エネルギー使用量"}, len(b.energy), append(b.energyWhat(), b.energyFigures()...))
	t.Empty = Text{"No energy was recorded", "エネルギー使用の記録なし"}
	return Section{
		ID: sheetEnergy, Title: Text{"Energy", "エネルギー"},
		Note: Text{
			"Consolidated quantities, once: Scope 1 as burned, Scope 2 as instruments cover it. MWh = quantity × factor. A fuel without a heating value is not stated, and is not zero. Energy of unknown origin is stated as unknown.",
			"連結後の使用量（二重計上なし）。スコープ2は証書の充当に従って区分。MWh＝使用量×換算係数。発熱量が不明の燃料は「記載なし」とし、0とはしない。由来不明の電力等は「不明」とする。",
		},
		Tables: []Table{t},
	}
}

func (b *book) energyWhat() []field {
	r := func(i int) energyRow { return b.energy[i] }
	word := func(key string) func(i int) Cell {
		return func(i int) Cell { return str(energyColumns(b.ledger, r(i))[key]) }
	}
	return []field{
		{col("energy", "Energy code", "エネルギーコード", 12), func(i int) Cell { return str(energyCode(i)).to(b.plan.cell("activity", "line", r(i).first)) }},
		{col("facility", "Facility code", "拠点コード", 10), word("facility")},
		{col("name", "Facility", "拠点", 26), func(i int) Cell { return str(b.facilityName(r(i).source.facility)) }},
		{col("country", "Country", "国", 8), word("country")},
		{col("source", "Source", "排出源", 30), func(i int) Cell { return str(r(i).source.name) }},
		{col("key", "Activity", "活動区分", 22), func(i int) Cell { return str(r(i).key) }},
		{col("word", "Energy carrier", "エネルギー種別", 26), func(i int) Cell { return str(r(i).kindWord().In(b.lang)) }},
		{col("form", "Form", "形態", 11), word("form")},
		{col("carrier", "Carrier", "区分", 12), word("carrier")},
		{col("class", "Class", "由来", 11), word("class")},
		{col("origin", "Fuel or purchased", "燃料・購入", 11), word("origin")},
		{col("instrument", "Bundled or not", "バンドル区分", 12), word("instrument")},
		{col("instrument_id", "Contractual instrument", "契約証書", 14), func(i int) Cell {
			k, known := b.instruments[r(i).instrument]
			if !known {
				return str(r(i).instrument)
			}
			return str(instrumentCode(k)).to(b.plan.cell("instruments", "code", k))
		}},
	}
}

func (b *book) energyFigures() []field {
	r := func(i int) energyRow { return b.energy[i] }
	p := func(column string, i int) string { return b.plan.near("energy", column, i) }
	stated := func(i int, c Cell) Cell {
		if r(i).stated {
			return c
		}
		return str(notStated.In(b.lang))
	}
	return []field{
		{numCol("quantity", "Quantity", "使用量", 16), func(i int) Cell {
			return num(r(i).quantity, 3).from(b.plan.sumIf("activity", "consolidated", "energy", p("energy", i)))
		}},
		{col("unit", "Unit", "単位", 12), func(i int) Cell { return str(unitLabel(r(i).unit, b.lang)) }},
		{col("basis", "Heating value basis", "発熱量基準", 16), func(i int) Cell { return str(r(i).basisWord().In(b.lang)) }},
		{numCol("factor", "MWh per unit", "MWh/単位", 16), func(i int) Cell { return stated(i, num(r(i).mwh, 9)) }},
		{numCol("mwh", "MWh", "MWh", 16), func(i int) Cell {
			return stated(i, num(r(i).energyIn(), TonnePlaces).from(p("quantity", i)+"*"+p("factor", i)))
		}},
		{numCol("gj", "GJ", "GJ", 16), func(i int) Cell {
			return stated(i, num(r(i).energyIn().Mul(gjPerMWh), TonnePlaces).from(p("mwh", i)+"*3.6"))
		}},
		{numCol("lines", "Lines", "行数", 8), func(i int) Cell {
			return count(r(i).lines).from(b.plan.countIf("activity", "energy", p("energy", i)))
		}},
		{col("from", "Heating value from", "発熱量の出典", 60), func(i int) Cell { return str(r(i).from) }},
		{col("classified", "Carrier according to", "区分の出典", 60), func(i int) Cell { return str(r(i).carrier.Source) }},
	}
}

var gjPerMWh = exact.Must("3.6")

// checkEnergy ties the table of energy to the lines and its parts to the whole.
func (b *book) checkEnergy() []check {
	quantity, mwh := exact.Zero, exact.Zero
	for _, r := range b.energy {
		quantity = quantity.Add(r.quantity)
		if r.stated {
			mwh = mwh.Add(r.energyIn())
		}
	}
	classes := func() string {
		terms := make([]string, 0, 4)
		for _, class := range []string{"fossil", "nuclear", "renewable", "unknown"} {
			terms = append(terms, b.plan.sumIf("energy", "mwh", "class", quoted(class)))
		}
		return strings.Join(terms, "+")
	}
	whole := Text{"No energy is lost or counted twice between lines, sources and classes.", "明細・排出源・由来区分の間でエネルギーの欠落・重複がない。"}
	return []check{
		tie(Text{"Quantities of energy: sources = lines", "エネルギー使用量：排出源別の和＝明細の和"}, sheetEnergy, recorded(quantity),
			formulaSide(quantity, func() string { return b.plan.sum("energy", "quantity") }), whole),
		tie(Text{"Energy in MWh: sources = recorded", "エネルギー(MWh)：排出源別の和＝システム値"}, sheetEnergy, recorded(mwh),
			formulaSide(mwh, func() string { return b.plan.sum("energy", "mwh") }), whole),
		tie(Text{"Energy in MWh: classes = sources", "エネルギー(MWh)：由来別の和＝排出源別の和"}, sheetEnergy,
			formulaSide(mwh, func() string { return b.plan.sum("energy", "mwh") }), formulaSide(mwh, classes), whole),
	}
}

// unitLabel names a unit as readers of the language write it.
func unitLabel(code string, lang Lang) string {
	if u, ok := unit.Lookup(code); ok {
		return u.Label(string(lang))
	}
	return code
}

// isEnergy tells electricity, heat and fuels from refrigerants and other activities.
func (l *ledger) isEnergy(e emissions.Entry) bool {
	f := l.inv.Factors[l.factor[e.FactorID]]
	return f.Stage == emissions.StageCombustion || f.Stage == emissions.StageGeneration
}
