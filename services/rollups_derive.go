package services

import (
	"context"
	"maps"
	"slices"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// dialReach is how many reads on each side of a changed one may get other usage by it, and how many more must be loaded
// beyond those to decide about them as with the whole history at hand.
const dialReach = 2 * max(meters.ContextBefore, meters.ContextAfter)

// derivedReadings bounds how many readings are in memory at once.
const derivedReadings = 300_000

// zonedRegister is a register with its facility's zone.
type zonedRegister struct {
	Register
	TimeZone string
}

// location loads the zone; facilities are only stored with known ones.
func (r zonedRegister) location() (*time.Location, error) {
	loc, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the time zone %q is not known here", r.TimeZone)
	}
	return loc, nil
}

func (t *tx) zonedRegisters(ctx context.Context, numbers []int32) (map[int32]zonedRegister, error) {
	rows, err := collect[zonedRegister](ctx, t, `
		SELECT `+registerColumns+`, f.time_zone
		FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
		WHERE r.organization_id = $1 AND r.number = ANY ($2)`, t.org, numbers)
	return byKey(rows, func(r zonedRegister) int32 { return r.Number }), err
}

// derivation is a run of local days of a register whose usage is derived together.
type derivation struct {
	reg      Register
	loc      *time.Location
	from, to time.Time        // beginnings of local days
	context  []meters.Reading // current readings before from and from to on, that decide about those between
}

// derive derives the usage of all local days that the given register-days may have changed. Days are in key order.
func (t *tx) derive(ctx context.Context, days []registerDay) error {
	spans := joinDays(days)
	numbers := map[int32]bool{}
	for _, s := range spans {
		numbers[s.register] = true
	}
	registers, err := t.zonedRegisters(ctx, slices.Sorted(maps.Keys(numbers)))
	if err != nil {
		return err
	}
	if err := t.widenDials(ctx, spans, registers); err != nil {
		return err
	}
	plan, err := planOf(spans, registers)
	if err != nil {
		return err
	}
	for len(plan) > 0 {
		n, readings := 0, 0
		for n < len(plan) && (n == 0 || readings+plan[n].expected() <= derivedReadings) {
			readings += plan[n].expected()
			n++
		}
		if err := t.deriveUsage(ctx, plan[:n]); err != nil {
			return err
		}
		plan = plan[n:]
	}
	return nil
}

// joinDays makes windows of the runs of consecutive days.
func joinDays(days []registerDay) []window {
	var out []window
	for _, d := range days {
		next := d.day.AddDate(0, 0, 1)
		if last := len(out) - 1; last >= 0 && out[last].register == d.register && !d.day.After(out[last].hi) {
			out[last].hi = next
			continue
		}
		out = append(out, window{d.register, d.day, next})
	}
	return out
}

// widenDials extends the windows of dial registers: a read ends the usage since the one before it and begins that up to
// the next, and may decide about doubts a few reads away.
func (t *tx) widenDials(ctx context.Context, spans []window, registers map[int32]zonedRegister) error {
	var dials []int
	var los, his []anchor
	for i, s := range spans {
		if registers[s.register].Kind.Instant() {
			dials = append(dials, i)
			los, his = append(los, anchor{s.register, s.lo}), append(his, anchor{s.register, s.hi})
		}
	}
	if len(dials) == 0 {
		return nil
	}
	before, err := t.neighbours(ctx, los, dialReach, false)
	if err != nil {
		return err
	}
	after, err := t.neighbours(ctx, his, dialReach, true)
	if err != nil {
		return err
	}
	for k, i := range dials {
		if len(before[k]) > 0 {
			spans[i].lo = before[k][0].Start
		}
		if n := len(after[k]); n > 0 {
			spans[i].hi = after[k][n-1].Start.Add(time.Microsecond)
		}
		if len(after[k]) < dialReach {
			spans[i].hi = later(spans[i].hi, registers[spans[i].register].lastEvent())
		}
	}
	return nil
}

// lastEvent is just after the last declared event: a final read ends usage although no reading follows.
func (r Register) lastEvent() time.Time {
	if n := len(r.Events); n > 0 {
		return r.Events[n-1].At.Add(time.Microsecond)
	}
	return time.Time{}
}

// planOf turns windows into runs of whole local days, joined where they meet and cut where they hold too much.
func planOf(spans []window, registers map[int32]zonedRegister) ([]derivation, error) {
	var out []derivation
	for _, s := range spans {
		r, ok := registers[s.register]
		if !ok {
			continue
		}
		loc, err := r.location()
		if err != nil {
			return nil, err
		}
		days := meters.DayBounds(loc, s.lo, s.hi)
		d := derivation{reg: r.Register, loc: loc, from: days[0], to: days[len(days)-1]}
		if last := len(out) - 1; last >= 0 && out[last].reg.Number == d.reg.Number && !d.from.After(out[last].to) {
			out[last].to = later(out[last].to, d.to)
			continue
		}
		out = append(out, d)
	}
	var cut []derivation
	for _, d := range out {
		cut = append(cut, d.pieces()...)
	}
	return cut, nil
}

// expected estimates the readings of a derivation; without a declared step, a reading a minute.
func (d derivation) expected() int {
	step := time.Duration(d.reg.StepSeconds) * time.Second
	if step == 0 {
		step = time.Minute
	}
	return int(d.to.Sub(d.from)/step) + 1
}

func (d derivation) pieces() []derivation {
	days := meters.DayBounds(d.loc, d.from, d.to)
	perDay := max(1, d.expected()/(len(days)-1))
	most := max(1, derivedReadings/perDay)
	var out []derivation
	for i := 0; i+1 < len(days); i += most {
		piece := d
		piece.from, piece.to = days[i], days[min(i+most, len(days)-1)]
		out = append(out, piece)
	}
	return out
}

// deriveUsage derives and stores the usage of a few runs of days.
func (t *tx) deriveUsage(ctx context.Context, plan []derivation) error {
	readings, err := t.planReadings(ctx, plan)
	if err != nil {
		return err
	}
	var rows usageRows
	for i, d := range plan {
		usage, _ := meters.UsageOf(d.reg.Domain(), readings[i])
		rows.add(d, usage, readings[i])
	}
	return t.storeUsage(ctx, plan, &rows)
}

// planReadings loads the current readings of each run of days, with those around it that decide about its usage.
func (t *tx) planReadings(ctx context.Context, plan []derivation) ([][]meters.Reading, error) {
	ws := make([]window, len(plan))
	for i, d := range plan {
		ws[i] = window{d.reg.Number, d.from.Add(-d.reg.longest()), d.to}
	}
	if err := t.surround(ctx, plan); err != nil {
		return nil, err
	}
	entries := make([][]packed.Entry, len(plan))
	err := t.eachStored(ctx, ws, func(i int, e packed.Entry) { entries[i] = append(entries[i], e) })
	if err != nil {
		return nil, err
	}
	out := make([][]meters.Reading, len(plan))
	for i, d := range plan {
		packed.Sort(entries[i])
		out[i] = append(slices.Clone(d.context), currentOf(entries[i], nil)...)
		slices.SortStableFunc(out[i], func(a, b meters.Reading) int { return a.Start.Compare(b.Start) })
	}
	return out, nil
}

// surround loads what lies around each run of days: for dials the reads before and after, for intervals the one that may
// reach in from before.
func (t *tx) surround(ctx context.Context, plan []derivation) error {
	var dials, spans []int
	var los, his, befores []anchor
	for i, d := range plan {
		if d.reg.Kind.Instant() {
			dials = append(dials, i)
			los, his = append(los, anchor{d.reg.Number, d.from}), append(his, anchor{d.reg.Number, d.to})
			continue
		}
		if d.reg.StepSeconds > 0 {
			continue // planReadings begins early enough
		}
		spans, befores = append(spans, i), append(befores, anchor{d.reg.Number, d.from})
	}
	before, err := t.neighbours(ctx, los, dialReach, false)
	if err != nil {
		return err
	}
	after, err := t.neighbours(ctx, his, dialReach, true)
	if err != nil {
		return err
	}
	for k, i := range dials {
		plan[i].context = slices.Concat(before[k], after[k])
	}
	over, err := t.reachingOver(ctx, befores)
	for k, i := range spans {
		plan[i].context = over[k]
	}
	return err
}
