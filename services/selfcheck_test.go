package services_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/dbtest"
	"tanso/services"
)

func TestSelfcheckRefusesTheOwner(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	err := services.Selfcheck(t.Context(), db.Owner())
	if err == nil || !strings.Contains(err.Error(), "not bound by row-level security") {
		t.Fatalf("the owner of the tables may serve: %v", err)
	}
}

func TestSelfcheckNamesEachSettingThatLosesReadings(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	config := db.App().Config()
	config.ConnConfig.RuntimeParams["synchronous_commit"] = "off"
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	err = services.Selfcheck(t.Context(), pool)
	if err == nil || !strings.Contains(err.Error(), "synchronous_commit = off") {
		t.Fatalf("asynchronous commit was let through: %v", err)
	}
}
