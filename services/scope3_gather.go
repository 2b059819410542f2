package services

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/unit"
)

const findingBadLine = "emissions.scope3.bad_line"

// lines reads the lines of Scope 3 that hold now, or held at knownAt, and touch the period, by activity.
func (g *gathering) lines(ctx context.Context, i Inventory) (map[uuid.UUID]scope3Row, error) {
	var only []uuid.UUID
	if g.only != nil {
		only = g.only.sources
	}
	rows, err := collect[scope3Row](ctx, g.t, `SELECT `+scope3Columns+scope3From+
		`AND a.quantity IS NOT NULL AND a.period_start < $3::date AND a.period_end > $2::date
		 AND ($5::uuid[] IS NULL OR a.source_id = ANY ($5))`+notSupersededThen, g.t.org, i.PeriodStart, i.PeriodEnd, g.t.knownAt, only)
	return byKey(rows, func(r scope3Row) uuid.UUID { return r.ID }), err
}

// addLine derives the activities of a line; base is what its source and its entry say.
func (g *gathering) addLine(ctx context.Context, s gatheredSource, base emissions.Activity, r scope3Row) error {
	l, err := r.entered()
	if err != nil {
		return err
	}
	if base.Quality, base.Uncertainty, err = r.judged(); err != nil {
		return err
	}
	derived, err := scope3.Derive(l)
	if err != nil {
		// It was checked when it was recorded; the rules of its method have changed since.
		g.find(s, "", emissions.NewFinding(findingBadLine, emissions.SeverityDisqualifying, sayBadLine.With(r.Description, err)))
		return nil
	}
	base.Description, base.PrimaryShare = r.Description, r.PrimaryShare
	if r.Supplier != "" {
		base.Description += " (" + r.Supplier + ")"
	}
	for _, a := range scope3.Activities(base, l, derived) {
		if a.Properties, err = g.spendProperties(ctx, a); err != nil {
			return err
		}
		g.add(s, a)
	}
	return nil
}

// spendProperties are the transaction's, read once for each money.
func (g *gathering) spendProperties(ctx context.Context, a emissions.Activity) ([]unit.Property, error) {
	if known, ok := g.prices[a.Unit]; ok {
		return known, nil
	}
	found, err := g.t.spendProperties(ctx, a)
	if err != nil {
		return nil, err
	}
	if g.prices == nil {
		g.prices = map[string][]unit.Property{}
	}
	g.prices[a.Unit] = found
	return found, nil
}

// screened puts the categories that were excluded into the inventory, each with its reason.
func (g *gathering) screened(ctx context.Context, _ Inventory) error {
	decided, err := g.t.screenings(ctx)
	for _, d := range decided {
		if d.Relevance == Excluded {
			g.inv.Exclusions = append(g.inv.Exclusions, emissions.Exclusion{
				ID: emissions.CategoryExclusionID(emissions.Category(d.Category)), Scope: 3, Category: emissions.Category(d.Category),
				What: "Category " + strconv.Itoa(d.Category) + " " + scope3.Categories[d.Category-1].EN, Reason: d.Reason,
			})
		}
	}
	return err
}
