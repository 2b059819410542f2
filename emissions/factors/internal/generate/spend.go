package main

import (
	"fmt"
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// spendGases are the gases that the supply-chain factors name. What they do not name is a total under AR5 already.
var spendGases = map[string]emissions.Gas{
	"Carbon tetrafluoride": "CF4", "HFC-125": "HFC-125", "HFC-134a": "HFC-134a", "HFC-143a": "HFC-143a", "HFC-23": "HFC-23", "HFC-236fa": "HFC-236fa",
	"HFC-32": "HFC-32", "HFCs and PFCs, unspecified": emissions.CO2eUnsplit, "Hexafluoroethane": "C2F6", "Nitrogen trifluoride": "NF3",
	"Perfluorobutane": "C4F10", "Perfluorocyclobutane": "c-C4F8", "Perfluorohexane": "C6F14", "Perfluoropropane": "C3F8", "Sulfur hexafluoride": "SF6",
}

// epaSpend writes factors per dollar of 2022 at purchasers' prices. Those with margins count trade and transport up to the
// shelf and are what a price paid stands for; those without have keys of their own.
func epaSpend(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "spend_us_epa_naics_v1_3.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "us-epa-spend", dir: "us-epa/spend-naics-1.3", table: "Supply Chain GHG Emission Factors, NAICS-6, by GHG, 2022 USD",
		edition: emissions.Edition{
			ID: "us-epa-spend-naics-1.3", Publisher: "US Environmental Protection Agency (EPA)", Year: 2022,
			Title: "Supply Chain Greenhouse Gas Emission Factors v1.3 by NAICS-6", Licence: epaLicence,
			Attribution: "US EPA, Supply Chain GHG Emission Factors v1.3 (2024).", URL: "https://catalog.data.gov/dataset/supply-chain-greenhouse-gas-emission-factors-v1-3-by-naics-6",
			Geography: emissions.World, GWPSet: emissions.AR5, ValidFrom: day(2022, 1, 1),
		},
	}
	for _, r := range rows {
		f, err := r.factor(origins{co2: emissions.Fossil})
		if err != nil {
			return nil, err
		}
		margins := r.part(4)
		if f.Gases, err = r.more(f.Gases); err != nil {
			return nil, err
		}
		f.SourceRow, f.Stage = r.idAfter(), emissions.StageCradleGate
		f.ActivityKey = "spend.naics." + r["source_factor_id"]
		f.Note = "with trade and transport margins"
		if margins == "without_margins" {
			f.ActivityKey += "/without_margins"
			f.Note = "without margins"
		}
		f.Note += "; a model of the United States economy"
		f.Region, f.PublishedCO2e = "", nil // printed to three digits, which its gases do not add up to
		f.Price = &emissions.PriceBasis{Currency: "USD", Year: 2022, Purchaser: true}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}

// more adds the gases of the cell other_gases.
func (r row) more(gases []emissions.FactorGas) ([]emissions.FactorGas, error) {
	for part := range strings.SplitSeq(r["other_gases"], ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		gas, ok := spendGases[name]
		if !ok {
			return nil, fmt.Errorf("%s: no gas for %q", r["factor_id"], name)
		}
		kg, err := exact.Parse(value)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", r["factor_id"], name, err)
		}
		if kg.Sign() != 0 {
			gases = append(gases, emissions.FactorGas{Gas: gas, KgPerUnit: kg})
		}
	}
	return gases, nil
}

func defraSpend(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "spend_uk_defra_sic_2023_partial.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "uk-defra-spend", dir: "uk-defra/spend-sic-2023-partial", table: "5 of 112 SIC rows; the rest is not at hand",
		edition: emissions.Edition{
			ID: "uk-defra-spend-sic-2023-partial", Publisher: "Defra / University of Leeds", Year: 2023,
			Title:   "UK and England's carbon footprint to 2023: spend-based emissions multipliers (partial)",
			Licence: "Open Government Licence v3.0", Attribution: "Contains public sector information licensed under the Open Government Licence v3.0 (Defra).",
			URL: "https://www.gov.uk/government/statistics/uks-carbon-footprint", Geography: "GB", ValidFrom: day(2023, 1, 1), ValidTo: day(2023, 12, 31),
		},
	}
	for _, r := range rows {
		if r["value_basis"] != "published" { // an average of the compilation's own
			continue
		}
		f, err := r.factor(origins{})
		if err != nil {
			return nil, err
		}
		f.Stage, f.ActivityKey = emissions.StageCradleGate, "spend.sic."+f.SourceRow
		f.Price = &emissions.PriceBasis{Currency: "GBP", Year: 2023}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}
