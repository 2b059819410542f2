package emissions

import (
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// asBilled bridges gas volume as billed to the reference conditions of a factor's unit by taking the one for the other.
// It is an assumption, used only when nothing better is given, and always comes with FindingGasConditions.
func asBilled(factorUnit string) []unit.Property {
	const source = "assumption: the meter's temperature and pressure are not given"
	switch factorUnit {
	case "m3_25C", "thousand_m3_25C":
		return []unit.Property{{
			Name: "volume as billed taken as at 25 °C and 1 bar", From: "m3", To: "m3_25C", Value: exact.Int(1), Source: source,
		}}
	case "scf", "Mscf":
		return []unit.Property{{
			Name: "volume as billed taken as at 60 °F and 1 atm", From: "ft3", To: "scf", Value: exact.Int(1), Source: source,
		}}
	}
	return nil
}

// fit says how well a quantity in one unit meets a factor in another: lower is better, fitNone is not at all.
type fit int

const (
	fitSame fit = iota
	fitExact
	fitRounded
	fitProperty
	fitAsBilled
	fitNone
)

func fitOf(from, to string, properties []unit.Property) fit {
	if from == to {
		return fitSame
	}
	if unit.ExactlyConvertible(from, to) {
		return fitExact
	}
	one := exact.Int(1)
	if _, err := unit.Convert(one, from, to); err == nil {
		return fitRounded
	}
	if _, _, err := unit.ConvertVia(one, from, to, properties); err == nil {
		return fitProperty
	}
	if _, _, err := unit.ConvertVia(one, from, to, asBilled(to)); err == nil {
		return fitAsBilled
	}
	return fitNone
}

// toFactorUnit converts and writes down each step as text, e.g. "10000 US_gal = 37854.11784 L".
func toFactorUnit(q exact.Decimal, from, to string, properties []unit.Property) (exact.Decimal, []string, error) {
	out, steps, err := unit.ConvertVia(q, from, to, properties)
	if err != nil {
		// The assumption comes last, as in fitOf: what was given with its source goes before it, however long its way is.
		billed, more, none := unit.ConvertVia(q, from, to, asBilled(to))
		if none != nil {
			return exact.Decimal{}, nil, err
		}
		out, steps = billed, more
	}
	var trace []string
	left := q.String() + " " + from
	for _, s := range steps {
		right := s.Quantity.String() + " " + s.Unit
		line := left + " = " + right
		if s.By != "" {
			line += " by " + s.By
		}
		trace = append(trace, line)
		left = right
	}
	return out, trace, nil
}
