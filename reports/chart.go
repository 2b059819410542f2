package reports

import (
	"math"
	"slices"

	"tanso/internal/exact"
)

// Charts are the one place where numbers become doubles: a bar's height needs no more.

// scale is the value axis of a chart: from 0 up, in round steps.
type scale struct {
	top, step float64
}

// axisSteps is about how many steps an axis has.
const axisSteps = 5

// scaleFor finds the axis that holds the largest value; steps are 1, 2 or 5 times a power of ten.
func scaleFor(largest float64) scale {
	if largest <= 0 {
		return scale{top: 1, step: 1}
	}
	raw := largest / axisSteps
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{1, 2, 5} {
		if m*power >= raw*(1-1e-9) {
			step = m * power
			break
		}
	}
	return scale{top: step * math.Ceil(largest/step-1e-9), step: step}
}

// ticks are the values at which the axis is labelled, from 0.
func (s scale) ticks() []float64 {
	var out []float64
	for i := 0; float64(i)*s.step <= s.top*(1+1e-9); i++ {
		out = append(out, float64(i)*s.step)
	}
	return out
}

// places is how many decimals the labels of the axis need.
func (s scale) places() int32 {
	return int32(max(0, -math.Floor(math.Log10(s.step)+1e-9)))
}

// largest is the highest column or marker of a chart.
func (c Chart) largest() float64 {
	top := 0.0
	for i := range c.Labels {
		sum := exact.Zero
		for _, s := range c.Stacked {
			sum = sum.Add(s.Values[i])
		}
		top = max(top, sum.Float())
	}
	if c.Marker != nil {
		for _, v := range c.Marker.Values {
			top = max(top, v.Float())
		}
	}
	return top
}

// colour is red, green, blue from 0 to 255.
type colour struct{ r, g, b int }

var (
	green   = colour{20, 83, 45}
	leaf    = colour{109, 180, 139}
	lime    = colour{185, 196, 106}
	orange  = colour{201, 98, 18}
	ink     = colour{34, 34, 34}
	grey    = colour{95, 107, 102}
	pale    = colour{232, 240, 235}
	rule    = colour{205, 215, 209}
	white   = colour{255, 255, 255}
	stacked = []colour{green, leaf, lime}
)

// drawChart draws stacked columns with their axis, legend and markers in the box at the cursor.
func (p *pdfWriter) drawChart(c Chart, height float64) {
	p.room(height + 14)
	p.text(c.Title.In(p.lang), textStyle{size: 10, bold: true, colour: green}, p.left, p.y+4)
	p.y += 8
	p.legend(c)
	s := scaleFor(c.largest())
	const axis, foot = 16.0, 9.0
	left, right, top, bottom := p.left+axis, p.left+p.width, p.y+2, p.y+height-foot
	for _, tick := range s.ticks() {
		y := bottom - (bottom-top)*tick/s.top
		p.line(point{left, y}, point{right, y}, rule, 0.15)
		label := Format(decimalOf(tick), s.places(), p.lang)
		p.textRight(label, textStyle{size: 7, colour: grey}, left-2, y+1)
	}
	slot := (right - left) / float64(max(len(c.Labels), 1))
	for i, label := range c.Labels {
		x, y := left+slot*float64(i)+slot*0.2, bottom
		for k, series := range c.Stacked {
			h := (bottom - top) * max(series.Values[i].Float(), 0) / s.top
			p.fill(x, y-h, slot*0.6, h, stacked[k%len(stacked)])
			y -= h
		}
		if c.Marker != nil {
			my := bottom - (bottom-top)*max(c.Marker.Values[i].Float(), 0)/s.top
			p.fill(x-slot*0.08, my-0.35, slot*0.76, 0.7, orange)
		}
		p.textCentre(label, textStyle{size: 6.5, colour: grey}, x+slot*0.3, bottom+4)
	}
	p.line(point{left, bottom}, point{right, bottom}, grey, 0.25)
	p.y += height
}

func (p *pdfWriter) legend(c Chart) {
	x := p.left
	style := textStyle{size: 7.5, colour: ink}
	all := slices.Clone(c.Stacked)
	if c.Marker != nil {
		all = append(all, *c.Marker)
	}
	for k, series := range all {
		if c.Marker != nil && k == len(all)-1 {
			p.fill(x, p.y+1.1, 3, 0.7, orange)
		} else {
			p.fill(x, p.y, 3, 3, stacked[k%len(stacked)])
		}
		label := series.Label.In(p.lang)
		p.text(label, style, x+4.2, p.y+2.6)
		x += 4.2 + p.measure(label, style) + 6
	}
	p.y += 6
}

func decimalOf(f float64) exact.Decimal {
	const digits = 9
	scaled := exact.Int(int64(math.Round(f * math.Pow(10, digits))))
	return scaled.Mul(exact.Must("1e-9"))
}
