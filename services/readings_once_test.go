package services_test

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

func TestOneKeyHasOneEffect(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	req := request("k-1", halfHour("M-1", "2026-06-01T00:00:00Z", "1"), halfHour("M-2", "2026-06-01T00:00:00Z", "1"))
	receipts := make([]services.Receipt, 100)
	var wg sync.WaitGroup
	for i := range receipts {
		wg.Go(func() { receipts[i] = must(f.all.Readings.Record(f.ctx, req))(t) })
	}
	wg.Wait()
	f.clock.Add(time.Hour)
	receipts = append(receipts, must(f.all.Readings.Record(f.ctx, req))(t))
	for _, got := range receipts {
		if !reflect.DeepEqual(got, receipts[0]) || got.Accepted != 1 || got.Rejected != 1 {
			t.Fatalf("answered %+v and %+v", receipts[0], got)
		}
	}
	if n := f.count(`SELECT count(*) FROM receipt`); n != 1 {
		t.Errorf("%d receipts", n)
	}
	wantText(t, f.stored(f.ctx, r.ID, true, nil), "06-01T00:00 1 measured 0 current\n")

	other := request("k-1", halfHour("M-1", "2026-06-01T00:30:00Z", "2"))
	_, err := f.all.Readings.Record(f.ctx, other)
	wantCode(t, err, fault.Conflict, "idempotencyKey")
	if _, err := f.all.Readings.Record(f.as(f.a, services.Manager), other); err != nil {
		t.Errorf("the key belongs to who used it: %v", err)
	}
}

func TestRepeatsWithoutAKeyAreHarmless(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	items := []services.Item{halfHour("M-1", "2026-06-01T00:00:00Z", "1"), halfHour("M-1", "2026-06-01T00:30:00Z", "2")}
	f.record(items...)
	if again := f.record(items[1], items[0], items[1]); again.Duplicates != 3 || again.Accepted != 0 {
		t.Errorf("answered %+v", again)
	}
	wantText(t, f.usage(r, services.GrainHour, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"), "06-01T00:00 3 1\n")
}

func TestARequestIsCheckedBeforeItIsTaken(t *testing.T) {
	t.Parallel()
	f := newField(t)
	item := halfHour("M-1", "2026-06-01T00:00:00Z", "1")
	_, err := f.all.Readings.Record(f.ctx, request(""))
	wantCode(t, err, fault.Invalid, "readings")
	_, err = f.all.Readings.Record(f.ctx, request("", make([]services.Item, services.MaxItems+1)...))
	wantCode(t, err, fault.TooLarge, "readings")
	_, err = f.all.Readings.Record(f.ctx, request("a\x00b", item))
	wantCode(t, err, fault.Invalid, "idempotencyKey")
	odd := request("", item)
	odd.Kind = "pigeon"
	_, err = f.all.Readings.Record(f.ctx, odd)
	wantCode(t, err, fault.Invalid, "kind")
}

func TestADeviceWritesOnlyItsOwnMeters(t *testing.T) {
	t.Parallel()
	f := newField(t)
	own, foreign := f.register("M-1", intervalKWh()), f.register("M-2", intervalKWh())
	made := must(f.all.Devices.Create(f.ctx, "Gateway", []uuid.UUID{own.MeterID}))(t)
	device := services.Actor{Kind: services.ActorDevice, ID: made.Device.ID, Name: "Gateway", Organization: f.a.number}
	ctx := services.WithActor(t.Context(), device)
	receipt := must(f.all.Readings.Record(ctx, request("", halfHour("", "2026-06-01T00:00:00Z", "1"), halfHour("M-1", "2026-06-01T00:30:00Z", "1"),
		halfHour("M-2", "2026-06-01T00:00:00Z", "1"), halfHour("M-3", "2026-06-01T00:00:00Z", "1"),
		halfHour(foreign.MeterID.String(), "2026-06-01T00:00:00Z", "1"))))(t)
	if receipt.Accepted != 2 || receipt.Rejected != 3 {
		t.Errorf("answered %+v", receipt)
	}
	for _, a := range receipt.Items {
		if a.Code != fault.Forbidden || a.Message != receipt.Items[0].Message {
			t.Errorf("a foreign and an unknown meter answer alike, but %+v", a)
		}
	}
	for f.count(`SELECT count(*) FROM device WHERE last_seen_at IS NOT NULL`) == 0 { // noted after the answer
		time.Sleep(5 * time.Millisecond)
	}
	must(f.all.Devices.Revoke(f.ctx, device.ID))(t)
	receipt = must(f.all.Readings.Record(ctx, request("", halfHour("M-1", "2026-06-01T01:00:00Z", "1"))))(t)
	if receipt.Rejected != 1 {
		t.Errorf("a revoked device is answered %+v", receipt)
	}
}

func TestAnotherOrganizationsMeterIsUnknownByName(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	receipt := must(f.all.Readings.Record(f.as(f.b, services.Admin), request("", halfHour("M-1", "2026-06-01T00:00:00Z", "1"))))(t)
	if receipt.Rejected != 1 || receipt.Items[0].Code != fault.NotFound {
		t.Errorf("answered %+v", receipt)
	}
}

func TestCorrectionsSupersedeAndTheOldValueStays(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	when := "2026-06-01T00:00:00Z"
	estimate := halfHour("M-1", when, "5")
	estimate.Quality = meters.QualityEstimated
	f.record(estimate)
	reported := f.clock.Now()
	f.clock.Add(time.Hour)
	if got := f.record(halfHour("M-1", when, "6")); got.Corrected != 1 {
		t.Errorf("a measured value answers %+v", got)
	}
	estimate.Value = exact.Must("7")
	if got := f.record(estimate); got.Outranked != 1 {
		t.Errorf("an estimate after a measurement answers %+v", got)
	}
	corrected := must(f.all.Readings.Correct(f.ctx, services.Correction{
		Register: r.ID, Start: at(when), End: at(when).Add(30 * time.Minute), Value: exact.Must("6.5"), Reason: "read from the photo",
	}))(t)
	if corrected.Corrected != 1 {
		t.Errorf("the correction answers %+v", corrected)
	}
	if again := f.record(halfHour("M-1", when, "6")); again.Duplicates != 1 {
		t.Errorf("the device repeats its old value: %+v", again)
	}
	wantText(t, f.stored(f.ctx, r.ID, true, nil),
		"06-01T00:00 5 estimated 0\n06-01T00:00 6 measured 1\n06-01T00:00 7 estimated 2\n06-01T00:00 6.5 edited 3 current\n")
	wantText(t, f.stored(f.ctx, r.ID, false, &reported), "06-01T00:00 5 estimated 0 current\n")
	wantText(t, f.usage(r, services.GrainDay, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"), "05-31T15:00 6.5 0.0208\n")
	latest := must(f.all.Readings.Latest(f.ctx, []uuid.UUID{r.ID, uuid.New()}))(t)
	if len(latest) != 1 || !latest[r.ID].Value.Equal(exact.Must("6.5")) {
		t.Errorf("latest %+v", latest)
	}
	from := must(f.all.Receipts.ByIDs(f.ctx, []uuid.UUID{latest[r.ID].ReceiptID}))(t)[corrected.ID]
	if from.Kind != "mutation" || from.Items != 1 || len(from.InputHash) != 32 {
		t.Errorf("it came with %+v", from)
	}
}

func TestACorrectionNeedsAReadingAReasonAndAnOpenPeriod(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.record(halfHour("M-1", "2025-06-01T00:00:00Z", "1"))
	c := services.Correction{Register: r.ID, Start: at("2025-06-01T00:00:00Z"), End: at("2025-06-01T00:30:00Z"), Value: exact.Int(2)}
	_, err := f.all.Readings.Correct(f.ctx, c)
	wantCode(t, err, fault.Invalid, "reason")
	c.Reason = "typing error"
	c.Start, c.End = c.Start.Add(time.Hour), c.End.Add(time.Hour)
	_, err = f.all.Readings.Correct(f.ctx, c)
	wantCode(t, err, fault.NotFound, "")
	c.Start, c.End = c.Start.Add(-time.Hour), c.End.Add(-time.Hour)
	inventory := must(f.all.Inventories.Create(f.ctx, fiscalYear()))(t)
	must(f.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	must(f.all.Inventories.Close(f.ctx, inventory.ID, true))(t)
	_, err = f.all.Readings.Correct(f.ctx, c)
	wantCode(t, err, fault.Locked, "")
	if got := f.record(halfHour("M-1", "2025-06-02T00:00:00Z", "1")); got.Accepted != 1 {
		t.Errorf("what a device knows of a closed period is a fact all the same: %+v", got)
	}
}

func TestOverlapsAreRefused(t *testing.T) {
	t.Parallel()
	f := newField(t)
	free := services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh"}
	f.register("M-1", free)
	span := func(start, end string) services.Item {
		return services.Item{Meter: "M-1", Start: at(start), End: at(end), Value: exact.Int(1), Unit: "kWh"}
	}
	f.record(span("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"))
	receipt := f.record(span("2026-05-15T00:00:00Z", "2026-05-16T00:00:00Z"), span("2026-04-30T00:00:00Z", "2026-05-01T00:00:01Z"),
		span("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"))
	if receipt.Accepted != 1 || receipt.Rejected != 2 || !strings.Contains(receipt.Items[0].Expected, "does not overlap") {
		t.Errorf("answered %+v", receipt)
	}
}

func TestManyCallersShareCommitsAndEachGetsItsAnswer(t *testing.T) {
	t.Parallel()
	f := newField(t)
	for _, name := range []string{"M-0", "M-1", "M-2"} {
		f.register(name, intervalKWh())
	}
	var wg sync.WaitGroup
	start := at("2026-06-01T00:00:00Z")
	for i := range 300 {
		wg.Go(func() {
			// Neighbours in the same group: a bad item, a bad request, an organization without the meter, and good ones.
			item := halfHour("M-"+string(rune('0'+i%3)), start.Add(time.Duration(i/3)*30*time.Minute).Format(time.RFC3339), "1")
			req := request("", item)
			ctx := f.ctx
			switch i % 10 {
			case 7:
				req.Kind = "pigeon"
				if _, err := f.all.Readings.Record(ctx, req); err == nil {
					t.Error("a wrong kind was recorded")
				}
				return
			case 8:
				ctx = f.as(f.b, services.Admin)
			}
			got, err := f.all.Readings.Record(ctx, req)
			if err != nil || got.Accepted+got.Rejected != 1 || (got.Rejected == 1) != (i%10 == 8) {
				t.Errorf("caller %d: %v %+v", i, err, got)
			}
		})
	}
	wg.Wait()
	if n := f.count(`SELECT (SELECT count(*) FROM reading) + (SELECT coalesce(sum(readings), 0) FROM reading_day)`); n != 240 {
		t.Errorf("%d readings", n)
	}
}

func TestACallerThatGivesUpIsToldSo(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	_, err := f.all.Readings.Record(ctx, request("", halfHour("M-1", "2026-06-01T00:00:00Z", "1")))
	if err != nil {
		wantCode(t, err, fault.Unavailable, "")
	}
}

func TestNothingIsRecordedWithATokenThatAnotherServerRevoked(t *testing.T) {
	t.Parallel()
	f := newField(t)
	made := must(f.all.Devices.Create(f.ctx, "Gateway", []uuid.UUID{f.register("M-1", intervalKWh()).MeterID}))(t)
	enter := func() context.Context {
		return services.WithActor(t.Context(), must(f.all.Devices.Authenticate(t.Context(), made.Token))(t))
	}
	must(f.all.Readings.Record(enter(), request("", halfHour("M-1", "2026-06-01T00:00:00Z", "1"))))(t)
	f.owner(`UPDATE device_token SET revoked_at = $1`, f.clock.Now())
	_, err := f.all.Readings.Record(enter(), request("", halfHour("M-1", "2026-06-01T00:30:00Z", "1")))
	wantCode(t, err, fault.Unauthenticated, "")
	if n := f.count(`SELECT count(*) FROM receipt WHERE actor_kind = 'device'`); n != 1 {
		t.Errorf("%d receipts", n)
	}
}
