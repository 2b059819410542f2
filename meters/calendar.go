package meters

import "time"

// HourBounds are the hours of UTC around [from, to), from the one that holds from to the first not before to.
func HourBounds(from, to time.Time) []time.Time {
	bounds := []time.Time{from.UTC().Truncate(time.Hour)}
	for last := bounds[0]; last.Before(to); {
		last = last.Add(time.Hour)
		bounds = append(bounds, last)
	}
	return bounds
}

// DayBounds are the instants (UTC) at which the local days around [from, to) begin, and the end of the last.
func DayBounds(loc *time.Location, from, to time.Time) []time.Time {
	year, month, day := from.In(loc).Date()
	return civilBounds(loc, to, func(i int) (int, time.Month, int) { return year, month, day + i })
}

// MonthBounds are the instants (UTC) at which the local calendar months around [from, to) begin, and the end of the last.
func MonthBounds(loc *time.Location, from, to time.Time) []time.Time {
	year, month, _ := from.In(loc).Date()
	return civilBounds(loc, to, func(i int) (int, time.Month, int) { return year, month + time.Month(i), 1 })
}

func civilBounds(loc *time.Location, to time.Time, date func(i int) (int, time.Month, int)) []time.Time {
	year, month, day := date(0)
	bounds := []time.Time{StartOfDay(loc, year, month, day)}
	for i := 1; bounds[len(bounds)-1].Before(to); i++ {
		year, month, day = date(i)
		// A zone that crosses the date line has a day without any instant.
		if next := StartOfDay(loc, year, month, day); next.After(bounds[len(bounds)-1]) {
			bounds = append(bounds, next)
		}
	}
	return bounds
}

// StartOfDay is the first instant (UTC) of a calendar date in a zone. That is not always midnight: clocks may skip it,
// and where they repeat it the day begins with the first. Dates overflow as in time.Date.
func StartOfDay(loc *time.Location, year int, month time.Month, day int) time.Time {
	first, second := Instants(time.Date(year, month, day, 0, 0, 0, 0, time.UTC), loc)
	if first.IsZero() {
		return second
	}
	return first
}

// Instants finds when the wall clock of a zone shows the given date and time (read from wall's fields as UTC). first is
// zero when the clock never shows it, and then second is the instant of the jump over it. When the clock shows it
// twice, both are set; when once, second is zero.
func Instants(wall time.Time, loc *time.Location) (first, second time.Time) {
	wall = time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), wall.Nanosecond(), time.UTC)
	// No zone is more than a day from UTC, so these two offsets are those before and after any change nearby.
	_, before := wall.Add(-26 * time.Hour).In(loc).Zone()
	_, after := wall.Add(26 * time.Hour).In(loc).Zone()
	a := wall.Add(-time.Duration(before) * time.Second)
	b := wall.Add(-time.Duration(after) * time.Second)
	shows := func(t time.Time) bool {
		_, offset := t.In(loc).Zone()
		return t.Add(time.Duration(offset) * time.Second).Equal(wall)
	}
	showsA, showsB := shows(a), shows(b)
	switch {
	case showsA && showsB && !a.Equal(b):
		return earlier(a, b), later(a, b)
	case showsA:
		return a, time.Time{}
	case showsB:
		return b, time.Time{}
	}
	_, jump := earlier(a, b).Add(-time.Nanosecond).In(loc).ZoneBounds()
	return time.Time{}, jump.UTC()
}
