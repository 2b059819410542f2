package reports

import (
	"strconv"

	"tanso/internal/exact"
)

// report lays the ledger out as the chapters of the PDF.
func (l *ledger) report() Document {
	status := l.status()
	doc := Document{
		Title: Text{"Greenhouse Gas Report " + l.inv.Name, "温室効果ガス排出量報告書 " + l.inv.Name},
		Lang:  l.lang, Author: l.organization(), Subject: "GHG inventory " + l.inv.ID, Keywords: "sha256:" + l.digest,
		Created: fixedTime(l.inv), Draft: l.draft(), Facts: l.coverFacts(), Motif: l.motif(),
		Status: Text{status.EN + " · " + l.assurance().EN, status.JA + " ・ " + l.assurance().JA},
		Footer: Text{"Inventory ", "インベントリ "}.In(l.lang) + l.inv.ID + " · SHA-256 " + l.digest[:16],
	}
	doc.Sections = l.chapters()
	return doc
}

// chapters are those of the PDF in their order. What nobody recorded has no chapter, where an empty one would say nothing.
func (l *ledger) chapters() []Section {
	var out []Section
	add := func(s Section, recorded bool) {
		if recorded {
			out = append(out, s)
		}
	}
	add(l.statementChapter())
	out = append(out, l.keyFigures(), l.basis(), l.boundaryChapter(), l.scope1Chapter(), l.scope2Chapter())
	for _, m := range []measure{scope3, outside} {
		if _, ok := l.total[m.id]; ok {
			out = append(out, l.measureChapter(m))
		}
	}
	out = append(out, l.totalsChapter(), l.energyChapter())
	add(l.intensityChapter())
	add(l.changeChapter())
	add(l.baseYearChapter())
	add(l.targetsChapter())
	out = append(out, l.japanChapters()...)
	return append(out, l.initiativesChapter(), l.methodsChapter(), l.factorsChapter(), l.sourcesChapter(), l.estimatesChapter(),
		l.completenessChapter(), l.indexChapter(), l.integrityChapter(), l.glossaryChapter())
}

// motif is what the cover draws: the year by month, Scope 1 and 2 by location.
func (l *ledger) motif() []exact.Decimal {
	out := make([]exact.Decimal, 0, len(l.months))
	for _, key := range l.months {
		out = append(out, exact.Sum(l.byMonth[pair{scope1.id, key}], l.byMonth[pair{scope2LB.id, key}], l.byMonth[pair{scope3.id, key}]))
	}
	return out
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
		Tables: []Table{l.factTable(Text{"At a glance", "概要"}, l.basisFacts())},
	}
}

// basisFacts are the choices that the figures rest on.
func (l *ledger) basisFacts() []fact {
	n := strconv.Itoa
	return []fact{
		{Text{"Period", "対象期間"}, l.period()},
		{Text{"Consolidation approach", "連結方法"}, approachWords(l.inv.Approach)},
		{Text{"Standards", "準拠基準"}, Text{
			"GHG Protocol Corporate Standard (2004), Scope 2 Guidance (2015), Scope 3 Standard (2011)", "GHGプロトコル企業基準（2004）、スコープ2ガイダンス（2015）、スコープ3基準（2011）",
		}},
		{Text{"GWP set", "GWPセット"}, Text{"IPCC " + string(l.inv.GWPSet) + ", 100 years", "IPCC " + string(l.inv.GWPSet) + "・100年値"}},
		{Text{"Facilities, activities, lines", "拠点・活動量・明細の件数"}, same(n(len(l.inv.Facilities)) + ", " + n(len(l.inv.Activities)) + ", " + n(len(l.inv.Entries)))},
		{Text{"Facts known at (UTC)", "データ基準時点 (UTC)"}, same(utc(l.inv.KnownAt))},
	}
}
