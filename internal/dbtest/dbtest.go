// Package dbtest gives each test a migrated PostgreSQL database of its own. The databases are copies of a template
// that is migrated once for each state of the migrations, on a real server that the test process starts by itself, or
// on the one that TANSO_TEST_DATABASE_URL names.
package dbtest

import (
	"context"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// poolSize bounds the connections of one pool, so that parallel tests share the server's.
const poolSize = 8

// DB is one test's database. It is dropped when the test ends.
type DB struct {
	ownerURL, appURL string
	owner, app       func() *pgxpool.Pool
}

// New makes a migrated database for the test; safe with t.Parallel.
func New(tb testing.TB) *DB {
	tb.Helper()
	c := connect(tb)
	return c.newDB(tb, c.template)
}

// NewEmpty makes a database without a schema, for tests of the migrations themselves.
func NewEmpty(tb testing.TB) *DB {
	tb.Helper()
	return connect(tb).newDB(tb, "template0")
}

// OwnerURL logs in as the role that owns the schema and that row-level security does not bind.
func (d *DB) OwnerURL() string { return d.ownerURL }

// AppURL logs in as the role of the running program, which row-level security binds.
func (d *DB) AppURL() string { return d.appURL }

// Owner is a pool of the owner's connections, opened at first use.
func (d *DB) Owner() *pgxpool.Pool { return d.owner() }

// App is a pool of the program's connections, opened at first use.
func (d *DB) App() *pgxpool.Pool { return d.app() }

// AwaitListener waits until a connection to the database listens for notifications: who begins later hears nothing of what
// was told before. It asks as the role of the program, which sees what its own connections do.
func (d *DB) AwaitListener(tb testing.TB) {
	tb.Helper()
	const listeners = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %' AND state = 'idle'`
	ctx, cancel := context.WithTimeout(tb.Context(), time.Minute)
	defer cancel()
	for n := 0; n == 0; time.Sleep(10 * time.Millisecond) {
		if err := d.App().QueryRow(ctx, listeners).Scan(&n); err != nil {
			tb.Fatalf("dbtest: nobody began to listen: %v", err)
		}
	}
}

// cluster is the server behind this process's tests.
type cluster struct {
	admin    *pgxpool.Pool // makes and drops databases
	template string        // name of the migrated database
	ownerURL func(database string) string
	appURL   func(database string) string
}

// connect returns the process's server, started by the first test that asks.
func connect(tb testing.TB) *cluster {
	tb.Helper()
	c, err := theCluster()
	if err != nil {
		tb.Fatalf("dbtest: no PostgreSQL for tests: %v", err)
	}
	return c
}

var theCluster = sync.OnceValues(func() (*cluster, error) {
	ctx := context.Background()
	if given := os.Getenv("TANSO_TEST_DATABASE_URL"); given != "" {
		return openGiven(ctx, given)
	}
	return openEmbedded(ctx)
})

// serial numbers the databases of this process.
var serial atomic.Int64

func (c *cluster) newDB(tb testing.TB, template string) *DB {
	tb.Helper()
	ctx := context.Background() // t.Context ends before the clean-up
	name := fmt.Sprintf("tanso_test_%d_%d", os.Getpid(), serial.Add(1))
	quoted := pgx.Identifier{name}.Sanitize()
	_, err := c.admin.Exec(ctx, `CREATE DATABASE `+quoted+` OWNER tanso_owner TEMPLATE `+
		pgx.Identifier{template}.Sanitize()+` STRATEGY wal_log`)
	if err != nil {
		tb.Fatalf("dbtest: make a database: %v", err)
	}
	tb.Cleanup(func() {
		if _, err := c.admin.Exec(ctx, `DROP DATABASE `+quoted+` WITH (FORCE)`); err != nil {
			tb.Errorf("dbtest: drop the database: %v", err)
		}
	})
	d := &DB{ownerURL: c.ownerURL(name), appURL: c.appURL(name)}
	d.owner = lazyPool(tb, d.ownerURL)
	d.app = lazyPool(tb, d.appURL)
	return d
}

// lazyPool opens a pool at the first call and closes it with the test, before the database is dropped.
func lazyPool(tb testing.TB, url string) func() *pgxpool.Pool {
	tb.Helper()
	return sync.OnceValue(func() *pgxpool.Pool {
		pool, err := openPool(context.Background(), url)
		if err != nil {
			tb.Fatalf("dbtest: %v", err)
		}
		tb.Cleanup(pool.Close)
		return pool
	})
}

func openPool(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("connection string: %w", err)
	}
	config.MaxConns = poolSize
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open a pool: %w", err)
	}
	return pool, nil
}
