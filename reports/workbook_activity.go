package reports

import (
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// activitySheet has one row for each entry: what was done, how much, by which factor, and the emission as a formula.
func (b *book) activitySheet() Section {
	entry := func(i int) emissions.Entry { return b.inv.Entries[i] }
	act := func(i int) emissions.Activity { return b.inv.Activities[b.activity[b.inv.Entries[i].ActivityID]] }
	fs := append(b.activityWhat(entry, act), b.activityHow(entry)...)
	fs = append(fs, b.activityWhence(entry, act)...)
	t := table("activity", Text{"Activity lines", "活動量明細"}, len(b.inv.Entries), fs)
	return Section{
		ID: sheetActivity, Title: Text{"Activity lines", "活動量明細"},
		Note: b.withheldNote(Text{
			"One row per entry. tCO2e = quantity × conversion × factor ÷ 1000 × consolidation share. Blue: recorded values. Black: formulas.",
			"1行=1算定単位。tCO2e=活動量×換算×排出係数÷1000×連結割合。青:記録値、黒:数式。",
		}),
		Tables: []Table{t},
	}
}

func (b *book) activityWhat(entry func(int) emissions.Entry, act func(int) emissions.Activity) []field {
	return []field{
		{col("line", "Line", "行", 11), func(i int) Cell {
			return str(entry(i).ID).to(b.plan.cell("gas", "line", b.gasStart[i]))
		}},
		{col("facility", "Facility code", "拠点コード", 9), func(i int) Cell { return str(facilityCode(b.facility[entry(i).FacilityID])) }},
		{col("facility_name", "Facility", "拠点", 22), func(i int) Cell { return str(b.facilityName(entry(i).FacilityID)) }},
		{col("source", "Source", "排出源", 26), func(i int) Cell { return str(act(i).SourceName) }},
		{col("key", "Activity", "活動区分", 20), func(i int) Cell { return str(act(i).ActivityKey) }},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(entry(i).Scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 10), func(i int) Cell { return str(methodWord(entry(i).Method)) }},
		{col("source_type", "Scope 1 type", "スコープ1区分", 12), func(i int) Cell { return str(string(entry(i).SourceType)) }},
		{numCol("category", "Scope 3 category", "スコープ3カテゴリ", 10), func(i int) Cell { return count(int(entry(i).Category)) }},
		{col("start", "First day", "開始日", 11), func(i int) Cell { return day(act(i).Start) }},
		{col("end", "Last day", "終了日", 11), func(i int) Cell { return day(act(i).End.AddDays(-1)) }},
		{col("month", "Month", "月", 9), func(i int) Cell { return month(entry(i).Month) }},
		{numCol("quantity", "Quantity", "活動量", 15), func(i int) Cell { return num(entry(i).Quantity, 3) }},
		{col("unit", "Unit", "単位", 9), func(i int) Cell { return str(entry(i).Unit) }},
	}
}

func (b *book) activityHow(entry func(int) emissions.Entry) []field {
	p := func(column string, i int) string { return b.plan.near("activity", column, i) }
	factor := func(i int) int { return b.factor[entry(i).FactorID] }
	restricted := func(i int) bool { return b.ofRestricted(entry(i)) }
	return []field{
		{numCol("conversion", "Conversion", "換算", 12), func(i int) Cell { return num(conversion(entry(i)), 6) }},
		{numCol("standard", "Quantity in factor unit", "換算後活動量", 15), func(i int) Cell {
			return num(entry(i).FactorQuantity, 3).from(p("quantity", i) + "*" + p("conversion", i))
		}},
		{col("factor_unit", "Factor unit", "係数単位", 9), func(i int) Cell { return str(entry(i).FactorUnit) }},
		{col("factor", "Factor code", "係数コード", 9), func(i int) Cell {
			return str(factorCode(factor(i))).to(b.plan.cell("factors", "factor", factor(i)))
		}},
		{numCol("kg_per_unit", "Factor (kgCO2e/unit)", "排出係数 (kgCO2e/単位)", 15), func(i int) Cell {
			return b.unless(restricted(i), num(perUnit(entry(i)), 8).from(b.plan.lookup("factors", totalColumn(entry(i)), "factor", p("factor", i))))
		}},
		{numCol("share", "Consolidation share", "連結割合", 13), func(i int) Cell { return share(entry(i).Share) }},
		{numCol("t", "tCO2e", "t-CO2e", 14), func(i int) Cell {
			return recordedWhere(restricted(i), tonnes(entry(i).KgCO2e).from(p("standard", i)+"*"+p("kg_per_unit", i)+"*"+p("share", i)+"/1000"))
		}},
		{numCol("biogenic", "Biogenic tCO2 (outside)", "生物由来 t-CO2（範囲外）", 14), func(i int) Cell {
			return recordedWhere(restricted(i), tonnes(entry(i).BiogenicKgCO2).from(p("standard", i)+"*"+
				b.plan.lookup("factors", "biogenic", "factor", p("factor", i))+"*"+p("share", i)+"/1000"))
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 14), func(i int) Cell { return tonnes(entry(i).KgCO2e) }},
	}
}

func (b *book) activityWhence(entry func(int) emissions.Entry, act func(int) emissions.Activity) []field {
	return []field{
		{col("data_type", "Data type", "データ種別", 10), func(i int) Cell { return str(string(act(i).DataType)) }},
		{numCol("coverage", "Coverage", "充足率", 9), func(i int) Cell {
			if c := act(i).Coverage; c != nil {
				return share(*c)
			}
			return str("")
		}},
		{numCol("estimated", "Estimated part", "推計分", 12), func(i int) Cell { return optional(act(i).EstimatedPart, 3) }},
		{col("provisional", "Provisional factor", "暫定係数", 10), func(i int) Cell { return str(yes(entry(i).Provisional)) }},
		{col("rule", "Selection rule", "係数選択規則", 14), func(i int) Cell { return str(entry(i).Selection.Rule) }},
		{col("steps", "Conversion steps", "換算手順", 26), func(i int) Cell { return str(strings.Join(entry(i).Conversion, "; ")) }},
		{col("calculation", "Scope 3 method", "スコープ3算定方法", 14), func(i int) Cell { return str(string(act(i).Calculation)) }},
		{col("description", "Description", "摘要", 26), func(i int) Cell { return str(act(i).Description) }},
		{col("derivation", "How the quantity follows", "活動量の求め方", 30), func(i int) Cell { return str(derivation(act(i))) }},
		{col("instrument", "Contractual instrument", "契約証書", 18), func(i int) Cell { return str(entry(i).InstrumentID) }},
		{col("meter", "Meter", "メーター", 18), func(i int) Cell { return str(act(i).MeterName) }},
		{numCol("register", "Register", "計量番号", 9), func(i int) Cell {
			if act(i).Register == 0 {
				return str("")
			}
			return count(int(act(i).Register))
		}},
		{col("evidence", "Evidence", "証跡", 24), func(i int) Cell { return str(act(i).Evidence) }},
		{col("recorded", "Recorded at (UTC)", "記録日時 (UTC)", 20), func(i int) Cell { return str(utc(act(i).RecordedAt)) }},
		{col("recorded_by", "Recorded by", "記録者", 16), func(i int) Cell { return str(act(i).RecordedBy) }},
		{col("activity", "Activity id", "活動ID", 38), func(i int) Cell { return str(entry(i).ActivityID) }},
	}
}

// conversion is the ratio between the factor's unit and the activity's; the engine keeps both quantities, exact, and the
// ratio only serves the formula.
func conversion(e emissions.Entry) exact.Decimal {
	if e.Quantity.IsZero() {
		return exact.Int(1)
	}
	return e.FactorQuantity.Quo(e.Quantity)
}

// totalColumn is the column of the factors that an entry is computed with: the gases inside the scopes, or the Montreal
// gases of the same factor, which the engine puts into an entry of their own.
func totalColumn(e emissions.Entry) string {
	for _, g := range e.Gases {
		if emissions.IsMontreal(g.Gas) {
			return "montreal"
		}
	}
	return "kg_per_unit"
}

// perUnit is what one unit of activity emits in kg CO2e, weighed.
func perUnit(e emissions.Entry) exact.Decimal {
	sum := exact.Zero
	for _, g := range e.Gases {
		if !(gasKey{g.Gas, g.Origin}).biogenicCO2() {
			sum = sum.Add(g.KgPerUnit.Mul(g.GWP))
		}
	}
	return sum
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// utc writes an instant for people, without the zone of the machine.
func utc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05")
}

// fixedTime is the instant a report is dated with: when the inventory was closed, or for a draft what it knew.
func fixedTime(inv emissions.Inventory) time.Time {
	for _, t := range []time.Time{inv.ClosedAt, inv.KnownAt} {
		if !t.IsZero() {
			return t.UTC()
		}
	}
	return inv.Start.In(time.UTC)
}
