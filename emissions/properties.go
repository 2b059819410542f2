package emissions

import (
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

// DatedProperty is a bridge between units on the days on which it holds, such as the measured density of a source's fuel.
type DatedProperty struct {
	unit.Property
	ValidFrom Date `json:"valid_from"`
	ValidTo   Date `json:"valid_to,omitzero"` // last day; zero when open
}

// On tells whether the property holds on a day.
func (p DatedProperty) On(day Date) bool {
	return !day.Before(p.ValidFrom) && (p.ValidTo.IsZero() || !p.ValidTo.Before(day))
}

// Touches tells whether the property holds on a day of a period, half-open.
func (p DatedProperty) Touches(start, end Date) bool {
	return p.ValidFrom.Before(end) && (p.ValidTo.IsZero() || !p.ValidTo.Before(start))
}

// cuts are the days on which the properties of an activity's source come and go: what lies between two of them is
// converted by one and the same.
func (p DatedProperty) cuts() []Date {
	if p.ValidTo.IsZero() {
		return []Date{p.ValidFrom}
	}
	return []Date{p.ValidFrom, p.ValidTo.AddDays(1)}
}

// propertiesOn are the bridges between units that hold for an activity on a day: its own, then its source's.
func (a Activity) propertiesOn(day Date) []unit.Property {
	out := slices.Clone(a.Properties)
	for _, p := range a.SourceProperties {
		if p.On(day) {
			out = append(out, p.Property)
		}
	}
	return out
}

// Crossed are the properties of an activity's source that an entry of it was converted by, as its trace says.
func (e Entry) Crossed(a Activity) []DatedProperty {
	var out []DatedProperty
	for _, p := range a.SourceProperties {
		by := " by " + p.String()
		if slices.ContainsFunc(e.Conversion, func(step string) bool { return strings.HasSuffix(step, by) }) {
			out = append(out, p)
		}
	}
	return out
}

// Convert expresses a part of an activity in another unit by the properties that hold on the day, as an entry of it would be.
func (a Activity) Convert(q exact.Decimal, from, to string, day Date) (exact.Decimal, error) {
	out, _, err := toFactorUnit(q, from, to, a.propertiesOn(day))
	return out, err
}
