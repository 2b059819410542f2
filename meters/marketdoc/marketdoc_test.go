package marketdoc_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/marketdoc"
)

func read(tb testing.TB, path string) string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

func decode(t *testing.T, text string) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := marketdoc.Decode(strings.NewReader(text), meters.DecodeOptions{}, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

// lines prints items as "meter/channel start-end value unit kind quality" and refusals as "line field got".
func lines(b *score.Board) string {
	var out strings.Builder
	for _, d := range b.Items {
		fmt.Fprintf(&out, "%s/%s %s-%s %s %s %s %s\n", d.Meter, d.Channel, d.Start.Format("02T15:04"), d.End.Format("02T15:04"), d.Value, d.Unit, d.Kind, d.Quality)
	}
	for _, p := range b.Problems {
		fmt.Fprintf(&out, "!%d %s %q\n", p.Line, p.Field, p.Got)
	}
	return out.String()
}

func TestCurvesHoldUntilTheNextPoint(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, read(t, "testdata/load.xml"))
	const want = `10YXX/B12-generation 01T00:00-01T01:00 0.9 MW demand measured
10YXX/B12-generation 01T01:00-01T02:00 0.9 MW demand measured
10YXX/B12-generation 01T02:00-01T03:00 0.9 MW demand measured
10YXX/B12-generation 01T03:00-01T04:00 12 MW demand measured
10YXX/B12-generation 01T04:00-01T05:00 12 MW demand measured
10YXX/B12-generation 01T05:00-01T06:00 12 MW demand measured
10YXX/consumption 01T00:00-01T00:15 5 MW demand measured
!28 quantity "x"
!29 position "3"
!30 position "5"
`
	if got := lines(board); got != want || summary.Items != 7 || summary.Refused != 3 {
		t.Errorf("got\n%s%+v", got, summary)
	}
}

func TestMeteringPoints(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, read(t, "testdata/point.json"))
	const want = `570000000000000001/consumption 28T23:00-29T22:00 12.5 kWh interval measured
570000000000000001/consumption 29T22:00-30T22:00 0 kWh interval missing
570000000000000001/consumption 01T21:00-01T22:00 1.5 kWh interval estimated
!4 position "25"
!5 resolution "PT7M"
`
	if got := lines(board); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	t.Parallel()
	var nested strings.Builder
	nested.WriteString(`{"a":`)
	for range 20_000 {
		nested.WriteString("[")
	}
	const endless = `<TimeSeries><curveType>A03</curveType><quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>`
	const period = `<Period><timeInterval><start>1990-01-01T00:00Z</start><end>2190-01-01T00:00Z</end></timeInterval><resolution>PT1M</resolution>` +
		`<Point><position>1</position><quantity>1</quantity></Point></Period>`
	for name, text := range map[string]string{
		"empty":             "",
		"other XML":         "<xyz/>",
		"other JSON":        `{"x": [1, 2]}`,
		"entities":          `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><TimeSeries>&c;</TimeSeries>`,
		"undeclared entity": "<TimeSeries>&boom;</TimeSeries>",
		"deep":              strings.Repeat("<TimeSeries>", 65),
		"deep JSON":         nested.String(),
		"cut off":           "<TimeSeries><Period>",
		"cut off JSON":      `{"TimeSeries": [{"mRID": "1"`,
		"wrong JSON":        `{"TimeSeries": [{"mRID": 1}]}`,
		"one endless text":  "<TimeSeries>" + strings.Repeat("x", 3<<20),
		"endless points":    endless + strings.Repeat(period, 40) + "</TimeSeries>",
	} {
		_, err := marketdoc.Decode(strings.NewReader(text), meters.DecodeOptions{}, func(meters.Decoded) error { return nil })
		if code := fault.CodeOf(err); code != fault.Invalid && code != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCorpusCurve(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("grid-intensity", "fake_time_series.xml")
	if !ok {
		return
	}
	board, _ := decode(t, read(t, path))
	root := filepath.Dir(path)
	want := regexp.MustCompile(`(?s)dt=datetime\.datetime\(([^)]*)\).*?value=([0-9.]+)`).FindAllStringSubmatch(
		strings.ReplaceAll(read(t, filepath.Join(root, "test_a03_curve_decompression_fake_time_series.xml_.ambr")), ", tzinfo=datetime.timezone.utc", ""), -1)
	if len(want) < 70 || len(board.Items) != len(want) || len(board.Problems) > 0 {
		t.Fatalf("%d items, want %d, %d problems", len(board.Items), len(want), len(board.Problems))
	}
	for i, w := range want {
		d := board.Items[i]
		if at := clock(d.Start); at != w[1] || !d.Value.Equal(exact.Must(w[2])) || d.End.Sub(d.Start) != time.Hour {
			t.Errorf("%s %s, want %s %s", at, d.Value, w[1], w[2])
		}
	}
}

// clock prints an instant as the corpus' answers do.
func clock(at time.Time) string {
	return fmt.Sprintf("%d, %d, %d, %d, %d", at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute())
}

// modes are the sources of the production in the corpus' answer; pumped storage is told apart by its sign.
var modes = map[string]string{"B01": "biomass", "B17": "biomass", "B04": "gas", "B10": "storage", "B11": "hydro", "B12": "hydro"}

func TestCorpusProduction(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("grid-intensity", "NO-NO5_production.xml")
	if !ok {
		return
	}
	board, _ := decode(t, read(t, path))
	got := map[string]exact.Decimal{}
	for _, d := range board.Items {
		source, flow, _ := strings.Cut(d.Channel, "-")
		mode, known := modes[source]
		if !known {
			t.Fatalf("a source %s", d.Channel)
		}
		value := d.Value
		// What a pumped storage gives back is written as negative storage.
		if mode == "storage" && flow == "generation" {
			value = value.Neg()
		}
		key := clock(d.Start) + " " + mode
		got[key] = got[key].Add(value)
	}
	answer := strings.ReplaceAll(read(t, filepath.Join(filepath.Dir(path), "test_production_with_snapshot_NO-NO5_.ambr")), ", tzinfo=datetime.timezone.utc", "")
	blocks := strings.Split(answer, "'datetime': datetime.datetime(")[1:]
	if len(board.Problems) > 0 || len(blocks) < 40 {
		t.Fatalf("%d problems, %d hours", len(board.Problems), len(blocks))
	}
	values := regexp.MustCompile(`'(biomass|gas|hydro)': (-?[0-9.]+)`)
	for _, block := range blocks {
		at, rest, _ := strings.Cut(block, ")")
		production, storage, _ := strings.Cut(rest, "'storage'")
		for _, v := range values.FindAllStringSubmatch(production, -1) {
			if key := at + " " + v[1]; !got[key].Equal(exact.Must(v[2])) {
				t.Errorf("%s: %s, want %s", key, got[key], v[2])
			}
		}
		for _, v := range values.FindAllStringSubmatch(storage, -1) {
			if key := at + " storage"; !got[key].Equal(exact.Must(v[2])) {
				t.Errorf("%s: %s, want %s", key, got[key], v[2])
			}
		}
	}
}

func TestCorpusLoad(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("grid-intensity", "DK-DK1_consumption.xml")
	if !ok {
		return
	}
	board, summary := decode(t, read(t, path))
	s := board.Series[0]
	want := regexp.MustCompile(`<quantity>(\d+)`).FindAllStringSubmatch(read(t, path), -1)
	var sum exact.Decimal
	for _, w := range want {
		sum = sum.Add(exact.Must(w[1]))
	}
	if len(board.Series) != 1 || s.Items != len(want) || s.Items != 47 || !s.Sum.Equal(sum) || s.Direction != meters.DirectionImport ||
		summary.First.Format(time.RFC3339) != "2023-12-28T15:00:00Z" || summary.Last.Format(time.RFC3339) != "2023-12-30T14:00:00Z" {
		t.Errorf("%+v %+v, want %d and %s", s, summary, len(want), sum)
	}
}

func TestCorpusDatahub(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("datahub-dk")
	if !ok {
		return
	}
	board, summary := decode(t, read(t, filepath.Join(root, "imported_timeseries_data_gsrn1.json")))
	s := board.Series[0]
	// 31 periods, 744 points, 744 kWh, all of quality A04, says the manifest.
	if len(board.Series) != 1 || len(board.Problems) > 0 || s.Items != 744 || !s.Sum.Equal(exact.Int(744)) || s.Codes["A04"] != 744 ||
		summary.First.Format(time.RFC3339) != "2018-12-31T23:00:00Z" || summary.Last.Format(time.RFC3339) != "2019-01-31T23:00:00Z" {
		t.Errorf("%+v %+v", s, summary)
	}
	// The portal's documentation has words in the place of values: nothing of it is a reading.
	board, _ = decode(t, read(t, filepath.Join(root, "MyEnergyDataMarketDocumentResponse.json")))
	if len(board.Items) != 0 || len(board.Problems) != 1 || board.Problems[0].Field != "resolution" {
		t.Errorf("%s", lines(board))
	}
	// What is known about a metering point is no time series.
	text := read(t, filepath.Join(root, "metering-point-details-response.json"))
	if _, err := marketdoc.Decode(strings.NewReader(text), meters.DecodeOptions{}, nil); fault.CodeOf(err) != fault.Invalid || !json.Valid([]byte(text)) {
		t.Errorf("details of a metering point: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(read(f, "testdata/load.xml")))
	f.Add([]byte(read(f, "testdata/point.json")))
	f.Fuzz(func(t *testing.T, in []byte) {
		emitted := 0
		summary, err := marketdoc.Decode(strings.NewReader(string(in)), meters.DecodeOptions{}, func(d meters.Decoded) error {
			if emitted++; d.Problem == nil && (d.Unit == "" || !d.End.After(d.Start) || !d.Quality.Valid()) {
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
