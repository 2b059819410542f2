package reports

import (
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
)

// meterCoverage sums up a register's months.
type meterCoverage struct {
	meter          string
	register       int32
	months, whole  int
	lowest, summed exact.Decimal
	readings       int
}

func (l *ledger) meterCoverages() []meterCoverage {
	var out []meterCoverage
	at := map[int32]int{}
	for _, c := range l.inv.Completeness {
		i, seen := at[c.Register]
		if !seen || out[i].meter != c.MeterName {
			i = slices.IndexFunc(out, func(m meterCoverage) bool { return m.register == c.Register && m.meter == c.MeterName })
		}
		if i < 0 {
			i = len(out)
			out = append(out, meterCoverage{meter: c.MeterName, register: c.Register, lowest: exact.Int(1)})
		}
		at[c.Register] = i
		m := &out[i]
		m.months, m.readings, m.summed = m.months+1, m.readings+c.Readings, m.summed.Add(c.Coverage)
		if c.Coverage.Cmp(m.lowest) < 0 {
			m.lowest = c.Coverage
		}
		if c.Coverage.Cmp(exact.Int(1)) >= 0 {
			m.whole++
		}
	}
	return out
}

// completenessChapter shows how far readings cover the period, and every doubt that has a name.
func (l *ledger) completenessChapter() Section {
	ms := l.meterCoverages()
	meters := table("", Text{"Readings of meters", "メーターの検針状況"}, len(ms), []field{
		{col("meter", "Meter", "メーター", 36), func(i int) Cell { return str(ms[i].meter) }},
		{numCol("readings", "Readings", "検針数", 14), func(i int) Cell { return count(ms[i].readings) }},
		{numCol("months", "Months", "月数", 12), func(i int) Cell { return count(ms[i].months) }},
		{numCol("whole", "Months complete", "充足月数", 14), func(i int) Cell { return count(ms[i].whole) }},
		{numCol("lowest", "Lowest month", "最低月充足率", 14), func(i int) Cell { return share(ms[i].lowest) }},
		{numCol("mean", "Mean", "平均充足率", 12), func(i int) Cell {
			return share(ms[i].summed.Quo(exact.Int(int64(ms[i].months))))
		}},
	})
	meters.Empty = Text{"No activity of this inventory is metered.", "計量による活動量はない。"}
	return Section{
		Title: Text{"Completeness and findings", "完全性と指摘事項"},
		Paragraphs: []Text{{
			"A gap in readings is never counted as zero: it is estimated and marked, or stands below as a finding.",
			"検針の欠測は0とせず、推計して明示するか、以下の指摘事項として残す。",
		}},
		Tables: []Table{meters, l.findingsTable(), l.controlTable()},
	}
}

// controlTable counts what was kept beside the inventory, so that a reader knows what there is to ask for.
func (l *ledger) controlTable() Table {
	d, n := l.dossier, strconv.Itoa
	withFile := 0
	for _, a := range l.inv.Activities {
		if len(l.evidence[a.ID]) > 0 {
			withFile++
		}
	}
	return l.factTable(Text{"Controls", "統制"}, []fact{
		{Text{"Sign-offs", "署名・承認"}, same(n(len(d.SignOffs)))},
		{Text{"Recorded changes", "変更履歴の件数"}, same(n(len(d.Changes)))},
		{Text{"Files kept as evidence", "証跡ファイル数"}, same(n(len(d.Evidence)))},
		{Text{"Activities with a file", "証跡のある活動量"}, Text{n(withFile) + " of " + n(len(l.inv.Activities)), n(len(l.inv.Activities)) + "件中 " + n(withFile) + "件"}},
	})
}

func (l *ledger) findingsTable() Table {
	all := l.inv.Findings
	n := min(len(all), maxRows)
	t := table("", Text{"Findings", "指摘事項"}, n, []field{
		{col("severity", "Severity", "重大度", 16), func(i int) Cell { return str(severityWord(all[i].Severity).In(l.lang)) }},
		{col("facility", "Facility", "拠点", 20), func(i int) Cell { return str(l.facilityName(all[i].FacilityID)) }},
		{col("month", "Month", "月", 12), func(i int) Cell { return month(all[i].Month) }},
		{col("detail", "What is doubtful", "内容", 60), func(i int) Cell { return str(Text(all[i].Said()).In(l.lang) + " [" + all[i].Name + "]") }},
	})
	t.Empty = Text{"No finding is open.", "指摘事項はない。"}
	if len(all) > n {
		rest := strconv.Itoa(len(all) - n)
		t.Note = Text{rest + " more are on the sheet " + sheetFindings + " of the workbook.", "ほか" + rest + "件はワークブックの " + sheetFindings + " に記載。"}
	}
	return t
}

func severityWord(s string) Text {
	switch s {
	case severityDisqualifying:
		return Text{"Disqualifying", "重大（開示不可）"}
	case "warning":
		return Text{"Warning", "警告"}
	case "note":
		return Text{"Note", "注記"}
	}
	return same(s)
}

// initiativesChapter shows what is done to lower emissions, beside the inventory.
func (l *ledger) initiativesChapter() Section {
	n := func(i int) emissions.InitiativeNote { return l.inv.Initiatives[i] }
	t := table("", Text{"Initiatives", "施策"}, len(l.inv.Initiatives), []field{
		{col("name", "Initiative", "施策", 32), func(i int) Cell { return str(n(i).Name) }},
		{col("facility", "Facility", "拠点", 22), func(i int) Cell { return str(l.facilityName(n(i).FacilityID)) }},
		{col("status", "Status", "状態", 14), func(i int) Cell { return str(statusWord(n(i).Status).In(l.lang)) }},
		{col("start", "Start", "開始日", 15), func(i int) Cell { return day(n(i).StartDate) }},
		{numCol("kwh", "kWh a year", "kWh/年", 16), func(i int) Cell { return optional(n(i).ExpectedKWh, 0) }},
		{numCol("t", TonneUnit(English)+" a year", TonneUnit(Japanese)+"/年", 15), func(i int) Cell { return optional(n(i).ExpectedTCO2, TonnePlaces) }},
		{numCol("cost", "Cost", "費用", 22), func(i int) Cell {
			if n(i).Cost == nil {
				return str("")
			}
			return str(n(i).Currency + " " + Format(*n(i).Cost, 0, l.lang))
		}},
	})
	t.Empty = Text{"No initiative is recorded.", "施策の記録はない。"}
	s := Section{
		ID: "initiatives", Title: Text{"Initiatives", "施策"},
		Paragraphs: []Text{{
			"Expected effects as stated by their owners. They are shown beside the inventory and never subtracted from it.",
			"責任者が示した期待効果。排出量に併記するものであり、差し引かない。",
		}},
		Tables: []Table{t},
	}
	if c, any := l.costCurve(); any {
		s.Drawings = append(s.Drawings, c)
		s.Tables = append(s.Tables, l.curveTable(c))
	}
	if measured, any := l.measuredTable(); any {
		s.Tables = append(s.Tables, measured)
	}
	return s
}

func statusWord(s string) Text {
	switch s {
	case "idea":
		return Text{"Idea", "構想"}
	case "assessed":
		return Text{"Assessed", "審査待ち"}
	case "approved":
		return Text{"Approved", "承認済み"}
	case "in_progress":
		return Text{"In progress", "実施中"}
	case "operating":
		return Text{"Operating", "稼働中"}
	case "verified":
		return Text{"Verified", "検証済み"}
	case "closed":
		return Text{"Closed", "終了"}
	case "rejected":
		return Text{"Rejected", "却下"}
	}
	return same(s)
}
