package services_test

import (
	"context"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/baseline"
	"tanso/services"
)

// measured is an office whose usage follows the weather, and an initiative that lowers it by a tenth from April on.
type measured struct {
	*ledger
	ctx        context.Context
	facility   services.Facility
	usage      services.Register
	weather    services.Register
	initiative services.Initiative
}

// dailyMeterOf makes a meter that reports whole local days.
func (l *ledger) dailyMeterOf(ctx context.Context, facility uuid.UUID, name string, of services.MeterInput, in services.RegisterInput) (services.Meter, services.Register) {
	l.t.Helper()
	of.FacilityID, of.Name, in.StepSeconds = facility, name, 86400
	m := must(l.all.Meters.Create(ctx, of, []services.RegisterInput{in}))(l.t)
	return m, must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(l.t)[m.ID][0]
}

// series records a value for each day of [from, to).
func (l *ledger) series(ctx context.Context, m services.Meter, unit string, span [2]string, value func(day int) float64) {
	l.t.Helper()
	var items []services.Item
	for d, n := day(span[0]), 0; d.Before(day(span[1])); d, n = d.AddDays(1), n+1 {
		items = append(items, services.Item{
			Meter: m.ID.String(), Start: d.In(tokyoTime), End: d.AddDays(1).In(tokyoTime), Unit: unit, Quality: meters.QualityMeasured,
			Value: exact.Must(strconv.FormatFloat(value(n), 'f', 3, 64)),
		})
	}
	r := must(l.all.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte(m.Name + span[0]), Items: items}))(l.t)
	if r.Rejected > 0 {
		l.t.Fatalf("rejected %+v", r.Items[0])
	}
}

// Days of the drawn readings: a year before the installation in April, and until the clock's day in June.
const (
	measuredFrom  = "2025-04-01"
	measuredUntil = "2026-06-15"
	daysBefore    = 365
)

func newMeasured(t *testing.T) *measured {
	t.Helper()
	l := newLedger(t)
	w := &measured{ledger: l, ctx: l.admin(), facility: l.facility(l.admin())}
	var use, air services.Meter
	use, w.usage = l.dailyMeterOf(w.ctx, w.facility.ID, "Main", services.MeterInput{Commodity: meters.Electricity}, services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh"})
	air, w.weather = l.dailyMeterOf(w.ctx, w.facility.ID, "Air", services.MeterInput{Commodity: meters.Temperature}, services.RegisterInput{Kind: meters.KindDemand, Unit: "degC"})
	draw := rand.New(rand.NewPCG(3, 4))
	temperature := make([]float64, 500)
	for n := range temperature {
		temperature[n] = 16 - 11*math.Cos(2*math.Pi*float64(n+80)/365) + 2*draw.NormFloat64()
	}
	span := [2]string{measuredFrom, measuredUntil}
	l.series(w.ctx, air, "degC", span, func(n int) float64 { return temperature[n] })
	l.series(w.ctx, use, "kWh", span, func(n int) float64 {
		kWh := 400 + 14*math.Max(temperature[n]-20, 0) + 9*math.Max(13-temperature[n], 0) + 8*draw.NormFloat64()
		if n >= daysBefore {
			kWh *= 0.9
		}
		return kWh
	})
	w.initiative = w.operating("LED lights", "2026-04-01", "1200")
	return w
}

// operating makes an initiative that lowers the usage of the meter, in operation from a day on.
func (w *measured) operating(name, start, monthly string) services.Initiative {
	w.t.Helper()
	source := w.source()
	in := lamps(w.facility.ID, source)
	in.Name, in.StartDate, in.Lines[0].Saved = name, day(start), evenMonths(monthly)
	g := &gates{w.ledger, must(w.all.Initiatives.Create(w.ctx, in))(w.t)}
	g.mustPass(services.Admin, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	g.mustPass(services.Admin, services.InitiativeInProgress)
	g.mustPass(services.Admin, services.InitiativeOperating)
	return g.i
}

// source is the one that takes the meter.
func (w *measured) source() uuid.UUID {
	w.t.Helper()
	for _, s := range must(w.all.Sources.List(w.ctx))(w.t) {
		if s.RegisterID != nil && *s.RegisterID == w.usage.ID {
			return s.ID
		}
	}
	return w.gridSource(w.ctx, w.facility.ID, &w.usage.ID).ID
}

// countOf counts rows past row-level security.
func countOf(l *ledger, sql string) (n int) {
	l.t.Helper()
	if err := l.db.Owner().QueryRow(l.t.Context(), sql).Scan(&n); err != nil {
		l.t.Fatal(err)
	}
	return n
}

func (w *measured) settings() services.SavingsMeasurementInput {
	return services.SavingsMeasurementInput{RegisterID: w.usage.ID, Kind: baseline.Daily, TemperatureID: &w.weather.ID, Confidence: 90}
}

func (w *measured) result(m services.SavingsMeasurement) services.SavingsResult {
	w.t.Helper()
	return must(w.all.Savings.Results(w.ctx, []uuid.UUID{m.ID}))(w.t)[m.ID]
}

func TestASavingIsMeasuredAtTheMeter(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	r := w.result(must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t))
	if r.Refused || len(r.Months) != 3 || r.Until != day(measuredUntil) || r.BaselineStart != day("2025-04-01") || r.Statistics.N != daysBefore {
		t.Fatalf("measured %+v", r)
	}
	// A tenth of what is used without it: nine tenths are metered.
	truth := r.Total.Metered.Float() / 9
	if r.Total.OwnLow.Float() > truth || r.Total.OwnHigh.Float() < truth || r.Total.OwnHigh.Sub(r.Total.OwnLow).Float() > truth/2 {
		t.Errorf("saved %s to %s, in truth %.0f", r.Total.OwnLow, r.Total.OwnHigh, truth)
	}
	var own, location exact.Decimal
	for _, m := range r.Months {
		if !m.Baseline.Add(m.Adjusted).Sub(m.Metered).Equal(m.Saved) || !m.Own.Equal(m.Saved) {
			t.Errorf("%s + %s − %s is not %s, of which %s", m.Baseline, m.Adjusted, m.Metered, m.Saved, m.Own)
		}
		own, location = own.Add(m.Own), location.Add(*m.Location)
	}
	if !own.Equal(r.Total.Own) || !location.Equal(*r.Total.Location) {
		t.Errorf("months come to %s and %s, the total is %s and %s", own, location, r.Total.Own, r.Total.Location)
	}
	// June until the 14th: a part of a month's plan.
	if e := r.Months[2].Expected; e == nil || e.Cmp(exact.Int(1200)) != 0 && e.Cmp(exact.Int(500)) < 0 {
		t.Errorf("expected of June %v", e)
	}
	if countOf(w.ledger, `SELECT count(*) FROM savings_result`) != 1 {
		t.Error("not one result")
	}
	if err := w.all.Savings.Measure(w.ctx, w.initiative.ID); err != nil {
		t.Fatal(err)
	}
	if n := countOf(w.ledger, `SELECT count(*) FROM savings_result`); n != 1 {
		t.Errorf("the same result is kept %d times", n)
	}
}

// Tonnes of a saving are those that the same usage has in an inventory.
func TestASavingIsInTheTonnesOfAnInventory(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	r := w.result(must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t))
	inventory := must(w.all.Inventories.Create(w.ctx, services.InventoryInput{
		Name: "FY2026", PeriodStart: day("2026-04-01"), PeriodEnd: day("2027-04-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
	}))(t)
	run := must(w.all.Inventories.Calculate(w.ctx, inventory.ID))(t)
	metered := r.Months[0].Metered.Add(r.Months[1].Metered).Add(r.Months[2].Metered)
	ofInventory := run.Totals.TotalLocation.Kg.Quo(metered)
	ofSaving := r.Total.Location.Mul(exact.Int(1000)).Quo(r.Total.Own)
	if !ofInventory.Round(12).Equal(ofSaving.Round(12)) {
		t.Errorf("a kWh saved avoids %s kg, a kWh used emits %s", ofSaving, ofInventory)
	}
}

func TestInitiativesAtOneMeterShareWhatItSaved(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	other := w.operating("Timers", "2026-05-11", "600")
	first := must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t)
	second := must(w.all.Savings.Plan(w.ctx, other.ID, w.settings()))(t)
	a, b := w.result(first), w.result(second)
	if len(a.Shared) != 2 || len(a.Months) != 3 || len(b.Months) != 2 || !a.Months[0].Own.Equal(a.Months[0].Saved) {
		t.Fatalf("measured %+v and %+v", a.Months, b.Months)
	}
	for n, m := range b.Months {
		both := a.Months[n+1]
		if !both.Own.Add(m.Own).Equal(m.Saved) || !both.Saved.Equal(m.Saved) || m.Own.Sign() <= 0 {
			t.Errorf("%s and %s of %s", both.Own, m.Own, m.Saved)
		}
	}
	if ratio := a.Months[2].Own.Quo(b.Months[1].Own).Round(3); ratio.String() != "2" {
		t.Errorf("in June the first has %s times the second's part", ratio)
	}
}

func TestAnAdjustmentMovesTheBaselineAndIsNamed(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	m := must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t)
	before := w.result(m)
	in := services.SavingsAdjustmentInput{RegisterID: w.usage.ID, StartOn: day("2026-05-01"), EndOn: day("2026-05-11"), Amount: exact.Int(20), PerDay: true, Reason: "A hall is let"}
	a := must(w.all.Savings.Adjust(w.ctx, in))(t)
	after := w.result(m)
	if more := after.Months[1].Saved.Sub(before.Months[1].Saved); more.String() != "200" || after.Months[1].Adjusted.String() != "200" {
		t.Errorf("ten days of 20 kWh add %s", more)
	}
	must(w.all.Savings.Withdraw(w.ctx, a.ID, "the hall was never let"))(t)
	if again := w.result(m); !again.Total.Saved.Equal(before.Total.Saved) {
		t.Errorf("withdrawn, %s were saved, %s before", again.Total.Saved, before.Total.Saved)
	}
	in.StartOn, in.EndOn, in.PerDay, in.Amount = day("2026-06-10"), day("2026-06-20"), false, exact.Int(100)
	running := must(w.all.Savings.Adjust(w.ctx, in))(t)
	if half := w.result(m).Months[2].Adjusted; half.String() != "50" {
		t.Errorf("five of ten days of 100 kWh adjust by %s", half)
	}
	must(w.all.Savings.Withdraw(w.ctx, running.ID, "not yet"))(t)
	_, err := w.all.Savings.Withdraw(w.ctx, a.ID, "again")
	wantCode(t, err, fault.Conflict, "")
	in.Amount = exact.Int(0)
	_, err = w.all.Savings.Adjust(w.ctx, in)
	wantCode(t, err, fault.Invalid, "amount")
	if n := countOf(w.ledger, `SELECT count(*) FROM savings_result`); n != 5 {
		t.Errorf("%d results are kept", n)
	}
}

func TestDataThatDoNotSufficeAreRefused(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	in := w.settings()
	in.BaselineStart = day("2026-02-01")
	m := must(w.all.Savings.Plan(w.ctx, w.initiative.ID, in))(t)
	r := w.result(m)
	if !r.Refused || len(r.Months) > 0 || !r.Total.Saved.IsZero() || len(r.Findings) == 0 || r.Findings[0].Severity != string(meters.Disqualifying) || r.Total.Start.IsZero() {
		t.Errorf("of two months it says %+v", r)
	}
	in.BaselineStart = emissions.Date{}
	m = must(w.all.Savings.Change(w.ctx, m.ID, m.Version, in))(t)
	if r := w.result(m); r.Refused {
		t.Errorf("of a year it says %+v", r.Findings)
	}
}

func TestAMeasurementIsChecked(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	nobody := uuid.New()
	for name, c := range map[string]struct {
		spoil func(*services.SavingsMeasurementInput)
		code  fault.Code
		field string
	}{
		"another model":         {func(in *services.SavingsMeasurementInput) { in.Kind = "yearly" }, fault.Invalid, "kind"},
		"99 per cent":           {func(in *services.SavingsMeasurementInput) { in.Confidence = 99 }, fault.Invalid, "confidence"},
		"usage as weather":      {func(in *services.SavingsMeasurementInput) { in.TemperatureID = &w.usage.ID }, fault.Invalid, "temperatureId"},
		"weather as usage":      {func(in *services.SavingsMeasurementInput) { in.RegisterID = w.weather.ID }, fault.Invalid, "registerId"},
		"weather as production": {func(in *services.SavingsMeasurementInput) { in.DriverIDs = []uuid.UUID{w.weather.ID} }, fault.Invalid, "driverIds"},
		"no such register":      {func(in *services.SavingsMeasurementInput) { in.RegisterID = nobody }, fault.NotFound, "registerId"},
		"hours without weather": {func(in *services.SavingsMeasurementInput) { in.Kind, in.TemperatureID = baseline.Hourly, nil }, fault.Invalid, "temperatureId"},
	} {
		in := w.settings()
		c.spoil(&in)
		_, err := w.all.Savings.Plan(w.ctx, w.initiative.ID, in)
		if got := faultOf(err); got == nil || got.Code != c.code || got.Field != c.field {
			t.Errorf("%s: answered %v, want %s %s", name, err, c.code, c.field)
		}
	}
	must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t)
	_, err := w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings())
	wantCode(t, err, fault.Conflict, "registerId")
	wantCode(t, w.all.Savings.Measure(w.ctx, uuid.New()), fault.InsufficientData, "")
}
