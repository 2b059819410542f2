package xlsxfile

import (
	"io"

	"tanso/internal/fault"
	"tanso/meters/csvfile"
)

// Read hands the rows of a workbook's first sheet on as they are, for tables that are not readings. The table tells moments
// from serial numbers as csvfile.Serials.
func Read(r io.Reader, each func(csvfile.Rows) error) (err error) {
	book, err := open(r)
	if err != nil {
		return err
	}
	defer func() { _ = book.Close() }()
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return fault.Field("file", "a workbook with a sheet", "none")
	}
	from, err := book.Rows(sheets[0])
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "the sheet %s cannot be read", sheets[0])
	}
	defer func() { _ = from.Close() }()
	props, err := book.GetWorkbookProps()
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "the workbook is damaged")
	}
	return each(&rows{from: from, name: sheets[0], early: props.Date1904 != nil && *props.Date1904})
}
