package regimes

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

func TestEveryCoefficientHasItsSource(t *testing.T) {
	t.Parallel()
	for _, c := range Coefficients() {
		if c.Source == "" || c.Publisher == "" || c.Table == "" || c.Retrieved.IsZero() || c.Name == "" || c.NameJA == "" {
			t.Errorf("%s %s %s lacks its citation", c.Scheme, c.Kind, c.Key)
		}
		if strings.Contains(c.Source, "recalled") && c.Verified {
			t.Errorf("%s %s %s was recalled and says verified", c.Scheme, c.Kind, c.Key)
		}
	}
}

func TestARowThatContradictsAnotherIsRefused(t *testing.T) {
	t.Parallel()
	head, _, _ := strings.Cut(coefficientsCSV, "\n")
	row := "shk,heat,fuel.x,kL,38.2,2023,,X,X,P,T,2026-11-30,verified,S"
	for name, rows := range map[string][]string{
		"two values in a year": {row, strings.Replace(row, "2023,", "2024,", 1)},
		"no number":            {strings.Replace(row, "38.2", "much", 1)},
		"no unit":              {strings.Replace(row, "kL", "barn", 1)},
		"no status":            {strings.Replace(row, "verified", "perhaps", 1)},
		"no source":            {strings.TrimSuffix(row, "S")},
		"no year":              {strings.Replace(row, "2023", "H5", 1)},
	} {
		if _, err := parseCoefficients(head + "\n" + strings.Join(rows, "\n")); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := parseCoefficients(head + "\n" + row); err != nil {
		t.Errorf("a good row is refused: %v", err)
	}
}

// Published to three digits: worked examples J1, J4 and the list for fiscal year 2025.
func TestHeatTimesCarbonGivesThePublishedCoefficient(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key, want string
		year      int
		places    int32
	}{
		{"fuel.city_gas", "2.053333", 2025, 6},
		{"fuel.city_gas", "2.05", 2025, 2},
		{"fuel.heavy_oil_a", "2.709630", 2022, 6},
		{"fuel.heavy_oil_a", "2.75", 2025, 2},
		{"fuel.diesel", "2.62", 2025, 2},
		{"fuel.kerosene", "2.50", 2025, 2},
		{"fuel.lpg", "2.99", 2025, 2},
	} {
		heat, _ := coefficientOf(SchemeSHK, kindHeat, c.key, c.year)
		carbon, ok := coefficientOf(SchemeSHK, kindCarbon, c.key, c.year)
		if !ok {
			t.Fatalf("%s has no carbon content in %d", c.key, c.year)
		}
		if got := emissions.CO2OfCarbon(heat.Decimal(), carbon.Decimal()).Fixed(c.places); got != c.want {
			t.Errorf("%s in %d: %s, want %s", c.key, c.year, got, c.want)
		}
	}
}

func TestRounding(t *testing.T) {
	t.Parallel()
	floor, up := Rounding{Mode: "floor"}, Rounding{Mode: "half_up", Places: 1}
	for _, c := range []struct {
		r        Rounding
		in, want string
	}{
		{floor, "2.999", "2"},
		{floor, "3", "3"},
		{floor, "-0.2", "-1"},
		{floor, "2.5", "2"},
		{up, "0.25", "0.3"},
		{up, "0.35", "0.4"},
		{up, "-0.25", "-0.3"},
		{up, "0.249", "0.2"},
		{Rounding{}, "0.249", "0.249"},
	} {
		if got := c.r.Apply(exact.Must(c.in)); !got.Equal(exact.Must(c.want)) {
			t.Errorf("%+v of %s is %s, want %s", c.r, c.in, got, c.want)
		}
	}
}

func TestAFiscalYearBeginsInApril(t *testing.T) {
	t.Parallel()
	for month, want := range map[string]int{"2026-03": 2025, "2026-04": 2026, "2025-12": 2025} {
		if got := fiscalYearOfMonth(month); got != want {
			t.Errorf("%s is of %d, want %d", month, got, want)
		}
	}
}
