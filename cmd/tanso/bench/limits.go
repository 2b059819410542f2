package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
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

// copyRate is the best rate, in rows a second, at which so many rows are copied into the plain table meter by meter, by
// one, two or four connections; each commits every 10,000 rows. The rows are put into PostgreSQL's words beforehand.
func (g *ground) copyRate(ctx context.Context, rows int) (best float64, err error) {
	for _, connections := range []int{1, 2, 4} {
		if _, err := g.db.Exec(ctx, plainReading); err != nil {
			return 0, err
		}
		prepared := make([][][]byte, connections)
		for c := range prepared {
			prepared[c] = plainRows(c, rows/connections)
		}
		start := time.Now()
		failed := make([]error, connections)
		var running sync.WaitGroup
		for c := range connections {
			running.Go(func() { failed[c] = g.copyPlain(ctx, prepared[c]) })
		}
		running.Wait()
		if err := errors.Join(failed...); err != nil {
			return 0, err
		}
		best = max(best, perSecond(rows/connections*connections, time.Since(start)))
	}
	return best, nil
}

// plainRows are so many quarter-hours of a register in the text form of COPY, in batches of 10,000.
func plainRows(register, rows int) (batches [][]byte) {
	const batch = 10_000
	receipt, now := uuid.New(), time.Now().Format(time.RFC3339)
	var b bytes.Buffer
	for i := range rows {
		start := benchYear.Add(time.Duration(i) * quarter)
		fmt.Fprintf(&b, "1\t%d\t%s\t%s\t%s\t%d\t1\t5\tf\t%s\t%s\n", register, start.Format(time.RFC3339),
			start.Add(quarter).Format(time.RFC3339), now, i%batch+1, receipt, valueOf(register, i))
		if i%batch == batch-1 || i == rows-1 {
			batches = append(batches, bytes.Clone(b.Bytes()))
			b.Reset()
		}
	}
	return batches
}

func (g *ground) copyPlain(ctx context.Context, batches [][]byte) error {
	conn, err := g.db.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	for _, batch := range batches {
		if _, err := conn.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(batch), `COPY bench.plain FROM STDIN`); err != nil {
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
	pool, err := pgxpool.NewWithConfig(ctx, config)
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
	if err := g.copyPlain(ctx, plainRows(1, rows)); err != nil {
		return 0, err
	}
	var size int64
	err = g.db.QueryRow(ctx, `SELECT pg_total_relation_size('bench.plain')`).Scan(&size)
	return float64(size) / float64(rows), err
}
