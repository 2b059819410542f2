package targets_test

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		ID   string
		Case struct {
			BaseYear, Year int
			Base           exact.Decimal
			Want           map[string]string // by the rate in per cent
		}
	}
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 1 {
		t.Errorf("%d examples", len(examples))
	}
	for _, x := range examples {
		for rate, want := range x.Case.Want {
			got, err := targets.Contraction{BaseYear: x.Case.BaseYear, Base: x.Case.Base, PercentOfBase: exact.Must(rate)}.Allowed(x.Case.Year)
			if err != nil || got.Fixed(3) != want {
				t.Errorf("%s at %s %%: %s, %v; want %s", x.ID, rate, got, err, want)
			}
		}
	}
}

func TestEachYearTakesTheSameUntilNothingIsLeft(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := targets.Contraction{
			BaseYear: 2020, Base: exact.Int(int64(rapid.IntRange(0, 1e9).Draw(t, "base"))),
			PercentOfBase: exact.Int(int64(rapid.IntRange(1, 1000).Draw(t, "rate"))).Quo(exact.Int(10)),
		}
		step := c.Base.Mul(c.PercentOfBase).Quo(exact.Int(100))
		before := c.Base
		for year := 2020; year < 2140; year++ {
			allowed, err := c.Allowed(year)
			want := before
			if year > c.BaseYear {
				if want = before.Sub(step); want.Sign() < 0 {
					want = exact.Int(0)
				}
			}
			if err != nil || !allowed.Equal(want) {
				t.Fatalf("%d: %s, %v; want %s", year, allowed, err, want)
			}
			before = allowed
		}
	})
}

func TestWrongTargetsAreRefused(t *testing.T) {
	t.Parallel()
	good := targets.Contraction{BaseYear: 2020, Base: exact.Int(1), PercentOfBase: exact.Int(4)}
	_, early := good.Allowed(2019)
	growing, negative := good, good
	growing.PercentOfBase, negative.Base = exact.Int(-1), exact.Int(-1)
	_, grows := growing.Allowed(2030)
	_, below := negative.Allowed(2030)
	for field, err := range map[string]error{"year": early, "percentOfBase": grows, "base": below} {
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
