// Package payload turns the messages of any device into readings by a mapping (対応表): a small document that says where in
// a message the meter, the time and the values stand. A mapping is data, filled in by clicking; it cannot loop, call out
// or run long, whatever it says and whatever it is given.
package payload

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"tanso/internal/fault"
	"tanso/meters"
)

// Version is the version of the document's form that this package reads and writes.
const Version = 1

// Bounds of a mapping and of what it is applied to.
const (
	MaxDocument = 64 << 10 // bytes of a mapping
	MaxMessage  = 4 << 20  // bytes of a message
	MaxItems    = 10_000   // readings of a message
	maxDepth    = 64       // nesting of a message
	maxNodes    = 200_000  // values of a message
	maxValues   = 100      // values of a mapping
	maxSteps    = 16       // steps of a mapping that open something
	maxEntries  = 200      // fields of a byte layout, entries of a table
	maxText     = 500      // characters of a path or a fixed text
)

// Mapping says how a message is read. The zero value of each optional part means "not there".
type Mapping struct {
	Version int `json:"version"`
	// Open lists, in order, what must be unpacked before anything is looked for.
	Open []Step `json:"open,omitempty"`
	// Layouts say, by name, what bytes mean that Open unpacks.
	Layouts map[string]Layout `json:"layouts,omitempty"`
	// When are conditions on the message as a whole. A message that does not meet them is none of this mapping's business
	// and is passed over without a word.
	When []Condition `json:"when,omitempty"`
	// Each are the places where the items of a message are; the first that leads anywhere counts. Without any, the message
	// itself is the only item.
	Each []string `json:"each,omitempty"`
	// Only are conditions that an item must meet to count.
	Only []Condition `json:"only,omitempty"`
	// Refuse are conditions under which an item is refused by name.
	Refuse []Refusal `json:"refuse,omitempty"`
	Meter  Source    `json:"meter"`
	Time   Time      `json:"time"`
	Values []Value   `json:"values"`
	// Empty says what a message is that holds none of the values: EmptyRefuse or EmptyIgnore.
	Empty string `json:"empty,omitempty"`
}

// What becomes of a message without any of the values.
const (
	EmptyRefuse = "refuse" // it is refused and kept; also when nothing is said
	EmptyIgnore = "ignore" // it is passed over: the device sends other things too
)

// Value is one reading that an item may hold. A value whose path leads nowhere is left out; null is a missing reading.
type Value struct {
	Path    string      `json:"path"` // empty for the item itself
	Channel Source      `json:"channel"`
	Kind    meters.Kind `json:"kind"`
	Unit    Unit        `json:"unit"`
	// Times and Over multiply and divide the number; empty means 1. A quotient without an end is rounded half to even at
	// nine decimal places.
	Times string `json:"times,omitempty"`
	Over  string `json:"over,omitempty"`
	// TimesPath is the path of a further factor.
	TimesPath string `json:"timesPath,omitempty"`
	// PowerOfTen is the path of a number of places by which the decimal point moves right.
	PowerOfTen string `json:"powerOfTen,omitempty"`
	Sign       string `json:"sign,omitempty"`
	// DecimalComma reads texts such as "1.234,5".
	DecimalComma bool           `json:"decimalComma,omitempty"`
	Quality      meters.Quality `json:"quality,omitempty"` // measured when empty
	When         []Condition    `json:"when,omitempty"`
	// Meter and Time stand in for those of the mapping.
	Meter *Source `json:"meter,omitempty"`
	Time  *Time   `json:"time,omitempty"`
}

// What is done with the sign of a number.
const (
	SignReversed = "reversed"
	SignPositive = "positive_part" // what is below zero counts as zero
	SignNegative = "negative_part" // the amount below zero; what is above counts as zero
)

// Unit is a unit code, or where it is written.
type Unit struct {
	Code string `json:"code,omitempty"` // of internal/unit
	Path string `json:"path,omitempty"`
	// Table turns what is written into codes; what it does not hold is looked up among the usual spellings.
	Table map[string]string `json:"table,omitempty"`
	// Absent is the code when nothing is written there, as some standards define.
	Absent string `json:"absent,omitempty"`
}

// Source says where a text comes from.
type Source struct {
	From   string `json:"from"`             // one of the From constants
	Text   string `json:"text,omitempty"`   // FromFixed
	Path   string `json:"path,omitempty"`   // FromPath
	Header string `json:"header,omitempty"` // FromHeader
	Part   int    `json:"part,omitempty"`   // FromTopic and FromKey: which part, from 1; below 0 from the end
	// Table renames the text; what it does not hold stays as it is.
	Table  map[string]string `json:"table,omitempty"`
	Prefix string            `json:"prefix,omitempty"` // put before the text, unless the table named it
}

// Where a text can come from.
const (
	FromNothing = ""       // the only meter of the device, the main channel
	FromFixed   = "fixed"  // always the same text
	FromPath    = "path"   // a place in the message
	FromKey     = "key"    // what a wildcard of Each met
	FromTopic   = "topic"  // a part of the MQTT topic
	FromHeader  = "header" // an HTTP header
)

// Condition compares what stands at a path.
type Condition struct {
	Path string   `json:"path"`
	Op   string   `json:"op"` // one of the Op constants
	Is   []string `json:"is,omitempty"`
}

// Comparisons.
const (
	OpIs       = "is"           // it is one of the texts
	OpIsOrNone = "is_or_absent" // it is one of the texts, or is not there
	OpNot      = "not"          // it is none of the texts
	OpExists   = "exists"
	OpAbsent   = "absent"
)

// Refusal is a condition under which an item is refused, and why.
type Refusal struct {
	Condition
	Because string `json:"because"`
}

// Time says when a reading holds: at an instant, from a start to an end, or for a step before or after one time.
type Time struct {
	At    *Moment `json:"at,omitempty"`
	Start *Moment `json:"start,omitempty"`
	End   *Moment `json:"end,omitempty"`
	// Label says which end of an interval At names; without it At is an instant.
	Label meters.Label `json:"label,omitempty"`
	// Step is the length of the interval in seconds, StepPath where it is written.
	Step     int    `json:"step,omitempty"`
	StepPath string `json:"stepPath,omitempty"`
	// Count moves the time by one step for each place of the item in its list.
	Count bool `json:"count,omitempty"`
}

// Moment is where a time is written, and how.
type Moment struct {
	From   string `json:"from"` // FromPath, FromHeader, FromTopic or FromReceived
	Path   string `json:"path,omitempty"`
	Clock  string `json:"clock,omitempty"` // path of the time of day, when Path holds only the date
	Header string `json:"header,omitempty"`
	Part   int    `json:"part,omitempty"`
	Format string `json:"format,omitempty"` // one of the Format constants; FormatISO when empty
	// Pattern is for FormatPattern: YYYY MM DD HH mm ss and Z, anything else as it stands.
	Pattern string `json:"pattern,omitempty"`
	Zone    string `json:"zone,omitempty"` // IANA zone of times without one
	// OrReceived takes the time of receipt when no time is written.
	OrReceived bool `json:"orReceived,omitempty"`
}

// FromReceived is the time at which the message came in.
const FromReceived = "received"

// Ways in which times are written.
const (
	FormatISO     = "iso"     // RFC 3339, or without its zone when the mapping names one
	FormatUnix    = "unix"    // seconds since 1970, with decimals or without
	FormatUnixMS  = "unix_ms" // milliseconds
	FormatUnixUS  = "unix_us" // microseconds
	FormatPattern = "pattern"
	// FormatAuto reads a text as FormatISO and a number by its size, which tells seconds from milli- and microseconds for
	// all times from 1973 to 5138. It is for sources that pass on several senders' times.
	FormatAuto = "auto"
)

// Step unpacks what stands at a path of the message, in place or beside it.
type Step struct {
	As   string `json:"as"`             // one of the As constants
	Path string `json:"path,omitempty"` // wildcards are allowed; empty is the message itself
	Into string `json:"into,omitempty"` // key beside what is unpacked; empty puts the content in its place
	By   string `json:"by,omitempty"`   // AsSplit: what stands between the parts
	// Optional goes on where the content is not of its form, as when only some messages are wrapped.
	Optional bool `json:"optional,omitempty"`
	// Encoding and Layout are for AsBytes: how the bytes are written, and which of the mapping's layouts they have.
	Encoding string `json:"encoding,omitempty"`
	Layout   string `json:"layout,omitempty"`
	// When are conditions on the message under which the step is taken.
	When []Condition `json:"when,omitempty"`
}

// What can be unpacked.
const (
	AsJSON      = "json"      // a text that holds JSON
	AsSplit     = "split"     // a text of several parts
	AsBytes     = "bytes"     // bytes written as base64, hex or a list of numbers
	AsSparkplug = "sparkplug" // the message is a Sparkplug B payload
	AsText      = "text"      // the message is plain text, not JSON
)

// Parse reads a mapping and checks it whole: the error names all its problems.
func Parse(document []byte) (*Mapping, error) {
	if len(document) > MaxDocument {
		return nil, fault.Field("mapping", "at most 64 kB", "more")
	}
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.DisallowUnknownFields()
	var m Mapping
	if err := decoder.Decode(&m); err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the mapping is not of its form: %s", err.Error())
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.Field("mapping", "one JSON object", "something after it")
	}
	problems := m.Problems()
	if len(problems) > 0 {
		return nil, &InvalidError{Problems: problems}
	}
	return &m, nil
}

// Document writes the mapping as canonical JSON.
func (m *Mapping) Document() []byte {
	out, err := json.Marshal(m)
	if err != nil {
		panic("payload: a mapping is not JSON: " + err.Error()) // only texts, numbers, lists and maps
	}
	return out
}
