package payload_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/payload"
)

// wanted is what a preset's file says of its sample: what must be filled in, and the readings that then result.
type wanted struct {
	Fill map[string]string `json:"fill"`
	Want []reading         `json:"want"`
}

type reading struct {
	Meter, Channel, Value, Unit string
	Kind                        meters.Kind
	Quality                     meters.Quality
	Start, End                  time.Time
}

var received = time.Date(2026, 4, 1, 3, 0, 0, 0, time.UTC)

// fill completes what a preset leaves to its user.
func fill(t *testing.T, m *payload.Mapping, field, text string) {
	t.Helper()
	switch field {
	case "time.at.zone":
		m.Time.At.Zone = text
	case "values[0].unit":
		m.Values[0].Unit.Code = text
	case "values[0].times":
		m.Values[0].Times = text
	default:
		t.Fatalf("the test does not know how to fill in %s", field)
	}
}

// clone lets a test change a preset.
func clone(t *testing.T, m *payload.Mapping) *payload.Mapping {
	t.Helper()
	var out payload.Mapping
	if err := json.Unmarshal(m.Document(), &out); err != nil {
		t.Fatal(err)
	}
	return &out
}

func preset(t *testing.T, id string) payload.Preset {
	t.Helper()
	i := slices.IndexFunc(payload.Presets(), func(p payload.Preset) bool { return p.ID == id })
	if i < 0 {
		t.Fatalf("no preset %s", id)
	}
	return payload.Presets()[i]
}

func TestEachPresetReadsItsSample(t *testing.T) {
	t.Parallel()
	for _, p := range payload.Presets() {
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile("presets/" + p.ID + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var w wanted
			if err := json.Unmarshal(raw, &w); err != nil {
				t.Fatal(err)
			}
			m := clone(t, p.Mapping)
			for field, text := range w.Fill {
				fill(t, m, field, text)
			}
			m, err = payload.Parse(m.Document())
			if err != nil {
				t.Fatal(err)
			}
			got, err := payload.Apply(m, p.Message(), payload.Envelope{Received: received, Topic: p.Topic, Headers: p.Headers})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got.Readings, w.Want)
		})
	}
}

func compare(t *testing.T, got []meters.Decoded, want []reading) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d readings, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Problem != nil {
			t.Errorf("reading %d: %v", i, g.Problem)
			continue
		}
		if g.Meter != w.Meter || g.Channel != w.Channel || g.Unit != w.Unit || g.Kind != w.Kind || g.Quality != w.Quality ||
			!g.Start.Equal(w.Start) || !g.End.Equal(w.End) || !g.Value.Equal(exact.Must(w.Value)) || g.Line != i+1 {
			t.Errorf("reading %d: %+v\nwant %+v", i, g, w)
		}
	}
}

// What a preset leaves open is named before anything is recorded with it; a preset that leaves nothing open has no problem.
func TestAnIncompletePresetSaysWhatIsToBeChosen(t *testing.T) {
	t.Parallel()
	for _, p := range payload.Presets() {
		raw, err := os.ReadFile("presets/" + p.ID + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var w wanted
		if err := json.Unmarshal(raw, &w); err != nil {
			t.Fatal(err)
		}
		open := map[string]bool{}
		for _, problem := range p.Mapping.Problems() {
			open[problem.Field] = true
		}
		for field := range w.Fill {
			if !open[field] {
				t.Errorf("%s: %s is not asked for", p.ID, field)
			}
			delete(open, field)
		}
		if len(open) > 0 {
			t.Errorf("%s: also wrong: %v", p.ID, open)
		}
		if strings.TrimSpace(p.NameEN) == "" || strings.TrimSpace(p.NameJA) == "" || p.AboutEN == "" || p.AboutJA == "" {
			t.Errorf("%s: a text is missing", p.ID)
		}
	}
}
