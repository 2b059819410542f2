package meters_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

var tokyo = func() *time.Location {
	loc, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		panic(err)
	}
	return loc
}()

// plan is days of hourly values in Tokyo from Monday 5 January 2026 on; a day is a list of 24 values, or one for all.
func plan(days ...string) []meters.Reading {
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, tokyo).UTC()
	var out []meters.Reading
	for d, day := range days {
		values := strings.Fields(day)
		for h := range 24 {
			v := values[min(h, len(values)-1)]
			at := start.Add(time.Duration(24*d+h) * time.Hour)
			if v != "-" {
				out = append(out, meters.Reading{Register: 7, Start: at, End: at.Add(time.Hour), Value: exact.Must(v), Quality: meters.QualityMeasured})
			}
		}
	}
	return out
}

const usual = "1 1.1 1 1 1.2 2 3 4 5 5 5 6 5 5 6 5 5 4 3 2 2 1.5 1.2 1"

func hourly() meters.Register {
	return meters.Register{Number: 7, Kind: meters.KindInterval, Unit: "kWh", Step: time.Hour, Direction: meters.DirectionImport}
}

// due is the end of the last day with readings.
func due(readings []meters.Reading) time.Time {
	days := meters.DayBounds(tokyo, readings[len(readings)-1].Start, readings[len(readings)-1].End)
	return days[len(days)-1]
}

// examine checks the days from the given one on, with those before as history.
func examine(reg meters.Register, readings []meters.Reading, first, last int) []meters.Finding {
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, tokyo)
	usage, found := meters.UsageOf(reg, readings)
	days := meters.DayBounds(tokyo, start.AddDate(0, 0, first), start.AddDate(0, 0, last))
	history := meters.Days(usage, tokyo, start, start.AddDate(0, 0, first))
	if first == 0 {
		history = nil
	}
	return meters.Check(meters.Examined{
		Register: reg, Days: days, Location: tokyo, Readings: readings, Usage: usage, Findings: found, History: history, Due: due(readings),
	})
}

func week(days ...string) []string {
	out := slices.Repeat([]string{usual}, 5)
	out = append(out, "1", "1")
	return append(out, days...)
}

func TestChecksOfDays(t *testing.T) {
	t.Parallel()
	times := func(factor int64) string {
		var out []string
		for v := range strings.FieldsSeq(usual) {
			out = append(out, exact.Must(v).Mul(exact.Int(factor)).String())
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		name  string
		alter func(*meters.Register)
		days  []string
		want  []string
	}{
		{name: "a day like the others", days: week(usual)},
		{name: "four times as much", days: week(times(4)), want: []string{meters.FindingHigh}},
		{name: "a thousand times as much", days: week(times(1000)), want: []string{meters.FindingHigh}},
		{name: "a tenth", days: week("0.1 0.2 0.3 0.4 0.5 0.3 0.2 0.1 0.2 0.3 0.4 0.5 0.3 0.2 0.3 0.2 0.1 0.2 0.3 0.4 0.3 0.2 0.1 0.2"), want: []string{meters.FindingLow}},
		{name: "nothing all day", days: week("0"), want: []string{meters.FindingZero}},
		{name: "a night of nothing is no day", days: week("0 0 0 0 0 0 1 4 6 8 9 10 10 9 8 6 4 1 0 0 0 0 0 0")},
		{name: "one and the same value all day", days: week("3"), want: []string{meters.FindingStuck}},
		{name: "a spike", days: week("1 1 1 1 1 2 3 4 5 40 5 6 5 5 6 5 5 4 3 2 2 1.5 1.2 1"), want: []string{meters.FindingSpike}},
		{name: "a gap", days: week("1 1.1 - - 1 1 2 3 4 5 5 5 6 5 5 6 5 5 4 3 2 2 1.5 1.2"), want: []string{meters.FindingUsageGap}},
		{name: "silence at the end", days: week(usual, "1 2 3 4 5 6 7 8 7 6 5 4 5 6 7 8 - - - - - - - -"), want: []string{meters.FindingUsageGap}},
		{
			name: "more than the fuse lets through", days: week(usual), want: slices.Repeat([]string{meters.FindingOverBound}, 2),
			alter: func(r *meters.Register) { r.MaxPower = optional("5.5") },
		},
		{
			name: "the bound is dated", days: week(usual),
			alter: func(r *meters.Register) {
				r.MaxPower = optional("5.5")
				r.Settings = []meters.Setting{{From: epoch.AddDate(0, 0, 10), Multiplier: exact.Int(1)}}
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reg := hourly()
			if c.alter != nil {
				c.alter(&reg)
			}
			wantNames(t, examine(reg, plan(c.days...), 7, len(c.days)), c.want...)
		})
	}
}

func TestAThousandTimesTooMuchIsMostLikelyAUnit(t *testing.T) {
	t.Parallel()
	found := examine(hourly(), plan(week("3000 2000 3000 2500 3000 2000 3000 2000")...), 7, 8)
	wantNames(t, found, meters.FindingHigh)
	if found[0].Severity != meters.Disqualifying || !strings.Contains(found[0].Detail, "unit") {
		t.Errorf("finding %+v", found[0])
	}
}

func TestLongEstimatesAndClocksAndSizesAreNamed(t *testing.T) {
	t.Parallel()
	readings := plan(slices.Repeat([]string{usual}, 9)...)
	for i := range readings {
		readings[i].Quality = meters.QualityEstimated
	}
	wantNames(t, examine(hourly(), readings, 7, 9), meters.FindingLongGuess, meters.FindingLongGuess)
	readings = plan(usual, usual)
	for i := range readings {
		readings[i].RecordedAt = readings[i].End.Add(time.Second)
	}
	readings[30].RecordedAt = readings[30].End.Add(-5 * time.Minute)
	wantNames(t, examine(hourly(), readings, 0, 2), meters.FindingClock)
	free := hourly()
	free.Step = 0
	readings = plan(usual)
	readings[3].End = readings[3].End.Add(-30 * time.Minute)
	wantNames(t, examine(free, readings, 0, 1), meters.FindingSizes, meters.FindingUsageGap)
}

func TestDaysCheckedOneByOneNameTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var days []string
		for range rapid.IntRange(8, 20).Draw(t, "days") {
			days = append(days, rapid.SampledFrom([]string{usual, "0", "3", "9 - - 1 2 3", "1 1 1 50 2 2 2", "0.1", "-"}).Draw(t, "day"))
		}
		days = append(days, usual)
		readings := plan(days...)
		if len(readings) == 0 {
			return
		}
		together := examine(hourly(), readings, 0, len(days))
		var single []meters.Finding
		for d := range days {
			for _, f := range examine(hourly(), readings, d, d+1) {
				if !slices.ContainsFunc(single, func(o meters.Finding) bool { return o.Name == f.Name && o.Start.Equal(f.Start) }) {
					single = append(single, f)
				}
			}
		}
		if got, want := listing(single), listing(together); got != want {
			t.Fatalf("one by one\n%s\ntogether\n%s", got, want)
		}
	})
}

func listing(findings []meters.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprint(f.Name, f.Start, f.End, f.Detail))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestAdvancesOfADialAreDaily(t *testing.T) {
	t.Parallel()
	reads := everyHalfHour(strings.TrimSpace(strings.Repeat("1 ", 100)))
	for i := range reads {
		reads[i].Value = exact.Int(int64(i))
	}
	usage, _ := meters.UsageOf(dialRegister(), reads)
	days := meters.DailyAdvances(usage, tokyo)
	if len(days) != 3 {
		t.Fatalf("%d advances", len(days))
	}
	equal(t, "the whole first day", days[1].Value, exact.Int(48))
	if day := days[1].Start.In(tokyo); day.Hour() != 0 || !days[1].End.Equal(days[2].Start) {
		t.Errorf("advance %+v", days[1])
	}
	equal(t, "tolerance", meters.DialTolerance(dialRegister(), everyHalfHour("10.05 10.1")), exact.Must("0.02"))
}

func TestPeaksAreTheHighestRates(t *testing.T) {
	t.Parallel()
	reg := dialRegister()
	reg.Kind = meters.KindInterval
	usage, _ := meters.UsageOf(reg, spansOf(15, "1 1 1 4 1 - 9 1"))
	peaks := meters.Peaks(usage, meters.DemandWindow, []time.Time{epoch, epoch.Add(2 * time.Hour), epoch.Add(4 * time.Hour)})
	if len(peaks) != 1 || !peaks[0].At.Equal(clockAt(90)) || peaks[0].Known != 90*time.Minute {
		t.Fatalf("peaks %+v", peaks)
	}
	equal(t, "peak", peaks[0].Value, exact.Int(20)) // 9 + 1 kWh in half an hour
	hours, _ := meters.UsageOf(reg, spansOf(60, "10 20"))
	if peaks := meters.Peaks(hours, meters.DemandWindow, []time.Time{epoch, epoch.Add(2 * time.Hour)}); len(peaks) > 0 {
		t.Errorf("an hour does not tell the peak of its halves: %+v", peaks)
	}
}
