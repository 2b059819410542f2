package baseline

import "math"

// maxOrder is how many earlier residuals a residual may follow: two weeks of days, and no more than a tenth of the
// residuals that there are.
const maxOrder = 14

// longRun is by how much correlation inflates the variance of a long sum of x against that of independent values: the
// spectrum at frequency zero of an autoregression over the variance (Yule-Walker by Levinson and Durbin, the order by
// Akaike's criterion). It is at least 1, so that no rhythm makes a sum surer than chance would, and then two standard errors
// of such an estimate higher: correlation is underestimated where a fit has already followed the slow part of it.
func longRun(x []float64) float64 {
	r := autocovariances(x, min(maxOrder, len(x)/10))
	if len(r) == 0 || r[0] == 0 {
		return 1
	}
	n := float64(len(x))
	noise, factor, order, least := r[0], 1.0, 1, n*math.Log(r[0])
	var phi []float64
	for p := 1; p < len(r); p++ {
		phi, noise = lengthen(phi, r, noise)
		if noise <= 0 {
			break
		}
		if criterion := n*math.Log(noise) + 2*float64(p); criterion < least {
			gain := 1.0
			for _, v := range phi {
				gain -= v
			}
			least, order, factor = criterion, p, noise/(gain*gain)/r[0]
		}
	}
	return math.Max(1, factor) * (1 + 2*math.Sqrt(4*float64(order)/n))
}

// lengthen takes an autoregression to the next order (Levinson and Durbin).
func lengthen(phi, r []float64, noise float64) (longer []float64, left float64) {
	p := len(phi) + 1
	next := r[p]
	for k, v := range phi {
		next -= float64(v * r[p-1-k])
	}
	next /= noise
	longer = make([]float64, p)
	for k, v := range phi {
		longer[k] = v - float64(next*phi[len(phi)-1-k])
	}
	longer[p-1] = next
	return longer, noise * (1 - next*next)
}

// autocovariances are those of lags 0 to most.
func autocovariances(x []float64, most int) []float64 {
	if most < 1 {
		return nil
	}
	m := mean(x)
	out := make([]float64, most+1)
	for lag := range out {
		for i := lag; i < len(x); i++ {
			out[lag] += float64((x[i] - m) * (x[i-lag] - m))
		}
		out[lag] /= float64(len(x))
	}
	return out
}
