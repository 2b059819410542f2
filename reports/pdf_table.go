package reports

import (
	"slices"
	"strconv"
)

// Table geometry in mm.
const (
	cellPad     = 1.5
	cellLeading = 4.0
	maxCellRows = 12 // lines of one cell; longer texts are cut with an ellipsis, the workbook has them whole

	titleLeading, titleSpace = 5.0, 1.5
)

var (
	titleStyle = textStyle{size: 10, bold: true, colour: green}
	noteStyle  = textStyle{size: tableSize, colour: grey}
)

// table draws a table with its title and note; headings are repeated on each page.
func (p *pdfWriter) table(t Table) {
	rows := t.all()
	widths := p.columnWidths(t, rows)
	p.room(p.kept(t, widths, rows))
	p.remember(t.ID)
	if t.Title.EN != "" {
		for _, line := range p.titleLines(t) {
			p.text(line, titleStyle, p.left, p.y+4)
			p.y += titleLeading
		}
		p.y += titleSpace
	}
	if t.Len == 0 {
		p.paragraph(t.Empty.In(p.lang), textStyle{size: bodySize, colour: grey})
		return
	}
	p.tableHead(t, widths)
	for i, row := range rows {
		end := keptEnd(rows, i)
		height := p.rowsHeight(widths, rows[i:end])
		if end == len(rows) {
			height += p.noteHeight(t)
		}
		if p.y+height > pageHeight-marginFoot {
			p.newPage()
			p.tableHead(t, widths)
		}
		p.tableRow(t, widths, row, i%2 == 1)
	}
	p.y += 2
	if t.Note.EN != "" {
		p.paragraph(t.Note.In(p.lang), noteStyle)
	}
	p.y += 4
}

// all makes every row; tables of the PDF are bounded.
func (t Table) all() [][]Cell {
	rows := make([][]Cell, t.Len)
	for i := range rows {
		rows[i] = t.Row(i)
	}
	return rows
}

func (p *pdfWriter) titleLines(t Table) []string {
	return p.lines(t.Title.In(p.lang), titleStyle, p.width)
}

// noteHeight is what the note under a table takes; it stays with the last row.
func (p *pdfWriter) noteHeight(t Table) float64 {
	if t.Note.EN == "" {
		return 0
	}
	const above = 2.0
	return above + bodyLeading*float64(len(p.lines(t.Note.In(p.lang), noteStyle, p.width)))
}

func (p *pdfWriter) tableHead(t Table, widths []float64) {
	cells, style := p.headCells(t, widths)
	height := rowHeight(cells)
	p.fill(p.left, p.y, p.width, height, green)
	p.drawCells(t, widths, cells, style)
	p.y += height
}

func (p *pdfWriter) headCells(t Table, widths []float64) ([][]string, textStyle) {
	style := textStyle{size: tableSize, bold: true, colour: white}
	texts := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		texts[i] = c.Label.In(p.lang)
	}
	return p.wrapped(texts, widths, style), style
}

// kept is how much of a table stays on one page: all of a short one, the title, the head and the first rows of a long one.
func (p *pdfWriter) kept(t Table, widths []float64, rows [][]Cell) float64 {
	const whole, short, first = 110.0, 20, 3
	title := titleSpace + titleLeading*float64(len(p.titleLines(t)))
	if t.Len == 0 {
		return title + bodyLeading + 2
	}
	head, _ := p.headCells(t, widths)
	height := title + rowHeight(head)
	if t.Len <= short {
		if all := height + p.rowsHeight(widths, rows) + p.noteHeight(t); all <= whole {
			return all
		}
	}
	return height + p.rowsHeight(widths, rows[:min(len(rows), first)])
}

// keptEnd is how far the rows from i on stay on one page: the last line of a body goes with its totals.
func keptEnd(rows [][]Cell, i int) int {
	if i+3 >= len(rows) && isStrong(rows[len(rows)-1]) {
		return len(rows)
	}
	return i + 1
}

func isStrong(row []Cell) bool {
	return slices.ContainsFunc(row, func(c Cell) bool { return c.Strong })
}

// rowCells is a row as lines of text, and the style they are set in.
func (p *pdfWriter) rowCells(widths []float64, row []Cell) ([][]string, textStyle) {
	style := textStyle{size: tableSize, colour: ink, bold: isStrong(row)}
	return p.wrapped(p.cellTexts(row), widths, style), style
}

func (p *pdfWriter) cellTexts(row []Cell) []string {
	texts := make([]string, len(row))
	for i, c := range row {
		texts[i] = c.in(p.lang)
		if c.Kind == KindPage {
			texts[i] = strconv.Itoa(p.pageOf(c))
		}
	}
	return texts
}

func (p *pdfWriter) rowsHeight(widths []float64, rows [][]Cell) float64 {
	sum := 0.0
	for _, row := range rows {
		cells, _ := p.rowCells(widths, row)
		sum += rowHeight(cells)
	}
	return sum
}

func (p *pdfWriter) tableRow(t Table, widths []float64, row []Cell, shaded bool) {
	cells, style := p.rowCells(widths, row)
	height, strong := rowHeight(cells), style.bold
	switch {
	case strong:
		p.fill(p.left, p.y, p.width, height, pale)
		p.line(point{p.left, p.y}, point{p.left + p.width, p.y}, green, 0.35)
	case shaded:
		p.fill(p.left, p.y, p.width, height, colour{247, 250, 248})
	}
	p.drawCells(t, widths, cells, style)
	p.y += height
	p.line(point{p.left, p.y}, point{p.left + p.width, p.y}, rule, 0.1)
}

// wrapped breaks the text of each cell into lines.
func (p *pdfWriter) wrapped(texts []string, widths []float64, style textStyle) [][]string {
	out := make([][]string, len(texts))
	for i, s := range texts {
		out[i] = p.lines(s, style, widths[i]-2*cellPad)
		if len(out[i]) > maxCellRows {
			out[i] = append(out[i][:maxCellRows-1:maxCellRows-1], "…")
		}
	}
	return out
}

func rowHeight(cells [][]string) float64 {
	most := 1
	for _, lines := range cells {
		most = max(most, len(lines))
	}
	return float64(most)*cellLeading + cellPad
}

func (p *pdfWriter) drawCells(t Table, widths []float64, cells [][]string, style textStyle) {
	x := p.left
	for i, lines := range cells {
		y := p.y + cellPad + style.size*mmPerPoint*0.85
		for _, line := range lines {
			if t.Columns[i].Kind == KindNumber && len(lines) == 1 { // words over several lines stand left
				p.textRight(line, style, x+widths[i]-cellPad, y)
			} else {
				p.text(line, style, x+cellPad, y)
			}
			y += cellLeading
		}
		x += widths[i]
	}
}

// in is the cell as a person reads it.
func (c Cell) in(lang Lang) string {
	switch c.Kind {
	case KindNumber:
		if c.Places == plain {
			return c.Number.Fixed(0)
		}
		if c.Places == everyDigit {
			return FormatExact(c.Number, lang)
		}
		return Format(c.Number, c.Places, lang)
	case KindShare:
		return FormatShare(c.Number, lang)
	case KindExact:
		return FormatExact(c.Number, lang) + c.Text
	case KindDay:
		return c.Day.String()
	case KindMonth:
		if c.Day.IsZero() {
			return ""
		}
		return c.Day.MonthKey()
	case KindText, KindPage:
	}
	return c.Text
}

// remember keeps the page on which a chapter or table begins.
func (p *pdfWriter) remember(id string) {
	if id != "" {
		p.pages[id] = p.pdf.PageNo()
	}
}

// pageOf is the page on which something began; what stands nowhere else stands here. A row is asked about before it is placed, and
// again when it is: the last answer is the one that is printed.
func (p *pdfWriter) pageOf(c Cell) int {
	page, ok := p.pages[c.Text]
	if !ok {
		page = p.pdf.PageNo()
	}
	p.told[c.Mark] = page
	return page
}
