package services

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
	"tanso/meters/csvfile"
	"tanso/meters/xlsxfile"
)

// MaxEditionFile is how large a file of factors may be, in bytes.
const MaxEditionFile = 20 << 20

// Bounds of what a file of factors may unpack to. A workbook of its greatest size with ordinary tables is far below.
const (
	maxEditionUnpacked = 128 << 20
	maxEditionText     = 64 << 20 // in all cells
	maxEditionRows     = 20000
	maxEditionColumns  = 400
	maxEditionTitle    = 100
	maxEditionCell     = 2000 // of a column that is read
)

// editionTable is a file of factors taken apart.
type editionTable struct {
	sheets  []string // of a workbook
	sheet   string   // the one that was read
	sum     string   // SHA-256 of the file, hex
	heading int      // its line
	titles  []string // each different from the others
	rows    []editionRow
	moment  func(cell string) string // tells dates from the numbers that workbooks keep
	text    int
}

// editionRow is a line of the file with its cells.
type editionRow struct {
	line  int
	cells []string
}

// oldWorkbook begins files of Excel before 2007.
var oldWorkbook = []byte("\xd0\xcf\x11\xe0")

// readEdition takes a file apart; workbooks begin as archives do. Of a workbook the first sheet with a table is read where none
// is named.
func readEdition(in EditionInput, file io.Reader) (*editionTable, error) {
	content, err := io.ReadAll(io.LimitReader(file, MaxEditionFile+1))
	switch {
	case err != nil:
		return nil, takenIn(err)
	case len(content) > MaxEditionFile:
		return nil, tooMuch("the file is too large", fmt.Sprintf("at most %d MB", MaxEditionFile>>20))
	}
	out := &editionTable{}
	switch {
	case bytes.HasPrefix(content, []byte("PK")):
		within := xlsxfile.Bounds{Packed: MaxEditionFile, Unpacked: maxEditionUnpacked}
		err = xlsxfile.ReadSheets(bytes.NewReader(content), in.Sheet, within, func(s xlsxfile.Sheet) (bool, error) {
			out = &editionTable{sheets: s.All, sheet: s.Name}
			err := out.read(s.Rows, in.HeadingLine)
			return len(out.rows) > 0, err
		})
	case strings.HasSuffix(strings.ToLower(in.FileName), ".xlsx"), bytes.HasPrefix(content, oldWorkbook):
		err = fault.Field("file", "CSV, or an Excel workbook (.xlsx)", in.FileName)
	case in.Sheet != "":
		err = fault.Field("sheet", "nothing, for a file that is not a workbook", in.Sheet)
	default:
		err = out.read(csvfile.Read(bufio.NewReader(bytes.NewReader(content))), in.HeadingLine)
	}
	sum := sha256.Sum256(content)
	out.sum = hex.EncodeToString(sum[:])
	return out, err
}

func tooMuch(message, most string) error {
	return &fault.Error{Code: fault.TooLarge, Field: "file", Message: message, Expected: most, Got: "more"}
}

// read takes the rows from the line of titles on: the one that was said, or the first with two titles, for what publishers
// write above their tables stands in a cell by itself.
func (e *editionTable) read(rows csvfile.Rows, heading int) error {
	e.moment = func(cell string) string { return cell }
	if serials, ok := rows.(csvfile.Serials); ok {
		e.moment = serials.Moment
	}
	for {
		line, cells, err := rows.Next()
		if broken, ok := errors.AsType[*csvfile.RowError](err); ok {
			return fault.Field("file", "line "+strconv.Itoa(broken.Row)+": "+broken.Why.Expected, broken.Why.Got)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		cells, filled := e.clean(cells)
		switch {
		case filled == 0 || line < heading:
			continue
		case len(cells) > maxEditionColumns:
			return tooMuch("line "+strconv.Itoa(line)+" has too many columns", "at most "+strconv.Itoa(maxEditionColumns))
		case e.text > maxEditionText:
			return tooMuch("the table holds too much text", fmt.Sprintf("at most %d MB in all cells", maxEditionText>>20))
		case e.titles != nil:
			if len(e.rows) == maxEditionRows {
				return tooMuch("the table has too many rows", "at most "+strconv.Itoa(maxEditionRows)+" factors")
			}
			e.rows = append(e.rows, editionRow{line, cells})
		case heading > 0 || filled > 1:
			e.heading, e.titles = line, titlesOf(cells)
		}
	}
}

// clean copies cells without what a database cannot keep, and counts those that hold something.
func (e *editionTable) clean(cells []string) (out []string, filled int) {
	out = make([]string, len(cells))
	for i, cell := range cells {
		out[i] = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(cell, "\x00", ""), "�"))
		if out[i] != "" {
			filled++
		}
		e.text += len(out[i])
	}
	return out, filled
}

// titlesOf gives each column a name of its own: a column without a title is called by its number, and a title that was there
// before by how often.
func titlesOf(cells []string) []string {
	out := make([]string, 0, len(cells))
	for i, cell := range cells {
		title := clipped(strings.Join(strings.Fields(cell), " "), maxEditionTitle)
		if title == "" {
			title = "#" + strconv.Itoa(i+1)
		}
		name := title
		for n := 2; slices.Contains(out, name); n++ {
			name = title + " (" + strconv.Itoa(n) + ")"
		}
		out = append(out, name)
	}
	return out
}

// sampleRows is how far down a column is looked for what it holds.
const sampleRows = 200

// cellsOf are the first different things that a column holds.
func (e *editionTable) cellsOf(column int) []string {
	out := []string{}
	for _, row := range e.rows[:min(len(e.rows), sampleRows)] {
		if column >= len(row.cells) || row.cells[column] == "" {
			continue
		}
		if cell := clipped(row.cells[column], maxEditionTitle); !slices.Contains(out, cell) {
			out = append(out, cell)
		}
		if len(out) == 3 {
			break
		}
	}
	return out
}
