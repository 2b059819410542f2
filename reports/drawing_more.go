package reports

import (
	"math"
	"strconv"

	"tanso/internal/exact"
)

// curve is a marginal abatement cost curve: blocks as wide as what they lower and as high as a tonne costs.
type curve struct {
	title  Text
	blocks []costBlock // by cost
}

// costBlock is one measure of a curve.
type costBlock struct {
	name string
	kg   exact.Decimal // a year
	cost exact.Decimal // of a tonne
}

func (c curve) caption() Text   { return c.title }
func (c curve) height() float64 { return 64 }

func (c curve) paint(p *pdfWriter, in box) {
	const axis, foot, head = 20.0, 11.0, 4.0
	plot := box{in.left + axis, in.top + head, in.right, in.bottom - foot}
	total, values := 0.0, []float64{}
	for _, b := range c.blocks {
		total += Tonnes(b.kg).Float()
		values = append(values, b.cost.Float())
	}
	s := spanOf(values...)
	p.grid(s, plot)
	x, zero := plot.left, s.at(0, plot)
	for i, b := range c.blocks {
		w := (plot.right - plot.left) * Tonnes(b.kg).Float() / total
		y := s.at(b.cost.Float(), plot)
		fill := stacked[1]
		if b.cost.Sign() > 0 {
			fill = orange
		}
		p.fill(x+0.15, math.Min(y, zero), math.Max(w-0.3, 0.2), math.Max(math.Abs(zero-y), 0.3), fill)
		number := strconv.Itoa(i + 1)
		above := math.Min(y, zero) - 1.2
		if w > 3 {
			p.textCentre(number, textStyle{size: 7.5, bold: true, colour: ink}, x+w/2, above)
		}
		x += w
	}
	axisText := Text{"tCO₂e a year, added from the cheapest: ", "年間削減量の累計（安い順、t-CO₂e）："}.In(p.lang) + Format(decimalOf(total), 1, p.lang)
	p.textRight(axisText, textStyle{size: 7, colour: grey}, plot.right, plot.bottom+6)
}

// flows lead from the scopes to the facilities, each as wide as its emissions.
type flows struct {
	title Text
	left  []flowNode
	right []flowNode
	kg    [][]exact.Decimal // left × right
}

// flowNode is an end of flows.
type flowNode struct {
	label string
	kg    exact.Decimal
}

func (f flows) caption() Text { return f.title }

func (f flows) height() float64 {
	return math.Min(150, math.Max(60, float64(max(len(f.left), len(f.right)))*9))
}

// flowGap is the air between two ends.
const flowGap = 1.5

// paint draws the ends as bars and each flow as a band between them.
func (f flows) paint(p *pdfWriter, in box) {
	const names, bar = 48.0, 3.0
	unit := math.Min(flowUnit(in.bottom-in.top, f.left), flowUnit(in.bottom-in.top, f.right))
	if unit <= 0 {
		return
	}
	x0, x1 := in.left+names, in.right-names
	starts, ends := f.ends(in.top, unit, f.left), f.ends(in.top, unit, f.right)
	from, to := append([]float64{}, starts...), append([]float64{}, ends...)
	for i := range f.left {
		for k := range f.right {
			h := Tonnes(f.kg[i][k]).Float() * unit
			if h <= 0 {
				continue
			}
			p.band(box{x0 + bar, from[i], x1 - bar, to[k]}, h, stacked[i%len(stacked)])
			from[i], to[k] = from[i]+h, to[k]+h
		}
	}
	for i, n := range f.left {
		h := Tonnes(n.kg).Float() * unit
		p.fill(x0, starts[i], bar, math.Max(h, 0.3), stacked[i%len(stacked)])
		f.name(p, n, point{x0 - 2, starts[i] + h/2}, true)
	}
	for k, n := range f.right {
		h := Tonnes(n.kg).Float() * unit
		p.fill(x1-bar, ends[k], bar, math.Max(h, 0.3), grey)
		f.name(p, n, point{x1 + 2, ends[k] + h/2}, false)
	}
}

// flowUnit is the height of a tonne at which the bars of one side fill a height, when those that are thinner than their names take the
// height of a name. It is 0 where nothing flows or names alone fill the height.
func flowUnit(height float64, nodes []flowNode) float64 {
	thin := make([]bool, len(nodes))
	for {
		room, total := height-flowGap*float64(len(nodes)-1), 0.0
		for i, n := range nodes {
			if thin[i] {
				room -= flowNameHeight
			} else {
				total += Tonnes(n.kg).Float()
			}
		}
		if total <= 0 || room <= 0 {
			return 0
		}
		unit, settled := room/total, true
		for i, n := range nodes {
			if !thin[i] && Tonnes(n.kg).Float()*unit < flowNameHeight {
				thin[i], settled = true, false
			}
		}
		if settled {
			return unit
		}
	}
}

// ends are where the bars of one side begin, each in the middle of the height that it or its name takes.
func (f flows) ends(top, unit float64, nodes []flowNode) []float64 {
	out, y := make([]float64, len(nodes)), top
	for i, n := range nodes {
		h := Tonnes(n.kg).Float() * unit
		slot := math.Max(h, flowNameHeight)
		out[i] = y + (slot-h)/2
		y += slot + flowGap
	}
	return out
}

// flowNameHeight is the height of a name with its figure.
const flowNameHeight = 6.5

func (f flows) name(p *pdfWriter, n flowNode, at point, right bool) {
	const width = 45.0
	name, figure := textStyle{size: 7.5, bold: true, colour: ink}, textStyle{size: 7, colour: grey}
	label := p.lines(n.label, name, width)[0]
	value := FormatTonnes(n.kg, p.lang)
	if right {
		p.textRight(label, name, at.x, at.y)
		p.textRight(value, figure, at.x, at.y+3)
		return
	}
	p.text(label, name, at.x, at.y)
	p.text(value, figure, at.x, at.y+3)
}

// band is a flow of one height from the left edge of a box at its top to the right edge at its bottom.
func (p *pdfWriter) band(in box, height float64, c colour) {
	middle := (in.left + in.right) / 2
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.SetAlpha(0.38, "Normal")
	p.pdf.MoveTo(in.left, in.top)
	p.pdf.CurveBezierCubicTo(middle, in.top, middle, in.bottom, in.right, in.bottom)
	p.pdf.LineTo(in.right, in.bottom+height)
	p.pdf.CurveBezierCubicTo(middle, in.bottom+height, middle, in.top+height, in.left, in.top+height)
	p.pdf.ClosePath()
	p.pdf.DrawPath("F")
	p.pdf.SetAlpha(1, "Normal")
}
