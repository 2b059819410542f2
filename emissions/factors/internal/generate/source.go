package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
	"tanso/internal/exact"
)

// row is one line of a compiled table by column name: factor_id, source_factor_id, name, category_path, scope,
// lifecycle_stage, activity_unit, kgco2_per_unit, kgch4_per_unit, kgn2o_per_unit, biogenic_kgco2_per_unit,
// kgco2e_per_unit, gwp_set, region, valid_from, valid_to, table_ref, notes and a few of single tables.
type row map[string]string

func readTable(tables fs.FS, name string) ([]row, error) {
	b, err := fs.ReadFile(tables, name)
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := make([]row, 0, len(lines))
	for _, line := range lines[1:] {
		r := row{}
		for i, column := range lines[0] {
			r[column] = strings.TrimSpace(line[i])
		}
		out = append(out, r)
	}
	return out, nil
}

// number reads a cell; blank is unknown and not zero.
func (r row) number(column string) (exact.Decimal, bool, error) {
	if r[column] == "" {
		return exact.Decimal{}, false, nil
	}
	v, err := exact.Parse(r[column])
	if err != nil {
		return v, false, fmt.Errorf("%s %s: %w", r["factor_id"], column, err)
	}
	return v, true, nil
}

// origins says where the carbon of a row's CO2 and CH4 comes from.
type origins struct{ co2, ch4 emissions.Origin }

// gases collects the masses that a row gives; without any it takes the total, unsplit.
func (r row) gases(o origins) ([]emissions.FactorGas, error) {
	var out []emissions.FactorGas
	for _, c := range []struct {
		column string
		gas    emissions.Gas
		origin emissions.Origin
	}{
		{"kgco2_per_unit", emissions.CO2, o.co2},
		{"kgch4_per_unit", emissions.CH4, o.ch4},
		{"kgn2o_per_unit", emissions.N2O, emissions.OriginNone},
		{"biogenic_kgco2_per_unit", emissions.CO2, emissions.Biogenic},
	} {
		v, ok, err := r.number(c.column)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, emissions.FactorGas{Gas: c.gas, Origin: c.origin, KgPerUnit: v})
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	total, ok, err := r.number("kgco2e_per_unit")
	if err != nil || !ok {
		return nil, err
	}
	return []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: total}}, nil
}

// units translates the publishers' words.
var units = map[string]string{
	"km": "km", "miles": "mi", "kg": "kg", "tonne.km": "tkm", "tonnes": "t", "passenger.km": "pkm", "litres": "L",
	"kWh (Net CV)": "kWh_ncv", "kWh (Gross CV)": "kWh_gcv", "GJ": "GJ", "Room per night": "room_night", "kWh": "kWh",
	"cubic metres": "m3", "per FTE Working Hour": "fte_h", "million litres": "million_L",
	"short ton": "short_ton", "vehicle-mile": "mi", "US gallon": "US_gal", "mmBtu (HHV)": "mmBtu_gcv", "mmBtu purchased": "mmBtu",
	"passenger-mile": "pmi", "scf": "scf", "short ton-mile": "short_ton_mi",
	"t": "t", "kL": "kL", "thousand m3 (25C, 1 bar)": "thousand_m3_25C", "m3": "m3_25C",
	"TJ (NCV)": "TJ_ncv", "tonne": "t", "litre": "L", "Litres": "L", "tonne-km": "tkm", "guest night": "room_night", "employee-year": "person_year",
	"person-day": "travel_day", "JPY": "JPY2026", "kWh generated": "kWh", "USD (2022, purchaser price)": "USD2022",
	"GBP (2023, current prices, excl. VAT)": "GBP2023",
}

// factor fills in what all tables have in common. Edition, activity key and publication follow in publication.write.
func (r row) factor(o origins) (emissions.Factor, error) {
	unit, ok := units[r["activity_unit"]]
	if !ok {
		return emissions.Factor{}, fmt.Errorf("%s: no unit for %q", r["factor_id"], r["activity_unit"])
	}
	f := emissions.Factor{
		SourceRow: r["source_factor_id"], Table: r["table_ref"], Name: r["name"], CategoryPath: r["category_path"],
		Scope3Category: r["scope3_category"], Region: r["region"], Unit: unit, Note: r["notes"],
	}
	switch r["scope"] {
	case "1":
		f.Scope = 1
	case "2":
		f.Scope = 2
	case "3":
		f.Scope = 3
	}
	var err error
	if f.Gases, err = r.gases(o); err != nil {
		return f, err
	}
	if v, ok, err := r.number("kgco2e_per_unit"); err != nil {
		return f, err
	} else if ok {
		f.PublishedCO2e = &v
	}
	return f, nil
}

// idAfter returns a compiled id without its first part.
func (r row) idAfter() string {
	_, id, _ := strings.Cut(r["factor_id"], ":")
	return id
}

// part returns the i-th part of the category path, or "".
func (r row) part(i int) string {
	parts := strings.Split(r["category_path"], format.PathSeparator)
	if i >= len(parts) {
		return ""
	}
	return parts[i]
}
