package services

import (
	"context"
	"regexp"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// InitiativeKind is what an initiative does.
type InitiativeKind string

// InitiativeStatus is how far an initiative is.
type InitiativeStatus string

// Initiative is a measure to reduce emissions. Its tonnes stand beside an inventory and are never subtracted from it.
type Initiative struct {
	ID            uuid.UUID
	Name          string
	Description   string
	Kind          InitiativeKind
	Status        InitiativeStatus
	FacilityID    uuid.UUID
	RegisterID    *uuid.UUID // whose usage it should lower
	StartDate     emissions.Date
	ExpectedKwh   *exact.Decimal // a year
	ExpectedTCo2e *exact.Decimal // a year
	Cost          *exact.Decimal
	Currency      string
	Owner         string
	Version       int
	CreatedAt     time.Time
}

// InitiativeInput is what a person says about an initiative. A zero start date means that it is not known yet.
type InitiativeInput struct {
	Name          string
	Description   string
	Kind          InitiativeKind
	Status        InitiativeStatus
	FacilityID    uuid.UUID
	RegisterID    *uuid.UUID
	StartDate     emissions.Date
	ExpectedKwh   *exact.Decimal
	ExpectedTCo2e *exact.Decimal
	Cost          *exact.Decimal
	Currency      string
	Owner         string
}

// maxDescription bounds the longer text.
const maxDescription = 4000

var currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)

func (in *InitiativeInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Description, err = prose("description", in.Description, maxDescription); err != nil {
		return err
	}
	if in.Owner, err = line("owner", in.Owner, 0, maxName); err != nil {
		return err
	}
	if in.Currency == "" {
		in.Currency = "JPY"
	}
	if !currencyForm.MatchString(in.Currency) {
		return fault.Field("currency", "an ISO 4217 code such as JPY", in.Currency)
	}
	if !in.StartDate.IsZero() && (in.StartDate.Year < 1990 || in.StartDate.Year > 2100) {
		return fault.Field("startDate", "a day from 1990 to 2100, or nothing", in.StartDate.String())
	}
	return firstOf(
		oneOf("kind", in.Kind, "efficiency", "fuel_switch", "renewables", "process", "behaviour", "other"),
		oneOf("status", in.Status, "idea", "approved", "in_progress", "operating", "closed", "rejected"),
		notNegative("expectedKwh", in.ExpectedKwh), notNegative("expectedTCo2e", in.ExpectedTCo2e), notNegative("cost", in.Cost))
}

// Initiatives keeps the measures of an organization.
type Initiatives struct{ *Core }

const initiativeColumns = `i.id, i.name, i.description, i.kind, i.status, i.facility_id, r.id AS register_id, i.start_date, i.expected_kwh,
	i.expected_t_co2e, i.cost, i.currency, i.owner, i.version, i.created_at`

const initiativeFrom = ` FROM initiative i
	LEFT JOIN register r ON r.organization_id = i.organization_id AND r.number = i.register_number WHERE i.organization_id = $1 `

func (t *tx) initiative(ctx context.Context, id uuid.UUID) (Initiative, error) {
	return one[Initiative](ctx, t, `SELECT `+initiativeColumns+initiativeFrom+`AND i.id = $2`, t.org, id)
}

// initiativeRegister checks that the register is one of the facility, and returns its number; nil for none.
func (t *tx) initiativeRegister(ctx context.Context, in InitiativeInput) (*int32, error) {
	if in.RegisterID == nil {
		return nil, nil //nolint:nilnil // an initiative need not have a register
	}
	var number int32
	var facility uuid.UUID
	err := t.QueryRow(ctx, `SELECT r.number, m.facility_id FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		WHERE r.organization_id = $1 AND r.id = $2`, t.org, *in.RegisterID).Scan(&number, &facility)
	if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
		return nil, &fault.Error{Code: fault.NotFound, Field: "registerId", Message: "no such register"}
	}
	if err == nil && facility != in.FacilityID {
		return nil, fault.Field("registerId", "a register of a meter of the same facility", in.RegisterID.String())
	}
	return &number, err
}

// Create adds an initiative. Admins and managers may.
func (s Initiatives) Create(ctx context.Context, in InitiativeInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return err
		}
		number, err := t.initiativeRegister(ctx, in)
		if err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO initiative (organization_id, id, facility_id, register_number, name, description, kind, status, start_date, expected_kwh,
			                        expected_t_co2e, cost, currency, owner, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			t.org, id, in.FacilityID, number, in.Name, in.Description, in.Kind, in.Status, in.StartDate, in.ExpectedKwh,
			in.ExpectedTCo2e, in.Cost, in.Currency, in.Owner, t.now)
		if err != nil {
			return err
		}
		if out, err = t.initiative(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "initiative.create", "initiative", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Update changes an initiative that was read at the version. Admins and managers may.
func (s Initiatives) Update(ctx context.Context, id uuid.UUID, version int, in InitiativeInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, initiativeTable, id, version); err != nil {
			return err
		}
		before, err := t.initiative(ctx, id)
		if err != nil {
			return err
		}
		if in.FacilityID != before.FacilityID {
			if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
				return err
			}
		}
		number, err := t.initiativeRegister(ctx, in)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE initiative SET facility_id = $3, register_number = $4, name = $5, description = $6, kind = $7, status = $8, start_date = $9,
			                      expected_kwh = $10, expected_t_co2e = $11, cost = $12, currency = $13, owner = $14
			WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.FacilityID, number, in.Name, in.Description, in.Kind, in.Status, in.StartDate, in.ExpectedKwh,
			in.ExpectedTCo2e, in.Cost, in.Currency, in.Owner)
		if err != nil {
			return err
		}
		if out, err = t.initiative(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "initiative.update", "initiative", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// List returns the initiatives, the latest start first, those without one at the end.
func (s Initiatives) List(ctx context.Context) (out []Initiative, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Initiative](ctx, t, `SELECT `+initiativeColumns+initiativeFrom+`ORDER BY i.start_date DESC NULLS LAST, i.name`, t.org)
		return err
	}, everyone...)
	return out, err
}

// Get returns one initiative.
func (s Initiatives) Get(ctx context.Context, id uuid.UUID) (out Initiative, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.initiative(ctx, id)
		return err
	}, everyone...)
	return out, err
}
