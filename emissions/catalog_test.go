package emissions_test

import (
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

func TestALayerAddsFactorsAndLeavesWhatIsBelow(t *testing.T) {
	t.Parallel()
	below := shippedCatalog(t)
	own := emissions.Factor{
		ID: "own:1", EditionID: "own", ActivityKey: "fuel.diesel", Region: "GB", ValidFrom: date("2025-01-01"), Unit: "L", Scope: 1,
		Stage: emissions.StageCombustion, Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Int(3)}},
	}
	over, err := below.With([]emissions.Factor{own}, []emissions.Edition{{ID: "own"}})
	if err != nil {
		t.Fatal(err)
	}
	if n, m := len(over.Activity("fuel.diesel")), len(below.Activity("fuel.diesel")); n != m+1 {
		t.Errorf("%d factors over %d", n, m)
	}
	if _, ok := below.Factor("own:1"); ok {
		t.Error("the catalog below has changed")
	}
	if _, ok := over.GWP(emissions.AR5, emissions.CH4, emissions.Fossil); !ok {
		t.Error("the layer has no GWP values")
	}
	if _, err := over.With([]emissions.Factor{own}, nil); err == nil {
		t.Error("a factor was taken twice")
	}
	if _, err := over.With(nil, []emissions.Edition{{ID: "own"}}); err == nil {
		t.Error("an edition was taken twice")
	}
}
