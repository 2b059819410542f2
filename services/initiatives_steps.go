package services

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// InitiativeStep is a piece of the work on an initiative.
type InitiativeStep struct {
	ID           uuid.UUID
	InitiativeID uuid.UUID
	Position     int
	Name         string
	StartOn      emissions.Date
	EndOn        emissions.Date // last day
	DoneOn       emissions.Date // zero: not yet
	Responsible  string
	PlannedCost  *exact.Decimal
	ActualCost   *exact.Decimal
}

// InitiativeStepInput is what a person says of a step.
type InitiativeStepInput struct {
	Name        string
	StartOn     emissions.Date
	EndOn       emissions.Date
	DoneOn      emissions.Date
	Responsible string
	PlannedCost *exact.Decimal
	ActualCost  *exact.Decimal
}

// maxInitiativeSteps bounds the steps of one initiative.
const maxInitiativeSteps = 60

func (in *InitiativeStepInput) check(at string) (err error) {
	if in.Name, err = line(at+"name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Responsible, err = line(at+"responsible", in.Responsible, 0, maxName); err != nil {
		return err
	}
	for field, day := range map[string]emissions.Date{"startOn": in.StartOn, "endOn": in.EndOn, "doneOn": in.DoneOn} {
		if day.IsZero() && field == "doneOn" {
			continue
		}
		if day.Year < 1990 || day.Year > 2100 {
			return fault.Field(at+field, "a day from 1990 to 2100", day.String())
		}
	}
	if in.EndOn.Before(in.StartOn) {
		return fault.Field(at+"endOn", "a day not before "+in.StartOn.String(), in.EndOn.String())
	}
	return firstOf(notNegative(at+"plannedCost", in.PlannedCost), notNegative(at+"actualCost", in.ActualCost))
}

// SetSteps puts steps in the place of those of an initiative that was read at the version. Admins and managers may. Steps
// are how the work goes and no part of the plan that is approved.
func (s Initiatives) SetSteps(ctx context.Context, id uuid.UUID, version int, steps []InitiativeStepInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.setSteps(ctx, actor, id, version, steps)
		return err
	}, Admin, Manager)
	return out, err
}

func (t *tx) setSteps(ctx context.Context, actor Actor, id uuid.UUID, version int, steps []InitiativeStepInput) (out Initiative, err error) {
	if err := checkSteps(steps); err != nil {
		return out, err
	}
	if err := t.claim(ctx, initiativeTable, id, version); err != nil {
		return out, err
	}
	before, err := t.initiativeSteps(ctx, []uuid.UUID{id})
	if err != nil {
		return out, err
	}
	if err := t.keepSteps(ctx, id, steps); err != nil {
		return out, err
	}
	if out, err = t.initiative(ctx, id); err != nil {
		return out, err
	}
	return out, t.audit(ctx, actor, "initiative.steps", "initiative", id.String(), change{before, steps})
}

func checkSteps(steps []InitiativeStepInput) error {
	if len(steps) > maxInitiativeSteps {
		return fault.Field("steps", "at most "+strconv.Itoa(maxInitiativeSteps)+" steps", strconv.Itoa(len(steps)))
	}
	for n := range steps {
		if err := steps[n].check("steps[" + strconv.Itoa(n) + "]."); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) keepSteps(ctx context.Context, id uuid.UUID, steps []InitiativeStepInput) error {
	if _, err := t.Exec(ctx, `DELETE FROM initiative_step WHERE organization_id = $1 AND initiative_id = $2`, t.org, id); err != nil {
		return err
	}
	for n, in := range steps {
		_, err := t.Exec(ctx, `
			INSERT INTO initiative_step (organization_id, id, initiative_id, position, name, start_on, end_on, done_on, responsible, planned_cost, actual_cost)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			t.org, newID(), id, n, in.Name, in.StartOn, in.EndOn, in.DoneOn, in.Responsible, in.PlannedCost, in.ActualCost)
		if err != nil {
			return err
		}
	}
	return nil
}

// initiativeSteps are those of some initiatives, nil being all, in their order.
func (t *tx) initiativeSteps(ctx context.Context, of []uuid.UUID) ([]InitiativeStep, error) {
	return collect[InitiativeStep](ctx, t, `SELECT id, initiative_id, position, name, start_on, end_on, done_on, responsible, planned_cost, actual_cost
		FROM initiative_step WHERE organization_id = $1 AND ($2::uuid[] IS NULL OR initiative_id = ANY ($2)) ORDER BY initiative_id, position`, t.org, of)
}

// Steps returns the steps of some initiatives.
func (s Initiatives) Steps(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]InitiativeStep, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := t.initiativeSteps(ctx, slices.Clone(ids))
		out = groupBy(rows, func(s InitiativeStep) uuid.UUID { return s.InitiativeID })
		return err
	}, everyone...)
	return out, err
}
