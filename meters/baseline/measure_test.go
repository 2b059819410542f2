package baseline_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/baseline"
)

func tokyo(tb testing.TB) *time.Location {
	tb.Helper()
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		tb.Fatal(err)
	}
	return zone
}

// plain is a meter that follows its formula exactly: 100 kWh a day, 2 for each degree below 15 °C, 3 for each above 22 °C,
// and a tenth less from the installation on 1 April 2025. Days are level in temperature, which goes through 0 to 30 °C in
// 31 days.
func plain(tb testing.TB) baseline.Input {
	tb.Helper()
	zone := tokyo(tb)
	in := baseline.Input{
		Kind: baseline.Daily, Commodity: meters.Electricity, Unit: "kWh", Zone: zone,
		BlackoutStart: time.Date(2025, 4, 1, 0, 0, 0, 0, zone), BlackoutEnd: time.Date(2025, 4, 1, 0, 0, 0, 0, zone),
		ReportingEnd: time.Date(2025, 7, 1, 0, 0, 0, 0, zone),
	}
	for day, i := time.Date(2024, 4, 1, 0, 0, 0, 0, zone), 0; day.Before(in.ReportingEnd); day, i = day.AddDate(0, 0, 1), i+1 {
		temperature := int64(i * 7 % 31)
		usage := exact.Int(100 + 2*max(0, 15-temperature) + 3*max(0, temperature-22))
		if !day.Before(in.BlackoutEnd) {
			usage = usage.Mul(exact.Must("0.9"))
		}
		in.Usage = append(in.Usage, baseline.Day{Start: day, End: day.AddDate(0, 0, 1), Usage: usage, Coverage: 1})
		for h := range 24 {
			in.Temperature = append(in.Temperature, baseline.Hour{At: day.Add(time.Duration(h) * time.Hour), Value: float64(temperature)})
		}
	}
	return in
}

func measured(tb testing.TB, in baseline.Input) baseline.Result {
	tb.Helper()
	got, err := baseline.Measure(in)
	if err != nil || got.Refused {
		tb.Fatalf("%v, %+v", err, got.Sufficiency)
	}
	return got
}

func TestAFormulaIsFoundAgain(t *testing.T) {
	t.Parallel()
	in := plain(t)
	got := measured(t, in)
	if got.Model.Shape != baseline.ShapeBoth || *got.Model.Heating != 15 || *got.Model.Cooling != 22 {
		t.Fatalf("%+v", got.Model)
	}
	formula := got.Model.Formula()
	if formula.EN != "kWh a day = 100 + 3 × cooling degree days above 22 °C + 2 × heating degree days below 15 °C" ||
		formula.JA != "1日あたり kWh = 100 + 3 × 冷房度日（基準 22 °C） + 2 × 暖房度日（基準 15 °C）" {
		t.Errorf("%+v", formula)
	}
	would, metered := exact.Zero, exact.Zero
	for _, d := range in.Usage[365:] {
		would, metered = would.Add(d.Usage.Quo(exact.Must("0.9"))), metered.Add(d.Usage)
	}
	if !got.Total.Baseline.Equal(would) || !got.Total.Metered.Equal(metered) || !got.Total.Saved.Equal(would.Sub(metered)) {
		t.Errorf("%+v, want %s − %s", got.Total, would, metered)
	}
	if len(got.Periods) != 91 || len(got.Months) != 3 || got.Total.Coverage != 1 || len(got.Sufficiency) != 0 {
		t.Errorf("%d days, %d months, %v, %+v", len(got.Periods), len(got.Months), got.Total.Coverage, got.Sufficiency)
	}
}

func TestStatisticsOfAKnownFit(t *testing.T) {
	t.Parallel()
	in := plain(t)
	for i := range in.Usage { // level usage that is 10 above and 10 below by turns
		in.Usage[i].Usage = exact.Int(int64(90 + 20*(i%2)))
		for h := range 24 {
			in.Temperature[24*i+h].Value = 20
		}
	}
	got := measured(t, in)
	st := got.Statistics
	// 183 days of 90 and 182 of 110: Σe² = 365·100 − 365·δ² with mean 100 − 10/365.
	near(t, "mean", st.Mean, 100-10.0/365, 1e-9)
	near(t, "R²", st.R2, 0, 1e-9)
	near(t, "CV(RMSE)", st.CVRMSE, 10.013697/99.972603, 1e-5)
	near(t, "NMBE", st.NMBE, 0, 1e-12)
	near(t, "autocorrelation", st.Autocorrelation, -1, 1e-2)
	if got.Model.Shape != baseline.ShapeHeating && got.Model.Shape != baseline.ShapeIntercept || st.N != 365 {
		t.Errorf("%+v %+v", got.Model, st)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(got-want <= tolerance && want-got <= tolerance) {
		t.Errorf("%s is %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestNothingIsSavedWhereTheFormulaStillHolds(t *testing.T) {
	t.Parallel()
	in := plain(t)
	for i := range in.Usage[365:] {
		d := &in.Usage[365+i]
		d.Usage = d.Usage.Quo(exact.Must("0.9"))
	}
	got := measured(t, in)
	for _, p := range append(got.Periods, got.Total) {
		if !p.Saved.IsZero() {
			t.Fatalf("%+v", p)
		}
	}
}

func TestNonRoutineAdjustmentsAreAddedToTheBaseline(t *testing.T) {
	t.Parallel()
	in := plain(t)
	without := measured(t, in)
	day := func(month time.Month, d int) time.Time { return time.Date(2025, month, d, 0, 0, 0, 0, in.Zone) }
	in.Adjustments = []baseline.Adjustment{
		{Start: day(4, 20), End: day(5, 10), Amount: exact.Must("200"), Reason: "a second shift"},
		{Start: day(6, 1), End: day(6, 11), Amount: exact.Must("-3.5"), PerDay: true, Reason: "a floor is closed"},
	}
	got := measured(t, in)
	want := exact.Must("165")
	if !got.Total.Adjusted.Equal(want) || !got.Total.Saved.Equal(without.Total.Saved.Add(want)) || !got.Months[0].Adjusted.Equal(exact.Int(110)) ||
		!got.Months[1].Adjusted.Equal(exact.Int(90)) || !got.Months[2].Adjusted.Equal(exact.Int(-35)) || len(got.Adjustments) != 2 {
		t.Errorf("%+v, months %+v", got.Total, got.Months)
	}
	if !got.Total.Margin.Equal(without.Total.Margin) {
		t.Errorf("a stated amount changes the interval from %s to %s", without.Total.Margin, got.Total.Margin)
	}
}

// A bill that lies in two months is divided between them, and months add up to the total to the last digit.
func TestMonthsOfBillsAddUp(t *testing.T) {
	t.Parallel()
	in := world{saving: 0.1, noise: 0.05}.meter(7).in
	var bills []baseline.Day
	for i, d := range in.Usage {
		if i%30 == 14 || len(bills) == 0 {
			bills = append(bills, baseline.Day{Start: d.Start, Coverage: 1})
		}
		last := &bills[len(bills)-1]
		last.Usage, last.End = last.Usage.Add(d.Usage), d.End
	}
	in.Kind, in.Usage = baseline.Billing, bills[1:]
	in.BaselineStart, in.BlackoutStart, in.BlackoutEnd = bills[1].Start, bills[13].Start, bills[13].Start
	got := measured(t, in)
	sum := baseline.Avoided{}
	for _, m := range got.Months {
		sum.Baseline, sum.Metered, sum.Saved = sum.Baseline.Add(m.Baseline), sum.Metered.Add(m.Metered), sum.Saved.Add(m.Saved)
	}
	if !sum.Baseline.Equal(got.Total.Baseline) || !sum.Metered.Equal(got.Total.Metered) || !sum.Saved.Equal(got.Total.Saved) {
		t.Errorf("months add up to %+v, the total is %+v", sum, got.Total)
	}
	if len(got.Months) < 12 || len(got.Periods) < 11 {
		t.Errorf("%d months of %d bills", len(got.Months), len(got.Periods))
	}
}

func TestTheOrderOfInputDoesNotMatter(t *testing.T) {
	t.Parallel()
	in := world{saving: 0.1, noise: 0.05, production: true}.meter(3).in
	want := measured(t, in)
	rapid.Check(t, func(rt *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		shuffled := in
		shuffled.Usage, shuffled.Temperature = slices.Clone(in.Usage), slices.Clone(in.Temperature)
		shuffled.Drivers = []baseline.Driver{{Name: in.Drivers[0].Name, Unit: in.Drivers[0].Unit, Points: slices.Clone(in.Drivers[0].Points)}}
		random.Shuffle(len(shuffled.Usage), func(i, j int) { shuffled.Usage[i], shuffled.Usage[j] = shuffled.Usage[j], shuffled.Usage[i] })
		random.Shuffle(len(shuffled.Temperature), func(i, j int) {
			shuffled.Temperature[i], shuffled.Temperature[j] = shuffled.Temperature[j], shuffled.Temperature[i]
		})
		points := shuffled.Drivers[0].Points
		random.Shuffle(len(points), func(i, j int) { points[i], points[j] = points[j], points[i] })
		got := measured(t, shuffled)
		if got.Statistics != want.Statistics || !got.Total.Saved.Equal(want.Total.Saved) || !got.Total.Margin.Equal(want.Total.Margin) {
			rt.Fatalf("%+v, want %+v", got.Total, want.Total)
		}
	})
}

func TestTheAnswerScalesWithUsage(t *testing.T) {
	t.Parallel()
	in := world{saving: 0.1, noise: 0.05}.meter(4).in
	want := measured(t, in)
	rapid.Check(t, func(rt *rapid.T) {
		factor := exact.FromScaled(rapid.Int64Range(1, 100_000).Draw(rt, "factor"), 2)
		scaled := in
		scaled.Usage = slices.Clone(in.Usage)
		for i := range scaled.Usage {
			scaled.Usage[i].Usage = scaled.Usage[i].Usage.Mul(factor)
		}
		got := measured(t, scaled)
		off := got.Total.Saved.Sub(want.Total.Saved.Mul(factor)).Abs()
		// Each of 365 days is rounded to six decimals, in both answers.
		if allowed := exact.Must("0.0004").Mul(exact.Int(1).Add(factor)); off.Cmp(allowed) > 0 {
			rt.Fatalf("%s times as much usage saves %s, not %s", factor, got.Total.Saved, want.Total.Saved.Mul(factor))
		}
	})
}

func TestInputThatContradictsItselfIsNamed(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*baseline.Input){
		"kind":          func(in *baseline.Input) { in.Kind = "yearly" },
		"scale":         func(in *baseline.Input) { in.Scale = "K" },
		"commodity":     func(in *baseline.Input) { in.Commodity = "" },
		"zone":          func(in *baseline.Input) { in.Zone = nil },
		"confidence":    func(in *baseline.Input) { in.Confidence = 90 },
		"blackout":      func(in *baseline.Input) { in.BlackoutEnd = in.BlackoutStart.Add(-time.Hour) },
		"reportingEnd":  func(in *baseline.Input) { in.ReportingEnd = in.BlackoutEnd },
		"baselineStart": func(in *baseline.Input) { in.BaselineStart = in.BlackoutStart },
		"drivers":       func(in *baseline.Input) { in.Drivers = []baseline.Driver{{Name: "guests"}, {Name: "guests"}} },
		"adjustments": func(in *baseline.Input) {
			in.Adjustments = []baseline.Adjustment{{Start: in.BlackoutEnd, End: in.BlackoutEnd.AddDate(0, 0, 1), Amount: exact.Int(1)}}
		},
		"usage":       func(in *baseline.Input) { in.Usage[3].End = in.Usage[3].End.Add(time.Hour) },
		"temperature": func(in *baseline.Input) { in.Temperature[3].At = in.Temperature[4].At },
	} {
		in := plain(t)
		spoil(&in)
		_, err := baseline.Measure(in)
		var known *fault.Error
		if !errors.As(err, &known) || known.Field != field || known.Expected == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestABaselineIsJudgedBeforeAnythingIsInstalled(t *testing.T) {
	t.Parallel()
	in := plain(t)
	in.Usage, in.BlackoutEnd, in.ReportingEnd = in.Usage[:365], time.Time{}, time.Time{}
	got, err := baseline.Fit(in)
	if err != nil || got.Refused || got.Model.Shape != baseline.ShapeBoth || !got.Total.Saved.IsZero() || len(got.Months) != 0 {
		t.Errorf("%v, %+v", err, got)
	}
	in.Usage = in.Usage[200:]
	if got, err = baseline.Fit(in); err != nil || !got.Refused {
		t.Errorf("half a year is enough: %v, %+v", err, got)
	}
}

func TestWeekendsAreToldFromWeekdaysWhereThatFitsBetter(t *testing.T) {
	t.Parallel()
	office := measured(t, world{weekend: 0.4, noise: 0.04, dayTypes: true, saving: 0.1}.meter(5).in)
	if !slices.ContainsFunc(office.Model.Terms, func(m baseline.Term) bool { return m.Role == baseline.RoleWeekend && m.Coefficient < -250 }) {
		t.Errorf("%+v", office.Model.Terms)
	}
	if formula := office.Model.Formula(); !strings.Contains(formula.EN, "− ") || !strings.Contains(formula.EN, " × weekend days") || !strings.Contains(formula.JA, "土日の日数") {
		t.Errorf("%+v", formula)
	}
	every := measured(t, world{noise: 0.04, dayTypes: true, saving: 0.1}.meter(5).in)
	if slices.ContainsFunc(every.Model.Terms, func(m baseline.Term) bool { return m.Role == baseline.RoleWeekend }) {
		t.Errorf("%+v", every.Model.Terms)
	}
}

func TestADriverIsFoundAgain(t *testing.T) {
	t.Parallel()
	for _, monthly := range []bool{false, true} {
		got := measured(t, world{production: true, noise: 0.02, saving: 0.1, monthly: monthly}.meter(9).in)
		i := slices.IndexFunc(got.Model.Terms, func(m baseline.Term) bool { return m.Role == baseline.RoleDriver })
		if i < 0 {
			t.Fatalf("%+v", got.Model.Terms)
		}
		near(t, "kWh a tonne", got.Model.Terms[i].Coefficient, 20, 4*got.Model.Terms[i].StandardError)
		if !strings.Contains(got.Model.Formula().JA, "× production（t）") {
			t.Errorf("%+v", got.Model.Formula())
		}
	}
}
