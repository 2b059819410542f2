package emissions_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
)

func drop(spec string) emissions.Factor {
	f := power(spec)
	f.Own = &emissions.OwnFactor{Evidence: "a contract", Author: "Aoi", ApprovedBy: "Ben"}
	return f
}

func TestWhatTheOrganizationStatesStandsBeforeWhatIsPublished(t *testing.T) {
	t.Parallel()
	waiting := drop("own:waiting JP 2025-04-01 location")
	waiting.Own.ApprovedBy = ""
	expired := drop("own:expired GB 2025-01-01 location")
	expired.Own.Expires = date("2025-06-01")
	c := catalogOf(t,
		power("jp JP 2025-04-01..2026-03-31 location"), power("gb GB 2025-01-01..2025-12-31 location"),
		drop("own:jp JP 2025-04-01..2025-09-30 location"), waiting, expired,
		power("s1 JP 2025-04-01..2026-03-31 adjusted S1"), drop("own:s1 JP 2025-04-01..2026-03-31 market_supplier S1"),
		power("asia ASIA 2025-01-01 location"), power("world WORLD 2025-01-01 location"))
	for _, q := range []struct{ country, method, day, supplier, want, rule string }{
		{"JP", "location", "2025-05-01", "", "own:jp", "own"},
		{"JP", "location", "2025-10-01", "", "jp", "region"}, // an own factor that ended does not stand in
		{"JP", "market", "2025-05-01", "S1", "own:s1", "supplier"},
		{"GB", "location", "2025-05-01", "", "own:expired", "own"},
		{"GB", "location", "2025-06-01", "", "gb", "region"},
		{"KR", "location", "2025-06-01", "", "asia", "region_fallback"},
		{"BR", "location", "2025-06-01", "", "world", "region_fallback"},
	} {
		got := emissions.Select(c, emissions.Query{
			ActivityKey: "power", Scope: 2, Method: emissions.Method(q.method), Unit: "kWh", Country: q.country, Region: q.country,
			Date: date(q.day), SupplierID: q.supplier,
		})
		if got.Factor.ID != q.want || got.Selection.Rule != q.rule {
			t.Errorf("%s %s %s: %s by %s, want %s by %s: %v", q.country, q.method, q.day, got.Factor.ID, got.Selection.Rule, q.want, q.rule, got.Selection.Steps)
		}
	}
	pinned := emissions.Select(c, emissions.Query{
		ActivityKey: "power", Scope: 2, Method: emissions.LocationBased, Unit: "kWh", Country: "JP", Region: "JP", Date: date("2025-05-01"), FactorID: waiting.ID,
	})
	if pinned.Found || pinned.Findings[0].Name != emissions.FindingPinUnusable {
		t.Errorf("a pin of what nobody approved: %+v", pinned)
	}
}

func TestAnEditionThatIsNotInUseIsNotChosenAndStaysReadable(t *testing.T) {
	t.Parallel()
	newer := power("new JP 2025-04-01 location")
	newer.EditionID = "jp-shk-x"
	c := catalogOf(t, power("old JP 2025-04-01 location"), newer)
	q := emissions.Query{ActivityKey: "power", Scope: 2, Method: emissions.LocationBased, Unit: "kWh", Country: "JP", Region: "JP", Date: date("2025-05-01")}
	if got := emissions.Select(c, q); got.Factor.ID != "new" {
		t.Fatalf("chose %s", got.Factor.ID)
	}
	without := c.Without("jp-shk-x")
	if got := emissions.Select(without, q); got.Factor.ID != "old" {
		t.Errorf("chose %s of an edition that is not in use", got.Factor.ID)
	}
	if _, ok := without.Factor("new"); !ok {
		t.Error("the factor of an old entry cannot be read")
	}
	q.FactorID = "new"
	if got := emissions.Select(without, q); got.Found || got.Findings[0].Name != emissions.FindingPinUnusable {
		t.Errorf("a pin into an edition that is not in use: %+v", got)
	}
}

func TestEveryRegionLeadsToTheWorld(t *testing.T) {
	t.Parallel()
	for _, r := range emissions.Regions() {
		if r.NameEN == "" || r.NameJA == "" {
			t.Errorf("%s has no name", r.Code)
		}
		at := r
		for range 5 {
			if at.Code == emissions.World {
				break
			}
			at, _ = emissions.LookupRegion(at.Parent)
		}
		if at.Code != emissions.World {
			t.Errorf("%s does not lead to the world", r.Code)
		}
	}
}

func TestTwoEditionsAreCompared(t *testing.T) {
	t.Parallel()
	row := func(source, kg string) emissions.Factor {
		return emissions.Factor{
			SourceRow: source, Name: source, Unit: "kWh", ActivityKey: "power", Region: "JP", ValidFrom: date("2025-01-01"),
			Gases: []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: exact.Must(kg)}},
		}
	}
	c := catalogOf(t)
	got := emissions.DiffEditions(c, []emissions.Factor{row("a", "1"), row("b", "2"), row("c", "4")}, []emissions.Factor{row("b", "2"), row("c", "3"), row("d", "5")}, emissions.AR5)
	if len(got) != 3 || got[0].New != nil || got[1].Percent.String() != "-25" || got[2].Old != nil {
		t.Errorf("changes %+v", got)
	}
	total := exact.Must("2")
	wrong := row("e", "1")
	wrong.PublishedCO2e = &total
	negative, odd := row("f", "-1"), row("g", "1")
	odd.Unit, odd.Region, odd.ActivityKey = "furlong", "XX", "nothing"
	check := emissions.EditionCheck{
		Factors: []emissions.Factor{row("a", "2"), row("a", "2"), wrong, negative, odd}, Lines: []int{2, 3, 4, 5, 6},
		Previous: []emissions.Factor{row("a", "1")}, Set: emissions.AR5,
	}
	var names []string
	for _, f := range check.Check(c) {
		names = append(names, f.Name)
	}
	for _, want := range []string{
		emissions.FindingEditionDuplicate, emissions.FindingEditionJump, emissions.FindingEditionSum, emissions.FindingEditionNegative,
		emissions.FindingEditionUnit, emissions.FindingEditionActivity, emissions.FindingEditionRegion, emissions.FindingEditionRows,
		emissions.FindingEditionGases,
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s was not found in %v", want, names)
		}
	}
}

// What a preview says is what adopting does, and taking it back restores every number to the last digit.
func TestAPreviewIsTheEffectAndWithdrawingRestoresEveryNumber(t *testing.T) {
	t.Parallel()
	base := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		kg := rapid.IntRange(1, 9).Draw(t, "kg")
		edition := emissions.Edition{ID: "own-e", Year: 2025}
		factor := emissions.Factor{
			ID: "own-e:1", EditionID: "own-e", ActivityKey: rapid.SampledFrom([]string{"fuel.diesel", "electricity.grid"}).Draw(t, "key"),
			Region: rapid.SampledFrom([]string{"JP", "GB", "WORLD"}).Draw(t, "region"), ValidFrom: date("2025-01-01"), Unit: "L",
			Stage: emissions.StageCombustion, Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Int(int64(kg))}},
			Own: &emissions.OwnFactor{Evidence: "x", Author: "a", ApprovedBy: "b"},
		}
		if factor.ActivityKey == "electricity.grid" {
			factor.Unit, factor.Stage, factor.Basis, factor.Scope = "kWh", emissions.StageGeneration, emissions.BasisLocation, 2
		}
		shelf, err := base.With([]emissions.Factor{factor}, []emissions.Edition{edition})
		if err != nil {
			t.Fatal(err)
		}
		build := func(c *emissions.Catalog) emissions.Inventory {
			out, err := emissions.BuildInventory(c, inv)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		before, adopted := build(shelf.Without("own-e")), build(shelf)
		var preview, effect exact.Decimal
		for _, c := range emissions.CompareEntries(before.Entries, adopted.Entries) {
			if c.After != nil {
				preview = preview.Add(*c.After)
			}
			if c.Before != nil {
				preview = preview.Sub(*c.Before)
			}
		}
		for _, e := range adopted.Entries {
			effect = effect.Add(e.KgCO2e)
		}
		for _, e := range before.Entries {
			effect = effect.Sub(e.KgCO2e)
		}
		if !preview.Equal(effect) {
			t.Fatalf("the preview says %s, the effect is %s", preview, effect)
		}
		again, err := build(shelf.Without("own-e")).SHA256()
		if err != nil {
			t.Fatal(err)
		}
		if plain, _ := build(base).SHA256(); again != plain {
			t.Fatal("withdrawing left other bytes than before")
		}
	})
}
