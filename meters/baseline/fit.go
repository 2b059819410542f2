package baseline

import (
	"math"
	"slices"
)

// fitted is a daily or billing model with what predictions and their doubt need.
type fitted struct {
	Model
	Statistics
	terms     []regressor // all columns, degree days among them
	inverse   [][]float64 // (XᵀWX)⁻¹
	squares   float64     // Σ weight·residual²
	variance  float64     // of the residual of one day
	inflation float64     // of the variance of sums, by correlation
	dropped   []regressor // drivers that say nothing of their own
	weather   bool        // degree days were tried
}

// fit chooses among all candidates; ok is false when none fulfils the conditions.
func fit(in Input, baseline []row, weekend bool) (f fitted, ok bool) {
	s := newSearch(in, baseline, weekend)
	all := s.candidates()
	chosen, qualifiedCount := best(all)
	if qualifiedCount == 0 {
		return fitted{Model: Model{Kind: in.Kind, Scale: in.Scale, Unit: in.Unit, Candidates: len(all)}}, false
	}
	f = newFitted(in, s, chosen)
	f.Candidates, f.Qualified = len(all), qualifiedCount
	return f, true
}

// newFitted fits the chosen candidate whole.
func newFitted(in Input, s *search, c candidate) fitted {
	f := fitted{Model: Model{Kind: in.Kind, Shape: c.shape, Scale: in.Scale, Unit: in.Unit}, terms: s.terms, dropped: s.dropped, weather: s.knowsWeather()}
	if c.cooling >= 0 {
		f.Cooling = &s.points[c.cooling]
		f.terms = append(slices.Clip(f.terms), degreeDays(RoleCooling, *f.Cooling))
		f.BalancePoints++
	}
	if c.heating >= 0 {
		f.Heating = &s.points[c.heating]
		f.terms = append(slices.Clip(f.terms), degreeDays(RoleHeating, *f.Heating))
		f.BalancePoints++
	}
	var x basis
	for _, term := range f.terms {
		x.add(s.weighted(term.value))
	}
	f.inverse, f.Parameters = x.inverse(), len(f.terms)
	for i, beta := range x.solve(s.y) {
		f.Terms = append(f.Terms, Term{Role: f.terms[i].role, Name: f.terms[i].name, Unit: f.terms[i].unit, Coefficient: beta})
	}
	f.judge(s)
	return f
}

func degreeDays(role Role, balance float64) regressor {
	return regressor{role: role, value: func(r row) float64 { return r.degrees(balance, role == RoleCooling) }}
}

func (f *fitted) judge(s *search) {
	said := make([]float64, len(s.rows))
	for i, r := range s.rows {
		said[i] = f.perDay(r)
	}
	residuals := f.Statistics.judge(s.rows, said, s.total)
	for i, e := range residuals {
		f.squares += float64(e * e * s.rows[i].weight())
	}
	f.doubt(f.squares/f.freedom(), residuals)
}

// doubt sets what intervals follow from.
func (f *fitted) doubt(variance float64, residuals []float64) {
	f.variance, f.inflation = variance, longRun(residuals)
	if f.Kind == Billing { // too few for more than neighbours
		rho := math.Min(0.95, math.Max(0, f.Autocorrelation))
		f.inflation = (1 + rho) / (1 - rho)
	}
	f.EffectiveN = float64(f.N) / f.inflation
	for i := range f.Terms {
		f.Terms[i].StandardError = math.Sqrt(f.variance * f.inflation * f.inverse[i][i])
	}
}

// perDay is the usage a day that the model says.
func (f fitted) perDay(r row) float64 {
	sum := 0.0
	for i, term := range f.terms {
		sum += float64(f.Terms[i].Coefficient * term.value(r))
	}
	return sum
}

// usage is what the model says of a whole period.
func (f fitted) usage(r row) (float64, bool) { return f.perDay(r) * r.days, true }
