package bench

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/services"
)

// plainChain is the audit chain as a table of its own, with its keys and without the log over it.
const plainChain = `
	CREATE SCHEMA IF NOT EXISTS bench;
	DROP TABLE IF EXISTS bench.event, bench.head;
	CREATE TABLE bench.event (LIKE audit_event INCLUDING ALL);
	CREATE TABLE bench.head (organization_id integer PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);
	INSERT INTO bench.head VALUES (1, 0, '')`

// logged measures what the log costs an audited deed: events one after the other, each a transaction, with the log and without.
func (g *ground) logged(ctx context.Context) ([]row, error) {
	const most = 1.5
	n := g.scaled(5_000)
	bare, err := g.plainEvents(ctx, n)
	if err != nil {
		return nil, err
	}
	core := services.NewCore(g.db, time.Now, slog.New(slog.DiscardHandler))
	as := services.WithActor(ctx, services.Actor{Kind: services.ActorAccount, ID: uuid.New(), Name: "Bench", Role: services.Admin, Organization: 1})
	start := time.Now()
	for i := range n {
		if err := (services.Audit{Core: core}).Denied(as, strconv.Itoa(i)); err != nil {
			return nil, err
		}
	}
	with := time.Since(start) / time.Duration(n)
	return []row{row{
		goal: 17, what: fmt.Sprintf("an audited event with its record in the log, %s of them", count(float64(n))), limit: millis(bare) + " for the same without the log",
		got: millis(with), ratio: float64(with) / float64(bare), note: fmt.Sprintf("(+%s)", millis(with-bare)),
	}.atMost(most)}, nil
}

// plainEvents is how long an event takes that is chained by its hash and stands in no log: the same reads and writes but for those of the log.
func (g *ground) plainEvents(ctx context.Context, n int) (time.Duration, error) {
	if _, err := g.db.Exec(ctx, plainChain); err != nil {
		return 0, err
	}
	start := time.Now()
	for i := range n {
		if err := pgx.BeginFunc(ctx, g.db, func(tx pgx.Tx) error { return plainEvent(ctx, tx, strconv.Itoa(i)) }); err != nil {
			return 0, err
		}
	}
	return time.Since(start) / time.Duration(n), nil
}

func plainEvent(ctx context.Context, tx pgx.Tx, what string) error {
	if _, err := tx.Exec(ctx, `SET LOCAL app.organization_id = '1'`); err != nil {
		return err
	}
	var seq int64
	var previous []byte
	var detail string
	err := tx.QueryRow(ctx, `SELECT seq, hash, ($2::jsonb)::text FROM bench.head WHERE organization_id = $1 FOR UPDATE`, 1, `{"role": "admin"}`).Scan(&seq, &previous, &detail)
	if err != nil {
		return err
	}
	seq++
	hash := sha256.Sum256([]byte(string(previous) + what + detail))
	var writes pgx.Batch
	writes.Queue(`INSERT INTO bench.event (organization_id, seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, detail, previous_hash, hash)
		VALUES (1, $1, $2, 'account', 'bench', 'Bench', 'access.denied', 'operation', $3, $4, $5, $6)`, seq, time.Now(), what, detail, previous, hash[:])
	writes.Queue(`UPDATE bench.head SET seq = $1, hash = $2 WHERE organization_id = 1`, seq, hash[:])
	return tx.SendBatch(ctx, &writes).Close()
}
