package emissions_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// marketCase is an inventory of 2025 with purchased electricity of 100 kWh each month from January to March in facilities
// a (JP) and b (GB), and the factors of a grid at 0.5, a certificate at 0 and a contract at 0.1 kg per kWh.
func marketCase(tb testing.TB, extra ...emissions.Factor) (*emissions.Catalog, emissions.Inventory) {
	tb.Helper()
	factor := func(id, key, kg, region string, basis emissions.Basis) emissions.Factor {
		return emissions.Factor{
			ID: id, EditionID: "case", ActivityKey: key, Scope: 2, Stage: emissions.StageGeneration, Basis: basis, Region: region, Unit: "kWh",
			ValidFrom: date("2025-01-01"), Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Must(kg)}},
		}
	}
	factors := []emissions.Factor{
		factor("grid-jp", "electricity.grid", "0.5", "JP", emissions.BasisLocation), factor("grid-gb", "electricity.grid", "0.5", "GB", emissions.BasisLocation),
		factor("cert", "instrument", "0", "WORLD", emissions.BasisMarketSupplier), factor("ppa", "instrument", "0.1", "WORLD", emissions.BasisMarketSupplier),
	}
	for _, f := range extra {
		factors = append(factors, factor(f.ID, "electricity.grid", f.Note, f.Region, f.Basis))
	}
	catalog, err := emissions.NewCatalog(factors, []emissions.Edition{{ID: "case"}}, []emissions.GWPValue{{Set: emissions.AR5, Gas: emissions.CO2, Value: exact.Int(1)}})
	if err != nil {
		tb.Fatal(err)
	}
	inv := emissions.Inventory{Start: date("2025-01-01"), End: date("2026-01-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl}
	for i, country := range []string{"JP", "GB"} {
		id := string(rune('a' + i))
		inv.Facilities = append(inv.Facilities, emissions.Facility{ID: id, Country: country, Region: country, Share: exact.Int(1)})
		for month := range 3 {
			from := date(fmt.Sprintf("2025-%02d-01", month+1))
			inv.Activities = append(inv.Activities, emissions.Activity{
				ID: id + strconv.Itoa(month), SourceID: "s" + id, FacilityID: id, ActivityKey: "electricity.grid", Scope: 2, Start: from,
				End: date(fmt.Sprintf("2025-%02d-01", month+2)), Quantity: exact.Int(100), Unit: "kWh",
			})
		}
	}
	return catalog, inv
}

func certificate(id, volume string) emissions.Instrument {
	return emissions.Instrument{
		ID: id, Name: id, ActivityKey: "electricity.grid", FactorID: "cert", Start: date("2025-01-01"), End: date("2026-01-01"),
		Quantity: exact.Must(volume), Unit: "kWh",
	}
}

// coveredBy shows what each instrument covers, as "id facility month quantity".
func coveredBy(entries []emissions.Entry) string {
	var out []string
	for _, e := range entries {
		if e.InstrumentID != "" {
			out = append(out, fmt.Sprintf("%s %s %s %s", e.InstrumentID, e.FacilityID, e.Month[5:], e.Quantity))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestInstrumentsCoverWithinVolumeVintageMarketAndFacility(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want, market string
		instruments        func() []emissions.Instrument
	}{
		{"by itself, in the order of usage", "i a 01 100, i a 02 50", "225", func() []emissions.Instrument {
			return []emissions.Instrument{certificate("i", "150")}
		}},
		{"inside its market", "i b 01 100, i b 02 50", "225", func() []emissions.Instrument {
			i := certificate("i", "150")
			i.Countries = []string{"GB"}
			return []emissions.Instrument{i}
		}},
		{"inside its vintage, by days", "i a 02 50, i a 03 100, i b 02 50, i b 03 100", "150", func() []emissions.Instrument {
			i := certificate("i", "1000")
			i.Start = date("2025-02-15")
			return []emissions.Instrument{i}
		}},
		{"two of one half vintage never reach the other half", "i a 02 50, i b 02 50", "250", func() []emissions.Instrument {
			i, j := certificate("i", "100"), certificate("j", "100")
			i.Start, i.End, j.Start, j.End = date("2025-02-01"), date("2025-02-15"), date("2025-02-01"), date("2025-02-15")
			return []emissions.Instrument{i, j}
		}},
		{"by hand before by itself", "i a 01 100, i a 02 30, j a 02 70, j b 03 20", "190", func() []emissions.Instrument {
			j := certificate("j", "200")
			j.Allocations = []emissions.Allocation{
				{FacilityID: "b", Month: "2025-03", Quantity: exact.Int(20)}, {FacilityID: "a", Month: "2025-02", Quantity: exact.Int(70)},
			}
			return []emissions.Instrument{certificate("i", "130"), j}
		}},
		{"by hand never more than the month uses or the volume has", "j a 01 100, j b 01 20", "240", func() []emissions.Instrument {
			j := certificate("j", "120")
			j.Allocations = []emissions.Allocation{
				{FacilityID: "a", Month: "2025-01", Quantity: exact.Int(500)}, {FacilityID: "b", Month: "2025-01", Quantity: exact.Int(500)},
			}
			return []emissions.Instrument{j}
		}},
		{"a failed criterion covers nothing", "", "300", func() []emissions.Instrument {
			i := certificate("i", "150")
			i.Unmet = []string{string(emissions.IsRetired)}
			return []emissions.Instrument{i}
		}},
		{"certificates and contracts each by their own factor", "c a 01 100, p a 02 100", "210", func() []emissions.Instrument {
			p := certificate("p", "0.1")
			p.Unit, p.FactorID = "MWh", "ppa"
			return []emissions.Instrument{certificate("c", "100"), p}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			catalog, inv := marketCase(t)
			inv.Instruments = c.instruments()
			built, err := emissions.BuildInventory(catalog, inv)
			if err != nil {
				t.Fatal(err)
			}
			totals := emissions.Sum(built.Entries)
			if got := coveredBy(built.Entries); got != c.want {
				t.Errorf("covered %s, want %s", got, c.want)
			}
			if got := totals.Of(2, emissions.MarketBased).String(); got != c.market || totals.Of(2, emissions.LocationBased).String() != "300" {
				t.Errorf("market %s, want %s; location %s", got, c.market, totals.Of(2, emissions.LocationBased))
			}
		})
	}
}

func TestAFailedCriterionIsNamedAndItsVolumeFallsToTheResidualMix(t *testing.T) {
	t.Parallel()
	residual := emissions.Factor{ID: "res", Note: "0.6", Region: "GB", Basis: emissions.BasisMarketResidual}
	catalog, inv := marketCase(t, residual)
	i := certificate("i", "1000")
	i.Countries, i.Unmet = []string{"GB"}, []string{string(emissions.IsRetired), string(emissions.SameMarket)}
	inv.Instruments = []emissions.Instrument{i}
	built, err := emissions.BuildInventory(catalog, inv)
	if err != nil {
		t.Fatal(err)
	}
	// a: 300 kWh × 0.5 by the grid, for JP has no residual mix; b: 300 kWh × 0.6.
	if got := emissions.Sum(built.Entries).Of(2, emissions.MarketBased); got.String() != "330" {
		t.Errorf("market %s", got)
	}
	var named []string
	for _, f := range built.Findings {
		if f.Name == emissions.FindingInstrumentUnmet {
			named = append(named, f.Detail)
		}
	}
	if len(named) != 1 || !strings.Contains(named[0], "retired, market") {
		t.Errorf("named %q", named)
	}
}

func genInstruments(t *rapid.T) []emissions.Instrument {
	var out []emissions.Instrument
	for n := range rapid.IntRange(0, 6).Draw(t, "instruments") {
		i := certificate("i"+strconv.Itoa(n), strconv.Itoa(rapid.IntRange(1, 400).Draw(t, "volume")))
		i.Start = date("2025-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "start"))
		i.End = i.Start.AddDays(rapid.IntRange(1, 90).Draw(t, "days"))
		i.Countries = rapid.SampledFrom([][]string{nil, {"JP"}, {"GB"}, {"FR"}}).Draw(t, "market")
		i.Unit = rapid.SampledFrom([]string{"kWh", "MJ", "therm"}).Draw(t, "unit")
		for range rapid.IntRange(0, 3).Draw(t, "allocations") {
			i.Allocations = append(i.Allocations, emissions.Allocation{
				FacilityID: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "facility"), Month: rapid.SampledFrom([]string{"2025-01", "2025-02", "2025-03"}).Draw(t, "month"),
				Quantity: exact.Int(rapid.Int64Range(0, 200).Draw(t, "given")),
			})
		}
		out = append(out, i)
	}
	return out
}

// What instruments cover never exceeds their volume, the usage, the vintage or the market, and does not depend on the order
// in which anything was given.
func TestAllocationKeepsItsBounds(t *testing.T) {
	t.Parallel()
	catalog, base := marketCase(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := base
		inv.Instruments = genInstruments(t)
		built := build(t, catalog, inv)
		checkBounds(t, inv, built)
		shuffled := inv
		shuffled.Activities = rapid.Permutation(inv.Activities).Draw(t, "activities")
		shuffled.Facilities = rapid.Permutation(inv.Facilities).Draw(t, "facilities")
		shuffled.Instruments = rapid.Permutation(inv.Instruments).Draw(t, "order")
		want, err := built.SHA256()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := build(t, catalog, shuffled).SHA256(); err != nil || got != want {
			t.Fatalf("another order gives other bytes (%v)", err)
		}
	})
}

func inUnit(t *rapid.T, q exact.Decimal, from, to string) exact.Decimal {
	out, err := unit.Convert(q, from, to)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func checkBounds(t *rapid.T, inv, built emissions.Inventory) {
	instruments, volumes := map[string]emissions.Instrument{}, map[string]exact.Decimal{}
	for _, i := range inv.Instruments {
		instruments[i.ID] = i
	}
	market := map[string]exact.Decimal{}
	places := map[string]string{"a": "JP", "b": "GB"}
	for _, e := range built.Entries {
		if e.Method != emissions.MarketBased {
			continue
		}
		if e.Quantity.Sign() < 0 {
			t.Fatalf("%+v", e)
		}
		market[e.ActivityID] = market[e.ActivityID].Add(e.Quantity)
		if e.InstrumentID == "" {
			continue
		}
		i := instruments[e.InstrumentID]
		used := inUnit(t, e.Quantity, e.Unit, i.Unit)
		volumes[i.ID] = volumes[i.ID].Add(used)
		month := date(e.Month + "-01")
		length := map[string]int{"2025-01": 31, "2025-02": 28, "2025-03": 31}[e.Month]
		if days, _ := emissions.PeriodShare(month, month.AddDays(length), i.Start, i.End); days == 0 {
			t.Fatalf("%s of %s to %s covers %s", i.ID, i.Start, i.End, e.Month)
		}
		if len(i.Countries) > 0 && !slices.Contains(i.Countries, places[e.FacilityID]) {
			t.Fatalf("%s of %v covers %s", i.ID, i.Countries, e.FacilityID)
		}
	}
	for _, a := range inv.Activities {
		if !market[a.ID].Equal(a.Quantity) {
			t.Fatalf("%s of %s counted", market[a.ID], a.Quantity)
		}
	}
	for id, used := range volumes {
		if used.Cmp(instruments[id].Quantity) > 0 {
			t.Fatalf("%s of %s used", used, instruments[id].Quantity)
		}
	}
}
