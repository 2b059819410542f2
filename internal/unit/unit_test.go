package unit_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

func TestDefinitionsAreExact(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ q, from, to, want string }{
		{"1", "kWh", "MJ", "3.6"},
		{"1", "GWh", "kWh", "1000000"},
		{"10000", "US_gal", "L", "37854.11784"},
		{"1", "short_ton", "lb", "2000"},
		{"1", "long_ton", "lb", "2240"},
		{"1", "bbl", "US_gal", "42"},
		{"1", "mmBtu_gcv", "therm_gcv", "10"},
		{"1", "TJ_ncv", "GJ_ncv", "1000"},
		{"2.5", "thousand_m3", "m3", "2500"},
		{"1", "short_ton_mi", "tkm", "1.45997231821056"},
		{"1", "thousand_m3_25C", "m3_25C", "1000"},
		{"0.5", "million_L", "kL", "500"},
	} {
		got, err := unit.Convert(exact.Must(c.q), c.from, c.to)
		if err != nil || got.String() != c.want {
			t.Errorf("%s %s in %s: got %s (%v), want %s", c.q, c.from, c.to, got, err, c.want)
		}
	}
}

func TestAnInfiniteRatioIsRoundedOnlyAtTheEnd(t *testing.T) {
	t.Parallel()
	got, err := unit.Convert(exact.Must("1"), "GJ", "kWh")
	if err != nil || got.String() != "277.7777777777777777777777777777778" {
		t.Errorf("1 GJ = %s kWh (%v)", got, err)
	}
	if got, _ = unit.Convert(exact.Must("9"), "GJ", "kWh"); got.String() != "2500" {
		t.Errorf("9 GJ = %s kWh", got)
	}
	if unit.ExactlyConvertible("GJ", "kWh") || !unit.ExactlyConvertible("kWh", "GJ") || unit.ExactlyConvertible("kg", "L") {
		t.Error("kWh to GJ is exact, GJ to kWh is not, kg to L is impossible")
	}
}

func TestReferenceConditionsFollowTheIdealGasLaw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, want string }{
		{"m3_25C", "Nm3", "0.90417"},
		{"Sm3", "Nm3", "0.94794"},
		{"Mscf", "Nm3", "26.79113"},
	} {
		got, err := unit.Convert(exact.Int(1), c.from, c.to)
		if err != nil || got.Fixed(5) != c.want {
			t.Errorf("1 %s in %s: got %s (%v), want %s", c.from, c.to, got, err, c.want)
		}
	}
}

func TestOtherDimensionsAreRefusedByName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, names string }{
		{"kg", "L", "kg (mass)"},
		{"kWh", "kWh_gcv", "gross calorific"},
		{"kWh_gcv", "kWh_ncv", "net calorific"},
		{"m3", "Nm3", "reference conditions"},
		{"kW", "kWh", "power"},
		{"furlong", "km", "furlong"},
		{"km", "furlong", "furlong"},
	} {
		_, err := unit.Convert(exact.Int(1), c.from, c.to)
		if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
	}
}

// Case U3 of the worked examples: without a density there is no conversion, with one it is named in the trace.
func TestCrossingNeedsANamedProperty(t *testing.T) {
	t.Parallel()
	if got, _, err := unit.ConvertVia(exact.Int(1), "kg", "L", nil); err == nil {
		t.Fatalf("1 kg was guessed to be %s L", got)
	}
	density := []unit.Property{{Name: "density of diesel", From: "L", To: "kg", Value: exact.Must("0.8"), Source: "a table"}}
	got, steps, err := unit.ConvertVia(exact.Must("2.4"), "t", "kL", density)
	if err != nil || got.String() != "3" {
		t.Fatalf("2.4 t = %s kL (%v)", got, err)
	}
	if len(steps) != 3 || steps[1].By != "density of diesel: 1 L = 0.8 kg (a table)" {
		t.Errorf("steps %+v", steps)
	}
	got, steps, err = unit.ConvertVia(exact.Int(10), "L", "kg", density)
	if err != nil || got.String() != "8" || len(steps) != 1 {
		t.Errorf("10 L = %s kg in %+v (%v)", got, steps, err)
	}
	if _, _, err = unit.ConvertVia(exact.Int(1), "L", "kWh_gcv", density); err == nil {
		t.Error("a density was taken for a heating value")
	}
	if got, steps, err = unit.ConvertVia(exact.Int(1), "kL", "L", density); err != nil || got.String() != "1000" || len(steps) != 1 {
		t.Errorf("1 kL = %s L in %+v (%v)", got, steps, err)
	}
}

// Over a property there and back is the same quantity, and twice the quantity is twice as much, whichever way it was written.
func TestCrossingThereAndBackIsTheSameQuantity(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := exact.Int(rapid.Int64Range(1, 1e9).Draw(t, "value")).Mul(exact.Must("0.00001"))
		density := []unit.Property{{Name: "density", From: "m3", To: "kg", Value: value, Source: "a table"}}
		if rapid.Bool().Draw(t, "turned") {
			density[0].From, density[0].To = density[0].To, density[0].From
		}
		from := rapid.SampledFrom([]string{"t", "kg", "lb"}).Draw(t, "from")
		to := rapid.SampledFrom([]string{"L", "kL", "US_gal"}).Draw(t, "to")
		q := exact.Int(rapid.Int64Range(-1e9, 1e9).Draw(t, "q"))
		there, steps, err := unit.ConvertVia(q, from, to, density)
		if err != nil {
			t.Fatal(err)
		}
		named := 0
		for _, s := range steps {
			if s.By == density[0].String() {
				named++
			}
		}
		back, _, err := unit.ConvertVia(there, to, from, density)
		if err != nil || named != 1 || !back.Round(12).Equal(q) {
			t.Fatalf("%s %s became %s (%v), naming the property %d times", q, from, back, err, named)
		}
		twice, _, err := unit.ConvertVia(q.Add(q), from, to, density)
		if err != nil || !twice.Sub(there).Sub(there).Round(12).IsZero() {
			t.Fatalf("twice %s is %s (%v)", there, twice, err)
		}
	})
}

func TestEveryUnitIsCompleteAndUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, u := range unit.All() {
		if seen[u.Code] || u.Num.Sign() <= 0 || u.Den.Sign() <= 0 || u.Label("en") == "" || u.Label("ja") == "" || u.Dimension == "" {
			t.Errorf("unit %+v", u)
		}
		seen[u.Code] = true
		if got, ok := unit.Lookup(u.Code); !ok || got.Code != u.Code {
			t.Errorf("%s is not found", u.Code)
		}
	}
}

func TestThereAndBackIsTheSameQuantity(t *testing.T) {
	t.Parallel()
	units := unit.All()
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom(units).Draw(t, "from")
		to := rapid.SampledFrom(units).Draw(t, "to")
		q := exact.Int(rapid.Int64Range(-1e12, 1e12).Draw(t, "q"))
		there, err := unit.Convert(q, from.Code, to.Code)
		if (err == nil) != (from.Dimension == to.Dimension) {
			t.Fatalf("%s to %s: %v", from.Code, to.Code, err)
		}
		if err != nil {
			return
		}
		back, err := unit.Convert(there, to.Code, from.Code)
		if err != nil || !back.Round(12).Equal(q) {
			t.Fatalf("%s %s became %s", q, from.Code, back)
		}
		if unit.ExactlyConvertible(from.Code, to.Code) && unit.ExactlyConvertible(to.Code, from.Code) && !back.Equal(q) {
			t.Fatalf("%s %s came back as %s although both ways are exact", q, from.Code, back)
		}
	})
}
