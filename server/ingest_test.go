package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/server"
	"tanso/services"
)

// receipt is an answer of POST /v1/readings.
type receipt struct {
	ID, Code, Field                                      string
	Accepted, Duplicates, Corrected, Outranked, Rejected int
	Items                                                []struct {
		Index                                        int
		Outcome, Code, Field, Message, Expected, Got string
	}
}

// post sends readings as the device.
func (e *edge) post(w world, kind, body string, headers ...string) (int, receipt) {
	e.t.Helper()
	rec := e.ask("POST", "/v1/readings", body, append([]string{"Content-Type", kind, "Authorization", "Bearer " + w.deviceToken}, headers...)...)
	var out receipt
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
		e.t.Fatalf("%d %s", rec.Code, rec.Body)
	}
	return rec.Code, out
}

func item(at time.Time, value string) string {
	return fmt.Sprintf(`{"meter":"Secret meter","start":%q,"end":%q,"value":%q,"unit":"kWh"}`,
		at.Format(time.RFC3339), at.Add(30*time.Minute).Format(time.RFC3339), value)
}

func TestADevicePostsReadingsInEveryForm(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	at := firstReading.Add(24 * time.Hour)
	next := func() time.Time { at = at.Add(30 * time.Minute); return at }
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	_, err := zip.Write([]byte(item(next(), "1")))
	e.must(err)
	e.must(zip.Close())
	for name, c := range map[string]struct {
		kind, body string
		headers    []string
		accepted   int
	}{
		"an object":   {"application/json", item(next(), "1.25"), nil, 1},
		"a list":      {"application/json; charset=utf-8", "[" + item(next(), "1") + "," + item(next(), "2") + "]", nil, 2},
		"an envelope": {"application/json", `{"readings":[` + item(next(), "1") + `]}`, nil, 1},
		"lines":       {"application/x-ndjson", item(next(), "1") + "\n" + item(next(), "1") + "\n", nil, 2},
		"a column":    {"application/json", fmt.Sprintf(`{"meter":"Secret meter","start":%q,"stepSeconds":1800,"unit":"kWh","values":["1",2.5,null,"3"]}`, firstReading.Add(48*time.Hour).Format(time.RFC3339)), nil, 4},
		"CSV":         {"text/csv", fmt.Sprintf("meter,start,end,value,unit\nSecret meter,%s,%s,1,kWh\n", next().Format(time.RFC3339), at.Add(30*time.Minute).Format(time.RFC3339)), nil, 1},
		"gzip":        {"application/json", zipped.String(), []string{"Content-Encoding", "gzip"}, 1},
	} {
		status, got := e.post(w, c.kind, c.body, c.headers...)
		if status != http.StatusOK || got.Accepted != c.accepted || got.ID == "" {
			t.Errorf("%s: %d %+v", name, status, got)
		}
	}
}

func TestItemsAreAnsweredOneByOne(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	at := firstReading.Add(24 * time.Hour)
	status, got := e.post(w, "application/json", `[`+item(at, "1")+`,`+item(at.Add(time.Hour), "12,5")+`,`+
		item(at.Add(2*time.Hour), "1")+`,{"meter":"nobody's","at":"2026-11-01T00:00:00Z","kwh":"1"},`+item(firstReading, "1.25")+`]`)
	if status != http.StatusMultiStatus || got.Accepted != 2 || got.Rejected != 2 || got.Duplicates != 1 || len(got.Items) != 3 {
		t.Fatalf("%d %+v", status, got)
	}
	if got.Items[0].Index != 1 || got.Items[0].Field != "value" || !strings.Contains(got.Items[0].Got, "12,5") || got.Items[1].Index != 3 {
		t.Errorf("%+v", got.Items)
	}
	var kept int
	e.must(e.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM rejected_reading`).Scan(&kept))
	if kept < 2 {
		t.Errorf("%d refused items are kept", kept)
	}
}

func TestARepeatedRequestGetsItsReceiptAgain(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	body := item(firstReading.Add(24*time.Hour), "1")
	_, first := e.post(w, "application/json", body, "Idempotency-Key", "k1")
	_, again := e.post(w, "application/json", body, "Idempotency-Key", "k1")
	if first.ID == "" || again.ID != first.ID || again.Accepted != 1 {
		t.Errorf("%+v, then %+v", first, again)
	}
	status, other := e.post(w, "application/json", item(firstReading.Add(25*time.Hour), "1"), "Idempotency-Key", "k1")
	if status != http.StatusConflict || other.Code != string(fault.Conflict) {
		t.Errorf("%d %+v", status, other)
	}
}

func TestIngestLimitsAreNamed(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	for range 64 {
		_, err := zip.Write(bytes.Repeat([]byte(" "), 1<<20))
		e.must(err)
	}
	e.must(zip.Close())
	before := e.state()
	for name, c := range map[string]struct {
		kind, body string
		headers    []string
		status     int
		expected   string
	}{
		"5 MB of spaces": {"application/json", strings.Repeat(" ", 5<<20), nil, 400, "JSON readings"},
		"a long value":   {"application/json", `{"at":"` + strings.Repeat("x", 5<<20), nil, 400, "at most 1024 bytes"},
		"a gzip bomb":    {"application/json", bomb.String(), []string{"Content-Encoding", "gzip"}, 413, "more than 250 times"},
		"not gzip":       {"application/json", "{}", []string{"Content-Encoding", "gzip"}, 400, ""},
		"another coding": {"application/json", "{}", []string{"Content-Encoding", "br"}, 400, "gzip or none"},
		"another type":   {"application/xml", "<a/>", nil, 400, "application/json, application/x-ndjson or text/csv"},
		"nothing":        {"application/json", " ", nil, 400, ""},
		"no readings":    {"application/json", "[]", nil, 400, "at least one reading"},
		"broken JSON":    {"application/json", `[{"at":`, nil, 400, ""},
		"trailing bytes": {"application/json", item(firstReading, "1") + "]", nil, 400, ""},
		"no time zone":   {"text/csv", "meter,start,end,value,unit\nSecret meter,2026-11-01 00:00,2026-11-01 00:30,1,kWh\n", nil, 207, ""},
	} {
		rec := e.ask("POST", "/v1/readings", c.body, append([]string{"Content-Type", c.kind, "Authorization", "Bearer " + w.deviceToken}, c.headers...)...)
		if rec.Code != c.status || !strings.Contains(rec.Body.String(), c.expected) {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
	}
	if after := e.state(); strings.Contains("\n"+diff(before, after), "\nreading ") {
		t.Errorf("something was stored: %s", diff(before, after))
	}
}

// diff lists the tables that changed, except where refused items are kept.
func diff(before, after string) string {
	var out []string
	for i, line := range strings.Split(after, "\n") {
		if line != strings.Split(before, "\n")[i] {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func TestWhoMayPostReadings(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	body := item(firstReading.Add(24*time.Hour), "1")
	for name, c := range map[string]struct {
		headers []string
		status  int
	}{
		"nobody":            {nil, 401},
		"an unknown token":  {[]string{"Authorization", "Bearer tnd_1_" + strings.Repeat("A", 43)}, 401},
		"a malformed token": {[]string{"Authorization", "Bearer tnd_"}, 401},
		"basic":             {[]string{"Authorization", "Basic dG5kOg=="}, 401},
		"a cookie":          {[]string{"Cookie", "tanso_access=" + e.signIn("admin@example.com").Access}, 401},
		"a viewer":          {e.member(services.Viewer).bearer(), 403},
		"a contributor":     {e.member(services.Contributor).bearer(), 200},
		"the device":        {[]string{"Authorization", "Bearer " + w.deviceToken}, 200},
	} {
		rec := e.ask("POST", "/v1/readings", body, c.headers...)
		if rec.Code != c.status {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
	}
	if rec := e.ask("POST", "/graphql", jsonOf(vars{"query": whoAmI}), "Authorization", "Bearer "+w.deviceToken); rec.Code != 401 {
		t.Errorf("a device asks GraphQL: %d", rec.Code)
	}
	if _, err := e.svc.Devices.Revoke(e.as(e.founder), w.device); err != nil {
		t.Fatal(err)
	}
	if status, _ := e.post(w, "application/json", body); status != 401 {
		t.Errorf("a revoked device posts: %d", status)
	}
}

func TestADeviceIsSlowedDownAlone(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Limits.Devices = server.Rate{PerSecond: 1, Burst: 2} })
	w := e.build(e.as(e.founder))
	now := item(e.clock().Add(-30*time.Minute), "1")
	for i, want := range []int{200, 200, 429} {
		rec := e.ask("POST", "/v1/readings", now, "Authorization", "Bearer "+w.deviceToken)
		if rec.Code != want || want == 429 && rec.Header().Get("Retry-After") != "1" {
			t.Errorf("request %d: %d %v", i, rec.Code, rec.Header())
		}
	}
	e.wait(time.Second)
	if status, _ := e.post(w, "application/json", now); status != 200 {
		t.Errorf("after a second: %d", status)
	}
}

func TestReadingsOverGraphQL(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w, s := e.build(e.as(e.founder)), e.signIn("admin@example.com")
	var many []any
	for i := range 5000 { // more than the 256 kB of other operations
		at := firstReading.Add(time.Duration(i-6000) * 30 * time.Minute)
		many = append(many, vars{"meter": "Secret meter", "start": at, "end": at.Add(30 * time.Minute), "value": "1.5", "unit": "kWh"})
	}
	out := e.graphql(s, operations["recordReadings"].query, vars{"r": many})
	if len(out.Errors) > 0 || out.Data["recordReadings"].(map[string]any)["accepted"] != 5000.0 {
		t.Fatalf("%+v", out.Errors)
	}
	out = e.graphql(s, operations["recordReadings"].query, vars{"r": []any{vars{"meter": "Secret meter", "value": "1", "unit": "kWh"}}})
	if got := out.Data["recordReadings"].(map[string]any); got["rejected"] != 1.0 {
		t.Errorf("an item without a time: %v", got)
	}
	e.must(e.svc.Rollups.Drain(e.as(e.founder)))
	out = e.graphql(s, `query($id: ID!) { register(id: $id) {
		usage(grain: day, from: "2026-10-01T00:00:00+09:00", to: "2026-10-02T00:00:00+09:00") { value coverage }
		lastReading { value receipt { kind actorName } } } }`, vars{"id": w.register})
	register, _ := out.Data["register"].(map[string]any)
	if fmt.Sprint(register["usage"]) != "[map[coverage:1 value:72]]" || !strings.Contains(fmt.Sprint(register["lastReading"]), "kind:http") {
		t.Errorf("%+v", out)
	}
}
