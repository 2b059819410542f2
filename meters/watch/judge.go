package watch

import (
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// Period is what is known about one span of time.
type Period struct {
	Start, End time.Time
	Value      exact.Decimal
	Coverage   exact.Decimal  // share of the span that readings speak about, 0 to 1
	Reference  *exact.Decimal // of drift: what was planned until End
	Coarse     bool           // the value rests on readings longer than the period
}

// Answer is what a rule says about a period.
type Answer string

// The answers. What cannot be told neither fires nor resolves: missing is not zero.
const (
	Holds   Answer = "holds"
	Clear   Answer = "clear"
	Unknown Answer = "unknown"
)

// Reasons for an unknown answer.
const (
	Incomplete   = "incomplete"    // readings are missing, or the period still runs
	NoReference  = "no_reference"  // there is no whole earlier period to compare with
	ShortHistory = "short_history" // too few weeks to know what is usual
	TooCoarse    = "too_coarse"    // readings are longer than the window of demand
)

// Verdict is a rule's answer about a period, with what it rests on.
type Verdict struct {
	Start, End time.Time
	At         time.Time // when it could be told at the earliest; no later than now
	Answer     Answer
	Reason     string // why it is unknown
	Value      exact.Decimal
	Expected   *exact.Decimal // the limit, or what would have been usual; nil when unknown
	Coverage   exact.Decimal
}

// Scene is what a rule looks at: the periods of one subject in order, those of its history before From among them. Periods
// that end after From are judged.
type Scene struct {
	Periods   []Period
	From, Now time.Time
	Loc       *time.Location
	Step      time.Duration // reporting interval; 0 when not known
}

// enough is the coverage from which a period without a breach counts as clear.
var enough = exact.Must("0.9")

var (
	whole   = exact.Int(1)
	hundred = exact.Int(100)
)

// settling is how long after its end a month may still get its last readings before it is called incomplete.
const settling = 24 * time.Hour

// Judge answers for each period that ends after From, in order.
func (r Rule) Judge(s Scene) []Verdict {
	switch r.Kind {
	case KindGap:
		return r.gaps(s)
	case KindAnomaly:
		return r.anomalies(s)
	case KindChange:
		return r.changes(s)
	case KindUsage, KindDemand, KindCompleteness, KindRefused, KindDrift:
	}
	var out []Verdict
	for _, p := range s.judged() {
		v := s.verdict(p)
		limit := r.Limit
		v.Expected = &limit
		switch r.Kind {
		case KindDemand:
			v.Value = perHour(p)
			v.Answer, v.Reason = s.against(p, v.Value, r.Limit, r.Direction)
			if p.Coarse {
				v.Answer, v.Reason = Unknown, TooCoarse
			}
		case KindCompleteness:
			v.Value = p.Coverage.Mul(hundred)
			v.Answer, v.Reason = s.completeness(p, v.Value, r.Limit)
		case KindDrift:
			r.drift(p, &v)
		default: // KindUsage, KindRefused
			v.Answer, v.Reason = s.against(p, p.Value, r.Limit, r.Direction)
		}
		out = append(out, v)
	}
	return out
}

func (s Scene) judged() []Period {
	for i, p := range s.Periods {
		if p.End.After(s.From) {
			return s.Periods[i:]
		}
	}
	return nil
}

func (s Scene) verdict(p Period) Verdict {
	at := p.End
	if s.Now.Before(at) {
		at = s.Now
	}
	return Verdict{Start: p.Start, End: p.End, At: at, Value: p.Value, Coverage: p.Coverage}
}

// against compares with a limit. Usage only grows while a period runs and while late readings come in, so what is over
// the limit already is over it for good, and what is under it is told only when nothing is missing.
func (s Scene) against(p Period, value, limit exact.Decimal, direction Direction) (Answer, string) {
	ended := !p.End.After(s.Now)
	beyond := value.Cmp(limit)
	switch {
	case direction == Over && beyond > 0:
		return Holds, ""
	case direction == Over && ended && p.Coverage.Cmp(enough) >= 0:
		return Clear, ""
	case direction == Under && beyond >= 0:
		return Clear, ""
	case direction == Under && ended && p.Coverage.Cmp(whole) >= 0:
		return Holds, ""
	}
	return Unknown, Incomplete
}

func (s Scene) completeness(p Period, percent, limit exact.Decimal) (Answer, string) {
	switch {
	case percent.Cmp(limit) >= 0:
		return Clear, ""
	case s.Now.Before(p.End.Add(settling)):
		return Unknown, Incomplete
	}
	return Holds, ""
}

// drift holds when the saving falls short of the plan by more than Limit percent of it.
func (r Rule) drift(p Period, v *Verdict) {
	if p.Reference == nil || p.Reference.Sign() <= 0 {
		v.Answer, v.Reason, v.Expected = Unknown, NoReference, nil
		return
	}
	plan := *p.Reference
	v.Expected, v.Answer = &plan, Clear
	if p.Value.Cmp(plan.Mul(hundred.Sub(r.Limit)).Quo(hundred)) < 0 {
		v.Answer = Holds
	}
}

// perHour is the average rate of energy over the whole period.
func perHour(p Period) exact.Decimal {
	return p.Value.Mul(exact.Int(int64(time.Hour))).Quo(exact.Int(int64(p.End.Sub(p.Start))))
}

// changes compares each period with an earlier one, which must be complete.
func (r Rule) changes(s Scene) []Verdict {
	known := map[int64]Period{}
	for _, p := range s.Periods {
		known[p.Start.UnixMicro()] = p
	}
	var out []Verdict
	for _, p := range s.judged() {
		v := s.verdict(p)
		before, ok := known[r.earlier(p.Start, s.Loc).UnixMicro()]
		if !ok || before.Coverage.Cmp(whole) < 0 || before.Value.Sign() <= 0 {
			v.Answer, v.Reason = Unknown, NoReference
			out = append(out, v)
			continue
		}
		share := hundred.Add(r.Limit)
		if r.Direction == Under {
			share = hundred.Sub(r.Limit)
		}
		limit := before.Value.Mul(share).Quo(hundred)
		v.Expected = &before.Value
		v.Answer, v.Reason = s.against(p, p.Value, limit, r.Direction)
		out = append(out, v)
	}
	return out
}

// earlier is the beginning of the period that one which begins at start is compared with.
func (r Rule) earlier(start time.Time, loc *time.Location) time.Time {
	local := start.In(loc)
	year, month, day := local.Date()
	switch {
	case r.Grain == GrainHour && r.Versus == VersusPrevious:
		return start.Add(-time.Hour)
	case r.Grain == GrainHour:
		return meters.StartOfDay(loc, year, month, day-7).Add(start.Sub(meters.StartOfDay(loc, year, month, day)))
	case r.Grain == GrainDay && r.Versus == VersusPrevious:
		return meters.StartOfDay(loc, year, month, day-1)
	case r.Grain == GrainDay:
		return meters.StartOfDay(loc, year, month, day-7)
	case r.Versus == VersusPrevious:
		return meters.StartOfDay(loc, year, month-1, 1)
	}
	return meters.StartOfDay(loc, year-1, month, 1)
}
