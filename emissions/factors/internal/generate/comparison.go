package main

import (
	"io/fs"
	"strings"

	"tanso/emissions"
)

// comparisons are life-cycle intensities of electricity, to look at beside a grid factor. Their stage and their keys keep
// them out of Scope 2.
func comparisons(tables fs.FS) ([]publication, error) {
	codes, err := isoCodes(tables)
	if err != nil {
		return nil, err
	}
	ember, err := comparison(tables, "grid_ember_national_yearly.csv", publication{
		dataset: "ember", dir: "ember/yearly-2025", table: "Yearly electricity data, average intensity, life cycle",
		edition: emissions.Edition{
			ID: "ember-yearly-2025", Publisher: "Ember", Year: 2025, Title: "Yearly electricity data (comparison only: life cycle)", Licence: "CC BY 4.0",
			Attribution: "Ember, CC BY 4.0.", URL: "https://ember-energy.org/data/yearly-electricity-data/", Geography: emissions.World, ValidFrom: day(2000, 1, 1),
		},
	}, codes)
	if err != nil {
		return nil, err
	}
	technology, err := comparison(tables, "grid_technology_defaults.csv", publication{
		dataset: "technology", dir: "ipcc/technology-defaults", table: "IPCC AR5 WG3 Annex III, as compiled in default emission factors",
		edition: emissions.Edition{
			ID: "ipcc-technology-defaults", Publisher: "IPCC AR5 WG3, compiled by Electricity Maps", Year: 2014,
			Title: "Life-cycle intensity of electricity by technology (comparison only)", Licence: "facts (IPCC AR5 WG3 Annex III)",
			Attribution: "IPCC AR5 WG3 Annex III; Electricity Maps.", URL: "https://www.ipcc.ch/report/ar5/wg3/", Geography: emissions.World, ValidFrom: day(2014, 1, 1),
		},
	}, nil)
	return []publication{ember, technology}, err
}

func comparison(tables fs.FS, file string, p publication, codes map[string]string) (publication, error) {
	rows, err := readTable(tables, file)
	if err != nil {
		return p, err
	}
	for _, r := range rows {
		if r["kgco2e_per_unit"] == "" || strings.Contains(r["category_path"], "> direct >") {
			continue
		}
		if code, ok := codes[r["region"]]; codes != nil && !ok {
			continue // an aggregate of countries
		} else if ok {
			r["region"] = code
		}
		f, err := r.factor(origins{})
		if err != nil {
			return p, err
		}
		f.Scope, f.Stage, f.SourceRow, f.PublishedCO2e = 3, emissions.StageLifecycle, r.idAfter(), nil
		f.Note = "life cycle: for comparison, never a Scope 2 factor"
		if r["valid_from"] != "" {
			if f.ValidFrom, err = emissions.ParseDate(r["valid_from"]); err != nil {
				return p, err
			}
			if err := f.ValidTo.UnmarshalText([]byte(r["valid_to"])); err != nil {
				return p, err
			}
		}
		p.factors = append(p.factors, f)
	}
	return p, nil
}

// isoCodes leads from three letters to two.
func isoCodes(tables fs.FS) (map[string]string, error) {
	rows, err := readTable(tables, "regions_iso.csv")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range rows {
		if r["iso2"] != "" {
			out[r["iso3"]] = r["iso2"]
		}
	}
	return out, nil
}
