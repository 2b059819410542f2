package services_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func (l *ledger) enter(ctx context.Context, source uuid.UUID, month, litres string) services.Activity {
	l.t.Helper()
	return must(l.all.Activities.Record(ctx, litresOf(source, month, litres)))(l.t)
}

// litresOf is an entry of one month, given as "2025-04".
func litresOf(source uuid.UUID, month, litres string) services.ActivityInput {
	start := day(month + "-01")
	end := day(month + "-28").AddDays(4)
	end.Day = 1
	return services.ActivityInput{
		SourceID: source, PeriodStart: start, PeriodEnd: end, Quantity: exact.Must(litres), Unit: "L", DataType: emissions.Invoiced, Evidence: "INV-1",
	}
}

func TestAnEntryIsChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	_, r := l.meter(ctx, f.ID, "Main")
	grid := l.gridSource(ctx, f.ID, &r.ID)
	diesel := l.dieselSource(ctx, f.ID)
	for name, c := range map[string]struct {
		spoil func(*services.ActivityInput)
		code  fault.Code
		field string
	}{
		"another dimension":  {func(in *services.ActivityInput) { in.Unit = "kWh" }, fault.Invalid, "unit"},
		"an unknown unit":    {func(in *services.ActivityInput) { in.Unit = "litre" }, fault.Invalid, "unit"},
		"an empty period":    {func(in *services.ActivityInput) { in.PeriodEnd = in.PeriodStart }, fault.Invalid, "periodEnd"},
		"no start":           {func(in *services.ActivityInput) { in.PeriodStart = emissions.Date{} }, fault.Invalid, "periodStart"},
		"metered by hand":    {func(in *services.ActivityInput) { in.DataType = emissions.Metered }, fault.Invalid, "dataType"},
		"a metered source":   {func(in *services.ActivityInput) { in.SourceID = grid.ID }, fault.Invalid, "sourceId"},
		"no such source":     {func(in *services.ActivityInput) { in.SourceID = uuid.New() }, fault.NotFound, "sourceId"},
		"control characters": {func(in *services.ActivityInput) { in.Evidence = "a\x00" }, fault.Invalid, "evidence"},
	} {
		in := litresOf(diesel.ID, "2025-04", "100")
		c.spoil(&in)
		_, err := l.all.Activities.Record(ctx, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	in := litresOf(diesel.ID, "2025-04", "0.1000000000000000000001")
	in.Unit, in.DataType = "kL", ""
	a := must(l.all.Activities.Record(ctx, in))(t)
	if a.Quantity.String() != "0.1000000000000000000001" || a.DataType != emissions.Entered || a.RecordedBy != "admin of tests" {
		t.Errorf("recorded %+v", a)
	}
}

func TestACorrectionSupersedesAndKeepsTheOldEntry(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	diesel := l.dieselSource(ctx, f.ID)
	first := l.enter(ctx, diesel.ID, "2025-04", "100")
	l.enter(ctx, diesel.ID, "2025-05", "50")
	corrected := must(l.all.Activities.Correct(ctx, first.ID, litresOf(diesel.ID, "2025-04", "110"), "typing error"))(t)
	_, err := l.all.Activities.Correct(ctx, first.ID, litresOf(diesel.ID, "2025-04", "120"), "again")
	wantCode(t, err, fault.Conflict, "supersedes")
	_, err = l.all.Activities.Void(ctx, corrected.ID, "  ")
	wantCode(t, err, fault.Invalid, "reason")
	void := must(l.all.Activities.Void(ctx, corrected.ID, "entered twice"))(t)
	if void.Quantity != nil {
		t.Errorf("void has a quantity: %+v", void)
	}
	_, err = l.all.Activities.Correct(ctx, void.ID, litresOf(diesel.ID, "2025-04", "1"), "x")
	wantCode(t, err, fault.Conflict, "")

	list := must(l.all.Activities.List(ctx, &diesel.ID, 1, nil))(t)
	if len(list.Nodes) != 1 || list.Nodes[0].PeriodStart.MonthKey() != "2025-05" || !list.PageInfo.HasNextPage {
		t.Fatalf("first page %+v", list)
	}
	list = must(l.all.Activities.List(ctx, nil, 10, list.PageInfo.EndCursor))(t)
	if len(list.Nodes) != 1 || list.Nodes[0].ID != void.ID {
		t.Errorf("second page %+v", list.Nodes)
	}
	history := must(l.all.Activities.History(ctx, void.ID))(t)
	if len(history) != 3 || history[1].Quantity.String() != "110" || history[2].Quantity.String() != "100" || history[1].Reason != "typing error" {
		t.Errorf("history %+v", history)
	}
	if _, err := l.db.App().Exec(ctx, `UPDATE activity SET quantity = 0`); err == nil {
		t.Error("the program's role may change an entry")
	}
}
