package textvalue_test

import (
	"errors"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/textvalue"
)

var (
	received = time.Date(2026, time.April, 1, 12, 0, 0, 0, time.UTC)
	named    = meters.DecodeOptions{Meter: "M-7", Channel: "import"}
)

func TestDecodeReadsWhatAPersonTypes(t *testing.T) {
	t.Parallel()
	noon, one := "2026-04-01T12:00:00Z", "2026-04-01T13:00:00Z"
	for text, want := range map[string]struct{ value, unit, start, end string }{
		"12.5 kWh":                        {"12.5", "kWh", noon, noon},
		"  12.5\tkwh \n":                  {"12.5", "kWh", noon, noon},
		"0.001 m3":                        {"0.001", "m3", noon, noon},
		"-3 kW 2026-04-01T22:00:00+09:00": {"-3", "kW", one, one},
		"1 Wh 2026-04-01T12:00:00Z/2026-04-01T13:00:00Z": {"1", "Wh", noon, one},
	} {
		got, err := textvalue.Decode([]byte(text), named, received)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		start, end := got.Start.Format(time.RFC3339), got.End.Format(time.RFC3339)
		if got.Value.String() != want.value || got.Unit != want.unit || start != want.start || end != want.end {
			t.Errorf("%q is read as %s %s %s/%s, want %+v", text, got.Value, got.Unit, start, end, want)
		}
		if got.Meter != "M-7" || got.Channel != "import" {
			t.Errorf("%q: meter %q channel %q", text, got.Meter, got.Channel)
		}
	}
}

func TestDecodeRefusesByName(t *testing.T) {
	t.Parallel()
	for text, field := range map[string]string{
		"":                              "payload",
		"12.5":                          "unit",
		"12,5 kWh":                      "value",
		"NaN kWh":                       "value",
		"12.5 mWh":                      "unit", // milli or mega: never guessed
		"12.5 furlong":                  "unit",
		"12.5 kWh 2026-04-01T00:00:00":  "time",
		"12.5 kWh 2026-02-31T00:00:00Z": "time",
		"12.5 kWh now then":             "payload",
		"1 Wh 2026-04-01T12:00:00Z/x":   "time",
		"\x00\xff":                      "payload",
		"1 Wh 2026-04-01T12:00:00Z/2026-04-01T12:00:00Z": "time",
	} {
		_, err := textvalue.Decode([]byte(text), named, received)
		known, ok := errors.AsType[*fault.Error](err)
		if !ok || known.Field != field || known.Code != fault.Invalid {
			t.Errorf("%q: %v, want a refusal of %s", text, err, field)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"12.5 kWh", "1 Wh 2026-04-01T12:00:00Z/2026-04-01T13:00:00Z", "1e400 kWh", "\xff", "- kWh"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := textvalue.Decode(text, named, received)
		if err == nil && (got.Unit == "" || got.End.Before(got.Start)) {
			t.Errorf("%q is read as %+v", text, got)
		}
	})
}
