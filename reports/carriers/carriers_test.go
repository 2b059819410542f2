package carriers_test

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/reports/carriers"
)

func TestTheListsFitTogether(t *testing.T) {
	t.Parallel()
	if err := carriers.Check(); err != nil {
		t.Fatal(err)
	}
}

func TestEveryFuelOfTheProductHasACarrier(t *testing.T) {
	t.Parallel()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, a := range set.Activities {
		if !strings.HasPrefix(a.Key, "fuel.") || strings.HasSuffix(a.Key, ".wtt") {
			continue
		}
		seen++
		if c, ok := carriers.Of(a.Key); !ok || c.Form != "fuel" || c.Class != carriers.Fossil && c.Class != carriers.Renewable {
			t.Errorf("%s is %+v", a.Key, c)
		}
	}
	if seen < 40 {
		t.Errorf("%d fuels were looked at", seen)
	}
}

func TestAnInstrumentIsWhatItsTechnologySays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kind, technology string
		want             carriers.Class
		bundle           string
	}{
		"in two languages":             {"ppa_physical", "Solar 太陽光", carriers.Renewable, "bundled"},
		"a word of a sentence":         {"go", "Onshore wind, Jutland", carriers.Renewable, "unbundled"},
		"nuclear":                      {"go", "Nuclear", carriers.Nuclear, "unbundled"},
		"in Japanese":                  {"nfc_nuclear", "原子力発電", carriers.Nuclear, "unbundled"},
		"biogas is no gas":             {"go", "Biogas", carriers.Renewable, "unbundled"},
		"two classes":                  {"go", "Hydro and nuclear", carriers.Unknown, "unbundled"},
		"a word of nobody":             {"rec", "Perpetual motion", carriers.Unknown, "unbundled"},
		"by its kind":                  {"nfc_fit", "", carriers.Renewable, "unbundled"},
		"a kind that leaves it open":   {"supplier_menu", "", carriers.Unknown, "bundled"},
		"a kind that nobody has named": {"", "", carriers.Unknown, "unbundled"},
	} {
		got, bundle := carriers.OfInstrument(emissions.Instrument{Kind: c.kind, Technology: c.technology})
		if got != c.want || bundle != c.bundle {
			t.Errorf("%s: %s, %s", name, got, bundle)
		}
	}
}

func TestHeatingValuesAreThoseOfTheCountryAndYear(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		key, country string
		year         int
		unit, to     string
		want         string // of 1000 units; empty: none
	}{
		"Japanese kerosene by volume": {"fuel.kerosene", "JP", 2025, "L", "GJ_gcv", "36.5"},
		"British wood by mass":        {"fuel.wood_pellets", "GB", 2024, "kg", "GJ_gcv", ""},
		"coal of a country without":   {"fuel.coal_anthracite", "FR", 2025, "kg", "GJ_ncv", "26.7"},
		"an edition to come":          {"fuel.kerosene", "JP", 2019, "L", "GJ_gcv", "36.5"},
	} {
		ps := carriers.HeatingValues(c.key, c.country, c.year)
		if len(ps) == 0 {
			t.Errorf("%s: none", name)
			continue
		}
		got, _, err := unit.ConvertVia(exact.Int(1000), c.unit, c.to, ps)
		if err != nil || c.want != "" && !got.Equal(exact.Must(c.want)) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
		for _, p := range ps {
			if p.Source == "" {
				t.Errorf("%s: %s has no source", name, p.Name)
			}
		}
	}
	if ps := carriers.HeatingValues("fuel.city_gas", "JP", 2025); len(ps) != 0 {
		t.Errorf("city gas has a heating value that its supplier did not state: %v", ps)
	}
}
