package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions/targets"
	"tanso/internal/fault"
)

// BusinessMetric is a denominator: what emissions are related to, such as revenue or production.
type BusinessMetric struct {
	ID          uuid.UUID
	Name        string
	Kind        string
	Unit        string // a currency for revenue
	Aggregation targets.Aggregation
	ByFacility  bool // its values are of facilities, and that of the organization is their sum
	Archived    bool
	Version     int
	CreatedBy   string
	CreatedAt   time.Time
}

// BusinessMetricInput is what a person says about a denominator.
type BusinessMetricInput struct {
	Name        string
	Kind        string
	Unit        string
	Aggregation targets.Aggregation
	ByFacility  bool
}

// Metrics keeps denominators and their values.
type Metrics struct{ *Core }

// maxMetrics bounds the denominators of an organization.
const maxMetrics = 100

func (in *BusinessMetricInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Unit, err = line("unit", in.Unit, 1, 40); err != nil {
		return err
	}
	if in.Kind == "revenue" && !currencyForm.MatchString(in.Unit) {
		return fault.Field("unit", "an ISO 4217 code such as JPY", in.Unit)
	}
	return firstOf(oneOf("kind", in.Kind, "revenue", "production", "floor_area", "people", "other"),
		oneOf("aggregation", in.Aggregation, targets.Added, targets.Averaged))
}

const metricColumns = `id, name, kind, unit, aggregation, by_facility, archived_at IS NOT NULL AS archived, version, created_by, created_at`

func (t *tx) metric(ctx context.Context, id uuid.UUID) (BusinessMetric, error) {
	return one[BusinessMetric](ctx, t, `SELECT `+metricColumns+` FROM business_metric WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// List returns the denominators by name, archived ones at the end.
func (s Metrics) List(ctx context.Context) (out []BusinessMetric, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[BusinessMetric](ctx, t, `SELECT `+metricColumns+` FROM business_metric
			WHERE organization_id = $1 ORDER BY archived_at IS NOT NULL, name`, t.org)
		return err
	}, everyone...)
	return out, err
}

// Create adds a denominator. Admins and managers may.
func (s Metrics) Create(ctx context.Context, in BusinessMetricInput) (out BusinessMetric, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var known int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM business_metric WHERE organization_id = $1`, t.org).Scan(&known); err != nil {
			return err
		}
		if known >= maxMetrics {
			return fault.New(fault.TooLarge, "an organization has at most %d denominators", maxMetrics)
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO business_metric (organization_id, id, name, kind, unit, aggregation, by_facility, created_by, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, t.org, id, in.Name, in.Kind, in.Unit, in.Aggregation, in.ByFacility, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.metric(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "metric.create", "business_metric", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Rename changes the name of a denominator that was read at the version, or archives it or brings it back. What it measures never
// changes: its values would mean something else. Admins and managers may.
func (s Metrics) Rename(ctx context.Context, id uuid.UUID, version int, name string, archived bool) (out BusinessMetric, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if name, err = line("name", name, 1, maxName); err != nil {
			return err
		}
		if err := t.claim(ctx, metricTable, id, version); err != nil {
			return err
		}
		before, err := t.metric(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE business_metric SET name = $3, archived_at = CASE WHEN $4 THEN coalesce(archived_at, $5) END
			WHERE organization_id = $1 AND id = $2`, t.org, id, name, archived, t.now)
		if err != nil {
			return err
		}
		if out, err = t.metric(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "metric.rename", "business_metric", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// knownMetric is a denominator that is not archived, named by the field.
func (t *tx) knownMetric(ctx context.Context, id uuid.UUID) (BusinessMetric, error) {
	m, err := t.metric(ctx, id)
	if err != nil {
		return m, notFoundField(err, "metricId", "no such denominator")
	}
	if m.Archived {
		return m, &fault.Error{Code: fault.Conflict, Field: "metricId", Message: "the denominator is archived", Expected: "one in use", Got: m.Name}
	}
	return m, nil
}

// maxMetricValues bounds the values of one denominator: fifty years by month for some facilities.
const maxMetricValues = 10_000

func tooManyValues(n int) error {
	if n <= maxMetricValues {
		return nil
	}
	return fault.Field("values", "at most "+strconv.Itoa(maxMetricValues)+" values of a denominator", strconv.Itoa(n))
}
