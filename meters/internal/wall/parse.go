// Package wall reads times as files write them and finds the instants they mean.
package wall

import (
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
)

// Time is a parsed time: an instant when the text had a zone, otherwise what a clock on the wall showed.
type Time struct {
	At    time.Time // UTC; the wall clock's fields as if UTC when Zoned is false
	Zoned bool
}

const expected = "a time such as 2026-04-01T00:30:00+09:00 or 2026-04-01 00:30"

// Parse reads "2026-04-01T00:30:00Z", "2026/4/1 0:30", "20260401003000", "01-04-2026 00:30" and their like. A date that
// does not begin with the year needs an order. 24:00 is the end of the day. Hours of a twelve-hour clock have AM or PM.
func Parse(s string, order meters.DateOrder) (Time, error) {
	s = strings.TrimSpace(s)
	body, half := cutHalf(japanese.Replace(s))
	body, offset, zoned := cutZone(body)
	groups, ok := digits(body)
	if !ok {
		return Time{}, fault.Field("time", expected, s)
	}
	fields, ok := arrange(groups, order)
	if !ok {
		return Time{}, fault.Field("time", "a date that begins with the year, or a stated order of day and month", s)
	}
	if half != "" && !half.hour(&fields[3]) {
		return Time{}, fault.Field("time", "an hour from 1 to 12 with AM or PM", s)
	}
	year, month, day, hour, minute, second := fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	same := t.Year() == year && int(t.Month()) == month && t.Day() == day
	if hour == 24 && minute == 0 && second == 0 {
		same = t.AddDate(0, 0, -1).Day() == day
	} else if hour > 23 || minute > 59 || second > 59 {
		same = false
	}
	if !same || month < 1 || month > 12 {
		return Time{}, fault.Field("time", "a time that exists", s)
	}
	return Time{At: t.Add(-offset), Zoned: zoned}, nil
}

// half is the half of the day that a twelve-hour clock names.
type half string

// cutHalf takes AM or PM from the end.
func cutHalf(s string) (string, half) {
	if len(s) < 2 {
		return s, ""
	}
	switch last := strings.ToUpper(s[len(s)-2:]); last {
	case "AM", "PM":
		return strings.TrimSpace(s[:len(s)-2]), half(last)
	}
	return s, ""
}

// hour turns an hour of that half into one of the day; ok is false for what is none.
func (h half) hour(hour *int) (ok bool) {
	if *hour < 1 || *hour > 12 {
		return false
	}
	*hour %= 12
	if h == "PM" {
		*hour += 12
	}
	return true
}

// cutZone takes "Z" or "+09:00" from the end. A minus sign belongs to a zone only after a time of day.
func cutZone(s string) (body string, offset time.Duration, zoned bool) {
	if rest, ok := strings.CutSuffix(s, "Z"); ok {
		return rest, 0, true
	}
	colon := strings.IndexByte(s, ':')
	i := strings.LastIndexAny(s, "+-")
	if colon < 0 || i < colon {
		return s, 0, false
	}
	zone := strings.ReplaceAll(s[i+1:], ":", "")
	if len(zone) != 4 {
		return s, 0, false
	}
	h, okHour := number(zone[:2])
	m, okMinute := number(zone[2:])
	if !okHour || !okMinute || h > 14 || m > 59 {
		return s, 0, false
	}
	offset = time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	if s[i] == '-' {
		offset = -offset
	}
	return s[:i], offset, true
}

// japanese turns the characters between the digits of a Japanese date into separators.
var japanese = strings.NewReplacer("年", "-", "月", "-", "日", " ", "時", ":", "分", ":", "秒", " ")

// digits splits a time into its groups of digits. A fraction of a second is accepted when it is zero: no interval
// begins at another.
func digits(s string) (groups []string, ok bool) {
	start := -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] >= '0' && s[i] <= '9' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			groups = append(groups, s[start:i])
			start = -1
		}
		if i < len(s) && !strings.ContainsRune("-/:. T", rune(s[i])) {
			return nil, false
		}
	}
	if len(groups) == 7 && strings.Trim(groups[6], "0") == "" {
		groups = groups[:6]
	}
	return groups, len(groups) > 0
}

// arrange orders groups as year, month, day, hour, minute, second; what is absent is 0.
func arrange(groups []string, order meters.DateOrder) (fields [6]int, ok bool) {
	if len(groups) == 1 && (len(groups[0]) == 8 || len(groups[0]) == 12 || len(groups[0]) == 14) {
		whole := groups[0]
		groups = []string{whole[:4]}
		for rest := whole[4:]; rest != ""; rest = rest[2:] {
			groups = append(groups, rest[:2])
		}
	} else if len(groups) > 1 && len(groups[0]) == 8 {
		date := groups[0]
		groups = append([]string{date[:4], date[4:6], date[6:]}, groups[1:]...)
	}
	if len(groups) < 3 || len(groups) > 6 || len(groups) == 4 {
		return fields, false
	}
	for i, g := range groups {
		n, good := number(g)
		if !good {
			return fields, false
		}
		fields[i] = n
	}
	switch {
	case len(groups[0]) == 4:
		return fields, len(groups[1]) <= 2 && len(groups[2]) <= 2
	case len(groups[2]) != 4:
		return fields, false
	case order == meters.DayFirst:
		fields[0], fields[2] = fields[2], fields[0]
		return fields, true
	case order == meters.MonthFirst:
		fields[0], fields[1], fields[2] = fields[2], fields[0], fields[1]
		return fields, true
	}
	return fields, false
}

func number(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
