package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/meters"
)

// FindingUsageGap names a time within a register's readings that none of them speaks about.
const FindingUsageGap = "meters.usage.gap"

// maxFindings bounds an answer about one register.
const maxFindings = 1000

// Findings names every doubt about a register's readings in [from, to): falls, resets, overlaps and gaps, by start. At
// most 1,000 are given.
func (s Usage) Findings(ctx context.Context, register uuid.UUID, from, to time.Time) (out []meters.Finding, err error) {
	if err := checkSpan(GrainRaw, from, to); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		r, err := t.register(ctx, register)
		if err != nil {
			return err
		}
		plan := []derivation{{reg: r, from: from, to: to}}
		readings, err := t.planReadings(ctx, plan)
		if err != nil {
			return err
		}
		after, err := t.neighbours(ctx, []anchor{{r.Number, to}}, 1, true)
		if err != nil {
			return err
		}
		usage, found := meters.UsageOf(r.Domain(), readings[0])
		found = append(found, gaps(r.Number, usage, len(after[0]) > 0, plan[0])...)
		for _, f := range found {
			if !f.End.Before(from) && f.Start.Before(to) && len(out) < maxFindings {
				out = append(out, f)
			}
		}
		return nil
	}, everyone...)
	return out, err
}

// gaps finds the times between usages that none covers; goesOn tells that readings follow after the span, so that its end
// is missing too and not only still to come.
func gaps(register int32, usage []meters.Usage, goesOn bool, d derivation) []meters.Finding {
	var out []meters.Finding
	gap := func(start, end time.Time) {
		if start.Before(end) {
			out = append(out, meters.Finding{
				Name: FindingUsageGap, Severity: meters.Warning, Register: register, Start: start, End: end,
				Detail: "no reading speaks about " + end.Sub(start).String(),
			})
		}
	}
	for i := 1; i < len(usage); i++ {
		gap(usage[i-1].End, usage[i].Start)
	}
	if n := len(usage); n > 0 && goesOn {
		gap(usage[n-1].End, d.to)
	}
	return out
}
