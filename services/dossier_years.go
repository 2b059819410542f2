package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/bridge"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// years lists the earlier closed inventories of the same approach and GWP set, with what was first stated of each and what stands now,
// and the base year with what was decided about it.
func (g *dossierGathering) years(ctx context.Context) error {
	base, err := g.t.baseYear(ctx)
	if err != nil {
		return err
	}
	earlier, err := g.earlier(ctx)
	if err != nil {
		return err
	}
	for _, i := range earlier {
		y, err := g.year(ctx, i)
		if err != nil {
			return err
		}
		y.Base = base != nil && base.InventoryID == i.ID
		g.out.Years = append(g.out.Years, y)
	}
	if base == nil {
		return nil
	}
	g.out.BaseYear = &dossier.BaseYear{Name: base.Name, Start: base.PeriodStart, Reason: base.Reason, ThresholdPercent: base.ThresholdPercent}
	g.out.BaseYear.Changes, err = g.baseYearChanges(ctx)
	return err
}

// earlier are the closed inventories before this one that no closed one restates, oldest first.
func (g *dossierGathering) earlier(ctx context.Context) ([]Inventory, error) {
	return collect[Inventory](ctx, g.t, `SELECT `+inventoryColumns+` FROM inventory i
		WHERE organization_id = $1 AND closed_at IS NOT NULL AND approach = $2 AND gwp_set = $3 AND period_end <= $4
		  AND NOT EXISTS (SELECT FROM inventory n WHERE n.organization_id = i.organization_id AND n.restates_id = i.id AND n.closed_at IS NOT NULL)
		ORDER BY period_start, id`, g.t.org, g.inventory.Approach, g.inventory.GWPSet, g.inventory.PeriodStart)
}

func (g *dossierGathering) year(ctx context.Context, i Inventory) (y dossier.Year, err error) {
	y = dossier.Year{
		InventoryID: i.ID.String(), Name: i.Name, Start: i.PeriodStart, End: i.PeriodEnd, Number: i.Number, Cause: i.RestatementCause,
	}
	if err := g.t.QueryRow(ctx, `SELECT sha256 FROM run WHERE organization_id = $1 AND id = $2`, g.t.org, i.ClosedRunID).Scan(&y.SHA256); err != nil {
		return y, err
	}
	if y.Sums, err = g.sums(ctx, *i.ClosedRunID); err != nil || i.Number == 1 {
		return y, err
	}
	chain, err := g.t.chain(ctx, i.ID)
	if err != nil {
		return y, err
	}
	for _, first := range chain { // from number 1 on
		if first.ClosedRunID != nil && first.ID != i.ID {
			y.FirstStated, err = g.sums(ctx, *first.ClosedRunID)
			break
		}
	}
	return y, err
}

// sums are what a run states: each scope under each method, and then each category of Scope 3.
func (g *dossierGathering) sums(ctx context.Context, run uuid.UUID) ([]dossier.Sum, error) {
	type row struct {
		Scope     emissions.Scope
		Method    emissions.Method
		Category  emissions.Category
		Kg        exact.Decimal
		Biogenic  exact.Decimal
		Breakdown bool
	}
	rows, err := collect[row](ctx, g.t, `
		SELECT scope, method, 0::smallint AS category, sum(kg_co2e) AS kg, sum(biogenic_kg_co2) AS biogenic, false AS breakdown
		FROM entry WHERE organization_id = $1 AND run_id = $2 GROUP BY scope, method
		UNION ALL
		SELECT scope, method, category, sum(kg_co2e), sum(biogenic_kg_co2), true
		FROM entry WHERE organization_id = $1 AND run_id = $2 AND scope = 3 AND category > 0 GROUP BY scope, method, category
		ORDER BY breakdown, scope, method, category`, g.t.org, run)
	out := make([]dossier.Sum, len(rows))
	for i, r := range rows {
		out[i] = dossier.Sum{Scope: r.Scope, Method: r.Method, Category: r.Category, KgCO2e: r.Kg, BiogenicKgCO2: r.Biogenic}
	}
	return out, err
}

// baseYearChanges are the changes that were noted, oldest first, with the decision that took them in.
func (g *dossierGathering) baseYearChanges(ctx context.Context) (out []dossier.BaseYearChange, err error) {
	type row struct {
		On       emissions.Date
		Trigger  string
		What     string
		KgCo2e   exact.Decimal
		Decision string
		Reason   string
	}
	rows, err := collect[row](ctx, g.t, `
		SELECT (c.recorded_at AT TIME ZONE 'UTC')::date AS on, c.cause AS trigger, c.description AS what, c.kg_co2e,
		       coalesce(d.decision, '') AS decision, coalesce(d.reason, '') AS reason
		FROM base_year_change c
		LEFT JOIN base_year_applied a ON a.organization_id = c.organization_id AND a.change_id = c.id
		LEFT JOIN base_year_decision d ON d.organization_id = c.organization_id AND d.id = a.decision_id
		WHERE c.organization_id = $1 AND c.kg_co2e IS NOT NULL
		  AND NOT EXISTS (SELECT FROM base_year_change n WHERE n.organization_id = c.organization_id AND n.supersedes_id = c.id)
		ORDER BY c.recorded_at, c.id`, g.t.org)
	for _, r := range rows {
		out = append(out, dossier.BaseYearChange{On: r.On, Trigger: r.Trigger, What: r.What, KgCO2e: r.KgCo2e, Decided: r.Decision, Reason: r.Reason})
	}
	return out, err
}

// bridge explains the difference from the inventory that ends where this one begins, under both methods.
func (g *dossierGathering) bridge(ctx context.Context) error {
	var before *dossier.Year
	for i, y := range g.out.Years {
		if y.End == g.inv.Start {
			before = &g.out.Years[i]
		}
	}
	if before == nil {
		return nil
	}
	old, err := g.t.inventory(ctx, uuid.MustParse(before.InventoryID))
	if err != nil {
		return err
	}
	from, err := g.t.statementOf(ctx, *old.ClosedRunID)
	if err != nil {
		return err
	}
	g.out.Bridge = &dossier.Bridge{FromInventoryID: before.InventoryID, FromName: before.Name}
	for _, method := range []emissions.Method{emissions.LocationBased, emissions.MarketBased} {
		b := bridge.Between(from, g.inv, method)
		side := dossier.BridgeSide{Method: method, From: b.From, To: b.To}
		for _, cause := range bridge.Causes() {
			side.Steps = append(side.Steps, dossier.BridgeStep{Cause: string(cause), KgCO2e: b.Effects[cause]})
		}
		g.out.Bridge.Methods = append(g.out.Bridge.Methods, side)
	}
	return nil
}
