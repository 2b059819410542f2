package reports

import (
	"strconv"

	"tanso/emissions"
)

// fact is a line of the cover: what it is and what it says.
type fact struct {
	label Text
	value Text
}

func same(s string) Text { return Text{s, s} }

// coverSheet says what the workbook is, for whom, on which basis, and how to read and verify it.
func (b *book) coverSheet(sheets int) Section {
	facts := b.facts()
	cover := table("cover", Text{"This report", "本報告"}, len(facts), []field{
		{col("en", "Field", "項目（英）", 30), func(i int) Cell { return str(facts[i].label.EN) }},
		{col("ja", "Field (Japanese)", "項目", 26), func(i int) Cell { return str(facts[i].label.JA) }},
		{col("value_en", "Value", "値（英）", 74), func(i int) Cell { return str(facts[i].value.EN) }},
		{col("value_ja", "Value (Japanese)", "値", 74), func(i int) Cell { return str(facts[i].value.JA) }},
	})
	status := table("status", Text{"Checks", "検証"}, 1, []field{
		{col("en", "Field", "項目（英）", 30), func(int) Cell { return str("Status of all checks").to("'" + sheetChecks + "'!A1") }},
		{col("ja", "Field (Japanese)", "項目", 26), func(int) Cell { return str("全検証の判定") }},
		{col("status", "Status", "判定", 74), func(int) Cell {
			return str(overall(b.checks)).from(b.plan.cell("overall", "status", 0))
		}},
	})
	status.Colour = true
	return Section{
		ID: sheetCover, Title: Text{"GHG inventory workbook", "温室効果ガスインベントリ ワークブック"},
		Note: b.withheldNote(Text{
			"Blue figures are recorded values, black figures are formulas. Nothing is typed over: change a blue figure and every total and check follows.",
			"青は記録値、黒は数式。青の値を変えると、すべての合計と検証に反映される。",
		}),
		Tables: []Table{status, cover, b.contents(sheets)},
	}
}

func (l *ledger) facts() []fact {
	inv := l.inv
	org := Text{inv.Organization, inv.OrganizationJA}
	if org.JA == "" {
		org.JA = org.EN
	}
	out := []fact{
		{label: Text{"Organization", "組織"}, value: org},
		{label: Text{"Inventory", "インベントリ"}, value: same(inv.Name)},
		{label: Text{"Period", "対象期間"}, value: l.period()},
		{label: Text{"Status", "状態"}, value: l.status()},
		{label: Text{"Assurance", "保証"}, value: unassured},
		{label: Text{"Consolidation approach", "連結方法"}, value: approachWords(inv.Approach)},
		{label: Text{"GWP set", "GWPセット"}, value: Text{"IPCC " + string(inv.GWPSet) + ", 100 years", "IPCC " + string(inv.GWPSet) + "・100年値"}},
		{label: Text{"Scope 2", "スコープ2"}, value: Text{"Location-based and market-based, side by side, never added", "ロケーション基準とマーケット基準を併記（合算しない）"}},
		{label: Text{"Inventory id", "インベントリID"}, value: same(inv.ID)},
		{label: Text{"Run id", "算定実行ID"}, value: same(inv.RunID)},
		{label: Text{"Engine version", "算定エンジン版"}, value: same(inv.Engine)},
		{label: Text{"SHA-256 of the inventory", "インベントリのSHA-256"}, value: same(l.digest)},
		{label: Text{"Facts known at (UTC)", "データ基準時点 (UTC)"}, value: same(utc(inv.KnownAt))},
	}
	if !inv.ClosedAt.IsZero() {
		out = append(out, fact{label: Text{"Closed at (UTC)", "確定日時 (UTC)"}, value: same(utc(inv.ClosedAt))})
	}
	if inv.ClosedBy != "" {
		out = append(out, fact{label: Text{"Closed by", "確定者"}, value: same(inv.ClosedBy)})
	}
	if inv.Restates != "" {
		out = append(out, fact{label: Text{"Restates", "修正対象"}, value: same(inv.Restates)},
			fact{label: Text{"Cause of the restatement", "修正理由"}, value: same(inv.RestatementCause)})
	}
	return out
}

// contents lists the sheets that follow, each with a link.
func (b *book) contents(sheets int) Table {
	row := func(i int) Section { return b.sections[i+1] }
	return table("contents", Text{"Sheets", "シート一覧"}, sheets, []field{
		{col("sheet", "Sheet", "シート", 30), func(i int) Cell { return str(row(i).ID).to("'" + row(i).ID + "'!A1") }},
		{col("ja", "Title (Japanese)", "表題", 26), func(i int) Cell { return str(row(i).Title.JA) }},
		{col("en", "Title", "表題（英）", 74), func(i int) Cell { return str(row(i).Title.EN) }},
	})
}

// unassured is what every report says until somebody outside has given an opinion on it.
var unassured = Text{"Unassured: no third party has verified these figures", "未保証：第三者による検証を受けていない"}

func (l *ledger) period() Text {
	first, last := l.inv.Start.String(), l.inv.End.AddDays(-1).String()
	return Text{first + " to " + last, first + "～" + last}
}

func (l *ledger) status() Text {
	if l.draft() {
		return Text{"Draft, may still change", "草案（変更の可能性あり）"}
	}
	if l.inv.Number > 1 {
		n := strconv.Itoa(l.inv.Number - 1)
		return Text{"Closed, restatement " + n, "確定（修正再表示 第" + n + "回）"}
	}
	return Text{"Closed", "確定"}
}

func approachWords(a emissions.Approach) Text {
	switch a {
	case emissions.OperationalControl:
		return Text{"Operational control", "経営支配力基準"}
	case emissions.FinancialControl:
		return Text{"Financial control", "財務支配力基準"}
	case emissions.EquityShare:
		return Text{"Equity share", "出資比率基準"}
	}
	return same(string(a))
}
