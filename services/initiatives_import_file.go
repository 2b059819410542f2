package services

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/meters/csvfile"
	"tanso/meters/xlsxfile"
	"tanso/reports"
)

// MaxInitiativesFile is how large a workbook of initiatives may be, in bytes.
const MaxInitiativesFile = 10 << 20

// Bounds of what a workbook of initiatives may hold.
const (
	maxInitiativesUnpacked = 50 << 20
	maxInitiativesText     = 16 << 20 // in all cells
	maxInitiativeRows      = 10000    // of one sheet
)

// registerSheet is a sheet of initiatives, lines or steps as it was read.
type registerSheet struct {
	table   reports.Table
	columns []*reports.Column // by position; nil: passed over
	rows    []sheetRow
}

// sheetRow holds the texts of the columns that the sheet has.
type sheetRow struct {
	line  int
	cells map[string]string // by the id of the column
}

// registerBook is a workbook of initiatives by the names of its sheets.
type registerBook map[string]*registerSheet

// readRegisterBook takes a workbook apart. Sheets of other names are passed over, and so are columns of other headings; formulas
// are taken by the value that they had.
func readRegisterBook(content []byte) (registerBook, error) {
	out, known, text := registerBook{}, map[string]reports.Table{}, 0
	for _, table := range (reports.InitiativeRegister{}).Tables(reports.English) {
		known[strings.ToLower(table.ID)] = table
	}
	within := xlsxfile.Bounds{Packed: MaxInitiativesFile, Unpacked: maxInitiativesUnpacked}
	err := xlsxfile.ReadSheets(bytes.NewReader(content), "", within, func(s xlsxfile.Sheet) (bool, error) {
		table, ok := known[strings.ToLower(strings.TrimSpace(s.Name))]
		if !ok {
			return false, nil
		}
		sheet := &registerSheet{table: table}
		err := sheet.read(s.Rows, &text)
		if sheet.columns != nil {
			out[table.ID] = sheet
		}
		return false, err
	})
	if err == nil && len(out) == 0 {
		err = fault.Field("file", "a workbook with a sheet Initiatives, Lines or Steps and the headings of the export", "none")
	}
	return out, err
}

func (s *registerSheet) read(rows csvfile.Rows, text *int) error {
	moment := func(cell string) string { return cell }
	if serials, ok := rows.(csvfile.Serials); ok {
		moment = serials.Moment
	}
	for {
		line, cells, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, cell := range cells {
			*text += len(cell)
		}
		if *text > maxInitiativesText {
			return tooMuch("the workbook holds too much text", "at most 16 MB in all cells")
		}
		if headings := s.headings(cells); headings != nil {
			if s.columns == nil {
				s.columns = headings
			}
			continue
		}
		row := s.row(line, cells, moment)
		if s.columns == nil || row.empty(s.table.Empty) {
			continue
		}
		if len(s.rows) == maxInitiativeRows {
			return tooMuch("the sheet "+s.table.ID+" has too many rows", "at most "+strconv.Itoa(maxInitiativeRows))
		}
		s.rows = append(s.rows, row)
	}
}

// headings reads a row as headings, in either language; nil when it is none: one cell alone may be a name.
func (s *registerSheet) headings(cells []string) []*reports.Column {
	out, found := make([]*reports.Column, len(cells)), map[string]bool{}
	for i, cell := range cells {
		title := strings.Join(strings.Fields(cell), " ")
		for c := range s.table.Columns {
			column := &s.table.Columns[c]
			if !found[column.ID] && (strings.EqualFold(title, column.Label.EN) || title == column.Label.JA) {
				out[i], found[column.ID] = column, true
				break
			}
		}
	}
	if len(found) < 2 {
		return nil
	}
	return out
}

func (s *registerSheet) row(line int, cells []string, moment func(string) string) sheetRow {
	out := sheetRow{line, map[string]string{}}
	for i, column := range s.columns {
		if column == nil {
			continue
		}
		cell := ""
		if i < len(cells) {
			cell = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(cells[i], "\x00", ""), "�"))
		}
		if column.Kind == reports.KindDay {
			cell = strings.TrimSuffix(moment(cell), " 00:00:00")
		}
		out.cells[column.ID] = cell
	}
	return out
}

// empty tells a row without a word, or with what the export says of an empty sheet.
func (r sheetRow) empty(nothing reports.Text) bool {
	for _, cell := range r.cells {
		if cell != "" && cell != nothing.EN+" / "+nothing.JA {
			return false
		}
	}
	return true
}

var (
	expectedNumber = say.Form{EN: "a number such as 1234.5, or nothing", JA: "1234.5 のような数値、または空欄"}
	expectedDay    = say.Form{EN: "a day such as 2026-05-20, or nothing", JA: "2026-05-20 のような日付、または空欄"}
)

// spreadsheetDigits is how many digits spreadsheets keep; what they write beyond is noise of their arithmetic.
const spreadsheetDigits = 15

// canonical is the text of a cell as it is compared: numbers and days in one form, texts as the export writes them. What is
// expected is said where the cell cannot be one of its column.
func canonical(kind reports.Kind, text string) (out string, expected *say.Sentence) {
	switch {
	case text == "":
		return "", nil
	case kind == reports.KindNumber:
		n, err := exact.Parse(strings.ReplaceAll(text, ",", ""))
		if err == nil { // written out, a number may have more digits than are read
			n, err = exact.Parse(spreadsheetNumber(n))
		}
		if err != nil {
			return "", expect(expectedNumber)
		}
		return n.String(), nil
	case kind == reports.KindDay:
		parts := strings.Split(strings.NewReplacer("/", "-", "年", "-", "月", "-", "日", "").Replace(text), "-")
		for i := range parts {
			if len(parts[i]) == 1 {
				parts[i] = "0" + parts[i]
			}
		}
		day, err := emissions.ParseDate(strings.Join(parts, "-"))
		if err != nil {
			return "", expect(expectedDay)
		}
		return day.String(), nil
	}
	return unquoted(text), nil
}

// unquoted is a text of a cell without the quote that keeps it from being a formula, and without the spaces around it.
func unquoted(text string) string {
	if rest, quoted := strings.CutPrefix(text, "'"); quoted && reports.CellText(rest) == text {
		text = rest
	}
	return strings.TrimSpace(text)
}

func spreadsheetNumber(n exact.Decimal) string {
	digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(n.String()), "0")
	if len(strings.TrimRight(digits, "0")) <= spreadsheetDigits {
		return n.String()
	}
	short, err := exact.Parse(strconv.FormatFloat(n.Float(), 'e', spreadsheetDigits-1, 64))
	if err != nil {
		return n.String()
	}
	return trimmedNumber(short)
}

// trimmedNumber writes a number without zeros behind its last digit.
func trimmedNumber(n exact.Decimal) string {
	text := n.String()
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// exported is the canonical text of what the export writes into a cell.
func exported(c reports.Cell) string {
	if c.Kind == reports.KindNumber {
		return spreadsheetNumber(c.Number)
	}
	if c.Kind == reports.KindDay {
		if c.Day.IsZero() {
			return ""
		}
		return c.Day.String()
	}
	return strings.TrimSpace(c.Text)
}

// sameCell tells whether two canonical texts say the same. Texts are compared as the export writes them, without line breaks.
func sameCell(kind reports.Kind, a, b string) bool {
	if kind != reports.KindNumber || a == "" || b == "" {
		return unquoted(reports.CellText(a)) == unquoted(reports.CellText(b))
	}
	x, errX := exact.Parse(a)
	y, errY := exact.Parse(b)
	return errX == nil && errY == nil && x.Equal(y)
}
