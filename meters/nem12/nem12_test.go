package nem12_test

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/archive"
	"tanso/meters/internal/score"
	"tanso/meters/nem12"
)

func decode(t *testing.T, r io.Reader) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := nem12.Decode(r, meters.DecodeOptions{}, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func sample(t *testing.T, name string) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return decode(t, f)
}

func TestIntervalFile(t *testing.T) {
	t.Parallel()
	board, summary := sample(t, "sample12.csv")
	if summary.Format != "nem12" || len(summary.Findings) > 0 || len(board.Series) != 2 {
		t.Fatalf("%+v, %d series", summary, len(board.Series))
	}
	e, b := board.Series[0], board.Series[1]
	if e.Channel != "E1" || e.Direction != meters.DirectionImport || e.Unit != "kWh" || e.Items != 96 || e.Missing != 1 || !e.Sum.Equal(exact.Int(94)) {
		t.Errorf("%+v", e)
	}
	if got := e.Qualities; got[meters.QualityMeasured] != 52 || got[meters.QualitySubstituted] != 20 || got[meters.QualityEdited] != 23 {
		t.Errorf("qualities %v", got)
	}
	if e.First.Format(time.RFC3339) != "2026-03-31T14:00:00Z" || e.LastEnd.Format(time.RFC3339) != "2026-04-02T14:00:00Z" {
		t.Errorf("from %s to %s", e.First, e.LastEnd)
	}
	// One bad value, a whole short row, and the two readings of the 3rd.
	if b.Channel != "B1" || b.Direction != meters.DirectionExport || b.Unit != "Wh" || b.Items != 95+95+96 || board.Findings[nem12.FindingDayTwice] != 96 {
		t.Errorf("%+v, findings %v", b, board.Findings)
	}
	if b.Codes["E52"] != 95 || b.Qualities[meters.QualityEstimated] != 95 {
		t.Errorf("codes %v", b.Codes)
	}
}

func TestRefusalsNameRecordAndField(t *testing.T) {
	t.Parallel()
	board, _ := sample(t, "sample12.csv")
	want := []struct {
		line  int
		field string
		got   string
	}{
		{11, "IntervalValue", "x"},
		{12, "QualityMethod", ""},
		{16, "StartInterval", "90 to 97"},
		{14, "QualityMethod", "V"},
		{18, "UOM", ""},
		{19, "record", "300"},
		{20, "record", "999"},
	}
	for i, p := range board.Problems {
		if i >= len(want) || p.Line != want[i].line || p.Field != want[i].field || p.Got != want[i].got {
			t.Errorf("problem %d: %+v", i, p)
		}
	}
	if len(board.Problems) != len(want) {
		t.Errorf("%d problems, want %d", len(board.Problems), len(want))
	}
}

func TestAccumulatedFile(t *testing.T) {
	t.Parallel()
	board, summary := sample(t, "sample13.csv")
	if summary.Format != "nem13" || len(board.Series) != 2 || len(board.Problems) != 1 || board.Problems[0].Field != "CurrentRegisterReadDateTime" {
		t.Fatalf("%+v %v", summary, board.Problems)
	}
	e, i := board.Series[0], board.Series[1]
	if !e.Sum.Equal(exact.Must("250.25")) || e.Direction != meters.DirectionImport || e.Qualities[meters.QualityEstimated] != 1 ||
		e.First.Format(time.RFC3339) != "2025-12-31T23:30:00Z" {
		t.Errorf("%+v", e)
	}
	if !i.Sum.Equal(exact.Int(20)) || i.Direction != meters.DirectionExport {
		t.Errorf("%+v", i)
	}
}

func TestFilesWithoutHeaderOrEnd(t *testing.T) {
	t.Parallel()
	text := "\n200,1,E1,1,E1,,S,kWh,60,\n300,20260401" + strings.Repeat(",1", 24) + ",A,,,,\n"
	_, summary := decode(t, strings.NewReader(text))
	if len(summary.Findings) != 2 || summary.Findings[0].Name != meters.FindingNoHeader || summary.Findings[1].Name != meters.FindingNoEnd {
		t.Errorf("%+v", summary)
	}
	for _, text := range []string{"", "hello\n", "100,NEM14,x\n"} {
		if _, err := nem12.Decode(strings.NewReader(text), meters.DecodeOptions{}, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// answer is what an independent reader found in a file of the corpus.
type answer struct {
	End      bool `json:"end_record_900"`
	MustFail bool `json:"must_fail_or_quarantine"`
	Warnings []string
	Channels []struct {
		NMI, Suffix, Unit string
		Readings          int
		Sum               exact.Decimal
		Days              int
		FirstDay          string                   `json:"first_day"`
		LastDay           string                   `json:"last_day"`
		ByMonth           map[string]exact.Decimal `json:"sum_by_month"`
		ByQuality         map[string]int           `json:"readings_by_quality"`
		Reads             []struct{ Quantity exact.Decimal }
		QuantitySum       *exact.Decimal `json:"quantity_sum"`
	}
}

// refusedByUs are corpus files that are wrong and that another reader accepts in part.
var refusedByUs = map[string]string{
	"Example_NEM12_30min_200_15min_400.csv": "96 values in a row of 48 half-hours: which 48 they are is not known",
}

func TestCorpus(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("nem12")
	if !ok {
		return
	}
	files := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := strings.ToLower(entry.Name())
		if err == nil && (strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".zip")) {
			files++
			t.Run(entry.Name(), func(t *testing.T) {
				t.Parallel()
				compare(t, path)
			})
		}
		return err
	})
	if err != nil || files < 80 {
		t.Errorf("%d files, %v", files, err)
	}
}

func compare(t *testing.T, path string) {
	t.Helper()
	var want answer
	score.Oracle(t, path, &want)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var board *score.Board
	var summary meters.DecodeSummary
	if strings.HasSuffix(strings.ToLower(path), ".zip") {
		err = archive.Each(f, func(_ string, r io.Reader) error {
			board, summary = decode(t, r)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	} else {
		board, summary = decode(t, f)
	}
	if want.MustFail || refusedByUs[filepath.Base(path)] != "" {
		if len(board.Items) > 0 || len(board.Problems) == 0 {
			t.Errorf("%d items and %d problems of a file that must be refused", len(board.Items), len(board.Problems))
		}
		return
	}
	ended := true
	for _, finding := range summary.Findings {
		ended = ended && finding.Name != meters.FindingNoEnd
	}
	if ended != want.End || (len(want.Warnings) > 0) != (board.Findings[nem12.FindingDayTwice] > 0) {
		t.Errorf("findings %v and %v", summary.Findings, board.Findings)
	}
	if len(want.Warnings) > 0 {
		board = lastOfEachDay(t, board)
	}
	for _, c := range want.Channels {
		s := find(board, c.NMI, c.Suffix)
		switch {
		case c.Unit == "":
			if s != nil || len(board.Problems) == 0 {
				t.Errorf("%s without a unit gave %+v", c.Suffix, s)
			}
		case s == nil:
			t.Errorf("no %s/%s; problems %v", c.NMI, c.Suffix, board.Problems)
		case c.QuantitySum != nil:
			if s.Items != len(c.Reads) || !s.Sum.Equal(c.QuantitySum.Abs()) {
				t.Errorf("%s: %d reads, %s, want %s", c.Suffix, s.Items, s.Sum, c.QuantitySum)
			}
		default:
			market := time.FixedZone("", 10*3600)
			if s.Items != c.Readings || !s.Sum.Equal(c.Sum) || !strings.EqualFold(s.Unit, c.Unit) ||
				s.First.In(market).Format("20060102") != c.FirstDay || s.LastStart.In(market).Format("20060102") != c.LastDay {
				t.Errorf("%s: got %+v, want %+v", c.Suffix, s, c)
			}
			for code, n := range c.ByQuality {
				if s.Codes[code] != n {
					t.Errorf("%s: %d of quality %s, want %d", c.Suffix, s.Codes[code], code, n)
				}
			}
			months(t, board, s, c.ByMonth, market)
		}
	}
}

// lastOfEachDay is what the other reader makes of a day that a file has twice; here both are emitted, the second with a
// finding, and recording decides.
func lastOfEachDay(t *testing.T, board *score.Board) *score.Board {
	t.Helper()
	type key struct {
		channel string
		start   time.Time
	}
	last := map[key]int{}
	for i, d := range board.Items {
		last[key{d.Channel, d.Start}] = i
	}
	out := score.Board{Problems: board.Problems}
	for i, d := range board.Items {
		if last[key{d.Channel, d.Start}] == i {
			if err := out.Emit(d); err != nil {
				t.Fatal(err)
			}
		}
	}
	return &out
}

func months(t *testing.T, board *score.Board, s *score.Series, want map[string]exact.Decimal, market *time.Location) {
	t.Helper()
	got := map[string]exact.Decimal{}
	for _, d := range board.Items {
		if d.Meter == s.Meter && d.Channel == s.Channel {
			name := d.Start.In(market).Format("200601")
			got[name] = got[name].Add(d.Value)
		}
	}
	for name, sum := range want {
		if !got[name].Equal(sum) {
			t.Errorf("%s in %s: %s, want %s", s.Channel, name, got[name], sum)
		}
	}
}

func find(board *score.Board, nmi, suffix string) *score.Series {
	for _, s := range board.Series {
		if s.Meter == nmi && s.Channel == suffix {
			return s
		}
	}
	return nil
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"sample12.csv", "sample13.csv"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		emitted := 0
		summary, err := nem12.Decode(strings.NewReader(string(in)), meters.DecodeOptions{}, func(d meters.Decoded) error {
			emitted++
			if d.Problem == nil && (!d.Start.Before(d.End) || d.Unit == "" || !d.Quality.Valid() || d.Meter == "" && d.Kind == "") {
				t.Errorf("emitted %+v", d)
			}
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
