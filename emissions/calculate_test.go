package emissions_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// year2025 is an inventory of one facility in 2025 under AR5.
func year2025(country string, as ...emissions.Activity) emissions.Inventory {
	for i := range as {
		a := &as[i]
		if a.ID == "" {
			a.ID = "a" + string(rune('0'+i))
		}
		a.SourceID, a.FacilityID = "s", "f"
		if a.Start.IsZero() {
			a.Start, a.End = date("2025-05-01"), date("2025-06-01")
		}
		if a.Scope == 0 {
			a.Scope = 1
		}
	}
	return emissions.Inventory{
		Start: date("2025-01-01"), End: date("2026-01-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl, Activities: as,
		Facilities: []emissions.Facility{{ID: "f", Country: country, Region: country, Share: exact.Int(1)}},
	}
}

// scopes1And2 leaves out what follows upstream (category 3), which has tests of its own.
func scopes1And2(inv emissions.Inventory) emissions.Inventory {
	inv.Entries = slices.DeleteFunc(inv.Entries, func(e emissions.Entry) bool { return e.Category == emissions.FuelAndEnergy })
	inv.Findings = slices.DeleteFunc(inv.Findings, func(f emissions.Finding) bool { return f.Name == emissions.FindingUpstreamMissing })
	return inv
}

func built(t *testing.T, inv emissions.Inventory) emissions.Inventory {
	t.Helper()
	out, err := emissions.BuildInventory(shippedCatalog(t), inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDoubtsAreFindings(t *testing.T) {
	t.Parallel()
	part, most := exact.Must("40"), exact.Must("0.975")
	diesel := func(change func(*emissions.Activity)) emissions.Activity {
		a := emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(100), Unit: "L", DataType: emissions.Invoiced}
		change(&a)
		return a
	}
	for _, c := range []struct {
		name, country, want, detail string
		a                           emissions.Activity
		entries                     int
	}{
		{name: "nothing to doubt", country: "GB", a: diesel(func(*emissions.Activity) {}), entries: 1},
		{name: "estimated", country: "GB", a: diesel(func(a *emissions.Activity) { a.DataType = emissions.Estimated }), want: emissions.FindingEstimated, detail: "100 of 100 L", entries: 1},
		{name: "partly estimated", country: "GB", a: diesel(func(a *emissions.Activity) { a.EstimatedPart = &part }), want: emissions.FindingEstimated, detail: "40 of 100 L", entries: 1},
		{name: "gaps in readings", country: "GB", a: diesel(func(a *emissions.Activity) { a.Coverage = &most }), want: emissions.FindingIncomplete, detail: "97.5 %", entries: 1},
		{name: "negative", country: "GB", a: diesel(func(a *emissions.Activity) { a.Quantity = exact.Int(-5) }), want: emissions.FindingNegative, detail: "-5 L", entries: 1},
		{name: "ends before it starts", country: "GB", a: diesel(func(a *emissions.Activity) { a.Start, a.End = date("2025-06-01"), date("2025-05-01") }), want: emissions.FindingBadPeriod, detail: "2025-05-01"},
		{name: "no such factor", country: "GB", a: diesel(func(a *emissions.Activity) { a.ActivityKey = "fuel.dilithium" }), want: emissions.FindingFactorMissing, detail: "searched GB, WORLD"},
		{name: "a volume where only masses are known", country: "FR", a: diesel(func(*emissions.Activity) {}), want: emissions.FindingUnitMismatch, detail: "count in TJ_ncv, t"},
		{name: "gas as billed", country: "JP", a: diesel(func(a *emissions.Activity) { a.ActivityKey, a.Unit = "fuel.city_gas", "m3" }), want: emissions.FindingGasConditions, detail: "m3_25C", entries: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			inv := scopes1And2(built(t, year2025(c.country, c.a)))
			if names := findingNames(inv.Findings); names != c.want {
				t.Fatalf("findings %v, want %q", inv.Findings, c.want)
			}
			if len(inv.Entries) != c.entries {
				t.Errorf("%d entries, want %d", len(inv.Entries), c.entries)
			}
			if c.want != "" && (!strings.Contains(inv.Findings[0].Detail, c.detail) || inv.Findings[0].SourceID != "s") {
				t.Errorf("%+v does not say %q", inv.Findings[0], c.detail)
			}
			if c.want != "" && !strings.ContainsFunc(inv.Findings[0].DetailJA, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Han) }) {
				t.Errorf("%+v says nothing in Japanese", inv.Findings[0])
			}
		})
	}
}

func TestAnActivityOfAnUnknownFacilityIsAFinding(t *testing.T) {
	t.Parallel()
	inv := year2025("GB", emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(1), Unit: "L"})
	inv.Facilities[0].ID = "another"
	if out := built(t, inv); findingNames(out.Findings) != emissions.FindingNoFacility || len(out.Entries) != 0 {
		t.Errorf("%v", out.Findings)
	}
}

func TestEachMonthTakesTheEditionOfItsYear(t *testing.T) {
	t.Parallel()
	inv := year2025("GB", emissions.Activity{
		ActivityKey: "electricity.grid", Scope: 2, Quantity: exact.Int(9100), Unit: "kWh", Start: date("2024-12-01"), End: date("2025-03-02"),
	})
	inv.Start = date("2024-12-01")
	out := scopes1And2(built(t, inv))
	want := map[string]string{"2024-12": "uk-desnz-2024", "2025-01": "uk-desnz-2025", "2025-02": "uk-desnz-2025", "2025-03": "uk-desnz-2025"}
	for _, e := range out.Entries {
		if edition, _, _ := strings.Cut(e.FactorID, ":"); edition != want[e.Month] || e.Provisional {
			t.Errorf("%s uses %s", e.Month, e.FactorID)
		}
	}
	if len(out.Entries) != 8 || len(out.Editions) != 2 || len(out.Factors) != 8 {
		t.Errorf("%d entries of %d factors in %d editions", len(out.Entries), len(out.Factors), len(out.Editions))
	}
	if out.Entries[0].ID != "E-000001" || out.Entries[7].ID != "E-000008" || out.Entries[0].Quantity.String() != "3100" {
		t.Errorf("%+v", out.Entries[0])
	}
}

func TestAMissingEditionIsProvisionalAndSaidOnce(t *testing.T) {
	t.Parallel()
	inv := year2025("GB", emissions.Activity{
		ActivityKey: "fuel.natural_gas", Quantity: exact.Int(1000), Unit: "kWh_gcv", Start: date("2027-01-01"), End: date("2027-04-01"),
	})
	inv.Start, inv.End = date("2027-01-01"), date("2028-01-01")
	out := built(t, inv)
	// One for the combustion and one for what lies upstream of it.
	if len(out.Findings) != 2 || out.Findings[0].Name != emissions.FindingFactorEarlier || out.Findings[0].Month != "" {
		t.Errorf("%+v", out.Findings)
	}
	for _, e := range out.Entries {
		if !e.Provisional || e.Selection.Rule != "earlier_year" || !strings.HasPrefix(e.FactorID, "uk-desnz-2026-partial:") {
			t.Errorf("%+v", e)
		}
	}
}

func TestBiogenicCO2StandsBesideTheTotal(t *testing.T) {
	t.Parallel()
	out := built(t, year2025("GB", emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(1000), Unit: "L"}))
	e := out.Entries[0]
	if e.BiogenicKgCO2.String() != "140" || e.KgCO2e.Fixed(3) != "2570.820" {
		t.Errorf("%s kg CO2e, %s kg biogenic CO2", e.KgCO2e, e.BiogenicKgCO2)
	}
}

func TestMontrealPartsOfABlendLeaveTheScopes(t *testing.T) {
	t.Parallel()
	// R-401A is 53 % HCFC-22, 13 % HFC-152a and 34 % HCFC-124; DESNZ 2025 prints 18 and 1112 for its two parts.
	out := built(t, year2025("GB", emissions.Activity{ActivityKey: "refrigerant.r-401a", Quantity: exact.Int(1), Unit: "kg"}))
	totals := emissions.Sum(out.Entries)
	if totals.Of(1, "").String() != "17.94" || totals.Of(0, "").String() != "1111.98" {
		t.Errorf("%s inside, %s outside", totals.Of(1, ""), totals.Of(0, ""))
	}
}

func TestAnUnsplitTotalUnderAnotherSetIsWarnedOf(t *testing.T) {
	t.Parallel()
	inv := year2025("GB", emissions.Activity{ActivityKey: "fuel.wood_pellets", Quantity: exact.Int(1), Unit: "t"})
	inv.GWPSet = emissions.AR6
	if out := scopes1And2(built(t, inv)); findingNames(out.Findings) != emissions.FindingGWPUnsplit || len(out.Entries) != 1 {
		t.Errorf("%v", out.Findings)
	}
}

func TestADensityOfTheSourceIsUsedAndNamed(t *testing.T) {
	t.Parallel()
	inv := year2025("FR", emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(1000), Unit: "L"})
	density := unit.Property{Name: "density of diesel", From: "L", To: "kg", Value: exact.Must("0.84"), Source: "delivery note"}
	inv.Activities[0].Properties = []unit.Property{density}
	out := built(t, inv)
	e := out.Entries[0]
	if e.FactorQuantity.String() != "0.84" || e.FactorID != "ipcc-2006-stationary:gas-diesel-oil:mass" {
		t.Fatalf("%s %s by %s", e.FactorQuantity, e.FactorUnit, e.FactorID)
	}
	want := "1000 L = 840 kg by density of diesel: 1 L = 0.84 kg (delivery note)|840 kg = 0.84 t"
	if got := strings.Join(e.Conversion, "|"); got != want {
		t.Errorf("%s", got)
	}
}

func TestOwnershipGivesTheShare(t *testing.T) {
	t.Parallel()
	o := emissions.Ownership{EquityShare: exact.Must("0.6"), Operated: true}
	for approach, want := range map[emissions.Approach]string{
		emissions.EquityShare: "0.6", emissions.OperationalControl: "1", emissions.FinancialControl: "0",
	} {
		if got, err := emissions.Share(o, approach); err != nil || got.String() != want {
			t.Errorf("%s: %s (%v), want %s", approach, got, err, want)
		}
	}
	if _, err := emissions.Share(emissions.Ownership{EquityShare: exact.Int(2)}, emissions.EquityShare); err == nil {
		t.Error("a share of 2 passed")
	}
	if _, err := emissions.Share(o, "gut_feeling"); err == nil {
		t.Error("an unknown approach passed")
	}
}

func TestAHeaderIsChecked(t *testing.T) {
	t.Parallel()
	good := year2025("GB", emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(1), Unit: "L"})
	for name, spoil := range map[string]func(*emissions.Inventory){
		"period":     func(i *emissions.Inventory) { i.End = i.Start },
		"GWP set":    func(i *emissions.Inventory) { i.GWPSet = "AR3" },
		"facilities": func(i *emissions.Inventory) { i.Facilities = append(i.Facilities, i.Facilities[0]) },
		"activities": func(i *emissions.Inventory) { i.Activities = append(i.Activities, i.Activities[0]) },
	} {
		inv := good
		spoil(&inv)
		if _, err := emissions.BuildInventory(shippedCatalog(t), inv); err == nil {
			t.Errorf("wrong %s passed", name)
		}
	}
}
