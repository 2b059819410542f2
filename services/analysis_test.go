package services_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// effectSum is what the effects of a bridge add up to.
func effectSum(effects []services.BridgeEffect) exact.Decimal {
	var sum exact.Decimal
	for _, e := range effects {
		sum = sum.Add(e.Amount.Kg)
	}
	return sum
}

func effect(b services.Bridge, cause string) string {
	i := slices.IndexFunc(b.Effects, func(e services.BridgeEffect) bool { return e.Cause == cause })
	return b.Effects[i].Amount.Kg.String()
}

func TestQualityIsStatedJudgedOrProposedAndNeverInvented(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, run := l.closable(ctx)
	before := must(l.all.Analysis.Quality(ctx, run.ID, "market"))(t)
	total := before.Groups[0]
	if total.Amount.Kg.String() != "7860" || total.Uncertainty != nil || !total.StatedShare.IsZero() || total.Rating.Overall.String() != "5" || before.Proposed {
		t.Errorf("nobody has judged anything: %+v", total)
	}
	if len(before.Improvements) != 1 || before.Improvements[0].Measure != "state_uncertainty" || before.Improvements[0].SourceName != "Trucks" {
		t.Errorf("improvements %+v", before.Improvements)
	}
	five, ten := exact.Int(5), exact.Int(10)
	must(l.all.Analysis.Judge(ctx, services.SourceJudgementInput{SourceID: diesel.ID, QuantityPercent: &five, FactorPercent: &ten, Reliability: 2, Basis: "tank gauge"}))(t)
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) != 0 {
		t.Errorf("a judgement made the run stale: %v", stale)
	}
	judged := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	total = must(l.all.Analysis.Quality(ctx, judged.ID, "market"))(t).Groups[0]
	// √(5² + 10²) % of 7,860 kg: the months of one source under one factor err together.
	if total.Uncertainty.Percent.Fixed(6) != "11.180340" || total.Low.Kg.Fixed(2) != "6981.23" || total.High.Kg.Fixed(2) != "8738.77" || total.StatedShare.String() != "1" {
		t.Errorf("stated: %+v", total)
	}
	entry := must(l.all.Inventories.Entry(ctx, judged.ID, "E-000001"))(t)
	if entry.Uncertainty.Source != "quantity ± 5 %, factor ± 10 %" || entry.Quality.Reliability != 2 || entry.Quality.Proposed {
		t.Errorf("entry %+v %+v", entry.Uncertainty, entry.Quality)
	}
	must(l.all.Analysis.SetPolicy(ctx, true, "same_factor"))(t)
	proposed := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) != 0 {
		t.Errorf("a policy of scores made the run stale: %v", stale)
	}
	q := must(l.all.Analysis.Quality(ctx, proposed.ID, "location"))(t)
	if !q.Proposed || q.Correlation != "same_factor" || q.Groups[0].Rating.Reliability.String() != "2" || q.Groups[0].Rating.ProposedShare.String() != "1" ||
		q.Groups[0].PrimaryShare.String() != "1" || !proposed.Totals.Scope1.Kg.Equal(run.Totals.Scope1.Kg) {
		t.Errorf("proposed: %+v", q.Groups[0])
	}
	for _, g := range q.Gases {
		if !g.Foots || !g.Total.Equal(g.Gases) {
			t.Errorf("the gases of scope %d make %s of %s", g.Scope, g.Gases, g.Total)
		}
	}
}

func TestWrongJudgementsAreRefused(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel := l.dieselSource(ctx, l.facility(ctx).ID)
	minus := exact.Int(-1)
	for field, in := range map[string]services.SourceJudgementInput{
		"basis": {}, "temporal": {Basis: "x", Temporal: 6}, "quantityPercent": {Basis: "x", QuantityPercent: &minus},
	} {
		in.SourceID = diesel.ID
		_, err := l.all.Analysis.Judge(ctx, in)
		wantCode(t, err, fault.Invalid, field)
	}
	_, err := l.all.Analysis.SetPolicy(ctx, true, "sometimes")
	wantCode(t, err, fault.Invalid, "correlation")
	_, err = l.all.Analysis.Bridge(ctx, diesel.ID, diesel.ID, "both")
	wantCode(t, err, fault.Invalid, "method")
}

func TestABridgeAddsUpToTheDifference(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, _ := l.closable(ctx)
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	next := must(l.all.Inventories.Restate(ctx, closed.ID, "a receipt was found"))(t)
	_, err := l.all.Analysis.Bridge(ctx, closed.ID, next.ID, "market")
	wantCode(t, err, fault.Invalid, "to")
	l.enter(ctx, diesel.ID, "2025-06", "500")
	lorries := must(l.all.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: diesel.FacilityID, Name: "Lorries", Scope: 1, ActivityKey: "fuel.diesel"}))(t)
	l.enter(ctx, lorries.ID, "2025-06", "100")
	must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	b := must(l.all.Analysis.Bridge(ctx, closed.ID, next.ID, "market"))(t)
	if effect(b, "activity") != "1310" || effect(b, "started") != "262" || !effectSum(b.Effects).Equal(b.Difference.Kg) || b.LineCount != 2 {
		t.Errorf("bridge %+v", b)
	}
	if b.From.Amount.Kg.String() != "7860" || b.To.Number != 2 || b.Lines[0].SourceName != "Trucks" || len(b.Scopes) != 1 || len(b.Facilities) != 1 {
		t.Errorf("ends and parts %+v", b)
	}
}

func TestWhatWasKnownAndWhatIsKnown(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	m, r := l.dailyMeter(ctx, f.ID)
	l.gridSource(ctx, f.ID, &r.ID)
	diesel := l.dieselSource(ctx, f.ID)
	april := l.enter(ctx, diesel.ID, "2025-04", "1000")
	l.post(ctx, m, "2025-04-01", "2025-05-01", "10")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	l.clock.Add(time.Hour)
	then := l.clock.Now()
	l.clock.Add(time.Hour)
	must(l.all.Activities.Correct(ctx, april.ID, litresOf(diesel.ID, "2025-04", "900"), "misread"))(t)
	l.enter(ctx, diesel.ID, "2025-05", "50")
	l.post(ctx, m, "2025-05-01", "2025-05-11", "10")
	known := must(l.all.Analysis.KnownAt(ctx, inventory.ID, then, "location"))(t)
	// 1,000 L × 2.62 + 300 kWh × 0.423, and today 950 L and 400 kWh.
	if known.Known.Amount.Kg.String() != "2746.9" || known.Today.Amount.Kg.String() != "2658.2" || known.Reported != nil {
		t.Errorf("known then %s, today %s", known.Known.Amount.Kg, known.Today.Amount.Kg)
	}
	if !effectSum(known.Learned.Effects).Equal(known.Learned.Difference.Kg) || effect(known.Learned, "activity") != "-88.7" {
		t.Errorf("learned %+v", known.Learned.Effects)
	}
	if text := strings.Join(inEnglish(t, known.Changes), "; "); !strings.Contains(text, "2025-05") || len(known.Changes) != 4 {
		t.Errorf("changes %v", known.Changes)
	}
	// As of now it is what a calculation gives, however the usage was derived.
	now := must(l.all.Analysis.KnownAt(ctx, inventory.ID, l.clock.Now(), "location"))(t)
	if !now.Learned.Difference.Kg.IsZero() || len(now.Changes) != 0 {
		t.Errorf("something was learned in no time: %+v", now.Learned.Effects)
	}
	_, err := l.all.Analysis.KnownAt(ctx, inventory.ID, l.clock.Now().Add(time.Hour), "location")
	wantCode(t, err, fault.Invalid, "at")
}

func TestWhatWasKnownOfOwnership(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.EquityShare)
	e := l.entity(ctx, "Bought KK", held("2020-01-01", "0.6", emissions.Consolidated, nil, "operated", "controlled"))
	l.assign(ctx, f.ID, "2020-01-01", &e)
	l.clock.Add(time.Hour)
	then := l.clock.Now()
	l.clock.Add(time.Hour)
	must(l.all.Boundaries.RecordOwnership(ctx, e, held("2020-01-01", "1", emissions.Consolidated, nil, "operated", "controlled")))(t)
	known := must(l.all.Analysis.KnownAt(ctx, inventory.ID, then, "location"))(t)
	// 365 L × 2.62, of which 60 % were known.
	if known.Known.Amount.Kg.String() != "573.78" || known.Today.Amount.Kg.String() != "956.3" || effect(known.Learned, "boundary") != "382.52" {
		t.Errorf("known then %s, today %s: %+v", known.Known.Amount.Kg, known.Today.Amount.Kg, known.Learned.Effects)
	}
	if len(known.Changes) != 1 || !strings.HasPrefix(known.Changes[0].EN, "how Tokyo Works is held changed from 60 %") {
		t.Errorf("changes %q", known.Changes)
	}
}

func TestWhatWasKnownOfInstrumentsAndResidualMixes(t *testing.T) {
	t.Parallel()
	m, inventory := metered(t)
	rate, other := exact.Must("0.5"), exact.Must("0.6")
	mix := services.ResidualMixInput{Region: "JP", Year: 2026, KgPerKwh: &rate, Gas: emissions.CO2, Source: "a publisher"}
	must(m.all.ResidualMixes.Set(m.ctx, mix))(t)
	may := must(m.all.Instruments.Record(m.ctx, certificateInput("May", "R-1")))(t)
	m.clock.Add(time.Hour)
	then := m.clock.Now()
	m.clock.Add(time.Hour)
	must(m.all.Instruments.Void(m.ctx, may.ID, "sold"))(t)
	mix.KgPerKwh = &other
	must(m.all.ResidualMixes.Set(m.ctx, mix))(t)
	known := must(m.all.Analysis.KnownAt(m.ctx, inventory.ID, then, "market"))(t)
	// 288 kWh: 100 covered and 188 at 0.5, and today all of them at 0.6.
	if known.Known.Amount.Kg.String() != "94" || known.Today.Amount.Kg.String() != "172.8" {
		t.Errorf("known then %s, today %s", known.Known.Amount.Kg, known.Today.Amount.Kg)
	}
	if !effectSum(known.Learned.Effects).Equal(known.Learned.Difference.Kg) || !slices.Contains(inEnglish(t, known.Changes), "the instrument May no longer holds: 100 kWh") {
		t.Errorf("learned %+v, %q", known.Learned.Effects, known.Changes)
	}
}

func TestWhatWasKnownOfOwnFactorsAndOfAFacilityItself(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	l.enter(ctx, l.dieselSource(ctx, f.ID).ID, "2025-04", "1000")
	in := fiscalYear()
	in.Approach = emissions.EquityShare
	inventory := must(l.all.Inventories.Create(ctx, in))(t)
	stated := must(l.all.OwnFactors.Record(ctx, ownDiesel("3"), nil))(t)
	moments := []time.Time{}
	for _, change := range []func(){
		func() {},
		func() { must(l.all.OwnFactors.Approve(l.as(l.a, services.Approver), stated.ID, ""))(t) },
		func() {
			in := tokyo()
			in.EquityShare = exact.Must("0.5")
			must(l.all.Facilities.Update(ctx, f.ID, f.Version, in))(t)
		},
	} {
		change()
		l.clock.Add(time.Minute)
		moments = append(moments, l.clock.Now())
		l.clock.Add(time.Minute)
	}
	// 1,000 L × 2.62, then × 3 of the own factor, then half of that.
	for i, want := range []string{"2620", "3000", "1500"} {
		known := must(l.all.Analysis.KnownAt(ctx, inventory.ID, moments[i], "location"))(t)
		if known.Known.Amount.Kg.String() != want || len(known.Limits) != 0 {
			t.Errorf("known at moment %d: %s kg, want %s; limits %v", i, known.Known.Amount.Kg, want, known.Limits)
		}
	}
}

func TestAsReportedIsWhatStoodClosedThen(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, _ := l.closable(ctx)
	before := l.clock.Now()
	l.clock.Add(time.Hour)
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	l.clock.Add(time.Hour)
	between := l.clock.Now()
	l.clock.Add(time.Hour)
	next := must(l.all.Inventories.Restate(ctx, inventory.ID, "more was burnt"))(t)
	l.enter(ctx, diesel.ID, "2025-06", "1000")
	must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	must(l.all.Inventories.Close(ctx, next.ID, true))(t)
	for at, want := range map[time.Time]string{before: "", between: "7860", l.clock.Now(): "10480"} {
		got := must(l.all.Analysis.KnownAt(ctx, inventory.ID, at, "market"))(t).Reported
		if (got == nil) != (want == "") || (got != nil && got.Amount.Kg.String() != want) {
			t.Errorf("reported at %s: %+v, want %q", at, got, want)
		}
	}
}

// base makes the closed inventory of the fiscal year the base year, at 5 %.
func (l *ledger) base(ctx context.Context) (services.EmissionSource, services.BaseYear) {
	l.t.Helper()
	diesel, inventory, _ := l.closable(ctx)
	_, err := l.all.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: inventory.ID, ThresholdPercent: exact.Int(5), Method: "market", Reason: "first full year"})
	wantCode(l.t, err, fault.Invalid, "inventoryId")
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(l.t)
	return diesel, must(l.all.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: inventory.ID, ThresholdPercent: exact.Int(5), Method: "market", Reason: "first full year"}))(l.t)
}

func TestSmallChangesOfTheBaseYearCountTogether(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, err := l.all.BaseYears.Record(ctx, "factor", "x", exact.Int(1))
	wantCode(t, err, fault.Conflict, "")
	_, base := l.base(ctx)
	if base.Amount.Kg.String() != "7860" || base.Required || !base.Percent.IsZero() {
		t.Errorf("at first %+v", base)
	}
	must(l.all.BaseYears.Record(ctx, "organic", "a new line", exact.Int(5000)))(t)
	must(l.all.BaseYears.Record(ctx, "structural", "sold a depot", exact.Int(-300)))(t)
	base = must(l.all.BaseYears.Record(ctx, "factor", "revised factor", exact.Int(50)))(t)
	if base.Required || base.Cumulative.Kg.String() != "350" || base.Net.Kg.String() != "-250" || base.Changes[2].Counts {
		t.Errorf("350 of 7,860 kg: %+v", base)
	}
	base = must(l.all.BaseYears.Record(ctx, "error", "double entry", exact.Int(100)))(t)
	if !base.Required || base.Percent.Fixed(4) != "5.7252" {
		t.Errorf("450 of 7,860 kg: %s", base.Percent)
	}
	base = must(l.all.BaseYears.Withdraw(ctx, base.Changes[0].ID, "it was none"))(t)
	if base.Required || len(base.Changes) != 3 {
		t.Errorf("withdrawn: %+v", base)
	}
	_, err = l.all.BaseYears.Record(ctx, "weather", "x", exact.Int(1))
	wantCode(t, err, fault.Invalid, "cause")
}

func TestARecalculationRestatesTheBaseYear(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, _ := l.base(ctx)
	must(l.all.BaseYears.Record(ctx, "structural", "bought a depot", exact.Int(800)))(t)
	base := must(l.all.BaseYears.Decide(ctx, services.KeepAsItIs, "figures of the depot to come"))(t)
	if !base.Required || base.Changes[0].Applied || base.Decisions[0].Percent.Fixed(2) != "10.18" {
		t.Errorf("kept: %+v", base)
	}
	first := base.InventoryID
	base = must(l.all.BaseYears.Decide(ctx, services.Recalculate, "depot bought"))(t)
	if base.Required || !base.Changes[0].Applied || base.RestatementID == nil || *base.Decisions[0].RestatementID != *base.RestatementID || base.InventoryID != first {
		t.Errorf("recalculated: %+v", base)
	}
	draft := must(l.all.Inventories.Get(ctx, *base.RestatementID))(t)
	if draft.RestatementCause != "depot bought" || draft.Number != 2 {
		t.Errorf("restatement %+v", draft)
	}
	_, err := l.all.BaseYears.Withdraw(ctx, base.Changes[0].ID, "x")
	wantCode(t, err, fault.Conflict, "")
	_, err = l.all.BaseYears.Decide(ctx, services.Recalculate, "again")
	wantCode(t, err, fault.Conflict, "restates")
	l.enter(ctx, diesel.ID, "2025-06", "1000")
	preview := must(l.all.BaseYears.Preview(ctx))(t)
	if preview.Bridge.Difference.Kg.String() != "2620" || !preview.Significant || preview.Suggestions[0].Cause != "error" {
		t.Errorf("preview %+v", preview)
	}
	must(l.all.Inventories.Calculate(ctx, draft.ID))(t)
	must(l.all.Inventories.Close(ctx, draft.ID, true))(t)
	now := must(l.all.BaseYears.Get(ctx))(t)
	if now.InventoryID != draft.ID || now.Amount.Kg.String() != "10480" || now.RestatementID != nil {
		t.Errorf("the base year stands at %+v", now)
	}
}

// The bridge has the same order of causes wherever it is shown.
func TestEffectsStandInTheirOrder(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, _ := l.closable(ctx)
	b := must(l.all.Analysis.Bridge(ctx, inventory.ID, inventory.ID, string(emissions.LocationBased)))(t)
	var causes []string
	for _, e := range b.Effects {
		causes = append(causes, e.Cause)
	}
	if strings.Join(causes, " ") != "boundary started ended activity method factor gwp" || !b.Difference.Kg.IsZero() {
		t.Errorf("causes %v", causes)
	}
}
