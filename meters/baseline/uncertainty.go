package baseline

import "math"

// predictor is a fitted model as measuring sees it.
type predictor interface {
	// usage is what the model says of a period; false when it cannot say.
	usage(row) (float64, bool)
	// spread is the variance of metered − said, over the parts together.
	spread(parts []part) float64
	// freedom is how many independent residuals the variance rests on.
	freedom() float64
}

// part is the share of a period that a span holds.
type part struct {
	row   row
	share float64
}

// interval is a predictor with how many standard deviations half an interval has, at the level asked for and at 80 %.
type interval struct {
	predictor
	asked, at80 float64
}

func newInterval(p predictor, confidence float64) interval {
	return interval{p, tQuantile((1+confidence)/2, p.freedom()), tQuantile((1+confidence80)/2, p.freedom())}
}

// around sets the margins of what the parts together saved.
func (i interval) around(parts []part, out *Avoided) {
	deviation := math.Sqrt(i.spread(parts))
	out.Margin, out.Margin80 = rounded(i.asked*deviation), rounded(i.at80*deviation)
}

// spread adds what the coefficients are in doubt by, for just these days and their weather, and what the days themselves
// scatter by: xᵀ(XᵀWX)⁻¹x·s² and days·s², both inflated by correlation.
func (f fitted) spread(parts []part) float64 {
	x := make([]float64, len(f.terms))
	days := 0.0
	for _, p := range parts {
		d := p.share * p.row.days
		days += d
		for i, term := range f.terms {
			x[i] += float64(d * term.value(p.row))
		}
	}
	return f.variance * f.inflation * (quadratic(f.inverse, x) + days)
}

// leftOut is the variance of the residual of one day, when each period is predicted by a model that was chosen without it.
// A dozen bills that choose among two thousand models fit themselves better than the next bill.
func leftOut(in Input, baseline []row, weekend bool) float64 {
	sum, n := 0.0, 0.0
	for i, r := range baseline {
		others := append(append(make([]row, 0, len(baseline)), baseline[:i]...), baseline[i+1:]...)
		if f, ok := fit(in, others, weekend); ok {
			e := r.usage - f.perDay(r)
			sum, n = sum+float64(e*e*r.weight()), n+1
		}
	}
	return sum / math.Max(1, n)
}
