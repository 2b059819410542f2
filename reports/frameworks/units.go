package frameworks

import (
	"maps"
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

const unitText = "text"

// measureOf is a unit as powers of the vocabulary's own units and how many of it make one of those: 1 kgCO2e is 0.001 tCO2e.
type measureOf struct {
	powers map[string]int
	per    exact.Decimal
}

func single(unit, per string) measureOf {
	return measureOf{map[string]int{unit: 1}, exact.Must(per)}
}

// units are those that a point may be stated in. A unit over a denominator, such as tCO2e/revenue, is made of two.
var units = map[string]measureOf{
	"tCO2e": single("kgCO2e", "0.001"), "tCO2": single("kgCO2e", "0.001"), "kgCO2e": single("kgCO2e", "1"), "t": single("kg", "0.001"), "kg": single("kg", "1"),
	"kWh": single("kWh", "1"), "MWh": single("kWh", "0.001"), "GJ": single("kWh", "0.0036"), "TJ": single("kWh", "0.0000036"),
	"year": single("year", "1"), "percent": {map[string]int{}, exact.Int(100)},
	"revenue": single("revenue", "1"), "production": single("production", "1"), "floor_area": single("floor_area", "1"), "people": single("people", "1"),
	"other": single("other", "1"), "millions of revenue": single("revenue", "0.000001"),
}

// unitOf reads a declared unit.
func unitOf(code string) (measureOf, bool) {
	over, under, divides := strings.Cut(code, "/")
	u, ok := units[over]
	if !ok || !divides {
		return u, ok
	}
	d, ok := units[under]
	if !ok {
		return measureOf{}, false
	}
	return u.by(d, -1), true
}

// by multiplies or divides measures.
func (m measureOf) by(o measureOf, sign int) measureOf {
	out := measureOf{maps.Clone(m.powers), m.per}
	if out.powers == nil {
		out.powers = map[string]int{}
	}
	for unit, power := range o.powers {
		if out.powers[unit] += sign * power; out.powers[unit] == 0 {
			delete(out.powers, unit)
		}
	}
	if sign > 0 {
		out.per = out.per.Mul(o.per)
	} else {
		out.per = out.per.Quo(o.per)
	}
	return out
}

func (m measureOf) equal(o measureOf) bool {
	return maps.Equal(m.powers, o.powers) && m.per.Equal(o.per)
}

func (m measureOf) String() string {
	names := slices.Sorted(maps.Keys(m.powers))
	for i, name := range names {
		if m.powers[name] < 0 {
			names[i] = "per " + name
		}
	}
	return "× " + m.per.String() + " of [" + strings.Join(names, " ") + "]"
}

// percentUnit is a share times a hundred, as targets state it.
var percentUnit = units["percent"]

// measure finds what an expression is stated in: numbers scale, figures carry their units, and only like is added to like.
func (n *node) measure(point func(id string) (measureOf, error)) (measureOf, error) {
	switch n.op {
	case isNumber:
		return measureOf{map[string]int{}, n.number}, nil
	case isPoint:
		return point(n.point)
	case isCall:
		if n.call.unit() == "percent" {
			return percentUnit, nil
		}
		return single(n.call.unit(), "1"), nil
	case isSum, plus, minus, times, divided:
	}
	out, err := n.kids[0].measure(point)
	for _, kid := range n.kids[1:] {
		if err != nil {
			return measureOf{}, err
		}
		var next measureOf
		if next, err = kid.measure(point); err != nil {
			return measureOf{}, err
		}
		out, err = n.joined(out, next)
	}
	return out, err
}

func (n *node) joined(a, b measureOf) (measureOf, error) {
	switch n.op {
	case times:
		return a.by(b, 1), nil
	case divided:
		return a.by(b, -1), nil
	default:
		if !a.equal(b) {
			return measureOf{}, fault.Field("expression", "parts of one unit, as the first: "+a.String(), b.String())
		}
		return a, nil
	}
}
