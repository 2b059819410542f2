package services_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

func member(r services.Register, factor string) services.VirtualMember {
	return services.VirtualMember{RegisterID: &r.ID, Factor: exact.Must(factor)}
}

func (f *field) virtualInput(kind services.VirtualKind, members ...services.VirtualMember) services.VirtualMeterInput {
	return services.VirtualMeterInput{
		FacilityID: f.facility.ID, Name: "Virtual " + string(kind), Kind: kind, Commodity: meters.Electricity, Unit: "kWh",
		ValidFrom: day("2026-01-01"), Members: members,
	}
}

func (f *field) virtual(kind services.VirtualKind, members ...services.VirtualMember) services.VirtualMeter {
	f.t.Helper()
	return must(f.all.VirtualMeters.Create(f.ctx, f.virtualInput(kind, members...)))(f.t)
}

// virtualUsage shows a virtual meter's usage as field.usage does.
func (f *field) virtualUsage(id uuid.UUID, grain services.Grain, from, to string) string {
	f.t.Helper()
	f.drain()
	var out strings.Builder
	for _, p := range must(f.all.VirtualMeters.Usage(f.ctx, id, grain, at(from), at(to)))(f.t) {
		fmt.Fprintf(&out, "%s %s %s\n", p.Start.Format("01-02T15:04"), p.Value, p.Coverage.Round(4))
	}
	return out.String()
}

// slots are half-hours of a meter from a time on; an empty value is a hole.
func slots(meter, from string, values ...string) []services.Item {
	var out []services.Item
	for i, v := range values {
		if v != "" {
			out = append(out, halfHour(meter, at(from).Add(time.Duration(i)*30*time.Minute).Format(time.RFC3339), v))
		}
	}
	return out
}

// even are the half-hours of n days, all alike.
func even(meter, from string, days int, value string) []services.Item {
	values := make([]string, 48*days)
	for i := range values {
		values[i] = value
	}
	return slots(meter, from, values...)
}

func TestARemainderIsMissingWhereAMemberIs(t *testing.T) {
	t.Parallel()
	f := newField(t)
	main, sub := f.register("M-1", intervalKWh()), f.register("S-1", intervalKWh())
	v := f.virtual(services.VirtualResidual, member(main, "1"), member(sub, "-1"))
	f.record(even("M-1", "2026-04-30T15:00:00Z", 3, "2")...)
	f.record(even("S-1", "2026-04-30T15:00:00Z", 1, "0.5")...)
	// The second day lacks half an hour, the third all of it; one slot is more than the main meter's.
	f.record(slots("S-1", "2026-05-01T15:00:00Z", append([]string{"", "0.5", "5"}, strings.Split(strings.Repeat("0.5 ", 45), " ")[:45]...)...)...)
	wantText(t, f.virtualUsage(v.ID, services.GrainHour, "2026-05-01T14:00:00Z", "2026-05-01T18:00:00Z"),
		"05-01T14:00 3 1\n05-01T16:00 -1.5 1\n05-01T17:00 3 1\n")
	wantText(t, f.virtualUsage(v.ID, services.GrainDay, "2026-04-30T15:00:00Z", "2026-05-03T15:00:00Z"), "04-30T15:00 72 1\n05-01T15:00 64.5 0.9583\n")
	wantText(t, f.virtualUsage(v.ID, services.GrainMonth, "2026-05-01T00:00:00Z", "2026-05-10T00:00:00Z"), "04-30T15:00 136.5 0.0632\n")
	found := must(f.all.VirtualMeters.Findings(f.ctx, v.ID, at("2026-04-30T15:00:00Z"), at("2026-05-02T15:00:00Z")))(t)
	if len(found) != 1 || found[0].Name != meters.FindingIncomplete {
		t.Errorf("found %+v", found)
	}
}

func TestVirtualMetersRestOnEachOtherAndConvertUnits(t *testing.T) {
	t.Parallel()
	f := newField(t)
	mega := intervalKWh()
	mega.Unit = "MWh"
	a, b := f.register("M-1", intervalKWh()), f.register("M-2", mega)
	sum := f.virtual(services.VirtualSum, member(a, "1"), member(b, "1"))
	half := must(f.all.VirtualMeters.Create(f.ctx, services.VirtualMeterInput{
		FacilityID: f.facility.ID, Name: "Half", Kind: services.VirtualOther, Unit: "MWh", ValidFrom: day("2026-05-02"),
		Members: []services.VirtualMember{{VirtualMeterID: &sum.ID, Factor: exact.Must("0.5")}},
	}))(t)
	f.record(even("M-1", "2026-04-30T15:00:00Z", 2, "1")...)
	items := even("M-2", "2026-04-30T15:00:00Z", 2, "0.001")
	for i := range items {
		items[i].Unit = "MWh"
	}
	f.record(items...)
	wantText(t, f.virtualUsage(sum.ID, services.GrainDay, "2026-04-30T15:00:00Z", "2026-05-02T15:00:00Z"), "04-30T15:00 96 1\n05-01T15:00 96 1\n")
	// Half begins on 2 May: the day before has none, and the month is known for one day of 31.
	wantText(t, f.virtualUsage(half.ID, services.GrainDay, "2026-04-30T15:00:00Z", "2026-05-02T15:00:00Z"), "05-01T15:00 0.048 1\n")
	wantText(t, f.virtualUsage(half.ID, services.GrainMonth, "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"), "04-30T15:00 0.048 0.0323\n")

	members := []services.VirtualMember{{VirtualMeterID: &half.ID, Factor: exact.Int(1)}}
	_, err := f.all.VirtualMeters.SetFormula(f.ctx, sum.ID, services.FormulaInput{ValidFrom: day("2030-01-01"), Members: members, Reason: "round"})
	wantCode(t, err, fault.Conflict, "members")
	// Another formula from a day on leaves the days before.
	must(f.all.VirtualMeters.SetFormula(f.ctx, sum.ID, services.FormulaInput{ValidFrom: day("2026-05-02"), Members: []services.VirtualMember{member(a, "1")}, Reason: "M-2 removed"}))(t)
	wantText(t, f.virtualUsage(sum.ID, services.GrainDay, "2026-04-30T15:00:00Z", "2026-05-02T15:00:00Z"), "04-30T15:00 96 1\n05-01T15:00 48 1\n")
	must(f.all.VirtualMeters.SetFormula(f.ctx, sum.ID, services.FormulaInput{ValidFrom: day("2026-05-02"), Reason: "ended"}))(t)
	wantText(t, f.virtualUsage(sum.ID, services.GrainDay, "2026-04-30T15:00:00Z", "2026-05-02T15:00:00Z"), "04-30T15:00 96 1\n")
	formulas := must(f.all.VirtualMeters.Formulas(f.ctx, []uuid.UUID{sum.ID}))(t)[sum.ID]
	if len(formulas) != 3 || formulas[0].Superseded || !formulas[1].Superseded || len(formulas[0].Members) != 0 || len(formulas[2].Members) != 2 {
		t.Errorf("formulas %+v", formulas)
	}
}

func TestAVirtualMeterIsChecked(t *testing.T) {
	t.Parallel()
	f := newField(t)
	exported := intervalKWh()
	exported.Channel, exported.Direction = "B1", meters.DirectionExport
	a, b, out := f.register("M-1", intervalKWh()), f.register("M-2", intervalKWh()), f.register("M-3", exported)
	gas := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: "Gas", Commodity: meters.CityGas},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "m3"}}))(t)
	gasRegister := must(f.all.Meters.RegistersByMeters(f.ctx, []uuid.UUID{gas.ID}))(t)[gas.ID][0]
	london := tokyo()
	london.Name, london.TimeZone, london.Country = "London", "Europe/London", "GB"
	there := must(f.all.Facilities.Create(f.ctx, london))(t)
	_, far := f.meter(f.ctx, there.ID, "Far")
	for name, c := range map[string]struct {
		in    services.VirtualMeterInput
		code  fault.Code
		field string
	}{
		"no name": {func() services.VirtualMeterInput {
			in := f.virtualInput("sum", member(a, "1"))
			in.Name = " "
			return in
		}(), fault.Invalid, "name"},
		"an unknown kind": {f.virtualInput("difference", member(a, "1")), fault.Invalid, "kind"},
		"a reactive unit of another": {func() services.VirtualMeterInput {
			in := f.virtualInput("sum", member(a, "1"))
			in.Unit = "m3"
			return in
		}(), fault.Invalid, "unit"},
		"no day":                   {func() services.VirtualMeterInput { in := f.virtualInput("sum"); in.ValidFrom.Year = 0; return in }(), fault.Invalid, "validFrom"},
		"a sum that subtracts":     {f.virtualInput(services.VirtualSum, member(a, "1"), member(b, "-1")), fault.Invalid, "members"},
		"a remainder of two mains": {f.virtualInput(services.VirtualResidual, member(a, "1"), member(b, "1"), member(out, "-1")), fault.Invalid, "members"},
		"self-use of imports":      {f.virtualInput(services.VirtualSelfUse, member(a, "1"), member(out, "-1")), fault.Invalid, "members"},
		"nothing added":            {f.virtualInput(services.VirtualOther, member(a, "-1")), fault.Invalid, "members"},
		"a factor of zero":         {f.virtualInput(services.VirtualSum, member(a, "0")), fault.Invalid, "members"},
		"no member named":          {f.virtualInput(services.VirtualSum, services.VirtualMember{Factor: exact.Int(1)}), fault.Invalid, "members"},
		"another commodity":        {f.virtualInput(services.VirtualSum, member(a, "1"), member(gasRegister, "1")), fault.Invalid, "members"},
		"another zone":             {f.virtualInput(services.VirtualSum, member(a, "1"), member(far, "1")), fault.Invalid, "members"},
		"nobody's register":        {f.virtualInput(services.VirtualSum, member(services.Register{ID: uuid.New()}, "1")), fault.NotFound, "members"},
	} {
		_, err := f.all.VirtualMeters.Create(f.ctx, c.in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	v := f.virtual(services.VirtualResidual, member(a, "1"), member(b, "-1"))
	_, err := f.all.VirtualMeters.Create(f.ctx, f.virtualInput(services.VirtualResidual, member(a, "1"), member(b, "-1")))
	wantCode(t, err, fault.Conflict, "name")
	_, err = f.all.VirtualMeters.Usage(f.ctx, v.ID, services.GrainRaw, at("2026-05-01T00:00:00Z"), at("2026-05-02T00:00:00Z"))
	wantCode(t, err, fault.Invalid, "grain")
	renamed := must(f.all.VirtualMeters.Rename(f.ctx, v.ID, v.Version, "The rest"))(t)
	archived := must(f.all.VirtualMeters.Archive(f.ctx, v.ID, renamed.Version))(t)
	if !archived.Archived || renamed.Name != "The rest" || len(must(f.all.VirtualMeters.List(f.ctx))(t)) != 0 {
		t.Errorf("archived %+v", archived)
	}
}

func TestASourceTakesAVirtualMeterAndItsEntryLeadsToTheMembers(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := &field{ledger: l, ctx: ctx, facility: l.facility(ctx)}
	mainMeter, main := l.dailyMeter(ctx, f.facility.ID)
	subMeter, sub := l.dailyMeterNamed(ctx, f.facility.ID, "Line")
	in := f.virtualInput(services.VirtualResidual, member(main, "1"), member(sub, "-1"))
	in.ValidFrom = day("2025-04-01")
	v := must(l.all.VirtualMeters.Create(ctx, in))(t)
	source := must(l.all.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: f.facility.ID, Name: "Grid power", Scope: 2, ActivityKey: "electricity.grid", VirtualMeterID: &v.ID,
	}))(t)
	l.post(ctx, mainMeter, "2025-04-01", "2026-04-01", "100")
	l.post(ctx, subMeter, "2025-04-01", "2026-03-31", "40")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	if want := exact.Must("364").Mul(exact.Must("60")).Mul(exact.Must("0.423")); !run.Totals.Scope2Location.Kg.Equal(want) {
		t.Errorf("the year emits %s, want %s", run.Totals.Scope2Location.Kg, want)
	}
	april, method := "2025-04", "location"
	entry := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, Month: &april, Method: &method, First: 1}))(t).Nodes[0]
	members := entry.Activity.Members
	if entry.Activity.MeterName != v.Name || len(members) != 2 || members[0].RegisterID != main.ID || members[1].Quantity.String() != "1200" || members[1].Factor.String() != "-1" {
		t.Errorf("the activity is %+v", entry.Activity)
	}
	if months := must(l.all.Inventories.Completeness(ctx, run.ID))(t); len(months) != 24 {
		t.Errorf("%d months of completeness, want those of both members", len(months))
	}
	wantFindings(t, l, run.ID, "meters.meter.no_source Line")

	_, err := l.all.Sources.Update(ctx, source.ID, source.Version, services.EmissionSourceInput{
		FacilityID: f.facility.ID, Name: "Grid power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &main.ID,
	})
	wantCode(t, err, fault.Conflict, "registerId")
	exported := services.RegisterInput{Channel: "B1", Kind: meters.KindInterval, Unit: "kWh", Direction: meters.DirectionExport}
	back := must(l.all.Meters.AddRegister(ctx, mainMeter.ID, exported))(t)
	_, err = l.all.VirtualMeters.SetFormula(ctx, v.ID, services.FormulaInput{
		ValidFrom: day("2026-04-01"), Members: []services.VirtualMember{member(main, "1"), member(back, "-1")}, Reason: "netted",
	})
	wantCode(t, err, fault.Invalid, "members")
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	_, err = l.all.VirtualMeters.SetFormula(ctx, v.ID, services.FormulaInput{
		ValidFrom: day("2025-10-01"), Members: []services.VirtualMember{member(main, "1"), member(sub, "-2")}, Reason: "late",
	})
	wantCode(t, err, fault.Locked, "")
}

// wantFindings checks the metering findings of a run about sources and trees, by name and the start of their detail.
func wantFindings(t *testing.T, l *ledger, run uuid.UUID, want ...string) {
	t.Helper()
	var got []string
	for _, f := range must(l.all.Inventories.Findings(l.admin(), run))(t) {
		if strings.HasPrefix(f.Name, "meters.tree") || f.Name == "meters.meter.no_source" || strings.HasPrefix(f.Name, "meters.bill") {
			got = append(got, f.Name+" "+strings.TrimPrefix(f.Detail, "no emission source takes the usage of "))
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("findings %q, want %q", got, want)
	}
}

// dailyMeterNamed is dailyMeter with another name.
func (l *ledger) dailyMeterNamed(ctx context.Context, facility uuid.UUID, name string) (services.Meter, services.Register) {
	l.t.Helper()
	m := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: facility, Name: name, Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 86400}}))(l.t)
	return m, must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(l.t)[m.ID][0]
}

func TestALiveVirtualMeterHearsOfItsMembersAlone(t *testing.T) {
	t.Parallel()
	f := newField(t)
	a, _ := f.register("M-1", intervalKWh()), f.register("M-2", intervalKWh())
	v := f.virtual(services.VirtualSum, member(a, "1"))
	ctx, stop := context.WithCancel(f.ctx)
	events := must(f.all.VirtualMeters.Subscribe(ctx, v.ID))(t)
	var working sync.WaitGroup
	for _, run := range []func(context.Context) error{f.all.Events.Run, f.all.Rollups.Run} {
		working.Go(func() { _ = run(ctx) })
	}
	defer working.Wait()
	defer stop()
	f.db.AwaitListener(t)
	f.record(halfHour("M-2", "2026-06-01T00:00:00Z", "1"), halfHour("M-1", "2026-06-01T00:00:00Z", "1"))
	select {
	case e := <-events:
		if e.Register != a.Number {
			t.Errorf("heard of %+v", e)
		}
	case <-time.After(time.Minute):
		t.Error("nothing was heard")
	}
}

// Property: whatever arrives, a sum is the sum of its members and the remainder and the sub-meters make the main meter,
// at every grain, in zones whose days have other lengths.
func TestVirtualUsageIsTheSumOfItsMembersAtEveryGrain(t *testing.T) {
	t.Parallel()
	for zone, change := range map[string]string{
		"Asia/Tokyo": "2026-05-30T15:00:00Z", "Europe/London": "2026-03-28T00:00:00Z", "Australia/Lord_Howe": "2026-04-03T13:00:00Z", "Asia/Kathmandu": "2026-04-30T18:15:00Z",
	} {
		f := newField(t)
		in := tokyo()
		in.Name, in.TimeZone = zone, zone
		f.facility = must(f.all.Facilities.Create(f.ctx, in))(t)
		main, x, y := f.register("M", intervalKWh()), f.register("X", intervalKWh()), f.register("Y", intervalKWh())
		rest := f.virtual(services.VirtualResidual, member(main, "1"), member(x, "-1"), member(y, "-1"))
		sum := f.virtual(services.VirtualSum, member(x, "1"), member(y, "1"), member(main, "0.000001"))
		generated := rapid.Custom(func(t *rapid.T) [3][144]string {
			var out [3][144]string
			for m := range out {
				for i := range out[m] {
					if rapid.IntRange(0, 40).Draw(t, "known") > 0 {
						out[m][i] = exact.FromScaled(rapid.Int64Range(0, 99999).Draw(t, "value"), 3).String()
					}
				}
			}
			return out
		}).Example(len(zone))
		for m, name := range []string{"M", "X", "Y"} {
			f.record(slots(name, change, generated[m][:]...)...)
		}
		f.drain()
		from, to := at(change), at(change).Add(72*time.Hour)
		hours := f.checkVirtual(main, []services.VirtualMeter{rest, sum}, services.GrainHour, from, to)
		if hours < 10 {
			t.Errorf("%s: only %d hours are known", zone, hours)
		}
		for _, grain := range []services.Grain{services.GrainDay, services.GrainMonth} {
			f.checkCoarse(rest, grain, from, to)
		}
	}
}

// checkVirtual checks each hour that both virtual meters know against the main meter, and counts them.
func (f *field) checkVirtual(main services.Register, virtual []services.VirtualMeter, grain services.Grain, from, to time.Time) int {
	f.t.Helper()
	byStart := func(points []services.UsagePoint) map[time.Time]exact.Decimal {
		out := map[time.Time]exact.Decimal{}
		for _, p := range points {
			if p.Coverage.Equal(exact.Int(1)) {
				out[p.Start] = p.Value
			}
		}
		return out
	}
	whole := byStart(must(f.all.Usage.Series(f.ctx, main.ID, grain, from, to))(f.t))
	rest := byStart(must(f.all.VirtualMeters.Usage(f.ctx, virtual[0].ID, grain, from, to))(f.t))
	sum := byStart(must(f.all.VirtualMeters.Usage(f.ctx, virtual[1].ID, grain, from, to))(f.t))
	if len(rest) != len(sum) {
		f.t.Errorf("%d hours of the remainder are known and %d of the sum", len(rest), len(sum))
	}
	for start, value := range rest {
		subs := sum[start].Sub(whole[start].Mul(exact.Must("0.000001")))
		if !value.Add(subs).Equal(whole[start]) {
			f.t.Errorf("%s: remainder %s and subs %s make not %s", start, value, subs, whole[start])
		}
	}
	return len(rest)
}

// checkCoarse checks days and months against their hours.
func (f *field) checkCoarse(v services.VirtualMeter, grain services.Grain, from, to time.Time) {
	f.t.Helper()
	var coarse, fine, known exact.Decimal
	for _, p := range must(f.all.VirtualMeters.Usage(f.ctx, v.ID, grain, from, to))(f.t) {
		coarse = coarse.Add(p.Value)
		known = known.Add(p.Coverage.Mul(exact.Int(int64(p.End.Sub(p.Start) / time.Minute))))
	}
	minutes := exact.Zero
	for _, p := range must(f.all.VirtualMeters.Usage(f.ctx, v.ID, services.GrainHour, from.AddDate(0, -1, 0), to.AddDate(0, 1, 0)))(f.t) {
		fine = fine.Add(p.Value)
		minutes = minutes.Add(p.Coverage.Mul(exact.Int(60)))
	}
	if !coarse.Equal(fine) || !known.Round(6).Equal(minutes.Round(6)) {
		f.t.Errorf("by %s %s over %s minutes, by hour %s over %s", grain, coarse, known, fine, minutes)
	}
}
