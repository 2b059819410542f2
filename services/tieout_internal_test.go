package services

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/reports"
)

func TestAWorkbookAgreesWhenItHoldsTheDoubleNextToTheTotal(t *testing.T) {
	t.Parallel()
	workbook := TieOutReport{Format: FormatXLSX}
	cell := func(kg exact.Decimal, shown string) TieOutCell {
		return workbook.cell(TieOutLine{Name: "GHG_S3", Kg: kg}, map[string]exact.Decimal{"GHG_S3": exact.Must(shown)}, true)
	}
	large := exact.Must("87473551.486124151177315871530633")
	if got := cell(large, "87473.55148612415"); !got.Agrees {
		t.Errorf("the nearest double differs: %+v", got)
	}
	if got := cell(large, "87473.5514861242"); got.Agrees {
		t.Errorf("a microgram too many agrees: %+v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		kg := exact.FromScaled(rapid.Int64().Draw(t, "unscaled"), rapid.Int32Range(0, 18).Draw(t, "places"))
		written := string(jsonOf(reports.Tonnes(kg).Float()))
		if got := cell(kg, written); !got.Agrees {
			t.Fatalf("%s kg is written as %s t and differs", kg, written)
		}
	})
}
