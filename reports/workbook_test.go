package reports_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
)

func workbook(t *testing.T, inv emissions.Inventory, lang reports.Lang) []byte {
	t.Helper()
	return workbookOf(t, reports.Source{Inventory: inv}, lang)
}

func workbookOf(t *testing.T, src reports.Source, lang reports.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.Workbook(src, lang, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryFormulaGivesItsCachedValueWhenRecomputed(t *testing.T) {
	t.Parallel()
	ours := map[string][]byte{
		"en": workbook(t, fixture(t), reports.English), "ja": workbook(t, quarter(t), reports.Japanese),
		"empty": workbook(t, empty(t), reports.English), "engine": workbook(t, calculated(t), reports.English), "published": workbook(t, published(t), reports.Japanese),
		"restricted": workbook(t, restricted(calculated(t)), reports.Japanese), "rich": workbookOf(t, richQuarter(t), reports.Japanese),
		"split": split(t, richQuarter(t), 20),
	}
	theirs := recalculated(t, ours)
	for name, content := range ours {
		f, n := open(t, content), 0
		formulas(t, f, func(sheet, cell, formula string) {
			n++
			cached, again := raw(t, f, sheet, cell), raw(t, theirs[name], sheet, cell)
			if cached == "" || !agree(cached, again) {
				t.Errorf("%s %s!%s =%s: cached %q, recomputed %q", name, sheet, cell, formula, cached, again)
			}
		})
		if written := formulaElements(t, content); n != written {
			t.Errorf("%s: compared %d of %d formulas", name, n, written)
		}
	}
}

// split is the workbook when its sheets hold so many lines.
func split(t *testing.T, src reports.Source, limit int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.WorkbookOfSheets(src, reports.English, &b, limit); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Where one sheet would hold too many lines they stand by scope, and the totals and checks are those of one sheet.
func TestManyLinesStandOnSheetsByScope(t *testing.T) {
	t.Parallel()
	whole, parted := open(t, workbookOf(t, richQuarter(t), reports.English)), open(t, split(t, richQuarter(t), 10))
	sheets := strings.Join(parted.GetSheetList(), " ")
	for _, want := range []string{"12_Activity_S1 ", "12_Activity_S1_2 ", "12_Activity_S2_LB ", "12_Activity_S2_MB ", "12_Activity_S3 ", "13_Gas_S1 ", "13_Gas_S3 "} {
		if !strings.Contains(sheets, want) {
			t.Errorf("there is no sheet %sin %s", want, sheets)
		}
	}
	if strings.Contains(sheets, "12_Activity ") {
		t.Error("the lines stand on one sheet too")
	}
	figures, err := reports.Figures(richQuarter(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if a, b := named(t, whole, f.Name), named(t, parted, f.Name); a != b {
			t.Errorf("%s is %s, on parted sheets %s", f.Name, a, b)
		}
	}
	if got := named(t, parted, "CHECK_STATUS"); got != "OK" {
		t.Errorf("the checks of parted sheets say %q", got)
	}
}

// empty is an inventory in which nothing was recorded yet.
func empty(t *testing.T) emissions.Inventory {
	t.Helper()
	inv := fixture(t)
	inv.Activities, inv.Entries, inv.Factors, inv.Editions, inv.GWPs = nil, nil, nil, nil, nil
	inv.Findings, inv.Initiatives, inv.Completeness = nil, nil, nil
	return inv
}

func formulaElements(t *testing.T, content []byte) int {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range z.File {
		if !strings.HasPrefix(file.Name, "xl/worksheets/sheet") {
			continue
		}
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(body, []byte("<f>"))
	}
	return n
}

// plant is a wrong value that somebody puts into a workbook.
type plant struct {
	sheet, heading string
	row            int
	value          any
}

func planted(t *testing.T, content []byte, ps []plant) []byte {
	t.Helper()
	f := open(t, content)
	for _, p := range ps {
		if err := f.SetCellValue(p.sheet, under(t, f, p.sheet, p.heading, p.row), p.value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// under is the cell in the given row (from 0) below the first heading with these words.
func under(t *testing.T, f *excelize.File, sheet, heading string, row int) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, cells := range rows {
		if c := slices.Index(cells, heading); c >= 0 {
			name, err := excelize.CoordinatesToCellName(c+1, r+3+row)
			if err != nil {
				t.Fatal(err)
			}
			return name
		}
	}
	t.Fatalf("%s has no heading %q", sheet, heading)
	return ""
}

// named is the value of the cell that a range name stands for.
func named(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == name {
			sheet, cell, _ := strings.Cut(n.RefersTo, "!")
			return raw(t, f, strings.Trim(sheet, "'$"), strings.ReplaceAll(cell, "$", ""))
		}
	}
	t.Fatalf("no range is named %s", name)
	return ""
}

func TestReportedFiguresStandInTheWorkbookByName(t *testing.T) {
	t.Parallel()
	inv := fixture(t)
	f := open(t, workbook(t, inv, reports.Japanese))
	figures, err := reports.Figures(reports.Source{Inventory: inv})
	if err != nil {
		t.Fatal(err)
	}
	if want := 6 + 3*3 + 12*3; len(figures) != want {
		t.Errorf("%d figures, want %d", len(figures), want)
	}
	for _, figure := range figures {
		if got, want := named(t, f, figure.Name), reports.Tonnes(figure.Value).String(); !agree(got, want) {
			t.Errorf("%s is %s, the inventory says %s", figure.Name, got, want)
		}
	}
}

func TestFiguresAreTheSumsOfTheEntries(t *testing.T) {
	t.Parallel()
	inv := fixture(t)
	want := map[string]exact.Decimal{}
	for _, e := range inv.Entries {
		switch e.Method {
		case emissions.LocationBased:
			want["S2_LB"] = want["S2_LB"].Add(e.KgCO2e)
			want["TOTAL_LB"] = want["TOTAL_LB"].Add(e.KgCO2e)
		case emissions.MarketBased:
			want["S2_MB"] = want["S2_MB"].Add(e.KgCO2e)
			want["TOTAL_MB"] = want["TOTAL_MB"].Add(e.KgCO2e)
		default:
			want["S1"] = want["S1"].Add(e.KgCO2e)
			want["TOTAL_LB"], want["TOTAL_MB"] = want["TOTAL_LB"].Add(e.KgCO2e), want["TOTAL_MB"].Add(e.KgCO2e)
		}
		want["BIOGENIC"] = want["BIOGENIC"].Add(e.BiogenicKgCO2)
	}
	figures, err := reports.Figures(reports.Source{Inventory: inv})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures[:len(want)] {
		if !f.Value.Equal(want[f.ID]) {
			t.Errorf("%s is %s, the entries add up to %s", f.ID, f.Value, want[f.ID])
		}
	}
}

func TestTheSameInventoryGivesTheSameWorkbook(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(workbook(t, fixture(t), reports.English), workbook(t, fixture(t), reports.English)) {
		t.Error("two workbooks of one inventory differ")
	}
}

// What a finding says stands in the language of the report; a finding without Japanese stands in English.
func TestFindingsSpeakTheLanguageOfTheWorkbook(t *testing.T) {
	t.Parallel()
	for lang, want := range map[reports.Lang]string{reports.English: "46.5 hours of August", reports.Japanese: "2025年8月の46.5時間"} {
		f := open(t, workbook(t, fixture(t), lang))
		said := raw(t, f, "24_Findings", under(t, f, "24_Findings", "Detail", 0)) + "\n" + raw(t, f, "24_Findings", under(t, f, "24_Findings", "Detail", 1))
		if !strings.Contains(said, want) || !strings.Contains(said, "No 2026 edition is loaded") {
			t.Errorf("%s: %s", lang, said)
		}
	}
}

func TestTextOfUsersIsNotAFormula(t *testing.T) {
	t.Parallel()
	f := open(t, workbook(t, fixture(t), reports.English))
	for row, want := range map[int]string{0: "受電（本館）", 36: `'=HYPERLINK("http://example.test","木質ペレット")`} {
		cell := under(t, f, "12_Activity", "Source", row)
		if got := raw(t, f, "12_Activity", cell); got != want {
			t.Errorf("%s holds %q, want %q", cell, got, want)
		}
		if formula, err := f.GetCellFormula("12_Activity", cell); err != nil || formula != "" {
			t.Errorf("%s is the formula %q (%v)", cell, formula, err)
		}
	}
}

func TestAnInventoryThatContradictsItselfHasNoReport(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*emissions.Inventory){
		"no factor":    func(inv *emissions.Inventory) { inv.Factors = inv.Factors[1:] },
		"no facility":  func(inv *emissions.Inventory) { inv.Facilities = inv.Facilities[1:] },
		"no activity":  func(inv *emissions.Inventory) { inv.Activities = inv.Activities[1:] },
		"wrong sum":    func(inv *emissions.Inventory) { inv.Entries[0].KgCO2e = inv.Entries[0].KgCO2e.Add(exact.Must("0.001")) },
		"wrong gas":    func(inv *emissions.Inventory) { inv.Entries[0].Gases[0].Kg = exact.Int(1) },
		"wrong GWP":    func(inv *emissions.Inventory) { inv.Entries[0].Gases[0].GWP = exact.Int(2) },
		"no method":    func(inv *emissions.Inventory) { inv.Entries[0].Method = "" },
		"other factor": func(inv *emissions.Inventory) { inv.Entries[0].FactorID = inv.Factors[0].ID },
	} {
		inv := fixture(t)
		spoil(&inv)
		if err := reports.Workbook(reports.Source{Inventory: inv}, reports.English, io.Discard); err == nil {
			t.Errorf("%s: a workbook was written", name)
		}
	}
}

// A number that is wider than its column is shown as ###.
func TestEveryNumberFitsItsColumn(t *testing.T) {
	t.Parallel()
	src := rich(t)
	large := src.Inventory.Factors[0] // as published for a kilolitre or a tonne
	large.ID, large.SourceRow, large.Gases = large.ID+"-kl", large.SourceRow+"-kl", slices.Clone(large.Gases)
	for i := range large.Gases {
		large.Gases[i].KgPerUnit = exact.Must("136824.09335")
	}
	src.Inventory.Factors = append(src.Inventory.Factors, large)
	f := open(t, workbookOf(t, src, reports.English))
	cells(t, f, func(sheet, cell, _ string) {
		value := raw(t, f, sheet, cell)
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			return
		}
		shown, err := f.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		width, err := f.GetColWidth(sheet, strings.TrimRight(cell, "0123456789"))
		if err != nil {
			t.Fatal(err)
		}
		if shown != value && float64(utf8.RuneCountInString(shown)) > width {
			t.Errorf("%s!%s shows %q in a column of %.0f", sheet, cell, shown, width)
		}
	})
}
