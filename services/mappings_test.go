package services_test

import (
	"context"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/payload"
	"tanso/services"
)

// byName reads {"id","at","kwh"} into the meter that the message names.
const byName = `{"version":1,"meter":{"from":"path","path":"id"},"time":{"at":{"from":"path","path":"at"}},
	"values":[{"path":"kwh","channel":{"from":""},"kind":"register","unit":{"code":"kWh"}}]}`

func (f *field) mapping(name, document string) services.Mapping {
	f.t.Helper()
	return must(f.all.Mappings.Create(f.ctx, services.MappingInput{Name: name, Document: document, Sample: `{"id":"D-1"}`}))(f.t)
}

// hook makes a webhook and returns it with a context in which its sender acts.
func (f *field) hook(in services.HookInput) (services.NewHook, context.Context) {
	f.t.Helper()
	if in.Signature == "" {
		in.Signature = services.SignatureNone
	}
	made := must(f.all.Mappings.CreateHook(f.ctx, in))(f.t)
	return made, f.through(made.Secret, services.Message{})
}

func (f *field) through(secret string, m services.Message) context.Context {
	f.t.Helper()
	return services.WithActor(f.t.Context(), must(f.all.Mappings.AuthenticateHook(f.t.Context(), secret, m))(f.t))
}

func hookMessage(body string) services.Message {
	return services.Message{Via: "webhook", Payload: []byte(body)}
}

func TestAWebhookReadsMessagesByItsMapping(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("D-1", dialKWh())
	m := f.mapping("By name", byName)
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", AllMeters: true})
	got := must(f.all.Messages.Receive(ctx, hookMessage(`{"id":"D-1","at":"2026-04-01T00:00:00Z","kwh":"12.5"}`)))(t)
	if got.Accepted != 1 {
		t.Fatalf("%+v, want one accepted", got)
	}
	if n := f.count(`SELECT count(*) FROM receipt WHERE id = $1 AND kind = 'webhook' AND mapping_id = $2 AND mapping_version = 1`, got.ID, m.ID); n != 1 {
		t.Error("the receipt does not know the mapping it was read by")
	}
	if n := f.count(`SELECT count(*) FROM device_message`); n != 0 {
		t.Errorf("%d messages kept aside, want none", n)
	}
}

func TestAMessageForAnUnknownMeterIsKeptAndTriedAgain(t *testing.T) {
	t.Parallel()
	f := newField(t)
	m := f.mapping("By name", byName)
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", AllMeters: true})
	got := must(f.all.Messages.Receive(ctx, hookMessage(`{"id":"D-1","at":"2026-04-01T00:00:00Z","kwh":"12.5"}`)))(t)
	if got.Rejected != 1 || got.Items[0].Code != fault.NotFound {
		t.Fatalf("%+v, want one refused because there is no such meter", got)
	}
	var id uuid.UUID
	err := f.db.Owner().QueryRow(t.Context(), `SELECT id FROM device_message WHERE code = 'not_found' AND mapping_id = $1 AND mapping_version = 1`, m.ID).Scan(&id)
	if err != nil {
		t.Fatal("the message was not kept:", err)
	}
	again := must(f.all.Messages.Retry(f.ctx, id))(t)
	if again.Rejected != 1 {
		t.Errorf("without the meter a further try is %+v, want one refused", again)
	}
	r := f.register("D-1", dialKWh())
	if again = must(f.all.Messages.Retry(f.ctx, id))(t); again.Accepted != 1 {
		t.Errorf("%+v, want one accepted", again)
	}
	if again = must(f.all.Messages.Retry(f.ctx, id))(t); again.Duplicates != 1 {
		t.Errorf("%+v, want one duplicate", again)
	}
	if n := f.count(`SELECT count(*) FROM device_message WHERE retried_at IS NOT NULL AND retry_receipt_id IS NOT NULL`); n != 1 {
		t.Error("the outcome of the try is not written down")
	}
	if n := f.count(`SELECT count(*) FROM device_message`); n != 1 {
		t.Errorf("%d messages kept, want the one: trying again must not keep more", n)
	}
	if n := f.count(`SELECT count(*) FROM reading WHERE register_number = $1`, r.Number); n != 1 {
		t.Errorf("%d readings, want 1", n)
	}
}

func TestAWebhookReportsForItsMetersOnly(t *testing.T) {
	t.Parallel()
	f := newField(t)
	own, other := f.register("Own", dialKWh()), f.register("Other", dialKWh())
	m := f.mapping("By name", byName)
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", MeterIDs: []uuid.UUID{own.MeterID}})
	for name, want := range map[string]int{"Own": 1, "Other": 0, other.MeterID.String(): 0} {
		got := must(f.all.Messages.Receive(ctx, hookMessage(`{"id":"`+name+`","at":"2026-04-01T00:00:00Z","kwh":1}`)))(t)
		if got.Accepted != want || got.Rejected != 1-want {
			t.Errorf("for %s: %+v", name, got)
		}
	}
}

func TestSecretsOfWebhooksRotateAndEnd(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	m := f.mapping("By name", byName)
	made, _ := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", MeterIDs: []uuid.UUID{r.MeterID}})
	try := func(secret string) fault.Code {
		_, err := f.all.Mappings.AuthenticateHook(t.Context(), secret, services.Message{})
		return fault.CodeOf(err)
	}
	second := must(f.all.Mappings.RotateHook(f.ctx, made.Hook.ID))(t)
	third := must(f.all.Mappings.RotateHook(f.ctx, made.Hook.ID))(t)
	for name, c := range map[string]struct {
		secret string
		want   fault.Code
	}{
		"the first, two rotations ago": {made.Secret, fault.Unauthenticated},
		"the second, in its grace":     {second.Secret, ""},
		"the newest":                   {third.Secret, ""},
		"cut off":                      {third.Secret[:len(third.Secret)-1], fault.Unauthenticated},
		"as a device token":            {strings.Replace(third.Secret, "tnh_", "tnd_", 1), fault.Unauthenticated},
		"none":                         {"", fault.Unauthenticated},
	} {
		if got := try(c.secret); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if _, err := f.all.Devices.Authenticate(t.Context(), third.Secret); fault.CodeOf(err) != fault.Unauthenticated {
		t.Error("a webhook's secret is taken for a device token")
	}
	if n := f.count(`SELECT count(*) FROM mapping_hook_secret WHERE position(convert_to($1, 'UTF8') IN secret_hash) > 0`, third.Secret[6:]); n != 0 {
		t.Error("a secret is stored as it is")
	}
	gone := must(f.all.Mappings.RevokeHook(f.ctx, made.Hook.ID))(t)
	if !gone.Revoked || try(third.Secret) != fault.Unauthenticated || try(second.Secret) != fault.Unauthenticated {
		t.Errorf("%+v still lets in", gone)
	}
	_, err := f.all.Mappings.RotateHook(f.ctx, made.Hook.ID)
	wantCode(t, err, fault.Conflict, "")
}

func TestASignedWebhookRefusesWhatIsNotSigned(t *testing.T) {
	t.Parallel()
	f := newField(t)
	m := f.mapping("By name", byName)
	made := must(f.all.Mappings.CreateHook(f.ctx, services.HookInput{
		MappingID: m.ID, Name: "Beam", AllMeters: true, Signature: services.SignatureSORACOM, SignatureKey: "key",
	}))(t)
	_, err := f.all.Mappings.AuthenticateHook(t.Context(), made.Secret, hookMessage(`{}`))
	wantCode(t, err, fault.Unauthenticated, "")
	for _, in := range []services.HookInput{
		{MappingID: m.ID, Name: "x", AllMeters: true, Signature: services.SignatureHMAC},
		{MappingID: m.ID, Name: "x", Signature: services.SignatureNone},
		{MappingID: m.ID, Name: "x", AllMeters: true, Signature: "md5"},
	} {
		_, err := f.all.Mappings.CreateHook(f.ctx, in)
		wantCode(t, err, fault.Invalid, faultOf(err).Field)
	}
}

func TestAMappingKeepsItsVersions(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	m := f.mapping("By name", byName)
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", MeterIDs: []uuid.UUID{r.MeterID}})
	receive := func(body string) services.Receipt {
		t.Helper()
		return must(f.all.Messages.Receive(ctx, hookMessage(body)))(t)
	}
	receive(`{"id":"D-1","at":"2026-04-01T00:00:00Z","kwh":1}`)
	changed := must(f.all.Mappings.Update(f.ctx, m.ID, 1, services.MappingInput{Name: "In MWh", Document: strings.Replace(byName, `"kWh"`, `"MWh"`, 1)}))(t)
	if changed.Version != 2 || changed.Name != "In MWh" {
		t.Errorf("%+v", changed)
	}
	second := receive(`{"id":"D-1","at":"2026-04-01T01:00:00Z","kwh":2}`)
	if n := f.count(`SELECT count(*) FROM reading WHERE register_number = $1 AND value = 2000`, r.Number); n != 1 {
		t.Error("the new version did not hold at once")
	}
	if n := f.count(`SELECT mapping_version FROM receipt WHERE id = $1`, second.ID); n != 2 {
		t.Errorf("read by version %d, want 2", n)
	}
	_, err := f.all.Mappings.Update(f.ctx, m.ID, 1, services.MappingInput{Name: "x", Document: byName})
	wantCode(t, err, fault.Conflict, "version")
	versions := must(f.all.Mappings.Versions(f.ctx, []uuid.UUID{m.ID}))(t)[m.ID]
	if len(versions) != 2 || !strings.Contains(versions[1].Document, `"kWh"`) || !strings.Contains(versions[0].Document, `"MWh"`) {
		t.Errorf("%+v", versions)
	}
	_, err = f.all.Mappings.Archive(f.ctx, m.ID, 2)
	wantCode(t, err, fault.Conflict, "")
	for _, h := range must(f.all.Mappings.Hooks(f.ctx, []uuid.UUID{m.ID}))(t)[m.ID] {
		must(f.all.Mappings.RevokeHook(f.ctx, h.ID))(t)
	}
	if gone := must(f.all.Mappings.Archive(f.ctx, m.ID, 2))(t); !gone.Archived {
		t.Errorf("%+v", gone)
	}
}

func TestABoundDeviceIsReadByItsMappingWhateverTheTransport(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	device := must(f.all.Devices.Create(f.ctx, "Shelly", []uuid.UUID{r.MeterID}))(t)
	ctx := services.WithActor(t.Context(), services.Actor{Kind: services.ActorDevice, ID: device.Device.ID, Organization: f.a.number})
	native := services.Message{Via: "mqtt", Payload: []byte(`{"at":"2026-04-01T00:00:00Z","kwh":"12.5"}`)}
	if got := must(f.all.Messages.Receive(ctx, native))(t); got.Accepted != 1 {
		t.Fatalf("%+v", got)
	}
	m := f.mapping("Mine", strings.Replace(byName, `{"from":"path","path":"id"}`, `{"from":""}`, 1))
	must(f.all.Mappings.Bind(f.ctx, device.Device.ID, &m.ID))(t)
	if !must(f.all.Messages.Mapped(ctx))(t) || must(f.all.Messages.Mapped(f.ctx))(t) {
		t.Error("who has a mapping is not told apart")
	}
	if got := must(f.all.Mappings.OfDevices(f.ctx, []uuid.UUID{device.Device.ID}))(t); got[device.Device.ID].ID != m.ID {
		t.Errorf("%+v", got)
	}
	for _, via := range []string{"mqtt", "http"} {
		if got := must(f.all.Messages.Receive(ctx, services.Message{Via: via, Payload: []byte(`{"at":"2026-04-01T01:00:00Z","kwh":13,"other":{"x":1}}`)}))(t); got.Rejected > 0 {
			t.Errorf("%s: %+v", via, got)
		}
	}
	if n := f.count(`SELECT count(*) FROM reading WHERE register_number = $1`, r.Number); n != 2 {
		t.Errorf("%d readings, want 2", n)
	}
	must(f.all.Mappings.Bind(f.ctx, device.Device.ID, nil))(t)
	if got := must(f.all.Messages.Receive(ctx, native))(t); got.Duplicates != 1 {
		t.Errorf("without its mapping: %+v", got)
	}
	nobodys := uuid.New()
	_, err := f.all.Mappings.Bind(f.ctx, device.Device.ID, &nobodys)
	wantCode(t, err, fault.NotFound, "mappingId")
}

func TestPowerNeverLandsOnADial(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("D-1", dialKWh())
	m := f.mapping("Power", strings.Replace(strings.Replace(byName, `"register"`, `"power"`, 1), `"kWh"`, `"kW"`, 1))
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", AllMeters: true})
	got := must(f.all.Messages.Receive(ctx, hookMessage(`{"id":"D-1","at":"2026-04-01T00:00:00Z","kwh":1}`)))(t)
	if got.Rejected != 1 || got.Items[0].Field != "kind" {
		t.Errorf("%+v, want it refused for its kind", got)
	}
}

func TestAMessageThatComesAgainIsNotPlacedWhereItWasNotRead(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("D-1", dialKWh())
	m := f.mapping("By receipt", strings.Replace(byName, `{"from":"path","path":"at"}`, `{"from":"received"}`, 1))
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", AllMeters: true})
	message := services.Message{Via: "mqtt", Payload: []byte(`{"id":"D-1","kwh":1}`), Redelivered: true}
	got := must(f.all.Messages.Receive(ctx, message))(t)
	if got.Rejected != 1 || got.Items[0].Field != "time" {
		t.Errorf("%+v, want it refused for its time", got)
	}
	if n := f.count(`SELECT count(*) FROM device_message WHERE field = 'time'`); n != 1 {
		t.Errorf("%d kept aside, want 1", n)
	}
	message.Redelivered = false
	if got := must(f.all.Messages.Receive(ctx, message))(t); got.Accepted != 1 {
		t.Errorf("%+v, want it accepted as it comes", got)
	}
}

func TestWhatIsNoneOfTheMappingsBusinessLeavesNoTrace(t *testing.T) {
	t.Parallel()
	f := newField(t)
	m := f.mapping("Only readings", strings.Replace(byName, `"meter"`, `"when":[{"path":"type","op":"is","is":["reading"]}],"meter"`, 1))
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Gateway", AllMeters: true})
	got := must(f.all.Messages.Receive(ctx, hookMessage(`{"type":"status"}`)))(t)
	if got.ID != uuid.Nil || got.Accepted+got.Rejected != 0 {
		t.Errorf("%+v", got)
	}
	_, err := f.all.Messages.Receive(ctx, hookMessage(`{"type":`))
	wantCode(t, err, fault.Invalid, "")
	if n := f.count(`SELECT count(*) FROM device_message`); n != 1 {
		t.Errorf("%d kept, want the unreadable one", n)
	}
}

func TestASparkplugAliasIsKnownFromItsBirth(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("meter1", dialKWh())
	var document string
	var birth []byte
	for _, p := range payload.Presets() {
		if p.ID == "sparkplug-b" {
			m := *p.Mapping
			m.Values = m.Values[:1]
			document, birth = string(m.Document()), p.Message()
		}
	}
	m := f.mapping("Sparkplug", document)
	_, ctx := f.hook(services.HookInput{MappingID: m.ID, Name: "Plant 1", AllMeters: true})
	data, err := hex.DecodeString("08e0a4eeb6b7331214100118e0a4eeb6b733200a6966666666664a93401802")
	if err != nil {
		t.Fatal(err)
	}
	message := func(kind string, body []byte) services.Message {
		return services.Message{Via: "mqtt", Topic: "spBv1.0/Plant1/" + kind + "/edge1/meter1", Payload: body}
	}
	if got := must(f.all.Messages.Receive(ctx, message("DDATA", data)))(t); got.Rejected != 1 {
		t.Errorf("before its birth: %+v, want it refused", got)
	}
	if got := must(f.all.Messages.Receive(ctx, message("DBIRTH", birth)))(t); got.Accepted != 1 {
		t.Errorf("birth: %+v", got)
	}
	if got := must(f.all.Messages.Receive(ctx, message("DDATA", data)))(t); got.Accepted != 1 {
		t.Errorf("after its birth: %+v", got)
	}
}

func TestATrialStoresNothingAndTellsWhatWouldBecome(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("D-1", dialKWh())
	before := f.state(f.a)
	try := func(document, sample string) services.TryResult {
		t.Helper()
		return must(f.all.Mappings.Try(f.ctx, services.TryInput{Document: document, Sample: sample}))(t)
	}
	good := try(byName, `{"id":"D-1","at":"2026-04-01T00:00:00Z","kwh":"12.5"}`)
	if len(good.Readings) != 1 || good.Readings[0].RegisterID == nil || *good.Readings[0].RegisterID != r.ID || good.Readings[0].MeterName != "D-1" {
		t.Errorf("%+v", good)
	}
	if got := try(byName, `{"id":"D-9","at":"2026-04-01T00:00:00Z","kwh":1}`); got.Readings[0].Refused == nil || got.Readings[0].Refused.Field != "meter" {
		t.Errorf("an unknown meter: %+v", got)
	}
	if got := try(byName, `{"id":"D-1","at":"2099-04-01T00:00:00Z","kwh":1}`); got.Readings[0].Refused == nil {
		t.Errorf("a time to come: %+v", got)
	}
	if got := try(byName, `{"id":`); got.Refused == nil || got.Refused.Code != fault.Invalid {
		t.Errorf("cut off: %+v", got)
	}
	if got := try(strings.Replace(byName, "kWh", "units", 1), `{}`); len(got.Problems) != 1 || got.Problems[0].Field != "values[0].unit" {
		t.Errorf("an unknown unit: %+v", got)
	}
	nameless := strings.Replace(byName, `{"from":"path","path":"id"}`, `{"from":""}`, 1)
	got := must(f.all.Mappings.Try(f.ctx, services.TryInput{Document: nameless, Sample: `{"at":"2026-04-01T00:00:00Z","kwh":1}`, MeterID: &r.MeterID}))(t)
	if got.Readings[0].Refused != nil || got.Readings[0].Quality != meters.QualityMeasured {
		t.Errorf("for the only meter: %+v", got)
	}
	if f.state(f.a) != before {
		t.Error("a trial changed the organization")
	}
}

func TestAMappingIsCheckedBeforeItIsKept(t *testing.T) {
	t.Parallel()
	f := newField(t)
	for name, c := range map[string]struct {
		in    services.MappingInput
		field string
	}{
		"no name":      {services.MappingInput{Document: byName}, "name"},
		"not JSON":     {services.MappingInput{Name: "x", Document: "{"}, ""},
		"unknown unit": {services.MappingInput{Name: "x", Document: strings.Replace(byName, "kWh", "units", 1)}, "values[0].unit"},
		"large sample": {services.MappingInput{Name: "x", Document: byName, Sample: strings.Repeat("1", 64<<10+1)}, "sample"},
		"NUL in topic": {services.MappingInput{Name: "x", Document: byName, Topic: "a\x00"}, "topic"},
		"NUL header":   {services.MappingInput{Name: "x", Document: byName, Headers: []services.Header{{Name: "a", Value: "\x00"}}}, "headers"},
	} {
		_, err := f.all.Mappings.Create(f.ctx, c.in)
		if got := faultOf(err); got == nil || got.Code != fault.Invalid || got.Field != c.field {
			t.Errorf("%s: %v, want invalid %q", name, err, c.field)
		}
	}
	f.mapping("Twice", byName)
	_, err := f.all.Mappings.Create(f.ctx, services.MappingInput{Name: "Twice", Document: byName})
	wantCode(t, err, fault.Conflict, "name")
}
