package services_test

import (
	"slices"
	"testing"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func TestACreditIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	year, far := 2026, 3000
	for name, c := range map[string]struct {
		spoil func(*services.CreditInput)
		field string
	}{
		"no project":                 {func(in *services.CreditInput) { in.Project = " " }, "project"},
		"a standard nobody knows":    {func(in *services.CreditInput) { in.Standard = "gold" }, "standard"},
		"another without its name":   {func(in *services.CreditInput) { in.Standard = credits.Other }, "registry"},
		"a kind nobody knows":        {func(in *services.CreditInput) { in.Kind = "offset" }, "kind"},
		"own reductions":             {func(in *services.CreditInput) { in.Standard, in.Kind = credits.Own, credits.Reduction }, "kind"},
		"no country":                 {func(in *services.CreditInput) { in.Country = "ZZ" }, "country"},
		"nothing":                    {func(in *services.CreditInput) { in.Quantity = exact.Zero }, "quantity"},
		"vintage backwards":          {func(in *services.CreditInput) { in.VintageTo = 2023 }, "vintageTo"},
		"acquired before it existed": {func(in *services.CreditInput) { in.AcquiredOn = day("2023-12-31") }, "acquiredOn"},
		"one serial number":          {func(in *services.CreditInput) { in.SerialLast = "" }, "serialLast"},
		"serial numbers backwards":   {func(in *services.CreditInput) { in.SerialLast = "JPN-1-000-000" }, "serialLast"},
		"a purpose of what is held":  {func(in *services.CreditInput) { in.Purpose = credits.ForBeyond }, "retiredOn"},
		"retired for nothing":        {func(in *services.CreditInput) { in.RetiredOn = day("2026-05-01") }, "purpose"},
		"retired before acquired": {func(in *services.CreditInput) {
			in.RetiredOn, in.Purpose = day("2026-04-09"), credits.ForBeyond
		}, "retiredOn"},
		"retired for no year": {func(in *services.CreditInput) {
			in.RetiredOn, in.Purpose = day("2026-05-01"), credits.ForSHK
		}, "purposeYear"},
		"retired and sold": {func(in *services.CreditInput) {
			in.RetiredOn, in.TransferredOn, in.Purpose = day("2026-05-01"), day("2026-05-02"), credits.ForBeyond
		}, "transferredOn"},
		"own removals sold": {func(in *services.CreditInput) {
			in.Standard, in.TransferredOn = credits.Own, day("2026-05-02")
		}, "standard"},
		"planned and retired": {func(in *services.CreditInput) {
			in.RetiredOn, in.Purpose, in.PlannedYear = day("2026-05-01"), credits.ForBeyond, &year
		}, "plannedYear"},
		"planned for nobody":       {func(in *services.CreditInput) { in.PlannedYear = &far }, "plannedYear"},
		"more reversed than it is": {func(in *services.CreditInput) { in.Reversed, in.ReversedOn = new(exact.Int(501)), day("2026-05-02") }, "reversed"},
		"reversed on no day":       {func(in *services.CreditInput) { in.Reversed = new(exact.Int(1)) }, "reversedOn"},
		"adjusted somehow":         {func(in *services.CreditInput) { in.Adjustment = "maybe" }, "adjustment"},
	} {
		in := creditInput("c", "1")
		c.spoil(&in)
		_, err := l.all.Credits.Record(l.admin(), in)
		if f := faultOf(err); f == nil || f.Field != c.field {
			t.Errorf("%s: answered %v, want the field %s", name, err, c.field)
		}
	}
}

func TestUnitsCountOnce(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	first := must(l.all.Credits.Record(ctx, creditInput("first", "1")))(t)
	again := creditInput("second", "1")
	again.SerialFirst, again.SerialLast = "jpn-1-000-500", "jpn-1-000-600"
	_, err := l.all.Credits.Record(ctx, again)
	wantCode(t, err, fault.Conflict, "serialFirst")
	other := again
	other.Standard = credits.VCS // another registry counts for itself
	must(l.all.Credits.Record(ctx, other))(t)
	if _, err := l.all.Credits.Record(l.as(l.b, services.Admin), creditInput("theirs", "1")); err != nil {
		t.Errorf("another organization: %v", err)
	}
	corrected := must(l.all.Credits.Correct(ctx, first.ID, creditInput("the first", "1"), "its name"))(t)
	_, err = l.all.Credits.Correct(ctx, first.ID, creditInput("first", "1"), "again")
	wantCode(t, err, fault.Conflict, "supersedes")
	must(l.all.Credits.Void(ctx, corrected.ID, "entered twice"))(t)
	must(l.all.Credits.Record(ctx, again))(t)
	if history := must(l.all.Credits.History(ctx, corrected.ID))(t); len(history) != 2 || history[1].ID != first.ID {
		t.Errorf("history %+v", history)
	}
}

func TestARetirementWithoutSerialNumbersCountsOnce(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	in := creditInput("first", "1")
	in.SerialFirst, in.SerialLast, in.RetiredOn, in.Purpose, in.RetirementID = "", "", day("2026-05-01"), credits.ForBeyond, "R-1"
	must(l.all.Credits.Record(l.admin(), in))(t)
	in.RetirementID = "r-1"
	_, err := l.all.Credits.Record(l.admin(), in)
	wantCode(t, err, fault.Conflict, "retirementId")
}

func TestAPartIsRetiredAndTheRestStaysHeld(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	held := must(l.all.Credits.Record(ctx, creditInput("forest", "1")))(t)
	retired := must(l.all.Credits.Retire(ctx, held.ID, retirement(120)))(t)
	if retired.Quantity.String() != "120" || retired.SerialLast != "JPN-1-000-120" || retired.Status() != credits.Cancelled || *retired.SupersedesID != held.ID {
		t.Errorf("retired %+v", retired)
	}
	list := must(l.all.Credits.List(ctx, 10, nil))(t).Nodes
	rest := list[0]
	if rest.ID == retired.ID {
		rest = list[1]
	}
	if len(list) != 2 || rest.Quantity.String() != "380" || rest.SerialFirst != "JPN-1-000-121" || rest.Status() != credits.Held || *rest.SplitFromID != retired.ID {
		t.Errorf("left %+v", list)
	}
	sums := must(l.all.Credits.Sums(ctx))(t)
	if len(sums) != 2 || sums[0].Quantity.String() != "380" || sums[1].Quantity.String() != "120" {
		t.Errorf("sums %+v", sums)
	}
	_, err := l.all.Credits.Retire(ctx, retired.ID, retirement(1))
	wantCode(t, err, fault.Conflict, "")
	_, err = l.all.Credits.Retire(ctx, rest.ID, retirement(381))
	wantCode(t, err, fault.Invalid, "quantity")
	half := retirement(1)
	half.Quantity = new(exact.Must("0.5"))
	_, err = l.all.Credits.Retire(ctx, rest.ID, half)
	wantCode(t, err, fault.Invalid, "quantity")
	half.Quantity = nil
	if all := must(l.all.Credits.Retire(ctx, rest.ID, half))(t); all.Quantity.String() != "380" {
		t.Errorf("all that was left: %+v", all)
	}
}

func TestWhatAnInventoryClosedIsRetiredForItNoMore(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	in := fiscalYear()
	year := in.PeriodStart.Year
	inventory := must(l.all.Inventories.Create(ctx, in))(t)
	held := must(l.all.Credits.Record(ctx, forestSince(in.PeriodStart)))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	late := retirement(1)
	late.RetiredOn, late.PurposeYear = in.PeriodEnd.AddDays(40), &year
	_, err := l.all.Credits.Retire(ctx, held.ID, late)
	wantCode(t, err, fault.Locked, "")
	next := year + 1
	late.PurposeYear = &next
	if _, err := l.all.Credits.Retire(ctx, held.ID, late); err != nil {
		t.Errorf("for the next year: %v", err)
	}
	before := forestSince(in.PeriodStart)
	before.SerialFirst, before.SerialLast = "", ""
	if _, err := l.all.Credits.Record(ctx, before); err != nil {
		t.Errorf("held since a closed year: %v", err)
	}
}

func forestSince(day emissions.Date) services.CreditInput {
	in := creditInput("forest", "1")
	in.VintageFrom, in.VintageTo, in.AcquiredOn = day.Year-1, day.Year-1, day
	return in
}

// A J-Credit retired for the fiscal year lowers the adjusted figure of the reporting scheme by its tonnes and no other figure; one of a
// standard that the scheme does not take is named and takes nothing off.
func TestACreditLowersTheAdjustedFigureAlone(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	before := must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	totals := f.scope2(inventory.ID)
	in := creditInput("forest", "1")
	in.Quantity, in.SerialFirst, in.SerialLast = exact.Must("0.1"), "", ""
	for _, standard := range []credits.Standard{credits.JCredit, credits.VCS} {
		in.Standard = standard
		held := must(f.all.Credits.Record(f.ctx, in))(t)
		retired := retirement(1)
		retired.Quantity = nil
		must(f.all.Credits.Retire(f.ctx, held.ID, retired))(t)
	}
	after := must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	if got := before.Shk.AdjustedKg.Sub(after.Shk.AdjustedKg); got.String() != "100" || len(after.Shk.Credits) != 1 {
		t.Errorf("%s kg were taken off by %+v", got, after.Shk.Credits)
	}
	if !before.Shk.BasicKg.Equal(after.Shk.BasicKg) || f.scope2(inventory.ID).MarketKg.String() != totals.MarketKg.String() {
		t.Error("a credit changed another figure")
	}
	if !slices.Contains(names(after.Findings), regimes.FindingCreditKind) {
		t.Errorf("the other standard is not named: %v", names(after.Findings))
	}
}
