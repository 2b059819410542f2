package services_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tanso/services"
)

// frozen prints everything that a closed inventory consists of: its row, run, bytes, entries, dossier and seal, and the chain with its log up
// to the closing.
func (l *ledger) frozen(closed services.Inventory, size int64) string {
	l.t.Helper()
	var out strings.Builder
	for _, q := range []struct{ from, where string }{
		{"inventory", `id = $2`},
		{"run", `id = (SELECT closed_run_id FROM inventory i WHERE i.organization_id = $1 AND i.id = $2)`},
		{"run_statement", `run_id = (SELECT closed_run_id FROM inventory i WHERE i.organization_id = $1 AND i.id = $2)`},
		{"entry", `run_id = (SELECT closed_run_id FROM inventory i WHERE i.organization_id = $1 AND i.id = $2)`},
		{"inventory_dossier", `inventory_id = $2`},
		{"inventory_seal", `inventory_id = $2`},
		{"audit_event", fmt.Sprintf(`seq <= %d AND $2::uuid IS NOT NULL`, size)},
		{"log_record", fmt.Sprintf(`number < %d AND $2::uuid IS NOT NULL`, size)},
	} {
		var digest string
		var rows int
		err := l.db.Owner().QueryRow(l.t.Context(), `SELECT count(*), coalesce(md5(string_agg(x::text, '|' ORDER BY x::text)), '')
			FROM `+q.from+` x WHERE organization_id = $1 AND `+q.where, l.a.number, closed.ID).Scan(&rows, &digest)
		if err != nil {
			l.t.Fatal(err)
		}
		if rows == 0 {
			l.t.Errorf("nothing of %s is there to be compared", q.from)
		}
		fmt.Fprintf(&out, "%s %d %s\n", q.from, rows, digest)
	}
	return out.String()
}

// Whatever any role calls, and whatever the program's own role tries in the database: what was closed stays as it was.
func TestNothingThatAnyRoleDoesChangesAClosedInventory(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w, _ := l.whole()
	closed := must(l.all.Inventories.Get(l.admin(), w.inventory))(t)
	seal := must(l.all.Inventories.Seal(l.admin(), closed.ID))(t)
	before := l.frozen(closed, seal.TreeSize)
	// A late reading is stored and changes nothing; what it would change shows as staleness.
	late := must(l.all.Readings.Record(l.admin(), request("late", halfHour(w.meter.String(), "2025-05-01T00:00:00Z", "7"))))(t)
	must(0, l.all.Rollups.Drain(l.admin()))(t)
	if after := l.frozen(closed, seal.TreeSize); after != before || late.Accepted != 1 {
		t.Errorf("a late reading, %+v, changed it:\n%s\nbefore\n%s", late, after, before)
	}
	cases := calls()
	for _, role := range roles {
		for name, c := range cases {
			if _, err := c.do(l.as(l.a, role), l.all, w); err == nil && name == "Inventories.Close" {
				t.Errorf("%s closed a closed inventory", role)
			}
		}
		if after := l.frozen(closed, seal.TreeSize); after != before {
			t.Fatalf("what %s called changed it:\n%s\nbefore\n%s", role, after, before)
		}
	}
	if report := must(l.all.Inventories.VerifySeal(l.admin(), closed.ID))(t); !report.OK {
		t.Errorf("afterwards it verifies as %+v", report)
	}
	l.programsRoleTries(closed)
	if after := l.frozen(closed, seal.TreeSize); after != before {
		t.Errorf("the program's role changed it:\n%s\nbefore\n%s", after, before)
	}
}

// programsRoleTries sends statements as the role that serves, inside the organization.
func (l *ledger) programsRoleTries(closed services.Inventory) {
	l.t.Helper()
	statements := []string{
		`UPDATE inventory SET name = 'x' WHERE id = $1`, `UPDATE inventory SET closed_at = NULL WHERE id = $1`,
		`UPDATE inventory SET closed_run_id = NULL WHERE id = $1`, `UPDATE inventory SET closed_by = 'x' WHERE id = $1`,
	}
	for _, table := range []string{"run", "run_statement", "entry", "inventory_dossier", "inventory_seal", "log_record", "audit_event"} {
		statements = append(statements, `DELETE FROM `+table+` WHERE $1::uuid IS NOT NULL`, `UPDATE `+table+` SET organization_id = 7 WHERE $1::uuid IS NOT NULL`)
	}
	for _, sql := range statements {
		tx := must(l.db.App().Begin(l.t.Context()))(l.t)
		if _, err := tx.Exec(l.t.Context(), `SET LOCAL app.organization_id = '7'`); err != nil {
			l.t.Fatal(err)
		}
		tag, err := tx.Exec(l.t.Context(), sql, closed.ID)
		if err == nil && tag.RowsAffected() > 0 {
			l.t.Errorf("the program's role may %s: %d rows", sql, tag.RowsAffected())
		}
		if err == nil && !slices.Contains(statements[:4], sql) {
			l.t.Errorf("%s is not refused", sql)
		}
		if err := tx.Rollback(l.t.Context()); err != nil {
			l.t.Fatal(err)
		}
	}
}
