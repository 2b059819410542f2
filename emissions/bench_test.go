package emissions_test

import (
	"strconv"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

// BenchmarkInventory calculates a year of 1,000 metered sources, one activity a month each, both Scope 2 methods.
func BenchmarkInventory(b *testing.B) {
	set, err := factors.Load()
	if err != nil {
		b.Fatal(err)
	}
	catalog, err := set.Catalog()
	if err != nil {
		b.Fatal(err)
	}
	inv := emissions.Inventory{Start: date("2025-04-01"), End: date("2026-04-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl}
	for f := range 50 {
		inv.Facilities = append(inv.Facilities, emissions.Facility{ID: "f" + strconv.Itoa(f), Country: "JP", Region: "JP", Share: exact.Int(1)})
	}
	for i := range 12_000 {
		start := date("2025-04-01")
		for range i % 12 {
			start = start.AddDays(32)
			start.Day = 1
		}
		end := start.AddDays(32)
		end.Day = 1
		inv.Activities = append(inv.Activities, emissions.Activity{
			ID: "a" + strconv.Itoa(i), SourceID: "s" + strconv.Itoa(i/12), FacilityID: "f" + strconv.Itoa(i%50), ActivityKey: "electricity.grid",
			Scope: 2, Start: start, End: end, Quantity: exact.Must("12345.678"), Unit: "kWh",
		})
	}
	for b.Loop() {
		out, err := emissions.BuildInventory(catalog, inv)
		if err != nil || len(out.Entries) != 24_000 {
			b.Fatal(len(out.Entries), err)
		}
		if _, err := out.SHA256(); err != nil {
			b.Fatal(err)
		}
	}
}
