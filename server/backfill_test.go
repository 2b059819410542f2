package server_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/server"
	"tanso/services"
)

func (e *edge) send(w world, body string) (status int, retryAfter string) {
	e.t.Helper()
	rec := e.ask("POST", "/v1/readings", body, "Content-Type", "application/json", "Authorization", "Bearer "+w.deviceToken)
	return rec.Code, rec.Header().Get("Retry-After")
}

func TestBackfillHasAnAllowanceOfItsOwn(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) {
		c.Limits.Devices, c.Limits.Backfill = server.Rate{PerSecond: 1, Burst: 2}, server.Rate{PerSecond: 1, Burst: 5}
	})
	w := e.build(e.as(e.founder))
	now, late := item(e.clock().Add(-30*time.Minute), "1"), item(firstReading.Add(24*time.Hour), "1")
	for i, c := range []struct {
		body string
		want int
	}{{late, 200}, {late, 200}, {late, 200}, {now, 200}, {now, 200}, {late, 200}, {now, 429}, {late, 429}} {
		status, retry := e.send(w, c.body)
		if status != c.want || (status == 429) != (retry != "") {
			t.Errorf("request %d: %d, Retry-After %q, want %d", i+1, status, retry, c.want)
		}
	}
}

func TestAnOrganizationsDevicesHaveALimitTogether(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Limits.Organizations = server.Rate{PerSecond: 1, Burst: 3} })
	w := e.build(e.as(e.founder))
	other, err := e.svc.Devices.Create(e.as(e.founder), "Second", []uuid.UUID{w.meter})
	e.must(err)
	second := w
	second.deviceToken = other.Token
	for i, c := range []struct {
		w    world
		want int
	}{{w, 200}, {second, 200}, {w, 200}, {second, 429}, {w, 429}} {
		if status, _ := e.send(c.w, item(firstReading.Add(24*time.Hour), "1")); status != c.want {
			t.Errorf("request %d: %d, want %d", i+1, status, c.want)
		}
	}
}

// A device that was cut off for eight weeks sends all it has kept: out of order, some of it twice, in the face of limits
// that it obeys. What is known in the end is what would be known had it all come in time.
func TestWeeksOfLateBatchesEndInTheSameLedger(t *testing.T) {
	t.Parallel()
	const batch = 48
	start := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
	var batches []string
	for day := range 56 {
		var items []string
		for slot := range batch {
			n := day*batch + slot
			items = append(items, item(start.Add(time.Duration(n)*30*time.Minute), fmt.Sprintf("%d.%03d", n%7, n%1000)))
		}
		batches = append(batches, "["+strings.Join(items, ",")+"]")
	}
	ledger := func(order []string) string {
		e := newEdge(t, func(c *server.Config) { c.Limits.Backfill = server.Rate{PerSecond: 2, Burst: 10} })
		w := e.build(e.as(e.founder))
		limited := 0
		for _, body := range order {
			status, retry := e.send(w, body)
			for ; status == http.StatusTooManyRequests; status, retry = e.send(w, body) {
				seconds, err := strconv.Atoi(retry)
				e.must(err)
				e.wait(time.Duration(seconds) * time.Second)
				limited++
			}
			if status != http.StatusOK {
				t.Fatalf("a late batch answers %d", status)
			}
		}
		if limited == 0 {
			t.Error("the limit was never met: this proves nothing about it")
		}
		e.must(e.svc.Rollups.Drain(e.as(e.founder)))
		var out string
		e.must(e.db.Owner().QueryRow(t.Context(), `
			SELECT (SELECT md5(string_agg(concat_ws(' ', start_at, end_at, value, quality), '|' ORDER BY start_at)) FROM reading WHERE NOT outranked)
			       || (SELECT md5(string_agg(concat_ws(' ', day, value, covered_us, readings), '|' ORDER BY day)) FROM usage_day)`).Scan(&out))
		return out
	}
	shuffled := slices.Concat(batches, batches[10:20], batches[:3])
	random := rand.New(rand.NewPCG(7, 56))
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if inTime, late := ledger(batches), ledger(shuffled); inTime != late {
		t.Errorf("in order %s, late %s", inTime, late)
	}
}

func TestABodyThatCannotBeReadStandsInTheInbox(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	broken := `[{"meter":"Secret meter","at":"2026-11-` + strings.Repeat("x", 70_000)
	if status, _ := e.send(w, broken); status != http.StatusBadRequest {
		t.Errorf("%d", status)
	}
	inbox := func() []services.InboxEntry {
		list, err := e.svc.Inbox.List(e.as(e.founder), w.device, services.InboxQuery{First: 10, OnlyRefused: true})
		e.must(err)
		return list.Nodes
	}
	got := inbox()
	if len(got) != 1 || got[0].Via != "http" || got[0].Bytes != len(broken) || !got[0].PayloadCut || !strings.HasPrefix(broken, got[0].Payload) {
		t.Fatalf("%.300s", fmt.Sprint(got))
	}
	if rec := e.ask("POST", "/v1/readings", "<a/>", "Content-Type", "application/xml", "Authorization", "Bearer "+w.deviceToken); rec.Code != 400 {
		t.Errorf("%d", rec.Code)
	}
	if got := inbox(); len(got) != 2 || got[0].Field != "Content-Type" || got[0].ContentType != "application/xml" {
		t.Errorf("%.300s", fmt.Sprint(got))
	}
	_, _ = e.post(w, "application/json", item(firstReading.Add(25*time.Hour), "1"), "Idempotency-Key", "k")
	if status, _ := e.post(w, "application/json", item(firstReading.Add(26*time.Hour), "1"), "Idempotency-Key", "k"); status != 409 {
		t.Errorf("%d", status)
	}
	if got := inbox(); len(got) != 3 || got[0].Code != string(fault.Conflict) {
		t.Errorf("%.300s", fmt.Sprint(got))
	}
	// What a person sends is answered, not kept.
	if rec := e.ask("POST", "/v1/readings", "[", e.signIn("admin@example.com").bearer()...); rec.Code != 400 || len(inbox()) != 3 {
		t.Errorf("%d", rec.Code)
	}
}

func TestAHundredCallsWithOneKeyHaveOneEffect(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Limits.Devices, c.Limits.Backfill = plenty, plenty })
	w := e.build(e.as(e.founder))
	body := `[` + item(firstReading.Add(24*time.Hour), "1") + `,` + item(firstReading.Add(24*time.Hour), "x") + `]`
	answers := make([]string, 100)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			rec := e.ask("POST", "/v1/readings", body, "Content-Type", "application/json", "Authorization", "Bearer "+w.deviceToken, "Idempotency-Key", "one")
			answers[i] = strconv.Itoa(rec.Code) + rec.Body.String()
		})
	}
	all.Wait()
	for i, answer := range answers {
		if answer != answers[0] || !strings.HasPrefix(answer, "207") {
			t.Fatalf("answer %d: %s\nthe first: %s", i, answer, answers[0])
		}
	}
	var receipts, readings int
	e.must(e.db.Owner().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM receipt WHERE idempotency_key = 'one'), (SELECT count(*) FROM reading WHERE start_at = $1)`,
		firstReading.Add(24*time.Hour)).Scan(&receipts, &readings))
	if receipts != 1 || readings != 1 {
		t.Errorf("%d receipts and %d readings", receipts, readings)
	}
}

func TestAKeyOfOtherInputConflictsOverGraphQLToo(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	record := func(value string) answered {
		at := firstReading.Add(24 * time.Hour)
		return e.graphql(s, `mutation($r: [ReadingInput!]!) { recordReadings(readings: $r, idempotencyKey: "k") { id accepted } }`,
			vars{"r": []any{vars{"meter": "Secret meter", "start": at, "end": at.Add(30 * time.Minute), "value": value, "unit": "kWh"}}})
	}
	first, again, other := record("1"), record("1"), record("2")
	if fmt.Sprint(first.Data) != fmt.Sprint(again.Data) || other.code() != string(fault.Conflict) {
		t.Errorf("%+v, then %+v, then %+v", first, again, other)
	}
}

func TestADeviceWithAMappingIsLimitedToo(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) {
		c.Limits.Devices, c.Limits.Backfill = server.Rate{PerSecond: 1, Burst: 1}, server.Rate{PerSecond: 1, Burst: 2}
	})
	ctx := e.as(e.founder)
	w := e.build(ctx)
	mapping, err := e.svc.Mappings.Create(ctx, services.MappingInput{Name: "Ticks", Document: nested})
	e.must(err)
	_, err = e.svc.Mappings.Bind(ctx, w.device, &mapping.ID)
	e.must(err)
	for i, want := range []int{200, 200, 200, 429} {
		if status, retry := e.send(w, tick); status != want || (status == 429) != (retry != "") {
			t.Errorf("request %d: %d, Retry-After %q, want %d", i+1, status, retry, want)
		}
	}
}
