package emissions_test

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// dieselOf is an activity whose factor the shipped editions have for Great Britain.
func dieselOf(change func(*emissions.Activity)) emissions.Activity {
	a := emissions.Activity{ActivityKey: "fuel.diesel", Quantity: exact.Int(100), Unit: "L", DataType: emissions.Metered}
	change(&a)
	return a
}

func entryOf(t *testing.T, propose bool, a emissions.Activity) emissions.Entry {
	t.Helper()
	inv := year2025("GB", a)
	inv.ProposedQuality = propose
	return built(t, inv).Entries[0]
}

func TestWithoutAStatementThereIsNoUncertainty(t *testing.T) {
	t.Parallel()
	five := emissions.NormalSpread(exact.Int(5))
	for name, a := range map[string]emissions.Activity{
		"nothing stated":           dieselOf(func(*emissions.Activity) {}),
		"only the quantity stated": dieselOf(func(a *emissions.Activity) { a.Uncertainty = &five }),
	} {
		if e := entryOf(t, false, a); e.Uncertainty != nil || e.Quality != nil {
			t.Errorf("%s: uncertainty %v, quality %v", name, e.Uncertainty, e.Quality)
		}
	}
}

func TestScoresAreProposedWhereNobodyJudged(t *testing.T) {
	t.Parallel()
	most, half, part := exact.Must("0.95"), exact.Must("0.4"), exact.Int(3)
	for name, c := range map[string]struct {
		change func(*emissions.Activity)
		want   emissions.DataQuality
	}{
		"metered":          {func(*emissions.Activity) {}, emissions.DataQuality{Reliability: 1, Technological: 2, Geographical: 1, Temporal: 1, Completeness: 1, Proposed: true}},
		"partly estimated": {func(a *emissions.Activity) { a.EstimatedPart, a.Coverage = &part, &most }, emissions.DataQuality{Reliability: 2, Technological: 2, Geographical: 1, Temporal: 1, Completeness: 2, Proposed: true}},
		"estimated":        {func(a *emissions.Activity) { a.DataType, a.Coverage = emissions.Estimated, &half }, emissions.DataQuality{Reliability: 4, Technological: 2, Geographical: 1, Temporal: 1, Completeness: 4, Proposed: true}},
		"judged in part": {func(a *emissions.Activity) {
			a.DataType, a.Quality = emissions.Invoiced, &emissions.DataQuality{Reliability: 3, Temporal: 4}
		}, emissions.DataQuality{Reliability: 3, Technological: 2, Geographical: 1, Temporal: 4, Completeness: 1, Proposed: true}},
		"judged whole": {func(a *emissions.Activity) {
			a.Quality = &emissions.DataQuality{Reliability: 1, Technological: 1, Geographical: 1, Temporal: 1, Completeness: 1}
		}, emissions.DataQuality{Reliability: 1, Technological: 1, Geographical: 1, Temporal: 1, Completeness: 1}},
	} {
		e := entryOf(t, true, dieselOf(c.change))
		if e.Quality == nil || *e.Quality != c.want {
			t.Errorf("%s: %+v, want %+v", name, e.Quality, c.want)
			continue
		}
		want := c.want.Pedigree()
		if e.Uncertainty == nil || !e.Uncertainty.GSD2.Equal(*want.GSD2) || e.Uncertainty.Proposed != c.want.Proposed {
			t.Errorf("%s: %+v, want %s", name, e.Uncertainty, want)
		}
	}
}

// Scores only describe: with and without them the figures are the same.
func TestScoresChangeNoFigure(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory().Draw(t, "inventory")
		with := inv
		with.ProposedQuality = true
		a, b := build(t, catalog, inv), build(t, catalog, with)
		for i, e := range a.Entries {
			if !e.KgCO2e.Equal(b.Entries[i].KgCO2e) || e.FactorID != b.Entries[i].FactorID {
				t.Fatalf("%+v became %+v", e, b.Entries[i])
			}
			if b.Entries[i].Quality == nil || b.Entries[i].Quality.Check() != nil || b.Entries[i].Uncertainty.Check() != nil {
				t.Fatalf("a proposal is no proper score: %+v", b.Entries[i].Quality)
			}
		}
	})
}

func TestStatementsAreChecked(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]emissions.Spread{
		"negative": emissions.NormalSpread(exact.Int(-1)), "beyond all measure": emissions.NormalSpread(exact.Int(1001)),
		"narrower than nothing": emissions.LognormalSpread(exact.Must("0.99")), "no distribution": {}, "no width": {Distribution: emissions.Normal},
	} {
		if bad.Check() == nil {
			t.Errorf("%s: %+v was accepted", name, bad)
		}
	}
	if (emissions.DataQuality{Temporal: 6}).Check() == nil {
		t.Error("a score of 6 was accepted")
	}
	if got := (emissions.DataQuality{}).Raised(1); got.Technological != 4 {
		t.Errorf("an indicator that nobody judged was raised to %d", got.Technological)
	}
}

func TestStatedUncertaintiesMultiply(t *testing.T) {
	t.Parallel()
	five, quarter := emissions.NormalSpread(exact.Int(5)), emissions.LognormalSpread(exact.Must("1.25"))
	low, high := quarter.Interval(exact.Int(-100))
	if low.String() != "-125" || high.String() != "-80" {
		t.Errorf("the interval around a negative figure is [%s, %s]", low, high)
	}
	// exp √(ln²1.05 + ln²1.25) by hand.
	if got := five.Times(quarter); got.GSD2.Fixed(4) != "1.2566" {
		t.Errorf("± 5 %% × GSD² 1.25 is %s", got)
	}
}
