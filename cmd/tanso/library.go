package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/emissions/factors"
	"tanso/services"
)

// library loads the editions that come with the product into the database, once each, and opens what the database
// holds: editions of earlier versions of the program stay in use.
func (db *database) library(ctx context.Context, log *slog.Logger) (*services.Library, error) {
	set, err := factors.Load()
	if err != nil {
		return nil, err
	}
	kinds := make([]services.ActivityKind, len(set.Activities))
	for i, a := range set.Activities {
		kinds[i] = services.ActivityKind{
			Key: a.Key, NameEn: a.NameEN, NameJa: a.NameJA, Scope: int(a.Scope), Unit: a.Unit, Commodity: a.Commodity,
		}
	}
	owner, err := pgxpool.New(ctx, db.ownerURL)
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	defer owner.Close()
	shelf := services.Shelf{Editions: set.Editions, Factors: set.Factors, GWPs: set.GWPs, Kinds: kinds}
	loaded, err := services.LoadEditions(ctx, owner, time.Now(), shelf)
	if err != nil {
		return nil, err
	}
	if len(loaded) > 0 {
		log.InfoContext(ctx, "factor editions loaded", "editions", strings.Join(loaded, " "))
	}
	if shelf, err = services.ReadEditions(ctx, db.pool, set.GWPs, kinds); err != nil {
		return nil, err
	}
	shelf.Names = set.Names
	return services.NewLibrary(shelf)
}
