package services_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/reports"
	"tanso/reports/verify"
	"tanso/services"
)

func TestAnEvidencePackOfAServedInventoryVerifies(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.dailyMeter(ctx, f.ID)
	l.gridSource(ctx, f.ID, &r.ID)
	l.post(ctx, m, "2025-03-20", "2025-08-01", "100.5")
	l.post(ctx, m, "2025-08-05", "2026-04-10", "99.125")
	l.post(ctx, m, "2025-10-10", "2025-10-12", "71") // corrects what was known
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	l.clock.Add(time.Hour)
	l.post(ctx, m, "2025-12-01", "2025-12-03", "5") // known only after the close
	l.working()

	ready := l.finished(must(l.all.Reports.Build(ctx, inventory.ID, services.FormatPack, reports.Japanese))(t).ID)
	if ready.Status != services.ReportReady || ready.FileName != "FY2025-ja.zip" {
		t.Fatalf("the pack is %+v", ready)
	}
	content := l.file(l.as(l.a, services.Auditor), ready.ID)
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{})
	if err != nil || got.Broken != nil {
		t.Fatalf("%v %v", err, got.Broken)
	}
	checks := map[string]int{}
	for _, s := range got.Steps {
		checks[s.ID] = s.Checks
	}
	if checks["usage"] < 12 || checks["workbook"] < 10 || got.InventoryID != inventory.ID.String() || got.Readings < 365 {
		t.Errorf("%d readings, checks %v", got.Readings, checks)
	}
	_, _, err = l.all.Reports.File(l.as(l.a, services.Viewer), ready.ID)
	wantCode(t, err, fault.Forbidden, "")
}

// A dial and a virtual meter, so that the pack carries what surrounds the period and the formulas.
func TestAPackCarriesWhatSurroundsThePeriod(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "Dial", Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindRegister, Unit: "kWh", Multiplier: exact.Int(3)}}))(t)
	r := must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(t)[m.ID][0]
	l.gridSource(ctx, f.ID, &r.ID)
	var items []services.Item
	for i := range 60 {
		at := time.Date(2025, 3, 25, 3, 17, 0, 0, time.UTC).AddDate(0, 0, 7*i)
		items = append(items, services.Item{Meter: m.ID.String(), Start: at, End: at, Value: exact.Int(int64(1000 + 37*i)), Unit: "kWh", Quality: meters.QualityMeasured})
	}
	must(l.all.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte("dial"), Items: items}))(t)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	l.working()
	ready := l.finished(must(l.all.Reports.Build(ctx, inventory.ID, services.FormatPack, reports.English))(t).ID)
	content := l.file(ctx, ready.ID)
	if got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{}); err != nil || got.Broken != nil {
		t.Fatalf("%v %v", err, got.Broken)
	}
}
