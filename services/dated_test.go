package services_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// asOf sums a register's usage of May and June as it was known at an instant.
func (f *field) asOf(r services.Register, when time.Time) string {
	f.t.Helper()
	var sum exact.Decimal
	for _, p := range must(f.all.Usage.AsOf(f.ctx, r.ID, services.GrainMonth, springFrom, springTo, when))(f.t) {
		sum = sum.Add(p.Value)
	}
	return sum.String()
}

func (f *field) total(r services.Register) string {
	f.t.Helper()
	f.drain()
	var sum exact.Decimal
	for _, p := range must(f.all.Usage.Series(f.ctx, r.ID, services.GrainMonth, springFrom, springTo))(f.t) {
		sum = sum.Add(p.Value)
	}
	return sum.String()
}

func TestACorrectedRatioDerivesAnewAndTheOldReportStays(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	f.record(dialRead("2026-06-01T00:00:00Z", "100"), dialRead("2026-06-02T00:00:00Z", "110"), dialRead("2026-06-03T00:00:00Z", "130"))
	first := f.clock.Now()
	wantText(t, f.total(r), "30")
	f.clock.Add(time.Hour)
	if _, err := f.all.Settle.Now(f.ctx, f.clock.Now()); err != nil {
		t.Fatal(err)
	}
	from := at("2026-06-02T00:00:00Z")
	set := must(f.all.Meters.Set(f.ctx, r.ID, services.SettingInput{From: &from, Multiplier: exact.Int(40), Reason: "new transformers"}))(t)
	wantText(t, f.total(r), "810")
	f.clock.Add(time.Hour)
	second := f.clock.Now()
	f.clock.Add(time.Hour)
	whole := must(f.all.Meters.Set(f.ctx, r.ID, services.SettingInput{Multiplier: exact.Int(20), Reason: "the plate was misread"}))(t)
	if len(whole.Settings) != 2 || whole.Settings[1].Reason != "new transformers" || whole.Settings[0].RecordedBy == "" {
		t.Errorf("settings %+v", whole.Settings)
	}
	wantText(t, f.total(r), "1000")
	f.clock.Add(time.Hour)
	third := f.clock.Now()
	f.clock.Add(time.Hour)
	must(f.all.Meters.Unset(f.ctx, r.ID, set.Settings[0].ID, "never installed"))(t)
	wantText(t, f.total(r), "600")
	wantText(t, f.asOf(r, first.Add(-time.Second))+" "+f.asOf(r, first)+" "+f.asOf(r, second)+" "+f.asOf(r, third)+" "+f.asOf(r, f.clock.Now()), "0 30 810 1000 600")
	if n := f.count(`SELECT count(*) FROM audit_event WHERE action LIKE 'register.%set'`); n != 3 {
		t.Errorf("%d deeds in the audit log", n)
	}
	_, err := f.all.Meters.Unset(f.ctx, r.ID, set.Settings[0].ID, "again")
	wantCode(t, err, fault.NotFound, "")
	_, err = f.all.Meters.Set(f.ctx, r.ID, services.SettingInput{Multiplier: exact.Int(-1)})
	wantCode(t, err, fault.Invalid, "multiplier")
}

func TestAnExchangeIsSuspectedProposedAndConfirmed(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	m := must(f.all.Meters.Get(f.ctx, r.MeterID))(t)
	named := services.MeterInput{FacilityID: m.FacilityID, Name: m.Name, Serial: "A-1", Commodity: m.Commodity}
	m = must(f.all.Meters.Update(f.ctx, m.ID, m.Version, named))(t)
	f.record(dialRead("2026-06-10T00:00:00Z", "54300"), dialRead("2026-06-10T00:30:00Z", "54310"),
		dialRead("2026-06-10T01:00:00Z", "12"), dialRead("2026-06-10T01:30:00Z", "15"))
	wantText(t, f.total(r), "13")
	page := must(f.all.Checks.List(f.ctx, services.FindingQuery{Register: &r.ID, From: springFrom, To: springTo, First: 10}))(t)
	if len(page.Nodes) > 0 {
		t.Fatal("checked without being asked")
	}
	wantText(t, f.open(r.ID), "06-10T00:30 register.reset 06-10T01:00\n06-10T01:30 usage.gap 06-14T15:00\n")
	page = must(f.all.Checks.List(f.ctx, services.FindingQuery{Register: &r.ID, From: springFrom, To: springTo, First: 10}))(t)
	proposal := page.Nodes[1].Proposal
	if proposal == nil || proposal.OldFinal.String() != "54310" || proposal.NewStart.String() != "12" {
		t.Fatalf("proposal %+v", proposal)
	}
	// The serial number is changed by hand first: that alone raises a doubt.
	named.Serial = "B-2"
	must(f.all.Meters.Update(f.ctx, m.ID, m.Version, named))(t)
	if n := f.count(`SELECT count(*) FROM register_finding WHERE name = 'meters.register.serial_changed' AND resolved_at IS NULL`); n != 1 {
		t.Errorf("%d doubts about the serial number", n)
	}
	final := exact.Int(54315)
	in := services.EventInput{
		Kind: meters.EventExchange, At: proposal.At.Add(-10 * time.Minute), OldFinal: &final, NewStart: ptr(exact.Int(11)), OldSerial: "A-1", NewSerial: "B-3",
	}
	low := in
	low.OldFinal = ptr(exact.Int(11))
	_, err := f.all.Meters.RecordEvent(f.ctx, r.ID, low)
	wantCode(t, err, fault.Invalid, "oldFinal")
	known := f.clock.Now()
	f.clock.Add(time.Hour)
	exchanged := must(f.all.Meters.RecordEvent(f.ctx, r.ID, in))(t)
	wantText(t, f.total(r), "19") // 10 + 5 up to the final read, 1 + 3 from the first on
	wantText(t, f.asOf(r, known), "13")
	wantText(t, f.open(r.ID), "06-10T00:50 register.exchange 06-10T00:50\n06-10T01:30 usage.gap 06-14T15:00\n")
	if m := must(f.all.Meters.Get(f.ctx, r.MeterID))(t); m.Serial != "B-3" {
		t.Errorf("the meter still has the serial number %s", m.Serial)
	}
	_, err = f.all.Meters.RecordEvent(f.ctx, r.ID, in)
	wantCode(t, err, fault.Conflict, "at")
	must(f.all.Meters.VoidEvent(f.ctx, r.ID, exchanged.Events[0].ID, "wrong meter"))(t)
	wantText(t, f.total(r), "13")
}

func TestAFinalReadEndsUsageAlthoughNoReadingFollows(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	f.record(dialRead("2026-06-01T15:00:00Z", "100"), dialRead("2026-06-02T15:00:00Z", "110"))
	wantText(t, f.total(r), "10")
	final := exact.Int(140)
	must(f.all.Meters.RecordEvent(f.ctx, r.ID, services.EventInput{Kind: meters.EventExchange, At: at("2026-06-05T15:00:00Z"), OldFinal: &final}))(t)
	wantText(t, f.usage(r, services.GrainDay, "2026-06-01T15:00:00Z", "2026-06-08T15:00:00Z"),
		"06-01T15:00 10 1\n06-02T15:00 10 1\n06-03T15:00 10 1\n06-04T15:00 10 1\n")
	f.record(dialRead("2026-06-03T15:00:00Z", "111")) // late: it divides the usage up to the final read
	wantText(t, f.usage(r, services.GrainDay, "2026-06-01T15:00:00Z", "2026-06-08T15:00:00Z"),
		"06-01T15:00 10 1\n06-02T15:00 1 1\n06-03T15:00 14.5 1\n06-04T15:00 14.5 1\n")
}

func TestDatedFactsStayOutOfClosedPeriods(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	f.record(dialRead("2025-06-01T00:00:00Z", "1"), dialRead("2025-06-02T00:00:00Z", "2"), dialRead("2026-06-02T00:00:00Z", "3"))
	inventory := must(f.all.Inventories.Create(f.ctx, fiscalYear()))(t)
	must(f.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	must(f.all.Inventories.Close(f.ctx, inventory.ID, true))(t)
	_, err := f.all.Meters.Set(f.ctx, r.ID, services.SettingInput{Multiplier: exact.Int(2)})
	wantCode(t, err, fault.Locked, "")
	_, err = f.all.Meters.RecordEvent(f.ctx, r.ID, services.EventInput{Kind: meters.EventReset, At: at("2025-06-01T12:00:00Z")})
	wantCode(t, err, fault.Locked, "")
	_, err = f.all.Meters.Set(f.ctx, r.ID, services.SettingInput{From: ptr(at("2026-06-02T00:00:00Z")), Multiplier: exact.Int(2)})
	if err != nil {
		t.Errorf("a ratio of an open period: %v", err)
	}
}

func TestPowerGivesUsageUntilARegisterCountsTheSame(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("P-1", services.RegisterInput{Kind: meters.KindPower, Unit: "kW", HoldSeconds: 3600})
	sample := func(when, kw string) services.Item {
		return services.Item{Meter: "P-1", Channel: "main", Start: at(when), End: at(when), Value: exact.Must(kw), Unit: "W"}
	}
	receipt := f.record(sample("2026-06-01T00:00:00Z", "4000"), sample("2026-06-01T00:15:00Z", "8000"), sample("2026-06-01T00:30:00Z", "0"), sample("2026-06-01T02:00:00Z", "5000"))
	if receipt.Accepted != 4 {
		t.Fatalf("receipt %+v", receipt)
	}
	wantText(t, f.total(r), "3")
	point := must(f.all.Usage.Series(f.ctx, r.ID, services.GrainDay, at("2026-05-31T15:00:00Z"), at("2026-06-01T15:00:00Z")))(t)[0]
	if point.Quality != meters.QualityEstimated || !point.Estimated.Equal(exact.Int(3)) {
		t.Errorf("integrated power %+v", point)
	}
	peaks := must(f.all.Usage.Peaks(f.ctx, r.ID, services.GrainDay, at("2026-05-31T15:00:00Z"), at("2026-06-01T15:00:00Z")))(t)
	if len(peaks) != 1 || peaks[0].Value.String() != "6" || !peaks[0].At.Equal(at("2026-06-01T00:00:00Z")) {
		t.Errorf("peaks %+v", peaks)
	}
	dial := dialKWh()
	dial.Channel = "dial"
	must(f.all.Meters.AddRegister(f.ctx, r.MeterID, dial))(t)
	wantText(t, f.total(r), "0")
	if again := must(f.all.Usage.Peaks(f.ctx, r.ID, services.GrainMonth, springFrom, springTo))(t); len(again) != 1 || again[0].Value.String() != "6" {
		t.Errorf("the demand goes with the usage: %+v", again)
	}
}

func TestCompletenessByRegisterAndMonth(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.register("never read", intervalKWh())
	f.days("M-1", "2026-04-30T15:00:00Z", 31, 100, 101)
	f.open(r.ID)
	rows := must(f.all.Usage.Completeness(f.ctx, &f.facility.ID, "2026-04", "2026-07"))(t)
	if len(rows) != 1 || rows[0].MeterName != "M-1" || len(rows[0].Months) != 2 {
		t.Fatalf("rows %+v", rows)
	}
	may, june := rows[0].Months[0], rows[0].Months[1]
	if may.Month != "2026-05" || may.Coverage.Round(4).String() != "0.9987" || may.Findings != 1 || !may.Estimated.IsZero() {
		t.Errorf("May %+v", may)
	}
	if june.Month != "2026-06" || !june.Coverage.IsZero() || june.Findings != 1 {
		t.Errorf("June, of which nothing is known: %+v", june)
	}
	_, err := f.all.Usage.Completeness(f.ctx, nil, "2026-04", "2036-04")
	wantCode(t, err, fault.Invalid, "last")
	nobody := uuid.New()
	if rows := must(f.all.Usage.Completeness(f.ctx, &nobody, "2026-04", "2026-07"))(t); len(rows) > 0 {
		t.Errorf("rows %+v", rows)
	}
}

func TestUsageAsKnownNowIsTheStoredUsage(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.streamRegisters()
	f.declare()
	for _, item := range stream() {
		f.record(item)
	}
	for _, name := range []string{"M-1", "D-1", "P-1", "B-1"} {
		r := services.Register{ID: f.named(name)}
		for _, grain := range []services.Grain{services.GrainHour, services.GrainDay, services.GrainMonth} {
			f.drain()
			stored := must(f.all.Usage.Series(f.ctx, r.ID, grain, springFrom, springTo))(t)
			derived := must(f.all.Usage.AsOf(f.ctx, r.ID, grain, springFrom, springTo, f.clock.Now()))(t)
			if a, b := string(must(json.Marshal(stored))(t)), string(must(json.Marshal(derived))(t)); a != b {
				t.Errorf("%s by %s: stored\n%s\nderived\n%s", name, grain, a, b)
			}
		}
	}
}

// TestAKeyStandsForOneInput posts the sample of a key that is used again with other readings, our own and the corpus's.
func TestAKeyStandsForOneInput(t *testing.T) {
	t.Parallel()
	paths := []string{filepath.Join("testdata", "reused_key.json")}
	if corpus := os.Getenv("TANSO_CORPUS"); corpus != "" {
		paths = append(paths, filepath.Join(corpus, "meters", "semantics", "cases.json"))
	}
	for _, path := range paths {
		var file struct {
			Cases []struct {
				ID     string
				Inputs json.RawMessage
				Expect struct{ Total json.RawMessage }
			}
		}
		if err := json.Unmarshal(must(os.ReadFile(path))(t), &file); err != nil {
			t.Fatal(err)
		}
		for _, c := range file.Cases {
			if c.ID != "repost-same-key-other-body" {
				continue
			}
			var posts []struct {
				Key      string `json:"idempotency_key"`
				Readings []struct {
					Start time.Time
					Value exact.Decimal
				}
			}
			if err := json.Unmarshal(c.Inputs, &posts); err != nil {
				t.Fatal(err)
			}
			f := newField(t)
			r := f.register("M-1", services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 3600})
			for i, post := range posts {
				var items []services.Item
				for _, in := range post.Readings {
					items = append(items, services.Item{Meter: "M-1", Start: in.Start, End: in.Start.Add(time.Hour), Value: in.Value, Unit: "kWh"})
				}
				_, err := f.all.Readings.Record(f.ctx, request(post.Key, items...))
				if i > 0 {
					wantCode(t, err, fault.Conflict, "idempotencyKey")
				}
			}
			wantText(t, f.total(r), exact.Must(string(c.Expect.Total)).String())
		}
	}
}
