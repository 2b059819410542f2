package meters_test

import (
	"testing"
	"time"

	"tanso/meters"
)

func TestLocalDaysFollowTheZone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, day, start string
		length           time.Duration
	}{
		{"Asia/Tokyo", "2026-10-25", "2026-10-24T15:00:00Z", 24 * time.Hour},
		{"Asia/Kathmandu", "2026-10-25", "2026-10-24T18:15:00Z", 24 * time.Hour},
		{"Europe/London", "2026-03-29", "2026-03-29T00:00:00Z", 23 * time.Hour},
		{"America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25 * time.Hour},
		{"Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24*time.Hour + 30*time.Minute},
		{"Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 23*time.Hour + 30*time.Minute},
		{"Europe/Dublin", "2026-10-25", "2026-10-24T23:00:00Z", 25 * time.Hour},
		// Clocks that change at midnight: skipped in spring, shown twice in autumn.
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23 * time.Hour},
		{"America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 25 * time.Hour},
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25 * time.Hour},
		{"Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z", 23 * time.Hour},
	} {
		t.Run(c.zone+" "+c.day, func(t *testing.T) {
			t.Parallel()
			loc, err := time.LoadLocation(c.zone)
			must(t, err)
			date, err := time.Parse(time.DateOnly, c.day)
			must(t, err)
			start := meters.StartOfDay(loc, date.Year(), date.Month(), date.Day())
			end := meters.StartOfDay(loc, date.Year(), date.Month(), date.Day()+1)
			if got := start.Format(time.RFC3339); got != c.start || end.Sub(start) != c.length {
				t.Errorf("starts %s and lasts %s, want %s and %s", got, end.Sub(start), c.start, c.length)
			}
		})
	}
}

func TestADayThatTheDateLineSkipsHasNoBucket(t *testing.T) {
	t.Parallel()
	apia, err := time.LoadLocation("Pacific/Apia")
	must(t, err)
	from := meters.StartOfDay(apia, 2011, time.December, 28)
	bounds := meters.DayBounds(apia, from, meters.StartOfDay(apia, 2012, time.January, 1))
	if len(bounds) != 4 { // 28th, 29th, 31st, and the end of it
		t.Errorf("bounds %v", bounds)
	}
}

func TestWallTimeMayExistOnceTwiceOrNever(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	must(t, err)
	for _, c := range []struct{ wall, first, second string }{
		{"2026-07-01T12:00:00Z", "2026-07-01T10:00:00Z", "0001-01-01T00:00:00Z"},
		{"2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
		{"2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z", "0001-01-01T00:00:00Z"},
		{"2026-03-29T02:30:00Z", "0001-01-01T00:00:00Z", "2026-03-29T01:00:00Z"},
	} {
		first, second := meters.Instants(instant(t, c.wall), berlin)
		if first.Format(time.RFC3339) != c.first || second.Format(time.RFC3339) != c.second {
			t.Errorf("%s: %s and %s, want %s and %s", c.wall, first, second, c.first, c.second)
		}
	}
}

func TestHoursAndMonthsSurroundTheSpan(t *testing.T) {
	t.Parallel()
	from, to := instant(t, "2026-05-10T10:20:00Z"), instant(t, "2026-05-10T12:00:00Z")
	if got := meters.Hours(nil, from, to); len(got) != 2 || !got[1].End.Equal(to) || got[0].Quality != meters.QualityMissing {
		t.Errorf("hours %+v", got)
	}
	if got := meters.Months(nil, time.UTC, from, to); len(got) != 1 || got[0].Total() != 31*24*time.Hour {
		t.Errorf("months %+v", got)
	}
	if got := meters.Buckets(nil, []time.Time{from}); got != nil {
		t.Errorf("one bound gave %+v", got)
	}
}
