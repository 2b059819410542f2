package dlms_test

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"fmt"
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
	"tanso/meters/dlms"
	"tanso/meters/internal/score"
)

// kept are the codes of power and energy.
var kept = regexp.MustCompile(`^1-[01]:(?:(?:[1246]?[12])\.7\.0|[1-4]\.8\.[0-9])$`)

// written is an object as the collection's answers write it: code(value*unit).
var written = regexp.MustCompile(`^([0-9-]+:[0-9.]+)\(([0-9.]+)(?:\*([A-Za-z]+))?\)$`)

// instants are what the frames' own clocks say, with those of Norway where they leave the zone out.
var instants = map[string]string{
	"aidon-example-1": "2026-01-01T00:00:00Z", "aidon-example-2": "2019-12-16T06:59:40Z", "iskra-1": "2021-03-07T13:55:33Z",
	"kamstrup-example-1": "2026-01-01T00:00:00Z", "kamstrup-example-3": "2017-08-16T14:00:05Z", "slovenia-list-1": "2025-09-04T08:00:10Z",
}

func oslo(t *testing.T) meters.DecodeOptions {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	return meters.DecodeOptions{Location: zone, At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
}

func TestCorpusFrames(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("dlms-han")
	if !ok {
		return
	}
	for name, at := range instants {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want struct {
				COSEM struct {
					Known   []string `json:"knownObjects"`
					Unknown []string `json:"unknownObjects"`
				} `json:"cosem"`
			}
			text, err := os.ReadFile(filepath.Join(root, name+".json"))
			if err == nil {
				err = json.Unmarshal(text, &want)
			}
			if err != nil {
				t.Fatal(err)
			}
			expected := map[string]string{}
			for _, o := range append(want.COSEM.Known, want.COSEM.Unknown...) {
				if m := written.FindStringSubmatch(o); m != nil && kept.MatchString(m[1]) {
					expected[m[1]] = m[2]
				}
			}
			if text, err = os.ReadFile(filepath.Join(root, name+".txt")); err != nil {
				t.Fatal(err)
			}
			board, _ := decode(t, text, oslo(t))
			got := map[string]string{}
			for _, d := range board.Items {
				if got[d.Channel] = d.Value.String(); d.Start.Format(time.RFC3339) != at {
					t.Errorf("%s at %s, want %s", d.Channel, d.Start, at)
				}
			}
			if len(expected) == 0 || !maps.Equal(got, expected) || len(board.Problems) > 0 || !dlms.Detect(text) {
				t.Errorf("%v, want %v; %v", got, expected, board.Problems)
			}
		})
	}
}

// Another project's test files hold frames as constants and what they decode to as assertions; those facts are read out.
var (
	block     = regexp.MustCompile(`(?ms)^(\w+) = (?:(?:bytes\.fromhex)?\((.*?)^\)|("[^\n]*)$)`)
	quoted    = regexp.MustCompile(`"([0-9A-Fa-f ]*)"`)
	reference = regexp.MustCompile(`\+ (NOTIFICATION_BODY_\w+)`)
	function  = regexp.MustCompile(`(?m)^    @pytest`)
	named     = regexp.MustCompile(`\[(\w+), None\]`)
	asserted  = regexp.MustCompile(`assert decoded\["(\w+)"\] == ([0-9.]+)\n`)
	dated     = regexp.MustCompile(`(?s)assert decoded\["meter_datetime"\] == datetime\(\s*(\d+), (\d+), (\d+), (\d+), (\d+)(?:, (\d+))?(, tzinfo=timezone.utc)?`)
	meterName = regexp.MustCompile(`assert decoded\["meter_id"\] == "(\w+)"`)
)

var codes = map[string]string{
	"active_power_import": "1.7.0", "active_power_export": "2.7.0", "active_power_import_total": "1.8.0", "active_power_export_total": "2.8.0",
	"reactive_power_import_total": "3.8.0", "reactive_power_export_total": "4.8.0", "active_power_import_l1": "21.7.0", "active_power_import_l2": "41.7.0",
	"active_power_import_l3": "61.7.0", "active_power_export_l1": "22.7.0", "active_power_export_l2": "42.7.0", "active_power_export_l3": "62.7.0",
}

func TestCorpusAssertions(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("dlms-han")
	if !ok {
		return
	}
	for _, name := range []string{"amshan_test_aidon.py.txt", "amshan_test_kamstrup.py.txt"} {
		source, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		text := string(source)
		constants := map[string]string{}
		for _, m := range block.FindAllStringSubmatch(text, -1) {
			var digits strings.Builder
			for line := range strings.Lines(m[2] + m[3]) {
				line, _, _ = strings.Cut(line, "#")
				for _, q := range quoted.FindAllStringSubmatch(line, -1) {
					digits.WriteString(strings.ReplaceAll(q[1], " ", ""))
				}
			}
			constants[m[1]] = digits.String()
			if body := reference.FindStringSubmatch(m[2]); body != nil {
				constants[m[1]] += constants[body[1]]
			}
		}
		checked := 0
		for _, body := range function.Split(text, -1) {
			m := named.FindStringSubmatch(body)
			if m == nil || !strings.Contains(body, "decode_frame_content") {
				continue
			}
			content, err := hex.DecodeString(constants[m[1]])
			if err != nil {
				t.Fatalf("%s: %v", m[1], err)
			}
			checked++
			checkAssertions(t, m[1], content, body)
		}
		if checked < 4 {
			t.Errorf("%s: %d frames", name, checked)
		}
	}
}

func checkAssertions(t *testing.T, name string, content []byte, body string) {
	t.Helper()
	board, _ := decode(t, frame(content, false), oslo(t))
	got := map[string]string{}
	for _, d := range board.Items {
		got[d.Channel[strings.Index(d.Channel, ":")+1:]] = d.Value.String()
	}
	want := map[string]string{}
	for _, a := range asserted.FindAllStringSubmatch(body, -1) {
		if code, ok := codes[a[1]]; ok {
			want[code] = exact.Must(a[2]).String()
		}
	}
	// An assertion may be missing for a value that the list has; none may be missing in the list.
	missing := slices.DeleteFunc(slices.Sorted(maps.Keys(want)), func(code string) bool { return got[code] == want[code] })
	if len(missing) > 0 || len(want) == 0 || len(board.Problems) > 0 {
		t.Errorf("%s: %v differ: %v, want %v; %v", name, missing, got, want, board.Problems)
	}
	if m := meterName.FindStringSubmatch(body); m != nil && board.Items[0].Meter != m[1] {
		t.Errorf("%s: the meter's name differs", name)
	}
	if m := dated.FindStringSubmatch(body); m != nil {
		zone := oslo(t).Location
		if m[7] != "" {
			zone = time.UTC
		}
		want, err := time.ParseInLocation("2006-1-2 15:4:5", fmt.Sprintf("%s-%s-%s %s:%s:%s", m[1], m[2], m[3], m[4], m[5], cmp.Or(m[6], "0")), zone)
		if err != nil || !board.Items[0].Start.Equal(want) && board.Findings[meters.FindingClockInvalid] == 0 {
			t.Errorf("%s: at %s, want %s (%v)", name, board.Items[0].Start, want, err)
		}
	}
}
