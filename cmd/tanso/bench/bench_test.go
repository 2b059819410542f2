package bench

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tanso/reports"
)

func TestTheTableSaysWhatWasMissed(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := print(&out, []row{
		row{goal: 1, what: "fast", limit: "10 rows/s", got: "8 rows/s", ratio: 0.8}.atLeast(0.7),
		row{goal: 2, what: "slow", limit: "10 rows/s", got: "1 row/s", ratio: 0.1}.atLeast(0.7),
		row{goal: 3, what: "late", limit: "–", got: "3 s", ratio: 0.5}.atMost(1).also("p99 ≤ 2 s", false),
		{goal: 4, what: "told only", limit: "–", got: "7"},
	})
	if err != nil {
		t.Fatal(err)
	}
	verdicts := []string{"≥ 0.7 met", "≥ 0.7 MISSED", "≤ 1, p99 ≤ 2 s MISSED", "–"}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")[1:]
	for i, want := range verdicts {
		if got := strings.Join(strings.Fields(lines[i]), " "); !strings.HasSuffix(got, want) {
			t.Errorf("line %d is %q, want … %q", i+1, got, want)
		}
	}
}

func TestCountsAndPercentiles(t *testing.T) {
	t.Parallel()
	for n, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := count(n); got != want {
			t.Errorf("%v is shown as %s", n, got)
		}
	}
	ds := []time.Duration{5, 1, 4, 2, 3}
	if median(ds) != 3 || percentile(ds, 0.99) != 5 || percentile(ds, 0) != 1 {
		t.Error("percentiles of 1 to 5 are wrong")
	}
}

// The limit of goal 13 is only fair when all cells are written again.
func TestAllCellsOfAWorkbookAreReadBack(t *testing.T) {
	t.Parallel()
	inv, err := calculated(10)
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := reports.Workbook(reports.Source{Inventory: inv}, reports.English, &book); err != nil {
		t.Fatal(err)
	}
	sheets, err := readSheets(book.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	formulas, values := 0, 0
	for _, sheet := range sheets {
		for _, row := range sheet {
			for _, c := range row {
				if _, ok := c.(excelize.Cell); ok {
					formulas++
				} else if c != "" {
					values++
				}
			}
		}
	}
	if formulas < 100 || values < 500 {
		t.Errorf("%d formulas and %d values were read back", formulas, values)
	}
}
