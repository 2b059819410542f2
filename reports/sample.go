package reports

import (
	"io"
	"time"

	"tanso/internal/exact"
)

// SampleSheet is an auditor's sample as a workbook shows it: differences and projections are formulas over the auditor's values.
type SampleSheet struct {
	Title, Organization string
	At                  time.Time
	Facts               []SampleFact
	Interval            exact.Decimal // kg; zero for a random sample
	Strata              []SampleStratum
	Items               []SampleItem
}

// SampleFact is a line of how the sample was drawn, or what follows from it.
type SampleFact struct {
	Label  Text
	Text   string
	Number *exact.Decimal
}

// SampleStratum is a part of the population, with the projection as the product calculates it.
type SampleStratum struct {
	Name            string
	Entries         int
	Kg, Over, Under exact.Decimal
}

// SampleItem is an entry of the sample.
type SampleItem struct {
	Entry, Stratum, Month, Facility, Source, Factor, Ticks, Note, By string
	Certain                                                          bool
	Reported                                                         exact.Decimal
	Auditor                                                          *exact.Decimal // nil: not checked
}

var sampleNote = Text{"Errors are reported less the auditor's value, in kg CO2e; above zero is an overstatement.", "誤りは報告値－監査人の値（kg CO2e）。正の値は過大計上。"}

// SampleWorkbook writes the sheet. Equal sheets give equal bytes.
func SampleWorkbook(s SampleSheet, lang Lang, w io.Writer) error {
	sections := []Section{s.factSheet(lang), s.strataSheet(), s.itemSheet()}
	p := planOf(sections)
	sections[1].Tables[0].Row = func(i int) []Cell { return s.stratumRow(p, i) }
	sections[2].Tables[0].Row = func(i int) []Cell { return s.itemRow(p, i) }
	doc := Document{Title: Text{s.Title, s.Title}, Lang: lang, Author: s.Organization, Subject: "Sample", Created: s.At, Sections: sections}
	return writeXLSX(doc, p, nil, w)
}

func (s SampleSheet) factSheet(lang Lang) Section {
	var rows [][]Cell
	for _, f := range s.Facts {
		value := textCell(f.Text)
		if f.Number != nil {
			value = numberCell(f.Number, 3)
		}
		rows = append(rows, []Cell{textCell(f.Label.In(lang)), value})
	}
	return sheetOf("Sample", Text{"Sample", "サンプル"}, sampleNote, []Column{
		column("what", "What", "項目", 44, KindText), column("value", "Value", "値", 40, KindText),
	}, rows)
}

func (s SampleSheet) strataSheet() Section {
	out := sheetOf("Projection", Text{"Projection by stratum", "層別の推計"}, sampleNote, []Column{
		column("stratum", "Scope", "スコープ", 12, KindText), column("entries", "Entries", "明細数", 12, KindNumber),
		column("kg", "Population kg", "母集団 kg", 20, KindNumber), column("checked", "Checked kg", "確認済み kg", 20, KindNumber),
		column("over", "Projected overstatement kg", "推計過大 kg", 24, KindNumber), column("under", "Projected understatement kg", "推計過小 kg", 24, KindNumber),
	}, nil)
	out.Tables[0].Len = len(s.Strata)
	return out
}

func (s SampleSheet) itemSheet() Section {
	out := sheetOf("Items", Text{"Items", "サンプル明細"}, sampleNote, []Column{
		column("entry", "Entry", "明細", 12, KindText), column("stratum", "Scope", "スコープ", 10, KindText), column("month", "Month", "月", 10, KindText),
		column("facility", "Facility", "拠点", 24, KindText), column("source", "Source", "排出源", 30, KindText), column("factor", "Factor", "係数", 30, KindText),
		column("certain", "Certain", "必ず抽出", 10, KindText), column("reported", "Reported kg", "報告値 kg", 18, KindNumber),
		column("auditor", "Auditor kg", "監査人の値 kg", 18, KindNumber), column("difference", "Difference kg", "差異 kg", 18, KindNumber),
		column("tainting", "Tainting", "誤り率", 12, KindNumber), column("ticks", "Tick marks", "チェックマーク", 28, KindText),
		column("note", "Note", "メモ", 40, KindText), column("by", "By", "担当", 20, KindText),
	}, nil)
	out.Tables[0].Len = len(s.Items)
	return out
}

// liveNumber is a number that a formula gives; what it gives when it was written stands as its value.
func liveNumber(value exact.Decimal, formula string) Cell {
	return Cell{Kind: KindNumber, Number: value, Places: 6, Formula: formula}
}

func (s SampleSheet) itemRow(p plan, i int) []Cell {
	item := s.Items[i]
	at := func(c string) string { return p.near("Items", c, i) }
	difference, tainting := exact.Zero, exact.Zero
	if item.Auditor != nil {
		difference = item.Reported.Sub(*item.Auditor)
		if !item.Certain && !item.Reported.IsZero() {
			tainting = difference.Quo(item.Reported)
		}
	}
	certain := map[bool]string{true: "yes", false: "no"}[item.Certain]
	open := at("auditor") + `=""`
	return []Cell{
		textCell(item.Entry), textCell(item.Stratum), textCell(item.Month), textCell(item.Facility), textCell(item.Source), textCell(item.Factor), textCell(certain),
		numberCell(&item.Reported, 6), numberCell(item.Auditor, 6),
		liveNumber(difference, "IF("+open+",0,"+at("reported")+"-"+at("auditor")+")"),
		liveNumber(tainting, `IF(OR(`+open+`,`+at("certain")+`="yes",`+at("reported")+`=0),0,`+at("difference")+"/"+at("reported")+")"),
		textCell(item.Ticks), textCell(item.Note), textCell(item.By),
	}
}

// stratumRow projects: certain items as they are, of the others tainting × interval; of a random sample by the ratio of kilograms.
func (s SampleSheet) stratumRow(p plan, i int) []Cell {
	stratum := s.Strata[i]
	key := p.near("Projection", "stratum", i)
	sum := func(column, sign string, more string) string {
		return "SUMIFS(" + p.list("Items", column) + "," + p.list("Items", "stratum") + "," + key + "," + p.list("Items", column) + `,"` + sign + `0"` + more + ")"
	}
	checked := exact.Zero
	for _, item := range s.Items {
		if item.Stratum == stratum.Name && item.Auditor != nil {
			checked = checked.Add(item.Reported)
		}
	}
	side := func(sign string) string {
		if s.Interval.IsZero() {
			return "IF(" + p.near("Projection", "checked", i) + "<=0,0,ABS(" + sum("difference", sign, "") + ")*" + p.near("Projection", "kg", i) + "/" + p.near("Projection", "checked", i) + ")"
		}
		return "ABS(" + sum("difference", sign, ","+p.list("Items", "certain")+`,"yes"`) + ")+ABS(" + sum("tainting", sign, "") + ")*" + s.Interval.String()
	}
	all := "SUMIFS(" + p.list("Items", "reported") + "," + p.list("Items", "stratum") + "," + key + "," + p.list("Items", "auditor") + `,"<>")`
	return []Cell{
		textCell(stratum.Name),
		{Kind: KindNumber, Number: exact.Int(int64(stratum.Entries))},
		numberCell(&stratum.Kg, 6), liveNumber(checked, all),
		liveNumber(stratum.Over, side(">")), liveNumber(stratum.Under, side("<")),
	}
}
