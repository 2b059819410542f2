package reports_test

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/reports"
)

// weighed is an inventory of diesel by mass in Japan, where factors count by volume: its density changed on 11 May.
func weighed(t *testing.T) emissions.Inventory {
	t.Helper()
	catalog := shipped(t)
	density := func(value, source string) emissions.DatedProperty {
		return emissions.DatedProperty{Property: unit.Property{Name: "density of diesel", From: "m3", To: "kg", Value: exact.Must(value), Source: source}}
	}
	old, now, unused := density("800", "Report 16"), density("840", "Report 17"), density("900", "Report 18")
	old.ValidFrom, old.ValidTo = month(0), emissions.Date{Year: 2025, Month: 5, Day: 10}
	now.ValidFrom, unused.ValidFrom = old.ValidTo.AddDays(1), month(3)
	inv := quarter(t)
	inv.Activities, inv.Completeness, inv.Findings = []emissions.Activity{{
		ID: "P-1", SourceID: "S-P-1", FacilityID: works, SourceName: "Forklifts", ActivityKey: "fuel.diesel", Scope: 1, Unit: "kg", DataType: emissions.Invoiced,
		Start: month(0), End: month(3), Quantity: exact.Must("9100"), SourceProperties: []emissions.DatedProperty{old, now, unused},
	}}, nil, nil
	return anew(t, catalog, inv)
}

func TestReportsNameThePropertiesThatLinesCrossed(t *testing.T) {
	t.Parallel()
	inv := weighed(t)
	for lang, title := range map[reports.Lang]string{reports.English: "Densities and heating values used", reports.Japanese: "換算に用いた密度・発熱量"} {
		got := squeezed(poppler(t, pdf(t, inv, lang), "pdftotext", "-layout"))
		for _, want := range []string{title, "Report 16", "Report 17", "2025-05-11"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the PDF lacks %q", lang, want)
			}
		}
		if strings.Contains(got, "Report 18") {
			t.Errorf("%s: the PDF names a property that no line crossed", lang)
		}
	}
	if got := squeezed(poppler(t, pdf(t, quarter(t), reports.English), "pdftotext", "-layout")); strings.Contains(got, "Densities and heating") {
		t.Error("a PDF without conversions has a table of them")
	}
	rows, err := open(t, workbook(t, inv, reports.English)).GetRows("12_Activity")
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, row := range rows {
		cells = append(cells, row...)
	}
	for _, want := range []string{"density of diesel: 1 m3 = 800 kg (Report 16)", "density of diesel: 1 m3 = 840 kg (Report 17)"} {
		if !strings.Contains(strings.Join(cells, "|"), want) {
			t.Errorf("the workbook lacks %q", want)
		}
	}
}
