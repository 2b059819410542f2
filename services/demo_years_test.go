package services_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
	"tanso/services"
)

// compares looks for what a year has beside it: the base year, the way from it, the targets, and initiatives.
func (d *demonstration) compares(t *testing.T, i services.Inventory) {
	t.Helper()
	frozen := must(dossier.Parse(must(d.all.Inventories.Dossier(d.ctx, i.ID))(t)))(t)
	if frozen.BaseYear == nil || frozen.BaseYear.Name != "FY2024" || len(frozen.Years) != 1 || !frozen.Years[0].Base {
		t.Errorf("the base year is %+v, the years %+v", frozen.BaseYear, frozen.Years)
	}
	if frozen.Bridge == nil || frozen.Bridge.FromName != "FY2024" {
		t.Fatalf("the bridge is %+v", frozen.Bridge)
	}
	for _, side := range frozen.Bridge.Methods {
		if part := side.To.Quo(side.From); part.Cmp(exact.Must("0.85")) < 0 || part.Cmp(exact.Int(1)) >= 0 {
			t.Errorf("%s goes from %s to %s", side.Method, side.From, side.To)
		}
	}
	if len(frozen.Targets) == 0 || len(frozen.Targets[0].Points) != 7 || frozen.Targets[0].Points[1].Actual == nil {
		t.Errorf("the targets are %+v", frozen.Targets)
	}
	if len(frozen.Initiatives) != 6 {
		t.Errorf("%d initiatives are frozen", len(frozen.Initiatives))
	}
}

// closedYears are the closed inventories, the newest first. Nothing that they need is missing, but for months that are further from
// the shipped editions than an earlier factor may stand in.
func (d *demonstration) closedYears(t *testing.T) (out []services.Inventory) {
	t.Helper()
	for _, i := range must(d.all.Inventories.List(d.ctx))(t) {
		if i.ClosedAt == nil {
			continue
		}
		out = append(out, i)
		run := must(d.all.Inventories.NewestRuns(d.ctx, []uuid.UUID{i.ID}))(t)[i.ID]
		for _, f := range must(d.all.Inventories.Findings(d.ctx, run.ID))(t) {
			if f.Severity == emissions.SeverityDisqualifying && i.PeriodStart.Year < 2026 {
				t.Errorf("%s is disqualified: %s %s", i.Name, f.Name, f.Detail)
			}
		}
	}
	return out
}

func TestTheDemoCanBeMadeAtTheTurnOfAFiscalYear(t *testing.T) {
	t.Parallel()
	d := demonstrationAt(t, time.Date(2026, time.April, 2, 3, 0, 0, 0, time.UTC))
	years := d.closedYears(t)
	if len(years) != 2 || years[0].Name != "FY2025" {
		t.Fatalf("closed are %+v", years)
	}
	d.compares(t, years[0])

	d.clock.Add(time.Date(2027, time.April, 1, 3, 0, 0, 0, time.UTC).Sub(d.clock.Now())) // in Fresno the year is not over
	must(d.demo.Fill(t.Context(), ""))(t)
	if years := d.closedYears(t); len(years) != 2 {
		t.Fatalf("closed are %+v", years)
	}
	d.clock.Add(6 * time.Hour)
	must(d.demo.Fill(t.Context(), ""))(t)
	years = d.closedYears(t)
	if len(years) != 3 || years[0].Name != "FY2026" {
		t.Fatalf("closed are %+v", years)
	}
	frozen := must(dossier.Parse(must(d.all.Inventories.Dossier(d.ctx, years[0].ID))(t)))(t)
	if frozen.BaseYear == nil || frozen.BaseYear.Name != "FY2024" || frozen.Bridge == nil || frozen.Bridge.FromName != "FY2025" {
		t.Errorf("a year later the base year is %+v and the bridge %+v", frozen.BaseYear, frozen.Bridge)
	}
}

func TestTheDemoCanBeMadeNextYear(t *testing.T) {
	t.Parallel()
	d := demonstrationAt(t, time.Date(2027, time.April, 2, 3, 0, 0, 0, time.UTC))
	years := d.closedYears(t)
	if len(years) != 2 || years[0].Name != "FY2026" || years[1].Name != "FY2025" {
		t.Fatalf("closed are %+v", years)
	}
	frozen := must(dossier.Parse(must(d.all.Inventories.Dossier(d.ctx, years[0].ID))(t)))(t)
	if frozen.BaseYear == nil || frozen.Bridge == nil || len(frozen.Targets) != 2 {
		t.Errorf("beside it stand the base year %v, the bridge %v and the targets %+v", frozen.BaseYear, frozen.Bridge, frozen.Targets)
	}
}
