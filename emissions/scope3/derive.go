package scope3

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// ReportedKey is the activity of emissions that a party reports itself.
const ReportedKey = "emissions.reported"

// MaxRows bounds the rows of one line.
const MaxRows = 200

// Derive turns a line into the quantities that its method counts, each with its derivation. It refuses what cannot be: a
// method of another category, unknown or missing inputs, negative masses, units of another dimension, shares that are not
// 100 % together. Nothing is rounded but a quotient at its 34th digit.
func Derive(l Line) ([]Derived, error) {
	m, ok := Find(l.Method)
	if !ok || !slices.Contains(m.Categories, l.Category) {
		var ids []string
		for _, other := range Methods(l.Category) {
			ids = append(ids, other.ID)
		}
		return nil, fault.Field("method", "a method of category "+strconv.Itoa(int(l.Category))+": "+strings.Join(ids, ", "), l.Method)
	}
	whole, err := m.read(m.Fields, l.Values, "values")
	if err != nil {
		return nil, err
	}
	out, err := m.parts(m.Parts, whole, Row{ActivityKey: l.ActivityKey, FactorID: l.FactorID})
	if err != nil {
		return nil, err
	}
	rows, err := m.rows(l, whole)
	if err != nil {
		return nil, err
	}
	out = append(out, rows...)
	if len(out) == 0 {
		return nil, fault.Field("values", "an input that something is counted from", "none")
	}
	return out, nil
}

func (m Method) rows(l Line, whole inputs) ([]Derived, error) {
	if len(m.RowFields) == 0 {
		if len(l.Rows) > 0 {
			return nil, fault.Field("rows", "no rows with "+m.ID, strconv.Itoa(len(l.Rows)))
		}
		return nil, nil
	}
	if len(l.Rows) < m.RowsMin || len(l.Rows) > MaxRows {
		return nil, fault.Field("rows", fmt.Sprintf("%d to %d rows", m.RowsMin, MaxRows), strconv.Itoa(len(l.Rows)))
	}
	read := make([]inputs, len(l.Rows))
	for i, row := range l.Rows {
		own, err := m.read(m.RowFields, row.Values, fmt.Sprintf("rows[%d]", i))
		if err != nil {
			return nil, err
		}
		read[i] = append(slices.Clone(whole), own...)
	}
	if err := m.sumsToOne(read); err != nil {
		return nil, err
	}
	if m.Shared {
		return m.shared(l, read)
	}
	var out []Derived
	for i, row := range l.Rows {
		if row.ActivityKey == "" && row.FactorID == "" {
			row.ActivityKey, row.FactorID = l.ActivityKey, l.FactorID
		}
		parts, err := m.parts(m.RowParts, read[i], row)
		if err != nil {
			return nil, inRow(err, i)
		}
		out = append(out, parts...)
	}
	return out, nil
}

// inRow names the row of an error.
func inRow(err error, i int) error {
	if f, ok := err.(*fault.Error); ok && f.Field != "" { //nolint:errorlint // made by this package a moment ago, never wrapped
		named := *f
		named.Field = fmt.Sprintf("rows[%d].%s", i, f.Field)
		return &named
	}
	return err
}

func (m Method) sumsToOne(rows []inputs) error {
	if m.Whole == "" {
		return nil
	}
	sum := exact.Zero
	for _, in := range rows {
		sum = sum.Add(in.value(m.Whole))
	}
	if !sum.Equal(exact.Int(1)) {
		return fault.Field("rows."+m.Whole, "shares of 100 % together", sum.Mul(exact.Int(100)).String()+" %")
	}
	return nil
}

// inputs are read values in the order of the fields.
type inputs []emissions.Input

func (in inputs) find(name string) (emissions.Input, bool) {
	i := slices.IndexFunc(in, func(x emissions.Input) bool { return x.Name == name })
	if i < 0 {
		return emissions.Input{}, false
	}
	return in[i], true
}

func (in inputs) value(name string) exact.Decimal {
	x, _ := in.find(name)
	return x.Value
}

// read checks the values of some fields and expresses them in the fields' units.
func (m Method) read(fields []Field, values map[string]Value, at string) (inputs, error) {
	out := make(inputs, 0, len(fields))
	known := make([]string, 0, len(fields))
	for _, f := range fields {
		known = append(known, f.Name)
		v, given := values[f.Name]
		switch {
		case !given && f.Default != "":
			out = append(out, emissions.Input{Name: f.Name, Value: exact.Must(f.Default), Unit: f.Unit})
			continue
		case !given && f.Optional:
			continue
		case !given:
			return nil, fault.Field(at+"."+f.Name, "a value: "+f.LabelEN, "nothing")
		}
		in, err := f.read(v, at+"."+f.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, in)
	}
	for name := range values {
		if !slices.Contains(known, name) {
			return nil, fault.Field(at+"."+name, "one of "+strings.Join(known, ", "), name)
		}
	}
	return out, nil
}

func (f Field) read(v Value, at string) (in emissions.Input, err error) {
	in = emissions.Input{Name: f.Name, Value: v.Value}
	if v.Value.Sign() < 0 && !f.Signed {
		return in, fault.Field(at, "a number of 0 or more", v.Value.String())
	}
	switch f.Kind {
	case KindShare:
		return f.readShare(in, v, at)
	case KindNumber:
		return f.readNumber(in, v, at)
	case KindMoney:
		if _, _, ok := unit.ParseMoney(v.Unit); !ok {
			return in, fault.Field(at+".unit", "a currency with its price year, such as JPY2024", v.Unit)
		}
		in.Unit = v.Unit
		return in, nil
	case KindQuantity:
	}
	if f.Unit == "" {
		if _, ok := unit.Lookup(v.Unit); !ok {
			return in, fault.Field(at+".unit", "a unit code such as kWh, L, t or m3", v.Unit)
		}
		in.Unit = v.Unit
		return in, nil
	}
	if in.Value, err = unit.Convert(v.Value, v.Unit, f.Unit); err != nil {
		want, _ := unit.Lookup(f.Unit)
		return in, fault.Field(at+".unit", "a unit of "+string(want.Dimension)+", such as "+f.Unit, v.Unit)
	}
	in.Unit = f.Unit
	return in, nil
}

func (f Field) readShare(in emissions.Input, v Value, at string) (emissions.Input, error) {
	switch v.Unit {
	case "%":
		in.Value = v.Value.Mul(exact.Must("0.01"))
	case "":
	default:
		return in, fault.Field(at+".unit", "% or nothing", v.Unit)
	}
	if in.Value.Cmp(exact.Int(1)) > 0 {
		return in, fault.Field(at, "a share from 0 to 100 %", in.Value.Mul(exact.Int(100)).String()+" %")
	}
	return in, nil
}

func (f Field) readNumber(in emissions.Input, v Value, at string) (emissions.Input, error) {
	if v.Unit != "" {
		return in, fault.Field(at+".unit", "no unit", v.Unit)
	}
	if f.Whole && !slices.Contains([]string{"1", "2", "3", "4", "5"}, v.Value.String()) {
		return in, fault.Field(at, "a whole score from 1, best, to 5", v.Value.String())
	}
	return in, nil
}

// parts works the parts of a line or of one of its rows out.
func (m Method) parts(parts []Part, in inputs, row Row) ([]Derived, error) {
	var out []Derived
	for _, p := range parts {
		if _, given := in.find(p.When); p.When != "" && !given {
			continue
		}
		if _, given := in.find(p.Unless); given {
			continue
		}
		d, err := m.derived(p, in, row)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (m Method) derived(p Part, in inputs, row Row) (d Derived, err error) {
	d = Derived{LabelEN: p.LabelEN, LabelJA: p.LabelJA, Unit: p.Unit, Needs: p.Needs, Memo: p.Memo, Derivation: emissions.Derivation{Formula: p.Formula}}
	if row.Label != "" {
		d.LabelEN, d.LabelJA = row.Label, row.Label
	}
	for _, name := range Names(p.Formula) {
		x, given := in.find(name)
		if !given {
			return d, fault.Field(name, "a value: "+m.field(name).LabelEN, "nothing")
		}
		d.Derivation.Inputs = append(d.Derivation.Inputs, x)
	}
	if name, linked := strings.CutPrefix(p.Unit, "@"); linked {
		x, _ := in.find(name)
		d.Unit = x.Unit
	}
	if d.Quantity, err = Recompute(d.Derivation); err != nil {
		return d, err
	}
	if p.Needs == NeedReported {
		d.ActivityKey, d.Primary = ReportedKey, m.Primary
		return d, nil
	}
	d.ActivityKey, d.FactorID = row.ActivityKey, row.FactorID
	return d, nil
}
