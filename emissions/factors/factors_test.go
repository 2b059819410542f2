package factors_test

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
)

func load(t *testing.T) *factors.Set {
	t.Helper()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestEveryEditionStatesItsSourceAndLicence(t *testing.T) {
	t.Parallel()
	set := load(t)
	ids := map[string]bool{}
	for _, e := range set.Editions {
		ids[e.ID] = true
		if e.Rows == 0 || e.Licence == "" || e.Attribution == "" || e.URL == "" || e.Retrieved.IsZero() {
			t.Errorf("%+v", e)
		}
	}
	for _, want := range []string{
		"uk-desnz-2023", "uk-desnz-2024", "uk-desnz-2025", "us-epa-hub-2025", "us-egrid-2022", "us-egrid-2023",
		"jp-shk-fuels-2025", "jp-shk-electricity-r6", "jp-shk-gas-r7", "jp-shk-heat-r6", "ipcc-2006-stationary", "ipcc-gwp",
		"ashrae-34-refrigerants",
	} {
		if !ids[want] {
			t.Errorf("edition %s is missing", want)
		}
	}
}

// TestPublishedFigures compares single factors with the publishers' tables, digit by digit.
func TestPublishedFigures(t *testing.T) {
	t.Parallel()
	catalog, err := load(t).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, key, unit, gases, total string }{
		{"uk-desnz-2025:7_400_4000_5", "electricity.grid", "kWh", "CO2=0.17489", "0.177"},
		{"uk-desnz-2024:7_400_4000_5", "electricity.grid", "kWh", "", "0.20705"},
		{"uk-desnz-2025:1_100_1004_6", "fuel.natural_gas", "kWh_gcv", "CO2=0.18259", "0.18296"},
		{"uk-desnz-2025:1_101_1011_8", "fuel.diesel", "L", "CO2=2.53763", "2.57082"},
		{"us-epa-hub-2025:t1:natural-gas-natural-gas-mmbtu-hhv", "fuel.natural_gas", "mmBtu_gcv", "CO2=53.06 CH4=0.001 N2O=0.0001", ""},
		{"us-epa-hub-2025:t1:petroleum-products-distillate-fuel-oil-no-2-us-gallon", "fuel.diesel", "US_gal", "CO2=10.21", ""},
		{"us-egrid-2023:camx:total_output", "electricity.grid", "MWh", "CO2=198.06337632235", ""}, // 436.655 lb × 0.45359237
		{"us-egrid-2022:camx:total_output", "electricity.grid", "MWh", "CO2=225.63634930991", ""},
		{"jp-shk-electricity-r6:national-average", "electricity.grid", "kWh", "CO2=0.423", ""},
		{"jp-shk-electricity-r6:substitute", "electricity.grid", "kWh", "CO2=0.416", ""},
		{"jp-shk-electricity-r6:a0269:m-residual:adjusted", "electricity.grid", "kWh", "CO2=0.452", ""},
		{"jp-shk-fuels-2025:heavy_oil_a", "fuel.heavy_oil_a", "kL", "CO2=2750", ""},
		{"jp-shk-fuels-2025:lpg", "fuel.lpg", "t", "CO2=2990", ""},
		{"jp-shk-gas-r7:substitute", "fuel.city_gas", "m3_25C", "CO2=2.05", ""},
		{"jp-shk-heat-r6:substitute", "heat", "GJ", "CO2=53.2", ""},
		{"ipcc-2006-stationary:gas-diesel-oil:energy", "fuel.diesel", "TJ_ncv", "CO2=74100 CH4=10 N2O=0.6", ""},
		{"ashrae-34-refrigerants:R-410A", "refrigerant.r-410a", "kg", "HFC-32=0.5 HFC-125=0.5", ""},
	} {
		f, ok := catalog.Factor(c.id)
		if !ok {
			t.Errorf("%s is missing", c.id)
			continue
		}
		if f.ActivityKey != c.key || f.Unit != c.unit {
			t.Errorf("%s: %s per %s, want %s per %s", c.id, f.ActivityKey, f.Unit, c.key, c.unit)
		}
		var gases []string
		for _, g := range f.Gases {
			gases = append(gases, string(g.Gas)+"="+g.KgPerUnit.String())
		}
		if !strings.HasPrefix(strings.Join(gases, " "), c.gases) {
			t.Errorf("%s: %v, want %s", c.id, gases, c.gases)
		}
		if c.total != "" && (f.PublishedCO2e == nil || f.PublishedCO2e.String() != c.total) {
			t.Errorf("%s: total %v, want %s", c.id, f.PublishedCO2e, c.total)
		}
	}
}

// TestGlobalWarmingPotentials has the values of the rules in docs/methodology.md.
func TestGlobalWarmingPotentials(t *testing.T) {
	t.Parallel()
	catalog, err := load(t).Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		gas           emissions.Gas
		origin        emissions.Origin
		ar4, ar5, ar6 string
	}{
		{"CO2", emissions.Fossil, "1", "1", "1"},
		{"CO2", emissions.Biogenic, "0", "0", "0"},
		{"CH4", emissions.OriginNone, "25", "28", "27.9"},
		{"CH4", emissions.Fossil, "25", "28", "29.8"},
		{"CH4", emissions.Biogenic, "25", "28", "27"},
		{"N2O", emissions.OriginNone, "298", "265", "273"},
		{"SF6", emissions.OriginNone, "22800", "23500", "25200"},
		{"NF3", emissions.OriginNone, "17200", "16100", "17400"},
		{"HFC-32", emissions.OriginNone, "675", "677", "771"},
		{"HFC-125", emissions.OriginNone, "3500", "3170", "3740"},
		{"HFC-134a", emissions.OriginNone, "1430", "1300", "1530"},
		{"HCFC-22", emissions.OriginNone, "1810", "1760", "1960"},
		{"HFO-1234yf", emissions.OriginNone, "0", "0", "0.501"},
	} {
		for set, want := range map[emissions.GWPSet]string{emissions.AR4: c.ar4, emissions.AR5: c.ar5, emissions.AR6: c.ar6} {
			if v, ok := catalog.GWP(set, c.gas, c.origin); !ok || v.Value.String() != want || v.Source == "" {
				t.Errorf("%s %s %s: %s (%v, %q), want %s", set, c.gas, c.origin, v.Value, ok, v.Source, want)
			}
		}
	}
}

func TestPublishersShareActivityKeys(t *testing.T) {
	t.Parallel()
	set := load(t)
	regions := map[string]map[string]bool{}
	for _, f := range set.Factors {
		if regions[f.ActivityKey] == nil {
			regions[f.ActivityKey] = map[string]bool{}
		}
		regions[f.ActivityKey][f.Region] = true
	}
	for key, want := range map[string]string{
		"electricity.grid": "GB JP US US-EGRID-CAMX", "fuel.diesel": "GB JP US WORLD", "fuel.natural_gas": "GB JP US WORLD",
		"fuel.lpg": "GB JP US WORLD", "heat": "GB JP US", "fuel.city_gas": "JP",
	} {
		for region := range strings.FieldsSeq(want) {
			if !regions[key][region] {
				t.Errorf("%s has no factor for %s", key, region)
			}
		}
	}
	for _, a := range set.Activities {
		if a.NameEN == "" || a.NameJA == "" {
			t.Errorf("activity %s lacks a name", a.Key)
		}
	}
}
