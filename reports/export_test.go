package reports

import "io"

// WorkbookOfSheets writes a workbook whose sheets hold up to so many lines.
func WorkbookOfSheets(src Source, lang Lang, w io.Writer, limit int) error {
	b, err := newBookOf(src, lang, limit)
	if err != nil {
		return err
	}
	return writeXLSX(b.document(), b.plan, nil, w)
}
