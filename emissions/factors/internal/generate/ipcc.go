package main

import (
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
)

func ipcc(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "ipcc_stationary_combustion.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "ipcc-2006", dir: "ipcc/2006-stationary", table: "Volume 2, Chapter 2, Table 2.4 (commercial/institutional)",
		edition: emissions.Edition{
			ID: "ipcc-2006-stationary", Publisher: "IPCC", Year: 2006,
			Title:       "2006 IPCC Guidelines for National Greenhouse Gas Inventories, stationary combustion defaults",
			Licence:     "IPCC: free use with citation; compilation under the GHG Protocol tool terms",
			Attribution: "IPCC 2006 Guidelines, Vol. 2, Ch. 2, Table 2.4, via GHG Protocol Emission Factors from Cross-Sector Tools v2.0.",
			URL:         "https://www.ipcc-nggip.iges.or.jp/public/2006gl/", Geography: emissions.World, ValidFrom: day(2006, 1, 1),
		},
	}
	for _, r := range rows {
		from := origins{co2: emissions.Fossil, ch4: emissions.Fossil}
		if r["biogenic_kgco2_per_unit"] != "" {
			from.ch4 = emissions.Biogenic
		}
		f, err := r.factor(from)
		if err != nil {
			return nil, err
		}
		f.SourceRow, f.Stage, f.Name, f.Note = r.idAfter(), emissions.StageCombustion, r.part(2), ""
		// Energy and mass rows share the fuel's path. Volume rows keep their own: their densities were added by the
		// compiler and are odd (diesel 0.913 kg/L), so they are never selected for a fuel by themselves.
		for _, per := range []string{"per energy", "per mass"} {
			f.CategoryPath = strings.TrimSuffix(f.CategoryPath, format.PathSeparator+per)
		}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}
