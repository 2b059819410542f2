package watch

import (
	"time"

	"tanso/meters"
)

// Episode is a run of periods in which a rule held, long enough to tell people.
type Episode struct {
	Start   time.Time // of the first period that held
	FiredAt time.Time // when it had held for as many periods as the rule asks for
	Last    Verdict   // the latest period that held
	Periods int       // how many held
	End     *Verdict  // the period that was clear again; nil while it goes on
	// Continued tells that it had begun before the verdicts did. Start is zero and Periods 0 when none of them held.
	Continued bool
}

// Open tells whether the episode goes on.
func (e Episode) Open() bool { return e.End == nil }

// Fold joins verdicts in time order into episodes: need of them in a row must hold, and one that is clear ends it. An
// unknown one breaks a row that is still too short and is passed over within an episode. open says that an episode was
// under way before the first verdict.
func Fold(verdicts []Verdict, need int, open bool) []Episode {
	var out []Episode
	var row []Verdict // that hold, not yet enough
	if open {
		out = append(out, Episode{Continued: true})
	}
	for i, v := range verdicts {
		if n := len(out); n > 0 && out[n-1].Open() {
			out[n-1].take(&verdicts[i])
			continue
		}
		if v.Answer != Holds {
			row = row[:0]
			continue
		}
		row = append(row, v)
		if len(row) >= need {
			out = append(out, Episode{Start: row[0].Start, FiredAt: v.At, Last: v, Periods: len(row)})
			row = row[:0]
		}
	}
	return out
}

func (e *Episode) take(v *Verdict) {
	switch v.Answer {
	case Holds:
		if e.Periods == 0 {
			e.Start, e.FiredAt = v.Start, v.At
		}
		e.Last = *v
		e.Periods++
	case Clear:
		e.End = v
	case Unknown:
	}
}

// Windows cuts usage into the windows of demand that [from, to) touches, aligned to the hour. A window that usage longer
// than itself speaks about is coarse: how the energy lay within that is not known.
func Windows(usage []meters.Usage, minutes int, from, to time.Time) []Period {
	length := time.Duration(minutes) * time.Minute
	bounds := []time.Time{from.UTC().Truncate(length)}
	for bounds[len(bounds)-1].Before(to) {
		bounds = append(bounds, bounds[len(bounds)-1].Add(length))
	}
	var out []Period
	first := 0
	for _, b := range meters.Buckets(usage, bounds) {
		if b.Covered == 0 {
			continue
		}
		for first < len(usage) && !usage[first].End.After(b.Start) {
			first++
		}
		p := Period{Start: b.Start, End: b.End, Value: b.Value, Coverage: hours(b.Covered).Quo(hours(b.Total()))}
		for _, u := range usage[first:] {
			if !u.Start.Before(b.End) {
				break
			}
			p.Coarse = p.Coarse || u.End.Sub(u.Start) > length
		}
		out = append(out, p)
	}
	return out
}
