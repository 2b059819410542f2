package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"
)

// longReceipt is the answer to a body that was recorded in parts.
type longReceipt struct {
	receipt
	Receipts []string
	Omitted  int
	Recorded *longReceipt
}

// short is the answer without its items.
func (r longReceipt) short() string {
	return fmt.Sprintf("%s: %d accepted, %d duplicates, %d rejected, %d items, %d omitted, %d receipts", r.Code, r.Accepted, r.Duplicates, r.Rejected, len(r.Items), r.Omitted, len(r.Receipts))
}

// halfHours are so many readings, from the given one on, as lines of JSON.
func halfHours(from, n int) string {
	var out strings.Builder
	begin := firstReading.AddDate(-20, 0, 0)
	for i := from; i < from+n; i++ {
		at := begin.Add(time.Duration(i) * 30 * time.Minute)
		fmt.Fprintf(&out, `{"meter":"Secret meter","start":%q,"end":%q,"value":"1.5","unit":"kWh"}`+"\n", at.Format(time.RFC3339), at.Add(30*time.Minute).Format(time.RFC3339))
	}
	return out.String()
}

// postLong sends a body as the device.
func (e *edge) postLong(w world, body string, headers ...string) (int, longReceipt) {
	e.t.Helper()
	rec := e.ask("POST", "/v1/readings", body, append([]string{"Content-Type", "application/x-ndjson", "Authorization", "Bearer " + w.deviceToken}, headers...)...)
	var out longReceipt
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
		e.t.Fatalf("%d %s", rec.Code, rec.Body)
	}
	return rec.Code, out
}

func TestALongBodyIsRecordedInParts(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	body := halfHours(0, 15_000) + `{"meter":"Secret meter","at":"never"}` + "\n" + halfHours(15_000, 7_500)
	status, first := e.postLong(w, body, "Idempotency-Key", "history")
	if status != http.StatusMultiStatus || first.Accepted != 22_500 || first.Rejected != 1 || len(first.Receipts) != 3 || first.ID != first.Receipts[0] {
		t.Fatalf("%d %s", status, first.short())
	}
	if len(first.Items) != 1 || first.Items[0].Index != 15_000 || first.Items[0].Outcome != "rejected" {
		t.Errorf("items %+v", first.Items)
	}
	if status, again := e.postLong(w, body, "Idempotency-Key", "history"); status != http.StatusMultiStatus || fmt.Sprint(again) != fmt.Sprint(first) {
		t.Errorf("again %d %s", status, again.short())
	}
	// Without a key the readings' own keys make a repeat harmless; no more than 10,000 items are listed.
	if _, again := e.postLong(w, body); again.Duplicates != 22_500 || again.Accepted != 0 || len(again.Items) != 10_000 || again.Omitted != 12_501 {
		t.Errorf("without a key %d duplicates, %d items, %d omitted", again.Duplicates, len(again.Items), again.Omitted)
	}
	// Other input under the key is a conflict, be it long or short; what differs in a later part leaves the parts before.
	for name, other := range map[string]string{"another long body": halfHours(5, 22_500), "a short body": halfHours(0, 3)} {
		if status, got := e.postLong(w, other, "Idempotency-Key", "history"); status != http.StatusConflict || got.Recorded != nil {
			t.Errorf("%s: %d %s", name, status, got.short())
		}
	}
	status, got := e.postLong(w, halfHours(0, 15_000)+halfHours(40_000, 7_000), "Idempotency-Key", "history")
	if status != http.StatusConflict || got.Recorded == nil || got.Recorded.Accepted != 10_000 {
		t.Errorf("another end: %d %s", status, got.short())
	}
}

func TestALongBodyThatBreaksOffSaysWhatWasRecorded(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	status, got := e.postLong(w, halfHours(0, 12_000)+"{broken\n")
	if status != http.StatusBadRequest || got.Code != "invalid" || got.Recorded == nil || got.Recorded.Accepted != 10_000 {
		t.Fatalf("%d %s", status, got.short())
	}
	// Mended and sent again, nothing is lost or doubled.
	if status, got = e.postLong(w, halfHours(0, 12_000)); status != http.StatusOK || got.Accepted != 2_000 || got.Duplicates != 10_000 {
		t.Errorf("%d %d accepted %d duplicates", status, got.Accepted, got.Duplicates)
	}
}

func TestLongBodiesOfEveryForm(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	_, err := io.WriteString(zip, halfHours(0, 11_000))
	e.must(err)
	e.must(zip.Close())
	values := strings.TrimSuffix(strings.Repeat("1.5,", 11_000), ",")
	column := fmt.Sprintf(`{"meter":"Secret meter","start":%q,"stepSeconds":1800,"unit":"kWh","values":[%s]}`, firstReading.AddDate(-10, 0, 0).Format(time.RFC3339), values)
	for name, c := range map[string]struct {
		kind, body string
		headers    []string
	}{
		"gzip":        {"application/x-ndjson", zipped.String(), []string{"Content-Encoding", "gzip"}},
		"a list":      {"application/json", "[" + strings.TrimSuffix(strings.ReplaceAll(halfHours(20_000, 11_000), "\n", ","), ",") + "]", nil},
		"an envelope": {"application/json", `{"readings":[` + strings.TrimSuffix(strings.ReplaceAll(halfHours(40_000, 11_000), "\n", ","), ",") + "]}", nil},
		"a column":    {"application/json", column, nil},
	} {
		rec := e.ask("POST", "/v1/readings", c.body, append([]string{"Content-Type", c.kind, "Authorization", "Bearer " + w.deviceToken}, c.headers...)...)
		var out longReceipt
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || out.Accepted != 11_000 || len(out.Receipts) != 2 {
			t.Errorf("%s: %d %.300s", name, rec.Code, rec.Body)
		}
	}
}

// flood writes lines of JSON while they are read, without holding them. All are of the same few readings, so that the
// database has little to do.
type flood struct {
	block []byte
	left  int
	at    int
}

func (g *flood) Read(p []byte) (int, error) {
	if g.at == len(g.block) {
		if g.left--; g.left <= 0 {
			return 0, io.EOF
		}
		g.at = 0
	}
	n := copy(p, g.block[g.at:])
	g.at += n
	return n, nil
}

// TestMemoryDoesNotGrowWithTheBody is not parallel: it looks at the heap of the whole process. Both ways in for files of
// any size are looked at.
func TestMemoryDoesNotGrowWithTheBody(t *testing.T) {
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	block := []byte(halfHours(0, 1_000))
	const blocks = 120 // of 120 kB; a hundred times as many would only take longer
	for path, token := range map[string][]string{
		"/v1/readings":             {"Authorization", "Bearer " + w.deviceToken},
		"/v1/imports?fileName=all": e.signIn("admin@example.com").bearer(),
	} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", path, &flood{block: block, left: blocks})
		r.Header.Set("Content-Type", "application/x-ndjson")
		for i := 0; i+1 < len(token); i += 2 {
			r.Header.Set(token[i], token[i+1])
		}
		rec := httptest.NewRecorder()
		grown := heapGrowth(func() { e.server.Handler().ServeHTTP(rec, r) })
		var out longReceipt
		e.must(json.Unmarshal(rec.Body.Bytes(), &out))
		if rec.Code != http.StatusOK || out.Accepted+out.Duplicates != blocks*1_000 {
			t.Errorf("%s: %d %.300s", path, rec.Code, rec.Body)
		}
		if grown > 48<<20 {
			t.Errorf("%s: the heap grew by %d bytes for %d", path, grown, blocks*len(block))
		}
	}
}

// heapGrowth is how far the heap goes above what it was before, looked at while something runs.
func heapGrowth(run func()) int64 {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most := before.HeapAlloc
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for {
			select {
			case <-done:
				return
			case <-time.After(200 * time.Millisecond):
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	}()
	run()
	close(done)
	<-watched
	return int64(most - before.HeapAlloc)
}
