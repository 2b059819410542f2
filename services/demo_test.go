package services_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/services"
)

// publishedShelf is what the product ships.
func publishedShelf(t *testing.T) services.Shelf {
	t.Helper()
	set := must(factors.Load())(t)
	shelf := services.Shelf{Editions: set.Editions, Factors: set.Factors, GWPs: set.GWPs}
	for _, a := range set.Activities {
		shelf.Kinds = append(shelf.Kinds, services.ActivityKind{
			Key: a.Key, NameEn: a.NameEN, NameJa: a.NameJA, Scope: int(a.Scope), Unit: a.Unit, Commodity: a.Commodity,
		})
	}
	return shelf
}

func TestTheDemoShowsAClosedYearAndAnOpenOne(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.all = services.New(l.core, must(services.NewLibrary(publishedShelf(t)))(t))
	l.working()
	demo := services.Demo{Services: l.all}
	began := time.Now()
	result := must(demo.Fill(t.Context(), "a long enough passphrase"))(t)
	t.Logf("filled in %s", time.Since(began).Round(time.Millisecond))
	if !result.Founded || len(result.SignIns) != 6 {
		t.Fatalf("founded %+v", result)
	}
	var number int32
	if err := l.db.Owner().QueryRow(t.Context(), `SELECT id FROM organization WHERE name = $1`, result.Organization).Scan(&number); err != nil {
		t.Fatal(err)
	}
	o := tenant{number: number, accounts: map[services.Role]uuid.UUID{}}
	l.a = o
	ctx := l.as(o, services.Admin)

	inventories := must(l.all.Inventories.List(ctx))(t)
	if len(inventories) != 2 || inventories[0].Status != emissions.Draft || inventories[1].Status != emissions.Closed || inventories[1].Name != "FY2025" {
		t.Fatalf("inventories %+v", inventories)
	}
	for _, i := range inventories {
		run := must(l.all.Inventories.NewestRuns(ctx, []uuid.UUID{i.ID}))(t)[i.ID]
		for _, f := range must(l.all.Inventories.Findings(ctx, run.ID))(t) {
			t.Logf("%s %s %s %s", i.Name, f.Severity, f.Name, f.Detail)
			if f.Severity == emissions.SeverityDisqualifying {
				t.Errorf("%s is disqualified: %s %s", i.Name, f.Name, f.Detail)
			}
		}
		totals := run.Totals
		t.Logf("%s: scope 1 %s t, scope 2 %s and %s t", i.Name, totals.Scope1.Tonnes, totals.Scope2Location.Tonnes, totals.Scope2Market.Tonnes)
		if totals.Scope1.Kg.IsZero() || totals.Scope2Market.Kg.Equal(totals.Scope2Location.Kg) {
			t.Errorf("%s has the totals %+v", i.Name, totals)
		}
	}
	comparison := must(l.all.Initiatives.Comparison(ctx, must(l.all.Initiatives.List(ctx))(t)[0].ID))(t)
	if comparison.ComparedMonths < 1 || comparison.Difference.Sign() >= 0 {
		t.Errorf("the initiative is compared as %+v", comparison)
	}
	for _, r := range must(l.all.Reports.List(ctx, nil))(t) {
		if done := l.finished(r.ID); done.Status != services.ReportReady {
			t.Errorf("report %+v", done)
		}
	}

	l.clock.Add(45 * time.Minute)
	again := must(demo.Fill(t.Context(), "another passphrase, unused"))(t)
	if again.Founded || again.Organization != result.Organization {
		t.Errorf("filled again as %+v", again)
	}
	if n := len(must(l.all.Inventories.List(ctx))(t)); n != 2 {
		t.Errorf("%d inventories after the second start", n)
	}
	registers := []uuid.UUID{}
	for _, m := range must(l.all.Meters.List(ctx, nil, 50, nil))(t).Nodes {
		registers = append(registers, must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(t)[m.ID][0].ID)
	}
	for id, r := range must(l.all.Readings.Latest(ctx, registers))(t) {
		if age := l.clock.Now().Sub(r.End); age < 0 || age >= 30*time.Minute {
			t.Errorf("the newest reading of %s is %s old", id, age)
		}
	}

	live, stop := context.WithCancel(t.Context())
	lived := make(chan error, 1)
	go func() { lived <- demo.Live(live, 20*time.Millisecond) }()
	l.clock.Add(10 * time.Second)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		newest := time.Time{}
		for _, r := range must(l.all.Readings.Latest(ctx, registers))(t) {
			newest = later(newest, r.End)
		}
		if newest.Equal(l.clock.Now()) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the newest live reading is of %s, it is %s", newest, l.clock.Now())
		}
	}
	stop()
	if err := <-lived; err != nil {
		t.Error(err)
	}
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
