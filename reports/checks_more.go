package reports

import (
	"fmt"

	"tanso/internal/exact"
)

// rowsBelow is how far below a table somebody may have added rows that no sum sees.
const rowsBelow = 1000

// checkOrder proves that the lines are those that were written: none repeated, none out of its place, none below the sums.
func (b *book) checkOrder() []check {
	below := func(table, column string) func() string {
		return func() string {
			return b.plan.each(table, func(part string) string {
				at, c := b.plan[part], b.plan.letter(part, column)
				first := at.first + at.rows
				return fmt.Sprintf("COUNTIFS('%s'!$%s$%d:$%s$%d,\"<>\")", at.sheet, c, first, c, first+rowsBelow-1)
			})
		}
	}
	why := Text{"A row that no sum sees is found.", "合計に含まれない行を検出する。"}
	out := []check{
		none(Text{"Rows below the activity lines", "活動量明細の下の行"}, sheetActivity, 0, below("activity", "line"), why),
		none(Text{"Rows below the gas lines", "ガス明細の下の行"}, sheetGas, 0, below("gas", "line"), why),
		tie(Text{"Number of gas lines", "ガス明細行数"}, sheetGas, recorded(exact.Int(int64(b.gasCount))), formulaSide(exact.Int(int64(b.gasCount)), func() string {
			return b.plan.countIf("gas", "scope", quoted(">=0"))
		}), Text{"No gas was deleted or added.", "ガスの追加・削除がない。"}),
	}
	if len(b.inv.Entries) > 1 {
		out = append(out, none(Text{"Lines repeated or out of order", "重複・順序の乱れた明細"}, sheetActivity, b.unordered(), func() string {
			return b.plan.each("activity", func(part string) string {
				n := b.plan[part].rows
				if n < 2 {
					return "0"
				}
				return "SUMPRODUCT((" + b.plan.part(part, "line", 1, n-1) + "<=" + b.plan.part(part, "line", 0, n-1) + ")*1)"
			})
		}, Text{"Each line stands once, in the order of the inventory.", "各明細は一度だけ、インベントリの順に並ぶ。"}))
	}
	return out
}

// unordered counts lines whose id does not follow the one before, as texts compare.
func (b *book) unordered() int {
	n := 0
	for _, p := range b.parts {
		for k := 1; k < len(p.entries); k++ {
			if b.inv.Entries[p.entries[k]].ID <= b.inv.Entries[p.entries[k-1]].ID {
				n++
			}
		}
	}
	return n
}

// checkGroups compares the tables of the summary with the system, and with the lines below them.
func (b *book) checkGroups() []check {
	n := exact.Int(int64(len(b.inv.Entries)))
	coverage := exact.Zero
	for _, c := range b.inv.Completeness {
		coverage = coverage.Add(c.Coverage)
	}
	lines := func(label Text, sheet, table string) check {
		return tie(label, sheet, recorded(n), formulaSide(n, func() string { return b.plan.sum(table, "lines") }),
			Text{"Every line is counted once.", "全明細が一度だけ数えられる。"})
	}
	return []check{
		lines(Text{"Lines of all months", "全月の行数"}, sheetSummary, "months"),
		lines(Text{"Lines of all facilities", "全拠点の行数"}, sheetBoundary, "boundary"),
		lines(Text{"Lines of all results", "全結果の行数"}, sheetResults, "results"),
		lines(Text{"Lines of all conversions", "全換算の行数"}, sheetConversions, "conversions"),
		b.control(Text{"Control total of conversions", "換算値の管理合計"}, sheetConversions, b.ratios(), [2]string{"conversions", "ratio"}),
		b.control(Text{"Control total of coverages", "充足率の管理合計"}, sheetCompleteness, coverage, [2]string{"completeness", "coverage"}),
		b.control(Text{"Control total of warming potentials", "GWPの管理合計"}, sheetGWP, b.potentials(), [2]string{"gwp", "gwp"}),
		tie(Text{"Gases counted in CO2e", "CO2e算入ガス数"}, sheetGWP, recorded(b.inside()), formulaSide(b.inside(), func() string {
			return b.plan.sum("gwp", "inside")
		}), Text{"Biogenic CO2 stands outside and nothing else does.", "スコープ外は生物由来CO2のみである。"}),
		b.control(Text{"Control total of the year before", "前年値の管理合計"}, sheetSummary, b.statedBefore(), [2]string{"summary", "before"}),
	}
}

func (b *book) ratios() exact.Decimal {
	sum := exact.Zero
	for _, c := range b.conversions {
		sum = sum.Add(c.ratio)
	}
	return sum
}

func (b *book) potentials() exact.Decimal {
	sum := exact.Zero
	for _, g := range b.gwps {
		sum = sum.Add(g.value)
	}
	return sum
}

func (b *book) inside() exact.Decimal {
	n := 0
	for _, g := range b.gwps {
		if !g.biogenicCO2() {
			n++
		}
	}
	return exact.Int(int64(n))
}

func (b *book) statedBefore() exact.Decimal {
	sum := exact.Zero
	for _, h := range b.headlines() {
		if kg := b.statedLine(sumsOf(b.previousYear()), h); kg != nil {
			sum = sum.Add(Tonnes(*kg))
		}
	}
	return sum
}

// checkIntensities proves that each intensity follows from its total and its denominator.
func (b *book) checkIntensities() []check {
	rows := b.intensities()
	if len(rows) == 0 {
		return nil
	}
	values := exact.Zero
	for _, r := range rows {
		values = values.Add(r.Value)
	}
	return []check{
		b.control(Text{"Control total of denominators", "分母の管理合計"}, sheetSummary, values, [2]string{"intensities", "value"}),
		none(Text{"Intensities that depart from the system", "システム値と異なる原単位"}, sheetSummary, 0, func() string {
			return "SUMPRODUCT((ABS(" + b.plan.list("intensities", "intensity") + "-" + b.plan.list("intensities", "system") + ")>0.0000001)*1)"
		}, Text{"Total and denominator give the intensity that is stated.", "合計と分母から開示した原単位が得られる。"}),
	}
}
