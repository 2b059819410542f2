package emissions

import (
	"encoding/json"
	"slices"
)

// Line is what one activity comes to, apart from all others: its entries in canonical
// order without numbers, and its findings one by one.
type Line struct {
	Activity Activity  `json:"activity"`
	Entries  []Entry   `json:"entries"`
	Findings []Finding `json:"findings,omitempty"`
}

// Beside tells whether an activity of the key stands in the inventory at the facility by itself, so that nothing is derived
// in its place.
type Beside func(facilityID, activityKey string) bool

type besideKey struct{ facility, activityKey string }

func besides(as []Activity) Beside {
	known := make(map[besideKey]bool, len(as))
	for _, a := range as {
		known[besideKey{a.FacilityID, a.ActivityKey}] = true
	}
	return func(facility, activityKey string) bool { return known[besideKey{facility, activityKey}] }
}

// Lines calculates activities apart from each other, in canonical order, and what the instruments of each activity key leave
// over. It is the one way in which figures come about: an inventory is all of its lines, and a part of them comes out the same as in the
// whole as long as the part is closed, that is, as long as it holds every activity of Scope 2 whose key an instrument
// serves together with one of the part (see Reach), and beside speaks of the whole inventory.
func Lines(cat *Catalog, in Inputs, beside Beside) (lines []Line, unused map[string][]Finding) {
	lines = make([]Line, 0, len(in.Activities))
	unused, err := EachLine(cat, in, beside, func(l Line) error {
		lines = append(lines, l)
		return nil
	})
	if err != nil {
		panic("emissions: " + err.Error()) // the one who hears a line above calls nothing off
	}
	return lines, unused
}

// EachLine is Lines that hands the lines out one after the other, and ends with the error of the one who takes them.
func EachLine(cat *Catalog, in Inputs, beside Beside, take func(Line) error) (unused map[string][]Finding, err error) {
	c := &calculator{
		cat: cat, in: in, facilities: make(map[string]Facility, len(in.Facilities)), choices: map[choiceKey]*Choice{},
		own: map[choiceKey]*Choice{}, texts: newInterner(), explicit: beside,
	}
	for _, f := range in.Facilities {
		c.facilities[f.ID] = f
	}
	activities := canonicalActivities(in.Activities)
	c.allocated = allocate(in.Instruments, c.usageLines(activities))
	for _, a := range activities {
		c.entries, c.findings = nil, nil
		clear(c.own)
		c.activity(a)
		if err := take(Line{Activity: a, Entries: sortedEntries(c.entries), Findings: c.findings}); err != nil {
			return nil, err
		}
	}
	return c.allocated.findings(), nil
}

// Reach is what a change of activities may change besides them: activities of the same facility whose upstream emissions
// are derived or not (besides), and those that instruments are shared out to (markets).
type Reach struct {
	besides map[besideKey]bool
	markets map[string]bool
}

// ReachOf follows from the activities that change, as they were and as they will be.
func ReachOf(changed []Activity, instruments []Instrument) Reach {
	r := Reach{besides: map[besideKey]bool{}, markets: map[string]bool{}}
	for _, a := range changed {
		for _, base := range upstreamOf(a.ActivityKey) {
			r.besides[besideKey{a.FacilityID, base}] = true
		}
	}
	r.Calculated(changed, instruments)
	return r
}

// Calculated takes in what activities that are calculated again, though they stay the same, bring along: the others that
// share instruments with them.
func (r Reach) Calculated(as []Activity, instruments []Instrument) {
	served := make(map[string]bool, len(instruments))
	for _, i := range instruments {
		served[i.ActivityKey] = true
	}
	for _, a := range as {
		if a.Scope == 2 && served[a.ActivityKey] {
			r.markets[a.ActivityKey] = true
		}
	}
}

// Besides lists the facilities and activity keys whose derived upstream may come or go.
func (r Reach) Besides() (facilities, activityKeys []string) {
	for k := range r.besides {
		facilities, activityKeys = append(facilities, k.facility), append(activityKeys, k.activityKey)
	}
	return facilities, activityKeys
}

// Markets lists the activity keys whose instruments are to be shared out anew.
func (r Reach) Markets() []string {
	out := make([]string, 0, len(r.markets))
	for k := range r.markets {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Market makes the reach take in all activities that instruments of a key are shared out to.
func (r Reach) Market(activityKeys ...string) {
	for _, k := range activityKeys {
		r.markets[k] = true
	}
}

// DifferingInstruments lists those that are only in one of two lists, or not the same in both, as they are in each.
func DifferingInstruments(then, now []Instrument) []Instrument {
	text := func(is []Instrument) map[string]Instrument {
		out := make(map[string]Instrument, len(is))
		for _, i := range is {
			raw, err := json.Marshal(i)
			if err != nil {
				panic("emissions: " + err.Error()) // our own types always marshal
			}
			out[string(raw)] = i
		}
		return out
	}
	before, after := text(then), text(now)
	var out []Instrument
	for raw, i := range before {
		if _, kept := after[raw]; !kept {
			out = append(out, i)
		}
	}
	for raw, i := range after {
		if _, known := before[raw]; !known {
			out = append(out, i)
		}
	}
	return out
}
