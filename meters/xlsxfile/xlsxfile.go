// Package xlsxfile reads readings from Excel workbooks, by the same rules as package csvfile reads tables.
package xlsxfile

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
)

// Limits against workbooks made to exhaust memory or time.
const (
	maxPacked   = 10 << 20
	maxUnpacked = 50 << 20
	// maxInMemory is how much of one sheet is unpacked into memory; more goes to a temporary file.
	maxInMemory = 8 << 20
	maxColumns  = 400
	maxSheets   = 100
)

// Decode reads a workbook row by row. Without a stated sheet it takes the first that has a usable header. Dates and times
// may be text or Excel's serial numbers, of 1900 or 1904; other numbers are taken digit for digit as they are stored.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	summary := meters.DecodeSummary{Format: "xlsx"}
	book, err := open(r)
	if err != nil {
		return summary, err
	}
	defer func() { _ = book.Close() }()
	sheets := book.GetSheetList()
	if opts.Table.Sheet != "" {
		if sheets, err = chosen(sheets, opts.Table.Sheet); err != nil {
			return summary, err
		}
	}
	if len(sheets) > maxSheets {
		return summary, fault.New(fault.TooLarge, "a workbook may have at most %d sheets", maxSheets)
	}
	var first error
	for _, name := range sheets {
		summary, err = sheet(book, name, opts, emit)
		if !headless(err) {
			return summary, err
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = fault.Field("file", "a workbook with a sheet", "none")
	}
	return summary, first
}

func chosen(sheets []string, name string) ([]string, error) {
	for _, s := range sheets {
		if strings.EqualFold(s, name) {
			return []string{s}, nil
		}
	}
	return nil, fault.Field("sheet", "one of "+strings.Join(sheets, ", "), name)
}

// headless tells whether a sheet has no header, so that the next may be tried.
func headless(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && (f.Field == "header" || f.Field == "file")
}

func open(r io.Reader) (*excelize.File, error) { return openWithin(r, Bounds{maxPacked, maxUnpacked}) }

func openWithin(r io.Reader, within Bounds) (book *excelize.File, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			book, err = nil, fault.Wrap(fault.Invalid, fmt.Errorf("%v", cause), "the workbook is damaged")
		}
	}()
	limited := &io.LimitedReader{R: r, N: within.Packed + 1}
	book, err = excelize.OpenReader(limited, excelize.Options{UnzipSizeLimit: within.Unpacked, UnzipXMLSizeLimit: min(maxInMemory, within.Unpacked), RawCellValue: true})
	switch {
	case limited.N == 0:
		return nil, fault.New(fault.TooLarge, "a workbook may have at most %d bytes", within.Packed)
	case err != nil && strings.Contains(err.Error(), "unzip size exceeds"):
		return nil, &fault.Error{
			Code: fault.TooLarge, Field: "file", Message: "the workbook unpacks to too much",
			Expected: fmt.Sprintf("at most %d MB unpacked", within.Unpacked>>20), Got: "more",
		}
	case err != nil:
		return nil, fault.Wrap(fault.Invalid, err, "the file is not a readable workbook")
	}
	return book, nil
}

func sheet(book *excelize.File, name string, opts meters.DecodeOptions, emit meters.Emit) (summary meters.DecodeSummary, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fault.Wrap(fault.Invalid, fmt.Errorf("%v", cause), "the sheet %s is damaged", name)
		}
	}()
	table, err := rowsOf(book, name)
	if err != nil {
		return summary, err
	}
	defer func() { _ = table.from.Close() }()
	return csvfile.DecodeRows(table, "xlsx", opts, emit)
}

// rows are the rows of a sheet.
type rows struct {
	from   *excelize.Rows
	name   string
	number int
	early  bool // days count from 1904
}

// Next implements csvfile.Rows.
func (r *rows) Next() (number int, cells []string, err error) {
	if !r.from.Next() {
		if err := r.from.Error(); err != nil {
			return r.number, nil, fault.Wrap(fault.Invalid, err, "the sheet %s is damaged after row %d", r.name, r.number)
		}
		return r.number, nil, io.EOF
	}
	r.number++
	cells, err = r.from.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return r.number, nil, fault.Wrap(fault.Invalid, err, "the sheet %s is damaged at row %d", r.name, r.number)
	}
	if len(cells) > maxColumns {
		return r.number, nil, fault.New(fault.TooLarge, "row %d of the sheet %s has more than %d columns", r.number, r.name, maxColumns)
	}
	return r.number, cells, nil
}
