package reports

import (
	"slices"
	"strconv"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// targetsChapter shows approved targets with their paths; left out where there is none.
func (l *ledger) targetsChapter() (Section, bool) {
	ts := l.goals()
	if len(ts) == 0 {
		return Section{}, false
	}
	s := Section{
		Title: Text{"Targets and progress", "目標と進捗"},
		Paragraphs: []Text{{
			"Progress is the reduction since the base year divided by the reduction that the target asks for. Credits and avoided emissions do not count.",
			"進捗は、目標が求める削減量に対する基準年からの削減量の割合。クレジットや削減貢献量は含めない。",
		}},
	}
	for _, t := range ts {
		if len(t.points) > 1 {
			s.Drawings = append(s.Drawings, pathOf(t))
		}
	}
	s.Tables = []Table{l.targetList(ts)}
	if points := l.pathRows(); len(points) > 0 {
		s.Tables = append(s.Tables, l.pointTable(points))
	}
	return s, true
}

func pathOf(g goal) path {
	out := path{title: Text{g.Name + " (" + g.unit.EN + ")", g.Name + "（" + g.unit.JA + "）"}, places: 1}
	if g.Intensity() {
		out.places = g.places
	}
	for _, p := range g.points {
		out.years, out.allow, out.actual = append(out.years, p.year), append(out.allow, p.allowed), append(out.actual, p.actual)
	}
	return out
}

func (l *ledger) targetList(ts []goal) Table {
	return table("", Text{"Targets", "目標"}, len(ts), []field{
		{col("name", "Target", "目標", 26), func(i int) Cell { return str(ts[i].Name) }},
		{col("kind", "Kind", "種類", 15), func(i int) Cell {
			return str(targetKind(ts[i].Kind).In(l.lang) + Text{", ", "・"}.In(l.lang) + targetTerm(ts[i].Term).In(l.lang))
		}},
		{col("scopes", "Scopes", "スコープ", 13), func(i int) Cell { return str(scopesWord(ts[i].Scopes)) }},
		{col("unit", "Unit", "単位", 16), func(i int) Cell { return str(ts[i].unit.In(l.lang)) }},
		{numCol("base", "Base value", "基準値", 18), func(i int) Cell { return optional(ts[i].base, ts[i].places) }},
		{col("when", "Years", "期間", 18), func(i int) Cell { return str(ts[i].BaseName + " → " + strconv.Itoa(ts[i].TargetYear)) }},
		{numCol("percent", "Asked", "目標削減率", 13), func(i int) Cell { return percentShare(ts[i].TargetPercent) }},
		{numCol("actual", "This year", "当年", 16), func(i int) Cell { return optional(ts[i].actual, ts[i].places) }},
		{numCol("progress", "Progress", "進捗", 15), func(i int) Cell { return optionalShare(ts[i].reduced()) }},
		{col("approved", "Approved by", "承認者", 18), func(i int) Cell { return str(ts[i].ApprovedBy) }},
	})
}

func (l *ledger) pointTable(rows []pathRow) Table {
	return table("", Text{"Path of each target", "目標の経路"}, len(rows), []field{
		{col("name", "Target", "目標", 40), func(i int) Cell { return str(rows[i].Name) }},
		{numCol("year", "Year", "年", 14), func(i int) Cell { return num(exact.Int(int64(rows[i].point.year)), plain) }},
		{col("unit", "Unit", "単位", 20), func(i int) Cell { return str(rows[i].unit.In(l.lang)) }},
		{numCol("allowed", "Allowed", "許容量", 24), func(i int) Cell { return num(rows[i].point.allowed, rows[i].places) }},
		{numCol("actual", "Actual", "実績", 24), func(i int) Cell { return optional(rows[i].point.actual, rows[i].places) }},
	})
}

// costCurve orders the initiatives by what a tonne costs, where cost and effect are known in one currency.
func (l *ledger) costCurve() (curve, bool) {
	out, currency := curve{}, ""
	for _, i := range l.dossier.Initiatives {
		if i.CostPerTonne == nil || i.ExpectedKg == nil || i.ExpectedKg.Sign() <= 0 {
			continue
		}
		if currency == "" {
			currency = i.Currency
		}
		if i.Currency != currency {
			return curve{}, false // costs in two currencies cannot be put in order
		}
		out.blocks = append(out.blocks, costBlock{i.Name, *i.ExpectedKg, *i.CostPerTonne})
	}
	slices.SortStableFunc(out.blocks, func(a, b costBlock) int { return a.cost.Cmp(b.cost) })
	out.title = Text{"Marginal abatement cost, " + currency + " a tonne", "限界削減費用（" + currency + "/t-CO₂e）"}
	return out, len(out.blocks) > 0
}

// curveTable has the figures of the curve, numbered as there.
func (l *ledger) curveTable(c curve) Table {
	return table("", Text{"Measures by the cost of a tonne", "費用の安い順の施策"}, len(c.blocks), []field{
		{numCol("no", "No.", "番号", 8), func(i int) Cell { return count(i + 1) }},
		{col("name", "Initiative", "施策", 44), func(i int) Cell { return str(c.blocks[i].name) }},
		{numCol("t", TonneUnit(English)+" a year", TonneUnit(Japanese)+"/年", 20), func(i int) Cell { return tonnes(c.blocks[i].kg) }},
		{numCol("cost", "Cost of a tonne", "1トン当たり費用", 20), func(i int) Cell { return num(c.blocks[i].cost, 0) }},
	})
}

// measuredTable shows what meters say that initiatives saved; nothing where none was measured.
func (l *ledger) measuredTable() (Table, bool) {
	rows := slices.DeleteFunc(slices.Clone(l.dossier.Initiatives), func(i dossier.Initiative) bool { return i.MeasuredKWh == nil })
	return table("", Text{"Measured savings in the period (kWh)", "対象期間の実測削減量 (kWh)"}, len(rows), []field{
		{col("name", "Initiative", "施策", 44), func(i int) Cell { return str(rows[i].Name) }},
		{numCol("kwh", "Measured", "実測値", 20), func(i int) Cell { return optional(rows[i].MeasuredKWh, 0) }},
		{numCol("low", "Low end", "下限", 20), func(i int) Cell { return optional(rows[i].MeasuredLowKWh, 0) }},
		{numCol("top", "High end", "上限", 20), func(i int) Cell { return optional(rows[i].MeasuredTopKWh, 0) }},
	}), len(rows) > 0
}
