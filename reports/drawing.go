package reports

import (
	"math"

	"tanso/internal/exact"
)

// drawing is a picture of a chapter that is more than stacked columns. The table beside it has its figures.
type drawing interface {
	caption() Text
	height() float64 // mm
	paint(p *pdfWriter, in box)
}

// box is a rectangle of the page in mm.
type box struct{ left, top, right, bottom float64 }

// drawingHead is the height of a caption with the air below a picture.
const drawingHead = 12.0

// draw sets a picture under its caption, on a page that has room for both.
func (p *pdfWriter) draw(d drawing) {
	p.room(d.height() + drawingHead)
	p.text(d.caption().In(p.lang), textStyle{size: 10, bold: true, colour: green}, p.left, p.y+4)
	p.y += 8
	d.paint(p, box{p.left, p.y, p.left + p.width, p.y + d.height()})
	p.y += d.height() + 5
}

// span is a value axis that may reach below zero.
type span struct {
	low, high, step float64
}

// spanOf finds the axis that holds the values and zero, in round steps.
func spanOf(values ...float64) span {
	low, high := 0.0, 0.0
	for _, v := range values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	if high-low <= 0 {
		return span{0, 1, 1}
	}
	step := scaleFor(high - low).step
	return span{step * math.Floor(low/step+1e-9), step * math.Ceil(high/step-1e-9), step}
}

// at is the height of a value in a box.
func (s span) at(v float64, in box) float64 {
	return in.bottom - (in.bottom-in.top)*(v-s.low)/(s.high-s.low)
}

// grid draws the axis with its labels left of the box.
func (p *pdfWriter) grid(s span, in box) {
	places := scale{step: s.step}.places()
	for i := 0; s.low+float64(i)*s.step <= s.high+s.step*1e-6; i++ {
		v := s.low + float64(i)*s.step
		y := s.at(v, in)
		p.line(point{in.left, y}, point{in.right, y}, rule, 0.15)
		p.textRight(Format(decimalOf(v), places, p.lang), textStyle{size: 7, colour: grey}, in.left-2, y+1)
	}
	zero := s.at(0, in)
	p.line(point{in.left, zero}, point{in.right, zero}, grey, 0.25)
}

// centred sets a text of up to so many lines under a bar.
func (p *pdfWriter) centred(s string, style textStyle, width float64, at point) {
	const most = 3
	lines := p.lines(s, style, width)
	for i, line := range lines[:min(len(lines), most)] {
		p.textCentre(line, style, at.x, at.y+float64(i)*style.size*mmPerPoint*1.2)
	}
}

// waterfall leads from one total to another by steps.
type waterfall struct {
	title Text
	rows  []bridgeRow
}

func (w waterfall) caption() Text   { return w.title }
func (w waterfall) height() float64 { return 66 }

func (w waterfall) paint(p *pdfWriter, in box) {
	const axis, foot, head = 16.0, 12.0, 4.0
	plot := box{in.left + axis, in.top + head, in.right, in.bottom - foot}
	values := []float64{}
	for _, r := range w.rows {
		values = append(values, Tonnes(r.from).Float(), Tonnes(r.to).Float())
	}
	s := spanOf(values...)
	p.grid(s, plot)
	slot := (plot.right - plot.left) / float64(len(w.rows))
	for i, r := range w.rows {
		x := plot.left + slot*float64(i)
		w.bar(p, s, box{x + slot*0.18, plot.top, x + slot*0.82, plot.bottom}, r)
		if i+1 < len(w.rows) {
			y := s.at(Tonnes(r.to).Float(), plot)
			p.line(point{x + slot*0.82, y}, point{x + slot*1.18, y}, grey, 0.15)
		}
		p.centred(r.label.In(p.lang), textStyle{size: 6.8, colour: ink}, slot-2, point{x + slot/2, plot.bottom + 4})
	}
}

// bar is one end or step with its figure above it.
func (w waterfall) bar(p *pdfWriter, s span, at box, r bridgeRow) {
	from, to := s.at(Tonnes(r.from).Float(), at), s.at(Tonnes(r.to).Float(), at)
	c, sign := green, ""
	switch {
	case r.end:
	case r.kg.Sign() > 0:
		c, sign = orange, "+"
	default:
		c = leaf
	}
	top, bottom := math.Min(from, to), math.Max(from, to)
	p.fill(at.left, top, at.right-at.left, math.Max(bottom-top, 0.3), c)
	label := Format(Tonnes(r.kg), 1, p.lang)
	if r.kg.IsZero() {
		sign = ""
	}
	p.textCentre(sign+label, textStyle{size: 6.8, bold: r.end, colour: ink}, (at.left+at.right)/2, top-1.2)
}

// path shows what a target allows beside what was reached, in the unit of its title.
type path struct {
	title  Text
	places int32 // of what was reached
	years  []int
	allow  []exact.Decimal
	actual []*exact.Decimal
}

func (t path) caption() Text   { return t.title }
func (t path) height() float64 { return 62 }

func (t path) paint(p *pdfWriter, in box) {
	const axis, foot, head = 16.0, 8.0, 9.0
	plot := box{in.left + axis, in.top + head, in.right - 4, in.bottom - foot}
	values := []float64{}
	for i, d := range t.allow {
		values = append(values, d.Float())
		if t.actual[i] != nil {
			values = append(values, t.actual[i].Float())
		}
	}
	s := spanOf(values...)
	p.grid(s, plot)
	x := func(i int) float64 {
		return plot.left + (plot.right-plot.left)*(float64(i)+0.5)/float64(len(t.years))
	}
	every := max(1, (len(t.years)+14)/15)
	for i, year := range t.years {
		if i%every == 0 || i == len(t.years)-1 {
			p.textCentre(exact.Int(int64(year)).String(), textStyle{size: 7, colour: grey}, x(i), plot.bottom+4)
		}
		if i > 0 {
			p.pdf.SetDashPattern([]float64{1.4, 1}, 0)
			p.line(point{x(i - 1), s.at(t.allow[i-1].Float(), plot)}, point{x(i), s.at(t.allow[i].Float(), plot)}, green, 0.6)
			p.pdf.SetDashPattern(nil, 0)
		}
	}
	t.reached(p, func(i int) point { return point{x(i), s.at(t.actual[i].Float(), plot)} })
	p.keys(in, []key{{green, Text{"Allowed by the target", "目標の経路"}}, {orange, Text{"Actual", "実績"}}})
}

// reached joins the years that were measured.
func (t path) reached(p *pdfWriter, at func(i int) point) {
	last := -1
	for i := range t.years {
		if t.actual[i] == nil {
			continue
		}
		if last >= 0 {
			p.line(at(last), at(i), orange, 0.7)
		}
		c := at(i)
		p.fill(c.x-0.9, c.y-0.9, 1.8, 1.8, orange)
		p.textCentre(Format(*t.actual[i], t.places, p.lang), textStyle{size: 6.5, colour: ink}, c.x, c.y-2)
		last = i
	}
}

// key is a colour of a picture with what it stands for.
type key struct {
	colour colour
	label  Text
}

func (p *pdfWriter) keys(in box, ks []key) {
	x, style := in.left, textStyle{size: 7.5, colour: ink}
	for _, k := range ks {
		p.fill(x, in.top, 3, 3, k.colour)
		label := k.label.In(p.lang)
		p.text(label, style, x+4.2, in.top+2.6)
		x += 10.2 + p.measure(label, style)
	}
}
