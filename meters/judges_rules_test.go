package meters_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/meters/decode"
)

func expecting[T any](t *testing.T, s sample) T {
	t.Helper()
	var want T
	must(t, json.Unmarshal(s.Expect, &want))
	return want
}

func wantNames(t *testing.T, findings []meters.Finding, want ...string) {
	t.Helper()
	if got := names(findings); !slices.Equal(got, want) {
		t.Errorf("findings %v, want %v", findings, want)
	}
}

func judgeSpike(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct{ Peak, Third exact.Decimal }](t, s)
	reg, readings := s.register(), s.readings(t)
	usage, found := meters.UsageOf(reg, readings)
	day := meters.DayBounds(time.UTC, readings[0].Start, readings[0].End)
	flagged := meters.Check(meters.Examined{
		Register: reg, Days: day, Location: time.UTC, Readings: readings, Usage: usage, Findings: found,
	})
	wantNames(t, flagged, meters.FindingSpike)
	for _, u := range usage {
		if u.Start.Equal(flagged[0].Start) {
			equal(t, "peak", u.Value, want.Peak)
		}
	}
	if !strings.Contains(flagged[0].Detail, want.Third.String()) {
		t.Errorf("detail %q does not name the third highest", flagged[0].Detail)
	}
}

func judgeSums(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct {
		Sum, Advance exact.Decimal
		Result       string
	}](t, s)
	var in struct {
		Intervals []exact.Decimal
		Start     exact.Decimal `json:"register_start"`
		End       exact.Decimal `json:"register_end"`
	}
	must(t, json.Unmarshal(s.Inputs, &in))
	var usage []meters.Usage
	for i, v := range in.Intervals {
		at := epoch.Add(time.Duration(i) * 30 * time.Minute)
		usage = append(usage, meters.Usage{Start: at, End: at.Add(30 * time.Minute), Value: v, Quality: meters.QualityMeasured})
	}
	equal(t, "sum", total(usage), want.Sum)
	end := usage[len(usage)-1].End
	reg := dialRegister()
	reads := []meters.Reading{
		{Register: 7, Start: epoch, End: epoch, Value: in.Start, Quality: meters.QualityMeasured},
		{Register: 7, Start: end, End: end, Value: in.End, Quality: meters.QualityMeasured},
	}
	advances, _ := meters.UsageOf(reg, reads)
	equal(t, "advance", total(advances), want.Advance)
	wantNames(t, meters.SumCheck(1, usage, advances[0], meters.DialTolerance(reg, reads)))
	off := advances[0]
	off.Value = off.Value.Add(exact.Must("2.1"))
	wantNames(t, meters.SumCheck(1, usage, off, meters.DialTolerance(reg, reads)), meters.FindingSumCheck)
	wantNames(t, meters.SumCheck(1, usage[1:], off, exact.Zero)) // what is not covered cannot be compared
}

func judgeEstimate(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct {
		Estimated []exact.Decimal
		Total     exact.Decimal
	}](t, s)
	reg, readings := s.register(), s.readings(t)
	usage, _ := meters.UsageOf(reg, readings)
	gap := meters.Gaps(1, usage, time.Time{})[0]
	estimate, err := meters.EstimateLinear(reg, meters.Gap{Start: gap.Start, End: gap.End}, usage)
	must(t, err)
	if len(estimate.Readings) != len(want.Estimated) {
		t.Fatalf("%d estimates", len(estimate.Readings))
	}
	for i, r := range estimate.Readings {
		equal(t, "estimate", r.Value, want.Estimated[i])
		if r.Quality != meters.QualityEstimated {
			t.Errorf("quality %s", r.Quality)
		}
	}
	filled, _ := meters.UsageOf(reg, append(estimate.Readings, readings...))
	equal(t, "total", total(filled), want.Total)
}

func judgeExchange(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct{ Total exact.Decimal }](t, s)
	reg := s.register()
	event := meters.Event{Kind: meters.EventExchange}
	var readings []meters.Reading
	for _, in := range s.inputs(t) {
		switch in.Event {
		case "FINAL":
			event.At, event.OldFinal = instant(t, in.TS), in.Value
		case "INITIAL":
			event.NewStart = in.Value
		default:
			readings = append(readings, s.reading(t, in))
		}
	}
	reg.Events = []meters.Event{event}
	usage, findings := meters.UsageOf(reg, readings)
	equal(t, "total", total(usage), want.Total)
	wantNames(t, findings, meters.FindingExchange)
}

func judgeUnits(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct {
		KWh   []exact.Decimal
		Total exact.Decimal `json:"total_kwh"`
	}](t, s)
	var readings []meters.Reading
	for i, in := range s.inputs(t) {
		r := s.reading(t, in)
		value, err := unit.Convert(r.Value, in.Unit, "kWh")
		must(t, err)
		equal(t, "value", value, want.KWh[i])
		r.Value = value
		readings = append(readings, r)
	}
	usage, _ := meters.UsageOf(s.register(), readings)
	equal(t, "total", total(usage), want.Total)
}

func judgePower(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct {
		Energy exact.Decimal `json:"energy_wh_step"`
	}](t, s)
	readings := s.readings(t)
	usage, _ := meters.UsageOf(s.register(), readings)
	equal(t, "energy", total(usage).Round(6), want.Energy)
	gaps := meters.Gaps(1, usage, readings[3].Start)
	wantNames(t, gaps, meters.FindingUsageGap)
	if !gaps[0].Start.Equal(readings[2].Start) || !gaps[0].End.Equal(readings[3].Start) {
		t.Errorf("gap %v", gaps[0])
	}
	for _, u := range usage {
		if u.Quality != meters.QualityEstimated {
			t.Errorf("integrated power is called %s", u.Quality)
		}
	}
}

// judgeRepeatedLabels reads the sample as the file it stands for: its labels name no offset.
func judgeRepeatedLabels(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct {
		Intervals int
		DayStart  string        `json:"day_start_utc"`
		DayEnd    string        `json:"day_end_utc"`
		DayTotal  exact.Decimal `json:"day_total"`
	}](t, s)
	lines := []string{"at,value"}
	for _, in := range s.inputs(t) {
		lines = append(lines, strings.Replace(in.Label, "T", " ", 1)+","+in.Value.String())
	}
	var readings []meters.Reading
	_, err := decode.Auto(strings.NewReader(strings.Join(lines, "\n")), decode.Options{
		Meter: "M", Kind: meters.KindInterval, Unit: "kWh", Location: s.zone(t), Label: meters.LabelEnd, Step: time.Hour,
	}, func(d meters.Decoded) error {
		if d.Problem != nil {
			return d.Problem
		}
		r := d.Reading(1)
		r.Quality = meters.QualityMeasured
		readings = append(readings, r)
		return nil
	})
	must(t, err)
	usage, _ := meters.UsageOf(s.register(), readings)
	start, end := instant(t, want.DayStart), instant(t, want.DayEnd)
	days := meters.Days(usage, s.zone(t), start, end)
	if len(readings) != want.Intervals || len(days) != 1 || !days[0].Start.Equal(start) || !days[0].End.Equal(end) || !days[0].Complete() {
		t.Fatalf("%d readings, days %+v", len(readings), days)
	}
	equal(t, "day", days[0].Value, want.DayTotal)
}

// judgeHourMatching shows that the hours of usage meet hourly factors exactly; the factors themselves are emissions'.
func judgeHourMatching(t *testing.T, s sample) {
	t.Helper()
	want := expecting[struct{ G exact.Decimal }](t, s)
	var in struct {
		Values  []exact.Decimal `json:"kwh_half_hourly"`
		Factors []exact.Decimal `json:"g_per_kwh_hourly"`
	}
	must(t, json.Unmarshal(s.Inputs, &in))
	var readings []meters.Reading
	for i, v := range in.Values {
		at := epoch.Add(time.Duration(i) * 30 * time.Minute)
		readings = append(readings, meters.Reading{Register: 1, Start: at, End: at.Add(30 * time.Minute), Value: v, Quality: meters.QualityMeasured})
	}
	usage, _ := meters.UsageOf(s.register(), readings)
	var grams exact.Decimal
	for i, h := range meters.Hours(usage, epoch, readings[len(readings)-1].End) {
		grams = grams.Add(h.Value.Mul(in.Factors[i]))
	}
	equal(t, "emission", grams, want.G)
}
