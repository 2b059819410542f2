package services

import (
	"context"
	"time"

	"tanso/meters"
)

// sumChecks compares the intervals of a meter with its dial of the same flow, whichever of the two has changed.
func (t *tx) sumChecks(ctx context.Context, x *examination) error {
	for _, other := range x.siblings {
		interval, dial := x.reg, other
		if dial.Kind != meters.KindRegister {
			interval, dial = other, x.reg
		}
		if dial.Kind != meters.KindRegister || interval.Kind.Instant() || usageUnit(interval) != dial.Unit {
			continue
		}
		if err := t.sumCheck(ctx, x, interval, dial); err != nil {
			return err
		}
	}
	return nil
}

// longestAdvance bounds the span between two reads of a dial that intervals are added up for.
const longestAdvance = 100 * 24 * time.Hour

func (t *tx) sumCheck(ctx context.Context, x *examination, interval, dial Register) error {
	d := x.derivation
	d.reg = dial
	reads, advances, err := t.advances(ctx, d)
	if err != nil || len(advances) == 0 {
		return err
	}
	span := derivation{reg: interval, loc: x.loc, from: advances[0].Start, to: advances[len(advances)-1].End}
	_, usage, _, err := t.around(ctx, span)
	if err != nil {
		return err
	}
	tolerance := meters.DialTolerance(dial.Domain(), reads)
	var found []meters.Finding
	for _, a := range advances {
		found = append(found, meters.SumCheck(interval.Number, usage, a, tolerance)...)
	}
	gone := resolving{from: span.from, to: later(span.to, x.to), only: meters.FindingSumCheck}
	return t.storeFindings(ctx, interval.Number, found, gone)
}

// advances are what a dial counted over the days. One that began before is left out unless its beginning is known for
// sure: reads farther back were not loaded.
func (t *tx) advances(ctx context.Context, d derivation) ([]meters.Reading, []meters.Usage, error) {
	reads, usage, _, err := t.around(ctx, d)
	if err != nil || len(usage) == 0 {
		return nil, nil, err
	}
	var out []meters.Usage
	for _, a := range meters.DailyAdvances(usage, d.loc) {
		if a.Start.Equal(usage[0].Start) && a.Start.Before(d.from) && len(reads) > 0 && reads[0].Start.Equal(a.Start) && hasBefore(reads, d.from) >= dialReach {
			continue
		}
		if a.End.After(d.from) && a.Start.Before(d.to) && a.End.Sub(a.Start) <= longestAdvance {
			out = append(out, a)
		}
	}
	return reads, out, nil
}

// hasBefore counts the reads before an instant.
func hasBefore(reads []meters.Reading, at time.Time) (n int) {
	for _, r := range reads {
		if r.Start.Before(at) {
			n++
		}
	}
	return n
}
