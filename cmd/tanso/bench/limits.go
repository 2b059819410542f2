package bench

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// The limits: what this PostgreSQL does on this machine when nothing is asked of it but to keep rows.

// plainReading is a table equal to the product's live one, with its key, in one piece.
const plainReading = `
	CREATE SCHEMA IF NOT EXISTS bench;
	DROP TABLE IF EXISTS bench.plain;
	CREATE TABLE bench.plain (
	  organization_id integer NOT NULL, register_number integer NOT NULL, start_at timestamptz NOT NULL, end_at timestamptz NOT NULL,
	  recorded_at timestamptz NOT NULL, line integer NOT NULL, revision integer NOT NULL, quality smallint NOT NULL,
	  outranked boolean NOT NULL, receipt_id uuid NOT NULL, value numeric NOT NULL,
	  PRIMARY KEY (organization_id, register_number, start_at, revision))`

var plainColumns = []string{
	"organization_id", "register_number", "start_at", "end_at", "recorded_at", "line", "revision", "quality", "outranked", "receipt_id", "value",
}

// copyRate is the best rate, in rows a second, at which so many rows are copied into the plain table meter by meter, by
// one, two or four connections; each connection commits every 10,000 rows.
func (g *ground) copyRate(ctx context.Context, rows int) (best float64, err error) {
	for _, connections := range []int{1, 2, 4} {
		if _, err := g.db.Exec(ctx, plainReading); err != nil {
			return 0, err
		}
		start := time.Now()
		failed := make([]error, connections)
		var running sync.WaitGroup
		for c := range connections {
			running.Go(func() { failed[c] = g.copyPlain(ctx, c, rows/connections) })
		}
		running.Wait()
		if err := errors.Join(failed...); err != nil {
			return 0, err
		}
		best = max(best, perSecond(rows/connections*connections, time.Since(start)))
	}
	return best, nil
}

func (g *ground) copyPlain(ctx context.Context, register, rows int) error {
	const batch = 10_000
	receipt, now := uuid.New(), time.Now()
	for from := 0; from < rows; from += batch {
		i, end := from, min(from+batch, rows)
		_, err := g.db.CopyFrom(ctx, pgx.Identifier{"bench", "plain"}, plainColumns, pgx.CopyFromFunc(func() ([]any, error) {
			if i == end {
				return nil, nil
			}
			start := benchYear.Add(time.Duration(i) * quarter)
			value := pgtype.Numeric{Int: big.NewInt(int64(i % 10_000)), Exp: -3, Valid: true}
			i++
			return []any{1, register, start, start.Add(quarter), now, i, 1, 5, false, receipt, value}, nil
		}))
		if err != nil {
			return fmt.Errorf("copy into the plain table: %w", err)
		}
	}
	return nil
}

// commitRate is how many one-row transactions a second 32 connections commit.
func (g *ground) commitRate(ctx context.Context) (float64, error) {
	const connections, span = 32, 3 * time.Second
	if _, err := g.db.Exec(ctx, plainReading); err != nil {
		return 0, err
	}
	config := g.db.Config()
	config.MaxConns = connections
	pool, err := newPool(ctx, config)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	done, failed := make([]int, connections), make([]error, connections)
	receipt := uuid.New()
	start := time.Now()
	var running sync.WaitGroup
	for c := range connections {
		running.Go(func() {
			for time.Since(start) < span && failed[c] == nil {
				at := benchYear.Add(time.Duration(done[c]) * quarter)
				_, failed[c] = pool.Exec(ctx, `INSERT INTO bench.plain VALUES (1, $1, $2, $3, $4, 1, 1, 5, false, $5, 1.234)`,
					c, at, at.Add(quarter), start, receipt)
				done[c]++
			}
		})
	}
	running.Wait()
	total := 0
	for _, n := range done {
		total += n
	}
	return perSecond(total, time.Since(start)), errors.Join(failed...)
}

// plainBytes is what a row of the plain table takes on disk with its key.
func (g *ground) plainBytes(ctx context.Context, rows int) (perRow float64, err error) {
	if _, err := g.db.Exec(ctx, plainReading); err != nil {
		return 0, err
	}
	if err := g.copyPlain(ctx, 1, rows); err != nil {
		return 0, err
	}
	var size int64
	err = g.db.QueryRow(ctx, `SELECT pg_total_relation_size('bench.plain')`).Scan(&size)
	return float64(size) / float64(rows), err
}
