package decode_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
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

// Telegrams of one value each.
const (
	p1Text      = "/TST5\\SAMPLE\r\n\r\n1-0:1.8.0(000001.000*kWh)\r\n!\r\n"
	echonetText = "1081000702880105FF017201E704000001F4"
	dlmsText    = "7EA01A022321137D42E6E7000F40000000000201060000025976607E"
	smlText     = "1B1B1B1B0101010176030102620062007263070177010101017177070100010800FF0101621E52006207010101630000000000001B1B1B1B1A031CC6"
)

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

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
		{p1Text, "p1", 1},
		{echonetText, "echonet", 1},
		{string(unhex(t, echonetText)), "echonet", 1},
		{dlmsText, "dlms", 1},
		{string(unhex(t, dlmsText)), "dlms", 1},
		{smlText, "sml", 1},
		{string(unhex(t, smlText)), "sml", 1},
		{zipped(t, p1Text, smlText), "p1+sml", 2},
		{zipped(t, nemText()), "nem12", 24},
		{zipped(t, csvText, jsonText), "csv+json", 2},
	} {
		var board score.Board
		summary, err := decode.Auto(strings.NewReader(c.text), decode.Options{At: time.Unix(1e9, 0)}, board.Emit)
		if err != nil || summary.Format != c.format || summary.Items != c.items || len(board.Problems) > 0 {
			t.Errorf("%.20q: %v %+v %v", c.text, err, summary, board.Problems)
		}
	}
}

// packed is a text as a gzip stream.
func packed(tb testing.TB, text string) string {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// workbook is a sheet with one reading.
func workbook(tb testing.TB) string {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"meter", "at", "kWh"}, {"M", "2026-04-01T00:00:00Z", 1}} {
		if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
			tb.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestArchivesAreOpened(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text   string
		format decode.Format
		want   string
		items  int
	}{
		"a workbook":                      {workbook(t), decode.AutoFormat, "xlsx", 1},
		"a workbook by name":              {workbook(t), decode.XLSX, "xlsx", 1},
		"a workbook in a zip file":        {zipped(t, workbook(t), csvText, csvText), decode.AutoFormat, "xlsx+csv", 3},
		"a gzip stream":                   {packed(t, csvText), decode.AutoFormat, "csv", 1},
		"a gzip stream of a named format": {packed(t, nemText()), decode.NEM12, "nem12", 24},
		"a zip file in a gzip stream":     {packed(t, zipped(t, csvText)), decode.AutoFormat, "", 0},
		"a gzip stream in a zip file":     {zipped(t, packed(t, csvText)), decode.AutoFormat, "", 0},
		"an old workbook":                 {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", decode.AutoFormat, "", 0},
		"a gzip stream that is cut off":   {packed(t, csvText)[:30], decode.AutoFormat, "csv", 0},
		"a bomb":                          {packed(t, strings.Repeat(" ", 32<<20)), decode.AutoFormat, "csv", 0},
		"an unknown format":               {csvText, "pigeon", "", 0},
	} {
		var board score.Board
		summary, err := decode.As(c.format, strings.NewReader(c.text), decode.Options{}, board.Emit)
		if summary.Format != c.want || summary.Items != c.items || (err == nil) != (c.items > 0) {
			t.Errorf("%s: %+v, %v", name, summary, err)
		}
		if code := fault.CodeOf(err); err != nil && code != fault.Invalid && code != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
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
var decoded = map[string]string{
	"greenbutton": ".xml", "nem12": ".csv .zip", "utility-csv": ".csv", "sml": ".hex", "dlms-han": ".txt", "dsmr-p1": ".txt",
}

// formats are the names of their formats; those of utilities' CSV files differ.
var formats = map[string]string{"greenbutton": "greenbutton", "nem12": "nem1", "sml": "sml", "dlms-han": "dlms", "dsmr-p1": "p1"}

func TestCorpusIsRecognized(t *testing.T) {
	t.Parallel()
	for folder, endings := range decoded {
		root, ok := score.Corpus(folder)
		if !ok {
			return
		}
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			ending := strings.ToLower(filepath.Ext(path))
			if err != nil || entry.IsDir() || !strings.Contains(endings, ending) || strings.Contains(path, "_BAD") || ending == ".txt" && (strings.Contains(path, ".py.") || strings.HasSuffix(path, "FILES.txt")) {
				return err
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			var board score.Board
			summary, err := decode.Auto(f, decode.Options{}, board.Emit)
			if err != nil || !strings.HasPrefix(summary.Format, formats[folder]) {
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

func TestAFormatMayBeNamed(t *testing.T) {
	t.Parallel()
	for _, format := range decode.Formats() {
		if _, err := decode.As(format, strings.NewReader(""), decode.Options{}, new(score.Board).Emit); err != nil && fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", format, err)
		}
	}
	var board score.Board
	summary, err := decode.As(decode.CSV, strings.NewReader(csvText), decode.Options{}, board.Emit)
	if err != nil || summary.Format != "csv" || summary.Items != 1 {
		t.Errorf("%v %+v", err, summary)
	}
	if summary, err = decode.As(decode.AutoFormat, strings.NewReader(echonetText), decode.Options{At: time.Unix(1e9, 0)}, board.Emit); err != nil || summary.Format != "echonet" {
		t.Errorf("%v %+v", err, summary)
	}
	if _, err = decode.As("pdf", strings.NewReader(""), decode.Options{}, board.Emit); fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), "nem12") {
		t.Errorf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, text := range []string{csvText, jsonText, xmlText, nemText(), zipped(f, csvText), p1Text, echonetText, dlmsText, smlText} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		_, err := decode.Auto(bytes.NewReader(in), decode.Options{}, func(decode.Decoded) error { return nil })
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
