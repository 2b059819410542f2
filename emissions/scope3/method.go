// Package scope3 holds the calculation methods of the fifteen categories as data: what is asked for, the formula, and what
// kind of factor each derived quantity needs (Technical Guidance for Calculating Scope 3 Emissions, 2013; PCAF Global
// Standard, part A, 2nd edition, 2022). It is pure.
package scope3

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Kind tells what a field takes.
type Kind string

// Kinds of fields.
const (
	KindQuantity Kind = "quantity" // with a unit
	KindShare    Kind = "share"    // 0…1, or in %
	KindNumber   Kind = "number"   // without a unit
	KindMoney    Kind = "money"    // with a currency and a price year, such as JPY2024
)

// Field is one input of a method.
type Field struct {
	Name     string
	LabelEN  string
	LabelJA  string
	Kind     Kind
	Unit     string // values are converted into it; empty: any unit that the factor takes
	Optional bool   // then Default holds, or the parts that need it are left out
	Default  string // empty: none
	Signed   bool   // may be below zero
	Whole    bool   // a score from 1 to 5
}

// Need tells what a derived quantity is multiplied by.
type Need string

// Needs.
const (
	NeedFactor   Need = "factor"   // an emission factor: by activity key, or pinned
	NeedReported Need = "reported" // nothing: it is an emission that a party reports itself
)

// Part is one quantity that a method derives.
type Part struct {
	LabelEN string
	LabelJA string
	Formula string
	Unit    string // "@name": that of the input of this name
	Needs   Need
	Memo    bool   // reported beside the inventory and never added to it
	When    string // only with this input
	Unless  string // only without this input
}

// Method is one way to calculate lines of some categories.
type Method struct {
	ID          string
	Categories  []emissions.Category
	Calculation emissions.Calculation
	NameEN      string
	NameJA      string
	Fields      []Field
	Parts       []Part
	RowFields   []Field // of each row; empty: the method has no rows
	RowParts    []Part
	RowsMin     int    // rows that it needs
	Whole       string // the row field whose values must sum to 100 %
	Shared      bool   // the rows share the total of the line: their parts add back to it exactly
	Primary     bool   // its reported figures are the supplier's own
	Clause      string
}

// methods are all of them, in the order to offer them.
var methods = slices.Concat(goods, transport, waste, travel, leases, sold, investments)

// Methods lists the methods of a category in the order to offer them, the most specific first.
func Methods(c emissions.Category) []Method {
	var out []Method
	for _, m := range methods {
		if slices.Contains(m.Categories, c) {
			out = append(out, m)
		}
	}
	return out
}

// Find finds a method by its id.
func Find(id string) (Method, bool) {
	i := slices.IndexFunc(methods, func(m Method) bool { return m.ID == id })
	if i < 0 {
		return Method{}, false
	}
	return methods[i], true
}

func (m Method) field(name string) Field {
	for _, f := range slices.Concat(m.Fields, m.RowFields) {
		if f.Name == name {
			return f
		}
	}
	return Field{Name: name, LabelEN: name, LabelJA: name}
}

// FormulaEN is the formula of a part in English words.
func (m Method) FormulaEN(p Part) string {
	return Spelled(p.Formula, func(name string) string { return m.field(name).LabelEN })
}

// FormulaJA is the formula of a part in Japanese words.
func (m Method) FormulaJA(p Part) string {
	return Spelled(p.Formula, func(name string) string { return m.field(name).LabelJA })
}

// Value is an entered number with its unit.
type Value struct {
	Value exact.Decimal `json:"value"`
	Unit  string        `json:"unit,omitempty"`
}

// Row is one row of a line: a leg, a treatment, an investee.
type Row struct {
	Label       string           `json:"label,omitempty"`
	Values      map[string]Value `json:"values"`
	ActivityKey string           `json:"activity_key,omitempty"`
	FactorID    string           `json:"factor_id,omitempty"`
}

// Line is what a person enters for one thing of a category.
type Line struct {
	Category    emissions.Category `json:"category"`
	Method      string             `json:"method"`
	Values      map[string]Value   `json:"values"`
	Rows        []Row              `json:"rows,omitempty"`
	ActivityKey string             `json:"activity_key,omitempty"`
	FactorID    string             `json:"factor_id,omitempty"`
}

// Derived is a quantity that follows from a line.
type Derived struct {
	LabelEN     string
	LabelJA     string
	Quantity    exact.Decimal
	Unit        string
	Needs       Need
	Memo        bool
	Primary     bool // the supplier's own figure
	ActivityKey string
	FactorID    string
	Derivation  emissions.Derivation
}
