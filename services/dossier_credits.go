package services

import (
	"context"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// credits are those that were held on the last day of the period or left the ledger in it, and those that were retired for its year.
func (g *dossierGathering) credits(ctx context.Context) error {
	rows, err := g.t.creditsNow(ctx)
	for _, c := range rows {
		if row, concerns := g.creditOf(c); concerns {
			g.out.Credits = append(g.out.Credits, row)
		}
	}
	return err
}

// creditOf is how a credit stood on the last day of the inventory's period.
func (g *dossierGathering) creditOf(c Credit) (dossier.Credit, bool) {
	start, end := g.inv.Start, g.inv.End
	within := func(day emissions.Date) bool { return !day.Before(start) && day.Before(end) }
	out := dossier.Credit{
		ID: c.ID.String(), Standard: c.Standard, Registry: c.Registry, ProjectID: c.ProjectID, Project: c.Project, Kind: c.Kind, Country: c.Country,
		VintageFrom: c.VintageFrom, VintageTo: c.VintageTo, SerialFirst: c.SerialFirst, SerialLast: c.SerialLast, Units: c.Units(), T: *c.Quantity,
		OwnProject: c.OwnProject, AcquiredOn: c.AcquiredOn, Status: credits.Held, InPeriod: within(c.AcquiredOn), RetiredOn: c.RetiredOn,
		RetirementID: c.RetirementID, Beneficiary: c.Beneficiary, Purpose: c.Purpose, TransferredOn: c.TransferredOn, TransferredTo: c.TransferredTo,
		Adjustment: c.Adjustment, Evidence: c.Evidence,
	}
	if c.PlannedYear != nil {
		out.PlannedYear = *c.PlannedYear
	}
	if c.PurposeYear != nil {
		out.PurposeYear, out.ForYear = *c.PurposeYear, *c.PurposeYear == start.Year
	}
	if c.Reversed != nil && c.ReversedOn.Before(end) {
		out.ReversedT, out.ReversedOn = *c.Reversed, c.ReversedOn
	}
	for status, day := range map[credits.Status]emissions.Date{credits.Cancelled: c.RetiredOn, credits.Transferred: c.TransferredOn} {
		if !day.IsZero() && day.Before(end) {
			out.Status, out.InPeriod = status, within(day)
		}
	}
	return out, out.ForYear || c.AcquiredOn.Before(end) && (out.Status == credits.Held || out.InPeriod)
}

// japanCredits are the credits of the ledger as the reporting scheme asks for them.
func (t *tx) japanCredits(ctx context.Context) ([]regimes.CreditFact, error) {
	rows, err := t.creditsNow(ctx)
	var out []regimes.CreditFact
	for _, c := range rows {
		fact := regimes.CreditFact{
			ID: c.ID.String(), Name: c.Project, Standard: string(c.Standard), T: c.Net(), Forest: c.Kind == credits.Biogenic, Own: c.OwnProject,
			RetiredOn: c.RetiredOn, TransferredOn: c.TransferredOn,
		}
		if c.Purpose == credits.ForSHK && c.PurposeYear != nil {
			fact.ForYear = *c.PurposeYear
		}
		if fact.T.Cmp(exact.Zero) > 0 {
			out = append(out, fact)
		}
	}
	return out, err
}
