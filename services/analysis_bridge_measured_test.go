package services_test

import (
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// yearOf makes and calculates the inventory of a year that begins in April.
func (w *measured) yearOf(name, start, end string) services.Inventory {
	w.t.Helper()
	i := must(w.all.Inventories.Create(w.ctx, services.InventoryInput{
		Name: name, PeriodStart: day(start), PeriodEnd: day(end), GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
	}))(w.t)
	must(w.all.Inventories.Calculate(w.ctx, i.ID))(w.t)
	return i
}

func (w *measured) bridge(from, to services.Inventory, method emissions.Method) services.Bridge {
	w.t.Helper()
	b := must(w.all.Analysis.Bridge(w.ctx, from.ID, to.ID, string(method)))(w.t)
	if len(b.Initiatives) != 1 || !effectSum(b.Effects).Equal(b.Difference.Kg) {
		w.t.Fatalf("the effects come to %s of %s, initiatives %+v", effectSum(b.Effects), b.Difference.Kg, b.Initiatives)
	}
	return b
}

func TestABridgeShowsWhatWasMeasuredBesideWhatWasExpected(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	before, after := w.yearOf("FY2025", "2025-04-01", "2026-04-01"), w.yearOf("FY2026", "2026-04-01", "2027-04-01")
	plain := w.bridge(before, after, emissions.LocationBased)
	if i := plain.Initiatives[0]; i.Measured != nil || i.Before != nil || i.Amount.Kg.Sign() >= 0 {
		t.Fatalf("before anything is measured it says %+v", i)
	}
	r := w.result(must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t))
	emitted := func(tonnes *exact.Decimal) exact.Decimal { return tonnes.Mul(exact.Int(-1000)) }
	location := w.bridge(before, after, emissions.LocationBased)
	got := location.Initiatives[0]
	if m := got.Measured; m == nil || m.Months != 3 || !m.Amount.Kg.Equal(emitted(r.Total.Location)) || got.Before != nil {
		t.Fatalf("by location %+v, the saving is %s t", m, r.Total.Location)
	}
	if m := got.Measured; !m.Low.Kg.Equal(emitted(r.Total.LocationHigh)) || !m.High.Kg.Equal(emitted(r.Total.LocationLow)) || m.Low.Kg.Cmp(m.High.Kg) >= 0 {
		t.Errorf("from %s to %s, the saving is %s to %s t", m.Low.Kg, m.High.Kg, r.Total.LocationLow, r.Total.LocationHigh)
	}
	if !location.Difference.Kg.Equal(plain.Difference.Kg) || !got.Amount.Kg.Equal(plain.Initiatives[0].Amount.Kg) {
		t.Errorf("what was measured moved the bridge: %+v, before %+v", location.Difference, plain.Difference)
	}
	if m := w.bridge(before, after, emissions.MarketBased).Initiatives[0].Measured; m == nil || !m.Amount.Kg.Equal(emitted(r.Total.Market)) || m.Low != nil || m.High != nil {
		t.Errorf("by market %+v, the saving is %s t", m, r.Total.Market)
	}
}

// A month is of the inventory in whose period it begins: the same months stand before where the comparison goes back in time.
func TestMeasuredMonthsAreOfThePeriodInWhichTheyBegin(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	must(w.all.Savings.Plan(w.ctx, w.initiative.ID, w.settings()))(t)
	spring, summer := w.yearOf("Until April", "2025-05-01", "2026-05-01"), w.yearOf("From May", "2026-05-01", "2027-05-01")
	i := w.bridge(spring, summer, emissions.LocationBased).Initiatives[0]
	if i.Before == nil || i.Before.Months != 1 || i.Measured == nil || i.Measured.Months != 2 {
		t.Errorf("before %+v, after %+v", i.Before, i.Measured)
	}
}

func TestARefusedMeasurementIsNotMeasured(t *testing.T) {
	t.Parallel()
	w := newMeasured(t)
	in := w.settings()
	in.BaselineStart = day("2026-02-01")
	must(w.all.Savings.Plan(w.ctx, w.initiative.ID, in))(t)
	before, after := w.yearOf("FY2025", "2025-04-01", "2026-04-01"), w.yearOf("FY2026", "2026-04-01", "2027-04-01")
	if i := w.bridge(before, after, emissions.LocationBased).Initiatives[0]; i.Measured != nil {
		t.Errorf("measured %+v", i.Measured)
	}
}
