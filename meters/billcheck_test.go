package meters_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

// day is a whole civil day's bucket with a value and what of it is estimated; without a value it is missing.
func dayOf(at time.Time, value, estimated string) meters.Bucket {
	b := meters.Bucket{Start: at, End: at.AddDate(0, 0, 1), Quality: meters.QualityMissing}
	if value != "" {
		b.Value, b.Estimated, b.Covered, b.Quality = exact.Must(value), exact.Must(estimated), 24*time.Hour, meters.QualityMeasured
	}
	return b
}

// tenADay is a meter that counts 10 each day, and 11 on Sundays.
func tenADay(day time.Time) (exact.Decimal, bool) {
	if day.Weekday() == time.Sunday {
		return exact.Int(11), true
	}
	return exact.Int(10), true
}

func TestADifferenceIsExplained(t *testing.T) {
	t.Parallel()
	whole := 30 * 24 * time.Hour
	for name, c := range map[string]struct {
		bill      string
		metered   string
		estimated string
		covered   time.Duration
		ratio     int64
		within    bool
		names     []string
	}{
		"equal":                      {"A 2026-04-01 2026-04-30 304", "304", "0", whole, 1, true, nil},
		"within the tolerance":       {"A 2026-04-01 2026-04-30 300", "304", "0", whole, 1, true, nil},
		"no usage":                   {"A 2026-04-01 2026-04-30 300", "0", "0", 0, 1, false, []string{meters.ReasonNoUsage}},
		"the meter was off":          {"A 2026-04-01 2026-04-30 304", "152", "0", whole / 2, 1, false, []string{meters.ReasonCoverage}},
		"off, and that is not all":   {"A 2026-04-01 2026-04-30 404", "152", "0", whole / 2, 1, false, []string{meters.ReasonCoverage, meters.ReasonUnexplained}},
		"a hole within tolerance":    {"A 2026-04-01 2026-04-30 304", "303", "0", whole - time.Hour, 1, true, []string{meters.ReasonCoverage}},
		"the meter was estimated":    {"A 2026-04-01 2026-04-30 350", "304", "60", whole, 1, false, []string{meters.ReasonMeterEstimate}},
		"the bill was estimated":     {"E 2026-04-01 2026-04-30 260", "304", "0", whole, 1, false, []string{meters.ReasonBillEstimate}},
		"the last day counted":       {"A 2026-04-01 2026-04-30 314", "304", "0", whole, 1, false, []string{meters.ReasonOffset}},
		"two days more":              {"A 2026-04-01 2026-04-30 324", "304", "0", whole, 1, false, []string{meters.ReasonOffset}},
		"ten times":                  {"A 2026-04-01 2026-04-30 3040", "304", "0", whole, 1, false, []string{meters.ReasonMultiplier}},
		"a hundredth":                {"A 2026-04-01 2026-04-30 3.04", "304", "0", whole, 1, false, []string{meters.ReasonMultiplier}},
		"a thousand times":           {"A 2026-04-01 2026-04-30 304000", "304", "0", whole, 1, false, []string{meters.ReasonUnit}},
		"kWh and MJ":                 {"A 2026-04-01 2026-04-30 1094", "304", "0", whole, 1, false, []string{meters.ReasonUnit}},
		"the ratio applied twice":    {"A 2026-04-01 2026-04-30 304", "21280", "0", whole, 70, false, []string{meters.ReasonMultiplier}},
		"a usual ratio":              {"A 2026-04-01 2026-04-30 18240", "304", "0", whole, 1, false, []string{meters.ReasonMultiplier}},
		"nothing known fits":         {"A 2026-04-01 2026-04-30 520", "304", "0", whole, 1, false, []string{meters.ReasonUnexplained}},
		"a bill of nothing":          {"A 2026-04-01 2026-04-30 0", "304", "0", whole, 1, false, []string{meters.ReasonUnexplained}},
		"a bill and a meter of zero": {"A 2026-04-01 2026-04-30 0", "0", "0", whole, 1, true, nil},
	} {
		b := bill(t, c.bill)
		check := meters.BillCheck{
			Bill: b, Tolerance: exact.Int(2), Multiplier: exact.Int(c.ratio), Day: tenADay,
			Metered: meters.Bucket{Start: b.Start, End: b.End, Value: exact.Must(c.metered), Estimated: exact.Must(c.estimated), Covered: c.covered},
		}
		got := check.Compare()
		var reasons []string
		for _, r := range got.Reasons {
			reasons = append(reasons, r.Name)
		}
		if got.Within != c.within || !slices.Equal(reasons, c.names) {
			t.Errorf("%s: within %v, reasons %+v, want %v", name, got.Within, got.Reasons, c.names)
		}
		if !got.Difference.Equal(b.Quantity.Sub(check.Metered.Value)) || (got.Percent == nil) != b.Quantity.IsZero() {
			t.Errorf("%s: difference %s, %v", name, got.Difference, got.Percent)
		}
	}
}

func TestTheMeterBeatsTheBillAndTheBillBeatsEstimates(t *testing.T) {
	t.Parallel()
	// 1–10 April measured, 11–12 estimated, the rest of April missing; May measured.
	day := func(at time.Time) meters.Bucket {
		switch {
		case at.Month() == time.May || at.Day() <= 10:
			return dayOf(at, "10", "0")
		case at.Day() <= 12:
			return dayOf(at, "99", "99")
		}
		return dayOf(at, "", "0")
	}
	for name, c := range map[string]struct {
		bill                                string
		metered, fromBill                   [2]string
		meterDays, billDays, missingInApril int
		names                               []string
	}{
		"an actual bill":     {"A 2026-04-01 2026-05-10 420", [2]string{"100", "100"}, [2]string{"220", "0"}, 10, 20, 0, nil},
		"an estimated bill":  {"E 2026-04-01 2026-05-10 578", [2]string{"298", "100"}, [2]string{"180", "0"}, 12, 18, 0, nil},
		"less than measured": {"A 2026-04-01 2026-05-10 190", [2]string{"100", "100"}, [2]string{"0", "0"}, 10, 0, 20, []string{meters.FindingBillBelowMeter}},
	} {
		settled, _ := meters.Settle([]meters.Bill{bill(t, c.bill)})
		got, findings := meters.Fill(settled[0], day)
		for i, m := range got {
			equal(t, name+" "+m.Month+" metered", m.Metered, exact.Must(c.metered[i]))
			equal(t, name+" "+m.Month+" from the bill", m.FromBill, exact.Must(c.fromBill[i]))
		}
		april := got[0]
		if april.MeterDays != c.meterDays || april.BillDays != c.billDays || april.MissingDays != c.missingInApril || !slices.Equal(names(findings), c.names) {
			t.Errorf("%s: %+v, findings %v", name, april, findings)
		}
	}
}

// Property: meter and bill are never added for one day, and together they make the bill wherever the bill is needed.
func TestMeterAndBillAreNeverBothCounted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := civil(t, "2026-01-01").AddDate(0, 0, rapid.IntRange(0, 60).Draw(t, "start"))
		b := meters.Bill{Start: start, End: start.AddDate(0, 0, rapid.IntRange(1, 70).Draw(t, "days")), Quantity: exact.Int(rapid.Int64Range(0, 4000).Draw(t, "quantity"))}
		buckets, measured, all := map[time.Time]meters.Bucket{}, exact.Zero, true
		for at := b.Start; at.Before(b.End); at = at.AddDate(0, 0, 1) {
			switch rapid.IntRange(0, 3).Draw(t, "state") {
			case 0:
				buckets[at], all = dayOf(at, "", "0"), false
			case 1:
				buckets[at], all = dayOf(at, "7", "3"), false
			default:
				buckets[at] = dayOf(at, "12.5", "0")
				measured = measured.Add(exact.Must("12.5"))
			}
		}
		months, findings := meters.Fill(meters.Settled{Start: b.Start, End: b.End, Quantity: b.Quantity}, func(at time.Time) meters.Bucket { return buckets[at] })
		sum, days := exact.Zero, 0
		for _, m := range months {
			sum, days = sum.Add(m.Metered).Add(m.FromBill), days+m.MeterDays+m.BillDays+m.MissingDays
		}
		want := b.Quantity
		if all || len(findings) > 0 {
			want = measured
		}
		if !sum.Equal(want) || days != int(b.End.Sub(b.Start).Hours()/24) {
			t.Fatalf("counted %s over %d days, want %s", sum, days, want)
		}
	})
}
