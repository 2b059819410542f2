package reports_test

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
)

// sabotage is an error that somebody puts into a workbook, and the check that must find it.
type sabotage struct {
	check string
	do    func(t *testing.T, f *excelize.File)
	// Errors that turn nothing red but their check, and perhaps one more, share a workbook with others of their kind: recomputing
	// takes seconds. What is red there must be what its errors say, and nothing else.
	shared, also string
}

// reds are the checks that an error of a shared workbook turns red.
func (s sabotage) reds() []string {
	if s.also == "" {
		return []string{s.check}
	}
	return []string{s.check, s.also}
}

// overwrite puts a value under a heading.
func overwrite(sheet, heading string, row int, value any) func(*testing.T, *excelize.File) {
	return func(t *testing.T, f *excelize.File) {
		t.Helper()
		if err := f.SetCellValue(sheet, under(t, f, sheet, heading, row), value); err != nil {
			t.Fatal(err)
		}
	}
}

// copyRow writes the values of one row of a sheet over another; -1 empties it.
func copyRow(sheet string, from, to int) func(*testing.T, *excelize.File) {
	return func(t *testing.T, f *excelize.File) {
		t.Helper()
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		_, target, err := excelize.CellNameToCoordinates(under(t, f, sheet, "Line", to))
		if err != nil {
			t.Fatal(err)
		}
		_, source, err := excelize.CellNameToCoordinates(under(t, f, sheet, "Line", max(from, 0)))
		if err != nil {
			t.Fatal(err)
		}
		for c, value := range rows[source-1] {
			cell, err := excelize.CoordinatesToCellName(c+1, target)
			if err != nil {
				t.Fatal(err)
			}
			if from < 0 {
				value = ""
			}
			if err := f.SetCellFormula(sheet, cell, ""); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// shorten takes the last row from a sum of results.
func shorten(t *testing.T, f *excelize.File) {
	t.Helper()
	cell := under(t, f, "02_Summary", "tCO2e", 0)
	formula, err := f.GetCellFormula("02_Summary", cell)
	if err != nil || !strings.Contains(formula, "$16") {
		t.Fatalf("%s (%v)", formula, err)
	}
	if err := f.SetCellFormula("02_Summary", cell, strings.ReplaceAll(formula, "$16", "$12")); err != nil {
		t.Fatal(err)
	}
}

// lineOf is the row of the first line of a source, from 0.
func lineOf(t *testing.T, source string) int {
	t.Helper()
	for i, e := range richQuarter(t).Inventory.Entries {
		if e.SourceID == source {
			return i
		}
	}
	t.Fatalf("no line of %s", source)
	return 0
}

func sabotages(t *testing.T) map[string]sabotage {
	t.Helper()
	const departs = "Lines whose tCO2e departs from the system (t, absolute)"
	inv := richQuarter(t).Inventory
	n, steel, gas := len(inv.Entries), lineOf(t, "S-D-1"), lineOf(t, "S-A-2")
	biogenic := -1
	for i, code := range gasCodes(t) {
		if code == "CO2 biogenic" {
			biogenic = i
		}
	}
	return map[string]sabotage{
		"untouched":            {"", func(*testing.T, *excelize.File) {}, "", ""},
		"sampled":              {"", enterSample, "", ""},
		"factor-value":         {departs, overwrite("14_Factors", "kg per unit:", 2, 0.424), "", ""},
		"factor-unit":          {"Lines in another unit than their factor", overwrite("14_Factors", "Unit", 2, "MWh"), "b", ""},
		"quantity":             {"Control total of quantities", overwrite("12_Activity", "Quantity", 7, 2979.6), "", ""},
		"share":                {departs, overwrite("12_Activity", "Consolidation share", 0, 0.6), "", ""},
		"conversion":           {"Control total of conversions", overwrite("16_Conversions", "1 From in To", 2, 1001), "", ""},
		"sum-range":            {"Scope 1: recomputed = recorded", shorten, "", ""},
		"total":                {"Total Scope 1 + 2 + 3 (location-based): recomputed = recorded", overwrite("02_Summary", "tCO2e", 4, 1.0), "", ""},
		"recorded-total":       {"Scope 2 (market-based): recomputed = recorded", overwrite("02_Summary", "tCO2e of the system", 2, 1.0), "c", ""},
		"gwp":                  {"Control total of warming potentials", overwrite("15_GWP", "GWP100", 2, 28.0), "", ""},
		"gas-mass":             {"Gas lines whose mass departs from the system (kg, absolute)", overwrite("13_Gas", "kg of gas", 7, 1.0), "a", "Scope 1: sum of gases = sum of lines"},
		"gas-missing":          {"Number of gas lines", copyRow("13_Gas", -1, 4), "b", "Scope 2 (market-based): sum of gases = sum of lines"},
		"biogenic-inside":      {"Gases counted in CO2e", overwrite("15_GWP", "Counted in CO2e", biogenic, 1), "a", "Biogenic CO2: sum of gases = sum of lines"},
		"instrument-volume":    {"Control total of instruments", overwrite("17_Instruments", "Volume", 0, 110.0), "b", ""},
		"allocation-over":      {"Instruments taken beyond their volume", overwrite("17_Instruments", "Allocated by hand", 0, 100.5), "a", ""},
		"credit-amount":        {"Control total of credits and removals", overwrite("18_Credits_Removals", "t CO₂e", 0, 13.0), "", ""},
		"credit-status":        {"Credits cancelled in the period: recomputed = recorded", overwrite("18_Credits_Removals", "Status (code)", 0, "held"), "", ""},
		"credit-units":         {"Credits whose serial numbers count other units than tonnes", overwrite("18_Credits_Removals", "Units by serial numbers", 0, 11.0), "a", ""},
		"credit-reversed":      {"Credits reversed beyond their amount", overwrite("18_Credits_Removals", "Reversed, t CO₂e", 2, 9.0), "", ""},
		"credit-sum":           {"Credits held on the last day: recomputed = recorded", overwrite("18_Credits_Removals", reports.TonneUnit(reports.English), 4, 1.0), "b", ""},
		"category-swapped":     {"Categories that depart from the system (t, absolute)", overwrite("12_Activity", "Scope 3 category", steel, 6), "b", ""},
		"month-moved":          {"Control total of days since the start × tCO2e", overwrite("12_Activity", "Month", gas, 45809), "c", ""},
		"facility-moved":       {"Results that depart from the system (t, absolute)", overwrite("12_Activity", "Facility code", gas, "FA-002"), "b", ""},
		"line-below":           {"Rows below the activity lines", copyRow("12_Activity", 3, n), "a", ""},
		"line-repeated":        {"Lines repeated or out of order", copyRow("12_Activity", 3, 4), "", ""},
		"line-deleted":         {"Number of lines", copyRow("12_Activity", -1, 4), "", ""},
		"cancelling":           {departs, twoQuantities, "", ""},
		"exclusion-size":       {"Control total of exclusions (t)", overwrite("20_Exclusions", "Estimated tCO2e", 0, 0.01), "b", "Exclusions whose share departs from the system"},
		"denominator":          {"Intensities that depart from the system", overwrite("02_Summary", "Denominator", 0, 5e9), "a", "Control total of denominators"},
		"bridge-step":          {"Bridge, location-based: from + steps = to", overwrite("22_Bridge", "tCO2e", 2, 0.5), "a", ""},
		"year-before":          {"Bridge, location-based: begins at the year before", overwrite("22_Bridge", "tCO2e", 0, 100.0), "", ""},
		"target-base":          {"Targets whose progress departs from the system", overwrite("21_Targets", "Base value", 0, 1000.0), "c", "Control total of base values"},
		"coverage":             {"Control total of coverages", overwrite("23_Completeness", "Coverage", 1, 0.5), "a", ""},
		"evidence-moved":       {"Lines with evidence whose file is listed", overwrite("12_Activity", "Evidence", gas, "EV-0099"), "a", ""},
		"sealed-hash":          {"The sealed inventory is another one", overwrite("26_Signoffs", "Value", 0, digestOf('0')), "c", ""},
		"disqualifying-doubts": {"Disqualifying findings", overwrite("24_Findings", "Severity", 0, "disqualifying"), "b", ""},
	}
}

// enterSample is what an auditor does: a line of Scope 1 was found a tenth larger than reported.
func enterSample(t *testing.T, f *excelize.File) {
	t.Helper()
	row := lineOf(t, "S-A-2")
	e := richQuarter(t).Inventory.Entries[row]
	overwrite("27_Sampling", "Line id", 0, e.ID)(t, f)
	overwrite("27_Sampling", "Value found (t)", 0, reports.Tonnes(e.KgCO2e).Mul(exact.Must("1.1")).Float())(t, f)
}

// projected expects the error of the sample, a tenth, on all of its stratum and on no other.
func projected(t *testing.T, f *excelize.File) {
	t.Helper()
	column := func(heading string, row int) string {
		return raw(t, f, "27_Sampling", under(t, f, "27_Sampling", heading, row))
	}
	whole := reports.Tonnes(scope1Of(t))
	if got, want := column("Projected error (t)", 0), whole.Mul(exact.Must("0.1")).String(); !agree(got, want) {
		t.Errorf("the projected error is %s, want %s", got, want)
	}
	if other, n := column("Projected error (t)", 1), column("Lines sampled", 0); !agree(other, "0") || n != "1" {
		t.Errorf("another stratum has %s; %s lines are sampled", other, n)
	}
}

func scope1Of(t *testing.T) exact.Decimal {
	t.Helper()
	return emissions.Sum(richQuarter(t).Inventory.Entries).Of(1, "")
}

// twoQuantities adds to one line what it takes from another, so that the total stays.
func twoQuantities(t *testing.T, f *excelize.File) {
	t.Helper()
	overwrite("12_Activity", "Quantity", 0, 41251.5)(t, f)
	overwrite("12_Activity", "Quantity", 1, 40437.25)(t, f)
}

// gasCodes are the rows of the sheet of warming potentials.
func gasCodes(t *testing.T) []string {
	t.Helper()
	rows, err := open(t, workbookOf(t, richQuarter(t), reports.English)).GetRows("15_GWP")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range rows[4:] {
		out = append(out, row[0])
	}
	return out
}

func TestEachPlantedErrorTurnsItsOwnCheckRed(t *testing.T) {
	t.Parallel()
	content, wrongs, planted := workbookOf(t, richQuarter(t), reports.English), sabotages(t), map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(wrongs)) {
		book := cmp.Or(wrongs[name].shared, name)
		planted[book] = append(planted[book], name)
	}
	books := map[string][]byte{}
	for book, names := range planted {
		f := open(t, content)
		for _, name := range names {
			wrongs[name].do(t, f)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		books[book] = b.Bytes()
	}
	for book, f := range recalculated(t, books) {
		names := planted[book]
		want, red := map[bool]string{true: "OK", false: "CHECK"}[wrongs[names[0]].check == ""], redChecks(t, f)
		if book == "sampled" {
			projected(t, f)
		}
		if got := named(t, f, "CHECK_STATUS"); got != want {
			t.Errorf("%s: the overall status is %q, want %q", names, got, want)
		}
		if got := raw(t, f, "00_Cover", under(t, f, "00_Cover", "Status", 0)); got != want {
			t.Errorf("%s: the cover says %q, want %q", names, got, want)
		}
		var all []string
		for _, name := range names {
			s := wrongs[name]
			if all = append(all, s.reds()...); s.check != "" && !slices.Contains(red, s.check) {
				t.Errorf("%s: %q is not red, but %q", name, s.check, red)
			}
		}
		slices.Sort(all)
		slices.Sort(red)
		if wrongs[names[0]].shared != "" && !slices.Equal(red, all) {
			t.Errorf("%s: red are %q, want %q", names, red, all)
		}
	}
}

// redChecks lists the checks that are not OK, and refuses a workbook with fewer than forty.
func redChecks(t *testing.T, f *excelize.File) (red []string) {
	t.Helper()
	rows, err := f.GetRows("01_Checks")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range rows {
		if len(row) < 9 || !strings.HasPrefix(row[0], "C") || len(row[0]) != 3 {
			continue
		}
		n++
		if row[8] != "OK" {
			red = append(red, row[1])
		}
	}
	if n < 40 {
		t.Errorf("only %d checks", n)
	}
	return red
}
