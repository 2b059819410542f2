package main

import (
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
)

// ukUnitParts end the paths of the 2021 file, which repeats the unit there; later files do not.
var ukUnitParts = []string{" > Energy - Gross CV", " > Energy - Net CV", " > Volume", " > Tonnes", " > 2020", " > 2021"}

// ukOldPaths writes the paths of the editions before 2023 as later editions do, so that the same activity has the same key.
func ukOldPaths(rows []row) {
	for _, r := range rows {
		path := r["category_path"]
		for _, part := range ukUnitParts {
			path = strings.TrimSuffix(path, part)
		}
		for _, group := range []string{"gaseous", "liquid", "solid"} {
			path = strings.Replace(path, "WTT- fuels > WTT- "+group, "WTT- fuels > "+strings.ToUpper(group[:1])+group[1:], 1)
		}
		path = strings.Replace(path, "WTT- UK & overseas elec > WTT- UK electricity", "WTT- UK electricity > WTT- UK electricity", 1)
		for _, name := range []string{" > Electricity: UK", " > District heat and steam", " > Onsite heat and steam", " > 5% loss"} {
			if strings.HasSuffix(path, name) {
				path += " > kWh"
			}
		}
		r["category_path"] = path
	}
}

// unitedKingdomPartial writes the few rows of 2026 that are at hand, under a name that says so. They give totals alone.
func unitedKingdomPartial(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "uk_desnz_2026_partial.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "uk-desnz", dir: "uk-desnz/2026-partial", table: "45 rows of version 1.2; the rest is not at hand",
		edition: emissions.Edition{
			ID: "uk-desnz-2026-partial", Publisher: "Department for Energy Security and Net Zero (DESNZ)",
			Title: "UK Government GHG Conversion Factors for Company Reporting 2026 (partial)", Year: 2026, Licence: "Open Government Licence v3.0",
			Attribution: "Contains public sector information licensed under the Open Government Licence v3.0 (DESNZ/Defra).",
			URL:         "https://www.gov.uk/government/collections/government-conversion-factors-for-company-reporting", Geography: "GB",
			GWPSet: emissions.AR5, ValidFrom: day(2026, 1, 1), ValidTo: day(2026, 12, 31),
		},
	}
	for _, r := range rows {
		stage, ok := ukStages[r["lifecycle_stage"]]
		if !ok {
			continue
		}
		for _, name := range []string{" > Electricity: UK"} {
			if strings.HasSuffix(r["category_path"], name) {
				r["category_path"] += " > kWh"
			}
		}
		f, err := r.factor(ukOrigins(r))
		if err != nil {
			return nil, err
		}
		if len(f.Gases) == 0 {
			continue
		}
		f.Stage, f.Name, f.Note = stage, strings.ReplaceAll(afterFirst(f.CategoryPath), format.PathSeparator, " / "), "transcribed; total only"
		if stage == emissions.StageGeneration || stage == emissions.StageTDLoss {
			f.Basis = emissions.BasisLocation
		}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}
