package services_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// weighed is a measured density of diesel, from a day on.
func weighed(value, from string) services.SourcePropertyInput {
	v := exact.Must(value)
	return services.SourcePropertyInput{
		Name: "density of our diesel", FromUnit: "L", ToUnit: "kg", Value: &v, Evidence: "laboratory report 17", ValidFrom: day(from),
	}
}

// publishedDensity is one of the product's table.
const publishedDensity = "density|Diesel (average biofuel blend)|GB|2025|m3|kg"

// kilograms is an entry of one month by mass.
func kilograms(source uuid.UUID, month, kg string) services.ActivityInput {
	in := litresOf(source, month, kg)
	in.Unit = "kg"
	return in
}

// properties are those of a source, as they are shown.
func (l *ledger) properties(ctx context.Context, source uuid.UUID) []services.SourceProperty {
	l.t.Helper()
	return must(l.all.Sources.Properties(ctx, []uuid.UUID{source}))(l.t)[source]
}

func TestAPropertyIsChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel := l.dieselSource(ctx, l.facility(ctx).ID)
	must(l.all.Sources.RecordProperty(ctx, diesel.ID, weighed("0.83", "2025-04-01"), nil))(t)
	zero, negative, one := exact.Zero, exact.Int(-1), exact.Int(1)
	for name, c := range map[string]struct {
		spoil func(*services.SourcePropertyInput)
		code  fault.Code
		field string
	}{
		"no name":             {func(in *services.SourcePropertyInput) { in.Name = " " }, fault.Invalid, "name"},
		"no evidence":         {func(in *services.SourcePropertyInput) { in.Evidence = "" }, fault.Invalid, "evidence"},
		"no value":            {func(in *services.SourcePropertyInput) { in.Value = nil }, fault.Invalid, "value"},
		"zero":                {func(in *services.SourcePropertyInput) { in.Value = &zero }, fault.Invalid, "value"},
		"negative":            {func(in *services.SourcePropertyInput) { in.Value = &negative }, fault.Invalid, "value"},
		"a unit nobody knows": {func(in *services.SourcePropertyInput) { in.FromUnit = "barrelful" }, fault.Invalid, "fromUnit"},
		"money":               {func(in *services.SourcePropertyInput) { in.FromUnit = "JPY2025" }, fault.Invalid, "fromUnit"},
		"a distance":          {func(in *services.SourcePropertyInput) { in.ToUnit = "km" }, fault.Invalid, "toUnit"},
		"no crossing":         {func(in *services.SourcePropertyInput) { in.ToUnit = "kL" }, fault.Invalid, "toUnit"},
		"no day":              {func(in *services.SourcePropertyInput) { in.ValidFrom = emissions.Date{} }, fault.Invalid, "validFrom"},
		"an end before":       {func(in *services.SourcePropertyInput) { in.ValidTo = day("2025-03-31") }, fault.Invalid, "validTo"},
		"nothing published": {func(in *services.SourcePropertyInput) {
			*in = services.SourcePropertyInput{PublishedID: "x", ValidFrom: in.ValidFrom}
		}, fault.Invalid, "publishedId"},
		"published and a value": {func(in *services.SourcePropertyInput) {
			*in = services.SourcePropertyInput{PublishedID: publishedDensity, Value: &one, ValidFrom: in.ValidFrom}
		}, fault.Invalid, "value"},
		"published and named":  {func(in *services.SourcePropertyInput) { in.PublishedID, in.Value = publishedDensity, nil }, fault.Invalid, "name"},
		"another for the days": {func(*services.SourcePropertyInput) {}, fault.Conflict, "validFrom"},
		"the other way round":  {func(in *services.SourcePropertyInput) { in.FromUnit, in.ToUnit = "t", "m3" }, fault.Conflict, "validFrom"},
		"one day of it": {func(in *services.SourcePropertyInput) {
			in.ValidFrom, in.ValidTo = day("2025-01-01"), day("2025-04-01")
		}, fault.Conflict, "validFrom"},
	} {
		in := weighed("0.84", "2025-04-01")
		c.spoil(&in)
		_, err := l.all.Sources.RecordProperty(ctx, diesel.ID, in, nil)
		if fault.CodeOf(err) != c.code || faultOf(err).Field != c.field || faultOf(err).Expected == "" {
			t.Errorf("%s: %v, want %s at %s", name, err, c.code, c.field)
		}
	}
}

func TestAPropertyTakesThePlaceOfOneThatCounts(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel := l.dieselSource(ctx, l.facility(ctx).ID)
	held := must(l.all.Sources.RecordProperty(ctx, diesel.ID, weighed("0.83", "2025-04-01"), nil))(t)
	in := weighed("0.84", "2025-04-01")
	_, err := l.all.Sources.RecordProperty(ctx, diesel.ID, in, &held.ID)
	wantCode(t, err, fault.Invalid, "reason")
	unknown := uuid.New()
	_, err = l.all.Sources.RecordProperty(ctx, diesel.ID, in, &unknown)
	wantCode(t, err, fault.NotFound, "supersedesId")
	_, err = l.all.Sources.RecordProperty(ctx, unknown, in, nil)
	wantCode(t, err, fault.NotFound, "sourceId")
	_, err = l.all.Sources.WithdrawProperty(ctx, held.ID, "")
	wantCode(t, err, fault.Invalid, "reason")

	// What is allowed beside it: days before, another pair, and what takes its place.
	before := weighed("0.82", "2025-01-01")
	before.ValidTo = day("2025-03-31")
	must(l.all.Sources.RecordProperty(ctx, diesel.ID, before, nil))(t)
	heat := weighed("36", "2025-04-01")
	heat.ToUnit = "MJ_gcv"
	must(l.all.Sources.RecordProperty(ctx, diesel.ID, heat, nil))(t)
	in.Reason = "measured again"
	next := must(l.all.Sources.RecordProperty(ctx, diesel.ID, in, &held.ID))(t)
	_, err = l.all.Sources.RecordProperty(ctx, diesel.ID, in, &held.ID)
	wantCode(t, err, fault.Conflict, "supersedesId")
	gone := must(l.all.Sources.WithdrawProperty(ctx, next.ID, "the wrong tank"))(t)
	for _, id := range []uuid.UUID{held.ID, next.ID, gone.ID} {
		_, err = l.all.Sources.WithdrawProperty(ctx, id, "again")
		wantCode(t, err, fault.Conflict, "id")
	}
	if all := l.properties(ctx, diesel.ID); len(all) != 5 || all[2].ID != gone.ID || all[2].Value != nil || all[2].Reason != "the wrong tank" || all[2].Superseded {
		t.Errorf("the history is %+v", all)
	}
}

// Each published property can be chosen: its name, units and citation fit.
func TestEachPublishedPropertyCanBeChosen(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	var last services.EmissionSource
	for i, p := range must(factors.FuelProperties())(t) {
		if i%90 == 0 { // a source takes so many, one for each year
			last = must(l.all.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: f.ID, Name: p.ID(), Scope: 1, ActivityKey: "fuel.diesel"}))(t)
		}
		in := services.SourcePropertyInput{PublishedID: p.ID(), ValidFrom: emissions.Date{Year: 1990 + i%90, Month: 1, Day: 1}}
		in.ValidTo = in.ValidFrom
		got := must(l.all.Sources.RecordProperty(ctx, last.ID, in, nil))(t)
		if !got.Value.Equal(p.Value) || got.FromUnit != p.From || got.ToUnit != p.To || !strings.Contains(got.Citation, p.Source) || got.PublishedID != p.ID() {
			t.Fatalf("%s became %+v", p.ID(), got)
		}
	}
}

func TestADensityBringsMassToAFactorByVolume(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	diesel := l.dieselSource(ctx, l.facility(ctx).ID)
	// Without a property the entry is refused, for it would have no figure.
	_, err := l.all.Activities.Record(ctx, kilograms(diesel.ID, "2025-05", "3100"))
	wantCode(t, err, fault.Invalid, "unit")
	first := weighed("0.8", "2025-05-01")
	first.ValidTo = day("2025-05-10")
	held := must(l.all.Sources.RecordProperty(ctx, diesel.ID, first, nil))(t)
	must(l.all.Sources.RecordProperty(ctx, diesel.ID, services.SourcePropertyInput{PublishedID: publishedDensity, ValidFrom: day("2025-05-11")}, nil))(t)
	must(l.all.Activities.Record(ctx, kilograms(diesel.ID, "2025-05", "3100")))(t)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)

	entries := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, First: 10}))(t).Nodes
	if len(entries) != 2 {
		t.Fatalf("%d entries, want one for each property: %+v", len(entries), entries)
	}
	for i, want := range []struct{ quantity, by, citation string }{
		{"1000", "1000 kg = 1250 L by density of our diesel: 1 L = 0.8 kg (laboratory report 17)", "laboratory report 17"},
		{"2100", "by density of Diesel (average biofuel blend): 1 m3 = 832.361 kg (DESNZ: UK Government GHG Conversion Factors 2025 full set, sheet Fuel properties; 2025, GB)", "DESNZ"},
	} {
		e := entries[i]
		if e.Quantity.String() != want.quantity || !strings.Contains(strings.Join(e.Conversion, "; "), want.by) || len(e.Properties) != 1 ||
			!strings.Contains(e.Properties[0].Source, want.citation) {
			t.Errorf("entry %d: %s by %q, %+v", i, e.Quantity, e.Conversion, e.Properties)
		}
	}
	if raw := string(must(l.all.Inventories.Statement(ctx, run.ID))(t)); !strings.Contains(raw, `"source_properties":[{"name":"density of our diesel","from":"L","to":"kg","value":"0.8"`) {
		t.Error("the bytes of the run lack the property")
	}

	// Another value makes the draft stale and says why; the run keeps what it took.
	l.clock.Add(time.Minute)
	again := weighed("0.79", "2025-05-01")
	again.ValidTo, again.Reason = first.ValidTo, "the laboratory corrected its report"
	held = must(l.all.Sources.RecordProperty(ctx, diesel.ID, again, &held.ID))(t)
	stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)
	if len(stale) != 1 || !strings.Contains(stale[0].EN, "the source has other properties") {
		t.Errorf("stale because %q", stale)
	}
	if e := must(l.all.Inventories.Entry(ctx, run.ID, entries[0].ID))(t); e.Properties[0].Value.String() != "0.8" {
		t.Errorf("the entry of the run is now by %+v", e.Properties)
	}
	// Once it is withdrawn there is no figure for its days, and a finding that says so.
	must(l.all.Sources.WithdrawProperty(ctx, held.ID, "the wrong tank"))(t)
	run = must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	findings := must(l.all.Inventories.Findings(ctx, run.ID))(t)
	mismatch := 0
	for _, f := range findings {
		if f.Name == emissions.FindingUnitMismatch && f.SourceID == diesel.ID.String() {
			mismatch++
		}
	}
	if left := must(l.all.Inventories.Entries(ctx, services.EntryQuery{Run: run.ID, First: 10}))(t).Nodes; mismatch != 1 || len(left) != 1 || left[0].Quantity.String() != "2100" {
		t.Errorf("%d mismatches, entries %+v", mismatch, left)
	}
}

// A property marks its source, and nothing else.
func TestAPropertyMarksItsSourceAlone(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f := l.facility(ctx)
	diesel := l.dieselSource(ctx, f.ID)
	must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	marks := func() (out string) {
		err := l.db.Owner().QueryRow(t.Context(), `SELECT coalesce(string_agg(concat_ws(' ', kind, subject), '; '), '') FROM live_due`).Scan(&out)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	held := must(l.all.Sources.RecordProperty(ctx, diesel.ID, weighed("0.83", "2025-04-01"), nil))(t)
	if got, want := marks(), "source "+diesel.ID.String(); got != want {
		t.Errorf("a property marks %q, want %q", got, want)
	}
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	must(l.all.Sources.WithdrawProperty(ctx, held.ID, "why"))(t)
	if got, want := marks(), "source "+diesel.ID.String(); got != want {
		t.Errorf("a withdrawn property marks %q, want %q", got, want)
	}
}
