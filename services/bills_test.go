package services_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// billOf is a bill of a register, "number first last quantity" with the last day included; a number that begins with E
// is of an estimate.
func (f *field) billOf(r *services.Register, text string) services.BillInput {
	part := strings.Fields(text)
	in := services.BillInput{
		FacilityID: f.facility.ID, Commodity: meters.Electricity, PeriodFrom: day(part[1]), PeriodTo: day(part[2]), ToInclusive: true,
		Quantity: exact.Must(part[3]), Unit: "kWh", InvoiceNumber: part[0], Estimated: strings.HasPrefix(part[0], "E"), Supplier: "Example Power",
	}
	if r != nil {
		in.RegisterID = &r.ID
	}
	return in
}

func (f *field) bill(r *services.Register, text string) services.Bill {
	f.t.Helper()
	return must(f.all.Bills.Record(f.ctx, f.billOf(r, text)))(f.t)
}

func TestABillIsChecked(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	grid := f.gridSource(f.ctx, f.facility.ID, &r.ID)
	f.bill(&r, "A 2026-04-10 2026-05-09 310")
	for name, c := range map[string]struct {
		spoil func(*services.BillInput)
		code  fault.Code
		field string
	}{
		"one day twice":        {func(in *services.BillInput) { in.PeriodFrom = day("2026-05-09") }, fault.Conflict, "periodFrom"},
		"no days":              {func(in *services.BillInput) { in.ToInclusive, in.PeriodTo = false, in.PeriodFrom }, fault.Invalid, "periodTo"},
		"no beginning":         {func(in *services.BillInput) { in.PeriodFrom = emissions.Date{} }, fault.Invalid, "periodFrom"},
		"no end":               {func(in *services.BillInput) { in.PeriodTo = emissions.Date{} }, fault.Invalid, "periodTo"},
		"two years":            {func(in *services.BillInput) { in.PeriodTo = day("2028-05-01") }, fault.Invalid, "periodTo"},
		"another unit":         {func(in *services.BillInput) { in.Unit = "m3" }, fault.Invalid, "unit"},
		"another commodity":    {func(in *services.BillInput) { in.Commodity = meters.Water }, fault.Invalid, "commodity"},
		"an unknown commodity": {func(in *services.BillInput) { in.Commodity = "light" }, fault.Invalid, "commodity"},
		"no currency":          {func(in *services.BillInput) { c := exact.Int(9); in.Cost = &c }, fault.Invalid, "currency"},
		"nobody's register":    {func(in *services.BillInput) { id := uuid.New(); in.RegisterID = &id }, fault.NotFound, "registerId"},
		"nobody's facility":    {func(in *services.BillInput) { in.FacilityID = uuid.New() }, fault.NotFound, "facilityId"},
		"register and source":  {func(in *services.BillInput) { in.SourceID = &grid.ID }, fault.Invalid, "sourceId"},
		"a metered source":     {func(in *services.BillInput) { in.RegisterID, in.SourceID = nil, &grid.ID }, fault.Invalid, "sourceId"},
		"control characters":   {func(in *services.BillInput) { in.Note = "a\x00" }, fault.Invalid, "note"},
	} {
		in := f.billOf(&r, "B 2026-05-10 2026-06-09 300")
		c.spoil(&in)
		_, err := f.all.Bills.Record(f.ctx, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	// The paper says "until 10 June, not included": the same days as until 9 June, included.
	in := f.billOf(&r, "B 2026-05-10 2026-06-10 300")
	in.ToInclusive = false
	made := must(f.all.Bills.Record(f.ctx, in))(t)
	if made.PeriodEnd != day("2026-06-10") || made.PeriodTo() != day("2026-06-10") {
		t.Errorf("recorded %+v", made)
	}
	corrected := must(f.all.Bills.Correct(f.ctx, made.ID, f.billOf(&r, "B2 2026-05-12 2026-06-09 299"), "wrong day"))(t)
	_, err := f.all.Bills.Correct(f.ctx, made.ID, f.billOf(&r, "B3 2026-05-12 2026-06-09 299"), "twice")
	wantCode(t, err, fault.Conflict, "supersedes")
	found := must(f.all.Bills.Findings(f.ctx))(t)
	if len(found) != 1 || found[0].Name != meters.FindingBillGap || found[0].Start != day("2026-05-10") || found[0].End != day("2026-05-12") {
		t.Errorf("findings %+v", found)
	}
	void := must(f.all.Bills.Void(f.ctx, corrected.ID, "a duplicate"))(t)
	_, err = f.all.Bills.Void(f.ctx, void.ID, "again")
	wantCode(t, err, fault.Conflict, "")
	if history := must(f.all.Bills.History(f.ctx, void.ID))(t); len(history) != 3 || history[0].Quantity != nil || history[2].InvoiceNumber != "B" {
		t.Errorf("history %+v", history)
	}
	list := must(f.all.Bills.List(f.ctx, services.BillQuery{RegisterID: &r.ID, First: 10}))(t).Nodes
	if len(list) != 2 || list[0].ID != void.ID || list[1].InvoiceNumber != "A" {
		t.Errorf("listed %+v", list)
	}
	f.bill(&r, "C 2026-05-10 2026-06-09 300") // the void one no longer has the days
}

func TestABillOfASourceFeedsItsEntriesAndNothingElseDoes(t *testing.T) {
	t.Parallel()
	f := newField(t)
	diesel := f.dieselSource(f.ctx, f.facility.ID)
	of := func(text string) services.BillInput {
		in := f.billOf(nil, text)
		in.SourceID, in.Commodity, in.Unit = &diesel.ID, meters.Diesel, "L"
		return in
	}
	entries := func() string {
		var out []string
		for _, a := range must(f.all.Activities.List(f.ctx, &diesel.ID, 20, nil))(t).Nodes {
			if a.Quantity != nil {
				out = append(out, fmt.Sprintf("%s %s %s", a.PeriodStart, a.Quantity, a.DataType))
			}
		}
		return strings.Join(out, ", ")
	}
	typed := f.enter(f.ctx, diesel.ID, "2026-01", "5")
	_, err := f.all.Bills.Record(f.ctx, of("A 2026-01-20 2026-02-19 100"))
	wantCode(t, err, fault.Conflict, "periodFrom")
	must(f.all.Activities.Void(f.ctx, typed.ID, "a bill came"))(t)
	must(f.all.Bills.Record(f.ctx, of("A 2026-01-20 2026-02-19 100")))(t)
	estimate := must(f.all.Bills.Record(f.ctx, of("E1 2026-02-20 2026-03-19 90")))(t)
	wantText(t, entries(), "2026-02-20 90 estimated, 2026-01-20 100 invoiced")
	_, err = f.all.Activities.Record(f.ctx, litresOf(diesel.ID, "2026-02", "7"))
	wantCode(t, err, fault.Conflict, "periodStart")
	_, err = f.all.Activities.Void(f.ctx, *estimate.ActivityID, "by hand")
	wantCode(t, err, fault.Conflict, "id")

	actual := must(f.all.Bills.Record(f.ctx, of("B 2026-02-20 2026-04-19 170")))(t)
	wantText(t, entries(), "2026-02-20 170 invoiced, 2026-01-20 100 invoiced")
	_, err = f.all.Bills.Correct(f.ctx, estimate.ID, of("E1 2026-02-20 2026-03-19 95"), "an actual bill has its days")
	wantCode(t, err, fault.Conflict, "periodFrom")
	voided := must(f.all.Bills.Void(f.ctx, actual.ID, "not ours"))(t)
	wantText(t, entries(), "2026-02-20 90 estimated, 2026-01-20 100 invoiced")
	_, err = f.all.Bills.Record(f.ctx, of("C 2026-03-01 2026-04-19 50"))
	wantCode(t, err, fault.Conflict, "periodFrom")
	must(f.all.Bills.Record(f.ctx, of("D 2026-02-20 2026-04-19 171")))(t)
	wantText(t, entries(), "2026-02-20 171 invoiced, 2026-01-20 100 invoiced")
	if voided.Quantity != nil {
		t.Errorf("voided %+v", voided)
	}
	f.drain()
	inventory := must(f.all.Inventories.Create(f.ctx, fiscalYear()))(t)
	run := must(f.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	// 100 L and 40 of the 59 days of 171 L, which leaves out 1–19 April.
	want := exact.Must("100").Add(exact.Must("171").Mul(exact.Int(40)).Quo(exact.Int(59))).Mul(exact.Must("2.62"))
	if got := run.Totals.Scope1.Kg; !got.Round(6).Equal(want.Round(6)) {
		t.Errorf("emits %s, want %s", got, want)
	}
}

func TestABillStandsBesideItsMeter(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	f := &field{ledger: l, ctx: l.admin(), facility: l.facility(l.admin())}
	m, r := l.dailyMeter(f.ctx, f.facility.ID)
	l.post(f.ctx, m, "2026-04-01", "2026-06-01", "10")
	f.drain()
	compare := func(text string) *services.BillComparison {
		b := f.bill(&r, text)
		c := must(f.all.Bills.Compare(f.ctx, b.ID, exact.Int(2)))(t)
		must(f.all.Bills.Void(f.ctx, b.ID, "compared"))(t)
		return c
	}
	for text, want := range map[string]string{
		"A 2026-04-10 2026-05-09 301":  "300 1 true []",
		"A 2026-04-10 2026-05-09 310":  "300 1 false [meters.bill.period_offset]",
		"A 2026-04-10 2026-05-09 3000": "300 1 false [meters.bill.multiplier]",
		"A 2026-05-10 2026-06-09 310":  "220 0.7097 false [meters.bill.coverage]",
		"A 2026-07-01 2026-07-31 310":  "0 0 false [meters.bill.no_usage]",
	} {
		c := compare(text)
		var names []string
		for _, reason := range c.Reasons {
			names = append(names, reason.Name)
		}
		if got := fmt.Sprintf("%s %s %v %v", c.Metered, c.Coverage.Round(4), c.Within, names); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	mega := f.billOf(&r, "M 2026-04-10 2026-05-09 0.3")
	mega.Unit = "MWh"
	b := must(f.all.Bills.Record(f.ctx, mega))(t)
	if c := must(f.all.Bills.Compare(f.ctx, b.ID, exact.Int(2)))(t); !c.Within || c.Billed.String() != "300" || c.Unit != "kWh" {
		t.Errorf("in MWh: %+v", c)
	}
	parts := must(f.all.Bills.Apportioned(f.ctx, b.ID, nil))(t)
	like := must(f.all.Bills.Apportioned(f.ctx, b.ID, &r.ID))(t)
	for _, p := range [][]meters.BillPart{parts, like} {
		if len(p) != 2 || p[0].Quantity.String() != "0.21" || p[1].Quantity.String() != "0.09" {
			t.Errorf("parts %+v", p)
		}
	}
	late := f.bill(&r, "L 2026-05-20 2026-06-20 0.3")
	_, err := f.all.Bills.Apportioned(f.ctx, late.ID, &r.ID)
	wantCode(t, err, fault.InsufficientData, "likeRegisterId")
	_, err = f.all.Bills.Compare(f.ctx, late.ID, exact.Int(-1))
	wantCode(t, err, fault.Invalid, "tolerancePercent")
}

func TestAnInventoryTakesFromABillWhatTheMeterDoesNotKnow(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	f := &field{ledger: l, ctx: l.admin(), facility: l.facility(l.admin())}
	m, r := l.dailyMeter(f.ctx, f.facility.ID)
	l.gridSource(f.ctx, f.facility.ID, &r.ID)
	l.post(f.ctx, m, "2025-04-01", "2025-06-11", "10") // until 10 June
	l.post(f.ctx, m, "2025-08-01", "2026-04-01", "10")
	// Of 20 May – 19 July the meter knows 22 days; the bill's other 39 days make 610 − 220.
	f.bill(&r, "A 2025-05-20 2025-07-19 610")
	inventory := must(l.all.Inventories.Create(f.ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	got := map[string]string{}
	method := "location"
	for _, e := range must(l.all.Inventories.Entries(f.ctx, services.EntryQuery{Run: run.ID, Method: &method, First: 50}))(t).Nodes {
		got[e.Month] += fmt.Sprintf("%s %s;", e.Quantity, e.Activity.DataType)
	}
	// 20 days of June and 19 of July are the bill's; 12 days of July are nobody's.
	for month, want := range map[string]string{"2025-05": "310 metered;", "2025-06": "200 invoiced;100 metered;", "2025-07": "190 invoiced;"} {
		if got[month] != want {
			t.Errorf("%s takes %q, want %q", month, got[month], want)
		}
	}
	if total, want := run.Totals.Scope2Location.Kg, exact.Int(71*10+390+243*10).Mul(exact.Must("0.423")); !total.Equal(want) {
		t.Errorf("the year emits %s, want %s", total, want)
	}
	incomplete := 0
	for _, found := range must(l.all.Inventories.Findings(f.ctx, run.ID))(t) {
		if found.Name == "emissions.activity.incomplete" {
			incomplete++
			if found.Month != "" && found.Month != "2025-07" {
				t.Errorf("incomplete is %+v", found)
			}
		}
	}
	if incomplete != 1 {
		t.Errorf("%d months are incomplete, want July alone", incomplete)
	}
	f.bill(&r, "B 2025-07-20 2025-08-31 10") // less than the meter counted in August alone
	again := must(l.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	if !again.Totals.Scope2Location.Kg.Equal(run.Totals.Scope2Location.Kg) {
		t.Errorf("a bill below the meter changed the total to %s", again.Totals.Scope2Location.Kg)
	}
	wantFindings(t, l, again.ID, "meters.bill.below_meter Main: the bill says 10, the meter counted 310 in a part of its days; nothing is taken from the bill")
}

func TestBillsComeFromAFileLineByLine(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.dieselSource(f.ctx, f.facility.ID)
	const file = "meter,source,facility,from,to,to_inclusive,quantity,unit,cost,currency,invoice_number\n" +
		"M-1,,,2026-04-01,2026-04-30,yes,\"1,300\",kWh,40000,JPY,A-1\n" +
		"M-1,,,2026-04-30,2026-05-31,yes,1300,kWh,,,A-2\n" +
		"M-1,,,2026/05/01,2026-05-31,,1300,kWh,,,A-3\n" +
		",Trucks,,2026-04-01,2026-05-01,no,90,L,,,T-1\n" +
		",,東京工場,2026-04-01,2026-05-01,no,90,kWh,,,F-1\n" +
		"M-9,,,2026-05-01,2026-05-31,yes,1300,kWh,,,A-4\n"
	for _, preview := range []bool{true, false} {
		got := must(f.all.Bills.Import(f.ctx, file, preview))(t)
		var out []string
		for _, row := range got.Rows {
			out = append(out, fmt.Sprintf("%d%s%s", row.Line, row.Code, row.Field))
		}
		wantText(t, strings.Join(out, " "), "2 3conflictperiodFrom 4invalidto_inclusive 5 6 7invalidmeter")
		if got.Recorded != 3 || got.Refused != 3 {
			t.Errorf("%+v", got)
		}
		want := 3
		if preview {
			want = 0
		}
		if list := must(f.all.Bills.List(f.ctx, services.BillQuery{First: 10}))(t).Nodes; len(list) != want {
			t.Errorf("%d bills are known, want %d", len(list), want)
		}
	}
	if list := must(f.all.Bills.List(f.ctx, services.BillQuery{RegisterID: &r.ID, First: 10}))(t).Nodes; len(list) != 1 || list[0].Cost.String() != "40000" {
		t.Errorf("listed %+v", list)
	}
	_, err := f.all.Bills.Import(f.ctx, "meter,from,to,quantity,unit\n", true)
	wantCode(t, err, fault.Invalid, "csv")
}
