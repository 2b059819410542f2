package services

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/regimes"
)

func (g *dossierGathering) japan(ctx context.Context) (err error) {
	g.out.Japan, err = g.t.japanDossier(ctx, g.library, g.inventory, g.inv)
	return err
}

// japanDossier is what an inventory states under Japan's schemes, with the coefficients in use now; nil without facilities in
// Japan. Whoever closes the inventory freezes it.
func (t *tx) japanDossier(ctx context.Context, l *Library, i Inventory, inv emissions.Inventory) (*regimes.Japan, error) {
	if !regimes.Concerns(inv) {
		return nil, nil
	}
	catalog, err := t.catalogFor(ctx, l, i)
	if err != nil {
		return nil, err
	}
	in := regimes.Inputs{Catalog: catalog, Inventory: inv}
	if err := t.stateJapan(ctx, &in); err != nil {
		return nil, err
	}
	if in.Credits, err = t.japanCredits(ctx); err != nil {
		return nil, err
	}
	w := &targetWorld{t: t}
	if in.Denominators, err = w.japanDenominators(ctx, i); err != nil {
		return nil, err
	}
	if in.Neighbours, err = t.calendarNeighbours(ctx, i); err != nil {
		return nil, err
	}
	if in.Past, err = w.japanPast(ctx, l, i, in.Denominators); err != nil {
		return nil, err
	}
	return regimes.ForJapan(in), nil
}

// japanDenominators are the denominators with a value for each month of the inventory, none of it a forecast.
func (w *targetWorld) japanDenominators(ctx context.Context, i Inventory) ([]regimes.Denominator, error) {
	metrics, err := collect[BusinessMetric](ctx, w.t, `SELECT `+metricColumns+` FROM business_metric
		WHERE organization_id = $1 AND archived_at IS NULL ORDER BY name, id`, w.t.org)
	if err != nil {
		return nil, err
	}
	var out []regimes.Denominator
	for _, one := range metrics {
		m, err := w.metric(ctx, one.ID)
		if err != nil {
			return nil, err
		}
		year := metricYear(m.BusinessMetric, m.values, i.PeriodStart, i.PeriodEnd)
		if year.Known() && !year.Forecast {
			out = append(out, regimes.Denominator{ID: one.ID.String(), Name: one.Name, Unit: one.Unit, Value: year.Value, Source: sourcesOf(m.values, i)})
		}
	}
	return out, nil
}

// sourcesOf names where a denominator's values of a period come from.
func sourcesOf(values []MetricValue, i Inventory) string {
	var out []string
	for _, v := range values {
		if !v.PeriodStart.Before(i.PeriodStart) && v.PeriodStart.Before(i.PeriodEnd) && !slices.Contains(out, v.Source) {
			out = append(out, v.Source)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// calendarNeighbours are closed inventories that hold January to March before a fiscal year: those under the same approach first.
func (t *tx) calendarNeighbours(ctx context.Context, i Inventory) ([]emissions.Inventory, error) {
	first := emissions.Date{Year: i.PeriodStart.Year, Month: 1, Day: 1}
	if i.PeriodStart.Month != 4 {
		return nil, nil
	}
	ids, err := collect[ranInventory](ctx, t, `
		SELECT closed_run_id AS run_id FROM inventory o
		WHERE organization_id = $1 AND closed_at IS NOT NULL AND period_start <= $2::date AND period_end >= $3::date AND period_end <= $3::date + interval '9 months'
		  AND NOT EXISTS (SELECT FROM inventory n WHERE n.organization_id = o.organization_id AND n.restates_id = o.id AND n.closed_at IS NOT NULL)
		ORDER BY approach <> $4, gwp_set <> $5, number DESC, id LIMIT 1`, t.org, first, i.PeriodStart, i.Approach, i.GWPSet)
	if err != nil {
		return nil, err
	}
	return t.statementsOf(ctx, ids)
}

type ranInventory struct{ RunID uuid.UUID }

func (t *tx) statementsOf(ctx context.Context, rans []ranInventory) ([]emissions.Inventory, error) {
	var out []emissions.Inventory
	for _, r := range rans {
		inv, err := t.statementOf(ctx, r.RunID)
		if err != nil {
			return nil, err
		}
		out = append(out, inv)
	}
	return out, nil
}

// yearsBefore is how many earlier years an intensity is compared with.
const yearsBefore = 4

// japanPast are the energy intensities of the four years before, from full inventories, by the same denominators.
func (w *targetWorld) japanPast(ctx context.Context, l *Library, i Inventory, ds []regimes.Denominator) ([]regimes.PastYear, error) {
	if len(ds) == 0 {
		return nil, nil
	}
	years, err := w.years(ctx)
	if err != nil {
		return nil, err
	}
	var out []regimes.PastYear
	for _, y := range years {
		back := i.PeriodStart.Year - y.PeriodStart.Year
		if y.PeriodStart.Month != i.PeriodStart.Month || back < 1 || back > yearsBefore {
			continue
		}
		inv, err := w.statement(ctx, y.run)
		if err != nil {
			return nil, err
		}
		catalog, err := w.t.catalogOf(ctx, l, inv)
		if err != nil {
			return nil, err
		}
		then, err := w.japanDenominators(ctx, y.Inventory)
		if err != nil {
			return nil, err
		}
		j := regimes.ForJapan(regimes.Inputs{Catalog: catalog, Inventory: inv, Denominators: then})
		if j == nil || j.EnergyAct.Incomplete {
			continue
		}
		for _, n := range j.EnergyAct.Intensities {
			out = append(out, regimes.PastYear{FiscalYear: j.EnergyAct.FiscalYear, DenominatorID: n.DenominatorID, Intensity: n.PerUnit})
		}
	}
	return out, nil
}
