package reports_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/dossier"
)

// statedInJapan is what two works in Japan use in the fiscal year that begins in a year, with what they state under Japan's schemes.
func statedInJapan(t *testing.T, year int, uses ...emissions.Activity) reports.Source {
	t.Helper()
	catalog := withOldOil(t)
	inv := fixture(t)
	inv.Facilities[1].Country, inv.Facilities[1].Region, inv.Facilities[1].TimeZone = "JP", "JP", "Asia/Tokyo"
	inv.Start = emissions.DateOf(time.Date(year, time.April, 1, 0, 0, 0, 0, time.UTC))
	inv.End = emissions.DateOf(time.Date(year+1, time.April, 1, 0, 0, 0, 0, time.UTC))
	inv.Activities, inv.Completeness, inv.Findings = nil, nil, nil
	for i, a := range uses {
		a.ID, a.SourceID, a.Scope, a.DataType = "X-"+strconv.Itoa(i), "S-X-"+strconv.Itoa(i), 1, emissions.Invoiced
		a.Start, a.End = inv.Start, inv.End
		inv.Activities = append(inv.Activities, a)
	}
	inv = anew(t, catalog, inv)
	japan := regimes.ForJapan(regimes.Inputs{Catalog: catalog, Inventory: inv})
	return reports.Source{Inventory: inv, Dossier: dossier.Dossier{Schema: dossier.Schema, Japan: japan}}
}

// withOldOil is the product's catalog with a factor for heavy oil A in years before its editions, without which the ledger has no line
// that the scheme could state.
func withOldOil(t *testing.T) *emissions.Catalog {
	t.Helper()
	catalog := shipped(t)
	for _, f := range catalog.Activity("fuel.heavy_oil_a") {
		if f.Region != "JP" {
			continue
		}
		edition, _ := catalog.Edition(f.EditionID)
		edition.ID, edition.ValidFrom, edition.ValidTo = "old", emissions.Date{Year: 2014, Month: 4, Day: 1}, emissions.Date{Year: 2023, Month: 3, Day: 31}
		f.ID, f.EditionID, f.ValidFrom, f.ValidTo = "old:oil", edition.ID, edition.ValidFrom, edition.ValidTo
		catalog, err := catalog.With([]emissions.Factor{f}, []emissions.Edition{edition})
		if err != nil {
			t.Fatal(err)
		}
		return catalog
	}
	t.Fatal("no factor for heavy oil A in Japan")
	return nil
}

// The sheets, recomputed by another program, give the published examples: the crude oil of Toho Gas's two factories and their classes
// (FAQ SV00180, examples 1 and 2: J3b), city gas by the substitute coefficient as it is published, 2.05 t per thousand m³ (Tokyo Gas,
// FAQ 8954: J1), and heavy oil A by the ordinance of 2014 to 2022 (J4; 2.71 when rounded) and by the one since (2.75 in the ministries' list).
func TestSheetsOfJapanGiveThePublishedExamples(t *testing.T) {
	t.Parallel()
	const toho = "東邦ガスネットワーク株式会社の供給区域"
	oil := emissions.Activity{FacilityID: works, SourceName: "A重油", ActivityKey: "fuel.heavy_oil_a", Quantity: exact.Must("1000"), Unit: "L"}
	sources := map[string]reports.Source{
		"crude-oil": statedInJapan(
			t, 2025,
			emissions.Activity{FacilityID: works, SourceName: "第一工場", ActivityKey: "fuel.city_gas", Quantity: exact.Must("2600000"), Unit: "m3", Menu: toho},
			emissions.Activity{FacilityID: office, SourceName: "第二工場", ActivityKey: "fuel.city_gas", Quantity: exact.Must("1300000"), Unit: "m3", Menu: toho},
		),
		"city-gas": statedInJapan(
			t, 2025,
			emissions.Activity{FacilityID: works, SourceName: "都市ガス", ActivityKey: "fuel.city_gas", Quantity: exact.Must("1300000"), Unit: "m3_25C"},
		),
		"old-oil": statedInJapan(t, 2021, oil), "oil": statedInJapan(t, 2025, oil),
	}
	books := map[string][]byte{}
	for name, src := range sources {
		books[name] = book(t, src, reports.English)
	}
	again := recalculated(t, books)
	for _, want := range []struct {
		book, sheet, heading string
		row                  int
		value                string
	}{
		{"crude-oil", "08_EnergyAct_JP", "Crude-oil equivalent, kL", 0, "3018.6"},
		{"crude-oil", "08_EnergyAct_JP", "Class by size", 0, "3,000 kL or more (type 1)"},
		{"crude-oil", "08_EnergyAct_JP", "Crude-oil equivalent, kL", 1, "1509.3"},
		{"crude-oil", "08_EnergyAct_JP", "Class by size", 1, "1,500 kL or more (type 2)"},
		{"city-gas", "07_SHK", "Basic coefficient, kg per unit", 0, "2.05"},
		{"city-gas", "07_SHK", "Basic t-CO2e", 0, "2665"},
		{"city-gas", "07_SHK", "Reported, whole t", 0, "2665"},
		{"old-oil", "07_SHK", "GJ per unit", 0, "39.1"},
		{"old-oil", "07_SHK", "t C per GJ", 0, "0.0189"},
		{"old-oil", "07_SHK", "Basic t-CO2e", 0, "2.70963"},
		{"oil", "07_SHK", "Basic t-CO2e", 0, "2.752823333333333"},
	} {
		for made, f := range map[string]*excelize.File{"cached": open(t, books[want.book]), "recomputed": again[want.book]} {
			cell := under(t, f, want.sheet, want.heading, want.row)
			if got := raw(t, f, want.sheet, cell); !agree(got, want.value) {
				t.Errorf("%s %s!%s, %s: %s %q, published %s", want.book, want.sheet, cell, want.heading, made, got, want.value)
			}
		}
	}
}
