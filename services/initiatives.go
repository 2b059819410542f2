package services

import (
	"context"
	"regexp"
	"strconv"
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

// Statuses of initiatives. Gates lead from one to the next (see Initiatives.Pass).
const (
	InitiativeIdea       InitiativeStatus = "idea"
	InitiativeAssessed   InitiativeStatus = "assessed"
	InitiativeApproved   InitiativeStatus = "approved"
	InitiativeInProgress InitiativeStatus = "in_progress"
	InitiativeOperating  InitiativeStatus = "operating"
	InitiativeVerified   InitiativeStatus = "verified"
	InitiativeClosed     InitiativeStatus = "closed"
	InitiativeRejected   InitiativeStatus = "rejected"
)

// initiativeStatuses are all of them, in the order of a life.
var initiativeStatuses = []InitiativeStatus{
	InitiativeIdea, InitiativeAssessed, InitiativeApproved, InitiativeInProgress, InitiativeOperating, InitiativeVerified, InitiativeClosed, InitiativeRejected,
}

// initiativeKinds are what initiatives do.
var initiativeKinds = []InitiativeKind{
	"efficiency", "fuel_switch", "renewables", "process", "behaviour", "supplier", "transport", "refrigerant", "other",
}

// Initiative is a measure to reduce emissions. Its tonnes stand beside an inventory and are never subtracted from it.
type Initiative struct {
	ID            uuid.UUID
	Name          string
	Description   string
	Kind          InitiativeKind
	Status        InitiativeStatus
	FacilityID    uuid.UUID
	RegisterID    *uuid.UUID     // whose usage it should lower
	InstallStart  emissions.Date // usage before it is the baseline; until StartDate it is neither
	StartDate     emissions.Date // of operation
	LifetimeYears *int
	ExpectedKwh   *exact.Decimal // a year; of plans without lines
	ExpectedTCo2e *exact.Decimal // a year; of plans without lines
	Cost          *exact.Decimal // capital, at the beginning
	OpexPerYear   exact.Decimal  // change; below 0 it costs less to run
	Currency      string
	BudgetYear    *int // in which the fiscal year begins
	Mandatory     bool
	Assumptions   string
	Measurement   string // how its saving is to be measured
	CdpType       string // activity type of CDP 7.55.2, such as led
	Owner         string
	OwnerID       *uuid.UUID // a member
	OwnerName     string     // of the member, or Owner
	PlanSHA256    string
	BoundSHA256   string // of the plan that was last submitted, approved or verified; empty when none was
	PlannedBy     string // who changed the plan last
	Version       int
	CreatedAt     time.Time
	plannedByID   *uuid.UUID
}

// Changed tells whether the plan is another than the one that was submitted, approved or verified last.
func (i Initiative) Changed() bool {
	return i.Status != InitiativeIdea && i.Status != InitiativeRejected && i.BoundSHA256 != "" && i.BoundSHA256 != i.PlanSHA256
}

// InitiativeInput is what a person says about an initiative. A zero date means that it is not known yet. The status is
// not said: gates change it.
type InitiativeInput struct {
	Name          string
	Description   string
	Kind          InitiativeKind
	FacilityID    uuid.UUID
	RegisterID    *uuid.UUID
	InstallStart  emissions.Date
	StartDate     emissions.Date
	LifetimeYears *int
	ExpectedKwh   *exact.Decimal
	ExpectedTCo2e *exact.Decimal
	Cost          *exact.Decimal
	OpexPerYear   exact.Decimal
	Currency      string
	BudgetYear    *int
	Mandatory     bool
	Assumptions   string
	Measurement   string
	CdpType       string
	Owner         string
	OwnerID       *uuid.UUID
	Lines         []InitiativeLineInput // nil: as they are; empty: none
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
	if in.Assumptions, err = prose("assumptions", in.Assumptions, maxDescription); err != nil {
		return err
	}
	if in.Measurement, err = prose("measurement", in.Measurement, 1000); err != nil {
		return err
	}
	if _, known := cdpType(in.CdpType); !known && in.CdpType != "" {
		return fault.Field("cdpType", "the code of an activity type, or nothing", in.CdpType)
	}
	return firstOf(
		oneOf("kind", in.Kind, initiativeKinds...), in.checkDays(),
		wholeWithin("lifetimeYears", in.LifetimeYears, 1, 60), wholeWithin("budgetYear", in.BudgetYear, 1990, 2100),
		notNegative("expectedKwh", in.ExpectedKwh), notNegative("expectedTCo2e", in.ExpectedTCo2e), notNegative("cost", in.Cost), in.checkLines())
}

func (in *InitiativeInput) checkDays() error {
	for field, day := range map[string]emissions.Date{"startDate": in.StartDate, "installStart": in.InstallStart} {
		if !day.IsZero() && (day.Year < 1990 || day.Year > 2100) {
			return fault.Field(field, "a day from 1990 to 2100, or nothing", day.String())
		}
	}
	if !in.InstallStart.IsZero() && !in.StartDate.IsZero() && in.StartDate.Before(in.InstallStart) {
		return fault.Field("installStart", "a day not after the start "+in.StartDate.String(), in.InstallStart.String())
	}
	return nil
}

// wholeWithin checks an optional whole number.
func wholeWithin(field string, value *int, low, high int) error {
	if value != nil && (*value < low || *value > high) {
		return fault.Field(field, strconv.Itoa(low)+" to "+strconv.Itoa(high)+", or nothing", strconv.Itoa(*value))
	}
	return nil
}

// Initiatives keeps the measures of an organization.
type Initiatives struct {
	*Core
	Library *Library
}

const initiativeColumns = `i.id, i.name, i.description, i.kind, i.status, i.facility_id, r.id AS register_id, i.install_start, i.start_date,
	i.lifetime_years, i.expected_kwh, i.expected_t_co2e, i.cost, i.opex_per_year, i.currency, i.budget_year, i.mandatory, i.assumptions, i.measurement,
	i.cdp_type, i.owner, i.owner_id, coalesce(a.name, i.owner) AS owner_name, i.plan_sha256, i.planned_by, i.planned_by_id, i.version, i.created_at,
	coalesce((SELECT g.sha256 FROM initiative_gate g WHERE g.organization_id = i.organization_id AND g.initiative_id = i.id
	          AND (g.to_status IN ('assessed', 'approved', 'verified') OR g.from_status = g.to_status)
	          ORDER BY g.decided_at DESC, g.id DESC LIMIT 1), '') AS bound_sha256`

const initiativeFrom = ` FROM initiative i
	LEFT JOIN register r ON r.organization_id = i.organization_id AND r.number = i.register_number
	LEFT JOIN account a ON a.id = i.owner_id WHERE i.organization_id = $1 `

// initiativeRow is an initiative with what is not shown of it.
type initiativeRow struct {
	Initiative
	PlannedByID *uuid.UUID
}

func (r initiativeRow) shown() Initiative {
	r.plannedByID = r.PlannedByID
	return r.Initiative
}

func (t *tx) initiative(ctx context.Context, id uuid.UUID) (Initiative, error) {
	row, err := one[initiativeRow](ctx, t, `SELECT `+initiativeColumns+initiativeFrom+`AND i.id = $2`, t.org, id)
	return row.shown(), err
}

// initiatives are all of them, the latest start first, those without one at the end.
func (t *tx) initiatives(ctx context.Context) ([]Initiative, error) {
	rows, err := collect[initiativeRow](ctx, t, `SELECT `+initiativeColumns+initiativeFrom+`ORDER BY i.start_date DESC NULLS LAST, i.name`, t.org)
	out := make([]Initiative, len(rows))
	for n, row := range rows {
		out[n] = row.shown()
	}
	return out, err
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

// Create adds an initiative, as an idea. Admins and managers may.
func (s Initiatives) Create(ctx context.Context, in InitiativeInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.createInitiative(ctx, actor, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "initiative.create", "initiative", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

func (t *tx) createInitiative(ctx context.Context, actor Actor, in InitiativeInput) (out Initiative, err error) {
	if err := in.check(); err != nil {
		return out, err
	}
	if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
		return out, err
	}
	number, err := t.initiativeRegister(ctx, in)
	if err != nil {
		return out, err
	}
	if err := t.initiativeOwner(ctx, in.OwnerID); err != nil {
		return out, err
	}
	id := newID()
	_, err = t.Exec(ctx, `
		INSERT INTO initiative (organization_id, id, facility_id, name, kind, status, created_at) VALUES ($1, $2, $3, $4, $5, 'idea', $6)`,
		t.org, id, in.FacilityID, in.Name, in.Kind, t.now)
	if err != nil {
		return out, err
	}
	return t.keepPlan(ctx, actor, id, in, number)
}

// Update changes an initiative that was read at the version. Admins and managers may. A plan that was decided shows from
// then on that it is another.
func (s Initiatives) Update(ctx context.Context, id uuid.UUID, version int, in InitiativeInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.updateInitiative(ctx, actor, id, version, in)
		return err
	}, Admin, Manager)
	return out, err
}

func (t *tx) updateInitiative(ctx context.Context, actor Actor, id uuid.UUID, version int, in InitiativeInput) (out Initiative, err error) {
	if err := in.check(); err != nil {
		return out, err
	}
	if err := t.claim(ctx, initiativeTable, id, version); err != nil {
		return out, err
	}
	before, err := t.initiative(ctx, id)
	if err != nil {
		return out, err
	}
	if in.FacilityID != before.FacilityID {
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return out, err
		}
	}
	number, err := t.initiativeRegister(ctx, in)
	if err != nil {
		return out, err
	}
	if err := t.initiativeOwner(ctx, in.OwnerID); err != nil {
		return out, err
	}
	lines, err := t.initiativeLines(ctx, []uuid.UUID{id})
	if err != nil {
		return out, err
	}
	if out, err = t.keepPlan(ctx, actor, id, in, number); err != nil {
		return out, err
	}
	return out, t.audit(ctx, actor, "initiative.update", "initiative", id.String(), change{
		struct {
			Initiative
			Lines []InitiativeLine
		}{before, lines},
		struct {
			Initiative
			Lines []InitiativeLineInput
		}{out, in.Lines},
	})
}

// initiativeOwner checks that the owner is a member.
func (t *tx) initiativeOwner(ctx context.Context, id *uuid.UUID) error {
	if id == nil {
		return nil
	}
	_, err := t.member(ctx, *id)
	return notFoundField(err, "ownerId", "no such member")
}

// List returns the initiatives, the latest start first, those without one at the end.
func (s Initiatives) List(ctx context.Context) (out []Initiative, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.initiatives(ctx)
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
