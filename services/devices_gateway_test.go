package services_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

func TestAGatewaySpeaksForItsDevicesOnly(t *testing.T) {
	t.Parallel()
	f := newField(t)
	meter := f.register("D-1", dialKWh()).MeterID
	newDevice := func(name string) services.NewDeviceToken {
		return must(f.all.Devices.Create(f.ctx, name, []uuid.UUID{meter}))(t)
	}
	gateway, child, stranger, gone := newDevice("Gateway"), newDevice("Child"), newDevice("Stranger"), newDevice("Gone")
	foreign := must(f.all.Devices.Create(f.as(f.b, services.Admin), "Foreign", []uuid.UUID{f.otherMeter()}))(t)
	for _, d := range []services.NewDeviceToken{child, gone} {
		must(f.all.Devices.SetGateway(f.ctx, d.Device.ID, &gateway.Device.ID))(t)
	}
	must(f.all.Devices.Revoke(f.ctx, gone.Device.ID))(t)
	login := must(f.all.Devices.Login(t.Context(), gateway.Token))(t)
	for name, c := range map[string]struct {
		device uuid.UUID
		code   fault.Code
	}{
		"its device":          {child.Device.ID, ""},
		"itself":              {gateway.Device.ID, ""},
		"any other":           {stranger.Device.ID, fault.NotFound},
		"a revoked one":       {gone.Device.ID, fault.NotFound},
		"other organizations": {foreign.Device.ID, fault.NotFound},
		"one that nobody has": {uuid.New(), fault.NotFound},
	} {
		actor, err := f.all.Devices.Behind(t.Context(), login, c.device)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", name, err, c.code)
		}
		if c.code == "" && (actor.ID != c.device || actor.Kind != services.ActorDevice || actor.Organization != f.a.number || actor.Name == "") {
			t.Errorf("%s: speaks as %+v", name, actor)
		}
	}
	found := must(f.all.Devices.GatewaysOf(f.ctx, []uuid.UUID{child.Device.ID, stranger.Device.ID}))(t)
	if len(found) != 1 || found[child.Device.ID].Name != "Gateway" {
		t.Errorf("gateways %+v", found)
	}
	must(f.all.Devices.SetGateway(f.ctx, child.Device.ID, nil))(t)
	_, err := f.all.Devices.Behind(t.Context(), login, child.Device.ID)
	wantCode(t, err, fault.NotFound, "")
	must(f.all.Devices.Rotate(f.ctx, gateway.Device.ID))(t)
	f.clock.Add(25 * time.Hour)
	_, err = f.all.Devices.Behind(t.Context(), login, gateway.Device.ID)
	wantCode(t, err, fault.Unauthenticated, "")
}

func TestAGatewayIsAnotherLivingDeviceOfTheOrganization(t *testing.T) {
	t.Parallel()
	f := newField(t)
	meter := f.register("D-1", dialKWh()).MeterID
	child := must(f.all.Devices.Create(f.ctx, "Child", []uuid.UUID{meter}))(t).Device.ID
	dead := must(f.all.Devices.Create(f.ctx, "Dead", []uuid.UUID{meter}))(t).Device.ID
	foreign := must(f.all.Devices.Create(f.as(f.b, services.Admin), "Foreign", []uuid.UUID{f.otherMeter()}))(t).Device.ID
	must(f.all.Devices.Revoke(f.ctx, dead))(t)
	nobody := uuid.New()
	for name, c := range map[string]struct {
		gateway *uuid.UUID
		code    fault.Code
		field   string
	}{
		"itself":                  {&child, fault.Invalid, "gatewayId"},
		"a revoked one":           {&dead, fault.Conflict, ""},
		"of another organization": {&foreign, fault.NotFound, ""},
		"nobody":                  {&nobody, fault.NotFound, ""},
	} {
		_, err := f.all.Devices.SetGateway(f.ctx, child, c.gateway)
		if fault.CodeOf(err) != c.code || faultOf(err).Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := f.all.Devices.SetGateway(f.ctx, nobody, nil)
	wantCode(t, err, fault.NotFound, "")
}

// otherMeter makes a meter in the other organization.
func (f *field) otherMeter() uuid.UUID {
	f.t.Helper()
	ctx := f.as(f.b, services.Admin)
	m, _ := f.meter(ctx, f.ledger.facility(ctx).ID, "Foreign meter")
	return m.ID
}
