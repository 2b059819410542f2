package reports_test

import (
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/reports"
)

// The energy of the fixture's electricity, by hand: consolidated, in MWh.
func electricity(t *testing.T, inv emissions.Inventory) exact.Decimal {
	t.Helper()
	sum := exact.Zero
	for _, e := range inv.Entries {
		if e.Method != emissions.MarketBased {
			continue
		}
		mwh, err := unit.Convert(e.Quantity.Mul(e.Share), e.Unit, "MWh")
		if err != nil {
			t.Fatal(err)
		}
		sum = sum.Add(mwh)
	}
	return sum
}

func TestElectricityIsCountedOnceAndByItsInstruments(t *testing.T) {
	t.Parallel()
	src := rich(t)
	points := disclosed(t, src)["esrs-e1-set1"]
	renewable, rest := number(t, points["E1-5_07"]), number(t, points["E1-5_14"])
	if want := electricity(t, src.Inventory); !renewable.Add(rest).Equal(want) || renewable.Sign() <= 0 {
		t.Errorf("%s renewable and %s other, the lines are %s", renewable, rest, want)
	}
	src.Inventory.Instruments = slices.Clone(src.Inventory.Instruments)
	for i := range src.Inventory.Instruments {
		src.Inventory.Instruments[i].Technology = "perpetual motion"
	}
	if got := number(t, disclosed(t, src)["esrs-e1-set1"]["E1-5_07"]); !got.IsZero() {
		t.Errorf("%s MWh are renewable by a technology that nobody knows", got)
	}
}

// City gas has no published heating value, so that energy in total is omitted and not too small.
func TestAFuelWithoutAHeatingValueLeavesTotalsOut(t *testing.T) {
	t.Parallel()
	src := rich(t)
	points := disclosed(t, src)["esrs-e1-set1"]
	for _, id := range []string{"E1-5_01", "E1-5_12", "E1-5_02"} {
		if p := points[id]; p.Given || p.Reason != "heating_value_missing" {
			t.Errorf("%s: %+v", id, p)
		}
	}
	if p := points["E1-5_10"]; !p.Given || !p.Number.IsZero() {
		t.Errorf("no coal was burned: %+v", p)
	}
	stated := unit.Property{Name: "gross calorific value of city gas", From: "m3", To: "MJ_gcv", Value: exact.Int(45), Source: "supplier's statement"}
	src.Inventory.Activities = slices.Clone(src.Inventory.Activities)
	quantity := exact.Zero
	for i, a := range src.Inventory.Activities {
		if a.ActivityKey == "fuel.city_gas" {
			src.Inventory.Activities[i].Properties, quantity = []unit.Property{stated}, quantity.Add(a.Quantity)
		}
	}
	points = disclosed(t, src)["esrs-e1-set1"]
	gj := quantity.Mul(exact.Must("0.045"))
	if got, want := number(t, points["E1-5_12"]), gj.Quo(exact.Must("3.6")); got.Sub(want).Abs().Cmp(exact.Must("0.000000001")) > 0 {
		t.Errorf("natural gas is %s MWh, want %s", got, want)
	}
	if p := points["E1-5_01"]; !p.Given {
		t.Errorf("all fuels have a heating value: %+v", p)
	}
	parts := exact.Sum(number(t, points["E1-5_02"]), number(t, points["E1-5_03"]), number(t, points["E1-5_05"]))
	if whole := number(t, points["E1-5_01"]); !parts.Equal(whole) {
		t.Errorf("fossil, nuclear and renewable are %s of %s", parts, whole)
	}
}

func TestTheEnergySheetNamesWhatIsNotStated(t *testing.T) {
	t.Parallel()
	f := open(t, workbook(t, fixture(t), reports.English))
	rows, err := f.GetRows("10_Energy")
	if err != nil {
		t.Fatal(err)
	}
	gas := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "fuel.city_gas") })
	lpg := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "fuel.lpg") })
	if gas < 0 || !slices.Contains(rows[gas], "not stated") {
		t.Errorf("city gas: %v", rows)
	}
	if lpg < 0 || !slices.Contains(rows[lpg], "gross") || !strings.Contains(strings.Join(rows[lpg], "|"), "DESNZ") {
		t.Errorf("LPG in Great Britain has a published heating value: %v", rows[lpg])
	}
}
