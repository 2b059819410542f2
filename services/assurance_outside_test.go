package services_test

import (
	"strings"
	"testing"

	"tanso/internal/fault"
	"tanso/services"
)

// What rests on a base year that the engagement does not cover says so, in both languages, and lists show what is left.
func TestAnEngagedAuditorIsToldWhatIsOutside(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, base := l.base(ctx)
	next := fiscalYear()
	next.Name, next.PeriodStart, next.PeriodEnd = "FY2026", day("2026-04-01"), day("2027-04-01")
	other := must(l.all.Inventories.Create(ctx, next))(t)
	must(l.all.Targets.Set(ctx, contraction(base.InventoryID)))(t)
	e := must(l.all.Assurance.Open(ctx, l.engaging(l.a, other.ID)))(t)
	auditor := l.as(l.a, services.Auditor)
	outside := func(name string, err error) {
		t.Helper()
		got := faultOf(err)
		if got == nil || got.Code != fault.NotFound || !strings.Contains(got.Message, "your engagement does not cover") || got.MessageJA == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := l.all.BaseYears.Get(auditor)
	outside("the base year", err)
	_, err = l.all.Targets.Overview(auditor)
	outside("targets", err)
	must(l.all.Assurance.Change(ctx, e.ID, e.Version, l.engaging(l.a, other.ID, base.InventoryID)))(t)
	if got := must(l.all.BaseYears.Get(auditor))(t); got.InventoryID != base.InventoryID {
		t.Errorf("the base year is %+v", got)
	}
	if got := must(l.all.Targets.Overview(auditor))(t); len(got) != 1 {
		t.Errorf("%d targets of covered base years", len(got))
	}
}
