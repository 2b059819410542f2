package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
)

// IntensityYear is what was emitted per unit of a denominator in a full inventory.
type IntensityYear struct {
	InventoryID uuid.UUID
	Name        string
	Year        int
	PeriodStart emissions.Date
	Closed      bool
	Amount      Amount
	Metric      *exact.Decimal // nil where a month has no value
	Forecast    bool
	Missing     []string       // months without a value
	Intensity   *exact.Decimal // t CO2e per unit
	Finding     *emissions.Finding
}

// IntensityQuery is what is related to a denominator.
type IntensityQuery struct {
	MetricID   uuid.UUID
	Scopes     []int
	Categories []int
	Method     string
}

// Intensities relates what full inventories emitted to a denominator, oldest first. Where a month has no value there is no
// intensity but a finding. A contributor who does not see all sources gets none.
func (s Metrics) Intensities(ctx context.Context, q IntensityQuery) (out []IntensityYear, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if q.Categories == nil {
			q.Categories = []int{}
		}
		if err := firstOf(distinct("scopes", q.Scopes, 3), distinct("categories", q.Categories, 15), scope2Method(q.Method)); err != nil {
			return err
		}
		w := &targetWorld{t: t}
		m, err := w.metric(ctx, q.MetricID)
		if err != nil {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		all, err := w.years(ctx)
		if err != nil {
			return err
		}
		for _, y := range all {
			kg, _, err := w.covered(ctx, y.run, Target{Scopes: q.Scopes, Categories: q.Categories, Method: q.Method})
			if err != nil {
				return err
			}
			out = append(out, m.intensity(y, kg))
		}
		return nil
	}, everyone...)
	return out, err
}

func (m metricWithValues) intensity(y fullYear, kg exact.Decimal) IntensityYear {
	of := m.year(y.PeriodStart)
	out := IntensityYear{
		InventoryID: y.ID, Name: y.Name, Year: y.PeriodStart.Year, PeriodStart: y.PeriodStart, Closed: y.Closed(), Amount: amount(kg),
		Forecast: of.Forecast, Missing: of.Missing,
	}
	if !of.Known() {
		f := emissions.NewFinding(targets.FindingMetricMissing, emissions.SeverityWarning, sayMetricGap.With(m.Name, len(of.Missing), y.Name, of.Missing[0]))
		out.Finding = &f
		return out
	}
	out.Metric = &of.Value
	if of.Value.Sign() > 0 {
		x := perUnit(kg, of.Value)
		out.Intensity = &x
	}
	return out
}
