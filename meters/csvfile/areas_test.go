package csvfile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/nem12"
)

// The day's half-hours of TEPCO's area; sums of the file's columns, counted apart.
func TestCorpusAreaForecast(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("grid-intensity", "AREA_YOSOKU.csv")
	if !ok {
		return
	}
	board, summary := corpus(t, path)
	want := map[string]string{"demand": "661218000", "generation": "594366000", "wind_solar": "118521420"}
	if summary.Format != "tepco-area" || len(board.Problems) > 0 || len(board.Series) != 3 || summary.Last.Sub(summary.First) != 24*time.Hour {
		t.Fatalf("%+v %s", summary, problems(board))
	}
	for _, s := range board.Series {
		if s.Items != 48 || s.Unit != "kWh" || s.Sum.String() != want[s.Channel] || s.Qualities[meters.QualityEstimated] != 48 {
			t.Errorf("%+v", s)
		}
	}
}

func TestCorpusAreaByHours(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("grid-intensity", "juyo_2016_tohoku_1Q.csv")
	if !ok {
		return
	}
	board, _ := corpus(t, path)
	got := map[string]exact.Decimal{}
	for _, d := range board.Items {
		local := d.Start.In(zone(t, "Asia/Tokyo"))
		got[local.Format("2006 1 2 ")+strconv.Itoa(local.Hour())+" "+d.Channel] = d.Value
	}
	answer, err := os.ReadFile(filepath.Join(filepath.Dir(path), "test_snapshot_fetch_production_legacy_JP-TH_.ambr"))
	if err != nil {
		t.Fatal(err)
	}
	begin := regexp.MustCompile(`^(\d+), (\d+), (\d+), (\d+), 0, tz`)
	value := regexp.MustCompile(`'(biomass|geothermal|hydro|nuclear|solar|unknown|wind)': (-?[0-9.]+)`)
	blocks := strings.Split(string(answer), "'datetime': datetime.datetime(")[1:]
	if len(blocks) != 24 || board.Series[0].Items != 48 || len(board.Problems) > 0 {
		t.Fatalf("%d hours, %s", len(blocks), problems(board))
	}
	for _, block := range blocks {
		at := strings.Join(begin.FindStringSubmatch(block)[1:], " ") + " "
		production, storage, _ := strings.Cut(block, "'storage'")
		for _, v := range value.FindAllStringSubmatch(production, -1) {
			channel := strings.Replace(v[1], "unknown", "thermal", 1)
			if !got[at+channel].Equal(exact.Must(v[2])) {
				t.Errorf("%s%s: %s, want %s", at, channel, got[at+channel], v[2])
			}
		}
		// Pumping is negative in the file and positive storage in the answer.
		if v := value.FindStringSubmatch(storage); v == nil || !got[at+"pumped"].Neg().Equal(exact.Must(v[2])) {
			t.Errorf("%spumped: %s, want %v", at, got[at+"pumped"], v)
		}
	}
}

// The retailer's file is NEM12 without a header; its sums are those of its cells.
func TestCorpusRetailer(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("utility-csv", "au_retailer_wide_meter01.csv")
	if !ok {
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, days, channel := map[string]exact.Decimal{}, map[string]int{}, ""
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), ",")
		switch fields[0] {
		case "200":
			channel = fields[4]
		case "300":
			days[channel]++
			for _, cell := range fields[2:50] {
				want[channel] = want[channel].Add(exact.Must(cell))
			}
		}
	}
	var board score.Board
	if _, err := nem12.Decode(strings.NewReader(string(text)), meters.DecodeOptions{}, board.Emit); err != nil || len(board.Problems) > 0 || len(want) == 0 {
		t.Fatalf("%v, %v, %d channels", err, board.Problems, len(want))
	}
	for _, s := range board.Series {
		if s.Items != 48*days[s.Channel] || !s.Sum.Equal(want[s.Channel]) {
			t.Errorf("%+v, want %d days and %s", s, days[s.Channel], want[s.Channel])
		}
	}
}
