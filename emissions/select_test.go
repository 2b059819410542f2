package emissions_test

import (
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

func date(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// power makes a Scope 2 factor "id region from..to basis", valued by its position so that no two are alike.
func power(spec string) emissions.Factor {
	w := strings.Fields(spec)
	from, to, _ := strings.Cut(w[2], "..")
	f := emissions.Factor{
		ID: w[0], EditionID: "e", ActivityKey: "power", Scope: 2, Stage: emissions.StageGeneration, Basis: emissions.Basis(w[3]),
		Region: w[1], ValidFrom: date(from), Unit: "kWh",
		Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Int(int64(len(spec)))}},
	}
	if to != "" {
		f.ValidTo = date(to)
	}
	if len(w) > 4 {
		f.SupplierID = w[4]
	}
	if len(w) > 5 {
		f.Menu = w[5]
	}
	return f
}

func catalogOf(t *testing.T, fs ...emissions.Factor) *emissions.Catalog {
	t.Helper()
	c, err := emissions.NewCatalog(fs, []emissions.Edition{
		{ID: "e", Year: 2025}, {ID: "jp-shk-x", Year: 2025}, {ID: "ipcc-x", Year: 2006},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestScope2Hierarchies(t *testing.T) {
	t.Parallel()
	grid := []emissions.Factor{
		power("us US 2023-01-01..2023-12-31 location"), power("camx-2022 US-EGRID-CAMX 2022-01-01..2022-12-31 location"),
		power("camx-2023 US-EGRID-CAMX 2023-01-01..2023-12-31 location"), power("camx-marginal US-EGRID-CAMX 2023-01-01..2023-12-31 marginal"),
		power("jp JP 2025-04-01..2026-03-31 location"), power("gb GB 2025-01-01..2025-12-31 location"),
		power("gb-residual GB 2025-01-01..2025-12-31 market_residual"), power("lifecycle GB 2025-01-01..2025-12-31 location"),
		power("s1-a JP 2025-04-01..2026-03-31 adjusted S1 メニューA"), power("s1-rest JP 2025-04-01..2026-03-31 adjusted S1 メニューB(残差)"),
		power("s1-whole JP 2025-04-01..2026-03-31 adjusted S1 (参考値)事業者全体"), power("s1-basic JP 2025-04-01..2026-03-31 basic S1"),
		power("s2-only JP 2025-04-01..2026-03-31 adjusted S2"),
	}
	for i := range grid {
		if grid[i].ID == "lifecycle" {
			grid[i].Stage = emissions.StageLifecycle
		}
	}
	catalog := catalogOf(t, grid...)
	for _, c := range []struct {
		name, method, country, region, date, supplier, menu, pin string
		want, rule, findings                                     string
		provisional                                              bool
	}{
		{name: "subregion before country", method: "location", country: "US", region: "US-EGRID-CAMX", date: "2023-05-01", want: "camx-2023", rule: "region"},
		{name: "the year's own edition before the newest", method: "location", country: "US", region: "US-EGRID-CAMX", date: "2022-12-01", want: "camx-2022", rule: "region"},
		{name: "country where the subregion has none", method: "location", country: "US", region: "US-EGRID-NWPP", date: "2023-05-01", want: "us", rule: "region_fallback"},
		{name: "nearest earlier year stands in", method: "location", country: "US", region: "US-EGRID-CAMX", date: "2025-05-01", want: "camx-2023", rule: "earlier_year", findings: "emissions.factor.earlier_year", provisional: true},
		{name: "never more than three years back", method: "location", country: "US", region: "US-EGRID-CAMX", date: "2027-01-01", findings: "emissions.factor.missing"},
		{name: "never a later year", method: "location", country: "JP", region: "JP", date: "2025-03-01", findings: "emissions.factor.missing"},
		{name: "no supplier factor in location-based", method: "location", country: "JP", region: "JP", date: "2025-05-01", supplier: "S1", want: "jp", rule: "region"},
		{name: "never a life-cycle factor", method: "location", country: "GB", region: "GB", date: "2025-05-01", want: "gb", rule: "region"},
		{name: "supplier's menu", method: "market", country: "JP", region: "JP", date: "2025-05-01", supplier: "S1", menu: "メニューA", want: "s1-a", rule: "supplier"},
		{name: "supplier's residual without a menu", method: "market", country: "JP", region: "JP", date: "2025-05-01", supplier: "S1", want: "s1-rest", rule: "supplier"},
		{name: "supplier's only factor", method: "market", country: "JP", region: "JP", date: "2025-05-01", supplier: "S2", want: "s2-only", rule: "supplier"},
		{name: "an unknown menu is not guessed", method: "market", country: "JP", region: "JP", date: "2025-05-01", supplier: "S1", menu: "メニューZ", want: "jp", rule: "grid_average", findings: "emissions.scope2.no_residual_mix emissions.supplier.unknown"},
		{name: "residual mix", method: "market", country: "GB", region: "GB", date: "2025-05-01", want: "gb-residual", rule: "residual_mix"},
		{name: "grid average without a residual mix", method: "market", country: "JP", region: "JP", date: "2025-05-01", want: "jp", rule: "grid_average", findings: "emissions.scope2.no_residual_mix"},
		{name: "a pin counts for its method", method: "market", country: "JP", region: "JP", date: "2025-05-01", pin: "s2-only", want: "s2-only", rule: "pin"},
		{name: "and leaves the other alone", method: "location", country: "JP", region: "JP", date: "2025-05-01", pin: "s2-only", want: "jp", rule: "region"},
		{name: "a marginal pin is refused", method: "location", country: "US", region: "US-EGRID-CAMX", date: "2023-05-01", pin: "camx-marginal", findings: "emissions.factor.pin_unusable"},
		{name: "an unknown pin is refused", method: "market", country: "JP", region: "JP", date: "2025-05-01", pin: "nothing", findings: "emissions.factor.pin_unusable"},
		{name: "a later pin is refused", method: "market", country: "JP", region: "JP", date: "2025-03-01", pin: "s2-only", findings: "emissions.factor.pin_unusable"},
		{name: "an ended pin is provisional", method: "market", country: "JP", region: "JP", date: "2026-05-01", pin: "s2-only", want: "s2-only", rule: "pin", findings: "emissions.factor.earlier_year", provisional: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := emissions.Select(catalog, emissions.Query{
				ActivityKey: "power", Scope: 2, Method: emissions.Method(c.method), Unit: "MWh", Country: c.country, Region: c.region,
				Date: date(c.date), SupplierID: c.supplier, Menu: c.menu, FactorID: c.pin,
			})
			if got.Factor.ID != c.want || got.Found != (c.want != "") || got.Selection.Rule != c.rule || got.Provisional != c.provisional {
				t.Errorf("%q by %q (provisional %v), want %q by %q\n%s", got.Factor.ID, got.Selection.Rule, got.Provisional, c.want, c.rule, strings.Join(got.Selection.Steps, "\n"))
			}
			if names := findingNames(got.Findings); names != c.findings {
				t.Errorf("findings %q, want %q", names, c.findings)
			}
			if len(got.Selection.Steps) == 0 {
				t.Error("the choice is not explained")
			}
		})
	}
}

func findingNames(fs []emissions.Finding) string {
	var names []string
	for _, f := range fs {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

func TestAnExplanationNamesCandidatesAndReasons(t *testing.T) {
	t.Parallel()
	catalog := catalogOf(t, power("gb GB 2025-01-01..2025-12-31 location"), power("odd GB 2025-01-01..2025-12-31 marginal"))
	got := emissions.Select(catalog, emissions.Query{
		ActivityKey: "power", Scope: 2, Method: emissions.LocationBased, Unit: "kWh", Country: "GB", Region: "GB-SCT", Date: date("2025-02-01"),
	})
	want := []string{
		"2 factors are known for power in GB-SCT, GB, WORLD",
		"refused because marginal factors are not for inventories: odd",
		"grid average in GB-SCT: none valid at 2025-02-01 or up to 3 years earlier",
		"grid average in GB: gb accepted, valid 2025-01-01 to 2025-12-31",
	}
	if !slices.Equal(got.Selection.Steps, want) {
		t.Errorf("%q", got.Selection.Steps)
	}
	japanese := []string{
		"GB-SCT, GB, WORLD に power の排出係数が 2 件ある",
		"次の係数は対象外（限界排出係数はインベントリに使用できない）：odd",
		"GB-SCT の系統平均：2025-02-01時点、またはその3年前までに有効な係数がない",
		"GB の系統平均：gb を採用（有効期間 2025-01-01～2025-12-31）",
	}
	for i, said := range got.Selection.Said() {
		if said.JA != japanese[i] {
			t.Errorf("step %d: %s, want %s", i, said.JA, japanese[i])
		}
	}
	if old := (emissions.Selection{Steps: want[:1]}).Said(); len(old) != 1 || old[0].JA != want[0] {
		t.Errorf("a step that was kept in English alone: %+v", old)
	}
}

func fuel(id, edition, region, unitCode string) emissions.Factor {
	return emissions.Factor{
		ID: id, EditionID: edition, ActivityKey: "fuel", Scope: 1, Stage: emissions.StageCombustion, Region: region, Unit: unitCode,
		ValidFrom: date("2020-01-01"), Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Int(1)}},
	}
}

func TestUnitsDecideAmongRowsOfOneFuel(t *testing.T) {
	t.Parallel()
	catalog := catalogOf(t, fuel("per-t", "e", "GB", "t"), fuel("per-l", "e", "GB", "L"), fuel("per-gross", "e", "GB", "kWh_gcv"),
		fuel("per-net", "e", "GB", "kWh_ncv"), fuel("gas", "e", "JP", "m3_25C"), fuel("scf", "e", "US", "scf"))
	density := []unit.Property{{Name: "density", From: "m3", To: "t", Value: exact.Must("0.8")}}
	for _, c := range []struct {
		unit, region, want, findings string
		properties                   []unit.Property
	}{
		{unit: "kL", region: "GB", want: "per-l"},
		{unit: "kg", region: "GB", want: "per-t"},
		{unit: "MWh_gcv", region: "GB", want: "per-gross"},
		{unit: "TJ_ncv", region: "GB", want: "per-net"},
		{unit: "kWh", region: "GB", findings: "emissions.unit.mismatch"},
		{unit: "L", region: "JP", findings: "emissions.unit.gas_conditions", want: "gas"},
		{unit: "m3", region: "JP", want: "gas", findings: "emissions.unit.gas_conditions"},
		{unit: "Nm3", region: "JP", want: "gas"},
		{unit: "ccf", region: "US", want: "scf", findings: "emissions.unit.gas_conditions"},
		{unit: "kg", region: "JP", findings: "emissions.unit.mismatch"},
		{unit: "kg", region: "FR", findings: "emissions.factor.missing"},
		{unit: "m3", region: "GB", want: "per-l", properties: density},
	} {
		got := emissions.Select(catalog, emissions.Query{
			ActivityKey: "fuel", Scope: 1, Unit: c.unit, Country: c.region, Region: c.region, Date: date("2025-05-01"), Properties: c.properties,
		})
		if got.Factor.ID != c.want || findingNames(got.Findings) != c.findings {
			t.Errorf("%s in %s: %q with %q, want %q with %q", c.unit, c.region, got.Factor.ID, findingNames(got.Findings), c.want, c.findings)
		}
	}
}

func TestTheCountrysOwnDatasetRanksFirst(t *testing.T) {
	t.Parallel()
	catalog := catalogOf(t, fuel("a-other", "e", "JP", "t"), fuel("b-ipcc", "ipcc-x", "JP", "t"), fuel("c-shk", "jp-shk-x", "JP", "kg"))
	q := emissions.Query{ActivityKey: "fuel", Scope: 1, Unit: "t", Country: "JP", Region: "JP", Date: date("2025-05-01")}
	if got := emissions.Select(catalog, q); got.Factor.ID != "c-shk" {
		t.Errorf("in Japan %s", got.Factor.ID)
	}
	q.Country = "FR"
	if got := emissions.Select(catalog, q); got.Factor.ID != "b-ipcc" {
		t.Errorf("elsewhere %s", got.Factor.ID)
	}
}

func TestACatalogRefusesWhatItCannotExplain(t *testing.T) {
	t.Parallel()
	good := fuel("a", "e", "GB", "t")
	editions := []emissions.Edition{{ID: "e"}}
	for name, spoil := range map[string]func(*emissions.Factor){
		"edition": func(f *emissions.Factor) { f.EditionID = "other" }, "unit": func(f *emissions.Factor) { f.Unit = "pint" },
		"gases": func(f *emissions.Factor) { f.Gases = nil }, "region": func(f *emissions.Factor) { f.Region = "" },
	} {
		f := good
		spoil(&f)
		if _, err := emissions.NewCatalog([]emissions.Factor{f}, editions, nil); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := emissions.NewCatalog([]emissions.Factor{good, good}, editions, nil); err == nil {
		t.Error("two factors with one id passed")
	}
	gwp := emissions.GWPValue{Set: emissions.AR5, Gas: emissions.CH4}
	if _, err := emissions.NewCatalog(nil, editions, []emissions.GWPValue{gwp, gwp}); err == nil {
		t.Error("two values for methane passed")
	}
}
