package services_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"tanso/internal/fault"
	"tanso/services"
)

func TestTheWorkbookHasTheRegisterAndTheTablesOfCDP(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	in := lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)
	in.Name, in.CdpType, in.Mandatory = `=HYPERLINK("x")`, "buildings.lighting", true
	g := &gates{l, must(l.all.Initiatives.Create(ctx, in))(t)}
	in.Name = "An idea"
	must(l.all.Initiatives.Create(ctx, in))(t)
	g.mustPass(services.Manager, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	g.mustPass(services.Manager, services.InitiativeInProgress)
	g.mustPass(services.Manager, services.InitiativeOperating)
	first := must(l.all.Initiatives.Export(ctx, "en"))(t)
	if again := must(l.all.Initiatives.Export(ctx, "en"))(t); !bytes.Equal(first, again) {
		t.Error("the same register gives other bytes")
	}
	book := must(excelize.OpenReader(bytes.NewReader(first)))(t)
	cells := func(sheet string) map[string]bool {
		out := map[string]bool{}
		for _, row := range must(book.GetRows(sheet))(t) {
			for _, cell := range row {
				out[cell] = true
			}
		}
		return out
	}
	if formula := must(book.GetCellFormula("Initiatives", "A5"))(t); formula != "" {
		t.Errorf("a name became the formula %s", formula)
	}
	for sheet, want := range map[string][]string{
		"Initiatives": {"An idea", "Operating", "名称"}, "Lines": {"Grid power", "test-2025:grid"}, "Gates": {"approver of tests", "because"},
		"CDP_7.55.1": {"Under investigation", "Implemented", "5.08"},
		"CDP_7.55.2": {"Energy efficiency in buildings", "Lighting", "Mandatory", "4-10 years", "6-10 years", "300,000"},
	} {
		have := cells(sheet)
		for _, cell := range want {
			if !have[cell] {
				t.Errorf("%s lacks %q: %v", sheet, cell, have)
			}
		}
	}
	if cells("CDP_7.55.2")["An idea"] {
		t.Error("an idea is implemented")
	}
	_, err := l.all.Initiatives.Export(ctx, "fr")
	wantCode(t, err, fault.Invalid, "language")
}
