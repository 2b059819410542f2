package bench

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func newPool(ctx context.Context, config *pgxpool.Config) (*pgxpool.Pool, error) {
	return pgxpool.NewWithConfig(ctx, config)
}

// benchYear is the year that history is about.
var benchYear = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

// Which meters each step uses, so that none meets what another stored.
const (
	yearMeters   = 100 // from 0: a year of hours each
	quarterMeter = yearMeters
	lateMeters   = quarterMeter + 1 // two
	columnMeters = lateMeters + 2
	objectMeters = columnMeters + 50
	probeMeters  = objectMeters + 50
	singleMeters = probeMeters + 1000 // and all beyond
)

const (
	batchSize    = 1000 // readings of a bulk request
	bulkInFlight = 8
	// singlesInFlight is how many of the many devices wait for an answer at once.
	singlesInFlight = 256
)

// singles: devices that post a reading each, all at once, share commits.
func (g *ground) singles(ctx context.Context) ([]row, error) {
	limit, err := g.commitRate(ctx)
	if err != nil {
		return nil, err
	}
	n, devices := g.scaled(30_000), len(g.devices)-singleMeters
	requests := make([]request, n)
	today := time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, -2)
	for i := range requests {
		device, round := singleMeters+i%devices, i/devices
		requests[i] = g.history(device, today.Add(time.Duration(round)*quarter), quarter, 1)
	}
	start := time.Now()
	took, err := g.deliver(ctx, requests, singlesInFlight)
	if err != nil {
		return nil, err
	}
	rate := perSecond(n, time.Since(start))
	g.stored += n
	if _, err := g.drained(ctx); err != nil {
		return nil, err
	}
	p99 := percentile(took, 0.99)
	return []row{row{
		goal: 3, what: fmt.Sprintf("single-reading posts of %s devices", count(float64(devices))),
		limit: count(limit) + " one-row commits/s", got: count(rate) + " posts/s", ratio: rate / limit, note: "(p99 " + millis(p99) + ")",
	}.atLeast(8).also("p99 ≤ 250 ms", p99 <= 250*time.Millisecond)}, nil
}

// bulk: a year of hours of many meters, and of quarter-hours of one, while single readings of others must show soon.
func (g *ground) bulk(ctx context.Context) ([]row, error) {
	days := g.scaled(365)
	var requests []request
	total := 0
	add := func(meter int, step time.Duration, n int) {
		for from := 0; from < n; from += batchSize {
			size := min(batchSize, n-from)
			requests = append(requests, g.history(meter, benchYear.Add(time.Duration(from)*step), step, size))
			total += size
		}
	}
	for meter := range yearMeters {
		add(meter, time.Hour, days*24)
	}
	add(quarterMeter, quarter, days*96)
	limit, err := g.copyRate(ctx, min(total, 500_000))
	if err != nil {
		return nil, err
	}
	probing, stop := context.WithCancel(ctx)
	var prober sync.WaitGroup
	prober.Go(func() { g.probe(probing) })
	start := time.Now()
	_, err = g.deliver(ctx, requests, bulkInFlight)
	took := time.Since(start)
	stop()
	prober.Wait()
	if err != nil {
		return nil, err
	}
	g.stored += total
	behind, err := g.drained(ctx)
	if err != nil {
		return nil, err
	}
	rate := perSecond(total, took)
	rows := []row{row{
		goal: 1, what: fmt.Sprintf("bulk ingest by HTTP, %d readings a request", batchSize),
		limit: count(limit) + " rows/s by COPY", got: count(rate) + " readings/s", ratio: rate / limit,
		note: fmt.Sprintf("(all usage derived %.1f s later)", behind.Seconds()),
	}.atLeast(0.7)}
	return append(rows, g.probing.row()), g.probing.err
}

// delays are the times from acknowledgement until the day and the month show the value.
type delays struct {
	took []time.Duration
	err  error
}

const longDelay = time.Minute

// probe posts a reading to a meter of its own, waits until usage shows it, and begins again, until ctx ends.
func (g *ground) probe(ctx context.Context) {
	at := time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, -3)
	for meter := probeMeters; ctx.Err() == nil && meter < singleMeters; meter++ {
		if _, err := g.send(ctx, "/v1/readings", g.devices[meter], g.history(meter, at, quarter, 1).body); err != nil {
			if ctx.Err() == nil {
				g.probing.err = err
			}
			return
		}
		acknowledged := time.Now()
		// The last probe is seen through to its end, or the delay that matters most would be left out.
		for shown := false; !shown; time.Sleep(5 * time.Millisecond) {
			err := g.db.QueryRow(context.WithoutCancel(ctx), `
				SELECT EXISTS (SELECT FROM usage_day WHERE organization_id = 1 AND register_number = $1 AND start_at <= $2 AND end_at > $2)
				   AND EXISTS (SELECT FROM usage_month WHERE organization_id = 1 AND register_number = $1 AND start_at <= $2 AND end_at > $2)`,
				meter+1, at).Scan(&shown)
			if err != nil || time.Since(acknowledged) > longDelay {
				g.probing.err = err
				break
			}
		}
		g.probing.took = append(g.probing.took, time.Since(acknowledged))
	}
}

func (d delays) row() row {
	r := row{goal: 10, what: "from acknowledgement to the value in day and month, under bulk ingest", limit: "–"}
	if len(d.took) == 0 {
		r.got = "nothing was acknowledged"
		return r.also("p99 ≤ 2 s", false)
	}
	p99 := percentile(d.took, 0.99)
	r.got, r.note = "p99 "+millis(p99), fmt.Sprintf("(median %s of %d)", millis(median(d.took)), len(d.took))
	return r.also("p99 ≤ 2 s", p99 <= 2*time.Second)
}

// graphQL: the same readings as columns of values, and as objects.
func (g *ground) graphQL(ctx context.Context) ([]row, error) {
	calls := g.scaled(50)
	limit, err := g.copyRate(ctx, max(calls*batchSize*5, 50_000))
	if err != nil {
		return nil, err
	}
	const columns = `mutation ($in: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $in) { accepted } }`
	columnRate, err := g.mutate(ctx, columns, calls, func(call int) (any, int) {
		const values = 5 * batchSize
		column := make([]string, values)
		for i := range column {
			column[i] = valueOf(columnMeters+call, i)
		}
		return []map[string]any{{
			"meter": g.meters[columnMeters+call], "start": benchYear, "stepSeconds": quarter.Seconds(), "unit": "kWh", "values": column,
		}}, values
	})
	if err != nil {
		return nil, err
	}
	const objects = `mutation ($in: [ReadingInput!]!) { recordReadings(readings: $in) { accepted } }`
	objectRate, err := g.mutate(ctx, objects, calls, func(call int) (any, int) {
		list := make([]map[string]any, batchSize)
		for i := range list {
			at := benchYear.Add(time.Duration(i) * quarter)
			list[i] = map[string]any{
				"meter": g.meters[objectMeters+call], "start": at, "end": at.Add(quarter), "unit": "kWh", "value": valueOf(objectMeters+call, i),
			}
		}
		return list, batchSize
	})
	if err != nil {
		return nil, err
	}
	if _, err := g.drained(ctx); err != nil {
		return nil, err
	}
	at := count(limit) + " rows/s by COPY"
	return []row{
		row{goal: 2, what: "bulk ingest by GraphQL, columns", limit: at, got: count(columnRate) + " readings/s", ratio: columnRate / limit}.atLeast(0.5),
		row{goal: 2, what: "bulk ingest by GraphQL, objects", limit: at, got: count(objectRate) + " readings/s", ratio: objectRate / limit}.atLeast(0.3),
	}, nil
}

// mutate runs a mutation so many times, four at once, and returns the readings a second.
func (g *ground) mutate(ctx context.Context, mutation string, calls int, input func(call int) (in any, readings int)) (float64, error) {
	const atOnce = 4
	inputs, total := make([]any, calls), 0
	for call := range inputs {
		in, n := input(call)
		inputs[call], total = map[string]any{"in": in}, total+n
	}
	failed := make(chan error, calls)
	slots := make(chan struct{}, atOnce)
	start := time.Now()
	var running sync.WaitGroup
	for _, in := range inputs {
		slots <- struct{}{}
		running.Go(func() {
			defer func() { <-slots }()
			var out map[string]any
			if err := g.query(ctx, mutation, in.(map[string]any), &out); err != nil {
				failed <- err
			}
		})
	}
	running.Wait()
	took := time.Since(start)
	g.stored += total
	select {
	case err := <-failed:
		return 0, err
	default:
		return perSecond(total, took), nil
	}
}
