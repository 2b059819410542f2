package emissions_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// link says how chain[0] is held by chain[1] from a day on.
func link(chain [2]string, from, share string, t emissions.Treatment, controls ...string) emissions.EntityOwnership {
	o := emissions.EntityOwnership{EntityID: chain[0], ParentID: chain[1], From: date(from), Treatment: t}
	o.EquityShare = exact.Must(share)
	for _, c := range controls {
		o.Operated = o.Operated || c == "operated"
		o.Controlled = o.Controlled || c == "controlled"
	}
	return o
}

func heldBy(facility, entity, from string) emissions.FacilityAssignment {
	return emissions.FacilityAssignment{FacilityID: facility, EntityID: entity, Holder: emissions.HeldByEntity, From: date(from)}
}

// Table 1 of the Corporate Standard: what each accounting category counts under equity share and financial control.
func TestTableOneOfTheCorporateStandard(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name               string
		link               emissions.EntityOwnership
		equity, financial  string
		operational        string
		investee, counting bool
	}{
		{"group company", link([2]string{"e", ""}, "2020-01-01", "0.6", emissions.Consolidated, "operated", "controlled"), "0.6", "1", "1", false, true},
		{"associate", link([2]string{"e", ""}, "2020-01-01", "0.3", emissions.EquityMethod), "0.3", "0", "0", true, true},
		{"associate that the organization operates", link([2]string{"e", ""}, "2020-01-01", "0.3", emissions.EquityMethod, "operated"), "0.3", "0", "1", true, true},
		{"joint operation", link([2]string{"e", ""}, "2020-01-01", "0.5", emissions.Proportional, "operated"), "0.5", "0.5", "1", false, true},
		{"incorporated joint venture", link([2]string{"e", ""}, "2020-01-01", "0.5", emissions.EquityMethod), "0.5", "0", "0", true, true},
		{"subsidiary that is not consolidated", link([2]string{"e", ""}, "2020-01-01", "0.8", emissions.EquityMethod, "operated", "controlled"), "0.8", "1", "1", true, true},
		{"fixed asset investment", link([2]string{"e", ""}, "2020-01-01", "0.02", emissions.FinancialAsset), "0.02", "0", "0", true, true},
		{"franchise with equity rights and control", link([2]string{"e", ""}, "2020-01-01", "0.2", emissions.Consolidated, "controlled"), "0.2", "1", "0", false, true},
		{"sold", link([2]string{"e", ""}, "2020-01-01", "0", emissions.FinancialAsset), "0", "0", "0", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := emissions.Structure{
				Ownerships:  []emissions.EntityOwnership{c.link},
				Assignments: []emissions.FacilityAssignment{heldBy("f", "e", "2020-01-01")},
			}
			holdings := s.FacilityHoldings("f", emissions.Ownership{})
			f := emissions.Facility{ID: "f", Holdings: holdings}
			for approach, want := range map[emissions.Approach]string{
				emissions.EquityShare: c.equity, emissions.FinancialControl: c.financial, emissions.OperationalControl: c.operational,
			} {
				if got, err := f.ShareOn(date("2025-06-01"), approach); err != nil || got.String() != want {
					t.Errorf("%s counts %s (%v), want %s", approach, got, err, want)
				}
			}
			if holdings[0].Investee != c.investee || holdings[0].Ended == c.counting {
				t.Errorf("%+v", holdings[0])
			}
		})
	}
}

func TestSharesMultiplyAlongTheChain(t *testing.T) {
	t.Parallel()
	s := emissions.Structure{
		Ownerships: []emissions.EntityOwnership{
			link([2]string{"sub", ""}, "2020-01-01", "0.6", emissions.Consolidated, "operated", "controlled"),
			link([2]string{"jv", "sub"}, "2021-04-01", "0.5", emissions.Proportional, "operated"),
			link([2]string{"far", "jv"}, "2022-04-01", "0.333", emissions.Consolidated, "operated", "controlled"),
		},
		Assignments: []emissions.FacilityAssignment{heldBy("f", "jv", "2021-04-01"), heldBy("g", "far", "2022-04-01")},
	}
	f := s.FacilityHoldings("f", emissions.Ownership{})
	if len(f) != 1 || f[0].EquityShare.String() != "0.3" || f[0].FinancialShare.String() != "0.5" || !f[0].Operated || f[0].Controlled || f[0].Investee {
		t.Errorf("60 %% × 50 %%: %+v", f)
	}
	if g := s.FacilityHoldings("g", emissions.Ownership{}); g[0].EquityShare.String() != "0.0999" || g[0].FinancialShare.String() != "0.5" {
		t.Errorf("60 %% × 50 %% × 33.3 %%: %+v", g)
	}
	s.Ownerships[0].Controlled, s.Ownerships[0].Treatment = false, emissions.EquityMethod
	if f = s.FacilityHoldings("f", emissions.Ownership{}); f[0].FinancialShare != nil || f[0].Controlled || !f[0].Investee {
		t.Errorf("a chain with a link that is not controlled: %+v", f)
	}
}

func TestAFacilityHasTheHoldingsOfItsHolders(t *testing.T) {
	t.Parallel()
	own := emissions.Ownership{EquityShare: exact.Must("0.7"), Operated: true}
	s := emissions.Structure{
		Ownerships: []emissions.EntityOwnership{
			link([2]string{"e", ""}, "2024-01-01", "0.5", emissions.EquityMethod),
			link([2]string{"e", ""}, "2025-07-01", "0.8", emissions.Consolidated, "operated", "controlled"),
			link([2]string{"e", ""}, "2026-01-01", "0", emissions.FinancialAsset),
		},
		Assignments: []emissions.FacilityAssignment{
			heldBy("f", "e", "2025-04-01"),
			{FacilityID: "f", Holder: emissions.HeldByOrganization, From: date("2025-10-01")},
			{FacilityID: "f", Holder: emissions.HeldByNobody, From: date("2025-12-01")},
		},
	}
	var got []string
	for _, h := range s.FacilityHoldings("f", own) {
		got = append(got, h.From.String()+" "+h.EntityID+" "+h.EquityShare.String())
	}
	want := "2025-04-01 e 0.5, 2025-07-01 e 0.8, 2025-10-01  0.7, 2025-12-01  0"
	if strings.Join(got, ", ") != want {
		t.Errorf("holdings %q, want %q", strings.Join(got, ", "), want)
	}
	if rest := s.FacilityHoldings("another", own); len(rest) != 1 || !rest[0].From.IsZero() || rest[0].EquityShare.String() != "0.7" {
		t.Errorf("without an entity: %+v", rest)
	}
	entity := s.EntityHoldings("e")
	if len(entity) != 3 || !entity[2].Ended || !entity[0].Investee || entity[1].Investee {
		t.Errorf("of the entity: %+v", entity)
	}
}

func TestAnEntityIsNeverHeldThroughItself(t *testing.T) {
	t.Parallel()
	s := emissions.Structure{Ownerships: []emissions.EntityOwnership{
		link([2]string{"a", "b"}, "2020-01-01", "0.6", emissions.Consolidated),
		link([2]string{"b", ""}, "2020-01-01", "0.6", emissions.Consolidated),
	}}
	name := strings.ToUpper
	if err := s.CheckChains(name); err != nil {
		t.Fatal(err)
	}
	// A in B since 2020, and B in A from 2023 on.
	s.Ownerships = append(s.Ownerships, link([2]string{"b", "a"}, "2023-01-01", "0.1", emissions.EquityMethod))
	err := s.CheckChains(name)
	if fault.CodeOf(err) != fault.Conflict || !strings.Contains(err.Error(), "2023-01-01") {
		t.Errorf("answered %v", err)
	}
	if h := s.Standing("a", date("2024-01-01")); !h.Ended {
		t.Errorf("a circle holds %+v", h)
	}
}

// The order in which a group's dates are recorded makes no difference to its bytes.
func TestTheOrderOfRecordingDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := genStructure(t)
		shuffled := emissions.Structure{
			Ownerships:  rapid.Permutation(s.Ownerships).Draw(t, "ownerships"),
			Assignments: rapid.Permutation(s.Assignments).Draw(t, "assignments"),
		}
		a, _ := json.Marshal(s.FacilityHoldings("f", emissions.Ownership{}))
		b, _ := json.Marshal(shuffled.FacilityHoldings("f", emissions.Ownership{}))
		if string(a) != string(b) {
			t.Fatalf("recorded in another order, other holdings:\n%s\n%s", a, b)
		}
	})
}

// genStructure draws a facility "f" that moves between three entities whose shares change, on days in 2025.
func genStructure(t *rapid.T) emissions.Structure {
	days := rapid.SliceOfNDistinct(rapid.IntRange(0, 420), 9, 9, rapid.ID[int]).Draw(t, "days")
	from := func(i int) string { return date("2025-01-01").AddDays(days[i]).String() }
	share := func() string { return rapid.SampledFrom([]string{"0", "0.2", "0.333", "0.5", "1"}).Draw(t, "share") }
	how := func() emissions.Treatment {
		return rapid.SampledFrom([]emissions.Treatment{emissions.Consolidated, emissions.Proportional, emissions.EquityMethod}).Draw(t, "treatment")
	}
	return emissions.Structure{
		Ownerships: []emissions.EntityOwnership{
			link([2]string{"a", ""}, from(0), share(), how(), "operated", "controlled"), link([2]string{"a", ""}, from(1), share(), how()),
			link([2]string{"b", "a"}, from(2), share(), how(), "controlled"), link([2]string{"b", ""}, from(3), share(), how(), "operated"),
			link([2]string{"c", "b"}, from(4), share(), how(), "operated"), link([2]string{"c", "b"}, from(5), share(), how(), "controlled"),
		},
		Assignments: []emissions.FacilityAssignment{
			heldBy("f", "a", from(6)), heldBy("f", "b", from(7)), heldBy("f", "c", from(8)),
		},
	}
}

// P3: what the seller counts until a day and what the buyer counts from it on make the whole, to the last digit.
func TestSharesOfAdjacentWindowsMakeTheWhole(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(-20, 300), 1, 4, rapid.ID[int]).Draw(t, "cuts")
		mine, yours, whole := inv, inv, inv
		mine.Facilities, yours.Facilities, whole.Facilities = nil, nil, nil
		for _, f := range inv.Facilities {
			var ours, theirs []emissions.Holding
			at := emissions.Date{}
			for i := range len(cuts) + 1 {
				share := exact.Must(rapid.SampledFrom([]string{"0", "0.25", "0.6", "1"}).Draw(t, "share"))
				ours = append(ours, emissions.Holding{From: at, EquityShare: share})
				theirs = append(theirs, emissions.Holding{From: at, EquityShare: exact.Int(1).Sub(share)})
				if i < len(cuts) {
					at = later(at, date("2025-04-01").AddDays(cuts[i]))
				}
			}
			all := []emissions.Holding{}
			for _, h := range ours {
				all = append(all, emissions.Holding{From: h.From, EquityShare: exact.Int(1)})
			}
			one, two, three := f, f, f
			one.Holdings, two.Holdings, three.Holdings = ours, theirs, all
			mine.Facilities, yours.Facilities, whole.Facilities = append(mine.Facilities, one), append(yours.Facilities, two), append(whole.Facilities, three)
		}
		a, b, all := emissions.Sum(build(t, catalog, mine).Entries), emissions.Sum(build(t, catalog, yours).Entries), emissions.Sum(build(t, catalog, whole).Entries)
		for _, s := range all.ByScope {
			if sum := a.Of(s.Scope, s.Method).Add(b.Of(s.Scope, s.Method)); !sum.Equal(s.KgCO2e) {
				t.Fatalf("scope %d %s: %s + %s is not %s", s.Scope, s.Method, a.Of(s.Scope, s.Method), b.Of(s.Scope, s.Method), s.KgCO2e)
			}
		}
	})
}

func later(a, b emissions.Date) emissions.Date {
	if a.Before(b) {
		return b
	}
	return a
}
