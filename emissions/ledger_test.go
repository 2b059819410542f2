package emissions_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

// ledgerKinds mix all that makes activities depend on others: instruments, upstream energy that is derived or entered,
// leases, pins, and units that only a property of the source bridges.
var ledgerKinds = []struct {
	key, unit, pin string
	scope          emissions.Scope
	leased         bool
}{
	{key: "electricity.grid", unit: "kWh", scope: 2},
	{key: "electricity.grid", unit: "MWh", scope: 2},
	{key: "electricity.grid", unit: "kWh", scope: 2, leased: true},
	{key: "electricity.grid.td_loss", unit: "kWh", scope: 3},
	{key: "heat", unit: "GJ", scope: 2},
	{key: "fuel.diesel", unit: "L", scope: 1},
	{key: "fuel.diesel", unit: "kg", scope: 1},
	{key: "fuel.diesel.wtt", unit: "L", scope: 3},
	{key: "fuel.natural_gas", unit: "kWh_gcv", scope: 1},
	{key: "refrigerant.r-401a", unit: "kg", scope: 1},
	{key: "fuel.unheard_of", unit: "L", scope: 1},
}

// otherCatalogs are the shipped factors, the same without a third of the editions, with other figures for some, and with
// another warming potential.
func otherCatalogs(t *testing.T) []*emissions.Catalog {
	t.Helper()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	fewer := slices.DeleteFunc(slices.Clone(set.Factors), func(f emissions.Factor) bool {
		return strings.HasSuffix(f.EditionID, "2025")
	})
	other := slices.Clone(set.Factors)
	for i, f := range other {
		if strings.HasPrefix(f.ActivityKey, "fuel.diesel") || (f.ActivityKey == "electricity.grid" && f.Region == "JP") {
			other[i].Gases = slices.Clone(f.Gases)
			other[i].Gases[0].KgPerUnit = f.Gases[0].KgPerUnit.Mul(exact.Int(2))
		}
	}
	gwps := slices.Clone(set.GWPs)
	for i := range gwps {
		if gwps[i].Gas == emissions.CH4 {
			gwps[i].Value = exact.Int(99)
		}
	}
	out := []*emissions.Catalog{}
	for _, s := range []factors.Set{
		*set,
		{Editions: set.Editions, Factors: fewer, GWPs: set.GWPs},
		{Editions: set.Editions, Factors: other, GWPs: set.GWPs},
		{Editions: set.Editions, Factors: set.Factors, GWPs: gwps},
	} {
		c, err := s.Catalog()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// world is what a full calculation would start from, changed step by step beside the ledger.
type world struct {
	catalog     *emissions.Catalog
	catalogs    []*emissions.Catalog
	header      emissions.Inputs
	facilities  map[string]emissions.Facility
	activities  map[string]emissions.Activity
	instruments []emissions.Instrument
}

func newWorld(catalogs []*emissions.Catalog, gwp emissions.GWPSet) *world {
	return &world{
		catalog: catalogs[0], catalogs: catalogs,
		header: emissions.Inputs{
			GWPSet: gwp, Approach: emissions.EquityShare, Start: date("2025-04-01"), End: date("2026-01-01"),
		},
		facilities: map[string]emissions.Facility{}, activities: map[string]emissions.Activity{},
	}
}

func (w *world) inputs() emissions.Inputs {
	in := w.header
	in.Facilities, in.Activities = slices.Collect(maps.Values(w.facilities)), slices.Collect(maps.Values(w.activities))
	in.Instruments = w.instruments
	return in
}

// change draws something that becomes known, and takes it into the world as well.
func (w *world) change(t *rapid.T) emissions.Change {
	switch rapid.SampledFrom([]string{"activity", "activity", "activity", "drop", "facility", "gone", "instruments", "properties", "catalog"}).Draw(t, "change") {
	case "drop":
		id := "a" + strconv.Itoa(rapid.IntRange(0, 9).Draw(t, "id"))
		delete(w.activities, id)
		return emissions.Change{Drop: []string{id}}
	case "facility":
		f := drawFacility(t)
		w.facilities[f.ID] = f
		return emissions.Change{Facilities: []emissions.Facility{f}}
	case "gone":
		id := "f" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "id"))
		delete(w.facilities, id)
		return emissions.Change{Gone: []string{id}}
	case "instruments":
		w.instruments = drawInstruments(t)
		return emissions.Change{Instruments: &w.instruments}
	case "properties":
		a, known := w.activities["a"+strconv.Itoa(rapid.IntRange(0, 9).Draw(t, "id"))]
		if !known {
			return emissions.Change{}
		}
		a.SourceProperties = nil
		if rapid.Bool().Draw(t, "known") {
			a.SourceProperties = []emissions.DatedProperty{density(drawDensity(t), a.Start.String(), "")}
		}
		w.activities[a.ID] = a
		return emissions.Change{Put: []emissions.Activity{a}}
	case "catalog":
		w.catalog = rapid.SampledFrom(w.catalogs).Draw(t, "catalog")
		return emissions.Change{Catalog: w.catalog}
	}
	a := drawActivity(t)
	w.activities[a.ID] = a
	return emissions.Change{Put: []emissions.Activity{a}}
}

func drawFacility(t *rapid.T) emissions.Facility {
	i := rapid.IntRange(0, 2).Draw(t, "facility")
	country := []string{"JP", "GB", "US"}[i]
	f := emissions.Facility{
		ID: "f" + strconv.Itoa(i), Country: country, Region: country, Share: exact.Must(rapid.SampledFrom([]string{"1", "0.4", "0"}).Draw(t, "share")),
	}
	if rapid.Bool().Draw(t, "sold") {
		f.Holdings = []emissions.Holding{
			{EquityShare: exact.Int(1)},
			{From: date("2025-07-10").AddDays(rapid.IntRange(0, 60).Draw(t, "day")), EquityShare: f.Share},
		}
	}
	return f
}

func drawActivity(t *rapid.T) emissions.Activity {
	k := rapid.SampledFrom(ledgerKinds).Draw(t, "kind")
	start := date("2025-03-15").AddDays(rapid.IntRange(0, 200).Draw(t, "start"))
	i := rapid.IntRange(0, 9).Draw(t, "id")
	a := emissions.Activity{
		ID: "a" + strconv.Itoa(i), SourceID: "s" + strconv.Itoa(i%4), FacilityID: "f" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "facility")),
		ActivityKey: k.key, Unit: k.unit, Scope: k.scope, Start: start, End: start.AddDays(rapid.IntRange(0, 70).Draw(t, "days")),
		Quantity: exact.Must(strconv.Itoa(rapid.IntRange(-100, 1_000_000).Draw(t, "quantity")) + "e-3"),
	}
	if k.leased {
		a.Lease = &emissions.LeaseTerms{Kind: emissions.OperatingLease, Part: emissions.Lessee}
	}
	if rapid.IntRange(0, 5).Draw(t, "pin") == 0 {
		a.FactorID = pinnedDiesel
	}
	if k.unit == "kg" && rapid.Bool().Draw(t, "measured") {
		a.SourceProperties = []emissions.DatedProperty{density(drawDensity(t), start.AddDays(rapid.IntRange(-9, 60).Draw(t, "since")).String(), "")}
	}
	return a
}

// pinnedDiesel is a factor that a person may choose, for whatever it fits; one of the catalogs has it no more.
const pinnedDiesel = "uk-desnz-2025:1_101_1011_8"

// bought is the factor that the drawn instruments bring.
const bought = "jp-shk-electricity-r6:a0269:m-residual:adjusted"

func drawInstruments(t *rapid.T) []emissions.Instrument {
	var out []emissions.Instrument
	for i := range rapid.IntRange(0, 3).Draw(t, "instruments") {
		out = append(out, emissions.Instrument{
			ID: "i" + strconv.Itoa(i), ActivityKey: rapid.SampledFrom([]string{"electricity.grid", "heat"}).Draw(t, "for"),
			FactorID: bought, Start: date("2025-05-01"), End: date("2025-05-01").AddDays(rapid.IntRange(1, 200).Draw(t, "vintage")),
			Quantity: exact.Int(int64(rapid.IntRange(1, 900).Draw(t, "volume"))), Unit: "kWh",
		})
	}
	return out
}

// The incremental ledger is the full calculation: after any sequence of changes, to the last byte.
func TestLedgerIsTheFullCalculation(t *testing.T) {
	t.Parallel()
	catalogs := otherCatalogs(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(catalogs, rapid.SampledFrom([]emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6}).Draw(t, "gwp"))
		l := emissions.NewLedger(w.catalog, w.header)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			l.Apply(w.change(t))
			entries, findings := emissions.Calculate(w.catalog, w.inputs())
			mustEqual(t, "entries", l.Entries(), entries)
			mustEqual(t, "findings", l.Findings(), findings)
			mustEqual(t, "totals", l.Totals(), emissions.Sum(entries))
		}
	})
}

func mustEqual(t *rapid.T, what string, got, want any) {
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(g) != string(w) {
		t.Fatalf("%s of the ledger:\n%s\nof a full calculation:\n%s", what, g, w)
	}
}

// Changes that came in another order, or in one piece, end in the same ledger.
func TestOrderOfChangesDoesNotMatter(t *testing.T) {
	t.Parallel()
	catalogs := otherCatalogs(t)[:1]
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(catalogs, emissions.AR6)
		w.instruments = drawInstruments(t)
		for range 12 {
			a := drawActivity(t)
			w.activities[a.ID] = a
		}
		for range 3 {
			f := drawFacility(t)
			w.facilities[f.ID] = f
		}
		in := w.inputs()
		changes := []emissions.Change{{Instruments: &w.instruments}}
		for _, a := range in.Activities {
			changes = append(changes, emissions.Change{Put: []emissions.Activity{a}})
		}
		for _, f := range in.Facilities {
			changes = append(changes, emissions.Change{Facilities: []emissions.Facility{f}})
		}
		one, other, whole := emissions.NewLedger(w.catalog, w.header), emissions.NewLedger(w.catalog, w.header), emissions.NewLedger(w.catalog, w.header)
		for _, c := range changes {
			one.Apply(c)
		}
		for _, c := range rapid.Permutation(changes).Draw(t, "order") {
			other.Apply(c)
		}
		whole.Apply(emissions.Change{Put: in.Activities, Facilities: in.Facilities, Instruments: &w.instruments})
		mustEqual(t, "entries", other.Entries(), one.Entries())
		mustEqual(t, "entries", whole.Entries(), one.Entries())
		mustEqual(t, "totals", other.Totals(), one.Totals())
		mustEqual(t, "totals", whole.Totals(), one.Totals())
		mustEqual(t, "findings", whole.Findings(), one.Findings())
	})
}

// What is not touched is not calculated: that is the whole point, so it is counted.
func TestChangeCalculatesOnlyWhatItTouches(t *testing.T) {
	t.Parallel()
	catalogs := otherCatalogs(t)
	l := emissions.NewLedger(catalogs[0], emissions.Inputs{
		GWPSet: emissions.AR5, Approach: emissions.OperationalControl, Start: date("2025-04-01"), End: date("2026-04-01"),
	})
	in := sources(100)
	check := func(what string, c emissions.Change, want int) {
		t.Helper()
		if got := l.Apply(c); got != want {
			t.Errorf("%s: %d activities were calculated, want %d", what, got, want)
		}
	}
	check("everything", emissions.Change{Put: in.Activities, Facilities: in.Facilities}, 1200)
	late := in.Activities[7]
	late.Quantity = exact.Must("1.5")
	check("a late reading", emissions.Change{Put: []emissions.Activity{late}}, 1)
	f := in.Facilities[0]
	f.Share = exact.Must("0.5")
	check("the share of one of fifty facilities", emissions.Change{Facilities: []emissions.Facility{f}}, 24)
	loss := late
	loss.ID, loss.ActivityKey, loss.Scope = "entered", "electricity.grid.td_loss", 3
	check("losses entered at a facility", emissions.Change{Put: []emissions.Activity{loss}}, 1+24)
	fuel := late
	fuel.ID, fuel.ActivityKey, fuel.Scope, fuel.Unit = "fuel", "fuel.diesel", 1, "L"
	check("another fuel", emissions.Change{Put: []emissions.Activity{fuel}}, 1)
	check("factors of electricity in Japan and diesel", emissions.Change{Catalog: catalogs[2]}, 1201)
	check("the same factors", emissions.Change{Catalog: catalogs[2]}, 0)
}

// sources make a year of n metered sources in fifty facilities, an activity a month each.
func sources(n int) emissions.Inputs {
	var in emissions.Inputs
	for f := range 50 {
		in.Facilities = append(in.Facilities, emissions.Facility{ID: "f" + strconv.Itoa(f), Country: "JP", Region: "JP", Share: exact.Int(1)})
	}
	for i := range n * 12 {
		start := date(fmt.Sprintf("2025-%02d-01", 4+i%9))
		in.Activities = append(in.Activities, emissions.Activity{
			ID: "a" + strconv.Itoa(i), SourceID: "s" + strconv.Itoa(i/12), FacilityID: "f" + strconv.Itoa(i/12%50), ActivityKey: "electricity.grid",
			Scope: 2, Start: start, End: start.AddDays(28), Quantity: exact.Must("12345.678"), Unit: "kWh",
		})
	}
	return in
}

// BenchmarkLedgerChange takes one late reading into ledgers of growing size: the time stays.
func BenchmarkLedgerChange(b *testing.B) {
	set, err := factors.Load()
	if err != nil {
		b.Fatal(err)
	}
	catalog, err := set.Catalog()
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{1_000, 10_000, 100_000, 300_000} {
		l := emissions.NewLedger(catalog, emissions.Inputs{
			GWPSet: emissions.AR5, Approach: emissions.OperationalControl, Start: date("2025-04-01"), End: date("2026-04-01"),
		})
		in := sources(size / 12)
		l.Apply(emissions.Change{Put: in.Activities, Facilities: in.Facilities})
		late := in.Activities[len(in.Activities)/2]
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				late.Quantity = exact.Int(int64(i))
				if n := l.Apply(emissions.Change{Put: []emissions.Activity{late}}); n != 1 {
					b.Fatal(n)
				}
			}
		})
	}
}
