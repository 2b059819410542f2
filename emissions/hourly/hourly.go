// Package hourly matches purchased electricity with contractual instruments hour by hour, as an added view beside the
// market-based method of the Scope 2 Guidance of 2015, which matches within a vintage of up to a year. It is pure.
package hourly

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Slot is an amount of energy in one hour of UTC, in kWh.
type Slot struct {
	Start time.Time
	KWh   exact.Decimal
}

// Load is the usage of one place. Hours without a slot are not known and not counted.
type Load struct {
	ID    string
	Slots []Slot
}

// Supply is the energy of one instrument or generator, and the loads that it may serve.
type Supply struct {
	ID       string
	KgPerKWh exact.Decimal
	Serves   []string // ids of loads; empty: all
	Slots    []Slot
}

// Rate is the emission rate of what nothing matches, in kg CO2e per kWh, at the hour.
type Rate func(load string, hour time.Time) (kg exact.Decimal, ok bool)

// Hour is one hour of a load.
type Hour struct {
	Start   time.Time
	Load    exact.Decimal
	Matched exact.Decimal // what supplies gave, never more than the load
	Kg      exact.Decimal // Σ matched × the supply's rate + unmatched × the residual rate
	Rated   bool          // whether the residual rate of the hour is known; else the unmatched part is not in Kg
}

// Unmatched is load less matched.
func (h Hour) Unmatched() exact.Decimal { return h.Load.Sub(h.Matched) }

// Match is the outcome: the hours of each load in order of time, and what each supply gave.
type Match struct {
	Hours map[string][]Hour
	Given map[string]exact.Decimal // by supply
	Made  map[string]exact.Decimal // by supply, all its slots
}

// Compute matches hour by hour:
//
//	MB = Σ_h (Σ_k matched_h,k × EF_k + max(0, load_h − matched_h) × EF_residual,h)
//
// In each hour loads are served in the order of their ids, by supplies in the order of theirs. No supply gives more in an
// hour than it made in it, nothing is carried over into another hour, and the order of the inputs does not matter.
func Compute(loads []Load, supplies []Supply, residual Rate) Match {
	loads, supplies = sorted(loads, func(l Load) string { return l.ID }), sorted(supplies, func(s Supply) string { return s.ID })
	out := Match{Hours: map[string][]Hour{}, Given: map[string]exact.Decimal{}, Made: map[string]exact.Decimal{}}
	made := make([]map[int64]exact.Decimal, len(supplies))
	for i, s := range supplies {
		made[i] = byHour(s.Slots)
		for _, kwh := range made[i] {
			out.Made[s.ID] = out.Made[s.ID].Add(kwh)
		}
	}
	for _, l := range loads {
		used := byHour(l.Slots)
		hours := make([]Hour, 0, len(used))
		for at, kwh := range used {
			hours = append(hours, Hour{Start: time.Unix(at, 0).UTC(), Load: kwh})
		}
		slices.SortFunc(hours, func(a, b Hour) int { return a.Start.Compare(b.Start) })
		for i := range hours {
			h := &hours[i]
			for k, s := range supplies {
				h.from(l.ID, s, made[k], out.Given)
			}
			h.rest(l.ID, residual)
		}
		out.Hours[l.ID] = hours
	}
	return out
}

// from takes what a supply has left in the hour.
func (h *Hour) from(load string, s Supply, left map[int64]exact.Decimal, given map[string]exact.Decimal) {
	if len(s.Serves) > 0 && !slices.Contains(s.Serves, load) {
		return
	}
	at := h.Start.Unix()
	q := h.Unmatched()
	if left[at].Cmp(q) < 0 {
		q = left[at]
	}
	if q.Sign() <= 0 {
		return
	}
	left[at] = left[at].Sub(q)
	given[s.ID] = given[s.ID].Add(q)
	h.Matched, h.Kg = h.Matched.Add(q), h.Kg.Add(q.Mul(s.KgPerKWh))
}

func (h *Hour) rest(load string, residual Rate) {
	open := h.Unmatched()
	if open.Sign() <= 0 {
		h.Rated = true
		return
	}
	if kg, ok := residual(load, h.Start); ok {
		h.Kg, h.Rated = h.Kg.Add(open.Mul(kg)), true
	}
}

// byHour adds up the slots of each hour; negative ones count as none.
func byHour(slots []Slot) map[int64]exact.Decimal {
	out := make(map[int64]exact.Decimal, len(slots))
	for _, s := range slots {
		if at := s.Start.Truncate(time.Hour).Unix(); s.KWh.Sign() > 0 {
			out[at] = out[at].Add(s.KWh)
		} else if _, known := out[at]; !known {
			out[at] = exact.Zero
		}
	}
	return out
}

func sorted[T any](list []T, id func(T) string) []T {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
	return out
}
