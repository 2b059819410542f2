// Package meters is the metering domain: registers, readings, usage, and the rules between them. It is pure: no
// database, no network, no clock.
package meters

import (
	"time"

	"tanso/internal/exact"
)

// Kind says what a register's number means. It is declared when the register is created, never guessed.
type Kind string

// The kinds of number; they are never mixed.
const (
	// KindRegister is a dial read at an instant; energy is the difference of two reads.
	KindRegister Kind = "register"
	// KindInterval is energy in [start, end).
	KindInterval Kind = "interval"
	// KindDemand is the average rate (kW) over [start, end); it is never summed, its energy is value × hours.
	KindDemand Kind = "demand"
	// KindPower is the rate at an instant; energy comes of it by integration, across short gaps only.
	KindPower Kind = "power"
)

// Instant tells whether readings of the kind hold at an instant, so that usage lies between two of them.
func (k Kind) Instant() bool { return k == KindRegister || k == KindPower }

// Direction says which way the energy goes, seen from the facility. Directions are never netted before storing.
type Direction string

// The directions a register can count.
const (
	DirectionImport    Direction = "import"
	DirectionExport    Direction = "export"
	DirectionGenerated Direction = "generated"
)

// Commodity is what the meter measures.
type Commodity string

// The commodities known to the product.
const (
	Electricity Commodity = "electricity"
	NaturalGas  Commodity = "natural_gas"
	CityGas     Commodity = "city_gas"
	LPG         Commodity = "lpg"
	Diesel      Commodity = "diesel"
	Petrol      Commodity = "petrol"
	Kerosene    Commodity = "kerosene"
	HeavyOil    Commodity = "heavy_oil"
	Heat        Commodity = "heat"
	Steam       Commodity = "steam"
	Water       Commodity = "water"

	// Temperature and Production explain usage: they are drivers of measured savings.
	Temperature Commodity = "temperature" // of the outdoor air, never summed: only its mean is shown
	Production  Commodity = "production"  // pieces, tonnes or the like
)

// Driver tells whether the commodity explains usage and is none itself, so that it causes no emissions.
func (c Commodity) Driver() bool { return c == Temperature || c == Production }

// Quality says how far a value can be trusted. A lower quality never replaces a higher one.
type Quality string

// Qualities, best first; see Quality.Rank.
const (
	QualityMeasured    Quality = "measured"
	QualityEdited      Quality = "edited"
	QualitySubstituted Quality = "substituted"
	QualityEstimated   Quality = "estimated"
	QualityMissing     Quality = "missing"
)

// Register is one counted quantity of a meter. Number is unique in the organization.
type Register struct {
	Number     int32
	Kind       Kind
	Commodity  Commodity
	Direction  Direction
	Unit       string         // unit code of internal/unit in which readings are kept, e.g. "kWh"
	Multiplier exact.Decimal  // CT × PT ratio; 1 when none
	Capacity   *exact.Decimal // the dial rolls over to 0 at this value; nil when not known
	MaxPower   *exact.Decimal // physical bound in register units per hour; nil when not known
	Step       time.Duration  // expected reporting interval; 0 when not known
	// Settings are what holds from later instants on, by From; the fields above hold before the first.
	Settings []Setting
	// Events are the exchanges and restarts of the dial that a person declared, by At.
	Events []Event
	// Hold is the longest gap across which power is integrated; 0 for DefaultHold.
	Hold time.Duration
	// Displaced marks power whose flow another register of the meter counts: it shows demand and makes no usage.
	Displaced bool
}

// Reading is a value as received. For kinds of an instant End equals Start; otherwise it holds in [Start, End).
type Reading struct {
	Register   int32
	Start      time.Time // UTC
	End        time.Time // UTC
	Value      exact.Decimal
	Quality    Quality
	Revision   int32     // 0 for the first value of its key, then counting up
	RecordedAt time.Time // when it became known
	ReceiptID  string    // the import or message that brought it
	Line       int32     // line or item within that receipt, from 1
}

// Outcome is the answer for one incoming item.
type Outcome string

// Outcomes of recording; all but OutcomeRejected mean that the item is durably known.
const (
	OutcomeAccepted  Outcome = "accepted"
	OutcomeDuplicate Outcome = "duplicate"
	OutcomeCorrected Outcome = "corrected" // supersedes an earlier value; the earlier one is kept
	OutcomeOutranked Outcome = "outranked" // a better quality is already known; kept as history
	OutcomeRejected  Outcome = "rejected"
)

// Severity grades a finding.
type Severity string

// Severities of findings.
const (
	Note          Severity = "note"
	Warning       Severity = "warning"
	Disqualifying Severity = "disqualifying"
)

// Finding is a named doubt about readings or usage, with the place it concerns. Names are listed in docs/findings.md.
type Finding struct {
	Name     string // dotted, e.g. "meters.register.backwards"
	Severity Severity
	Register int32
	Start    time.Time
	End      time.Time
	Detail   string
	DetailJA string // the same in Japanese; empty for findings about files and telegrams
	// Proposal is an event that would explain the finding, for a person to confirm; nil when there is none.
	Proposal *Event
}

// Usage is energy (or another commodity) in [Start, End), in the register's unit × multiplier.
type Usage struct {
	Start, End time.Time
	Value      exact.Decimal
	Quality    Quality
	// Shaped is true when the total is exact but its place within [Start, End) is unknown, as for a register
	// difference across a gap.
	Shaped bool
}
