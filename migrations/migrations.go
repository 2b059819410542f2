// Package migrations holds the database schema as numbered SQL that only goes forward, and applies it.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx" of database/sql, which goose asks for
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed [0-9]*.sql
var files embed.FS

// Lock waiting: several servers may start on one database, and only one migrates. It is asked for every second, for
// up to ten minutes.
const (
	lockPeriodSeconds = 1
	lockAttempts      = 600
)

// Apply brings the database behind ownerURL to the newest schema. It runs under an advisory lock, each file in a
// transaction of its own, and then the tables of the job queue; a database that is up to date is left as it is. The role
// must own the database.
func Apply(ctx context.Context, ownerURL string) error {
	if err := apply(ctx, ownerURL, files); err != nil {
		return err
	}
	if err := applyJobs(ctx, ownerURL); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
}

func apply(ctx context.Context, ownerURL string, fsys fs.FS) (err error) {
	db, err := sql.Open("pgx", ownerURL)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(lockPeriodSeconds, lockAttempts))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, fsys,
		goose.WithSessionLocker(locker), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		if partial, ok := errors.AsType[*goose.PartialError](err); ok {
			return fmt.Errorf("migrations: %s: %w", partial.Failed.Source.Path, partial.Err)
		}
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
}

// Fingerprint identifies the schema that Apply makes: the SHA-256 of the names and texts of all migrations, in
// hexadecimal. Test databases of one fingerprint are alike.
func Fingerprint() (string, error) {
	names, err := fs.Glob(files, "*.sql") // sorted
	if err != nil {
		return "", fmt.Errorf("migrations: %w", err)
	}
	jobs, err := jobsVersion()
	if err != nil {
		return "", fmt.Errorf("migrations: %w", err)
	}
	h := sha256.New()
	fmt.Fprintln(h, jobs)
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("migrations: %w", err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(text)) // the length keeps texts apart
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
