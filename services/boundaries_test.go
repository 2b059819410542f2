package services_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// held is an ownership with all that Table 1 asks for.
func held(from, share string, treatment emissions.Treatment, parent *uuid.UUID, controls ...string) services.OwnershipInput {
	return services.OwnershipInput{
		ValidFrom: day(from), EquityShare: exact.Must(share), Treatment: treatment, ParentID: parent,
		Operated: slices.Contains(controls, "operated"), Controlled: slices.Contains(controls, "controlled"),
	}
}

func (l *ledger) entity(ctx context.Context, name string, in services.OwnershipInput) uuid.UUID {
	l.t.Helper()
	return must(l.all.Boundaries.CreateEntity(ctx, groupCompany(name), in))(l.t).ID
}

func (l *ledger) assign(ctx context.Context, facility uuid.UUID, from string, entity *uuid.UUID) {
	l.t.Helper()
	in := services.AssignmentInput{FacilityID: facility, ValidFrom: day(from), Holder: emissions.HeldByNobody, EntityID: entity}
	if entity != nil {
		in.Holder = emissions.HeldByEntity
	}
	must(l.all.Boundaries.AssignFacility(ctx, in))(l.t)
}

// yearOfDiesel is a facility with 365 L over the fiscal year, a litre a day, and an inventory under an approach.
func (l *ledger) yearOfDiesel(ctx context.Context, approach emissions.Approach) (services.Facility, services.EmissionSource, services.Inventory) {
	l.t.Helper()
	f := l.facility(ctx)
	diesel := l.dieselSource(ctx, f.ID)
	in := litresOf(diesel.ID, "2025-04", "365")
	in.PeriodEnd = day("2026-04-01")
	must(l.all.Activities.Record(ctx, in))(l.t)
	year := fiscalYear()
	year.Approach = approach
	return f, diesel, must(l.all.Inventories.Create(ctx, year))(l.t)
}

// scope1 calculates, and returns Scope 1 in days of diesel at the whole share: kg ÷ 2.62.
func (l *ledger) scope1(ctx context.Context, inventory uuid.UUID) (string, services.Run) {
	l.t.Helper()
	l.clock.Add(time.Minute)
	run := must(l.all.Inventories.Calculate(ctx, inventory))(l.t)
	return run.Totals.Scope1.Kg.Quo(exact.Must("2.62")).Round(6).String(), run
}

func TestAnAcquisitionCountsFromItsDayOn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.EquityShare)
	e := l.entity(ctx, "Bought KK", held("2020-01-01", "0.6", emissions.Consolidated, nil, "operated", "controlled"))
	l.assign(ctx, f.ID, "2025-07-01", &e)
	// From July 1 to March 31 are 274 days.
	if got, _ := l.scope1(ctx, inventory.ID); got != "164.4" {
		t.Errorf("60 %% of 274 days is %s", got)
	}
	must(l.all.Boundaries.RecordOwnership(ctx, e, held("2026-01-01", "1", emissions.Consolidated, nil, "operated", "controlled")))(t)
	if stale := inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)); len(stale) != 1 ||
		!strings.Contains(stale[0], "how Tokyo Works is held changed from 60 % through Bought KK and operated and controlled from 2025-07-01 on to 60 %") ||
		!strings.Contains(stale[0], "100 % through Bought KK and operated and controlled from 2026-01-01 on") {
		t.Errorf("staleness %q", stale)
	}
	// 60 % of 184 days and the whole of 90.
	if got, run := l.scope1(ctx, inventory.ID); got != "200.4" {
		t.Errorf("after the rest was bought: %s (%+v)", got, run.Totals.Scope1)
	}
}

func TestADisposalCountsUntilItsDay(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.OperationalControl)
	e := l.entity(ctx, "Sold KK", held("2020-01-01", "1", emissions.Consolidated, nil, "operated", "controlled"))
	l.assign(ctx, f.ID, "2020-01-01", &e)
	if got, _ := l.scope1(ctx, inventory.ID); got != "365" {
		t.Errorf("the whole year is %s", got)
	}
	must(l.all.Boundaries.RecordOwnership(ctx, e, held("2025-07-01", "0", emissions.FinancialAsset, nil)))(t)
	got, run := l.scope1(ctx, inventory.ID)
	if got != "91" {
		t.Errorf("April to June are %s days", got)
	}
	boundary := must(l.all.Boundaries.RunBoundary(ctx, run.ID))(t)
	if h := boundary.Facilities[0].Holdings; len(h) != 2 || h[0].From != nil || h[0].EntityName != "Sold KK" || h[1].Held || *h[1].From != day("2025-07-01") {
		t.Errorf("%+v", h)
	}
	if !boundary.Facilities[0].Share.IsZero() {
		t.Errorf("on the last day the share is %s", boundary.Facilities[0].Share)
	}
}

func TestChainsAndJointVenturesSideBySide(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, diesel, inventory := l.yearOfDiesel(ctx, emissions.FinancialControl)
	sub := l.entity(ctx, "Sub KK", held("2020-01-01", "0.6", emissions.Consolidated, nil, "operated", "controlled"))
	joint := l.entity(ctx, "Joint KK", held("2020-01-01", "0.5", emissions.Proportional, &sub, "operated"))
	l.assign(ctx, f.ID, "2020-01-01", &joint)
	got, run := l.scope1(ctx, inventory.ID)
	if got != "182.5" {
		t.Errorf("half of a joint venture is %s", got)
	}
	all := must(l.all.Boundaries.Approaches(ctx, run.ID))(t)
	want := map[emissions.Approach]string{emissions.EquityShare: "286.89", emissions.FinancialControl: "478.15", emissions.OperationalControl: "956.3"}
	for _, r := range all.Results {
		if r.Totals.Scope1.Kg.String() != want[r.Approach] || r.Group.Scope1.Kg.String() != want[r.Approach] {
			t.Errorf("%s: %s, in the group %s", r.Approach, r.Totals.Scope1.Kg, r.Group.Scope1.Kg)
		}
	}
	if len(all.Bridges) != 6 {
		t.Fatalf("%d bridges", len(all.Bridges))
	}
	for _, b := range all.Bridges {
		if b.From != emissions.EquityShare || b.To != emissions.OperationalControl {
			continue
		}
		if len(b.Lines) != 1 || b.Lines[0].EntityName != "Joint KK" || b.Lines[0].Difference.Scope1.Kg.String() != "669.41" || b.Lines[0].Location.Tonnes != "0.669" {
			t.Errorf("bridge %+v", b.Lines)
		}
	}
	tree := must(l.all.Boundaries.Tree(ctx, day("2026-06-01")))(t)
	if len(tree.Entities) != 2 || tree.Entities[1].Depth != 1 || tree.Entities[1].Standing.EquityShare.String() != "0.3" ||
		tree.Entities[1].Standing.FinancialControl.String() != "0.5" || !tree.Entities[1].Standing.Group {
		t.Errorf("entities %+v", tree.Entities)
	}
	if p := tree.Facilities[0]; *p.EntityID != joint || p.Standing.OperationalControl.String() != "1" || *p.Since != day("2020-01-01") {
		t.Errorf("facility %+v", p)
	}
	entry := must(l.all.Inventories.Entry(ctx, run.ID, "E-000001"))(t)
	if entry.EntityName != "Joint KK" || entry.Routing != nil || entry.SourceID != diesel.ID.String() {
		t.Errorf("entry %+v", entry)
	}
}

func TestAnInvesteeIsSplitFromTheGroup(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.EquityShare)
	associate := l.entity(ctx, "Associate KK", held("2020-01-01", "0.3", emissions.EquityMethod, nil))
	l.assign(ctx, f.ID, "2020-01-01", &associate)
	_, run := l.scope1(ctx, inventory.ID)
	for _, r := range must(l.all.Boundaries.Approaches(ctx, run.ID))(t).Results {
		want := "0"
		if r.Approach == emissions.EquityShare {
			want = "286.89"
		}
		if r.Investees.Scope1.Kg.String() != want || !r.Group.Scope1.Kg.IsZero() {
			t.Errorf("%s: investees %s, group %s", r.Approach, r.Investees.Scope1.Kg, r.Group.Scope1.Kg)
		}
	}
}

func TestWhatIsSaidOfOwnershipIsChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	a := l.entity(ctx, "A", held("2020-01-01", "0.6", emissions.Consolidated, nil, "controlled"))
	b := l.entity(ctx, "B", held("2020-01-01", "0.6", emissions.Consolidated, &a, "controlled"))
	none := uuid.New()
	for name, c := range map[string]struct {
		in    services.OwnershipInput
		field string
		code  fault.Code
	}{
		"a circle":                      {held("2023-01-01", "0.5", emissions.EquityMethod, &b), "parentId", fault.Conflict},
		"itself":                        {held("2023-01-01", "0.5", emissions.EquityMethod, &a), "parentId", fault.Invalid},
		"nobody":                        {held("2023-01-01", "0.5", emissions.EquityMethod, &none), "parentId", fault.NotFound},
		"more than all":                 {held("2023-01-01", "60", emissions.EquityMethod, nil), "equityShare", fault.Invalid},
		"consolidated without control":  {held("2023-01-01", "0.5", emissions.Consolidated, nil), "controlled", fault.Invalid},
		"jointly and alone":             {held("2023-01-01", "0.5", emissions.Proportional, nil, "controlled"), "controlled", fault.Invalid},
		"a treatment that is not known": {held("2023-01-01", "0.5", "ours", nil), "treatment", fault.Invalid},
		"a day before there were any":   {held("1900-01-01", "0.5", emissions.EquityMethod, nil), "validFrom", fault.Invalid},
	} {
		_, err := l.all.Boundaries.RecordOwnership(ctx, a, c.in)
		if f := faultOf(err); f == nil || f.Code != c.code || f.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	_, err := l.all.Boundaries.RecordOwnership(ctx, a, held("2023-01-01", "0.5", emissions.EquityMethod, &b))
	if f := faultOf(err); f == nil || f.Got != "A → B → A" {
		t.Errorf("the circle is named %+v", f)
	}
	if rows := must(l.all.Boundaries.Ownerships(ctx, []uuid.UUID{a}))(t)[a]; len(rows) != 1 {
		t.Errorf("what was refused was kept: %+v", rows)
	}
	_, err = l.all.Boundaries.ArchiveEntity(ctx, a, 1)
	wantCode(t, err, fault.Conflict, "")
	must(l.all.Boundaries.RecordOwnership(ctx, b, held("2024-01-01", "0.6", emissions.EquityMethod, nil)))(t)
	if e := must(l.all.Boundaries.ArchiveEntity(ctx, a, 1))(t); !e.Archived {
		t.Errorf("%+v", e)
	}
	_, err = l.all.Boundaries.RecordOwnership(ctx, a, held("2025-01-01", "0.6", emissions.EquityMethod, nil))
	wantCode(t, err, fault.Conflict, "entityId")
}

func TestAssignmentsSayWhoHeldBefore(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.EquityShare)
	e := l.entity(ctx, "Spun off KK", held("2020-01-01", "0.6", emissions.Consolidated, nil, "operated", "controlled"))
	in := services.AssignmentInput{FacilityID: f.ID, ValidFrom: day("2025-07-01"), Holder: emissions.HeldByEntity, EntityID: &e, HeldBefore: true}
	must(l.all.Boundaries.AssignFacility(ctx, in))(t)
	// The whole of 91 days, then 60 % of 274.
	if got, _ := l.scope1(ctx, inventory.ID); got != "255.4" {
		t.Errorf("%s", got)
	}
	_, err := l.all.Boundaries.AssignFacility(ctx, in)
	wantCode(t, err, fault.Invalid, "heldBefore")
	in.HeldBefore, in.EntityID = false, nil
	_, err = l.all.Boundaries.AssignFacility(ctx, in)
	wantCode(t, err, fault.Invalid, "entityId")
	in.Holder = emissions.HeldByNobody
	must(l.all.Boundaries.AssignFacility(ctx, in))(t)
	rows := must(l.all.Boundaries.Assignments(ctx, []uuid.UUID{f.ID}))(t)[f.ID]
	if len(rows) != 3 || rows[0].Superseded || !rows[1].Superseded || rows[2].Holder != emissions.HeldByOrganization {
		t.Errorf("%+v", rows)
	}
	if got, _ := l.scope1(ctx, inventory.ID); got != "91" {
		t.Errorf("sold instead: %s", got)
	}
}

func TestALeaseMovesASourceToItsCategory(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, diesel, inventory := l.yearOfDiesel(ctx, emissions.FinancialControl)
	lease := services.ArrangementInput{ValidFrom: day("2025-07-01"), Kind: services.ArrangedLease, Lease: emissions.OperatingLease, Part: emissions.Lessee}
	l.scope1(ctx, inventory.ID)
	must(l.all.Boundaries.Arrange(ctx, diesel.ID, lease))(t)
	if stale := inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)); !slices.Contains(stale, "the lease or franchise of Trucks changed") {
		t.Errorf("staleness %q", stale)
	}
	got, run := l.scope1(ctx, inventory.ID)
	if got != "91" || run.Totals.Scope3.Kg.String() != "717.88" {
		t.Errorf("Scope 1 of %s days, Scope 3 %s", got, run.Totals.Scope3.Kg)
	}
	scope := 3
	page := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, Scope: &scope, First: 20}))(t)
	if len(page.Nodes) != 9 || page.Nodes[0].Routing.Category != emissions.UpstreamLeasedAssets || page.Nodes[0].Routing.Clause != "Scope 3 Standard, table A.1" {
		t.Errorf("%d entries of Scope 3: %+v", len(page.Nodes), page.Nodes[0].Routing)
	}
	for _, c := range must(l.all.Boundaries.Approaches(ctx, run.ID))(t).Results {
		if (c.Approach == emissions.OperationalControl) != (len(c.Categories) == 0) {
			t.Errorf("%s has the categories %+v", c.Approach, c.Categories)
		}
	}
	must(l.all.Boundaries.Arrange(ctx, diesel.ID, services.ArrangementInput{ValidFrom: day("2025-07-01"), Kind: services.ArrangedNone}))(t)
	if got, _ := l.scope1(ctx, inventory.ID); got != "365" {
		t.Errorf("taken back: %s", got)
	}
	lease.Lease = "hire"
	_, err := l.all.Boundaries.Arrange(ctx, diesel.ID, lease)
	wantCode(t, err, fault.Invalid, "lease")
	_, err = l.all.Boundaries.Arrange(ctx, diesel.ID, services.ArrangementInput{ValidFrom: day("2025-07-01"), Kind: services.ArrangedNone, Part: emissions.Lessee})
	wantCode(t, err, fault.Invalid, "lease")
}

func TestExclusionsStandInTheInventory(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _, inventory := l.yearOfDiesel(ctx, emissions.OperationalControl)
	in := leftOut(&f.ID)
	size := exact.Int(730)
	in.KgCo2ePerYear, in.ValidFrom = &size, day("2025-10-01")
	made := must(l.all.Boundaries.Exclude(ctx, in))(t)
	_, run := l.scope1(ctx, inventory.ID)
	boundary := must(l.all.Boundaries.RunBoundary(ctx, run.ID))(t)
	// 182 of 365 days of 730 kg, beside 956.3 kg.
	if e := boundary.Exclusions; len(e) != 1 || e[0].Estimate.Kg.String() != "364" || e[0].Share.String() != "0.275694917822" || e[0].Facility != "Tokyo Works" {
		t.Fatalf("%+v", boundary.Exclusions)
	}
	if !hasFinding(ctx, l, run.ID, emissions.FindingExclusionsLarge) {
		t.Error("27 % are excluded without a finding")
	}
	in.KgCo2ePerYear, in.Basis = nil, ""
	until := day("2026-01-01")
	in.ValidTo = &until
	must(l.all.Boundaries.ReviseExclusion(ctx, made.ID, 1, in, "the estimate was of another year"))(t)
	if stale := inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)); !slices.Contains(stale, "the exclusion of Secret extinguishers was revised") {
		t.Errorf("staleness %q", stale)
	}
	_, run = l.scope1(ctx, inventory.ID)
	if !hasFinding(ctx, l, run.ID, emissions.FindingExclusionUnsized) {
		t.Error("an exclusion without an estimate has no finding")
	}
	_, err := l.all.Boundaries.ReviseExclusion(ctx, made.ID, 1, in, "again")
	wantCode(t, err, fault.Conflict, "revision")
	if history := must(l.all.Boundaries.ExclusionHistory(ctx, made.ID))(t); len(history) != 2 || history[0].Superseded || history[1].KgCo2ePerYear.String() != "730" {
		t.Errorf("%+v", history)
	}
	for field, spoil := range map[string]func(*services.ExclusionInput){
		"what":          func(in *services.ExclusionInput) { in.What = "" },
		"reason":        func(in *services.ExclusionInput) { in.Reason = "" },
		"scope":         func(in *services.ExclusionInput) { in.Scope = 4 },
		"category":      func(in *services.ExclusionInput) { in.Category = 5 },
		"basis":         func(in *services.ExclusionInput) { in.KgCo2ePerYear = &size },
		"validTo":       func(in *services.ExclusionInput) { in.ValidTo = &in.ValidFrom },
		"facilityId":    func(in *services.ExclusionInput) { id := uuid.New(); in.FacilityID = &id },
		"kgCo2ePerYear": func(in *services.ExclusionInput) { less := exact.Int(-1); in.KgCo2ePerYear, in.Basis = &less, "x" },
	} {
		bad := in
		spoil(&bad)
		_, err := l.all.Boundaries.Exclude(ctx, bad)
		if f := faultOf(err); f == nil || f.Field != field {
			t.Errorf("%s: answered %v", field, err)
		}
	}
}

func hasFinding(ctx context.Context, l *ledger, run uuid.UUID, name string) bool {
	return slices.ContainsFunc(must(l.all.Inventories.Findings(ctx, run))(l.t), func(f emissions.Finding) bool { return f.Name == name })
}

// The bytes of an inventory do not depend on the order in which its ownership became known.
func TestOwnershipInAnyOrderGivesTheSameFigures(t *testing.T) {
	t.Parallel()
	var totals []string
	for _, order := range [][]int{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}} {
		l := newLedger(t)
		ctx := l.admin()
		f, _, inventory := l.yearOfDiesel(ctx, emissions.EquityShare)
		e := l.entity(ctx, "E", held("2019-01-01", "0.1", emissions.EquityMethod, nil))
		l.assign(ctx, f.ID, "2020-01-01", &e)
		facts := []services.OwnershipInput{
			held("2025-06-15", "0.2", emissions.EquityMethod, nil), held("2025-09-30", "0.7", emissions.Consolidated, nil, "controlled"),
			held("2026-02-28", "0.333", emissions.Proportional, nil),
		}
		for _, i := range order {
			must(l.all.Boundaries.RecordOwnership(ctx, e, facts[i]))(t)
		}
		_, run := l.scope1(ctx, inventory.ID)
		totals = append(totals, run.Totals.Scope1.Kg.String())
	}
	if totals[0] != totals[1] || totals[1] != totals[2] {
		t.Errorf("three orders, totals %v", totals)
	}
}
