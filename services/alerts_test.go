package services_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/watch"
	"tanso/services"
)

// over is a rule about a register that is switched on.
func over(r services.Register, c watch.Rule) services.AlertRuleInput {
	return services.AlertRuleInput{
		Name: "Too much", Condition: c, Severity: services.AlertWarning, Scope: services.ScopeRegister, RegisterID: &r.ID, TellResolved: true, Enabled: true,
	}
}

func hourly(limit int64) watch.Rule {
	return watch.Rule{Kind: watch.KindUsage, Grain: watch.GrainHour, Limit: exact.Int(limit), Unit: "kWh"}
}

func (f *field) rule(in services.AlertRuleInput) services.AlertRule {
	f.t.Helper()
	return must(f.all.Alerts.Create(f.ctx, in))(f.t)
}

// look has all rules evaluated.
func (f *field) look() {
	f.t.Helper()
	if err := f.all.AlertWatch.Now(f.ctx); err != nil {
		f.t.Fatal(err)
	}
}

func (f *field) firings() []services.AlertFiring {
	f.t.Helper()
	page := must(f.all.Alerts.Firings(f.ctx, services.AlertFiringQuery{First: 100}))(f.t)
	slices.Reverse(page.Nodes)
	return page.Nodes
}

// story prints the firings, oldest first.
func (f *field) story() string {
	f.t.Helper()
	var out strings.Builder
	for _, x := range f.firings() {
		expected := "–"
		if x.Expected != nil {
			expected = x.Expected.String()
		}
		fmt.Fprintf(&out, "%s %s..%s %s/%s %s told %v\n", x.State(), x.StartedAt.Format("02T15:04"), x.PeriodEnd.Format("02T15:04"), x.Value, expected,
			x.Resolution, x.ToldAt != nil)
	}
	return out.String()
}

func TestAFiringBeginsOnceAndEndsWithTheFirstClearPeriod(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.rule(over(r, hourly(10)))
	f.clock.Add(time.Hour)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "5"), halfHour("M-1", "2026-06-15T03:30:00Z", "5"))
	f.look()
	wantText(t, f.story(), "")
	f.clock.Add(30 * time.Minute)
	f.record(halfHour("M-1", "2026-06-15T04:00:00Z", "11")) // over before the hour is whole
	f.look()
	f.look()
	wantText(t, f.story(), "firing 15T04:00..15T05:00 11/10  told true\n")
	f.clock.Add(time.Hour)
	f.record(halfHour("M-1", "2026-06-15T04:30:00Z", "2"), halfHour("M-1", "2026-06-15T05:00:00Z", "12"))
	f.look()
	wantText(t, f.story(), "firing 15T04:00..15T06:00 12/10  told true\n")
	f.clock.Add(2 * time.Hour)
	f.record(halfHour("M-1", "2026-06-15T05:30:00Z", "1"), halfHour("M-1", "2026-06-15T06:00:00Z", "1"), halfHour("M-1", "2026-06-15T06:30:00Z", "1"))
	f.look()
	f.look()
	wantText(t, f.story(), "resolved 15T04:00..15T06:00 13/10 cleared told true\n")
	log := must(f.all.Alerts.LogByFirings(f.ctx, []uuid.UUID{f.firings()[0].ID}))(t)[f.firings()[0].ID]
	if len(log) != 2 || log[0].Event != "fired" || log[1].Event != "cleared" || log[1].Value.String() != "2" {
		t.Errorf("%+v", log)
	}
}

func TestManyServersFindAFiringOnce(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.rule(over(r, hourly(10)))
	f.clock.Add(30 * time.Minute)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "11"))
	f.drain()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if err := f.all.AlertWatch.Now(f.ctx); err != nil && fault.CodeOf(err) != fault.Unavailable {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := len(f.firings()); n != 1 {
		t.Errorf("%d firings", n)
	}
}

func TestALateReadingTakesAFiringBack(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.rule(over(r, hourly(10)))
	f.clock.Add(30 * time.Minute)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "11"))
	f.look()
	f.clock.Add(time.Hour)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "1.1"), halfHour("M-1", "2026-06-15T03:30:00Z", "1"))
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T04:00 11/10 healed told true\n")
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "12"))
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T04:00 11/10 healed told true\nfiring 15T03:00..15T04:00 13/10  told true\n")
}

func TestAnImportOfThePastRingsNobody(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.record(halfHour("M-1", "2026-06-15T02:00:00Z", "99"))
	f.rule(over(r, hourly(10)))
	for _, when := range []string{"2024-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-06-15T01:00:00Z"} {
		f.record(halfHour("M-1", when, "99"))
	}
	f.look()
	wantText(t, f.story(), "")
	// A gateway that was away for days brings several episodes at once: all are on record, the newest is told.
	f.clock.Add(10 * 24 * time.Hour)
	for _, when := range []string{"2026-06-16T01:00:00Z", "2026-06-20T01:00:00Z", "2026-06-22T01:00:00Z"} {
		start := at(when)
		f.record(halfHour("M-1", when, "11"), halfHour("M-1", start.Add(30*time.Minute).Format(time.RFC3339), "0"),
			halfHour("M-1", start.Add(time.Hour).Format(time.RFC3339), "1"), halfHour("M-1", start.Add(90*time.Minute).Format(time.RFC3339), "1"))
	}
	f.look()
	f.look()
	wantText(t, f.story(), "resolved 20T01:00..20T02:00 11/10 cleared told false\nresolved 22T01:00..22T02:00 11/10 cleared told true\n")
}

func TestSilenceFiresAndTheNextReadingEndsIt(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	never := f.register("D-2", dialKWh())
	in := over(r, watch.Rule{Kind: watch.KindGap, Limit: exact.Int(2)})
	f.rule(in)
	in.Name, in.RegisterID = "Never heard", &never.ID
	f.rule(in)
	f.record(dialRead("2026-06-15T03:00:00Z", "100"))
	f.clock.Add(2 * time.Hour)
	f.look()
	wantText(t, f.story(), "")
	f.clock.Add(time.Hour)
	f.look()
	wantText(t, f.story(), "firing 15T03:00..15T06:00 3/2  told true\nfiring 15T03:00..15T06:00 3/2  told true\n")
	f.clock.Add(time.Hour)
	f.record(dialRead("2026-06-15T06:30:00Z", "110"))
	f.look()
	story := f.story()
	if !strings.Contains(story, "resolved 15T03:00..15T06:30 3.5/2 cleared told true\n") || !strings.Contains(story, "firing 15T03:00..15T07:00 4/2  told true\n") {
		t.Error(story)
	}
}

func TestStoredReadingsThatComeLateTakeASilenceBack(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	f.rule(over(r, watch.Rule{Kind: watch.KindGap, Limit: exact.Int(2)}))
	f.record(dialRead("2026-06-15T03:00:00Z", "100"))
	f.clock.Add(3 * time.Hour)
	f.look()
	f.record(dialRead("2026-06-15T04:30:00Z", "105"), dialRead("2026-06-15T05:30:00Z", "110"))
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T06:00 3/2 healed told true\n")
}

func TestARuleWatchesEachRegisterOfAFacility(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	mega := intervalKWh()
	mega.Unit = "MWh"
	f.register("M-2", mega)
	gas := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: "Gas", Commodity: meters.CityGas},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "m3"}}))(t)
	rule := f.rule(services.AlertRuleInput{
		Name: "Too much", Condition: hourly(10), Severity: services.AlertNote, Scope: services.ScopeFacility, FacilityID: &f.facility.ID, Enabled: true,
	})
	f.clock.Add(time.Hour)
	item := halfHour("M-2", "2026-06-15T03:00:00Z", "0.0101")
	item.Unit = "MWh"
	gasItem := halfHour(gas.Name, "2026-06-15T03:00:00Z", "999")
	gasItem.Unit = "m3"
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "9"), item, gasItem)
	f.look()
	wantText(t, f.story(), "firing 15T03:00..15T04:00 10.1/10  told true\n")
	// A meter that is taken away no longer waits for anybody.
	page := must(f.all.Meters.List(f.ctx, nil, 10, nil))(t)
	for _, m := range page.Nodes {
		if m.Name == "M-2" {
			must(f.all.Meters.Archive(f.ctx, m.ID, m.Version))(t)
		}
	}
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T04:00 10.1/10 changed told true\n")
	if got := must(f.all.Alerts.OpenByRules(f.ctx, []uuid.UUID{rule.ID}))(t); got[rule.ID] != 0 {
		t.Errorf("%v open", got)
	}
}

func TestAChangedRuleBeginsAnew(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	in := over(r, hourly(10))
	rule := f.rule(in)
	f.clock.Add(time.Hour)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "11"))
	f.look()
	in.Name = "Renamed"
	rule = must(f.all.Alerts.Update(f.ctx, rule.ID, rule.Version, in))(t)
	f.look()
	wantText(t, f.story(), "firing 15T03:00..15T04:00 11/10  told true\n")
	in.Condition = hourly(20)
	rule = must(f.all.Alerts.Update(f.ctx, rule.ID, rule.Version, in))(t)
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T04:00 11/10 changed told true\n")
	in.Enabled = false
	rule = must(f.all.Alerts.Update(f.ctx, rule.ID, rule.Version, in))(t)
	f.record(halfHour("M-1", "2026-06-15T03:30:00Z", "99"))
	f.look()
	if n := len(f.firings()); n != 1 {
		t.Errorf("a rule that is off fired: %d", n)
	}
	must(f.all.Alerts.Archive(f.ctx, rule.ID, rule.Version))(t)
	if rules := must(f.all.Alerts.List(f.ctx))(t); len(rules) != 0 {
		t.Errorf("%+v", rules)
	}
	f.rule(in) // the name is free again
}

func TestAnInitiativeThatSavesTooLittleIsNoticed(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh"})
	in := ledLights(f.facility.ID, &r.ID) // 24,000 kWh a year from October 2025
	made := must(f.all.Initiatives.Create(f.ctx, in))(t)
	for n := range 20 {
		month := time.Date(2024, time.October+time.Month(n), 1, 0, 0, 0, 0, time.FixedZone("", 9*3600))
		value := "10000"
		if n >= 12 {
			value = "9000"
		}
		f.record(services.Item{Meter: "M-1", Start: month.UTC(), End: month.AddDate(0, 1, 0).UTC(), Value: exact.Must(value), Unit: "kWh"})
	}
	rule := services.AlertRuleInput{
		Name: "Drift", Condition: watch.Rule{Kind: watch.KindDrift, Limit: exact.Int(40)}, Severity: services.AlertNote, Scope: services.ScopeInitiative,
		InitiativeID: &made.ID, Enabled: true,
	}
	f.drain()
	trial := must(f.all.Alerts.Try(f.ctx, rule, at("2025-09-30T15:00:00Z"), at("2026-06-15T00:00:00Z")))(t)
	if trial.Total != 1 || trial.Subjects[0].Unknown != 2 || !trial.Subjects[0].Firings[0].StartedAt.Equal(at("2025-11-30T15:00:00Z")) {
		t.Errorf("%+v", trial)
	}
	if f := trial.Subjects[0].Firings[0]; f.Value.String() != "8000" || f.Expected.String() != "16000" {
		t.Errorf("%+v", f)
	}
	rule.Condition.Limit = exact.Int(50)
	if trial = must(f.all.Alerts.Try(f.ctx, rule, at("2025-09-30T15:00:00Z"), at("2026-06-15T00:00:00Z")))(t); trial.Total != 0 {
		t.Errorf("half of the plan is not less than half of it: %+v", trial)
	}
}

func TestRefusedMessagesOfADeviceAreCounted(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	devices := must(f.all.Devices.List(f.ctx))(t)
	f.rule(services.AlertRuleInput{
		Name: "Refused", Condition: watch.Rule{Kind: watch.KindRefused, Limit: exact.Int(1)}, Severity: services.AlertNote, Scope: services.ScopeDevice,
		DeviceID: &devices[0].ID, Enabled: true,
	})
	if _, err := f.all.Messages.Receive(ctx, services.Message{Via: "mqtt", Payload: []byte("{")}); err == nil {
		t.Fatal("accepted")
	}
	f.look()
	wantText(t, f.story(), "")
	bad := dialRead("2026-06-15T03:00:00Z", "1")
	bad.Unit = "m3"
	must(f.all.Readings.Record(ctx, request("", bad)))(t)
	f.look()
	wantText(t, f.story(), "firing 14T15:00..15T15:00 2/1  told true\n")
}

func TestADeviceThatFallsSilentIsNoticed(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	devices := must(f.all.Devices.List(f.ctx))(t)
	f.rule(services.AlertRuleInput{
		Name: "Silent", Condition: watch.Rule{Kind: watch.KindGap, Limit: exact.Int(1)}, Severity: services.AlertNote, Scope: services.ScopeDevice,
		DeviceID: &devices[0].ID, Enabled: true,
	})
	must(f.all.Readings.Record(ctx, request("", dialRead("2026-06-15T03:00:00Z", "1"))))(t)
	f.clock.Add(90 * time.Minute)
	f.look()
	wantText(t, f.story(), "firing 15T03:00..15T04:30 1.5/1  told true\n")
	must(f.all.Readings.Record(ctx, request("", dialRead("2026-06-15T04:30:00Z", "2"))))(t)
	f.look()
	wantText(t, f.story(), "resolved 15T03:00..15T04:30 1.5/1 cleared told true\n")
}

func TestAnIncompleteMonthIsNoticedADayAfterItsEnd(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("B-1", services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh"})
	f.record(services.Item{Meter: "B-1", Start: at("2026-05-31T15:00:00Z"), End: at("2026-06-14T15:00:00Z"), Value: exact.Int(9), Unit: "kWh"})
	f.rule(over(r, watch.Rule{Kind: watch.KindCompleteness, Limit: exact.Int(95)}))
	f.clock.Add(17 * 24 * time.Hour)
	f.look()
	wantText(t, f.story(), "firing 31T15:00..30T15:00 46.66666666666666666666666666666667/95  told true\n")
	f.record(services.Item{Meter: "B-1", Start: at("2026-06-14T15:00:00Z"), End: at("2026-06-30T15:00:00Z"), Value: exact.Int(9), Unit: "kWh"})
	f.look()
	if got := f.firings()[0]; got.Resolution != services.ResolvedHealed {
		t.Errorf("%+v", got)
	}
}
