package migrations_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"tanso/internal/dbtest"
	"tanso/migrations"
)

func TestApplyTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	db := dbtest.NewEmpty(t)
	var applied [2]int
	for i := range applied {
		if err := migrations.Apply(t.Context(), db.OwnerURL()); err != nil {
			t.Fatal(err)
		}
		err := db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM goose_db_version`).Scan(&applied[i])
		if err != nil {
			t.Fatal(err)
		}
	}
	if applied[0] < 2 || applied[0] != applied[1] {
		t.Errorf("versions after the first and the second time: %v", applied)
	}
}

func TestServersThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	db := dbtest.NewEmpty(t)
	// Would fail if two ran it, or if one ran it twice.
	files := fstest.MapFS{"0001_slow.sql": {Data: []byte("-- +goose Up\nCREATE TABLE once ();\nSELECT pg_sleep(0.2);\n")}}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := migrations.ApplyFS(t.Context(), db.OwnerURL(), files); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestAFailingFileIsNamedAndLeavesNothing(t *testing.T) {
	t.Parallel()
	db := dbtest.NewEmpty(t)
	files := fstest.MapFS{
		"0001_good.sql": {Data: []byte("-- +goose Up\nCREATE TABLE good ();\n")},
		"0002_bad.sql":  {Data: []byte("-- +goose Up\nCREATE TABLE half ();\nSELECT no_such_column;\n")},
	}
	err := migrations.ApplyFS(t.Context(), db.OwnerURL(), files)
	if err == nil || !strings.Contains(err.Error(), "0002_bad.sql") {
		t.Fatalf("got %v", err)
	}
	if got := tables(t, db, "good", "half"); got != "good" {
		t.Errorf("tables %q, want only good", got)
	}
	files["0002_bad.sql"].Data = []byte("-- +goose Up\nCREATE TABLE half ();\n")
	if err := migrations.ApplyFS(t.Context(), db.OwnerURL(), files); err != nil {
		t.Fatalf("the corrected file: %v", err)
	}
	if got := tables(t, db, "good", "half"); got != "good half" {
		t.Errorf("tables %q after the correction", got)
	}
}

func TestApplyStopsWithItsContext(t *testing.T) {
	t.Parallel()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := migrations.Apply(over, dbtest.NewEmpty(t).OwnerURL()); err == nil {
		t.Error("migrated although the context was over")
	}
}

func tables(t *testing.T, db *dbtest.DB, names ...string) (found string) {
	t.Helper()
	err := db.Owner().QueryRow(t.Context(),
		`SELECT coalesce(string_agg(tablename, ' ' ORDER BY tablename), '') FROM pg_tables WHERE tablename = ANY($1)`,
		names).Scan(&found)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
