package services

import (
	"context"
	"regexp"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"tanso/emissions"
)

// liveTables are the tables that inventories are calculated from, with the statements that change a figure by them. What
// a transaction writes there is marked for the live ledger: exactly where the code says what it touched (liveTouch.says),
// and as everything where it does not, so that a path that nobody thought of costs time and never a figure. A test holds
// the list against the tables that gathering reads.
var liveTables = map[string]string{
	"activity":        liveAnyWrite,
	"bill":            liveAnyWrite,
	"usage_month":     liveAnyWrite,
	"emission_source": liveAnyWrite,
	"facility":        liveOnlyUpdate, // a new one has no activities yet
	"meter":           liveOnlyUpdate,
	"virtual_meter":   liveOnlyUpdate,
	"virtual_formula": liveAnyWrite,
	"virtual_member":  liveAnyWrite,
	"inventory":       liveAnyWrite,

	"scope3_line":         liveAnyWrite,
	"entity_ownership":    liveAnyWrite,
	"facility_assignment": liveAnyWrite,
	"source_arrangement":  liveAnyWrite,
	"instrument":          liveAnyWrite,
	"residual_mix":        liveAnyWrite,
	"quality_policy":      liveAnyWrite,
	"quality_judgement":   liveAnyWrite,
	"factor_adoption":     liveAnyWrite,
	"own_factor":          liveAnyWrite,
	"own_factor_decision": liveAnyWrite,
	"own_edition":         liveAnyWrite,
	"own_edition_factor":  liveAnyWrite,
	"price":               liveAnyWrite,
	"source_property":     liveAnyWrite,
}

const (
	liveAnyWrite   = "INSERT UPDATE DELETE"
	liveOnlyUpdate = "UPDATE"
)

// liveKind is what a mark is about.
type liveKind string

const (
	liveAll       liveKind = "all"
	liveFacility  liveKind = "facility"
	liveSource    liveKind = "source"
	liveRegister  liveKind = "register" // by number
	liveVirtual   liveKind = "virtual"
	liveBill      liveKind = "bill"
	liveInventory liveKind = "inventory" // made or closed
)

// liveMark says what changed: of a subject, in a period. Without days it is all of its periods.
type liveMark struct {
	kind     liveKind
	subject  string
	from, to emissions.Date
}

// liveTouch is what one transaction wrote of the live tables, and what it said about it.
type liveTouch struct {
	wrote map[string]int // statements by table
	said  map[string]int
	marks map[liveMark]bool
}

// says speaks for the next statements on a table: these marks are all that they change.
func (l *liveTouch) says(table string, statements int, marks ...liveMark) {
	if l.said == nil {
		l.said = map[string]int{}
	}
	l.said[table] += statements
	l.add(marks...)
}

func (l *liveTouch) add(marks ...liveMark) {
	if l.marks == nil {
		l.marks = map[liveMark]bool{}
	}
	for _, m := range marks {
		l.marks[m] = true
	}
}

var liveWrite = regexp.MustCompile(`\b(INSERT)\s+INTO\s+([a-z_]+)|\b(UPDATE)\s+([a-z_]+)|\b(DELETE)\s+FROM\s+([a-z_]+)`)

// note looks for what a statement writes.
func (l *liveTouch) note(sql string) {
	for _, m := range liveWrite.FindAllStringSubmatch(sql, -1) {
		verb, table := m[1]+m[3]+m[5], m[2]+m[4]+m[6]
		if strings.Contains(liveTables[table], verb) {
			if l.wrote == nil {
				l.wrote = map[string]int{}
			}
			l.wrote[table]++
		}
	}
}

// Exec, Query, QueryRow and SendBatch are those of the transaction; they note what is written.
func (t *tx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	t.live.note(sql)
	return t.Tx.Exec(ctx, sql, args...)
}

// Query is Exec for statements that return rows.
func (t *tx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	t.live.note(sql)
	return t.Tx.Query(ctx, sql, args...)
}

// QueryRow is Query for one row.
func (t *tx) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	t.live.note(sql)
	return t.Tx.QueryRow(ctx, sql, args...)
}

// SendBatch is Exec for several statements.
func (t *tx) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	for _, q := range b.QueuedQueries {
		t.live.note(q.SQL)
	}
	return t.Tx.SendBatch(ctx, b)
}

// due is what the transaction has to mark.
func (l *liveTouch) due() map[liveMark]bool {
	for table, n := range l.wrote {
		if n > l.said[table] {
			l.add(liveMark{kind: liveAll})
		}
	}
	return l.marks
}

// markLive leaves word of what the transaction changed, and wakes the worker when it commits.
func (t *tx) markLive(ctx context.Context) error {
	marks := t.live.due()
	if len(marks) == 0 || t.org == 0 {
		return nil
	}
	var ids []uuid.UUID
	var kinds, subjects []string
	var from, to []*string
	text := func(d emissions.Date) *string {
		if d.IsZero() {
			return nil
		}
		s := d.String()
		return &s
	}
	for m := range marks {
		ids, kinds, subjects = append(ids, newID()), append(kinds, string(m.kind)), append(subjects, m.subject)
		from, to = append(from, text(m.from)), append(to, text(m.to))
	}
	var writes pgx.Batch
	writes.Queue(`
		INSERT INTO live_due (organization_id, id, kind, subject, period_start, period_end, marked_at)
		SELECT $1, id, kind, subject, period_start::date, period_end::date, $7
		FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) AS m (id, kind, subject, period_start, period_end)`,
		t.org, ids, kinds, subjects, from, to, t.now)
	writes.Queue(`INSERT INTO metered_tenant (number) VALUES ($1) ON CONFLICT DO NOTHING`, t.org) // where the worker looks
	if err := t.queueEvents(&writes, []Event{{Topic: topicLedger, Organization: t.org}}); err != nil {
		return err
	}
	return t.Tx.SendBatch(ctx, &writes).Close()
}
