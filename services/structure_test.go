package services_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

func faultOf(err error) *fault.Error {
	var f *fault.Error
	errors.As(err, &f)
	return f
}

func TestAFacilityIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	for name, c := range map[string]struct {
		spoil func(*services.FacilityInput)
		field string
	}{
		"no name":                   {func(in *services.FacilityInput) { in.Name = "  " }, "name"},
		"long name":                 {func(in *services.FacilityInput) { in.Name = strings.Repeat("東", 201) }, "name"},
		"NUL in the name":           {func(in *services.FacilityInput) { in.Name = "a\x00b" }, "name"},
		"line break in the name":    {func(in *services.FacilityInput) { in.NameJA = "a\nb" }, "nameJa"},
		"broken UTF-8":              {func(in *services.FacilityInput) { in.Name = "a\xff" }, "name"},
		"not a country":             {func(in *services.FacilityInput) { in.Country = "UK" }, "country"},
		"not a zone":                {func(in *services.FacilityInput) { in.TimeZone = "Asia/Edo" }, "timeZone"},
		"zone of the machine":       {func(in *services.FacilityInput) { in.TimeZone = "Local" }, "timeZone"},
		"region of other country":   {func(in *services.FacilityInput) { in.Region = "US-EGRID-CAMX" }, "region"},
		"share above one":           {func(in *services.FacilityInput) { in.EquityShare = exact.Must("1.01") }, "equityShare"},
		"share below zero":          {func(in *services.FacilityInput) { in.EquityShare = exact.Must("-0.1") }, "equityShare"},
		"region is not well formed": {func(in *services.FacilityInput) { in.Region = "JP-東" }, "region"},
	} {
		in := tokyo()
		c.spoil(&in)
		_, err := l.all.Facilities.Create(l.admin(), in)
		if f := faultOf(err); f == nil || f.Code != fault.Invalid || f.Field != c.field {
			t.Errorf("%s: answered %v, want invalid %s", name, err, c.field)
		}
	}
	longest := tokyo()
	longest.Name = strings.Repeat("東", 200)
	f := must(l.all.Facilities.Create(l.admin(), longest))(t)
	if f.Region != "JP" || f.Version != 1 || !f.EquityShare.Equal(exact.Int(1)) {
		t.Errorf("made %+v", f)
	}
}

func TestAStaleVersionIsRefusedAndNamesTheCurrentOne(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	in := tokyo()
	in.Name = "Tokyo Works 2"
	changed := must(l.all.Facilities.Update(ctx, f.ID, f.Version, in))(t)
	if changed.Version != 2 || changed.Name != in.Name {
		t.Errorf("changed to %+v", changed)
	}
	_, err := l.all.Facilities.Update(ctx, f.ID, f.Version, tokyo())
	wantCode(t, err, fault.Conflict, "version")
	if got := faultOf(err); got == nil || got.Expected != "2" {
		t.Errorf("the current version is not named: %v", err)
	}
	_, err = l.all.Facilities.Update(ctx, uuid.New(), 1, tokyo())
	wantCode(t, err, fault.NotFound, "")
	archived := must(l.all.Facilities.Archive(ctx, f.ID, 2))(t)
	if !archived.Archived {
		t.Error("not archived")
	}
	if list := must(l.all.Facilities.List(ctx, false))(t); len(list) != 0 {
		t.Errorf("the archived facility is listed: %v", list)
	}
	if again := must(l.all.Facilities.Get(ctx, f.ID))(t); again.Name != in.Name {
		t.Errorf("the archived facility is not readable: %+v", again)
	}
	_, err = l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "m", Commodity: meters.Electricity}, nil)
	wantCode(t, err, fault.Conflict, "facilityId")
}

func TestNamesAreTakenOnce(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	_, err := l.all.Facilities.Create(ctx, tokyo())
	wantCode(t, err, fault.Conflict, "name")
	if _, err := l.all.Facilities.Create(l.as(l.b, services.Admin), tokyo()); err != nil {
		t.Errorf("another organization cannot use the name: %v", err)
	}
	m, _ := l.meter(ctx, f.ID, "Main")
	_, err = l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "Main", Commodity: meters.Water}, nil)
	wantCode(t, err, fault.Conflict, "name")
	_, err = l.all.Meters.AddRegister(ctx, m.ID, intervalKWh())
	wantCode(t, err, fault.Conflict, "channel")
}

func TestARegisterIsCountedInAUnitOfItsCommodity(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	for name, c := range map[string]struct {
		commodity meters.Commodity
		in        services.RegisterInput
		field     string
	}{
		"electricity in MWh":     {meters.Electricity, services.RegisterInput{Kind: meters.KindRegister, Unit: "MWh"}, ""},
		"demand in kW":           {meters.Electricity, services.RegisterInput{Kind: meters.KindDemand, Unit: "kW"}, ""},
		"gas in m3":              {meters.CityGas, services.RegisterInput{Kind: meters.KindRegister, Unit: "m3"}, ""},
		"gas in gross kWh":       {meters.NaturalGas, services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh_gcv"}, ""},
		"a mean temperature":     {meters.Temperature, services.RegisterInput{Kind: meters.KindDemand, Unit: "degC"}, ""},
		"a temperature now":      {meters.Temperature, services.RegisterInput{Kind: meters.KindPower, Unit: "degC"}, ""},
		"pieces":                 {meters.Production, services.RegisterInput{Kind: meters.KindInterval, Unit: "piece"}, ""},
		"a temperature summed":   {meters.Temperature, services.RegisterInput{Kind: meters.KindInterval, Unit: "degC"}, "kind"},
		"a temperature in kW":    {meters.Temperature, services.RegisterInput{Kind: meters.KindDemand, Unit: "kW"}, "unit"},
		"electricity in litres":  {meters.Electricity, services.RegisterInput{Kind: meters.KindRegister, Unit: "L"}, "unit"},
		"demand in kWh":          {meters.Electricity, services.RegisterInput{Kind: meters.KindDemand, Unit: "kWh"}, "unit"},
		"energy in kW":           {meters.Electricity, services.RegisterInput{Kind: meters.KindInterval, Unit: "kW"}, "unit"},
		"an unknown unit":        {meters.Electricity, services.RegisterInput{Kind: meters.KindInterval, Unit: "kwh"}, "unit"},
		"demand of gas":          {meters.CityGas, services.RegisterInput{Kind: meters.KindDemand, Unit: "kW"}, "kind"},
		"a kind of its own":      {meters.Electricity, services.RegisterInput{Kind: "dial", Unit: "kWh"}, "kind"},
		"a negative multiplier":  {meters.Electricity, services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh", Multiplier: exact.Int(-1)}, "multiplier"},
		"a step before the past": {meters.Electricity, services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: -1}, "stepSeconds"},
	} {
		_, err := l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: name, Commodity: c.commodity}, []services.RegisterInput{c.in})
		if c.field == "" && err != nil {
			t.Errorf("%s: refused: %v", name, err)
		}
		if c.field != "" && (faultOf(err) == nil || faultOf(err).Field != c.field) {
			t.Errorf("%s: answered %v, want invalid %s", name, err, c.field)
		}
	}
}

func TestRegistersAreNumberedInTheOrganization(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	done := make(chan error)
	for i := range 6 {
		go func() {
			_, err := l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "m" + strconv.Itoa(i), Commodity: meters.Electricity},
				[]services.RegisterInput{intervalKWh()})
			done <- err
		}()
	}
	for range 6 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	page := must(l.all.Meters.List(ctx, &f.ID, 200, nil))(t)
	ids := make([]uuid.UUID, len(page.Nodes))
	for i, m := range page.Nodes {
		ids[i] = m.ID
	}
	seen := map[int32]bool{}
	for _, list := range must(l.all.Meters.RegistersByMeters(ctx, ids))(t) {
		for _, r := range list {
			seen[r.Number] = true
		}
	}
	for n := int32(1); n <= 6; n++ {
		if !seen[n] {
			t.Errorf("number %d is missing in %v", n, seen)
		}
	}
}

func TestMetersArePagedByName(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	for _, name := range []string{"c", "a", "b"} {
		l.meter(ctx, f.ID, name)
	}
	first := must(l.all.Meters.List(ctx, nil, 2, nil))(t)
	if len(first.Nodes) != 2 || !first.PageInfo.HasNextPage || first.Nodes[0].Name != "a" {
		t.Fatalf("first page %+v", first)
	}
	second := must(l.all.Meters.List(ctx, nil, 2, first.PageInfo.EndCursor))(t)
	if len(second.Nodes) != 1 || second.PageInfo.HasNextPage || second.Nodes[0].Name != "c" {
		t.Fatalf("second page %+v", second)
	}
	forged := "bWVudA"
	_, err := l.all.Meters.List(ctx, nil, 2, &forged)
	wantCode(t, err, fault.Invalid, "after")
	_, err = l.all.Meters.List(ctx, nil, 201, nil)
	wantCode(t, err, fault.Invalid, "first")
	empty := ""
	if _, err := l.all.Meters.List(ctx, nil, 1, &empty); err != nil {
		t.Errorf("an empty cursor is the start: %v", err)
	}
}

func TestWhatReadingsRestOnNeverChanges(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.meter(ctx, f.ID, "Main")
	elsewhere := tokyo()
	elsewhere.Name, elsewhere.Country, elsewhere.TimeZone = "London", "GB", "Europe/London"
	london := must(l.all.Facilities.Create(ctx, elsewhere))(t)
	near := tokyo()
	near.Name = "Tokyo Annex"
	annex := must(l.all.Facilities.Create(ctx, near))(t)

	in := tokyo()
	in.TimeZone = "Asia/Seoul"
	_, err := l.all.Facilities.Update(ctx, f.ID, 1, in)
	wantCode(t, err, fault.Conflict, "timeZone")
	_, err = l.all.Meters.Update(ctx, m.ID, 1, services.MeterInput{FacilityID: f.ID, Name: "Main", Commodity: meters.Water})
	wantCode(t, err, fault.Conflict, "commodity")
	_, err = l.all.Meters.Update(ctx, m.ID, 1, services.MeterInput{FacilityID: london.ID, Name: "Main", Commodity: meters.Electricity})
	wantCode(t, err, fault.Conflict, "facilityId")
	moved := must(l.all.Meters.Update(ctx, m.ID, 1, services.MeterInput{FacilityID: annex.ID, Name: "Main", Commodity: meters.Electricity}))(t)
	if moved.FacilityID != annex.ID || moved.Version != 2 {
		t.Errorf("moved to %+v", moved)
	}
	source := l.gridSource(ctx, annex.ID, &r.ID)
	_, err = l.all.Meters.Update(ctx, m.ID, 2, services.MeterInput{FacilityID: f.ID, Name: "Main", Commodity: meters.Electricity})
	wantCode(t, err, fault.Conflict, "facilityId")
	_, err = l.all.Sources.Update(ctx, source.ID, 1, services.EmissionSourceInput{
		FacilityID: annex.ID, Name: "Grid power", Scope: 2, ActivityKey: "electricity.grid",
	})
	wantCode(t, err, fault.Conflict, "registerId")
}

func TestASourceIsChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	_, r := l.meter(ctx, f.ID, "Main")
	export := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "Roof", Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", Direction: meters.DirectionExport}}))(t)
	exported := must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{export.ID}))(t)[export.ID][0]
	nowhere := uuid.New()
	good := services.EmissionSourceInput{FacilityID: f.ID, Name: "Power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &r.ID}
	for name, c := range map[string]struct {
		spoil func(*services.EmissionSourceInput)
		code  fault.Code
		field string
	}{
		"unknown activity":        {func(in *services.EmissionSourceInput) { in.ActivityKey = "fuel.magic" }, fault.Invalid, "activityKey"},
		"other scope":             {func(in *services.EmissionSourceInput) { in.Scope = 1 }, fault.Invalid, "scope"},
		"no such register":        {func(in *services.EmissionSourceInput) { in.RegisterID = &nowhere }, fault.NotFound, "registerId"},
		"exported power":          {func(in *services.EmissionSourceInput) { in.RegisterID = &exported.ID }, fault.Invalid, "registerId"},
		"fuel from a power meter": {func(in *services.EmissionSourceInput) { in.ActivityKey, in.Scope = "fuel.diesel", 1 }, fault.Invalid, "registerId"},
		"no such facility":        {func(in *services.EmissionSourceInput) { in.FacilityID = nowhere }, fault.NotFound, "facilityId"},
		"unknown supplier":        {func(in *services.EmissionSourceInput) { in.SupplierID = "Z9" }, fault.Invalid, "supplierId"},
		"unknown menu":            {func(in *services.EmissionSourceInput) { in.SupplierID, in.Menu = "A0001", "Brown" }, fault.Invalid, "menu"},
		"pin without reason":      {func(in *services.EmissionSourceInput) { in.FactorID = "test-2025:grid" }, fault.Invalid, "factorReason"},
		"pin of nothing":          {func(in *services.EmissionSourceInput) { in.FactorID, in.FactorReason = "x", "y" }, fault.Invalid, "factorId"},
		"pin of other stage":      {func(in *services.EmissionSourceInput) { in.FactorID, in.FactorReason = "test-2025:diesel", "y" }, fault.Invalid, "factorId"},
	} {
		in := good
		c.spoil(&in)
		_, err := l.all.Sources.Create(ctx, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	good.SupplierID, good.Menu = "A0001", "Green"
	made := must(l.all.Sources.Create(ctx, good))(t)
	if made.RegisterID == nil || *made.RegisterID != r.ID || made.Menu != "Green" {
		t.Errorf("made %+v", made)
	}
	good.Name = "Power again"
	_, err := l.all.Sources.Create(ctx, good)
	wantCode(t, err, fault.Conflict, "registerId")
}

func TestADeviceTokenLivesAndDies(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, _ := l.meter(ctx, f.ID, "Main")
	made := must(l.all.Devices.Create(ctx, "Gateway", []uuid.UUID{m.ID, m.ID}))(t)
	if !strings.HasPrefix(made.Token, "tnd_7_") || len(made.Token) != len("tnd_7_")+43 {
		t.Fatalf("the token has the form %q", made.Token)
	}
	actor := must(l.all.Devices.Authenticate(t.Context(), made.Token))(t)
	if actor.Kind != services.ActorDevice || actor.ID != made.Device.ID || actor.Organization != 7 {
		t.Fatalf("let in as %+v", actor)
	}
	var kept int
	if err := l.db.Owner().QueryRow(ctx, `SELECT count(*) FROM device_token WHERE position($1 IN row_to_json(device_token)::text) > 0`,
		made.Token[len("tnd_7_")+6:]).Scan(&kept); err != nil || kept != 0 {
		t.Errorf("the secret is kept in the database (%v)", err)
	}
	second := must(l.all.Devices.Rotate(ctx, made.Device.ID))(t)
	l.clock.Add(23 * time.Hour)
	for _, token := range []string{made.Token, second.Token} {
		if _, err := l.all.Devices.Authenticate(t.Context(), token); err != nil {
			t.Errorf("a live token is refused: %v", err)
		}
	}
	third := must(l.all.Devices.Rotate(ctx, made.Device.ID))(t)
	refused(t, l, made.Token, "older than the last two")
	l.clock.Add(25 * time.Hour)
	refused(t, l, second.Token, "a day after its rotation")
	if _, err := l.all.Devices.Authenticate(t.Context(), third.Token); err != nil {
		t.Errorf("the newest token is refused: %v", err)
	}
	tokens := must(l.all.Devices.Tokens(ctx, []uuid.UUID{made.Device.ID}))(t)[made.Device.ID]
	if len(tokens) != 3 || !strings.HasPrefix(third.Token, tokens[0].Prefix) || tokens[0].ExpiresAt != nil {
		t.Errorf("the tokens are %+v", tokens)
	}
	must(l.all.Devices.Revoke(ctx, made.Device.ID))(t)
	refused(t, l, third.Token, "revoked")
	_, err := l.all.Devices.Rotate(ctx, made.Device.ID)
	wantCode(t, err, fault.Conflict, "")
	for _, wrong := range []string{
		"", "tnd_", "tnd_7_", "tnd_7_short", "tnd_zzzzzzzzzz_" + third.Token[6:], "tnd_-1_" + third.Token[6:],
		"tnd_8_" + third.Token[6:], "TND_7_" + third.Token[6:], third.Token + "x",
	} {
		refused(t, l, wrong, "malformed or of another organization")
	}
}

func refused(t *testing.T, l *ledger, token, why string) {
	t.Helper()
	_, err := l.all.Devices.Authenticate(t.Context(), token)
	if got := faultOf(err); got == nil || got.Code != fault.Unauthenticated || got.Error() != "the device token is not valid" {
		t.Errorf("a token that is %s answers %v", why, err)
	}
}

func TestEveryChangeIsInTheAuditChain(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.meter(ctx, f.ID, "Main")
	source := l.gridSource(ctx, f.ID, &r.ID)
	must(l.all.Devices.Create(ctx, "Gateway", []uuid.UUID{m.ID}))(t)
	must(l.all.Sources.Archive(ctx, source.ID, 1))(t)
	must(l.all.Meters.Archive(ctx, m.ID, 1))(t)
	var actions []string
	for _, e := range must(l.all.Audit.List(ctx, 50, nil))(t).Nodes {
		actions = append(actions, e.Action)
		if e.ActorName != "admin of tests" || strings.Contains(string(e.Detail), "tnd_") {
			t.Errorf("event %+v", e)
		}
	}
	want := "meter.archive source.archive device.create source.create meter.create facility.create"
	if got := strings.Join(actions, " "); got != want {
		t.Errorf("the chain holds %s, want %s", got, want)
	}
	if n := must(l.all.Audit.Verify(ctx))(t); n != 6 {
		t.Errorf("verified %d events", n)
	}
}
