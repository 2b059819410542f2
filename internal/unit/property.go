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

// Step is one part of a conversion, for the trace: a quantity in one unit equals another in the next, and by what.
type Step struct {
	Quantity exact.Decimal
	Unit     string
	By       string // "" for a plain change of unit, otherwise the property's name, value and source
}

// ConvertVia expresses q of from in to, and lists the steps. Inside one dimension it is Convert. Across dimensions it
// uses the first property that bridges them, in either direction, and refuses when there is none: a missing density or
// heating value is never guessed.
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
	for _, p := range properties {
		forward, backward := p.bridges(f.Dimension, t.Dimension)
		if forward || backward {
			return p.cross(q, from, to, forward)
		}
	}
	return exact.Decimal{}, nil, fault.Field("unit", "a unit of "+string(t.Dimension)+
		", or a named fuel property that leads there", f.Code+" ("+string(f.Dimension)+")")
}

func (p Property) bridges(from, to Dimension) (forward, backward bool) {
	a, b, err := pair(p.From, p.To)
	if err != nil || p.Value.Sign() <= 0 {
		return false, false
	}
	return a.Dimension == from && b.Dimension == to, b.Dimension == from && a.Dimension == to
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
	by := p.Name + ": 1 " + p.From + " = " + p.Value.String() + " " + p.To
	if p.Source != "" {
		by += " (" + p.Source + ")"
	}
	steps := make([]Step, 0, 3)
	if from != enter {
		steps = append(steps, Step{Quantity: at, Unit: enter})
	}
	steps = append(steps, Step{Quantity: crossed, Unit: leave, By: by})
	if leave != to {
		steps = append(steps, Step{Quantity: out, Unit: to})
	}
	return out, steps, nil
}
