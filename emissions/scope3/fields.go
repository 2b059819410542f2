package scope3

import "tanso/emissions"

// What many methods ask for.

func quantity(name, en, ja, unitCode string) Field {
	return Field{Name: name, LabelEN: en, LabelJA: ja, Kind: KindQuantity, Unit: unitCode}
}

func number(name, en, ja string) Field {
	return Field{Name: name, LabelEN: en, LabelJA: ja, Kind: KindNumber}
}

func share(name, en, ja string) Field {
	return Field{Name: name, LabelEN: en, LabelJA: ja, Kind: KindShare}
}

func money(name, en, ja string) Field {
	return Field{Name: name, LabelEN: en, LabelJA: ja, Kind: KindMoney}
}

func reported(name, en, ja string) Field { return quantity(name, en, ja, kgCO2e) }

func (f Field) optional() Field {
	f.Optional = true
	return f
}

func (f Field) orElse(value string) Field {
	f.Default = value
	return f
}

const (
	kgCO2e = "kgCO2e"
	tCO2e  = "tCO2e"
	tonne  = "t"
	km     = "km"
)

func categories(cs ...emissions.Category) []emissions.Category { return cs }

// one is the part of a method that derives a single quantity under a factor.
func one(formula, unitCode string) []Part {
	return []Part{{Formula: formula, Unit: unitCode, Needs: NeedFactor}}
}

// stated is the part of a method whose quantity is an emission that a party reports.
func stated(formula, unitCode string) []Part {
	return []Part{{Formula: formula, Unit: unitCode, Needs: NeedReported}}
}

// perRow is a method in which each row is a quantity of its own under a factor of its own.
func perRow(m Method, formula, unitCode string, fields ...Field) Method {
	m.RowFields, m.RowParts, m.RowsMin = fields, one(formula, unitCode), 1
	return m
}
