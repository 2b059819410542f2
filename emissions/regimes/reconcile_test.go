package regimes_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

var kinds = []struct{ key, unit, supplier string }{
	{"electricity.grid", "kWh", ""},
	{"electricity.grid", "MWh", "A0269"},
	{"fuel.diesel", "L", ""},
	{"fuel.city_gas", "m3", ""},
	{"refrigerant.r-410a", "kg", ""},
	{"fuel.wood_pellets", "t", ""},
	{"fuel.rpf", "t", ""},
	{"heat", "GJ", ""},
}

// genYear is a fiscal year of a few uses at facilities of several shares, with a certificate.
func genYear(year int) *rapid.Generator[emissions.Inventory] {
	return rapid.Custom(func(t *rapid.T) emissions.Inventory {
		inv := works()
		inv.ID, inv.Start, inv.End = strconv.Itoa(year), date(fmt.Sprintf("%d-04-01", year)), date(fmt.Sprintf("%d-04-01", year+1))
		inv.GWPSet = rapid.SampledFrom([]emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6}).Draw(t, "gwp")
		for i := range rapid.IntRange(0, 6).Draw(t, "uses") {
			k := rapid.SampledFrom(kinds).Draw(t, "kind")
			a := use("a"+strconv.Itoa(i), rapid.SampledFrom([]string{"factory", "office", "depot"}).Draw(t, "facility"), k.key,
				strconv.Itoa(rapid.IntRange(0, 900_000).Draw(t, "quantity"))+"e-2", k.unit)
			a.SupplierID = k.supplier
			a.Start = inv.Start.AddDays(rapid.IntRange(0, 200).Draw(t, "start"))
			a.End = a.Start.AddDays(rapid.IntRange(1, 160).Draw(t, "days"))
			inv.Activities = append(inv.Activities, a)
		}
		inv.Instruments = []emissions.Instrument{{
			ID: "nfc", Name: "certificate", Kind: "nfc_fit", ActivityKey: "electricity.grid", FactorID: "jp-shk-electricity-r6:a0269:a:adjusted", Countries: []string{"JP"},
			Start: inv.Start, End: inv.End, Quantity: exact.Int(int64(rapid.IntRange(1, 9000).Draw(t, "certified"))), Unit: "kWh",
		}}
		return inv
	})
}

// Steps add up to the difference, sources and entries to their step, and each regime's total is that of its own statement.
func TestStepsAddUpExactly(t *testing.T) {
	t.Parallel()
	c := catalog(t)
	rate := exact.Must("0.4312")
	rapid.Check(t, func(t *rapid.T) {
		inv, err := emissions.BuildInventory(c, genYear(2025).Draw(t, "inventory"))
		if err != nil {
			t.Fatal(err)
		}
		j := regimes.ForJapan(regimes.Inputs{Catalog: c, Inventory: inv, NationalAverage: &regimes.Stated{Value: rate}, Correction: &regimes.Stated{Value: exact.Int(1)}})
		at := map[string]exact.Decimal{}
		for _, s := range j.Statements {
			at[s.Regime.ID] = s.KgCO2e
		}
		for _, m := range []emissions.Method{emissions.LocationBased, emissions.MarketBased} {
			if want := emissions.Sum(inv.Entries).All(m); !at["ghgp_"+string(m)].Equal(want) {
				t.Fatalf("%s states %s, the inventory %s", m, at["ghgp_"+string(m)], want)
			}
		}
		reported := exact.Zero
		for _, row := range j.SHK.Totals {
			if row.FacilityID == "" {
				reported = reported.Add(row.Reported.Mul(exact.Int(1000)))
			}
		}
		if !at["shk_basic"].Equal(reported) {
			t.Fatalf("the regime states %s, the rows of the form %s", at["shk_basic"], reported)
		}
		for _, r := range j.Reconciliations {
			foots(t, r, at)
		}
	})
}

func foots(t *rapid.T, r regimes.Reconciliation, at map[string]exact.Decimal) {
	if !r.FromKg.Equal(at[r.FromID]) || !r.ToKg.Equal(at[r.ToID]) {
		t.Fatalf("%s to %s goes from %s to %s", r.FromID, r.ToID, r.FromKg, r.ToKg)
	}
	sum := exact.Zero
	for _, s := range r.Steps {
		sum = sum.Add(s.KgCO2e)
		sources := exact.Zero
		for _, e := range s.Sources {
			sources = sources.Add(e.KgCO2e)
		}
		if s.Cause != regimes.CauseRounding && !sources.Equal(s.KgCO2e) {
			t.Fatalf("%s of %s: sources give %s, the step %s", s.Cause, r.ToID, sources, s.KgCO2e)
		}
	}
	if !sum.Equal(r.Difference()) {
		t.Fatalf("%s to %s: steps give %s, the difference is %s", r.FromID, r.ToID, sum, r.Difference())
	}
}

// The office's electricity: 1,000 kWh at the national average of 0.423 and the substitute value of 0.416. Only the factors differ,
// and the scheme's whole tonnes.
func TestEachCauseStandsInItsOwnStep(t *testing.T) {
	t.Parallel()
	power, van := use("power", "factory", "electricity.grid", "1000000", "kWh"), use("van", "depot", "fuel.diesel", "1000", "L")
	j := japan(t, works(power, van), nil)
	want := map[regimes.Cause]string{
		regimes.CausePeriod: "0", regimes.CauseShare: "253800", regimes.CauseGases: "0", regimes.CauseFactors: "-7000",
		regimes.CauseInstruments: "0", regimes.CauseGWP: "0", regimes.CauseRounding: "0",
	}
	for _, r := range j.Reconciliations {
		if r.ToID != "shk_basic" {
			continue
		}
		for _, s := range r.Steps {
			if kg, stated := want[s.Cause]; stated {
				same(t, string(s.Cause), s.KgCO2e, kg)
			}
			if s.Cause == regimes.CauseShare && (len(s.Entries) != 12 || s.Sources[0].Entries != 12 || s.Sources[0].FacilityID != "factory") {
				t.Errorf("behind the share stand %+v", s.Sources)
			}
			if s.Cause == regimes.CauseBoundary && (len(s.Sources) != 1 || s.Sources[0].FacilityID != "depot") {
				t.Errorf("behind the boundary stand %+v", s.Sources)
			}
		}
	}
}
