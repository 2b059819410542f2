package uncertainty_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
)

// genInventory makes entries as a calculation leaves them: several sources and factors, months that err together, some
// without any statement.
func genInventory(spreads ...emissions.Distribution) *rapid.Generator[emissions.Inventory] {
	return rapid.Custom(func(t *rapid.T) emissions.Inventory {
		var inv emissions.Inventory
		for i := range rapid.IntRange(1, 12).Draw(t, "entries") {
			source := rapid.IntRange(0, 4).Draw(t, "source")
			scope := emissions.Scope(rapid.IntRange(1, 3).Draw(t, "scope"))
			e := emissions.Entry{
				ID: "E-" + strconv.Itoa(i), ActivityID: "a" + strconv.Itoa(i), SourceID: "s" + strconv.Itoa(source), FacilityID: "f" + strconv.Itoa(source%2),
				FactorID: "x" + strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "factor")), Scope: scope, Month: "2025-05",
				KgCO2e: exact.Int(int64(rapid.IntRange(1, 100_000).Draw(t, "kg"))),
			}
			if scope == 2 {
				e.Method = emissions.LocationBased
			}
			if scope == 3 {
				e.Category = emissions.Category(1 + source%2)
			}
			if q := rapid.IntRange(0, 5).Draw(t, "reliability"); q > 0 {
				e.Quality = &emissions.DataQuality{Reliability: q}
			}
			e.Uncertainty = genSpread(t, spreads)
			inv.Entries = append(inv.Entries, e)
			inv.Activities = append(inv.Activities, emissions.Activity{ID: e.ActivityID, SourceID: e.SourceID, Scope: scope, DataType: emissions.Entered})
		}
		for i := range 3 {
			inv.Factors = append(inv.Factors, emissions.Factor{ID: "x" + strconv.Itoa(i), Region: "JP"})
		}
		return inv
	})
}

func genSpread(t *rapid.T, kinds []emissions.Distribution) *emissions.Spread {
	kind := rapid.SampledFrom(append([]emissions.Distribution{""}, kinds...)).Draw(t, "spread")
	width := exact.Int(int64(rapid.IntRange(1, 90).Draw(t, "width")))
	var s emissions.Spread
	switch kind {
	case emissions.Normal:
		s = emissions.NormalSpread(width)
	case emissions.Lognormal:
		s = emissions.LognormalSpread(exact.Int(1).Add(width.Quo(exact.Int(100))))
	default:
		return nil
	}
	return &s
}

func TestNoOrderChangesADigit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory(emissions.Normal, emissions.Lognormal).Draw(t, "inventory")
		shuffled := inv
		shuffled.Entries = rapid.Permutation(inv.Entries).Draw(t, "order")
		by := rapid.SampledFrom([]uncertainty.Correlation{uncertainty.Independent, uncertainty.SameFactor}).Draw(t, "by")
		a, b := uncertainty.Assess(inv, emissions.LocationBased, by), uncertainty.Assess(shuffled, emissions.LocationBased, by)
		for i := range a {
			x, y := a[i], b[i]
			if x.Kind != y.Kind || !x.StatedShare.Equal(y.StatedShare) || (x.Spread == nil) != (y.Spread == nil) {
				t.Fatalf("group %d: %+v and %+v", i, x, y)
			}
			if x.Spread != nil && (x.Spread.String() != y.Spread.String() || x.Low.String() != y.Low.String() || x.High.String() != y.High.String()) {
				t.Fatalf("group %d: %s [%s, %s] and %s [%s, %s]", i, x.Spread, x.Low, x.High, y.Spread, y.Low, y.High)
			}
		}
	})
}

// The uncertainty of a sum lies between nothing and the largest of its terms, and lines that err together are never less
// uncertain than independent ones.
func TestASumIsNoMoreUncertainThanItsWorstTerm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory(emissions.Normal).Draw(t, "inventory")
		apart := uncertainty.Assess(inv, emissions.LocationBased, uncertainty.Independent)[0]
		together := uncertainty.Assess(inv, emissions.LocationBased, uncertainty.SameFactor)[0]
		if apart.Spread == nil {
			return
		}
		worst := exact.Zero
		for _, e := range inv.Entries {
			if e.Uncertainty != nil && e.Uncertainty.Percent.Cmp(worst) > 0 {
				worst = *e.Uncertainty.Percent
			}
		}
		slack := exact.Must("1e-20")
		if apart.Spread.Percent.Sub(worst).Cmp(slack) > 0 || apart.Spread.Percent.Sub(*together.Spread.Percent).Cmp(slack) > 0 {
			t.Fatalf("independent %s, together %s, worst %s", apart.Spread, together.Spread, worst)
		}
	})
}

func TestTheFirstImprovementIsTheBest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := genInventory(rapid.SampledFrom([]emissions.Distribution{emissions.Normal, emissions.Lognormal}).Draw(t, "kind")).Draw(t, "inventory")
		ranked := uncertainty.Improvements(inv, emissions.LocationBased, uncertainty.Independent, 100)
		left := make([]exact.Decimal, len(ranked))
		for i, r := range ranked {
			left[i] = totalWithout(inv, r.Line)
			if left[i].Sub(left[0]).Cmp(exact.Must("-1e-15")) < 0 {
				t.Fatalf("without the first the total is uncertain by %s, without number %d by %s", left[0], i, left[i])
			}
		}
	})
}

// totalWithout is the width of the total's interval, relative to it, when a line is certain.
func totalWithout(inv emissions.Inventory, l uncertainty.Line) exact.Decimal {
	entries := make([]emissions.Entry, len(inv.Entries))
	for i, e := range inv.Entries {
		if e.Uncertainty != nil && e.SourceID == l.SourceID && e.FactorID == l.FactorID && e.Scope == l.Scope && e.Category == l.Category {
			sure := emissions.NormalSpread(exact.Zero)
			if e.Uncertainty.Distribution == emissions.Lognormal {
				sure = emissions.LognormalSpread(exact.Int(1))
			}
			e.Uncertainty = &sure
		}
		entries[i] = e
	}
	inv.Entries = entries
	total := uncertainty.Assess(inv, emissions.LocationBased, uncertainty.Independent)[0]
	if total.Spread == nil {
		return exact.Zero
	}
	return total.Spread.Log().Add(total.Spread.Half())
}

// What nobody stated is not invented: it is told how large that part is, and the interval is of the rest.
func TestNothingIsInvented(t *testing.T) {
	t.Parallel()
	five := emissions.NormalSpread(exact.Int(5))
	inv := emissions.Inventory{Entries: []emissions.Entry{
		{ID: "E-1", SourceID: "a", Scope: 1, KgCO2e: exact.Int(300), Uncertainty: &five},
		{ID: "E-2", SourceID: "b", Scope: 1, KgCO2e: exact.Int(100)},
		{ID: "E-3", SourceID: "c", Scope: 3, Category: 1, KgCO2e: exact.Int(100)},
	}}
	groups := uncertainty.Assess(inv, emissions.MarketBased, uncertainty.Independent)
	total, third := groups[0], groups[3]
	if total.StatedShare.String() != "0.6" || total.Spread.Percent.String() != "5" || total.Low.String() != "285" || total.High.String() != "315" {
		t.Errorf("total: %s of it stated, %s [%s, %s]", total.StatedShare, total.Spread, total.Low, total.High)
	}
	if third.Scope != 3 || third.Spread != nil || third.Low != nil || !third.StatedShare.IsZero() {
		t.Errorf("Scope 3 states nothing and shows %+v", third)
	}
	if total.Rating.Overall.String() != "5" || !total.PrimaryShare.IsZero() || !total.Rating.JudgedShare.IsZero() {
		t.Errorf("nothing is judged: rating %+v, primary %s", total.Rating, total.PrimaryShare)
	}
}

func TestMixedUncertaintiesAreLognormal(t *testing.T) {
	t.Parallel()
	normal, lognormal := emissions.NormalSpread(exact.Int(20)), emissions.LognormalSpread(exact.Must("1.2"))
	pooled := uncertainty.Pool([]uncertainty.Term{{"a", exact.Int(50), &normal}, {"b", exact.Int(50), &lognormal}})
	// Both have the upper end × 1.2, so that the sum is that of two equal lognormal lines: exp(ln 1.2 ÷ √2).
	near(t, "GSD²", *pooled.Spread.GSD2, "1.1376")
	near(t, "product", *normal.Times(lognormal).GSD2, "1.2941")
}

func TestMeasuresFollowTheData(t *testing.T) {
	t.Parallel()
	most := exact.Must("0.9")
	for want, c := range map[uncertainty.Measure]struct {
		activity emissions.Activity
		entry    emissions.Entry
		factor   emissions.Factor
	}{
		uncertainty.SpendToQuantity:  {emissions.Activity{Scope: 3, Calculation: emissions.SpendBased}, emissions.Entry{Scope: 3}, emissions.Factor{Unit: "JPY2020"}},
		uncertainty.AverageToPartner: {emissions.Activity{Scope: 3, Calculation: emissions.AverageData}, emissions.Entry{Scope: 3}, emissions.Factor{}},
		uncertainty.EstimateToMeter:  {emissions.Activity{Scope: 1, DataType: emissions.Estimated}, emissions.Entry{Scope: 1}, emissions.Factor{}},
		uncertainty.FillGaps:         {emissions.Activity{Scope: 1, DataType: emissions.Metered, Coverage: &most}, emissions.Entry{Scope: 1}, emissions.Factor{}},
		uncertainty.RegionFactor:     {emissions.Activity{Scope: 1, DataType: emissions.Metered}, emissions.Entry{Scope: 1}, emissions.Factor{Region: emissions.World}},
		uncertainty.CurrentFactor:    {emissions.Activity{Scope: 1, DataType: emissions.Metered}, emissions.Entry{Scope: 1, Provisional: true}, emissions.Factor{}},
		uncertainty.SupplierFactor:   {emissions.Activity{Scope: 2, DataType: emissions.Metered}, emissions.Entry{Scope: 2, Method: emissions.MarketBased}, emissions.Factor{}},
		uncertainty.EnteredToInvoice: {emissions.Activity{Scope: 1, DataType: emissions.Entered}, emissions.Entry{Scope: 1}, emissions.Factor{}},
		uncertainty.StateUncertainty: {emissions.Activity{Scope: 1, DataType: emissions.Metered}, emissions.Entry{Scope: 1}, emissions.Factor{}},
	} {
		c.activity.ID, c.entry.ActivityID, c.factor.ID, c.entry.FactorID, c.entry.KgCO2e = "a", "a", "x", "x", exact.Int(1)
		inv := emissions.Inventory{Activities: []emissions.Activity{c.activity}, Entries: []emissions.Entry{c.entry}, Factors: []emissions.Factor{c.factor}}
		got := uncertainty.Improvements(inv, emissions.MarketBased, uncertainty.Independent, 10)
		if len(got) != 1 || got[0].Measure != want || got[0].Effort == "" || got[0].RatingFall.String() != "0.2" {
			t.Errorf("%s: %+v", want, got)
		}
	}
}
