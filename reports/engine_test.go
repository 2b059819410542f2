package reports_test

import (
	"strconv"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/reports"
)

// calculated is an inventory of the engine itself over the fixture's activities, with what the fixture lacks: a blend
// with a gas of the Montreal Protocol, a certificate that covers part of the electricity, and finer splits.
func calculated(t *testing.T) emissions.Inventory {
	t.Helper()
	inv := fixture(t)
	fs, values := inv.Factors, inv.GWPs
	for i := range fs {
		if fs[i].Basis == emissions.BasisMarketSupplier {
			fs[i].SupplierID = "green"
		}
	}
	blend := fs[9]
	blend.ID, blend.SourceRow, blend.Name, blend.NameJA, blend.ActivityKey = "test-refrigerant-2025/R-MIX", "R-MIX", "R-MIX", "混合冷媒", "refrigerant.R-MIX"
	blend.Gases = []emissions.FactorGas{gas("HCFC-22", "", "0.6"), gas("HFC-32", "", "0.4")}
	values = append(values, emissions.GWPValue{Set: emissions.AR6, Gas: "HCFC-22", Value: exact.Int(1960), Source: "IPCC AR6 WG1, Table 7.SM.7"})
	catalog, err := emissions.NewCatalog(append(fs, blend), inv.Editions, values)
	if err != nil {
		t.Fatal(err)
	}
	for i := range inv.Activities {
		if inv.Activities[i].SourceID == "S-A-1" {
			inv.Activities[i].SupplierID, inv.Activities[i].Menu = "green", "A"
		}
	}
	inv.Activities = append(inv.Activities, emissions.Activity{
		ID: "A-5-01", SourceID: "S-A-5", SourceName: "Old chiller", FacilityID: works, ActivityKey: "refrigerant.R-MIX", Scope: 1,
		Start: month(0), End: month(11), Quantity: exact.Must("2.5"), Unit: "kg", DataType: emissions.Entered,
	})
	inv.Instruments = []emissions.Instrument{{
		ID: "REGO-77", Name: "Wind certificate", ActivityKey: "electricity.grid", FactorID: "test-supplier-2025/緑電力-A", Countries: []string{"GB"},
		Start: month(0), End: month(12), Quantity: exact.Must("12345.678"), Unit: "kWh",
	}}
	return anew(t, catalog, inv)
}

// anew calculates an inventory from its inputs alone.
func anew(t *testing.T, catalog *emissions.Catalog, inv emissions.Inventory) emissions.Inventory {
	t.Helper()
	inv.Entries, inv.Factors, inv.Editions, inv.GWPs = nil, nil, nil, nil
	out, err := emissions.BuildInventory(catalog, inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReportsStateTheEnginesTotals(t *testing.T) {
	t.Parallel()
	inv := calculated(t)
	totals := emissions.Sum(inv.Entries)
	want := map[string]exact.Decimal{
		"S1": totals.Of(1, ""), "S2_LB": totals.Of(2, emissions.LocationBased), "S2_MB": totals.Of(2, emissions.MarketBased),
		"TOTAL_LB": totals.All(emissions.LocationBased), "TOTAL_MB": totals.All(emissions.MarketBased),
		"BIOGENIC": totals.Biogenic(emissions.LocationBased), "OUT": totals.Of(0, ""),
	}
	figures, err := reports.Figures(reports.Source{Inventory: inv})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures[:len(want)] {
		if w, ok := want[f.ID]; !ok || !f.Value.Equal(w) || w.IsZero() {
			t.Errorf("%s is %s, the engine says %s", f.ID, f.Value, w)
		}
	}
}

// shipped are the editions that the product carries.
func shipped(t *testing.T) *emissions.Catalog {
	t.Helper()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := set.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// published is a small inventory over the editions that the product carries.
func published(t *testing.T) emissions.Inventory {
	t.Helper()
	catalog := shipped(t)
	inv := quarter(t)
	inv.Facilities[1].Region = "US-EGRID-CAMX"
	inv.Activities, inv.Completeness, inv.Findings = nil, nil, nil
	for i, a := range []emissions.Activity{
		{FacilityID: works, SourceName: "受電（本館）", ActivityKey: "electricity.grid", Scope: 2, Unit: "kWh", SupplierID: "A0002"},
		{FacilityID: works, SourceName: "軽油（構内車両）", ActivityKey: "fuel.diesel", Scope: 1, Unit: "L"},
		{FacilityID: office, SourceName: "Office electricity", ActivityKey: "electricity.grid", Scope: 2, Unit: "MWh"},
		{FacilityID: office, SourceName: "Boiler", ActivityKey: "fuel.natural_gas", Scope: 1, Unit: "mmBtu_gcv"},
		{FacilityID: depot, SourceName: "Depot electricity", ActivityKey: "electricity.grid", Scope: 2, Unit: "kWh"},
		{FacilityID: depot, SourceName: "Heating", ActivityKey: "fuel.natural_gas", Scope: 1, Unit: "kWh_gcv"},
	} {
		a.ID, a.SourceID, a.DataType = "P-"+strconv.Itoa(i), "S-P-"+strconv.Itoa(i), emissions.Invoiced
		a.Start, a.End, a.Quantity = month(0), month(3), exact.Must("91234.5")
		inv.Activities = append(inv.Activities, a)
	}
	out := anew(t, catalog, inv)
	// Both methods of three purchases, three fuels, and category 3: of the British depot gas upstream and three for
	// electricity, of the American office the losses of the grid.
	if want := 6*3 + 3*3 + 5*3; len(out.Entries) != want {
		t.Fatalf("%d entries, want %d; findings: %v", len(out.Entries), want, out.Findings)
	}
	return out
}
