package baseline

import "math"

// Statistics say how well a model fits the baseline.
type Statistics struct {
	N               int     // periods
	Parameters      int     // coefficients, the base load among them
	BalancePoints   int     // which were chosen by the data too, and cost as many degrees of freedom
	Mean            float64 // usage of a period
	R2, AdjustedR2  float64 // of usage a day, weighted as the fit is
	RMSE            float64 // of usage by period, over n − parameters
	CVRMSE          float64 // RMSE ÷ mean
	NMBE            float64 // Σ (metered − model) ÷ Σ metered
	Autocorrelation float64 // of neighbouring residuals
	EffectiveN      float64 // independent periods that n correlated ones are worth
}

// judge calculates the statistics of a model that says usage a day of rows, and the residuals a day. squares is
// Σ weight·(usage − mean)².
func (st *Statistics) judge(rows []row, said []float64, squares float64) (residuals []float64) {
	var weighted, totals, off, sum float64
	residuals, byPeriod := make([]float64, len(rows)), make([]float64, len(rows))
	for i, r := range rows {
		e := r.usage - said[i]
		residuals[i], byPeriod[i] = e, e*r.days
		weighted += float64(e * e * r.weight())
		totals += float64(byPeriod[i] * byPeriod[i])
		off += byPeriod[i]
		sum += float64(r.usage * r.days)
	}
	st.N = len(rows)
	n := float64(st.N)
	freedom := math.Max(1, n-float64(st.Parameters))
	if squares > 0 {
		st.R2 = 1 - weighted/squares
	}
	st.AdjustedR2 = 1 - (n-1)/freedom*(1-st.R2)
	st.RMSE, st.Mean = math.Sqrt(totals/freedom), sum/n
	if sum != 0 {
		st.CVRMSE, st.NMBE = st.RMSE/math.Abs(st.Mean), off/sum
	}
	st.Autocorrelation = autocorrelation(byPeriod)
	return residuals
}

// freedom is what is left of n for the variance; it is at least 1.
func (st Statistics) freedom() float64 {
	return math.Max(1, float64(st.N-st.Parameters-st.BalancePoints))
}

// FSU is half the interval around the total of a reporting period by the fractional savings uncertainty of ASHRAE Guideline
// 14 with the coefficients of Sun and Baltazar (2013), as CalTRACK 4.3.2.4 takes it: an approximation that knows the weather of
// neither period. Measure uses the covariance of the model instead. periods is the number of days, or of months.
func (st Statistics) FSU(kind Kind, periods int, confidence float64) float64 {
	n, m := float64(st.N), float64(periods)
	counted := float64(st.Parameters - 1) // CalTRACK counts no base load
	if n <= counted || m == 0 || math.Abs(st.Autocorrelation) >= 1 {
		return 0
	}
	rmse := st.RMSE * math.Sqrt((n-float64(st.Parameters))/(n-counted))
	a, b, c, months := -0.00024, 0.03535, 1.00286, m/30
	if kind == Billing {
		a, b, c, months = -0.00022, 0.03306, 0.94054, m
	}
	effective := n * (1 - st.Autocorrelation) / (1 + st.Autocorrelation)
	return st.Mean * n * tQuantile((1+confidence)/2, n-counted) * (a*months*months + b*months + c) *
		(rmse / st.Mean) * math.Sqrt(n/effective*(1+2/effective)/m)
}

// FSU is half the interval around the total by the fractional savings uncertainty, for comparison; 0 where there are no
// savings, and for hours, which it is not for.
func (r Result) FSU() float64 {
	periods := len(r.Periods)
	switch {
	case periods == 0 || r.Model.Kind == Hourly:
		return 0
	case r.Model.Kind == Billing:
		periods = int(math.Round(daysBetween(r.Periods[0].Start, r.Periods[periods-1].End) / 30))
	}
	return r.Statistics.FSU(r.Model.Kind, periods, r.Confidence)
}

// autocorrelation is Pearson's correlation of neighbours.
func autocorrelation(x []float64) float64 {
	if len(x) < 3 {
		return 0
	}
	a, b := x[:len(x)-1], x[1:]
	ma, mb := mean(a), mean(b)
	var aa, bb, ab float64
	for i := range a {
		da, db := a[i]-ma, b[i]-mb
		aa, bb, ab = aa+float64(da*da), bb+float64(db*db), ab+float64(da*db)
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
