// Package unit is the product's table of units and the only place where quantities change units. Factors are exact
// rationals, dimensions are checked, and gross and net calorific energy never meet without a named heating value.
package unit

import (
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Dimension names what a unit measures. Units convert into each other only inside one dimension.
type Dimension string

// Dimensions. Energy of fuels stands apart by calorific basis, and gas at reference conditions apart from volume as
// metered: crossing them needs a heating value or a statement about temperature and pressure.
const (
	Mass        Dimension = "mass"
	Volume      Dimension = "volume"
	Gas         Dimension = "gas volume at reference conditions"
	Energy      Dimension = "energy"
	EnergyGCV   Dimension = "energy (gross calorific value)"
	EnergyNCV   Dimension = "energy (net calorific value)"
	Reactive    Dimension = "reactive energy"
	Apparent    Dimension = "apparent energy"
	Power       Dimension = "power"
	Distance    Dimension = "distance"
	Freight     Dimension = "freight"
	Passenger   Dimension = "passenger transport"
	Duration    Dimension = "duration"
	WorkTime    Dimension = "working time"
	Area        Dimension = "area"
	RoomNight   Dimension = "room nights"
	Count       Dimension = "count"
	Temperature Dimension = "temperature"
	Emission    Dimension = "emission (CO2e)" // as a party reports it itself
	Storage     Dimension = "storage"
	Head        Dimension = "people in a year"
	TravelDay   Dimension = "days of travel"
)

// Unit is one row of the table: 1 unit = Num ÷ Den of its dimension's base unit, exactly.
type Unit struct {
	Code      string
	Dimension Dimension
	Num, Den  exact.Decimal
	LabelEN   string
	LabelJA   string
}

// Label returns the text for a screen or a report: Japanese for "ja", English for anything else.
func (u Unit) Label(language string) string {
	if language == "ja" {
		return u.LabelJA
	}
	return u.LabelEN
}

// Lookup finds a unit by its code; codes are case-sensitive, for "Mg" and "mg" are a million apart.
func Lookup(code string) (Unit, bool) {
	if u, ok := byCode[code]; ok {
		return u, true
	}
	return money(code)
}

// All returns every unit, money apart, in the order of the table: by dimension, smaller before larger.
func All() []Unit { return slices.Clone(table) }

// Convert expresses q of the unit from in the unit to. It is exact where the ratio of the units is a finite decimal,
// otherwise the quotient has 34 significant digits. It refuses a code that is not in the table and units of different
// dimensions, naming both.
func Convert(q exact.Decimal, from, to string) (exact.Decimal, error) {
	f, t, err := pair(from, to)
	if err != nil {
		return exact.Decimal{}, err
	}
	if f.Dimension != t.Dimension {
		return exact.Decimal{}, fault.Field("unit", "a unit of "+string(t.Dimension)+", as "+t.Code+" is",
			f.Code+" ("+string(f.Dimension)+")")
	}
	return scale(q, f.Num.Mul(t.Den), f.Den.Mul(t.Num)), nil
}

// ExactlyConvertible tells whether any quantity of from converts into to without rounding.
func ExactlyConvertible(from, to string) bool {
	f, t, err := pair(from, to)
	if err != nil || f.Dimension != t.Dimension {
		return false
	}
	_, finite := ratio(f.Num.Mul(t.Den), f.Den.Mul(t.Num))
	return finite
}

func pair(from, to string) (f, t Unit, err error) {
	if f, err = known(from); err != nil {
		return Unit{}, Unit{}, err
	}
	t, err = known(to)
	return f, t, err
}

func known(code string) (Unit, error) {
	u, ok := Lookup(code)
	if !ok {
		return Unit{}, fault.Field("unit", "a unit code such as kWh, L, t or m3", code)
	}
	return u, nil
}

// scale returns q × num ÷ den, dividing as late as possible so that a finite result stays exact.
func scale(q, num, den exact.Decimal) exact.Decimal {
	if r, finite := ratio(num, den); finite {
		return q.Mul(r)
	}
	return q.Mul(num).Quo(den)
}

func ratio(num, den exact.Decimal) (exact.Decimal, bool) {
	r := num.Quo(den)
	return r, r.Mul(den).Equal(num)
}

var (
	table  = build()
	byCode = index(table)
)

func index(units []Unit) map[string]Unit {
	m := make(map[string]Unit, len(units))
	for _, u := range units {
		m[u.Code] = u
	}
	return m
}

// build parses the rows below; a ratio is written "num" or "num/den".
func build() []Unit {
	out := make([]Unit, 0, len(rows))
	for _, r := range rows {
		num, den, ok := strings.Cut(r.toBase, "/")
		if !ok {
			den = "1"
		}
		out = append(out, Unit{
			Code: r.code, Dimension: r.dimension, Num: exact.Must(num), Den: exact.Must(den), LabelEN: r.en, LabelJA: r.ja,
		})
	}
	return out
}
