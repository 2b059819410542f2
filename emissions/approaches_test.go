package emissions_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func TestThreeApproachesCountTheSameFacts(t *testing.T) {
	t.Parallel()
	inv := year2025("GB",
		emissions.Activity{ActivityKey: "fuel.natural_gas", Quantity: exact.Int(1000), Unit: "kWh_gcv"},
		emissions.Activity{ActivityKey: "fuel.natural_gas", Quantity: exact.Int(1000), Unit: "kWh_gcv"},
	)
	inv.Activities[1].FacilityID = "g"
	associate := emissions.Holding{EntityID: "assoc", EquityShare: exact.Must("0.3"), Operated: true, Investee: true}
	inv.Facilities[0].Holdings = []emissions.Holding{{EntityID: "sub", EquityShare: exact.Must("0.6"), Operated: true, Controlled: true}}
	inv.Facilities = append(inv.Facilities, emissions.Facility{ID: "g", Country: "GB", Region: "GB", Holdings: []emissions.Holding{associate}})
	catalog := shippedCatalog(t)
	run := built(t, inv)
	results, err := emissions.UnderApproaches(catalog, run)
	if err != nil {
		t.Fatal(err)
	}
	one := emissions.Sum(built(t, year2025("GB", emissions.Activity{ActivityKey: "fuel.natural_gas", Quantity: exact.Int(1000), Unit: "kWh_gcv"})).Entries).Of(1, "")
	want := map[emissions.Approach][2]string{
		emissions.EquityShare: {"0.6", "0.3"}, emissions.FinancialControl: {"1", "0"}, emissions.OperationalControl: {"1", "1"},
	}
	for _, r := range results {
		w := want[r.Approach]
		group, investees := one.Mul(exact.Must(w[0])), one.Mul(exact.Must(w[1]))
		if !r.Group.Scope1.Equal(group) || !r.Investees.Scope1.Equal(investees) || !r.Total.Scope1.Equal(group.Add(investees)) {
			t.Errorf("%s: group %s, investees %s, total %s", r.Approach, r.Group.Scope1, r.Investees.Scope1, r.Total.Scope1)
		}
	}
	// The run's own approach gives the run's own figures.
	if own := results[2].Total.Scope1; !own.Equal(emissions.Sum(run.Entries).Of(1, "")) {
		t.Errorf("operational control: %s", own)
	}
	bridge := emissions.Bridge(results[0], results[1])
	if len(bridge) != 2 || bridge[0].EntityID != "assoc" || bridge[0].Difference.Scope1.Sign() >= 0 || bridge[1].Difference.Scope1.Sign() <= 0 {
		t.Errorf("%+v", bridge)
	}
	inv.Facilities[1].Holdings = nil
	if _, err := emissions.UnderApproaches(catalog, inv); fault.CodeOf(err) != fault.InsufficientData {
		t.Errorf("without holdings: %v", err)
	}
}

// A bridge explains the whole difference, whatever is held, leased or franchised.
func TestBridgesSumExactly(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	arrangements := []emissions.Arrangement{
		{},
		{Franchise: true},
		{Lease: &emissions.LeaseTerms{Kind: emissions.OperatingLease, Part: emissions.Lessee}},
		{Lease: &emissions.LeaseTerms{Kind: emissions.FinanceLease, Part: emissions.Lessor}},
	}
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		s := genStructure(t)
		for i := range inv.Facilities {
			own := emissions.Ownership{EquityShare: exact.Must("0.4"), Operated: true}
			inv.Facilities[i].Holdings = s.FacilityHoldings(rapid.SampledFrom([]string{"f", "own"}).Draw(t, "held"), own)
		}
		for i := range inv.Activities {
			inv.Activities[i].Arrangements = []emissions.Arrangement{rapid.SampledFrom(arrangements).Draw(t, "arrangement")}
		}
		results, err := emissions.UnderApproaches(catalog, build(t, catalog, inv))
		if err != nil {
			t.Fatal(err)
		}
		for _, from := range results {
			for _, to := range results {
				sum := from.Total
				for _, line := range emissions.Bridge(from, to) {
					sum = sum.Add(line.Difference)
				}
				if !sum.Equal(to.Total) {
					t.Fatalf("%s to %s: %+v, want %+v", from.Approach, to.Approach, sum, to.Total)
				}
			}
			if parts := from.Group.Add(from.Investees); !parts.Scope1.Equal(from.Total.Scope1) || !parts.Scope2Market.Equal(from.Total.Scope2Market) {
				t.Fatalf("%s: group and investees make %+v of %+v", from.Approach, parts, from.Total)
			}
		}
	})
}

func TestExclusionsAreMeasuredAndDoubted(t *testing.T) {
	t.Parallel()
	inv := year2025("GB", emissions.Activity{ActivityKey: "fuel.natural_gas", Quantity: exact.Int(1000), Unit: "kWh_gcv"})
	scope1 := emissions.Sum(built(t, inv).Entries).Of(1, "")
	small, large := scope1.Mul(exact.Must("0.01")), scope1
	inv.Exclusions = []emissions.Exclusion{
		{ID: "b", Scope: 1, What: "Extinguishers", Reason: "small", KgCO2e: &small, Basis: "three of 5 kg"},
		{ID: "a", Scope: 3, What: "Commuting", Reason: "no data"},
	}
	out := built(t, inv)
	each, parts := emissions.ExclusionShares(out)
	if each[0].ID != "a" || each[0].Share != nil || each[0].Of != emissions.PartValueChain || each[1].Share.String() != "0.009900990099" {
		t.Errorf("%+v %v", each, parts)
	}
	if names := exclusionNames(out); names != emissions.FindingExclusionUnsized {
		t.Errorf("findings %s", names)
	}
	inv.Exclusions = []emissions.Exclusion{{ID: "b", Scope: 2, What: "A shop", Reason: "small", KgCO2e: &large}}
	out = built(t, inv)
	if _, parts = emissions.ExclusionShares(out); parts[emissions.PartOperations].String() != "0.5" || exclusionNames(out) != emissions.FindingExclusionsLarge {
		t.Errorf("%v %v", parts, out.Findings)
	}
}

func exclusionNames(inv emissions.Inventory) string {
	var out []string
	for _, f := range inv.Findings {
		if strings.HasPrefix(f.Name, "emissions.exclusion") {
			out = append(out, f.Name)
		}
	}
	return strings.Join(out, " ")
}
