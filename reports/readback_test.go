package reports_test

import (
	"bytes"
	"testing"

	"tanso/reports"
)

// What the files say is read from their bytes, and is what the inventory says.
func TestFiguresAreReadBackFromTheFiles(t *testing.T) {
	t.Parallel()
	src := reports.Source{Inventory: fixture(t)}
	figures, err := reports.Figures(src)
	if err != nil {
		t.Fatal(err)
	}
	var pdf, workbook bytes.Buffer
	if err := reports.PDF(src, reports.Japanese, &pdf); err != nil {
		t.Fatal(err)
	}
	if err := reports.Workbook(src, reports.English, &workbook); err != nil {
		t.Fatal(err)
	}
	stated, err := reports.ReadPDF(pdf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	named, err := reports.ReadWorkbook(workbook.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(named) != len(figures) {
		t.Errorf("the workbook names %d totals, the inventory has %d", len(named), len(figures))
	}
	for _, f := range figures {
		if got := named[f.Name].Round(9); !got.Equal(reports.Tonnes(f.Value).Round(9)) {
			t.Errorf("%s: the workbook says %s t, the inventory %s kg", f.Name, got, f.Value)
		}
	}
	for _, f := range figures[:6] {
		if got, ok := stated[f.Name]; !ok || !got.Equal(f.Value) {
			t.Errorf("%s: the PDF says %s kg (%v), the inventory %s", f.Name, got, ok, f.Value)
		}
	}
}

func TestWhatIsNoReportIsNotReadBack(t *testing.T) {
	t.Parallel()
	if _, err := reports.ReadPDF([]byte("PK")); err == nil {
		t.Error("a file that is no PDF was read")
	}
	if _, err := reports.ReadWorkbook([]byte("%PDF-")); err == nil {
		t.Error("a file that is no workbook was read")
	}
}
