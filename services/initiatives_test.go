package services_test

import (
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func ledLights(facility uuid.UUID, register *uuid.UUID) services.InitiativeInput {
	kwh, cost := exact.Int(24000), exact.Int(1_200_000)
	return services.InitiativeInput{
		Name: "LED lights", Description: "All halls.\nIn two steps.", Kind: "efficiency", FacilityID: facility, RegisterID: register,
		StartDate: day("2025-10-01"), ExpectedKwh: &kwh, Cost: &cost, Owner: "Sato",
	}
}

func TestAnInitiativeIsChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	_, r := l.meter(ctx, f.ID, "Main")
	near := tokyo()
	near.Name = "Annex"
	annex := must(l.all.Facilities.Create(ctx, near))(t)
	negative := exact.Int(-1)
	for name, c := range map[string]struct {
		spoil func(*services.InitiativeInput)
		code  fault.Code
		field string
	}{
		"another kind":        {func(in *services.InitiativeInput) { in.Kind = "magic" }, fault.Invalid, "kind"},
		"negative savings":    {func(in *services.InitiativeInput) { in.ExpectedKwh = &negative }, fault.Invalid, "expectedKwh"},
		"a currency in words": {func(in *services.InitiativeInput) { in.Currency = "yen" }, fault.Invalid, "currency"},
		"elsewhere's meter":   {func(in *services.InitiativeInput) { in.FacilityID = annex.ID }, fault.Invalid, "registerId"},
		"a bell in the text":  {func(in *services.InitiativeInput) { in.Description = "a\a" }, fault.Invalid, "description"},
		"no such facility":    {func(in *services.InitiativeInput) { in.FacilityID = uuid.New() }, fault.NotFound, "facilityId"},
	} {
		in := ledLights(f.ID, &r.ID)
		c.spoil(&in)
		_, err := l.all.Initiatives.Create(ctx, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	made := must(l.all.Initiatives.Create(ctx, ledLights(f.ID, &r.ID)))(t)
	if made.Currency != "JPY" || made.ExpectedKwh.String() != "24000" || *made.RegisterID != r.ID {
		t.Errorf("made %+v", made)
	}
	in := ledLights(f.ID, nil)
	in.StartDate = emissions.Date{}
	changed := must(l.all.Initiatives.Update(ctx, made.ID, 1, in))(t)
	if changed.RegisterID != nil || !changed.StartDate.IsZero() || changed.Version != 2 {
		t.Errorf("changed to %+v", changed)
	}
	_, err := l.all.Initiatives.Update(ctx, made.ID, 1, in)
	wantCode(t, err, fault.Conflict, "version")
	if c := must(l.all.Initiatives.Comparison(ctx, made.ID))(t); c != nil {
		t.Errorf("compared without a meter: %+v", c)
	}
}

func TestAnInitiativeStandsBesideTheInventoryAndIsNotSubtracted(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, before := l.closable(ctx)
	facility := must(l.all.Facilities.List(ctx, false))(t)[0]
	in := ledLights(facility.ID, nil)
	tonnes := exact.Int(1000)
	in.ExpectedTCo2e = &tonnes
	must(l.all.Initiatives.Create(ctx, in))(t)
	after := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	if !after.Totals.TotalLocation.Kg.Equal(before.Totals.TotalLocation.Kg) {
		t.Errorf("the initiative changed the total from %s to %s", before.Totals.TotalLocation.Kg, after.Totals.TotalLocation.Kg)
	}
	inv := must(emissions.Parse(must(l.all.Inventories.Statement(ctx, after.ID))(t)))(t)
	if len(inv.Initiatives) != 1 || inv.Initiatives[0].Name != "LED lights" || inv.Initiatives[0].Cost.String() != "1200000" {
		t.Errorf("noted %+v", inv.Initiatives)
	}
}
