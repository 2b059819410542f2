package reports_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/dossier"
)

// valueChain are lines of Scope 3 beside those of the fixture.
func valueChain() []use {
	one := func(id string) map[emissions.Method]string { return map[emissions.Method]string{"": id} }
	return []use{
		{"D-1", "Purchased steel", works, "goods.steel", "t", 3, spread("12.5", "0.25"), emissions.Invoiced, one("test-goods-2025/steel"), "1", ""},
		{"D-2", "出張（航空）", office, "travel.air", "pkm", 3, spread("8400", "120"), emissions.Estimated, one("test-goods-2025/air"), "1", ""},
	}
}

// rich is the fixture with Scope 3, entities, exclusions and an instrument, and a dossier and a seal beside it.
func rich(tb testing.TB) reports.Source { tb.Helper(); return enriched(tb, fixture(tb)) }

// richQuarter is its first three months, where many workbooks are recomputed.
func richQuarter(tb testing.TB) reports.Source { tb.Helper(); return enriched(tb, quarter(tb)) }

func enriched(tb testing.TB, inv emissions.Inventory) reports.Source {
	tb.Helper()
	goods := inv.Factors[0]
	goods.ID, goods.EditionID, goods.SourceRow, goods.Table, goods.ActivityKey = "test-goods-2025/steel", "test-grid-2025", "steel", "Table 9", "goods.steel"
	goods.Name, goods.NameJA, goods.Scope, goods.Stage, goods.Basis, goods.Unit = "Steel, cradle to gate", "鋼材（製造まで）", 3, emissions.StageCradleGate, "", "t"
	goods.Gases = []emissions.FactorGas{gas(emissions.CO2eUnsplit, "", "1890.5")}
	air := goods
	air.ID, air.SourceRow, air.ActivityKey, air.Name, air.NameJA, air.Unit = "test-goods-2025/air", "air", "travel.air", "Flights", "航空機", "pkm"
	air.Gases = []emissions.FactorGas{gas(emissions.CO2eUnsplit, "", "0.1305")}
	inv.Factors = append(inv.Factors, goods, air)
	inv.GWPs = append(inv.GWPs, emissions.GWPValue{Set: emissions.AR6, Gas: emissions.CO2eUnsplit, Value: exact.Int(1), Source: "CO2e as published"})
	for i, u := range valueChain() {
		as, es := activities(inv, u), entries(tb, inv, u)
		category := []emissions.Category{emissions.PurchasedGoods, emissions.BusinessTravel}[i]
		for k := range as {
			if as[k].Start.Before(inv.End) {
				as[k].Category, as[k].Calculation = category, emissions.AverageData
				es[k].Category = category
				inv.Activities, inv.Entries = append(inv.Activities, as[k]), append(inv.Entries, es[k])
			}
		}
	}
	addStructure(&inv)
	for i := range inv.Entries {
		inv.Entries[i].ID = "E-" + pad(i+1)
	}
	return reports.Source{Inventory: inv, Dossier: gathered(inv), Seal: sealOf(tb, inv)}
}

func pad(n int) string {
	s := exact.Int(int64(1_000_000 + n)).String()
	return s[1:]
}

// addStructure adds who holds what, what is left out, a certificate, and how sure and how good lines are.
func addStructure(inv *emissions.Inventory) {
	d := func(s string) *exact.Decimal { v := exact.Must(s); return &v }
	inv.Entities = []emissions.Entity{
		{ID: "ent-1", Name: "Leeds Logistics Ltd", NameJA: "リーズ物流", Kind: "joint_venture", Holdings: []emissions.Holding{{EquityShare: exact.Must("0.5"), Operated: true}}},
	}
	inv.Facilities[2].Holdings = []emissions.Holding{
		{EntityID: "ent-1", EquityShare: exact.Must("0.4")},
		{From: month(0), EntityID: "ent-1", EquityShare: exact.Must("0.5"), Operated: true, Investee: true},
	}
	inv.Exclusions = []emissions.Exclusion{
		{ID: "x-1", FacilityID: office, Scope: 1, What: "Fire extinguishers", Reason: "Too small to meter", KgCO2e: d("120.5"), Basis: "Stock × leak rate"},
		{ID: "x-2", Scope: 3, Category: emissions.WasteInOperations, What: "Office waste", Reason: "No data yet"},
	}
	inv.Instruments = []emissions.Instrument{{
		ID: "nfc-2025-1", Name: "非化石証書（再エネ指定）", Kind: "nfc_renewable", Technology: "solar", Generator: "第一発電所", Registry: "JEPX", RetirementID: "R-2025-0001",
		ActivityKey: "electricity.grid", FactorID: "test-supplier-2025/緑電力-A", Start: inv.Start, End: inv.End, Quantity: exact.Must("100"), Unit: "MWh",
		Allocations: []emissions.Allocation{{FacilityID: works, Month: "2025-04", Quantity: exact.Must("41.2505")}},
	}}
	half := exact.Must("0.5")
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if e.FacilityID == depot {
			e.EntityID, e.Investee = "ent-1", true
		}
		if e.SourceID == "S-A-1" && e.Method == emissions.MarketBased && e.Month <= "2025-05" {
			e.InstrumentID = "nfc-2025-1"
		}
		if e.Scope == 1 {
			e.Uncertainty, e.SourceType = &emissions.Spread{Distribution: emissions.Normal, Percent: d("5")}, emissions.Stationary
		}
		if e.Scope == 3 {
			e.Uncertainty = &emissions.Spread{Distribution: emissions.Normal, Percent: d("30")}
			e.Quality = &emissions.DataQuality{Technological: 2, Temporal: 1, Geographical: 3, Completeness: 2, Reliability: 2}
		}
	}
	for i := range inv.Activities {
		if inv.Activities[i].SourceID == "S-D-1" {
			inv.Activities[i].PrimaryShare = &half
		}
	}
}

// totalsOf are the sums of an inventory as a year of a dossier states them, times a ratio.
func totalsOf(inv emissions.Inventory, ratio string) []dossier.Sum {
	by, order := map[[3]string]*dossier.Sum{}, []*dossier.Sum{}
	add := func(e emissions.Entry, c emissions.Category) {
		k := [3]string{string(rune('0' + e.Scope)), string(e.Method), string(rune('a' + c))}
		if by[k] == nil {
			by[k] = &dossier.Sum{Scope: e.Scope, Method: e.Method, Category: c}
			order = append(order, by[k])
		}
		by[k].KgCO2e = by[k].KgCO2e.Add(e.KgCO2e.Mul(exact.Must(ratio)))
		by[k].BiogenicKgCO2 = by[k].BiogenicKgCO2.Add(e.BiogenicKgCO2.Mul(exact.Must(ratio)))
	}
	for _, e := range inv.Entries {
		add(e, 0)
		if e.Category != 0 {
			add(e, e.Category)
		}
	}
	out := []dossier.Sum{}
	for _, s := range order {
		out = append(out, *s)
	}
	return out
}

func totalUnder(sums []dossier.Sum, m emissions.Method) exact.Decimal {
	out := exact.Zero
	for _, s := range sums {
		if s.Category == 0 && (s.Scope != 2 || s.Method == m) {
			out = out.Add(s.KgCO2e)
		}
	}
	return out
}

// gathered is a dossier in which every list has something.
func gathered(inv emissions.Inventory) dossier.Dossier {
	at := time.Date(2026, 5, 12, 6, 0, 0, 0, time.UTC)
	before, now := totalsOf(inv, "1.1"), totalsOf(inv, "1")
	d := dossier.Dossier{
		Schema: dossier.Schema,
		Reporter: dossier.Reporter{
			Name: inv.Organization, NameJA: inv.OrganizationJA, Country: "JP", LEI: "353800EXAMPLE0000001", CorporateNo: "1234567890123", EmitterNo: "987654321",
			IndustryCode: "2661", RepresentedBy: "代表取締役社長 鈴木 一郎", AssuranceLevel: "limited", AssuredBy: "Example Assurance LLC",
		},
		Years: []dossier.Year{
			{InventoryID: "inv-2023", Name: "FY2023", Start: earlier(inv.Start, 2), End: earlier(inv.Start, 1), Number: 1, SHA256: digestOf('3'), Base: true, Sums: totalsOf(inv, "1.25")},
			{InventoryID: "inv-2024", Name: "FY2024", Start: earlier(inv.Start, 1), End: inv.Start, Number: 2, SHA256: digestOf('4'), Sums: before, FirstStated: totalsOf(inv, "1.05"), Cause: "Leeds depot acquired"},
		},
		BaseYear: &dossier.BaseYear{
			Name: "FY2023", Start: earlier(inv.Start, 2), Reason: "First year with metered data of all facilities", ThresholdPercent: exact.Must("5"),
			Changes: []dossier.BaseYearChange{{On: inv.Start, Trigger: "acquisition", What: "Leeds depot acquired", KgCO2e: exact.Must("8123.5"), Decided: "recalculated", Reason: "Above the threshold"}},
		},
		Bridge: &dossier.Bridge{FromInventoryID: "inv-2024", FromName: "FY2024"},
		Denominators: []dossier.Denominator{
			{ID: "d-1", Name: "Revenue", Kind: "revenue", Unit: "JPY", Value: exact.Must("4821000000"), Source: "Annual report 2025, p. 3", Whole: true},
			{ID: "d-2", Name: "従業員数", Kind: "people", Unit: "person", Value: exact.Must("412"), Source: "人事台帳", Whole: false},
		},
		Targets:     []dossier.Target{targetOf(inv, now, at), intensityTargetOf(at)},
		Initiatives: initiativesOf(), Evidence: evidenceOf(inv, at), SignOffs: signOffs(at), Changes: changesOf(at), Credits: creditsOf(inv),
	}
	for _, m := range []emissions.Method{emissions.LocationBased, emissions.MarketBased} {
		d.Bridge.Methods = append(d.Bridge.Methods, bridgeOf(m, totalUnder(before, m), totalUnder(now, m)))
	}
	return d
}

func earlier(d emissions.Date, years int) emissions.Date { d.Year -= years; return d }

func digestOf(c byte) string { return string(bytes.Repeat([]byte{c}, 64)) }

func bridgeOf(m emissions.Method, from, to exact.Decimal) dossier.BridgeSide {
	part := func(ratio string) exact.Decimal { return to.Sub(from).Mul(exact.Must(ratio)) }
	return dossier.BridgeSide{Method: m, From: from, To: to, Steps: []dossier.BridgeStep{
		{Cause: "boundary", KgCO2e: part("-0.3")},
		{Cause: "started", KgCO2e: part("-0.1")},
		{Cause: "ended", KgCO2e: part("0.05")},
		{Cause: "activity", KgCO2e: part("0.95")},
		{Cause: "factor", KgCO2e: part("0.4")},
	}}
}

func targetOf(inv emissions.Inventory, now []dossier.Sum, at time.Time) dossier.Target {
	base := totalUnder(totalsOf(inv, "1.25"), emissions.MarketBased)
	actual := totalUnder(now, emissions.MarketBased)
	t := dossier.Target{
		ID: "t-1", Name: "−42 % by 2030", Kind: "absolute", Term: "near", Scopes: []int{1, 2, 3}, Method: emissions.MarketBased, BaseName: "FY2023", BaseKgCO2e: base,
		TargetYear: 2030, TargetPercent: exact.Must("42"), Standard: "SBTi 5.2", ActualKgCO2e: &actual, ApprovedBy: "山田 太郎", ApprovedAt: at, SHA256: digestOf('a'),
	}
	for y := 2023; y <= 2030; y++ {
		allowed := base.Mul(exact.Int(1).Sub(exact.Must("0.06").Mul(exact.Int(int64(y - 2023)))))
		p := dossier.TargetPoint{Year: y, Allowed: allowed}
		if past := map[int]string{2023: "1.25", 2024: "1.1", 2025: "1"}[y]; past != "" {
			kg := totalUnder(totalsOf(inv, past), emissions.MarketBased)
			p.Actual = &kg
		}
		t.Points = append(t.Points, p)
	}
	return t
}

func initiativesOf() []dossier.Initiative {
	d := func(s string) *exact.Decimal { v := exact.Must(s); return &v }
	return []dossier.Initiative{
		{ID: "i-1", Name: "LED lighting", Kind: "efficiency", Status: "operating", FacilityID: office, Start: month(1), ExpectedKg: d("18200"), CostPerTonne: d("-8400"), Currency: "JPY", MeasuredKWh: d("41250"), MeasuredLowKWh: d("38000"), MeasuredTopKWh: d("44500")},
		{ID: "i-2", Name: "高効率コンプレッサー", Kind: "efficiency", Status: "approved", FacilityID: works, ExpectedKg: d("35532"), CostPerTonne: d("12600"), Currency: "JPY"},
		{ID: "i-3", Name: "Solar roof", Kind: "renewable", Status: "in_progress", FacilityID: works, ExpectedKg: d("92400"), CostPerTonne: d("3100"), Currency: "JPY"},
	}
}

// creditsOf are credits of each kind and status, and a removal that nobody certified, a part of which was reversed.
func creditsOf(inv emissions.Inventory) []dossier.Credit {
	d := func(s string) *exact.Decimal { v := exact.Must(s); return &v }
	on := func(months, day int) emissions.Date { first := month(months); first.Day = day; return first }
	return []dossier.Credit{
		{
			ID: "cc-1", Standard: credits.JCredit, ProjectID: "JP-0123", Project: "森林経営活動（第一地区）", Kind: credits.Biogenic, Country: "JP", VintageFrom: 2023, VintageTo: 2024,
			SerialFirst: "JPN-200-000-000-001", SerialLast: "JPN-200-000-000-012", Units: d("12"), T: exact.Int(12), AcquiredOn: on(0, 10),
			Status: credits.Cancelled, InPeriod: true, RetiredOn: on(1, 20), RetirementID: "R-77", Beneficiary: inv.Organization, Purpose: credits.ForSHK,
			PurposeYear: inv.Start.Year, ForYear: true, Adjustment: credits.AdjustedNA, Evidence: "無効化通知書",
		},
		{
			ID: "cc-2", Standard: credits.VCS, Registry: "Verra Registry", ProjectID: "VCS-1111", Project: "=Wind farm", Kind: credits.Reduction, Country: "IN",
			VintageFrom: 2022, VintageTo: 2022, T: exact.Must("30.5"), AcquiredOn: on(0, 2), Status: credits.Cancelled, InPeriod: true, RetiredOn: on(2, 3),
			RetirementID: "V-1", Purpose: credits.ForNeutrality, Adjustment: credits.AdjustedNo,
		},
		{
			ID: "cc-3", Standard: credits.Puro, Project: "Biochar", Kind: credits.Technological, Country: "FI", VintageFrom: 2024, VintageTo: 2024, T: exact.Int(8),
			AcquiredOn: on(1, 5), Status: credits.Held, InPeriod: true, PlannedYear: 2030, Adjustment: credits.AdjustedYes,
		},
		{
			ID: "cc-4", Standard: credits.JCM, Project: "Solar roofs", Kind: credits.Reduction, Country: "VN", VintageFrom: 2021, VintageTo: 2022, T: exact.Int(5),
			OwnProject: true, AcquiredOn: on(0, 1), Status: credits.Transferred, InPeriod: true, TransferredOn: on(2, 1), TransferredTo: "Example Trading", Adjustment: credits.AdjustedYes,
		},
		{
			ID: "cc-5", Standard: credits.Own, Project: "社有林", Kind: credits.Biogenic, Country: "JP", VintageFrom: 2025, VintageTo: 2025, T: exact.Must("4.2"),
			ReversedT: exact.Must("0.7"), ReversedOn: on(2, 9), OwnProject: true, AcquiredOn: on(1, 30), Status: credits.Held, InPeriod: true, Adjustment: credits.AdjustedNA,
		},
	}
}

func evidenceOf(inv emissions.Inventory, at time.Time) []dossier.Evidence {
	ids := func(source string) []string {
		var out []string
		for _, a := range inv.Activities {
			if a.SourceID == source {
				out = append(out, a.ID)
			}
		}
		slices.Sort(out)
		return out
	}
	file := func(id, name, source string, c byte) dossier.Evidence {
		return dossier.Evidence{
			ID: id, FileName: name, MediaType: "application/pdf", Size: 48213, SHA256: digestOf(c), TargetKind: "source", TargetID: source,
			Note: "Monthly invoices", AttachedBy: "@tanaka", AttachedAt: at, Activities: ids(source),
		}
	}
	return []dossier.Evidence{file("ev-1", "都市ガス請求書_2025.pdf", "S-A-2", 'e'), file("ev-2", "steel-2025.pdf", "S-D-1", 'f')}
}

func signOffs(at time.Time) []dossier.SignOff {
	return []dossier.SignOff{
		{Step: "submitted", Role: "Preparer", Name: "田中 次郎", At: at.Add(-48 * time.Hour), SHA256: digestOf('1')},
		{Step: "approved", Role: "Reviewer", Name: "山田 太郎", At: at.Add(-24 * time.Hour), Statement: "Reviewed against the invoices and the meters.", SHA256: digestOf('1')},
		{Step: "closed", Role: "Owner", Name: "佐藤 花子", At: at, Statement: "本インベントリは基準に従い作成した。", SHA256: digestOf('2')},
	}
}

func changesOf(at time.Time) []dossier.Change {
	effect := exact.Must("-1250.75")
	return []dossier.Change{
		{Seq: 41, At: at.Add(-72 * time.Hour), Actor: "@tanaka", Action: "activity.correct", ObjectKind: "activity", ObjectID: "A-2-02", Old: "3591 m3", New: "2979.5 m3", Reason: "Invoice misread", EffectKg: &effect, Hash: digestOf('b')},
		{Seq: 42, At: at.Add(-70 * time.Hour), Actor: "=cmd", Action: "factor.pin", ObjectKind: "source", ObjectID: "S-B-2", Reason: "Supplier named", Hash: digestOf('c')},
	}
}

func sealOf(tb testing.TB, inv emissions.Inventory) *dossier.Seal {
	tb.Helper()
	digest, err := inv.SHA256()
	if err != nil {
		tb.Fatal(err)
	}
	sum, err := gathered(inv).SHA256()
	if err != nil {
		tb.Fatal(err)
	}
	return &dossier.Seal{
		InventorySHA256: digest, DossierSHA256: sum, LeafIndex: 17, TreeSize: 18, RootHash: "Zm9vYmFyYmF6cXV1eGZvb2JhcmJhenF1dXhmb29iYXI=",
		TreeHead: "tanso.example/log\n18\nZm9v\n", PublicKey: "tanso.example/log+12345678+AQID", Inclusion: []string{"YWJj"}, Timestamp: []byte{0x30, 0x03},
	}
}
