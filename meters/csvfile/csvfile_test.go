package csvfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/internal/score"
)

func decode(t *testing.T, text string, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := csvfile.Decode(strings.NewReader(text), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	if summary.Items != len(board.Items) || summary.Refused != len(board.Problems) {
		t.Errorf("summary %+v, emitted %d and %d", summary, len(board.Items), len(board.Problems))
	}
	return &board, summary
}

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// lines prints items as "line meter/channel start-end value unit quality".
func lines(b *score.Board) string {
	var out strings.Builder
	for _, d := range b.Items {
		fmt.Fprintf(&out, "%d %s/%s %s-%s %s %s %s\n", d.Line, d.Meter, d.Channel,
			d.Start.Format("02T15:04"), d.End.Format("02T15:04"), d.Value, d.Unit, d.Quality)
	}
	return out.String()
}

func problems(b *score.Board) string {
	var out strings.Builder
	for _, p := range b.Problems {
		fmt.Fprintf(&out, "%d %s %q\n", p.Line, p.Field, p.Got)
	}
	return out.String()
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if got != strings.TrimLeft(want, "\n") {
		t.Errorf("%s: got\n%swant%s", what, got, want)
	}
}

func TestRowsAreAnsweredOneByOne(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, file(t, "readings.csv"), meters.DecodeOptions{})
	expect(t, "items", lines(board), `
2 M-7/main 31T15:00-31T15:30 1.25 kWh measured
3 M-7/main 31T15:30-31T16:00 0 kWh missing
4 M-7/main 31T16:00-31T16:30 0 kWh estimated
`)
	expect(t, "problems", problems(board), `
5 end "soon"
6 value "12x"
7 unit "bushel"
8 quality "good"
9 end "2026-03-31T16:30:00Z"
`)
	if summary.Format != "csv" || !summary.First.Equal(time.Date(2026, 3, 31, 15, 0, 0, 0, time.UTC)) {
		t.Errorf("summary %+v", summary)
	}
}

func TestJapaneseSpreadsheet(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, file(t, "japan.csv"), meters.DecodeOptions{
		Location: zone(t, "Asia/Tokyo"), Label: meters.LabelEnd, Step: 30 * time.Minute, Kind: meters.KindInterval,
	})
	expect(t, "items", lines(board), `
2 M-7/ 31T15:00-31T15:30 12.5 kWh measured
3 M-7/ 31T15:30-31T16:00 1234.5 kWh measured
4 M-7/ 01T14:30-01T15:00 3 kWh measured
`)
	expect(t, "problems", problems(board), "5 使用量(kWh) \"1,234\"\n")
}

func TestReadsOfADial(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, "\n\nMeter\tTimestamp\tReading_MWh\nM-7\t2026-04-01 00:00Z\t1.5\n", meters.DecodeOptions{Kind: meters.KindRegister})
	expect(t, "items", lines(board), "4 M-7/ 01T00:00-01T00:00 1.5 MWh measured\n")
}

func TestWhatTheFileDoesNotSayMustBeStated(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		opts       meters.DecodeOptions
		field      string
	}{
		{"zone", "at,kwh\n2026-04-01 00:00,1\n", meters.DecodeOptions{}, "at"},
		{"unit", "at,value\n2026-04-01T00:00Z,1\n", meters.DecodeOptions{}, "unit"},
		{"label", "at,kwh\n2026-04-01T00:00Z,1\n", meters.DecodeOptions{Kind: meters.KindInterval, Step: time.Hour}, "label"},
		{"step", "start,kwh\n2026-04-01T00:00Z,1\n", meters.DecodeOptions{Kind: meters.KindInterval}, "step"},
		{"order of day and month", "at,kwh\n01/02/2026 00:00,1\n", meters.DecodeOptions{Location: time.UTC}, "at"},
		{"milli or mega", "at,value,unit\n2026-04-01T00:00Z,1,mWh\n", meters.DecodeOptions{}, "unit"},
		{"decimal comma", "at;kwh\n2026-04-01T00:00Z;1,234\n", meters.DecodeOptions{}, "kwh"},
	} {
		board, _ := decode(t, c.text, c.opts)
		if len(board.Problems) != 1 || board.Problems[0].Field != c.field || board.Problems[0].Expected == "" {
			t.Errorf("%s: %v", c.name, board.Problems)
		}
	}
}

func TestDecimalCommas(t *testing.T) {
	t.Parallel()
	const text = "at;kwh\n2026-04-01T00:00Z;1,5\n2026-04-01T01:00Z;1,234\n2026-04-01T02:00Z;1.234,5\n"
	board, _ := decode(t, text, meters.DecodeOptions{DecimalComma: true})
	if got := lines(board); !strings.Contains(got, " 1.5 kWh") || !strings.Contains(got, " 1.234 kWh") || !strings.Contains(got, " 1234.5 kWh") {
		t.Errorf("got %s", got)
	}
}

func TestARepeatedHourOfEndLabels(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("end,kwh\n")
	labels := []string{"01:00", "01:00"}
	for h := 2; h <= 24; h++ {
		labels = append(labels, fmt.Sprintf("%02d:00", h))
	}
	for _, l := range labels {
		text.WriteString("2026-11-01 " + l + ",1\n")
	}
	board, summary := decode(t, text.String(), meters.DecodeOptions{Location: zone(t, "America/New_York"), Step: time.Hour, Kind: meters.KindInterval})
	if len(board.Items) != 25 || summary.First.Format(time.RFC3339) != "2026-11-01T04:00:00Z" || summary.Last.Format(time.RFC3339) != "2026-11-02T05:00:00Z" {
		t.Errorf("%d items, %+v, %v", len(board.Items), summary, problems(board))
	}
	seen := map[time.Time]bool{}
	for _, d := range board.Items {
		if seen[d.Start] {
			t.Errorf("two rows start at %s", d.Start)
		}
		seen[d.Start] = true
	}
}

func TestUnusableFilesSayWhatIsMissing(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty": "", "only newlines": "\n\n\n", "no time": "meter,kwh\nM,1\n", "no value": "meter,at\nM,1\n", "two values": "at,kwh,value\n",
		"endless quote": "at,kwh\n\"" + strings.Repeat("x", 3<<20),
	} {
		_, err := csvfile.Decode(strings.NewReader(text), meters.DecodeOptions{}, func(meters.Decoded) error { return nil })
		if code := fault.CodeOf(err); code != fault.Invalid && code != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABrokenQuoteCostsOneRow(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, "at,kwh\n2026-04-01T00:00Z,1\n2026-04-01T01:00Z,\"1\"2\n2026-04-01T02:00Z,3\n", meters.DecodeOptions{})
	if len(board.Items) != 2 || len(board.Problems) != 1 || board.Problems[0].Line != 3 {
		t.Errorf("%s%s", lines(board), problems(board))
	}
}

func TestESB(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, file(t, "esb.csv"), meters.DecodeOptions{})
	if summary.Format != "esb" || len(board.Series) != 2 || len(board.Problems) != 1 {
		t.Fatalf("%+v %+v %v", summary, board.Series, board.Problems)
	}
	for _, s := range board.Series {
		usage := usageOf(t, board, s)
		if s.Kind != meters.KindDemand || s.Unit != "kW" || s.Items != 7 || len(usage) != 7 {
			t.Errorf("%+v, %d usages", s, len(usage))
		}
		if s.First.Format(time.RFC3339) != "2025-10-25T23:00:00Z" || s.LastEnd.Format(time.RFC3339) != "2025-10-26T02:30:00Z" {
			t.Errorf("%s from %s to %s", s.Channel, s.First, s.LastEnd)
		}
	}
}

func usageOf(t *testing.T, board *score.Board, s *score.Series) []meters.Usage {
	t.Helper()
	var readings []meters.Reading
	for _, d := range board.Items {
		if d.Channel == s.Channel {
			readings = append(readings, d.Reading(1))
		}
	}
	usage, findings := meters.UsageOf(meters.Register{Number: 1, Kind: s.Kind, Multiplier: exact.Int(1), Step: 30 * time.Minute}, readings)
	if len(findings) > 0 {
		t.Errorf("findings %v", findings)
	}
	return usage
}

func TestOtherUtilities(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, file(t, "fingrid.csv"), meters.DecodeOptions{})
	if summary.Format != "fingrid" || !board.Series[0].Sum.Equal(exact.Must("1.223")) || summary.Last.Format(time.RFC3339) != "2024-08-31T21:30:00Z" {
		t.Errorf("%+v %+v", summary, board.Series)
	}
	board, summary = decode(t, file(t, "powerpal.csv"), meters.DecodeOptions{Meter: "P"})
	if summary.Format != "powerpal" || board.Series[0].Unit != "Wh" || !board.Series[0].Sum.Equal(exact.Must("59.6875")) {
		t.Errorf("%+v %+v", summary, board.Series)
	}
}

func TestCorpusESB(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("utility-csv", "esb_HDF_2023-09.csv")
	if !ok {
		return
	}
	var want struct {
		Rows    map[string]int
		Total   map[string]exact.Decimal            `json:"total_kwh"`
		ByMonth map[string]map[string]exact.Decimal `json:"kwh_by_local_month_of_interval_start"`
	}
	score.Oracle(t, path, &want)
	board, summary := corpus(t, path)
	dublin := zone(t, "Europe/Dublin")
	if len(board.Problems) > 0 || summary.Last.In(dublin).Format(time.DateTime) != "2023-09-01 08:30:00" ||
		summary.First.In(dublin).Format(time.DateTime) != "2022-12-08 23:30:00" {
		t.Errorf("%+v, problems %s", summary, problems(board))
	}
	for _, s := range board.Series {
		usage := usageOf(t, board, s)
		var total exact.Decimal
		for _, u := range usage {
			total = total.Add(u.Value)
		}
		if s.Items != want.Rows[s.Channel] || !total.Equal(want.Total[s.Channel]) {
			t.Errorf("%s: %d rows, %s kWh", s.Channel, s.Items, total)
		}
		for _, m := range meters.Months(usage, dublin, s.First, s.LastEnd) {
			if name := m.Start.In(dublin).Format("2006-01"); !m.Value.Equal(want.ByMonth[s.Channel][name]) {
				t.Errorf("%s %s: %s, want %s", s.Channel, name, m.Value, want.ByMonth[s.Channel][name])
			}
		}
	}
}

func corpus(t *testing.T, path string) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var board score.Board
	summary, err := csvfile.Decode(f, meters.DecodeOptions{}, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func TestCorpusFingrid(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("utility-csv", "fingrid_consumption-2024-09-01.csv")
	if !ok {
		return
	}
	var want struct {
		Rows  int
		Sum   exact.Decimal            `json:"sum_kwh"`
		ByDay map[string]exact.Decimal `json:"kwh_by_local_day_Europe/Helsinki"`
		First time.Time
		Last  time.Time
	}
	score.Oracle(t, path, &want)
	board, _ := corpus(t, path)
	s := board.Series[0]
	if len(board.Problems) > 0 || s.Items != want.Rows || !s.Sum.Equal(want.Sum) || !s.First.Equal(want.First) || !s.LastStart.Equal(want.Last) {
		t.Errorf("%+v %s", s, problems(board))
	}
	helsinki := zone(t, "Europe/Helsinki")
	for _, d := range meters.Days(usageOf(t, board, s), helsinki, s.First, s.LastEnd) {
		if name := d.Start.In(helsinki).Format(time.DateOnly); !d.Value.Equal(want.ByDay[name]) {
			t.Errorf("%s: %s, want %s", name, d.Value, want.ByDay[name])
		}
	}
}

func TestCorpusPowerpal(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("utility-csv", "powerpal_60min.csv")
	if !ok {
		return
	}
	board, summary := corpus(t, path)
	s := board.Series[0]
	if len(board.Problems) > 0 || s.Items != 2172 || summary.First.Format(time.RFC3339) != "2025-06-19T14:00:00Z" || summary.Last.Format(time.RFC3339) != "2025-09-18T02:00:00Z" {
		t.Errorf("%+v %+v %s", summary, s, problems(board))
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"readings.csv", "japan.csv", "esb.csv", "fingrid.csv", "powerpal.csv"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	opts := meters.DecodeOptions{Location: time.UTC, Unit: "kWh", Step: time.Hour, Label: meters.LabelStart}
	f.Fuzz(func(t *testing.T, in []byte) {
		var emitted []int
		summary, err := csvfile.Decode(strings.NewReader(string(in)), opts, func(d meters.Decoded) error {
			if d.Problem == nil && (d.End.Before(d.Start) || d.Unit == "" || !d.Quality.Valid()) {
				t.Errorf("emitted %+v", d)
			}
			emitted = append(emitted, d.Line)
			return nil
		})
		if err == nil && summary.Items+summary.Refused != len(emitted) || slices.Contains(emitted, 0) {
			t.Errorf("%+v, emitted lines %v", summary, emitted)
		}
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
