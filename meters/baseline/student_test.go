package baseline

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Quantiles of published tables; one degree of freedom is the Cauchy distribution, two have a closed form.
func TestQuantilesOfStudent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ p, freedom, want float64 }{
		{0.95, 5, 2.015048},
		{0.95, 10, 1.812461},
		{0.95, 30, 1.697261},
		{0.975, 7, 2.364624},
		{0.90, 120, 1.288646},
		{0.95, 1e6, 1.644855},
		{0.95, 1, math.Tan(0.45 * math.Pi)},
		{0.9, 2, 0.8 / math.Sqrt(2*0.9*0.1)},
	} {
		near(t, "quantile", tQuantile(c.p, c.freedom), c.want, 1e-6)
	}
}

// A sum of an autoregression scatters (1+φ) ÷ (1−φ) times as much as one of independent values.
func TestCorrelationInflatesSums(t *testing.T) {
	t.Parallel()
	for _, phi := range []float64{0, 0.3, 0.6} {
		random, x := rand.New(rand.NewPCG(1, 2)), make([]float64, 200_000)
		for i := 1; i < len(x); i++ {
			x[i] = phi*x[i-1] + random.NormFloat64()
		}
		want := (1 + phi) / (1 - phi)
		near(t, "inflation", longRun(x), want, 0.1*want)
		near(t, "autocorrelation", autocorrelation(x), phi, 0.01)
	}
	for _, x := range [][]float64{nil, {1, 2, 3}, make([]float64, 365)} {
		if got := longRun(x); got != 1 {
			t.Errorf("%d values: %v", len(x), got)
		}
	}
}

// The textbook regression y = 1 + 2x + e with e = (1, -1, -1, 1) on x = 0, 1, 2, 3 leaves e, and (XᵀX)⁻¹ is known.
func TestLeastSquaresByHand(t *testing.T) {
	t.Parallel()
	var b basis
	if !b.add([]float64{1, 1, 1, 1}) || !b.add([]float64{0, 1, 2, 3}) || b.add([]float64{2, 1, 0, -1}) {
		t.Fatal("a column is judged wrongly")
	}
	beta := b.solve([]float64{2, 2, 4, 8})
	near(t, "intercept", beta[0], 1, 1e-12)
	near(t, "slope", beta[1], 2, 1e-12)
	for i, row := range [][]float64{{0.7, -0.3}, {-0.3, 0.2}} {
		for j, want := range row {
			near(t, "inverse", b.inverse()[i][j], want, 1e-12)
		}
	}
	near(t, "variance of a prediction", quadratic(b.inverse(), []float64{1, 4}), 1.5, 1e-12)
}
