package reports

import (
	"strconv"
	"strings"

	"tanso/reports/frameworks"
)

// indexChapter leads from each data point that is given to its value, its page in this report, and its cell of the workbook. It
// stands after the chapters that it names.
func (l *ledger) indexChapter() Section {
	omitted := 0
	for _, a := range l.answers {
		if !a.Given() {
			omitted++
		}
	}
	n := strconv.Itoa(omitted)
	s := Section{
		ID: "index", Title: Text{"Framework index", "開示対照表"},
		Paragraphs: []Text{{
			"Data points of the regimes that are meant for this period, with the page where their figure stands and the cell of the workbook's sheet " + sheetPoints +
				" that computes it. Labels are our own. " +
				"Each table says how far its ids were compared with the official text; nothing here is a filing. " + n +
				" further data points are omitted; the same sheet names the reason of each.",
			"対象期間に適用される制度のデータポイントについて、値、本報告書のページ、算定したワークブックのシート " + sheetPoints + " のセルを示す。名称は独自のもので、表ごとにIDの照合状況を示す。提出様式ではない。ほか" + n +
				"件は省略しており、理由は同シートに記載。",
		}},
	}
	address := l.pointAddress()
	cell := func(row int) string { return strings.TrimPrefix(address(row), "'"+sheetPoints+"'!") }
	for i, d := range l.disclosures {
		s.Tables = append(s.Tables, l.indexTable(i, d, cell))
	}
	return s
}

// pointAddress says in which cell of the workbook an answer stands, by its row.
func (l *ledger) pointAddress() func(row int) string {
	b := &book{ledger: l}
	p := planOf([]Section{b.pointsSheet()})
	return func(row int) string { return strings.ReplaceAll(p.cell("datapoints", "value", row), "$", "") }
}

func (l *ledger) indexTable(regime int, d disclosure, cell func(row int) string) Table {
	var rows []answer
	for _, a := range l.answers {
		if a.regime == regime && a.Given() {
			rows = append(rows, a)
		}
	}
	t := table("index."+d.ID, Text{d.Title.EN + ", " + d.Version, d.Title.JA + "、" + d.Version}, len(rows), []field{
		{col("id", "Id", "ID", 22), func(i int) Cell { return str(rows[i].Key() + markOf(rows[i], d)) }},
		{col("label", "Data point", "データポイント", 40), func(i int) Cell { return str(rows[i].label().In(l.lang)) }},
		{numCol("value", "Value", "値", 60), func(i int) Cell { return str(rows[i].shown(l.lang)) }},
		{col("unit", "Unit", "単位", 15), func(i int) Cell { return str(rows[i].unitWord(l.lang)) }},
		{numCol("page", "Page", "頁", 10), func(i int) Cell { return Cell{Kind: KindPage, Text: rows[i].Place, Mark: d.ID + " " + rows[i].Key()} }},
		{col("cell", "Cell", "セル", 14), func(i int) Cell { return str(cell(rows[i].row)) }},
	})
	t.Empty = Text{"No data point of this regime is given.", "記載できるデータポイントなし。"}
	t.Note = indexNote(d, rows)
	return t
}

// markOf marks an id that was compared less well than its regime as a whole.
func markOf(a answer, d disclosure) string {
	if a.Status == d.Status {
		return ""
	}
	return " *"
}

// indexNote says how far ids were compared, of the regime and of the rows that are marked.
func indexNote(d disclosure, rows []answer) Text {
	words := d.Status.Words()
	note := Text{words.EN + ". " + d.Note.EN, words.JA + "。" + d.Note.JA}
	for _, a := range rows {
		if a.Status != d.Status {
			other := a.Status.Words()
			return Text{note.EN + " * " + other.EN + ".", note.JA + " * " + other.JA + "。"}
		}
	}
	if d.Status == frameworks.Unverified {
		return Text{note.EN + " Not to be filed in this form.", note.JA + " この形で提出しないこと。"}
	}
	return note
}
