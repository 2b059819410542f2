package greenbutton_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/greenbutton"
	"tanso/meters/internal/score"
)

func decode(t *testing.T, text string, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := greenbutton.Decode(strings.NewReader(text), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func read(tb testing.TB, path string) string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

func lines(b *score.Board) string {
	var out strings.Builder
	for _, d := range b.Items {
		fmt.Fprintf(&out, "%s/%s %s %s %s %s-%s %s %s %s %s\n", d.Meter, d.Channel, d.Kind, d.Direction, d.Commodity,
			d.Start.Format("02T15:04"), d.End.Format("02T15:04"), d.Value, d.Unit, d.Quality, d.Code)
	}
	return out.String()
}

func problems(b *score.Board) []string {
	var out []string
	for _, p := range b.Problems {
		out = append(out, fmt.Sprintf("%d %s %q", p.Line, p.Field, p.Got))
	}
	return out
}

func TestFeedIsJoinedByItsLinks(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, read(t, "testdata/feed.xml"), meters.DecodeOptions{})
	const want = `7/1 interval import electricity 01T00:00-01T01:00 1.5 Wh measured 
7/1 interval import electricity 01T01:00-01T02:00 0.25 Wh estimated 8
7/1 interval import electricity 01T02:00-01T03:00 0 Wh missing 
7/1 interval import electricity 01T03:00-01T04:00 0.001 Wh estimated 9
7/1 interval import electricity 01T04:00-01T05:00 0.002 Wh measured 10
7/2 register export electricity 01T00:00-01T00:00 100000 Wh measured 17
7/2 register export electricity 02T00:00-02T00:00 112000 Wh measured 17
`
	if got := lines(board); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if board.Findings[meters.FindingSuspectRaw] != 1 {
		t.Errorf("findings %v", board.Findings)
	}
	wantProblems := []string{
		`26 value "x"`, `26 duration "0"`, `26 quality "99"`, `54 uom ""`, `68 accumulationBehaviour "12"`, `72 ReadingType "none"`,
	}
	if got := problems(board); !slices.Equal(got, wantProblems) {
		t.Errorf("problems %q", got)
	}
}

func TestUTF16(t *testing.T) {
	t.Parallel()
	text := strings.Replace(read(t, "testdata/feed.xml"), "UTF-8", "UTF-16", 1)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	if board, _ := decode(t, wide, meters.DecodeOptions{}); len(board.Items) != 7 {
		t.Errorf("%d items", len(board.Items))
	}
}

func TestBareContainers(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, read(t, "testdata/bare.xml"), meters.DecodeOptions{Meter: "G", Channel: "main"})
	const want = `G/main   natural_gas 01T00:00-31T00:00 37 therm measured 
G/main interval  natural_gas 01T00:00-01T01:00 1 m3 measured 
`
	if got := lines(board); got != want || len(board.Problems) > 0 {
		t.Errorf("got\n%swant\n%s%v", got, want, board.Problems)
	}
	if f := summary.Findings; len(f) != 2 || f[0].Name != meters.FindingKindUnsaid || f[1].Name != meters.FindingNetFlow {
		t.Errorf("findings %+v", f)
	}
	// Two types and none of them the block's own: which one it is must not be guessed.
	const block = `<IntervalBlock><IntervalReading><timePeriod><duration>60</duration><start>0</start></timePeriod><value>1</value></IntervalReading></IntervalBlock>`
	const kind = `<ReadingType><uom>72</uom></ReadingType>`
	for text, problems := range map[string]int{
		"<x>" + block + kind + kind + "</x>":                                        1,
		"<x>" + block + kind + "</x>":                                               0,
		"<x><MeterReading>" + block + "</MeterReading>" + kind + "</x>":             0,
		"<x>" + kind + "<MeterReading>" + block + "</MeterReading>" + kind + "</x>": 1,
	} {
		if board, _ := decode(t, text, meters.DecodeOptions{}); len(board.Problems) != problems {
			t.Errorf("%s: %v", text, board.Problems)
		}
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty":              "",
		"not XML":            "100,NEM12",
		"other XML":          "<xyz><abc>123</abc></xyz>",
		"entities":           `<!DOCTYPE feed [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><feed>&c;</feed>`,
		"undeclared entity":  "<UsagePoint>&boom;</UsagePoint>",
		"deep":               strings.Repeat("<UsagePoint>", 65),
		"not closed":         "<feed><UsagePoint>",
		"one endless text":   "<UsagePoint>" + strings.Repeat("x", 3<<20),
		"one endless tag":    "<UsagePoint a='" + strings.Repeat("x", 3<<20),
		"texts that add up":  "<UsagePoint>" + strings.Repeat(strings.Repeat("x", 1<<10)+"<!-- -->", 2<<10),
		"unknown encoding":   `<?xml version="1.0" encoding="moon"?><UsagePoint/>`,
		"types inside types": "<ReadingType><entry></entry>",
	} {
		_, err := greenbutton.Decode(strings.NewReader(text), meters.DecodeOptions{}, func(meters.Decoded) error { return nil })
		if code := fault.CodeOf(err); code != fault.Invalid && code != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type answer struct {
	Series []struct {
		UOM                   int    `json:"uom"`
		AccumulationBehaviour *int   `json:"accumulation_behaviour"`
		FlowDirection         *int   `json:"flow_direction"`
		ServiceKind           string `json:"service_kind"`
		Readings              int
		WithoutValue          int           `json:"readings_without_value"`
		Sum                   exact.Decimal `json:"value_sum"`
		FirstStart            time.Time     `json:"first_start"`
		LastStart             time.Time     `json:"last_start"`
		LastEnd               time.Time     `json:"last_end"`
		Durations             []int
		Overlaps              int      `json:"overlaps_after_sort"`
		QualityCodes          []string `json:"quality_codes"`
	}
}

func TestCorpus(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("greenbutton")
	if !ok {
		return
	}
	files, err := filepath.Glob(filepath.Join(root, "*.[xX][mM][lL]"))
	if err != nil || len(files) < 14 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			var want answer
			score.Oracle(t, path, &want)
			if strings.Contains(path, "_BAD") {
				_, err := greenbutton.Decode(strings.NewReader(read(t, path)), meters.DecodeOptions{}, nil)
				if fault.CodeOf(err) != fault.Invalid {
					t.Errorf("a bad file: %v", err)
				}
				return
			}
			board, _ := decode(t, read(t, path), meters.DecodeOptions{})
			compare(t, board, want)
		})
	}
}

func compare(t *testing.T, board *score.Board, want answer) {
	t.Helper()
	if len(board.Problems) > 0 || len(board.Series) != len(want.Series) {
		t.Fatalf("%d series, problems %q", len(board.Series), problems(board))
	}
	units := map[int]string{72: "Wh", 128: "US_gal", 169: "therm"}
	commodities := map[string]meters.Commodity{"0": meters.Electricity, "1": meters.NaturalGas, "2": meters.Water}
	directions := map[int]meters.Direction{1: meters.DirectionImport, 19: meters.DirectionExport}
	for i, w := range want.Series {
		s := board.Series[i]
		kind, direction := meters.Kind(""), meters.Direction("")
		if w.AccumulationBehaviour != nil {
			kind = meters.KindInterval
		}
		if w.FlowDirection != nil {
			direction = directions[*w.FlowDirection]
		}
		if s.Unit != units[w.UOM] || s.Kind != kind || s.Direction != direction || s.Items != w.Readings || s.Missing != w.WithoutValue || !s.Sum.Equal(w.Sum) ||
			!s.First.Equal(w.FirstStart) || !s.LastStart.Equal(w.LastStart) || !s.LastEnd.Equal(w.LastEnd) {
			t.Errorf("got %+v\nwant %+v", s, w)
		}
		var durations []int
		codes := map[string]bool{}
		for _, d := range board.Items {
			if d.Meter != s.Meter || d.Channel != s.Channel {
				continue
			}
			if seconds := int(d.End.Sub(d.Start).Seconds()); !slices.Contains(durations, seconds) {
				durations = append(durations, seconds)
			}
			codes[d.Code] = true
			if d.Commodity != commodities[w.ServiceKind] {
				t.Fatalf("commodity %s of service %s", d.Commodity, w.ServiceKind)
			}
		}
		slices.Sort(durations)
		if !slices.Equal(durations, w.Durations) {
			t.Errorf("durations %v, want %v", durations, w.Durations)
		}
		for _, code := range w.QualityCodes {
			if !codes[code] {
				t.Errorf("no reading of quality %s", code)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(read(f, "testdata/feed.xml")))
	f.Add([]byte(read(f, "testdata/bare.xml")))
	f.Fuzz(func(t *testing.T, in []byte) {
		emitted := 0
		summary, err := greenbutton.Decode(strings.NewReader(string(in)), meters.DecodeOptions{}, func(d meters.Decoded) error {
			emitted++
			if d.Problem == nil && (d.Unit == "" || d.End.Before(d.Start) || !d.Quality.Valid()) {
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
