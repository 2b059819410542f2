package services

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// Bill is a supplier's statement of a quantity over whole local days, of a register, of an emission source, or of a
// facility's commodity. It never changes: a correction is a further bill that supersedes it, and a void one has no
// quantity.
type Bill struct {
	ID            uuid.UUID
	FacilityID    uuid.UUID
	Commodity     meters.Commodity
	RegisterID    *uuid.UUID // the register that counts the same
	SourceID      *uuid.UUID // the source whose quantity it is
	PeriodStart   emissions.Date
	PeriodEnd     emissions.Date // the day after the last
	ToInclusive   bool           // whether the last date on the paper is one of its days
	Quantity      *exact.Decimal // nil when voided
	Unit          string
	Cost          *exact.Decimal
	Currency      string // ISO 4217; empty without a cost
	Estimated     bool   // by the supplier
	InvoiceNumber string
	Supplier      string
	Note          string
	ActivityID    *uuid.UUID // the entry that it feeds
	SupersedesID  *uuid.UUID
	Reason        string
	RecordedBy    string
	RecordedAt    time.Time
}

// PeriodTo is the last date as the paper has it.
func (b Bill) PeriodTo() emissions.Date {
	if b.ToInclusive {
		return b.PeriodEnd.AddDays(-1)
	}
	return b.PeriodEnd
}

// BillInput is a bill as the paper has it. At most one of RegisterID and SourceID is set.
type BillInput struct {
	FacilityID    uuid.UUID
	Commodity     meters.Commodity
	RegisterID    *uuid.UUID
	SourceID      *uuid.UUID
	PeriodFrom    emissions.Date
	PeriodTo      emissions.Date
	ToInclusive   bool // whether PeriodTo is one of the bill's days
	Quantity      exact.Decimal
	Unit          string
	Cost          *exact.Decimal
	Currency      string
	Estimated     bool
	InvoiceNumber string
	Supplier      string
	Note          string
}

// BillQuery asks for bills; what is nil is not filtered by.
type BillQuery struct {
	FacilityID, RegisterID, SourceID *uuid.UUID
	First                            int
	After                            *string
}

// BillConnection is a page of bills.
type BillConnection struct {
	Nodes    []Bill
	PageInfo PageInfo
}

// Bills keeps what suppliers charged for.
type Bills struct {
	*Core
	Library *Library
}

const billColumns = `b.id, b.facility_id, b.commodity, r.id AS register_id, b.source_id, b.period_start, b.period_end, b.to_inclusive, b.quantity,
	b.unit, b.cost, b.currency, b.estimated, b.invoice_number, b.supplier, b.note, b.activity_id, b.supersedes_id, b.reason, b.recorded_by, b.recorded_at`

const billFrom = ` FROM bill b LEFT JOIN register r ON r.organization_id = b.organization_id AND r.number = b.register_number
	WHERE b.organization_id = $1 `

// billCurrent keeps the newest of each bill.
const billCurrent = ` AND NOT EXISTS (SELECT FROM bill n WHERE n.organization_id = b.organization_id AND n.supersedes_id = b.id) `

func (t *tx) bill(ctx context.Context, id uuid.UUID) (Bill, error) {
	return one[Bill](ctx, t, `SELECT `+billColumns+billFrom+`AND b.id = $2`, t.org, id)
}

// billFor is a bill that the actor sees: a contributor does not see those of other people's sources.
func (t *tx) billFor(ctx context.Context, actor Actor, id uuid.UUID) (Bill, error) {
	b, err := t.bill(ctx, id)
	if err != nil || b.SourceID == nil {
		return b, err
	}
	if err := t.seesSource(ctx, actor, *b.SourceID); err != nil {
		return Bill{}, err
	}
	return b, nil
}

// seesBillOf refuses a bill of a source that the actor does not see.
func (t *tx) seesBillOf(ctx context.Context, actor Actor, source *uuid.UUID) error {
	if source == nil {
		return nil
	}
	return notFoundField(t.seesSource(ctx, actor, *source), "sourceId", "no such emission source")
}

// end is the day after the last.
func (in BillInput) end() emissions.Date {
	if in.ToInclusive {
		return in.PeriodTo.AddDays(1)
	}
	return in.PeriodTo
}

// longestBill bounds a bill's period in days.
const longestBill = 400

func (in *BillInput) check() error {
	for _, text := range []struct {
		field string
		value *string
		most  int
	}{{"invoiceNumber", &in.InvoiceNumber, 100}, {"supplier", &in.Supplier, maxName}, {"note", &in.Note, 1000}} {
		clean, err := line(text.field, *text.value, 0, text.most)
		if err != nil {
			return err
		}
		*text.value = clean
	}
	if in.PeriodFrom.IsZero() || in.PeriodFrom.Year < 1990 || in.PeriodFrom.Year > 2100 {
		return fault.Field("periodFrom", "a day from 1990 to 2100", in.PeriodFrom.String())
	}
	if days := in.PeriodFrom.DaysUntil(in.end()); in.PeriodTo.IsZero() || days < 1 || days > longestBill {
		return fault.Field("periodTo", fmt.Sprintf("a day that makes 1 to %d days with %s", longestBill, in.PeriodFrom), in.PeriodTo.String())
	}
	if in.RegisterID != nil && in.SourceID != nil {
		return fault.Field("sourceId", "nothing beside a register: its source takes the meter's usage", in.SourceID.String())
	}
	return firstOf(commodity(in.Commodity), in.checkCost())
}

func (in *BillInput) checkCost() error {
	if in.Cost == nil {
		in.Currency = ""
		return nil
	}
	if len(in.Currency) != 3 || strings.ContainsFunc(in.Currency, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return fault.Field("currency", "three capital letters such as JPY", in.Currency)
	}
	return nil
}

// fits checks what the bill is of, and its unit.
func (s Bills) fits(ctx context.Context, t *tx, in BillInput) error {
	if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
		return err
	}
	switch {
	case in.RegisterID != nil:
		return t.billFitsRegister(ctx, in)
	case in.SourceID != nil:
		source, err := t.source(ctx, *in.SourceID)
		if err != nil {
			return notFoundField(err, "sourceId", "no such emission source")
		}
		if source.FacilityID != in.FacilityID {
			return fault.Field("sourceId", "an emission source of the same facility", source.Name)
		}
		if kind, _ := s.Library.kind(source.ActivityKey); kind.Commodity != "" && kind.Commodity != string(in.Commodity) {
			return fault.Field("commodity", kind.Commodity+", as the source", string(in.Commodity))
		}
		return nil // its unit is the entry's to check
	}
	return (&RegisterInput{Kind: meters.KindInterval, Unit: in.Unit}).checkUnit(in.Commodity)
}

func (t *tx) billFitsRegister(ctx context.Context, in BillInput) error {
	r, err := t.register(ctx, *in.RegisterID)
	if err != nil {
		return notFoundField(err, "registerId", "no such register")
	}
	m, err := t.meter(ctx, r.MeterID)
	if err != nil {
		return err
	}
	switch {
	case m.FacilityID != in.FacilityID:
		return fault.Field("registerId", "a register of a meter of the same facility", m.Name)
	case m.Commodity != in.Commodity:
		return fault.Field("commodity", string(m.Commodity)+", as the meter counts", string(in.Commodity))
	case !unit.ExactlyConvertible(in.Unit, usageUnit(r)):
		return fault.Field("unit", "a unit that converts exactly to "+usageUnit(r), in.Unit)
	}
	return nil
}

// Record adds a bill. An actual bill that covers estimated ones takes their place; any other overlap is refused. A bill
// of an emission source feeds an entered quantity of that source. Admins, managers and contributors may, outside closed
// periods.
func (s Bills) Record(ctx context.Context, in BillInput) (out Bill, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesBillOf(ctx, actor, in.SourceID); err != nil {
			return err
		}
		if out, err = s.append(ctx, t, in, Bill{RecordedBy: actor.Name}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "bill.record", "bill", out.ID.String(), in)
	}, writers...)
	return out, err
}

// append checks and inserts a bill; base carries who, and for a correction what is superseded and why.
func (s Bills) append(ctx context.Context, t *tx, in BillInput, base Bill) (Bill, error) {
	if err := in.check(); err != nil {
		return Bill{}, err
	}
	if err := t.serialize(ctx); err != nil {
		return Bill{}, err
	}
	if err := firstOf(s.fits(ctx, t, in), t.unlocked(ctx, in.PeriodFrom, in.end())); err != nil {
		return Bill{}, err
	}
	base.FacilityID, base.Commodity, base.RegisterID, base.SourceID = in.FacilityID, in.Commodity, in.RegisterID, in.SourceID
	base.PeriodStart, base.PeriodEnd, base.ToInclusive = in.PeriodFrom, in.end(), in.ToInclusive
	base.Quantity, base.Unit, base.Cost, base.Currency, base.Estimated = &in.Quantity, in.Unit, in.Cost, in.Currency, in.Estimated
	base.InvoiceNumber, base.Supplier, base.Note = in.InvoiceNumber, in.Supplier, in.Note
	if err := t.clearOfBills(ctx, base); err != nil {
		return Bill{}, err
	}
	if base.SourceID != nil {
		if err := s.feed(ctx, t, &base); err != nil {
			return Bill{}, err
		}
	}
	return s.insert(ctx, t, base)
}

func (s Bills) insert(ctx context.Context, t *tx, b Bill) (Bill, error) {
	b.ID = newID()
	t.live.says("bill", 1, liveMark{kind: liveBill, subject: b.ID.String()})
	_, err := t.Exec(ctx, `
		INSERT INTO bill (organization_id, id, facility_id, commodity, register_number, source_id, period_start, period_end, to_inclusive, quantity,
		                  unit, cost, currency, estimated, invoice_number, supplier, note, activity_id, supersedes_id, reason, recorded_by, recorded_at)
		SELECT $1, $2, $3, $4, (SELECT number FROM register WHERE organization_id = $1 AND id = $5::uuid), $6::uuid, $7::date, $8::date, $9::boolean,
		       $10::numeric, $11, $12::numeric, $13, $14::boolean, $15, $16, $17, $18::uuid, $19::uuid, $20, $21, $22::timestamptz`,
		t.org, b.ID, b.FacilityID, b.Commodity, b.RegisterID, b.SourceID, b.PeriodStart, b.PeriodEnd, b.ToInclusive, b.Quantity, b.Unit, b.Cost,
		b.Currency, b.Estimated, b.InvoiceNumber, b.Supplier, b.Note, b.ActivityID, b.SupersedesID, b.Reason, b.RecordedBy, t.now)
	if err != nil {
		return Bill{}, err
	}
	if b.SourceID != nil {
		if err := s.syncEntries(ctx, t, *b.SourceID, b.RecordedBy); err != nil {
			return Bill{}, err
		}
	}
	return t.bill(ctx, b.ID)
}

// supplyBills are the current bills of the same supply, by their days.
func (t *tx) supplyBills(ctx context.Context, b Bill) ([]Bill, error) {
	return collect[Bill](ctx, t, `SELECT `+billColumns+billFrom+billCurrent+` AND b.quantity IS NOT NULL
		AND r.id IS NOT DISTINCT FROM $2::uuid AND b.source_id IS NOT DISTINCT FROM $3::uuid
		AND ($2::uuid IS NOT NULL OR $3::uuid IS NOT NULL OR b.facility_id = $4 AND b.commodity = $5)
		ORDER BY b.period_start, b.id`, t.org, b.RegisterID, b.SourceID, b.FacilityID, b.Commodity)
}

// clearOfBills refuses a bill that shares days with another of the same supply, unless one takes the other's place.
func (t *tx) clearOfBills(ctx context.Context, b Bill) error {
	others, err := t.supplyBills(ctx, b)
	if err != nil {
		return err
	}
	for _, o := range others {
		apart := !o.PeriodStart.Before(b.PeriodEnd) || !b.PeriodStart.Before(o.PeriodEnd)
		if apart || b.SupersedesID != nil && o.ID == *b.SupersedesID || meters.Replaces(b.domain(), o.domain()) {
			continue
		}
		return &fault.Error{
			Code: fault.Conflict, Field: "periodFrom", Message: "days of the bill are charged already by " + o.name(),
			Expected: "days that no other bill has", Got: b.PeriodStart.String() + " – " + b.PeriodEnd.AddDays(-1).String(),
		}
	}
	return nil
}

// name is how people know a bill.
func (b Bill) name() string {
	number := "the bill"
	if b.InvoiceNumber != "" {
		number = "bill " + b.InvoiceNumber
	}
	return number + " of " + b.PeriodStart.String() + " – " + b.PeriodEnd.AddDays(-1).String()
}

// domain is the bill as the rules know it. A void one has the quantity 0.
func (b Bill) domain() meters.Bill {
	out := meters.Bill{ID: b.ID.String(), Number: b.InvoiceNumber, Start: b.PeriodStart.In(time.UTC), End: b.PeriodEnd.In(time.UTC), Estimated: b.Estimated}
	if b.Quantity != nil {
		out.Quantity = *b.Quantity
	}
	return out
}
