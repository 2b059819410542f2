package targets_test

import (
	"slices"
	"testing"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
)

func date(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func entry(scope, category int, kg int64) emissions.Entry {
	return emissions.Entry{Scope: emissions.Scope(scope), Category: emissions.Category(category), KgCO2e: exact.Int(kg), ActivityID: "a"}
}

// baseInventory has 60 of Scope 1, 40 and 30 of Scope 2 by its methods, and 150 of Scope 3 of which 100 are purchased goods.
func baseInventory() emissions.Inventory {
	return emissions.Inventory{
		Activities: []emissions.Activity{{ID: "a", ActivityKey: "fuel.diesel"}, {ID: "e", ActivityKey: "electricity.grid"}},
		Entries: []emissions.Entry{
			entry(1, 0, 60),
			{Scope: 2, Method: emissions.LocationBased, KgCO2e: exact.Int(40), ActivityID: "e"},
			{Scope: 2, Method: emissions.MarketBased, KgCO2e: exact.Int(30), ActivityID: "e"},
			{Scope: 3, Category: 3, KgCO2e: exact.Int(10), ActivityID: "e"},
			entry(3, 1, 100), entry(3, 6, 40), entry(0, 0, 7),
		},
	}
}

func nearTerm() targets.Facts {
	return targets.Facts{
		Kind: targets.Absolute, Term: targets.NearTerm, StandardID: "sbti-v5-1.5c", SetOn: date("2026-04-01"), BaseYear: baseInventory(),
		Cover: targets.Cover{Scopes: []emissions.Scope{1, 2}, Method: emissions.MarketBased}, Scope3Elsewhere: true,
		Line: targets.Line{
			BaseYear: 2022, TargetYear: 2032, Base: exact.Int(90), Path: targets.PathContraction, PercentOfBase: exact.Must("4.2"),
		},
	}
}

func names(fs []emissions.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Name)
	}
	return out
}

func TestWhatATargetCovers(t *testing.T) {
	t.Parallel()
	inv := baseInventory()
	market := targets.Cover{Scopes: []emissions.Scope{1, 2}, Method: emissions.MarketBased}
	if got := market.Of(inv); got.String() != "90" {
		t.Errorf("Scope 1 and 2 by market: %s", got)
	}
	goods := targets.Cover{Scopes: []emissions.Scope{3}, Categories: []emissions.Category{1}}
	if got := goods.Of(inv); got.String() != "100" {
		t.Errorf("purchased goods: %s", got)
	}
	all := targets.Cover{Scopes: []emissions.Scope{1, 2, 3}, Method: emissions.LocationBased}
	var grid []string
	for _, p := range all.Parts(inv) {
		if p.Grid {
			grid = append(grid, p.KgCO2e.String())
		}
	}
	if !slices.Equal(grid, []string{"40", "10"}) || all.Of(inv).String() != "250" {
		t.Errorf("electricity %v of %s", grid, all.Of(inv))
	}
}

func TestATargetThatMeetsItsStandardHasNoFindings(t *testing.T) {
	t.Parallel()
	if found := targets.Judge(nearTerm()); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	without := nearTerm()
	without.StandardID, without.Line.PercentOfBase = "", exact.Int(1)
	if found := targets.Judge(without); len(found) > 0 {
		t.Errorf("judged without a standard: %v", found)
	}
	// Three steps of a third make the rate that is asked for, although no quotient shows it exactly.
	thirds := nearTerm()
	thirds.Line = targets.Line{
		BaseYear: 2022, TargetYear: 2031, Base: exact.Int(7), Path: targets.PathMilestones, Milestones: []targets.Milestone{{2031, exact.Must("62.2")}},
	}
	if found := targets.Judge(thirds); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

func TestWhatATargetLacksIsNamed(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*targets.Facts){
		targets.FindingAmbition:      func(f *targets.Facts) { f.Line.PercentOfBase = exact.Must("4.1") },
		targets.FindingWrongScopes:   func(f *targets.Facts) { f.StandardID = "sbti-v5-wb2c" },
		targets.FindingStandardEnded: func(f *targets.Facts) { f.SetOn, f.Line.TargetYear = date("2028-01-01"), 2036 },
		targets.FindingTimeframe:     func(f *targets.Facts) { f.Line.TargetYear = 2029 },
		targets.FindingBaseYearOld:   func(f *targets.Facts) { f.Line.BaseYear = 2014 },
		targets.FindingCoverage: func(f *targets.Facts) {
			kg := exact.Int(10)
			f.BaseYear.Exclusions = []emissions.Exclusion{{Scope: 1, KgCO2e: &kg}}
		},
		targets.FindingCoverage3: func(f *targets.Facts) {
			f.Cover = targets.Cover{Scopes: []emissions.Scope{3}, Categories: []emissions.Category{1}}
		},
		targets.FindingScope3Needed: func(f *targets.Facts) { f.Scope3Elsewhere = false },
		targets.FindingResidual:     func(f *targets.Facts) { f.Term = targets.LongTerm },
	} {
		f := nearTerm()
		spoil(&f)
		found := targets.Judge(f)
		if !slices.Contains(names(found), name) {
			t.Errorf("%s is not among %v", name, names(found))
		}
		for _, x := range found {
			if x.Detail == "" || x.DetailJA == "" || x.Severity != emissions.SeverityWarning {
				t.Errorf("%+v", x)
			}
		}
	}
}

func TestStandardsAreDated(t *testing.T) {
	t.Parallel()
	all := targets.Standards()
	if len(all) == 0 {
		t.Fatal("no standards")
	}
	for _, s := range all {
		if s.SourceCitation == "" || s.Name.EN == "" || s.Name.JA == "" || len(s.Scopes) == 0 || s.PercentOfBase.Sign() <= 0 || !s.ValidFrom.Before(s.ValidTo) {
			t.Errorf("%+v", s)
		}
		if !s.Holds(s.ValidFrom) || !s.Holds(s.ValidTo) || s.Holds(s.ValidTo.AddDays(1)) || s.Holds(s.ValidFrom.AddDays(-1)) {
			t.Errorf("%s does not keep its days", s.ID)
		}
	}
}
