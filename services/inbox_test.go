package services_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// send has the device send a message over MQTT.
func (f *field) send(ctx context.Context, payload string) (services.Receipt, error) {
	f.t.Helper()
	return f.all.Messages.Receive(ctx, services.Message{Via: "mqtt", Topic: "x/readings", ContentType: "application/json", Payload: []byte(payload)})
}

// inbox reads the device's inbox whole, in pages of two.
func (f *field) inbox(device uuid.UUID, onlyRefused bool) (out []services.InboxEntry) {
	f.t.Helper()
	q := services.InboxQuery{First: 2, OnlyRefused: onlyRefused}
	for {
		page := must(f.all.Inbox.List(f.ctx, device, q))(f.t)
		out = append(out, page.Nodes...)
		if !page.PageInfo.HasNextPage {
			return out
		}
		q.After = page.PageInfo.EndCursor
	}
}

func TestAnInboxShowsEveryMessageWithItsOutcome(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	device := services.ActorFrom(ctx).ID
	for i := range 3 {
		must(f.send(ctx, fmt.Sprintf(`{"at":"2026-04-0%dT00:00:00Z","kwh":"%d"}`, i+1, i)))(t)
	}
	must(f.send(ctx, `[{"at":"2026-04-05T00:00:00Z","kwh":"7"},{"at":"2026-04-05T01:00:00Z","m3":"7"},{"meter":"other","at":"2026-04-05T01:00:00Z","kwh":"7"}]`))(t)
	_, err := f.send(ctx, `{"at":`)
	wantCode(t, err, fault.Invalid, "")
	all := f.inbox(device, false)
	var said []string
	for _, e := range all {
		said = append(said, fmt.Sprintf("%s %s %d/%d/%d", e.Via, e.Outcome, e.Items, e.Accepted, e.Rejected))
	}
	want := "mqtt refused 0/0/0, mqtt partly 3/1/2, mqtt recorded 1/1/0, mqtt recorded 1/1/0, mqtt recorded 1/1/0"
	if got := strings.Join(said, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if r := all[0]; r.Payload != `{"at":` || r.PayloadKind != "text" || r.Code != "invalid" || r.Topic != "x/readings" || r.Bytes != 6 {
		t.Errorf("%+v", r)
	}
	if r := all[1].Refusals; len(r) != 2 || r[0].Field != "unit" || r[0].Got != "m3" || r[0].Expected == "" || !strings.Contains(r[1].Item, "other") {
		t.Errorf("%+v", r)
	}
	if only := f.inbox(device, true); len(only) != 2 || only[0].ID != all[0].ID || only[1].ID != all[1].ID {
		t.Errorf("only refused: %+v", only)
	}
	other := services.ActorFrom(f.asDevice("Other", f.register("D-2", dialKWh()))).ID
	if got := f.inbox(other, false); len(got) != 0 {
		t.Errorf("another device's inbox shows %+v", got)
	}
	_, err = f.all.Inbox.List(f.ctx, uuid.New(), services.InboxQuery{First: 2})
	wantCode(t, err, fault.NotFound, "")
}

func TestAMistakeRepeatedForEverIsCountedAndBounded(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	device := services.ActorFrom(ctx).ID
	for range 5 {
		_, err := f.send(ctx, `{"broken`)
		wantCode(t, err, fault.Invalid, "")
	}
	if got := f.inbox(device, false); len(got) != 1 || got[0].Repeats != 5 || got[0].FirstAt == nil {
		t.Fatalf("%+v", got)
	}
	for i := range 510 {
		hash := sha256.Sum256([]byte{byte(i), byte(i >> 8)})
		if err := f.all.Inbox.Keep(ctx, services.Refused{Via: "http", Head: []byte("x"), Bytes: 1, Hash: hash[:]}, fault.New(fault.Invalid, "no")); err != nil {
			t.Fatal(err)
		}
	}
	if n := f.count(`SELECT count(*) FROM device_message`); n != 500 {
		t.Errorf("%d are kept, want the newest 500", n)
	}
	if err := f.all.Inbox.Keep(ctx, services.Refused{Via: "http"}, fault.New(fault.Unavailable, "later")); err != nil || f.count(`SELECT count(*) FROM device_message WHERE code = 'unavailable'`) != 0 {
		t.Errorf("a message that will come again was kept: %v", err)
	}
}

func TestWhatWasRefusedIsForgottenInTime(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	_, err := f.send(ctx, `{"broken`)
	wantCode(t, err, fault.Invalid, "")
	must(f.send(ctx, `[{"at":"2026-04-05T00:00:00Z","kwh":"7"},{"at":"2026-04-05T01:00:00Z","m3":"7"}]`))(t)
	kept := func() [2]int {
		return [2]int{f.count(`SELECT count(*) FROM device_message`), f.count(`SELECT count(*) FROM rejected_reading`)}
	}
	start := f.clock.Now()
	for _, c := range []struct {
		after time.Duration
		want  [2]int
	}{{89 * 24 * time.Hour, [2]int{1, 1}}, {91 * 24 * time.Hour, [2]int{0, 1}}, {401 * 24 * time.Hour, [2]int{0, 0}}} {
		f.clock.Add(start.Add(c.after).Sub(f.clock.Now()))
		if err := f.all.Inbox.Prune(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := kept(); got != c.want {
			t.Errorf("after %s: %v kept, want %v", c.after, got, c.want)
		}
	}
}

func TestWhatIsShownOfAMessageIsHarmless(t *testing.T) {
	t.Parallel()
	f := newField(t)
	ctx := f.asDevice("Gateway", f.register("D-1", dialKWh()))
	device := services.ActorFrom(ctx).ID
	for _, c := range []struct{ name, payload, kind, shown string }{
		{"markup stays text", `<script>alert(1)</script>`, "text", `<script>alert(1)</script>`},
		{"what steers a terminal", "a\x1b[2Jb\x00c", "text", "a\uFFFD[2Jb\uFFFDc"},
		{"what turns the writing around", "a\u202Eb", "text", "a\uFFFDb"},
		{"lines", "a\r\nb\tc", "text", "a\nb\tc"},
		{"no text", "\xff\xfe\x00\x01", "hex", "fffe0001"},
		{"Japanese", "検針値", "text", "検針値"},
	} {
		_, err := f.send(ctx, c.payload)
		wantCode(t, err, fault.Invalid, "")
		got := must(f.all.Inbox.List(f.ctx, device, services.InboxQuery{First: 1}))(t).Nodes[0]
		if got.Payload != c.shown || got.PayloadKind != c.kind || got.PayloadCut {
			t.Errorf("%s: %q as %s", c.name, got.Payload, got.PayloadKind)
		}
	}
	_, err := f.send(ctx, strings.Repeat("x", 100_000))
	wantCode(t, err, fault.Invalid, "")
	long := must(f.all.Inbox.List(f.ctx, device, services.InboxQuery{First: 1}))(t).Nodes[0]
	if !long.PayloadCut || len(long.Payload) != 4000 || long.Bytes != 100_000 {
		t.Errorf("%d of %d shown, cut %v", len(long.Payload), long.Bytes, long.PayloadCut)
	}
}
