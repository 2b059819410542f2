package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// assurance engages the demo's auditor on the newest closed inventory, with a sample of which two items are ticked, and an
// answered request.
func (d *demoing) assurance(ctx context.Context) error {
	have, err := d.Assurance.Engagements(ctx)
	if err != nil || len(have) > 0 {
		return err
	}
	inventories, err := d.Inventories.List(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(inventories, func(i Inventory) bool { return i.ClosedAt != nil })
	if at < 0 {
		return nil
	}
	auditor, id, err := d.as(ctx, Auditor)
	if err != nil {
		return err
	}
	five := exact.Int(5)
	now := d.core.now()
	in := EngagementInput{
		Name: "Assurance of " + inventories[at].Name + " 第三者保証", Provider: "Asahi Assurance 旭監査法人", Standard: "ISAE 3410", Level: LimitedAssurance,
		Scopes: []int{1, 2, 3}, ValidFrom: now.AddDate(0, 0, -1), ValidUntil: now.AddDate(0, 6, 0), MaterialityPercent: &five, PerformancePercent: exact.Int(75),
		AuditorIDs: []uuid.UUID{id}, InventoryIDs: []uuid.UUID{inventories[at].ID},
	}
	e, err := d.Assurance.Open(ctx, in)
	if err != nil {
		return err
	}
	if err := d.sampled(auditor, e); err != nil {
		return err
	}
	q, err := d.Assurance.Ask(auditor, AuditRequestInput{
		EngagementID: e.ID, Title: "Calibration of the main meter 受電メーターの検定", Body: "Please show that the certificate covers the year. 検定の有効期間が対象年度を含むことを示してください。",
		DueOn: emissions.DateOf(now).AddDays(14),
	})
	if err != nil {
		return err
	}
	_, err = d.Assurance.Step(ctx, AuditStepInput{
		RequestID: &q.ID, Kind: StepAnswered, Body: "The certificate runs until the end of next year. 検定の有効期間は来年末までです。",
	})
	return err
}

func (d *demoing) sampled(auditor context.Context, e Engagement) error {
	sample, err := d.Assurance.Draw(auditor, DrawInput{
		EngagementID: e.ID, InventoryID: e.Inventories[0].ID, Method: "market", Approach: "mus", RiskPercent: 20, Seed: "demo",
	})
	if err != nil {
		return err
	}
	for _, i := range sample.Items[:min(2, len(sample.Items))] {
		_, err := d.Assurance.Mark(auditor, MarkInput{SampleID: sample.ID, EntryID: i.EntryID(), Ticks: []AuditTick{"recomputed", "factor"}, Agrees: true})
		if err != nil {
			return err
		}
	}
	return nil
}
