package reports

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// wideSheet is the number of columns from which a sheet is printed two pages wide.
const wideSheet = 18

// layout sets what a sheet is before its rows: page, protection, filter and repeated headings.
func (x *xlsxWriter) layout(s Section) error {
	yes, size, width, height := true, 9, 1, 0 // 9 is A4; 0 is as many pages as it takes
	landscape := "landscape"
	tab := colourGreen
	if len(s.Tables[0].Columns) >= wideSheet {
		width = 2
	}
	if err := x.filter(s); err != nil { // first: it forgets the properties of the sheet
		return err
	}
	if err := x.file.SetSheetProps(s.ID, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &tab}); err != nil {
		return err
	}
	if err := x.file.SetPageLayout(s.ID, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &landscape, FitToWidth: &width, FitToHeight: &height,
	}); err != nil {
		return err
	}
	side, top, foot := 0.4, 0.5, 0.3 // inches
	if err := x.file.SetPageMargins(s.ID, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot,
	}); err != nil {
		return err
	}
	if err := x.footer(s); err != nil {
		return err
	}
	// No password: the lock keeps honest hands from slips, and the checks find the others.
	return x.file.ProtectSheet(s.ID, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true,
	})
}

// filter gives a sheet with one table its filter and repeats its headings on each printed page.
func (x *xlsxWriter) filter(s Section) error {
	if len(s.Tables) > 1 {
		return nil
	}
	first := s.Tables[0]
	at := x.plan[first.ID]
	last := x.plan.letter(first.ID, first.Columns[len(first.Columns)-1].ID)
	if err := x.file.AutoFilter(s.ID, fmt.Sprintf("A%d:%s%d", at.first-1, last, at.first+at.rows-1), nil); err != nil {
		return err
	}
	titles := fmt.Sprintf("'%s'!$%d:$%d", s.ID, at.first-tableHead, at.first-1)
	if len(first.Columns) >= wideSheet {
		// Only where a row runs over two pages: LibreOffice takes long to open a sheet that repeats a column.
		titles = fmt.Sprintf("'%s'!$A:$A,%s", s.ID, titles)
	}
	return x.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.ID, RefersTo: titles})
}

// footer prints whose report it is, the page, and the first digits of the inventory's hash.
func (x *xlsxWriter) footer(s Section) error {
	safe := func(t string) string {
		r := []rune(CellText(t))
		return strings.ReplaceAll(string(r[:min(len(r), 40)]), "&", "&&")
	}
	return x.file.SetHeaderFooter(s.ID, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + safe(x.doc.Author) + " · " + safe(s.ID) + "&C&P / &N&R" + safe(x.doc.Keywords),
	})
}

// frame sets the widths and freezes the headings.
func (x *xlsxWriter) frame(sw *excelize.StreamWriter, s Section) error {
	var widths []float64
	for _, t := range s.Tables {
		for i, c := range t.Columns {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], c.Width)
		}
	}
	for i, w := range widths {
		if err := sw.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	panes := excelize.Panes{Freeze: true, YSplit: sheetHead, TopLeftCell: cellName(1, sheetHead+1), ActivePane: "bottomLeft"}
	if len(s.Tables) == 1 {
		below := x.plan[s.Tables[0].ID].first
		panes = excelize.Panes{Freeze: true, XSplit: 1, YSplit: below - 1, TopLeftCell: cellName(2, below), ActivePane: "bottomRight"}
	}
	return sw.SetPanes(&panes)
}

// textRow is the height of a row with one line of text, in points.
const textRow = 14.0

// sheetRowHeight makes room for texts that are broken into lines: readers do not measure them on opening. 0 leaves the height open.
func sheetRowHeight(columns []Column, cells []Cell) float64 {
	most := 1
	for i, c := range cells {
		if c.Kind == KindText && columns[i].Width >= wrapFrom {
			most = max(most, linesIn(c.Text, columns[i].Width))
		}
	}
	if most == 1 {
		return 0
	}
	return textRow * float64(most)
}

// linesIn counts the lines of a text in a column, a Japanese character being as wide as two others, which are a tenth narrower than a digit.
func linesIn(s string, width float64) int {
	n := 0.0
	for _, r := range s {
		n++
		if wide(r) {
			n++
		}
	}
	return int(math.Ceil(n * 0.9 / width))
}
