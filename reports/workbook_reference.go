package reports

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// gwpSheet has the warming potentials the lines were weighed with.
func (b *book) gwpSheet() Section {
	g := func(i int) gwpRow { return b.gwps[i] }
	return Section{
		ID: sheetGWP, Title: Text{"Global warming potentials", "地球温暖化係数 (GWP)"},
		Note: Text{
			"One set for the whole disclosure. Biogenic CO2 is listed so that it can be looked up, and counts 0 inside the scopes.",
			"開示全体で一つのセットを使用。生物由来CO2は参照のため掲載し、スコープ内では0として扱う。",
		},
		Tables: []Table{table("gwp", Text{"GWP100", "GWP100"}, len(b.gwps), []field{
			{col("gas", "Gas", "ガス", 22), func(i int) Cell { return str(g(i).code()) }},
			{col("label", "Name", "名称", 30), func(i int) Cell { return str(g(i).label(b.lang)) }},
			{col("set", "Set", "セット", 10), func(int) Cell { return str(string(b.inv.GWPSet)) }},
			{numCol("gwp", "GWP100", "GWP100", 12), func(i int) Cell { return num(g(i).value, 1) }},
			{numCol("inside", "Counted in CO2e", "CO2e算入", 12), func(i int) Cell {
				if g(i).biogenicCO2() {
					return count(0)
				}
				return count(1)
			}},
			{col("source", "Source", "出典", 60), func(i int) Cell { return str(g(i).source) }},
		})},
	}
}

// initiativesSheet shows the initiatives beside the inventory.
func (b *book) initiativesSheet() Section {
	n := func(i int) emissions.InitiativeNote { return b.inv.Initiatives[i] }
	t := table("initiatives", Text{"Initiatives", "施策"}, len(b.inv.Initiatives), []field{
		{col("name", "Initiative", "施策", 36), func(i int) Cell { return str(n(i).Name) }},
		{col("facility", "Facility", "拠点", 24), func(i int) Cell { return str(b.facilityName(n(i).FacilityID)) }},
		{col("meter", "Meter", "メーター", 20), func(i int) Cell { return str(n(i).MeterName) }},
		{col("status", "Status", "状態", 14), func(i int) Cell { return str(n(i).Status) }},
		{col("start", "Start", "開始日", 11), func(i int) Cell { return day(n(i).StartDate) }},
		{numCol("kwh", "Expected kWh a year", "期待削減 kWh/年", 18), func(i int) Cell { return optional(n(i).ExpectedKWh, 0) }},
		{numCol("t", "Expected tCO2e a year", "期待削減 t-CO2e/年", 18), func(i int) Cell { return optional(n(i).ExpectedTCO2, TonnePlaces) }},
		{numCol("cost", "Cost", "費用", 18), func(i int) Cell { return optional(n(i).Cost, 0) }},
		{col("currency", "Currency", "通貨", 9), func(i int) Cell { return str(n(i).Currency) }},
		{col("owner", "Owner", "責任者", 18), func(i int) Cell { return str(n(i).Owner) }},
	})
	t.Empty = Text{"No initiative is recorded", "施策の記録なし"}
	return Section{
		ID: sheetInitiatives, Title: Text{"Initiatives", "施策"},
		Note: Text{
			"Expected effects, shown beside the inventory and never subtracted from it.",
			"期待効果を併記するもので、排出量から差し引かない。",
		},
		Tables: []Table{t},
	}
}

// completenessSheet shows how much of each month the readings of each register cover.
func (b *book) completenessSheet() Section {
	c := func(i int) emissions.Completeness { return b.inv.Completeness[i] }
	p := func(column string, i int) string { return b.plan.near("completeness", column, i) }
	t := table("completeness", Text{"Completeness of readings", "検針値の充足状況"}, len(b.inv.Completeness), []field{
		{col("meter", "Meter", "メーター", 30), func(i int) Cell { return str(c(i).MeterName) }},
		{numCol("register", "Register", "計量番号", 11), func(i int) Cell { return count(int(c(i).Register)) }},
		{col("month", "Month", "月", 10), func(i int) Cell { return month(c(i).Month) }},
		{numCol("readings", "Readings", "検針数", 12), func(i int) Cell { return count(c(i).Readings) }},
		{numCol("coverage", "Coverage", "充足率", 12), func(i int) Cell { return share(c(i).Coverage) }},
		{numCol("gap", "Gap", "欠測率", 12), func(i int) Cell {
			return share(exact.Int(1).Sub(c(i).Coverage)).from("1-" + p("coverage", i))
		}},
		{col("status", "Status", "判定", 12), func(i int) Cell {
			return str(coverageWord(c(i).Coverage)).from("IF(" + p("coverage", i) + "<1,\"GAP\",\"COMPLETE\")")
		}},
	})
	t.Colour = true
	t.Empty = Text{"No metered activity", "計量による活動量なし"}
	return Section{
		ID: sheetCompleteness, Title: Text{"Completeness", "データ充足状況"},
		Note: Text{
			"Share of each local month that readings cover. A gap is never counted as zero: it is estimated and marked, or left as a finding.",
			"各月のうち検針値がある割合。欠測は0とせず、推計して明示するか、指摘として残す。",
		},
		Tables: []Table{t},
	}
}

func coverageWord(c exact.Decimal) string {
	if c.Cmp(exact.Int(1)) < 0 {
		return "GAP"
	}
	return "COMPLETE"
}

// findingsSheet has the named doubts about the inventory, disqualifying ones first as the inventory lists them.
func (b *book) findingsSheet() Section {
	f := func(i int) emissions.Finding { return b.inv.Findings[i] }
	t := table("findings", Text{"Findings", "指摘事項"}, len(b.inv.Findings), []field{
		{col("name", "Finding", "指摘", 34), func(i int) Cell { return str(f(i).Name) }},
		{col("severity", "Severity", "重大度", 14), func(i int) Cell { return str(f(i).Severity) }},
		{col("facility", "Facility", "拠点", 24), func(i int) Cell { return str(b.facilityName(f(i).FacilityID)) }},
		{col("month", "Month", "月", 10), func(i int) Cell { return month(f(i).Month) }},
		{col("detail", "Detail", "詳細", 90), func(i int) Cell { return str(Text(f(i).Said()).In(b.lang)) }},
		{col("activity", "Activity id", "活動ID", 38), func(i int) Cell { return str(f(i).ActivityID).to(b.lineOfActivity(f(i).ActivityID)) }},
	})
	t.Empty = Text{"No finding", "指摘なし"}
	return Section{
		ID: sheetFindings, Title: Text{"Findings", "指摘事項"},
		Note: Text{
			"Named doubts: note, warning, or disqualifying. A disqualifying finding turns the checks to CHECK.",
			"名前付きの疑義（note・warning・disqualifying）。disqualifying があると検証は CHECK になる。",
		},
		Tables: []Table{t},
	}
}

func (b *book) lineOfActivity(id string) string { return b.leadTo(b.uses.activity[id]) }
