package services_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// planned keeps a scenario and steps in a world.
func (l *ledger) planned(ctx context.Context, w *world) {
	l.t.Helper()
	w.scenario = must(l.all.Initiatives.CreateScenario(ctx, namedScenario("Secret scenario")))(l.t).ID
	i := must(l.all.Initiatives.Get(ctx, w.initiative))(l.t)
	steps := []services.InitiativeStepInput{{Name: "Secret step", StartOn: day("2025-08-01"), EndOn: day("2025-09-30")}}
	must(l.all.Initiatives.SetSteps(ctx, w.initiative, i.Version, steps))(l.t)
}

func namedScenario(name string) services.NamedScenarioInput {
	return services.NamedScenarioInput{Name: name, Method: abatement.Annuitised, Scenario: services.AbatementScenarioInput{
		DiscountPercent: exact.Int(5), CarbonPrice: exact.Int(3000), Statuses: []services.InitiativeStatus{"approved"},
	}}
}

// months are the same quantity in each month.
func evenMonths(quantity string) []exact.Decimal {
	out := make([]exact.Decimal, 12)
	for n := range out {
		out[n] = exact.Must(quantity)
	}
	return out
}

// lamps is a whole plan: 1,000 kWh less in each month, at 25 yen.
func lamps(facility, source uuid.UUID) services.InitiativeInput {
	in := ledLights(facility, nil)
	years := 10
	in.LifetimeYears, in.ExpectedKwh = &years, nil
	in.Lines = []services.InitiativeLineInput{{SourceID: &source, Unit: "kWh", Saved: evenMonths("1000"), Price: exact.Int(25)}}
	return in
}

// gates leads an initiative through gates as one role after the other.
type gates struct {
	*ledger
	i services.Initiative
}

func (g *gates) pass(role services.Role, to services.InitiativeStatus) error {
	g.t.Helper()
	i := must(g.all.Initiatives.Get(g.as(g.a, services.Viewer), g.i.ID))(g.t)
	passed, err := g.all.Initiatives.Pass(g.as(g.a, role), services.GateInput{
		ID: i.ID, Version: i.Version, To: to, Reason: "because", SHA256: i.PlanSHA256,
	})
	if err == nil {
		g.i = passed
	}
	return err
}

func (g *gates) mustPass(role services.Role, to services.InitiativeStatus) {
	g.t.Helper()
	if err := g.pass(role, to); err != nil {
		g.t.Fatalf("%s to %s: %v", role, to, err)
	}
}

func TestAnInitiativePassesItsGatesUnderFourEyes(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	g := &gates{l, must(l.all.Initiatives.Create(ctx, lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)))(t)}
	if g.i.Status != services.InitiativeIdea {
		t.Fatalf("made as %s", g.i.Status)
	}
	wantCode(t, g.pass(services.Admin, services.InitiativeOperating), fault.Invalid, "to")
	wantCode(t, g.pass(services.Approver, services.InitiativeAssessed), fault.Forbidden, "")
	g.mustPass(services.Admin, services.InitiativeAssessed)
	wantCode(t, g.pass(services.Manager, services.InitiativeApproved), fault.Forbidden, "")
	wantCode(t, g.pass(services.Admin, services.InitiativeApproved), fault.Forbidden, "to")
	if open := must(l.all.Initiatives.OpenGates(ctx, g.i.ID))(t); len(open) != 2 {
		t.Errorf("open to who submitted it: %v", open)
	}
	_, err := l.all.Initiatives.Pass(l.as(l.a, services.Approver), services.GateInput{ID: g.i.ID, Version: g.i.Version, To: "approved", SHA256: "00"})
	wantCode(t, err, fault.Conflict, "sha256")
	g.mustPass(services.Approver, services.InitiativeApproved)
	g.mustPass(services.Manager, services.InitiativeInProgress)
	g.mustPass(services.Admin, services.InitiativeOperating)
	wantCode(t, g.pass(services.Admin, services.InitiativeVerified), fault.Forbidden, "to")
	g.mustPass(services.Approver, services.InitiativeVerified)
	g.mustPass(services.Manager, services.InitiativeClosed)
	wantCode(t, g.pass(services.Admin, services.InitiativeIdea), fault.Invalid, "to")
	history := must(l.all.Initiatives.Gates(ctx, g.i.ID))(t)
	if len(history) != 6 || history[0].ToStatus != services.InitiativeClosed || history[4].DecidedBy != "approver of tests" || history[4].SHA256 != g.i.PlanSHA256 {
		t.Errorf("history %+v", history)
	}
}

func TestAChangedPlanIsSeenAndDecidedAnew(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	in := lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)
	g := &gates{l, must(l.all.Initiatives.Create(ctx, in))(t)}
	g.mustPass(services.Manager, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	wantCode(t, g.pass(services.Approver, services.InitiativeApproved), fault.Conflict, "to")
	in.Description = "other words"
	g.i = must(l.all.Initiatives.Update(ctx, g.i.ID, g.i.Version, in))(t)
	if g.i.Changed() {
		t.Error("other words make it another plan")
	}
	for name, change := range map[string]func(*services.InitiativeInput){
		"cost":  func(in *services.InitiativeInput) { cost := exact.Int(9); in.Cost = &cost },
		"start": func(in *services.InitiativeInput) { in.StartDate = day("2025-11-01") },
		"lines": func(in *services.InitiativeInput) {
			in.Lines = []services.InitiativeLineInput{in.Lines[0]}
			in.Lines[0].Saved = evenMonths("900")
		},
	} {
		other := in
		change(&other)
		if g.i = must(l.all.Initiatives.Update(ctx, g.i.ID, g.i.Version, other))(t); !g.i.Changed() {
			t.Errorf("another %s is not seen", name)
		}
		wantCode(t, g.pass(services.Manager, services.InitiativeInProgress), fault.Conflict, "to")
		if g.i = must(l.all.Initiatives.Update(ctx, g.i.ID, g.i.Version, in))(t); g.i.Changed() {
			t.Errorf("the old %s is taken for another", name)
		}
	}
	in.OpexPerYear = exact.Int(-1000)
	g.i = must(l.all.Initiatives.Update(ctx, g.i.ID, g.i.Version, in))(t)
	wantCode(t, g.pass(services.Admin, services.InitiativeApproved), fault.Forbidden, "to") // who changed it
	g.mustPass(services.Approver, services.InitiativeApproved)
	if g.i.Changed() {
		t.Error("approved anew, it still is another plan")
	}
	g.mustPass(services.Manager, services.InitiativeInProgress)
}

func TestAPlanIsWholeBeforeItIsSubmittedAndHasBegunBeforeItOperates(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	in := lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)
	in.LifetimeYears = nil
	g := &gates{l, must(l.all.Initiatives.Create(ctx, in))(t)}
	wantCode(t, g.pass(services.Manager, services.InitiativeAssessed), fault.InsufficientData, "lifetimeYears")
	years := 10
	in.LifetimeYears, in.StartDate = &years, day("2027-01-01")
	g.i = must(l.all.Initiatives.Update(ctx, g.i.ID, g.i.Version, in))(t)
	g.mustPass(services.Manager, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	g.mustPass(services.Manager, services.InitiativeInProgress)
	wantCode(t, g.pass(services.Manager, services.InitiativeOperating), fault.Invalid, "startDate")
}

func TestAnInitiativeThatNoGateHasSeenMayGoOn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	g := &gates{l, must(l.all.Initiatives.Create(ctx, ledLights(f.ID, nil)))(t)}
	// As the rows of before the register are.
	l.owner(`UPDATE initiative SET status = 'operating', plan_sha256 = '', planned_by_id = NULL`)
	g.i = must(l.all.Initiatives.Get(ctx, g.i.ID))(t)
	if g.i.Changed() {
		t.Error("it is said to have changed")
	}
	_, err := l.all.Initiatives.Pass(l.as(l.a, services.Approver), services.GateInput{ID: g.i.ID, Version: 1, To: "closed", Reason: "x"})
	wantCode(t, err, fault.Forbidden, "")
	i := must(l.all.Initiatives.Pass(ctx, services.GateInput{ID: g.i.ID, Version: 1, To: "closed", Reason: "x"}))(t)
	if i.Status != services.InitiativeClosed || i.PlanSHA256 == "" {
		t.Errorf("passed to %+v", i)
	}
}

// What a plan saves is what an inventory counts of the same quantity.
func TestSavingsAreWhatTheEngineCounts(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.clock.Add(-90 * 24 * 3600e9) // into the year of the factors
	ctx := l.admin()
	f := l.facility(ctx)
	diesel, grid := l.dieselSource(ctx, f.ID), l.gridSource(ctx, f.ID, nil)
	for _, month := range []string{"2025-04", "2025-09"} {
		l.enter(ctx, diesel.ID, month, "1000")
	}
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	counted := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	saved := make([]exact.Decimal, 12)
	saved[3], saved[8] = exact.Int(1000), exact.Int(1000)
	in := lamps(f.ID, grid.ID)
	in.Lines = append(in.Lines, services.InitiativeLineInput{SourceID: &diesel.ID, Unit: "L", Saved: saved, Price: exact.Int(150)})
	in.Lines[0].Saved = evenMonths("-10") // a heat pump's own
	i := must(l.all.Initiatives.Create(ctx, in))(t)
	got := must(l.all.Initiatives.Figures(ctx, list(i.ID)))(t)[i.ID]
	if !got.Lines[1].Location.Mul(exact.Int(1000)).Equal(counted.Totals.TotalLocation.Kg) {
		t.Errorf("diesel saves %s t, the inventory counts %s kg", got.Lines[1].Location, counted.Totals.TotalLocation.Kg)
	}
	if want := exact.Must("-0.05076"); !got.Lines[0].Location.Equal(want) || got.Lines[0].Tonnes[0].FactorID != "test-2025:grid" ||
		got.Lines[0].Tonnes[0].Edition != "Factors for tests" {
		t.Errorf("120 kWh more are %+v, want %s t", got.Lines[0], want)
	}
	if !got.Location.Equal(got.Lines[0].Location.Add(got.Lines[1].Location)) || got.Kwh.String() != "-120" || got.Saved.String() != "297000" {
		t.Errorf("in all %s t, %s kWh, %s yen", got.Location, got.Kwh, got.Saved)
	}
}

func TestAMissingFactorIsAFindingOfTheLineAndNoZero(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.clock.Add(20 * 365 * 24 * 3600e9) // no factor reaches as far
	ctx := l.admin()
	f := l.facility(ctx)
	i := must(l.all.Initiatives.Create(ctx, lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)))(t)
	got := must(l.all.Initiatives.Figures(ctx, list(i.ID)))(t)[i.ID]
	if len(got.Lines[0].Tonnes) != 0 || len(got.Lines[0].Findings) == 0 || got.Lines[0].Findings[0].Name != emissions.FindingFactorMissing {
		t.Errorf("%+v", got.Lines[0])
	}
	curve := must(l.all.Initiatives.Abatement(ctx, services.AbatementScenarioInput{}, abatement.Simple))(t)
	if len(curve.Bars) != 0 || len(curve.Apart) != 1 || len(curve.Findings) == 0 {
		t.Errorf("drawn as %+v", curve)
	}
}

func TestAnInventoryNotesWhatTheLinesOfARunningInitiativeComeTo(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, before := l.closable(ctx)
	facility := must(l.all.Facilities.List(ctx, false))(t)[0]
	g := &gates{l, must(l.all.Initiatives.Create(ctx, lamps(facility.ID, l.gridSource(ctx, facility.ID, nil).ID)))(t)}
	noted := func() emissions.InitiativeNote {
		run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
		if !run.Totals.TotalLocation.Kg.Equal(before.Totals.TotalLocation.Kg) {
			t.Errorf("the initiative changed the total to %s", run.Totals.TotalLocation.Kg)
		}
		return must(emissions.Parse(must(l.all.Inventories.Statement(ctx, run.ID))(t)))(t).Initiatives[0]
	}
	if n := noted(); n.ExpectedTCO2 != nil {
		t.Errorf("an idea saves %s", n.ExpectedTCO2)
	}
	g.mustPass(services.Manager, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	g.mustPass(services.Manager, services.InitiativeInProgress)
	g.mustPass(services.Manager, services.InitiativeOperating)
	// 12,000 kWh × 0.423 kg.
	if n := noted(); n.ExpectedTCO2 == nil || n.ExpectedTCO2.String() != "5.076" || n.ExpectedKWh.String() != "12000" {
		t.Errorf("noted %+v", n)
	}
}

func TestLinesOfAPlanAreChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	source := l.gridSource(ctx, f.ID, nil).ID
	one, four, tonnes := 1, 4, exact.Int(3)
	for name, c := range map[string]struct {
		spoil func(*services.InitiativeLineInput)
		code  fault.Code
		field string
	}{
		"eleven months":    {func(in *services.InitiativeLineInput) { in.Saved = in.Saved[1:] }, fault.Invalid, "lines[0].saved"},
		"another unit":     {func(in *services.InitiativeLineInput) { in.Unit = "bushel" }, fault.Invalid, "lines[0].unit"},
		"tonnes as well":   {func(in *services.InitiativeLineInput) { in.TPerYear = &tonnes }, fault.Invalid, "lines[0].tPerYear"},
		"no such source":   {func(in *services.InitiativeLineInput) { id := uuid.New(); in.SourceID = &id }, fault.NotFound, "lines[0].sourceId"},
		"no such register": {func(in *services.InitiativeLineInput) { id := uuid.New(); in.RegisterID = &id }, fault.NotFound, "lines[0].registerId"},
		"nothing at all":   {func(in *services.InitiativeLineInput) { *in = services.InitiativeLineInput{} }, fault.Invalid, "lines[0].scope"},
		"no basis": {func(in *services.InitiativeLineInput) {
			*in = services.InitiativeLineInput{Scope: &one, TPerYear: &tonnes}
		}, fault.Invalid, "lines[0].basis"},
		"a category beside": {func(in *services.InitiativeLineInput) {
			*in = services.InitiativeLineInput{Scope: &one, Category: &four, TPerYear: &tonnes, Basis: "x"}
		}, fault.Invalid, "lines[0].category"},
	} {
		in := lamps(f.ID, source)
		c.spoil(&in.Lines[0])
		_, err := l.all.Initiatives.Create(ctx, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	in := lamps(f.ID, source)
	three := 3
	in.Lines = []services.InitiativeLineInput{{Scope: &three, Category: &four, TPerYear: &tonnes, Basis: "agreed with the haulier", Price: exact.Int(5)}}
	i := must(l.all.Initiatives.Create(ctx, in))(t)
	if got := must(l.all.Initiatives.Figures(ctx, list(i.ID)))(t)[i.ID]; got.Market.String() != "3" || got.Saved.String() != "5" || got.Kwh != nil {
		t.Errorf("stated as %+v", got)
	}
	in.Lines = nil
	must(l.all.Initiatives.Update(ctx, i.ID, i.Version, in))(t)
	if lines := must(l.all.Initiatives.Lines(ctx, list(i.ID)))(t); len(lines[i.ID]) != 1 {
		t.Errorf("lines that nobody spoke of are now %+v", lines)
	}
}

func TestTheCurveMoneyAndBudgetOfTheRegister(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	i := must(l.all.Initiatives.Create(ctx, lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)))(t)
	// 1,200,000 ÷ 10 − 12,000 × 25 = −180,000 a year for 5.076 t.
	curve := must(l.all.Initiatives.Abatement(ctx, services.AbatementScenarioInput{}, abatement.Simple))(t)
	if len(curve.Bars) != 1 || curve.Bars[0].TPerYear.String() != "5.076" || curve.Bars[0].CostPerTonne.Round(2).String() != "-35460.99" || curve.Formula.JA == "" {
		t.Fatalf("drawn as %+v", curve)
	}
	none := must(l.all.Initiatives.Abatement(ctx, services.AbatementScenarioInput{Statuses: []services.InitiativeStatus{"approved"}}, abatement.Simple))(t)
	if len(none.Bars) != 0 || len(none.Apart) != 0 {
		t.Errorf("an idea counts among the approved: %+v", none)
	}
	money := must(l.all.Initiatives.Money(ctx, i.ID, services.AbatementScenarioInput{}))(t)
	if money.Npv.String() != "1800000" || money.Payback.String() != "4" || len(money.Costs) != 4 {
		t.Errorf("money %+v", money)
	}
	planned, spent := exact.Int(1_000_000), exact.Int(400_000)
	must(l.all.Initiatives.SetSteps(ctx, i.ID, i.Version, []services.InitiativeStepInput{
		{Name: "Order", StartOn: day("2025-02-01"), EndOn: day("2025-03-31"), DoneOn: day("2025-04-02"), PlannedCost: &planned, ActualCost: &spent},
	}))(t)
	years := must(l.all.Initiatives.SetBudget(ctx, services.BudgetInput{Year: 2025, Currency: "JPY", Amount: exact.Int(500_000)}))(t)
	if len(years) != 2 || years[0].Year != 2024 || years[0].Planned.String() != "1000000" || years[1].Spent.String() != "400000" || years[1].Budget.String() != "500000" {
		t.Errorf("budget %+v", years)
	}
	_, err := l.all.Initiatives.SetBudget(ctx, services.BudgetInput{Year: 2025, Currency: "JPY", Version: 7})
	wantCode(t, err, fault.Conflict, "version")
}

func TestScenariosAreKeptUnderAVersion(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	s := must(l.all.Initiatives.CreateScenario(ctx, namedScenario("High price")))(t)
	_, err := l.all.Initiatives.CreateScenario(ctx, namedScenario("High price"))
	wantCode(t, err, fault.Conflict, "name")
	in := namedScenario("Higher price")
	in.Scenario.CarbonPrice = exact.Int(-1)
	_, err = l.all.Initiatives.UpdateScenario(ctx, s.ID, 1, in)
	wantCode(t, err, fault.Invalid, "carbonPrice")
	in.Scenario.CarbonPrice = exact.Int(9000)
	if s = must(l.all.Initiatives.UpdateScenario(ctx, s.ID, 1, in))(t); s.CarbonPrice.String() != "9000" || s.Version != 2 {
		t.Errorf("changed to %+v", s)
	}
	wantCode(t, l.all.Initiatives.DeleteScenario(ctx, s.ID, 1), fault.Conflict, "version")
	if err := l.all.Initiatives.DeleteScenario(ctx, s.ID, 2); err != nil {
		t.Fatal(err)
	}
	if left := must(l.all.Initiatives.Scenarios(ctx))(t); len(left) != 0 {
		t.Errorf("left %+v", left)
	}
}
