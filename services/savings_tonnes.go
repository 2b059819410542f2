package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// tonnesPerUnit is what a unit of usage emits in a month by the factors of that month, t CO2e in all scopes, with Scope 2 by
// each method. Emissions are proportional to usage, so that it turns any saving into tonnes.
type tonnesPerUnit struct{ location, market exact.Decimal }

// savedTonnes finds what a unit of a source's usage emits in each month of [from, to), as a plan's line of one unit a month
// is calculated: by the organization's editions and choices, with category 3, and without certificates.
func (t *tx) savedTonnes(ctx context.Context, l *Library, source EmissionSource, unit string, from, to emissions.Date) (map[string]tonnesPerUnit, []emissions.Finding, error) {
	year, err := t.referenceYear(ctx)
	if err != nil {
		return nil, nil, err
	}
	line := InitiativeLine{ID: uuid.New(), SourceID: &source.ID, Unit: unit}
	for range monthsOfYear {
		line.Saved = append(line.Saved, one1)
	}
	out := map[string]tonnesPerUnit{}
	var findings []emissions.Finding
	for at := (emissions.Date{Year: from.Year, Month: from.Month, Day: 1}); at.Before(to); at = monthAfter(at, monthsOfYear) {
		year.PeriodStart = at
		s, err := t.gatherSavings(ctx, year, []InitiativeLine{line})
		if err != nil {
			return nil, nil, err
		}
		derived, err := s.derive(l)
		if err != nil {
			return nil, nil, err
		}
		figures := derived[line.ID]
		findings = append(findings, figures.Findings...)
		for n := range monthsOfYear {
			month := monthAfter(at, n)
			var u tonnesPerUnit
			for _, e := range figures.monthly {
				if e.Method != emissions.MarketBased {
					u.location = u.location.Add(e.Tonnes[month.Month-1])
				}
				if e.Method != emissions.LocationBased {
					u.market = u.market.Add(e.Tonnes[month.Month-1])
				}
			}
			if len(figures.monthly) > 0 {
				out[month.MonthKey()] = u
			}
		}
	}
	return out, lineFindings(findings), nil
}
