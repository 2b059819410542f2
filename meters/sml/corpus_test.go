package sml_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/internal/telegram"
)

// answer is what an independent reader found in a capture of the collection. Frames lists the first three only.
type answer struct {
	Valid     int                       `json:"frames_with_valid_crc"`
	Errors    int                       `json:"frame_errors"`
	FirstLast map[string][3]json.Number `json:"register_first_last"`
	Frames    []struct {
		Values []struct {
			OBIS string          `json:"obis"`
			Unit *int            `json:"unit"`
			Raw  json.RawMessage `json:"value"`
		} `json:"values"`
	} `json:"frames"`
}

// doubts are the findings expected, by the name of the file.
var doubts = map[string]string{"without_PIN": meters.FindingCoarse, "7412.2_jmberg": "meters.sml.sign_doubtful"}

func TestCorpusCaptures(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("sml")
	if !ok {
		return
	}
	paths, err := filepath.Glob(filepath.Join(root, "*.hex"))
	if err != nil || len(paths) < 15 {
		t.Fatalf("%v %d", err, len(paths))
	}
	for _, path := range paths {
		path = strings.TrimSuffix(path, ".hex")
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			var want answer
			score.Oracle(t, path, &want)
			text, err := os.ReadFile(path + ".hex")
			if err != nil {
				t.Fatal(err)
			}
			board, summary := decode(t, text, at)
			compare(t, board, summary, want)
			for part, finding := range doubts {
				if strings.Contains(path, part) != (board.Findings[finding] > 0) {
					t.Errorf("%s: %v", finding, board.Findings)
				}
			}
		})
	}
}

func compare(t *testing.T, board *score.Board, summary meters.DecodeSummary, want answer) {
	t.Helper()
	refused := 0
	for _, p := range board.Problems {
		if p.Got != "the end of the capture" { // the collection cuts captures; its reader does not count that
			refused++
		}
	}
	if refused != want.Errors {
		t.Errorf("%d refused, want %d: %v", refused, want.Errors, board.Problems)
	}
	units := map[string]int{}
	for _, f := range want.Frames {
		for _, v := range f.Values {
			if v.Unit != nil {
				units[v.OBIS] = *v.Unit
			}
		}
	}
	var said strings.Builder
	for _, f := range summary.Findings {
		said.WriteString(f.Detail)
	}
	left := said.String()
	for name, expected := range want.FirstLast {
		channel := strings.TrimSuffix(name, "*255")
		unit, kept := telegram.Unit(units[name])
		if !kept {
			if units[name] != 0 && !strings.Contains(left, channel+" ("+unit+")") {
				t.Errorf("%s (%s) is not named as left out", channel, unit)
			}
			continue
		}
		compareSeries(t, board, channel, unit, expected)
	}
}

func compareSeries(t *testing.T, board *score.Board, channel, unit string, want [3]json.Number) {
	t.Helper()
	var of []meters.Decoded
	for _, d := range board.Items {
		if d.Channel == channel && d.Unit == unit {
			of = append(of, d)
		}
	}
	count, err := want[2].Int64()
	if err != nil || int64(len(of)) != count || !of[0].Value.Equal(exact.Must(want[0].String())) || !of[len(of)-1].Value.Equal(exact.Must(want[1].String())) {
		t.Errorf("%s: %d values, want %v", channel, len(of), want)
	}
}
