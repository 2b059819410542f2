package regimes

import "tanso/emissions"

// monthAfter is the first day of the month after that of a day.
func monthAfter(d emissions.Date) emissions.Date {
	if d.Month == 12 {
		return emissions.Date{Year: d.Year + 1, Month: 1, Day: 1}
	}
	return emissions.Date{Year: d.Year, Month: d.Month + 1, Day: 1}
}

// monthsBetween lists the months from the first day to the day before the last, as "2025-04".
func monthsBetween(start, end emissions.Date) []string {
	var out []string
	for d := (emissions.Date{Year: start.Year, Month: start.Month, Day: 1}); d.Before(end); d = monthAfter(d) {
		out = append(out, d.MonthKey())
	}
	return out
}
