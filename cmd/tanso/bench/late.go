package bench

import (
	"context"
	"fmt"
	"time"
)

// lateSmall and lateLarge measure the same thing in a store that holds next to nothing and in one that holds much: a
// late reading may cost only what it touches.

const (
	lateDays = 30
	noon     = 12 // slot of three o'clock UTC, noon at the meters; left out of each day and sent late
)

func (g *ground) lateSmall(ctx context.Context) ([]row, error) {
	took, err := g.late(ctx, lateMeters)
	g.lateBefore = took
	return nil, err
}

func (g *ground) lateLarge(ctx context.Context) ([]row, error) {
	took, err := g.late(ctx, lateMeters+1)
	if err != nil {
		return nil, err
	}
	return []row{row{
		goal: 12, what: fmt.Sprintf("a late reading, until its day shows it, with %s stored", count(float64(g.stored))),
		limit: millis(g.lateBefore) + " in an almost empty store", got: millis(took), ratio: took.Seconds() / g.lateBefore.Seconds(),
	}.atMost(1.2).also("≤ 50 ms", took <= 50*time.Millisecond)}, nil
}

// late fills a month of a meter but for one slot a day, and returns the median time from sending such a slot until the
// usage of its day counts it.
func (g *ground) late(ctx context.Context, meter int) (time.Duration, error) {
	const slots = int(24 * time.Hour / quarter)
	var requests []request
	for day := range lateDays {
		from := benchYear.AddDate(0, 0, day)
		requests = append(requests, g.history(meter, from, quarter, noon),
			g.history(meter, from.Add((noon+1)*quarter), quarter, slots-noon-1))
	}
	if _, err := g.deliver(ctx, requests, bulkInFlight); err != nil {
		return 0, err
	}
	g.stored += lateDays * (slots - 1)
	if _, err := g.drained(ctx); err != nil {
		return 0, err
	}
	var took []time.Duration
	for day := 1; day < lateDays-1; day++ {
		at := benchYear.AddDate(0, 0, day)
		start := time.Now()
		if _, err := g.send(ctx, "/v1/readings", g.devices[meter], g.history(meter, at.Add(noon*quarter), quarter, 1).body); err != nil {
			return 0, err
		}
		for counted := 0; counted < slots; time.Sleep(time.Millisecond) {
			err := g.db.QueryRow(ctx, `SELECT readings FROM usage_day WHERE organization_id = 1 AND register_number = $1 AND day = $2`,
				meter+1, at).Scan(&counted)
			if err != nil {
				return 0, err
			}
			if time.Since(start) > longDelay {
				return 0, fmt.Errorf("the day of a late reading counts %d readings after %s", counted, longDelay)
			}
		}
		took = append(took, time.Since(start))
	}
	g.stored += len(took)
	return median(took), nil
}
