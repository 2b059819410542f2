package decode_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"tanso/internal/fault"
	"tanso/meters/decode"
	"tanso/meters/internal/score"
)

const (
	csvText  = "meter,at,kwh\nM,2026-04-01T00:00:00Z,1\n"
	jsonText = ` [{"meter":"M","at":"2026-04-02T00:00:00Z","kwh":1}]`
	xmlText  = `<?xml version="1.0"?><x><ReadingType><uom>72</uom></ReadingType><IntervalBlock><IntervalReading><timePeriod><duration>60</duration>` +
		`<start>0</start></timePeriod><value>1</value></IntervalReading></IntervalBlock></x>`
)

func nemText() string {
	return "\r\n200,1,E1,1,E1,,S,kWh,60,\n300,20260401" + strings.Repeat(",1", 24) + ",A,,,,\n900\n"
}

func zipped(tb testing.TB, files ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, text := range files {
		w, err := z.Create("folder/" + string(rune('a'+i)))
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestTheContentTellsTheFormat(t *testing.T) {
	t.Parallel()
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(csvText)
	if err != nil {
		t.Fatal(err)
	}
	sjis, err := japanese.ShiftJIS.NewEncoder().String("メーター,日時,使用量(kWh)\nM,2026-04-01T00:00:00Z,1\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, format string
		items        int
	}{
		{csvText, "csv", 1},
		{wide, "csv", 1},
		{sjis, "csv", 1},
		{"\ufeff" + csvText, "csv", 1},
		{jsonText, "json", 1},
		{"\ufeff" + xmlText, "greenbutton", 1},
		{nemText(), "nem12", 24},
		{zipped(t, nemText()), "nem12", 24},
		{zipped(t, csvText, jsonText), "csv+json", 2},
	} {
		var board score.Board
		summary, err := decode.Auto(strings.NewReader(c.text), decode.Options{}, board.Emit)
		if err != nil || summary.Format != c.format || summary.Items != c.items || len(board.Problems) > 0 {
			t.Errorf("%.20q: %v %+v %v", c.text, err, summary, board.Problems)
		}
	}
}

func TestBadArchivesAreRefused(t *testing.T) {
	t.Parallel()
	good := zipped(t, csvText)
	damaged := []byte(good)
	damaged[50] ^= 0xff // within the compressed content
	for name, text := range map[string]string{
		"cut off": good[:len(good)-30], "empty archive": zipped(t), "archive inside": zipped(t, good), "damaged": string(damaged),
	} {
		_, err := decode.Auto(strings.NewReader(text), decode.Options{}, func(decode.Decoded) error { return nil })
		if fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// decoded are the folders of the corpus whose files are all of a format read here.
var decoded = map[string]string{"greenbutton": ".xml", "nem12": ".csv .zip", "utility-csv": ".csv"}

func TestCorpusIsRecognized(t *testing.T) {
	t.Parallel()
	for folder, endings := range decoded {
		root, ok := score.Corpus(folder)
		if !ok {
			return
		}
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			ending := strings.ToLower(filepath.Ext(path))
			if err != nil || entry.IsDir() || !strings.Contains(endings, ending) || strings.Contains(path, "_BAD") {
				return err
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			var board score.Board
			summary, err := decode.Auto(f, decode.Options{}, board.Emit)
			if err != nil || folder != "utility-csv" && summary.Format[:3] != map[string]string{"greenbutton": "gre", "nem12": "nem"}[folder] {
				t.Errorf("%s: %+v %v", filepath.Base(path), summary, err)
			}
			if folder == "utility-csv" && len(board.Problems) > 0 {
				t.Errorf("%s: %v", filepath.Base(path), board.Problems[0])
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, text := range []string{csvText, jsonText, xmlText, nemText(), zipped(f, csvText)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		_, err := decode.Auto(bytes.NewReader(in), decode.Options{}, func(decode.Decoded) error { return nil })
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
