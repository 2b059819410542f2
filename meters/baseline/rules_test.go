package baseline

import (
	"slices"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// hoursFrom are hourly temperatures from an instant on.
func hoursFrom(start time.Time, temperatures ...float64) (out []Hour) {
	for i, t := range temperatures {
		out = append(out, Hour{start.Add(time.Duration(i) * time.Hour), t})
	}
	return out
}

func TestALocalDayIsOneDayHoweverManyHoursItHas(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		month time.Month
		day   int
		hours float64
	}{{3, 30, 23}, {6, 1, 24}, {10, 26, 25}} {
		start := time.Date(2025, c.month, c.day, 0, 0, 0, 0, zone)
		end := start.AddDate(0, 0, 1)
		if end.Sub(start).Hours() != c.hours {
			t.Fatalf("%s has %s", start, end.Sub(start))
		}
		in := Input{Kind: Daily, Commodity: meters.Electricity, Zone: zone, Usage: []Day{{Start: start, End: end, Usage: exact.Int(48), Coverage: 1}}}
		temperatures := slices.Repeat([]float64{10}, int(c.hours))
		temperatures[0] += c.hours // one degree more on average
		in.Temperature = append(hoursFrom(start, temperatures...), hoursFrom(end, 99)...)
		got, err := rows(in)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "usage a day", got[0].usage, 48, 0)
		near(t, "HDD", got[0].degrees(15, false), 4, 1e-12)
		near(t, "CDD", got[0].degrees(8, true), 3, 1e-12)
	}
}

func TestDegreeDaysOfABillAreThoseOfItsDays(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 4, 3, 0, 0, 0, 0, time.UTC)
	in := Input{Kind: Billing, Commodity: meters.Electricity, Zone: time.UTC, Usage: []Day{{Start: start, End: start.AddDate(0, 0, 30), Usage: exact.Int(600), Coverage: 1}}}
	for day := range 30 {
		temperature := 10.0
		if day%2 == 1 {
			temperature = 30
		}
		in.Temperature = append(in.Temperature, hoursFrom(start.AddDate(0, 0, day), slices.Repeat([]float64{temperature}, 24)...)...)
	}
	got, err := rows(in)
	if err != nil {
		t.Fatal(err)
	}
	// The mean of all hours is 20 °C, which has no heating degree days below 18; half of the days have 8.
	near(t, "HDD", got[0].degrees(18, false), 4, 1e-12)
	near(t, "usage a day", got[0].usage, 20, 0)
	near(t, "weight", got[0].weight(), 30, 0)
	near(t, "weekend", got[0].weekend, 8.0/30, 1e-12)
	whole := in.Temperature
	for hours, enough := range map[int]bool{649: true, 647: false} { // of 720
		in.Temperature = whole[len(whole)-hours:]
		if got, err = rows(in); err != nil || got[0].weather != enough {
			t.Errorf("%v: %d of 720 hours are enough: %v", err, hours, got[0].weather)
		}
	}
}

func TestHowManyModelsAreTried(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		commodity meters.Commodity
		scale     Scale
		want      int
	}{{meters.Electricity, Fahrenheit, 2014}, {meters.NaturalGas, Fahrenheit, 62}, {meters.Electricity, Celsius, 1 + 67 + 67 + 67*68/2}, {meters.Heat, Celsius, 68}} {
		s := newSearch(Input{Kind: Daily, Commodity: c.commodity, Scale: c.scale}, []row{{temps: []float64{5}, usage: 9, days: 1}, {temps: []float64{8}, usage: 7, days: 1}}, false)
		if got := len(s.candidates()); got != c.want {
			t.Errorf("%s, %s: %d candidates, want %d", c.commodity, c.scale, got, c.want)
		}
	}
}

// The example of CalTRACK 3.9.2.
func TestTemperatureBins(t *testing.T) {
	t.Parallel()
	for temperature, want := range map[float64][]float64{
		20: {20, 0, 0, 0, 0, 0, 0}, 40: {30, 10, 0, 0, 0, 0, 0}, 60: {30, 15, 10, 5, 0, 0, 0}, 100: {30, 15, 10, 10, 10, 15, 10},
	} {
		if got := bins(temperature, binEnds); !slices.Equal(got, want) {
			t.Errorf("%v is %v, want %v", temperature, got, want)
		}
	}
	few := slices.Concat(slices.Repeat([]float64{50}, 30), slices.Repeat([]float64{60}, 5), slices.Repeat([]float64{70}, 40), []float64{95})
	if got := fitEnds(few); !slices.Equal(got, []float64{55}) {
		t.Errorf("bins end at %v", got)
	}
}

func TestMonthsOfTheHourlyModelShareTheirNeighbours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of, in int
		want   float64
	}{{0, 0, 1}, {11, 0, 0.5}, {1, 0, 0.5}, {10, 11, 0.5}, {0, 11, 0.5}, {2, 0, 0}, {6, 0, 0}} {
		if got := monthWeight(c.of, c.in); got != c.want {
			t.Errorf("month %d in %d: %v, want %v", c.of, c.in, got, c.want)
		}
	}
}
