package meters_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/internal/score"
)

// scale is how a meter's unit becomes the unit of an answer.
type scale struct{ slope, intercept string }

var scales = map[string]scale{
	"kWh kWh": {"1", "0"}, "kW kW": {"1", "0"}, "kWh MJ": {"3.6", "0"}, "kWh kgCO2": {"0.709", "0"}, "C F": {"1.8", "32"}, "C Widget": {"9", "163"},
}

// decodedUsage reads a file of the corpus as energy, or as a rate for the meters of kW and degrees.
func decodedUsage(t *testing.T, path string, kind meters.Kind) []meters.Usage {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	var readings []meters.Reading
	summary, err := csvfile.Decode(f, meters.DecodeOptions{Location: time.UTC, Unit: "kWh", Kind: kind}, func(d meters.Decoded) error {
		readings = append(readings, d.Reading(1))
		return nil
	})
	if err != nil || summary.Refused > 0 || summary.Last.Sub(summary.First) != 75*24*time.Hour {
		t.Fatalf("%+v, %v", summary, err)
	}
	usage, findings := meters.UsageOf(meters.Register{Number: 1, Kind: kind, Multiplier: exact.Int(1)}, readings)
	if len(findings) > 0 || len(usage) != summary.Items {
		t.Fatalf("%d findings", len(findings))
	}
	return usage
}

// Answers of another program about 75 days of readings: sums of some days, average rates of an hour or a day, and the
// lowest and highest rate of a day, in several units.
func TestCorpusAggregation(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("oed-aggregation")
	if !ok {
		return
	}
	quarters := filepath.Join(root, "readings_ri_15_days_75.csv")
	energy, rate := decodedUsage(t, quarters, meters.KindInterval), decodedUsage(t, quarters, meters.KindDemand)
	// The file of twenty minutes has no answers of its own but that its days are whole.
	if days := meters.Days(decodedUsage(t, filepath.Join(root, "readings_ri_20_days_75.csv"), meters.KindInterval), time.UTC, energy[0].Start, energy[len(energy)-1].End); len(days) != 75 {
		t.Errorf("%d days", len(days))
	}
	files, err := filepath.Glob(filepath.Join(root, "expected_*.csv"))
	if err != nil || len(files) != 24 {
		t.Fatalf("%d answers, %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(name, "TooLong") {
				return // a message: readings of 13 hours have no rate by 12 hours
			}
			of, to := between(name, "_mu_", "_gu_"), between(name, "_gu_", "_st_")
			usage := energy
			if of != "kWh" {
				usage = rate
			}
			judgeRows(t, path, usage, scales[of+" "+to])
		})
	}
}

func between(s, from, to string) string {
	_, rest, _ := strings.Cut(s, from)
	out, _, _ := strings.Cut(rest, to)
	return out
}

func judgeRows(t *testing.T, path string, usage []meters.Usage, by scale) {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at := map[string]int{}
	for i, title := range rows[0] {
		at[title] = i
	}
	for _, row := range rows[1:] {
		start, err := time.Parse(time.DateTime, row[at["start time"]])
		must(t, err)
		end, err := time.Parse(time.DateTime, row[at["end time"]])
		must(t, err)
		total, low, high := span(usage, start, end)
		hours := exact.Int(int64(end.Sub(start) / time.Hour))
		if !strings.Contains(filepath.Base(path), "_bar_") {
			total = total.Quo(hours) // an average rate
		}
		alike(t, row, "reading", total.Mul(exact.Must(by.slope)).Add(exact.Must(by.intercept)), row[at["reading"]])
		if i, ok := at["min"]; ok {
			alike(t, row, "min", low, row[i])
			alike(t, row, "max", high, row[at["max"]])
		}
	}
}

// span sums usage in [start, end) and finds its lowest and highest rate an hour.
func span(usage []meters.Usage, start, end time.Time) (total, low, high exact.Decimal) {
	first := true
	for _, u := range usage {
		if u.Start.Before(start) || u.End.After(end) {
			continue
		}
		total = total.Add(u.Value)
		rate := u.Value.Mul(exact.Int(int64(time.Hour))).Quo(exact.Int(int64(u.End.Sub(u.Start))))
		if first || rate.Cmp(low) < 0 {
			low = rate
		}
		if first || rate.Cmp(high) > 0 {
			high = rate
		}
		first = false
	}
	return total, low, high
}

// alike compares with an answer that was calculated in floating point.
func alike(t *testing.T, row []string, what string, got exact.Decimal, want string) {
	t.Helper()
	w := exact.Must(want)
	if got.Sub(w).Abs().Cmp(w.Abs().Mul(exact.Must("0.000000001"))) > 0 {
		t.Errorf("%v: %s %s, want %s", row, what, got, want)
	}
}
