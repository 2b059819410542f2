package jsonfile

import (
	"fmt"
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// maxValues bounds a column: two years of five-minute values.
const maxValues = 220_000

// key is what a key of an item stands for.
type key uint

const (
	keyMeter key = iota
	keyChannel
	keyAt
	keyStart
	keyEnd
	keyValue
	keyUnit
	keyQuality
	keyStep
	keyValues
	keyCount
)

// known is a key and, where it stands for value and unit at once, the unit.
type known struct {
	name string
	key  key
	unit string
}

var keys = byName([]known{
	{name: "meter", key: keyMeter},
	{name: "channel", key: keyChannel},
	{name: "at", key: keyAt},
	{name: "start", key: keyStart},
	{name: "end", key: keyEnd},
	{name: "value", key: keyValue},
	{name: "unit", key: keyUnit},
	{name: "quality", key: keyQuality},
	{name: "stepSeconds", key: keyStep},
	{name: "values", key: keyValues},
	{name: "kwh", key: keyValue, unit: "kWh"},
	{name: "wh", key: keyValue, unit: "Wh"},
	{name: "mwh", key: keyValue, unit: "MWh"},
	{name: "m3", key: keyValue, unit: "m3"},
})

func byName(list []known) map[string]known {
	m := make(map[string]known, len(list))
	for _, k := range list {
		m[k.name] = k
	}
	return m
}

const knownKeys = "meter, channel, at, start, end, value, unit, quality, kwh, wh, mwh, m3, stepSeconds, values"

// item collects the fields of one object. problem is the first thing wrong with it.
type item struct {
	number  int
	offset  int64
	seen    uint // bit by key
	meter   string
	channel string
	at      time.Time
	start   time.Time
	end     time.Time
	unit    string
	quality meters.Quality
	code    string
	step    time.Duration
	value   value
	column  []value
	problem *meters.LineError
}

// value is a number of an item; it may be missing, or refused.
type value struct {
	number  exact.Decimal
	missing bool
	bad     string
}

func (it *item) has(k key) bool { return it.seen&(1<<k) != 0 }

func (it *item) refuse(field, expected, got string) {
	if it.problem == nil {
		it.problem = &meters.LineError{
			Line: it.number, Offset: it.offset, Field: field, Message: "is not valid", Expected: expected, Got: got,
		}
	}
}

// field reads the value of one key. Errors are those of the text as a whole.
func (d *decoder) field(it *item, name string) error {
	k, ok := keys[name]
	if !ok {
		it.refuse(name, "one of "+knownKeys, name)
		return d.scan.skip(1)
	}
	if it.has(k.key) || k.unit != "" && it.has(keyUnit) {
		it.refuse(name, "each key once, and either value and unit or one key such as kwh", "it comes twice")
		return d.scan.skip(1)
	}
	it.seen |= 1 << k.key
	switch k.key {
	case keyValue:
		if k.unit != "" {
			it.seen |= 1 << keyUnit
			it.unit = k.unit
		}
		v, err := d.value()
		it.value = v
		return err
	case keyValues:
		return d.column(it)
	default:
		return d.plain(it, k)
	}
}

// plain reads a key whose value is a string or a number.
func (d *decoder) plain(it *item, k known) error {
	c, err := d.scan.need("a value")
	if err != nil {
		return err
	}
	if c == '{' || c == '[' {
		it.refuse(k.name, "a text", string(c))
		return d.scan.skip(1)
	}
	kind, err := d.scan.scalar()
	if err != nil {
		return err
	}
	d.text(it, k.name, k.key, kind)
	return nil
}

// text takes a key whose value is a string; stepSeconds is a number.
func (d *decoder) text(it *item, name string, k key, kind byte) {
	text := d.intern(k)
	if k == keyStep {
		seconds, err := strconv.Atoi(text)
		if kind != '0' || err != nil || seconds < 1 || seconds > 366*24*3600 {
			it.refuse(name, "a whole number of seconds", text)
		}
		it.step = time.Duration(seconds) * time.Second
		return
	}
	if kind != '"' {
		it.refuse(name, "a text", text)
		return
	}
	switch k {
	case keyMeter:
		it.meter = text
	case keyChannel:
		it.channel = text
	case keyUnit:
		it.unit = text
	case keyQuality:
		it.code, it.quality = text, meters.Quality(text)
		if !it.quality.Valid() {
			it.refuse(name, "measured, edited, substituted, estimated or missing", text)
		}
	case keyAt:
		it.at = it.time(name, text)
	case keyStart:
		it.start = it.time(name, text)
	default:
		it.end = it.time(name, text)
	}
}

// intern spares a copy of the names that every item of a batch repeats.
func (d *decoder) intern(k key) string {
	if k == keyMeter || k == keyChannel || k == keyUnit || k == keyQuality {
		if last := d.last[k]; last == string(d.scan.text) {
			return last
		}
		d.last[k] = string(d.scan.text)
		return d.last[k]
	}
	return string(d.scan.text)
}

func (it *item) time(name, text string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		it.refuse(name, "a time with its zone, such as 2026-04-01T00:30:00+09:00", text)
	}
	return at.UTC()
}

// value reads a number, a string that holds one, or null.
func (d *decoder) value() (value, error) {
	c, err := d.scan.need("a value")
	if err != nil {
		return value{}, err
	}
	if c == '{' || c == '[' {
		return value{bad: string(c)}, d.scan.skip(1)
	}
	kind, err := d.scan.scalar()
	if err != nil {
		return value{}, err
	}
	switch kind {
	case 'n':
		return value{missing: true}, nil
	case '"', '0':
		return parse(string(d.scan.text)), nil
	}
	return value{bad: "true or false"}, nil
}

func parse(text string) value {
	number, err := exact.Parse(text)
	if err != nil {
		return value{bad: strconv.Quote(text)}
	}
	return value{number: number}
}

func (d *decoder) column(it *item) error {
	c, err := d.scan.need("'['")
	if err != nil {
		return err
	}
	if c != '[' {
		it.refuse("values", "a list of numbers", string(c))
		return d.scan.skip(1)
	}
	if err := d.scan.take('['); err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := d.scan.more(']', first)
		if err != nil || !more {
			return err
		}
		if len(it.column) == maxValues {
			return fault.New(fault.TooLarge, "item %d has more than %d values", it.number, maxValues)
		}
		v, err := d.value()
		if err != nil {
			return err
		}
		it.column = append(it.column, v)
	}
}

// finish checks an item as a whole and emits its readings or its problem.
func (d *decoder) finish(it *item) error {
	d.complete(it)
	if it.problem != nil {
		return d.put(meters.Decoded{Line: it.number, Offset: it.offset, Meter: it.meter, Channel: it.channel, Problem: it.problem})
	}
	if !it.has(keyValues) {
		start, end := it.start, it.end
		if it.has(keyAt) {
			start, end = it.at, it.at
		}
		return d.reading(it, it.value, "value", start, end)
	}
	for i, v := range it.column {
		start := it.start.Add(time.Duration(i) * it.step)
		if err := d.reading(it, v, fmt.Sprintf("values[%d]", i), start, start.Add(it.step)); err != nil {
			return err
		}
	}
	return nil
}

// complete fills in what the options state and refuses an item that says too little or contradicts itself.
func (d *decoder) complete(it *item) {
	if it.meter == "" {
		it.meter = d.opts.Meter
	}
	if it.channel == "" {
		it.channel = d.opts.Channel
	}
	if it.unit == "" {
		it.unit = d.opts.Unit
	}
	if it.meter == "" && !d.opts.MeterImplied {
		it.refuse("meter", "the name of a meter", "")
	}
	if _, ok := unit.Lookup(it.unit); !ok {
		it.refuse("unit", "a unit code such as kWh", it.unit)
	}
	if it.quality == "" {
		it.quality = meters.QualityMeasured
	}
	switch {
	case it.has(keyValues):
		if it.has(keyAt) || it.has(keyEnd) || it.has(keyValue) {
			it.refuse("values", "start and stepSeconds, and no at, end or value, beside values", "")
		}
		if !it.has(keyStart) || !it.has(keyStep) {
			it.refuse("values", "start and stepSeconds beside values", "")
		}
	case !it.has(keyValue):
		it.refuse("value", "a value, or null for a missing one", "")
	case it.has(keyAt) == (it.has(keyStart) || it.has(keyEnd)) || it.has(keyStart) != it.has(keyEnd) || it.has(keyStep):
		it.refuse("at", "either at, or start and end", "")
	case it.has(keyStart) && !it.start.Before(it.end):
		it.refuse("end", "a time after start", it.end.Format(time.RFC3339))
	}
}

func (d *decoder) reading(it *item, v value, field string, start, end time.Time) error {
	out := meters.Decoded{
		Line: it.number, Offset: it.offset, Meter: it.meter, Channel: it.channel, Kind: d.opts.Kind, Start: start, End: end,
		Value: v.number, Unit: it.unit, Quality: it.quality, Code: it.code,
	}
	if v.missing || it.quality == meters.QualityMissing {
		out.Quality, out.Value = meters.QualityMissing, exact.Zero
	}
	if v.bad != "" {
		out = meters.Decoded{Line: it.number, Offset: it.offset, Meter: it.meter, Channel: it.channel, Problem: &meters.LineError{
			Line: it.number, Offset: it.offset, Field: field, Message: "is not valid", Expected: "a number such as 1.25, or null", Got: v.bad,
		}}
	}
	return d.put(out)
}
