package services_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// derived prints all derived rows of an organization.
func (f *field) derived() string {
	f.t.Helper()
	f.drain()
	var out string
	err := f.db.Owner().QueryRow(f.ctx, `
		SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
			SELECT concat_ws(' ', 'day', register_number, day, start_at, end_at, trim_scale(value), trim_scale(estimated), trim_scale(shaped),
			       covered_us, readings, quality, piece_value, piece_estimated, piece_covered, piece_quality) AS line FROM usage_day
			UNION ALL
			SELECT concat_ws(' ', 'month', register_number, month, trim_scale(value), trim_scale(estimated), trim_scale(shaped), covered_us,
			       readings, quality) FROM usage_month) AS x`).Scan(&out)
	if err != nil {
		f.t.Fatal(err)
	}
	return out
}

// known prints the current readings of an organization, live and packed, without how and when they came in.
func (f *field) known() string {
	f.t.Helper()
	rows, err := f.db.Owner().Query(f.ctx, `SELECT id FROM register WHERE organization_id = $1 ORDER BY number`, f.a.number)
	if err != nil {
		f.t.Fatal(err)
	}
	ids := must(pgx.CollectRows(rows, pgx.RowTo[uuid.UUID]))(f.t)
	var out strings.Builder
	for number, id := range ids {
		q := services.ReadingsQuery{Register: id, From: at("1990-01-01T00:00:00Z"), To: at("2030-01-01T00:00:00Z"), First: 200}
		for more := true; more; {
			page, info, err := f.all.Readings.List(f.ctx, q)
			if err != nil {
				f.t.Fatal(err)
			}
			for _, r := range page {
				fmt.Fprintf(&out, "%d %s %s %s %s\n", number, r.Start, r.End, r.Value, r.Quality)
			}
			q.After, more = info.EndCursor, info.HasNextPage
		}
	}
	return out.String()
}

func TestALateReadSplitsADeltaAndTheTotalStays(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	f.record(dialRead("2026-05-30T15:00:00Z", "1000"), dialRead("2026-06-02T15:00:00Z", "1072"))
	span := [2]string{"2026-05-01T00:00:00Z", "2026-06-10T00:00:00Z"}
	wantText(t, f.usage(r, services.GrainDay, span[0], span[1]), "05-30T15:00 24 1\n05-31T15:00 24 1\n06-01T15:00 24 1\n")
	f.record(dialRead("2026-06-01T03:00:00Z", "1060"))
	wantText(t, f.usage(r, services.GrainDay, span[0], span[1]), "05-30T15:00 40 1\n05-31T15:00 24 1\n06-01T15:00 8 1\n")
	wantText(t, f.usage(r, services.GrainMonth, span[0], span[1]), "04-30T15:00 40 0.0323\n05-31T15:00 32 0.0667\n")
	wantText(t, f.usage(r, services.GrainRaw, span[0], span[1]), "05-30T15:00 60 1\n06-01T03:00 12 1\n")
}

func TestLocalDaysOfOtherLengthsAgreeWithTheirHours(t *testing.T) {
	t.Parallel()
	for zone, change := range map[string]string{
		"Europe/London": "2026-03-28T00:00:00Z", "America/New_York": "2025-11-01T00:00:00Z", "Australia/Lord_Howe": "2026-04-04T00:00:00Z",
		"Asia/Kathmandu": "2026-04-04T00:00:00Z",
	} {
		f := newField(t)
		in := tokyo()
		in.Name, in.TimeZone = zone, zone
		f.facility = must(f.all.Facilities.Create(f.ctx, in))(t)
		r := f.register("M-1", intervalKWh())
		items := make([]services.Item, 4*48)
		for i := range items {
			items[i] = halfHour("M-1", at(change).Add(time.Duration(i)*30*time.Minute).Format(time.RFC3339), fmt.Sprintf("0.%03d", i+1))
		}
		f.record(items...)
		f.drain()
		from, to := at(change).AddDate(0, 0, -2), at(change).AddDate(0, 0, 6)
		days := must(f.all.Usage.Series(f.ctx, r.ID, services.GrainDay, from, to))(t)
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		var total, hours exact.Decimal
		for _, d := range days {
			var direct exact.Decimal
			for _, i := range items {
				if !i.Start.Before(d.Start) && i.Start.Before(d.End) {
					direct = direct.Add(i.Value)
				}
			}
			aligned := d.Start.Minute()%30 == 0 // else half-hours cross the midnight and are shared out
			if h, m, _ := d.Start.In(loc).Clock(); h != 0 || m != 0 || aligned && !d.Value.Equal(direct) {
				t.Errorf("%s: the day from %s has %s, its readings %s", zone, d.Start.In(loc), d.Value, direct)
			}
			total = total.Add(d.Value)
		}
		for _, h := range must(f.all.Usage.Series(f.ctx, r.ID, services.GrainHour, from, to))(t) {
			if h.End.Sub(h.Start) != time.Hour || h.Start.Minute() != 0 {
				t.Errorf("%s: an hour from %s to %s", zone, h.Start, h.End)
			}
			hours = hours.Add(h.Value)
		}
		if want := exact.Must("18.528"); !total.Equal(want) || !hours.Equal(want) {
			t.Errorf("%s: days %s, hours %s, readings %s", zone, total, hours, want)
		}
	}
}

func TestDerivedIsDisposable(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.streamRegisters()
	f.recordAll(rand.New(rand.NewPCG(1, 2)), 1, 40)
	before := f.derived()
	if strings.Count(before, "\n") < 10 {
		t.Fatalf("hardly anything was derived:\n%s", before)
	}
	f.owner(`UPDATE usage_day SET value = value + 1`)
	f.owner(`INSERT INTO usage_month SELECT organization_id, register_number, month + interval '3 years', start_at, end_at, value, estimated,
		shaped, covered_us, readings, known_at, quality FROM usage_month`)
	if err := f.all.Rollups.Rebuild(f.ctx); err != nil {
		t.Fatal(err)
	}
	wantText(t, f.derived(), before)
}

// stream is a few days of four meters: half-hours with estimates that are measured later, a dial with a rollover-free
// rise, a glitch and a restart, power every quarter of an hour with a long silence, and a bill of many days.
func stream() []services.Item {
	var out []services.Item
	start := at("2026-05-30T00:00:00Z")
	for i := range 5 * 48 {
		when := start.Add(time.Duration(i) * 30 * time.Minute).Format(time.RFC3339)
		item := halfHour("M-1", when, fmt.Sprintf("%d.%03d", i%4, i))
		out = append(out, item)
		if i%17 == 0 {
			item.Quality, item.Value = meters.QualityEstimated, exact.Int(3)
			out = append(out, item)
		}
		if i < 60 || i > 70 {
			out = append(out, services.Item{Meter: "P-1", Start: at(when), End: at(when), Value: exact.Int(int64(i % 9)), Unit: "kW"})
		}
		if i%5 != 3 {
			read := 100_000 + 7*i
			switch {
			case i == 55:
				read = 0
			case i >= 130:
				read = 7 * (i - 129)
			}
			out = append(out, dialRead(when, strconv.Itoa(read)))
		}
	}
	bill := services.Item{Meter: "B-1", Start: at("2026-05-28T15:00:00Z"), End: at("2026-06-07T15:00:00Z"), Value: exact.Must("100.1"), Unit: "kWh"}
	return append(out, bill)
}

// recordAll delivers the stream in any order, each item up to twice, in parts of any size, by several callers at once, and
// with the worker running in between.
func (f *field) recordAll(r *rand.Rand, callers, most int) {
	f.t.Helper()
	items := stream()
	for _, i := range r.Perm(len(items))[:len(items)/3] {
		items = append(items, items[i])
	}
	r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	parts := make(chan []services.Item, len(items))
	for len(items) > 0 {
		n := min(1+r.IntN(most), len(items))
		parts <- items[:n:n]
		items = items[n:]
	}
	close(parts)
	var wg sync.WaitGroup
	for range callers {
		wg.Go(func() {
			for part := range parts {
				if err := f.recordUntilTaken(part); err != nil {
					f.t.Error(err)
					return
				}
			}
		})
	}
	wg.Go(f.declare)
	wg.Go(func() {
		for range 5 {
			if err := f.all.Rollups.Drain(f.ctx); err != nil {
				f.t.Error(err)
			}
		}
	})
	wg.Wait()
}

// recordUntilTaken records a part, and once more one by one the items that contradicted each other within it: an estimate
// and its measurement may share a part.
func (f *field) recordUntilTaken(part []services.Item) error {
	receipt, err := f.all.Readings.Record(f.ctx, request("", part...))
	if err != nil {
		return err
	}
	for _, a := range receipt.Items {
		if a.Outcome != meters.OutcomeRejected {
			continue
		}
		single, err := f.all.Readings.Record(f.ctx, request("", part[a.Index]))
		if err != nil {
			return err
		}
		if single.Rejected > 0 {
			return fmt.Errorf("%+v was refused: %+v", part[a.Index], single.Items)
		}
	}
	return nil
}

func (f *field) streamRegisters() {
	f.t.Helper()
	f.register("M-1", intervalKWh())
	f.register("D-1", dialKWh())
	f.register("B-1", services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh"})
	f.register("P-1", services.RegisterInput{Kind: meters.KindPower, Unit: "kW"})
}

// declare states what people know of the dial and the power: a restart between two reads, and ratios that change.
func (f *field) declare() {
	start := at("2026-05-30T00:00:00Z")
	dial, power := f.named("D-1"), f.named("P-1")
	final, first := exact.Int(100_905), exact.Zero
	_, err := f.all.Meters.RecordEvent(f.ctx, dial, services.EventInput{
		Kind: meters.EventReset, At: start.Add(129*30*time.Minute + 10*time.Minute), OldFinal: &final, NewStart: &first, Reason: "power cut",
	})
	if err != nil {
		f.t.Error(err)
	}
	for register, slot := range map[uuid.UUID]int{dial: 180, power: 100} {
		from := start.Add(time.Duration(slot) * 30 * time.Minute)
		if _, err := f.all.Meters.Set(f.ctx, register, services.SettingInput{From: &from, Multiplier: exact.Int(10), Reason: "new transformer"}); err != nil {
			f.t.Error(err)
		}
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	inOrder := newField(t)
	inOrder.streamRegisters()
	inOrder.declare()
	for _, item := range stream() {
		if err := inOrder.recordUntilTaken([]services.Item{item}); err != nil {
			t.Fatal(err)
		}
	}
	wantKnown, wantDerived := inOrder.known(), inOrder.derived()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; runs > 5 {
			return // a run is a database
		}
		f := newField(t)
		f.streamRegisters()
		seed := rapid.Uint64().Draw(rt, "seed")
		f.recordAll(rand.New(rand.NewPCG(seed, 1)), rapid.IntRange(1, 4).Draw(rt, "callers"), rapid.IntRange(1, 60).Draw(rt, "most"))
		if got := f.known(); got != wantKnown {
			rt.Fatal("other readings are known: ", difference(got, wantKnown))
		}
		if got := f.derived(); got != wantDerived {
			rt.Fatal("other usage was derived: ", difference(got, wantDerived))
		}
	})
}

func TestTheWorkerIsWokenAndTellsWhatChanged(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	ctx, cancel := context.WithCancel(f.ctx)
	defer cancel()
	news := must(f.all.Events.SubscribeUsage(ctx, r.ID))(t)
	others := must(f.all.Events.Subscribe(services.WithActor(ctx, services.ActorFrom(f.as(f.b, services.Viewer))), services.TopicUsage, services.TopicReadings))(t)
	var wg sync.WaitGroup
	for _, run := range []func(context.Context) error{f.all.Events.Run, f.all.Rollups.Run} {
		wg.Go(func() { _ = run(ctx) })
	}
	f.db.AwaitListener(t)
	f.record(halfHour("M-1", "2026-06-01T00:00:00Z", "1"))
	select {
	case e := <-news:
		if e.Register != r.Number || e.From.After(at("2026-06-01T00:00:00Z")) || !e.To.After(at("2026-06-01T00:00:00Z")) {
			t.Errorf("told %+v", e)
		}
	case <-time.After(time.Minute):
		t.Fatal("nothing was told")
	}
	points := must(f.all.Usage.Series(f.ctx, r.ID, services.GrainHour, at("2026-06-01T00:00:00Z"), at("2026-06-02T00:00:00Z")))(t)
	if len(points) != 1 {
		t.Errorf("usage %+v", points)
	}
	cancel()
	wg.Wait()
	for e := range others {
		t.Errorf("another organization heard %+v", e)
	}
}
