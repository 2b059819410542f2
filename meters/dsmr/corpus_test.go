package dsmr_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/dsmr"
	"tanso/meters/internal/score"
)

// answer is what an independent reader found in a telegram of the collection.
type answer struct {
	Complete   bool        `json:"complete"`
	CRC        *string     `json:"crc_given"`
	RightCRLF  *bool       `json:"crc_ok_with_CRLF"`
	Computed   string      `json:"crc_computed_CRLF"`
	ImportT    json.Number `json:"import_total_kwh"`
	Import1    json.Number `json:"import_t1_kwh"`
	Import2    json.Number `json:"import_t2_kwh"`
	ExportT    json.Number `json:"export_total_kwh"`
	Export1    json.Number `json:"export_t1_kwh"`
	Export2    json.Number `json:"export_t2_kwh"`
	PowerIn    json.Number `json:"power_import_kw"`
	PowerOut   json.Number `json:"power_export_kw"`
	Demand     json.Number `json:"average_demand_kw"`
	MaxDemand  json.Number `json:"max_demand_month_kw"`
	MaxAt      string      `json:"max_demand_at"`
	At         string      `json:"timestamp_utc"`
	Connecteds map[string]struct {
		At    string      `json:"at"`
		Value json.Number `json:"value"`
		Unit  string      `json:"unit"`
	} `json:"mbus"`
}

var received = time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC)

// checksumLine is the end of a telegram with what a meter of another maker sends behind it.
var checksumLine = regexp.MustCompile(`(?m)^!\s*([0-9A-Fa-f]{1,4})[0-9]*\r?$`)

func TestCorpusTelegrams(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("dsmr-p1")
	if !ok {
		return
	}
	paths, err := filepath.Glob(filepath.Join(root, "*.oracle.json"))
	if err != nil || len(paths) < 15 {
		t.Fatalf("%v %d", err, len(paths))
	}
	for _, path := range paths {
		path = strings.TrimSuffix(path, ".oracle.json")
		if filepath.Base(path) == "capture_ttyUSB0" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			var want answer
			score.Oracle(t, path, &want)
			text, err := os.ReadFile(path + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			check(t, text, want)
		})
	}
}

// check decodes a telegram as it lies there. Where its checksum does not fit the file, because somebody changed the
// identifiers in it, it must be refused; with the checksum that the independent reader computed it must be read.
func check(t *testing.T, text []byte, want answer) {
	t.Helper()
	if !want.Complete {
		if _, summary := decode(t, string(text), meters.DecodeOptions{At: received}); summary.Items != 0 || summary.Refused != 1 {
			t.Errorf("not complete: %+v", summary)
		}
		return
	}
	direct := regexp.MustCompile(`(?m)^![0-9A-Fa-f]`).Match(text)
	if direct && want.CRC != nil && !*want.RightCRLF {
		board, summary := decode(t, string(text), meters.DecodeOptions{At: received})
		if summary.Items != 0 || summary.Refused != 1 || board.Problems[0].Field != "CRC" || board.Problems[0].Got != *want.CRC {
			t.Errorf("wrong checksum: %+v %v", summary, board.Problems)
		}
		lf := bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = checksumLine.ReplaceAll(bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n")), []byte("!"+want.Computed+"\r"))
	}
	board, _ := decode(t, string(text), meters.DecodeOptions{At: received})
	compare(t, board.Items, want)
}

func compare(t *testing.T, items []meters.Decoded, want answer) {
	t.Helper()
	at := received
	if want.At != "" && want.At != "INVALID" {
		at, _ = time.Parse(time.RFC3339, want.At)
	}
	by := map[string]meters.Decoded{}
	for _, d := range items {
		if _, ok := by[d.Channel]; !ok {
			by[d.Channel] = d
		}
	}
	for channel, expected := range map[string]json.Number{
		"1-0:1.8.0": want.ImportT, "1-0:1.8.1": want.Import1, "1-0:1.8.2": want.Import2, "1-0:2.8.0": want.ExportT, "1-0:2.8.1": want.Export1,
		"1-0:2.8.2": want.Export2, "1-0:1.7.0": want.PowerIn, "1-0:2.7.0": want.PowerOut, "1-0:1.4.0": want.Demand, "1-0:1.6.0": want.MaxDemand,
	} {
		got, ok := by[channel]
		if ok != (expected != "") {
			t.Errorf("%s: %v, want %q", channel, ok, expected)
			continue
		}
		if !ok {
			continue
		}
		value := got.Value
		if got.Unit == "W" {
			value = value.Mul(exact.Must("0.001"))
		}
		end := at
		if channel == "1-0:1.6.0" {
			end, _ = time.Parse(time.RFC3339, want.MaxAt)
		}
		if !value.Equal(exact.Must(expected.String())) || !got.End.Equal(end) {
			t.Errorf("%s: %s at %s, want %s at %s", channel, value, got.End, expected, end)
		}
	}
	compareConnected(t, by, want)
}

func compareConnected(t *testing.T, by map[string]meters.Decoded, want answer) {
	t.Helper()
	for n, w := range want.Connecteds {
		var got *meters.Decoded
		for channel, d := range by {
			if strings.HasPrefix(channel, "0-"+n+":24.2.") {
				got = &d
			}
		}
		if w.At == "INVALID" {
			if got != nil {
				t.Errorf("M-Bus %s: %v has no time", n, got)
			}
			continue
		}
		instant, err := time.Parse(time.RFC3339, w.At)
		if err != nil { // local time of DSMR 2.2 and 3.0, all of winter
			instant, err = time.Parse("2006-01-02T15:04:05", w.At[:19])
			instant = instant.Add(-time.Hour)
		}
		if err != nil || got == nil || !got.Start.Equal(instant) || !got.Value.Equal(exact.Must(w.Value.String())) || got.Unit != w.Unit {
			t.Errorf("M-Bus %s: %+v, want %+v", n, got, w)
		}
	}
}

func TestCorpusTelegramWithoutAnswer(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("dsmr-p1", "net_v2_2_ok.txt")
	if !ok {
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	board, _ := decode(t, string(text), meters.DecodeOptions{At: received})
	got := map[string]string{}
	for _, d := range board.Items {
		got[d.Channel] = d.Value.String()
	}
	want := map[string]string{
		"1-0:1.8.1": "1.234", "1-0:1.8.2": "2.345", "1-0:2.8.1": "3.456", "1-0:2.8.2": "4.567", "1-0:1.7.0": "888.88", "1-0:2.7.0": "999.99",
		"0-1:24.2.1": "7890.693",
	}
	if !maps.Equal(got, want) || len(board.Problems) > 0 {
		t.Errorf("%v %v", got, board.Problems)
	}
}

func TestCorpusCapture(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("dsmr-p1", "capture_ttyUSB0")
	if !ok {
		return
	}
	var want struct {
		Valid   int         `json:"valid_telegrams"`
		Invalid int         `json:"invalid_or_incomplete"`
		First   time.Time   `json:"first_utc"`
		Last    time.Time   `json:"last_utc"`
		First1  json.Number `json:"import_t1_first_kwh"`
		Last1   json.Number `json:"import_t1_last_kwh"`
		Power   json.Number `json:"max_power_import_kw"`
	}
	score.Oracle(t, path, &want)
	f, err := os.Open(path + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var board score.Board
	summary, err := dsmr.Decode(f, meters.DecodeOptions{}, board.Emit)
	if err != nil || summary.Refused != want.Invalid || !summary.First.Equal(want.First) || !summary.Last.Equal(want.Last) {
		t.Fatalf("%v %+v", err, summary)
	}
	var dial, power []exact.Decimal
	for _, d := range board.Items {
		switch d.Channel {
		case "1-0:1.8.1":
			dial = append(dial, d.Value)
		case "1-0:1.7.0":
			power = append(power, d.Value)
		}
	}
	highest := slices.MaxFunc(power, exact.Decimal.Cmp)
	if len(dial) != want.Valid || !dial[0].Equal(exact.Must(want.First1.String())) || !dial[len(dial)-1].Equal(exact.Must(want.Last1.String())) ||
		!highest.Equal(exact.Must(want.Power.String())) {
		t.Errorf("%d telegrams, %s to %s, at most %s", len(dial), dial[0], dial[len(dial)-1], highest)
	}
}
