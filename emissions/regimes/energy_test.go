package regimes_test

import (
	"testing"
	"time"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// Toho Gas (FAQ SV00180, worked example J3b): 1,300 thousand m³ are 1,509 kL and make a type 2 factory, 2,600 are 3,019 kL and type 1.
func TestCityGasIsTakenAsReadByTheSuppliersHeat(t *testing.T) {
	t.Parallel()
	for quantity, want := range map[string]struct{ kl, reported, class string }{
		"1300": {"1509.3", "1509", "type_2"}, "2600": {"3018.6", "3019", "type_1"},
	} {
		gas := use("gas", "factory", "fuel.city_gas", quantity, "thousand_m3")
		gas.SourceProperties = []emissions.DatedProperty{{
			Property:  unit.Property{Name: "heat of city gas", From: "m3", To: "MJ_gcv", Value: exact.Int(45), Source: "Toho Gas"},
			ValidFrom: date("2020-04-01"),
		}}
		j := japan(t, works(gas), nil)
		same(t, quantity, j.EnergyAct.KL, want.kl)
		same(t, quantity+" reported", j.EnergyAct.ReportedKL, want.reported)
		if got := j.EnergyAct.Facilities[0].Class; got != want.class {
			t.Errorf("%s thousand m3 make %q, want %q", quantity, got, want.class)
		}
	}
}

// By the table in force before fiscal year 2023, kerosene has 36.7 GJ per kL; now 36.5.
func TestHeatFollowsTheFiscalYear(t *testing.T) {
	t.Parallel()
	for year, want := range map[string]string{"2022": "367", "2023": "365"} {
		inv := works()
		inv.Start, inv.End = date(year+"-04-01"), date(year+"-05-01")
		inv.Activities = []emissions.Activity{use("oil", "office", "fuel.kerosene", "10", "kL")}
		inv.Activities[0].Start, inv.Activities[0].End = inv.Start, inv.End
		inv.Activities[0].FactorID = "none"
		inv.Entries = []emissions.Entry{{ID: "E-000001", ActivityID: "oil", FacilityID: "office", Scope: 1, Month: year + "-04", Quantity: exact.Int(10), Unit: "kL", Share: exact.Int(1)}}
		j := regimes.ForJapan(regimes.Inputs{Catalog: catalog(t), Inventory: inv})
		same(t, year, j.EnergyAct.GJ, want)
	}
}

// Half-hours of 10 kWh: two curtailed at 3.60, three ordinary at 9.40, one tight at 12.2 GJ per MWh make
// 0.072 + 0.282 + 0.122 GJ. One that no band covers is named and stands in no sum.
func TestEachHalfHourCountsByItsBand(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	at := func(i int) time.Time { return start.Add(time.Duration(i) * 30 * time.Minute) }
	series := regimes.Series{FacilityID: "office", Area: "kyushu"}
	for i := range 7 {
		series.Slots = append(series.Slots, regimes.HalfHour{Start: at(i), KWh: exact.Int(10)})
	}
	bands := []regimes.Band{
		{Area: "kyushu", Start: at(0), End: at(2), Band: "curtailed"},
		{Area: "kyushu", Start: at(2), End: at(5), Band: "ordinary"},
		{Area: "kyushu", Start: at(5), End: at(6), Band: "tight"},
		{Area: "tokyo", Start: at(6), End: at(7), Band: "tight"},
	}
	j := japan(t, works(use("power", "office", "electricity.grid", "70", "kWh")), func(in *regimes.Inputs) {
		in.HalfHours, in.Bands = []regimes.Series{series}, bands
		in.Denominators = []regimes.Denominator{{ID: "d", Name: "Output", Unit: "t", Value: exact.Int(2)}}
	})
	for i, want := range []string{"0.072", "0.282", "0.122"} {
		l := j.EnergyAct.Optimised[i]
		same(t, l.Band, l.GJ, want)
		if l.Verified {
			t.Errorf("%s claims to be verified", l.Band)
		}
	}
	wantFinding(t, j, regimes.FindingNoBand)
	wantFinding(t, j, regimes.FindingBandGap)
	if j.EnergyAct.Intensities[0].OptimisedKL != nil {
		t.Error("an optimised intensity is stated though a half-hour is missing")
	}
	whole := japan(t, works(use("power", "office", "electricity.grid", "60", "kWh")), func(in *regimes.Inputs) {
		series.Slots = series.Slots[:6]
		in.HalfHours, in.Bands = []regimes.Series{series}, bands
		in.Denominators = []regimes.Denominator{{ID: "d", Name: "Output", Unit: "t", Value: exact.Int(2)}}
	})
	same(t, "optimised kL", *whole.EnergyAct.Intensities[0].OptimisedKL, "0.0122808") // 0.476 GJ × 0.0258
}

// 10 t of RPF (26.9 GJ/t, at 0.8) and 10 MWh: (269 × 0.8 + 86.4) × 0.0258 = 7.78128 kL over 2 units is 3.89064; the four years before
// fell from 4.9, so that the mean of four changes is the fourth root of 3.89064 ÷ 4.9.
func TestIntensityWeighsNonFossilFuelsAndLooksBackFiveYears(t *testing.T) {
	t.Parallel()
	past := []regimes.PastYear{}
	for i, kl := range []string{"4.9", "4.5", "4.2", "4.05275"} {
		past = append(past, regimes.PastYear{FiscalYear: 2021 + i, DenominatorID: "d", Intensity: exact.Must(kl)})
	}
	j := japan(t, works(use("rpf", "office", "fuel.rpf", "10", "t"), use("power", "office", "electricity.grid", "10", "MWh")), func(in *regimes.Inputs) {
		in.Denominators = []regimes.Denominator{{ID: "d", Name: "Output", Unit: "t", Value: exact.Int(2)}}
		in.Past = past
	})
	i := j.EnergyAct.Intensities[0]
	same(t, "kL", i.KL, "7.78128")
	same(t, "kL per unit", i.PerUnit, "3.89064")
	same(t, "ratio", *i.RatioPercent, "96")
	if got := i.AveragePercent.Fixed(4); got != "94.3966" {
		t.Errorf("the mean change is %s", got)
	}
	same(t, "non-fossil", j.EnergyAct.NonFossilGJ, "269")
	wantFinding(t, j, regimes.FindingNoMenuShare)
}
