package factors_test

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

func TestTheEditionsOfTheSupplyAreThere(t *testing.T) {
	t.Parallel()
	catalog, err := load(t).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{
		"uk-desnz-2021", "uk-desnz-2022", "uk-desnz-2026-partial", "us-epa-spend-naics-1.3", "jp-moe-scope3-3.6-selection", "national-grid-cn",
		"national-grid-tw", "national-grid-br", "national-grid-th", "national-grid-nz", "national-grid-au", "national-grid-in", "national-grid-sg",
		"th-tgo-cfo-2022", "uk-defra-spend-sic-2023-partial", "ember-yearly-2025", "ipcc-technology-defaults",
	} {
		if _, ok := catalog.Edition(id); !ok {
			t.Errorf("edition %s is missing", id)
		}
	}
	f, ok := catalog.Factor("us-epa-spend-naics-1.3:111110:with_margins")
	if !ok || f.Unit != "USD2022" || f.Price == nil || !f.Price.Purchaser || f.Price.Year != 2022 {
		t.Fatalf("%+v", f)
	}
	// The publisher prints 0.532 kg CO2e with AR5, to three digits.
	if got := catalog.PerUnit(f, emissions.AR5); got.Sub(exact.Must("0.532")).Abs().Cmp(exact.Must("0.0006")) > 0 {
		t.Errorf("its gases make %s kg CO2e", got)
	}
}

// A life-cycle intensity must never fill Scope 2, whatever key, region or pin leads to it.
func TestComparisonsNeverFillScope2(t *testing.T) {
	t.Parallel()
	set := load(t)
	catalog, err := set.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range set.Factors {
		if f.EditionID != "ember-yearly-2025" && f.EditionID != "ipcc-technology-defaults" {
			continue
		}
		seen++
		if f.Stage != emissions.StageLifecycle || f.ActivityKey == "electricity.grid" {
			t.Fatalf("%s: %s of %s", f.ID, f.Stage, f.ActivityKey)
		}
		if seen%100 != 0 {
			continue
		}
		for _, method := range []emissions.Method{emissions.LocationBased, emissions.MarketBased} {
			for _, pin := range []string{"", f.ID} {
				got := emissions.Select(catalog, emissions.Query{
					ActivityKey: f.ActivityKey, Scope: 2, Method: method, Unit: "kWh", Country: f.Region, Region: f.Region, Date: f.ValidFrom, FactorID: pin,
				})
				if got.Found {
					t.Errorf("%s filled Scope 2 (%s, pin %q)", f.ID, method, pin)
				}
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d comparisons are there", seen)
	}
}

func TestActivitiesOfScope3FindFactors(t *testing.T) {
	t.Parallel()
	catalog, err := load(t).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ key, unit, country, day, want string }{
		{"travel.air.long_haul.economy", "pkm", "GB", "2025-05-01", "uk-desnz-2025:"},
		{"freight.road.hgv", "tkm", "GB", "2024-05-01", "uk-desnz-2024:"},
		{"waste.commercial_and_industrial_waste.landfill", "t", "GB", "2022-05-01", "uk-desnz-2022:"},
		{"fuel.lng.wtt", "kWh_gcv", "GB", "2025-05-01", "uk-desnz-2025:"},
		{"fuel.diesel.wtt", "L", "GB", "2021-05-01", "uk-desnz-2021:"},
		{"electricity.grid.td_loss", "kWh", "GB", "2022-05-01", "uk-desnz-2022:"},
		{"commuting.office.town", "travel_day", "JP", "2026-05-01", "jp-moe-scope3-3.6-selection:"},
		{"spend.naics.111110", "USD2022", "JP", "2025-05-01", "us-epa-spend-naics-1.3:111110:with_margins"},
	} {
		day, err := emissions.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		got := emissions.Select(catalog, emissions.Query{ActivityKey: c.key, Scope: 3, Unit: c.unit, Country: c.country, Region: c.country, Date: day})
		if !got.Found || !strings.HasPrefix(got.Factor.ID, c.want) {
			t.Errorf("%s: %q, want %s: %v", c.key, got.Factor.ID, c.want, got.Selection.Steps)
		}
	}
}

// The partial edition of 2026 is chosen for what it has; for the rest the year before stands in, provisionally.
func TestThePartialEditionLeavesSelectionRight(t *testing.T) {
	t.Parallel()
	catalog, err := load(t).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	grid := emissions.Query{ActivityKey: "electricity.grid", Scope: 2, Method: emissions.LocationBased, Unit: "kWh", Country: "GB", Region: "GB", Date: emissions.Date{Year: 2026, Month: 3, Day: 1}}
	if got := emissions.Select(catalog, grid); got.Provisional || catalog.PerUnit(got.Factor, emissions.AR5).String() != "0.13096" {
		t.Errorf("grid of 2026: %+v", got)
	}
	grid.Date.Year = 2025
	if got := emissions.Select(catalog, grid); !strings.HasPrefix(got.Factor.ID, "uk-desnz-2025:") {
		t.Errorf("grid of 2025: %s", got.Factor.ID)
	}
	wood := emissions.Query{ActivityKey: "fuel.wood_chips", Scope: 1, Unit: "t", Country: "GB", Region: "GB", Date: emissions.Date{Year: 2026, Month: 3, Day: 1}}
	if got := emissions.Select(catalog, wood); !got.Provisional || !strings.HasPrefix(got.Factor.ID, "uk-desnz-2025:") {
		t.Errorf("wood of 2026: %+v", got)
	}
}

func TestFuelPropertiesAreBridgesWithASource(t *testing.T) {
	t.Parallel()
	known, err := factors.FuelProperties()
	if err != nil {
		t.Fatal(err)
	}
	if len(known) < 300 {
		t.Errorf("%d properties", len(known))
	}
	for _, p := range known {
		if b := p.Bridge(); b.Source == "" || b.Value.Sign() <= 0 {
			t.Errorf("%+v", p)
		}
	}
}
