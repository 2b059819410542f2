package roadmap

import (
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Steady is an initiative that takes the same away each year from a day on, and until a day where it has an end.
type Steady struct {
	KgPerYear exact.Decimal
	From      emissions.Date
	To        emissions.Date // the day after its last; zero: it goes on
}

// In is what it takes away in the reporting year that begins on the day: by the days of the year in which it runs.
func (s Steady) In(begins emissions.Date) exact.Decimal {
	ends := emissions.DateOf(time.Date(begins.Year+1, begins.Month, begins.Day, 0, 0, 0, 0, time.UTC))
	from, to := begins, ends
	if from.Before(s.From) {
		from = s.From
	}
	if !s.To.IsZero() && s.To.Before(to) {
		to = s.To
	}
	if !from.Before(to) {
		return exact.Zero
	}
	return s.KgPerYear.Mul(exact.Int(int64(from.DaysUntil(to)))).Quo(exact.Int(int64(begins.DaysUntil(ends)))).Round(places)
}
