package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
)

// fuelColumns of fuel_properties.csv: one of from is value of to.
var fuelColumns = []string{"fuel", "fuel_ja", "activity_key", "property", "from", "to", "value", "region", "year", "source"}

// fuelMeasures are the columns of the table that are written, and the units between which each is a bridge.
var fuelMeasures = []struct{ column, property, from, to string }{
	{"density_kg_per_m3", "density", "m3", "kg"},
	{"ncv_gj_per_t", "net_calorific_value", "t", "GJ_ncv"},
	{"gcv_gj_per_t", "gross_calorific_value", "t", "GJ_gcv"},
}

// fuelUnits are the units of heating values that are printed per a unit of their own.
var fuelUnits = map[string][2]string{
	"mmBtu (HHV) per scf": {"scf", "mmBtu_gcv"}, "mmBtu (HHV) per short ton": {"short_ton", "mmBtu_gcv"}, "mmBtu (HHV) per US gallon": {"US_gal", "mmBtu_gcv"},
	"GJ (gross) per kL": {"kL", "GJ_gcv"}, "GJ (gross) per t": {"t", "GJ_gcv"}, "GJ (gross) per thousand m3 (25C, 1 bar)": {"thousand_m3_25C", "GJ_gcv"},
}

// writeFuels writes densities and heating values with their source. They are offered to people and never applied unasked.
func writeFuels(tables fs.FS, _ *concordance, files map[string][]byte) error {
	rows, err := readTable(tables, "fuel_properties.csv")
	if err != nil {
		return err
	}
	var lines [][]string
	for _, r := range rows {
		fuel, ja := r["fuel"], ""
		if before, after, ok := strings.Cut(fuel, " / "); ok && r["region"] == "JP" {
			ja, fuel = before, after
		}
		add := func(property, from, to, value string) {
			lines = append(lines, []string{fuel, ja, "", property, from, to, value, r["region"], r["year"], r["publisher"] + ": " + r["publication"]})
		}
		for _, m := range fuelMeasures {
			if r[m.column] != "" && r[m.column] != "0" { // carbon dioxide is listed among the fuels
				add(m.property, m.from, m.to, r[m.column])
			}
		}
		if units, ok := fuelUnits[r["gcv_unit"]]; ok && r["gcv_gj_per_unit"] != "" {
			add("gross_calorific_value", units[0], units[1], r["gcv_gj_per_unit"])
		}
	}
	slices.SortStableFunc(lines, slices.Compare)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{fuelColumns}, lines...)); err != nil {
		return err
	}
	files["fuel_properties.csv"] = b.Bytes()
	return nil
}
