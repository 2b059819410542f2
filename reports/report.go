package reports

import "strconv"

// report lays the ledger out as the chapters of the PDF.
func (l *ledger) report() Document {
	status := l.status()
	doc := Document{
		Title: Text{"Greenhouse Gas Report " + l.inv.Name, "温室効果ガス排出量報告書 " + l.inv.Name},
		Lang:  l.lang, Author: l.organization(), Subject: "GHG inventory " + l.inv.ID, Keywords: "sha256:" + l.digest,
		Created: fixedTime(l.inv), Draft: l.draft(), Facts: l.facts(),
		Status: Text{status.EN + " · " + l.assurance().EN, status.JA + " ・ " + l.assurance().JA},
		Footer: Text{"Inventory ", "インベントリ "}.In(l.lang) + l.inv.ID + " · SHA-256 " + l.digest[:16],
	}
	doc.Sections = []Section{l.keyFigures(), l.basis(), l.scope1Chapter(), l.scope2Chapter()}
	for _, m := range []measure{scope3, outside} {
		if _, ok := l.total[m.id]; ok {
			doc.Sections = append(doc.Sections, l.measureChapter(m))
		}
	}
	doc.Sections = append(doc.Sections, l.totalsChapter(), l.energyChapter(), l.completenessChapter(), l.initiativesChapter(),
		l.methodsChapter(), l.factorsChapter(), l.sourcesChapter(), l.indexChapter(), l.integrityChapter(), l.glossaryChapter())
	return doc
}

// keyFigures is the page a hurried reader reads.
func (l *ledger) keyFigures() Section {
	card := func(label Text, kg string, note Text) Card {
		return Card{Label: label, Value: kg, Note: Text{TonneUnit(English) + ", " + note.EN, TonneUnit(Japanese) + "・" + note.JA}}
	}
	tonnes := func(id string) string { return FormatTonnes(l.total[id], l.lang) }
	total := Text{"Total, Scope 1 + 2", "合計 スコープ1+2"}
	if _, ok := l.total[scope3.id]; ok {
		total = Text{"Total, Scope 1 + 2 + 3", "合計 スコープ1+2+3"}
	}
	located, market := Text{"with Scope 2 location-based", "スコープ2はロケーション基準"}, Text{"with Scope 2 market-based", "スコープ2はマーケット基準"}
	s := Section{
		Title: Text{"Key figures", "主要数値"},
		Paragraphs: []Text{{
			l.period().EN + ". Location-based and market-based state the same electricity in two ways and are never added.",
			"対象期間 " + l.period().JA + "。ロケーション基準とマーケット基準は同じ電力を二通りに示すもので、合算しない。",
		}},
		Cards: []Card{
			card(total, FormatTonnes(l.totalOf(scope2LB), l.lang), located),
			card(total, FormatTonnes(l.totalOf(scope2MB), l.lang), market),
			card(scope1.label, tonnes(scope1.id), Text{"direct emissions", "直接排出"}),
			card(scope2LB.label, tonnes(scope2LB.id), Text{"average of the grid", "系統の平均"}),
			card(scope2MB.label, tonnes(scope2MB.id), Text{"what was contracted", "契約に基づく"}),
			{
				Label: Text{"Biogenic CO₂", "生物由来CO₂"}, Value: FormatTonnes(l.biogenicTotal(), l.lang),
				Note: Text{"tCO₂, outside the scopes", "t-CO₂・スコープ外"},
			},
		},
		Chart: l.monthChart(nil),
	}
	s.Tables = []Table{l.monthSums(l.statedMeasures()...)}
	return s
}

// monthSums breaks measures down by month; the chart's table.
func (l *ledger) monthSums(ms ...measure) Table {
	rows := make([]sumRow, 0, len(l.months))
	for _, key := range l.months {
		r := sumRow{label: []Cell{month(key)}}
		for _, m := range ms {
			r.kg = append(r.kg, l.byMonth[pair{m.id, key}])
		}
		rows = append(rows, r)
	}
	return l.sumTable(Text{"By month", "月別"}, []Column{col("month", "Month", "月", 20)}, ms, rows)
}

// statedMeasures are the scopes without what stands outside them.
func (l *ledger) statedMeasures() []measure {
	var out []measure
	for _, m := range l.measures {
		if m != outside {
			out = append(out, m)
		}
	}
	return out
}

// basis says what the figures cover and how they were consolidated.
func (l *ledger) basis() Section {
	f := l.inv.Facilities
	boundary := table("", Text{"Organizational boundary", "組織境界"}, len(f), []field{
		{col("name", "Facility", "拠点", 30), func(i int) Cell { return str(l.facilityName(f[i].ID)) }},
		{col("country", "Country", "国", 10), func(i int) Cell { return str(f[i].Country) }},
		{col("region", "Grid region", "系統地域", 20), func(i int) Cell { return str(f[i].Region) }},
		{col("zone", "Time zone", "時間帯", 20), func(i int) Cell { return str(f[i].TimeZone) }},
		{numCol("share", "Consolidation share", "連結割合", 14), func(i int) Cell { return share(f[i].Share) }},
	})
	a, set := approachWords(l.inv.Approach), string(l.inv.GWPSet)
	return Section{
		ID: "basis", Title: Text{"Basis of preparation", "算定基準"},
		Paragraphs: []Text{
			{
				"This report follows the GHG Protocol Corporate Standard and its Scope 2 Guidance. Emissions are consolidated by " + a.EN +
					". Gases are weighed with the 100-year global warming potentials of IPCC " + set + ".",
				"本報告はGHGプロトコル企業基準およびスコープ2ガイダンスに基づく。連結方法は" + a.JA + "、温室効果ガスの換算にはIPCC " + set + "の100年GWPを用いた。",
			},
			{
				"Figures are computed from unrounded values and rounded only where they are shown, to " + strconv.Itoa(TonnePlaces) +
					" decimal places of a tonne. Where shown parts do not add up to a shown total, the table has a line for the rounding difference.",
				"数値は丸めずに算定し、表示時にのみトンの小数第" + strconv.Itoa(TonnePlaces) + "位に丸めた。表示した内訳の和が合計と一致しない表には端数差の行を設けた。",
			},
		},
		Tables: []Table{boundary},
	}
}
