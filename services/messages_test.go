package services_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// asDevice acts as a new device that reports for the registers' meters.
func (f *field) asDevice(name string, registers ...services.Register) context.Context {
	f.t.Helper()
	var own []uuid.UUID
	for _, r := range registers {
		own = append(own, r.MeterID)
	}
	made := must(f.all.Devices.Create(f.ctx, name, own))(f.t)
	return services.WithActor(f.t.Context(), services.Actor{Kind: services.ActorDevice, ID: made.Device.ID, Name: name, Organization: f.a.number})
}

func TestAMessageThatCannotBeReadIsKeptAndRefused(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	for name, c := range map[string]struct {
		payload string
		code    fault.Code
	}{
		"cut JSON":      {`{"meter":"D-1","at":"2026-`, fault.Invalid},
		"no readings":   {`[]`, fault.Invalid},
		"not text even": {"\x00\xff\xfe", fault.Invalid},
	} {
		_, err := f.all.Messages.Receive(ctx, services.Message{Via: "mqtt", Topic: "x/readings", Payload: []byte(c.payload)})
		if got := fault.CodeOf(err); got != c.code {
			t.Errorf("%s: code %q, want %q (%v)", name, got, c.code, err)
		}
		if n := f.count(`SELECT count(*) FROM device_message WHERE payload = $1 AND code = $2 AND message <> ''`, []byte(c.payload), c.code); n != 1 {
			t.Errorf("%s: %d kept, want 1", name, n)
		}
	}
}

func TestAMessageInTheNativeFormIsRecordedAndKeepsNothingAside(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	message := services.Message{Via: "mqtt", Payload: []byte(`{"at":"2026-04-01T00:00:00Z","kwh":"12.5"}`)}
	if got := must(f.all.Messages.Receive(ctx, message))(t); got.Accepted != 1 {
		t.Errorf("%+v, want one accepted", got)
	}
	if got := must(f.all.Messages.Receive(ctx, message))(t); got.Duplicates != 1 {
		t.Errorf("%+v, want one duplicate", got)
	}
	if n := f.count(`SELECT count(*) FROM device_message`); n != 0 {
		t.Errorf("%d kept aside, want none", n)
	}
}

func TestATypedReadingIsRecordedWithTheAddressOfItsMeter(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()), f.register("I-1", intervalKWh()))
	for name, c := range map[string]struct {
		message services.Message
		outcome string
	}{
		"a dial read without a time":    {services.Message{Meter: "D-1", Payload: []byte("120.5 kWh")}, "accepted"},
		"an interval":                   {services.Message{Meter: "I-1", Payload: []byte("0.5 kWh 2026-04-01T00:00:00Z/2026-04-01T00:30:00Z")}, "accepted"},
		"an interval without its start": {services.Message{Meter: "I-1", Payload: []byte("0.5 kWh")}, "rejected"},
		"another device's meter":        {services.Message{Meter: "D-2", Payload: []byte("1 kWh")}, "rejected"},
		"no unit":                       {services.Message{Meter: "D-1", Payload: []byte("120.5")}, "invalid"},
		"again, without a time":         {services.Message{Meter: "D-1", Payload: []byte("120.5 kWh"), Redelivered: true}, "invalid"},
		"again, with its time":          {services.Message{Meter: "D-1", Payload: []byte("121 kWh 2026-04-01T00:00:00Z"), Redelivered: true}, "accepted"},
		"not text":                      {services.Message{Meter: "D-1", Payload: []byte("\x00\xff")}, "invalid"},
	} {
		c.message.Via, c.message.ContentType = "mqtt", "text/plain"
		receipt, err := f.all.Messages.Receive(ctx, c.message)
		got := string(fault.CodeOf(err))
		switch {
		case receipt.Accepted == 1:
			got = "accepted"
		case receipt.Rejected == 1:
			got = "rejected"
		}
		if got != c.outcome {
			t.Errorf("%s: %s (%v %+v), want %s", name, got, err, receipt.Items, c.outcome)
		}
	}
}
