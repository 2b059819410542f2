package frameworks

import (
	"strings"

	"tanso/internal/exact"
)

// Facts answer for one inventory what the vocabulary asks. A figure that is not known comes with the name of the reason, one of
// reasons.csv; it is never zero for that.
type Facts interface {
	Figure(c Call) (Figure, string)
	Text(c Call) (Text, string)
	// Members are what a point is repeated for.
	Members(each string) []Each
}

// Figure is an answer: the value in the vocabulary's unit, and for denominators the unit it is counted in.
type Figure struct {
	Value exact.Decimal
	Unit  string
}

// Each is a country or facility that points are repeated for.
type Each struct {
	Key  string
	Name Text
}

// Value is what a point comes to: a number, words, or nothing and the reason.
type Value struct {
	Point
	For    Each // of a repeated point
	Number *exact.Decimal
	Text   Text
	Unit   string // as stated: tCO2e/million JPY
	Reason string // why it is omitted; empty for a value that is given
	Calls  []Call // the figures that it is made of
}

// Given tells whether the point has an answer.
func (v Value) Given() bool { return v.Reason == "" }

// Key names the value within its regime.
func (v Value) Key() string {
	if v.For.Key == "" {
		return v.ID
	}
	return v.ID + "/" + v.For.Key
}

// Evaluate answers every point of the regime in its order.
func (f Framework) Evaluate(facts Facts) []Value {
	var out []Value
	for _, p := range f.Points {
		if p.Each == "" {
			out = append(out, f.value(p, Each{}, facts))
			continue
		}
		for _, each := range facts.Members(p.Each) {
			out = append(out, f.value(p.of(each.Key), each, facts))
		}
	}
	return out
}

// In answers a point for another year: base, previous or previous_stated.
func (f Framework) In(p Point, year string, facts Facts) Value {
	if p.root != nil {
		p.root = p.root.limited(func(c Call) Call { return c.With("year", year) })
	}
	return f.value(p, Each{}, facts)
}

// ByYear tells whether the figures of a point are known by year: all are kilograms of scopes and categories. Other points keep what
// they are limited to, and so are not taken into another year.
func (p Point) ByYear() bool {
	if p.root == nil {
		return false
	}
	ok := !p.root.hasPoint()
	p.root.calls(func(c Call) {
		for _, a := range c.Args {
			ok = ok && (a.Key == "scope" || a.Key == "method" || a.Key == "category")
		}
		ok = ok && c.Name == FigureKg
	})
	return ok
}

func (p Point) of(key string) Point {
	if p.root != nil {
		p.root = p.root.limited(func(c Call) Call {
			for _, a := range c.Args {
				if a.Value == eachWord {
					return c.With(a.Key, key)
				}
			}
			return c
		})
	}
	return p
}

func (f Framework) value(p Point, each Each, facts Facts) Value {
	v := Value{Point: p, For: each, Unit: p.Unit, Reason: p.Omitted}
	if p.root == nil {
		return v
	}
	if p.IsText() {
		v.Calls = []Call{p.root.call}
		v.Text, v.Reason = facts.Text(p.root.call)
		return v
	}
	e := &evaluation{f: f, facts: facts, unit: p.Unit}
	n := e.of(p.root)
	v.Calls, v.Unit, v.Reason = e.calls, e.unit, e.reason
	if e.reason == "" {
		v.Number = &n
	}
	return v
}

// evaluation adds up one expression; the first figure that is not known ends it.
type evaluation struct {
	f      Framework
	facts  Facts
	unit   string
	calls  []Call
	reason string
}

func (e *evaluation) of(n *node) exact.Decimal {
	switch n.op {
	case isNumber:
		return n.number
	case isCall:
		return e.figure(n.call)
	case isPoint:
		p, _ := e.f.Point(n.point)
		if p.root == nil {
			e.missing(p.Omitted)
			return exact.Zero
		}
		return e.of(p.root)
	case isSum, plus, minus, times, divided:
	}
	out := e.of(n.kids[0])
	for _, kid := range n.kids[1:] {
		if exactly, ok := kid.reciprocal(n.op); ok {
			out = out.Mul(exactly)
			continue
		}
		out = e.join(n.op, out, e.of(kid))
	}
	return out
}

// reciprocal lets a division by a number such as 1000 be exact, where a quotient would be rounded.
func (n *node) reciprocal(op operator) (exact.Decimal, bool) {
	if op != divided || n.op != isNumber || n.number.IsZero() {
		return exact.Zero, false
	}
	r := exact.Int(1).Quo(n.number)
	return r, r.Mul(n.number).Equal(exact.Int(1))
}

func (e *evaluation) missing(reason string) {
	if e.reason == "" {
		e.reason = reason
	}
}

func (e *evaluation) figure(c Call) exact.Decimal {
	figure, reason := e.facts.Figure(c)
	if reason != "" {
		e.missing(reason)
		return exact.Zero
	}
	e.calls = append(e.calls, c)
	if figure.Unit != "" {
		e.unit = strings.Replace(e.unit, c.unit(), figure.Unit, 1)
	}
	return figure.Value
}

func (e *evaluation) join(op operator, a, b exact.Decimal) exact.Decimal {
	switch op {
	case minus:
		return a.Sub(b)
	case times:
		return a.Mul(b)
	case divided:
		if b.IsZero() {
			e.missing(ReasonDivisor)
			return exact.Zero
		}
		return a.Quo(b)
	default:
		return a.Add(b)
	}
}

// ReasonDivisor is given for quotients by zero, which have no value.
const ReasonDivisor = "zero_divisor"
