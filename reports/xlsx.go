package reports

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
)

// maxLinks bounds the links of a sheet: the writer looks through those it has for each new one. Beyond it the codes still
// lead the reader.
const maxLinks = 10_000

// xlsxWriter puts a document into an .xlsx, sheet by sheet, without holding the rows in memory.
type xlsxWriter struct {
	doc    Document
	plan   plan
	file   *excelize.File
	styles map[styleKey]int

	watch      emissions.Watch // nil: nobody watches
	done, rows int
}

// writeXLSX writes the document. Properties carry the document's own dates, so equal documents give equal bytes.
func writeXLSX(doc Document, p plan, watch emissions.Watch, w io.Writer) error {
	x := &xlsxWriter{doc: doc, plan: p, file: excelize.NewFile(), styles: map[styleKey]int{}, watch: watch}
	defer func() { _ = x.file.Close() }() // whose sheets are in files of their own until then
	for _, s := range doc.Sections {
		for _, t := range s.Tables {
			x.rows += t.Len
		}
	}
	steps := []func() error{x.properties, x.sheets, x.names}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("reports: workbook: %w", err)
		}
	}
	packed, err := newPacker(w, x.heard)
	if err != nil {
		return fmt.Errorf("reports: workbook: %w", err)
	}
	defer packed.remove()
	x.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return packed })
	if _, err := x.file.WriteTo(io.Discard); err != nil {
		return fmt.Errorf("reports: workbook: %w", err)
	}
	return nil
}

// heard lets the watch say whether to go on.
func (x *xlsxWriter) heard() error {
	if x.watch == nil {
		return nil
	}
	return x.watch(x.done, x.rows)
}

func (x *xlsxWriter) properties() error {
	at := x.doc.Created.UTC().Format(time.RFC3339)
	err := x.file.SetDocProps(&excelize.DocProperties{
		Title: CellText(x.doc.Title.In(x.doc.Lang)), Creator: CellText(x.doc.Author), LastModifiedBy: CellText(x.doc.Author),
		Subject: CellText(x.doc.Subject), Keywords: x.doc.Keywords, Language: string(x.doc.Lang), Created: at, Modified: at,
	})
	if err != nil {
		return err
	}
	if err := x.file.SetAppProps(&excelize.AppProperties{Application: "Tanso", AppVersion: "1.0"}); err != nil {
		return err
	}
	yes := true
	return x.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes})
}

func (x *xlsxWriter) sheets() error {
	x.file.SetActiveSheet(0) // while there is one: it reads all sheets, those that are written already too
	for i, s := range x.doc.Sections {
		if i == 0 {
			if err := x.file.SetSheetName("Sheet1", s.ID); err != nil {
				return err
			}
		} else if _, err := x.file.NewSheet(s.ID); err != nil {
			return err
		}
	}
	for _, s := range x.doc.Sections {
		if err := x.sheet(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.ID, err)
		}
	}
	return nil
}

func (x *xlsxWriter) names() error {
	for _, n := range x.doc.Names {
		if err := x.file.SetDefinedName(&excelize.DefinedName{Name: n.Name, RefersTo: n.RefersTo}); err != nil {
			return fmt.Errorf("name %s: %w", n.Name, err)
		}
	}
	return nil
}

func (x *xlsxWriter) sheet(s Section) error {
	if err := x.layout(s); err != nil {
		return err
	}
	sw, err := x.file.NewStreamWriter(s.ID)
	if err != nil {
		return err
	}
	if err := x.frame(sw, s); err != nil {
		return err
	}
	if err := x.heading(sw, s); err != nil {
		return err
	}
	links := 0
	for _, t := range s.Tables {
		if err := x.table(sw, s, t, &links); err != nil {
			return fmt.Errorf("table %s: %w", t.ID, err)
		}
	}
	if err := x.charts(s); err != nil {
		return err
	}
	return sw.Flush()
}

// heading writes the title and the note above the tables.
func (x *xlsxWriter) heading(sw *excelize.StreamWriter, s Section) error {
	title, err := x.style(styleKey{role: roleTitle})
	if err != nil {
		return err
	}
	note, err := x.style(styleKey{role: roleNote})
	if err != nil {
		return err
	}
	both := CellText(s.Title.EN + "  " + s.Title.JA)
	if err := sw.SetRow("A1", []any{excelize.Cell{StyleID: title, Value: both}}, excelize.RowOpts{Height: 24}); err != nil {
		return err
	}
	return sw.SetRow("A2", []any{excelize.Cell{StyleID: note, Value: CellText(s.Note.In(x.doc.Lang))}}, excelize.RowOpts{Height: 18})
}

func (x *xlsxWriter) table(sw *excelize.StreamWriter, s Section, t Table, links *int) error {
	at := x.plan[t.ID]
	if len(s.Tables) > 1 {
		style, err := x.style(styleKey{role: roleSubtitle})
		if err != nil {
			return err
		}
		words := CellText(t.Title.EN + "  " + t.Title.JA)
		if err := sw.SetRow(cellName(1, at.first-tableHead-tableTitle), []any{excelize.Cell{StyleID: style, Value: words}}, excelize.RowOpts{Height: 20}); err != nil {
			return err
		}
	}
	if err := x.columnHeads(sw, t, at); err != nil {
		return err
	}
	for i := range t.Len {
		if err := x.row(sw, t, i, links); err != nil {
			return err
		}
		x.done++
		if err := x.heard(); err != nil {
			return err
		}
	}
	if t.Len == 0 {
		empty, err := x.style(styleKey{role: roleNote})
		if err != nil {
			return err
		}
		return sw.SetRow(cellName(1, at.first), []any{excelize.Cell{StyleID: empty, Value: CellText(t.Empty.EN + " / " + t.Empty.JA)}})
	}
	if t.Colour {
		return x.colour(s.ID, x.plan.list(t.ID, "status"))
	}
	return nil
}

func (x *xlsxWriter) columnHeads(sw *excelize.StreamWriter, t Table, at place) error {
	for k, lang := range []Lang{English, Japanese} {
		row := make([]any, len(t.Columns))
		for c, column := range t.Columns {
			style, err := x.style(styleKey{role: roleHead, ja: lang == Japanese, kind: column.Kind})
			if err != nil {
				return err
			}
			row[c] = excelize.Cell{StyleID: style, Value: CellText(column.Label.In(lang))}
		}
		if err := sw.SetRow(cellName(1, at.first-tableHead+k), row, excelize.RowOpts{Height: headHeight(t.Columns, lang)}); err != nil {
			return err
		}
	}
	return nil
}

// headHeight is the height in points in which the longest heading stands whole. Spreadsheets grow a row to its words only when a
// person edits it. Bold type takes a seventh more than the digits that columns are measured in, and words do not fill their lines.
func headHeight(columns []Column, lang Lang) float64 {
	const line, least, most, slack = 13.0, 2, 6, 1.3
	lines := least
	for _, c := range columns {
		taken := 0.0
		for _, r := range c.Label.In(lang) {
			taken++
			if r > unicode.MaxLatin1 {
				taken++
			}
		}
		lines = max(lines, int(math.Ceil(taken*slack/c.Width)))
	}
	return line*float64(min(lines, most)) + 4
}

func (x *xlsxWriter) row(sw *excelize.StreamWriter, t Table, i int, links *int) error {
	at := x.plan[t.ID]
	cells := t.Row(i)
	row := make([]any, len(cells))
	for c, cell := range cells {
		style, err := x.style(cellStyle(cell, t.Columns[c]))
		if err != nil {
			return err
		}
		row[c] = excelize.Cell{StyleID: style, Formula: cell.Formula, Value: cellValue(cell)}
		if cell.Link != "" && *links < maxLinks {
			*links++
			if err := x.file.SetCellHyperLink(at.sheet, cellName(c+1, at.first+i), strings.ReplaceAll(cell.Link, "$", ""), "Location"); err != nil {
				return err
			}
		}
	}
	if height := sheetRowHeight(t.Columns, cells); height > 0 {
		return sw.SetRow(cellName(1, at.first+i), row, excelize.RowOpts{Height: height})
	}
	return sw.SetRow(cellName(1, at.first+i), row)
}

// cellValue is the value as the file keeps it. Spreadsheets count in double precision; the nearest double is written.
func cellValue(c Cell) any {
	switch c.Kind {
	case KindNumber, KindShare:
		return c.Number.Float()
	case KindExact:
		return c.Number.String() + c.Text
	case KindDay, KindMonth:
		if c.Day.IsZero() {
			return nil
		}
		return serial(c.Day)
	case KindText, KindPage:
	}
	if c.Text == "" && c.Formula == "" {
		return nil
	}
	return CellText(c.Text)
}

func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic("reports: " + err.Error()) // columns and rows are counted by the plan
	}
	return name
}
