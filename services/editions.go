package services

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/emissions"
	"tanso/internal/fault"
)

// LoadEditions puts the editions of a shelf into the database that the owner's pool opens, and returns the ids of those
// that were new. An edition never changes: one that is there with the same SHA-256 is left alone, and one that is there
// with another refuses the whole load, for entries refer to its factors. A correction needs a new edition id.
func LoadEditions(ctx context.Context, owner *pgxpool.Pool, now time.Time, shelf Shelf) (loaded []string, err error) {
	factors := groupBy(shelf.Factors, func(f emissions.Factor) string { return f.EditionID })
	err = pgx.BeginFunc(ctx, owner, func(t pgx.Tx) error {
		// Several servers may start at once; they load one after the other.
		if _, err := t.Exec(ctx, `LOCK TABLE factor_edition IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		for _, e := range shelf.Editions {
			isNew, err := loadEdition(ctx, t, now, e, factors[e.ID])
			if err != nil {
				return fmt.Errorf("edition %s: %w", e.ID, err)
			}
			if isNew {
				loaded = append(loaded, e.ID)
			}
		}
		return nil
	})
	return loaded, fromDatabase(err)
}

func loadEdition(ctx context.Context, t pgx.Tx, now time.Time, e emissions.Edition, factors []emissions.Factor) (isNew bool, err error) {
	detail, err := json.Marshal(e)
	if err != nil {
		return false, err
	}
	tag, err := t.Exec(ctx, `INSERT INTO factor_edition (id, detail, sha256, loaded_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
		e.ID, detail, e.SHA256, now)
	if err != nil {
		return false, err
	}
	if tag.RowsAffected() == 0 {
		return false, sameEdition(ctx, t, e)
	}
	_, err = t.CopyFrom(ctx, pgx.Identifier{"factor"}, []string{
		"id", "edition_id", "activity_key", "region", "stage", "basis", "scope", "unit", "valid_from", "valid_to", "supplier_id", "menu", "search", "detail",
	}, pgx.CopyFromSlice(len(factors), func(i int) ([]any, error) { return factorRow(factors[i]) }))
	return true, err
}

func sameEdition(ctx context.Context, t pgx.Tx, e emissions.Edition) error {
	var sha string
	if err := t.QueryRow(ctx, `SELECT sha256 FROM factor_edition WHERE id = $1`, e.ID).Scan(&sha); err != nil {
		return err
	}
	if sha != e.SHA256 {
		return &fault.Error{
			Code: fault.Conflict, Field: "sha256", Message: "the edition " + e.ID + " is loaded already and never changes; a correction needs a new edition id",
			Expected: sha, Got: e.SHA256,
		}
	}
	return nil
}

func factorRow(f emissions.Factor) ([]any, error) {
	detail, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	validTo := any(nil)
	if !f.ValidTo.IsZero() {
		validTo = f.ValidTo.In(time.UTC)
	}
	return []any{
		f.ID, f.EditionID, f.ActivityKey, f.Region, string(f.Stage), string(f.Basis), int(f.Scope), f.Unit,
		f.ValidFrom.In(time.UTC), validTo, f.SupplierID, f.Menu, searchText(f), detail,
	}, nil
}

// ReadEditions reads all editions that the database holds, those of earlier releases too. GWP values and the kinds of
// activity are given: they belong to the program's calculation rules and its words.
func ReadEditions(ctx context.Context, pool *pgxpool.Pool, gwps []emissions.GWPValue, kinds []ActivityKind) (Shelf, error) {
	shelf := Shelf{GWPs: gwps, Kinds: kinds}
	var err error
	if shelf.Editions, err = details[emissions.Edition](ctx, pool, `SELECT detail FROM factor_edition ORDER BY id`); err != nil {
		return Shelf{}, err
	}
	shelf.Factors, err = details[emissions.Factor](ctx, pool, `SELECT detail FROM factor ORDER BY id`)
	return shelf, err
}

func details[T any](ctx context.Context, pool *pgxpool.Pool, sql string) ([]T, error) {
	rows, err := pool.Query(ctx, sql)
	if err != nil {
		return nil, fromDatabase(err)
	}
	out, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (v T, err error) {
		var raw []byte
		if err := row.Scan(&raw); err != nil {
			return v, err
		}
		return v, json.Unmarshal(raw, &v)
	})
	return out, fromDatabase(err)
}
