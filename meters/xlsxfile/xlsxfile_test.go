package xlsxfile_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/xuri/excelize/v2"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/xlsxfile"
)

// cells are the rows of one sheet.
type cells [][]any

// book writes a workbook with the sheets in order.
func book(tb testing.TB, early bool, sheets ...cells) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(tb, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &early}))
	for s, rows := range sheets {
		name := fmt.Sprintf("Sheet%d", s+1)
		_, err := f.NewSheet(name)
		must(tb, err)
		for i, row := range rows {
			must(tb, f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	var out bytes.Buffer
	must(tb, f.Write(&out))
	return out.Bytes()
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func decode(t *testing.T, in []byte, opts meters.DecodeOptions) (*score.Board, error) {
	t.Helper()
	var board score.Board
	summary, err := xlsxfile.Decode(bytes.NewReader(in), opts, board.Emit)
	if err == nil && (summary.Items != len(board.Items) || summary.Refused != len(board.Problems)) {
		t.Errorf("summary %+v, emitted %d and %d", summary, len(board.Items), len(board.Problems))
	}
	return &board, err
}

// lines prints items as "row meter/channel start-end value unit" and refusals as "row field got".
func lines(b *score.Board) string {
	var out strings.Builder
	for _, d := range b.Items {
		fmt.Fprintf(&out, "%d %s/%s %s-%s %s %s\n", d.Line, d.Meter, d.Channel, d.Start.Format("01-02T15:04"), d.End.Format("01-02T15:04"), d.Value, d.Unit)
	}
	for _, p := range b.Problems {
		fmt.Fprintf(&out, "!%d %s %q\n", p.Line, p.Field, p.Got)
	}
	return out.String()
}

func tokyo(t *testing.T) meters.DecodeOptions {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Tokyo")
	must(t, err)
	return meters.DecodeOptions{Location: loc, Unit: "kWh", Step: 30 * time.Minute, Label: meters.LabelStart, Kind: meters.KindInterval}
}

func TestSheets(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		v, err := time.Parse(time.DateTime, text)
		must(t, err)
		return v
	}
	day := []any{"date"}
	for i := range 48 {
		day = append(day, float64(i)/48)
	}
	values := []any{at("2026-04-01 00:00:00")}
	for range 48 {
		values = append(values, 1.5)
	}
	for _, c := range []struct {
		name  string
		early bool
		sheet cells
		want  string
	}{
		{
			"dates as numbers and as text", false,
			cells{
				{"計器", "日時", "使用量(kWh)"},
				{"M-1", at("2026-04-01 00:30:00"), 0.1},
				{"M-1", "2026/4/1 1:00", "１，２３４．５"},
				nil,
				{"M-1", "2026-04-01T02:00:00+09:00", 1e-7},
				{"M-1", "yesterday", 1},
				{"M-1", at("2026-04-01 03:00:00"), "#N/A"},
			},
			"2 M-1/ 03-31T15:30-03-31T16:00 0.1 kWh\n3 M-1/ 03-31T16:00-03-31T16:30 1234.5 kWh\n5 M-1/ 03-31T17:00-03-31T17:30 0.0000001 kWh\n" +
				"!6 日時 \"yesterday\"\n!7 使用量(kWh) \"#N/A\"\n",
		},
		{
			"days counted from 1904", true,
			cells{{"start", "kwh"}, {at("2026-04-01 00:30:00"), 2}},
			"2 / 03-31T15:30-03-31T16:00 2 kWh\n",
		},
		{
			"date and time of the day in columns of their own", false,
			cells{{"title"}, {}, {"date", "time", "kwh"}, {at("2026-04-01 00:00:00"), 0.5, 3}, {20260401, "12:30", 4}},
			"4 / 04-01T03:00-04-01T03:30 3 kWh\n5 / 04-01T03:30-04-01T04:00 4 kWh\n",
		},
		{
			"a third of an hour", false,
			cells{{"start", "kwh"}, {at("2026-04-01 00:20:00"), 2}},
			"2 / 03-31T15:20-03-31T15:50 2 kWh\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			board, err := decode(t, book(t, c.early, c.sheet), tokyo(t))
			must(t, err)
			if got := lines(board); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
	board, err := decode(t, book(t, false, cells{day, values}), tokyo(t))
	must(t, err)
	if s := board.Series[0]; s.Items != 48 || s.Sum.String() != "72" || s.LastEnd.Sub(s.First) != 24*time.Hour || len(board.Problems) > 0 {
		t.Errorf("one row a day: %+v %s", s, lines(board))
	}
}

// The sample was saved by LibreOffice, whose files are laid out otherwise than Excel's.
func TestAWorkbookOfLibreOffice(t *testing.T) {
	t.Parallel()
	in, err := os.ReadFile("testdata/libreoffice.xlsx")
	must(t, err)
	board, err := decode(t, in, tokyo(t))
	must(t, err)
	const want = "2 M-1/ 03-31T15:30-03-31T16:00 0.1 kWh\n3 M-1/ 03-31T16:00-03-31T16:30 1234.5 kWh\n"
	if got := lines(board); got != want {
		t.Errorf("got %s", got)
	}
}

func TestTheSheetIsFoundOrStated(t *testing.T) {
	t.Parallel()
	data := func(value float64) cells { return cells{{"start", "kwh"}, {"2026-04-01T00:00:00Z", value}} }
	in := book(t, false, cells{{"a note"}, {"nothing here"}}, data(1), data(2))
	board, err := decode(t, in, tokyo(t))
	must(t, err)
	if got := lines(board); !strings.HasSuffix(got, " 1 kWh\n") {
		t.Errorf("found %s", got)
	}
	opts := tokyo(t)
	opts.Table.Sheet = "sheet3"
	board, err = decode(t, in, opts)
	must(t, err)
	if got := lines(board); !strings.HasSuffix(got, " 2 kWh\n") {
		t.Errorf("stated %s", got)
	}
	opts.Table.Sheet = "Sheet9"
	if _, err := decode(t, in, opts); fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), "Sheet3") {
		t.Errorf("a sheet that is not there: %v", err)
	}
	if _, err := decode(t, book(t, false, cells{{"a note"}}), tokyo(t)); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("no header: %v", err)
	}
}

// rezip replaces the content of one file of a workbook, or adds it.
func rezip(t *testing.T, in []byte, name string, content io.Reader) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(in), int64(len(in)))
	must(t, err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	to.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, f := range from.File {
		if f.Name == name {
			continue
		}
		must(t, to.Copy(f))
	}
	w, err := to.Create(name)
	must(t, err)
	_, err = io.Copy(w, content)
	must(t, err)
	must(t, to.Close())
	return out.Bytes()
}

// zeros is as much of one letter as is asked for.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestHostileWorkbooksAreRefused(t *testing.T) {
	t.Parallel()
	good := book(t, false, cells{{"start", "kwh"}, {"2026-04-01T00:00:00Z", 1}})
	const sheet = "xl/worksheets/sheet1.xml"
	const head = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	for name, in := range map[string][]byte{
		"empty":          {},
		"not a workbook": []byte("start,kwh\n"),
		"cut off":        good[:len(good)/2],
		"bomb":           rezip(t, good, sheet, io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, 60<<20))),
		"bomb elsewhere": rezip(t, good, "xl/media/picture", io.LimitReader(zeros{}, 60<<20)),
		"entities":       rezip(t, good, sheet, strings.NewReader(`<!DOCTYPE x [<!ENTITY a "b">]>`+head+`<row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`)),
		"far column":     rezip(t, good, sheet, strings.NewReader(head+`<row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`)),
		"far row":        rezip(t, good, sheet, strings.NewReader(head+`<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>`)),
		"broken sheet":   rezip(t, good, sheet, strings.NewReader(head+`<row r="1"><c r="A1"><v>start`)),
		"too large":      append(bytes.Clone(good), make([]byte, 10<<20)...),
	} {
		if _, err := decode(t, in, tokyo(t)); fault.CodeOf(err) != fault.Invalid && fault.CodeOf(err) != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.xlsx")
	must(f, err)
	for _, name := range seeds {
		in, err := os.ReadFile(name)
		must(f, err)
		f.Add(in)
	}
	f.Add(book(f, false, cells{{"start", "kwh"}, {"2026-04-01T00:00:00Z", 1}}))
	opts := meters.DecodeOptions{Location: time.UTC, Step: time.Hour}
	f.Fuzz(func(t *testing.T, in []byte) {
		emitted := 0
		summary, err := xlsxfile.Decode(bytes.NewReader(in), opts, func(d meters.Decoded) error {
			if emitted++; d.Problem == nil && (d.Unit == "" || d.End.Before(d.Start) || !d.Quality.Valid()) {
				t.Errorf("emitted %+v", d)
			}
			return nil
		})
		if err == nil && summary.Items+summary.Refused != emitted {
			t.Errorf("%+v, emitted %d", summary, emitted)
		}
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
