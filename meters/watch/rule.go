// Package watch decides when people should be told something about a meter: rules, what they say about periods of
// usage, and the episodes in which a rule held. It is pure, so that trying a rule on the past and watching with it are the
// same calculation.
package watch

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Kind is what a rule looks at.
type Kind string

// The kinds of rule.
const (
	KindUsage        Kind = "usage"        // usage of an hour, day or month against a limit
	KindChange       Kind = "change"       // … against an earlier period, in percent
	KindDemand       Kind = "demand"       // average rate (kW) over a short window
	KindGap          Kind = "gap"          // no reading for some time
	KindAnomaly      Kind = "anomaly"      // an hour unlike the meter's own weeks before
	KindCompleteness Kind = "completeness" // a month that readings speak about too little
	KindRefused      Kind = "refused"      // messages or items of a device that were refused
	KindDrift        Kind = "drift"        // an initiative that saves less than planned
)

// Grain is the length of the periods that are compared. An hour is one of UTC; days and months are local.
type Grain string

// The grains.
const (
	GrainHour  Grain = "hour"
	GrainDay   Grain = "day"
	GrainMonth Grain = "month"
)

// Direction is the side of the limit that a rule tells about.
type Direction string

// The directions.
const (
	Over   Direction = "over"
	Under  Direction = "under"
	Either Direction = "either" // of an anomaly
)

// Versus is the earlier period that a change is measured against.
type Versus string

// The earlier periods.
const (
	VersusPrevious Versus = "previous" // the one before
	VersusWeek     Versus = "week"     // a week before
	VersusYear     Versus = "year"     // the same month a year before
)

// StepUnit is the unit of a gap that is counted in the register's own reporting intervals.
const StepUnit = "step"

// Rule is the condition alone: who is told, and about which meters, is not its matter. Fields that a kind does not use are
// empty.
type Rule struct {
	Kind      Kind          `json:"kind"`
	Grain     Grain         `json:"grain,omitempty"`
	Direction Direction     `json:"direction,omitempty"`
	Limit     exact.Decimal `json:"limit"`
	// Unit of Limit: a unit code; kW of demand; h or StepUnit of a gap; % of change, completeness and drift; of an anomaly
	// nothing, for there Limit counts robust standard deviations; of refused messages nothing.
	Unit          string `json:"unit,omitempty"`
	Versus        Versus `json:"versus,omitempty"`
	WindowMinutes int    `json:"windowMinutes,omitempty"` // of demand
	Weeks         int    `json:"weeks,omitempty"`         // of an anomaly: how far its history goes back
	Consecutive   int    `json:"consecutive,omitempty"`   // periods in a row for which it must hold; 1 when not given
}

// Limits of what a rule may say.
const (
	maxConsecutive = 100
	maxGap         = 9000 // hours or steps
	minWeeks       = 4
	maxWeeks       = 26
	defaultWeeks   = 8
	defaultWindow  = 30
)

// Check completes a rule with what follows from its kind, empties what its kind does not use, and refuses what makes no
// sense.
func (r Rule) Check() (Rule, error) {
	if r.Consecutive == 0 {
		r.Consecutive = 1
	}
	if r.Consecutive < 1 || r.Consecutive > maxConsecutive {
		return r, fault.Field("consecutive", "1 to "+strconv.Itoa(maxConsecutive), strconv.Itoa(r.Consecutive))
	}
	out := Rule{Kind: r.Kind, Limit: r.Limit, Consecutive: r.Consecutive}
	switch r.Kind {
	case KindUsage:
		return r.checkUsage(out)
	case KindChange:
		return r.checkChange(out)
	case KindDemand:
		return r.checkDemand(out)
	case KindAnomaly:
		return r.checkAnomaly(out)
	case KindGap:
		out.Unit, out.Consecutive = defaulted(r.Unit, "h"), 1
		return out, first(r.positive(), r.atMost(exact.Int(maxGap)), oneOf("unit", out.Unit, "h", StepUnit))
	case KindCompleteness:
		out.Unit, out.Grain, out.Direction = "%", GrainMonth, Under
		return out, first(r.positive(), r.atMost(exact.Int(100)))
	case KindRefused:
		out.Grain, out.Direction = defaulted(r.Grain, GrainDay), Over
		return out, first(r.notNegative(), oneOf("grain", out.Grain, GrainHour, GrainDay))
	case KindDrift:
		out.Unit, out.Grain, out.Direction, out.Consecutive = "%", GrainMonth, Under, 1
		return out, first(r.notNegative(), r.atMost(exact.Int(100)))
	}
	return r, oneOf("kind", r.Kind, KindUsage, KindChange, KindDemand, KindGap, KindAnomaly, KindCompleteness, KindRefused, KindDrift)
}

func (r Rule) checkUsage(out Rule) (Rule, error) {
	out.Grain, out.Direction, out.Unit = defaulted(r.Grain, GrainDay), defaulted(r.Direction, Over), r.Unit
	if _, known := unit.Lookup(r.Unit); !known {
		return out, fault.Field("unit", "a unit of usage such as kWh or m3", r.Unit)
	}
	return out, first(r.notNegative(), oneOf("grain", out.Grain, GrainHour, GrainDay, GrainMonth), oneOf("direction", out.Direction, Over, Under))
}

func (r Rule) checkChange(out Rule) (Rule, error) {
	out.Grain, out.Direction, out.Unit = defaulted(r.Grain, GrainDay), defaulted(r.Direction, Over), "%"
	out.Versus = defaulted(r.Versus, VersusWeek)
	versus := map[Grain][]Versus{
		GrainHour: {VersusPrevious, VersusWeek}, GrainDay: {VersusPrevious, VersusWeek}, GrainMonth: {VersusPrevious, VersusYear},
	}[out.Grain]
	if out.Grain == GrainMonth && r.Versus == "" {
		out.Versus = VersusYear
	}
	return out, first(r.positive(), oneOf("grain", out.Grain, GrainHour, GrainDay, GrainMonth),
		oneOf("versus", out.Versus, versus...), oneOf("direction", out.Direction, Over, Under))
}

func (r Rule) checkDemand(out Rule) (Rule, error) {
	out.Direction, out.Unit, out.WindowMinutes = Over, "kW", r.WindowMinutes
	if out.WindowMinutes == 0 {
		out.WindowMinutes = defaultWindow
	}
	if !slices.Contains([]int{15, 30, 60}, out.WindowMinutes) {
		return out, fault.Field("windowMinutes", "15, 30 or 60", strconv.Itoa(out.WindowMinutes))
	}
	return out, r.notNegative()
}

func (r Rule) checkAnomaly(out Rule) (Rule, error) {
	out.Grain, out.Direction, out.Weeks = GrainHour, defaulted(r.Direction, Either), r.Weeks
	if out.Weeks == 0 {
		out.Weeks = defaultWeeks
	}
	if out.Weeks < minWeeks || out.Weeks > maxWeeks {
		return out, fault.Field("weeks", strconv.Itoa(minWeeks)+" to "+strconv.Itoa(maxWeeks), strconv.Itoa(out.Weeks))
	}
	if out.Limit.IsZero() {
		out.Limit = exact.Int(5)
	}
	return out, first(out.positive(), out.atMost(exact.Int(50)), oneOf("direction", out.Direction, Over, Under, Either))
}

func (r Rule) positive() error {
	if r.Limit.Sign() <= 0 {
		return fault.Field("limit", "a number above 0", r.Limit.String())
	}
	return nil
}

func (r Rule) notNegative() error {
	if r.Limit.Sign() < 0 {
		return fault.Field("limit", "a number of 0 or more", r.Limit.String())
	}
	return nil
}

func (r Rule) atMost(most exact.Decimal) error {
	if r.Limit.Cmp(most) > 0 {
		return fault.Field("limit", "at most "+most.String(), r.Limit.String())
	}
	return nil
}

// Reach is how far back a watching rule looks. What a late message says about older periods is not told any more, so that
// an import of past years rings nobody.
func (r Rule) Reach() time.Duration {
	const day = 24 * time.Hour
	switch {
	case r.Kind == KindDemand:
		return 3 * day
	case r.Kind == KindDrift:
		return 366 * day
	case r.Grain == GrainMonth:
		return 93 * day
	case r.Grain == GrainDay:
		return 31 * day
	}
	return 7 * day
}

// History is how much more before that the rule needs in order to judge.
func (r Rule) History() time.Duration {
	const day = 24 * time.Hour
	switch {
	case r.Kind == KindAnomaly:
		return time.Duration(r.Weeks) * 7 * day
	case r.Kind == KindChange && r.Versus == VersusYear:
		return 366 * day
	case r.Kind == KindChange && r.Grain == GrainMonth:
		return 31 * day
	case r.Kind == KindChange:
		return 8 * day
	}
	return 0
}

func defaulted[T ~string](value, standard T) T {
	if value == "" {
		return standard
	}
	return value
}

func oneOf[T ~string](field string, value T, allowed ...T) error {
	words := make([]string, len(allowed))
	for i, a := range allowed {
		if a == value {
			return nil
		}
		words[i] = string(a)
	}
	return fault.Field(field, "one of "+strings.Join(words, ", "), string(value))
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
