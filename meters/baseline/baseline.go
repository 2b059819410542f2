// Package baseline measures what an initiative saved at a meter (IPMVP options B and C): it fits usage before the
// installation to weather and other drivers, says what would have been used afterwards, and subtracts what was metered.
// It follows CalTRACK 2.0 where that speaks, and names every choice beyond it in docs/methodology.md.
//
// It is pure: no database, no network, no clock. Regressions are calculated in binary floating point, for a fit is an
// estimate; sums run in the order of time, so that equal input gives equal bits. What leaves as energy is rounded once, to
// six decimals of the unit, and is exact from there on (docs/adr/0021).
package baseline

import (
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// Kind says what a period of usage is, and with that which model is fitted.
type Kind string

// The kinds of usage.
const (
	Daily   Kind = "daily"   // local days
	Billing Kind = "billing" // periods of a bill, or months
	Hourly  Kind = "hourly"  // hours
)

// Scale is the scale of temperatures, and of the balance points that are tried.
type Scale string

// The scales of temperature.
const (
	Celsius    Scale = "C"
	Fahrenheit Scale = "F"
)

// Places is to how many decimals of the unit the usage that a model says is rounded, once for each period.
const Places = 6

// DefaultConfidence is the level of intervals where none is asked for.
const DefaultConfidence = 0.90

// Day is usage in [Start, End): a local day, or the period of a bill or an hour where the kind says so.
type Day struct {
	Start, End time.Time
	Usage      exact.Decimal
	Coverage   float64 // share of the period that readings speak about, 0 to 1; 0 is a missing period
	Estimated  bool
}

// Hour is the mean temperature of the hour that begins At.
type Hour struct {
	At    time.Time
	Value float64
}

// Point is the quantity of a driver in [Start, End).
type Point struct {
	Start, End time.Time
	Quantity   exact.Decimal
}

// Driver is something besides weather that usage follows, such as production. It enters the model by its quantity a day.
type Driver struct {
	Name, Unit string
	Points     []Point
}

// Adjustment is a non-routine adjustment (IPMVP): a change that has nothing to do with the initiative and that the model
// cannot know. It is added to what the model says; a negative one lowers it.
type Adjustment struct {
	Start, End time.Time
	Amount     exact.Decimal // in the unit of usage: for the whole interval, or for each day of it
	PerDay     bool
	Reason     string
}

// Input is what is known of a meter around an initiative.
type Input struct {
	Kind        Kind
	Commodity   meters.Commodity
	Unit        string // of usage
	Zone        *time.Location
	Usage       []Day
	Temperature []Hour
	Scale       Scale // of Temperature; Celsius when empty
	Drivers     []Driver
	// DayTypes lets the model tell weekends from weekdays where that clearly fits better. CalTRACK does not know it.
	DayTypes bool
	// BaselineStart is zero for 365 days before the installation. From BlackoutStart to BlackoutEnd the measure is being
	// installed; from there to ReportingEnd savings are measured.
	BaselineStart, BlackoutStart, BlackoutEnd, ReportingEnd time.Time
	Confidence                                              float64 // of intervals, e.g. 0.9; DefaultConfidence when 0
	Adjustments                                             []Adjustment
}

// Result is what was measured. When Refused, Sufficiency says why and there are no savings; the model and its statistics are
// there as far as they could be fitted.
type Result struct {
	Refused     bool
	Sufficiency []meters.Finding
	Model       Model
	Statistics  Statistics
	Confidence  float64
	Periods     []Avoided // by local day, or by billing period
	Months      []Avoided // by local calendar month
	Total       Avoided
	Adjustments []Adjustment // those that count
}

// Avoided is the avoided usage of a span: Baseline + Adjusted − Metered = Saved, exactly. It is about the part of the span
// where both usage and what drives it are known.
type Avoided struct {
	Start, End time.Time
	Baseline   exact.Decimal // what the model says would have been used
	Adjusted   exact.Decimal // non-routine adjustments
	Metered    exact.Decimal
	Saved      exact.Decimal
	Margin     exact.Decimal // half the interval at the stated confidence; zero for single periods, which have none
	Margin80   exact.Decimal // the same at 80 %
	Coverage   float64       // share of the span that is known
}

// Low is the lower end of the interval.
func (a Avoided) Low() exact.Decimal { return a.Saved.Sub(a.Margin) }

// High is the upper end of the interval.
func (a Avoided) High() exact.Decimal { return a.Saved.Add(a.Margin) }
