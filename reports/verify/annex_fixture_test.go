package verify_test

import (
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/emissions/sampling"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/pack"
)

// bills puts a bill behind an entered quantity, one behind another that was corrected since, and one behind the days that a meter leaves open.
func (m *made) bills() {
	for _, a := range m.Source.Inventory.Activities {
		b := pack.Bill{
			ID: "bill-" + a.ID, FacilityID: a.FacilityID, Commodity: "electricity", SourceID: a.SourceID, Start: a.Start, End: a.End, Quantity: a.Quantity, Unit: a.Unit,
			InvoiceNumber: "=1+1", Supplier: "Hinode Denki", RecordedBy: "Aoi", RecordedAt: knownAt, Activities: []string{a.ID},
		}
		switch a.ID {
		case "a-01":
			cost := exact.Int(12800)
			b.ActivityID, b.Cost, b.Currency = a.ID, &cost, "JPY"
		case "a-02":
			b.ActivityID, b.Quantity = "a-02-first", exact.Int(3)
		case filled().ID:
			b.Register, b.Start, b.End = 9, date("2025-10-05"), date("2025-10-25")
		default:
			continue
		}
		m.Bills = append(m.Bills, b)
	}
	slices.SortFunc(m.Bills, func(a, b pack.Bill) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
}

// points answers the regimes of the period, as the reports do.
func (m *made) points(t fataler) {
	t.Helper()
	var err error
	if m.Disclosures, err = reports.Disclosures(m.Source, ""); err != nil {
		t.Fatal(err)
	}
	if m.Facts, err = reports.XBRLJSON(m.Source, ""); err != nil {
		t.Fatal(err)
	}
	m.Pages = map[reports.Lang]reports.Pages{reports.English: {"esrs-e1-set1 E1-6_07": 12}, reports.Japanese: {"esrs-e1-set1 E1-6_07": 11}}
}

// samples draws one of each approach, as auditors do.
func (m *made) samples(t fataler) {
	t.Helper()
	inv, method := m.Source.Inventory, emissions.MarketBased
	var items []sampling.Item
	totals := emissions.Sum(inv.Entries)
	for _, e := range inv.Entries {
		if e.Scope == 1 || e.Scope == 2 && e.Method == method {
			items = append(items, sampling.Item{ID: e.ID, Stratum: strconv.Itoa(int(e.Scope)), Kg: e.KgCO2e})
		}
	}
	positive := exact.Zero
	for _, i := range items {
		if i.Kg.Sign() > 0 {
			positive = positive.Add(i.Kg)
		}
	}
	if positive.IsZero() {
		return
	}
	aim := sampling.Aim{Total: positive, Tolerable: positive.Mul(exact.Must("0.25")).Round(6), Risk: 10}
	units, err := sampling.DrawUnits(items, aim, "spring")
	if err != nil {
		t.Fatal(err)
	}
	random, err := sampling.DrawRandom(items, 7, "=autumn")
	if err != nil {
		t.Fatal(err)
	}
	for i, drawn := range []sampling.Sample{units, random} {
		s := pack.Sample{
			ID: "sample-" + strconv.Itoa(i), Engagement: "FY2025", Method: string(method), Scopes: []int{1, 2}, Approach: string(drawn.Approach), Seed: drawn.Seed,
			RiskPercent: 10, Materiality: aim.Tolerable, Tolerable: aim.Tolerable, Size: drawn.Size, Interval: drawn.Interval, Total: drawn.Total,
			Reported: totals.Of(1, "").Add(totals.Of(2, method)), Entries: drawn.Items, DrawnBy: "Ren", DrawnAt: knownAt,
		}
		for _, p := range drawn.Picks {
			s.Picks = append(s.Picks, pack.Pick{EntryID: p.ID, Stratum: p.Stratum, Kg: p.Kg, Certain: p.Certain})
		}
		m.Samples = append(m.Samples, s)
	}
}
