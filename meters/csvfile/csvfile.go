// Package csvfile reads readings from tables: CSV files whose header names a time and a value, some utilities' own
// formats, and any other table whose columns are stated. Workbooks are read by the same rules; see package xlsxfile.
package csvfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
)

// Decode reads a CSV file of readings row by row. The header is found among the first lines; its columns may have
// English or Japanese names (see header.go), the separator may be a comma, a semicolon or a tab, and the encoding UTF-8,
// UTF-16 or Shift_JIS. Rows that cannot be read are emitted with a Problem; a file without a usable header is an error.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	return DecodeRows(newLines(text.UTF8(r)), "csv", opts, emit)
}

// Rows is a table, read from its first row to its last.
type Rows interface {
	// Next returns the next row, its number from 1 and its cells as text, which may change with the call after. Errors:
	// io.EOF after the last row; a *RowError for a row that cannot be read while those after it can; others end the table.
	Next() (number int, cells []string, err error)
}

// Serials is what Rows may be besides: tables that store times as numbers.
type Serials interface {
	// Moment writes a number that stands for a date, a time or both as text; any other cell it returns as it is.
	Moment(cell string) string
}

// RowError is a row that cannot be read.
type RowError struct {
	Row int
	Why *fault.Error
}

// Error returns the message for the user.
func (e *RowError) Error() string { return e.Why.Error() }

// lines are the rows of a CSV file.
type lines struct {
	budget *text.Budget
	csv    *csv.Reader
}

func newLines(br *bufio.Reader) *lines {
	l := &lines{budget: text.NewBudget(br)}
	l.csv = csv.NewReader(l.budget)
	head, _ := br.Peek(br.Size())
	l.csv.Comma = separator(head)
	l.csv.FieldsPerRecord = -1
	l.csv.ReuseRecord = true
	l.csv.TrimLeadingSpace = true
	return l
}

// Next implements Rows.
func (l *lines) Next() (number int, cells []string, err error) {
	l.budget.Reset()
	cells, err = l.csv.Read()
	if broken, ok := errors.AsType[*csv.ParseError](err); ok {
		return broken.StartLine, nil, &RowError{Row: broken.StartLine, Why: &fault.Error{
			Field: "row", Message: "is not readable as CSV", Expected: "quotes that close", Got: broken.Err.Error(),
		}}
	}
	if err != nil {
		return 0, nil, err
	}
	number, _ = l.csv.FieldPos(0)
	return number, cells, nil
}

// separator is the one of , ; and tab that occurs most in the first line that has any.
func separator(head []byte) rune {
	for line := range bytes.Lines(head) {
		best, most := ',', 0
		for _, c := range ",;\t" {
			if n := strings.Count(string(line), string(c)); n > most {
				best, most = c, n
			}
		}
		if most > 0 {
			return best
		}
	}
	return ','
}

// Read gives the rows of a CSV file as they are, whatever they hold, for tables that are not readings. Separator and encoding
// are found out as for Decode.
func Read(r io.Reader) Rows { return newLines(text.UTF8(r)) }
