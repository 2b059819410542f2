package jsonfile_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/jsonfile"
)

func decode(r io.Reader, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary, error) {
	var board score.Board
	summary, err := jsonfile.Decode(r, opts, board.Emit)
	return &board, summary, err
}

func lines(b *score.Board) string {
	var out strings.Builder
	for _, d := range b.Items {
		fmt.Fprintf(&out, "%d %s/%s %s-%s %s %s %s\n", d.Line, d.Meter, d.Channel, d.Start.Format("02T15:04"), d.End.Format("02T15:04"), d.Value, d.Unit, d.Quality)
	}
	return out.String()
}

func sample(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

func TestEveryFormOfItem(t *testing.T) {
	t.Parallel()
	envelope := sample(t, "envelope.json")
	array := strings.TrimSuffix(strings.TrimPrefix(envelope, `{"readings":`), "}\n")
	const want = `1 M-7/main 31T15:00-31T15:30 1.25 kWh measured
2 M-7/ 01T00:00-01T00:00 1.5 kWh measured
3 M-7/ 01T01:00-01T01:00 0 kWh missing
4 M-7/ 01T00:00-01T00:15 1.2 kWh estimated
4 M-7/ 01T00:15-01T00:30 1.3 kWh estimated
4 M-7/ 01T00:30-01T00:45 0 kWh missing
`
	for name, text := range map[string]string{"envelope": envelope, "array": array} {
		// One byte at a time, as a slow connection gives them.
		board, summary, err := decode(iotest.OneByteReader(strings.NewReader(text)), meters.DecodeOptions{})
		if err != nil || lines(board) != want || summary.Items != 6 || summary.Refused != 1 {
			t.Errorf("%s: %v %+v\n%s", name, err, summary, lines(board))
		}
		if p := board.Problems; len(p) != 1 || p[0].Field != "values[3]" || p[0].Line != 4 || text[p[0].Offset] != '{' {
			t.Errorf("%s: problems %+v", name, p)
		}
	}
	board, _, err := decode(strings.NewReader("\ufeff"+sample(t, "lines.ndjson")), meters.DecodeOptions{})
	if want := "1 M-7/ 01T00:00-01T00:00 1 kWh measured\n2 M-7/ 01T00:30-01T00:30 1500 Wh measured\n"; err != nil || lines(board) != want {
		t.Errorf("lines: %v\n%s", err, lines(board))
	}
}

func TestABadItemIsAnsweredAndTheOthersGoOn(t *testing.T) {
	t.Parallel()
	const good = `{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":1}`
	for _, c := range []struct{ item, field, got string }{
		{`{"at":"2026-04-01T00:00:00Z","kwh":1}`, "meter", ""},
		{`{"meter":"M","at":"2026-04-01T00:00:00","kwh":1}`, "at", "2026-04-01T00:00:00"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","unit":"kWh"}`, "value", ""},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","value":1}`, "unit", ""},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","value":1,"unit":"bushel"}`, "unit", "bushel"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","value":1,"unit":"Wh","kwh":1}`, "kwh", "it comes twice"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","unit":"Wh","kwh":1}`, "kwh", "it comes twice"},
		{`{"meter":"M","meter":"N","at":"2026-04-01T00:00:00Z","kwh":1}`, "meter", "it comes twice"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":"1,5"}`, "value", `"1,5"`},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":true}`, "value", "true or false"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":{"a":[1,{}]}}`, "value", "{"},
		{`{"meter":{"a":1},"at":"2026-04-01T00:00:00Z","kwh":1}`, "meter", "{"},
		{`{"meter":7,"at":"2026-04-01T00:00:00Z","kwh":1}`, "meter", "7"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":1,"extra":[1,"]",{"}":null}]}`, "extra", "extra"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","start":"2026-04-01T00:00:00Z","kwh":1}`, "at", ""},
		{`{"meter":"M","start":"2026-04-01T00:00:00Z","kwh":1}`, "at", ""},
		{`{"meter":"M","start":"2026-04-01T01:00:00Z","end":"2026-04-01T00:00:00Z","kwh":1}`, "end", "2026-04-01T00:00:00Z"},
		{`{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":1,"quality":"good"}`, "quality", "good"},
		{`{"meter":"M","start":"2026-04-01T00:00:00Z","unit":"kWh","values":[1]}`, "values", ""},
		{`{"meter":"M","start":"2026-04-01T00:00:00Z","stepSeconds":0.5,"unit":"kWh","values":[1]}`, "stepSeconds", "0.5"},
		{`{"meter":"M","start":"2026-04-01T00:00:00Z","stepSeconds":900,"unit":"kWh","values":"1"}`, "values", "\""},
	} {
		board, summary, err := decode(strings.NewReader("["+good+","+c.item+","+good+"]"), meters.DecodeOptions{})
		if err != nil || summary.Items != 2 || summary.Refused != 1 {
			t.Errorf("%s: %v %+v", c.item, err, summary)
			continue
		}
		p := board.Problems[0]
		if p.Line != 2 || p.Offset != int64(len(good))+2 || p.Field != c.field || p.Got != c.got || p.Expected == "" {
			t.Errorf("%s: %+v", c.item, p)
		}
	}
}

func TestTextThatIsNotJSONStopsAtItsByte(t *testing.T) {
	t.Parallel()
	const good = `{"meter":"M","at":"2026-04-01T00:00:00Z","kwh":1}`
	for _, text := range []string{
		"", "  ", "hello", "[", "[" + good, "[" + good + ",]", "[" + good + "] x", `{"readings":[` + good + `]}{}`, `{"readings":[` + good + `],"x":1}`,
		`{"x":1,"readings":[` + good + `]}`, `{"readings":{}}`, `[1]`, `[{"meter":"M" "at":1}]`, `[{"meter":"M\q"}]`, `[{"meter":"\ud800x"}]`,
		`[{"meter":"a` + "\n" + `"}]`, `[{"kwh":01}]`, `[{"kwh":1.}]`, `[{"kwh":-}]`, `[{"kwh":nul}]`, "[{\"meter\":\"\xff\"}]",
		`[{"meter":"` + strings.Repeat("x", 2000) + `"}]`, `[{"extra":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `}]`,
		`[{"kwh":` + strings.Repeat("1", 2000) + `}]`, good + "\n]",
	} {
		_, _, err := decode(strings.NewReader(text), meters.DecodeOptions{})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field == "" {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func TestEscapesAndDefaults(t *testing.T) {
	t.Parallel()
	text := `{"meter":"\u30e1\u30fc\u30bf \ud83d\udd0c \"A\"\/","at":"2026-04-01T00:00:00.500Z","value":"1e-3"}`
	board, _, err := decode(strings.NewReader(text), meters.DecodeOptions{Unit: "kWh", Channel: "main", Kind: meters.KindRegister})
	if err != nil || len(board.Items) != 1 {
		t.Fatal(err, board.Problems)
	}
	d := board.Items[0]
	if d.Meter != `メータ 🔌 "A"/` || d.Channel != "main" || d.Unit != "kWh" || d.Kind != meters.KindRegister || d.Value.String() != "0.001" || d.Start.Nanosecond() != 5e8 {
		t.Errorf("%+v", d)
	}
}

func TestAnErrorOfTheReceiverStopsTheDecoder(t *testing.T) {
	t.Parallel()
	stop := errors.New("enough")
	_, err := jsonfile.Decode(strings.NewReader(sample(t, "lines.ndjson")), meters.DecodeOptions{}, func(meters.Decoded) error { return stop })
	if !errors.Is(err, stop) {
		t.Error(err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample(f, "envelope.json")))
	f.Add([]byte(sample(f, "lines.ndjson")))
	f.Fuzz(func(t *testing.T, in []byte) {
		emitted := 0
		summary, err := jsonfile.Decode(strings.NewReader(string(in)), meters.DecodeOptions{}, func(d meters.Decoded) error {
			emitted++
			if d.Problem == nil && (d.Meter == "" || d.Unit == "" || d.End.Before(d.Start) || !d.Quality.Valid()) {
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

func BenchmarkDecode(b *testing.B) {
	var text strings.Builder
	text.WriteString(`{"readings":[`)
	at := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	for i := range 1000 {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"meter":"M-%d","channel":"main","at":%q,"value":"%d.25","unit":"kWh"}`, i%10, at.Format(time.RFC3339), i)
		at = at.Add(time.Minute)
	}
	text.WriteString("]}")
	body := text.String()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := jsonfile.Decode(strings.NewReader(body), meters.DecodeOptions{}, func(meters.Decoded) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "readings/s")
}
