package services_test

import (
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

const plainEdition = "name,activity,unit,co2,n2o,co2e,region\nDiesel,fuel.diesel,L,3,0.001,3.265,JP\nGrid,electricity.grid,kWh,0.5,,,JP\n"

func edition() services.EditionInput {
	return services.EditionInput{
		FileName: "factors.csv", Publisher: "Secret agency", Title: "Factors of 2025",
		Year: 2025, Licence: "for own use", Attribution: "Secret agency, 2025", Geography: "JP", GWPSet: emissions.AR5, ValidFrom: day("2025-01-01"),
	}
}

func ownDiesel(kg string) services.OwnFactorInput {
	v := exact.Must(kg)
	return services.OwnFactorInput{
		Name: "Secret diesel", ActivityKey: "fuel.diesel", Scope: 1, Region: "JP", Unit: "L", Stage: emissions.StageCombustion,
		ValidFrom: day("2025-01-01"), KgCo2: &v, Evidence: "Secret certificate",
	}
}

// dieselYear is a draft with 1,000 L of diesel, calculated.
func (l *ledger) dieselYear() services.Inventory {
	ctx := l.as(l.a, services.Admin)
	f := l.facility(ctx)
	l.enter(ctx, l.dieselSource(ctx, f.ID).ID, "2025-04", "1000")
	draft := must(l.all.Inventories.Create(ctx, fiscalYear()))(l.t)
	must(l.all.Inventories.Calculate(ctx, draft.ID))(l.t)
	return draft
}

func (l *ledger) scope1Of(i services.Inventory) string {
	run := must(l.all.Inventories.Calculate(l.as(l.a, services.Admin), i.ID))(l.t)
	return run.Totals.Scope1.Kg.String()
}

func TestAnOwnFactorCountsOnceAnotherPersonApprovedIt(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	draft := l.dieselYear()
	before := l.scope1Of(draft)
	admin, approver := l.as(l.a, services.Admin), l.as(l.a, services.Approver)
	f := must(l.all.OwnFactors.Record(admin, ownDiesel("3"), nil))(t)
	if f.Status != services.OwnWaiting || l.scope1Of(draft) != before {
		t.Fatalf("a factor that waits counts: %+v", f)
	}
	_, err := l.all.OwnFactors.Approve(admin, f.ID, "")
	wantCode(t, err, fault.Forbidden, "")
	must(l.all.OwnFactors.Approve(approver, f.ID, "read the certificate"))(t)
	if got := l.scope1Of(draft); got != "3000" {
		t.Errorf("1,000 L at 3 kg are %s kg", got)
	}
	in := ownDiesel("2")
	_, err = l.all.OwnFactors.Record(admin, in, &f.ID)
	wantCode(t, err, fault.Invalid, "reason")
	in.Reason = "a new certificate"
	next := must(l.all.OwnFactors.Record(admin, in, &f.ID))(t)
	if got := l.scope1Of(draft); got != "3000" {
		t.Errorf("the old one counts until the new one is approved, got %s", got)
	}
	must(l.all.OwnFactors.Approve(approver, next.ID, ""))(t)
	if got := l.scope1Of(draft); got != "2000" {
		t.Errorf("1,000 L at 2 kg are %s kg", got)
	}
	entries := must(l.all.Inventories.Entries(approver, services.EntryQuery{Run: must(l.all.Inventories.Calculate(admin, draft.ID))(t).ID, First: 10}))(t)
	if got := entries.Nodes[0]; got.Factor.ID != "own:"+next.ID.String() || got.SelectionRule != "own" || got.Factor.Own == nil {
		t.Errorf("entry by %s (%s)", got.Factor.ID, got.SelectionRule)
	}
	if got := must(l.all.Factors.Get(approver, "own:"+next.ID.String()))(t); got.Own.ApprovedBy == "" {
		t.Errorf("factor %+v", got)
	}
	_, err = l.all.Factors.Get(l.as(l.b, services.Admin), "own:"+next.ID.String())
	wantCode(t, err, fault.NotFound, "")
	must(l.all.OwnFactors.Retire(approver, next.ID, "the contract ended"))(t)
	if got := l.scope1Of(draft); got != before {
		t.Errorf("without own factors %s kg, want %s", got, before)
	}
}

func TestWhatAnOwnFactorLacksIsNamed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	for field, change := range map[string]func(*services.OwnFactorInput){
		"activityKey": func(in *services.OwnFactorInput) { in.ActivityKey = "fuel.unheard" },
		"region":      func(in *services.OwnFactorInput) { in.Region = "XX" },
		"unit":        func(in *services.OwnFactorInput) { in.Unit = "furlong" },
		"stage":       func(in *services.OwnFactorInput) { in.Scope = 2 },
		"kgCo2e":      func(in *services.OwnFactorInput) { in.KgCo2 = nil },
		"evidence":    func(in *services.OwnFactorInput) { in.Evidence = " " },
		"validTo":     func(in *services.OwnFactorInput) { in.ValidTo = day("2024-01-01") },
	} {
		in := ownDiesel("1")
		change(&in)
		_, err := l.all.OwnFactors.Record(ctx, in, nil)
		wantCode(t, err, fault.Invalid, field)
	}
}

func TestAnImportedEditionIsPreviewedAdoptedAndWithdrawn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	draft := l.dieselYear()
	before := l.scope1Of(draft)
	manager, approver := l.as(l.a, services.Manager), l.as(l.a, services.Approver)
	in := edition()
	in.Follows = "test-2025"
	tried := must(l.all.Editions.Try(manager, in, strings.NewReader(plainEdition)))(t)
	if !tried.Keepable || tried.Rows != 2 || len(must(l.all.Editions.List(manager))(t)) != 1 {
		t.Fatalf("tried %+v", tried)
	}
	made := must(l.all.Editions.Import(manager, in, strings.NewReader(plainEdition)))(t)
	if made.Adopted || made.Redistributable || !made.Edition.Restricted || l.scope1Of(draft) != before {
		t.Fatalf("an edition counts that nobody adopted: %+v", made)
	}
	id := made.Edition.ID
	preview := must(l.all.Editions.Preview(approver, id, true))(t)
	if len(preview) != 1 || preview[0].Changed != 1 || preview[0].Totals[0].After.String() != "3265" || preview[0].Totals[0].Before.String() != before {
		t.Fatalf("preview %+v", preview)
	}
	_, err := l.all.Editions.Withdraw(approver, id, "it is not in use")
	wantCode(t, err, fault.Conflict, "id")
	must(l.all.Editions.Adopt(approver, id, "checked"))(t)
	if got := l.scope1Of(draft); got != "3265" {
		t.Errorf("adopted: %s kg, the preview said 3265", got)
	}
	if found := must(l.all.Factors.Search(manager, services.FactorQuery{EditionID: &id, First: 10}))(t); found.TotalCount != 2 {
		t.Errorf("%d factors are found in it", found.TotalCount)
	}
	must(l.all.Editions.Withdraw(approver, id, "the publisher corrected it"))(t)
	if got := l.scope1Of(draft); got != before {
		t.Errorf("withdrawn: %s kg, before it was %s", got, before)
	}
	if n := len(must(l.all.Editions.Diff(approver, "test-2025", id, emissions.AR5))(t)); n != 6 {
		t.Errorf("%d rows differ", n)
	}
}

func TestWhoeverImportsAnEditionCannotAdoptIt(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	admin := l.as(l.a, services.Admin)
	made := must(l.all.Editions.Import(admin, edition(), strings.NewReader(plainEdition)))(t)
	_, err := l.all.Editions.Adopt(admin, made.Edition.ID, "")
	wantCode(t, err, fault.Forbidden, "")
	_, err = l.all.Editions.Adopt(l.as(l.b, services.Approver), made.Edition.ID, "")
	wantCode(t, err, fault.NotFound, "")
}

func TestAPublishedEditionCanBeTakenOutOfUse(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	draft := l.dieselYear()
	before := l.scope1Of(draft)
	approver := l.as(l.a, services.Approver)
	must(l.all.Editions.Withdraw(approver, "test-2025", "we use our own"))(t)
	if got := l.scope1Of(draft); got != "0" {
		t.Errorf("without an edition %s kg", got)
	}
	must(l.all.Editions.Adopt(approver, "test-2025", ""))(t)
	if got := l.scope1Of(draft); got != before {
		t.Errorf("again in use: %s kg, before %s", got, before)
	}
}

func TestAnErratumStandsForWhatItCorrects(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	draft := l.dieselYear()
	in := edition()
	in.Supersedes = "test-2025"
	made := must(l.all.Editions.Import(l.as(l.a, services.Manager), in, strings.NewReader("name,activity,unit,co2\nDiesel,fuel.diesel,kL,2500\n")))(t)
	approver := l.as(l.a, services.Approver)
	must(l.all.Editions.Adopt(approver, made.Edition.ID, ""))(t)
	if got := l.scope1Of(draft); got != "2500" {
		t.Errorf("with the erratum %s kg", got)
	}
	for _, use := range must(l.all.Editions.List(approver))(t) {
		if use.Edition.ID == "test-2025" && use.ReplacedBy != made.Edition.ID {
			t.Errorf("replaced by %q", use.ReplacedBy)
		}
	}
}
