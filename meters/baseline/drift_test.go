package baseline_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/baseline"
)

// progress has a month for each saving, from January 2024 on, ± 10, of 100 expected.
func progress(saved ...int64) (out []baseline.Progress) {
	for i, s := range saved {
		start := time.Date(2024, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC)
		out = append(out, baseline.Progress{Avoided: baseline.Avoided{
			Start: start, End: start.AddDate(0, 1, 0), Saved: exact.Int(s), Margin: exact.Int(10), Coverage: 1,
		}, Expected: exact.Int(100)})
	}
	return out
}

func year(saved int64) []int64 {
	out := make([]int64, 12)
	for i := range out {
		out[i] = saved
	}
	return out
}

func TestDriftIsNamed(t *testing.T) {
	t.Parallel()
	thin := progress(100, 100, 60, 60, 60)
	thin[4].Coverage = 0.5
	for _, c := range []struct {
		name     string
		progress []baseline.Progress
		want     []string
	}{
		{"as expected", progress(100, 95, 105), nil},
		{"too little, but within the interval", progress(100, 72, 72, 72), nil},
		{"too little", progress(100, 60, 60, 60), []string{baseline.FindingDrift}},
		{"too little in two months only", progress(60, 60), nil},
		{"an incomplete month does not count", thin, nil},
		{"falling against the first year", progress(append(year(200), 120, 120, 120)...), []string{baseline.FindingFalling}},
		{"falling within the intervals", progress(append(year(100), 85, 85, 85)...), nil},
		{"falling and too little", progress(append(year(100), 50, 50, 50)...), []string{baseline.FindingDrift, baseline.FindingFalling}},
	} {
		got := baseline.Drift(c.progress, "kWh", baseline.DriftRule{})
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v, want %v", c.name, got, c.want)
			continue
		}
		for i, f := range got {
			if f.Name != c.want[i] || f.Severity != meters.Warning || f.DetailJA == "" || !f.End.Equal(c.progress[len(c.progress)-1].End) {
				t.Errorf("%s: %+v, want %s", c.name, f, c.want[i])
			}
		}
	}
	if got := baseline.Drift(progress(100, 60, 60), "kWh", baseline.DriftRule{Months: 2, Share: exact.Must("0.5")}); len(got) != 0 {
		t.Errorf("half is asked for: %+v", got)
	}
}

func TestPartsAddUpToWhatTheMeterSaved(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(rt *rapid.T) {
		end := start.AddDate(0, 1, 0)
		saved := exact.FromScaled(rapid.Int64().Draw(rt, "saved"), 6)
		var among []baseline.Share
		for range rapid.IntRange(1, 6).Draw(rt, "initiatives") {
			s := baseline.Share{
				Expected: exact.FromScaled(rapid.Int64Range(0, 1_000_000).Draw(rt, "expected"), 3),
				From:     start.AddDate(0, 0, rapid.IntRange(-40, 29).Draw(rt, "from")),
			}
			if rapid.Bool().Draw(rt, "ends") {
				s.To = s.From.AddDate(0, 0, rapid.IntRange(1, 90).Draw(rt, "days"))
			}
			among = append(among, s)
		}
		parts := baseline.Split(saved, start, end, among)
		sum, active := exact.Zero, 0
		for _, p := range parts {
			sum = sum.Add(p.Saved)
			if p.Saved.Sign()*saved.Sign() < 0 {
				rt.Fatalf("%s of %s", p.Saved, saved)
			}
		}
		for _, s := range among {
			if s.From.Before(end) && (s.To.IsZero() || s.To.After(start)) {
				active++
			}
		}
		if len(parts) != active || active > 0 && !sum.Equal(saved) {
			rt.Fatalf("%d parts of %d in operation add up to %s, not %s", len(parts), active, sum, saved)
		}
	})
}

func TestPartsFollowWhatWasExpectedAndTheTimeInOperation(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	end := start.AddDate(0, 1, 0)
	got := baseline.Split(exact.Int(900), start, end, []baseline.Share{
		{ID: "pumps", Expected: exact.Int(200), From: start.AddDate(-1, 0, 0)},
		{ID: "lamps", Expected: exact.Int(200), From: start.AddDate(0, 0, 15)},
		{ID: "gone", Expected: exact.Int(500), From: start.AddDate(-1, 0, 0), To: start},
	})
	if len(got) != 2 || got[0].ID != "pumps" || !got[0].Saved.Equal(exact.Int(600)) || got[1].ID != "lamps" || !got[1].Saved.Equal(exact.Int(300)) {
		t.Errorf("%+v", got)
	}
	if got := baseline.Split(exact.Int(1), start, end, nil); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
