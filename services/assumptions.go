package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// RoadmapAssumption is a named set of what forecasts rest on, as its newest revision says it.
type RoadmapAssumption struct {
	ID         uuid.UUID
	Revision   int
	RecordedBy string
	RecordedAt time.Time
	AssumptionInput
}

// AssumptionInput is what a person assumes; growth and the grid in per cent a year.
type AssumptionInput struct {
	Name        string
	Growth1     exact.Decimal // of Scope 1
	Growth2     exact.Decimal
	Growth3     exact.Decimal
	Low1, High1 *exact.Decimal // of its range
	Low2, High2 *exact.Decimal
	Low3, High3 *exact.Decimal
	// MetricID names a denominator whose forecast makes the growth in place of the rates.
	MetricID          *uuid.UUID
	GridPercent       exact.Decimal
	InitiativePercent *exact.Decimal // half-width of the 95 % interval of what initiatives take away
	Basis             string
}

// Assumptions keeps what forecasts rest on.
type Assumptions struct{ *Core }

// maxAssumptions bounds the sets of an organization.
const maxAssumptions = 50

func (in AssumptionInput) growth() map[emissions.Scope]roadmap.Growth {
	return map[emissions.Scope]roadmap.Growth{
		1: {Percent: in.Growth1, Low: in.Low1, High: in.High1}, 2: {Percent: in.Growth2, Low: in.Low2, High: in.High2},
		3: {Percent: in.Growth3, Low: in.Low3, High: in.High3},
	}
}

// check cleans a set; one that is only tried needs neither name nor basis.
func (in *AssumptionInput) check(tried bool) (err error) {
	least := 1
	if tried {
		least = 0
	}
	if in.Name, err = line("name", in.Name, least, maxName); err != nil {
		return err
	}
	if in.Basis, err = line("basis", in.Basis, least, 1000); err != nil {
		return err
	}
	if p := in.InitiativePercent; p != nil && (p.Sign() < 0 || p.Cmp(exact.Int(1000)) > 0) {
		return fault.Field("initiativePercent", "a half-width of 0 to 1000 per cent", p.String())
	}
	return roadmap.Assumptions{Growth: in.growth(), GridPercent: in.GridPercent}.Check()
}

const assumptionColumns = `id, revision, name, growth_1 AS growth1, growth_2 AS growth2, growth_3 AS growth3, low_1 AS low1, low_2 AS low2, low_3 AS low3,
	high_1 AS high1, high_2 AS high2, high_3 AS high3, metric_id, grid_percent, initiative_percent, basis, recorded_by, recorded_at`

func (t *tx) assumptions(ctx context.Context) ([]RoadmapAssumption, error) {
	return collect[RoadmapAssumption](ctx, t, `SELECT * FROM (SELECT DISTINCT ON (id) `+assumptionColumns+` FROM roadmap_assumption
		WHERE organization_id = $1 ORDER BY id, revision DESC) AS newest ORDER BY name, id LIMIT `+strconv.Itoa(maxAssumptions), t.org)
}

func (t *tx) assumption(ctx context.Context, id uuid.UUID) (RoadmapAssumption, error) {
	return one[RoadmapAssumption](ctx, t, `SELECT `+assumptionColumns+` FROM roadmap_assumption
		WHERE organization_id = $1 AND id = $2 ORDER BY revision DESC LIMIT 1`, t.org, id)
}

// List returns the sets by name.
func (s Assumptions) List(ctx context.Context) (out []RoadmapAssumption, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.assumptions(ctx)
		return err
	}, everyone...)
	return out, err
}

// Record adds a set. Admins and managers may.
func (s Assumptions) Record(ctx context.Context, in AssumptionInput) (out RoadmapAssumption, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		have, err := t.assumptions(ctx)
		if err != nil {
			return err
		}
		if len(have) >= maxAssumptions {
			return fault.New(fault.TooLarge, "an organization has at most %d sets of assumptions", maxAssumptions)
		}
		if out, err = t.addAssumption(ctx, actor, newID(), 1, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "assumption.record", "roadmap_assumption", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// Revise says a set anew; it must have been read at the revision, and what was assumed before stays in the record. Admins and
// managers may.
func (s Assumptions) Revise(ctx context.Context, id uuid.UUID, revision int, in AssumptionInput) (out RoadmapAssumption, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		before, err := t.assumption(ctx, id)
		if err != nil {
			return err
		}
		if before.Revision != revision {
			return &fault.Error{
				Code: fault.Conflict, Field: "revision", Message: "somebody else has changed this; load it again",
				Expected: strconv.Itoa(before.Revision), Got: strconv.Itoa(revision),
			}
		}
		if out, err = t.addAssumption(ctx, actor, id, revision+1, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "assumption.revise", "roadmap_assumption", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

func (t *tx) addAssumption(ctx context.Context, actor Actor, id uuid.UUID, revision int, in AssumptionInput) (RoadmapAssumption, error) {
	if err := in.check(false); err != nil {
		return RoadmapAssumption{}, err
	}
	if in.MetricID != nil {
		if _, err := t.knownMetric(ctx, *in.MetricID); err != nil {
			return RoadmapAssumption{}, err
		}
	}
	_, err := t.Exec(ctx, `
		INSERT INTO roadmap_assumption (organization_id, id, revision, name, growth_1, growth_2, growth_3, low_1, low_2, low_3, high_1, high_2, high_3,
		                                metric_id, grid_percent, initiative_percent, basis, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		t.org, id, revision, in.Name, in.Growth1, in.Growth2, in.Growth3, in.Low1, in.Low2, in.Low3, in.High1, in.High2, in.High3,
		in.MetricID, in.GridPercent, in.InitiativePercent, in.Basis, actor.Name, t.now)
	if err != nil {
		return RoadmapAssumption{}, err
	}
	return t.assumption(ctx, id)
}
