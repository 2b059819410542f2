package emissions_test

import (
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

// withSHK is a year of one facility in Japan: 1,000 kWh in January from retailer R on menu Green (basic 0.45, adjusted 0.2),
// and 100 kWh in February that name no retailer.
func withSHK(t *testing.T, instruments ...emissions.Instrument) (*emissions.Catalog, emissions.Inventory) {
	t.Helper()
	catalog, inv := marketCase(t,
		emissions.Factor{ID: "basic", Note: "0.45", Region: "JP", Basis: emissions.BasisSHKBasic},
		emissions.Factor{ID: "adjusted", Note: "0.2", Region: "JP", Basis: emissions.BasisSHKAdjusted})
	inv.Activities = inv.Activities[:4:4]
	inv.Activities[0].Quantity, inv.Activities[0].SupplierID, inv.Activities[0].Menu = exact.Int(1), "R", "Green"
	inv.Activities[0].Unit = "MWh"
	layered := []emissions.Factor{}
	for _, id := range []string{"basic", "adjusted"} {
		f, _ := catalog.Factor(id)
		f.ID, f.EditionID, f.SupplierID, f.Menu = "r:"+id, "own", "R", "Green"
		layered = append(layered, f)
	}
	over, err := catalog.With(layered, []emissions.Edition{{ID: "own"}})
	if err != nil {
		t.Fatal(err)
	}
	inv.Instruments = instruments
	built, err := emissions.BuildInventory(over, inv)
	if err != nil {
		t.Fatal(err)
	}
	return over, built
}

func TestBasicAndAdjustedStandBesideEachOther(t *testing.T) {
	t.Parallel()
	catalog, inv := withSHK(t)
	lines := emissions.SHKElectricity(catalog, inv)
	if len(lines) != 3 {
		t.Fatalf("%d lines, want those of the facility in Japan: %+v", len(lines), lines)
	}
	january, february := lines[0], lines[1]
	if january.KWh.String() != "1000" || january.BasicKg.String() != "450" || january.AdjustedKg.String() != "200" || january.Basic.ID != "r:basic" {
		t.Errorf("January %+v", january)
	}
	// Without a retailer both take the national average.
	if february.BasicKg.String() != "50" || february.AdjustedKg.String() != "50" || february.Adjusted.ID != "grid-jp" {
		t.Errorf("February %+v", february)
	}
}

func TestCertificatesLowerTheAdjustedFigureAlone(t *testing.T) {
	t.Parallel()
	catalog, inv := withSHK(t, certificate("i", "400"))
	line := emissions.SHKElectricity(catalog, inv)[0]
	if line.Covered.String() != "400" || line.BasicKg.String() != "450" || line.AdjustedKg.String() != "120" {
		t.Errorf("%+v", line)
	}
	ppa := certificate("p", "400")
	ppa.FactorID = "ppa"
	catalog, inv = withSHK(t, ppa)
	if line := emissions.SHKElectricity(catalog, inv)[0]; line.AdjustedKg.String() != "160" {
		t.Errorf("with a rate of 0.1: %s", line.AdjustedKg)
	}
}
