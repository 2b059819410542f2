package baseline_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/baseline"
)

// world says how simulated meters behave. Weather has an annual cycle and warm and cold spells, balance points lie off the
// grid, and noise grows with the level and lasts for days.
type world struct {
	saving      float64 // share of usage after the installation
	weekend     float64 // share by which the base load falls at weekends
	noise       float64 // standard deviation against the level
	persistence float64 // correlation of the noise of neighbouring days
	production  bool    // half of the base load follows a driver
	dayTypes    bool
	monthly     bool
}

// simulated is a meter whose truth is known.
type simulated struct {
	in    baseline.Input
	truth float64 // what was saved in the reporting year
}

func decimal(x float64) exact.Decimal { return exact.Must(strconv.FormatFloat(x, 'f', 3, 64)) }

func (w world) meter(seed uint64) simulated {
	random := rand.New(rand.NewPCG(seed, 42))
	start := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	install := start.AddDate(1, 0, 0)
	end := install.AddDate(1, 0, 0)
	s := simulated{in: baseline.Input{
		Kind: baseline.Daily, Commodity: meters.Electricity, Unit: "kWh", Zone: time.UTC, DayTypes: w.dayTypes,
		BlackoutStart: install, BlackoutEnd: install, ReportingEnd: end,
	}}
	s.in.Temperature = make([]baseline.Hour, 0, 24*731)
	driver := baseline.Driver{Name: "production", Unit: "t"}
	var spell, lasting, plant float64
	for day, i := start, 0; day.Before(end); day, i = day.AddDate(0, 0, 1), i+1 {
		spell = 0.75*spell + 2.3*random.NormFloat64()
		lasting = w.persistence*lasting + math.Sqrt(1-w.persistence*w.persistence)*random.NormFloat64()
		plant = 0.6*plant + 0.8*random.NormFloat64()
		temperature := 15 - 10*math.Cos(2*math.Pi*float64(i-15)/365.25) + spell
		for h := range 24 {
			hour := baseline.Hour{At: day.Add(time.Duration(h) * time.Hour), Value: temperature + 4*math.Sin(2*math.Pi*float64(h-9)/24)}
			s.in.Temperature = append(s.in.Temperature, hour)
		}
		base, weekend := 800.0, day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		switch {
		case w.production:
			tonnes := math.Max(0, 20+3*plant+6*math.Sin(4*math.Pi*float64(i)/365.25)) // two seasons a year
			if weekend {
				tonnes /= 4
			}
			base = 400 + 20*tonnes
			driver.Points = append(driver.Points, baseline.Point{Start: day, End: day.AddDate(0, 0, 1), Quantity: decimal(tonnes)})
		case weekend:
			base *= 1 - w.weekend
		}
		usage := (base + 31*math.Max(0, 14.3-temperature) + 44*math.Max(0, temperature-21.7)) * (1 + w.noise*lasting)
		if !day.Before(install) {
			s.truth += w.saving * usage
			usage *= 1 - w.saving
		}
		s.in.Usage = append(s.in.Usage, baseline.Day{Start: day, End: day.AddDate(0, 0, 1), Usage: decimal(usage), Coverage: 1})
	}
	if w.production {
		s.in.Drivers = []baseline.Driver{driver}
	}
	if w.monthly {
		s.in.Kind, s.in.Usage = baseline.Billing, byMonth(s.in.Usage)
	}
	return s
}

// byMonth adds days up to calendar months.
func byMonth(days []baseline.Day) (out []baseline.Day) {
	for _, d := range days {
		if d.Start.Day() == 1 {
			out = append(out, baseline.Day{Start: d.Start, Coverage: 1})
		}
		last := &out[len(out)-1]
		last.Usage, last.End = last.Usage.Add(d.Usage), d.End
	}
	return out
}

// tally counts what the intervals of many meters hold.
type tally struct {
	runs, refused, held, held80, claims, months, heldMonths int
	width                                                   float64 // mean half-width against the model's usage
}

func (w world) run(t *testing.T, first, runs uint64) (out tally) {
	t.Helper()
	for seed := first; seed < first+runs; seed++ {
		s := w.meter(seed)
		got, err := baseline.Measure(s.in)
		if err != nil {
			t.Fatal(err)
		}
		if out.runs++; got.Refused { // a year of the driver may be unlike the one before
			out.refused++
			continue
		}
		off := math.Abs(got.Total.Saved.Float() - s.truth)
		if off <= got.Total.Margin.Float() {
			out.held++
		}
		if off <= got.Total.Margin80.Float() {
			out.held80++
		}
		if got.Total.Low().Sign() > 0 {
			out.claims++
		}
		out.width += got.Total.Margin.Float() / got.Total.Baseline.Float() / float64(runs)
		for _, m := range got.Months {
			out.months++
			truth := m.Metered.Float() * w.saving / (1 - w.saving)
			if math.Abs(m.Saved.Float()-truth) <= m.Margin.Float() {
				out.heldMonths++
			}
		}
	}
	return out
}

// The worlds, and how wide an interval may be at most on average, against usage.
var worlds = map[string]struct {
	world
	width float64
}{
	"daily":                   {world{weekend: 0.3, noise: 0.06, persistence: 0.4, dayTypes: true}, 0.014},
	"daily with production":   {world{noise: 0.06, persistence: 0.4, production: true}, 0.014},
	"monthly":                 {world{weekend: 0.3, noise: 0.06, persistence: 0.4, monthly: true}, 0.022},
	"monthly with production": {world{noise: 0.06, persistence: 0.4, production: true, monthly: true}, 0.024},
}

func TestIntervalsHoldAKnownSaving(t *testing.T) {
	t.Parallel()
	for name, c := range worlds {
		c.saving = 0.10
		got := c.run(t, 0, 200)
		t.Logf("%s: %+v", name, got)
		if got.refused > 4 || got.held < 176 || got.held80 < 154 || got.heldMonths < got.months*85/100 {
			t.Errorf("%s: 90 %% intervals hold the truth in %d of 200 runs and %d of %d months, 80 %% in %d; %d are refused", name, got.held, got.heldMonths, got.months, got.held80, got.refused)
		}
		if got.held > 196 || got.width > c.width {
			t.Errorf("%s: intervals of ± %.4f of usage hold the truth in %d of 200 runs: too wide", name, got.width, got.held)
		}
		if got.claims < 198-got.refused {
			t.Errorf("%s: a saving of 10 %% is seen in %d of 200 runs only", name, got.claims)
		}
	}
}

// Where nothing was saved, the interval lies above zero in one of twenty runs, and beside the truth in one of ten. Of 150
// that is 7.5 ± 2.7 and 15 ± 3.7; two standard deviations more are chance.
func TestSavingsAreSeldomClaimedWhereThereAreNone(t *testing.T) {
	t.Parallel()
	for name, c := range worlds {
		got := c.run(t, 1000, 150)
		t.Logf("%s: %+v", name, got)
		if got.refused > 4 || got.claims > 12 || got.runs-got.refused-got.held > 22 {
			t.Errorf("%s: savings are claimed in %d of 150 runs, the truth is missed in %d", name, got.claims, got.runs-got.held)
		}
	}
}
