package services

import (
	"context"
	"crypto/sha256"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// handRecord is what a person has recorded about one register in one transaction with other facts.
type handRecord struct {
	reg      Register
	kind     string // of the receipt
	readings []meters.Reading
	reason   []byte    // what was asked for, as JSON; its hash is the receipt's
	withdraw uuid.UUID // mark the readings that came with this receipt as missing, and leave others
}

// recordByHand records through the one path of all readings: the same locks, rules and receipts.
func (t *tx) recordByHand(ctx context.Context, actor Actor, h handRecord) (uuid.UUID, error) {
	hash := sha256.Sum256(h.reason)
	p := &pending{actor: actor, req: RecordRequest{Kind: h.kind, InputHash: hash[:]}}
	for _, r := range h.readings {
		p.req.Items = append(p.req.Items, Item{
			Meter: h.reg.MeterID.String(), Channel: h.reg.Channel, Start: r.Start, End: r.End, Value: r.Value, Unit: h.reg.Unit, Quality: r.Quality,
		})
	}
	p.receipt.ID = newID()
	found, err := t.directory(ctx, []*pending{p})
	if err != nil {
		return uuid.Nil, err
	}
	b := &batch{now: t.now, byHand: true, withdraw: h.withdraw}
	b.add(p, found)
	if err := t.lockDays(ctx, b); err != nil {
		return uuid.Nil, err
	}
	if err := t.decide(ctx, b); err != nil {
		return uuid.Nil, err
	}
	if len(b.rejected) > 0 {
		return uuid.Nil, b.rejected[0].why
	}
	return p.receipt.ID, t.store(ctx, b, []*pending{p})
}

// withdraw marks the values of an estimate as missing where they still stand.
func (t *tx) withdraw(ctx context.Context, actor Actor, e StoredEstimate, reason string) error {
	var number int32
	err := t.QueryRow(ctx, `SELECT register_number FROM estimate WHERE organization_id = $1 AND id = $2`, t.org, e.ID).Scan(&number)
	if err != nil {
		return err
	}
	zoned, err := t.zonedRegisters(ctx, []int32{number})
	if err != nil {
		return err
	}
	loc, err := zoned[number].location()
	if err != nil {
		return err
	}
	first, next := localSpan(loc, e.Start, e.End)
	if err := t.unlocked(ctx, first, next); err != nil {
		return err
	}
	entries, err := t.entries(ctx, []window{{number, e.Start, e.End}})
	if err != nil {
		return err
	}
	var mine []meters.Reading
	for _, r := range currentOf(entries[number], nil) {
		if r.ReceiptID == e.ID.String() {
			r.Quality = meters.QualityMissing
			mine = append(mine, r)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	_, err = t.recordByHand(ctx, actor, handRecord{
		reg: zoned[number].Register, kind: "estimate", readings: mine, withdraw: e.ID, reason: jsonOf(struct {
			Estimate uuid.UUID
			Reason   string
		}{e.ID, reason}),
	})
	return err
}

// withdrawn says what marking a reading as missing does: it supersedes only a value that came with the receipt.
func (k *knowledge) withdrawn(r meters.Reading) (meters.Outcome, *fault.Error) {
	var current *packed.Entry
	for i, e := range k.here {
		if e.End.Equal(r.End) && !e.Outranked {
			current = &k.here[i]
		}
	}
	if current == nil || current.ReceiptID != k.withdraw.String() {
		return meters.OutcomeDuplicate, nil
	}
	return meters.OutcomeCorrected, nil
}
