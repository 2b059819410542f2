package services_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// field is a facility with meters, ready to record.
type field struct {
	*ledger
	ctx      context.Context
	facility services.Facility
}

func newField(t *testing.T) *field {
	t.Helper()
	l := newLedger(t)
	return &field{ledger: l, ctx: l.admin(), facility: l.facility(l.admin())}
}

// register makes a meter with one register.
func (f *field) register(name string, in services.RegisterInput) services.Register {
	f.t.Helper()
	m := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: name, Commodity: meters.Electricity},
		[]services.RegisterInput{in}))(f.t)
	return must(f.all.Meters.RegistersByMeters(f.ctx, []uuid.UUID{m.ID}))(f.t)[m.ID][0]
}

func dialKWh() services.RegisterInput {
	return services.RegisterInput{Kind: meters.KindRegister, Unit: "kWh", StepSeconds: 1800}
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// halfHour is an interval item.
func halfHour(meter, start, value string) services.Item {
	return services.Item{Meter: meter, Start: at(start), End: at(start).Add(30 * time.Minute), Value: exact.Must(value), Unit: "kWh"}
}

// dialRead is an item of the dial D-1.
func dialRead(when, value string) services.Item {
	return services.Item{Meter: "D-1", Start: at(when), End: at(when), Value: exact.Must(value), Unit: "kWh"}
}

func request(key string, items ...services.Item) services.RecordRequest {
	hash := sha256.Sum256(fmt.Append(nil, items))
	return services.RecordRequest{Kind: "http", IdempotencyKey: key, InputHash: hash[:], Items: items}
}

// record must succeed as a request; its items may be refused.
func (f *field) record(items ...services.Item) services.Receipt {
	f.t.Helper()
	return must(f.all.Readings.Record(f.ctx, request("", items...)))(f.t)
}

func (f *field) drain() {
	f.t.Helper()
	if err := f.all.Rollups.Drain(f.ctx); err != nil {
		f.t.Fatal(err)
	}
}

// usage shows a register's usage as lines of start, value and coverage.
func (f *field) usage(r services.Register, grain services.Grain, from, to string) string {
	f.t.Helper()
	f.drain()
	var out strings.Builder
	for _, p := range must(f.all.Usage.Series(f.ctx, r.ID, grain, at(from), at(to)))(f.t) {
		fmt.Fprintf(&out, "%s %s %s\n", p.Start.Format("01-02T15:04"), p.Value, p.Coverage.Round(4))
	}
	return out.String()
}

// named finds the register of a meter by the meter's name.
func (f *field) named(meter string) uuid.UUID {
	f.t.Helper()
	var id uuid.UUID
	err := f.db.Owner().QueryRow(f.ctx, `
		SELECT r.id FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id WHERE m.name = $1`, meter).Scan(&id)
	if err != nil {
		f.t.Fatal(err)
	}
	return id
}

func (f *field) count(sql string, args ...any) (n int) {
	f.t.Helper()
	if err := f.db.Owner().QueryRow(f.ctx, sql, args...).Scan(&n); err != nil {
		f.t.Fatal(err)
	}
	return n
}

// stored shows what is known of a register.
func (f *field) stored(ctx context.Context, register uuid.UUID, history bool, asOf *time.Time) string {
	f.t.Helper()
	q := services.ReadingsQuery{Register: register, From: at("1990-01-01T00:00:00Z"), To: at("2030-01-01T00:00:00Z"), AsOf: asOf, History: history, First: 3}
	var out strings.Builder
	for {
		page, info, err := f.all.Readings.List(ctx, q)
		if err != nil {
			f.t.Fatal(err)
		}
		for _, r := range page {
			fmt.Fprintf(&out, "%s %s %s %d", r.Start.Format("01-02T15:04"), r.Value, r.Quality, r.Revision)
			if r.Current {
				out.WriteString(" current")
			}
			out.WriteString("\n")
		}
		if q.After = info.EndCursor; !info.HasNextPage {
			return out.String()
		}
	}
}

// wantText compares line by line and shows the lines that differ.
func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Error(difference(got, want))
	}
}

func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var out strings.Builder
	for _, line := range g {
		if !slices.Contains(w, line) {
			out.WriteString("+ " + line + "\n")
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) {
			out.WriteString("- " + line + "\n")
		}
	}
	return fmt.Sprintf("%d lines, want %d:\n%s", len(g), len(w), out.String())
}

func TestReadingsBecomeUsageByHourDayAndMonth(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	receipt := f.record(
		halfHour("M-1", "2026-05-31T14:00:00Z", "0.1"), halfHour("M-1", "2026-05-31T14:30:00Z", "0.2"), // 23:00 to 24:00 in Tokyo
		halfHour("M-1", "2026-05-31T15:00:00Z", "0.4"),
	)
	if receipt.Accepted != 3 || len(receipt.Items) != 0 {
		t.Errorf("receipt %+v", receipt)
	}
	wantText(t, f.usage(r, services.GrainRaw, "2026-05-31T14:10:00Z", "2026-06-01T00:00:00Z"),
		"05-31T14:00 0.1 1\n05-31T14:30 0.2 1\n05-31T15:00 0.4 1\n")
	wantText(t, f.usage(r, services.GrainHour, "2026-05-01T00:00:00Z", "2026-06-10T00:00:00Z"), "05-31T14:00 0.3 1\n05-31T15:00 0.4 0.5\n")
	wantText(t, f.usage(r, services.GrainDay, "2026-05-01T00:00:00Z", "2026-06-10T00:00:00Z"), "05-30T15:00 0.3 0.0417\n05-31T15:00 0.4 0.0208\n")
	wantText(t, f.usage(r, services.GrainMonth, "2026-05-01T00:00:00Z", "2026-06-10T00:00:00Z"), "04-30T15:00 0.3 0.0013\n05-31T15:00 0.4 0.0007\n")
}

// What is stored of a temperature is its sum over hours; what is shown is its mean over the hours that are known.
func TestATemperatureIsShownByItsMean(t *testing.T) {
	t.Parallel()
	f := newField(t)
	m := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: "Weather", Commodity: meters.Temperature},
		[]services.RegisterInput{{Kind: meters.KindDemand, Unit: "degC", StepSeconds: 1800}}))(t)
	r := must(f.all.Meters.RegistersByMeters(f.ctx, []uuid.UUID{m.ID}))(t)[m.ID][0]
	degrees := func(at, value string) services.Item {
		item := halfHour("Weather", at, value)
		item.Unit = "degC"
		return item
	}
	receipt := f.record(
		degrees("2026-05-31T14:00:00Z", "-3"), degrees("2026-05-31T14:30:00Z", "2"), degrees("2026-05-31T15:00:00Z", "4.5"),
		degrees("2026-05-31T16:00:00Z", "-300"),
	)
	if receipt.Accepted != 3 || receipt.Rejected != 1 || receipt.Items[0].Field != "value" {
		t.Errorf("receipt %+v", receipt)
	}
	for grain, want := range map[services.Grain]string{
		services.GrainRaw:  "05-31T14:00 -3 1\n05-31T14:30 2 1\n05-31T15:00 4.5 1\n",
		services.GrainHour: "05-31T14:00 -0.5 1\n05-31T15:00 4.5 0.5\n",
		services.GrainDay:  "05-30T15:00 -0.5 0.0417\n05-31T15:00 4.5 0.0208\n",
	} {
		wantText(t, f.usage(r, grain, "2026-05-01T00:00:00Z", "2026-06-10T00:00:00Z"), want)
		then := must(f.all.Usage.AsOf(f.ctx, r.ID, grain, at("2026-05-01T00:00:00Z"), at("2026-06-10T00:00:00Z"), f.clock.Now()))(t)
		now := must(f.all.Usage.Series(f.ctx, r.ID, grain, at("2026-05-01T00:00:00Z"), at("2026-06-10T00:00:00Z")))(t)
		if !reflect.DeepEqual(then, now) {
			t.Errorf("by %s: known then %+v, now %+v", grain, then, now)
		}
	}
}

func TestItemsAreAnsweredOneByOne(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	bad := func(spoil func(*services.Item)) services.Item {
		item := halfHour("M-1", "2026-06-01T02:00:00Z", "1")
		spoil(&item)
		return item
	}
	receipt := f.record(
		halfHour("M-1", "2026-06-01T00:00:00Z", "1"),
		bad(func(i *services.Item) { i.Meter = "M-2" }),
		bad(func(i *services.Item) { i.Channel = "export" }),
		bad(func(i *services.Item) { i.Unit = "" }),
		bad(func(i *services.Item) { i.Unit = "m3" }),
		bad(func(i *services.Item) { i.Start, i.End = at("2026-06-15T05:00:00Z"), at("2026-06-15T05:30:00Z") }),
		bad(func(i *services.Item) { i.Start, i.End = time.Time{}, at("9999-12-31T00:00:00Z").AddDate(5000, 0, 0) }),
		bad(func(i *services.Item) { i.Value = exact.Must("-1") }),
		bad(func(i *services.Item) { i.Quality = "excellent" }),
		bad(func(i *services.Item) { i.Meter = "M\x00" }),
		halfHour("M-1", "2026-06-01T00:30:00Z", "1"), halfHour("M-1", "2026-06-01T00:30:00Z", "2"), // one time, two values
		services.Item{Meter: "M-1", Start: at("2026-06-01T01:00:00Z"), End: at("2026-06-01T01:30:00Z"), Value: exact.Must("1500"), Unit: "Wh"},
	)
	if receipt.Accepted != 2 || receipt.Rejected != 11 {
		t.Errorf("receipt %+v", receipt)
	}
	var fields strings.Builder
	for i, a := range receipt.Items {
		if a.Index != i+1 || a.Message == "" {
			t.Errorf("answer %d is %+v", i, a)
		}
		fields.WriteString(string(a.Code) + " " + a.Field + "\n")
	}
	wantText(t, fields.String(), "not_found meter\ninvalid channel\ninvalid unit\ninvalid unit\ninvalid end\ninvalid start\ninvalid value\n"+
		"invalid quality\nnot_found meter\ninvalid value\ninvalid value\n")
	if n := f.count(`SELECT count(*) FROM rejected_reading`); n != 11 {
		t.Errorf("%d items kept aside", n)
	}
	wantText(t, f.stored(f.ctx, f.named("M-1"), false, nil), "06-01T00:00 1 measured 0 current\n06-01T01:00 1.5 measured 0 current\n")
}
