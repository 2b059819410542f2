package services

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
)

// unwatched are tables that gathering reads and whose changes are not marked by themselves, with the reason.
var unwatched = map[string]string{
	"organization":    "its name alone is read",
	"initiative":      "a note beside the figures",
	"meter_placement": "decides about findings alone, which a run tells",
	"register":        "never changes; its settings and events derive usage_month anew",
	"usage_day":       "is written together with usage_month",
	"reading":         "its usage is derived into usage_month",
	"inventory":       "is marked when it is made or closed",
	"run":             "is what was calculated",
	"run_statement":   "is what was calculated",
	"entry":           "is what was calculated",
	"audit_head":      "is the chain of the audit log",
}

// No path may be forgotten: each table that gathering reads is watched, or has a reason not to be.
func TestEveryTableBehindFiguresIsWatched(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("inventory_*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "usage_by_month.go", "virtual_usage.go", "virtual_formulas.go", "sources.go", "source_properties.go", "facilities.go")
	known := map[string]bool{}
	migrations, err := filepath.Glob("../migrations/[0-9]*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range migrations {
		for _, m := range regexp.MustCompile(`CREATE TABLE ([a-z_]+)`).FindAllStringSubmatch(read(t, path), -1) {
			known[m[1]] = true
		}
	}
	seen := []string{}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(`\b(?:FROM|JOIN)\s+([a-z_]+)`).FindAllStringSubmatch(read(t, path), -1) {
			table := m[1]
			if !known[table] || slices.Contains(seen, table) {
				continue
			}
			seen = append(seen, table)
			if _, watched := liveTables[table]; !watched && unwatched[table] == "" {
				t.Errorf("%s reads %s, whose changes do not reach the live ledger: add it to liveTables", path, table)
			}
		}
	}
	for _, must := range []string{"activity", "bill", "usage_month", "emission_source", "facility", "virtual_member"} {
		if !slices.Contains(seen, must) && must != "bill" {
			t.Errorf("%s was not seen: the test looks in the wrong place", must)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// What the code does not speak for is marked as everything; what it speaks for is marked as it says, statement by statement.
func TestUnspokenWritesMarkEverything(t *testing.T) {
	t.Parallel()
	const insert, update = `INSERT INTO activity (id) VALUES (1)`, `UPDATE facility SET name = 'x'`
	source := liveMark{kind: liveSource, subject: "s", from: emissions.Date{Year: 2025, Month: 4, Day: 1}}
	everything := liveMark{kind: liveAll}
	for name, c := range map[string]struct {
		said   int
		writes []string
		want   []liveMark
	}{
		"nothing":                           {},
		"a statement that reads":            {writes: []string{`SELECT 1 FROM activity FOR UPDATE`}},
		"an upsert elsewhere":               {writes: []string{`INSERT INTO rollup_due (day) VALUES (1) ON CONFLICT DO UPDATE SET day = 1`}},
		"a new facility":                    {writes: []string{`INSERT INTO facility (id) VALUES (1)`}},
		"spoken for":                        {said: 1, writes: []string{insert}, want: []liveMark{source}},
		"not spoken for":                    {writes: []string{insert}, want: []liveMark{everything}},
		"twice, spoken for once":            {said: 1, writes: []string{insert, insert}, want: []liveMark{source, everything}},
		"another table":                     {said: 1, writes: []string{insert, update}, want: []liveMark{source, everything}},
		"two tables in one statement":       {said: 1, writes: []string{`WITH x AS (` + insert + ` RETURNING id) DELETE FROM bill`}, want: []liveMark{source, everything}},
		"a batch's statement over lines":    {writes: []string{"\n\t\tDELETE FROM usage_month u\n\t\tUSING x"}, want: []liveMark{everything}},
		"a table whose name only begins so": {writes: []string{`INSERT INTO bill_note (id) VALUES (1)`}},
	} {
		l := &liveTouch{}
		if c.said > 0 {
			l.says("activity", c.said, source)
		}
		for _, sql := range c.writes {
			l.note(sql)
		}
		got := l.due()
		if len(got) != len(c.want) || slices.ContainsFunc(c.want, func(m liveMark) bool { return !got[m] }) {
			t.Errorf("%s: marks %v, want %v", name, got, c.want)
		}
	}
}

// Lines come and go in any order, and the sum is that of those that are there.
func TestLineSumsDoNotDependOnOrder(t *testing.T) {
	t.Parallel()
	digests := []string{liveHash("a"), liveHash("b"), liveHash("c")}
	var one, other, none lineSum
	for _, d := range digests {
		one.move(d, 1)
	}
	for _, d := range slices.Backward(digests) {
		other.move(liveHash("x"), -1)
		other.move(d, 1)
		other.move(liveHash("x"), 1)
	}
	if one != other || one == none {
		t.Errorf("%s and %s", &one, &other)
	}
	for _, d := range digests {
		one.move(d, -1)
	}
	if one != none {
		t.Errorf("nothing is left, and sums to %s", &one)
	}
}
