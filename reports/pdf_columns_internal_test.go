package reports

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
)

// A table fills the page; where there is room, no word is broken, and a column whose texts fit one line is not made to wrap by
// the others while these have more than they need.
func TestColumnsHaveTheRoomThatTheirTextsNeed(t *testing.T) {
	t.Parallel()
	p, err := newPDFWriter(Document{Lang: English})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z0-9]{1,16}`)
		words := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, "words"), " ") })
		columns := rapid.IntRange(1, 6).Draw(t, "columns")
		table := Table{Len: rapid.IntRange(0, 8).Draw(t, "rows")}
		for range columns {
			table.Columns = append(table.Columns, Column{Label: same(word.Draw(t, "heading")), Width: float64(rapid.IntRange(5, 60).Draw(t, "width"))})
		}
		rows := make([][]Cell, table.Len)
		for i := range rows {
			for range columns {
				rows[i] = append(rows[i], str(words.Draw(t, "cell")))
			}
		}
		widths, m := p.columnWidths(table, rows), p.measureTable(table, rows)
		sum, least, short, wide := 0.0, 0.0, false, false
		for i, w := range widths {
			sum += w
			least += m.least[i]
			short = short || w < m.most[i]-0.1
			wide = wide || w > m.most[i]+0.1
		}
		if math.Abs(sum-p.width) > 0.1 {
			t.Fatalf("the columns take %.2f mm of %.2f", sum, p.width)
		}
		if short && wide {
			t.Fatalf("a column wraps while another has room: %v of %v", widths, m.most)
		}
		for i, w := range widths {
			if least <= p.width && w < m.least[i]-0.01 {
				t.Fatalf("column %d has %.2f mm and a word of %.2f", i, w, m.least[i])
			}
		}
	})
}

// A total has as many digits as its parts ask for; it stands on one line, so that it is read back whole.
func TestALongTotalIsReadBackFromThePDF(t *testing.T) {
	t.Parallel()
	var long exact.Decimal
	if err := long.UnmarshalText([]byte("-1087496091.303391164729973650018155217394513884869844")); err != nil {
		t.Fatal(err)
	}
	total := table("totals", Text{"Reported totals", "報告値"}, 1, []field{
		{col("line", "Line", "項目", 40), func(int) Cell { return str("Total Scope 1 + 2 + 3 (location-based)") }},
		{numCol("tonnes", "tCO2e", "t-CO2e", 20), func(int) Cell { return num(Tonnes(long), TonnePlaces) }},
		{numCol("kg", "Every digit (kg)", "全桁 (kg)", 30), func(int) Cell { return num(long, everyDigit) }},
		{col("name", "Name in the workbook", "ワークブックの範囲名", 30), func(int) Cell { return str("GHG_TOTAL_LB") }},
	})
	var b bytes.Buffer
	if _, err := writePDF(Document{Lang: English, Sections: []Section{{ID: "totals", Title: same("Totals"), Tables: []Table{total}}}}, &b); err != nil {
		t.Fatal(err)
	}
	stated, err := ReadPDF(b.Bytes())
	if got, ok := stated["GHG_TOTAL_LB"]; err != nil || !ok || !got.Equal(long) {
		t.Errorf("the PDF says %s (%v), the total is %s", got, err, long)
	}
}
