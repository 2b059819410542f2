package services_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func findingNames(fs []emissions.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Name)
	}
	return out
}

// goal sets a target on the closed year of diesel, of 7,860 kg.
func (l *ledger) goal(ctx context.Context) (services.EmissionSource, services.Inventory, services.Target) {
	l.t.Helper()
	diesel, inventory, _ := l.closable(ctx)
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, true))(l.t)
	return diesel, closed, must(l.all.Targets.Set(ctx, contraction(closed.ID)))(l.t)
}

func roadmapOf(ctx context.Context, l *ledger, id uuid.UUID, trial services.AssumptionInput) services.TargetRoadmap {
	l.t.Helper()
	return must(l.all.Targets.Roadmap(ctx, services.RoadmapQuery{ID: id, Trial: &trial}))(l.t)
}

func TestATargetFollowsTheRecalculationOfItsBaseYear(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, closed, goal := l.goal(ctx)
	before := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{})
	// 7,860 kg less 4.2 % of it for each of nine years.
	if last := before.Years[len(before.Years)-1]; last.Year != 2034 || last.Allowed.Kg.String() != "4888.92" || before.Base.Moved || before.Rate.String() != "4.2" {
		t.Errorf("as set: %+v of %+v", last, before.Base)
	}
	next := must(l.all.Inventories.Restate(ctx, closed.ID, "a receipt was found"))(t)
	l.enter(ctx, diesel.ID, "2025-06", "500")
	must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	if open := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{}); open.Base.Moved {
		t.Error("a draft restatement moved the target")
	}
	must(l.all.Inventories.Close(ctx, next.ID, true))(t)
	after := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{})
	if !after.Base.Moved || after.Base.Amount.Kg.String() != "9170" || after.Base.WhenSet.Kg.String() != "7860" || after.Base.Number != 2 {
		t.Errorf("restated: %+v", after.Base)
	}
	if last := after.Years[len(after.Years)-1]; last.Allowed.Kg.String() != "5703.74" || !slices.Contains(findingNames(after.Findings), targets.FindingBaseMoved) {
		t.Errorf("the line did not follow: %+v, %v", last.Allowed, findingNames(after.Findings))
	}
	if after.Years[0].Actual.Kg.String() != "9170" || !after.Years[0].Closed || after.Start.InventoryID != next.ID {
		t.Errorf("the base year is shown as %+v", after.Years[0])
	}
}

func TestATargetIsApprovedByAnotherPersonForExactlyItsBytes(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, closed, goal := l.goal(ctx)
	content := must(l.all.Targets.Content(ctx, goal.ID, 1))(t)
	if sum := sha256.Sum256([]byte(content)); hex.EncodeToString(sum[:]) != goal.SHA256 || goal.State() != services.TargetProposed {
		t.Errorf("%s is not the hash of %s", goal.SHA256, content)
	}
	yes := services.TargetDecision{ID: goal.ID, Revision: 1, SHA256: goal.SHA256, Approve: true}
	_, err := l.all.Targets.Decide(ctx, yes)
	wantCode(t, err, fault.Forbidden, "id")
	approver := l.as(l.a, services.Approver)
	other := yes
	other.SHA256 = strings.Repeat("0", 64)
	_, err = l.all.Targets.Decide(approver, other)
	wantCode(t, err, fault.Invalid, "sha256")
	_, err = l.all.Targets.Decide(approver, services.TargetDecision{ID: goal.ID, Revision: 1})
	wantCode(t, err, fault.Invalid, "reason")
	if got := must(l.all.Targets.Decide(approver, yes))(t); got.State() != services.TargetApproved || got.DecidedBy == "" {
		t.Errorf("approved: %+v", got)
	}
	_, err = l.all.Targets.Decide(approver, yes)
	wantCode(t, err, fault.Conflict, "")
	in := contraction(closed.ID)
	in.TargetYear = 2035
	revised := must(l.all.Targets.Revise(ctx, goal.ID, 1, in))(t)
	if revised.State() != services.TargetProposed || revised.SetOn != goal.SetOn || len(must(l.all.Targets.History(ctx, goal.ID))(t)) != 2 {
		t.Errorf("a revision needs an approval of its own: %+v", revised)
	}
	_, err = l.all.Targets.Revise(ctx, goal.ID, 1, in)
	wantCode(t, err, fault.Conflict, "revision")
	if got := must(l.all.Targets.Retire(ctx, goal.ID, 2, "merged"))(t); got.State() != services.TargetRetired {
		t.Errorf("retired: %+v", got)
	}
	if left := must(l.all.Targets.Overview(ctx))(t); len(left) != 0 {
		t.Errorf("a retired target is shown: %+v", left)
	}
}

func TestWrongTargetsAreRefused(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, closed, _ := l.goal(ctx)
	draft := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	for field, spoil := range map[string]func(*services.TargetInput){
		"name":            func(in *services.TargetInput) { in.Name = "" },
		"reason":          func(in *services.TargetInput) { in.Reason = "" },
		"scopes":          func(in *services.TargetInput) { in.Scopes = []int{4} },
		"categories":      func(in *services.TargetInput) { in.Categories = []int{1} },
		"kind":            func(in *services.TargetInput) { in.Kind = "both" },
		"metricId":        func(in *services.TargetInput) { in.Kind = targets.Intensity },
		"method":          func(in *services.TargetInput) { in.Method = "both" },
		"standardId":      func(in *services.TargetInput) { in.StandardID = "ours" },
		"targetYear":      func(in *services.TargetInput) { in.TargetYear = 2025 },
		"milestones":      func(in *services.TargetInput) { in.Path = targets.PathMilestones },
		"baseInventoryId": func(in *services.TargetInput) { in.BaseInventoryID = &draft.ID },
		"residualPercent": func(in *services.TargetInput) { in.ResidualPercent = exact.Int(100) },
	} {
		in := contraction(closed.ID)
		spoil(&in)
		_, err := l.all.Targets.Set(ctx, in)
		wantCode(t, err, fault.Invalid, field)
	}
	in := contraction(closed.ID)
	in.Path, in.PathwayID = targets.PathPathway, "none"
	_, err := l.all.Targets.Set(ctx, in)
	wantCode(t, err, fault.NotFound, "pathwayId")
	in = contraction(closed.ID)
	in.BaseInventoryID = nil
	_, err = l.all.Targets.Set(ctx, in)
	wantCode(t, err, fault.Conflict, "baseInventoryId")
	must(l.all.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: closed.ID, ThresholdPercent: exact.Int(5), Method: "market", Reason: "first"}))(t)
	if got := must(l.all.Targets.Set(ctx, in))(t); got.BaseInventoryID != closed.ID {
		t.Errorf("the base year was not taken: %+v", got)
	}
}

func TestAForecastGrowsLosesWhatInitiativesTakeAndFoots(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, _, goal := l.goal(ctx)
	five, ten := exact.Int(5), exact.Int(10)
	must(l.all.Initiatives.Create(ctx, sized(diesel.FacilityID, "Electric trucks", "2027-04-01", "1")))(t)
	must(l.all.Initiatives.Create(ctx, sized(diesel.FacilityID, "Someday", "", "1")))(t)
	if ideas := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{}); len(ideas.Wedges) != 0 {
		t.Errorf("an idea counts as a plan: %+v", ideas.Wedges)
	}
	l.owner(`UPDATE initiative SET status = 'approved' WHERE organization_id = $1`, l.a.number)
	r := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{Growth1: ten, Low1: &five, High1: &ten, InitiativePercent: &ten})
	y := r.Years[2]
	// 7,860 kg × 1.1², less the tonne that begins with the year.
	if y.Year != 2027 || y.Bau.Kg.String() != "9510.6" || y.Forecast.Kg.String() != "8510.6" || y.Wedges[0].Kg.String() != "1000" {
		t.Errorf("2027: %+v, wedges %+v", y, y.Wedges)
	}
	// Below √((9510.6 − 7860 × 1.05²)² + 100²); above the growth adds nothing.
	if y.Low.Kg.Fixed(2) != "7659.75" || y.High.Kg.Fixed(2) != "8610.60" || !y.Gap.Kg.Equal(y.Forecast.Kg.Sub(y.Allowed.Kg)) {
		t.Errorf("band %s to %s, gap %s", y.Low.Kg, y.High.Kg, y.Gap.Kg)
	}
	for _, year := range r.Years {
		sum := exact.Zero
		for _, w := range year.Wedges {
			sum = sum.Add(w.Kg)
		}
		if !year.Bau.Kg.Sub(sum).Equal(year.Forecast.Kg) {
			t.Errorf("%d does not foot", year.Year)
		}
	}
	if names := findingNames(r.Findings); !slices.Contains(names, targets.FindingNotSized) || !slices.Contains(r.Unstated, "inventory") || slices.Contains(r.Unstated, "initiatives") {
		t.Errorf("findings %v, unstated %v", names, r.Unstated)
	}
	if run := must(l.all.Inventories.NewestRuns(ctx, []uuid.UUID{r.Start.InventoryID}))(t)[r.Start.InventoryID]; run.Totals.Scope1.Kg.String() != "7860" {
		t.Errorf("a forecast changed an inventory: %s", run.Totals.Scope1.Kg)
	}
}

// sized is an initiative that takes tonnes away each year from a day on.
func sized(facility uuid.UUID, name, from, tonnes string) services.InitiativeInput {
	t := exact.Must(tonnes)
	in := services.InitiativeInput{Name: name, Kind: "efficiency", FacilityID: facility, ExpectedTCo2e: &t}
	if from != "" {
		in.StartDate = day(from)
	}
	return in
}

// A plan with lines counts where its lines do, by the method of the target, and until its life ends.
func TestLinesOfAPlanCountWhereTheTargetCoversThem(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, closed, goal := l.goal(ctx)
	years, tonnes, scope1, scope3, cat := 3, exact.Int(12), 1, 3, 6
	in := sized(diesel.FacilityID, "Trucks and travel", "2027-10-01", "99")
	in.LifetimeYears, in.ExpectedTCo2e = &years, nil
	in.Lines = []services.InitiativeLineInput{
		{Basis: "study", Scope: &scope1, TPerYear: &tonnes}, {Basis: "study", Scope: &scope3, Category: &cat, TPerYear: &tonnes},
	}
	must(l.all.Initiatives.Create(ctx, in))(t)
	l.owner(`UPDATE initiative SET status = 'approved' WHERE organization_id = $1`, l.a.number)
	r := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{})
	var taken []string
	for _, y := range r.Years[1:7] {
		taken = append(taken, y.Wedges[0].Kg.String())
	}
	// Half of 2027, whole years, half of 2030; then it is over.
	if !slices.Equal(taken, []string{"0", "6000", "12000", "12000", "6000", "0"}) {
		t.Errorf("taken away %v", taken)
	}
	if names := findingNames(r.Findings); !slices.Contains(names, targets.FindingBelowZero) {
		t.Errorf("12 t of 7.86 t: %v", names)
	}
	other := contraction(closed.ID)
	other.Scopes, other.Categories, other.StandardID = []int{3}, []int{1}, ""
	four := exact.Int(4)
	other.PercentOfBase = &four
	goods := must(l.all.Targets.Set(ctx, other))(t)
	if r := roadmapOf(ctx, l, goods.ID, services.AssumptionInput{}); len(r.Wedges) != 0 {
		t.Errorf("a target of purchased goods counts %+v", r.Wedges)
	}
}

func TestAnIntensityNeedsItsDenominator(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, _ := l.closable(ctx)
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	metric := must(l.all.Metrics.Create(ctx, production()))(t)
	in := contraction(closed.ID)
	in.Kind, in.MetricID = targets.Intensity, &metric.ID
	_, err := l.all.Targets.Set(ctx, in)
	wantCode(t, err, fault.InsufficientData, "metricId")
	q := services.IntensityQuery{MetricID: metric.ID, Scopes: []int{1}, Method: "market"}
	if years := must(l.all.Metrics.Intensities(ctx, q))(t); years[0].Intensity != nil || years[0].Finding.Name != targets.FindingMetricMissing || len(years[0].Missing) != 12 {
		t.Errorf("without values: %+v", years[0])
	}
	must(l.all.Metrics.Record(ctx, metric.ID, []services.MetricValueInput{valueOf("2025-04-01", "2026-04-01", "5"), valueOf("2026-04-01", "2027-04-01", "6")}))(t)
	// 7.86 t ÷ 5 t
	if years := must(l.all.Metrics.Intensities(ctx, q))(t); years[0].Intensity.String() != "1.572" || years[0].Finding != nil {
		t.Errorf("with values: %+v", years[0])
	}
	goal := must(l.all.Targets.Set(ctx, in))(t)
	r := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{MetricID: &metric.ID})
	// 1.572 × 95.8 % × 6 t is 9.035856 t, and growth by production alone makes 7,860 × 6 ÷ 5.
	if y := r.Years[1]; y.AllowedIntensity.String() != "1.505976" || y.Allowed.Kg.String() != "9035.856" || y.Bau.Kg.String() != "9432" || y.ForecastIntensity.String() != "1.572" {
		t.Errorf("2026: %+v", y)
	}
	if y := r.Years[2]; y.Allowed != nil || y.Bau != nil || y.AllowedIntensity == nil || !slices.Contains(findingNames(r.Findings), targets.FindingMetricMissing) {
		t.Errorf("2027: %+v, %v", y, findingNames(r.Findings))
	}
}

func TestValuesOfADenominatorAreSupersededAndNeverOverlap(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	metric := must(l.all.Metrics.Create(ctx, production()))(t)
	text := "\ufeff月,末月,値\n2025-04,2025-06,30\n2025-07,,11.5,,実績\n2025-08,,9,,forecast\n"
	values := must(l.all.Metrics.Import(ctx, metric.ID, text, "production ledger"))(t)
	if len(values) != 3 || values[0].PeriodEnd != day("2025-07-01") || values[1].Value.String() != "11.5" || !values[2].Forecast || values[0].Source != "production ledger" {
		t.Errorf("imported %+v", values)
	}
	values = must(l.all.Metrics.Record(ctx, metric.ID, []services.MetricValueInput{valueOf("2025-07-01", "2025-08-01", "12")}))(t)
	if len(values) != 3 || values[1].Value.String() != "12" {
		t.Errorf("corrected %+v", values)
	}
	_, err := l.all.Metrics.Record(ctx, metric.ID, []services.MetricValueInput{valueOf("2025-06-01", "2025-07-01", "1")})
	wantCode(t, err, fault.Conflict, "periodStart")
	if left := must(l.all.Metrics.Withdraw(ctx, values[0].ID, "wrong plant"))(t); len(left) != 2 {
		t.Errorf("withdrawn: %+v", left)
	}
	_, err = l.all.Metrics.Withdraw(ctx, values[0].ID, "again")
	wantCode(t, err, fault.Conflict, "")
	for _, bad := range []string{"h\n2025-13,,1\n", "h\n2025-01,,x\n", "h\n2025-01,,1,Nowhere\n", "h\n2025-01,,1,,maybe\n", "h\n"} {
		_, err := l.all.Metrics.Import(ctx, metric.ID, bad, "x")
		wantCode(t, err, fault.Invalid, "csv")
	}
	place := l.facility(ctx)
	in := valueOf("2025-09-01", "2025-10-01", "1")
	in.FacilityID = &place.ID
	_, err = l.all.Metrics.Record(ctx, metric.ID, []services.MetricValueInput{in})
	wantCode(t, err, fault.Invalid, "facilityId")
	renamed := must(l.all.Metrics.Rename(ctx, metric.ID, 1, "Output", true))(t)
	if renamed.Name != "Output" || !renamed.Archived {
		t.Errorf("renamed %+v", renamed)
	}
	_, err = l.all.Metrics.Record(ctx, metric.ID, []services.MetricValueInput{valueOf("2026-01-01", "2026-02-01", "1")})
	wantCode(t, err, fault.Conflict, "metricId")
}

func TestAnOwnPathwayCarriesATarget(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, closed, _ := l.goal(ctx)
	own := must(l.all.Pathways.Import(ctx, ownPathway()))(t)
	_, err := l.all.Pathways.Import(ctx, ownPathway())
	wantCode(t, err, fault.Conflict, "")
	in := contraction(closed.ID)
	in.Path, in.PathwayID, in.StandardID, in.TargetYear = targets.PathPathway, own[0].ID, "", 2050
	goal := must(l.all.Targets.Set(ctx, in))(t)
	years := roadmapOf(ctx, l, goal.ID, services.AssumptionInput{}).Years
	// The pathway is at 85 % in 2025 and at 10 % in 2050.
	if last := years[len(years)-1]; last.Allowed.Kg.Fixed(3) != "924.706" {
		t.Errorf("in 2050 %s", last.Allowed.Kg)
	}
	in.Path = targets.PathConvergence
	_, err = l.all.Targets.Set(ctx, in)
	wantCode(t, err, fault.Invalid, "pathwayId")
	if shipped := must(l.all.Pathways.List(ctx))(t); shipped[0].ID != "jp-ndc-2025:national" || shipped[0].Own || !shipped[len(shipped)-1].Own {
		t.Errorf("pathways %+v", shipped)
	}
}

func TestTheRunningYearIsComparedMonthByMonth(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, _, goal := l.goal(ctx)
	in := fiscalYear()
	in.Name, in.PeriodStart, in.PeriodEnd = "Running", day("2026-04-01"), day("2027-04-01")
	must(l.all.Inventories.Create(ctx, in))(t)
	if p := must(l.all.Targets.Progress(ctx, goal.ID))(t); p.Standing != targets.NotKnown || p.Even || p.ShapeOf == "" || p.Months[0].Plan.Kg.String() != "2509.96" {
		t.Errorf("before anything is known: %+v", p)
	}
	l.enter(ctx, diesel.ID, "2026-04", "900")
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	p := must(l.all.Targets.Progress(ctx, goal.ID))(t)
	// A third of 7,860 × 95.8 % against 900 L × 2.62; May is over and nothing is known of it.
	if p.Year != 2026 || p.Through != "2026-04" || p.Standing != targets.OnTrack || p.Difference.Kg.String() != "-151.96" || p.Months[1].Actual != nil {
		t.Errorf("April: %+v", p)
	}
	if names := findingNames(p.Findings); !slices.Contains(names, targets.FindingIncompleteYear) {
		t.Errorf("findings %v", names)
	}
	l.clock.Add(time.Minute)
	l.enter(ctx, diesel.ID, "2026-05", "100")
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if p := must(l.all.Targets.Progress(ctx, goal.ID))(t); p.Through != "2026-05" || p.Standing != targets.OffTrack || len(p.Findings) != 0 {
		t.Errorf("May: %+v", p)
	}
}

func TestWhoSeesOnlySomeSourcesSeesNoTargets(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, _, goal := l.goal(ctx)
	blind := l.as(l.a, services.Contributor)
	if list := must(l.all.Targets.List(blind))(t); len(list) != 0 {
		t.Errorf("a contributor sees %+v", list)
	}
	if list := must(l.all.Targets.Overview(blind))(t); len(list) != 0 {
		t.Errorf("a contributor sees %+v", list)
	}
	_, err := l.all.Targets.Get(blind, goal.ID)
	wantCode(t, err, fault.NotFound, "")
}
