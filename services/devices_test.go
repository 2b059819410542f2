package services_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

func (f *field) health(device uuid.UUID) services.DeviceHealth {
	f.t.Helper()
	return must(f.all.Devices.Health(f.ctx, list(device)))(f.t)[device]
}

// live has the device send the interval that ended so long ago.
func (f *field) live(ctx context.Context, ago time.Duration) {
	f.t.Helper()
	end := f.clock.Now().Add(-ago).Truncate(time.Second)
	must(f.send(ctx, fmt.Sprintf(`{"start":%q,"end":%q,"kwh":"1"}`, end.Add(-30*time.Minute).Format(time.RFC3339), end.Format(time.RFC3339))))(f.t)
	f.seen(services.ActorFrom(ctx).ID)
	f.clock.Add(30 * time.Minute)
}

// seen waits until it is written down that the device was heard now, which follows the answer.
func (f *field) seen(device uuid.UUID) {
	f.t.Helper()
	for deadline := time.Now().Add(time.Minute); f.count(`SELECT count(*) FROM device WHERE id = $1 AND last_seen_at = $2`, device, f.clock.Now()) == 0; {
		if time.Now().After(deadline) {
			f.t.Fatal("the device was not noted as seen")
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestAClockIsJudgedByLiveMessages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		ago     []time.Duration
		lag     any
		clock   services.ClockState
		finding string
	}{
		{"too few to say", []time.Duration{time.Second, time.Second}, nil, services.ClockUnknown, ""},
		{"right", []time.Duration{2 * time.Second, time.Second, 90 * time.Second}, 2, services.ClockGood, ""},
		{"behind", []time.Duration{5 * time.Minute, 5 * time.Minute, time.Second}, 300, services.ClockBehind, services.FindingClockBehind},
		{"ahead", []time.Duration{-time.Minute, -time.Minute, time.Second}, -60, services.ClockAhead, services.FindingClockAhead},
		{"so far ahead that it is refused", []time.Duration{-time.Hour, -time.Hour, -time.Hour}, -3600, services.ClockAhead, services.FindingClockAhead},
		{"back-fill says nothing", []time.Duration{26 * time.Hour, time.Second, time.Second, time.Second, 50 * time.Hour}, 1, services.ClockGood, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := newField(t)
			ctx := f.asDevice("Gateway", f.register("M", services.RegisterInput{Kind: "interval", Unit: "kWh"}))
			for _, ago := range c.ago {
				f.live(ctx, ago)
			}
			got := f.health(services.ActorFrom(ctx).ID)
			var lag any
			if got.ClockLagSeconds != nil {
				lag = *got.ClockLagSeconds
			}
			if lag != c.lag || got.Clock != c.clock {
				t.Errorf("lag %v, clock %s, want %v and %s", lag, got.Clock, c.lag, c.clock)
			}
			if found := fmt.Sprint(got.Findings); c.finding == "" && found != "[]" || c.finding != "" && found != "["+c.finding+"]" {
				t.Errorf("findings %s, want %s", found, c.finding)
			}
			if got.Messages24h != len(c.ago) {
				t.Errorf("%d messages, want %d", got.Messages24h, len(c.ago))
			}
		})
	}
}

func TestADeviceIsSilentByTheStepOfItsRegisters(t *testing.T) {
	t.Parallel()
	f := newField(t)
	meter := f.register("M", intervalKWh())
	ctx := f.asDevice("Gateway", meter)
	device := services.ActorFrom(ctx).ID
	if got := f.health(device); got.Status != services.DeviceNever || got.ExpectedSeconds != 1800 {
		t.Errorf("%+v", got)
	}
	must(f.send(ctx, `{"start":"2026-06-15T02:00:00Z","end":"2026-06-15T02:30:00Z","kwh":"1"}`))(t)
	f.seen(device)
	for _, c := range []struct {
		wait   time.Duration
		status services.DeviceStatus
	}{{time.Minute, services.DeviceLive}, {88 * time.Minute, services.DeviceLive}, {2 * time.Minute, services.DeviceSilent}} {
		f.clock.Add(c.wait)
		if got := f.health(device); got.Status != c.status {
			t.Errorf("at %s: %s, want %s", f.clock.Now(), got.Status, c.status)
		}
	}
	daily := 86400
	must(f.all.Devices.Update(f.ctx, device, 1, services.DeviceInput{Name: "Gateway", ReportSeconds: &daily, MeterIDs: list(meter.MeterID)}))(t)
	if got := f.health(device); got.Status != services.DeviceLive || len(got.Findings) != 0 {
		t.Errorf("that reports once a day: %+v", got)
	}
	must(f.all.Devices.Revoke(f.ctx, device))(t)
	if got := f.health(device); got.Status != services.DeviceRevoked {
		t.Errorf("%+v", got)
	}
}

func TestRefusedMessagesAreCounted(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	device := services.ActorFrom(ctx).ID
	must(f.send(ctx, `{"at":"2026-04-01T00:00:00Z","kwh":"1"}`))(t)
	must(f.send(ctx, `{"at":"2026-04-01T00:30:00Z","m3":"1"}`))(t)
	for range 3 {
		_, err := f.send(ctx, `{`)
		wantCode(t, err, fault.Invalid, "")
	}
	f.seen(device)
	if got := f.health(device); got.Messages24h != 5 || got.Refused24h != 4 || got.Status != services.DeviceLive {
		t.Errorf("%+v", got)
	}
	f.clock.Add(25 * time.Hour)
	if got := f.health(device); got.Messages24h != 0 || got.Refused24h != 0 {
		t.Errorf("a day later: %+v", got)
	}
}

func TestMetersOfADeviceChangeAndAreAudited(t *testing.T) {
	t.Parallel()
	f := newField(t)
	one, two := f.register("M-1", dialKWh()), f.register("M-2", dialKWh())
	ctx := f.asDevice("Gateway", one)
	device := services.ActorFrom(ctx).ID
	to := func(meter string) string {
		return `{"meter":"` + meter + `","at":"2026-04-01T00:00:00Z","kwh":"1"}`
	}
	if got := must(f.send(ctx, to("M-2")))(t); got.Rejected != 1 {
		t.Errorf("%+v", got)
	}
	changed := must(f.all.Devices.Update(f.ctx, device, 1, services.DeviceInput{Name: "Gateway 2", Note: "In the\ncellar", MeterIDs: list(two.MeterID)}))(t)
	if changed.Name != "Gateway 2" || changed.Note != "In the\ncellar" || changed.Version != 2 {
		t.Errorf("%+v", changed)
	}
	if got := must(f.send(ctx, to("M-2")))(t); got.Accepted != 1 {
		t.Errorf("%+v", got)
	}
	if got := must(f.send(ctx, to("M-1")))(t); got.Rejected != 1 || got.Items[0].Code != fault.Forbidden {
		t.Errorf("%+v", got)
	}
	if n := f.count(`SELECT count(*) FROM audit_event WHERE action = 'device.update' AND detail -> 'Added' ->> 0 = $1 AND detail -> 'Removed' ->> 0 = $2`,
		two.MeterID.String(), one.MeterID.String()); n != 1 {
		t.Errorf("%d audit events name the meters", n)
	}
	for field, in := range map[string]services.DeviceInput{
		"name":          {MeterIDs: list(two.MeterID)},
		"meterIds":      {Name: "x"},
		"reportSeconds": {Name: "x", MeterIDs: list(two.MeterID), ReportSeconds: new(int)},
	} {
		_, err := f.all.Devices.Update(f.ctx, device, 2, in)
		wantCode(t, err, fault.Invalid, field)
	}
	_, err := f.all.Devices.Update(f.ctx, device, 1, services.DeviceInput{Name: "x", MeterIDs: list(two.MeterID)})
	wantCode(t, err, fault.Conflict, "version")
	_, err = f.all.Devices.Update(f.ctx, device, 2, services.DeviceInput{Name: "x", MeterIDs: list(uuid.New())})
	wantCode(t, err, fault.NotFound, "meterIds")
}
