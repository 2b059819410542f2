package services

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Correction is a person's decision about the value of one known reading.
type Correction struct {
	Register   uuid.UUID
	Start, End time.Time // of the reading; equal for a dial read
	Value      exact.Decimal
	Reason     string
}

// maxReason bounds why something was done.
const maxReason = 1000

// Correct supersedes the value of one known reading, with the quality edited; the earlier value stays as history.
// Admins, managers and contributors may. Errors: not_found (no reading of that time), locked (a closed inventory that is
// not being restated covers it), invalid.
func (s *Readings) Correct(ctx context.Context, c Correction) (out Receipt, err error) {
	if c.Reason, err = prose("reason", c.Reason, maxReason); err != nil {
		return out, err
	}
	if c.Reason == "" {
		return out, fault.Field("reason", "why the reading is corrected", "")
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		// First of all locks, as everywhere: no inventory is closed in between.
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if err := t.correctable(ctx, c); err != nil {
			return err
		}
		out, err = t.correct(ctx, c, actor)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "reading.correct", "register", c.Register.String(), struct {
			Receipt    uuid.UUID
			Start, End time.Time
			Value      exact.Decimal
			Reason     string
		}{out.ID, c.Start.UTC(), c.End.UTC(), c.Value, c.Reason})
	}, Admin, Manager, Contributor)
	return out, err
}

// correctable refuses what lies in a closed period. A dial read also ends the usage before it.
func (t *tx) correctable(ctx context.Context, c Correction) error {
	r, err := t.register(ctx, c.Register)
	if err != nil {
		return err
	}
	zoned, err := t.zonedRegisters(ctx, []int32{r.Number})
	if err != nil {
		return err
	}
	loc, err := zoned[r.Number].location()
	if err != nil {
		return err
	}
	first, last := c.Start, later(c.End.Add(-time.Microsecond), c.Start)
	if r.Kind.Instant() {
		first = c.Start.Add(-time.Microsecond)
	}
	return t.unlocked(ctx, emissions.DateOf(first.In(loc)), emissions.DateOf(last.In(loc)).AddDays(1))
}

func (t *tx) correct(ctx context.Context, c Correction, actor Actor) (Receipt, error) {
	hash := sha256.Sum256(jsonOf(c))
	r, err := t.register(ctx, c.Register)
	if err != nil {
		return Receipt{}, err
	}
	p := &pending{actor: actor, req: RecordRequest{Kind: "mutation", InputHash: hash[:], Items: []Item{{
		Meter: r.MeterID.String(), Channel: r.Channel, Start: c.Start, End: c.End, Value: c.Value, Unit: r.Unit,
		Quality: meters.QualityEdited,
	}}}}
	p.receipt.ID = newID()
	found, err := t.directory(ctx, []*pending{p})
	if err != nil {
		return Receipt{}, err
	}
	b := &batch{now: t.now, byHand: true}
	b.add(p, found)
	if err := t.lockDays(ctx, b); err != nil {
		return Receipt{}, err
	}
	if err := t.decide(ctx, b); err != nil {
		return Receipt{}, err
	}
	if len(b.rejected) > 0 {
		return Receipt{}, b.rejected[0].why
	}
	if p.receipt.Accepted > 0 {
		return Receipt{}, fault.New(fault.NotFound, "no reading of this time is known; record one instead")
	}
	err = t.store(ctx, b, []*pending{p})
	return p.receipt, err
}
