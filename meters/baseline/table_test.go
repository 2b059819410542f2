package baseline_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/meters/baseline"
)

func table(t *testing.T, text string, zone *time.Location) baseline.Table {
	t.Helper()
	got, err := baseline.ReadTable(strings.NewReader(text), zone)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTablesOfManyForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text  string
		kind        baseline.Kind
		first, last string // instants in UTC
		sum         string
		days, known int
	}{
		{
			"days with an offset, ended by a missing line",
			"start,value\n2025-04-01T00:00:00+09:00,10.5\n2025-04-02T00:00:00+09:00,\n2025-04-03T00:00:00+09:00,2\n2025-04-04T00:00:00+09:00,nan\n",
			baseline.Daily, "2025-03-31T15:00:00Z", "2025-04-04T15:00:00Z", "12.5", 4, 2,
		},
		{
			"days on the wall, a day left out", "\ufeffdate,usage (kWh)\n2025-04-01,1\n2025-04-02,2\n2025-04-04,3\n",
			baseline.Daily, "2025-03-31T15:00:00Z", "2025-04-04T15:00:00Z", "6", 3, 3,
		},
		{
			"hours that are added up to days", "time,value\n2025-04-01 00:00,1\n" + hoursText(1, 23),
			baseline.Daily, "2025-03-31T15:00:00Z", "2025-04-01T15:00:00Z", "24", 1, 1,
		},
		{
			"half-hours that are added up to hours", ",dt,value\n0,2025-04-01 00:00:00,1\n1,2025-04-01 00:30:00,2\n2,2025-04-01 01:00:00,4\n",
			baseline.Hourly, "2025-03-31T15:00:00Z", "2025-03-31T17:00:00Z", "7", 2, 1,
		},
		{
			"bills that last until the next", "start,value\n2025-04-03T00:00:00+09:00,300\n2025-05-02T00:00:00+09:00,310\n2025-06-04T00:00:00+09:00,nan\n",
			baseline.Billing, "2025-04-02T15:00:00Z", "2025-06-03T15:00:00Z", "610", 2, 2,
		},
		{
			"bills with ends", "from,to,value\n2025/4/3,2025/5/2,300\n2025/5/2,2025/6/4,310\n",
			baseline.Billing, "2025-04-02T15:00:00Z", "2025-06-03T15:00:00Z", "610", 2, 2,
		},
		{
			"calendar months", "年月,使用量\n2025-04,300\n2025-05,310\n2025-06,320\n",
			baseline.Billing, "2025-03-31T15:00:00Z", "2025-06-30T15:00:00Z", "930", 3, 3,
		},
	} {
		zone := tokyo(t)
		days, err := table(t, c.text, zone).Usage(c.kind, zone)
		if err != nil || len(days) != c.days {
			t.Errorf("%s: %v, %+v", c.name, err, days)
			continue
		}
		sum, known := days[0].Usage, 0
		for i, d := range days {
			if i > 0 {
				sum = sum.Add(d.Usage)
			}
			if d.Coverage > 0.99 {
				known++
			}
		}
		first, last := days[0].Start.UTC().Format(time.RFC3339), days[len(days)-1].End.UTC().Format(time.RFC3339)
		if first != c.first || last != c.last || sum.String() != c.sum || known != c.known {
			t.Errorf("%s: %s to %s, sum %s, %d known", c.name, first, last, sum, known)
		}
	}
}

func hoursText(from, to int) string {
	var b strings.Builder
	for h := from; h <= to; h++ {
		b.WriteString(time.Date(2025, 4, 1, h, 0, 0, 0, time.UTC).Format("2006-01-02 15:04") + ",1\n")
	}
	return b.String()
}

func TestAnHourThatTheClockShowsTwiceIsReadTwice(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	got := table(t, "time,tempC\n2025-10-26 00:00,9\n2025-10-26 01:00,8\n2025-10-26 01:00,7\n2025-10-26 02:00,6\n", zone)
	hours := got.Hours()
	for i, h := range hours {
		if want := time.Date(2025, 10, 25, 23+i, 0, 0, 0, time.UTC); !h.At.Equal(want) || h.Value != float64(9-i) {
			t.Errorf("%d: %+v, want %s", i, h, want)
		}
	}
	if got.Scale() != baseline.Celsius || table(t, "dt,tempF\n2025-01-01,1\n", zone).Scale() != baseline.Fahrenheit ||
		table(t, "dt,temperature (°F)\n2025-01-01,1\n", zone).Scale() != baseline.Fahrenheit || table(t, "dt,value\n2025-01-01,1\n", zone).Scale() != "" {
		t.Error("a scale is not seen")
	}
}

func TestAWrongLineIsNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, line, got string }{
		{"", "line 1", "nothing"},
		{"a,b\n1,2\n", "line 1", "a,b"},
		{"start,value\n", "line 2", "none"},
		{"start,value\n2025-04-01,1\n2025-13-01,2\n", "line 3", "2025-13-01"},
		{"start,value\n2025-04-01,1\n2025-04-02,1.000,5\n2025-04-03,1;5\n", "line 4", "1;5"},
		{"start,value\n2025-04-01\n", "line 2", "1"},
		{"start,end,value\n2025-04-02,2025-04-01,1\n", "line 2", "2025-04-01"},
		{"start,value\n2025-04-01,\"1\n", "line 2", `extraneous or missing " in quoted-field`},
	} {
		_, err := baseline.ReadTable(strings.NewReader(c.text), time.UTC)
		var known *fault.Error
		if !errors.As(err, &known) || known.Field != c.line || known.Got != c.got || known.Expected == "" {
			t.Errorf("%q: %+v", c.text, err)
		}
	}
	twice := table(t, "start,value\n2025-04-01,1\n2025-04-02,1\n2025-04-02,1\n", time.UTC)
	if _, err := twice.Usage(baseline.Daily, time.UTC); err == nil || !strings.Contains(err.Error(), "line 4") {
		t.Errorf("%v", err)
	}
}

func FuzzTables(f *testing.F) {
	f.Add("start,value\n2025-04-01T00:00:00+09:00,10.5\n2025-04-02T00:00:00+09:00,nan\n", uint8(0))
	f.Add(",dt,tempF\n0,2025-10-26 01:00:00,50\n1,2025-10-26 01:30:00,51\n", uint8(1))
	f.Add("from,to,value\n2025/4/3,2025/5/2,300\n2025/5/2,2025/6/4,-1e3\n", uint8(2))
	f.Add("年月,使用量\n2025-04,300\n2025-05,310\n", uint8(2))
	f.Add(",At,0\n,2025-10-27 0:00,\n,2000-10,000", uint8(0))
	f.Add("start,0\n\"0", uint8(0))
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		kind := []baseline.Kind{baseline.Daily, baseline.Hourly, baseline.Billing}[which%3]
		got, err := baseline.ReadTable(strings.NewReader(text), zone)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Error(err)
			}
			return
		}
		days, err := got.Usage(kind, zone)
		if err == nil {
			for i, d := range days {
				if !d.End.After(d.Start) || d.Coverage < 0 || d.Coverage > 1.001 || i > 0 && d.Start.Before(days[i-1].End) {
					t.Errorf("%+v after %+v", d, days[max(0, i-1)])
				}
			}
		}
		if _, err := got.Driver("x", zone); err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
		if len(got.Hours()) > len(got.Samples) {
			t.Error("more temperatures than lines")
		}
	})
}
