package csvfile_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/internal/score"
)

type column = csvfile.LayoutColumn

// wide is the layout of testdata/wide.csv: a row is a day.
func wide() csvfile.Layout {
	return csvfile.Layout{
		Delimiter: ";", SkipLines: 2, Titles: []string{"年月日", "地点", "00:00", "06:00", "12:00", "18:00", "合計"},
		Columns: []column{
			{At: 0, Role: csvfile.RoleDate},
			{At: 1, Role: csvfile.RoleMeter},
			{At: 2, Role: csvfile.RoleSlot},
			{At: 3, Role: csvfile.RoleSlot},
			{At: 4, Role: csvfile.RoleSlot},
			{At: 5, Role: csvfile.RoleSlot},
		},
		Zone: "Asia/Tokyo", DecimalComma: true, Unit: "kWh",
	}
}

// side is the layout of testdata/columns.csv: a column is a meter.
func side() csvfile.Layout {
	return csvfile.Layout{
		Columns: []column{
			{At: 0, Role: csvfile.RoleAt},
			{At: 1, Role: csvfile.RoleValue, Meter: "M-1"},
			{At: 2, Role: csvfile.RoleValue, Meter: "M-2", Unit: "Wh"},
			{At: 3, Role: csvfile.RoleValue, Meter: "M-1", Channel: "solar"},
		},
		Zone: "Europe/London", DateOrder: meters.DayFirst, Kind: meters.KindInterval, Label: meters.LabelEnd, StepSeconds: 1800, Unit: "kWh",
	}
}

func decodeBy(t *testing.T, l csvfile.Layout, text string) *score.Board {
	t.Helper()
	var board score.Board
	summary, err := l.Decode(strings.NewReader(text), meters.DecodeOptions{}, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	if summary.Items != len(board.Items) || summary.Refused != len(board.Problems) {
		t.Errorf("summary %+v, emitted %d and %d", summary, len(board.Items), len(board.Problems))
	}
	return &board
}

func TestALayoutReadsADayInARow(t *testing.T) {
	t.Parallel()
	text, err := japanese.ShiftJIS.NewEncoder().String(file(t, "wide.csv"))
	if err != nil {
		t.Fatal(err)
	}
	board := decodeBy(t, wide(), text)
	expect(t, "items", lines(board), `
4 工場A/ 31T15:00-31T21:00 1.5 kWh measured
4 工場A/ 31T21:00-01T03:00 2 kWh measured
4 工場A/ 01T03:00-01T09:00 0 kWh missing
4 工場A/ 01T09:00-01T15:00 3 kWh measured
5 工場A/ 01T15:00-01T21:00 1 kWh measured
5 工場A/ 02T03:00-02T09:00 2 kWh measured
5 工場A/ 02T09:00-02T15:00 2 kWh measured
`)
	expect(t, "problems", problems(board), "5 06:00 \"x\"\n")
}

func TestALayoutReadsAColumnForEachMeter(t *testing.T) {
	t.Parallel()
	board := decodeBy(t, side(), file(t, "columns.csv"))
	expect(t, "items", lines(board), `
2 M-1/ 31T23:00-31T23:30 1.5 kWh measured
2 M-2/ 31T23:00-31T23:30 10 Wh measured
2 M-1/solar 31T23:00-31T23:30 0 kWh measured
3 M-1/ 31T23:30-01T00:00 1.25 kWh measured
3 M-2/ 31T23:30-01T00:00 12 Wh measured
3 M-1/solar 31T23:30-01T00:00 0 kWh missing
`)
}

func TestALayoutReadsDialsWithoutAHeader(t *testing.T) {
	t.Parallel()
	board := decodeBy(t, csvfile.Layout{
		NoHeader: true, Delimiter: "|", Kind: meters.KindRegister, Meter: "G-1", Channel: "gas", Zone: "Asia/Tokyo",
		Columns: []column{
			{At: 0, Role: csvfile.RoleDate},
			{At: 1, Role: csvfile.RoleTime},
			{At: 2, Role: csvfile.RoleValue},
			{At: 3, Role: csvfile.RoleUnit},
			{At: 4, Role: csvfile.RoleQuality},
		},
	}, "2026/4/1|00:00|1234.5|m3|実測\n2026/4/2|00:00|1240|m3|推定\n")
	expect(t, "items", lines(board), `
1 G-1/gas 31T15:00-31T15:00 1234.5 m3 measured
2 G-1/gas 01T15:00-01T15:00 1240 m3 estimated
`)
	expect(t, "problems", problems(board), "")
}

// A day of 25 hours has 48 columns by the clock, whose repeated hour cannot be told apart, or 50 by time passed.
func TestDaysOfOtherLengthsInARow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, day         string
		columns, filled   int
		items, refused    int
		firstUTC, lastUTC string
	}{
		{"an ordinary day", "2026-10-24", 48, 48, 48, 0, "23T23:00", "24T23:00"},
		{"the clock shows an hour twice", "2026-10-25", 48, 48, 46, 2, "24T23:00", "26T00:00"},
		{"the clock skips an hour", "2026-03-29", 48, 48, 46, 2, "29T00:00", "29T23:00"},
		{"50 columns of time passed", "2026-10-25", 50, 50, 50, 0, "24T23:00", "26T00:00"},
		{"46 of 50 filled", "2026-03-29", 50, 46, 46, 0, "29T00:00", "29T23:00"},
		{"50 filled on a day of 24 hours", "2026-10-24", 50, 50, 48, 2, "23T23:00", "24T23:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := csvfile.Layout{NoHeader: true, Zone: "Europe/London", Unit: "kWh", StepSeconds: 1800, Columns: []column{{At: 0, Role: csvfile.RoleDate}}}
			for i := range c.columns {
				l.Columns = append(l.Columns, column{At: i + 1, Role: csvfile.RoleSlot})
			}
			board := decodeBy(t, l, c.day+strings.Repeat(",1", c.filled)+strings.Repeat(",", c.columns-c.filled)+"\n")
			if len(board.Items) != c.items || len(board.Problems) != c.refused {
				t.Fatalf("%d items, %d refused: %s", len(board.Items), len(board.Problems), problems(board))
			}
			first, last := board.Items[0].Start.Format("02T15:04"), board.Items[len(board.Items)-1].End.Format("02T15:04")
			if first != c.firstUTC || last != c.lastUTC {
				t.Errorf("from %s to %s", first, last)
			}
		})
	}
}

func TestAHeaderThatIsNotTheLayoutsIsRefused(t *testing.T) {
	t.Parallel()
	l := wide()
	text := strings.Replace(file(t, "wide.csv"), "00:00;06:00", "06:00;00:00", 1)
	_, err := l.Decode(strings.NewReader(text), meters.DecodeOptions{}, func(meters.Decoded) error { return nil })
	var f *fault.Error
	if f = asFault(err); f == nil || f.Field != "header" || f.Expected != "00:00" || f.Got != "06:00" {
		t.Errorf("%v", err)
	}
	renamed := strings.Replace(file(t, "wide.csv"), "合計", "備考", 1) // a column that is not read may change
	if _, err := l.Decode(strings.NewReader(renamed), meters.DecodeOptions{}, func(meters.Decoded) error { return nil }); err != nil {
		t.Error(err)
	}
}

func asFault(err error) *fault.Error {
	f, _ := err.(*fault.Error) //nolint:errorlint // the very error that Decode makes
	return f
}

func TestProblemsOfALayoutAreNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*csvfile.Layout)
		field  string
	}{
		{"no columns", func(l *csvfile.Layout) { l.Columns = nil }, "columns"},
		{"a delimiter of letters", func(l *csvfile.Layout) { l.Delimiter = "x" }, "delimiter"},
		{"skip beyond", func(l *csvfile.Layout) { l.SkipLines = 1000 }, "skipLines"},
		{"an unknown zone", func(l *csvfile.Layout) { l.Zone = "Asia/Nowhere" }, "zone"},
		{"an unknown label", func(l *csvfile.Layout) { l.Label = "middle" }, "label"},
		{"no label", func(l *csvfile.Layout) { l.Label = "" }, "label"},
		{"no step", func(l *csvfile.Layout) { l.StepSeconds = 0 }, "stepSeconds"},
		{"two columns at one place", func(l *csvfile.Layout) { l.Columns[2].At = 1 }, "columns.2.at"},
		{"two times", func(l *csvfile.Layout) { l.Columns[1].Role = csvfile.RoleAt }, "columns.1.role"},
		{"an unknown role", func(l *csvfile.Layout) { l.Columns[1].Role = "price" }, "columns.1.role"},
		{"no time", func(l *csvfile.Layout) { l.Columns = l.Columns[1:] }, "columns"},
		{"two ways of time", func(l *csvfile.Layout) { l.Columns[1].Role = csvfile.RoleStart }, "columns"},
		{"no unit", func(l *csvfile.Layout) { l.Unit = "" }, "columns.1.unit"},
		{"an unknown unit", func(l *csvfile.Layout) { l.Columns[1].Unit = "furlong" }, "columns.1.unit"},
		{"an unknown kind", func(l *csvfile.Layout) { l.Columns[3].Kind = "guess" }, "columns.3.kind"},
		{"values and slots", func(l *csvfile.Layout) { l.Columns[3].Role = csvfile.RoleSlot }, "columns"},
		{"control characters", func(l *csvfile.Layout) { l.Columns[3].Meter = "a\x00b" }, "columns.3.meter"},
	} {
		l := side()
		c.change(&l)
		if f := asFault(l.Validate()); f == nil || f.Field != c.field {
			t.Errorf("%s: %v", c.name, f)
		}
	}
	for name, l := range map[string]csvfile.Layout{"wide": wide(), "columns": side()} {
		if err := l.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALookAtAFileShowsItsRowsAsTheyAre(t *testing.T) {
	t.Parallel()
	sjis, err := japanese.ShiftJIS.NewEncoder().String(file(t, "wide.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for encoding, text := range map[string]string{"UTF-8": file(t, "wide.csv"), "Shift_JIS": sjis} {
		got := csvfile.Look([]byte(text), csvfile.Layout{})
		if got.Encoding != encoding || got.Delimiter != ";" || len(got.Rows) != 4 || got.Rows[1].Line != 3 || got.Rows[1].Cells[1] != "地点" {
			t.Errorf("%s: %+v", encoding, got)
		}
		titles, err := wide().Header([]byte(text))
		if err != nil || csvfile.Fingerprint(titles) != csvfile.Fingerprint(wide().Titles) {
			t.Errorf("%s: header %q, %v", encoding, titles, err)
		}
	}
	if csvfile.Fingerprint([]string{"Ａ ", "B"}) != csvfile.Fingerprint([]string{"a", "b", ""}) || csvfile.Fingerprint([]string{"a", "b"}) == csvfile.Fingerprint([]string{"b", "a"}) {
		t.Error("a fingerprint follows titles and order, not width, case and space")
	}
	if csvfile.Fingerprint([]string{"", " "}) != "" {
		t.Error("a header without titles has no fingerprint")
	}
}

func FuzzLayout(f *testing.F) {
	for name, l := range map[string]csvfile.Layout{"wide.csv": wide(), "columns.csv": side()} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		raw, err := json.Marshal(l)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, text)
	}
	f.Fuzz(func(t *testing.T, raw, text []byte) {
		var l csvfile.Layout
		if json.Unmarshal(raw, &l) != nil {
			return
		}
		csvfile.Look(text, l)
		emitted := 0
		summary, err := l.Decode(strings.NewReader(string(text)), meters.DecodeOptions{Location: time.UTC}, func(d meters.Decoded) error {
			if d.Problem == nil && (d.End.Before(d.Start) || d.Unit == "" || !d.Quality.Valid()) {
				t.Errorf("emitted %+v", d)
			}
			emitted++
			return nil
		})
		if summary.Items+summary.Refused != emitted {
			t.Errorf("%+v, emitted %d", summary, emitted)
		}
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
