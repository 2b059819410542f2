package main

import (
	"context"
	"log/slog"
)

type migrateCommand struct{ databaseFlags }

// Run migrates and loads the factor editions, as every start does, and stops.
func (c migrateCommand) Run(ctx context.Context, log *slog.Logger) error {
	db, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer db.close(log)
	if _, err := db.library(ctx, log); err != nil {
		return err
	}
	log.InfoContext(ctx, "the database is up to date")
	return nil
}
