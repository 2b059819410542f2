package reports

import "strings"

// textStyle is how a text is set.
type textStyle struct {
	size   float64 // points
	bold   bool
	colour colour
}

func (s textStyle) weight() string {
	if s.bold {
		return "B"
	}
	return ""
}

// text draws one line with its baseline at y. Subscripts are small lowered digits that a reader still copies as digits.
func (p *pdfWriter) text(s string, style textStyle, x, y float64) {
	p.pdf.SetTextColor(style.colour.r, style.colour.g, style.colour.b)
	for _, part := range pieces(p.face.drawable(s)) {
		size, base := style.size, y
		if part.low {
			size, base = style.size*subscriptSize, y+style.size*mmPerPoint*lowered
		}
		p.pdf.SetFont(family, style.weight(), size)
		p.pdf.Text(x, base, part.text)
		x += p.pdf.GetStringWidth(part.text)
	}
}

func (p *pdfWriter) textRight(s string, style textStyle, x, y float64) {
	p.text(s, style, x-p.measure(s, style), y)
}

func (p *pdfWriter) textCentre(s string, style textStyle, x, y float64) {
	p.text(s, style, x-p.measure(s, style)/2, y)
}

// measure is the width of a text in mm.
func (p *pdfWriter) measure(s string, style textStyle) float64 {
	width := 0.0
	for _, part := range pieces(p.face.drawable(s)) {
		size := style.size
		if part.low {
			size *= subscriptSize
		}
		width += float64(p.face.width(part.text, style.bold)) * size * mmPerPoint / 1000
	}
	return width
}

// lines sets a text into lines no wider than width.
func (p *pdfWriter) lines(s string, style textStyle, width float64) []string {
	return breakLines(p.face.drawable(s), width, func(t string) float64 { return p.measure(t, style) })
}

// plainText is a text for the file's properties and bookmarks, where nothing can be lowered.
func (p *pdfWriter) plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if digit, low := subscripts[r]; low {
			return digit
		}
		return r
	}, p.face.drawable(s))
}

// point is a place on the page in mm from the upper left corner.
type point struct{ x, y float64 }

func (p *pdfWriter) line(from, to point, c colour, width float64) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(width)
	p.pdf.Line(from.x, from.y, to.x, to.y)
}

func (p *pdfWriter) fill(x, y, w, h float64, c colour) {
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Rect(x, y, w, h, "F")
}
