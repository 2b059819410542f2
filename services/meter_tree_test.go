package services_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

func (f *field) place(child services.Register, parent *services.Register, from, accuracy string) {
	f.t.Helper()
	in := services.MeterPlacementInput{MeterID: child.MeterID, ValidFrom: day(from), AccuracyPercent: exact.Must(accuracy)}
	if parent != nil {
		in.ParentID = &parent.MeterID
	}
	must(f.all.MeterTree.Place(f.ctx, in))(f.t)
}

// balances shows each balance month by month: main, subs, remainder, coverage and findings.
func (f *field) balances(from, to string) string {
	f.t.Helper()
	f.drain()
	var out strings.Builder
	for _, b := range must(f.all.MeterTree.Balances(f.ctx, from, to))(f.t) {
		for _, m := range append(b.Months, b.Total) {
			fmt.Fprintf(&out, "%s %s-%s=%s of %s", m.Month, m.Main, m.Subs, m.Remainder, m.Coverage.Round(4))
			for _, found := range m.Findings {
				out.WriteString(" " + found.Name)
			}
			out.WriteString("\n")
		}
		for _, c := range b.Children {
			fmt.Fprintf(&out, "child %s of %s\n", c.Usage, c.Coverage.Round(4))
		}
	}
	return out.String()
}

func TestAMainMeterBalancesWithTheMetersBehindIt(t *testing.T) {
	t.Parallel()
	f := newField(t)
	main, line, hall := f.register("Main", intervalKWh()), f.register("Line", intervalKWh()), f.register("Hall", intervalKWh())
	f.place(main, nil, "2026-01-01", "1")
	f.place(line, &main, "2026-05-01", "1")
	f.place(hall, &main, "2026-05-03", "1")
	f.record(even("Main", "2026-04-30T15:00:00Z", 4, "2")...)
	f.record(even("Line", "2026-04-30T15:00:00Z", 4, "0.5")...)
	f.record(even("Hall", "2026-05-02T15:00:00Z", 1, "1.6")...)
	f.record(even("Hall", "2026-05-03T15:00:00Z", 1, "1.4")[:24]...)
	// 1–2 May: 2 × (96 − 24); 3 May: 96 − 24 − 76.8, beyond the 1.968 that accuracy allows of it alone; 4 May: half a day.
	wantText(t, f.balances("2026-05", "2026-05"),
		"2026-05 336-194.4=141.6 of 0.1129 meters.virtual.incomplete\n 336-194.4=141.6 of 0.1129 meters.virtual.incomplete\nchild 96 of 0.129\nchild 110.4 of 0.0517\n")
	wantText(t, f.balances("2026-04", "2026-04"), "")
	f.place(line, nil, "2026-05-01", "1")
	f.place(hall, nil, "2026-05-04", "1")
	wantText(t, f.balances("2026-05", "2026-05"),
		"2026-05 96-76.8=19.2 of 1\n 96-76.8=19.2 of 1\nchild 76.8 of 1\n")
	f.record(even("Hall", "2026-05-02T15:00:00Z", 1, "2.1")...)
	wantText(t, f.balances("2026-05", "2026-05"),
		"2026-05 96-100.8=-4.8 of 1 meters.tree.negative_remainder\n 96-100.8=-4.8 of 1 meters.tree.negative_remainder\nchild 100.8 of 1\n")
	f.place(main, nil, "2026-01-01", "4")
	wantText(t, f.balances("2026-05", "2026-05"), "2026-05 96-100.8=-4.8 of 1\n 96-100.8=-4.8 of 1\nchild 100.8 of 1\n")
	if p := must(f.all.MeterTree.Placements(f.ctx, []uuid.UUID{main.MeterID}))(t)[main.MeterID]; len(p) != 2 || p[0].Superseded || !p[1].Superseded {
		t.Errorf("placements %+v", p)
	}
}

func TestAPlaceInTheTreeIsChecked(t *testing.T) {
	t.Parallel()
	f := newField(t)
	main, line, press := f.register("Main", intervalKWh()), f.register("Line", intervalKWh()), f.register("Press", intervalKWh())
	gas := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: "Gas", Commodity: meters.CityGas},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "m3"}}))(t)
	bare := must(f.all.Meters.Create(f.ctx, services.MeterInput{FacilityID: f.facility.ID, Name: "Bare", Commodity: meters.Electricity}, nil))(t)
	f.place(line, &main, "2026-05-01", "2")
	f.place(press, &line, "2026-05-01", "2")
	for name, c := range map[string]struct {
		meter    uuid.UUID
		parent   uuid.UUID
		from     string
		accuracy string
		code     fault.Code
		field    string
	}{
		"itself":                {main.MeterID, main.MeterID, "2026-05-01", "2", fault.Invalid, "parentId"},
		"a circle":              {main.MeterID, press.MeterID, "2026-06-01", "2", fault.Conflict, "parentId"},
		"another commodity":     {gas.ID, main.MeterID, "2026-05-01", "2", fault.Invalid, "parentId"},
		"nothing that counts":   {bare.ID, main.MeterID, "2026-05-01", "2", fault.Invalid, "parentId"},
		"nobody's meter":        {uuid.New(), main.MeterID, "2026-05-01", "2", fault.NotFound, "meterId"},
		"nobody's main meter":   {line.MeterID, uuid.New(), "2026-05-01", "2", fault.NotFound, "parentId"},
		"no day":                {line.MeterID, main.MeterID, "1900-05-01", "2", fault.Invalid, "validFrom"},
		"an accuracy below 0":   {line.MeterID, main.MeterID, "2026-05-01", "-1", fault.Invalid, "accuracyPercent"},
		"an accuracy of nobody": {line.MeterID, main.MeterID, "2026-05-01", "50", fault.Invalid, "accuracyPercent"},
	} {
		_, err := f.all.MeterTree.Place(f.ctx, services.MeterPlacementInput{
			MeterID: c.meter, ParentID: &c.parent, ValidFrom: day(c.from), AccuracyPercent: exact.Must(c.accuracy),
		})
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	_, err := f.all.MeterTree.Balances(f.ctx, "2026-05", "2020-01")
	wantCode(t, err, fault.Invalid, "to")
	_, err = f.all.MeterTree.Balances(f.ctx, "May", "2026-05")
	wantCode(t, err, fault.Invalid, "from")
}

func TestSourcesThatTakeAMainMeterAndItsSubMeterAreNamed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := &field{ledger: l, ctx: ctx, facility: l.facility(ctx)}
	mainMeter, main := l.dailyMeter(ctx, f.facility.ID)
	subMeter, sub := l.dailyMeterNamed(ctx, f.facility.ID, "Line")
	_, other := l.dailyMeterNamed(ctx, f.facility.ID, "Hall")
	f.place(sub, &main, "2025-08-01", "2")
	f.place(other, &main, "2025-04-01", "2")
	l.gridSource(ctx, f.facility.ID, &main.ID)
	l.post(ctx, mainMeter, "2025-04-01", "2026-04-01", "100")
	l.post(ctx, subMeter, "2025-04-01", "2026-04-01", "40")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	// Meters behind one that a source takes need no source of their own.
	wantFindings(t, l, must(l.all.Inventories.Calculate(ctx, inventory.ID))(t).ID)
	second := services.EmissionSourceInput{FacilityID: f.facility.ID, Name: "Line power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &sub.ID}
	must(l.all.Sources.Create(ctx, second))(t)
	wantFindings(t, l, must(l.all.Inventories.Calculate(ctx, inventory.ID))(t).ID,
		"meters.tree.double_count Line stands behind Main, and sources take both; from 2025-08 on")
}
