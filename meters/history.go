package meters

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Setting is configuration of a register from an instant on: facts about the installation that change while the raw
// readings stay.
type Setting struct {
	From       time.Time
	Multiplier exact.Decimal  // CT × PT ratio
	Capacity   *exact.Decimal // as Register.Capacity
	MaxPower   *exact.Decimal // as Register.MaxPower
}

// EventKind says what happened to a dial.
type EventKind string

// The events that a person can declare.
const (
	EventExchange EventKind = "exchange" // another meter was put in its place
	EventReset    EventKind = "reset"    // the dial started again
)

// Event divides the reads of a dial: up to At they belong to the old count, from At on to the new one. Usage is what the
// old count gained up to OldFinal and what the new one gained from NewStart on.
type Event struct {
	Kind EventKind
	At   time.Time
	// OldFinal is the last read of the old count; nil when nobody knows it, and then usage before At is not known.
	OldFinal *exact.Decimal
	// NewStart is the first read of the new count; nil when nobody knows it: then usage begins with the first read.
	NewStart *exact.Decimal
}

// setting is what is in force at an instant.
func (reg *Register) setting(at time.Time) Setting {
	held := Setting{Multiplier: reg.Multiplier, Capacity: reg.Capacity, MaxPower: reg.MaxPower}
	for _, s := range reg.Settings {
		if s.From.After(at) {
			break
		}
		held = s
	}
	if held.Multiplier.IsZero() {
		held.Multiplier = one
	}
	return held
}

// At is the register with what is in force at an instant.
func (reg Register) At(at time.Time) Register {
	held := reg.setting(at)
	reg.Multiplier, reg.Capacity, reg.MaxPower = held.Multiplier, held.Capacity, held.MaxPower
	return reg
}

// straddled tells whether the multiplier changes within (start, end): then the whole span is counted with the one in
// force at its start, and a read at the change is missing.
func (reg *Register) straddled(start, end time.Time) (change time.Time, found bool) {
	for _, s := range reg.Settings {
		if s.From.After(start) && s.From.Before(end) && !s.Multiplier.Equal(reg.setting(start).Multiplier) {
			return s.From, true
		}
	}
	return time.Time{}, false
}

// straddles is the finding about a span in which the multiplier changes.
func (reg *Register) straddles(start, end time.Time) []Finding {
	change, found := reg.straddled(start, end)
	if !found {
		return nil
	}
	said := sayStraddled.With(change.UTC().Format(time.RFC3339))
	return []Finding{newFinding(FindingStraddled, Disqualifying, start, end, said).of(reg.Number)}
}

// dialSegment is a stretch of reads between two events.
type dialSegment struct {
	reads []Reading
	// open is what a declared event leaves unknown at the start of the segment.
	events []Finding
}

// segments divides the reads of a dial at its events. An event before the first read has nothing to divide.
func (reg *Register) segments(reads []Reading) []dialSegment {
	events := slices.Clone(reg.Events)
	slices.SortStableFunc(events, func(a, b Event) int { return a.At.Compare(b.At) })
	out := []dialSegment{{reads: reads}}
	for _, e := range events {
		last := &out[len(out)-1]
		at, found := slices.BinarySearchFunc(last.reads, e.At, func(r Reading, t time.Time) int { return r.Start.Compare(t) })
		if at == 0 {
			continue
		}
		fresh := slices.Clone(last.reads[at:])
		if found && (e.OldFinal != nil || e.NewStart != nil) {
			fresh = fresh[1:] // what is declared for this instant wins over what was read at it
		}
		old := slices.Clone(last.reads[:at])
		from, to := e.At, e.At
		if e.OldFinal != nil {
			old = append(old, reg.declared(e.At, *e.OldFinal))
		} else {
			from = old[len(old)-1].Start
		}
		if e.NewStart != nil {
			fresh = slices.Insert(fresh, 0, reg.declared(e.At, *e.NewStart))
		} else if len(fresh) > 0 {
			to = fresh[0].Start
		}
		last.reads = old
		out = append(out, dialSegment{reads: fresh, events: reg.eventFindings(e, from, to)})
	}
	return out
}

// declared is a read that a person stated with an event.
func (reg *Register) declared(at time.Time, value exact.Decimal) Reading {
	return Reading{Register: reg.Number, Start: at, End: at, Value: value, Quality: QualityEdited}
}

// eventFindings names a declared event, and the usage around it that stays unknown.
func (reg *Register) eventFindings(e Event, from, to time.Time) []Finding {
	name := map[EventKind]string{EventExchange: FindingExchange, EventReset: FindingRestart}[e.Kind]
	out := []Finding{newFinding(name, Note, e.At, e.At, sayDeclared.With()).of(reg.Number)}
	if from.Before(to) {
		out = append(out, newFinding(FindingReset, Disqualifying, from, to, sayUndeclared.With()).of(reg.Number))
	}
	return out
}

// usageOfDial walks each stretch between declared events by itself.
func usageOfDial(reg Register, reads []Reading) (usage []Usage, findings []Finding) {
	for _, s := range reg.segments(reads) {
		d := dial{reg: reg, reads: s.reads}
		d.walk()
		usage = append(usage, d.usage...)
		findings = append(append(findings, s.events...), d.findings...)
	}
	return usage, findings
}

// sortFindings orders findings by when they hold.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Name, b.Name))
	})
}
