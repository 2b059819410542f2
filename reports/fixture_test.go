package reports_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// The fixture is a small group: a works in Yokohama, an office in Austin, a depot in Leeds of which half is
// consolidated. Its factors are invented and say so; its texts hold what customers' texts hold.

const (
	works  = "0199a3c0-0000-7000-8000-000000000001"
	office = "0199a3c0-0000-7000-8000-000000000002"
	depot  = "0199a3c0-0000-7000-8000-000000000003"
)

// use is an activity of the fixture with its quantity in each month and the factors it is computed with.
type use struct {
	id, source, facility, key, unit string
	scope                           emissions.Scope
	months                          []string
	data                            emissions.DataType
	factors                         map[emissions.Method]string
	conversion                      string
	meter                           string
}

func uses() []use {
	both := func(location, market string) map[emissions.Method]string {
		return map[emissions.Method]string{emissions.LocationBased: location, emissions.MarketBased: market}
	}
	one := func(id string) map[emissions.Method]string { return map[emissions.Method]string{"": id} }
	return []use{
		{"A-1", "受電（本館）", works, "electricity.grid", "kWh", 2, spread("41250.5", "-812.25"), emissions.Metered, both("test-grid-2025/JP", "test-supplier-2025/緑電力-A"), "1", "本館 受電メーター"},
		{"A-2", "都市ガスボイラー", works, "fuel.city_gas", "m3", 1, spread("3120", "-140.5"), emissions.Invoiced, one("test-fuel-2025/city-gas"), "1", ""},
		{"A-3", "=HYPERLINK(\"http://example.test\",\"木質ペレット\")", works, "fuel.wood_pellets", "t", 1, spread("1.25", "0.0625"), emissions.Entered, one("test-fuel-2025/pellets"), "1000", ""},
		{"A-4", "Chillers & heat pumps", works, "refrigerant.R-410A", "kg", 1, spread("0.4", "0"), emissions.Entered, one("test-refrigerant-2025/R-410A"), "1", ""},
		{"B-1", "Office electricity", office, "electricity.grid", "MWh", 2, spread("9.375", "0.125"), emissions.Metered, both("test-grid-2025/US-TEST", "test-grid-2025/US-TEST-residual"), "1000", "Main panel"},
		{"B-2", "Emergency generator", office, "fuel.diesel", "L", 1, spread("12.5", "0"), emissions.Estimated, one("test-fuel-2025/diesel"), "1", ""},
		{"C-1", "Depot electricity", depot, "electricity.grid", "kWh", 2, spread("5120.75", "33.5"), emissions.Metered, both("test-grid-2025/GB", "test-grid-2025/GB-residual"), "1", "Intake"},
		{"C-2", "＠フォークリフト\u0007 𠮷野", depot, "fuel.lpg", "L", 1, spread("210.125", "1.5"), emissions.Invoiced, one("test-fuel-2025/lpg"), "1", ""},
	}
}

// spread makes twelve monthly quantities: a base with a slope.
func spread(base, slope string) []string {
	out := make([]string, 12)
	for i := range out {
		out[i] = exact.Must(base).Add(exact.Must(slope).Mul(exact.Int(int64(i)))).String()
	}
	return out
}

// fixture is the inventory of April 2025 to March 2026.
func fixture(tb testing.TB) emissions.Inventory {
	tb.Helper()
	inv := emissions.Inventory{
		Schema: 1, ID: "0199a3c0-aaaa-7000-8000-00000000000a", Name: "FY2025", Organization: "Tokyo Seiki & Co.", OrganizationJA: "東京精機株式会社",
		Start: emissions.Date{Year: 2025, Month: 4, Day: 1}, End: emissions.Date{Year: 2026, Month: 4, Day: 1},
		GWPSet: emissions.AR6, Approach: emissions.EquityShare, Status: emissions.Closed, Number: 1,
		RunID: "0199a3c0-bbbb-7000-8000-00000000000b", Engine: emissions.EngineVersion,
		KnownAt: time.Date(2026, 5, 11, 1, 2, 3, 0, time.UTC), ClosedAt: time.Date(2026, 5, 12, 6, 30, 0, 0, time.UTC), ClosedBy: "佐藤 花子",
		Facilities: []emissions.Facility{
			{ID: works, Name: "Yokohama Works", NameJA: "横浜製作所", Country: "JP", Region: "JP", TimeZone: "Asia/Tokyo", Share: exact.Int(1)},
			{ID: office, Name: "Austin Office", NameJA: "オースティン事務所", Country: "US", Region: "US-TEST", TimeZone: "America/Chicago", Share: exact.Int(1)},
			{ID: depot, Name: "Leeds Depot", NameJA: "リーズ物流拠点", Country: "GB", Region: "GB", TimeZone: "Europe/London", Share: exact.Must("0.5")},
		},
		Factors: inventedFactors(), Editions: editions(), GWPs: gwps(),
	}
	for _, u := range uses() {
		inv.Activities = append(inv.Activities, activities(inv, u)...)
		inv.Entries = append(inv.Entries, entries(tb, inv, u)...)
	}
	for i := range inv.Entries {
		inv.Entries[i].ID = fmt.Sprintf("E-%06d", i+1)
	}
	notes(&inv)
	return inv
}

// quarter is the first three months of the fixture, where many workbooks are recomputed.
func quarter(tb testing.TB) emissions.Inventory {
	tb.Helper()
	inv := fixture(tb)
	inv.End = month(3)
	inv.Activities = slices.DeleteFunc(inv.Activities, func(a emissions.Activity) bool { return !a.Start.Before(inv.End) })
	inv.Entries = slices.DeleteFunc(inv.Entries, func(e emissions.Entry) bool { return e.Month >= inv.End.MonthKey() })
	inv.Completeness = slices.DeleteFunc(inv.Completeness, func(c emissions.Completeness) bool { return c.Month >= inv.End.MonthKey() })
	return inv
}

func month(i int) emissions.Date {
	return emissions.DateOf(time.Date(2025, time.Month(4+i), 1, 0, 0, 0, 0, time.UTC))
}

func activities(_ emissions.Inventory, u use) []emissions.Activity {
	var out []emissions.Activity
	for i, q := range u.months {
		a := emissions.Activity{
			ID: fmt.Sprintf("%s-%02d", u.id, i+1), SourceID: "S-" + u.id, SourceName: u.source, FacilityID: u.facility, ActivityKey: u.key, Scope: u.scope,
			Start: month(i), End: month(i + 1), Quantity: exact.Must(q), Unit: u.unit, DataType: u.data, MeterName: u.meter,
			Evidence: "invoice-" + u.id + ".pdf", RecordedAt: time.Date(2026, 4, 2, 9, 0, i, 0, time.UTC), RecordedBy: "@tanaka",
		}
		if u.meter != "" {
			whole := exact.Int(1)
			a.Coverage, a.Register = &whole, 7
		}
		out = append(out, a)
	}
	return out
}

func entries(tb testing.TB, inv emissions.Inventory, u use) []emissions.Entry {
	tb.Helper()
	var out []emissions.Entry
	for _, method := range []emissions.Method{"", emissions.LocationBased, emissions.MarketBased} {
		id, ok := u.factors[method]
		if !ok {
			continue
		}
		k := slices.IndexFunc(inv.Factors, func(f emissions.Factor) bool { return f.ID == id })
		if k < 0 {
			tb.Fatalf("no factor %s", id)
		}
		for i, q := range u.months {
			out = append(out, entry(tb, inv, u, inv.Factors[k], emissions.Entry{
				ActivityID: fmt.Sprintf("%s-%02d", u.id, i+1), Method: method, Month: month(i).MonthKey(), Quantity: exact.Must(q),
			}))
		}
	}
	return out
}

// entry computes an entry the long way: gas by gas, from the definitions.
func entry(tb testing.TB, inv emissions.Inventory, u use, f emissions.Factor, e emissions.Entry) emissions.Entry {
	tb.Helper()
	place := inv.Facilities[slices.IndexFunc(inv.Facilities, func(x emissions.Facility) bool { return x.ID == u.facility })]
	e.FacilityID, e.SourceID, e.Scope, e.FactorID = u.facility, "S-"+u.id, u.scope, f.ID
	e.Selection = emissions.Selection{Rule: "region", Steps: []string{f.ID + " accepted"}}
	e.Unit, e.FactorUnit, e.Share = u.unit, f.Unit, place.Share
	e.FactorQuantity = e.Quantity.Mul(exact.Must(u.conversion))
	if u.conversion != "1" {
		e.Conversion = []string{"1 " + u.unit + " = " + u.conversion + " " + f.Unit}
	}
	for _, g := range f.Gases {
		k := slices.IndexFunc(inv.GWPs, func(v emissions.GWPValue) bool { return v.Gas == g.Gas && v.Origin == g.Origin })
		if k < 0 {
			tb.Fatalf("no GWP of %s %s", g.Gas, g.Origin)
		}
		kg := e.FactorQuantity.Mul(g.KgPerUnit).Mul(e.Share)
		co2e := kg.Mul(inv.GWPs[k].Value)
		e.Gases = append(e.Gases, emissions.EntryGas{Gas: g.Gas, Origin: g.Origin, KgPerUnit: g.KgPerUnit, Kg: kg, GWP: inv.GWPs[k].Value, KgCO2e: co2e})
		if g.Gas == emissions.CO2 && g.Origin == emissions.Biogenic {
			e.BiogenicKgCO2 = e.BiogenicKgCO2.Add(kg)
		} else {
			e.KgCO2e = e.KgCO2e.Add(co2e)
		}
	}
	return e
}

func gas(g emissions.Gas, o emissions.Origin, kg string) emissions.FactorGas {
	return emissions.FactorGas{Gas: g, Origin: o, KgPerUnit: exact.Must(kg)}
}

func inventedFactors() []emissions.Factor {
	const f, b, n = emissions.Fossil, emissions.Biogenic, emissions.OriginNone
	grid := func(row, name, ja string, basis emissions.Basis, gases ...emissions.FactorGas) emissions.Factor {
		return emissions.Factor{ID: "test-grid-2025/" + row, EditionID: "test-grid-2025", SourceRow: row, Table: "Table 3", ActivityKey: "electricity.grid", Name: name, NameJA: ja, Scope: 2, Stage: emissions.StageGeneration, Basis: basis, Region: row[:2], Unit: "kWh", Gases: gases}
	}
	fuel := func(row, key, name, ja, unit string, gases ...emissions.FactorGas) emissions.Factor {
		return emissions.Factor{ID: "test-fuel-2025/" + row, EditionID: "test-fuel-2025", SourceRow: row, Table: "Table 1", ActivityKey: key, Name: name, NameJA: ja, Scope: 1, Stage: emissions.StageCombustion, Region: "WORLD", Unit: unit, Gases: gases}
	}
	supplier := grid("JP", "Green Power menu A", "緑電力 メニューA", emissions.BasisMarketSupplier, gas(emissions.CO2, f, "0.000123"))
	supplier.ID, supplier.EditionID, supplier.Supplier, supplier.Menu = "test-supplier-2025/緑電力-A", "test-supplier-2025", "緑電力株式会社", "A"
	leak := fuel("R-410A", "refrigerant.R-410A", "R-410A", "冷媒 R-410A", "kg", gas("HFC-32", n, "0.5"), gas("HFC-125", n, "0.5"))
	leak.ID, leak.EditionID, leak.Stage = "test-refrigerant-2025/R-410A", "test-refrigerant-2025", emissions.StageOtherDirect
	out := []emissions.Factor{
		grid("GB", "Grid average, Great Britain", "英国 系統平均", emissions.BasisLocation, gas(emissions.CO2, f, "0.17489"), gas(emissions.CH4, f, "0.0000289"), gas(emissions.N2O, n, "0.0000049")),
		grid("GB-residual", "Residual mix, Great Britain", "英国 残余ミックス", emissions.BasisMarketResidual, gas(emissions.CO2, f, "0.36421")),
		grid("JP", "Grid average, Japan", "日本 系統平均", emissions.BasisLocation, gas(emissions.CO2, f, "0.423")),
		grid("US-TEST", "Grid average, test subregion", "米国 試験区", emissions.BasisLocation, gas(emissions.CO2, f, "0.34821"), gas(emissions.CH4, f, "0.0000213"), gas(emissions.N2O, n, "0.0000031")),
		grid("US-TEST-residual", "Residual mix, test subregion", "", emissions.BasisMarketResidual, gas(emissions.CO2, f, "0.35502")),
		fuel("city-gas", "fuel.city_gas", "City gas", "都市ガス", "m3", gas(emissions.CO2, f, "2.05"), gas(emissions.CH4, f, "0.0000411"), gas(emissions.N2O, n, "0.0000041")),
		fuel("diesel", "fuel.diesel", "Diesel", "軽油", "L", gas(emissions.CO2, f, "2.62"), gas(emissions.CH4, f, "0.000109"), gas(emissions.N2O, n, "0.0000218")),
		fuel("lpg", "fuel.lpg", "LPG", "LPG", "L", gas(emissions.CO2, f, "1.53"), gas(emissions.CH4, f, "0.0000241")),
		fuel("pellets", "fuel.wood_pellets", "Wood pellets", "木質ペレット", "kg", gas(emissions.CO2, b, "1.71"), gas(emissions.CH4, b, "0.000512"), gas(emissions.N2O, n, "0.0000683")),
		leak, supplier,
	}
	for i := range out {
		out[i].ValidFrom, out[i].ValidTo = emissions.Date{Year: 2025, Month: 1, Day: 1}, emissions.Date{Year: 2025, Month: 12, Day: 31}
	}
	return out
}

func editions() []emissions.Edition {
	var out []emissions.Edition
	for _, id := range []string{"test-fuel-2025", "test-grid-2025", "test-refrigerant-2025", "test-supplier-2025"} {
		out = append(out, emissions.Edition{
			ID: id, Publisher: "Example Energy Agency (invented)", Title: "Invented factors for tests: " + id, Year: 2025, Licence: "CC0-1.0",
			Attribution: "Figures invented for the tests of this project. They must not be used for reporting.", URL: "https://example.test/" + id,
			Geography: "WORLD", ValidFrom: emissions.Date{Year: 2025, Month: 1, Day: 1}, Retrieved: emissions.Date{Year: 2025, Month: 6, Day: 30},
			SHA256: "00000000000000000000000000000000000000000000000000000000000000" + id[5:7], Rows: 4,
		})
	}
	return out
}

func gwps() []emissions.GWPValue {
	const source = "IPCC AR6 WG1, Table 7.SM.7"
	v := func(g emissions.Gas, o emissions.Origin, value string) emissions.GWPValue {
		return emissions.GWPValue{Set: emissions.AR6, Gas: g, Origin: o, Value: exact.Must(value), Source: source}
	}
	return []emissions.GWPValue{
		v(emissions.CH4, emissions.Biogenic, "27.0"), v(emissions.CH4, emissions.Fossil, "29.8"), v(emissions.CO2, emissions.Biogenic, "0"),
		v(emissions.CO2, emissions.Fossil, "1"), v("HFC-125", "", "3740"), v("HFC-32", "", "771"), v(emissions.N2O, "", "273"),
	}
}

// notes adds what surrounds the figures: initiatives, completeness, findings.
func notes(inv *emissions.Inventory) {
	d := func(s string) *exact.Decimal { v := exact.Must(s); return &v }
	inv.Initiatives = []emissions.InitiativeNote{
		{ID: "I-1", Name: "コンプレッサー更新（高効率化）", FacilityID: works, MeterName: "本館 受電メーター", Status: "operating", StartDate: month(3), ExpectedKWh: d("84000"), ExpectedTCO2: d("35.532"), Cost: d("12500000"), Currency: "JPY", Owner: "設備課 田中"},
		{ID: "I-2", Name: "LED lighting, second floor", FacilityID: office, Status: "approved", ExpectedKWh: d("5200"), Cost: d("8400"), Currency: "USD", Owner: "J. Miller"},
	}
	for _, meter := range []string{"Intake", "Main panel", "本館 受電メーター"} {
		for i := range 12 {
			c := emissions.Completeness{Register: 7, MeterName: meter, Month: month(i).MonthKey(), Coverage: exact.Int(1), Readings: 1488}
			if meter == "Intake" && i == 4 {
				c.Coverage, c.Readings = exact.Must("0.9375"), 1395
			}
			inv.Completeness = append(inv.Completeness, c)
		}
	}
	inv.Findings = []emissions.Finding{
		{Name: "emissions.factor.provisional", Severity: "warning", ActivityID: "C-1-10", FacilityID: depot, SourceID: "S-C-1", Month: "2026-01", Detail: "No 2026 edition is loaded; the factor of 2025 stands in for January to March 2026."},
		{Name: "meters.coverage.gap", Severity: "note", ActivityID: "C-1-05", FacilityID: depot, SourceID: "S-C-1", Month: "2025-08", Detail: "46.5 hours of August 2025 have no reading; they were estimated from the days around them.", DetailJA: "2025年8月の46.5時間は計測値がなく、前後の日から推計している。"},
	}
}
