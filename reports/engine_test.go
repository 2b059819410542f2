package reports_test

import (
	"testing"

	"tanso/emissions"
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
	inv.Entries, inv.Factors, inv.Editions, inv.GWPs = nil, nil, nil, nil
	out, err := emissions.BuildInventory(catalog, inv, nil)
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
	figures, err := reports.Figures(inv)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures[:len(want)] {
		if w, ok := want[f.ID]; !ok || !f.Value.Equal(w) || w.IsZero() {
			t.Errorf("%s is %s, the engine says %s", f.ID, f.Value, w)
		}
	}
}
