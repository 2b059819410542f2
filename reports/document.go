// Package reports turns an inventory into a neutral Document and the Document into a workbook or a PDF. It is pure: the
// same inventory gives the same bytes, whatever the clock, the time zone or the locale.
//
// Figures are computed without rounding and rounded only where they are shown, by Format, so that the screen, the
// workbook and the PDF agree to the last digit.
package reports

import (
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Text is the same words in each language of reports.
type Text struct{ EN, JA string }

// In returns the text in one language.
func (t Text) In(lang Lang) string {
	if lang == Japanese {
		return t.JA
	}
	return t.EN
}

// Kind is the type of a cell.
type Kind int

// Kinds of cells.
const (
	KindText   Kind = iota // Text
	KindNumber             // Number with Places decimals
	KindShare              // Number as a fraction, shown in percent
	KindExact              // Number as text with every digit and Text as its unit, for comparison with other systems
	KindDay                // Day
	KindMonth              // Day, of which year and month are shown
	KindPage               // number of the page of the PDF on which the chapter or table named Text begins
)

// Special decimal places of a number.
const (
	plain      = -1 // a whole number without separators, such as a year
	everyDigit = -2 // all digits of a factor, as its publisher printed them
)

// Cell is one typed value of a table. A cell with a Formula carries the value the formula must give.
type Cell struct {
	Kind    Kind
	Text    string
	Number  exact.Decimal
	Places  int32
	Day     emissions.Date
	Formula string // in spreadsheet notation, without the equals sign
	Link    string // where the cell leads: "'14_Factors'!A7" or an address
	Strong  bool   // a total
	Open    bool   // waits for a reader's entry and is not locked
	Mark    string // of a cell of kind KindPage: what stands on the page
}

// Column is a column of a table with its heading.
type Column struct {
	ID    string
	Label Text
	Width float64 // in characters of the standard font
	Kind  Kind    // of most of its cells: numbers stand right
}

// Table is a body of rows under headings. Rows are made when asked for, so that a long table needs no memory.
type Table struct {
	ID      string
	Title   Text
	Note    Text
	Columns []Column
	Len     int
	Row     func(i int) []Cell
	Empty   Text // shown when there is no row
	Colour  bool // the words of the column "status" are coloured by their meaning
}

// Series is one stacked part of a chart, or the markers on top of it, with a value for each label.
type Series struct {
	Label  Text
	Values []exact.Decimal
	Head   string // where the workbook has the label
	Ranges string // where the workbook has the values
	Unseen bool   // carries the parts above it
}

// Shape is how a chart shows its series.
type Shape int

// Shapes of charts.
const (
	Columns Shape = iota // stacked columns
	Lines
)

// Chart is stacked columns over labels with an optional marker above each column; the table beside it has the figures.
type Chart struct {
	Title      Text
	Shape      Shape
	Labels     []string
	LabelRange string
	// LabelFormat shows labels of the workbook that are days.
	LabelFormat string
	Stacked     []Series
	Marker      *Series
}

// Card is one large figure of an overview.
type Card struct {
	Label Text
	Value string
	Note  Text
}

// Section is a sheet of the workbook or a chapter of the PDF.
type Section struct {
	ID         string
	Title      Text
	Note       Text
	Paragraphs []Text
	Cards      []Card
	Chart      *Chart
	Charts     []Chart   // of a sheet, below its tables
	Drawings   []drawing // of a chapter, above its tables
	Tables     []Table
}

// Name gives a cell of the workbook a name that formulas and readers can use.
type Name struct{ Name, RefersTo string }

// Document is a report before it takes the form of a file.
type Document struct {
	Title    Text
	Lang     Lang
	Author   string
	Subject  string
	Keywords string
	Created  time.Time
	Status   Text            // stands on the cover and in each footer
	Draft    bool            // marks every page
	Facts    []fact          // what the cover states
	Motif    []exact.Decimal // drawn on the cover: the year by month
	Footer   string          // what identifies the report on each page
	Names    []Name
	Sections []Section
}

// field is a column together with what stands in it, so that the two cannot drift apart.
type field struct {
	Column
	cell func(i int) Cell
}

// table makes a table of n rows.
func table(id string, title Text, n int, fs []field) Table {
	t := Table{ID: id, Title: title, Len: n, Empty: Text{"None", "なし"}}
	for _, f := range fs {
		t.Columns = append(t.Columns, f.Column)
	}
	t.Row = func(i int) []Cell {
		row := make([]Cell, len(fs))
		for k, f := range fs {
			row[k] = f.cell(i)
		}
		return row
	}
	return t
}

// col describes a column of texts.
func col(id, en, ja string, width float64) Column {
	return Column{ID: id, Label: Text{en, ja}, Width: width}
}

// numCol describes a column of numbers.
func numCol(id, en, ja string, width float64) Column {
	return Column{ID: id, Label: Text{en, ja}, Width: width, Kind: KindNumber}
}

func str(s string) Cell { return Cell{Kind: KindText, Text: s} }

func num(d exact.Decimal, places int32) Cell {
	return Cell{Kind: KindNumber, Number: d, Places: places}
}

func count(n int) Cell { return num(exact.Int(int64(n)), 0) }

// tonnes shows kilograms as tonnes.
func tonnes(kg exact.Decimal) Cell { return num(Tonnes(kg), TonnePlaces) }

func share(d exact.Decimal) Cell { return Cell{Kind: KindShare, Number: d, Places: 1} }

func everyKg(kg exact.Decimal) Cell { return Cell{Kind: KindExact, Number: kg, Text: " kg"} }

func day(d emissions.Date) Cell { return Cell{Kind: KindDay, Day: d} }

func month(key string) Cell { return Cell{Kind: KindMonth, Day: monthStart(key)} }

// monthStart is the first day of the month "2025-04".
func monthStart(key string) emissions.Date {
	d, err := emissions.ParseDate(key + "-01")
	if err != nil {
		return emissions.Date{}
	}
	return d
}

func optional(d *exact.Decimal, places int32) Cell {
	if d == nil {
		return str("")
	}
	return num(*d, places)
}

func optionalShare(d *exact.Decimal) Cell {
	if d == nil {
		return str("")
	}
	return share(*d)
}

func (c Cell) from(formula string) Cell { c.Formula = formula; return c }

func (c Cell) to(link string) Cell { c.Link = link; return c }

func (c Cell) open() Cell { c.Open = true; return c }

func (c Cell) strong() Cell { c.Strong = true; return c }
