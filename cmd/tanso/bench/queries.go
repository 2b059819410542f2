package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// peerYearByDay is what Open Energy Dashboard takes for a year by day of 100 meters, measured on a machine like the one of
// docs/performance.md; the only limit that is not measured in the same run.
const peerYearByDay = 6600 * time.Millisecond

// repeats of a query; the median counts.
const repeats = 7

// period is what the year holds at the chosen scale.
func (g *ground) period() map[string]any {
	return map[string]any{"from": benchYear, "to": benchYear.AddDate(0, 0, g.scaled(365))}
}

func (g *ground) yearByDay(ctx context.Context) ([]row, error) {
	const query = `query ($plant: ID!, $from: Time!, $to: Time!) { meters(facilityId: $plant, first: 100) { nodes { registers {
		usage(grain: day, from: $from, to: $to) { start value } } } } }`
	variables := g.period()
	variables["plant"] = g.plant
	took, points := make([]time.Duration, repeats), 0
	for i := range took {
		var out struct {
			Meters struct {
				Nodes []struct {
					Registers []struct {
						Usage []struct{ Start, Value string }
					}
				}
			}
		}
		start := time.Now()
		if err := g.query(ctx, query, variables, &out); err != nil {
			return nil, err
		}
		took[i], points = time.Since(start), 0
		for _, m := range out.Meters.Nodes {
			for _, r := range m.Registers {
				points += len(r.Usage)
			}
		}
	}
	if points < yearMeters*g.scaled(365) {
		return nil, fmt.Errorf("a year by day of %d meters gave %d points", yearMeters, points)
	}
	got := median(took)
	return []row{row{
		goal: 8, what: fmt.Sprintf("year by day of %d meters through GraphQL (%s points)", yearMeters, count(float64(points))),
		limit: millis(peerYearByDay) + " (a peer, elsewhere)", got: millis(got), ratio: got.Seconds() / peerYearByDay.Seconds(),
	}.atMost(1.0 / 60)}, nil
}

// yearByHour asks for a meter of quarter-hours by the hour, the finest grain that the API has.
func (g *ground) yearByHour(ctx context.Context) ([]row, error) {
	limit, err := g.packedYear(ctx)
	if err != nil {
		return nil, err
	}
	var register uuid.UUID
	err = g.db.QueryRow(ctx, `SELECT id FROM register WHERE organization_id = 1 AND number = $1`, quarterMeter+1).Scan(&register)
	if err != nil {
		return nil, err
	}
	const query = `query ($id: ID!, $from: Time!, $to: Time!) { register(id: $id) { usage(grain: hour, from: $from, to: $to) { start value } } }`
	variables := g.period()
	variables["id"] = register
	took, points := make([]time.Duration, repeats), 0
	for i := range took {
		var out struct {
			Register struct {
				Usage []struct{ Start, Value string }
			}
		}
		start := time.Now()
		if err := g.query(ctx, query, variables, &out); err != nil {
			return nil, err
		}
		took[i], points = time.Since(start), len(out.Register.Usage)
	}
	if points < g.scaled(365)*24 {
		return nil, fmt.Errorf("a year by hour gave %d points", points)
	}
	got := median(took)
	return []row{row{
		goal: 9, what: fmt.Sprintf("year by hour of one quarter-hour meter through GraphQL (%s points)", count(float64(points))),
		limit: millis(limit) + " from a packed table", got: millis(got), ratio: got.Seconds() / limit.Seconds(),
	}.atMost(2)}, nil
}

// packedYear is how long PostgreSQL takes to hand over the same year from rows of a day each.
func (g *ground) packedYear(ctx context.Context) (time.Duration, error) {
	_, err := g.db.Exec(ctx, `
		CREATE SCHEMA IF NOT EXISTS bench;
		DROP TABLE IF EXISTS bench.packed;
		CREATE TABLE bench.packed (register_number integer, day date, hours bigint[], PRIMARY KEY (register_number, day));
		INSERT INTO bench.packed SELECT 1, date '2025-01-01' + d, array_agg(d * 24 + h ORDER BY h)
		FROM generate_series(0, 364) AS d, generate_series(0, 23) AS h GROUP BY d;
		ANALYZE bench.packed`)
	if err != nil {
		return 0, err
	}
	took := make([]time.Duration, repeats)
	for i := range took {
		start := time.Now()
		rows, err := g.db.Query(ctx, `SELECT day, hours FROM bench.packed WHERE register_number = 1 AND day < $1 ORDER BY day`,
			benchYear.AddDate(0, 0, g.scaled(365)))
		if err != nil {
			return 0, err
		}
		var day time.Time
		var hours []int64
		for rows.Next() {
			if err := rows.Scan(&day, &hours); err != nil {
				return 0, err
			}
		}
		if err := rows.Err(); err != nil {
			return 0, err
		}
		took[i] = time.Since(start)
	}
	return median(took), nil
}
