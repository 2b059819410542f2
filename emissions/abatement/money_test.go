package abatement_test

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
)

func d(s string) exact.Decimal { return exact.Must(s) }

// saving is an effect that saves a quantity a year at a price, evenly, with tonnes of Scope 2 by both methods.
func saving(source, quantity, price, tonnes string) abatement.Effect {
	return abatement.Effect{
		Source: source, Name: source, Unit: "kWh", Saved: abatement.Even(d(quantity)), Price: d(price), FactorYear: 2025,
		Emissions: []abatement.Emission{
			{Scope: 2, Method: emissions.LocationBased, Grid: true, Tonnes: abatement.Even(d(tonnes))},
			{Scope: 2, Method: emissions.MarketBased, Grid: true, Tonnes: abatement.Even(d(tonnes).Mul(d("0.5")))},
		},
	}
}

func measure(id, capex string, years int, effects ...abatement.Effect) abatement.Measure {
	return abatement.Measure{
		ID: id, Name: id, Status: "approved", Start: emissions.Date{Year: 2026, Month: 4, Day: 1}, Years: years,
		Capex: []exact.Decimal{d(capex)}, Currency: "JPY", Effects: effects,
	}
}

func wantRounded(t *testing.T, what string, got *exact.Decimal, want string) {
	t.Helper()
	if got == nil || !got.Round(4).Equal(d(want)) {
		t.Errorf("%s is %v, want %s", what, got, want)
	}
}

// 1,000 now for 400 a year during four years at 10 %: −1000 + 400 × 3.169865 = 267.95; the rate that makes it worth
// nothing is 21.862 %; paid back after 2.5 years, with interest after 3.0192.
func TestMoneyOfAMeasure(t *testing.T) {
	t.Parallel()
	m := measure("a", "1000", 4, saving("s", "4000", "0.1", "2"))
	money := m.Assess(abatement.Scenario{DiscountPercent: exact.Int(10)})
	wantRounded(t, "NPV", &money.NPV, "267.9462")
	wantRounded(t, "IRR", money.IRRPercent, "21.8623")
	wantRounded(t, "payback", money.Payback, "2.5")
	wantRounded(t, "discounted payback", money.DiscountedPayback, "3.0192")
	if !money.Tonnes.Equal(exact.Int(8)) || !money.TonnesPerYear.Equal(exact.Int(2)) || len(money.Flows) != 5 || len(money.Findings) != 0 {
		t.Errorf("%+v", money)
	}
}

func TestARateOfReturnThatIsNoneIsAFinding(t *testing.T) {
	t.Parallel()
	never := measure("never", "1000", 3)
	twice := measure("twice", "1000", 3, saving("s", "5000", "1", "1"))
	twice.Capex = append(twice.Capex, exact.Zero, exact.Int(20000))
	for name, m := range map[string]abatement.Measure{abatement.FindingNoIRR: never, abatement.FindingSeveralIRR: twice} {
		money := m.Assess(abatement.Scenario{})
		if money.IRRPercent != nil || len(money.Findings) != 1 || money.Findings[0].Name != name {
			t.Errorf("%s: %v %+v", name, money.IRRPercent, money.Findings)
		}
	}
	if money := never.Assess(abatement.Scenario{}); money.Payback != nil {
		t.Errorf("what never earns pays back after %s years", money.Payback)
	}
}

func TestWhatAScenarioAssumesMovesTheMoney(t *testing.T) {
	t.Parallel()
	m := measure("a", "1000", 2, saving("s", "1200", "1", "12"))
	m.Effects[0].Escalation = exact.Int(10)
	flows := m.Flows(abatement.Scenario{EnergyPricePercent: exact.Int(50), CarbonPrice: exact.Int(100)})
	// 1,200 × 1.5 × 1.1^k; 12 t × 100.
	for k, want := range []string{"-1000", "3180", "3378"} {
		if !flows[k].Net.Equal(d(want)) {
			t.Errorf("year %d: %s, want %s", k, flows[k].Net, want)
		}
	}
	if got := m.Assess(abatement.Scenario{Basis: emissions.MarketBased}).TonnesPerYear; !got.Equal(exact.Int(6)) {
		t.Errorf("by the market-based method %s t a year", got)
	}
}

func TestTonnesOfTheFirstAndLastYearAreTheMonthsAndDaysInOperation(t *testing.T) {
	t.Parallel()
	m := measure("a", "0", 2, saving("s", "1200", "1", "12"))
	m.Start = emissions.Date{Year: 2026, Month: 10, Day: 17}
	for year, want := range map[int]string{2025: "0", 2026: "2.4839", 2027: "12", 2028: "9.5161", 2029: "0"} {
		got := m.Tonnes(year, abatement.Scenario{})
		wantRounded(t, "avoided", &got, want)
	}
	// From the factors' year on the grid falls by a tenth a year, compound.
	got := m.Tonnes(2027, abatement.Scenario{GridPercent: exact.Int(10)})
	wantRounded(t, "with a cleaner grid", &got, "9.72")
	shifted := abatement.Scenario{ShiftMonths: 3}
	got = m.Tonnes(2026, shifted)
	wantRounded(t, "three months later", &got, "0")
	m.Status = "operating"
	got = m.Tonnes(2026, shifted)
	wantRounded(t, "in operation already", &got, "2.4839")
	m.Start = emissions.Date{}
	if got = m.Tonnes(2026, shifted); !got.IsZero() {
		t.Errorf("without a start it avoids %s", got)
	}
}

func anyMeasure(t *rapid.T, id string) abatement.Measure {
	number := func(name string, low, high int) exact.Decimal {
		return exact.Int(int64(rapid.IntRange(low, high).Draw(t, name)))
	}
	m := abatement.Measure{
		ID: id, Name: id, Status: rapid.SampledFrom([]string{"idea", "approved", "operating"}).Draw(t, "status"), Currency: "JPY",
		Start: emissions.Date{Year: 2026, Month: 4, Day: rapid.IntRange(1, 28).Draw(t, "day")}, Years: rapid.IntRange(1, 12).Draw(t, "years"),
		Capex: []exact.Decimal{number("capex", 0, 1e6)}, Opex: number("opex", -1000, 1000),
	}
	for range rapid.IntRange(1, 3).Draw(t, "effects") {
		quantity := number("quantity", -500, 1500)
		e := abatement.Effect{
			Source: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "source"), Unit: "kWh", Saved: abatement.Even(quantity), Price: number("price", 0, 40),
			FactorYear: 2025, Emissions: []abatement.Emission{{Scope: 2, Method: emissions.LocationBased, Grid: true, Tonnes: abatement.Even(quantity.Mul(d("0.0005")))}},
		}
		if rapid.Bool().Draw(t, "known") {
			baseline := exact.Int(1000)
			e.Baseline = &baseline
		}
		m.Effects = append(m.Effects, e)
	}
	return m
}

func anyMeasures(t *rapid.T) (out []abatement.Measure) {
	for _, id := range []string{"a", "b", "c", "d", "e"}[:rapid.IntRange(0, 5).Draw(t, "measures")] {
		out = append(out, anyMeasure(t, id))
	}
	return out
}

// Calendar years together avoid what the years of life do.
func TestCalendarYearsAddUpToTheLife(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := anyMeasure(t, "a")
		var sum exact.Decimal
		for year := 2025; year < 2045; year++ {
			sum = sum.Add(m.Tonnes(year, abatement.Scenario{}))
		}
		if want := m.Assess(abatement.Scenario{}).Tonnes; sum.Sub(want).Abs().Cmp(d("1e-25")) > 0 {
			t.Fatalf("calendar years avoid %s, the life %s", sum, want)
		}
	})
}

// A scenario that assumes nothing changes nothing: the payments are the plan's own.
func TestANeutralScenarioIsNone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := anyMeasure(t, "a")
		var energy, tonnes exact.Decimal
		for _, e := range m.Effects {
			energy = energy.Add(e.Saved.Sum().Mul(e.Price))
			tonnes = tonnes.Add(e.Emissions[0].Tonnes.Sum())
		}
		years := exact.Int(int64(m.Years))
		money := m.Assess(abatement.Scenario{})
		if want := energy.Sub(m.Opex).Mul(years).Sub(m.Capex[0]); !money.NPV.Equal(want) || !money.Tonnes.Equal(tonnes.Mul(years)) {
			t.Fatalf("NPV %s, want %s; %s t, want %s × %s", money.NPV, want, money.Tonnes, tonnes, years)
		}
	})
}

// At the internal rate of return the payments are worth next to nothing.
func TestTheRateOfReturnMakesThePaymentsWorthNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		capex := rapid.IntRange(1000, 100000).Draw(t, "capex")
		m := measure("a", exact.Int(int64(capex)).String(), rapid.IntRange(1, 25).Draw(t, "years"), saving("s", "1000", "10", "1"))
		money := m.Assess(abatement.Scenario{})
		if money.IRRPercent == nil {
			t.Skip("no rate")
		}
		if money.IRRPercent.Sign() < 0 {
			t.Skip("a scenario assumes no negative discount")
		}
		low, high := money.IRRPercent.Sub(d("0.001")), money.IRRPercent.Add(d("0.001"))
		if m.Assess(abatement.Scenario{DiscountPercent: low}).NPV.Sign() < 0 || m.Assess(abatement.Scenario{DiscountPercent: high}).NPV.Sign() > 0 {
			t.Fatalf("%s %% is not between", money.IRRPercent)
		}
	})
}
