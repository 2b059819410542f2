package meters_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// likeDays estimates the hours [from, to) of a day of plan by like days.
func likeDays(t *testing.T, reg meters.Register, days []string, day, from, to int, doubted ...int) (meters.Estimate, error) {
	t.Helper()
	usage, _ := meters.UsageOf(reg, plan(days...))
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, tokyo)
	gap := meters.Gap{Start: start.AddDate(0, 0, day).Add(time.Duration(from) * time.Hour), End: start.AddDate(0, 0, day).Add(time.Duration(to) * time.Hour)}
	known := meters.Days(usage, tokyo, start, start.AddDate(0, 0, len(days)))
	bad := map[time.Time]bool{}
	for _, d := range doubted {
		bad[start.AddDate(0, 0, d).UTC()] = true
	}
	return meters.EstimateLikeDay(reg, gap, usage, func(g meters.Gap) []meters.Bucket {
		return meters.ReferenceDays(g, known, bad, tokyo)
	}, tokyo)
}

func TestLikeDaysAreTheNearestOfTheirKind(t *testing.T) {
	t.Parallel()
	weeks := []string{"1", "2", "3", "4", "5", "90", "90", "11", "12", "-", "14", "15", "90", "90", "21", "22", "23"}
	for _, c := range []struct {
		name    string
		doubted []int
		days    []string
		want    string
	}{
		{name: "three working days next to it, for no weekday has three", days: weeks, want: "12.333333333"}, // 12, 14 and 11
		{name: "a day with a finding is left out", days: weeks, doubted: []int{8}, want: "13.333333333"},     // 14, 11 and 15
	} {
		estimate, err := likeDays(t, hourly(), c.days, 9, 0, 24, c.doubted...)
		must(t, err)
		if len(estimate.Readings) != 24 || len(estimate.References) != 3 || estimate.Method != meters.MethodLikeDay {
			t.Fatalf("%s: %d values from %v", c.name, len(estimate.Readings), estimate.References)
		}
		equal(t, c.name, estimate.Readings[5].Value, exact.Must(c.want))
	}
	if _, err := likeDays(t, hourly(), []string{"- 1"}, 0, 0, 1); fault.CodeOf(err) != fault.InsufficientData {
		t.Errorf("no like day: %v", err)
	}
}

func TestEstimatesRefuseWhatTheyCannotKnow(t *testing.T) {
	t.Parallel()
	usage, _ := meters.UsageOf(hourly(), plan("1 2 - - - - 7 8"))
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, tokyo)
	hours := func(from, to int) meters.Gap {
		return meters.Gap{Start: start.Add(time.Duration(from) * time.Hour), End: start.Add(time.Duration(to) * time.Hour)}
	}
	dial := dialRegister()
	loose := hourly()
	loose.Step = 0
	for _, c := range []struct {
		name string
		reg  meters.Register
		gap  meters.Gap
		code fault.Code
	}{
		{"more than two hours by a line", hourly(), hours(2, 6), fault.Invalid},
		{"no neighbour", hourly(), hours(3, 5), fault.InsufficientData},
		{"half a step", hourly(), meters.Gap{Start: hours(2, 3).Start, End: hours(2, 3).Start.Add(time.Minute)}, fault.Invalid},
		{"a dial", dial, hours(2, 4), fault.Invalid},
		{"an unknown step", loose, hours(2, 4), fault.Invalid},
		{"backwards", hourly(), hours(4, 2), fault.Invalid},
		{"a year", hourly(), hours(2, 9000), fault.Invalid},
	} {
		if _, err := meters.EstimateLinear(c.reg, c.gap, usage); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestAnEstimateFitsWhatTheDialCounted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reg := hourly()
		if rapid.Bool().Draw(t, "demand") {
			reg.Kind, reg.Unit = meters.KindDemand, "kW"
		}
		var e meters.Estimate
		for i := range rapid.IntRange(1, 60).Draw(t, "slots") {
			at := epoch.Add(time.Duration(i) * time.Hour)
			e.Readings = append(e.Readings, meters.Reading{
				Register: 7, Start: at, End: at.Add(time.Hour), Quality: meters.QualityEstimated,
				Value: exact.Int(rapid.Int64Range(0, 900).Draw(t, "value")).Mul(exact.Must("0.01")),
			})
		}
		known := exact.Int(rapid.Int64Range(0, 1_000_000).Draw(t, "known")).Mul(exact.Must("0.001"))
		fitted := e.Fit(reg, known)
		usage, _ := meters.UsageOf(reg, fitted.Readings)
		if !total(usage).Equal(known) || !fitted.Scaled || len(usage) != len(e.Readings) {
			t.Fatalf("fitted to %s gives %s", known, total(usage))
		}
		if unchanged := e.Fit(reg, exact.Int(-1)); unchanged.Scaled {
			t.Fatal("fitted to less than nothing")
		}
	})
}

func TestAnEstimateGivesWayToWhatIsMeasured(t *testing.T) {
	t.Parallel()
	reg := hourly()
	reg.Step = 0
	readings := spansOf(30, "1 1 1 1")
	for i := 1; i < 3; i++ {
		readings[i].Quality = meters.QualityEstimated
	}
	real := meters.Reading{Register: 7, Start: clockAt(30), End: clockAt(90), Value: exact.Int(5), Quality: meters.QualityMeasured}
	if err := meters.CheckOverlap(real, readings); err != nil {
		t.Fatal(err)
	}
	usage, findings := meters.UsageOf(reg, append(slices.Clone(readings), real))
	equal(t, "total", total(usage), exact.Int(7))
	wantNames(t, findings)
	if err := meters.CheckOverlap(readings[1], []meters.Reading{real}); err == nil {
		t.Error("an estimate is taken beside a measured hour")
	}
}
