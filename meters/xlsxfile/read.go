package xlsxfile

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"tanso/internal/fault"
	"tanso/meters/csvfile"
)

// Bounds are how large a workbook may be, packed and unpacked, in bytes.
type Bounds struct{ Packed, Unpacked int64 }

// Read hands the rows of a workbook's first sheet on as they are, for tables that are not readings. The table tells moments
// from serial numbers as csvfile.Serials.
func Read(r io.Reader, each func(csvfile.Rows) error) (err error) {
	return ReadSheets(r, "", Bounds{maxPacked, maxUnpacked}, func(s Sheet) (bool, error) { return true, each(s.Rows) })
}

// Sheet is a sheet of a workbook, beside the names of all.
type Sheet struct {
	Name string
	All  []string
	Rows csvfile.Rows
}

// ReadSheets is Read for a workbook within other bounds: it hands on the sheet of that name, or without a name one after the
// other until one is what was looked for.
func ReadSheets(r io.Reader, name string, within Bounds, each func(Sheet) (found bool, err error)) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fault.Wrap(fault.Invalid, fmt.Errorf("%v", cause), "the workbook is damaged")
		}
	}()
	book, err := openWithin(r, within)
	if err != nil {
		return err
	}
	defer func() { _ = book.Close() }()
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return fault.Field("file", "a workbook with a sheet", "none")
	}
	look := sheets[:min(len(sheets), maxSheets)]
	if name != "" {
		if look, err = chosen(sheets, name); err != nil {
			return err
		}
	}
	for _, sheet := range look {
		rows, err := rowsOf(book, sheet)
		if err != nil && name == "" {
			continue // a sheet that is a chart, say
		}
		if err != nil {
			return err
		}
		found, err := each(Sheet{sheet, sheets, rows})
		_ = rows.from.Close()
		if found || err != nil {
			return err
		}
	}
	return nil
}

// rowsOf opens a sheet; whoever asks closes it.
func rowsOf(book *excelize.File, name string) (*rows, error) {
	props, err := book.GetWorkbookProps()
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the workbook is damaged")
	}
	from, err := book.Rows(name)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the sheet %s cannot be read", name)
	}
	return &rows{from: from, name: name, early: props.Date1904 != nil && *props.Date1904}, nil
}
