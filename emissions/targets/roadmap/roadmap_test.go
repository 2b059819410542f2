package roadmap_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func pointer(text string) *exact.Decimal {
	d := exact.Must(text)
	return &d
}

func start() roadmap.Start {
	return roadmap.Start{Year: 2025, Parts: []targets.Part{{Scope: 1, KgCO2e: exact.Int(1000)}, {Scope: 2, Grid: true, KgCO2e: exact.Int(500)}}}
}

func growing(percent string) roadmap.Assumptions {
	g := roadmap.Growth{Percent: exact.Must(percent)}
	return roadmap.Assumptions{Growth: map[emissions.Scope]roadmap.Growth{1: g, 2: g, 3: g}}
}

func TestBusinessAsUsualGrowsAndTheGridGetsCleaner(t *testing.T) {
	t.Parallel()
	a := growing("10")
	a.GridPercent = exact.Int(-20)
	years, err := roadmap.Of(start(), a, nil, 2027)
	if err != nil || len(years) != 3 {
		t.Fatalf("%d years, %v", len(years), err)
	}
	// 1000 × 1.21 and 500 × 1.21 × 0.64.
	for i, want := range []string{"1500", "1540", "1597.2"} {
		if got := years[i].BAU.String(); got != want {
			t.Errorf("%d: %s, want %s", years[i].Year, got, want)
		}
	}
}

func TestADenominatorsForecastMakesTheGrowthAndItsEndEndsIt(t *testing.T) {
	t.Parallel()
	a := roadmap.Assumptions{Growth: map[emissions.Scope]roadmap.Growth{1: {Factors: map[int]exact.Decimal{2026: exact.Must("1.5")}}}}
	years, err := roadmap.Of(start(), a, nil, 2027)
	if err != nil || len(years) != 2 || years[1].BAU.String() != "2000" {
		t.Errorf("%+v, %v", years, err)
	}
}

func TestAWedgeIsWhatAnInitiativeAddsToTheStartYear(t *testing.T) {
	t.Parallel()
	w := roadmap.Wedge{KgCO2e: map[int]exact.Decimal{2025: exact.Int(40), 2026: exact.Int(100), 2027: exact.Int(0)}}
	years, err := roadmap.Of(start(), growing("0"), []roadmap.Wedge{w}, 2027)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"1500", "1440", "1540"} {
		if got := years[i].Forecast.String(); got != want {
			t.Errorf("%d: %s, want %s", years[i].Year, got, want)
		}
	}
}

func TestTheBandHoldsWhatIsStatedAndNamesTheRest(t *testing.T) {
	t.Parallel()
	bare := roadmap.Wedge{KgCO2e: map[int]exact.Decimal{2026: exact.Int(100)}}
	years, err := roadmap.Of(start(), growing("0"), []roadmap.Wedge{bare}, 2026)
	if err != nil || years[1].Low != nil || years[1].High != nil {
		t.Errorf("a band was invented: %+v, %v", years, err)
	}
	if got := roadmap.Unstated(start(), growing("0"), []roadmap.Wedge{bare}); !slices.Equal(got, []roadmap.Doubt{roadmap.OfInventory, roadmap.OfGrowth, roadmap.OfInitiatives}) {
		t.Errorf("unstated %v", got)
	}
	s, a := start(), growing("0")
	s.Below, s.Above = pointer("30"), pointer("60")
	for scope, g := range a.Growth {
		g.Low, g.High = pointer("-1"), pointer("1")
		a.Growth[scope] = g
	}
	stated := bare
	stated.Percent = pointer("20")
	years, err = roadmap.Of(s, a, []roadmap.Wedge{stated}, 2026)
	if err != nil {
		t.Fatal(err)
	}
	// Below √(30² + 10² + 5² + 20²), above with 60².
	if got := years[1]; got.Forecast.String() != "1400" || got.Low.Fixed(4) != "1362.2508" || got.High.Fixed(4) != "1464.2262" {
		t.Errorf("%s to %s around %s", got.Low, got.High, got.Forecast)
	}
	if got := roadmap.Unstated(s, a, []roadmap.Wedge{stated}); len(got) != 0 {
		t.Errorf("unstated %v", got)
	}
}

func TestBusinessAsUsualLessWedgesIsTheForecast(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, least, most int) exact.Decimal {
			return exact.Int(int64(rapid.IntRange(least, most).Draw(t, name))).Quo(exact.Int(7))
		}
		s := roadmap.Start{Year: 2025, Parts: []targets.Part{
			{Scope: 1, KgCO2e: number("kg", 0, 1e9)}, {Scope: 2, Grid: true, KgCO2e: number("kg", 0, 1e9)}, {Scope: 3, KgCO2e: number("kg", 0, 1e9)},
		}}
		a := growing("0")
		a.GridPercent = number("grid", -100, 100)
		for scope := range a.Growth {
			a.Growth[scope] = roadmap.Growth{Percent: number("growth", -100, 100)}
		}
		var wedges []roadmap.Wedge
		for range rapid.IntRange(0, 5).Draw(t, "wedges") {
			w := roadmap.Wedge{KgCO2e: map[int]exact.Decimal{}}
			for year := 2025; year <= 2040; year++ {
				w.KgCO2e[year] = number("wedge", 0, 1e9)
			}
			wedges = append(wedges, w)
		}
		years, err := roadmap.Of(s, a, wedges, 2040)
		if err != nil || len(years) != 16 || !years[0].Forecast.Equal(targets.Total(s.Parts)) {
			t.Fatalf("%d years, %v", len(years), err)
		}
		for _, y := range years {
			if !y.BAU.Sub(exact.Sum(y.Wedges...)).Equal(y.Forecast) {
				t.Fatalf("%d: %s less %v is not %s", y.Year, y.BAU, y.Wedges, y.Forecast)
			}
		}
	})
}

func TestAnInitiativeRunsFromItsDayToItsEnd(t *testing.T) {
	t.Parallel()
	s := roadmap.Steady{
		KgPerYear: exact.Int(365), From: emissions.Date{Year: 2025, Month: 10, Day: 1}, To: emissions.Date{Year: 2027, Month: 4, Day: 11},
	}
	for year, want := range map[int]string{2024: "0", 2025: "182", 2026: "365", 2027: "9.972678", 2028: "0"} {
		if got := s.In(emissions.Date{Year: year, Month: 4, Day: 1}).String(); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

func TestRatesThatMeanNothingAreRefused(t *testing.T) {
	t.Parallel()
	oneEnd, outside := growing("0"), growing("0")
	oneEnd.Growth[1] = roadmap.Growth{Low: pointer("1")}
	outside.Growth[1] = roadmap.Growth{Percent: exact.Int(3), Low: pointer("1"), High: pointer("2")}
	grid := growing("0")
	grid.GridPercent = exact.Int(-101)
	for field, list := range map[string][]roadmap.Assumptions{"growthScope1": {oneEnd, outside}, "gridPercent": {grid}} {
		for _, a := range list {
			_, err := roadmap.Of(start(), a, nil, 2026)
			if f, ok := errors.AsType[*fault.Error](err); !ok || f.Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	}
}
