package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

const epaLicence = "US Government work (public domain)"

func epaHub(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "us_epa_hub_2025.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "us-epa-hub", dir: "us-epa/hub-2025", table: "Tables 1-5 and 7-10; totals are given in Table 9 only, with AR4",
		edition: emissions.Edition{
			ID: "us-epa-hub-2025", Publisher: "US Environmental Protection Agency (EPA)", Year: 2025,
			Title:   "GHG Emission Factors Hub, 15 January 2025",
			Licence: epaLicence, Attribution: "US EPA, GHG Emission Factors Hub (2025).",
			URL: "https://www.epa.gov/climateleadership/ghg-emission-factors-hub", Geography: "US", GWPSet: emissions.AR4,
			ValidFrom: day(2025, 1, 1),
		},
	}
	stages := map[string]emissions.Stage{
		"combustion": emissions.StageCombustion, "generation": emissions.StageGeneration,
		"tank_to_wheel": emissions.StageOtherDirect, "waste_treatment": emissions.StageOtherDirect,
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
		f.SourceRow, f.Stage = r.idAfter(), stages[r["lifecycle_stage"]]
		if f.Stage == emissions.StageGeneration {
			f.Basis = emissions.BasisLocation
		}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}

// egrid writes one edition per data year. Masses are recomputed from the published lb/MWh with the exact pound.
func egrid(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "us_egrid_subregions.csv")
	if err != nil {
		return nil, err
	}
	byYear := map[string]*publication{}
	for _, r := range rows {
		if r["region"] == "" { // an old subregion that has no counterpart today
			continue
		}
		year := r["valid_from"][:4]
		if byYear[year] == nil {
			if byYear[year], err = egridEdition(r); err != nil {
				return nil, err
			}
		}
		f, err := egridFactor(r)
		if err != nil {
			return nil, err
		}
		byYear[year].factors = append(byYear[year].factors, f)
	}
	var out []publication
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		out = append(out, *byYear[year])
	}
	return out, nil
}

func egridEdition(r row) (*publication, error) {
	from, err := emissions.ParseDate(r["valid_from"])
	if err != nil {
		return nil, err
	}
	table, licence := "subregion total output emission rates", "US Government work (eGRID); GHG Protocol tool terms for the compilation"
	if from.Year == 2023 {
		licence = epaLicence
		table = "GHG Emission Factors Hub 2025, Table 6 (eGRID2023 summary tables, January 2025)"
	}
	return &publication{
		dataset: "us-egrid", dir: fmt.Sprintf("us-egrid/%d", from.Year), table: table,
		edition: emissions.Edition{
			ID: fmt.Sprintf("us-egrid-%d", from.Year), Publisher: "US Environmental Protection Agency (EPA)", Year: from.Year,
			Title: fmt.Sprintf("eGRID%d, data year %d", from.Year, from.Year), Licence: licence,
			Attribution: fmt.Sprintf("US EPA, eGRID%d.", from.Year), URL: "https://www.epa.gov/egrid", Geography: "US",
			ValidFrom: from, ValidTo: day(from.Year, 12, 31),
		},
	}, nil
}

var poundKg = exact.Must("0.45359237")

func egridFactor(r row) (emissions.Factor, error) {
	f := emissions.Factor{
		SourceRow: strings.TrimPrefix(r.idAfter(), ":"), Table: r["table_ref"], Name: r["name"], CategoryPath: r["category_path"],
		Scope: 2, Stage: emissions.StageGeneration, Basis: emissions.BasisLocation, Region: r["region"], Unit: "MWh",
	}
	if strings.HasSuffix(f.SourceRow, "non_baseload") {
		f.Basis, f.Note = emissions.BasisMarginal, "for avoided emissions only, never for inventories"
	}
	for _, c := range []struct {
		column string
		gas    emissions.Gas
		origin emissions.Origin
	}{
		{"pub_co2_lb_per_mwh", emissions.CO2, emissions.Fossil},
		{"pub_ch4_lb_per_mwh", emissions.CH4, emissions.OriginNone},
		{"pub_n2o_lb_per_mwh", emissions.N2O, emissions.OriginNone},
	} {
		v, ok, err := r.number(c.column)
		if err != nil {
			return f, err
		}
		if ok {
			f.Gases = append(f.Gases, emissions.FactorGas{Gas: c.gas, Origin: c.origin, KgPerUnit: v.Mul(poundKg)})
		}
	}
	return f, nil
}

// egridLosses writes what is lost between the generator and the meter for each kWh used: generation × loss ÷ (1 − loss), for
// the grid gross loss is a share of what was generated. It counts what the generation emits, not what is upstream of it.
func egridLosses(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "us_egrid_subregions.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "us-egrid-losses", dir: "us-egrid/2023-losses", table: "GHG Emission Factors Hub 2025, Table 6: total output and grid gross loss",
		edition: emissions.Edition{
			ID: "us-egrid-2023-losses", Publisher: "US Environmental Protection Agency (EPA)", Year: 2023,
			Title: "eGRID2023, losses of the grid, derived from the published gross loss", Licence: epaLicence, Attribution: "US EPA, eGRID2023.",
			URL: "https://www.epa.gov/egrid", Geography: "US", ValidFrom: day(2023, 1, 1), ValidTo: day(2023, 12, 31),
		},
	}
	for _, r := range rows {
		loss, ok, err := r.number("grid_gross_loss")
		if err != nil {
			return nil, err
		}
		if !ok || r["region"] == "" || !strings.HasPrefix(r["valid_from"], "2023") || !strings.HasSuffix(r.idAfter(), "total_output") {
			continue
		}
		f, err := egridFactor(r)
		if err != nil {
			return nil, err
		}
		for i, g := range f.Gases {
			f.Gases[i].KgPerUnit = g.KgPerUnit.Mul(loss).Quo(exact.Int(1).Sub(loss))
		}
		f.ActivityKey, f.Scope, f.Scope3Category, f.Stage = "electricity.grid.td_loss", 3, "3", emissions.StageTDLoss
		f.Name += ", losses of the grid"
		f.Note = "generation × loss ÷ (1 − loss), grid gross loss " + loss.String()
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}
