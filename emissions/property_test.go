package emissions_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

func shippedCatalog(t *testing.T) *emissions.Catalog {
	t.Helper()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	c, err := set.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// kinds of activities that the generated inventories mix; every unit converts exactly.
var kinds = []struct {
	key, unit, supplier string
	scope               emissions.Scope
}{
	{"electricity.grid", "kWh", "", 2},
	{"electricity.grid", "MWh", "A0269", 2},
	{"fuel.diesel", "L", "", 1},
	{"fuel.city_gas", "m3", "", 1},
	{"fuel.natural_gas", "kWh_gcv", "", 1},
	{"refrigerant.r-410a", "kg", "", 1},
	{"refrigerant.r-401a", "kg", "", 1},
	{"fuel.wood_pellets", "t", "", 1},
	{"fuel.unheard_of", "L", "", 1},
	{"heat", "GJ", "", 2},
}

func genInventory() *rapid.Generator[emissions.Inventory] {
	return rapid.Custom(func(t *rapid.T) emissions.Inventory {
		inv := emissions.Inventory{
			ID: "inv", Start: date("2025-04-01"), End: date("2026-01-01"), Approach: emissions.EquityShare, Status: emissions.Draft,
			GWPSet: rapid.SampledFrom([]emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6}).Draw(t, "gwp"),
		}
		for i, country := range []string{"JP", "GB", "US"} {
			share := rapid.SampledFrom([]string{"1", "0.4", "0"}).Draw(t, "share")
			inv.Facilities = append(inv.Facilities, emissions.Facility{
				ID: "f" + strconv.Itoa(i), Country: country, Region: country, Share: exact.Must(share),
			})
		}
		for i := range rapid.IntRange(0, 12).Draw(t, "activities") {
			k := rapid.SampledFrom(kinds).Draw(t, "kind")
			start := date("2025-04-01").AddDays(rapid.IntRange(0, 200).Draw(t, "start"))
			inv.Activities = append(inv.Activities, emissions.Activity{
				ID: fmt.Sprintf("a%02d", i), SourceID: "s" + strconv.Itoa(i%4), FacilityID: "f" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "facility")),
				ActivityKey: k.key, Unit: k.unit, Scope: k.scope, SupplierID: k.supplier, Start: start,
				End:      start.AddDays(rapid.IntRange(1, 70).Draw(t, "days")),
				Quantity: exact.Must(strconv.Itoa(rapid.IntRange(-100, 1_000_000).Draw(t, "quantity")) + "e-3"),
			})
		}
		return inv
	})
}

func build(t *rapid.T, c *emissions.Catalog, inv emissions.Inventory) emissions.Inventory {
	out, err := emissions.BuildInventory(c, inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Property 6: twice the activity is twice the emission, and every way to add up gives the same total.
func TestInventoriesAreLinear(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		once := emissions.Sum(build(t, catalog, inv).Entries)
		for i := range inv.Activities {
			a := &inv.Activities[i]
			a.Quantity = a.Quantity.Add(a.Quantity)
		}
		twice := emissions.Sum(build(t, catalog, inv).Entries)
		if len(once.ByFacility) != len(twice.ByFacility) {
			t.Fatalf("%d groups became %d", len(once.ByFacility), len(twice.ByFacility))
		}
		for i, x := range once.ByFacility {
			y := twice.ByFacility[i]
			// A month's part is cut to 12 decimals, so months may differ in their last digit; a facility does not.
			if x.FacilityID != y.FacilityID || !y.KgCO2e.Sub(x.KgCO2e).Sub(x.KgCO2e).Abs().Round(6).IsZero() {
				t.Fatalf("twice %s is %s", x.KgCO2e, y.KgCO2e)
			}
		}
	})
}

func TestEveryWayToAddUpAgrees(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		entries := build(t, catalog, genInventory().Draw(t, "inventory")).Entries
		totals := emissions.Sum(entries)
		for _, s := range totals.ByScope {
			lines, gases := exact.Zero, exact.Zero
			for _, e := range entries {
				if e.Scope != s.Scope || e.Method != s.Method {
					continue
				}
				lines = lines.Add(e.KgCO2e)
				for _, g := range e.Gases {
					gases = gases.Add(g.Kg.Mul(g.GWP))
				}
			}
			for name, other := range map[string]exact.Decimal{
				"lines": lines, "gases × GWP": gases, "by facility": sumOf(totals.ByFacility, s), "by source": sumOf(totals.BySource, s),
				"by month": sumOf(totals.ByMonth, s), "by gas": sumOf(totals.ByGas, s),
			} {
				if !other.Equal(s.KgCO2e) {
					t.Fatalf("scope %d %s: total %s, %s %s", s.Scope, s.Method, s.KgCO2e, name, other)
				}
			}
		}
	})
}

func sumOf(ts []emissions.Total, like emissions.Total) exact.Decimal {
	var out exact.Decimal
	for _, t := range ts {
		if t.Scope == like.Scope && t.Method == like.Method {
			out = out.Add(t.KgCO2e)
		}
	}
	return out
}

// Properties 5 and 7: the order of inputs does not matter, to the last bit, and the bytes read back as the same bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		shuffled := inv
		shuffled.Activities = rapid.Permutation(inv.Activities).Draw(t, "activities")
		shuffled.Facilities = rapid.Permutation(inv.Facilities).Draw(t, "facilities")
		a, err := build(t, catalog, inv).Canonical()
		if err != nil {
			t.Fatal(err)
		}
		b, err := build(t, catalog, shuffled).Canonical()
		if err != nil || string(a) != string(b) {
			t.Fatalf("two orders, two inventories (%v):\n%s\n%s", err, a, b)
		}
		back, err := emissions.Parse(a)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Canonical()
		if err != nil || string(again) != string(a) {
			t.Fatalf("the bytes came back as others (%v)", err)
		}
	})
}

func TestPartsOfAPeriodAddBackExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := date("2023-01-15").AddDays(rapid.IntRange(0, 900).Draw(t, "start"))
		a := emissions.Activity{
			Start: start, End: start.AddDays(rapid.IntRange(1, 800).Draw(t, "days")),
			Quantity: exact.Must(strconv.FormatInt(rapid.Int64().Draw(t, "q"), 10) + "e-" + strconv.Itoa(rapid.IntRange(0, 18).Draw(t, "e"))),
		}
		cut := start.AddDays(rapid.IntRange(-10, 800).Draw(t, "cut"))
		var total exact.Decimal
		at, days := a.Start, 0
		for _, p := range emissions.SplitMonths(a, cut) {
			if p.Start != at || p.Month != p.Start.MonthKey() || p.End.AddDays(-1).MonthKey() != p.Month {
				t.Fatalf("part %+v does not follow %s inside one month", p, at)
			}
			share := a.Quantity.Mul(exact.Int(int64(p.Days))).Quo(exact.Int(int64(a.Start.DaysUntil(a.End))))
			if p.Quantity.Sub(share).Abs().Cmp(exact.Must("2e-12")) > 0 && len(share.String()) < 34 {
				t.Fatalf("part %s of %s is not %s", p.Quantity, a.Quantity, share)
			}
			total, at, days = total.Add(p.Quantity), p.End, days+p.Days
		}
		if !total.Equal(a.Quantity) || at != a.End || days != a.Start.DaysUntil(a.End) {
			t.Fatalf("parts make %s of %s until %s", total, a.Quantity, at)
		}
	})
}
