package reports

import (
	"slices"

	"tanso/internal/exact"
	"tanso/reports/carriers"
)

// energyChapter states the energy that was used by carrier and class, then by source as recorded.
func (l *ledger) energyChapter() Section {
	s := Section{
		ID: "energy", Title: Text{"Energy usage and mix", "エネルギー使用量とミックス"},
		Paragraphs: []Text{{
			"Consolidated quantities of the period. Fuels become energy by a heating value that their source states, or that is published for the country; each basis is named. " +
				"A fuel that has none is shown as recorded and is in no total. Purchased energy is renewable or nuclear only as far as contractual instruments say so; the rest is of unknown origin.",
			"対象期間の連結後使用量。燃料は排出源に記録された発熱量、または当該国で公表された発熱量により熱量換算し、基準（高位・低位）を示す。発熱量が不明の燃料は記録単位のまま示し、合計に含めない。" +
				"購入エネルギーは契約証書が示す範囲でのみ再エネ・原子力とし、残りは由来不明とする。",
		}},
		Tables: []Table{l.mixTable(), l.sourcesOfEnergy()},
	}
	return s
}

// mixKey is a carrier and class that the mix is stated by.
type mixKey struct {
	word  Text
	class carriers.Class
}

// mixTable adds the energy by carrier and class, where all of it has a heating value.
func (l *ledger) mixTable() Table {
	var keys []mixKey
	sums := map[mixKey]exact.Decimal{}
	whole, missing := exact.Zero, 0
	for _, r := range l.energy {
		k := mixKey{r.kindWord(), r.class}
		if !r.stated {
			missing++
			continue
		}
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
		sums[k], whole = sums[k].Add(r.energyIn()), whole.Add(r.energyIn())
	}
	last := len(keys)
	t := table("energy.mix", Text{"By carrier and origin", "種別・由来別"}, last+1, []field{
		{col("carrier", "Energy carrier", "エネルギー種別", 40), func(i int) Cell {
			if i == last {
				return str(Text{"Total", "合計"}.In(l.lang)).strong()
			}
			return str(keys[i].word.In(l.lang))
		}},
		{col("class", "Origin", "由来", 20), func(i int) Cell {
			if i == last {
				return str("").strong()
			}
			return str(energyWords[string(keys[i].class)].In(l.lang))
		}},
		{numCol("mwh", "MWh", "MWh", 24), func(i int) Cell {
			if i == last {
				return num(whole, TonnePlaces).strong()
			}
			return num(sums[keys[i]], TonnePlaces)
		}},
		{numCol("part", "Share", "構成比", 14), func(i int) Cell {
			if i == last {
				return share(ratio(whole, whole)).strong()
			}
			return share(ratio(sums[keys[i]], whole))
		}},
	})
	if last == 0 {
		t.Len, t.Empty = 0, Text{"No energy was recorded.", "エネルギー使用の記録なし。"}
	}
	if missing > 0 {
		n := exact.Int(int64(missing)).String()
		t.Note = Text{
			"Rows below without a heating value, which are not in this table: " + n + ".", "下表のうち" + n + "行は発熱量の記載がなく、本表に含まない。",
		}
	}
	return t
}

func (l *ledger) sourcesOfEnergy() Table {
	rows := l.energy
	n := min(len(rows), maxRows)
	t := table("energy.sources", Text{"By source", "排出源別"}, n, []field{
		{col("source", "Source", "排出源", 30), func(i int) Cell { return str(rows[i].source.name) }},
		{col("facility", "Facility", "拠点", 20), func(i int) Cell { return str(l.facilityName(rows[i].source.facility)) }},
		{col("class", "Origin", "由来", 12), func(i int) Cell { return str(energyWords[string(rows[i].class)].In(l.lang)) }},
		{numCol("quantity", "Quantity", "使用量", 19), func(i int) Cell { return num(rows[i].quantity, 3) }},
		{col("unit", "Unit", "単位", 12), func(i int) Cell { return str(unitLabel(rows[i].unit, l.lang)) }},
		{numCol("mwh", "MWh", "MWh", 16), func(i int) Cell {
			if rows[i].stated {
				return num(rows[i].energyIn(), TonnePlaces)
			}
			return str(notStated.In(l.lang))
		}},
		{col("basis", "Heating value", "発熱量基準", 16), func(i int) Cell { return str(rows[i].basisWord().In(l.lang)) }},
	})
	t.Empty = Text{"No energy was recorded.", "エネルギー使用の記録なし。"}
	if rest := len(rows) - n; rest > 0 {
		more := exact.Int(int64(rest)).String()
		t.Note = Text{more + " more are on the sheet " + sheetEnergy + " of the workbook.", "ほか" + more + "件はワークブックの " + sheetEnergy + " に記載。"}
	}
	return t
}
