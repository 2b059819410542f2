// Package format is the product's own form of factor data: one CSV row per factor, one YAML file per edition. The
// generator writes it and the loader reads it, both through this package.
package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// columns of factors.csv. A blank name stands for the path without its first part, a blank region or validity for the
// edition's, a blank gwp for the edition's when co2e is given.
var columns = []string{
	"source_row", "table", "activity_key", "name", "name_ja", "path", "scope", "category", "stage", "basis", "region",
	"valid_from", "valid_to", "unit", "gases", "co2e", "supplier_id", "supplier", "menu", "note",
}

// moreColumns follow in editions of which a factor needs one; files without them keep their bytes and hashes. price is
// "purchaser" or "basic" for factors per unit of money, uncertainty "normal 5" (per cent) or "lognormal 1.2" (GSD²), quality
// five scores such as "2 3 1 0 4".
var moreColumns = []string{"price", "uncertainty", "quality"}

// PathSeparator joins the parts of a category path.
const PathSeparator = " > "

// WriteFactors writes factors of one edition as CSV, sorted by source row. It does not write what the edition says.
func WriteFactors(w io.Writer, e emissions.Edition, fs []emissions.Factor) error {
	sorted := slices.Clone(fs)
	slices.SortFunc(sorted, func(a, b emissions.Factor) int { return strings.Compare(a.SourceRow, b.SourceRow) })
	out := csv.NewWriter(w)
	head, more := columns, slices.ContainsFunc(fs, needsMore)
	if more {
		head = slices.Concat(columns, moreColumns)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, f := range sorted {
		row := record(e, f)
		if more {
			row = append(row, moreText(f)...)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func record(e emissions.Edition, f emissions.Factor) []string {
	co2e := ""
	if f.PublishedCO2e != nil {
		co2e = f.PublishedCO2e.String()
	}
	from, to := f.ValidFrom.String(), f.ValidTo.String()
	if f.ValidFrom == e.ValidFrom && f.ValidTo == e.ValidTo {
		from, to = "", ""
	}
	return []string{
		f.SourceRow, f.Table, f.ActivityKey, unless(f.Name, defaultName(f.CategoryPath)), f.NameJA, f.CategoryPath,
		strconv.Itoa(int(f.Scope)), f.Scope3Category, string(f.Stage), string(f.Basis), unless(f.Region, e.Geography),
		from, to, f.Unit, gasText(f.Gases), co2e, f.SupplierID, f.Supplier, f.Menu, f.Note,
	}
}

func unless(s, same string) string {
	if s == same {
		return ""
	}
	return s
}

func defaultName(path string) string {
	_, rest, _ := strings.Cut(path, PathSeparator)
	return strings.ReplaceAll(rest, PathSeparator, " / ")
}

// gasText writes "CO2:fossil=0.17489;N2O=0.0000046".
func gasText(gases []emissions.FactorGas) string {
	parts := make([]string, len(gases))
	for i, g := range gases {
		parts[i] = string(g.Gas)
		if g.Origin != emissions.OriginNone {
			parts[i] += ":" + string(g.Origin)
		}
		parts[i] += "=" + g.KgPerUnit.String()
	}
	return strings.Join(parts, ";")
}

// ReadFactors reads what WriteFactors wrote, and reports every bad row in one error.
func ReadFactors(b []byte, e emissions.Edition) ([]emissions.Factor, error) {
	in := csv.NewReader(bytes.NewReader(b))
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil || !slices.Equal(head, columns) && !slices.Equal(head, slices.Concat(columns, moreColumns)) {
		return nil, fmt.Errorf("%s: factors.csv does not start with the columns %v", e.ID, columns)
	}
	var out []emissions.Factor
	var bad []error
	for line := 2; ; line++ {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, errors.Join(bad...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.ID, err)
		}
		f, err := factor(rec, e)
		if err != nil {
			bad = append(bad, fmt.Errorf("%s line %d: %w", e.ID, line, err))
			continue
		}
		out = append(out, f)
	}
}

func factor(rec []string, e emissions.Edition) (emissions.Factor, error) {
	at := func(name string) string { return strings.Clone(rec[slices.Index(columns, name)]) }
	f := emissions.Factor{
		ID: e.ID + ":" + at("source_row"), EditionID: e.ID, SourceRow: at("source_row"), Table: at("table"),
		ActivityKey: at("activity_key"), Name: at("name"), NameJA: at("name_ja"), CategoryPath: at("path"),
		Scope3Category: at("category"), Stage: emissions.Stage(at("stage")), Basis: emissions.Basis(at("basis")),
		Region: at("region"), ValidFrom: e.ValidFrom, ValidTo: e.ValidTo, Unit: at("unit"),
		SupplierID: at("supplier_id"), Supplier: at("supplier"), Menu: at("menu"), Note: at("note"),
	}
	if f.Name == "" {
		f.Name = defaultName(f.CategoryPath)
	}
	if f.Region == "" {
		f.Region = e.Geography
	}
	scope, err := strconv.Atoi(at("scope"))
	if err != nil {
		return f, fmt.Errorf("scope: %w", err)
	}
	f.Scope = emissions.Scope(scope)
	if err := validity(&f, at("valid_from"), at("valid_to")); err != nil {
		return f, err
	}
	if f.Gases, err = Gases(at("gases")); err != nil {
		return f, err
	}
	if text := at("co2e"); text != "" {
		v, err := exact.Parse(text)
		if err != nil {
			return f, err
		}
		f.PublishedCO2e, f.PublishedGWP = &v, e.GWPSet
	}
	if slices.ContainsFunc(f.Gases, func(g emissions.FactorGas) bool { return g.Gas == emissions.CO2eUnsplit }) {
		f.PublishedGWP = e.GWPSet
	}
	return f, readMore(&f, rec[len(columns):])
}

func validity(f *emissions.Factor, from, to string) (err error) {
	if from == "" {
		return nil
	}
	if f.ValidFrom, err = emissions.ParseDate(from); err != nil {
		return err
	}
	f.ValidTo = emissions.Date{}
	if to != "" {
		f.ValidTo, err = emissions.ParseDate(to)
	}
	return err
}

// Gases reads what a gases cell holds, such as "CO2:fossil=0.17489;N2O=0.0000046".
func Gases(text string) ([]emissions.FactorGas, error) {
	var out []emissions.FactorGas
	for part := range strings.SplitSeq(text, ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok {
			return nil, fmt.Errorf("gases: %q is not gas=kg", part)
		}
		gas, origin, _ := strings.Cut(name, ":")
		kg, err := exact.Parse(value)
		if err != nil {
			return nil, err
		}
		out = append(out, emissions.FactorGas{Gas: emissions.Gas(gas), Origin: emissions.Origin(origin), KgPerUnit: kg})
	}
	return out, nil
}
