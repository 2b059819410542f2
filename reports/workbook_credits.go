package reports

import (
	"fmt"
	"strings"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

func creditCode(i int) string { return fmt.Sprintf("CC-%03d", i+1) }

// creditsSheet has credits and removals beside the inventory, and what is stated of them.
func (b *book) creditsSheet() Section {
	return Section{
		ID: sheetCredits, Title: Text{"Credits and removals", "クレジット・吸収"},
		Note: Text{
			"What the ledger of credits held on the last day of the period, what left it in the period, and what was retired for its year. None of it is subtracted from a scope; under SHK it changes the adjusted emissions alone.",
			"期末に保有、期間中に無効化・移転、または当年度分として無効化したクレジットと吸収・除去。スコープの排出量からは差し引かない。SHKでは調整後排出量だけに反映する。",
		},
		Tables: []Table{b.creditSumTable(), b.creditTable()},
	}
}

func (b *book) creditSumTable() Table {
	t := table("credit_sums", Text{"Beside the inventory (t CO₂e)", "インベントリの外 (t-CO₂e)"}, len(creditFigures), []field{
		{col("en", "What", "項目（英）", 46), func(i int) Cell { return str(creditFigures[i].label) }},
		{col("ja", "What (Japanese)", "項目", 44), func(i int) Cell { return str(creditFigures[i].labelJA) }},
		{col("name", "Name in the workbook", "ワークブックの範囲名", 30), func(i int) Cell { return str(creditFigures[i].name) }},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 18), func(i int) Cell {
			f := creditFigures[i]
			return tonnes(b.creditSum(f.column, f.where)).from(b.creditFormula(f.column, f.where))
		}},
	})
	return t
}

func (b *book) creditTable() Table {
	rows := b.dossier.Credits
	r := func(i int) dossier.Credit { return rows[i] }
	p := func(column string, i int) string { return b.plan.near("credits", column, i) }
	word := func(column string) func(int) Cell {
		return func(i int) Cell { return str(b.creditWords(r(i))[column]) }
	}
	tonne := func(of func(dossier.Credit) exact.Decimal) func(int) Cell {
		return func(i int) Cell { return num(of(r(i)), TonnePlaces) }
	}
	fs := []field{
		{col("code", "Credit code", "コード", 12), func(i int) Cell { return str(creditCode(i)) }},
		{col("standard_name", "Standard", "認証基準", 24), func(i int) Cell { return str(creditStandard(r(i).Standard).In(b.lang)) }},
		{col("registry", "Registry", "登録簿", 18), func(i int) Cell { return str(r(i).Registry) }},
		{col("project_id", "Project id", "プロジェクトID", 16), func(i int) Cell { return str(r(i).ProjectID) }},
		{col("project", "Project", "プロジェクト", 34), func(i int) Cell { return str(r(i).Project) }},
		{col("kind_name", "Kind", "種別", 24), func(i int) Cell { return str(creditKind(r(i).Kind).In(b.lang)) }},
		{col("country", "Country", "国", 9), func(i int) Cell { return str(r(i).Country) }},
		{col("vintage", "Vintage", "ビンテージ", 12), func(i int) Cell { return str(vintageOf(r(i))) }},
		{col("serial_first", "First serial number", "シリアル番号（始）", 30), func(i int) Cell { return str(r(i).SerialFirst) }},
		{col("serial_last", "Last serial number", "シリアル番号（終）", 30), func(i int) Cell { return str(r(i).SerialLast) }},
		{numCol("units", "Units by serial numbers", "シリアル番号の単位数", 14), func(i int) Cell { return optional(r(i).Units, 0) }},
		{numCol("t", "t CO₂e", "t-CO₂e", 16), tonne(func(c dossier.Credit) exact.Decimal { return c.T })},
		{numCol("reversed", "Reversed, t CO₂e", "反転 t-CO₂e", 16), tonne(func(c dossier.Credit) exact.Decimal { return c.ReversedT })},
		{numCol("net", "After reversals, t CO₂e", "反転後 t-CO₂e", 16), func(i int) Cell {
			return num(r(i).Net(), TonnePlaces).from(p("t", i) + "-" + p("reversed", i))
		}},
		{col("acquired", "Acquired on", "取得日", 12), func(i int) Cell { return day(r(i).AcquiredOn) }},
		{col("status_name", "On the last day", "期末の状態", 14), func(i int) Cell { return str(creditStatus(r(i).Status).In(b.lang)) }},
		{col("retired", "Retired on", "無効化日", 12), func(i int) Cell { return day(r(i).RetiredOn) }},
		{col("retirement", "Retirement id", "無効化番号", 20), func(i int) Cell { return str(r(i).RetirementID) }},
		{col("beneficiary", "Beneficiary", "受益者", 20), func(i int) Cell { return str(r(i).Beneficiary) }},
		{col("purpose", "Used for", "用途", 26), func(i int) Cell { return str(creditPurpose(r(i).Purpose).In(b.lang)) }},
		{numCol("purpose_year", "Reporting year", "対象年度", 10), func(i int) Cell { return yearCell(r(i).PurposeYear) }},
		{numCol("planned_year", "Planned cancellation", "取消予定年", 10), func(i int) Cell { return yearCell(r(i).PlannedYear) }},
		{col("transferred", "Handed on", "移転日", 12), func(i int) Cell { return day(r(i).TransferredOn) }},
		{col("transferred_to", "Handed to", "移転先", 20), func(i int) Cell { return str(r(i).TransferredTo) }},
		{col("adjustment_name", "Corresponding adjustment", "相当調整", 16), func(i int) Cell { return str(creditAdjustment(r(i).Adjustment).In(b.lang)) }},
		{col("reversed_on", "Reversed on", "反転日", 12), func(i int) Cell { return day(r(i).ReversedOn) }},
		{col("evidence", "Evidence", "証憑", 34), func(i int) Cell { return str(r(i).Evidence) }},
	}
	for _, w := range []struct{ id, en, ja string }{
		{"certified", "Certified", "認証"},
		{"status", "Status (code)", "状態コード"},
		{"in_period", "In the period", "期間中"},
		{"for_year", "For this year", "当年度分"},
		{"planned", "Planned", "取消予定"},
		{"family", "Family (code)", "区分コード"},
		{"kind", "Kind (code)", "種別コード"},
		{"eu", "In the EU", "EU域内"},
		{"adjustment", "Adjustment (code)", "相当調整コード"},
		{"standard", "Standard (code)", "基準コード"},
		{"own", "Own project", "自社創出"},
		{"reversed_in", "Reversed in the period", "期間中の反転"},
	} {
		fs = append(fs, field{col(w.id, w.en, w.ja, 14), word(w.id)})
	}
	fs = append(fs, field{col("id", "Credit id", "クレジットID", 38), func(i int) Cell { return str(r(i).ID) }})
	t := table("credits", Text{"Ledger of credits", "クレジット台帳"}, len(rows), fs)
	t.Empty = Text{"No credit or removal was recorded", "クレジット・吸収の記録なし"}
	return t
}

func yearCell(year int) Cell {
	if year == 0 {
		return str("")
	}
	return num(exact.Int(int64(year)), plain)
}

// trimmed is a label without the spaces that set it in.
func trimmed(label string) string { return strings.TrimLeft(label, " 　") }

// creditTotals are the reported sums of credits, none of them part of the inventory; none where the ledger is empty.
func (b *book) creditTotals() []Figure {
	if len(b.dossier.Credits) == 0 {
		return nil
	}
	var out []Figure
	for i, f := range creditFigures {
		out = append(out, Figure{f.name, trimmed(f.label), trimmed(f.labelJA), b.creditSum(f.column, f.where), f.name, b.plan.cell("credit_sums", "t", i)})
	}
	return out
}

// checkCredits proves that the sums of credits are those of the ledger, that nothing is reversed beyond itself, and that no unit is
// counted as more than a tonne.
func (b *book) checkCredits() []check {
	rows := b.dossier.Credits
	if len(rows) == 0 {
		return nil
	}
	all, net, odd, beyond := exact.Zero, exact.Zero, 0, 0
	for _, c := range rows {
		all, net = all.Add(c.T), net.Add(c.Net())
		if c.Units != nil && !c.Units.Equal(c.T) {
			odd++
		}
		if c.ReversedT.Cmp(c.T) > 0 {
			beyond++
		}
	}
	list := func(column string) string { return b.plan.list("credits", column) }
	out := []check{
		b.control(Text{"Control total of credits and removals", "クレジット・吸収の管理合計"}, sheetCredits, all, [2]string{"credits", "t"}),
		tie(Text{"Credits: after reversals = recorded", "クレジット：反転後の再計算値＝記録値"}, sheetCredits, recorded(net),
			formulaSide(net, func() string { return b.plan.sum("credits", "net") }), Text{"The formulas reach the value the system recorded.", "数式がシステムの記録値に一致する。"}),
		none(Text{"Credits whose serial numbers count other units than tonnes", "シリアル番号の単位数がトン数と異なるクレジット"}, sheetCredits, odd, func() string {
			return "SUMPRODUCT((" + list("units") + "<>\"\")*(" + list("units") + "<>" + list("t") + "))"
		}, Text{"A unit is a tonne.", "1単位は1トンである。"}),
		none(Text{"Credits reversed beyond their amount", "量を超えて反転したクレジット"}, sheetCredits, beyond, func() string {
			return "SUMPRODUCT((" + list("reversed") + ">" + list("t") + ")*1)"
		}, Text{"No more goes back than there was.", "吸収・削減した量を超えて反転しない。"}),
	}
	for i, f := range creditFigures {
		kg := b.creditSum(f.column, f.where)
		if f.where[len(f.where)-2] == "family" || kg.IsZero() {
			continue
		}
		out = append(out, tie(Text{trimmed(f.label) + ": recomputed = recorded", trimmed(f.labelJA) + "：再計算値＝記録値"}, sheetCredits, recorded(Tonnes(kg)),
			formulaSide(Tonnes(kg), func() string { return b.plan.cell("credit_sums", "t", i) }), Text{"Beside the inventory, never in it.", "インベントリの外の値であり、合計に含まれない。"}))
	}
	return out
}
