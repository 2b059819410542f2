package services

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// MetricValue is a denominator in whole months, of the organization or a facility. It never changes: a correction supersedes it.
type MetricValue struct {
	ID          uuid.UUID
	MetricID    uuid.UUID
	FacilityID  *uuid.UUID
	PeriodStart emissions.Date
	PeriodEnd   emissions.Date // the day after the last
	Value       exact.Decimal
	Forecast    bool
	Source      string
	RecordedBy  string
	RecordedAt  time.Time
}

// MetricValueInput is a value as a person says it. One for the same months and facility supersedes what is there.
type MetricValueInput struct {
	MetricID    uuid.UUID
	FacilityID  *uuid.UUID
	PeriodStart emissions.Date
	PeriodEnd   emissions.Date
	Value       exact.Decimal
	Forecast    bool
	Source      string
}

const metricValueColumns = `v.id, v.metric_id, v.facility_id, v.period_start, v.period_end, v.value, v.forecast, v.source, v.recorded_by, v.recorded_at`

// metricValues are the values of a denominator that hold, by month and facility.
func (t *tx) metricValues(ctx context.Context, metric uuid.UUID) ([]MetricValue, error) {
	return collect[MetricValue](ctx, t, `SELECT `+metricValueColumns+` FROM business_metric_value v
		WHERE v.organization_id = $1 AND v.metric_id = $2 AND v.value IS NOT NULL
		  AND NOT EXISTS (SELECT FROM business_metric_value n WHERE n.organization_id = v.organization_id AND n.supersedes_id = v.id)
		ORDER BY v.period_start, v.facility_id NULLS FIRST, v.id`, t.org, metric)
}

// Values returns the values of a denominator that hold, by month and facility.
func (s Metrics) Values(ctx context.Context, metric uuid.UUID) (out []MetricValue, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if _, err := t.metric(ctx, metric); err != nil {
			return err
		}
		out, err = t.metricValues(ctx, metric)
		return err
	}, everyone...)
	return out, err
}

// Record appends values, all or none. One for the same months and facility as an earlier one supersedes it; one that overlaps
// another otherwise is refused. Admins and managers may.
func (s Metrics) Record(ctx context.Context, metric uuid.UUID, values []MetricValueInput) (out []MetricValue, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.recordMetricValues(ctx, actor, metric, values); err != nil {
			return err
		}
		return t.audit(ctx, actor, "metric.record", "business_metric", metric.String(), values)
	}, Admin, Manager)
	return out, err
}

func (t *tx) recordMetricValues(ctx context.Context, actor Actor, metric uuid.UUID, values []MetricValueInput) ([]MetricValue, error) {
	m, err := t.knownMetric(ctx, metric)
	if err != nil {
		return nil, err
	}
	if err := t.serialize(ctx); err != nil {
		return nil, err
	}
	have, err := t.metricValues(ctx, metric)
	if err != nil {
		return nil, err
	}
	if err := tooManyValues(len(have) + len(values)); err != nil {
		return nil, err
	}
	for i := range values {
		in := &values[i]
		in.MetricID = metric
		if err := t.checkMetricValue(ctx, m, in); err != nil {
			return nil, err
		}
		old, err := superseded(have, in)
		if err != nil {
			return nil, err
		}
		next := MetricValue{
			ID: newID(), MetricID: metric, FacilityID: in.FacilityID, PeriodStart: in.PeriodStart, PeriodEnd: in.PeriodEnd, Value: in.Value,
			Forecast: in.Forecast, Source: in.Source, RecordedBy: actor.Name, RecordedAt: t.now,
		}
		if err := t.insertMetricValue(ctx, next, &next.Value, old); err != nil {
			return nil, err
		}
		have = append(slices.DeleteFunc(have, func(v MetricValue) bool { return old != nil && v.ID == *old }), next)
	}
	return t.metricValues(ctx, metric)
}

func (t *tx) insertMetricValue(ctx context.Context, v MetricValue, value *exact.Decimal, supersedes *uuid.UUID) error {
	_, err := t.Exec(ctx, `
		INSERT INTO business_metric_value (organization_id, id, metric_id, facility_id, period_start, period_end, value, forecast, source,
		                                   supersedes_id, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		t.org, v.ID, v.MetricID, v.FacilityID, v.PeriodStart, v.PeriodEnd, value, v.Forecast, v.Source, supersedes, v.RecordedBy, v.RecordedAt)
	return err
}

func (t *tx) checkMetricValue(ctx context.Context, m BusinessMetric, in *MetricValueInput) (err error) {
	if in.Source, err = line("source", in.Source, 1, 500); err != nil {
		return err
	}
	if in.Value.Sign() < 0 {
		return fault.Field("value", "a number of 0 or more", in.Value.String())
	}
	if err := wholeMonths(in.PeriodStart, in.PeriodEnd); err != nil {
		return err
	}
	switch {
	case m.ByFacility && in.FacilityID == nil:
		return fault.Field("facilityId", "the facility: this denominator has values of facilities", "")
	case !m.ByFacility && in.FacilityID != nil:
		return fault.Field("facilityId", "none: this denominator is of the organization", in.FacilityID.String())
	case in.FacilityID != nil:
		_, err := t.facility(ctx, *in.FacilityID)
		return notFoundField(err, "facilityId", "no such facility")
	}
	return nil
}

// superseded finds the value for exactly the same months and facility, and refuses one that only overlaps.
func superseded(have []MetricValue, in *MetricValueInput) (*uuid.UUID, error) {
	for _, v := range have {
		if idText(v.FacilityID) != idText(in.FacilityID) || !v.PeriodStart.Before(in.PeriodEnd) || !in.PeriodStart.Before(v.PeriodEnd) {
			continue
		}
		if v.PeriodStart != in.PeriodStart || v.PeriodEnd != in.PeriodEnd {
			return nil, &fault.Error{
				Code: fault.Conflict, Field: "periodStart", Message: "a value of other months overlaps; take that one back first",
				Expected: "no value in these months", Got: v.PeriodStart.String() + " to " + v.PeriodEnd.String(),
			}
		}
		return &v.ID, nil
	}
	return nil, nil //nolint:nilnil // nothing is superseded
}

// Withdraw takes a value back with the reason; it stays in the record. Admins and managers may.
func (s Metrics) Withdraw(ctx context.Context, id uuid.UUID, reason string) (out []MetricValue, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 1, 500); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		old, err := one[MetricValue](ctx, t, `SELECT `+metricValueColumns+` FROM business_metric_value v
			WHERE v.organization_id = $1 AND v.id = $2 AND v.value IS NOT NULL`, t.org, id)
		if err != nil {
			return err
		}
		next := old
		next.ID, next.Source, next.RecordedBy, next.RecordedAt = newID(), reason, actor.Name, t.now
		if err := t.insertMetricValue(ctx, next, nil, &id); err != nil {
			return err
		}
		if out, err = t.metricValues(ctx, old.MetricID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "metric.withdraw", "business_metric", old.MetricID.String(), struct{ Reason string }{reason})
	}, Admin, Manager)
	return out, err
}

// Import reads a CSV with the columns month or first month, last month, value, facility and forecast under a header line, and records
// its values with one citation. A last month, a facility and "forecast" may be left out. Admins and managers may.
func (s Metrics) Import(ctx context.Context, metric uuid.UUID, text, source string) (out []MetricValue, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		places, err := t.facilityNames(ctx)
		if err != nil {
			return err
		}
		values, err := metricRows(text, source, places)
		if err != nil {
			return err
		}
		if out, err = t.recordMetricValues(ctx, actor, metric, values); err != nil {
			return err
		}
		return t.audit(ctx, actor, "metric.import", "business_metric", metric.String(), struct {
			Rows   int
			Source string
		}{len(values), source})
	}, Admin, Manager)
	return out, err
}

// facilityNames are the facilities by both their names.
func (t *tx) facilityNames(ctx context.Context) (map[string]uuid.UUID, error) {
	type row struct {
		ID     uuid.UUID
		Name   string
		NameJa string
	}
	rows, err := collect[row](ctx, t, `SELECT id, name, name_ja FROM facility WHERE organization_id = $1`, t.org)
	out := map[string]uuid.UUID{}
	for _, r := range rows {
		out[r.Name], out[cmp.Or(r.NameJa, r.Name)] = r.ID, r.ID
	}
	return out, err
}

func metricRows(text, source string, places map[string]uuid.UUID) ([]MetricValueInput, error) {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	var out []MetricValueInput
	for n := 1; ; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.Field("csv", "a CSV file of months and values", err.Error())
		}
		if n == 1 {
			continue // its header
		}
		in, err := metricRow(record, places)
		if f, bad := errors.AsType[*fault.Error](err); bad {
			return nil, fault.Field("csv", "line "+strconv.Itoa(n)+": "+f.Expected, f.Got)
		}
		in.Source = source
		if out = append(out, in); len(out) > maxMetricValues {
			return nil, tooManyValues(len(out))
		}
	}
	if len(out) == 0 {
		return nil, fault.Field("csv", "rows of a month and a value under a header line", "no rows")
	}
	return out, nil
}

func metricRow(record []string, places map[string]uuid.UUID) (in MetricValueInput, err error) {
	cell := func(i int) string {
		if i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	if in.PeriodStart, err = emissions.ParseDate(cell(0) + "-01"); err != nil {
		return in, fault.Field("csv", "a month such as 2025-04", cell(0))
	}
	last, err := emissions.ParseDate(cmp.Or(cell(1), cell(0)) + "-01")
	if err != nil {
		return in, fault.Field("csv", "a last month such as 2026-03", cell(1))
	}
	in.PeriodEnd = monthAfter(last, 1)
	if in.Value, err = exact.Parse(cell(2)); err != nil {
		return in, fault.Field("csv", "a number such as 1200.5", cell(2))
	}
	if name := cell(3); name != "" {
		id, ok := places[name]
		if !ok {
			return in, fault.Field("csv", "the name of a facility", name)
		}
		in.FacilityID = &id
	}
	switch word := strings.ToLower(cell(4)); word {
	case "", "actual", "実績":
	case "forecast", "計画", "見込":
		in.Forecast = true
	default:
		return in, fault.Field("csv", "forecast, actual or nothing", word)
	}
	return in, nil
}

// metricYear is a denominator of the organization in a reporting year. Of one with values of facilities each facility that has any
// must have the whole year.
func metricYear(m BusinessMetric, values []MetricValue, start, end emissions.Date) targets.MetricYear {
	byFacility := map[string][]targets.MetricValue{}
	for _, v := range values {
		key := idText(v.FacilityID)
		byFacility[key] = append(byFacility[key], targets.MetricValue{Start: v.PeriodStart, End: v.PeriodEnd, Value: v.Value, Forecast: v.Forecast})
	}
	if len(byFacility) == 0 {
		byFacility[""] = nil
	}
	var out targets.MetricYear
	for _, one := range byFacility {
		y := targets.OfYear(one, m.Aggregation, start, end)
		out.Value, out.Forecast = out.Value.Add(y.Value), out.Forecast || y.Forecast
		out.Missing = append(out.Missing, y.Missing...)
	}
	slices.Sort(out.Missing)
	out.Missing = slices.Compact(out.Missing)
	return out
}
