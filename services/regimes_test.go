package services_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/regimes"
)

func names(fs []emissions.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Name)
	}
	return out
}

// 288 kWh of May 2026 without a retailer: 0.423 kg each, the national average of a list that ended in March, for the shelf has no
// substitute value; 8.64 GJ per MWh.
func TestAnInventoryIsStatedUnderJapansSchemes(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	must(f.all.Instruments.Record(f.ctx, certificateInput("May", "R-1")))(t)
	v := must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	if v == nil {
		t.Fatal("a facility in Japan and no statement")
	}
	if v.Shk.BasicKg.String() != "121.824" || v.EnergyAct.GJ.String() != "2.48832" {
		t.Errorf("%s kg and %s GJ", v.Shk.BasicKg, v.EnergyAct.GJ)
	}
	got := names(v.Findings)
	for _, want := range []string{regimes.FindingSubstitute, regimes.FindingProvisional, regimes.FindingNoCorrection, regimes.FindingNotFiscalYear} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s among %v", want, got)
		}
	}
	scope2 := f.scope2(inventory.ID)
	for i, want := range []string{scope2.LocationKg.String(), scope2.MarketKg.String()} {
		if s := v.Statements[i]; s.KgCO2e.String() != want {
			t.Errorf("%s states %s, the inventory %s", s.Regime.ID, s.KgCO2e, want)
		}
	}
}

func TestAPeriodIsShiftedByWholeMonths(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	shifted := must(f.all.Regimes.Shift(f.ctx, []uuid.UUID{inventory.ID}, day("2026-03-01"), day("2026-06-01")))(t)
	if len(shifted.Months) != 3 || !shifted.Months[0].Missing || shifted.Months[2].Missing {
		t.Errorf("months %+v", shifted.Months)
	}
	if len(shifted.Sums) != 2 || shifted.Sums[0].KgCO2e.String() != "121.824" {
		t.Errorf("sums %+v", shifted.Sums)
	}
	if _, err := f.all.Regimes.Shift(f.ctx, nil, day("2026-03-01"), day("2026-06-01")); err == nil {
		t.Error("a period was put together from nothing")
	}
}
