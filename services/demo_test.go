package services_test

import (
	"context"
	"slices"
	"strings"
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
	shelf := services.Shelf{Editions: set.Editions, Factors: set.Factors, GWPs: set.GWPs, Names: set.Names}
	for _, a := range set.Activities {
		shelf.Kinds = append(shelf.Kinds, services.ActivityKind{
			Key: a.Key, NameEn: a.NameEN, NameJa: a.NameJA, Scope: int(a.Scope), Unit: a.Unit, Commodity: a.Commodity,
		})
	}
	return shelf
}

// demonstration is a demo that was filled.
type demonstration struct {
	*ledger
	demo      services.Demo
	result    services.DemoResult
	ctx       context.Context //nolint:containedctx // the admin of the demo, for each step of the test
	registers []uuid.UUID
}

func newDemonstration(t *testing.T) *demonstration {
	t.Helper()
	return demonstrationAt(t, time.Date(2026, time.June, 15, 3, 0, 0, 0, time.UTC))
}

func demonstrationAt(t *testing.T, now time.Time) *demonstration {
	t.Helper()
	l := newLedger(t)
	l.clock.Add(now.Sub(l.clock.Now()))
	l.all = services.New(l.core, must(services.NewLibrary(publishedShelf(t)))(t))
	l.working()
	d := &demonstration{ledger: l, demo: services.Demo{Services: l.all}}
	began := time.Now()
	d.result = must(d.demo.Fill(t.Context(), "a long enough passphrase"))(t)
	t.Logf("filled in %s", time.Since(began).Round(time.Millisecond))
	l.a = tenant{accounts: map[services.Role]uuid.UUID{}}
	err := l.db.Owner().QueryRow(t.Context(), `SELECT id FROM organization WHERE name = $1`, d.result.Organization).Scan(&l.a.number)
	if err != nil {
		t.Fatal(err)
	}
	d.ctx = l.admin()
	for _, m := range must(l.all.Meters.List(d.ctx, nil, 50, nil))(t).Nodes {
		d.registers = append(d.registers, must(l.all.Meters.RegistersByMeters(d.ctx, []uuid.UUID{m.ID}))(t)[m.ID][0].ID)
	}
	return d
}

func TestTheDemoShowsAClosedYearAndAnOpenOne(t *testing.T) {
	t.Parallel()
	d := newDemonstration(t)
	if !d.result.Founded || len(d.result.SignIns) != 6 {
		t.Fatalf("founded %+v", d.result)
	}
	inventories := must(d.all.Inventories.List(d.ctx))(t)
	if len(inventories) != 3 || inventories[0].Status != emissions.Draft || inventories[1].Status != emissions.Closed || inventories[1].Name != "FY2025" ||
		inventories[2].Status != emissions.Closed || inventories[2].Name != "FY2024" {
		t.Fatalf("inventories %+v", inventories)
	}
	for _, i := range inventories {
		d.checkRun(t, i)
	}
	d.compares(t, inventories[1])
	initiatives := must(d.all.Initiatives.List(d.ctx))(t)
	metered := slices.IndexFunc(initiatives, func(i services.Initiative) bool { return i.RegisterID != nil })
	if curve := must(d.all.Initiatives.Abatement(d.ctx, services.AbatementScenarioInput{}, "annuitised"))(t); len(initiatives) != 6 || len(curve.Bars) != 6 {
		t.Errorf("%d initiatives, %d bars, apart %+v", len(initiatives), len(curve.Bars), curve.Apart)
	}
	comparison := must(d.all.Initiatives.Comparison(d.ctx, initiatives[metered].ID))(t)
	if comparison.ComparedMonths < 1 || comparison.Difference.Sign() >= 0 {
		t.Errorf("the initiative is compared as %+v", comparison)
	}
	d.savesAsMeasured(t)
	built := must(d.all.Reports.List(d.ctx, nil))(t)
	for _, r := range built {
		if done := d.finished(r.ID); done.Status != services.ReportReady {
			t.Errorf("report %+v", done)
		}
	}
	if len(built) != 4 {
		t.Errorf("%d reports", len(built))
	}
	d.startsAgain(t)
	d.lives(t)
}

// savesAsMeasured looks for what the demo's own meter says of its initiative: a quarter of the working load goes.
func (d *demonstration) savesAsMeasured(t *testing.T) {
	t.Helper()
	measured := 0
	for _, i := range must(d.all.Initiatives.List(d.ctx))(t) {
		for _, m := range must(d.all.Savings.Measurements(d.ctx, []uuid.UUID{i.ID}))(t)[i.ID] {
			measured++
			r := must(d.all.Savings.Results(d.ctx, []uuid.UUID{m.ID}))(t)[m.ID]
			if r.Refused || r.Drifts || r.Total.OwnLow.Sign() <= 0 || r.Total.Location == nil {
				t.Errorf("%s is measured as %+v, doubts %+v", i.Name, r.Total, r.Findings)
			}
		}
	}
	if measured != 1 {
		t.Errorf("%d initiatives of the demo are measured", measured)
	}
}

func (d *demonstration) checkRun(t *testing.T, i services.Inventory) {
	t.Helper()
	run := must(d.all.Inventories.NewestRuns(d.ctx, []uuid.UUID{i.ID}))(t)[i.ID]
	for _, f := range must(d.all.Inventories.Findings(d.ctx, run.ID))(t) {
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

// startsAgain fills a second time: nothing is made twice, and the readings catch up.
func (d *demonstration) startsAgain(t *testing.T) {
	t.Helper()
	before := d.state(d.a)
	if again := must(d.demo.Fill(t.Context(), "another passphrase, unused"))(t); again.Founded || again.Organization != d.result.Organization {
		t.Errorf("filled again as %+v", again)
	}
	for i, line := range strings.Split(d.state(d.a), "\n") {
		table := strings.Fields(line + " end")[0]
		derived := []string{"activity", "facility", "initiative", "inventory", "member", "meter", "reading", "reading_default", "register", "report", "target", "target_decision", "business_metric", "business_metric_value", "roadmap_assumption"}
		if was := strings.Split(before, "\n")[i]; line != was && slices.Contains(derived, table) {
			t.Errorf("a second filling changed %s", table)
		}
	}
	d.clock.Add(45 * time.Minute)
	must(d.demo.Fill(t.Context(), ""))(t)
	for id, r := range must(d.all.Readings.Latest(d.ctx, d.registers))(t) {
		if age := d.clock.Now().Sub(r.End); age < 0 || age >= 30*time.Minute {
			t.Errorf("the newest reading of %s is %s old", id, age)
		}
	}
}

// lives lets the meters report, and waits for the dials to be read at this second.
func (d *demonstration) lives(t *testing.T) {
	t.Helper()
	live, stop := context.WithCancel(t.Context())
	lived := make(chan error, 1)
	sent := make(chan services.DemoMessage, 1)
	d.demo.Send = func(ctx context.Context, m services.DemoMessage) error {
		select {
		case sent <- m:
		default:
		}
		actor, err := d.all.Devices.Authenticate(ctx, m.Token)
		if err != nil {
			return err
		}
		_, err = d.all.Messages.Receive(services.WithActor(ctx, actor), services.Message{Via: "mqtt", Topic: m.Topic, Payload: m.Payload})
		return err
	}
	go func() { lived <- d.demo.Live(live, 20*time.Millisecond) }()
	d.clock.Add(10 * time.Second)
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		newest := time.Time{}
		for _, r := range must(d.all.Readings.Latest(d.ctx, d.registers))(t) {
			if r.End.After(newest) {
				newest = r.End
			}
		}
		if newest.Equal(d.clock.Now()) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the newest live reading is of %s, it is %s", newest, d.clock.Now())
		}
	}
	if m := <-sent; m.Topic != "tanso/"+m.Device.String()+"/readings" || !strings.Contains(string(m.Payload), "TS-G-0001") {
		t.Errorf("the sensor says %s on %s", m.Payload, m.Topic)
	}
	stop()
	if err := <-lived; err != nil {
		t.Error(err)
	}
}

func TestTheDemoHasSomethingToTell(t *testing.T) {
	t.Parallel()
	d := newDemonstration(t)
	if err := d.all.AlertWatch.Now(d.ctx); err != nil {
		t.Fatal(err)
	}
	found := must(d.all.Alerts.Firings(d.ctx, services.AlertFiringQuery{First: 100}))(t).Nodes
	open := slices.DeleteFunc(slices.Clone(found), func(f services.AlertFiring) bool { return f.ResolvedAt != nil })
	if len(found) < 2 || len(open) == 0 {
		t.Errorf("%d firings, %d open: %+v", len(found), len(open), found)
	}
	if channels := must(d.all.Channels.List(d.ctx))(t); len(channels) != 0 {
		t.Errorf("the demo would send something: %+v", channels)
	}
}
