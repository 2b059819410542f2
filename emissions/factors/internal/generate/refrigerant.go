package main

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// refrigerants writes blends as masses of their components, so that any GWP set weighs them, and pure gases as
// themselves.
func refrigerants(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "refrigerant_blends.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "ashrae-34", dir: "ashrae/refrigerants", table: "ASHRAE Standard 34 designations, nominal mass fractions",
		edition: emissions.Edition{
			ID: "ashrae-34-refrigerants", Publisher: "ASHRAE 34 designations", Year: 2022,
			Title: "Refrigerants: composition by mass", Licence: "BSD-3-Clause (compilation); facts",
			Attribution: "Blends: openscm-units (BSD-3).", URL: "https://github.com/openscm/openscm-units",
			Geography: emissions.World, ValidFrom: day(1990, 1, 1),
		},
	}
	blends := map[string][]emissions.FactorGas{}
	for _, r := range rows {
		percent, _, err := r.number("mass_percent")
		if err != nil {
			return nil, err
		}
		blends[r["ashrae"]] = append(blends[r["ashrae"]], emissions.FactorGas{
			Gas: componentCode(r["component"]), KgPerUnit: percent.Mul(exact.Must("0.01")),
		})
	}
	for _, code := range slices.Sorted(maps.Keys(blends)) {
		p.factors = append(p.factors, refrigerant(code, "Blends", blends[code]))
	}
	values, err := readGWPs(tables)
	if err != nil {
		return nil, err
	}
	for _, gas := range pureRefrigerants(values) {
		one := []emissions.FactorGas{{Gas: gas, KgPerUnit: exact.Int(1)}}
		p.factors = append(p.factors, refrigerant(string(gas), "Pure gases", one))
	}
	return []publication{p}, nil
}

func refrigerant(code, family string, gases []emissions.FactorGas) emissions.Factor {
	f := emissions.Factor{
		SourceRow: code, Table: family, ActivityKey: "refrigerant." + strings.ToLower(code), Name: code,
		CategoryPath: "Refrigerants > " + family + " > " + code, Scope: 1, Stage: emissions.StageOtherDirect, Unit: "kg", Gases: gases,
	}
	if !slices.ContainsFunc(gases, func(g emissions.FactorGas) bool { return !emissions.IsMontreal(g.Gas) }) {
		f.Scope = 0
	}
	return f
}

// pureRefrigerants are the fluorinated gases with a value in every set.
func pureRefrigerants(values []emissions.GWPValue) []emissions.Gas {
	sets := map[emissions.Gas]int{}
	for _, v := range values {
		sets[v.Gas]++
	}
	var out []emissions.Gas
	for gas, n := range sets {
		for _, family := range []string{"HFC-", "HCFC-", "CFC-", "Halon-", "CF4", "C2F6", "C3F8", "c-C4F8", "SF6", "NF3"} {
			if n == 3 && strings.HasPrefix(string(gas), family) {
				out = append(out, gas)
			}
		}
	}
	slices.Sort(out)
	return out
}
