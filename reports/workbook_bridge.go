package reports

import (
	"tanso/emissions"
	"tanso/emissions/bridge"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// bridgeRow is one bar of a bridge: an end that stands, or a step that leads from one end to the other.
type bridgeRow struct {
	method   emissions.Method
	label    Text
	kg       exact.Decimal // of a step: its effect
	end      bool
	from, to exact.Decimal // level before and after
}

// bridgeRows lays a side out: the year before, its steps, this year.
func (l *ledger) bridgeRows(side dossier.BridgeSide) []bridgeRow {
	name := Text{"The year before", "前年"}
	if l.dossier.Bridge.FromName != "" {
		name = same(l.dossier.Bridge.FromName)
	}
	level := side.From
	out := []bridgeRow{{method: side.Method, label: name, kg: side.From, end: true, to: side.From}}
	for _, s := range side.Steps {
		next := level.Add(s.KgCO2e)
		out = append(out, bridgeRow{side.Method, causeWord(s.Cause), s.KgCO2e, false, level, next})
		level = next
	}
	return append(out, bridgeRow{method: side.Method, label: same(l.inv.Name), kg: side.To, end: true, to: side.To})
}

func causeWord(cause string) Text {
	switch bridge.Cause(cause) {
	case bridge.Boundary:
		return Text{"Boundary", "組織境界の変更"}
	case bridge.Started:
		return Text{"New sources", "新規の排出源"}
	case bridge.Ended:
		return Text{"Ended sources", "廃止した排出源"}
	case bridge.Activity:
		return Text{"Activity", "活動量"}
	case bridge.Method:
		return Text{"Method", "算定方法"}
	case bridge.Factor:
		return Text{"Emission factors", "排出係数"}
	case bridge.GWP:
		return Text{"GWP set", "GWPセット"}
	}
	return same(cause)
}

func (l *ledger) bridgeSides() []dossier.BridgeSide {
	if l.dossier.Bridge == nil {
		return nil
	}
	return l.dossier.Bridge.Methods
}

func bridgeTableID(m emissions.Method) string { return "bridge_" + methodWord(m) }

// bridgeSheet explains the difference from the year before by cause, under each Scope 2 method.
func (b *book) bridgeSheet() Section {
	s := Section{
		ID: sheetBridge, Title: Text{"Bridge from the year before", "前年からの増減要因"},
		Note: Text{
			"Each effect is measured with those before it at their new state. The year before plus all steps is this year, exactly.",
			"各要因は、先行する要因を当年の状態として測る。前年値に全要因を加えると当年値に正確に一致する。",
		},
	}
	for _, side := range b.bridgeSides() {
		s.Tables = append(s.Tables, b.bridgeTable(side))
	}
	if len(s.Tables) == 0 {
		none := table("bridge", Text{"Bridge", "増減要因"}, 0, []field{{col("label", "Cause", "要因", 40), func(int) Cell { return str("") }}})
		none.Empty = Text{"There is no year before to compare with", "比較する前年なし"}
		s.Tables = []Table{none}
	}
	return s
}

func (b *book) bridgeTable(side dossier.BridgeSide) Table {
	rows, id := b.bridgeRows(side), bridgeTableID(side.Method)
	title := methodLabel(side.Method)
	p := func(column string, i int) string { return b.plan.near(id, column, i) }
	last := len(rows) - 1
	level := func(i int) Cell { // before the first step it is the year before
		if i == 0 || i == last {
			return tonnes(rows[i].to).from(p("t", i))
		}
		return tonnes(rows[i].to).from(p("level", i-1) + "+" + p("t", i))
	}
	return table(id, Text{"Bridge, " + title.EN + " (t)", "増減要因・" + title.JA + " (t)"}, len(rows), []field{
		{col("label", "Cause", "要因", 40), func(i int) Cell { return str(rows[i].label.In(b.lang)) }},
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell {
			if rows[i].end {
				return tonnes(rows[i].kg).strong()
			}
			return tonnes(rows[i].kg)
		}},
		{numCol("part", "Share of the year before", "前年比", 16), func(i int) Cell {
			return share(ratio(rows[i].kg, side.From)).from("IF(" + p("t", 0) + "=0,0," + p("t", i) + "/" + p("t", 0) + ")")
		}},
		{numCol("level", "Level after it", "累計", 18), level},
		{numCol("unseen", "Chart: below the bar", "図：下の余白", 16), func(i int) Cell {
			if rows[i].end {
				return tonnes(exact.Zero).from("0")
			}
			return tonnes(lower(rows[i].from, rows[i].to)).from("IF(" + p("t", i) + "<0," + p("level", i) + "," + p("level", i-1) + ")")
		}},
		{numCol("ends", "Chart: years", "図：年", 16), func(i int) Cell {
			if rows[i].end {
				return tonnes(rows[i].kg).from(p("t", i))
			}
			return tonnes(exact.Zero).from("0")
		}},
		b.barField(id, "down", Text{"Chart: decrease", "図：減少"}, rows),
		b.barField(id, "up", Text{"Chart: increase", "図：増加"}, rows),
	})
}

// barField is the height of a step in one direction.
func (b *book) barField(id, column string, label Text, rows []bridgeRow) field {
	sign := map[string]int{"up": 1, "down": -1}[column]
	test := map[string]string{"up": ">0", "down": "<0"}[column]
	return field{numCol(column, label.EN, label.JA, 16), func(i int) Cell {
		at := b.plan.near(id, "t", i)
		height := exact.Zero
		if !rows[i].end && rows[i].kg.Sign() == sign {
			height = rows[i].kg.Abs()
		}
		if rows[i].end {
			return tonnes(height).from("0")
		}
		return tonnes(height).from("IF(" + at + test + ",ABS(" + at + "),0)")
	}}
}

func lower(a, b exact.Decimal) exact.Decimal {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func methodLabel(m emissions.Method) Text {
	switch m {
	case emissions.LocationBased:
		return Text{"location-based", "ロケーション基準"}
	case emissions.MarketBased:
		return Text{"market-based", "マーケット基準"}
	}
	return same(string(m))
}

func (b *book) bridgeCharts() []Chart {
	var out []Chart
	for _, side := range b.bridgeSides() {
		id, title := bridgeTableID(side.Method), methodLabel(side.Method)
		series := func(column string, unseen bool) Series {
			return Series{Head: b.plan.head(id, column, b.lang), Ranges: b.plan.list(id, column), Unseen: unseen}
		}
		out = append(out, Chart{
			Title: Text{"Bridge from the year before, " + title.EN + " (tCO₂e)", "前年からの増減・" + title.JA + " (t-CO₂e)"}, LabelRange: b.plan.list(id, "label"),
			Stacked: []Series{series("unseen", true), series("ends", false), series("down", false), series("up", false)},
		})
	}
	return out
}

// checkBridge proves that the steps lead from the year before to this one, and that both ends are the stated totals.
func (b *book) checkBridge() []check {
	var out []check
	rowOf := index(b.headlines(), func(h headline) string { return h.id })
	for _, side := range b.bridgeSides() {
		id, last := bridgeTableID(side.Method), len(side.Steps)+1
		name, total := methodLabel(side.Method), map[emissions.Method]string{emissions.LocationBased: "TOTAL_LB", emissions.MarketBased: "TOTAL_MB"}[side.Method]
		level := side.From
		for _, s := range side.Steps {
			level = level.Add(s.KgCO2e)
		}
		out = append(out, tie(
			Text{"Bridge, " + name.EN + ": from + steps = to", "増減要因・" + name.JA + "：前年＋要因＝当年"}, sheetBridge,
			b.cellSide(side.To, id, "t", last), b.cellSide(level, id, "level", last-1),
			Text{"No part of the change is unexplained.", "説明のない増減がない。"},
		))
		k, known := rowOf[total]
		if !known {
			continue
		}
		h := b.headlines()[k]
		out = append(out, tie(
			Text{"Bridge, " + name.EN + ": ends at this year's total", "増減要因・" + name.JA + "：終点＝当年合計"}, sheetBridge,
			b.cellSide(h.kg, "summary", "t", k), b.cellSide(side.To, id, "t", last),
			Text{"The bridge leads to the figure that is reported.", "増減要因の終点が報告値である。"},
		))
		year := b.previousYear()
		if before := b.statedLine(sumsOf(year), h); before != nil && year.InventoryID == b.dossier.Bridge.FromInventoryID {
			out = append(out, tie(
				Text{"Bridge, " + name.EN + ": begins at the year before", "増減要因・" + name.JA + "：始点＝前年合計"}, sheetBridge,
				b.cellSide(*before, "summary", "before", k), b.cellSide(side.From, id, "t", 0),
				Text{"The bridge starts from the figure of the year before as it stands.", "増減要因の始点が前年の現在の値である。"},
			))
		}
	}
	return out
}
