package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/meters"
)

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
		due := time.Time{}
		if len(after[0]) > 0 {
			due = to
		}
		found = append(found, meters.Gaps(r.Number, usage, due)...)
		for _, f := range found {
			if !f.End.Before(from) && f.Start.Before(to) && len(out) < maxFindings {
				out = append(out, f)
			}
		}
		return nil
	}, everyone...)
	return out, err
}
