package bench

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

const linesEmail = "lines@example.com"

// entriesPerLine are those of a line of diesel: its combustion, and the supply of the fuel in category 3.
const entriesPerLine = 2

// inventory calculates an organization that entered a litre figure of diesel on very many days.
func (g *ground) inventory(ctx context.Context) ([]row, error) {
	lines := g.scaled(20_000)
	limit, err := memoryRate(lines)
	if err != nil {
		return nil, err
	}
	admin := g.token
	defer func() { g.token = admin }()
	made, err := g.lined(ctx, "Lines", linesEmail, lines)
	if err != nil {
		return nil, err
	}
	var run struct {
		CalculateInventory struct {
			Totals  struct{ Scope1 struct{ Kg string } }
			Entries struct{ TotalCount int }
		}
	}
	start := time.Now()
	err = g.query(ctx, `mutation ($id: ID!) { calculateInventory(id: $id) { totals { scope1 { kg } } entries(first: 1) { totalCount } } }`,
		map[string]any{"id": made}, &run)
	if err != nil {
		return nil, err
	}
	took := time.Since(start)
	if n := run.CalculateInventory.Entries.TotalCount; n != entriesPerLine*lines {
		return nil, fmt.Errorf("%d lines gave %d entries", lines, n)
	}
	rate := perSecond(lines, took)
	return []row{row{
		goal: 11, what: fmt.Sprintf("inventory from scratch, %s lines by gas, stored and hashed", count(float64(lines))),
		limit: count(limit) + " lines/s in memory on one core", got: count(rate) + " lines/s", ratio: limit / rate,
	}.atMost(3).also("≥ 200,000 lines/s", rate >= 200_000)}, nil
}

// enterLines founds another organization, so that the meters of the first are not in its inventory, and enters lines.
func (g *ground) enterLines(ctx context.Context, name, email string, lines int) error {
	if err := g.tanso(ctx, "bootstrap", "--organization", name, "--country", "GB", "--name", name, "--email", email); err != nil {
		return err
	}
	facility, source := uuid.New(), uuid.New()
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO facility (organization_id, id, name, country, region, time_zone, created_at)
		  SELECT id, $1, 'Depot', 'GB', 'GB', 'Europe/London', created_at FROM organization WHERE name = $2`, []any{facility, name}},
		{`INSERT INTO emission_source (organization_id, id, facility_id, name, scope, activity_key, created_at)
		  SELECT id, $1, $2, 'Vans', 1, 'fuel.diesel', created_at FROM organization WHERE name = $3`, []any{source, facility, name}},
		{`INSERT INTO activity (organization_id, id, source_id, period_start, period_end, quantity, unit, data_type, recorded_by, recorded_at)
		  SELECT o.id, gen_random_uuid(), $1, date '2025-01-01' + n % 365, date '2025-01-02' + n % 365, n / 8.0, 'L', 'entered', 'bench', o.created_at
		  FROM organization o, generate_series(1, $2) AS n WHERE o.name = $3`, []any{source, lines, name}},
		{`ANALYZE activity`, nil},
	} {
		if _, err := g.db.Exec(ctx, statement.sql, statement.args...); err != nil {
			return fmt.Errorf("enter lines: %w", err)
		}
	}
	return nil
}

// memoryRate is how many such lines a second one core calculates when nothing is read or stored.
func memoryRate(lines int) (float64, error) {
	catalog, inv, err := dieselLines(lines)
	if err != nil {
		return 0, err
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	start := time.Now()
	entries, findings := emissions.Calculate(catalog, emissions.Inputs{
		GWPSet: inv.GWPSet, Start: inv.Start, End: inv.End, Facilities: inv.Facilities, Activities: inv.Activities,
	})
	took := time.Since(start)
	if len(entries) != entriesPerLine*lines || len(findings) > 0 {
		return 0, fmt.Errorf("%d lines gave %d entries and %v", lines, len(entries), findings)
	}
	return perSecond(lines, took), nil
}

// dieselLines is an inventory of so many lines that is not calculated yet.
func dieselLines(lines int) (*emissions.Catalog, emissions.Inventory, error) {
	set, err := factors.Load()
	if err != nil {
		return nil, emissions.Inventory{}, err
	}
	catalog, err := set.Catalog()
	if err != nil {
		return nil, emissions.Inventory{}, err
	}
	year := emissions.Date{Year: 2025, Month: time.January, Day: 1}
	if year.String() != benchYear.Format(time.DateOnly) {
		return nil, emissions.Inventory{}, errors.New("the lines are not of the year that is measured")
	}
	inv := emissions.Inventory{
		ID: "bench", Name: "2025", Organization: "Lines", OrganizationJA: "明細", Start: year,
		End: emissions.Date{Year: 2026, Month: time.January, Day: 1}, GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
		Status: emissions.Draft, Number: 1, KnownAt: benchYear.AddDate(1, 1, 0),
		Facilities: []emissions.Facility{{ID: "depot", Name: "Depot", NameJA: "車庫", Country: "GB", Region: "GB", TimeZone: "Europe/London", Share: exact.Int(1)}},
	}
	eighth := exact.Must("0.125")
	for i := range lines {
		day := benchYear.AddDate(0, 0, i%365)
		inv.Activities = append(inv.Activities, emissions.Activity{
			ID: fmt.Sprintf("A-%07d", i), SourceID: fmt.Sprintf("vans-%d", i%30), SourceName: fmt.Sprintf("Vans %d", i%30), FacilityID: "depot",
			ActivityKey: "fuel.diesel", Scope: 1, Start: emissions.DateOf(day), End: emissions.DateOf(day.AddDate(0, 0, 1)),
			Quantity: exact.Int(int64(i + 1)).Mul(eighth), Unit: "L", DataType: emissions.Entered, RecordedAt: benchYear,
		})
	}
	return catalog, inv, nil
}
