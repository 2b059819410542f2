package services_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/outbound"
	"tanso/services"
)

const signingKey = "a-key-that-nobody-reads-back"

// receiver is somebody's server on this machine, which the operator of the test allows.
type receiver struct {
	url string

	mu     sync.Mutex
	answer int
	got    []received
}

type received struct {
	header http.Header
	body   string
}

func (f *field) receiver() *receiver {
	f.t.Helper()
	r := &receiver{answer: http.StatusOK}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		raw, _ := io.ReadAll(q.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.got = append(r.got, received{q.Header, string(raw)})
		w.WriteHeader(r.answer)
	}))
	f.t.Cleanup(server.Close)
	r.url = server.URL + "/hidden-path"
	allowed, err := outbound.ParseAllowed([]string{"127.0.0.1"})
	if err != nil {
		f.t.Fatal(err)
	}
	services.SendThrough(f.core, services.Senders{HTTP: outbound.New(allowed), PublicURL: "https://tanso.example.com"})
	return r
}

func (r *receiver) answers(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = status
}

func (r *receiver) all() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.got
}

func hook(url string) services.AlertChannelInput {
	return services.AlertChannelInput{Name: "Control room", Kind: services.ChannelWebhook, Language: "ja", URL: url, SigningKey: signingKey}
}

// alarm makes a rule with a channel, and a reading that fires it at 04:30.
func (f *field) alarm(channel services.AlertChannelInput, change func(*services.AlertRuleInput)) (services.AlertChannel, services.AlertRule) {
	f.t.Helper()
	r := f.register("M-1", intervalKWh())
	c := must(f.all.Channels.Create(f.ctx, channel))(f.t)
	in := over(r, hourly(10))
	in.ChannelIDs = []uuid.UUID{c.ID}
	if change != nil {
		change(&in)
	}
	rule := f.rule(in)
	f.clock.Add(90 * time.Minute)
	f.record(halfHour("M-1", "2026-06-15T03:00:00Z", "11"))
	f.look()
	return c, rule
}

func (f *field) deliveries() []services.AlertDelivery {
	f.t.Helper()
	var out []services.AlertDelivery
	for _, x := range f.firings() {
		out = append(out, must(f.all.Alerts.DeliveriesByFirings(f.ctx, []uuid.UUID{x.ID}))(f.t)[x.ID]...)
	}
	return out
}

func TestAWebhookGetsASignedMessageOnce(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	f.working()
	f.alarm(hook(r.url), nil)
	for end := time.Now().Add(time.Minute); len(f.deliveries()) != 1 || f.deliveries()[0].Status != services.DeliveryDelivered; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not delivered: %+v", f.deliveries())
		}
	}
	got := r.all()
	if len(got) != 1 {
		t.Fatalf("%d messages", len(got))
	}
	mac := hmac.New(sha256.New, []byte(signingKey))
	fmt.Fprintf(mac, "%s.%s", got[0].header.Get("Tanso-Timestamp"), got[0].body)
	if want := "v1=" + hex.EncodeToString(mac.Sum(nil)); got[0].header.Get("Tanso-Signature") != want {
		t.Errorf("signed %s, want %s", got[0].header.Get("Tanso-Signature"), want)
	}
	var m struct {
		ID, Event, Title, Text, URL string
		Firing                      struct{ Value, Expected, Unit string }
	}
	if err := json.Unmarshal([]byte(got[0].body), &m); err != nil {
		t.Fatal(err)
	}
	want := "[警告] 東京工場 M-1: 使用量 11 kWh（しきい値 10 kWh）"
	if m.Title != want || m.Event != "fired" || m.ID != got[0].header.Get("Tanso-Delivery") || m.Firing.Value != "11" || m.Firing.Unit != "kWh" {
		t.Errorf("%+v", m)
	}
	wantText(t, m.Text, "期間: 2026-06-15 12:00 – 2026-06-15 13:00 JST\n2026-06-15 13:30 JST 時点の情報です（データ充足率 50%）\n"+
		"Too much: 東京工場 M-1の使用量が1時間で10 kWhを超えたら")
	if m.URL != "https://tanso.example.com/alerts?tab=log" {
		t.Error(m.URL)
	}
}

func TestADeliveryIsTriedAgainWhileThatMayHelp(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	f.alarm(hook(r.url), nil)
	id := f.deliveries()[0].ID
	r.answers(http.StatusServiceUnavailable)
	var waits []string
	for range 7 {
		waits = append(waits, must(services.DeliverAlert(t.Context(), f.core, f.a.number, id))(t).String())
	}
	wantText(t, strings.Join(waits, " "), "30s 2m0s 10m0s 1h0m0s 4h0m0s 0s 0s")
	d := f.deliveries()[0]
	if d.Status != services.DeliveryFailed || d.Attempts != 6 || d.Problem != "the receiver answered 503" {
		t.Errorf("%+v", d)
	}
	attempts := must(f.all.Alerts.AttemptsByDeliveries(f.ctx, []uuid.UUID{id}))(t)[id]
	if len(attempts) != 6 || attempts[5].Status != 503 || len(r.all()) != 6 {
		t.Errorf("%+v", attempts)
	}
	for _, m := range r.all() {
		if m.body != r.all()[0].body {
			t.Error("an attempt sends something else")
		}
	}
}

func TestARefusalEndsADelivery(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	f.alarm(hook(r.url), nil)
	r.answers(http.StatusGone)
	id := f.deliveries()[0].ID
	if wait := must(services.DeliverAlert(t.Context(), f.core, f.a.number, id))(t); wait != 0 {
		t.Errorf("tried again after %s", wait)
	}
	if d := f.deliveries()[0]; d.Status != services.DeliveryFailed || d.Attempts != 1 {
		t.Errorf("%+v", d)
	}
}

func TestAnAddressThatBecomesPrivateIsNotReached(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	c, _ := f.alarm(hook(r.url), nil)
	services.SendThrough(f.core, services.Senders{HTTP: outbound.New(outbound.Allowed{})}) // the operator takes the permission back
	got := must(f.all.Channels.Test(f.ctx, c.ID))(t)
	if got.Status != services.DeliveryFailed || len(r.all()) != 0 || strings.Contains(got.Problem, "hidden") {
		t.Errorf("%+v, %d messages", got, len(r.all()))
	}
	_, err := f.all.Channels.Create(f.ctx, services.AlertChannelInput{
		Name: "x", Kind: services.ChannelSlack, Language: "en", URL: "https://169.254.169.254/latest/meta-data/hidden",
	})
	wantCode(t, err, fault.Invalid, "url")
	if strings.Contains(fmt.Sprintf("%+v", err), "hidden") {
		t.Errorf("the address is shown: %v", err)
	}
}

func TestAChannelIsTestedAtOnce(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	slack := must(f.all.Channels.Create(f.ctx, services.AlertChannelInput{Name: "Ops <!channel>", Kind: services.ChannelSlack, Language: "en", URL: r.url}))(t)
	got := must(f.all.Channels.Test(f.ctx, slack.ID))(t)
	if got.Status != services.DeliveryDelivered || got.Attempts != 1 {
		t.Errorf("%+v", got)
	}
	body := r.all()[0].body
	var m struct {
		Text   string
		Blocks []struct{ Type string }
	}
	if err := json.Unmarshal([]byte(body), &m); err != nil || len(m.Blocks) != 2 || !strings.Contains(m.Text, "&lt;!channel&gt;") {
		t.Errorf("%s, %v", body, err)
	}
	mail := must(f.all.Channels.Create(f.ctx, services.AlertChannelInput{
		Name: "Post", Kind: services.ChannelEmail, Language: "en", Recipients: []string{"Sato <sato@example.com>", "sato@example.com"},
	}))(t)
	if mail.Target != "sato@example.com" {
		t.Errorf("%+v", mail)
	}
	if got = must(f.all.Channels.Test(f.ctx, mail.ID))(t); got.Status != services.DeliveryFailed || !strings.Contains(got.Problem, "mail server") {
		t.Errorf("without a mail server: %+v", got)
	}
}

func TestNobodyReadsAddressesAndKeysBack(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.receiver()
	c := must(f.all.Channels.Create(f.ctx, hook(r.url)))(t)
	in := hook("")
	in.SigningKey, in.Name = "", "Renamed"
	c = must(f.all.Channels.Update(f.ctx, c.ID, c.Version, in))(t)
	var all strings.Builder
	fmt.Fprintf(&all, "%+v %+v", c, must(f.all.Channels.List(f.ctx))(t))
	for _, e := range must(f.all.Audit.List(f.ctx, 50, nil))(t).Nodes {
		all.Write(e.Detail)
	}
	shown := all.String()
	if strings.Contains(shown, "hidden-path") || strings.Contains(shown, signingKey) {
		t.Error(shown)
	}
	if !c.Signed || !strings.HasSuffix(c.Target, "/…") {
		t.Errorf("%+v", c)
	}
	if got := must(f.all.Channels.Test(f.ctx, c.ID))(t); got.Status != services.DeliveryDelivered {
		t.Errorf("the old address is gone: %+v", got)
	}
	must(f.all.Channels.Archive(f.ctx, c.ID, c.Version))(t)
	if n := f.count(`SELECT count(*) FROM alert_channel_secret WHERE url <> '' OR signing_key <> ''`); n != 0 {
		t.Error("an archived channel's address is kept")
	}
	must(f.all.Channels.Create(f.ctx, hook(r.url)))(t)
}

func TestChannelsAreChecked(t *testing.T) {
	t.Parallel()
	f := newField(t)
	for name, c := range map[string]struct {
		spoil func(*services.AlertChannelInput)
		field string
	}{
		"no name":         {func(in *services.AlertChannelInput) { in.Name = " " }, "name"},
		"another kind":    {func(in *services.AlertChannelInput) { in.Kind = "fax" }, "kind"},
		"no language":     {func(in *services.AlertChannelInput) { in.Language = "fr" }, "language"},
		"in the clear":    {func(in *services.AlertChannelInput) { in.URL = "http://example.com/" }, "url"},
		"no key":          {func(in *services.AlertChannelInput) { in.SigningKey = "" }, "signingKey"},
		"a short key":     {func(in *services.AlertChannelInput) { in.SigningKey = "short" }, "signingKey"},
		"mail to nobody":  {func(in *services.AlertChannelInput) { in.Kind = services.ChannelEmail }, "recipients"},
		"mail to nowhere": {func(in *services.AlertChannelInput) { in.Kind, in.Recipients = services.ChannelEmail, []string{"x"} }, "recipients"},
	} {
		in := hook("https://example.com/")
		c.spoil(&in)
		_, err := f.all.Channels.Create(f.ctx, in)
		if fault := faultOf(err); fault == nil || fault.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestQuietHoursHoldMessagesBack(t *testing.T) {
	t.Parallel()
	// It fires on a Monday at 13:30 in Tokyo.
	for name, c := range map[string]struct {
		from, to string
		mode     services.QuietMode
		status   services.DeliveryStatus
		wait     time.Duration
	}{
		"not now":               {"22:00", "06:00", services.QuietLater, services.DeliveryQueued, 0},
		"now":                   {"12:00", "14:00", services.QuietLater, services.DeliveryQueued, 30 * time.Minute},
		"now, over midnight":    {"13:30", "07:00", services.QuietLater, services.DeliveryQueued, 17*time.Hour + 30*time.Minute},
		"just over":             {"12:00", "13:30", services.QuietLater, services.DeliveryQueued, 0},
		"now, and never after":  {"12:00", "14:00", services.QuietNever, services.DeliverySuppressed, 0},
		"not now, and so never": {"22:00", "06:00", services.QuietNever, services.DeliveryQueued, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newField(t)
			f.alarm(hook(f.receiver().url), func(in *services.AlertRuleInput) { in.QuietFrom, in.QuietTo, in.QuietMode = c.from, c.to, c.mode })
			d := f.deliveries()[0]
			if d.Status != c.status || d.NotBefore.Sub(d.CreatedAt) != c.wait {
				t.Errorf("%+v", d)
			}
			if wait := must(services.DeliverAlert(t.Context(), f.core, f.a.number, d.ID))(t); wait != c.wait {
				t.Errorf("waits %s, want %s", wait, c.wait)
			}
		})
	}
}

func TestAMutedRuleFiresWithoutASound(t *testing.T) {
	t.Parallel()
	f := newField(t)
	_, rule := f.alarm(hook(f.receiver().url), func(in *services.AlertRuleInput) { in.Enabled = false })
	until := f.clock.Now().Add(time.Hour)
	must(f.all.Alerts.Mute(f.ctx, rule.ID, &until))(t)
	in := over(services.Register{ID: *rule.RegisterID}, hourly(10))
	in.ChannelIDs = rule.ChannelIDs
	must(f.all.Alerts.Update(f.ctx, rule.ID, rule.Version, in))(t)
	f.clock.Add(30 * time.Minute)
	f.record(halfHour("M-1", "2026-06-15T04:30:00Z", "11"))
	f.look()
	if d := f.deliveries(); len(d) != 1 || d[0].Status != services.DeliverySuppressed || d[0].Problem != "muted" {
		t.Errorf("%+v", d)
	}
	past := f.clock.Now().Add(-time.Minute)
	_, err := f.all.Alerts.Mute(f.ctx, rule.ID, &past)
	wantCode(t, err, fault.Invalid, "until")
}

func TestPeopleAreRemindedUntilSomebodyAcknowledges(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.alarm(hook(f.receiver().url), func(in *services.AlertRuleInput) { in.RemindHours = 2 })
	events := func() string {
		var out []string
		for _, d := range f.deliveries() {
			out = append(out, d.Event)
		}
		return strings.Join(out, " ")
	}
	f.clock.Add(119 * time.Minute)
	f.look()
	wantText(t, events(), "fired")
	f.clock.Add(time.Minute)
	f.look()
	f.look()
	wantText(t, events(), "fired reminder")
	firing := f.firings()[0]
	if n := must(f.all.Alerts.OpenCount(f.ctx))(t); n != 1 {
		t.Errorf("%d wait", n)
	}
	got := must(f.all.Alerts.Acknowledge(f.as(f.a, services.Contributor), firing.ID, "I am on my way"))(t)
	if got.State() != services.AlertAcknowledged || got.AcknowledgedBy != "contributor of tests" {
		t.Errorf("%+v", got)
	}
	_, err := f.all.Alerts.Acknowledge(f.ctx, firing.ID, "")
	wantCode(t, err, fault.Conflict, "")
	f.clock.Add(3 * time.Hour)
	f.look()
	wantText(t, events(), "fired reminder")
	if n := must(f.all.Alerts.OpenCount(f.ctx))(t); n != 0 {
		t.Errorf("%d wait", n)
	}
	f.record(halfHour("M-1", "2026-06-15T05:00:00Z", "1"), halfHour("M-1", "2026-06-15T05:30:00Z", "1"))
	f.look()
	wantText(t, events(), "fired reminder resolved")
}
