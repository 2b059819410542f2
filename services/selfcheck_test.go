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

// Every table with an organization must be under forced row-level security with a policy that also checks writes, and
// its keys must begin with the organization (docs/adr/0002).
func TestTenantTablesKeepTheRules(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	// session belongs to an account, which may be a member of several organizations.
	rows, err := db.Owner().Query(t.Context(), `
		WITH tenant AS (
		  SELECT c.oid, c.relname, c.relrowsecurity AND c.relforcerowsecurity AS secured, a.attnum
		  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
		  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'session')
		SELECT relname, 'row-level security is not forced' FROM tenant WHERE NOT secured
		UNION ALL
		SELECT relname, 'no policy checks writes' FROM tenant
		WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = tenant.oid AND p.polwithcheck IS NOT NULL)
		UNION ALL
		SELECT relname, conname || ' does not begin with organization_id' FROM tenant JOIN pg_constraint k ON k.conrelid = tenant.oid
		WHERE (k.contype IN ('p', 'u') OR k.confrelid IN (SELECT oid FROM tenant)) AND k.conkey[1] <> tenant.attnum`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table, problem string
		if err := rows.Scan(&table, &problem); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s: %s", table, problem)
	}
}

// Forcing row-level security is useless where a view, a definer's function or a materialized view steps around it.
func TestNothingStepsAroundRowLevelSecurity(t *testing.T) {
	t.Parallel()
	db := dbtest.New(t)
	var found []string
	err := db.Owner().QueryRow(t.Context(), `
		SELECT coalesce(array_agg(name), '{}') FROM (
		  SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
		  UNION ALL
		  SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef) AS suspects`).Scan(&found)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Errorf("views or SECURITY DEFINER functions: %v", found)
	}
}
