package csvfile_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/internal/score"
)

// otherwise are upload cases of the corpus that are answered differently on purpose, each with its reason and our
// answer: usage by day of June 2021, then the number of refused rows and of findings.
var otherwise = map[string]struct{ why, answer string }{
	"pipe7":  {"only the row whose fall no stated reset explains is refused, not the whole file", "2:48 3:72 5:120 refused 1 findings 0"},
	"pipe9":  {"a dial that falls and recovers is a doubtful read, left out and named; the total between its neighbours is exact", "2:48 3:72 4-5:72 refused 0 findings 2"},
	"pipe11": {"as pipe9", "2:48 3:72 4-6:72 refused 0 findings 2"},
	"pipe13": {"as pipe7: the read before the fall is not from the time of the reset, so what flowed until then is not known", "2:48 3:72 5:120 refused 1 findings 0"},
	"pipe27": {"only the row with the date that does not exist is refused", "1:24 3:72 4:96 5:120 refused 1 findings 0"},
	"pipe29": {"only the row that is no number is refused; the dial's total across it is exact", "2:48.1 3:71.9 4-5:216 refused 1 findings 1"},
	"pipe31": {"reads of a dial have no length: no energy is lost where the source leaves out minutes between their spans", "2:48 3:72 4:96 5:120 refused 0 findings 0"},
	"pipe33": {"the negative read is doubtful, left out and named", "2:48 3-4:168 5:120 refused 0 findings 2"},
	"pipe51": {"another value for the same day is a correction that supersedes the first, which is kept; see package services", "-1:0 1:36 2:48 3:72 4:96 5:132 6:144 refused 0 findings 0"},
}

// upload is one case: files with parameters, and the rows that come of them.
type upload struct {
	Uploads []struct {
		Kind, File string
		Params     map[string]string
	}
	Expected string `json:"expected_file"`
	UTC      []struct {
		Rows [][3]any `json:"rows_in_UTC_start_end_value"`
	}
}

// settings are upload parameters in the words of our options.
func settings(t *testing.T, params map[string]string) meters.DecodeOptions {
	t.Helper()
	opts := meters.DecodeOptions{Location: time.UTC, Unit: "kWh", Kind: meters.KindInterval}
	opts.Table = meters.TableOptions{Columns: []string{"value", "start", "end"}, NoHeader: true}
	seconds := func(name string) *time.Duration {
		n, err := strconv.ParseFloat(params[name], 64)
		if err != nil {
			return nil
		}
		d := time.Duration(n * float64(time.Second))
		return &d
	}
	opts.Table.MaxGap, opts.Table.MaxVariation = seconds("lengthGap"), seconds("lengthVariation")
	none := time.Duration(0)
	if opts.Table.MaxGap == nil && opts.Table.MaxVariation != nil {
		opts.Table.MaxGap = &none
	}
	if params["endOnly"] == "true" {
		opts.Table.Columns, opts.Table.SincePrevious = []string{"value", "end"}, true
	}
	if params["cumulative"] == "true" {
		opts.Kind = meters.KindRegister
	}
	if params["cumulativeReset"] == "true" {
		opts.Table.Resets = &meters.ResetWindow{From: clock(t, params["cumulativeResetStart"], 0), To: clock(t, params["cumulativeResetEnd"], 24*time.Hour)}
	}
	return opts
}

func clock(t *testing.T, text string, otherwise time.Duration) time.Duration {
	t.Helper()
	if text == "" {
		return otherwise
	}
	at, err := time.Parse("15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return at.Sub(at.Truncate(24 * time.Hour))
}

func TestCorpusUploads(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("oed-pipeline")
	if !ok {
		return
	}
	var cases map[string]upload
	text, err := os.ReadFile(filepath.Join(root, "cases.json"))
	if err == nil {
		err = json.Unmarshal(text, &cases)
	}
	if err != nil || len(cases) < 28 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	used := map[string]bool{"cases.json": true}
	for name, c := range cases {
		used[c.Expected] = true
		for _, u := range c.Uploads {
			used[u.File] = true
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			judgeUpload(t, root, name, c)
		})
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !used[e.Name()] {
			t.Errorf("%s belongs to no case", e.Name())
		}
	}
}

func judgeUpload(t *testing.T, root, name string, c upload) {
	t.Helper()
	var readings []meters.Reading
	var board score.Board
	kind := meters.KindInterval
	for _, u := range c.Uploads {
		if u.Kind != "readings" {
			continue // the meter's settings, which the case's own upload overrides
		}
		f, err := os.Open(filepath.Join(root, u.File))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		opts := settings(t, u.Params)
		before := len(board.Items)
		if _, err := csvfile.Decode(f, opts, board.Emit); err != nil {
			t.Fatal(err)
		}
		for _, d := range board.Items[before:] {
			kind = d.Kind
			r := d.Reading(1)
			r.RecordedAt = time.Unix(int64(len(u.File)+before), 0)
			readings = append(readings, r)
		}
	}
	usage, findings := meters.UsageOf(meters.Register{Number: 1, Kind: kind, Multiplier: exact.Int(1), Step: 24 * time.Hour}, readings)
	if argued, ok := otherwise[name]; ok {
		if got := byDay(usage) + fmt.Sprintf("refused %d findings %d", len(board.Problems), len(findings)); got != argued.answer {
			t.Errorf("got %s\nwant %s: %s", got, argued.answer, argued.why)
		}
		return
	}
	var got strings.Builder
	for _, u := range usage {
		fmt.Fprintf(&got, "%s,%s,%s\n", u.Value, u.Start.Format(time.DateTime), u.End.Format(time.DateTime))
	}
	if want := expectedRows(t, root, c); got.String() != want {
		t.Errorf("got\n%swant\n%sproblems %s", got.String(), want, problems(&board))
	}
	warnings := map[string]int{"pipe15": 2, "pipe17": 2, "pipe73": 1}
	if board.Findings[meters.FindingFileGap]+board.Findings[meters.FindingFileLength] != warnings[name] {
		t.Errorf("findings %v, want %d", board.Findings, warnings[name])
	}
}

// byDay prints usage by days of June 2021; a span of several days has both ends, and the last of May is −1.
func byDay(usage []meters.Usage) string {
	var out strings.Builder
	june := time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, u := range usage {
		first, last := u.Start.Sub(june).Hours()/24, u.End.Sub(june).Hours()/24
		switch {
		case first < 0:
			fmt.Fprintf(&out, "-1:%s ", u.Value)
		case last-first > 1.5:
			fmt.Fprintf(&out, "%d-%d:%s ", int(first)+1, int(last+0.5), u.Value)
		default:
			fmt.Fprintf(&out, "%d:%s ", int(first)+1, u.Value)
		}
	}
	return out.String()
}

// expectedRows are the stated rows, in UTC where the case has a zone: local times without one would lose an hour.
func expectedRows(t *testing.T, root string, c upload) string {
	t.Helper()
	var out strings.Builder
	if len(c.UTC) > 0 {
		previous := ""
		for _, row := range c.UTC[0].Rows {
			start, end := row[0], utc(t, row[1])
			if start == nil {
				if previous != "" {
					fmt.Fprintf(&out, "%v,%s,%s\n", row[2], previous, end)
				}
			} else {
				fmt.Fprintf(&out, "%v,%s,%s\n", row[2], utc(t, start), end)
			}
			previous = end
		}
		return out.String()
	}
	f, err := os.Open(filepath.Join(root, c.Expected))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		fmt.Fprintf(&out, "%s,%s,%s\n", row[0], row[1], row[2])
	}
	return out.String()
}

func utc(t *testing.T, v any) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, fmt.Sprint(v))
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC().Format(time.DateTime)
}
