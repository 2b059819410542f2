package bench

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

const (
	liveEntries  = 12 // a year of each source
	liveReadings = 20 // measured one after the other
)

// live measures how long a late reading takes until a draft's live figures hold it, in ledgers of growing size: only what it
// touches may cost.
func (g *ground) live(ctx context.Context) ([]row, error) {
	var rows []row
	var smallest time.Duration
	for _, size := range []int{1_000, 10_000, 100_000} {
		lines := g.scaled(size)
		took, touched, err := g.liveAt(ctx, lines)
		if err != nil {
			return nil, err
		}
		if smallest == 0 {
			smallest = took
		}
		rows = append(rows, row{
			goal: 12, what: fmt.Sprintf("a late reading, until the live figures hold it, in a ledger of %s lines", count(float64(lines))),
			limit: millis(smallest) + " in the smallest ledger", got: fmt.Sprintf("%s, %d rows written", millis(took), touched),
			ratio: took.Seconds() / smallest.Seconds(),
		}.atMost(1.5))
	}
	return rows, nil
}

// liveAt founds an organization with so many entered lines and one meter, and returns the median time of a late reading with
// the rows of the live ledger that the last one wrote.
func (g *ground) liveAt(ctx context.Context, lines int) (time.Duration, int, error) {
	name := fmt.Sprintf("Live %d", lines)
	email := fmt.Sprintf("live%d@example.com", lines)
	if err := g.tanso(ctx, "bootstrap", "--organization", name, "--country", "GB", "--name", name, "--email", email); err != nil {
		return 0, 0, err
	}
	facility := uuid.New()
	if err := g.enterLive(ctx, name, facility, lines); err != nil {
		return 0, 0, err
	}
	admin := g.token
	defer func() { g.token = admin }()
	if err := g.signIn(ctx, email); err != nil {
		return 0, 0, err
	}
	inventory, meter, err := g.liveDraft(ctx, facility)
	if err != nil {
		return 0, 0, err
	}
	filled := func(int64) bool { return true }
	revision, err := g.liveRevision(ctx, inventory, filled)
	if err != nil {
		return 0, 0, err
	}
	if _, err := g.db.Exec(ctx, `ANALYZE live_line, live_total`); err != nil {
		return 0, 0, err
	}
	var took []time.Duration
	for day := range liveReadings {
		before := revision
		columns := []map[string]any{{"meter": meter, "start": benchYear.AddDate(0, 0, day), "stepSeconds": 86_400, "unit": "kWh", "values": []string{"7"}}}
		var recorded struct{ RecordReadingColumns struct{ Accepted int } }
		start := time.Now()
		err := g.query(ctx, `mutation ($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { accepted } }`, map[string]any{"c": columns}, &recorded)
		if err != nil {
			return 0, 0, err
		}
		if revision, err = g.liveRevision(ctx, inventory, func(now int64) bool { return now > before }); err != nil {
			return 0, 0, err
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	touched := 0
	err = g.db.QueryRow(ctx, `SELECT (SELECT count(*) FROM live_line WHERE inventory_id = $1 AND xmin = l.xmin)
		+ (SELECT count(*) FROM live_total WHERE inventory_id = $1 AND xmin = l.xmin) + 1 FROM live_ledger l WHERE inventory_id = $1`, inventory).Scan(&touched)
	return took[len(took)/2], touched, err
}

// enterLive enters a year of diesel by month for as many sources as it takes.
func (g *ground) enterLive(ctx context.Context, name string, facility uuid.UUID, lines int) error {
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO facility (organization_id, id, name, country, region, time_zone, created_at)
		  SELECT id, $2, 'Depot', 'GB', 'GB', 'Europe/London', created_at FROM organization WHERE name = $1`, []any{name, facility}},
		{
			`INSERT INTO emission_source (organization_id, id, facility_id, name, scope, activity_key, created_at)
		  SELECT id, gen_random_uuid(), $2, 'Vans ' || n, 1, 'fuel.diesel', created_at FROM organization, generate_series(1, $3::integer / $4::integer + 1) AS n WHERE name = $1`,
			[]any{name, facility, lines, liveEntries},
		},
		{`INSERT INTO activity (organization_id, id, source_id, period_start, period_end, quantity, unit, data_type, recorded_by, recorded_at)
		  SELECT s.organization_id, gen_random_uuid(), s.id, date '2025-01-01' + make_interval(months => m), date '2025-02-01' + make_interval(months => m),
		         7, 'L', 'entered', 'bench', s.created_at
		  FROM emission_source s, generate_series(0, $2::integer - 1) AS m WHERE s.facility_id = $1`, []any{facility, liveEntries}},
		{`ANALYZE activity, emission_source`, nil},
	} {
		if _, err := g.db.Exec(ctx, statement.sql, statement.args...); err != nil {
			return fmt.Errorf("enter lines: %w", err)
		}
	}
	return nil
}

// liveDraft makes a meter whose usage a source takes, and a draft of the year.
func (g *ground) liveDraft(ctx context.Context, facility uuid.UUID) (inventory uuid.UUID, meter string, err error) {
	var made struct {
		CreateMeter struct {
			ID        string
			Registers []struct{ ID string }
		}
		CreateInventory struct{ ID uuid.UUID }
	}
	err = g.query(ctx, `mutation ($f: ID!) { createMeter(input: {facilityId: $f, name: "Main", commodity: "electricity"},
		registers: [{kind: interval, unit: "kWh", stepSeconds: 86400}]) { id registers { id } } }`, map[string]any{"f": facility}, &made)
	if err != nil {
		return inventory, "", err
	}
	err = g.query(ctx, `mutation ($in: EmissionSourceInput!) { createEmissionSource(input: $in) { id } }`, map[string]any{"in": map[string]any{
		"facilityId": facility, "name": "Power", "scope": 2, "activityKey": "electricity.grid", "registerId": made.CreateMeter.Registers[0].ID,
	}}, &struct{}{})
	if err != nil {
		return inventory, "", err
	}
	err = g.query(ctx, `mutation { createInventory(input: {name: "2025", periodStart: "2025-01-01", periodEnd: "2026-01-01", gwpSet: AR5,
		approach: operational_control}) { id } }`, nil, &made)
	return made.CreateInventory.ID, made.CreateMeter.ID, err
}

// liveRevision waits until a live ledger has a revision that will do.
func (g *ground) liveRevision(ctx context.Context, inventory uuid.UUID, enough func(int64) bool) (int64, error) {
	for deadline := time.Now().Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		var revision *int64
		if err := g.db.QueryRow(ctx, `SELECT max(revision) FROM live_ledger WHERE inventory_id = $1`, inventory).Scan(&revision); err != nil {
			return 0, err
		}
		if revision != nil && enough(*revision) {
			return *revision, nil
		}
	}
	return 0, fmt.Errorf("the live ledger of %s does not move", inventory)
}
