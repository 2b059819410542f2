package sampling_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/sampling"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// poisson is P(N ≤ k | mean).
func poisson(k int, mean float64) float64 {
	term := math.Exp(-mean)
	sum := term
	for i := 1; i <= k; i++ {
		term *= mean / float64(i)
		sum += term
	}
	return sum
}

func TestFactorsAreTheUpperLimitsOfThePoissonDistribution(t *testing.T) {
	t.Parallel()
	if got := sampling.Risks(); !slices.Equal(got, []int{1, 5, 10, 15, 20, 25, 30, 40, 50}) {
		t.Fatalf("risks %v", got)
	}
	for _, risk := range sampling.Risks() {
		for errors := range 21 {
			factor, ok := sampling.Factor(risk, errors)
			if !ok {
				t.Fatalf("no factor of %d%% for %d errors", risk, errors)
			}
			limit := float64(risk) / 100
			if poisson(errors, factor.Float()) > limit+1e-12 || poisson(errors, factor.Float()-0.01) <= limit {
				t.Errorf("%d%%, %d errors: %s is not the least limit in hundredths", risk, errors, factor)
			}
		}
	}
	if _, ok := sampling.Factor(7, 0); ok {
		t.Error("a risk that is not in the table has a factor")
	}
}

func aim(total, tolerable, expected int64, risk int) sampling.Aim {
	return sampling.Aim{Total: exact.Int(total), Tolerable: exact.Int(tolerable), Expected: exact.Int(expected), Risk: risk}
}

func TestSizeFollowsFromWhatIsTolerable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		aim  sampling.Aim
		want int
	}{
		"no errors expected, 5 % risk":  {aim(1_000_000, 50_000, 0, 5), 60},      // 20 × 3.00
		"no errors expected, 10 % risk": {aim(1_000_000, 50_000, 0, 10), 47},     // 20 × 2.31 = 46.2
		"a fifth expected":              {aim(1_000_000, 50_000, 10_000, 5), 93}, // 3 ÷ n + 0.0175 ≤ 0.05 from 92.3 on
		"more is tolerable than is":     {aim(1_000, 5_000, 0, 5), 1},
	} {
		got, err := c.aim.Size()
		if err != nil || got != c.want {
			t.Errorf("%s: %d, %v; want %d", name, got, err, c.want)
		}
	}
	for name, c := range map[string]struct {
		aim   sampling.Aim
		field string
	}{
		"unknown risk":       {aim(100, 5, 0, 7), "riskPercent"},
		"nothing tolerable":  {aim(100, 0, 0, 5), "tolerable"},
		"all expected":       {aim(100, 5, 5, 5), "expectedTonnes"},
		"almost all":         {aim(1_000_000, 1_000, 999, 5), "expectedTonnes"},
		"below zero":         {aim(100, 5, -1, 5), "expectedTonnes"},
		"nothing to sample":  {aim(0, 5, 0, 5), ""},
		"smaller than a gap": {aim(100_000_000, 1, 0, 5), "expectedTonnes"},
	} {
		_, err := c.aim.Size()
		f, ok := err.(*fault.Error) //nolint:errorlint // as it is returned
		if !ok || f.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// population draws entries in three strata, some of nothing and some below zero.
func population(t *rapid.T) []sampling.Item {
	var out []sampling.Item
	for n := range rapid.IntRange(1, 120).Draw(t, "items") {
		kg := exact.FromScaled(rapid.Int64Range(-2_000, 5_000_000).Draw(t, "kg"), 3)
		if rapid.IntRange(0, 9).Draw(t, "zero") == 0 {
			kg = exact.Zero
		}
		out = append(out, sampling.Item{ID: fmt.Sprintf("E-%06d", n+1), Stratum: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "stratum"), Kg: kg})
	}
	return out
}

func checkPopulation(t *rapid.T, items []sampling.Item, s sampling.Sample) {
	total, strata, count := exact.Zero, exact.Zero, 0
	for _, item := range items {
		total = total.Add(item.Kg)
	}
	for _, stratum := range s.Strata {
		strata, count = strata.Add(stratum.Kg), count+stratum.Items
	}
	if !s.Total.Equal(total) || !strata.Equal(total) || count != len(items) || s.Items != len(items) {
		t.Fatalf("the population is %s of %d items, the sample says %s, its strata %s of %d", total, len(items), s.Total, strata, count)
	}
	seen := map[string]bool{}
	for _, p := range s.Picks {
		if seen[p.ID] {
			t.Fatalf("%s was drawn twice", p.ID)
		}
		seen[p.ID] = true
	}
}

func TestAUnitSampleHasEachItemOnceAndTheLargeOnesAlways(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := population(t)
		seed := rapid.StringN(1, 8, -1).Draw(t, "seed")
		goal := sampling.Aim{Tolerable: exact.Int(rapid.Int64Range(50, 20_000).Draw(t, "tolerable")), Risk: rapid.SampledFrom(sampling.Risks()).Draw(t, "risk")}
		s, err := sampling.DrawUnits(items, goal, seed)
		if err != nil {
			if code := fault.CodeOf(err); code != fault.InsufficientData && code != fault.Invalid {
				t.Fatal(err)
			}
			return
		}
		checkPopulation(t, items, s)
		picked := map[string]sampling.Pick{}
		for _, p := range s.Picks {
			picked[p.ID] = p
		}
		for _, item := range items {
			certain := item.Kg.Sign() < 0 || item.Kg.Cmp(s.Interval) >= 0
			p, ok := picked[item.ID]
			if certain && !ok || ok && p.Certain != certain || ok && item.Kg.IsZero() {
				t.Fatalf("%s of %s kg, interval %s: drawn %v, certain %v", item.ID, item.Kg, s.Interval, ok, p.Certain)
			}
		}
		again, err := sampling.DrawUnits(items, goal, seed)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(s) {
			t.Fatalf("the same seed drew another sample: %v", err)
		}
	})
}

// Each item's chance is its size over the interval: the chosen kilograms are exactly one interval apart.
func TestChosenKilogramsAreAnIntervalApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := population(t)
		s, err := sampling.DrawUnits(items, sampling.Aim{Tolerable: exact.Int(5_000), Risk: 5}, "seed")
		if err != nil {
			return
		}
		for _, stratum := range s.Strata {
			var want []string
			end, next := exact.Zero, stratum.Start
			for _, item := range items {
				if item.Stratum != stratum.Name {
					continue
				}
				if item.Kg.Sign() < 0 {
					want = append(want, item.ID)
				}
				if item.Kg.Sign() <= 0 {
					continue
				}
				end = end.Add(item.Kg)
				hit := false
				for next.Cmp(end) < 0 {
					hit, next = true, next.Add(s.Interval)
				}
				if hit {
					want = append(want, item.ID)
				}
			}
			var got []string
			for _, p := range s.Picks {
				if p.Stratum == stratum.Name {
					got = append(got, p.ID)
				}
			}
			if !slices.Equal(got, want) || stratum.Sampled != len(want) {
				t.Fatalf("stratum %s: %v, want %v", stratum.Name, got, want)
			}
		}
	})
}

func TestARandomSampleDrawsFromEachStratum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := population(t)
		size := rapid.IntRange(1, 150).Draw(t, "size")
		s, err := sampling.DrawRandom(items, size, "seed")
		if err != nil {
			t.Fatal(err)
		}
		checkPopulation(t, items, s)
		for _, stratum := range s.Strata {
			if stratum.Sampled < 1 || stratum.Sampled > stratum.Items {
				t.Fatalf("%d of %d items", stratum.Sampled, stratum.Items)
			}
		}
		taken := map[string]bool{}
		for _, p := range s.Picks {
			taken[p.ID] = true
		}
		for _, p := range s.Picks {
			for _, item := range items {
				if item.Stratum == p.Stratum && !taken[item.ID] && sampling.Rank("seed", item.ID) < sampling.Rank("seed", p.ID) {
					t.Fatalf("%s stands before %s and was not taken", item.ID, p.ID)
				}
			}
		}
	})
	if _, err := sampling.DrawRandom(nil, 5, "seed"); fault.CodeOf(err) != fault.InsufficientData {
		t.Errorf("nothing to draw from: %v", err)
	}
}

// The start can be computed with sha256sum: printf 'spring\nstart\n1' | sha256sum begins with these 12 digits.
func TestTheStartIsRepeatedByHand(t *testing.T) {
	t.Parallel()
	interval := exact.Int(1000)
	const h = 0x782aabd13035
	want := interval.Mul(exact.Int(h)).Quo(exact.Int(1 << 48))
	if got := sampling.Start("spring", "1", interval); !got.Equal(want) {
		t.Errorf("start %s, want %s", got, want)
	}
}

// sample is a unit sample of an interval of 10 kg at 5 % risk, with one item as large as it.
func sample() sampling.Sample {
	pick := func(id string, kg int64, certain bool) sampling.Pick {
		return sampling.Pick{Item: sampling.Item{ID: id, Stratum: "1", Kg: exact.Int(kg)}, Certain: certain}
	}
	return sampling.Sample{
		Approach: sampling.MonetaryUnit, Risk: 5, Interval: exact.Int(10), Total: exact.Int(100),
		Picks: []sampling.Pick{pick("big", 20, true), pick("a", 5, false), pick("b", 4, false), pick("c", 8, false)},
	}
}

// The arithmetic of the handbooks, done by hand: taintings 50 % and 25 %, basic precision 30, one certain error of 2.
func TestErrorsAreProjectedWithTheirLimit(t *testing.T) {
	t.Parallel()
	r := sample().Evaluate(map[string]exact.Decimal{
		"big": exact.Int(18), "a": exact.Must("2.5"), "b": exact.Int(3), "c": exact.Int(10),
	})
	for name, c := range map[string]struct{ got, want exact.Decimal }{
		"known over":      {r.Known.Over, exact.Must("5.5")},
		"known under":     {r.Known.Under, exact.Int(2)},
		"projected over":  {r.Projected.Over, exact.Must("9.5")},  // 2 + (0.5 + 0.25) × 10
		"projected under": {r.Projected.Under, exact.Must("2.5")}, // 0.25 × 10
		"basic":           {r.Basic, exact.Int(30)},
		"limit over":      {r.Limit.Over, exact.Must("44.625")}, // 2 + 30 + 0.5 × 10 × 1.75 + 0.25 × 10 × 1.55
		"limit under":     {r.Limit.Under, exact.Must("34.375")},
		"net":             {r.Projected.Net(), exact.Int(7)},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
	if r.Checked != 4 || r.Open != 0 || r.Exceptions != 4 {
		t.Errorf("%+v", r)
	}
}

func TestTheConclusionComparesWithWhatIsTolerable(t *testing.T) {
	t.Parallel()
	right := map[string]exact.Decimal{"big": exact.Int(20), "a": exact.Int(5), "b": exact.Int(4), "c": exact.Int(8)}
	wrong := map[string]exact.Decimal{"big": exact.Int(20), "a": exact.Int(0), "b": exact.Int(4), "c": exact.Int(8)}
	for name, c := range map[string]struct {
		audited   map[string]exact.Decimal
		tolerable int64
		want      sampling.Conclusion
	}{
		"without errors the limit is the basic one": {right, 30, sampling.Accepted},
		"a limit above what is tolerable":           {right, 29, sampling.Undecided},
		"an error whose projection is too large":    {wrong, 9, sampling.Exceeded},
		"an open item":                              {map[string]exact.Decimal{"a": exact.Int(5)}, 100, sampling.Unfinished},
	} {
		if got := sample().Evaluate(c.audited).Against(exact.Int(c.tolerable)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestRandomErrorsGrowByTheirStratum(t *testing.T) {
	t.Parallel()
	s := sampling.Sample{
		Approach: sampling.Random,
		Strata:   []sampling.Stratum{{Name: "1", Kg: exact.Int(100)}, {Name: "2", Kg: exact.Int(50)}},
		Picks: []sampling.Pick{
			{Item: sampling.Item{ID: "a", Stratum: "1", Kg: exact.Int(10)}}, {Item: sampling.Item{ID: "b", Stratum: "2", Kg: exact.Int(25)}},
		},
	}
	r := s.Evaluate(map[string]exact.Decimal{"a": exact.Int(9), "b": exact.Int(26)})
	if !r.Projected.Over.Equal(exact.Int(10)) || !r.Projected.Under.Equal(exact.Int(2)) || r.Limit != nil {
		t.Errorf("%+v", r)
	}
}

// Whatever is found, the limit covers the projection, and another error never lowers it.
func TestTheLimitCoversTheProjection(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := population(t)
		s, err := sampling.DrawUnits(items, sampling.Aim{Tolerable: exact.Int(5_000), Risk: 10}, "seed")
		if err != nil {
			return
		}
		audited := map[string]exact.Decimal{}
		for _, p := range s.Picks {
			part := exact.FromScaled(rapid.Int64Range(0, 150).Draw(t, "part"), 2)
			audited[p.ID] = p.Kg.Mul(part)
		}
		r := s.Evaluate(audited)
		if errors := r.Known.Over.Add(r.Known.Under); errors.IsZero() != (r.Exceptions == 0) {
			t.Fatalf("exceptions without an error, or errors without one: %+v", r)
		}
		if r.Limit.Over.Cmp(r.Projected.Over) < 0 || r.Limit.Under.Cmp(r.Projected.Under) < 0 {
			t.Fatalf("limit %+v, projected %+v", *r.Limit, r.Projected)
		}
	})
}
