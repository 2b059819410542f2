package reports

import "strings"

// measured is a table in mm: what each text takes on one line, the heading first, and what the longest word of each column takes.
type measured struct {
	rows  [][]float64
	least []float64 // so that no word and no short text is broken
	most  []float64 // so that nothing runs on to a second line
}

const (
	slack       = 0.1 // mm, so that a rounded sum does not break a line
	shortText   = 20  // mm; a short text stays on one line, for Japanese would break anywhere
	wordsAtMost = 2   // no word is given more than this part of the page
	steps       = 60  // in which room is shared out
)

// columnWidths shares the width of the page among the columns: each has what its longest word needs; then room goes, step by step,
// to the column that lowers the table the most, until every text stands on one line. What is left over goes in the proportion of the
// columns' own widths.
func (p *pdfWriter) columnWidths(t Table, rows [][]Cell) []float64 {
	m := p.measureTable(t, rows)
	widths, room, own := make([]float64, len(t.Columns)), p.width, 0.0
	for i, least := range m.least {
		widths[i] = least
		room -= least
		own += t.Columns[i].Width
	}
	if room < 0 { // words are broken where they must be
		for i := range widths {
			widths[i] *= p.width / (p.width - room)
		}
		return widths
	}
	for step := room / steps; room > slack; {
		i := m.neediest(widths, step)
		if i < 0 {
			break
		}
		more := min(step, room, m.most[i]-widths[i])
		widths[i] += more
		room -= more
	}
	for i, c := range t.Columns {
		widths[i] += room * c.Width / own
	}
	return widths
}

// neediest is the column whose growth by a step lowers the table the most; none where every text stands on one line.
func (m measured) neediest(widths []float64, step float64) int {
	best, lowest := -1, 0.0
	for i := range widths {
		if m.most[i]-widths[i] < slack {
			continue
		}
		widths[i] += step
		if height := m.height(widths); best < 0 || height < lowest {
			best, lowest = i, height
		}
		widths[i] -= step
	}
	return best
}

// height is about how many lines the table has: each row as many as its longest text.
func (m measured) height(widths []float64) float64 {
	sum := 0.0
	for _, row := range m.rows {
		lines := 1.0
		for i, w := range row {
			lines = max(lines, w/widths[i])
		}
		sum += lines
	}
	return sum
}

func (p *pdfWriter) measureTable(t Table, rows [][]Cell) measured {
	m := measured{least: make([]float64, len(t.Columns)), most: make([]float64, len(t.Columns))}
	add := func(texts []string, style textStyle) {
		row := make([]float64, len(texts))
		for i, s := range texts {
			s = p.face.drawable(s)
			row[i] = p.measure(s, style) + 2*cellPad + slack
			m.most[i] = max(m.most[i], row[i])
			if row[i] <= shortText {
				m.least[i] = max(m.least[i], row[i])
				continue
			}
			for _, word := range atoms(s) {
				m.least[i] = max(m.least[i], min(p.measure(strings.TrimRight(word, " "), style)+2*cellPad+slack, p.width/wordsAtMost))
			}
		}
		m.rows = append(m.rows, row)
	}
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Label.In(p.lang)
	}
	add(heads, textStyle{size: tableSize, bold: true})
	for _, row := range rows {
		add(p.cellTexts(row), textStyle{size: tableSize, bold: isStrong(row)})
	}
	return m
}
