package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Record adds a credit. Serial numbers that another credit of the same standard has are a conflict. Admins, managers and contributors
// may; what is retired only for years that no inventory closed.
func (s Credits) Record(ctx context.Context, in CreditInput) (out Credit, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if out, err = t.appendCredit(ctx, in, Credit{RecordedBy: actor.Name}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "credit.record", "credit", out.ID.String(), in)
	}, writers...)
	return out, err
}

// Correct appends a credit that supersedes another, with the reason. Admins, managers and contributors may.
func (s Credits) Correct(ctx context.Context, id uuid.UUID, in CreditInput, reason string) (out Credit, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededCredit(ctx, id, &reason)
		if err != nil {
			return err
		}
		if out, err = t.appendCredit(ctx, in, Credit{RecordedBy: actor.Name, SupersedesID: &id, SplitFromID: old.SplitFromID, Reason: reason}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "credit.correct", "credit", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// Void appends a credit without a quantity that supersedes another, with the reason. Admins, managers and contributors may.
func (s Credits) Void(ctx context.Context, id uuid.UUID, reason string) (out Credit, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededCredit(ctx, id, &reason)
		if err != nil {
			return err
		}
		void := old
		void.Quantity, void.Reversed, void.ReversedOn, void.SupersedesID, void.Reason, void.RecordedBy = nil, nil, emissions.Date{}, &id, reason, actor.Name
		if out, err = t.insertCredit(ctx, void); err != nil {
			return err
		}
		return t.audit(ctx, actor, "credit.void", "credit", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// Retire cancels a credit that is held, or a part of it: the first units of its block. What is left stays held, as a credit of its
// own. It returns what is retired. Admins, managers and contributors may.
func (s Credits) Retire(ctx context.Context, id uuid.UUID, in RetirementInput) (out Credit, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		reason := "retired"
		old, err := t.supersededCredit(ctx, id, &reason)
		if err != nil {
			return err
		}
		if old.Status() != credits.Held {
			return fault.New(fault.Conflict, "the credit is %s already", string(old.Status()))
		}
		part, rest, err := old.parted(in.Quantity)
		if err != nil {
			return err
		}
		part.PlannedYear, part.RetiredOn, part.RetirementID, part.Beneficiary = nil, in.RetiredOn, in.RetirementID, in.Beneficiary
		part.Purpose, part.PurposeYear = in.Purpose, in.PurposeYear
		if in.RetiredOn.IsZero() {
			return fault.Field("retiredOn", "the day of the retirement", "")
		}
		if out, err = t.appendCredit(ctx, part, Credit{RecordedBy: actor.Name, SupersedesID: &id, SplitFromID: old.SplitFromID, Reason: reason}); err != nil {
			return err
		}
		if rest != nil {
			if _, err = t.appendCredit(ctx, *rest, Credit{RecordedBy: actor.Name, SplitFromID: &out.ID}); err != nil {
				return err
			}
		}
		return t.audit(ctx, actor, "credit.retire", "credit", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// input is the credit as one would enter it again.
func (c Credit) input() CreditInput {
	return CreditInput{
		Standard: c.Standard, Registry: c.Registry, ProjectID: c.ProjectID, Project: c.Project, Kind: c.Kind, Country: c.Country, VintageFrom: c.VintageFrom,
		VintageTo: c.VintageTo, SerialFirst: c.SerialFirst, SerialLast: c.SerialLast, Quantity: *c.Quantity, OwnProject: c.OwnProject,
		AcquiredOn: c.AcquiredOn, PlannedYear: c.PlannedYear, Adjustment: c.Adjustment, Reversed: c.Reversed, ReversedOn: c.ReversedOn, Evidence: c.Evidence,
	}
}

// parted divides a credit after so many tonnes; nothing is left where all is meant. One that was reversed in part, or whose units
// cannot be counted, is not divided.
func (c Credit) parted(quantity *exact.Decimal) (part CreditInput, rest *CreditInput, err error) {
	part = c.input()
	if quantity == nil || quantity.Equal(*c.Quantity) {
		return part, nil, nil
	}
	if quantity.Sign() <= 0 || quantity.Cmp(*c.Quantity) > 0 {
		return part, nil, fault.Field("quantity", "above 0 and at most "+c.Quantity.String()+" t", quantity.String())
	}
	if c.Reversed != nil {
		return part, nil, fault.Field("quantity", "all of it: a part was reversed", quantity.String())
	}
	left := c.input()
	part.Quantity, left.Quantity = *quantity, c.Quantity.Sub(*quantity)
	if c.SerialFirst != "" {
		units := c.Units()
		head, tail, ok := c.Serials().Split(*quantity)
		if !ok || !units.Equal(*c.Quantity) {
			return part, nil, fault.Field("quantity", "all of it, or whole tonnes of a block with one serial number for each tonne", quantity.String())
		}
		part.SerialFirst, part.SerialLast, left.SerialFirst, left.SerialLast = head.First, head.Last, tail.First, tail.Last
	}
	return part, &left, nil
}

// supersededCredit returns the credit that another one is to replace, when it may be replaced. The reason is checked too.
func (t *tx) supersededCredit(ctx context.Context, id uuid.UUID, reason *string) (old Credit, err error) {
	if *reason, err = line("reason", *reason, 1, 1000); err != nil {
		return old, err
	}
	if err := t.serialize(ctx); err != nil {
		return old, err
	}
	if old, err = t.credit(ctx, id); err != nil {
		return old, err
	}
	if old.Quantity == nil {
		return old, fault.New(fault.Conflict, "the credit is void; record a new one")
	}
	var superseded bool
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM carbon_credit WHERE organization_id = $1 AND supersedes_id = $2)`, t.org, id).Scan(&superseded)
	if err != nil {
		return old, err
	}
	if superseded {
		return old, constraints["carbon_credit_supersedes_key"]
	}
	return old, t.openForCredit(ctx, old)
}

// openForCredit refuses what an inventory has closed: the reporting year that a credit was retired for, or else the day on which it
// left the ledger. What is held locks with nothing, so that holdings of earlier years can be entered.
func (t *tx) openForCredit(ctx context.Context, c Credit) error {
	left := c.RetiredOn
	if left.IsZero() {
		left = c.TransferredOn
	}
	if c.PurposeYear != nil {
		start, end, err := t.reportingYear(ctx, *c.PurposeYear, c.Purpose)
		if err != nil {
			return err
		}
		return t.unlocked(ctx, start, end)
	}
	if left.IsZero() {
		return nil
	}
	return t.unlocked(ctx, left, left.AddDays(1))
}

// reportingYear is the year that begins in a calendar year: April to March for Japan's scheme, else the organization's own.
func (t *tx) reportingYear(ctx context.Context, year int, purpose credits.Purpose) (start, end emissions.Date, err error) {
	month := time.April
	if purpose != credits.ForSHK {
		o, err := t.organization(ctx)
		if err != nil {
			return start, end, err
		}
		month = time.Month(o.FiscalYearStartMonth)
	}
	return emissions.Date{Year: year, Month: month, Day: 1}, emissions.Date{Year: year + 1, Month: month, Day: 1}, nil
}

// appendCredit checks and inserts a credit; base carries who, and what is superseded and why.
func (t *tx) appendCredit(ctx context.Context, in CreditInput, base Credit) (Credit, error) {
	if err := in.check(); err != nil {
		return Credit{}, err
	}
	if err := t.serialize(ctx); err != nil {
		return Credit{}, err
	}
	c := in.credit()
	c.SupersedesID, c.SplitFromID, c.Reason, c.RecordedBy = base.SupersedesID, base.SplitFromID, base.Reason, base.RecordedBy
	if err := firstOf(t.openForCredit(ctx, c), t.ownUnits(ctx, c)); err != nil {
		return Credit{}, err
	}
	return t.insertCredit(ctx, c)
}

func (in CreditInput) credit() Credit {
	return Credit{
		Standard: in.Standard, Registry: in.Registry, ProjectID: in.ProjectID, Project: in.Project, Kind: in.Kind, Country: in.Country,
		VintageFrom: in.VintageFrom, VintageTo: in.VintageTo, SerialFirst: in.SerialFirst, SerialLast: in.SerialLast, Quantity: &in.Quantity,
		OwnProject: in.OwnProject, AcquiredOn: in.AcquiredOn, PlannedYear: in.PlannedYear, RetiredOn: in.RetiredOn, RetirementID: in.RetirementID,
		Beneficiary: in.Beneficiary, Purpose: in.Purpose, PurposeYear: in.PurposeYear, TransferredOn: in.TransferredOn, TransferredTo: in.TransferredTo,
		Adjustment: in.Adjustment, Reversed: in.Reversed, ReversedOn: in.ReversedOn, Evidence: in.Evidence,
	}
}

func (t *tx) insertCredit(ctx context.Context, c Credit) (Credit, error) {
	id := newID()
	_, err := t.Exec(ctx, `
		INSERT INTO carbon_credit (organization_id, id, standard, registry, project_id, project, kind, country, vintage_from, vintage_to, serial_first,
		  serial_last, quantity, own_project, acquired_on, planned_year, retired_on, retirement_id, beneficiary, purpose, purpose_year, transferred_on,
		  transferred_to, adjustment, reversed, reversed_on, evidence, supersedes_id, split_from_id, reason, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29,
		  $30, $31, $32)`,
		t.org, id, c.Standard, c.Registry, c.ProjectID, c.Project, c.Kind, c.Country, c.VintageFrom, c.VintageTo, c.SerialFirst, c.SerialLast, c.Quantity,
		c.OwnProject, c.AcquiredOn, c.PlannedYear, c.RetiredOn, c.RetirementID, c.Beneficiary, c.Purpose, c.PurposeYear, c.TransferredOn,
		c.TransferredTo, c.Adjustment, c.Reversed, c.ReversedOn, c.Evidence, c.SupersedesID, c.SplitFromID, c.Reason, c.RecordedBy, t.now)
	if err != nil {
		return Credit{}, err
	}
	return t.credit(ctx, id)
}
