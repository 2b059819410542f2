package dbtest_test

import (
	"fmt"
	"testing"

	"tanso/internal/dbtest"
)

func TestEachTestHasAMigratedDatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for i := range 4 {
		t.Run(fmt.Sprintf("copy %d", i), func(t *testing.T) {
			t.Parallel()
			db := dbtest.New(t)
			ctx := t.Context()
			var tables int
			err := db.Owner().QueryRow(ctx, `SELECT count(*) FROM goose_db_version`).Scan(&tables)
			if err != nil || tables < 2 {
				t.Fatalf("the schema is not migrated: %d rows, %v", tables, err)
			}
			if _, err := db.Owner().Exec(ctx, `CREATE TABLE mine (id int)`); err != nil {
				t.Fatalf("the database is shared with another test: %v", err)
			}
		})
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	ctx := t.Context()
	const rights = `SELECT r.rolsuper, r.rolbypassrls, d.datdba = r.oid
		FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`
	var super, bypass, owns bool
	if err := db.App().QueryRow(ctx, rights).Scan(&super, &bypass, &owns); err != nil || super || bypass || owns {
		t.Errorf("the program's role: super %v, bypasses row security %v, owns %v, %v", super, bypass, owns, err)
	}
	if err := db.Owner().QueryRow(ctx, rights).Scan(&super, &bypass, &owns); err != nil || super || !bypass || !owns {
		t.Errorf("the owner's role: super %v, bypasses row security %v, owns %v, %v", super, bypass, owns, err)
	}
	if _, err := db.App().Exec(ctx, `CREATE TABLE forbidden (id int)`); err == nil {
		t.Error("the program's role may change the schema")
	}
}

func TestAnEmptyDatabaseHasNoSchema(t *testing.T) {
	t.Parallel()
	db := dbtest.NewEmpty(t)
	var tables int
	err := db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM pg_tables WHERE schemaname = 'public'`).Scan(&tables)
	if err != nil || tables != 0 {
		t.Errorf("%d tables, %v", tables, err)
	}
}
