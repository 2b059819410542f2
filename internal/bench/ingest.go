package bench

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/exact"
	"tanso/services"
)

var one = exact.Int(1)

// firstDay is when the recorded time begins, long enough ago to be settled.
var firstDay = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

const step = 30 * time.Minute

// items are n half-hours of a meter from a given one on.
func (r *run) items(meter, first, n int) []services.Item {
	out := make([]services.Item, n)
	for i := range out {
		k := first + i
		start := firstDay.Add(time.Duration(k) * step)
		out[i] = services.Item{
			Meter: fmt.Sprintf("B-%05d", meter), Start: start, End: start.Add(step),
			Value: exact.FromScaled(int64(k*k*7919%10000), 3), Unit: "kWh",
		}
	}
	return out
}

func (r *run) record(items []services.Item) error {
	id := uuid.New()
	hash := sha256.Sum256(id[:])
	receipt, err := r.readings.Record(r.ctx, services.RecordRequest{Kind: "http", InputHash: hash[:], Items: items})
	if err == nil && receipt.Accepted != len(items) {
		return fmt.Errorf("bench: of %d readings %+v", len(items), receipt)
	}
	return err
}

// side runs work for 0…n−1 on a number of workers.
func side(workers, n int, work func(i int) error) error {
	queue := make(chan int, n)
	for i := range n {
		queue <- i
	}
	close(queue)
	var wg sync.WaitGroup
	failures := make(chan error, workers)
	for range workers {
		wg.Go(func() {
			for i := range queue {
				if err := work(i); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(failures)
	return <-failures
}

// bulk records a history of a hundred meters in large requests, beside COPY of as many rows into an equal table.
func (r *run) bulk() ([]result, error) {
	const meters, perRequest = 100, 5_000
	if err := r.grow(meters); err != nil {
		return nil, err
	}
	perMeter := 2_500 * r.Scale
	total := meters * perMeter
	limit, err := r.copyLimit(total)
	if err != nil {
		return nil, err
	}
	perMeterRequests := (perMeter + perRequest - 1) / perRequest
	took, err := r.seconds(func() error {
		return side(4, meters*perMeterRequests, func(i int) error {
			meter, part := i%meters, i/meters
			return r.record(r.items(meter, part*perRequest, min(perRequest, perMeter-part*perRequest)))
		})
	})
	if err != nil {
		return nil, err
	}
	derived, err := r.seconds(func() error { return r.rollups.Drain(r.ctx) })
	return []result{
		{"1", "bulk ingest, durable and idempotent, without HTTP", rate(total, took), rate(total, limit) + " COPY", fmt.Sprintf("%.2f", limit/took), "≥ 0.7"},
		{"10", "usage derived from it", rate(total, derived), "", "", "above ingest"},
	}, err
}

// copyLimit is how long COPY takes for as many rows into a table like reading with its key.
func (r *run) copyLimit(n int) (float64, error) {
	_, err := r.Owner.Exec(r.ctx, `
		DROP TABLE IF EXISTS bench_copy;
		CREATE TABLE bench_copy (LIKE reading INCLUDING ALL)`)
	if err != nil {
		return 0, err
	}
	defer func() { _, _ = r.Owner.Exec(context.WithoutCancel(r.ctx), `DROP TABLE bench_copy`) }()
	const batch = 10_000
	receipt := uuid.New()
	var batches [][]byte
	for from := 0; from < n; from += batch {
		var b bytes.Buffer
		for i := from; i < min(from+batch, n); i++ {
			start := firstDay.Add(time.Duration(i%2500) * step)
			fmt.Fprintf(&b, "1\t%d\t%s\t%s\t%s\t%d\t0\t5\tf\t%s\t%s\n", i/2500, start.Format(time.RFC3339), start.Add(step).Format(time.RFC3339),
				firstDay.Format(time.RFC3339), i, receipt, exact.FromScaled(int64(i%10000), 3))
		}
		batches = append(batches, b.Bytes())
	}
	return r.seconds(func() error {
		return side(2, len(batches), func(i int) error {
			return r.Owner.AcquireFunc(r.ctx, func(c *pgxpool.Conn) error {
				_, err := c.Conn().PgConn().CopyFrom(r.ctx, bytes.NewReader(batches[i]), `COPY bench_copy FROM STDIN`)
				return err
			})
		})
	})
}

// single lets ten thousand callers post one reading each at the same time, beside one-row commits.
func (r *run) single() ([]result, error) {
	const callers, meters = 10_000, 500
	if err := r.grow(meters); err != nil {
		return nil, err
	}
	commits, err := r.commitLimit(2_000)
	if err != nil {
		return nil, err
	}
	waits := make([]time.Duration, callers)
	at := 25_000 // half-hours after firstDay; beyond the other parts
	took, err := r.seconds(func() error {
		return side(callers, callers, func(i int) error {
			start := r.Clock()
			err := r.record(r.items(i%meters, at+i/meters, 1))
			waits[i] = r.Clock().Sub(start)
			return err
		})
	})
	slices.Sort(waits)
	p99 := waits[len(waits)*99/100]
	perSecond := callers / took
	return []result{
		{"3", "10,000 callers post one reading at once", rate(callers, took), fmt.Sprintf("%.0f/s one-row commits", commits),
			fmt.Sprintf("%.2f", perSecond/commits), "≥ 8"},
		{"3", "… the slowest hundredth waits", milliseconds(p99), "", "", "≤ 250 ms"},
	}, err
}

// commitLimit is how many one-row transactions a second PostgreSQL commits for 32 clients.
func (r *run) commitLimit(n int) (float64, error) {
	_, err := r.Owner.Exec(r.ctx, `DROP TABLE IF EXISTS bench_commit; CREATE TABLE bench_commit (id uuid PRIMARY KEY, value numeric)`)
	if err != nil {
		return 0, err
	}
	defer func() { _, _ = r.Owner.Exec(context.WithoutCancel(r.ctx), `DROP TABLE bench_commit`) }()
	took, err := r.seconds(func() error {
		return side(32, n, func(int) error {
			_, err := r.Owner.Exec(r.ctx, `INSERT INTO bench_commit VALUES ($1, 1.25)`, uuid.New())
			return err
		})
	})
	return float64(n) / took, err
}

// latency measures how long after its acknowledgement a reading stands in the day's usage, one after the other.
func (r *run) latency() ([]result, error) {
	ctx, cancel := context.WithCancel(r.ctx)
	defer cancel()
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	for _, work := range []func(context.Context) error{r.events.Run, r.rollups.Run} {
		wg.Go(func() { _ = work(ctx) })
	}
	var delays []time.Duration
	at := 20_000
	day := firstDay.Add(time.Duration(at) * step)
	for i := range 50 {
		if err := r.record(r.items(0, at+i, 1)); err != nil {
			return nil, err
		}
		acknowledged := r.Clock()
		for seen := 0; seen <= i; {
			points, err := r.usage.Series(r.ctx, r.registers[0].ID, services.GrainHour, day, day.AddDate(0, 0, 3))
			if err != nil {
				return nil, err
			}
			seen = 0
			for _, p := range points {
				seen += int(p.Coverage.Mul(exact.Int(2)).Round(0).Float())
			}
		}
		delays = append(delays, r.Clock().Sub(acknowledged))
	}
	slices.Sort(delays)
	return []result{
		{"10", "from acknowledgement to the hour's usage, median", milliseconds(delays[len(delays)/2]), "", "", ""},
		{"10", "… the slowest hundredth", milliseconds(delays[len(delays)*99/100]), "", "", "≤ 2 s"},
	}, nil
}
