package regimes_test

import (
	"encoding/json"
	"os"
	"testing"

	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// example is a published worked example of emissions/testdata/worked_examples.json.
type example struct {
	ID   string `json:"id"`
	Case struct {
		Heat      exact.Decimal `json:"heat"`
		Carbon    exact.Decimal `json:"carbon"`
		Quantity  exact.Decimal `json:"quantity"`
		Result    exact.Decimal `json:"result"`
		Published []string      `json:"published_rounded"` // places, value
	} `json:"case"`
}

func examples(t *testing.T) map[string]example {
	t.Helper()
	content, err := os.ReadFile("../testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		ID   string          `json:"id"`
		Kind string          `json:"kind"`
		Case json.RawMessage `json:"case"`
	}
	if err := json.Unmarshal(content, &list); err != nil {
		t.Fatal(err)
	}
	out := map[string]example{}
	for _, e := range list {
		if e.Kind != "carbon" && e.Kind != "convert" {
			continue
		}
		one := example{ID: e.ID}
		if err := json.Unmarshal(e.Case, &one.Case); err != nil {
			t.Fatalf("%s: %v", e.ID, err)
		}
		out[e.ID] = one
	}
	return out
}

// Heat × carbon × 44/12 gives each published coefficient of the scheme: city gas of Tokyo Gas (J1) and of Saibu Gas's medium pressure
// (J2b), and heavy oil A by the former ordinance (J4). The published ones are rounded; the exact value is asserted.
func TestRatesOfTheSchemeGiveThePublishedExamples(t *testing.T) {
	t.Parallel()
	all := examples(t)
	for _, id := range []string{"J1", "J2b", "J4"} {
		e, ok := all[id]
		if !ok {
			t.Fatalf("no example %s", id)
		}
		tonnes := regimes.Rate{Heat: &e.Case.Heat, Carbon: &e.Case.Carbon}.PerUnit().Mul(exact.Must("0.001"))
		if got := tonnes.Round(6); !got.Equal(e.Case.Result) {
			t.Errorf("%s: %s t per unit, the example has %s", id, got, e.Case.Result)
		}
		if got := tonnes.Round(2); len(e.Case.Published) != 2 || e.Case.Published[0] != "2" || got.String() != e.Case.Published[1] {
			t.Errorf("%s: rounded %s, published %v", id, got, e.Case.Published)
		}
	}
}

// 2,600 thousand m³ of Toho Gas's city gas are 3,018.6 kL of crude oil, and a type 1 designated factory (J3b); 1,300 are 1,509.3 kL,
// type 2 (the same FAQ, example 1).
func TestTheEnergyActGivesThePublishedExamples(t *testing.T) {
	t.Parallel()
	e := examples(t)["J3b"]
	for volume, want := range map[string]struct{ kl, class string }{
		e.Case.Quantity.String(): {e.Case.Result.String(), "type_1"}, "1300": {"1509.3", "type_2"},
	} {
		inv := works(use("gas", "office", "fuel.city_gas", exact.Must(volume).Mul(exact.Int(1000)).String(), "m3"))
		for i := range inv.Activities {
			inv.Activities[i].Menu = "東邦ガスネットワーク株式会社の供給区域"
		}
		act := japan(t, inv, nil).EnergyAct
		if len(act.Facilities) != 1 || act.Facilities[0].KL.String() != want.kl || act.Facilities[0].Class != want.class {
			t.Errorf("%s thousand m³: %+v, want %s kL and %s", volume, act.Facilities, want.kl, want.class)
		}
	}
}

// Saibu Gas, 1 May 2014 (expydoc.com/doc/7365842, p. 2): low pressure 45.0 GJ × 0.0134 t C × 44/12, rounded to 2.21 t per thousand m³.
func TestARateGivesTheCoefficientOfLowPressureGas(t *testing.T) {
	t.Parallel()
	heat, carbon := exact.Must("45.0"), exact.Must("0.0134")
	if got := (regimes.Rate{Heat: &heat, Carbon: &carbon}).PerUnit(); got.String() != "2211" {
		t.Errorf("%s kg per thousand m³", got)
	}
}
