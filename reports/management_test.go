package reports_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
)

func october() reports.Management {
	kg := func(list ...int64) []exact.Decimal {
		var out []exact.Decimal
		for _, n := range list {
			out = append(out, exact.Int(n))
		}
		return out
	}
	return reports.Management{
		Organization: "Tokyo Seiki 東京精機", Month: "2026-06", Year: "FY2026", Start: emissions.Date{Year: 2026, Month: 4, Day: 1},
		Method: emissions.MarketBased, AsOf: time.Date(2026, 7, 3, 0, 0, 0, 0, time.UTC),
		Scopes: []reports.ManagementScope{
			{Label: reports.Text{EN: "Scope 1", JA: "スコープ1"}, Months: kg(1000, 2000, 3000), Before: kg(2000, 2000, 4000)},
			{Label: reports.Text{EN: "Scope 2", JA: "スコープ2"}, Months: kg(500, 500, 1000), Before: kg(500, 500, 1000)},
		},
		Facilities: []reports.ManagementFacility{{Name: "Works", KgCO2e: exact.Int(6000)}, {Name: "Office", KgCO2e: exact.Int(2000)}},
		Targets:    []reports.ManagementTarget{{Name: "Near term", Plan: exact.Int(9000), Actual: exact.Int(8000), Through: "2026-06", Standing: reports.Text{EN: "On track", JA: "順調"}}},
		Gaps:       []reports.ManagementGap{{Meter: "Main", Coverage: exact.Must("0.75")}},
		Alerts:     []reports.ManagementAlert{{Rule: "No data", Since: time.Date(2026, 6, 30, 1, 2, 0, 0, time.UTC)}},
	}
}

func TestTheReportOfAMonthSaysWhatTheMonthCameTo(t *testing.T) {
	t.Parallel()
	var first, again bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &again} {
		if err := reports.ManagementPDF(october(), reports.English, b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Error("the same report gives other bytes")
	}
	text := poppler(t, first.Bytes(), "pdftotext", "-layout")
	for _, want := range []string{
		"Monthly report 2026-06", "not closed", "Scope 1", "-25.0%", "4.000", "8.000", "-20.0%", "75.0%", "Works", "Near term", "On track", "No data",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "−", "-"), want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
}

func TestAMonthWithoutAYearBeforeIsComparedWithNothing(t *testing.T) {
	t.Parallel()
	m := october()
	m.Scopes[1].Before = nil
	var b bytes.Buffer
	if err := reports.ManagementPDF(m, reports.Japanese, &b); err != nil {
		t.Fatal(err)
	}
	if text := poppler(t, b.Bytes(), "pdftotext", "-layout"); !strings.Contains(text, "–") || !strings.Contains(text, "月次報告書") {
		t.Errorf("the report says\n%s", text)
	}
}
