package services_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// withScope3 gives a ledger factors for freight, paper and spend, and the one for reported emissions.
func withScope3(l *ledger) *ledger {
	l.t.Helper()
	shelf := smallShelf()
	add := func(row, key, name, unitCode, kg string) {
		shelf.Factors = append(shelf.Factors, emissions.Factor{
			ID: "test-2025:" + row, EditionID: "test-2025", SourceRow: row, ActivityKey: key, Name: name, CategoryPath: name, Scope: 3,
			Stage: emissions.StageLifecycle, Region: emissions.World, ValidFrom: day("2020-01-01"), Unit: unitCode,
			Gases: []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: exact.Must(kg)}},
		})
	}
	add("truck", "freight.truck", "Freight by HGV", "tkm", "0.1")
	add("paper", "material.paper", "Paper and board", "JPY2025", "0.002")
	add("steel", "material.steel", "Metal: steel", "t", "1800")
	add("rail", "travel.rail", "National rail", "pkm", "0.02")
	add("reported", "emissions.reported", "As reported", "kgCO2e", "1")
	library, err := services.NewLibrary(shelf)
	if err != nil {
		l.t.Fatal(err)
	}
	l.all = services.New(l.core, library)
	return l
}

func number3(name, value, unitCode string) services.Scope3Value {
	return services.Scope3Value{Name: name, Value: exact.Must(value), Unit: unitCode}
}

// freightOf is a line of category 4: two legs by truck in April 2025.
func freightOf(facility uuid.UUID) services.Scope3LineInput {
	leg := func(km string) services.Scope3Row {
		return services.Scope3Row{Values: []services.Scope3Value{number3("mass", "2000", "kg"), number3("distance", km, "km")}}
	}
	return services.Scope3LineInput{
		FacilityID: facility, Category: 4, Method: "transport.distance", PeriodStart: day("2025-04-01"), PeriodEnd: day("2025-05-01"),
		Description: "Secret parts to Tokyo", Supplier: "Secret Carrier", ActivityKey: "freight.truck", Rows: []services.Scope3Row{leg("300"), leg("50")},
	}
}

// reportedOf is a line of category 5 that needs no factor but the one for reported emissions.
func reportedOf(facility uuid.UUID) services.Scope3LineInput {
	return services.Scope3LineInput{
		FacilityID: facility, Category: 5, Method: "waste.supplier", PeriodStart: day("2025-04-01"), PeriodEnd: day("2025-05-01"),
		Description: "Secret waste", Values: []services.Scope3Value{number3("emission", "0.5", "tCO2e")},
	}
}

func TestALineIsCountedInItsCategory(t *testing.T) {
	t.Parallel()
	l := withScope3(newLedger(t))
	ctx := l.admin()
	f := l.facility(ctx)
	trial := must(l.all.Scope3.Try(ctx, freightOf(f.ID), emissions.AR5))(t)
	if trial.KgCo2e.String() != "70" || !trial.Complete || trial.Parts[0].Numbers != "2 t × 300 km = 600 tkm" || trial.Parts[0].Factor.ID != "test-2025:truck" {
		t.Fatalf("the trial says %+v", trial)
	}
	line := must(l.all.Scope3.Record(ctx, freightOf(f.ID)))(t)
	must(l.all.Scope3.Record(ctx, reportedOf(f.ID)))(t)
	must(l.all.Scope3.Screen(ctx, 8, services.Excluded, "too small to measure"))(t)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	four, five, eight := run.Totals.ByCategory[3], run.Totals.ByCategory[4], run.Totals.ByCategory[7]
	if run.Totals.Scope3.Kg.String() != "570" || four.Amount.Kg.String() != "70" || four.Entries != 2 || four.SupplierShare != "0.0" || four.Share != "12.3" ||
		five.Amount.Kg.String() != "500" || five.SupplierShare != "100.0" || five.Methods[0].Calculation != "supplier_specific" || eight.Exclusion == "" {
		t.Fatalf("by category: %+v", run.Totals.ByCategory)
	}
	of := 4
	entries := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, Category: &of, First: 10}))(t)
	e := entries.Nodes[0]
	if entries.TotalCount != 2 || e.Category != 4 || e.Activity.Derivation != "2 t × 300 km = 600 tkm" || e.Activity.Description != "Secret parts to Tokyo (Secret Carrier)" ||
		e.Activity.ID != line.ID.String()+"#1" {
		t.Fatalf("%d entries, the first %+v", entries.TotalCount, e)
	}
	half := freightOf(f.ID)
	half.Rows = half.Rows[:1]
	corrected := must(l.all.Scope3.Correct(ctx, line.ID, half, "one leg was another's"))(t)
	if history := must(l.all.Scope3.History(ctx, corrected.ID))(t); len(history) != 2 || history[1].ID != line.ID {
		t.Errorf("history %+v", history)
	}
	must(l.all.Scope3.Void(ctx, corrected.ID, "twice"))(t)
	if left := must(l.all.Scope3.List(ctx, services.Scope3Query{First: 10}))(t); left.TotalCount != 1 || left.Nodes[0].Category != 5 {
		t.Errorf("left: %+v", left)
	}
	_, err := l.all.Scope3.Void(ctx, corrected.ID, "again")
	wantCode(t, err, fault.Conflict, "supersedes")
}

func TestALineIsChecked(t *testing.T) {
	t.Parallel()
	l := withScope3(newLedger(t))
	ctx := l.admin()
	f := l.facility(ctx)
	for name, c := range map[string]struct {
		spoil func(*services.Scope3LineInput)
		field string
	}{
		"no description":       {func(in *services.Scope3LineInput) { in.Description = " " }, "description"},
		"category 16":          {func(in *services.Scope3LineInput) { in.Category = 16 }, "category"},
		"another's method":     {func(in *services.Scope3LineInput) { in.Category = 5 }, "method"},
		"no factor":            {func(in *services.Scope3LineInput) { in.ActivityKey = "" }, "rows[0].factorId"},
		"an unknown activity":  {func(in *services.Scope3LineInput) { in.ActivityKey = "freight.kite" }, "activityKey"},
		"a pin without reason": {func(in *services.Scope3LineInput) { in.FactorID = "test-2025:truck" }, "factorReason"},
		"no days":              {func(in *services.Scope3LineInput) { in.PeriodEnd = in.PeriodStart }, "periodEnd"},
		"four scores":          {func(in *services.Scope3LineInput) { in.Quality = []int{1, 2, 3, 4} }, "quality"},
		"a share of two":       {func(in *services.Scope3LineInput) { two := exact.Int(2); in.PrimaryShare = &two }, "primaryShare"},
	} {
		in := freightOf(f.ID)
		c.spoil(&in)
		_, err := l.all.Scope3.Record(ctx, in)
		wantCode(t, err, fault.Invalid, c.field)
		if err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	_, err := l.all.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: f.ID, Name: "x", Scope: 3, ActivityKey: "freight.truck"})
	wantCode(t, err, fault.Invalid, "category")
	line := must(l.all.Scope3.Record(ctx, freightOf(f.ID)))(t)
	_, err = l.all.Activities.Correct(ctx, line.ID, services.ActivityInput{SourceID: line.SourceID}, "plain")
	wantCode(t, err, fault.Conflict, "")
	_, err = l.all.Scope3.Screen(ctx, 8, services.NotRelevant, "")
	wantCode(t, err, fault.Invalid, "reason")
}

const purchases = `日付,仕入先,摘要,勘定科目,金額,通貨
2025-05-10,Green Stationery,コピー用紙,消耗品費,120000,JPY
2025/06/01,Green Stationery,コピー用紙,消耗品費,"80,000",JPY
2025-06-02,Somebody,,,5,JPY
2025-06-03,Somebody,odd,x,five,JPY
`

func take(ctx context.Context, t *testing.T, l *ledger, kind services.LedgerKind, text string) services.LedgerUpload {
	t.Helper()
	return must(l.all.Ledgers.Take(ctx, kind, "Secret.csv", strings.NewReader(text)))(t)
}

func TestALedgerBecomesLinesOnce(t *testing.T) {
	t.Parallel()
	l := withScope3(newLedger(t))
	ctx := l.admin()
	f := l.facility(ctx)
	taken := take(ctx, t, l, services.LedgerPurchases, purchases)
	read := must(l.all.Ledgers.Read(ctx, taken.ID, services.LedgerRead{}))(t)
	if len(read.Groups) != 1 || read.Groups[0].Rows != 2 || read.Groups[0].Total.String() != "200000" || len(read.Rejected) != 2 ||
		read.Rejected[0].Field != "description" || read.Rejected[1].Field != "amount" || read.Rejected[1].Line != 5 {
		t.Fatalf("understood as %+v", read)
	}
	group := read.Groups[0]
	if group.Remembered != nil || len(group.Suggestions) == 0 || group.Suggestions[0].Factor.ID != "test-2025:paper" {
		t.Fatalf("suggested %+v", group.Suggestions)
	}
	record := services.LedgerRecord{FacilityID: f.ID, Decisions: []services.LedgerDecision{{Match: group.Match, Category: 1, FactorID: "test-2025:paper"}}}
	done := must(l.all.Ledgers.Record(ctx, taken.ID, record))(t)
	if done.Recorded != 2 || len(done.Rejected) != 2 {
		t.Fatalf("recorded %+v", done)
	}
	again := take(ctx, t, l, services.LedgerPurchases, purchases)
	if !again.AlreadyTaken || again.ID != taken.ID || again.Recorded != 2 {
		t.Errorf("the same file again is %+v", again)
	}
	more := take(ctx, t, l, services.LedgerPurchases, purchases+"2025-07-01,Green Stationery,コピー用紙,消耗品費,1000,JPY\n")
	next := must(l.all.Ledgers.Read(ctx, more.ID, services.LedgerRead{}))(t)
	if next.Known != 2 || len(next.Groups) != 1 || next.Groups[0].Rows != 1 || next.Groups[0].Remembered == nil || next.Groups[0].Remembered.FactorID != "test-2025:paper" {
		t.Errorf("a longer file is understood as %+v", next)
	}
	lines := must(l.all.Scope3.List(ctx, services.Scope3Query{First: 10}))(t)
	if lines.TotalCount != 2 || lines.Nodes[0].Evidence != "Secret.csv, line 3" || lines.Nodes[0].Values[0].Unit != "JPY2025" {
		t.Errorf("lines %+v", lines.Nodes)
	}
}

func TestATravelListTakesDistancesAndRefusesAirports(t *testing.T) {
	t.Parallel()
	l := withScope3(newLedger(t))
	ctx := l.admin()
	f := l.facility(ctx)
	taken := take(ctx, t, l, services.LedgerTravel, "date,mode,from,to,distance\n2025-05-10,新幹線,Tokyo,Osaka,515\n2025-05-11,flight,HND,CTS,\n")
	read := must(l.all.Ledgers.Read(ctx, taken.ID, services.LedgerRead{}))(t)
	if len(read.Groups) != 1 || read.Groups[0].Suggestions[0].Factor.ID != "test-2025:rail" || read.Rejected[0].Field != "distance" || read.Rejected[0].Got != "HND CTS" {
		t.Fatalf("understood as %+v", read)
	}
	decision := services.LedgerDecision{Match: read.Groups[0].Match, Category: 1, FactorID: "test-2025:rail"}
	_, err := l.all.Ledgers.Record(ctx, taken.ID, services.LedgerRecord{FacilityID: f.ID, Decisions: []services.LedgerDecision{decision}})
	wantCode(t, err, fault.Invalid, "decisions.category")
	decision.Category = 6
	done := must(l.all.Ledgers.Record(ctx, taken.ID, services.LedgerRecord{FacilityID: f.ID, Decisions: []services.LedgerDecision{decision}}))(t)
	if done.Recorded != 1 {
		t.Errorf("recorded %+v", done)
	}
}
