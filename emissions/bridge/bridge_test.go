package bridge_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/bridge"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

func shipped(t *testing.T) *emissions.Catalog {
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

func date(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var kinds = []struct {
	key, unit, supplier string
	scope               emissions.Scope
}{
	{"electricity.grid", "kWh", "", 2},
	{"electricity.grid", "MWh", "A0269", 2},
	{"fuel.diesel", "L", "", 1},
	{"fuel.natural_gas", "kWh_gcv", "", 1},
	{"refrigerant.r-410a", "kg", "", 1},
	{"fuel.wood_pellets", "t", "", 1},
}

// genInventory makes a year of a few sources, each with a kind of its own in that year, at facilities of changing shares.
func genInventory(year int) *rapid.Generator[emissions.Inventory] {
	return rapid.Custom(func(t *rapid.T) emissions.Inventory {
		start := emissions.Date{Year: year, Month: 4, Day: 1}
		inv := emissions.Inventory{
			ID: strconv.Itoa(year), Start: start, End: emissions.Date{Year: year + 1, Month: 4, Day: 1}, Approach: emissions.EquityShare,
			GWPSet: rapid.SampledFrom([]emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6}).Draw(t, "gwp"),
		}
		for i, country := range []string{"JP", "GB", "US"} {
			if rapid.IntRange(0, 4).Draw(t, "absent") > 0 {
				share := exact.Must(rapid.SampledFrom([]string{"1", "0.4", "0.333", "0"}).Draw(t, "share"))
				inv.Facilities = append(inv.Facilities, emissions.Facility{ID: "f" + strconv.Itoa(i), Country: country, Region: country, Share: share})
			}
		}
		for i := range rapid.IntRange(0, 10).Draw(t, "activities") {
			k := rapid.SampledFrom(kinds).Draw(t, "kind")
			from := start.AddDays(rapid.IntRange(0, 300).Draw(t, "start"))
			inv.Activities = append(inv.Activities, emissions.Activity{
				ID: fmt.Sprintf("a%02d", i), SourceID: "s" + strconv.Itoa(rapid.IntRange(0, 4).Draw(t, "source")),
				FacilityID: "f" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "facility")), ActivityKey: k.key, Unit: k.unit, Scope: k.scope,
				SupplierID: k.supplier, Start: from, End: from.AddDays(rapid.IntRange(1, 90).Draw(t, "days")),
				Quantity: exact.Must(strconv.Itoa(rapid.IntRange(-50, 900_000).Draw(t, "quantity")) + "e-3"),
			})
		}
		return inv
	})
}

func build(t interface{ Fatal(args ...any) }, c *emissions.Catalog, inv emissions.Inventory) emissions.Inventory {
	out, err := emissions.BuildInventory(c, inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The causes add up to the difference exactly: of the whole, of each line, and of each scope, category and facility.
func TestCausesAddUpExactly(t *testing.T) {
	t.Parallel()
	catalog := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := build(t, catalog, genInventory(2023).Draw(t, "from")), build(t, catalog, genInventory(2024).Draw(t, "to"))
		method := rapid.SampledFrom([]emissions.Method{emissions.LocationBased, emissions.MarketBased}).Draw(t, "method")
		got := bridge.Between(a, b, method)
		if want := emissions.Sum(a.Entries).All(method); !got.From.Equal(want) {
			t.Fatalf("starts from %s, the inventory has %s", got.From, want)
		}
		if want := emissions.Sum(b.Entries).All(method); !got.To.Equal(want) {
			t.Fatalf("ends at %s, the inventory has %s", got.To, want)
		}
		adds(t, "the whole", got.Row)
		rows := map[string][]bridge.Row{}
		for _, l := range got.Lines {
			adds(t, "line "+l.SourceID, l.Row)
			rows["lines"] = append(rows["lines"], l.Row)
		}
		for _, p := range got.Scopes {
			rows["scopes"] = append(rows["scopes"], p.Row)
		}
		for _, p := range got.Facilities {
			rows["facilities"] = append(rows["facilities"], p.Row)
		}
		for _, p := range got.Categories {
			adds(t, "a category", p.Row)
		}
		for name, list := range rows {
			var sum exact.Decimal
			for _, r := range list {
				adds(t, name, r)
				sum = sum.Add(r.To).Sub(r.From)
			}
			if !sum.Equal(got.To.Sub(got.From)) {
				t.Fatalf("%s make %s of %s", name, sum, got.To.Sub(got.From))
			}
		}
	})
}

func adds(t *rapid.T, what string, r bridge.Row) {
	if !r.From.Add(r.Effects.Sum()).Equal(r.To) {
		t.Fatalf("%s: %s + %s is not %s", what, r.From, r.Effects.Sum(), r.To)
	}
}

// An inventory beside itself has no effects at all, and the order of its entries does not matter.
func TestNothingChangedIsNothing(t *testing.T) {
	t.Parallel()
	catalog := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := build(t, catalog, genInventory(2024).Draw(t, "inventory"))
		shuffled := a
		shuffled.Entries = rapid.Permutation(a.Entries).Draw(t, "order")
		for _, c := range bridge.Causes() {
			if kg := bridge.Between(a, shuffled, emissions.LocationBased).Effects[c]; !kg.IsZero() {
				t.Fatalf("%s explains %s of no difference", c, kg)
			}
		}
	})
}

// Where only the quantity of one source changes, only the activity does.
func TestMoreOfTheSameIsActivity(t *testing.T) {
	t.Parallel()
	catalog := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		before := genInventory(2024).Draw(t, "inventory")
		after := before
		after.Activities = append([]emissions.Activity(nil), before.Activities...)
		// One activity a source, so that a source has one factor.
		for i := range after.Activities {
			a := &after.Activities[i]
			a.SourceID = "s" + strconv.Itoa(i)
			before.Activities[i].SourceID = a.SourceID
			a.Quantity = a.Quantity.Mul(exact.Int(3))
		}
		got := bridge.Between(build(t, catalog, before), build(t, catalog, after), emissions.LocationBased)
		for _, c := range bridge.Causes() {
			// Parts of months are cut to twelve decimals, so that a factor that changes within the year shifts the last digits.
			if c != bridge.Activity && !got.Effects[c].Round(6).IsZero() {
				t.Fatalf("%s explains %s", c, got.Effects[c])
			}
		}
	})
}

// side is a year of one source at one facility, with what a case changes.
type side struct {
	gwp      emissions.GWPSet
	share    string
	quantity string
	unit     string
	supplier string
	perKWh   string
	ch4      bool
}

func (s side) inventory() emissions.Inventory {
	gas, gwp := emissions.CO2, "1"
	if s.ch4 {
		gas, gwp = emissions.CH4, map[emissions.GWPSet]string{emissions.AR5: "28", emissions.AR6: "27"}[s.gwp]
	}
	q, share, per := exact.Must(s.quantity), exact.Must(s.share), exact.Must(s.perKWh)
	kg := q.Mul(per).Mul(share)
	rule := "region"
	if s.supplier != "" {
		rule = "supplier"
	}
	return emissions.Inventory{
		Start: date("2024-04-01"), End: date("2025-04-01"), GWPSet: s.gwp,
		Facilities: []emissions.Facility{{ID: "f", Name: "Works", Share: share}},
		Activities: []emissions.Activity{{ID: "a", SourceID: "s", SourceName: "Grid", FacilityID: "f", Scope: 2, Unit: s.unit, Quantity: q}},
		GWPs:       []emissions.GWPValue{{Set: s.gwp, Gas: gas, Value: exact.Must(gwp)}},
		Factors:    []emissions.Factor{{ID: s.perKWh}},
		Entries: []emissions.Entry{{
			ActivityID: "a", SourceID: "s", FacilityID: "f", Scope: 2, Method: emissions.MarketBased, FactorID: s.perKWh,
			Selection: emissions.Selection{Rule: rule}, Quantity: q, Unit: s.unit, FactorQuantity: q, Share: share,
			Gases:  []emissions.EntryGas{{Gas: gas, KgPerUnit: per, Kg: kg, GWP: exact.Must(gwp), KgCO2e: kg.Mul(exact.Must(gwp))}},
			KgCO2e: kg.Mul(exact.Must(gwp)),
		}},
	}
}

func TestEachCauseHasItsEffect(t *testing.T) {
	t.Parallel()
	base := side{gwp: emissions.AR5, share: "1", quantity: "100", unit: "kWh", perKWh: "0.5"}
	for name, c := range map[string]struct {
		change func(*side)
		want   map[bridge.Cause]string
	}{
		"more used":          {func(s *side) { s.quantity = "130" }, map[bridge.Cause]string{bridge.Activity: "15"}},
		"another factor":     {func(s *side) { s.perKWh = "0.4" }, map[bridge.Cause]string{bridge.Factor: "-10"}},
		"another way":        {func(s *side) { s.supplier, s.perKWh = "x", "0.3" }, map[bridge.Cause]string{bridge.Method: "-20"}},
		"half of it sold":    {func(s *side) { s.share = "0.5" }, map[bridge.Cause]string{bridge.Boundary: "-25"}},
		"incomparable units": {func(s *side) { s.unit, s.quantity = "L", "60" }, map[bridge.Cause]string{bridge.Method: "-20"}},
		// 50 → half of it 25 → × 1.2 is 30 → at 0.4 it is 24.
		"all at once": {func(s *side) { s.share, s.quantity, s.perKWh = "0.5", "120", "0.4" }, map[bridge.Cause]string{bridge.Boundary: "-25", bridge.Activity: "5", bridge.Factor: "-6"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			after := base
			c.change(&after)
			expect(t, bridge.Between(base.inventory(), after.inventory(), emissions.MarketBased), c.want)
		})
	}
	methane := base
	methane.ch4 = true
	newer := methane
	newer.gwp = emissions.AR6
	expect(t, bridge.Between(methane.inventory(), newer.inventory(), emissions.MarketBased), map[bridge.Cause]string{bridge.GWP: "-50"})
}

func expect(t *testing.T, got bridge.Bridge, want map[bridge.Cause]string) {
	t.Helper()
	for _, cause := range bridge.Causes() {
		expected := want[cause]
		if expected == "" {
			expected = "0"
		}
		if got.Effects[cause].String() != expected {
			t.Errorf("%s explains %s, want %s", cause, got.Effects[cause], expected)
		}
	}
}

func TestComingAndGoing(t *testing.T) {
	t.Parallel()
	one := side{gwp: emissions.AR5, share: "1", quantity: "100", unit: "kWh", perKWh: "0.5"}.inventory()
	empty, elsewhere := one, one
	empty.Entries, empty.Activities = nil, nil
	elsewhere.Entries, elsewhere.Activities, elsewhere.Facilities = nil, nil, nil
	expect(t, bridge.Between(empty, one, emissions.MarketBased), map[bridge.Cause]string{bridge.Started: "50"})
	expect(t, bridge.Between(one, empty, emissions.MarketBased), map[bridge.Cause]string{bridge.Ended: "-50"})
	expect(t, bridge.Between(elsewhere, one, emissions.MarketBased), map[bridge.Cause]string{bridge.Boundary: "50"})
	expect(t, bridge.Between(one, elsewhere, emissions.MarketBased), map[bridge.Cause]string{bridge.Boundary: "-50"})
}

func TestInitiativesExplainAndAddNothing(t *testing.T) {
	t.Parallel()
	before := side{gwp: emissions.AR5, share: "1", quantity: "100", unit: "kWh", perKWh: "0.5"}.inventory()
	after := before
	after.Start, after.End = date("2025-04-01"), date("2026-04-01")
	saved := exact.Int(73)
	after.Initiatives = []emissions.InitiativeNote{
		{ID: "i", Name: "LED", FacilityID: "f", Status: "operating", StartDate: date("2025-04-01"), ExpectedTCO2: &saved},
		{ID: "j", Name: "Idea", FacilityID: "f", Status: "idea", StartDate: date("2025-04-01"), ExpectedTCO2: &saved},
		{ID: "k", Name: "Long since", FacilityID: "f", Status: "operating", StartDate: date("2020-04-01"), ExpectedTCO2: &saved},
	}
	got := bridge.Between(before, after, emissions.MarketBased)
	if len(got.Initiatives) != 1 || got.Initiatives[0].KgCO2e.String() != "-73000" || got.Initiatives[0].Days != 365 {
		t.Errorf("initiatives %+v", got.Initiatives)
	}
	expect(t, got, nil)
}
