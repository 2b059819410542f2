package baseline_test

import (
	"slices"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/baseline"
)

// noisy is a meter with a year before and a year after, of 5 % noise.
func noisy(t *testing.T) baseline.Input {
	t.Helper()
	return world{saving: 0.1, noise: 0.05, persistence: 0.3}.meter(11).in
}

func missing(days []baseline.Day, from, to int) {
	for i := from; i < to; i++ {
		days[i].Usage, days[i].Coverage = exact.Zero, 0
	}
}

// insufficient is a way to spoil data, and the finding that names it.
type insufficient struct {
	name, finding string
	spoil         func(*baseline.Input)
}

// thinData are those of which too little is known.
var thinData = []insufficient{
	{"half a year", baseline.FindingTooFewDays, func(in *baseline.Input) { in.Usage = in.Usage[180:] }},
	{"a short period asked for", baseline.FindingTooFewDays, func(in *baseline.Input) { in.BaselineStart = in.BlackoutStart.AddDate(0, -9, 0) }},
	{"two years", baseline.FindingTooManyDays, func(in *baseline.Input) { in.BaselineStart = in.BlackoutStart.AddDate(-2, 0, 0) }},
	{"gaps", baseline.FindingUsage, func(in *baseline.Input) { missing(in.Usage, 100, 140) }},
	{"days without electricity", baseline.FindingUsage, func(in *baseline.Input) {
		for i := range 40 {
			in.Usage[100+i].Usage = exact.Zero
		}
	}},
	{"days with gaps in them", baseline.FindingUsage, func(in *baseline.Input) {
		for i := range 40 {
			in.Usage[100+i].Coverage = 0.95
		}
	}},
	{"no weather", baseline.FindingTemperature, func(in *baseline.Input) { in.Temperature = slices.Delete(in.Temperature, 24*20, 24*60) }},
	{"half the hours of a day", baseline.FindingTemperature, func(in *baseline.Input) {
		in.Temperature = slices.DeleteFunc(in.Temperature, func(h baseline.Hour) bool { return h.At.Hour() < 12 && h.At.Month() == time.March })
		in.Temperature = slices.DeleteFunc(in.Temperature, func(h baseline.Hour) bool { return h.At.Hour() >= 12 && h.At.Month() == time.April })
	}},
	{"an unknown driver", baseline.FindingDriver, func(in *baseline.Input) {
		in.Drivers = []baseline.Driver{{Name: "guests", Points: []baseline.Point{{Start: in.Usage[0].Start, End: in.Usage[90].End, Quantity: exact.Int(9)}}}}
	}},
	{"gaps in both", baseline.FindingCoverage, func(in *baseline.Input) {
		missing(in.Usage, 100, 125)
		in.Temperature = slices.Delete(in.Temperature, 24*20, 24*45)
	}},
	{"hours of a month missing", baseline.FindingMonth, func(in *baseline.Input) {
		in.Kind, in.Usage = baseline.Hourly, hours(in.Usage)
		missing(in.Usage, 24*120, 24*125)
	}},
	{"bills that end long before", baseline.FindingUsage, func(in *baseline.Input) {
		in.Kind, in.Usage = baseline.Billing, byMonth(in.Usage)
		in.Usage = append(in.Usage[:9:9], in.Usage[12:]...)
	}},
}

// unfitData are those that say the wrong thing.
var unfitData = []insufficient{
	{"feed-in", baseline.FindingNegative, func(in *baseline.Input) { in.Usage[7].Usage = exact.Int(-5) }},
	{"estimates", baseline.FindingEstimated, func(in *baseline.Input) {
		for i := range 40 {
			in.Usage[100+i].Estimated = true
		}
	}},
	{"estimates of what was saved", baseline.FindingEstimated, func(in *baseline.Input) {
		for i := range 40 {
			in.Usage[500+i].Estimated = true
		}
	}},
	{"usage that follows nothing", baseline.FindingFit, func(in *baseline.Input) {
		for i := range in.Usage {
			in.Usage[i].Usage = exact.Int(int64(100 + 300*(i%2)))
		}
	}},
	{"a thin reporting period", baseline.FindingThin, func(in *baseline.Input) { missing(in.Usage, 400, 440) }},
	{"nothing reported yet", baseline.FindingThin, func(in *baseline.Input) { in.Usage = in.Usage[:365] }},
	{"another climate", baseline.FindingExtrapolation, func(in *baseline.Input) {
		for i := 24 * 365; i < len(in.Temperature); i++ {
			in.Temperature[i].Value += 25
		}
	}},
	{"usage below zero without weather", baseline.FindingNoModel, func(in *baseline.Input) {
		for i := range in.Usage {
			in.Usage[i].Usage = exact.Int(-1)
		}
	}},
}

func TestDataThatDoNotSufficeGiveNoNumber(t *testing.T) {
	t.Parallel()
	for _, c := range slices.Concat(thinData, unfitData) {
		in := noisy(t)
		c.spoil(&in)
		got, err := baseline.Measure(in)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		named := slices.ContainsFunc(got.Sufficiency, func(f meters.Finding) bool {
			return f.Name == c.finding && f.Severity == meters.Disqualifying && f.Detail != "" && f.DetailJA != "" && f.Start.Before(f.End)
		})
		if !got.Refused || !named && c.finding != baseline.FindingNoModel {
			t.Errorf("%s: refused %v by %+v, want %s", c.name, got.Refused, got.Sufficiency, c.finding)
		}
		if len(got.Periods)+len(got.Months) > 0 || !got.Total.Saved.IsZero() || !got.Total.Margin.IsZero() {
			t.Errorf("%s: refused, and yet %+v", c.name, got.Total)
		}
	}
}

// hours divides days evenly.
func hours(days []baseline.Day) (out []baseline.Day) {
	for _, d := range days {
		for h := range 24 {
			at := d.Start.Add(time.Duration(h) * time.Hour)
			out = append(out, baseline.Day{Start: at, End: at.Add(time.Hour), Usage: d.Usage.Quo(exact.Int(24)).Round(4), Coverage: 1})
		}
	}
	return out
}

// An hourly model of steady days says what a daily one says, within its doubt.
func TestHoursAreMeasuredByLocalDay(t *testing.T) {
	t.Parallel()
	in := noisy(t)
	days := measured(t, in)
	in.Kind, in.Usage = baseline.Hourly, hours(in.Usage)
	got := measured(t, in)
	if len(got.Periods) != 365 || len(got.Months) != 12 || got.Model.Shape != baseline.ShapeHourly || got.Statistics.N != 8760 {
		t.Errorf("%d days, %d months, %+v", len(got.Periods), len(got.Months), got.Statistics)
	}
	if off := got.Total.Saved.Sub(days.Total.Saved).Abs(); off.Cmp(days.Total.Margin) > 0 || got.Total.Low().Sign() <= 0 {
		t.Errorf("hours say %s ± %s, days %s ± %s", got.Total.Saved, got.Total.Margin, days.Total.Saved, days.Total.Margin)
	}
	sum := exact.Zero
	for _, p := range got.Periods {
		sum = sum.Add(p.Saved)
	}
	if !sum.Equal(got.Total.Saved) {
		t.Errorf("days add up to %s, the total is %s", sum, got.Total.Saved)
	}
}

func TestDoubtsThatDoNotDisqualifyAreNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, finding string
		severity      meters.Severity
		spoil         func(*baseline.Input)
	}{
		{"an odd day", baseline.FindingExtreme, meters.Warning, func(in *baseline.Input) { in.Usage[9].Usage = exact.Int(4000) }},
		{"a day without electricity", baseline.FindingZero, meters.Note, func(in *baseline.Input) { in.Usage[9].Usage = exact.Zero }},
		{"a few estimates", baseline.FindingEstimated, meters.Note, func(in *baseline.Input) { in.Usage[9].Estimated = true }},
		{"a hot week", baseline.FindingExtrapolation, meters.Warning, func(in *baseline.Input) {
			for i := range 24 * 7 {
				in.Temperature[24*500+i].Value += 30
			}
		}},
		{"a driver that stands still", baseline.FindingDriverConstant, meters.Warning, func(in *baseline.Input) {
			in.Drivers = []baseline.Driver{daily(in, "area", func(int) int64 { return 700 })}
		}},
		{"a driver that says nothing", baseline.FindingDriverWeak, meters.Note, func(in *baseline.Input) {
			in.Drivers = []baseline.Driver{daily(in, "moon", func(i int) int64 { return int64(i * 37 % 29) })}
		}},
		{"no weather to speak of", baseline.FindingDegreeDays, meters.Warning, func(in *baseline.Input) {
			in.Commodity = meters.NaturalGas // which is tried for heating alone
			for i := range in.Temperature {
				in.Temperature[i].Value = 33
			}
		}},
	} {
		in := noisy(t)
		c.spoil(&in)
		got, err := baseline.Measure(in)
		if err != nil || got.Refused {
			t.Errorf("%s: %v, %+v", c.name, err, got.Sufficiency)
			continue
		}
		if !slices.ContainsFunc(got.Sufficiency, func(f meters.Finding) bool { return f.Name == c.finding && f.Severity == c.severity }) {
			t.Errorf("%s: %+v, want %s %s", c.name, got.Sufficiency, c.severity, c.finding)
		}
	}
}

func daily(in *baseline.Input, name string, quantity func(day int) int64) baseline.Driver {
	d := baseline.Driver{Name: name}
	for i, u := range in.Usage {
		d.Points = append(d.Points, baseline.Point{Start: u.Start, End: u.End, Quantity: exact.Int(quantity(i))})
	}
	return d
}

func TestAnEstimatedBillCountsWithTheOneThatSettlesIt(t *testing.T) {
	t.Parallel()
	in := world{saving: 0.1, noise: 0.03, monthly: true}.meter(12).in
	in.Usage[4].Estimated = true
	got := measured(t, in)
	if got.Statistics.N != 11 || len(got.Sufficiency) != 0 {
		t.Errorf("%d bills, %+v", got.Statistics.N, got.Sufficiency)
	}
	in.Usage[4].Estimated, in.Usage[5].End = false, in.Usage[5].Start.AddDate(0, 0, 20)
	got = measured(t, in)
	if got.Statistics.N != 11 || len(got.Sufficiency) != 1 || got.Sufficiency[0].Name != baseline.FindingPeriodLength {
		t.Errorf("%d bills, %+v", got.Statistics.N, got.Sufficiency)
	}
}
