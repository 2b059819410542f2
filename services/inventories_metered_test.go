package services_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// tokyoTime is the zone of the tests' facility.
var tokyoTime = time.FixedZone("JST", 9*3600)

// dailyMeter makes a meter that reports whole local days.
func (l *ledger) dailyMeter(ctx context.Context, facility uuid.UUID) (services.Meter, services.Register) {
	l.t.Helper()
	m := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: facility, Name: "Main", Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 86400}}))(l.t)
	return m, must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(l.t)[m.ID][0]
}

// post records a value for each day of [from, to).
func (l *ledger) post(ctx context.Context, m services.Meter, from, to, kWh string) services.Receipt {
	l.t.Helper()
	var items []services.Item
	for d := day(from); d.Before(day(to)); d = d.AddDays(1) {
		items = append(items, services.Item{
			Meter: m.ID.String(), Start: d.In(tokyoTime), End: d.AddDays(1).In(tokyoTime), Value: exact.Must(kWh), Unit: "kWh", Quality: meters.QualityMeasured,
		})
	}
	r := must(l.all.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte(from + to + kWh), Items: items}))(l.t)
	if r.Rejected > 0 {
		l.t.Fatalf("rejected %+v", r.Items)
	}
	return r
}

func TestALateReadingLeavesTheClosedInventoryAndIsNamed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.dailyMeter(ctx, f.ID)
	l.gridSource(ctx, f.ID, &r.ID)
	l.post(ctx, m, "2025-04-01", "2026-03-01", "100.5")
	l.post(ctx, m, "2026-03-01", "2026-03-31", "100.5") // the last day is missing
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	// 364 days × 100.5 kWh × 0.423 kg/kWh, the same by both methods: no residual mix is loaded.
	want := exact.Must("364").Mul(exact.Must("100.5")).Mul(exact.Must("0.423"))
	if !run.Totals.Scope2Location.Kg.Equal(want) || !run.Totals.Scope2Market.Kg.Equal(want) || !run.Totals.TotalMarket.Kg.Equal(want) {
		t.Errorf("totals %+v, want %s", run.Totals, want)
	}
	months := must(l.all.Inventories.Completeness(ctx, run.ID))(t)
	if len(months) != 12 || !months[0].Coverage.Equal(exact.Int(1)) || !strings.HasPrefix(months[11].Coverage.String(), "0.9677") || months[0].Readings != 30 {
		t.Errorf("completeness %+v", months)
	}
	april, method := "2025-04", "location"
	entry := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, Month: &april, Method: &method, First: 1}))(t).Nodes[0]
	if entry.Quantity.String() != "3015" || entry.Activity.DataType != "metered" || *entry.Activity.RegisterID != r.ID || entry.Activity.MeterName != "Main" {
		t.Errorf("entry %+v", entry)
	}

	closed := must(l.all.Inventories.Close(ctx, inventory.ID, false))(t)
	bytes := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)
	l.clock.Add(time.Hour)
	device := must(l.all.Devices.Create(ctx, "Gateway", []uuid.UUID{m.ID}))(t)
	late := services.WithActor(t.Context(), must(l.all.Devices.Authenticate(t.Context(), device.Token))(t))
	if r := l.post(late, m, "2026-03-31", "2026-04-01", "90"); r.Accepted != 1 {
		t.Errorf("the late reading is answered %+v", r)
	}
	if r := l.post(late, m, "2025-06-01", "2025-06-02", "200.5"); r.Corrected != 1 {
		t.Errorf("the correction is answered %+v", r)
	}
	if err := l.all.Rollups.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	stale := strings.Join(inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)), "\n")
	for _, want := range []string{"usage of Main in 2025-06 changed from 3015 kWh to 3115 kWh", "usage of Main in 2026-03 changed from 3015 kWh to 3105 kWh"} {
		if !strings.Contains(stale, want) {
			t.Errorf("not named: %s\nin %s", want, stale)
		}
	}
	if again := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t); string(again) != string(bytes) {
		t.Error("the bytes of the closed inventory changed")
	}
	next := must(l.all.Inventories.Restate(ctx, inventory.ID, "late readings"))(t)
	restated := must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	if got := restated.Totals.Scope2Location.Kg.Sub(want); !got.Equal(exact.Must("190").Mul(exact.Must("0.423"))) {
		t.Errorf("the restatement adds %s kg", got)
	}
	must(l.all.Inventories.Close(ctx, next.ID, false))(t)
}

func TestAnInitiativeIsComparedOverCompleteCalendarMonths(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.dailyMeter(ctx, f.ID)
	l.post(ctx, m, "2024-12-01", "2025-10-01", "100") // ten months before
	l.post(ctx, m, "2025-10-01", "2026-02-11", "80")  // four whole months after, and part of a fifth
	if err := l.all.Rollups.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	for start, c := range map[string]struct {
		before, after, months int
		difference            string
	}{
		"2025-10-01": {10, 5, 2, "-1240"}, // December and January, 31 days each
		"2025-10-15": {10, 4, 2, "-1240"}, // the month of the start is left out
		"2024-06-01": {0, 6, 0, ""},
	} {
		in := ledLights(f.ID, &r.ID)
		in.Name, in.StartDate = start, day(start)
		i := must(l.all.Initiatives.Create(ctx, in))(t)
		got := must(l.all.Initiatives.Comparison(ctx, i.ID))(t)
		if len(got.Before) != c.before || len(got.After) != c.after || got.ComparedMonths != c.months || got.Unit != "kWh" {
			t.Errorf("%s: compared %d months of %d before and %d after, want %+v", start, got.ComparedMonths, len(got.Before), len(got.After), c)
		}
		if c.difference == "" && got.Difference != nil || c.difference != "" && (got.Difference == nil || got.Difference.String() != c.difference) {
			t.Errorf("%s: the difference is %v, want %q", start, got.Difference, c.difference)
		}
	}
}

func TestUsageOfTwoOrganizationsIsNeverMixed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	for i, o := range []tenant{l.a, l.b} {
		ctx := l.as(o, services.Admin)
		f := l.facility(ctx)
		m, r := l.dailyMeter(ctx, f.ID)
		l.gridSource(ctx, f.ID, &r.ID)
		l.post(ctx, m, "2025-04-01", "2025-05-01", exact.Int(int64(10*(i+1))).String())
	}
	for i, o := range []tenant{l.a, l.b} {
		ctx := l.as(o, services.Admin)
		in := fiscalYear()
		in.PeriodEnd = day("2025-05-01")
		run := must(l.all.Inventories.Calculate(ctx, must(l.all.Inventories.Create(ctx, in))(t).ID))(t)
		// Both registers have the number 1.
		want := exact.Int(int64(300 * (i + 1))).Mul(exact.Must("0.423"))
		if !run.Totals.Scope2Location.Kg.Equal(want) {
			t.Errorf("organization %d emits %s, want %s", o.number, run.Totals.Scope2Location.Kg, want)
		}
		if inv := must(emissions.Parse(must(l.all.Inventories.Statement(ctx, run.ID))(t)))(t); len(inv.Activities) != 1 {
			t.Errorf("organization %d has %d activities", o.number, len(inv.Activities))
		}
	}
}
