package reports

import (
	"fmt"
	"strconv"
	"strings"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

func targetCode(i int) string { return fmt.Sprintf("TG-%02d", i+1) }

// targetsSheet has the base year with what may change it, the approved targets with their progress, and their paths.
func (b *book) targetsSheet() Section {
	return Section{
		ID: sheetTargets, Title: Text{"Base year and targets", "基準年と目標"},
		Note: Text{
			"Progress = reduction since the base year ÷ reduction that the target asks for. Initiatives and credits are not subtracted.",
			"進捗=基準年からの削減量÷目標が求める削減量。施策・クレジットによる控除は行わない。",
		},
		Tables: []Table{b.targetTable(), b.pathTable(), b.policyTable(), b.baseChangeTable()},
	}
}

func scopesWord(scopes []int) string {
	var out []string
	for _, s := range scopes {
		out = append(out, strconv.Itoa(s))
	}
	return strings.Join(out, "+")
}

func percentShare(percent exact.Decimal) Cell { return share(percent.Mul(exact.Must("0.01"))) }

func (b *book) targetTable() Table {
	ts := b.goals()
	p := func(column string, i int) string { return b.plan.near("targets", column, i) }
	value := func(i int, d *exact.Decimal) Cell { return optional(d, ts[i].places) }
	t := table("targets", Text{"Targets", "目標"}, len(ts), []field{
		{col("code", "Target code", "目標コード", 14), func(i int) Cell { return str(targetCode(i)).to(b.pathCell(i)) }},
		{col("name", "Target", "目標", 36), func(i int) Cell { return str(ts[i].Name) }},
		{col("kind", "Kind", "種類", 14), func(i int) Cell { return str(targetKind(ts[i].Kind).In(b.lang)) }},
		{col("term", "Term", "期間", 14), func(i int) Cell { return str(targetTerm(ts[i].Term).In(b.lang)) }},
		{col("scopes", "Scopes", "スコープ", 12), func(i int) Cell { return str(scopesWord(ts[i].Scopes)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 14), func(i int) Cell { return str(string(ts[i].Method)) }},
		{col("unit", "Unit", "単位", 16), func(i int) Cell { return str(ts[i].unit.In(b.lang)) }},
		{col("metric", "Denominator", "分母", 24), func(i int) Cell { return str(ts[i].Metric) }},
		{col("base_year", "Base year", "基準年", 12), func(i int) Cell { return str(ts[i].BaseName) }},
		{numCol("base", "Base value", "基準値", 16), func(i int) Cell { return value(i, ts[i].base) }},
		{numCol("year", "Target year", "目標年", 10), func(i int) Cell { return num(exact.Int(int64(ts[i].TargetYear)), plain) }},
		{numCol("percent", "Reduction asked for", "目標削減率", 12), func(i int) Cell { return percentShare(ts[i].TargetPercent) }},
		{numCol("allowed", "Allowed in the target year", "目標年の許容量", 16), func(i int) Cell {
			if ts[i].base == nil {
				return str("")
			}
			return value(i, ts[i].allowedAtEnd()).from(p("base", i) + "*(1-" + p("percent", i) + ")")
		}},
		{numCol("actual", "This year", "当年", 16), func(i int) Cell { return value(i, ts[i].actual) }},
		{numCol("progress", "Progress", "進捗", 12), func(i int) Cell {
			d := ts[i].reduced()
			if d == nil {
				return str("")
			}
			return share(*d).from("(" + p("base", i) + "-" + p("actual", i) + ")/(" + p("base", i) + "*" + p("percent", i) + ")")
		}},
		{numCol("system", "Progress of the system", "システム値", 12), func(i int) Cell { return optionalShare(ts[i].reduced()) }},
		{col("standard", "Standard", "準拠基準", 24), func(i int) Cell { return str(ts[i].Standard) }},
		{col("approved", "Approved by", "承認者", 20), func(i int) Cell { return str(ts[i].ApprovedBy) }},
		{col("approved_at", "Approved at (UTC)", "承認日時 (UTC)", 20), func(i int) Cell { return str(utc(ts[i].ApprovedAt)) }},
		{col("sha256", "SHA-256 of the target", "目標のSHA-256", 68), func(i int) Cell { return str(ts[i].SHA256) }},
	})
	t.Empty = Text{"No target is approved", "承認された目標なし"}
	return t
}

func targetKind(kind string) Text {
	switch kind {
	case "absolute":
		return Text{"Absolute", "総量"}
	case "intensity":
		return Text{"Intensity", "原単位"}
	}
	return same(kind)
}

func targetTerm(term string) Text {
	switch term {
	case "near":
		return Text{"Near-term", "短期"}
	case "long":
		return Text{"Long-term", "長期"}
	case "net_zero":
		return Text{"Net zero", "ネットゼロ"}
	}
	return same(term)
}

// pathCell is where the path of a target begins.
func (b *book) pathCell(target int) string {
	for i, r := range b.pathRows() {
		if r.target == target {
			return b.plan.cell("path", "code", i)
		}
	}
	return ""
}

func (b *book) pathTable() Table {
	rows := b.pathRows()
	t := table("path", Text{"Paths of the targets", "目標の経路"}, len(rows), []field{
		{col("code", "Target code", "目標コード", 14), func(i int) Cell {
			return str(targetCode(rows[i].target)).to(b.plan.cell("targets", "code", rows[i].target))
		}},
		{col("name", "Target", "目標", 36), func(i int) Cell { return str(rows[i].Name) }},
		{numCol("year", "Year", "年", 14), func(i int) Cell { return num(exact.Int(int64(rows[i].point.year)), plain) }},
		{numCol("allowed", "Allowed", "許容量", 14), func(i int) Cell { return num(rows[i].point.allowed, rows[i].places) }},
		{numCol("actual", "Actual", "実績", 12), func(i int) Cell { return optional(rows[i].point.actual, rows[i].places) }},
		{numCol("over", "Actual above the path", "経路との差", 14), func(i int) Cell {
			if rows[i].point.actual == nil {
				return str("")
			}
			near := func(column string) string { return b.plan.near("path", column, i) }
			return num(rows[i].point.actual.Sub(rows[i].point.allowed), rows[i].places).from(near("actual") + "-" + near("allowed"))
		}},
		{col("unit", "Unit", "単位", 16), func(i int) Cell { return str(rows[i].unit.In(b.lang)) }},
	})
	t.Empty = Text{"No path", "経路なし"}
	return t
}

func (b *book) policyTable() Table {
	base := b.dossier.BaseYear
	n := 0
	if base != nil {
		n = 1
	}
	t := table("policy", Text{"Base year", "基準年"}, n, []field{
		{col("name", "Base year", "基準年", 14), func(int) Cell { return str(base.Name) }},
		{col("reason", "Why it was chosen", "選定理由", 36), func(int) Cell { return str(base.Reason) }},
		{col("start", "From", "開始日", 14), func(int) Cell { return day(base.Start) }},
		{numCol("threshold", "Threshold of recalculation", "再計算の閾値", 14), func(int) Cell { return percentShare(base.ThresholdPercent) }},
	})
	t.Empty = Text{"No base year is set", "基準年の設定なし"}
	return t
}

// baseTotal is what the effects on the base year are measured against.
func (l *ledger) baseTotal() *exact.Decimal {
	for _, h := range l.headlines() {
		if h.id == "TOTAL_MB" {
			return l.statedLine(sumsOf(l.baseYear()), h)
		}
	}
	return nil
}

func (b *book) baseChangeTable() Table {
	var changes []dossier.BaseYearChange
	if b.dossier.BaseYear != nil {
		changes = b.dossier.BaseYear.Changes
	}
	at := index(b.headlines(), func(h headline) string { return h.id })
	t := table("base_changes", Text{"Events that may recalculate the base year", "基準年の再計算事由"}, len(changes), []field{
		{col("on", "On", "日付", 14), func(i int) Cell { return str(changes[i].On.String()) }},
		{col("what", "What happened", "内容", 36), func(i int) Cell { return str(changes[i].What) }},
		{col("trigger", "Trigger", "事由", 14), func(i int) Cell { return str(changes[i].Trigger) }},
		{numCol("t", "Effect on the base year (t)", "基準年への影響 (t)", 14), func(i int) Cell { return tonnes(changes[i].KgCO2e) }},
		{numCol("part", "Share of the base year", "基準年比", 12), func(i int) Cell {
			whole := b.baseTotal()
			if whole == nil || whole.IsZero() {
				return str("")
			}
			return share(changes[i].KgCO2e.Abs().Quo(*whole)).from("ABS(" + b.plan.near("base_changes", "t", i) + ")/" + b.plan.cell("summary", "base", at["TOTAL_MB"]))
		}},
		{col("decided", "Decision", "決定", 14), func(i int) Cell { return str(changes[i].Decided) }},
		{col("reason", "Reason", "理由", 12), func(i int) Cell { return str(changes[i].Reason) }},
	})
	t.Empty = Text{"No event is recorded", "事由の記録なし"}
	return t
}

// targetCharts draw the path of each target with what was reached.
func (b *book) targetCharts() []Chart {
	var out []Chart
	first := 0
	for i, g := range b.goals() {
		n := len(g.points)
		if n > 0 {
			series := func(column string) Series {
				return Series{Head: b.plan.head("path", column, b.lang), Ranges: b.plan.part("path", column, first, n)}
			}
			out = append(out, Chart{
				Title: same(targetCode(i) + " " + g.Name + " (" + g.unit.In(b.lang) + ")"), Shape: Lines, LabelRange: b.plan.part("path", "year", first, n), LabelFormat: "0",
				Stacked: []Series{series("allowed"), series("actual")},
			})
		}
		first += n
	}
	return out
}

// checkTargets proves that paths end where their targets ask, and that progress follows from its parts.
func (b *book) checkTargets() []check {
	ts := b.goals()
	if len(ts) == 0 {
		return nil
	}
	base, allowed := exact.Zero, exact.Zero
	for _, t := range ts {
		if t.base != nil {
			base = base.Add(*t.base)
		}
	}
	for _, r := range b.pathRows() {
		allowed = allowed.Add(r.point.allowed)
	}
	return []check{
		b.control(Text{"Control total of base values", "基準値の管理合計"}, sheetTargets, base, [2]string{"targets", "base"}),
		b.control(Text{"Control total of the paths", "経路の管理合計"}, sheetTargets, allowed, [2]string{"path", "allowed"}),
		none(Text{"Targets whose progress departs from the system", "進捗がシステム値と異なる目標"}, sheetTargets, 0, func() string {
			return "SUMPRODUCT((ABS(" + b.plan.list("targets", "progress") + "-" + b.plan.list("targets", "system") + ")>0.0000001)*1)"
		}, Text{"Base, reduction and this year give the progress that is stated.", "基準値・削減率・当年値から進捗が得られる。"}),
	}
}
