package baseline

import (
	"math"
	"slices"

	"tanso/meters"
)

// Conditions of a candidate (CalTRACK 3.2.2.2).
const (
	minNonZeroDays = 10.0 // days with degree days; of daily models alone
	minDegreeDays  = 20.0 // Fahrenheit degree days over the baseline
)

// status says how a candidate fared.
type status string

const (
	qualified    status = "QUALIFIED"
	disqualified status = "DISQUALIFIED"  // usage falls with degree days, or the base load is below zero
	notAttempted status = "NOT ATTEMPTED" // too few degree days
)

// candidate is a model that was tried. Balance points are indices into the grid; -1 for none.
type candidate struct {
	shape            Shape
	heating, cooling int
	status           status
	adjusted         float64 // R²
	onHeat, onCool   float64 // usage a degree day
	intercept        float64
}

// grid is the balance points that are tried: 30 to 90 °F by 1 °F, or -1 to 32 °C by half a degree, which spans the same.
func grid(scale Scale) []float64 {
	start, end, step := -1.0, 32.0, 0.5
	if scale == Fahrenheit {
		start, end, step = 30, 90, 1
	}
	var out []float64
	for i := 0; start+float64(i)*step <= end; i++ {
		out = append(out, start+float64(i)*step)
	}
	return out
}

// perDegree is how many Fahrenheit degrees one of the scale is.
func perDegree(scale Scale) float64 {
	if scale == Fahrenheit {
		return 1
	}
	return 9.0 / 5
}

// cools tells whether usage of a commodity may rise with heat outside. Fuels and heat are tried for heating alone.
func cools(c meters.Commodity) bool { return c == meters.Electricity || c == meters.Water }

// regressor is a column of the model beside degree days.
type regressor struct {
	role       Role
	name, unit string
	value      func(row) float64
}

// search compares all candidates on one baseline. What the base says (its load, weekends, drivers) is taken out of usage
// and of each column of degree days once, so that a candidate is a regression on one or two columns (Frisch-Waugh-Lovell).
type search struct {
	kind    Kind
	rows    []row
	points  []float64
	degree  float64     // Fahrenheit degrees in one of the scale
	cooled  bool        // cooling is tried
	root    []float64   // √weight of each row
	terms   []regressor // those of the base that say something of their own
	base    basis
	dropped []regressor // those that do not
	y       []float64   // usage × √weight
	rest    []float64   // y without what the base says
	total   float64     // Σ weight·(usage − mean)²
	level   float64     // base load of a model without degree days
	heat    []column
	cool    []column
}

// column is degree days beyond one balance point, × √weight.
type column struct {
	rest    []float64 // without what the base says
	enough  bool
	self, y float64 // rest·rest and rest·y
	level   float64 // by how much the base load falls for each unit of the coefficient
}

func newSearch(in Input, baseline []row, weekend bool) *search {
	s := &search{kind: in.Kind, rows: baseline, points: grid(in.Scale), degree: perDegree(in.Scale), cooled: cools(in.Commodity)}
	for _, r := range baseline {
		s.root = append(s.root, math.Sqrt(r.weight()))
	}
	for _, term := range regressors(in, weekend) {
		if s.base.add(s.weighted(term.value)) {
			s.terms = append(s.terms, term)
		} else {
			s.dropped = append(s.dropped, term)
		}
	}
	s.y = s.weighted(func(r row) float64 { return r.usage })
	s.rest, _ = s.base.sweep(s.y)
	s.level = s.base.solve(s.y)[0]
	level := basis{}
	level.add(s.root)
	deviation, _ := level.sweep(s.y)
	s.total = dot(deviation, deviation)
	for _, b := range s.points {
		s.heat, s.cool = append(s.heat, s.column(b, false)), append(s.cool, s.column(b, true))
	}
	return s
}

func regressors(in Input, weekend bool) []regressor {
	out := []regressor{{role: RoleBase, value: func(row) float64 { return 1 }}}
	if weekend {
		out = append(out, regressor{role: RoleWeekend, value: func(r row) float64 { return r.weekend }})
	}
	for i, d := range in.Drivers {
		out = append(out, regressor{RoleDriver, d.Name, d.Unit, func(r row) float64 { return r.drivers[i] }})
	}
	return out
}

func (s *search) weighted(value func(row) float64) []float64 {
	out := make([]float64, len(s.rows))
	for i, r := range s.rows {
		out[i] = value(r) * s.root[i]
	}
	return out
}

func (s *search) column(balance float64, cooling bool) column {
	days, sum := 0.0, 0.0
	raw := make([]float64, len(s.rows))
	for i, r := range s.rows {
		d := r.degrees(balance, cooling)
		if d > 0 {
			days++
		}
		sum += float64(d * r.weight())
		raw[i] = d * s.root[i]
	}
	rest, _ := s.base.sweep(raw)
	return column{
		rest: rest, level: s.base.solve(raw)[0], self: dot(rest, rest), y: dot(rest, s.rest),
		enough: sum*s.degree >= minDegreeDays && (s.kind == Billing || days >= minNonZeroDays),
	}
}

// knowsWeather tells whether the baseline has days that are cold or warm enough to try degree days.
func (s *search) knowsWeather() bool {
	enough := func(c column) bool { return c.enough }
	return slices.ContainsFunc(s.heat, enough) || s.cooled && slices.ContainsFunc(s.cool, enough)
}

// candidates fits every model: base load; heating; cooling; and both, with the heating balance point at or below the
// cooling one.
func (s *search) candidates() []candidate {
	n := len(s.points)
	out := make([]candidate, 0, 1+2*n+n*(n+1)/2)
	out = append(out, s.fit(candidate{shape: ShapeIntercept, heating: -1, cooling: -1}))
	for h := range s.points {
		out = append(out, s.fit(candidate{shape: ShapeHeating, heating: h, cooling: -1}))
	}
	if !s.cooled {
		return out
	}
	for c := range s.points {
		out = append(out, s.fit(candidate{shape: ShapeCooling, heating: -1, cooling: c}))
	}
	for c := range s.points {
		for h := range c + 1 {
			out = append(out, s.fit(candidate{shape: ShapeBoth, heating: h, cooling: c}))
		}
	}
	return out
}

func (s *search) fit(c candidate) candidate {
	explained, columns, ok := 0.0, 0, true
	switch c.shape {
	default: // the base load alone
	case ShapeHeating, ShapeCooling:
		one := s.of(c)
		slope := one.y / one.self
		explained, columns, ok = slope*one.y, 1, one.enough && one.self > 0
		if c.shape == ShapeHeating {
			c.onHeat = slope
		} else {
			c.onCool = slope
		}
	case ShapeBoth:
		h, k := &s.heat[c.heating], &s.cool[c.cooling]
		if ok = h.enough && k.enough; ok {
			cross := dot(h.rest, k.rest)
			det := h.self*k.self - cross*cross
			c.onHeat, c.onCool = (h.y*k.self-k.y*cross)/det, (k.y*h.self-h.y*cross)/det
			explained, columns, ok = c.onHeat*h.y+c.onCool*k.y, 2, det > dependent*h.self*k.self
		}
	}
	if c.status = qualified; !ok {
		c.status = notAttempted
		return c
	}
	return s.judge(c, dot(s.rest, s.rest)-explained, len(s.terms)+columns)
}

// of is the one column of a candidate that has one.
func (s *search) of(c candidate) *column {
	if c.shape == ShapeHeating {
		return &s.heat[c.heating]
	}
	return &s.cool[c.cooling]
}

// judge completes a candidate with its adjusted R² and disqualifies negative coefficients. With further terms the base load
// is free: it is usage where all of them are zero, which may lie far from anything that happened.
func (s *search) judge(c candidate, squares float64, parameters int) candidate {
	n := float64(len(s.rows))
	if s.total > 0 && n > float64(parameters) {
		c.adjusted = 1 - (n-1)/(n-float64(parameters))*(squares/s.total)
	}
	c.intercept = s.level
	if c.heating >= 0 {
		c.intercept -= c.onHeat * s.heat[c.heating].level
	}
	if c.cooling >= 0 {
		c.intercept -= c.onCool * s.cool[c.cooling].level
	}
	if c.onHeat < 0 || c.onCool < 0 || len(s.terms) == 1 && c.intercept < 0 {
		c.status = disqualified
	}
	return c
}

// margin is by how much a candidate must fit better than an earlier one to be preferred: less is rounding.
const margin = 1e-12

// best is the qualified candidate with the greatest adjusted R², the first of equal ones (CalTRACK 3.4.3.3).
func best(candidates []candidate) (chosen candidate, qualifiedCount int) {
	chosen.adjusted = math.Inf(-1)
	for _, c := range candidates {
		if c.status != qualified {
			continue
		}
		if qualifiedCount++; c.adjusted > chosen.adjusted+margin {
			chosen = c
		}
	}
	return chosen, qualifiedCount
}
