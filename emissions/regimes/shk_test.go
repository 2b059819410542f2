package regimes_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// Worked by hand: 100 kL of heavy oil A are 100 × 38.9 GJ × 0.0193 t C × 44/12 = 275.282333… t; 1,300 thousand m³ of city gas
// of no named supplier 1,300 × 2.05 = 2,665 t (Tokyo Gas FAQ 8954, worked example J1); 1,000 MWh on the residual menu of A0269 452 t.
func TestAFacilityCountsWholeUnderTheScheme(t *testing.T) {
	t.Parallel()
	power := use("power", "factory", "electricity.grid", "1000000", "kWh")
	power.SupplierID = "A0269"
	j := japan(t, works(power, use("gas", "office", "fuel.city_gas", "1300000", "m3"), use("oil", "factory", "fuel.heavy_oil_a", "100000", "L"),
		use("van", "depot", "fuel.diesel", "1000", "L")), nil)
	if len(j.SHK.Lines) != 3 {
		t.Fatalf("%d lines, want those of the facilities in Japan: %+v", len(j.SHK.Lines), j.SHK.Lines)
	}
	for i, want := range []string{"452000", "275282.3333333333333333333333333333", "2665000"} {
		same(t, j.SHK.Lines[i].ActivityKey, *j.SHK.Lines[i].BasicKg, want)
	}
	same(t, "the total", j.SHK.Totals[0].Reported, "3392")
	same(t, "the factory", j.SHK.Totals[1].Reported, "727")
	wantFinding(t, j, regimes.FindingSubstitute)
	wantFinding(t, j, regimes.FindingUnverified)
}

func TestWhatHasNoCoefficientIsAFindingAndNoZero(t *testing.T) {
	t.Parallel()
	inv := works(use("old", "office", "fuel.kerosene", "10", "kL"))
	inv.Start, inv.End = date("2013-04-01"), date("2014-04-01")
	inv.Activities[0].Start, inv.Activities[0].End = inv.Start, inv.End
	c := catalog(t)
	inv.Activities[0].ID = "a"
	inv.Entries = []emissions.Entry{{
		ID: "E-000001", ActivityID: "a", FacilityID: "office", SourceID: "s-old", Scope: 1, Month: "2013-04", Quantity: exact.Int(10), Unit: "kL",
		FactorQuantity: exact.Int(10), FactorUnit: "kL", Share: exact.Int(1), Gases: []emissions.EntryGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Int(1)}},
	}}
	j := regimes.ForJapan(regimes.Inputs{Catalog: c, Inventory: inv})
	wantFinding(t, j, regimes.FindingNoRate)
	wantFinding(t, j, regimes.FindingNoHeat)
	if l := j.SHK.Lines[0]; l.Basic != nil || l.BasicKg != nil || !j.SHK.Incomplete {
		t.Errorf("a line without a coefficient states %+v", l)
	}
	if l := j.EnergyAct.Lines[0]; l.GJ != nil || !j.EnergyAct.Incomplete {
		t.Errorf("energy without a heating value states %+v", l)
	}
}

func TestAnInventoryWithoutJapanHasNoStatement(t *testing.T) {
	t.Parallel()
	inv := works(use("van", "depot", "fuel.diesel", "1000", "L"))
	inv.Facilities = inv.Facilities[2:]
	c, out := built(t, inv)
	if j := regimes.ForJapan(regimes.Inputs{Catalog: c, Inventory: out}); j != nil {
		t.Errorf("stated %+v", j)
	}
}

func certified(t *testing.T, kWh string, rate *exact.Decimal) *regimes.Japan {
	t.Helper()
	inv := works(use("power", "office", "electricity.grid", "1000000", "kWh"))
	inv.Instruments = []emissions.Instrument{{
		ID: "nfc", Name: "非化石証書", Kind: "nfc_renewable", ActivityKey: "electricity.grid", FactorID: "jp-shk-electricity-r6:a0269:a:adjusted",
		Start: inv.Start, End: inv.End, Quantity: exact.Must(kWh), Unit: "kWh",
	}}
	return japan(t, inv, func(in *regimes.Inputs) {
		if rate != nil {
			in.NationalAverage, in.Correction = &regimes.Stated{Value: *rate, Source: "list"}, &regimes.Stated{Value: exact.Int(1), Source: "notice"}
		}
	})
}

// 1,000 MWh at the substitute value of 0.416 are 416 t; certificates over 400 MWh at 0.43 take 172 t off, of the basic figure too
// since fiscal year 2024.
func TestCertificatesTakeOffNationalAverageTimesCorrection(t *testing.T) {
	t.Parallel()
	rate := exact.Must("0.43")
	j := certified(t, "400000", &rate)
	same(t, "basic", j.SHK.BasicKg, "244000")
	same(t, "adjusted", j.SHK.AdjustedKg, "244000")
	same(t, "the lines", *j.SHK.Lines[0].BasicKg, "416000")
}

func TestCertificatesTakeOffNoMoreThanElectricityEmits(t *testing.T) {
	t.Parallel()
	rate := exact.Must("0.43")
	j := certified(t, "1000000", &rate)
	same(t, "adjusted", j.SHK.AdjustedKg, "0")
	wantFinding(t, j, regimes.FindingCapped)
}

func TestCertificatesWithoutARateTakeNothingOffAndAreNamed(t *testing.T) {
	t.Parallel()
	j := certified(t, "400000", nil)
	same(t, "adjusted", j.SHK.AdjustedKg, "416000")
	if f := found(j, regimes.FindingNoCorrection); f == nil || !strings.Contains(f.Detail, "400000 kWh") || !strings.Contains(f.DetailJA, "補正率") {
		t.Errorf("%+v", f)
	}
}

// 12 kg of R-410A over the year are a kilogram a month: AR5 weighs the half of HFC-32 677 and of HFC-125 3,170. January to March 2026 leave
// the statement of calendar year 2025, and those of 2025 come from the year before.
func TestFluorinatedGasesAreOfTheCalendarYear(t *testing.T) {
	t.Parallel()
	leak := use("leak", "factory", "refrigerant.r-410a", "12", "kg")
	leak.Start, leak.End = date("2025-04-01"), date("2026-04-01")
	months := func(inv emissions.Inventory) emissions.Inventory {
		one := inv.Activities[0]
		inv.Activities = nil
		for m := inv.Start; m.Before(inv.End); {
			next := emissions.DateOf(m.In(time.UTC).AddDate(0, 1, 0))
			a := one
			a.ID, a.Start, a.End, a.Quantity = "leak-"+m.String(), m, next, exact.Int(1)
			inv.Activities = append(inv.Activities, a)
			m = next
		}
		return inv
	}
	now := works(leak)
	before := works(leak)
	before.ID, before.Start, before.End = "before", date("2024-04-01"), date("2025-04-01")
	now, before = months(now), months(before)
	_, earlier := built(t, before)
	alone := japan(t, now, nil)
	same(t, "nine months", alone.SHK.Totals[0].BasicKg, "17311.5")
	wantFinding(t, alone, regimes.FindingCalendarYear)
	both := japan(t, now, func(in *regimes.Inputs) { in.Neighbours = []emissions.Inventory{earlier} })
	same(t, "the calendar year", both.SHK.Totals[0].BasicKg, "23082")
	if f := found(both, regimes.FindingCalendarYear); f != nil {
		t.Errorf("found %+v", f)
	}
}

func TestAStatementIsReadBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	rate := exact.Must("0.43")
	j := certified(t, "400000", &rate)
	b, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	var back regimes.Japan
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != string(b) || !reflect.DeepEqual(back.SHK.Certificates[0].Entries, j.SHK.Certificates[0].Entries) {
		t.Errorf("came back as %s", again)
	}
}
