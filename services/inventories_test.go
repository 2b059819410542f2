package services_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func fiscalYear() services.InventoryInput {
	return services.InventoryInput{
		Name: "FY2025", PeriodStart: day("2025-04-01"), PeriodEnd: day("2026-04-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
	}
}

// closable makes a facility with diesel for each month of the fiscal year, and an inventory that was calculated.
func (l *ledger) closable(ctx context.Context) (services.EmissionSource, services.Inventory, services.Run) {
	l.t.Helper()
	f := l.facility(ctx)
	diesel := l.dieselSource(ctx, f.ID)
	for _, month := range []string{"2025-04", "2025-09", "2026-03"} {
		l.enter(ctx, diesel.ID, month, "1000")
	}
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(l.t)
	l.clock.Add(time.Minute)
	return diesel, inventory, must(l.all.Inventories.Calculate(ctx, inventory.ID))(l.t)
}

func TestAnInventoryIsOfWholeMonths(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	for name, c := range map[string]struct {
		spoil func(*services.InventoryInput)
		field string
	}{
		"a start inside a month": {func(in *services.InventoryInput) { in.PeriodStart = day("2025-04-02") }, "periodStart"},
		"an end inside a month":  {func(in *services.InventoryInput) { in.PeriodEnd = day("2026-03-31") }, "periodEnd"},
		"an end before":          {func(in *services.InventoryInput) { in.PeriodEnd = day("2025-03-01") }, "periodEnd"},
		"four years":             {func(in *services.InventoryInput) { in.PeriodEnd = day("2029-04-01") }, "periodEnd"},
		"a GWP set to come":      {func(in *services.InventoryInput) { in.GWPSet = "AR7" }, "gwpSet"},
		"an approach of its own": {func(in *services.InventoryInput) { in.Approach = "ours" }, "approach"},
	} {
		in := fiscalYear()
		c.spoil(&in)
		_, err := l.all.Inventories.Create(l.admin(), in)
		if got := faultOf(err); got == nil || got.Code != fault.Invalid || got.Field != c.field {
			t.Errorf("%s: answered %v, want invalid %s", name, err, c.field)
		}
	}
}

func TestARunHasExactTotalsAndTraces(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, run := l.closable(ctx)
	// 3 × 1,000 L = 3 kL × 2,620 kg CO2/kL
	if run.Totals.Scope1.Kg.String() != "7860" || run.Totals.Scope1.Tonnes != "7.860" || run.Totals.TotalMarket.Kg.String() != "7860" {
		t.Errorf("totals %+v", run.Totals)
	}
	if len(run.Totals.ByMonth) != 12 || run.Totals.ByMonth[5].Scope1.Kg.String() != "2620" || run.Totals.ByMonth[1].Scope1.Kg.String() != "0" {
		t.Errorf("by month %+v", run.Totals.ByMonth)
	}
	source := run.Totals.BySource[0]
	if source.Quantity.String() != "3000" || source.Unit != "L" || source.SourceID != diesel.ID.String() || source.Name != "Trucks" {
		t.Errorf("by source %+v", run.Totals.BySource)
	}
	page := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, First: 2}))(t)
	if page.TotalCount != 3 || len(page.Nodes) != 2 || !page.PageInfo.HasNextPage {
		t.Fatalf("entries %+v", page)
	}
	rest := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, First: 2, After: page.PageInfo.EndCursor}))(t)
	month, scope := "2025-09", 1
	filtered := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, First: 2, Month: &month, Scope: &scope, SourceID: &diesel.ID}))(t)
	if len(rest.Nodes) != 1 || filtered.TotalCount != 1 || filtered.Nodes[0].Month != month {
		t.Errorf("rest %+v, filtered %+v", rest, filtered)
	}
	entry := must(l.all.Inventories.Entry(ctx, run.ID, "E-000001"))(t)
	want := "1000 L = 1 kL; 1 kL × 2620 kg CO2/kL × share 1 × GWP 1 = 2620 kg CO2e"
	if entry.Formula != want || entry.Factor.ID != "test-2025:diesel" || entry.Activity.Evidence != "INV-1" || entry.FacilityName != "Tokyo Works" {
		t.Errorf("entry %+v", entry)
	}
	_, err := l.all.Inventories.Entry(ctx, run.ID, "E-000004")
	wantCode(t, err, fault.NotFound, "")
	newest := must(l.all.Inventories.NewestRuns(ctx, []uuid.UUID{inventory.ID}))(t)[inventory.ID]
	if newest.ID != run.ID || newest.Totals.Scope1.Kg.String() != "7860" {
		t.Errorf("newest run %+v", newest)
	}
}

func TestTheSameFactsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, first := l.closable(ctx)
	l.clock.Add(time.Hour)
	second := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	read := func(run services.Run) emissions.Inventory {
		raw := must(l.all.Inventories.Statement(ctx, run.ID))(t)
		sum := sha256.Sum256(raw)
		if hex.EncodeToString(sum[:]) != run.SHA256 {
			t.Errorf("run %s does not carry the hash of its bytes", run.ID)
		}
		inv := must(emissions.Parse(raw))(t)
		inv.RunID, inv.KnownAt = "", time.Time{}
		return inv
	}
	a, b := must(read(first).SHA256())(t), must(read(second).SHA256())(t)
	if a != b {
		t.Errorf("the same facts gave %s and %s", a, b)
	}
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) != 0 {
		t.Errorf("a fresh run is stale: %v", stale)
	}
}

func TestCloseRefusesAStaleRunAndNamesWhatChanged(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	diesel := l.dieselSource(ctx, f.ID)
	april := l.enter(ctx, diesel.ID, "2025-04", "1000")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	_, err := l.all.Inventories.Close(ctx, inventory.ID, false)
	wantCode(t, err, fault.Conflict, "")
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	l.enter(ctx, diesel.ID, "2025-05", "5")
	must(l.all.Activities.Correct(ctx, april.ID, litresOf(diesel.ID, "2025-04", "900"), "misread"))(t)
	_, err = l.all.Inventories.Close(ctx, inventory.ID, true)
	wantCode(t, err, fault.Conflict, "")
	stale := strings.Join(inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)), "\n")
	for _, want := range []string{
		"entry of Trucks for 2025-05-01 – 2025-05-31 was added: 5 L",
		"entry of Trucks for 2025-04-01 – 2025-04-30 was added: 900 L",
		"entry of Trucks for 2025-04-01 – 2025-04-30 no longer holds: 1000 L",
	} {
		if !strings.Contains(stale, want) || !strings.Contains(err.Error(), want) {
			t.Errorf("not named: %s\nstaleness: %s\nclose: %v", want, stale, err)
		}
	}
	refused, _ := errors.AsType[*fault.Error](err)
	if want := "「Trucks」の2025-05-01～2025-05-31の入力が追加された：5 L"; !strings.Contains(refused.MessageJA, want) {
		t.Errorf("%q does not say %s", refused.MessageJA, want)
	}
	other := tokyo()
	other.Name = "Another, of no account"
	must(l.all.Facilities.Create(ctx, other))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	if _, err := l.all.Inventories.Close(ctx, inventory.ID, false); err != nil {
		t.Errorf("a fresh run is refused: %v", err)
	}
}

func TestDisqualifyingFindingsMustBeAccepted(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	_, r := l.meter(ctx, f.ID, "Main")
	l.meter(ctx, f.ID, "Forgotten")
	l.gridSource(ctx, f.ID, &r.ID)
	l.dieselSource(ctx, f.ID)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	count := map[string]int{}
	for _, finding := range must(l.all.Inventories.Findings(ctx, run.ID))(t) {
		count[finding.Name+" "+finding.Severity]++
	}
	want := map[string]int{"meters.usage.missing disqualifying": 12, "meters.meter.no_source warning": 1, "emissions.source.no_data warning": 1}
	for name, n := range want {
		if count[name] != n {
			t.Errorf("findings %v, want %d of %s", count, n, name)
		}
	}
	if months := must(l.all.Inventories.Completeness(ctx, run.ID))(t); len(months) != 12 || months[0].RegisterID != r.ID || !months[0].Coverage.IsZero() {
		t.Errorf("completeness %+v", months)
	}
	_, err := l.all.Inventories.Close(ctx, inventory.ID, false)
	wantCode(t, err, fault.InsufficientData, "")
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	if closed.Status != emissions.Closed || closed.ClosedBy != "admin of tests" {
		t.Errorf("closed %+v", closed)
	}
}

func TestAPeriodIsClosedAfterItHasEnded(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	l.enter(ctx, l.dieselSource(ctx, f.ID).ID, "2026-05", "10")
	in := fiscalYear()
	in.PeriodStart, in.PeriodEnd = day("2026-05-01"), day("2026-07-01")
	inventory := must(l.all.Inventories.Create(ctx, in))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	_, err := l.all.Inventories.Close(ctx, inventory.ID, true)
	wantCode(t, err, fault.Conflict, "")
	l.clock.Add(30 * 24 * time.Hour)
	if _, err := l.all.Inventories.Close(ctx, inventory.ID, true); err != nil {
		t.Errorf("an ended period is refused: %v", err)
	}
}

// TestClosedIsClosed is property 8: writes into a closed period answer locked for every role, nothing changes the bytes,
// and a correction is a restatement.
func TestClosedIsClosed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, _ := l.closable(ctx)
	march := must(l.all.Activities.List(ctx, &diesel.ID, 1, nil))(t).Nodes[0]
	closed := must(l.all.Inventories.Close(l.as(l.a, services.Approver), inventory.ID, false))(t)
	bytes := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)
	frozen := must(emissions.Parse(bytes))(t)
	if frozen.Status != emissions.Closed || frozen.ClosedBy != "approver of tests" || !frozen.ClosedAt.Equal(*closed.ClosedAt) {
		t.Errorf("frozen as %s by %s at %s", frozen.Status, frozen.ClosedBy, frozen.ClosedAt)
	}

	for _, role := range []services.Role{services.Admin, services.Manager} {
		who := l.as(l.a, role)
		_, err := l.all.Activities.Record(who, litresOf(diesel.ID, "2025-06", "1"))
		wantCode(t, err, fault.Locked, "")
		if !strings.Contains(err.Error(), "FY2025") {
			t.Errorf("the lock does not name the inventory: %v", err)
		}
		_, err = l.all.Activities.Correct(who, march.ID, litresOf(diesel.ID, "2026-04", "1"), "out of the period")
		wantCode(t, err, fault.Locked, "")
		_, err = l.all.Activities.Void(who, march.ID, "never was")
		wantCode(t, err, fault.Locked, "")
	}
	straddling := litresOf(diesel.ID, "2026-04", "1")
	straddling.PeriodStart = day("2026-03-31")
	_, err := l.all.Activities.Record(ctx, straddling)
	wantCode(t, err, fault.Locked, "")
	if _, err := l.all.Activities.Record(ctx, litresOf(diesel.ID, "2026-04", "1")); err != nil {
		t.Errorf("the open period is locked: %v", err)
	}
	_, err = l.all.Inventories.Calculate(ctx, inventory.ID)
	wantCode(t, err, fault.Locked, "")
	_, err = l.all.Inventories.Close(ctx, inventory.ID, true)
	wantCode(t, err, fault.Locked, "")
	for _, sql := range []string{
		`UPDATE run SET sha256 = ''`, `DELETE FROM run`, `UPDATE run_statement SET canonical = ''`, `UPDATE entry SET kg_co2e = 0`, `DELETE FROM entry`,
		`UPDATE inventory SET period_end = '2030-01-01'`, `DELETE FROM inventory`, `UPDATE activity SET quantity = 0`, `DELETE FROM activity`,
	} {
		if _, err := l.db.App().Exec(ctx, sql); err == nil {
			t.Errorf("the program's role may %s", sql)
		}
	}
	archived := must(l.all.Sources.Archive(ctx, diesel.ID, 1))(t)
	must(l.all.Facilities.Archive(ctx, archived.FacilityID, 1))(t)
	if again := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t); string(again) != string(bytes) {
		t.Error("the bytes of the closed inventory changed")
	}
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) != 0 {
		t.Errorf("archiving what is over makes it stale: %v", stale)
	}
}

func TestARestatementOpensThePeriodAgainAndLeavesTheClosedOne(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, _ := l.closable(ctx)
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, false))(t)
	bytes := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)
	_, err := l.all.Inventories.Restate(ctx, inventory.ID, " ")
	wantCode(t, err, fault.Invalid, "cause")
	next := must(l.all.Inventories.Restate(ctx, inventory.ID, "an invoice was missed"))(t)
	if next.Number != 2 || *next.RestatesID != inventory.ID || next.Status != emissions.Draft {
		t.Errorf("restated as %+v", next)
	}
	_, err = l.all.Inventories.Restate(ctx, inventory.ID, "again")
	wantCode(t, err, fault.Conflict, "restates")
	_, err = l.all.Inventories.Restate(ctx, next.ID, "a draft")
	wantCode(t, err, fault.Conflict, "")

	l.enter(ctx, diesel.ID, "2025-06", "500")
	run := must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	if run.Totals.Scope1.Kg.String() != "9170" {
		t.Errorf("restated to %s", run.Totals.Scope1.Kg)
	}
	must(l.all.Inventories.Close(ctx, next.ID, false))(t)
	_, err = l.all.Activities.Record(ctx, litresOf(diesel.ID, "2025-06", "1"))
	wantCode(t, err, fault.Locked, "")
	if again := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t); string(again) != string(bytes) {
		t.Error("the restated inventory changed")
	}
	stale := inEnglish(t, must(l.all.Inventories.Staleness(ctx, inventory.ID))(t))
	if len(stale) != 1 || !strings.Contains(stale[0], "was added: 500 L") {
		t.Errorf("the restated inventory does not name what it lacks: %v", stale)
	}
}

func TestOnlyOneClosedTruthForTheSameDaysAndRules(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, inventory, _ := l.closable(ctx)
	must(l.all.Inventories.Close(ctx, inventory.ID, false))(t)
	for name, c := range map[string]struct {
		change func(*services.InventoryInput)
		code   fault.Code
	}{
		"the same":                 {func(*services.InventoryInput) {}, fault.Conflict},
		"one month of it":          {func(in *services.InventoryInput) { in.PeriodStart = day("2026-03-01") }, fault.Conflict},
		"by another GWP set":       {func(in *services.InventoryInput) { in.GWPSet = emissions.AR6 }, ""},
		"by another approach":      {func(in *services.InventoryInput) { in.Approach = emissions.EquityShare }, ""},
		"the year before, in time": {func(in *services.InventoryInput) { in.PeriodStart, in.PeriodEnd = day("2024-04-01"), day("2025-04-01") }, ""},
	} {
		in := fiscalYear()
		in.Name = name
		c.change(&in)
		draft := must(l.all.Inventories.Create(ctx, in))(t)
		must(l.all.Inventories.Calculate(ctx, draft.ID))(t)
		_, err := l.all.Inventories.Close(ctx, draft.ID, true)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: closing answers %v, want %q", name, err, c.code)
		}
	}
}

func TestTheConsolidationShareFollowsTheApproach(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	in := tokyo()
	in.EquityShare, in.Operated, in.Controlled = exact.Must("0.4"), true, false
	f := must(l.all.Facilities.Create(ctx, in))(t)
	l.enter(ctx, l.dieselSource(ctx, f.ID).ID, "2025-04", "1000")
	for approach, want := range map[emissions.Approach]string{
		emissions.OperationalControl: "2620", emissions.FinancialControl: "0", emissions.EquityShare: "1048",
	} {
		year := fiscalYear()
		year.Approach = approach
		draft := must(l.all.Inventories.Create(ctx, year))(t)
		run := must(l.all.Inventories.Calculate(ctx, draft.ID))(t)
		if got := run.Totals.Scope1.Kg.String(); got != want {
			t.Errorf("%s counts %s kg, want %s", approach, got, want)
		}
	}
}

// TestWhatIsRecordedWhileClosingIsEitherInOrRefused lets people enter quantities while somebody tries to close: what was
// accepted stands in the frozen bytes, and nothing else.
func TestWhatIsRecordedWhileClosingIsEitherInOrRefused(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel, inventory, _ := l.closable(ctx)
	// Bounded, so that a slow machine on which writers keep overtaking the close still comes to an end.
	const writersAtOnce, entriesEach = 3, 60
	accepted := make(chan string, writersAtOnce*entriesEach)
	var writers sync.WaitGroup
	for range writersAtOnce {
		writers.Go(func() {
			for range entriesEach {
				a, err := l.all.Activities.Record(ctx, litresOf(diesel.ID, "2025-08", "1"))
				if err != nil {
					wantCode(t, err, fault.Locked, "")
					return
				}
				accepted <- a.ID.String()
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	var closed services.Inventory
	for attempt := 0; closed.ClosedRunID == nil; attempt++ {
		must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
		var err error
		if closed, err = l.all.Inventories.Close(ctx, inventory.ID, false); err != nil {
			wantCode(t, err, fault.Conflict, "")
		}
		if attempt > 500 {
			t.Fatal("never closed")
		}
	}
	writers.Wait()
	close(accepted)
	frozen := map[string]bool{}
	for _, a := range must(emissions.Parse(must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)))(t).Activities {
		frozen[a.ID] = true
	}
	n := 3 // of closable
	for id := range accepted {
		n++
		if !frozen[id] {
			t.Errorf("entry %s was accepted and is not in the closed inventory", id)
		}
	}
	if len(frozen) != n {
		t.Errorf("the closed inventory has %d activities, %d were accepted", len(frozen), n)
	}
}
