package baseline

import (
	"math"
	"time"
)

// hourlyDoubt is what intervals of an hourly model follow from: residuals summed by local day.
type hourlyDoubt struct {
	variance, inflation, left float64
	days                      [months]float64 // of the baseline, by calendar month
}

// judge calculates statistics by hour, and the doubt by local day: hours of a day err together.
func (m *hourly) judge(baseline []row) {
	said, mean, squares := make([]float64, len(baseline)), 0.0, 0.0
	for i, r := range baseline {
		usage, _ := m.usage(r)
		said[i] = usage / r.days
		mean += r.usage / float64(len(baseline))
	}
	for _, r := range baseline {
		squares += float64((r.usage - mean) * (r.usage - mean))
	}
	residuals := m.Statistics.judge(baseline, said, squares)
	var daily []float64
	last := time.Time{}
	for i, r := range baseline {
		at := r.start.In(m.zone)
		if day := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC); len(daily) == 0 || !day.Equal(last) {
			daily, last = append(daily, 0), day
		}
		daily[len(daily)-1] += residuals[i] * r.days
		m.doubt.days[at.Month()-1] += r.days
	}
	sum := 0.0
	for _, e := range daily {
		sum += float64(e * e)
	}
	// A day has 24 hours to pay for the parameters. Twelve models follow their own noise, and so the variance is what
	// generalized cross-validation expects of other days: (Σe² ÷ n) ÷ (1 − p ÷ n)².
	n := float64(len(daily))
	m.doubt.left = math.Max(1, n-float64(m.Parameters)/24)
	m.doubt.variance, m.doubt.inflation = sum*n/(m.doubt.left*m.doubt.left), longRun(daily)
	m.EffectiveN = n / m.doubt.inflation
}

func (m *hourly) freedom() float64 { return m.doubt.left }

// spread adds what the days scatter by and what the segments are in doubt by. A day of the baseline bears on the
// segments of three months; its influence on the parts is their days in each of these months, by its weight there.
func (m *hourly) spread(parts []part) float64 {
	var said [months]float64
	days := 0.0
	for _, p := range parts {
		d := p.share * p.row.days
		said[p.row.start.In(m.zone).Month()-1] += d
		days += d
	}
	var whole [months]float64
	for in := range months {
		for of, n := range m.doubt.days {
			whole[in] += monthWeight(of, in) * n
		}
	}
	model := 0.0
	for of, n := range m.doubt.days {
		influence := 0.0
		for in, d := range said {
			if whole[in] > 0 {
				influence += d * monthWeight(of, in) / whole[in]
			}
		}
		model += float64(n * influence * influence)
	}
	return m.doubt.variance * m.doubt.inflation * (days + model)
}
