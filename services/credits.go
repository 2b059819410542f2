package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/internal/exact"
)

// Credit is a block of carbon credits, or a removal of the organization's own. It never changes: a correction or a retirement is a
// further one that supersedes it, and a void one has no quantity.
type Credit struct {
	ID            uuid.UUID
	Standard      credits.Standard
	Registry      string
	ProjectID     string
	Project       string
	Kind          credits.Kind
	Country       string // of the project, ISO 3166-1
	VintageFrom   int    // years in which it was reduced or removed
	VintageTo     int
	SerialFirst   string
	SerialLast    string
	Quantity      *exact.Decimal // t CO2e; nil when voided
	OwnProject    bool           // made by a project of the organization itself
	AcquiredOn    emissions.Date // bought, issued, or removed
	PlannedYear   *int           // of the cancellation of what is held
	RetiredOn     emissions.Date // unset: not retired
	RetirementID  string
	Beneficiary   string
	Purpose       credits.Purpose
	PurposeYear   *int // reporting year that it was retired for, by the calendar year in which it begins
	TransferredOn emissions.Date
	TransferredTo string
	Adjustment    credits.Adjustment
	Reversed      *exact.Decimal // t CO2e that went back into the atmosphere
	ReversedOn    emissions.Date
	Evidence      string
	SupersedesID  *uuid.UUID
	SplitFromID   *uuid.UUID // what is left of a block of which a part was retired
	Reason        string
	RecordedBy    string
	RecordedAt    time.Time
}

// Serials are the credit's serial numbers; empty where it has none.
func (c Credit) Serials() credits.Serials {
	return credits.Serials{First: c.SerialFirst, Last: c.SerialLast}
}

// Units is how many units the serial numbers count; nil where that cannot be told.
func (c Credit) Units() *exact.Decimal {
	n, ok := c.Serials().Count()
	if !ok {
		return nil
	}
	return &n
}

// Status is where the credit stands now.
func (c Credit) Status() credits.Status {
	switch {
	case !c.RetiredOn.IsZero():
		return credits.Cancelled
	case !c.TransferredOn.IsZero():
		return credits.Transferred
	}
	return credits.Held
}

// Net is what remains after reversals, in t CO2e; zero of a void one.
func (c Credit) Net() exact.Decimal {
	if c.Quantity == nil {
		return exact.Zero
	}
	if c.Reversed == nil {
		return *c.Quantity
	}
	return c.Quantity.Sub(*c.Reversed)
}

// CreditInput is a credit as its registry has it.
type CreditInput struct {
	Standard      credits.Standard
	Registry      string // needed of standard other
	ProjectID     string
	Project       string
	Kind          credits.Kind
	Country       string
	VintageFrom   int
	VintageTo     int
	SerialFirst   string
	SerialLast    string
	Quantity      exact.Decimal
	OwnProject    bool
	AcquiredOn    emissions.Date
	PlannedYear   *int
	RetiredOn     emissions.Date
	RetirementID  string
	Beneficiary   string
	Purpose       credits.Purpose
	PurposeYear   *int
	TransferredOn emissions.Date
	TransferredTo string
	Adjustment    credits.Adjustment
	Reversed      *exact.Decimal
	ReversedOn    emissions.Date
	Evidence      string
}

// RetirementInput retires a credit, or the first part of it.
type RetirementInput struct {
	Quantity     *exact.Decimal // t CO2e; nil: all
	RetiredOn    emissions.Date
	RetirementID string
	Beneficiary  string
	Purpose      credits.Purpose
	PurposeYear  *int
}

// CreditConnection is a page of credits.
type CreditConnection struct {
	Nodes    []Credit
	PageInfo PageInfo
}

// CreditWords are the words that credits are described with, in the order to offer them.
type CreditWords struct {
	Standards   []credits.Standard
	Kinds       []credits.Kind
	Purposes    []credits.Purpose
	Adjustments []credits.Adjustment
}

// CreditSum is what stands in the ledger now of one status and kind, in t CO2e after reversals.
type CreditSum struct {
	Status   credits.Status
	Kind     credits.Kind
	Quantity exact.Decimal
}

// Credits keeps carbon credits and removals. Nothing of it is ever subtracted from a scope.
type Credits struct{ *Core }

//nolint:gosec // columns, no credentials
const creditColumns = `c.id, c.standard, c.registry, c.project_id, c.project, c.kind, c.country, c.vintage_from, c.vintage_to, c.serial_first,
	c.serial_last, c.quantity, c.own_project, c.acquired_on, c.planned_year, c.retired_on, c.retirement_id, c.beneficiary, c.purpose, c.purpose_year,
	c.transferred_on, c.transferred_to, c.adjustment, c.reversed, c.reversed_on, c.evidence, c.supersedes_id, c.split_from_id, c.reason,
	c.recorded_by, c.recorded_at`

//nolint:gosec // a table, no credentials
const creditFrom = ` FROM carbon_credit c WHERE c.organization_id = $1 `

// creditCurrent keeps the newest of each credit.
const creditCurrent = ` AND NOT EXISTS (SELECT FROM carbon_credit n WHERE n.organization_id = c.organization_id AND n.supersedes_id = c.id) `

func (t *tx) credit(ctx context.Context, id uuid.UUID) (Credit, error) {
	return one[Credit](ctx, t, `SELECT `+creditColumns+creditFrom+`AND c.id = $2`, t.org, id)
}

// creditsNow are the credits that hold now, the oldest first.
func (t *tx) creditsNow(ctx context.Context) ([]Credit, error) {
	return collect[Credit](ctx, t, `SELECT `+creditColumns+creditFrom+creditCurrent+`AND c.quantity IS NOT NULL ORDER BY c.acquired_on, c.id`, t.org)
}

// List returns a page of the credits that nothing supersedes, newest acquisition first, void ones among them.
func (s Credits) List(ctx context.Context, first int, after *string) (out CreditConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("credits", first, after, 2)
		if err != nil {
			return err
		}
		rows, err := collect[Credit](ctx, t, `SELECT `+creditColumns+creditFrom+creditCurrent+`
			AND (c.acquired_on, c.id) < ($2::date, $3::uuid) ORDER BY c.acquired_on DESC, c.id DESC LIMIT $4`,
			t.org, p.part(0, "9999-12-31"), p.part(1, uuid.Max.String()), p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(c Credit) []string { return []string{c.AcquiredOn.String(), c.ID.String()} })
		return err
	}, everyone...)
	return out, err
}

// Get returns one credit, superseded or not.
func (s Credits) Get(ctx context.Context, id uuid.UUID) (out Credit, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.credit(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// History returns a credit with all that it supersedes, newest first.
func (s Credits) History(ctx context.Context, id uuid.UUID) (out []Credit, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		for next := &id; next != nil; next = out[len(out)-1].SupersedesID {
			c, err := t.credit(ctx, *next)
			if err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	}, everyone...)
	return out, err
}

// Sums adds up what stands in the ledger now, by status and kind.
func (s Credits) Sums(ctx context.Context) (out []CreditSum, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := t.creditsNow(ctx)
		if err != nil {
			return err
		}
		sums := map[CreditSum]exact.Decimal{}
		for _, c := range rows {
			k := CreditSum{Status: c.Status(), Kind: c.Kind}
			sums[k] = sums[k].Add(c.Net())
		}
		for _, status := range []credits.Status{credits.Held, credits.Cancelled, credits.Transferred} {
			for _, kind := range credits.Kinds() {
				if n, some := sums[CreditSum{Status: status, Kind: kind}]; some {
					out = append(out, CreditSum{status, kind, n})
				}
			}
		}
		return nil
	}, everyone...)
	return out, err
}

// Words are the standards, kinds, purposes and adjustments to choose from.
func (s Credits) Words(ctx context.Context) (out CreditWords, err error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return out, err
	}
	return CreditWords{credits.Standards(), credits.Kinds(), credits.Purposes(), credits.Adjustments()}, nil
}
