package unit

import (
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Property is a named bridge between two dimensions, such as a density or a heating value: one From is Value To.
type Property struct {
	Name   string        `json:"name"`
	From   string        `json:"from"`
	To     string        `json:"to"`
	Value  exact.Decimal `json:"value"`
	Source string        `json:"source"`
}

// String says what a step was crossed by: "density of diesel: 1 L = 0.8 kg (a table)".
func (p Property) String() string {
	by := p.Name + ": 1 " + p.From + " = " + p.Value.String() + " " + p.To
	if p.Source != "" {
		by += " (" + p.Source + ")"
	}
	return by
}

// Step is one part of a conversion, for the trace: a quantity in one unit equals another in the next, and by what.
type Step struct {
	Quantity exact.Decimal
	Unit     string
	By       string // "" for a plain change of unit, otherwise the property's name, value and source
}

// mostBridges is how many properties one conversion may cross: an exchange rate and a deflator, or a density and a heating
// value.
const mostBridges = 3

// ConvertVia expresses q of from in to, and lists the steps. Inside one dimension it is Convert. Across dimensions it
// crosses the fewest properties that lead there, in either direction, and refuses when there are none: a missing density,
// heating value or exchange rate is never guessed.
func ConvertVia(q exact.Decimal, from, to string, properties []Property) (exact.Decimal, []Step, error) {
	f, t, err := pair(from, to)
	if err != nil {
		return exact.Decimal{}, nil, err
	}
	if f.Dimension == t.Dimension {
		out, err := Convert(q, from, to)
		if err != nil || from == to {
			return out, nil, err
		}
		return out, []Step{{Quantity: out, Unit: to}}, nil
	}
	for bridges := 1; bridges <= mostBridges; bridges++ {
		if path := pathOf(f.Dimension, t.Dimension, properties, bridges); path != nil {
			return follow(q, from, to, path)
		}
	}
	return exact.Decimal{}, nil, fault.Field("unit", "a unit of "+string(t.Dimension)+
		", or a named property that leads there", f.Code+" ("+string(f.Dimension)+")")
}

// bridge is a property crossed in one direction.
type bridge struct {
	Property
	forward bool
}

func (b bridge) leaves() string {
	if b.forward {
		return b.To
	}
	return b.From
}

// pathOf finds a way of exactly so many bridges, the first in the order of the properties.
func pathOf(from, to Dimension, properties []Property, bridges int) []bridge {
	for _, p := range properties {
		a, b, err := pair(p.From, p.To)
		if err != nil || p.Value.Sign() <= 0 || a.Dimension == b.Dimension {
			continue
		}
		for _, way := range []struct {
			enter, leave Dimension
			forward      bool
		}{{a.Dimension, b.Dimension, true}, {b.Dimension, a.Dimension, false}} {
			if way.enter != from {
				continue
			}
			if bridges == 1 && way.leave == to {
				return []bridge{{p, way.forward}}
			}
			if bridges > 1 && way.leave != to {
				if rest := pathOf(way.leave, to, properties, bridges-1); rest != nil {
					return append([]bridge{{p, way.forward}}, rest...)
				}
			}
		}
	}
	return nil
}

func follow(q exact.Decimal, from, to string, path []bridge) (exact.Decimal, []Step, error) {
	var steps []Step
	for i, b := range path {
		target := to
		if i < len(path)-1 {
			target = b.leaves()
		}
		out, more, err := b.cross(q, from, target, b.forward)
		if err != nil {
			return exact.Decimal{}, nil, err
		}
		q, from, steps = out, target, append(steps, more...)
	}
	return q, steps, nil
}

func (p Property) cross(q exact.Decimal, from, to string, forward bool) (exact.Decimal, []Step, error) {
	enter, leave := p.From, p.To
	if !forward {
		enter, leave = p.To, p.From
	}
	at, err := Convert(q, from, enter)
	if err != nil {
		return exact.Decimal{}, nil, err
	}
	crossed := at.Mul(p.Value)
	if !forward {
		crossed = scale(at, exact.Int(1), p.Value)
	}
	out, err := Convert(crossed, leave, to)
	if err != nil {
		return exact.Decimal{}, nil, err
	}
	steps := make([]Step, 0, 3)
	if from != enter {
		steps = append(steps, Step{Quantity: at, Unit: enter})
	}
	steps = append(steps, Step{Quantity: crossed, Unit: leave, By: p.String()})
	if leave != to {
		steps = append(steps, Step{Quantity: out, Unit: to})
	}
	return out, steps, nil
}
