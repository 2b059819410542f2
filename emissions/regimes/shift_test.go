package regimes_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

func sumOf(sums []regimes.MonthSum) exact.Decimal {
	out := exact.Zero
	for _, s := range sums {
		out = out.Add(s.KgCO2e)
	}
	return out
}

// However a span is cut into periods of whole months, the periods add up to what the inventories hold in it.
func TestDisjointPeriodsConserveEmissions(t *testing.T) {
	t.Parallel()
	c := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		var invs []emissions.Inventory
		want := exact.Zero
		for _, year := range []int{2024, 2025} {
			inv := genYear(year).Draw(t, "inventory")
			inv.GWPSet = emissions.AR6
			out, err := emissions.BuildInventory(c, inv)
			if err != nil {
				t.Fatal(err)
			}
			invs = append(invs, out)
			for _, e := range out.Entries {
				if e.Scope != 0 {
					want = want.Add(e.KgCO2e)
				}
			}
		}
		got, at := exact.Zero, date("2024-04-01")
		for end := date("2026-04-01"); at.Before(end); {
			to := emissions.DateOf(at.In(time.UTC).AddDate(0, rapid.IntRange(1, 12).Draw(t, "months"), 0))
			if end.Before(to) {
				to = end
			}
			shifted, err := regimes.Shift(invs, at, to)
			if err != nil {
				t.Fatal(err)
			}
			got, at = got.Add(sumOf(shifted.Sums)), to
		}
		if !got.Equal(want) {
			t.Fatalf("periods give %s, the inventories hold %s", got, want)
		}
	})
}

func TestAShiftNamesMonthsThatAreMissingEstimatedOrNotClosed(t *testing.T) {
	t.Parallel()
	guess := use("oil", "office", "fuel.kerosene", "12", "kL")
	guess.DataType = emissions.Estimated
	_, inv := built(t, works(guess))
	shifted, err := regimes.Shift([]emissions.Inventory{inv}, date("2025-01-01"), date("2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range shifted.Findings {
		count[f.Name]++
	}
	if count[regimes.FindingMonthMissing] != 3 || count[regimes.FindingMonthEstimated] != 9 || count[regimes.FindingMonthDraft] != 9 {
		t.Errorf("findings %v", count)
	}
	if !shifted.Months[0].Missing || shifted.Months[3].InventoryID != "inv" || len(shifted.Months) != 12 {
		t.Errorf("months %+v", shifted.Months)
	}
}

func TestAClosedInventoryGoesBeforeADraft(t *testing.T) {
	t.Parallel()
	_, draft := built(t, works(use("oil", "office", "fuel.kerosene", "12", "kL")))
	closed := draft
	closed.ID, closed.Status = "closed", emissions.Closed
	shifted, err := regimes.Shift([]emissions.Inventory{draft, closed}, date("2025-04-01"), date("2025-05-01"))
	if err != nil || shifted.Months[0].InventoryID != "closed" {
		t.Errorf("%+v, %v", shifted.Months, err)
	}
}

func TestAShiftAsksForWholeMonthsAndOneSetOfRules(t *testing.T) {
	t.Parallel()
	_, a := built(t, works(use("oil", "office", "fuel.kerosene", "12", "kL")))
	b := a
	b.GWPSet = emissions.AR5
	if _, err := regimes.Shift([]emissions.Inventory{a, b}, date("2025-04-01"), date("2025-05-01")); err == nil {
		t.Error("two GWP sets were added up")
	}
	if _, err := regimes.Shift([]emissions.Inventory{a}, date("2025-04-02"), date("2025-05-01")); err == nil {
		t.Error("a part of a month was taken")
	}
}
