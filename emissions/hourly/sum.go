package hourly

import (
	"time"

	"tanso/internal/exact"
)

// Sum adds up hours.
type Sum struct {
	Key     string // such as "2026-04" or "2026-04-01"
	Hours   int
	Load    exact.Decimal
	Matched exact.Decimal
	Kg      exact.Decimal
	Unrated int // hours whose residual rate is not known
}

// Add counts an hour in.
func (s *Sum) Add(h Hour) {
	s.Hours++
	s.Load, s.Matched, s.Kg = s.Load.Add(h.Load), s.Matched.Add(h.Matched), s.Kg.Add(h.Kg)
	if !h.Rated {
		s.Unrated++
	}
}

// Share is matched ÷ load, from 0 to 1; 0 without any load.
func (s Sum) Share() exact.Decimal {
	if s.Load.IsZero() {
		return exact.Zero
	}
	return s.Matched.Quo(s.Load)
}

// By adds up hours, in order of time, under the keys that a layout makes of their local times, such as "2006-01" for
// months.
func By(hours []Hour, zone *time.Location, layout string) []Sum {
	var out []Sum
	for _, h := range hours {
		key := h.Start.In(zone).Format(layout)
		if len(out) == 0 || out[len(out)-1].Key != key {
			out = append(out, Sum{Key: key})
		}
		out[len(out)-1].Add(h)
	}
	return out
}

// Annual is the same usage and the same instruments matched over the whole time at once, so that the surplus of one hour
// makes up for another: each load and each supply is one sum, and the rest of the usage counts at the rate of the load.
func Annual(loads []Load, supplies []Supply, residual Rate) Match {
	whole := func(slots []Slot) []Slot {
		out := Slot{Start: time.Unix(0, 0).UTC()}
		for _, s := range slots {
			if s.KWh.Sign() > 0 {
				out.KWh = out.KWh.Add(s.KWh)
			}
		}
		return []Slot{out}
	}
	yearly, makers := make([]Load, len(loads)), make([]Supply, len(supplies))
	for i, l := range loads {
		yearly[i] = Load{ID: l.ID, Slots: whole(l.Slots)}
	}
	for i, s := range supplies {
		makers[i] = s
		makers[i].Slots = whole(s.Slots)
	}
	return Compute(yearly, makers, residual)
}
