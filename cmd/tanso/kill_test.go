package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"
)

const (
	kills    = 21
	writers  = 8
	maxBatch = 20
	maxLoad  = 700 * time.Millisecond // of load between two kills
	// usagePatience is how long usage may take to follow once nothing is killed any more.
	usagePatience = time.Minute
	ackPatience   = time.Minute
	killSeed      = 20261122
	firstReading  = "2026-01-01T00:00:00Z"
	killEmail     = "admin@kill.example"
)

// writer is a device that keeps every reading until it is acknowledged, as a good meter does.
type writer struct {
	meter, register, token string
	keyed                  bool // sends an idempotency key with each batch; others rely on the readings alone
	rng                    *rand.Rand
	next                   int
	sent, acked            map[int]string  // minute → value
	news                   chan<- struct{} // told of acknowledgements, when anybody listens
}

// batch is what a writer sends until it is acknowledged.
type batch struct {
	key      string
	readings []map[string]string
}

func (w *writer) batch() *batch {
	start, _ := time.Parse(time.RFC3339, firstReading)
	out := &batch{}
	if w.keyed {
		out.key = strconv.Itoa(w.next) + "-" + strconv.Itoa(w.rng.Int())
	}
	for range 1 + w.rng.IntN(maxBatch) {
		minute := w.next
		if minute > 0 && w.rng.IntN(10) == 0 {
			minute = w.rng.IntN(minute) // what was acknowledged long ago comes again
		} else {
			w.next++
		}
		value := strconv.Itoa(minute%97) + ".5"
		w.sent[minute] = value
		at := start.Add(time.Duration(minute) * time.Minute)
		out.readings = append(out.readings, map[string]string{
			"meter": w.meter, "start": at.Format(time.RFC3339), "end": at.Add(time.Minute).Format(time.RFC3339),
			"value": value, "unit": "kWh",
		})
	}
	return out
}

// send posts one batch until it is acknowledged or the load ends; what was not acknowledged is sent again next time.
func (w *writer) send(ctx context.Context, p *process, b *batch) bool {
	body, err := json.Marshal(map[string]any{"readings": b.readings})
	if err != nil {
		p.t.Error(err)
		return true
	}
	for ctx.Err() == nil {
		status, answer, err := p.post(ctx, "/v1/readings", w.token, content{kind: "application/json", body: body, key: b.key})
		if err == nil && status == http.StatusOK {
			for _, r := range b.readings {
				at, _ := time.Parse(time.RFC3339, r["start"])
				first, _ := time.Parse(time.RFC3339, firstReading)
				w.acked[int(at.Sub(first)/time.Minute)] = r["value"]
			}
			select {
			case w.news <- struct{}{}:
			default:
			}
			return true
		}
		if err == nil && status < 500 && status != http.StatusTooManyRequests {
			p.t.Errorf("refused with %d: %s", status, answer)
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

// TestKilledServerLosesNothing kills at random points of ingest: the server alone, the server with PostgreSQL, and both at the
// very moment an acknowledgement arrives, when whatever was acknowledged too early is not on disk yet. Every acknowledged
// reading must be there once, with its value, and nothing that was never sent.
func TestKilledServerLosesNothing(t *testing.T) {
	p := newProcess(t)
	p.found(organization{name: "Kill Works", country: "GB", email: killEmail})
	p.start()
	news := make(chan struct{})
	ws := newWriters(p, news)
	rng := rand.New(rand.NewPCG(killSeed, 0))
	pending := make([]*batch, writers)
	for k := range kills {
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		for i, w := range ws {
			running.Go(func() {
				for ctx.Err() == nil {
					if pending[i] == nil {
						pending[i] = w.batch()
					}
					if w.send(ctx, p, pending[i]) {
						pending[i] = nil
					}
				}
			})
		}
		hear(t, news, writers) // every kill puts acknowledgements to the test, however slow the machine
		time.Sleep(time.Duration(rng.Int64N(int64(maxLoad))))
		if k%3 == 2 {
			hear(t, news, 1)
		}
		p.kill(k%3 != 0)
		stop()
		running.Wait()
		p.start()
	}
	acked := 0
	token := p.signIn(killEmail)
	for _, w := range ws {
		acked += len(w.acked)
		w.verify(p, token, w.stored(p, token))
	}
	if acked < kills*writers {
		t.Errorf("only %d readings were acknowledged: the load was too thin to prove anything", acked)
	}
	t.Logf("%d kills, %d readings acknowledged", kills, acked)
}

// hear waits for acknowledgements.
func hear(t *testing.T, news <-chan struct{}, acknowledgements int) {
	t.Helper()
	patience := time.After(ackPatience)
	for range acknowledgements {
		select {
		case <-news:
		case <-patience:
			t.Error("the server stopped acknowledging")
			return
		}
	}
}

func newWriters(p *process, news chan<- struct{}) []*writer {
	p.t.Helper()
	token := p.signIn(killEmail)
	var facility struct{ CreateFacility struct{ ID string } }
	p.graphql(token, `mutation { createFacility(input: {name: "Works", country: "GB", timeZone: "Europe/London"}) { id } }`, nil, &facility)
	out := make([]*writer, writers)
	for i := range out {
		var created struct {
			CreateMeter struct {
				ID        string
				Registers []struct{ ID string }
			}
		}
		p.graphql(token, `mutation ($facility: ID!, $name: String!) {
			createMeter(input: {facilityId: $facility, name: $name, commodity: "electricity"},
			            registers: [{kind: interval, unit: "kWh", stepSeconds: 60}]) { id registers { id } } }`,
			map[string]any{"facility": facility.CreateFacility.ID, "name": fmt.Sprintf("M-%d", i)}, &created)
		var device struct{ CreateDevice struct{ Token string } }
		p.graphql(token, `mutation ($name: String!, $meters: [ID!]!) { createDevice(name: $name, meterIds: $meters) { token } }`,
			map[string]any{"name": fmt.Sprintf("D-%d", i), "meters": []string{created.CreateMeter.ID}}, &device)
		out[i] = &writer{
			keyed: i%2 == 0, news: news, meter: created.CreateMeter.ID, register: created.CreateMeter.Registers[0].ID, token: device.CreateDevice.Token,
			rng: rand.New(rand.NewPCG(killSeed, uint64(i+1))), sent: map[int]string{}, acked: map[int]string{},
		}
	}
	return out
}

// stored reads everything of the register back, history included, by minute. No minute may have two values.
func (w *writer) stored(p *process, token string) map[int]string {
	p.t.Helper()
	first, _ := time.Parse(time.RFC3339, firstReading)
	stored := map[int]string{}
	var after *string
	for {
		var page struct {
			Readings struct {
				Nodes []struct {
					Start time.Time
					Value json.Number
				}
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
			}
		}
		p.graphql(token, `query ($id: ID!, $from: Time!, $to: Time!, $after: String) {
			readings(registerId: $id, from: $from, to: $to, history: true, first: 200, after: $after) {
				nodes { start value } pageInfo { hasNextPage endCursor } } }`,
			map[string]any{"id": w.register, "from": firstReading, "to": "2027-01-01T00:00:00Z", "after": after}, &page)
		for _, r := range page.Readings.Nodes {
			minute := int(r.Start.Sub(first) / time.Minute)
			if before, twice := stored[minute]; twice {
				p.t.Errorf("minute %d is stored twice: %s and %s", minute, before, r.Value)
			}
			stored[minute] = r.Value.String()
		}
		if after = page.Readings.PageInfo.EndCursor; !page.Readings.PageInfo.HasNextPage {
			break
		}
	}
	return stored
}

// verify holds what is stored, and the usage that is derived from it, against what was acknowledged.
func (w *writer) verify(p *process, token string, stored map[int]string) {
	p.t.Helper()
	for minute, value := range w.acked {
		if stored[minute] != value {
			p.t.Errorf("acknowledged minute %d = %s is stored as %q", minute, value, stored[minute])
		}
	}
	want := new(big.Rat)
	for minute, value := range stored {
		if _, known := w.sent[minute]; !known {
			p.t.Errorf("minute %d is stored but was never sent", minute)
		}
		want.Add(want, rat(p.t, value))
	}
	used := new(big.Rat)
	for deadline := time.Now().Add(usagePatience); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if used = w.usage(p, token); used.Cmp(want) == 0 {
			return
		}
	}
	p.t.Errorf("usage is %s kWh, the stored readings add up to %s", used.FloatString(3), want.FloatString(3))
}

// usage adds up the days of the register.
func (w *writer) usage(p *process, token string) *big.Rat {
	p.t.Helper()
	var out struct {
		Register struct{ Usage []struct{ Value string } }
	}
	p.graphql(token, `query ($id: ID!, $from: Time!, $to: Time!) { register(id: $id) { usage(grain: day, from: $from, to: $to) { value } } }`,
		map[string]any{"id": w.register, "from": firstReading, "to": "2027-01-01T00:00:00Z"}, &out)
	total := new(big.Rat)
	for _, day := range out.Register.Usage {
		total.Add(total, rat(p.t, day.Value))
	}
	return total
}
