package dsmr

import (
	"encoding/hex"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// object is a line of a telegram: a code and its values, each as it stands between parentheses.
type object struct {
	code   telegram.OBIS
	values []string
	line   int // within the telegram, from 0
}

// parseObject reads A-B:C.D.E(value)(value) and so on.
func parseObject(line string) (object, bool) {
	name, rest, ok := strings.Cut(line, "(")
	if !ok {
		return object{}, false
	}
	code, ok := telegram.ParseOBIS(name)
	if !ok {
		return object{}, false
	}
	values, ok := parseValues("(" + rest)
	return object{code: code, values: values}, ok
}

func parseValues(s string) ([]string, bool) {
	var values []string
	for s != "" {
		value, rest, ok := strings.Cut(s, ")")
		if !ok || value == "" || value[0] != '(' {
			return nil, false
		}
		values = append(values, value[1:])
		s = rest
	}
	return values, true
}

// objects reads the lines between the first and the last. A line that begins with a value goes on with the line before
// it, as in DSMR 2.2 and 3.0; others that are no objects are given to bad.
func objects(raw string, bad func(line int, text string) error) ([]object, error) {
	var out []object
	lines := strings.Split(raw, "\n")
	for i, line := range lines[1:] {
		line = strings.TrimRight(line, "\r")
		if line == "" || line[0] == '!' {
			continue
		}
		if more, ok := parseValues(line); ok && line[0] == '(' && len(out) > 0 {
			last := &out[len(out)-1]
			last.values = append(last.values, more...)
			continue
		}
		o, ok := parseObject(line)
		if !ok {
			if err := bad(i+1, line); err != nil {
				return nil, err
			}
			continue
		}
		o.line = i + 1
		out = append(out, o)
	}
	return out, nil
}

// quantity reads a value with its unit, "000123.456*kWh". Where Tanso keeps no such values known is false and unit is
// what the meter wrote.
func quantity(s string) (value exact.Decimal, unit string, known bool, err error) {
	number, written, _ := strings.Cut(s, "*")
	unit, known = meters.UnitCode(written)
	if !known {
		return value, written, false, nil
	}
	value, parsed := exact.Parse(number)
	if parsed != nil {
		return value, unit, true, fault.Field("value", "a number such as 000123.456", number)
	}
	return value, unit, true, nil
}

// instantOf reads YYMMDDhhmmss with the flag S (summer) or W (winter), or without one.
func (z zone) instantOf(s string) (time.Time, error) {
	wrong := fault.Field("time", "YYMMDDhhmmss with S or W", s)
	if len(s) != 12 && len(s) != 13 {
		return time.Time{}, wrong
	}
	wall, err := time.Parse("060102150405", s[:12])
	if err != nil {
		return time.Time{}, wrong
	}
	// The century is this one whatever the package time thinks of the years 69 to 99.
	wall = time.Date(2000+wall.Year()%100, wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, time.UTC)
	if len(s) == 13 {
		if s[12] != 'S' && s[12] != 'W' {
			return time.Time{}, wrong
		}
		return wall.Add(-time.Duration(z.offset(wall.Year(), s[12] == 'S')) * time.Second), nil
	}
	location := z.location
	if location == nil {
		if location, err = time.LoadLocation("Europe/Amsterdam"); err != nil {
			return time.Time{}, err
		}
	}
	first, second := meters.Instants(wall, location)
	switch {
	case first.IsZero():
		return time.Time{}, fault.Field("time", "a time that the clocks of "+location.String()+" show; they skip this one", s)
	case !second.IsZero():
		return time.Time{}, fault.Field("time", "a time with its summer flag in the hour that the clocks of "+location.String()+" show twice", s)
	}
	return first, nil
}

// identifier reads an equipment identifier: characters written as hexadecimal digits, or plain characters.
func identifier(s string) string {
	s = strings.TrimSpace(s)
	b, err := hex.DecodeString(s)
	if err != nil || len(b) == 0 {
		return s
	}
	for _, c := range b {
		if c < ' ' || c > '~' {
			return s
		}
	}
	return strings.TrimSpace(string(b))
}
