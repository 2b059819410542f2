package migrations_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"tanso/internal/dbtest"
)

// sharedTables belong to no organization: people and their sessions, published factors, keys. On a distributed database
// each server holds a copy of them. Any other table must begin its keys with organization_id (docs/adr/0002).
var sharedTables = []string{
	"account", "factor", "factor_edition", "goose_db_version", "log_key", "metered_tenant", "organization", "session", "signin_throttle",
	"signing_key",
}

// tenantRules finds breaches; $1 are the shared tables.
const tenantRules = `
	WITH here AS (
	  SELECT c.oid, c.relname, c.relrowsecurity AND c.relforcerowsecurity AS secured,
	         (SELECT attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'organization_id' AND attnotnull) AS tenant
	  FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> ALL($1))
	SELECT relname || ' has no organization_id NOT NULL and is not known as shared' FROM here WHERE tenant IS NULL
	UNION ALL
	SELECT relname || ': row-level security is not forced' FROM here WHERE NOT secured
	UNION ALL
	SELECT relname || ': no policy checks writes' FROM here
	WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = here.oid AND polpermissive AND polwithcheck IS NOT NULL)
	UNION ALL
	SELECT relname || ': ' || conname || ' does not begin with organization_id on both sides'
	FROM here JOIN pg_constraint k ON k.conrelid = here.oid
	WHERE contype IN ('p', 'u') AND conkey[1] <> tenant
	   OR contype = 'f' AND confrelid IN (SELECT oid FROM here)
	      AND (conkey[1] <> tenant OR confkey[1] <> (SELECT target.tenant FROM here target WHERE target.oid = confrelid))
	UNION ALL
	SELECT relname || ': an exclusion constraint cannot be checked across servers' FROM here JOIN pg_constraint k ON k.conrelid = here.oid
	WHERE contype = 'x'
	UNION ALL
	SELECT relname || ': the unique index ' || indexrelid::regclass || ' does not begin with organization_id'
	FROM here JOIN pg_index ON indrelid = here.oid WHERE indisunique AND indkey[0] <> tenant
	UNION ALL
	SELECT relname || ' has no primary key' FROM here
	WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = here.oid AND contype = 'p')
	UNION ALL
	SELECT relname || ' draws ' || attname || ' from a sequence or a volatile default' FROM here
	JOIN pg_attribute ON attrelid = here.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
	WHERE attidentity <> '' OR pg_get_expr(adbin, adrelid) ~ 'nextval|gen_random_uuid|now\(|random\(|_timestamp'
	UNION ALL
	SELECT relname || ': the trigger ' || tgname FROM here JOIN pg_trigger ON tgrelid = here.oid WHERE NOT tgisinternal
	UNION ALL
	SELECT 'a shared table points into a tenant: ' || conname FROM pg_constraint
	WHERE contype = 'f' AND conrelid NOT IN (SELECT oid FROM here) AND confrelid IN (SELECT oid FROM here)
	  AND conrelid NOT IN (SELECT inhrelid FROM pg_inherits)
	ORDER BY 1`

// Tables must be ready for row-level security and for being distributed by organization without change.
func TestTenantTablesKeepTheRules(t *testing.T) {
	t.Parallel()
	rows, err := dbtest.New(t).Owner().Query(t.Context(), tenantRules, sharedTables)
	if err != nil {
		t.Fatal(err)
	}
	breaches, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, breach := range breaches {
		t.Error(breach)
	}
}

// A rule that finds nothing anywhere proves nothing: each must find what was planted for it.
func TestTenantRulesFindEachBreach(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sql, want string }{
		"unknown shared table": {`CREATE TABLE bad (id integer PRIMARY KEY)`, "is not known as shared"},
		"nullable organization": {
			`CREATE TABLE bad (organization_id integer, id integer PRIMARY KEY)`, "is not known as shared",
		},
		"open table":         {`ALTER TABLE meter NO FORCE ROW LEVEL SECURITY`, "row-level security is not forced"},
		"reads only policy":  {`DROP POLICY tenant ON meter; CREATE POLICY p ON meter USING (true)`, "no policy checks writes"},
		"key without tenant": {`ALTER TABLE meter ADD CONSTRAINT bad UNIQUE (id)`, "bad does not begin with organization_id"},
		"index without it":   {`CREATE UNIQUE INDEX bad ON meter (lower(name))`, "the unique index bad"},
		"crossed foreign key": {
			`ALTER TABLE emission_source ADD CONSTRAINT bad FOREIGN KEY (organization_id, register_number)
			   REFERENCES register (number, organization_id)`, "bad does not begin with organization_id",
		},
		"no primary key": {`ALTER TABLE device_meter DROP CONSTRAINT device_meter_pkey`, "device_meter has no primary key"},
		"database clock": {`ALTER TABLE meter ALTER created_at SET DEFAULT now()`, "draws created_at"},
		"serial":         {`ALTER TABLE meter ADD COLUMN bad serial`, "draws bad"},
		"trigger": {
			`CREATE TRIGGER bad BEFORE UPDATE ON meter FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`, "the trigger bad",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := dbtest.New(t).Owner()
			if _, err := db.Exec(t.Context(), c.sql); err != nil {
				t.Fatal(err)
			}
			rows, err := db.Query(t.Context(), tenantRules, sharedTables)
			if err != nil {
				t.Fatal(err)
			}
			breaches, err := pgx.CollectRows(rows, pgx.RowTo[string])
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(breaches, "\n"), c.want) {
				t.Errorf("found %q, want %q", breaches, c.want)
			}
		})
	}
}

// Forcing row-level security is useless where a view, a definer's function or a materialized view steps around it.
func TestNothingStepsAroundRowLevelSecurity(t *testing.T) {
	t.Parallel()
	var found []string
	err := dbtest.New(t).Owner().QueryRow(t.Context(), `
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

// undistributable are statements that a distributed PostgreSQL refuses on tables of a tenant, or that would make rows
// depend on which server runs them; and what would only work on a newer PostgreSQL than the oldest supported.
var undistributable = map[string]*regexp.Regexp{
	"MERGE is refused on distributed tables: INSERT … ON CONFLICT": regexp.MustCompile(`\bMERGE\s+INTO\b`),
	"a trigger is refused on distributed tables":                   regexp.MustCompile(`\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b`),
	"a rule hides what a statement does":                           regexp.MustCompile(`\bCREATE\s+(?:OR\s+REPLACE\s+)?RULE\b`),
	"set_config is not passed on to other servers: SET LOCAL":      regexp.MustCompile(`\bSET_CONFIG\s*\(`),
	"a sub-select inside VALUES is refused: INSERT … SELECT":       regexp.MustCompile(`\bVALUES\s*\(\s*\(\s*SELECT\b`),
	"time and chance are given by the program":                     regexp.MustCompile(`\b(?:NOW|CLOCK_TIMESTAMP|STATEMENT_TIMESTAMP|TRANSACTION_TIMESTAMP|RANDOM|GEN_RANDOM_UUID|UUIDV7)\s*\(|\bCURRENT_(?:TIMESTAMP|DATE)\b`),
	"needs a newer PostgreSQL than 15":                             regexp.MustCompile(`\bANY_VALUE\s*\(|\bJSON_TABLE\s*\(|\bRETURNING\s+WITH\b`),
}

// sqlOf returns the SQL in a file in capitals, without comments: all of a migration, the raw strings of a Go file.
func sqlOf(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(content)
	if strings.HasSuffix(path, ".go") {
		text = strings.Join(regexp.MustCompile("(?s)`[^`]*`").FindAllString(text, -1), "\n")
	}
	return strings.ToUpper(regexp.MustCompile(`--[^\n]*`).ReplaceAllString(text, ""))
}

func TestStatementsRunOnADistributedDatabase(t *testing.T) {
	t.Parallel()
	migrations, err := fs.Glob(os.DirFS("."), "[0-9]*.sql")
	if err != nil {
		t.Fatal(err)
	}
	statements, err := filepath.Glob("../services/*.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(migrations) == 0 || len(statements) == 0 {
		t.Fatal("no SQL was found: it was looked for in the wrong place")
	}
	for _, path := range slices.Concat(migrations, statements) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		sql := sqlOf(t, path)
		for reason, pattern := range undistributable {
			if found := pattern.FindString(sql); found != "" {
				t.Errorf("%s: %s: %s", path, found, reason)
			}
		}
	}
}
