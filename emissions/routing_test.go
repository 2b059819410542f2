package emissions_test

import (
	"strconv"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

// leasedGas is 100 kWh of gas at a facility that the organization holds half of, fully controlled.
func leasedGas(x ...emissions.Arrangement) emissions.Inventory {
	inv := year2025("GB", emissions.Activity{ActivityKey: "fuel.natural_gas", Quantity: exact.Int(31), Unit: "kWh_gcv", Arrangements: x})
	inv.Facilities[0].Holdings = []emissions.Holding{{EquityShare: exact.Must("0.5"), Operated: true, Controlled: true}}
	return inv
}

// scopeAndCategory of the only entry, with its share.
func onlyEntry(t *testing.T, inv emissions.Inventory) emissions.Entry {
	t.Helper()
	out := scopes1And2(built(t, inv))
	if len(out.Entries) != 1 {
		t.Fatalf("%d entries: %+v", len(out.Entries), out.Entries)
	}
	return out.Entries[0]
}

// X5: the eight cells of tables A.1 and A.2 of the Scope 3 Standard, through a whole inventory.
func TestLeasesGoWhereTheTablesSendThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		part     emissions.LeasePart
		lease    emissions.Lease
		approach emissions.Approach
		category emissions.Category
		clause   string
	}{
		{emissions.Lessee, emissions.FinanceLease, emissions.EquityShare, 0, "Scope 3 Standard, table A.1"},
		{emissions.Lessee, emissions.OperatingLease, emissions.EquityShare, 8, "Scope 3 Standard, table A.1"},
		{emissions.Lessee, emissions.OperatingLease, emissions.FinancialControl, 8, "Scope 3 Standard, table A.1"},
		{emissions.Lessee, emissions.FinanceLease, emissions.OperationalControl, 0, "Scope 3 Standard, table A.1"},
		{emissions.Lessee, emissions.OperatingLease, emissions.OperationalControl, 0, "Scope 3 Standard, table A.1"},
		{emissions.Lessor, emissions.FinanceLease, emissions.EquityShare, 13, "Scope 3 Standard, table A.2"},
		{emissions.Lessor, emissions.OperatingLease, emissions.FinancialControl, 0, "Scope 3 Standard, table A.2"},
		{emissions.Lessor, emissions.FinanceLease, emissions.OperationalControl, 13, "Scope 3 Standard, table A.2"},
		{emissions.Lessor, emissions.OperatingLease, emissions.OperationalControl, 13, "Scope 3 Standard, table A.2"},
	} {
		t.Run(string(c.part)+" "+string(c.lease)+" "+string(c.approach), func(t *testing.T) {
			t.Parallel()
			inv := leasedGas(emissions.Arrangement{Lease: &emissions.LeaseTerms{Kind: c.lease, Part: c.part}})
			inv.Approach = c.approach
			e := onlyEntry(t, inv)
			if e.Routing == nil || e.Routing.Category != c.category || e.Routing.Clause != c.clause {
				t.Fatalf("routed %+v", e.Routing)
			}
			want, share := emissions.Scope(1), "1"
			switch {
			case c.category != 0:
				want = 3
			case c.approach == emissions.EquityShare:
				share = "0.5"
			}
			if e.Scope != want || e.Category != c.category || e.Share.String() != share {
				t.Errorf("scope %d, category %d, share %s; want scope %d, share %s", e.Scope, e.Category, e.Share, want, share)
			}
		})
	}
}

func TestALeaseBeginsAndEndsInsideAPeriod(t *testing.T) {
	t.Parallel()
	lease := &emissions.LeaseTerms{Kind: emissions.OperatingLease, Part: emissions.Lessee}
	inv := leasedGas(emissions.Arrangement{From: date("2025-05-11"), Lease: lease}, emissions.Arrangement{From: date("2025-05-21")})
	inv.Approach = emissions.FinancialControl
	out := scopes1And2(built(t, inv))
	got := map[string]string{}
	for _, e := range out.Entries {
		key := strconv.Itoa(int(e.Scope)) + "." + strconv.Itoa(int(e.Category))
		got[key] += e.Quantity.String() + " "
	}
	// 31 kWh in the 31 days of May: ten days, ten leased, eleven.
	if got["1.0"] != "10 11 " || got["3.8"] != "10 " {
		t.Errorf("%v", got)
	}
}

func TestALeaseOfAnEntityCountsWithItsShare(t *testing.T) {
	t.Parallel()
	lease := emissions.Arrangement{Lease: &emissions.LeaseTerms{Kind: emissions.OperatingLease, Part: emissions.Lessee}}
	inv := leasedGas(lease)
	inv.Approach = emissions.EquityShare
	inv.Facilities[0].Holdings = []emissions.Holding{
		{From: date("2025-05-11"), EntityID: "e", EquityShare: exact.Must("0.6")}, {From: date("2025-05-21"), Ended: true},
	}
	got := map[string]string{}
	for _, e := range built(t, inv).Entries {
		if e.Scope != 3 || e.Category != 8 {
			t.Errorf("scope %d, category %d", e.Scope, e.Category)
		}
		got[e.EntityID+" "+e.Share.String()] += e.Quantity.String()
	}
	// Before the entity was bought and after the facility was sold nothing is leased by the group.
	if got["e 0.6"] != "10" || len(got[" 0"]) != 4 {
		t.Errorf("%v", got)
	}
}

func TestFranchisesOutsideTheBoundaryAreCategory14(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		approach        emissions.Approach
		operated        bool
		inside, outside string
	}{
		{emissions.OperationalControl, false, "", "1"},
		{emissions.OperationalControl, true, "1", ""},
		{emissions.EquityShare, false, "0.5", "0.5"},
		{emissions.FinancialControl, false, "1", ""},
	} {
		t.Run(string(c.approach)+strconv.FormatBool(c.operated), func(t *testing.T) {
			t.Parallel()
			inv := leasedGas(emissions.Arrangement{Franchise: true})
			inv.Approach = c.approach
			inv.Facilities[0].Holdings[0].Operated = c.operated
			shares := map[emissions.Category]string{}
			for _, e := range scopes1And2(built(t, inv)).Entries {
				if !e.Routing.Franchise || e.Routing.Category != e.Category || (e.Category == 0) != (e.Scope == 1) {
					t.Errorf("scope %d, category %d, routed %+v", e.Scope, e.Category, e.Routing)
				}
				shares[e.Category] = e.Share.String()
			}
			if shares[0] != c.inside || shares[emissions.Franchises] != c.outside {
				t.Errorf("%v", shares)
			}
		})
	}
}

func TestATermOfNoTableIsAFinding(t *testing.T) {
	t.Parallel()
	inv := leasedGas(emissions.Arrangement{Lease: &emissions.LeaseTerms{Kind: "hire", Part: emissions.Lessee}})
	out := scopes1And2(built(t, inv))
	if findingNames(out.Findings) != emissions.FindingBadLease || len(out.Entries) != 1 || out.Entries[0].Scope != 1 {
		t.Errorf("%+v", out.Findings)
	}
}
