package services

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/reports"
)

func TestWhatTheExportWritesIsTheSameCell(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := exact.FromScaled(rapid.Int64().Draw(t, "unscaled"), rapid.Int32Range(0, 12).Draw(t, "places"))
		cell := reports.Cell{Kind: reports.KindNumber, Number: n}
		stored, expected := canonical(reports.KindNumber, exact.Must(exactFloat(n)).String())
		if expected != nil || !sameCell(reports.KindNumber, exported(cell), stored) {
			t.Fatalf("%s is %s in a spreadsheet and %s in the register", n, stored, exported(cell))
		}
		text := rapid.String().Draw(t, "text")
		written := reports.CellText(text)
		read, expected := canonical(reports.KindText, written)
		if expected != nil || !sameCell(reports.KindText, exported(reports.Cell{Text: text}), read) {
			t.Fatalf("%q is written as %q and read as %q", text, written, read)
		}
	})
}

// exactFloat is the shortest text of the nearest double, as files of spreadsheets have it.
func exactFloat(n exact.Decimal) string { return string(jsonOf(n.Float())) }

func FuzzCanonicalCells(f *testing.F) {
	for _, seed := range []string{"", "1,234.5", "1e3", "2026/4/1", "2026年4月1日", "'=x", "−5", "46113", "1e40", "0000-00-00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []reports.Kind{reports.KindText, reports.KindNumber, reports.KindDay} {
			out, expected := canonical(kind, text)
			if expected != nil {
				continue
			}
			again, expected := canonical(kind, out)
			if expected != nil || !sameCell(kind, out, again) {
				t.Errorf("%q reads as %q, and that as %q", text, out, again)
			}
			if kind == reports.KindNumber && out != "" && numberOf(out).String() != out {
				t.Errorf("%q reads as the number %q", text, out)
			}
			if kind == reports.KindDay && out != "" && dayOf(out).IsZero() {
				t.Errorf("%q reads as the day %q", text, out)
			}
		}
	})
}
