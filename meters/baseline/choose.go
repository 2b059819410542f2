package baseline

import "math"

// clearly is by how much the Bayesian criterion must fall for a further term to be believed; more than 10 is called very
// strong evidence (Kass and Raftery 1995).
const clearly = 10

// choose fits the baseline of days or bills.
func choose(in Input, baseline []row) (fitted, bool) {
	weekend := false
	f, ok := fit(in, baseline, false)
	if in.DayTypes && ok {
		if with, also := fit(in, baseline, true); also && with.criterion() < f.criterion()-clearly {
			f, weekend = with, true
		}
	}
	if ok && in.Kind == Billing {
		residuals := make([]float64, len(baseline))
		for i, r := range baseline {
			residuals[i] = r.usage - f.perDay(r)
		}
		f.doubt((f.variance+leftOut(in, baseline, weekend))/2, residuals)
	}
	return f, ok
}

// criterion is that of Schwarz.
func (f fitted) criterion() float64 {
	n := float64(f.N)
	return n*math.Log(f.squares/n) + float64(f.Parameters)*math.Log(n)
}
