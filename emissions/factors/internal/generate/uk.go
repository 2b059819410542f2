package main

import (
	"fmt"
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
)

// ukYears are the editions that are written; later ones join when the publisher's full file is at hand.
var ukYears = []int{2021, 2022, 2023, 2024, 2025}

// ukStages translates the stage of the compiled tables. Energy-intensity rows (kWh, not greenhouse gas) are left out.
var ukStages = map[string]emissions.Stage{
	"combustion": emissions.StageCombustion, "generation": emissions.StageGeneration, "well_to_tank": emissions.StageWTT,
	"transmission_distribution": emissions.StageTDLoss, "cradle_to_gate": emissions.StageCradleGate,
	"tank_to_wheel": emissions.StageOtherDirect, "fugitive_gwp": emissions.StageOtherDirect,
	"waste_treatment": emissions.StageOtherDirect, "operation": emissions.StageOtherDirect,
	"biogenic_co2": emissions.StageOtherDirect,
}

func unitedKingdom(tables fs.FS) ([]publication, error) {
	var out []publication
	for _, year := range ukYears {
		rows, err := readTable(tables, fmt.Sprintf("uk_desnz_%d.csv", year))
		if err != nil {
			return nil, err
		}
		p := publication{
			dataset: "uk-desnz", dir: fmt.Sprintf("uk-desnz/%d", year), table: "flat file for automatic processing",
			edition: emissions.Edition{
				ID: fmt.Sprintf("uk-desnz-%d", year), Publisher: "Department for Energy Security and Net Zero (DESNZ)",
				Title: fmt.Sprintf("UK Government GHG Conversion Factors for Company Reporting %d", year), Year: year,
				Licence:     "Open Government Licence v3.0",
				Attribution: "Contains public sector information licensed under the Open Government Licence v3.0 (DESNZ/Defra).",
				URL:         "https://www.gov.uk/government/collections/government-conversion-factors-for-company-reporting",
				Geography:   "GB", GWPSet: emissions.AR5, ValidFrom: day(year, 1, 1), ValidTo: day(year, 12, 31),
			},
		}
		if year < 2023 {
			ukOldPaths(rows)
			p.edition.GWPSet = emissions.AR4
		}
		if p.factors, err = ukFactors(rows); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func ukFactors(rows []row) ([]emissions.Factor, error) {
	biogenic := ukBiogenic(rows)
	var out []emissions.Factor
	for _, r := range rows {
		stage, ok := ukStages[r["lifecycle_stage"]]
		if !ok {
			continue
		}
		f, err := r.factor(ukOrigins(r))
		if err != nil {
			return nil, err
		}
		if len(f.Gases) == 0 {
			continue
		}
		if f.SourceRow == "" { // the flat file of 2021 has no ids
			f.SourceRow = r.idAfter()
		}
		f.Stage, f.Name, f.Note = stage, "", ""
		f.Name = strings.ReplaceAll(afterFirst(f.CategoryPath), format.PathSeparator, " / ")
		if stage == emissions.StageGeneration || stage == emissions.StageTDLoss {
			f.Basis = emissions.BasisLocation
		}
		if ukOutside(r) {
			f.Scope = 0
		}
		if pair, ok := biogenic[ukPairKey(r)]; ok && stage == emissions.StageCombustion && f.Scope == 1 {
			f.Gases = append(f.Gases, pair.gas)
			f.Note = "biogenic CO2 from row " + pair.sourceRow
		}
		out = append(out, f)
	}
	return out, nil
}

func afterFirst(path string) string {
	_, rest, _ := strings.Cut(path, format.PathSeparator)
	return rest
}

// ukOrigins: the fuel of a fossil row is fossil in its CO2 and CH4; elsewhere the CH4 has no stated origin.
func ukOrigins(r row) origins {
	if r.part(0) == "Fuels" || r["lifecycle_stage"] == "tank_to_wheel" {
		return origins{co2: emissions.Fossil, ch4: emissions.Fossil}
	}
	return origins{co2: emissions.Fossil}
}

// ukOutside: biogenic CO2 and what the Montreal Protocol controls stand outside the scopes.
func ukOutside(r row) bool {
	path := r["category_path"]
	return r["scope"] == "outside_of_scopes" || strings.Contains(path, "Montreal protocol products") ||
		strings.Contains(path, "non-Kyoto products")
}

type ukPair struct {
	sourceRow string
	gas       emissions.FactorGas
}

// ukBiogenic finds the biogenic CO2 of fuels, published apart under "Outside of scopes", so that one factor carries
// both. Electricity is left apart: its two methods would count it twice.
func ukBiogenic(rows []row) map[string]ukPair {
	out := map[string]ukPair{}
	for _, r := range rows {
		v, ok, err := r.number("biogenic_kgco2_per_unit")
		if err != nil || !ok || r["scope"] != "outside_of_scopes" || r.part(1) == "Electricity generated" {
			continue
		}
		out[ukPairKey(r)] = ukPair{
			sourceRow: r["source_factor_id"],
			gas:       emissions.FactorGas{Gas: emissions.CO2, Origin: emissions.Biogenic, KgPerUnit: v},
		}
	}
	return out
}

func ukPairKey(r row) string { return strings.ToLower(r.part(2)) + " " + r["activity_unit"] }
