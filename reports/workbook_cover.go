package reports

import (
	"slices"
	"strconv"
	"time"

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
		Tables: []Table{status, cover, hintTable(), b.contents(sheets)},
	}
}

// hintTable tells a reader where to begin.
func hintTable() Table {
	return table("hints", Text{"How to read", "読み方"}, len(readingHints), []field{
		{numCol("no", "No.", "番号", 30), func(i int) Cell { return count(i + 1) }},
		{col("blank", "", "", 26), func(int) Cell { return str("") }},
		{col("en", "Hint", "説明（英）", 74), func(i int) Cell { return str(readingHints[i].EN) }},
		{col("ja", "Hint (Japanese)", "説明", 74), func(i int) Cell { return str(readingHints[i].JA) }},
	})
}

// facts are what the cover of each report states.
func (l *ledger) facts() []fact {
	inv := l.inv
	return slices.Concat(l.reporterFacts(), []fact{
		{Text{"Inventory", "インベントリ"}, same(inv.Name)},
		{Text{"Period", "対象期間"}, l.period()},
		{Text{"Status", "状態"}, l.status()},
		{Text{"Assurance", "保証"}, l.assurance()},
		{Text{"Consolidation approach", "連結方法"}, approachWords(inv.Approach)},
		{Text{"GWP set", "GWPセット"}, Text{"IPCC " + string(inv.GWPSet) + ", 100 years", "IPCC " + string(inv.GWPSet) + "・100年値"}},
		{Text{"Scope 2", "スコープ2"}, Text{"Location-based and market-based, side by side, never added", "ロケーション基準とマーケット基準を併記（合算しない）"}},
		{Text{"Standards", "準拠基準"}, Text{
			"GHG Protocol Corporate Standard (2004), Scope 2 Guidance (2015), Scope 3 Standard (2011)", "GHGプロトコル企業基準（2004）、スコープ2ガイダンス（2015）、スコープ3基準（2011）",
		}},
		{Text{"Inventory id", "インベントリID"}, same(inv.ID)},
		{Text{"Run id", "算定実行ID"}, same(inv.RunID)},
		{Text{"Engine version", "算定エンジン版"}, same(inv.Engine)},
		{digestLabel, same(l.digest)},
	}, l.sealedFacts(), l.timeFacts())
}

// reporterFacts name who reports, by each identifier that is known.
func (l *ledger) reporterFacts() []fact {
	r, org := l.dossier.Reporter, Text{l.inv.Organization, l.inv.OrganizationJA}
	if org.JA == "" {
		org.JA = org.EN
	}
	return given([]fact{
		{Text{"Organization", "組織"}, org},
		{Text{"Country", "国"}, same(r.Country)},
		{Text{"LEI", "LEI（取引主体識別子）"}, same(r.LEI)},
		{Text{"Corporate number", "法人番号"}, same(r.CorporateNo)},
		{Text{"Specified emitter number", "特定排出者番号"}, same(r.EmitterNo)},
		{Text{"Industry (JSIC)", "業種（日本標準産業分類）"}, same(r.IndustryCode)},
		{Text{"Represented by", "代表者"}, same(r.RepresentedBy)},
	})
}

// sealedFacts say where the close stands in the organization's log.
func (l *ledger) sealedFacts() []fact {
	if l.seal == nil {
		return nil
	}
	return given([]fact{
		{Text{"SHA-256 of the dossier", "付属資料のSHA-256"}, same(l.seal.DossierSHA256)},
		{Text{"Tree head of the log", "ログのツリーヘッド"}, same(l.seal.RootHash)},
		{Text{"Position in the log", "ログ内の位置"}, Text{
			strconv.FormatInt(l.seal.LeafIndex, 10) + " of " + strconv.FormatInt(l.seal.TreeSize, 10),
			strconv.FormatInt(l.seal.TreeSize, 10) + "件中 " + strconv.FormatInt(l.seal.LeafIndex, 10),
		}},
	})
}

// timeFacts are the instants, in UTC and in Japan's time, which knows no summer time and so needs no table of the machine.
func (l *ledger) timeFacts() []fact {
	tokyo := time.FixedZone("JST", 9*60*60)
	both := func(t time.Time) Text {
		if t.IsZero() {
			return Text{}
		}
		return same(utc(t) + " UTC / " + t.In(tokyo).Format("2006-01-02 15:04:05") + " JST")
	}
	return given([]fact{
		{Text{"Facts known at", "データ基準時点"}, both(l.inv.KnownAt)},
		{Text{"Closed at", "確定日時"}, both(l.inv.ClosedAt)},
		{Text{"Closed by", "確定者"}, same(l.inv.ClosedBy)},
		{Text{"Restates", "修正対象"}, same(l.inv.Restates)},
		{Text{"Cause of the restatement", "修正理由"}, same(l.inv.RestatementCause)},
	})
}

// given drops what nobody has said.
func given(fs []fact) []fact {
	return slices.DeleteFunc(fs, func(f fact) bool { return f.value.EN == "" && f.value.JA == "" })
}

// readingHints say how to read the workbook.
var readingHints = []Text{
	{"Start at 01_Checks: the overall status is OK only while every total, line, gas and factor agrees.", "まず 01_Checks を確認する。総合判定は合計・明細・ガス・係数がすべて一致するときのみ OK となる。"},
	{"02_Summary has the reported totals. A link leads from a figure to its lines in 12_Activity, and from a line to its factor (14), its conversion (16) and its evidence (24).", "02_Summary に報告値がある。数値から 12_Activity の明細へ、明細から係数（14）・換算（16）・証跡（24）へリンクで移動できる。"},
	{"Blue figures were put in, black ones are formulas, yellow cells wait for an auditor's entries. Sheets are locked without a password.", "青は入力値、黒は数式、黄色は監査人の入力欄。シート保護にパスワードはない。"},
	{"Each reported total has a range name that begins with GHG_. Sums are of unrounded values.", "各報告値には GHG_ で始まる範囲名がある。合計は丸め前の値の和である。"},
}

// assurance says what somebody outside has said of the figures. A draft can have no opinion.
func (l *ledger) assurance() Text {
	r := l.dossier.Reporter
	if l.draft() {
		return unassured
	}
	by := Text{}
	if r.AssuredBy != "" {
		by = Text{" by " + r.AssuredBy, "（" + r.AssuredBy + "）"}
	}
	switch r.AssuranceLevel {
	case "limited":
		return Text{"Limited assurance" + by.EN, "限定的保証" + by.JA}
	case "reasonable":
		return Text{"Reasonable assurance" + by.EN, "合理的保証" + by.JA}
	}
	return unassured
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
