// Package textvalue reads one reading written as a person would type it: a value, its unit and, where the sender knows
// it, its time.
package textvalue

import (
	"strings"
	"time"
	"unicode/utf8"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// maxLength bounds the text in bytes; a value with unit and two times fits well.
const maxLength = 200

const form = "a value, its unit and its time, such as 12.5 kWh 2026-04-01T00:00:00Z"

// Decode reads
//
//	12.5 kWh                                                an instant that the sender does not know
//	12.5 kWh 2026-04-01T00:00:00+09:00                      an instant: a dial read, or power
//	0.25 kWh 2026-04-01T00:00:00Z/2026-04-01T00:30:00Z      usage in an interval, start and end
//
// A value without a time gets received. The unit may not be left out: it is what tells 12.5 kWh from 12.5 Wh. Meter and
// channel come from the options. The error is one for the whole text, which holds one reading or none.
func Decode(text []byte, opts meters.DecodeOptions, received time.Time) (meters.Decoded, error) {
	if len(text) > maxLength || !utf8.Valid(text) {
		return meters.Decoded{}, fault.Field("payload", form, "something else")
	}
	words := strings.Fields(string(text))
	if len(words) == 0 || len(words) > 3 {
		return meters.Decoded{}, fault.Field("payload", form, string(text))
	}
	value, err := exact.Parse(words[0])
	if err != nil {
		return meters.Decoded{}, fault.Field("value", "a decimal number with a point, such as 12.5", words[0])
	}
	out := meters.Decoded{Line: 1, Meter: opts.Meter, Channel: opts.Channel, Value: value, Start: received.UTC(), End: received.UTC()}
	if len(words) == 1 {
		return meters.Decoded{}, fault.Field("unit", "a unit after the value, such as kWh", "")
	}
	code, known := meters.UnitCode(words[1])
	if !known {
		return meters.Decoded{}, fault.Field("unit", "a unit such as kWh, Wh, kW or m3", words[1])
	}
	out.Unit = code
	if len(words) == 3 {
		out.Start, out.End, err = times(words[2])
	}
	return out, err
}

// HasTime tells whether a text that Decode takes says its own time.
func HasTime(text []byte) bool { return len(strings.Fields(string(text))) == 3 }

// times reads an instant, or the start and end of an interval.
func times(text string) (start, end time.Time, err error) {
	first, second, interval := strings.Cut(text, "/")
	if start, err = instant(first); err != nil || !interval {
		return start, start, err
	}
	if end, err = instant(second); err == nil && !end.After(start) {
		err = fault.Field("time", "an end after the start", text)
	}
	return start, end, err
}

func instant(text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fault.Field("time", "a time with its zone, such as 2026-04-01T00:00:00+09:00", text)
	}
	return at.UTC(), nil
}
