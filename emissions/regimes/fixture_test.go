package regimes_test

import (
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

func catalog(tb testing.TB) *emissions.Catalog {
	tb.Helper()
	set, err := factors.Load()
	if err != nil {
		tb.Fatal(err)
	}
	c, err := set.Catalog()
	if err != nil {
		tb.Fatal(err)
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

// use is one activity of a facility in the year.
func use(id, facility, key, quantity, unit string) emissions.Activity {
	a := emissions.Activity{
		ID: id, SourceID: "s-" + id, SourceName: id, FacilityID: facility, ActivityKey: key, Scope: 1, Start: date("2025-04-01"), End: date("2026-04-01"),
		Quantity: exact.Must(quantity), Unit: unit, DataType: emissions.Invoiced,
	}
	if key == "electricity.grid" || key == "heat" {
		a.Scope = 2
	}
	return a
}

// works are a factory held to two fifths, an office in Japan and a depot in Britain in fiscal year 2025.
func works(activities ...emissions.Activity) emissions.Inventory {
	place := func(id, country, share string) emissions.Facility {
		return emissions.Facility{ID: id, Name: id, NameJA: "拠点" + id, Country: country, Region: country, TimeZone: "UTC", Share: exact.Must(share)}
	}
	return emissions.Inventory{
		ID: "inv", Name: "FY2025", Start: date("2025-04-01"), End: date("2026-04-01"), Approach: emissions.EquityShare, GWPSet: emissions.AR6,
		Facilities: []emissions.Facility{place("factory", "JP", "0.4"), place("office", "JP", "1"), place("depot", "GB", "1")}, Activities: activities,
	}
}

func built(tb testing.TB, inv emissions.Inventory) (*emissions.Catalog, emissions.Inventory) {
	tb.Helper()
	c := catalog(tb)
	out, err := emissions.BuildInventory(c, inv)
	if err != nil {
		tb.Fatal(err)
	}
	return c, out
}

func japan(tb testing.TB, inv emissions.Inventory, more func(*regimes.Inputs)) *regimes.Japan {
	tb.Helper()
	c, out := built(tb, inv)
	in := regimes.Inputs{Catalog: c, Inventory: out}
	if more != nil {
		more(&in)
	}
	j := regimes.ForJapan(in)
	if j == nil {
		tb.Fatal("the inventory has facilities in Japan and no statement")
	}
	return j
}

func found(j *regimes.Japan, name string) *emissions.Finding {
	for i := range j.Findings {
		if j.Findings[i].Name == name {
			return &j.Findings[i]
		}
	}
	return nil
}

func wantFinding(tb testing.TB, j *regimes.Japan, name string) {
	tb.Helper()
	if found(j, name) == nil {
		tb.Errorf("no finding %s among %+v", name, j.Findings)
	}
}

func same(tb testing.TB, what string, got exact.Decimal, want string) {
	tb.Helper()
	if !got.Equal(exact.Must(want)) {
		tb.Errorf("%s is %s, want %s", what, got, want)
	}
}
