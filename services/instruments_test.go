package services_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// certificateInput is a certificate of 100 kWh without emissions for May 2026 in Japan that meets all criteria.
func certificateInput(name, retirement string) services.InstrumentInput {
	return services.InstrumentInput{
		Name: name, Kind: "nfc_renewable", Energy: services.EnergyElectricity, Quantity: exact.Int(100), Unit: "kWh",
		VintageStart: day("2026-05-01"), VintageEnd: day("2026-06-01"), Countries: []string{"JP"}, RetirementID: retirement, RetiredOn: day("2026-06-10"),
		Gases: []services.InstrumentGas{{Gas: emissions.CO2}}, FactorSource: "the certificate", Profile: services.HoursFlat,
		Criteria: []services.CriterionInput{
			{Criterion: emissions.ConveysRate, Answer: emissions.Yes}, {Criterion: emissions.OnlyClaim, Answer: emissions.Yes},
		},
	}
}

func TestAnInstrumentIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	none := uuid.New()
	for name, c := range map[string]struct {
		spoil func(*services.InstrumentInput)
		field string
	}{
		"no name":                 {func(in *services.InstrumentInput) { in.Name = " " }, "name"},
		"a kind nobody knows":     {func(in *services.InstrumentInput) { in.Kind = "voucher" }, "kind"},
		"another energy":          {func(in *services.InstrumentInput) { in.Energy = "gas" }, "energy"},
		"no volume":               {func(in *services.InstrumentInput) { in.Quantity = exact.Zero }, "quantity"},
		"a volume of tonnes":      {func(in *services.InstrumentInput) { in.Unit = "t" }, "unit"},
		"ends before it starts":   {func(in *services.InstrumentInput) { in.VintageEnd = day("2026-05-01") }, "vintageEnd"},
		"applies before its time": {func(in *services.InstrumentInput) { in.AppliesStart = day("2026-04-30") }, "appliesStart"},
		"applies after its time":  {func(in *services.InstrumentInput) { in.AppliesEnd = day("2026-06-02") }, "appliesEnd"},
		"no market":               {func(in *services.InstrumentInput) { in.Countries = nil }, "countries"},
		"a market of no country":  {func(in *services.InstrumentInput) { in.Countries = []string{"ZZ"} }, "countries"},
		"no rate":                 {func(in *services.InstrumentInput) { in.Gases = nil }, "gases"},
		"a negative rate":         {func(in *services.InstrumentInput) { in.Gases[0].KgPerUnit = exact.Int(-1) }, "gases"},
		"a total beside gases": {func(in *services.InstrumentInput) {
			in.Gases = append(in.Gases, services.InstrumentGas{Gas: emissions.CO2eUnsplit})
		}, "gases"},
		"no source of the rate": {func(in *services.InstrumentInput) { in.FactorSource = "" }, "factorSource"},
		"a price without money": {func(in *services.InstrumentInput) { in.Price = new(exact.Decimal) }, "currency"},
		"an unknown criterion":  {func(in *services.InstrumentInput) { in.Criteria[0].Criterion = "colour" }, "criteria"},
		"a criterion twice":     {func(in *services.InstrumentInput) { in.Criteria[1] = in.Criteria[0] }, "criteria"},
		"given to nobody": {func(in *services.InstrumentInput) {
			in.Allocations = []services.AllocationInput{{none, "2026-05", exact.Int(1)}}
		}, "allocations"},
		"given outside its days": {func(in *services.InstrumentInput) {
			in.Allocations = []services.AllocationInput{{none, "2026-06", exact.Int(1)}}
		}, "allocations"},
		"more given than it has": {func(in *services.InstrumentInput) {
			in.Allocations = []services.AllocationInput{{none, "2026-05", exact.Int(101)}}
		}, "allocations"},
		"a profile of no meter":   {func(in *services.InstrumentInput) { in.Profile = services.HoursRegister }, "registerId"},
		"a register nobody knows": {func(in *services.InstrumentInput) { in.Profile, in.RegisterID = services.HoursRegister, &none }, "registerId"},
	} {
		in := certificateInput("c", "r")
		c.spoil(&in)
		_, err := l.all.Instruments.Record(l.admin(), in)
		if f := faultOf(err); f == nil || f.Field != c.field {
			t.Errorf("%s: answered %v, want the field %s", name, err, c.field)
		}
	}
}

func TestARetirementIsClaimedOnce(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	first := must(l.all.Instruments.Record(ctx, certificateInput("first", "R-1")))(t)
	_, err := l.all.Instruments.Record(ctx, certificateInput("second", "r-1"))
	wantCode(t, err, fault.Conflict, "retirementId")
	if _, err := l.all.Instruments.Record(l.as(l.b, services.Admin), certificateInput("theirs", "R-1")); err != nil {
		t.Errorf("another organization: %v", err)
	}
	corrected := must(l.all.Instruments.Correct(ctx, first.ID, certificateInput("first", "R-1"), "another name"))(t)
	_, err = l.all.Instruments.Correct(ctx, first.ID, certificateInput("first", "R-2"), "again")
	wantCode(t, err, fault.Conflict, "supersedes")
	must(l.all.Instruments.Void(ctx, corrected.ID, "bought twice"))(t)
	if _, err := l.all.Instruments.Record(ctx, certificateInput("second", "R-1")); err != nil {
		t.Errorf("after the void: %v", err)
	}
	if list := must(l.all.Instruments.List(ctx, 10, nil))(t).Nodes; len(list) != 2 {
		t.Errorf("listed %+v", list)
	}
	history := must(l.all.Instruments.History(ctx, corrected.ID))(t)
	if len(history) != 2 || history[1].ID != first.ID {
		t.Errorf("history %+v", history)
	}
}

// mayInventory is an inventory of April to June 2026.
func mayInventory() services.InventoryInput {
	return services.InventoryInput{Name: "Q1", PeriodStart: day("2026-04-01"), PeriodEnd: day("2026-07-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl}
}

// metered is a facility whose grid power used 2 kWh in each half-hour of the first three days of May 2026.
func metered(t *testing.T) (*field, services.Inventory) {
	t.Helper()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.gridSource(f.ctx, f.facility.ID, &r.ID)
	f.record(even("M-1", "2026-04-30T15:00:00Z", 3, "2")...)
	f.drain()
	return f, must(f.all.Inventories.Create(f.ctx, mayInventory()))(t)
}

func (f *field) scope2(id uuid.UUID) services.Scope2View {
	f.t.Helper()
	return must(f.all.Scope2.View(f.ctx, id))(f.t)
}

func TestACertificateLowersTheMarketBasedFigureAlone(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	before := f.scope2(inventory.ID)
	// 288 kWh × 0.423, whose factor ended in March and stands in.
	if before.LocationKg.String() != "121.824" || before.MarketKg.String() != "121.824" {
		t.Fatalf("before %+v", before)
	}
	i := must(f.all.Instruments.Record(f.ctx, certificateInput("May", "R-1")))(t)
	if len(i.Unmet()) != 0 {
		t.Fatalf("unmet %v", i.Unmet())
	}
	after := f.scope2(inventory.ID)
	if after.LocationKg.String() != "121.824" || after.MarketKg.String() != "79.524" {
		t.Errorf("after: location %s, market %s", after.LocationKg, after.MarketKg)
	}
	if u := after.Instruments[0]; u.Used.String() != "100" || !u.Left.IsZero() || u.Months[0].Month != "2026-05" {
		t.Errorf("use %+v", u)
	}
	if r := after.Rows[0]; r.Kwh.String() != "288" || r.Covered.String() != "100" || !slices.Equal(r.Rest, []string{"earlier_year"}) {
		t.Errorf("row %+v", r)
	}
	if s := after.Shk[0]; s.Covered.String() != "100" || s.BasicKg.String() != "121.824" || s.AdjustedKg.String() != "79.524" {
		t.Errorf("shk %+v", s)
	}
	// One failed criterion and it covers nothing.
	in := certificateInput("May", "R-1")
	in.Criteria[1].Answer = emissions.Unknown
	must(f.all.Instruments.Correct(f.ctx, i.ID, in, "the registry has not answered"))(t)
	failed := f.scope2(inventory.ID)
	named := slices.ContainsFunc(failed.Findings, func(x emissions.Finding) bool {
		return x.Name == emissions.FindingInstrumentUnmet && strings.Contains(x.Detail, "exclusive_claim")
	})
	if failed.MarketKg.String() != "121.824" || !named {
		t.Errorf("failed: market %s, findings %+v", failed.MarketKg, failed.Findings)
	}
}

func TestARunKeepsTheFactorsOfInstrumentsAndGrowsStaleWithThem(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	rate := exact.Must("0.5")
	must(f.all.ResidualMixes.Set(f.ctx, services.ResidualMixInput{Region: "JP", Year: 2026, KgPerKwh: &rate, Gas: emissions.CO2, Source: "a publisher"}))(t)
	i := must(f.all.Instruments.Record(f.ctx, certificateInput("May", "R-1")))(t)
	run := must(f.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	market := string(emissions.MarketBased)
	entries := must(f.all.Inventories.Entries(f.ctx, services.EntryQuery{Run: run.ID, Method: &market, First: 10}))(t).Nodes
	var factors []string
	for _, e := range entries {
		factors = append(factors, e.Factor.ID)
		if edition := must(f.all.Factors.Edition(f.ctx, e.Factor.EditionID))(t); edition.ID != e.Factor.EditionID {
			t.Errorf("edition %+v", edition)
		}
	}
	slices.Sort(factors)
	if !slices.Equal(factors, []string{"instrument:" + i.ID.String(), "residual:JP:2026:1"}) {
		t.Errorf("factors %v", factors)
	}
	// 188 kWh × 0.5 by the residual mix.
	if got := run.Totals.Scope2Market.Kg; got.String() != "94" {
		t.Errorf("market %s", got)
	}
	if stale := must(f.all.Inventories.Staleness(f.ctx, inventory.ID))(t); len(stale) != 0 {
		t.Errorf("stale %v", stale)
	}
	f.clock.Add(time.Minute)
	must(f.all.Instruments.Void(f.ctx, i.ID, "sold"))(t)
	if stale := must(f.all.Inventories.Staleness(f.ctx, inventory.ID))(t); len(stale) != 1 || stale[0].EN != "the instrument May no longer holds: 100 kWh" {
		t.Errorf("stale %v", stale)
	}
	must(f.all.ResidualMixes.Set(f.ctx, services.ResidualMixInput{Region: "JP", Year: 2026, Gas: emissions.CO2, Source: "withdrawn"}))(t)
	if list := must(f.all.ResidualMixes.List(f.ctx))(t); len(list) != 0 {
		t.Errorf("listed %+v", list)
	}
}

func TestVolumeIsGivenByHandAndClosedDaysAreLocked(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	in := certificateInput("May", "R-1")
	in.Allocations = []services.AllocationInput{{FacilityID: f.facility.ID, Month: "2026-05", Quantity: exact.Int(30)}}
	i := must(f.all.Instruments.Record(f.ctx, in))(t)
	if u := f.scope2(inventory.ID).Instruments[0]; u.Used.String() != "30" || u.Left.String() != "70" {
		t.Errorf("use %+v", u)
	}
	f.clock.Add(40 * 24 * time.Hour)
	must(f.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	must(f.all.Inventories.Close(f.ctx, inventory.ID, true))(t)
	_, err := f.all.Instruments.Record(f.ctx, certificateInput("Late", "R-2"))
	wantCode(t, err, fault.Locked, "")
	_, err = f.all.Instruments.Void(f.ctx, i.ID, "why")
	wantCode(t, err, fault.Locked, "")
	if view := f.scope2(inventory.ID); !view.Closed || view.Instruments[0].Used.String() != "30" {
		t.Errorf("closed %+v", view.Instruments)
	}
	// A vintage that reaches into closed days is for the open ones alone.
	later := certificateInput("Later", "R-3")
	later.VintageEnd, later.AppliesStart = day("2026-09-01"), day("2026-07-01")
	if _, err := f.all.Instruments.Record(f.ctx, later); err != nil {
		t.Error(err)
	}
}

func (f *field) hourly(ctx context.Context, id uuid.UUID, month string) services.HourlyMatch {
	f.t.Helper()
	return must(f.all.Scope2.Hourly(ctx, services.HourlyQuery{InventoryID: id, FacilityID: f.facility.ID, Month: month}))(f.t)
}

func TestUsageIsMatchedByTheHour(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	sun := f.register("PV", intervalKWh())
	// The sun shines from 03:00 to 06:00 UTC of each day: 3 hours of 10 kWh where 4 are used.
	for _, d := range []string{"2026-05-01", "2026-05-02", "2026-05-03"} {
		f.record(slots("PV", d+"T03:00:00Z", "5", "5", "5", "5", "5", "5")...)
	}
	f.drain()
	in := certificateInput("Solar", "R-1")
	in.Kind, in.Quantity, in.Unit, in.Profile, in.RegisterID = "ppa_physical", exact.Must("0.08"), "MWh", services.HoursRegister, &sun.ID
	in.Criteria = append(in.Criteria, services.CriterionInput{Criterion: emissions.ClaimsTransferred, Answer: emissions.Yes})
	must(f.all.Instruments.Record(f.ctx, in))(t)
	m := f.hourly(f.ctx, inventory.ID, "2026-05")
	// 72 hours of 4 kWh; 80 of 90 kWh are the instrument's, 8 hours of 4 kWh are matched.
	if m.KnownHours != 72 || m.Load.String() != "288" || m.Matched.String() != "32" || m.AnnualMatched.String() != "80" {
		t.Errorf("%+v", m)
	}
	if m.Kg.String() != "108.288" || m.AnnualKg.String() != "87.984" || m.Unrated != 0 {
		t.Errorf("hourly %s kg, over the period %s kg", m.Kg, m.AnnualKg)
	}
	if len(m.Days) != 3 || len(m.Days[0].Cells) != 24 || m.Days[0].Cells[12].Hour != 12 || !m.Days[0].Cells[12].Share.Equal(exact.Int(1)) || !m.Days[0].Cells[0].Share.IsZero() {
		t.Errorf("days %+v", m.Days)
	}
	if s := m.Supplies[0]; s.Made.String() != "80" || s.Given.String() != "32" || s.Excess.String() != "48" {
		t.Errorf("supply %+v", s)
	}
	// An hourly intensity takes the place of the year's rate in the hours that it has; the later import holds.
	must(f.all.Intensities.Import(f.ctx, "JP", "grid", "time,g\n2026-05-01T00:00:00+09:00,100\n"))(t)
	f.clock.Add(time.Second)
	must(f.all.Intensities.Import(f.ctx, "JP", "grid, corrected", "time,g\n2026-05-01T00:00:00+09:00,900\n2026-05-01T00:30:00+09:00,1100\n"))(t)
	// 4 kWh at 1 kg where it was 0.423.
	if again := f.hourly(f.ctx, inventory.ID, ""); again.RatedHours != 1 || again.Kg.String() != "110.596" || again.Days != nil {
		t.Errorf("%d hours, %s kg", again.RatedHours, again.Kg)
	}
}

func TestAFileOfIntensitiesSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := newField(t)
	for name, file := range map[string]string{
		"nothing": "", "a header alone": "time,g\n", "no zone": "time,g\n2026-05-01T00:00:00,1\n", "no number": "time,g\n2026-05-01T00:00:00Z,x\n",
		"one column": "time\n2026-05-01T00:00:00Z\n", "below zero": "time,g\n2026-05-01T00:00:00Z,-1\n",
	} {
		if _, err := f.all.Intensities.Import(f.ctx, "JP", "s", file); faultOf(err) == nil || faultOf(err).Field != "csv" {
			t.Errorf("%s: answered %v", name, err)
		}
	}
	_, err := f.all.Intensities.Import(f.ctx, "Japan", "s", "time,g\n2026-05-01T00:00:00Z,1\n")
	wantCode(t, err, fault.Invalid, "region")
	if list := must(f.all.Intensities.List(f.ctx))(t); len(list) != 0 {
		t.Errorf("kept %+v", list)
	}
}
