package abatement_test

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
)

func curve(t *testing.T, measures []abatement.Measure, s abatement.Scenario) abatement.MACC {
	t.Helper()
	out, err := abatement.Curve(measures, s, abatement.Simple)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func based(m abatement.Measure, baseline string) abatement.Measure {
	b := d(baseline)
	m.Effects[0].Baseline = &b
	return m
}

// Both act on the same 1,000 kWh: the cheaper saves its half, the dearer half of what is left.
func TestMeasuresOnTheSameSourceShareIt(t *testing.T) {
	t.Parallel()
	cheap := based(measure("cheap", "100", 10, saving("s", "500", "0", "4")), "1000")
	dear := based(measure("dear", "1000", 10, saving("s", "500", "0", "4")), "1000")
	got := curve(t, []abatement.Measure{dear, cheap}, abatement.Scenario{})
	if len(got.Bars) != 2 || got.Bars[0].Measure.ID != "cheap" || !got.Total.Equal(exact.Int(6)) {
		t.Fatalf("%+v", got)
	}
	if b := got.Bars[1]; !b.Tonnes.Equal(exact.Int(2)) || !b.Alone.Equal(exact.Int(4)) || !b.From.Equal(exact.Int(4)) || !b.To.Equal(exact.Int(6)) ||
		!b.Cost.PerTonne.Equal(exact.Int(50)) || b.Cost.Method != abatement.Simple {
		t.Errorf("the dearer one: %s of %s t at %s", b.Tonnes, b.Alone, b.Cost.PerTonne)
	}
}

func TestWithoutABaselineTheLargestCountsAndAFindingSaysSo(t *testing.T) {
	t.Parallel()
	small := measure("small", "1", 10, saving("s", "400", "0", "3"))
	large := measure("large", "1000", 10, saving("s", "500", "0", "4"))
	got := curve(t, []abatement.Measure{small, large}, abatement.Scenario{})
	if len(got.Bars) != 1 || got.Bars[0].Measure.ID != "large" || len(got.Apart) != 1 || got.Apart[0].Measure.ID != "small" {
		t.Fatalf("%+v", got)
	}
	if len(got.Findings) != 1 || got.Findings[0].Name != abatement.FindingBaselineUnknown || got.Findings[0].SourceID != "s" {
		t.Errorf("findings %+v", got.Findings)
	}
	alone := curve(t, []abatement.Measure{small}, abatement.Scenario{})
	if len(alone.Bars) != 1 || len(alone.Findings) != 0 {
		t.Errorf("alone: %+v", alone)
	}
}

func TestBaselinesThatDifferOrAreExceededAreNamed(t *testing.T) {
	t.Parallel()
	a := based(measure("a", "1", 10, saving("s", "1500", "0", "15")), "1200")
	b := based(measure("b", "2", 10, saving("s", "100", "0", "1")), "1000")
	got := curve(t, []abatement.Measure{a, b}, abatement.Scenario{})
	names := map[string]bool{}
	for _, f := range got.Findings {
		names[f.Name] = true
	}
	if !names[abatement.FindingBaselinesDiffer] || !names[abatement.FindingOverBaseline] || !got.Total.Round(9).Equal(exact.Int(10)) {
		t.Errorf("%v, %s t", names, got.Total)
	}
}

func TestWhatIsNotDrawnIsListedWithItsReason(t *testing.T) {
	t.Parallel()
	adds := measure("adds", "100", 10, saving("s", "-10", "1", "-1"))
	euro := measure("euro", "100", 10, saving("t", "10", "1", "1"))
	euro.Currency = "EUR"
	endless := measure("endless", "100", 0, saving("u", "10", "1", "1"))
	idea := measure("idea", "100", 10, saving("v", "10", "1", "1"))
	idea.Status = "idea"
	good := measure("good", "100", 10, saving("w", "10", "1", "1"))
	empty := measure("empty", "100", 10)
	got := curve(t, []abatement.Measure{adds, euro, endless, idea, good, empty}, abatement.Scenario{Statuses: []string{"approved"}})
	if len(got.Bars) != 1 || len(got.Apart) != 4 || got.Currency != "JPY" {
		t.Fatalf("%d bars, %d apart, %s", len(got.Bars), len(got.Apart), got.Currency)
	}
	reasons := map[string]bool{}
	for _, a := range got.Apart {
		if a.Reason.EN == "" || a.Reason.JA == "" {
			t.Errorf("%s has no reason", a.Measure.ID)
		}
		reasons[a.Reason.EN] = true
	}
	if len(reasons) != 4 {
		t.Errorf("reasons %v", reasons)
	}
	if _, err := abatement.Curve(nil, abatement.Scenario{}, "magic"); err == nil {
		t.Error("an unknown method was taken")
	}
	if _, err := abatement.Curve(nil, abatement.Scenario{DiscountPercent: exact.Int(-1)}, abatement.Simple); err == nil {
		t.Error("a negative discount was taken")
	}
}

// claimed is what the bars and those apart save of a source in a year, added usage left out.
func claimed(c abatement.MACC, source string) (out exact.Decimal) {
	add := func(m abatement.Measure) {
		for _, e := range m.Effects {
			if saved := e.Saved.Sum(); e.Source == source && saved.Sign() > 0 {
				out = out.Add(saved)
			}
		}
	}
	for _, b := range c.Bars {
		add(b.Measure)
	}
	for _, a := range c.Apart {
		add(a.Measure)
	}
	return out
}

// The bars add up, stand in order, do not depend on the order of input, and never save more of a source than it has.
func TestTheCurveHoldsTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		measures := anyMeasures(t)
		s := abatement.Scenario{DiscountPercent: exact.Int(int64(rapid.IntRange(0, 12).Draw(t, "discount"))), GridPercent: exact.Int(3)}
		method := rapid.SampledFrom(abatement.Methods).Draw(t, "method")
		got, err := abatement.Curve(measures, s, method)
		if err != nil {
			t.Fatal(err)
		}
		var sum exact.Decimal
		for i, b := range got.Bars {
			if b.Tonnes.Sign() <= 0 || !b.From.Equal(sum) || i > 0 && b.Cost.PerTonne.Cmp(got.Bars[i-1].Cost.PerTonne) < 0 {
				t.Fatalf("bar %d: %s t from %s at %s", i, b.Tonnes, b.From, b.Cost.PerTonne)
			}
			sum = sum.Add(b.Tonnes)
		}
		if !got.Total.Equal(sum) || len(got.Bars)+len(got.Apart) != len(measures) {
			t.Fatalf("%s in all, the bars are %s", got.Total, sum)
		}
		shuffled, err := abatement.Curve(rapid.Permutation(measures).Draw(t, "order"), s, method)
		if err != nil || !shuffled.Total.Equal(got.Total) {
			t.Fatalf("in another order %s, %v; was %s", shuffled.Total, err, got.Total)
		}
		for i, b := range shuffled.Bars {
			if b.Measure.ID != got.Bars[i].Measure.ID || !b.Tonnes.Equal(got.Bars[i].Tonnes) {
				t.Fatalf("bar %d is another in another order", i)
			}
		}
	})
}

// However many measures act on a source, together they save no more than it has, and none is left with less than nothing.
func TestASourceIsNeverSavedTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var measures []abatement.Measure
		baseline := exact.Int(1000)
		untouched := one
		for _, id := range []string{"a", "b", "c", "d"} {
			saved := int64(rapid.IntRange(1, 1400).Draw(t, "saved"))
			m := measure(id, exact.Int(int64(rapid.IntRange(0, 9999).Draw(t, "capex"))).String(), 10, saving("s", exact.Int(saved).String(), "1", "1"))
			m.Effects[0].Baseline = &baseline
			measures = append(measures, m)
			untouched = untouched.Mul(baseline.Sub(exact.Int(min(saved, 1000))).Quo(baseline))
		}
		got, err := abatement.Curve(measures, abatement.Scenario{}, abatement.PresentValue)
		if err != nil {
			t.Fatal(err)
		}
		// What is left of the source is the product of what each leaves, in whatever order.
		want := baseline.Mul(one.Sub(untouched))
		if all := claimed(got, "s"); all.Sub(want).Abs().Cmp(d("1e-25")) > 0 || all.Cmp(baseline.Add(d("1e-25"))) > 0 {
			t.Fatalf("%s of %s saved, want %s", all, baseline, want)
		}
		for _, b := range got.Bars {
			if b.Tonnes.Sign() < 0 || b.Tonnes.Cmp(b.Alone) > 0 {
				t.Fatalf("%s claims %s of %s", b.Measure.ID, b.Tonnes, b.Alone)
			}
		}
	})
}

var one = exact.Int(1)

// Scope 2 by both methods stays apart in what a year avoids.
func TestBothMethodsStandSideBySide(t *testing.T) {
	t.Parallel()
	m := measure("a", "0", 2, saving("s", "1200", "1", "12"))
	by := map[emissions.Method]exact.Decimal{}
	for _, e := range m.TonnesBy(2027, abatement.Scenario{}) {
		by[e.Method] = by[e.Method].Add(e.Tonnes.Sum())
	}
	if !by[emissions.LocationBased].Equal(exact.Int(12)) || !by[emissions.MarketBased].Equal(exact.Int(6)) {
		t.Errorf("%v", by)
	}
}
