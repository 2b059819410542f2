package meters

import (
	"math"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Decoded is one item of a file or message: a reading as its source words it, or the reason why there is none. What the
// source does not say is left empty and never guessed; the register it is stored under decides.
type Decoded struct {
	Line    int    // line of the file, or the item's number from 1 where the format has no lines
	Offset  int64  // byte offset of the item in JSON and XML
	Meter   string // the source's name of the meter; empty when it has none
	Channel string // the source's name of the register within the meter
	Kind    Kind
	// Direction and Commodity as far as the source tells them.
	Direction Direction
	Commodity Commodity
	Start     time.Time // UTC
	End       time.Time // UTC; equal to Start for an instant
	Value     exact.Decimal
	Unit      string // unit code of internal/unit
	Quality   Quality
	Code      string // the source's own quality code, kept beside ours
	Findings  []Finding
	// Problem is set when the item was refused; then only Line, Offset, Meter and Channel may be set beside it.
	Problem *LineError
}

// Reading makes a reading of the register with the given number. The caller has converted Value to the register's unit.
func (d Decoded) Reading(register int32) Reading {
	line := int32(min(d.Line, math.MaxInt32)) //nolint:gosec // bounded on this line
	return Reading{Register: register, Start: d.Start, End: d.End, Value: d.Value, Quality: d.Quality, Line: line}
}

// LineError says why an item of a file was refused; the rest of the file goes on.
type LineError struct {
	Line     int    // as Decoded.Line
	Offset   int64  // as Decoded.Offset
	Field    string // column, element or key
	Message  string
	Expected string
	Got      string
}

// Error returns the message for the user.
func (e *LineError) Error() string { return e.Fault().Error() }

// Fault is the error in the words of every edge.
func (e *LineError) Fault() *fault.Error {
	f := fault.Field(e.Field, e.Expected, e.Got)
	if e.Message != "" {
		f.Message = e.Message
	}
	return f
}

// Label says which end of an interval a single time names.
type Label string

// The two labels; a source must be told or tell, for mixing them up shifts everything by one interval.
const (
	LabelStart Label = "start"
	LabelEnd   Label = "end"
)

// DateOrder says how dates written with digits only are read when they do not begin with the year.
type DateOrder string

// Orders of day and month. Dates that begin with the year need none.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// DecodeOptions is what a person knows about a file that the file does not say. The zero value knows nothing.
type DecodeOptions struct {
	Meter string // for files that do not name their meter
	// MeterImplied lets items leave out their meter, because the sender has only one.
	MeterImplied bool
	Channel      string         // likewise
	Kind         Kind           // what a single time and value mean
	Unit         string         // unit code, for files that do not say
	Location     *time.Location // of wall-clock times without a zone
	Label        Label          // of single times of intervals
	Step         time.Duration  // length of intervals that have a single time
	DateOrder    DateOrder
	// DecimalComma reads "1,234" as 1.234.
	DecimalComma bool
	// Table is what is known about the rows and columns of CSV files and workbooks.
	Table TableOptions
	// At is when the telegram came, for telegrams that carry no time of their own; of several, when the first came. Zero
	// when that is not known: then they are refused.
	At time.Time
	// Scale is what one count of a bare counter is worth in kWh (coefficient × unit), for telegrams that leave it out; nil
	// when not known.
	Scale *exact.Decimal
}

// DecodeSummary counts what a decoder emitted.
type DecodeSummary struct {
	Format  string // e.g. "nem12"
	Items   int    // readings, without the refused
	Refused int
	First   time.Time // earliest start (UTC)
	Last    time.Time // latest end (UTC)
	// Findings concern the file as a whole, e.g. that its end is missing.
	Findings []Finding
}

// Add counts an emitted item.
func (s *DecodeSummary) Add(d Decoded) {
	if d.Problem != nil {
		s.Refused++
		return
	}
	if s.Items == 0 || d.Start.Before(s.First) {
		s.First = d.Start
	}
	if s.Items == 0 || d.End.After(s.Last) {
		s.Last = d.End
	}
	s.Items++
}

// Emit receives decoded items one by one; an error stops the decoder and is returned as it is.
type Emit func(Decoded) error

// Names of the findings that decoders raise.
const (
	FindingNoHeader   = "meters.file.no_header"
	FindingNoEnd      = "meters.file.no_end"
	FindingKindUnsaid = "meters.file.kind_unsaid"
	FindingNetFlow    = "meters.file.net_flow"
	FindingSuspectRaw = "meters.file.suspect"
	FindingFileGap    = "meters.file.gap"
	FindingFileLength = "meters.file.length"
	FindingBaseline   = "meters.file.baseline"

	FindingFragment     = "meters.telegram.fragment"
	FindingClockInvalid = "meters.telegram.clock_invalid"
	FindingNotKept      = "meters.telegram.not_kept"
	FindingCoarse       = "meters.telegram.coarse"
)

// units maps what sources write, in lower case, to unit codes of internal/unit.
var units = map[string]string{
	"wh": "Wh", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "mj": "MJ", "gj": "GJ", "tj": "TJ",
	"varh": "varh", "kvarh": "kvarh", "vah": "VAh", "kvah": "kVAh", "w": "W", "kw": "kW", "mw": "MW",
	"m3": "m3", "m³": "m3", "㎥": "m3", "nm3": "Nm3", "sm3": "Sm3", "l": "L", "kl": "kL", "ft3": "ft3", "ccf": "ccf",
	"therm": "therm", "therms": "therm", "kg": "kg", "t": "t", "us_gal": "US_gal", "㎾h": "kWh", "㎾": "kW",
}

// UnitCode finds the unit code for a unit as a source writes it, in any case. A small m before a capital stands for
// milli and is refused, for it is a thousand million times smaller than the mega that others write in small letters.
func UnitCode(written string) (string, bool) {
	written = strings.TrimSpace(written)
	if len(written) > 1 && written[0] == 'm' && written[1] >= 'A' && written[1] <= 'Z' {
		return "", false
	}
	code, ok := units[strings.ToLower(written)]
	return code, ok
}
