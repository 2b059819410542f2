package reports

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// activitySheet has one row for each entry of a part: what was done, how much, by which factor, and the emission as a formula.
func (b *book) activitySheet(part *linePart) Section {
	l := lineCells{b, part}
	fs := slices.Concat(l.what(), l.how(), l.whence(), l.origin(), l.energyFields())
	title := Text{"Activity lines", "活動量明細"}
	if part.suffix != "" {
		title = Text{title.EN + " – " + part.label.EN, title.JA + "・" + part.label.JA}
	}
	return Section{
		ID: sheetActivity + part.suffix, Title: title,
		Note: b.withheldNote(Text{
			"One row per entry. tCO2e = quantity × conversion × factor ÷ 1000 × consolidation share. Blue: recorded values. Black: formulas.",
			"1行=1算定単位。tCO2e=活動量×換算×排出係数÷1000×連結割合。青:記録値、黒:数式。",
		}),
		Tables: []Table{table(part.lines(), title, len(part.entries), fs)},
	}
}

// lineCells makes the cells of a part's lines.
type lineCells struct {
	*book
	part *linePart
}

func (l lineCells) entry(i int) *emissions.Entry { return &l.inv.Entries[l.part.entries[i]] }

func (l lineCells) act(i int) *emissions.Activity {
	return &l.inv.Activities[l.activity[l.entry(i).ActivityID]]
}

// near is a cell of the same row.
func (l lineCells) near(column string, i int) string { return l.plan.near(l.part.lines(), column, i) }

func (l lineCells) what() []field {
	return []field{
		{col("line", "Line", "行", 11), func(i int) Cell {
			return str(l.entry(i).ID).to(l.plan.cell(l.part.gases(), "line", l.part.gasStart[i]))
		}},
		{col("facility", "Facility code", "拠点コード", 9), func(i int) Cell { return str(facilityCode(l.facility[l.entry(i).FacilityID])) }},
		{col("facility_name", "Facility", "拠点", 22), func(i int) Cell { return str(l.facilityName(l.entry(i).FacilityID)) }},
		{col("source", "Source", "排出源", 26), func(i int) Cell { return str(l.sourceName(l.act(i).SourceName)) }},
		{col("key", "Activity", "活動区分", 20), func(i int) Cell { return str(l.act(i).ActivityKey) }},
		{numCol("scope", "Scope", "スコープ", 8), func(i int) Cell { return count(int(l.entry(i).Scope)) }},
		{col("method", "Scope 2 method", "スコープ2手法", 10), func(i int) Cell { return str(methodWord(l.entry(i).Method)) }},
		{col("source_type", "Scope 1 type", "スコープ1区分", 12), func(i int) Cell { return str(string(l.entry(i).SourceType)) }},
		{numCol("category", "Scope 3 category", "スコープ3カテゴリ", 10), func(i int) Cell { return count(int(l.entry(i).Category)) }},
		{col("start", "First day", "開始日", 11), func(i int) Cell { return day(l.act(i).Start) }},
		{col("end", "Last day", "終了日", 11), func(i int) Cell { return day(l.act(i).End.AddDays(-1)) }},
		{col("month", "Month", "月", 9), func(i int) Cell { return month(l.entry(i).Month) }},
		{numCol("quantity", "Quantity", "活動量", 15), func(i int) Cell { return num(l.entry(i).Quantity, 3) }},
		{col("unit", "Unit", "単位", 9), func(i int) Cell { return str(l.entry(i).Unit) }},
	}
}

func (l lineCells) how() []field {
	factor := func(i int) int { return l.factor[l.entry(i).FactorID] }
	restricted := func(i int) bool { return l.ofRestricted(*l.entry(i)) }
	return []field{
		{col("conversion_code", "Conversion code", "換算コード", 10), func(i int) Cell {
			k := l.conversionAt[l.part.entries[i]]
			return str(conversionCode(k)).to(l.plan.cell("conversions", "code", k))
		}},
		{numCol("conversion", "Conversion", "換算", 12), func(i int) Cell {
			c := l.conversions[l.conversionAt[l.part.entries[i]]]
			return num(c.ratio, 6).from(l.plan.lookup("conversions", "ratio", "code", l.near("conversion_code", i)))
		}},
		{numCol("standard", "Quantity in factor unit", "換算後活動量", 15), func(i int) Cell {
			return num(l.entry(i).FactorQuantity, 3).from(l.near("quantity", i) + "*" + l.near("conversion", i))
		}},
		{col("factor_unit", "Factor unit", "係数単位", 9), func(i int) Cell { return str(l.entry(i).FactorUnit) }},
		{col("factor", "Factor code", "係数コード", 9), func(i int) Cell {
			return str(factorCode(factor(i))).to(l.plan.cell("factors", "factor", factor(i)))
		}},
		{numCol("kg_per_unit", "Factor (kgCO2e/unit)", "排出係数 (kgCO2e/単位)", 15), func(i int) Cell {
			return l.unless(restricted(i), num(perUnit(*l.entry(i)), 8).from(l.plan.lookup("factors", totalColumn(*l.entry(i)), "factor", l.near("factor", i))))
		}},
		{numCol("share", "Consolidation share", "連結割合", 13), func(i int) Cell { return share(l.entry(i).Share) }},
		{numCol("t", "tCO2e", "t-CO2e", 14), func(i int) Cell {
			return recordedWhere(restricted(i), tonnes(l.entry(i).KgCO2e).from(l.near("standard", i)+"*"+l.near("kg_per_unit", i)+"*"+l.near("share", i)+"/1000"))
		}},
		{numCol("biogenic", "Biogenic tCO2 (outside)", "生物由来 t-CO2（範囲外）", 14), func(i int) Cell {
			return recordedWhere(restricted(i), tonnes(l.entry(i).BiogenicKgCO2).from(l.near("standard", i)+"*"+
				l.plan.lookup("factors", "biogenic", "factor", l.near("factor", i))+"*"+l.near("share", i)+"/1000"))
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 14), func(i int) Cell { return tonnes(l.entry(i).KgCO2e) }},
	}
}

// whence says how good a line is and how it came about.
func (l lineCells) whence() []field {
	return []field{
		{col("data_type", "Data type", "データ種別", 10), func(i int) Cell { return str(string(l.act(i).DataType)) }},
		{numCol("coverage", "Coverage", "充足率", 9), func(i int) Cell { return optionalShare(l.act(i).Coverage) }},
		{numCol("estimated", "Estimated part", "推計分", 12), func(i int) Cell { return optional(l.act(i).EstimatedPart, 3) }},
		{numCol("primary", "Supplier's own data", "一次データ割合", 10), func(i int) Cell { return optionalShare(l.act(i).PrimaryShare) }},
		{col("quality", "Quality scores", "データ品質", 12), func(i int) Cell { return str(qualityWord(l.entry(i).Quality)) }},
		{col("uncertainty", "Uncertainty (95 %)", "不確かさ（95％）", 14), func(i int) Cell { return str(spreadWord(l.entry(i).Uncertainty)) }},
		{col("provisional", "Provisional factor", "暫定係数", 10), func(i int) Cell { return str(yes(l.entry(i).Provisional)) }},
		{col("rule", "Selection rule", "係数選択規則", 14), func(i int) Cell { return str(l.entry(i).Selection.Rule) }},
		{col("steps", "Conversion steps", "換算手順", 26), func(i int) Cell { return str(strings.Join(l.entry(i).Conversion, "; ")) }},
		{col("calculation", "Scope 3 method", "スコープ3算定方法", 14), func(i int) Cell { return str(string(l.act(i).Calculation)) }},
		{col("description", "Description", "摘要", 26), func(i int) Cell { return str(l.act(i).Description) }},
		{col("derivation", "How the quantity follows", "活動量の求め方", 30), func(i int) Cell { return str(derivation(*l.act(i))) }},
		{col("instrument", "Contractual instrument", "契約証書", 12), func(i int) Cell {
			k, known := l.instruments[l.entry(i).InstrumentID]
			if !known {
				return str(l.entry(i).InstrumentID)
			}
			return str(instrumentCode(k)).to(l.plan.cell("instruments", "code", k))
		}},
	}
}

// origin leads to where a line comes from, and says who answers for it.
func (l lineCells) origin() []field {
	return []field{
		{col("entity", "Legal entity", "法人", 20), func(i int) Cell { return str(l.entityName(l.entry(i).EntityID)) }},
		{col("investee", "Investee", "連結外投資先", 9), func(i int) Cell { return str(yes(l.entry(i).Investee)) }},
		{col("clause", "Routed by", "振替の根拠", 18), func(i int) Cell { return str(routingWord(l.entry(i).Routing)) }},
		{col("meter", "Meter", "メーター", 18), func(i int) Cell { return str(l.act(i).MeterName) }},
		{numCol("register", "Register", "計量番号", 9), func(i int) Cell {
			if l.act(i).Register == 0 {
				return str("")
			}
			return count(int(l.act(i).Register))
		}},
		{col("evidence", "Evidence", "証跡", 12), func(i int) Cell {
			ks := l.evidence[l.entry(i).ActivityID]
			if len(ks) == 0 {
				return str("")
			}
			return str(evidenceCode(ks[0])).to(l.plan.cell("evidence", "code", ks[0]))
		}},
		{col("evidence_file", "Source file", "原本ファイル", 24), func(i int) Cell { return str(l.sourceFile(*l.act(i))) }},
		{numCol("evidence_files", "Files", "証跡数", 8), func(i int) Cell { return count(len(l.evidence[l.entry(i).ActivityID])) }},
		{col("recorded", "Recorded at (UTC)", "記録日時 (UTC)", 20), func(i int) Cell { return str(utc(l.act(i).RecordedAt)) }},
		{col("recorded_by", "Recorded by", "記録者", 16), func(i int) Cell { return str(l.act(i).RecordedBy) }},
		{col("activity", "Activity id", "活動ID", 38), func(i int) Cell { return str(l.entry(i).ActivityID) }},
	}
}

// sourceFile is the file that was kept as evidence, else what was written of it.
func (l lineCells) sourceFile(a emissions.Activity) string {
	if ks := l.evidence[a.ID]; len(ks) > 0 {
		return l.dossier.Evidence[ks[0]].FileName
	}
	return a.Evidence
}

// qualityWord writes the scores of the five indicators, 1 (very good) to 5 (poor): reliability, completeness, and how well time,
// place and technology fit. An indicator that nobody judged is a dash.
func qualityWord(q *emissions.DataQuality) string {
	if q == nil {
		return ""
	}
	var out []string
	for _, score := range []int{q.Reliability, q.Completeness, q.Temporal, q.Geographical, q.Technological} {
		if score == 0 {
			out = append(out, "–")
		} else {
			out = append(out, strconv.Itoa(score))
		}
	}
	return "R·C·T·G·Te " + strings.Join(out, "·")
}

// spreadWord writes an uncertainty as it was stated.
func spreadWord(s *emissions.Spread) string {
	switch {
	case s == nil:
		return ""
	case s.Percent != nil:
		return "± " + s.Percent.Round(1).String() + " %"
	case s.GSD2 != nil:
		return "GSD² " + s.GSD2.Round(3).String()
	}
	return string(s.Distribution)
}

func routingWord(r *emissions.Routing) string {
	if r == nil {
		return ""
	}
	return r.Clause
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
