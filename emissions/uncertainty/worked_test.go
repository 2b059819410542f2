package uncertainty_test

import (
	"encoding/json"
	"os"
	"testing"

	"tanso/emissions"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
)

// worked is one published example: the citation, what was printed, and the case that reproduces it.
type worked struct {
	ID   string          `json:"id"`
	Kind string          `json:"kind"`
	Case json.RawMessage `json:"case"`
}

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]func(*testing.T, json.RawMessage){
		"scenarios": scenarios, "half_width": halfWidth, "rating": rating, "primary": primaryShare, "pedigree": pedigree,
		"product": product, "sum": sum,
	}
	for _, w := range decode[[]worked](t, raw) {
		t.Run(w.ID, func(t *testing.T) {
			t.Parallel()
			kinds[w.Kind](t, w.Case)
		})
	}
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var out T
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// near compares to as many decimals as the expected text has.
func near(t *testing.T, what string, got exact.Decimal, want string) {
	t.Helper()
	places := int32(0)
	for i := len(want) - 1; i >= 0; i-- {
		if want[i] == '.' {
			places = int32(len(want) - 1 - i)
		}
	}
	if got.Fixed(places) != want {
		t.Errorf("%s is %s, want %s", what, got, want)
	}
}

func scenarios(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Watts, Units int64
		GridEF       exact.Decimal `json:"grid_ef"`
		Situations   [][3]int64
		Want         []string
		Low, High    string
	}](t, raw)
	var kg []exact.Decimal
	for i, s := range c.Situations {
		watthours := exact.Int(s[0] * s[1] * s[2] * c.Watts * c.Units)
		kg = append(kg, watthours.Mul(exact.Must("0.001")).Mul(c.GridEF))
		near(t, "a situation", kg[i], c.Want[i])
	}
	low, high := uncertainty.Range(kg)
	near(t, "the lower end", low, c.Low)
	near(t, "the upper end", high, c.High)
}

func halfWidth(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct{ Kg, Low, High, Percent exact.Decimal }](t, raw)
	half := c.High.Sub(c.Low).Quo(exact.Int(2))
	spread := emissions.NormalSpread(half.Quo(c.Kg).Mul(exact.Int(100)))
	near(t, "the half-width", *spread.Percent, c.Percent.String())
	low, high := spread.Interval(c.Kg)
	near(t, "the lower end", low, c.Low.String())
	near(t, "the upper end", high, c.High.String())
}

func rating(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Weights                               []exact.Decimal
		Technological, Geographical, Temporal []int
		Want                                  []string
	}](t, raw)
	var parts []uncertainty.Weighted
	for i, w := range c.Weights {
		q := emissions.DataQuality{Technological: c.Technological[i], Geographical: c.Geographical[i], Temporal: c.Temporal[i]}
		parts = append(parts, uncertainty.Weighted{KgCO2e: w, Quality: &q})
	}
	got := uncertainty.Rate(parts)
	near(t, "technological", got.Technological, c.Want[0])
	near(t, "geographical", got.Geographical, c.Want[1])
	near(t, "temporal", got.Temporal, c.Want[2])
	near(t, "what nobody judged", got.Reliability, "5")
}

func primaryShare(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Weights []exact.Decimal
		Primary []*exact.Decimal
		Percent string
	}](t, raw)
	var parts []uncertainty.Weighted
	for i, w := range c.Weights {
		parts = append(parts, uncertainty.Weighted{KgCO2e: w, Primary: c.Primary[i]})
	}
	near(t, "the primary share", uncertainty.PrimaryShare(parts).Mul(exact.Int(100)), c.Percent)
}

func pedigree(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Quality emissions.DataQuality
		GSD2    string
	}](t, raw)
	near(t, "GSD²", *c.Quality.Pedigree().GSD2, c.GSD2)
}

func product(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Percents [2]exact.Decimal
		Percent  string
	}](t, raw)
	got := emissions.NormalSpread(c.Percents[0]).Times(emissions.NormalSpread(c.Percents[1]))
	near(t, "the product", *got.Percent, c.Percent)
}

func sum(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Terms []struct {
			Kg            exact.Decimal
			Percent, GSD2 *exact.Decimal
		}
		Percent, GSD2 string
	}](t, raw)
	var terms []uncertainty.Term
	for i, x := range c.Terms {
		s := emissions.Spread{Distribution: emissions.Normal, Percent: x.Percent, GSD2: x.GSD2}
		if x.GSD2 != nil {
			s.Distribution = emissions.Lognormal
		}
		terms = append(terms, uncertainty.Term{Key: string(rune('a' + i)), KgCO2e: x.Kg, Spread: &s})
	}
	got := uncertainty.Pool(terms).Spread
	if c.Percent != "" {
		// A root of a sum that is a square is exact only to the last digit.
		near(t, "the sum", got.Percent.Round(12), c.Percent)
		return
	}
	near(t, "the sum", *got.GSD2, c.GSD2)
}
