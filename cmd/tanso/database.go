package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/pgembed"
	"tanso/migrations"
	"tanso/services"
)

// databaseFlags say where the data live.
type databaseFlags struct {
	DatabaseURL string `help:"PostgreSQL 15 or newer to use; empty starts an embedded one." env:"DATABASE_URL" placeholder:"postgres://…"`
	PgBin       string `help:"Folder with initdb and postgres for the embedded server." env:"TANSO_PG_BIN" type:"path"`
	Data        string `help:"Data folder of the embedded PostgreSQL." env:"TANSO_DATA" default:"data" type:"path"`
}

// servingConnections bounds the pool; PostgreSQL's default allows 100 in all.
const servingConnections = 24

// database is a migrated database with a pool of the role that serves.
type database struct {
	ownerURL string
	pool     *pgxpool.Pool
	embedded *pgembed.Server // nil with DATABASE_URL
}

// open starts or reaches the database, migrates it, and refuses what could not keep the product's promises.
func (f databaseFlags) open(ctx context.Context, log *slog.Logger) (_ *database, err error) {
	db := &database{ownerURL: f.DatabaseURL}
	defer func() {
		if err != nil {
			db.close(log)
		}
	}()
	appURL, role := f.DatabaseURL, pgembed.AppRole
	if f.DatabaseURL == "" {
		if db.embedded, err = pgembed.Start(ctx, pgembed.Options{DataDir: filepath.Join(f.Data, "pg"), BinDir: f.PgBin, Logger: log}); err != nil {
			return nil, err
		}
		db.ownerURL, appURL, role = db.embedded.OwnerURL(), db.embedded.AppURL(), ""
	}
	if err := migrations.Apply(ctx, db.ownerURL); err != nil {
		return nil, err
	}
	if db.pool, err = servingPool(ctx, appURL, role); err != nil {
		return nil, err
	}
	return db, services.Selfcheck(ctx, db.pool)
}

// servingPool connects as the unprivileged role: by its own login where there is one, by SET ROLE otherwise.
func servingPool(ctx context.Context, url, role string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.MaxConns = servingConnections
	if role != "" {
		config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, "SET ROLE "+pgx.Identifier{role}.Sanitize())
			return err
		}
	}
	return pgxpool.NewWithConfig(ctx, config)
}

// stopPatience bounds a clean shutdown of the embedded PostgreSQL.
const stopPatience = 20 * time.Second

func (db *database) close(log *slog.Logger) {
	if db.pool != nil {
		db.pool.Close()
	}
	if db.embedded == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	if err := db.embedded.Stop(ctx); err != nil {
		log.Error("the embedded PostgreSQL did not stop cleanly; the next start recovers it", "cause", err)
	}
}
