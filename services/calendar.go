package services

import (
	"time"

	"tanso/emissions"
)

// sinceEver is a day before which nothing is accounted for: what holds from it on holds always.
var sinceEver = emissions.Date{Year: 1990, Month: time.January, Day: 1}

// monthAfter is the first day of the month that follows a day's by n months; of its own month for 0.
func monthAfter(d emissions.Date, n int) emissions.Date {
	return emissions.DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}
