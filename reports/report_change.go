package reports

import (
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// intensityChapter divides the totals by what the organization makes, earns or occupies; left out where nothing was recorded.
func (l *ledger) intensityChapter() (Section, bool) {
	rows := l.intensities()
	if len(rows) == 0 {
		return Section{}, false
	}
	t := table("", Text{"Intensities", "原単位"}, len(rows), []field{
		{col("total", "Total", "合計", 34), func(i int) Cell { return str(rows[i].headline.label.In(l.lang)) }},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 16), func(i int) Cell { return tonnes(rows[i].headline.kg) }},
		{col("name", "Divided by", "分母", 18), func(i int) Cell { return str(rows[i].Name) }},
		{numCol("value", "Its value", "分母の値", 22), func(i int) Cell { return num(rows[i].Value, everyDigit) }},
		{numCol("intensity", "Intensity", "原単位", 16), func(i int) Cell { return num(rows[i].value(), TonnePlaces) }},
		{col("unit", "Unit", "単位", 24), func(i int) Cell { return str(l.intensityUnit(rows[i])) }},
	})
	sources := table("", Text{"Sources of the denominators", "分母の出典"}, len(l.dossier.Denominators), []field{
		{col("name", "Denominator", "分母", 24), func(i int) Cell { return str(l.dossier.Denominators[i].Name) }},
		{col("source", "Source", "出典", 50), func(i int) Cell { return str(l.dossier.Denominators[i].Source) }},
		{col("whole", "Covers the whole period", "全期間を網羅", 24), func(i int) Cell {
			return str(map[bool]Text{true: {"Yes", "はい"}, false: {"No", "いいえ"}}[l.dossier.Denominators[i].Whole].In(l.lang))
		}},
	})
	return Section{
		Title: Text{"Intensity", "原単位"},
		Paragraphs: []Text{{
			"Intensities divide a reported total by an activity of the business. A denominator that does not cover the whole period is marked.",
			"報告した合計を事業活動量で除した値。対象期間の全体を網羅しない分母はその旨を示す。",
		}},
		Tables: []Table{t, sources},
	}, true
}

func (l *ledger) intensityUnit(r intensity) string {
	per := ""
	if !r.per.Equal(exact.Int(1)) {
		per = Format(r.per, 0, l.lang) + " "
	}
	return TonneUnit(l.lang) + " / " + per + r.Unit
}

// changeChapter compares with the year before, line by line and by cause; left out where there is none.
func (l *ledger) changeChapter() (Section, bool) {
	before := l.previousYear()
	if before == nil && len(l.bridgeSides()) == 0 {
		return Section{}, false
	}
	s := Section{
		Title: Text{"Change from the year before", "前年からの増減"},
		Paragraphs: []Text{{
			"Effects of causes are taken one after the other, each with those before it at their new state, so that the year before plus all effects is this year, exactly.",
			"要因の影響は順に測り、先行する要因は当年の状態とする。前年値に全要因を加えると当年値に正確に一致する。",
		}},
	}
	if before != nil {
		s.Tables = append(s.Tables, l.yearTable(before))
	}
	for _, side := range l.bridgeSides() {
		rows, name := l.bridgeRows(side), methodLabel(side.Method)
		s.Drawings = append(s.Drawings, waterfall{Text{"Bridge, " + name.EN + " (" + TonneUnit(English) + ")", "増減要因・" + name.JA + " (" + TonneUnit(Japanese) + ")"}, rows})
	}
	if sides := l.bridgeSides(); len(sides) > 0 {
		s.Tables = append(s.Tables, l.causeTable(sides))
	}
	return s, true
}

// yearTable states each line for the year before and for this one.
func (l *ledger) yearTable(before *dossier.Year) Table {
	hs := l.headlines()
	state := func(sums []dossier.Sum, i int) *exact.Decimal { return l.statedLine(sums, hs[i]) }
	return table("", Text{"Lines beside the year before (" + TonneUnit(English) + ")", "前年との比較 (" + TonneUnit(Japanese) + ")"}, len(hs), []field{
		{col("line", "Line", "項目", 40), func(i int) Cell {
			c := str(hs[i].label.In(l.lang))
			c.Strong = hs[i].sums != nil
			return c
		}},
		{numCol("first", before.Name+", first stated", before.Name+" 当初開示", 20), func(i int) Cell { return optionalTonnes(state(firstStated(before), i)) }},
		{numCol("before", before.Name+", as it stands", before.Name+" 現在", 20), func(i int) Cell { return optionalTonnes(state(before.Sums, i)) }},
		{numCol("now", l.inv.Name, l.inv.Name, 20), func(i int) Cell { return tonnes(hs[i].kg) }},
		{numCol("change", "Change", "増減", 12), func(i int) Cell { return optionalShare(change(hs[i].kg, state(before.Sums, i))) }},
	})
}

// causeTable has the figures of the pictures.
func (l *ledger) causeTable(sides []dossier.BridgeSide) Table {
	rows := l.bridgeRows(sides[0])
	fs := []field{{col("cause", "Cause", "要因", 40), func(i int) Cell {
		c := str(rows[i].label.In(l.lang))
		c.Strong = rows[i].end
		return c
	}}}
	for _, side := range sides {
		of, name := l.bridgeRows(side), methodLabel(side.Method)
		fs = append(fs, field{numCol(string(side.Method), strings.ToUpper(name.EN[:1])+name.EN[1:], name.JA, 24), func(i int) Cell {
			if i < len(of) {
				return tonnes(of[i].kg)
			}
			return str("")
		}})
	}
	return table("", Text{"By cause (" + TonneUnit(English) + ")", "要因別 (" + TonneUnit(Japanese) + ")"}, len(rows), fs)
}

// baseYearChapter states the policy of the base year and its recalculations; left out where none is set.
func (l *ledger) baseYearChapter() (Section, bool) {
	base := l.dossier.BaseYear
	if base == nil {
		return Section{}, false
	}
	percent := FormatExact(base.ThresholdPercent, l.lang)
	s := Section{
		Title: Text{"Base year and restatement", "基準年と修正再表示"},
		Paragraphs: []Text{{
			"The base year is " + base.Name + ". It is recalculated when changes of structure, method or factors, or errors, come to more than " + percent + " % of it.",
			"基準年は" + base.Name + "。構造・方法・係数の変更または誤りの影響が基準年の" + percent + "％を超える場合に再計算する。",
		}},
	}
	if base.Reason != "" {
		s.Paragraphs = append(s.Paragraphs, Text{"Why this year: " + base.Reason, "選定理由：" + base.Reason})
	}
	c := base.Changes
	changes := table("", Text{"Events that may recalculate the base year", "基準年の再計算事由"}, len(c), []field{
		{col("on", "On", "日付", 16), func(i int) Cell { return day(c[i].On) }},
		{col("what", "What happened", "内容", 38), func(i int) Cell { return str(c[i].What) }},
		{numCol("t", "Effect ("+TonneUnit(English)+")", "影響 ("+TonneUnit(Japanese)+")", 18), func(i int) Cell { return tonnes(c[i].KgCO2e) }},
		{numCol("part", "Of the base year", "基準年比", 14), func(i int) Cell {
			whole := l.baseTotal()
			if whole == nil || whole.IsZero() {
				return str("")
			}
			return share(c[i].KgCO2e.Abs().Quo(*whole))
		}},
		{col("decided", "Decision", "決定", 18), func(i int) Cell { return str(decisionWord(c[i].Decided).In(l.lang)) }},
		{col("reason", "Reason", "理由", 30), func(i int) Cell { return str(c[i].Reason) }},
	})
	changes.Empty = Text{"No event is recorded.", "事由の記録はない。"}
	s.Tables = append(s.Tables, changes)
	if len(l.dossier.Years) > 0 {
		s.Tables = append(s.Tables, l.historyTable())
	}
	return s, true
}

func decisionWord(decided string) Text {
	switch decided {
	case "recalculated":
		return Text{"Recalculated", "再計算"}
	case "kept":
		return Text{"Kept", "変更なし"}
	case "":
		return Text{"Open", "未決定"}
	}
	return same(decided)
}

// historyTable lists earlier inventories as first stated and as they stand.
func (l *ledger) historyTable() Table {
	ys := l.dossier.Years
	total := func(sums []dossier.Sum, m emissions.Method) Cell {
		for _, h := range l.headlines() {
			if h.id == map[emissions.Method]string{emissions.LocationBased: "TOTAL_LB", emissions.MarketBased: "TOTAL_MB"}[m] {
				return optionalTonnes(l.statedLine(sums, h))
			}
		}
		return str("")
	}
	return table("", Text{"Earlier inventories, totals (" + TonneUnit(English) + ")", "過去のインベントリの合計 (" + TonneUnit(Japanese) + ")"}, len(ys), []field{
		{col("name", "Year", "年度", 18), func(i int) Cell {
			if ys[i].Base {
				return str(ys[i].Name + Text{" (base year)", "（基準年）"}.In(l.lang))
			}
			return str(ys[i].Name)
		}},
		{numCol("number", "Version", "版", 10), func(i int) Cell { return count(ys[i].Number) }},
		{numCol("first", "First stated, location-based", "当初・ロケーション", 20), func(i int) Cell { return total(firstStated(&ys[i]), emissions.LocationBased) }},
		{numCol("lb", "Location-based", "ロケーション基準", 20), func(i int) Cell { return total(ys[i].Sums, emissions.LocationBased) }},
		{numCol("mb", "Market-based", "マーケット基準", 20), func(i int) Cell { return total(ys[i].Sums, emissions.MarketBased) }},
		{col("cause", "Cause of the restatement", "修正理由", 32), func(i int) Cell { return str(ys[i].Cause) }},
	})
}
