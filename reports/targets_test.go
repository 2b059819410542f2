package reports_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/dossier"
)

// intensityTargetOf is 25 % less per tonne of parts in four years; a tenth of the base was saved by now, which are two fifths of what is asked.
func intensityTargetOf(at time.Time) dossier.Target {
	actual := exact.Must("987654.321")
	t := dossier.Target{
		ID: "t-2", Name: "−25 % per tonne of parts", Kind: "intensity", Term: "near", Scopes: []int{1, 2}, Method: emissions.MarketBased, Metric: "Machined parts 機械部品",
		MetricUnit: "t", BaseName: "FY2024", BaseKgCO2e: exact.Must("1000000"), TargetYear: 2028, TargetPercent: exact.Must("25"), ActualKgCO2e: &actual,
		ApprovedBy: "山田 太郎", ApprovedAt: at, SHA256: digestOf('c'),
	}
	for i, allowed := range []string{"0.2", "0.1875", "0.175", "0.1625", "0.15"} {
		p := dossier.TargetPoint{Year: 2024 + i, Allowed: exact.Must(allowed)}
		if past := []string{"0.2", "0.18"}; i < len(past) {
			d := exact.Must(past[i])
			p.Actual = &d
		}
		t.Points = append(t.Points, p)
	}
	return t
}

// An intensity stands in tonnes per unit of its denominator, and its progress is that of the intensity, not of the tonnes under it.
func TestATargetPerUnitIsStatedPerUnit(t *testing.T) {
	t.Parallel()
	src := richQuarter(t)
	for lang, unit := range map[reports.Lang]string{reports.English: reports.TonneUnit(reports.English) + "/t", reports.Japanese: reports.TonneUnit(reports.Japanese) + "/t"} {
		f := open(t, workbookOf(t, src, lang))
		at := func(heading string, row int) string {
			return raw(t, f, "21_Targets", under(t, f, "21_Targets", heading, row))
		}
		for heading, want := range map[string]string{
			"Base value": "0.2", "This year": "0.18", "Allowed in the target year": "0.15", "Progress": "0.4", "Progress of the system": "0.4", "Unit": unit,
			"Denominator": "Machined parts 機械部品",
		} {
			if got := at(heading, 1); !agree(got, want) {
				t.Errorf("%s, %s: %q, want %q", lang, heading, got, want)
			}
		}
		first := len(src.Dossier.Targets[0].Points)
		if got := at("Actual above the path", first+1); !agree(got, "-0.0075") {
			t.Errorf("%s: %s above the path", lang, got)
		}
	}
	var b bytes.Buffer
	if err := reports.PDF(src, reports.English, &b); err != nil {
		t.Fatal(err)
	}
	pages := strings.Join(strings.Fields(poppler(t, b.Bytes(), "pdftotext", "-layout")), " ")
	for _, want := range []string{"0.200000", "0.180000", "40.0%"} {
		if !strings.Contains(pages, want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
}

// Without a path nobody knows the denominator of the base year: such a target has its name and no figures.
func TestATargetPerUnitWithoutAPathHasNoFigures(t *testing.T) {
	t.Parallel()
	src := richQuarter(t)
	src.Dossier.Targets = src.Dossier.Targets[1:]
	src.Dossier.Targets[0].Points, src.Dossier.Targets[0].MetricUnit = []dossier.TargetPoint{}, ""
	f := open(t, workbookOf(t, src, reports.English))
	for heading, want := range map[string]string{"Base value": "", "This year": "", "Progress": "", "Allowed in the target year": "", "Unit": reports.TonneUnit(reports.English) + "/unit"} {
		if got := raw(t, f, "21_Targets", under(t, f, "21_Targets", heading, 0)); got != want {
			t.Errorf("%s: %q, want %q", heading, got, want)
		}
	}
}
