package baseline

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
)

// sample is a public sample with the answers that a reference engine and an independent calculation gave.
type sample struct {
	in Input
	answers
}

type answers struct {
	Metadata struct {
		Temperature    string `json:"temperature_filename"`
		BlackoutStart  string `json:"blackout_start_date"`
		BlackoutEnd    string `json:"blackout_end_date"`
		Freq           string `json:"freq"`
		Interpretation string `json:"interpretation"`
		Unit           string `json:"unit"`
	} `json:"metadata"`
	Result struct {
		Metrics struct {
			R2       float64 `json:"r_squared_adj"`
			RMSE     float64 `json:"rmse_adj"`
			CVRMSE   float64 `json:"cvrmse_adj"`
			NMBE     float64 `json:"nmbe"`
			Autocorr float64 `json:"autocorr_resid"`
		} `json:"totals_metrics"`
		Fit struct {
			N      int     `json:"n"`
			CVRMSE float64 `json:"cvrmse"`
			NMBE   float64 `json:"nmbe"`
		} `json:"baseline_fit"`
	} `json:"result"`
	Savings struct {
		Total float64            `json:"metered_savings_sum"`
		Bands map[string]float64 `json:"error_bands"`
	} `json:"metered_savings"`
	Sufficiency struct {
		Status   string   `json:"status"`
		Warnings []string `json:"warnings"`
	} `json:"sufficiency"`
	UTC    *expected `json:"reproduce_upstream_utc_day"`
	Local  *expected `json:"expected_local_day"`
	Period *expected `json:"expected"`
	Check  *expected `json:"independent_check"`
}

type expected struct {
	Shape  Shape `json:"model_type"`
	Params struct {
		Intercept float64  `json:"intercept"`
		Cool      float64  `json:"beta_cdd"`
		Heat      float64  `json:"beta_hdd"`
		Cooling   *float64 `json:"cooling_balance_point"`
		Heating   *float64 `json:"heating_balance_point"`
	} `json:"params"`
	R2             float64 `json:"r_squared_adj"`
	Qualified      int     `json:"qualified"`
	N              int     `json:"baseline_n"`
	M              int     `json:"reporting_n"`
	BaselineSum    float64 `json:"baseline_sum"`
	Observed       float64 `json:"reporting_observed_sum"`
	Counterfactual float64 `json:"counterfactual_sum"`
	Savings        float64 `json:"metered_savings_sum"`
}

// chicago is where the American samples come from: their weather station lies on Central time.
func chicago(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func corpusTable(t *testing.T, file string) [][]string {
	t.Helper()
	path, ok := score.Corpus("baseline-caltrack", file)
	if !ok {
		t.Skip("TANSO_CORPUS is not set")
	}
	in, err := os.Open(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	table, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// instant reads a time of the samples; utcDay takes its date as a day of UTC, as the reference engine did with days.
func instant(t *testing.T, text string, utcDay bool) time.Time {
	t.Helper()
	if utcDay {
		text = text[:10] + "T00:00:00Z"
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC()
		}
	}
	t.Fatalf("no time: %s", text)
	return time.Time{}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	if text == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func loadSample(t *testing.T, name string, utcDay bool) sample {
	t.Helper()
	table := corpusTable(t, name+".csv")
	s := sample{}
	path, _ := score.Corpus("baseline-caltrack", name)
	score.Oracle(t, path, &s.answers)
	s.in = Input{Kind: Daily, Commodity: meters.Electricity, Unit: s.Metadata.Unit, Zone: chicago(t), Scale: Fahrenheit}
	if s.Metadata.Interpretation == "gas" {
		s.in.Commodity = meters.NaturalGas
	}
	switch {
	case strings.HasPrefix(s.Metadata.Freq, "billing"):
		s.in.Kind = Billing
	case s.Metadata.Freq == "hourly":
		s.in.Kind, s.in.Zone = Hourly, time.UTC
	}
	if utcDay {
		s.in.Zone = time.UTC
	}
	if s.in.Usage = sampleUsage(t, table, utcDay); s.in.Kind == Hourly {
		s.in.Usage = byHour(s.in.Usage)
	}
	for _, line := range corpusTable(t, strings.TrimSuffix(s.Metadata.Temperature, ".gz"))[1:] {
		value := number(t, line[len(line)-1])
		if !math.IsNaN(value) {
			s.in.Temperature = append(s.in.Temperature, Hour{instant(t, line[len(line)-2], false), value})
		}
	}
	s.in.BlackoutStart, s.in.BlackoutEnd = date(t, s.Metadata.BlackoutStart, s.in.Zone), date(t, s.Metadata.BlackoutEnd, s.in.Zone)
	s.in.ReportingEnd = s.in.BlackoutEnd.AddDate(0, 0, 365)
	return s
}

func date(t *testing.T, text string, zone *time.Location) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// sampleUsage reads a sample: each row holds until the next; the last one ends the series.
func sampleUsage(t *testing.T, table [][]string, utcDay bool) (out []Day) {
	t.Helper()
	for i, line := range table[1 : len(table)-1] {
		d := Day{Start: instant(t, line[0], utcDay), End: instant(t, table[i+2][0], utcDay)}
		if line[1] != "nan" {
			d.Usage, d.Coverage = exact.Must(line[1]), 1
		}
		out = append(out, d)
	}
	return out
}

// byHour adds half-hours up; a sample has some twice, and the answers count them twice.
func byHour(days []Day) (out []Day) {
	for _, d := range days {
		at := d.Start.Truncate(time.Hour)
		if n := len(out); n == 0 || !out[n-1].Start.Equal(at) {
			out = append(out, Day{Start: at, End: at.Add(time.Hour), Coverage: 1})
		}
		out[len(out)-1].Usage = out[len(out)-1].Usage.Add(d.Usage)
	}
	return out
}

// baselineRows are the rows of a sample's baseline.
func (s sample) baselineRows(t *testing.T) []row {
	t.Helper()
	all, err := rows(s.in)
	if err != nil {
		t.Fatal(err)
	}
	return s.in.spans().baseline(all)
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestDegreeDaysOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"il-electricity-cdd-hdd-daily", "il-electricity-cdd-hdd-billing_monthly"} {
		s := loadSample(t, name, strings.HasSuffix(name, "daily"))
		table := corpusTable(t, name+".design_matrix.csv")
		got := s.baselineRows(t)
		if len(got) != len(table)-2 {
			t.Fatalf("%s: %d rows, want %d", name, len(got), len(table)-2)
		}
		for i, line := range table[1 : len(table)-1] {
			if !got[i].start.Equal(instant(t, line[0], false)) {
				t.Fatalf("%s: row %d starts %s, want %s", name, i, got[i].start, line[0])
			}
			near(t, name+" usage a day", got[i].usage, number(t, line[1]), 1e-6)
			near(t, name+" days kept", got[i].weight(), number(t, line[5]), 0)
			for j, column := range table[0][7:] {
				balance := number(t, column[4:])
				near(t, name+" "+column+" "+line[0], got[i].degrees(balance, column[:3] == "cdd"), number(t, line[j+7]), 1e-6)
			}
		}
	}
}

func TestCandidatesOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"il-electricity-cdd-hdd-daily", "il-electricity-cdd-hdd-billing_monthly"} {
		s := loadSample(t, name, strings.HasSuffix(name, "daily"))
		found := newSearch(s.in, s.baselineRows(t), false)
		type key struct {
			shape         Shape
			cooling, heat float64
		}
		at := func(i int) float64 {
			if i < 0 {
				return -1
			}
			return found.points[i]
		}
		got := map[key]candidate{}
		for _, c := range found.candidates() {
			got[key{c.shape, at(c.cooling), at(c.heating)}] = c
		}
		unset := func(x float64) float64 {
			if math.IsNaN(x) {
				return -1
			}
			return x
		}
		open := map[Shape]int{}
		for _, line := range corpusTable(t, name+".candidates.csv")[1:] {
			if line[6] == "" && line[7] == "" && line[1] == string(notAttempted) {
				open[Shape(line[0])]++ // the table does not say which
				continue
			}
			k := key{Shape(line[0]), unset(number(t, line[6])), unset(number(t, line[7]))}
			c, ok := got[k]
			delete(got, k)
			if !ok || string(c.status) != line[1] {
				t.Fatalf("%s: %v is %s, want %s", name, k, c.status, line[1])
			}
			near(t, "adjusted R²", c.adjusted, number(t, line[2]), 1e-6)
			near(t, "intercept", c.intercept, number(t, line[3]), 1e-6*math.Max(1, math.Abs(c.intercept)))
			if line[4] != "" {
				near(t, "usage a CDD", c.onCool, number(t, line[4]), 1e-6*math.Max(1, math.Abs(c.onCool)))
			}
			if line[5] != "" {
				near(t, "usage an HDD", c.onHeat, number(t, line[5]), 1e-6*math.Max(1, math.Abs(c.onHeat)))
			}
		}
		for k, c := range got {
			if open[k.shape]--; c.status != notAttempted {
				t.Errorf("%s: %v is %s and should not be attempted", name, k, c.status)
			}
		}
		for shape, n := range open {
			if n != 0 {
				t.Errorf("%s: %s: %d more were not attempted", name, shape, n)
			}
		}
	}
}

// alignments are the answers of a sample that has several: the local day is the product's.
func alignments(t *testing.T, name string) map[bool]*expected {
	t.Helper()
	s := loadSample(t, name, false)
	switch {
	case s.Local != nil:
		return map[bool]*expected{true: s.UTC, false: s.Local}
	case s.Period != nil:
		return map[bool]*expected{false: s.Period}
	}
	return map[bool]*expected{false: s.Check}
}

var fittedSamples = []string{
	"il-electricity-cdd-hdd-daily", "il-electricity-cdd-hdd-billing_monthly", "il-electricity-cdd-hdd-billing_bimonthly",
	"il-gas-hdd-only-billing_bimonthly", "il-gas-intercept-only-billing_monthly", "il-gas-intercept-only-daily",
}

func TestModelsAndSavingsOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range fittedSamples {
		for utcDay, want := range alignments(t, name) {
			s := loadSample(t, name, utcDay)
			base := usable(s.baselineRows(t))
			f, ok := fit(s.in, base, false)
			if !ok || f.Shape != want.Shape || f.N != want.N || f.Qualified != want.Qualified {
				t.Fatalf("%s: %s of %d, %d qualified; want %+v", name, f.Shape, f.N, f.Qualified, want)
			}
			checkBalance(t, name+" cooling", f.Cooling, want.Params.Cooling)
			checkBalance(t, name+" heating", f.Heating, want.Params.Heating)
			near(t, name+" adjusted R²", f.AdjustedR2, want.R2, 2e-6)
			for _, term := range f.Terms {
				beta := map[Role]float64{RoleBase: want.Params.Intercept, RoleCooling: want.Params.Cool, RoleHeating: want.Params.Heat}[term.Role]
				near(t, name+" "+string(term.Role), term.Coefficient, beta, 1e-6*math.Max(1, math.Abs(beta)))
			}
			x := &examined{in: s.in, spans: s.in.spans()}
			all, err := rows(s.in)
			if err != nil {
				t.Fatal(err)
			}
			x.rep = x.spans.reporting(all)
			var out Result
			if err := x.measure(f, &out); err != nil {
				t.Fatal(err)
			}
			relative := 1e-6
			if s.Local != nil && !utcDay {
				relative = 0.005 // two days on which clocks change are treated differently by fair implementations
			}
			near(t, name+" model", out.Total.Baseline.Float(), want.Counterfactual, relative*want.Counterfactual)
			near(t, name+" metered", out.Total.Metered.Float(), want.Observed, 1e-6)
			near(t, name+" savings", out.Total.Saved.Float(), want.Savings, relative*math.Abs(want.Savings))
		}
	}
}

func checkBalance(t *testing.T, what string, got, want *float64) {
	t.Helper()
	if (got == nil) != (want == nil) || got != nil && *got != *want {
		t.Errorf("%s balance point is %v, want %v", what, got, want)
	}
}

func TestSavingsByPeriodOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"il-electricity-cdd-hdd-daily", "il-electricity-cdd-hdd-billing_monthly"} {
		s := loadSample(t, name, strings.HasSuffix(name, "daily"))
		f, _ := fit(s.in, usable(s.baselineRows(t)), false)
		all, err := rows(s.in)
		if err != nil {
			t.Fatal(err)
		}
		table := corpusTable(t, name+".savings.csv")
		rep := s.in.spans().reporting(all)
		if len(rep) != len(table)-2 {
			t.Fatalf("%s: %d periods, want %d", name, len(rep), len(table)-2)
		}
		for i, line := range table[1 : len(table)-1] {
			said, _ := f.usage(rep[i])
			near(t, name+" "+line[0], said, number(t, line[2]), 1e-6*number(t, line[2]))
			near(t, name+" "+line[0], said-rep[i].usage*rep[i].days, number(t, line[3]), 2e-6*number(t, line[2]))
		}
	}
}

func TestStatisticsAndBandsOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"il-electricity-cdd-hdd-daily", "il-gas-intercept-only-daily", "il-electricity-cdd-hdd-billing_monthly", "il-gas-intercept-only-billing_monthly",
	} {
		s := loadSample(t, name, strings.HasSuffix(name, "daily"))
		f, _ := fit(s.in, usable(s.baselineRows(t)), false)
		n, p := float64(f.N), float64(f.Parameters)
		counted := math.Sqrt((n - p) / (n - p + 1)) // the engine does not count the base load
		want := s.Result.Metrics
		near(t, name+" RMSE", f.RMSE*counted, want.RMSE, 1e-5*want.RMSE)
		near(t, name+" CV(RMSE)", f.CVRMSE*counted, want.CVRMSE, 1e-5*want.CVRMSE)
		near(t, name+" NMBE", f.NMBE, want.NMBE, 1e-5)
		near(t, name+" autocorrelation", f.Autocorrelation, want.Autocorr, 1e-5)
		all, err := rows(s.in)
		if err != nil {
			t.Fatal(err)
		}
		rep := s.in.spans().reporting(all)
		periods := len(rep)
		if f.Kind == Billing {
			start, end := extent(rep)
			periods = int(math.Round(daysBetween(start, end) / 30))
		}
		band := s.Savings.Bands["FSU Error Band"]
		near(t, name+" FSU", f.FSU(f.Kind, periods, 0.90), band, 0.01*band)
	}
}

func TestSufficiencyOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range fittedSamples {
		s := loadSample(t, name, false)
		x := &examined{in: s.in, spans: s.in.spans(), base: s.baselineRows(t)}
		x.checkBaseline()
		if want := s.Sufficiency.Status != "PASS"; x.refused() != want {
			t.Errorf("%s: refused %v, want %v: %+v", name, x.refused(), want, x.found)
		}
		if x.refused() != (len(x.found) > 0 && x.found[0].Name == FindingTooFewDays) {
			t.Errorf("%s: %+v", name, x.found)
		}
		for _, warning := range s.Sufficiency.Warnings {
			if strings.HasSuffix(warning, "extreme_values_detected") && (len(x.found) != 1 || x.found[0].Name != FindingExtreme) {
				t.Errorf("%s: extreme values are not found: %+v", name, x.found)
			}
		}
	}
}

// The window that CalTRACK means for bills has twelve of this sample; the engine took the eleven that fit into 365 days.
func TestBillsOfAPublishedSampleAreMeasured(t *testing.T) {
	t.Parallel()
	s := loadSample(t, "il-electricity-cdd-hdd-billing_monthly", false)
	s.in.ReportingEnd = s.in.Usage[len(s.in.Usage)-1].End
	got, err := Measure(s.in)
	if err != nil || got.Refused || got.Statistics.N != 12 {
		t.Fatalf("%v, %d bills, %+v", err, got.Statistics.N, got.Sufficiency)
	}
	// 10,000 kWh a year are known to fall to 9,000; noise of single years is about a fifth of that.
	if got.Total.Low().Float() > 1000 || got.Total.High().Float() < 1000 {
		t.Errorf("%+v", got.Total)
	}
}

func TestTheLocalDayOfAPublishedSampleIsMeasured(t *testing.T) {
	t.Parallel()
	s := loadSample(t, "il-electricity-cdd-hdd-daily", false)
	got, err := Measure(s.in)
	if err != nil || got.Refused {
		t.Fatalf("%v, %+v", err, got.Sufficiency)
	}
	near(t, "savings", got.Total.Saved.Float(), s.Local.Savings, 0.005*s.Local.Savings)
	near(t, "FSU", got.FSU(), s.Savings.Bands["FSU Error Band"], 0.01*s.Savings.Bands["FSU Error Band"])
	if len(got.Periods) != 365 || len(got.Months) != 13 || got.Total.Low().Sign() <= 0 {
		t.Errorf("%d days, %d months, %+v", len(got.Periods), len(got.Months), got.Total)
	}
}

func TestHourlyModelsOfThePublishedSamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"il-electricity-cdd-hdd-hourly", "uk-electricity-hdd-only-hourly-sample-1", "uk-gas-hdd-only-hourly-sample-0",
	} {
		s := loadSample(t, name, false)
		if strings.HasPrefix(name, "uk") {
			s.in.Scale = Celsius
		}
		m := fitHourly(s.in, usable(s.baselineRows(t)))
		all, err := rows(s.in)
		if err != nil {
			t.Fatal(err)
		}
		saved := 0.0
		for _, r := range s.in.spans().reporting(all) {
			said, _ := m.usage(r) // where there is no model the answers count usage alone
			saved += said - r.usage*r.days
		}
		near(t, name+" savings", saved, s.Savings.Total, 0.02*math.Abs(s.Savings.Total))
		near(t, name+" NMBE", m.NMBE, s.Result.Fit.NMBE, 1e-4)
		n := float64(m.N)
		near(t, name+" CV(RMSE)", m.CVRMSE*math.Sqrt((n-float64(m.Parameters))/n), s.Result.Fit.CVRMSE, 1e-4)
		if m.N != s.Result.Fit.N {
			t.Errorf("%s: %d hours, want %d", name, m.N, s.Result.Fit.N)
		}
		// Hours of one home scatter far more than a tenth of a year's savings: the product gives no number.
		if got, err := Measure(s.in); err != nil || !got.Refused || len(got.Periods) > 0 || !got.Total.Saved.IsZero() {
			t.Errorf("%s: %v, refused %v, %+v", name, err, got.Refused, got.Total)
		}
	}
}
