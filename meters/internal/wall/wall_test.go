package wall_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

func TestParseReadsWhatFilesWrite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in    string
		order meters.DateOrder
		want  string // with Z when zoned
	}{
		{"2026-04-01T00:30:00+09:00", "", "2026-03-31T15:30:00Z"},
		{"2026-04-01T00:30:00.000Z", "", "2026-04-01T00:30:00Z"},
		{"2026-04-01 00:30-0330", "", "2026-04-01T04:00:00Z"},
		{"2026/4/1 0:30", "", "2026-04-01T00:30:00"},
		{"2026年4月1日 0時30分", "", "2026-04-01T00:30:00"},
		{"2026-04-01", "", "2026-04-01T00:00:00"},
		{"2026-03-31 24:00", "", "2026-04-01T00:00:00"},
		{"20260401", "", "2026-04-01T00:00:00"},
		{"202604010030", "", "2026-04-01T00:30:00"},
		{"20260401003015", "", "2026-04-01T00:30:15"},
		{"01-04-2026 00:30", meters.DayFirst, "2026-04-01T00:30:00"},
		{"04/01/2026 00:30", meters.MonthFirst, "2026-04-01T00:30:00"},
		{"01.04.2026 00:30", meters.DayFirst, "2026-04-01T00:30:00"},
		{"20260401 00:30", "", "2026-04-01T00:30:00"},
		{"04/01/2026 12:15AM", meters.MonthFirst, "2026-04-01T00:15:00"},
		{"04/01/2026 12:15 pm", meters.MonthFirst, "2026-04-01T12:15:00"},
		{"2026-04-01 11:45 PM", "", "2026-04-01T23:45:00"},
	} {
		got, err := wall.Parse(c.in, c.order)
		text := got.At.Format("2006-01-02T15:04:05")
		if got.Zoned {
			text += "Z"
		}
		if err != nil || text != c.want {
			t.Errorf("%q: got %s (%v), want %s", c.in, text, err, c.want)
		}
	}
}

func TestParseRefusesWhatIsNotATime(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"", "yesterday", "2026-02-30", "2026-13-01", "2026-04-01 25:00", "2026-04-01 24:30", "2026-04-01 00:60", "04/01/2026 00:30",
		"2026-04", "2026-04-01 10", "2026-04-01 00:00:00.5", "12345", "2026-04-01 00:00 +25:00", "2026-00-01", "26-04-01", "2026-04-01 13:00 PM", "2026-04-01 0:00 AM", "PM",
	} {
		if got, err := wall.Parse(in, ""); err == nil {
			t.Errorf("%q was read as %s", in, got.At)
		} else if fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestTheRepeatedHourIsResolvedByOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, zone, in, want string }{
		{"an ordinary day", "Asia/Tokyo", "2026-10-25 01:00 2026-10-25 02:00", "24T16:00 24T17:00"},
		{"both passes", "America/New_York", "2026-11-01 00:00 2026-11-01 01:00 2026-11-01 01:00 2026-11-01 02:00", "1T04:00 1T05:00 1T06:00 1T07:00"},
		{
			"both passes in halves", "Europe/London", "2026-10-25 00:30 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 02:00",
			"24T23:30 25T00:00 25T00:30 25T01:00 25T01:30 25T02:00",
		},
		{
			"back in time", "Europe/London", "2026-10-25 02:00 2026-10-25 01:30 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 01:00 2026-10-25 00:30",
			"25T02:00 25T01:30 25T01:00 25T00:30 25T00:00 24T23:30",
		},
		{"from within, back in time", "Europe/London", "2026-10-25 01:30 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 01:00", "25T01:30 25T01:00 25T00:30 25T00:00"},
		{"half an hour", "Australia/Lord_Howe", "2026-04-05 01:00 2026-04-05 01:30 2026-04-05 01:30 2026-04-05 02:00", "4T14:00 4T14:30 4T15:00 4T15:30"},
		{"one pass only", "Europe/London", "2026-10-25 00:30 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 02:00", "24T23:30 - - 25T02:00"},
		{"passes mixed up", "Europe/London", "2026-10-25 01:00 2026-10-25 01:00 2026-10-25 01:30 2026-10-25 01:30 2026-10-25 02:00", "- - - - 25T02:00"},
		{"an hour that is skipped", "Europe/London", "2026-03-29 00:30 2026-03-29 01:30 2026-03-29 02:00", "29T00:30 - 29T01:00"},
		{"two years", "Europe/London", "2025-10-26 01:00 2025-10-26 01:00 2026-10-25 01:00 2026-10-25 01:00", "26T00:00 26T01:00 25T00:00 25T01:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			loc, err := time.LoadLocation(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			words := strings.Fields(c.in)
			got := make([]string, len(words)/2)
			r := wall.NewResolver(loc)
			for i := range got {
				at, err := wall.Parse(words[2*i]+" "+words[2*i+1], "")
				if err != nil {
					t.Fatal(err)
				}
				must(t, r.Resolve("main", at, func(at time.Time, err error) error {
					got[i] = fmt.Sprintf("%dT%s", at.Day(), at.Format("15:04"))
					if err != nil {
						got[i] = "-"
					}
					return nil
				}))
			}
			must(t, r.Flush())
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
		})
	}
}

func TestIntervalsEndWhereTheNextBegins(t *testing.T) {
	t.Parallel()
	loc, err := time.LoadLocation("Europe/Copenhagen")
	must(t, err)
	r := wall.NewResolver(loc)
	for _, c := range []struct{ name, start, end, want string }{
		{"an ordinary hour", "2026-10-24T10:00:00Z", "2026-10-24 13:00", "2026-10-24T11:00:00Z"},
		{"the first pass", "2026-10-25T00:00:00Z", "2026-10-25 03:00", "2026-10-25T01:00:00Z"},
		{"the second pass", "2026-10-25T01:00:00Z", "2026-10-25 03:00", "2026-10-25T02:00:00Z"},
		{"into the repeated hour", "2026-10-24T23:00:00Z", "2026-10-25 02:00", "2026-10-25T00:00:00Z"},
		{"across it", "2026-10-24T22:00:00Z", "2026-10-26 00:00", "2026-10-25T23:00:00Z"},
		{"up to the hour that is skipped", "2026-03-29T00:00:00Z", "2026-03-29 02:00", "2026-03-29T01:00:00Z"},
		{"across the hour that is skipped", "2026-03-29T00:00:00Z", "2026-03-29 03:00", "2026-03-29T01:00:00Z"},
	} {
		start, err := time.Parse(time.RFC3339, c.start)
		must(t, err)
		end, err := wall.Parse(c.end, "")
		must(t, err)
		if got, err := r.EndOf(end, start); err != nil || got.Format(time.RFC3339) != c.want {
			t.Errorf("%s: %s, %v", c.name, got.Format(time.RFC3339), err)
		}
	}
}

func TestLocalDaysHaveTheirLength(t *testing.T) {
	t.Parallel()
	loc, err := time.LoadLocation("Europe/Copenhagen")
	must(t, err)
	r := wall.NewResolver(loc)
	for day, hours := range map[string]float64{"2026-03-28T23:00:00Z": 23, "2026-07-01T22:00:00Z": 24, "2026-10-24T22:00:00Z": 25} {
		start, err := time.Parse(time.RFC3339, day)
		must(t, err)
		if got := r.Later(start, 1).Sub(start).Hours(); got != hours {
			t.Errorf("%s: %v hours", day, got)
		}
		if r.SinceMidnight(start) != 0 || r.SinceMidnight(start.Add(time.Hour)) != time.Hour {
			t.Errorf("%s: midnight is not at %s", day, start)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
