package migrations

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// JobsSchema holds the queue of background jobs, apart from the product's own tables. Its rows carry ids only; what a
// job works on is read under row-level security like everything else.
const JobsSchema = "river"

// jobsLock keeps servers that start together from migrating the queue at the same time.
const jobsLock = 7_463_172_001

// applyJobs brings the queue's own tables to the version of the library, and lets the program's role use them.
func applyJobs(ctx context.Context, ownerURL string) error {
	pool, err := pgxpool.New(ctx, ownerURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	guard, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer guard.Release()
	if _, err := guard.Exec(ctx, `SELECT pg_advisory_lock($1)`, jobsLock); err != nil {
		return err
	}
	defer func() {
		// A closed connection gives the lock back too.
		_, _ = guard.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, jobsLock)
	}()
	if _, err := guard.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+JobsSchema); err != nil {
		return err
	}
	migrator, err := jobsMigrator(pool)
	if err != nil {
		return err
	}
	done, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	if err != nil {
		return fmt.Errorf("job queue: %w", err)
	}
	if len(done.Versions) == 0 {
		return nil
	}
	_, err = guard.Exec(ctx, `
		GRANT USAGE ON SCHEMA `+JobsSchema+` TO tanso_app;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA `+JobsSchema+` TO tanso_app;
		GRANT USAGE ON ALL SEQUENCES IN SCHEMA `+JobsSchema+` TO tanso_app`)
	return err
}

func jobsMigrator(pool *pgxpool.Pool) (*rivermigrate.Migrator[pgx.Tx], error) {
	return rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{
		Schema: JobsSchema, Logger: slog.New(slog.DiscardHandler),
	})
}

// jobsVersion is the newest version of the queue's tables that the library knows, for Fingerprint.
func jobsVersion() (string, error) {
	migrator, err := jobsMigrator(nil)
	if err != nil {
		return "", err
	}
	all := migrator.AllVersions()
	return "job queue " + strconv.Itoa(all[len(all)-1].Version), nil
}
