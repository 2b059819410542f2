package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/meters"
)

// Correct appends a bill that supersedes another of the same supply, with the reason. Admins, managers and contributors
// may, where both periods are open.
func (s Bills) Correct(ctx context.Context, id uuid.UUID, in BillInput, reason string) (out Bill, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededBill(ctx, actor, id, &reason)
		if err != nil {
			return err
		}
		same := idText(old.RegisterID) == idText(in.RegisterID) && idText(old.SourceID) == idText(in.SourceID) &&
			old.FacilityID == in.FacilityID && old.Commodity == in.Commodity
		if !same {
			return &fault.Error{Code: fault.Conflict, Field: "registerId", Message: "a correction keeps what the bill is of; void this bill and record another"}
		}
		base := Bill{RecordedBy: actor.Name, SupersedesID: &id, Reason: reason, ActivityID: old.ActivityID}
		if out, err = s.append(ctx, t, in, base); err != nil {
			return err
		}
		return t.audit(ctx, actor, "bill.correct", "bill", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// Void appends a bill without a quantity that supersedes another, with the reason. Admins, managers and contributors may,
// where the period is open.
func (s Bills) Void(ctx context.Context, id uuid.UUID, reason string) (out Bill, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededBill(ctx, actor, id, &reason)
		if err != nil {
			return err
		}
		void := old
		void.Quantity, void.SupersedesID, void.Reason, void.RecordedBy = nil, &id, reason, actor.Name
		if out, err = s.insert(ctx, t, void); err != nil {
			return err
		}
		return t.audit(ctx, actor, "bill.void", "bill", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// supersededBill returns the bill that a correction replaces, when it may be replaced. The reason is checked too.
func (t *tx) supersededBill(ctx context.Context, actor Actor, id uuid.UUID, reason *string) (old Bill, err error) {
	if *reason, err = line("reason", *reason, 1, 1000); err != nil {
		return old, err
	}
	if err := t.serialize(ctx); err != nil {
		return old, err
	}
	if old, err = t.billFor(ctx, actor, id); err != nil {
		return old, err
	}
	if old.Quantity == nil {
		return old, fault.New(fault.Conflict, "the bill is void; record a new one")
	}
	var superseded bool
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM bill WHERE organization_id = $1 AND supersedes_id = $2)`, t.org, id).Scan(&superseded)
	if err != nil {
		return old, err
	}
	if superseded {
		return old, constraints["bill_supersedes_key"]
	}
	return old, t.unlocked(ctx, old.PeriodStart, old.PeriodEnd)
}

// feed records the quantity that a bill of a source is, or supersedes the one that the bill before it was. Quantities
// typed in for the same days are refused: each would count the other's again.
func (s Bills) feed(ctx context.Context, t *tx, b *Bill) error {
	fed, err := t.fedEntries(ctx, *b.SourceID)
	if err != nil {
		return err
	}
	entries, err := collect[Activity](ctx, t, `SELECT `+activityColumns+` FROM activity a
		WHERE organization_id = $1 AND source_id = $2 AND quantity IS NOT NULL AND period_start < $4::date AND period_end > $3::date`+notSuperseded+`
		ORDER BY period_start, id`, t.org, b.SourceID, b.PeriodStart, b.PeriodEnd)
	if err != nil {
		return err
	}
	for _, a := range entries {
		if !fed[a.ID] {
			return &fault.Error{
				Code: fault.Conflict, Field: "periodFrom", Message: "a quantity was entered already for days of the bill: void that entry first",
				Expected: "days without entries", Got: a.PeriodStart.String() + " – " + a.PeriodEnd.AddDays(-1).String(),
			}
		}
	}
	entered := Activities(s)
	base := Activity{RecordedBy: b.RecordedBy, Reason: b.Reason}
	if b.ActivityID != nil {
		newest, err := t.newestActivity(ctx, *b.ActivityID)
		if err != nil {
			return err
		}
		base.SupersedesID = &newest.ID
	}
	made, err := entered.append(ctx, t, ActivityInput{
		SourceID: *b.SourceID, PeriodStart: b.PeriodStart, PeriodEnd: b.PeriodEnd, Quantity: *b.Quantity, Unit: b.Unit,
		DataType: b.dataType(), Evidence: b.evidence(),
	}, base)
	b.ActivityID = &made.ID
	return err
}

func (b Bill) dataType() emissions.DataType {
	if b.Estimated {
		return emissions.Estimated
	}
	return emissions.Invoiced
}

// evidence names the invoice.
func (b Bill) evidence() string {
	switch {
	case b.InvoiceNumber == "":
		return b.Supplier
	case b.Supplier == "":
		return b.InvoiceNumber
	}
	return b.Supplier + " " + b.InvoiceNumber
}

// newestActivity is the end of an entry's line of corrections.
func (t *tx) newestActivity(ctx context.Context, id uuid.UUID) (Activity, error) {
	return one[Activity](ctx, t, `
		WITH RECURSIVE line AS (
			SELECT id FROM activity WHERE organization_id = $1 AND id = $2
			UNION ALL
			SELECT n.id FROM line l JOIN activity n ON n.organization_id = $1 AND n.supersedes_id = l.id)
		SELECT `+activityColumns+` FROM activity a WHERE organization_id = $1 AND id IN (SELECT id FROM line)`+notSuperseded, t.org, id)
}

// fedBills are the current bills of a source, void ones among them.
func (t *tx) fedBills(ctx context.Context, source uuid.UUID) ([]Bill, error) {
	return collect[Bill](ctx, t, `SELECT `+billColumns+billFrom+billCurrent+` AND b.source_id = $2 AND b.activity_id IS NOT NULL ORDER BY b.id`, t.org, source)
}

// fedEntries are the entries, as they stand, that bills of a source are.
func (t *tx) fedEntries(ctx context.Context, source uuid.UUID) (map[uuid.UUID]bool, error) {
	bills, err := t.fedBills(ctx, source)
	if err != nil {
		return nil, err
	}
	out := map[uuid.UUID]bool{}
	for _, b := range bills {
		newest, err := t.newestActivity(ctx, *b.ActivityID)
		if err != nil {
			return nil, err
		}
		out[newest.ID] = true
	}
	return out, nil
}

// syncEntries makes the entries of a source follow its bills: that of an estimated bill whose place an actual one has
// taken is void, and holds again when the actual one is void; that of a void bill is void.
func (s Bills) syncEntries(ctx context.Context, t *tx, source uuid.UUID, by string) error {
	bills, err := t.fedBills(ctx, source)
	if err != nil {
		return err
	}
	for _, b := range bills {
		newest, err := t.newestActivity(ctx, *b.ActivityID)
		if err != nil {
			return err
		}
		counts, why := b.Quantity != nil, "the bill is void"
		for _, o := range bills {
			if o.Quantity != nil && meters.Replaces(o.domain(), b.domain()) {
				counts, why = false, "replaced by "+o.name()
			}
		}
		if counts == (newest.Quantity != nil) {
			continue
		}
		next := newest
		next.SupersedesID, next.RecordedBy, next.Quantity, next.Reason = &newest.ID, by, nil, why
		if counts {
			next.Quantity, next.Reason = b.Quantity, "the bill counts again"
		}
		if _, err := t.insertActivity(ctx, next); err != nil {
			return err
		}
	}
	return nil
}

// freeOfBills refuses to enter by hand what bills feed: a quantity for days that a bill of the source has, or a change of
// the quantity that a bill is.
func (t *tx) freeOfBills(ctx context.Context, in ActivityInput, entry *uuid.UUID) error {
	const reach = ` AND b.source_id IS NOT NULL AND b.quantity IS NOT NULL `
	if entry != nil {
		fed, err := collect[Bill](ctx, t, `
			WITH RECURSIVE line AS (
				SELECT id, supersedes_id FROM activity WHERE organization_id = $1 AND id = $2
				UNION ALL
				SELECT o.id, o.supersedes_id FROM line l JOIN activity o ON o.organization_id = $1 AND o.id = l.supersedes_id)
			SELECT `+billColumns+billFrom+billCurrent+reach+`AND b.activity_id IN (SELECT id FROM line)`, t.org, entry)
		if err != nil {
			return err
		}
		if len(fed) > 0 {
			return &fault.Error{Code: fault.Conflict, Field: "id", Message: "this entry comes from " + fed[0].name() + "; correct or void the bill"}
		}
	}
	if in.SourceID == uuid.Nil {
		return nil
	}
	over, err := collect[Bill](ctx, t, `SELECT `+billColumns+billFrom+billCurrent+reach+`
		AND b.source_id = $2 AND b.period_start < $4::date AND b.period_end > $3::date ORDER BY b.period_start LIMIT 1`,
		t.org, in.SourceID, in.PeriodStart, in.PeriodEnd)
	if err == nil && len(over) > 0 {
		return &fault.Error{Code: fault.Conflict, Field: "periodStart", Message: "days of the period are charged by " + over[0].name() + ", which counts already"}
	}
	return err
}
