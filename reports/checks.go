package reports

import (
	"fmt"
	"slices"

	"tanso/internal/exact"
)

// check is one tie-out of the workbook: what must be, what is, and how far apart they may stand. Both sides are
// formulas, or a value of the system that nobody can change inside the workbook without being found.
type check struct {
	label    Text
	sheet    string
	expected side
	actual   side
	why      Text
	scale    exact.Decimal // of what was added up, where that is not the expected value
}

// side is one side of a check, made once the places of the tables are known.
type side func() Cell

// checksSheet compares each figure with the same figure reached on another way, and says OK or CHECK.
func (b *book) checksSheet() Section {
	cs := slices.Concat(b.checkTotals(), b.checkWays(), b.checkCategories(), b.checkLines(), b.checkOrder(), b.checkReferences(), b.checkRanges(),
		b.checkGroups(), b.checkInstruments(), b.checkCredits(), b.checkExclusions(), b.checkIntensities(), b.checkTargets(), b.checkBridge(), b.checkEvidence(),
		b.checkSampling(), b.checkSeal(), b.checkJapan(), b.checkEnergy(), b.checkPoints())
	b.checks = cs
	return Section{
		ID: sheetChecks, Title: Text{"Checks", "検証"},
		Note: b.withheldNote(Text{
			"Each check recomputes a figure on another way. Status is OK when the difference is within the tolerance. Any change to a quantity, factor, share or total turns a check to CHECK.",
			"各検証は数値を別経路で再計算する。差異が許容差以内なら OK。活動量・係数・割合・合計のいずれを変えても CHECK になる。",
		}),
		Tables: []Table{b.overallTable(cs), b.checkTable(cs)},
	}
}

// Verdicts of a check.
const (
	verdictOK    = "OK"
	verdictCheck = "CHECK"
)

func (b *book) overallTable(cs []check) Table {
	passed := func() int { return passedOf(cs) }
	ok := func() string { return "COUNTIFS(" + b.plan.list("checks", "status") + "," + quoted(verdictOK) + ")" }
	one := func(c Cell) func(int) Cell { return func(int) Cell { return c } }
	t := table("overall", Text{"Overall status", "総合判定"}, 1, []field{
		{col("id", "Id", "ID", 8), one(str("ALL"))},
		{col("en", "Check", "検証（英）", 46), one(str("Every check below is OK"))},
		{col("ja", "Check (Japanese)", "検証", 44), one(str("以下の全検証が OK である"))},
		{col("sheet", "Sheet", "シート", 18), one(str(sheetChecks))},
		{numCol("expected", "Checks", "検証数", 18), one(count(len(cs)))},
		{numCol("actual", "of which OK", "うちOK", 18), func(int) Cell { return count(passed()).from(ok()) }},
		{numCol("difference", "Open", "未了", 16), func(int) Cell {
			return count(len(cs) - passed()).from(b.plan.near("overall", "expected", 0) + "-" + b.plan.near("overall", "actual", 0))
		}},
		{numCol("tolerance", "Tolerance", "許容差", 14), one(count(0))},
		{col("status", "Status", "判定", 11), func(int) Cell {
			return str(overall(cs)).from("IF(" + b.plan.near("overall", "difference", 0) + "=0,\"OK\",\"CHECK\")")
		}},
	})
	t.Colour = true
	return t
}

func (b *book) checkTable(cs []check) Table {
	p := func(column string, i int) string { return b.plan.near("checks", column, i) }
	t := table("checks", Text{"Checks", "検証一覧"}, len(cs), []field{
		{col("id", "Id", "ID", 8), func(i int) Cell { return str(fmt.Sprintf("C%02d", i+1)) }},
		{col("en", "Check", "検証（英）", 46), func(i int) Cell { return str(cs[i].label.EN) }},
		{col("ja", "Check (Japanese)", "検証", 44), func(i int) Cell { return str(cs[i].label.JA) }},
		{col("sheet", "Sheet", "シート", 18), func(i int) Cell { return str(cs[i].sheet).to("'" + cs[i].sheet + "'!A1") }},
		{numCol("expected", "Expected", "期待値", 18), func(i int) Cell { return cs[i].expected() }},
		{numCol("actual", "Actual", "実際値", 18), func(i int) Cell { return cs[i].actual() }},
		{numCol("difference", "Difference", "差異", 16), func(i int) Cell {
			return num(cs[i].difference(), 9).from(p("actual", i) + "-" + p("expected", i))
		}},
		{numCol("tolerance", "Tolerance", "許容差", 14), func(i int) Cell { return num(cs[i].tolerance(), 9) }},
		{col("status", "Status", "判定", 11), func(i int) Cell {
			return str(cs[i].verdict()).from("IF(ABS(" + p("difference", i) + ")<=" + p("tolerance", i) + ",\"OK\",\"CHECK\")")
		}},
		{col("why", "What it proves", "意味", 56), func(i int) Cell { return str(cs[i].why.In(b.lang)) }},
	})
	t.Colour = true
	return t
}

func (c check) difference() exact.Decimal { return c.actual().Number.Sub(c.expected().Number) }

func (c check) verdict() string {
	if c.difference().Abs().Cmp(c.tolerance()) <= 0 {
		return verdictOK
	}
	return verdictCheck
}

// tolerance is what double-precision sums of a spreadsheet may stray: a ten-billionth of the figure, at least a millionth.
// Counts are far enough apart for it.
func (c check) tolerance() exact.Decimal {
	figure := c.expected().Number.Abs()
	if c.scale.Cmp(figure) > 0 {
		figure = c.scale
	}
	least, relative := exact.Must("0.000001"), figure.Mul(exact.Must("0.0000000001"))
	if relative.Cmp(least) > 0 {
		return relative.Round(9)
	}
	return least
}

func passedOf(cs []check) int {
	n := 0
	for _, c := range cs {
		if c.verdict() == verdictOK {
			n++
		}
	}
	return n
}

func overall(cs []check) string {
	if passedOf(cs) == len(cs) {
		return verdictOK
	}
	return verdictCheck
}
