package reports

import (
	"io"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Management is what a month came to, for those who steer: figures that may still change, beside the same months a year before.
type Management struct {
	Organization string
	Month        string         // "2026-10"
	Year         string         // name of the inventory whose live figures these are
	Start        emissions.Date // first day of the year
	Method       emissions.Method
	AsOf         time.Time
	Scopes       []ManagementScope
	Facilities   []ManagementFacility // of the year so far
	Targets      []ManagementTarget
	Gaps         []ManagementGap // meters that did not tell the whole month
	Alerts       []ManagementAlert
}

// ManagementScope is one scope by month, in kg CO2e; Before are the same months a year earlier, nil where nothing is known.
type ManagementScope struct {
	Label  Text
	Months []exact.Decimal // from the first month of the year to the month of the report
	Before []exact.Decimal // as Months, or nil
}

// ManagementFacility is a facility's part of the year so far, in kg CO2e.
type ManagementFacility struct {
	Name   string
	KgCO2e exact.Decimal
}

// ManagementTarget is the running year of a target, in kg CO2e.
type ManagementTarget struct {
	Name     string
	Plan     exact.Decimal // of the months that are compared
	Actual   exact.Decimal
	Through  string // the last of them
	Standing Text
}

// ManagementGap is a meter of whose month a part is not known.
type ManagementGap struct {
	Meter    string
	Coverage exact.Decimal // 0…1
}

// ManagementAlert is a rule that fired and has not ended.
type ManagementAlert struct {
	Rule  string
	Since time.Time
}

// ManagementPDF writes the report of a month on A4. Equal reports give equal bytes.
func ManagementPDF(m Management, lang Lang, w io.Writer) error {
	title := Text{"Monthly report " + m.Month, "月次報告書 " + m.Month}
	doc := Document{
		Title: title, Lang: lang, Author: m.Organization, Subject: title.EN, Created: m.AsOf, Draft: true,
		Status: Text{"Live figures, not closed", "確定前の速報値"}, Footer: m.Organization + " · " + utc(m.AsOf),
		Facts: []fact{
			{label: Text{"Organization", "組織"}, value: same(m.Organization)},
			{label: Text{"Month", "対象月"}, value: same(m.Month)},
			{label: Text{"Inventory", "インベントリ"}, value: same(m.Year)},
			{label: Text{"Scope 2", "スコープ2"}, value: methodLabel(m.Method)},
			{label: Text{"Figures as of (UTC)", "集計時点 (UTC)"}, value: same(utc(m.AsOf))},
		},
		Sections: []Section{m.figures(lang), m.places(), m.plans(), m.doubts()},
	}
	_, err := writePDF(doc, w)
	return err
}

// last is the month of the report, or nothing.
func last(kg []exact.Decimal) exact.Decimal {
	if len(kg) == 0 {
		return exact.Zero
	}
	return kg[len(kg)-1]
}

// sumOf adds scopes up by month; before is nil where one of them is not known.
func (m Management) sumOf() (out ManagementScope) {
	out.Label = Text{"Total", "合計"}
	known := len(m.Scopes) > 0
	for _, s := range m.Scopes {
		known = known && s.Before != nil
		for i, kg := range s.Months {
			if i == len(out.Months) {
				out.Months = append(out.Months, exact.Zero)
			}
			out.Months[i] = out.Months[i].Add(kg)
		}
	}
	if !known {
		return out
	}
	out.Before = make([]exact.Decimal, len(out.Months))
	for _, s := range m.Scopes {
		for i, kg := range s.Before {
			out.Before[i] = out.Before[i].Add(kg)
		}
	}
	return out
}

// monthKeys are the months from the first of the year to that of the report.
func (m Management) monthKeys() []string {
	var out []string
	for at := m.Start; at.MonthKey() <= m.Month; {
		out = append(out, at.MonthKey())
		at = emissions.DateOf(time.Date(at.Year, at.Month+1, 1, 0, 0, 0, 0, time.UTC))
	}
	return out
}

func (m Management) figures(lang Lang) Section {
	total := m.sumOf()
	rows := append(append([]ManagementScope{}, m.Scopes...), total)
	t := table("", Text{"By scope", "スコープ別"}, len(rows), []field{
		{col("scope", "Scope", "スコープ", 26), func(i int) Cell { return str(rows[i].Label.In(lang)) }},
		{numCol("month", "Month (tCO₂e)", "当月 (t-CO₂e)", 16), func(i int) Cell { return tonnes(last(rows[i].Months)) }},
		{numCol("before", "A year before", "前年同月", 16), func(i int) Cell { return known(rows[i].Before, last) }},
		{numCol("change", "Change", "増減率", 10), func(i int) Cell { return changeOf(rows[i].Before, last(rows[i].Months), last) }},
		{numCol("year", "Year so far", "年度累計", 16), func(i int) Cell { return tonnes(exact.Sum(rows[i].Months...)) }},
		{numCol("yearBefore", "Same months before", "前年同期", 16), func(i int) Cell { return known(rows[i].Before, sumAll) }},
		{numCol("yearChange", "Change", "増減率", 10), func(i int) Cell { return changeOf(rows[i].Before, sumAll(rows[i].Months), sumAll) }},
	})
	chart := &Chart{Title: Text{"Emissions by month (tCO₂e)", "月別排出量 (t-CO₂e)"}, Labels: m.monthKeys()}
	for _, s := range m.Scopes {
		series := Series{Label: s.Label}
		for _, kg := range s.Months {
			series.Values = append(series.Values, Tonnes(kg))
		}
		chart.Stacked = append(chart.Stacked, series)
	}
	if total.Before != nil {
		chart.Marker = &Series{Label: Text{"Total a year before", "前年同月の合計"}}
		for _, kg := range total.Before {
			chart.Marker.Values = append(chart.Marker.Values, Tonnes(kg))
		}
	}
	unit := Text{TonneUnit(English), TonneUnit(Japanese)}
	return Section{
		Title: Text{"The month", "当月の状況"},
		Paragraphs: []Text{{
			"These figures are live: late readings and corrections still move them. Disclosures are made from closed inventories alone.",
			"本報告書の数値は速報値であり、遅着データや訂正により変わることがある。開示には確定済みインベントリのみを用いる。",
		}},
		Cards: []Card{
			{Label: Text{"Month " + m.Month, m.Month + " 当月"}, Value: FormatTonnes(last(total.Months), lang), Note: unit},
			{Label: Text{"Year so far", "年度累計"}, Value: FormatTonnes(sumAll(total.Months), lang), Note: unit},
		},
		Chart: chart, Tables: []Table{t},
	}
}

func sumAll(kg []exact.Decimal) exact.Decimal { return exact.Sum(kg...) }

// known is a figure of the year before, or nothing where none is.
func known(before []exact.Decimal, of func([]exact.Decimal) exact.Decimal) Cell {
	if before == nil {
		return str("–")
	}
	return tonnes(of(before))
}

// changeOf is the change against the year before as a share; nothing is no base.
func changeOf(before []exact.Decimal, now exact.Decimal, of func([]exact.Decimal) exact.Decimal) Cell {
	if before == nil || of(before).IsZero() {
		return str("–")
	}
	return share(now.Sub(of(before)).Quo(of(before)))
}

func (m Management) places() Section {
	f := m.Facilities
	total := exact.Zero
	for _, one := range f {
		total = total.Add(one.KgCO2e)
	}
	return Section{Title: Text{"Facilities", "拠点別"}, Tables: []Table{table("", Text{"Year so far", "年度累計"}, len(f), []field{
		{col("facility", "Facility", "拠点", 40), func(i int) Cell { return str(f[i].Name) }},
		{numCol("kg", "tCO₂e", "t-CO₂e", 18), func(i int) Cell { return tonnes(f[i].KgCO2e) }},
		{numCol("share", "Share", "構成比", 12), func(i int) Cell {
			if total.IsZero() {
				return str("–")
			}
			return share(f[i].KgCO2e.Quo(total))
		}},
	})}}
}

func (m Management) plans() Section {
	g := m.Targets
	return Section{Title: Text{"Targets", "目標に対する進捗"}, Tables: []Table{table("", Text{"Plan and actual", "計画と実績"}, len(g), []field{
		{col("target", "Target", "目標", 40), func(i int) Cell { return str(g[i].Name) }},
		{col("through", "Up to", "対象月まで", 12), func(i int) Cell { return str(g[i].Through) }},
		{numCol("plan", "Plan (tCO₂e)", "計画 (t-CO₂e)", 16), func(i int) Cell { return tonnes(g[i].Plan) }},
		{numCol("actual", "Actual (tCO₂e)", "実績 (t-CO₂e)", 16), func(i int) Cell { return tonnes(g[i].Actual) }},
		{col("standing", "Standing", "状況", 16), func(i int) Cell { return Cell{Text: g[i].Standing.EN + " / " + g[i].Standing.JA} }},
	})}}
}

func (m Management) doubts() Section {
	gaps, alerts := m.Gaps, m.Alerts
	return Section{Title: Text{"What is doubtful", "確認が必要な事項"}, Tables: []Table{
		table("", Text{"Meters that did not tell the whole month", "当月のデータが揃っていないメーター"}, len(gaps), []field{
			{col("meter", "Meter", "メーター", 50), func(i int) Cell { return str(gaps[i].Meter) }},
			{numCol("coverage", "Known", "充足率", 12), func(i int) Cell { return share(gaps[i].Coverage) }},
		}),
		table("", Text{"Open alerts", "発生中のアラート"}, len(alerts), []field{
			{col("rule", "Rule", "ルール", 30), func(i int) Cell { return str(alerts[i].Rule) }},
			{col("since", "Since (UTC)", "発生日時 (UTC)", 20), func(i int) Cell { return str(utc(alerts[i].Since)) }},
		}),
	}}
}
