package services_test

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/services"
)

// engaged engages the auditor on the draft, and a second one on the closed inventory, who samples, asks and finds.
func (l *ledger) engaged(o tenant, w *world) {
	l.t.Helper()
	second := uuid.New()
	l.owner(`INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, $2, 'Secret auditor', '', $3)`, second, second.String()+"@example.com", l.clock.Now())
	l.owner(`INSERT INTO member (organization_id, account_id, role, created_at) VALUES ($1, $2, 'auditor', $3)`, o.number, second, l.clock.Now())
	in := l.engaging(o, w.closed)
	in.AuditorIDs = append(in.AuditorIDs, second)
	w.engagement, w.auditor = must(l.all.Assurance.Open(l.as(o, services.Manager), in))(l.t).ID, second
	ctx := services.WithActor(l.t.Context(), services.Actor{Kind: services.ActorAccount, ID: second, Name: "Secret auditor", Organization: o.number, Role: services.Auditor})
	one := 1
	draw := drawing(w.engagement, w.closed)
	draw.Approach, draw.Size = "random", &one
	w.sample = uuid.New()
	if sample, err := l.all.Assurance.Draw(ctx, draw); err == nil { // an inventory of nothing has no sample
		w.sample = sample.ID
	}
	w.wanted = must(l.all.Assurance.Ask(ctx, services.AuditRequestInput{EngagementID: w.engagement, Title: "Secret request", DueOn: day("2026-07-01")}))(l.t).ID
	w.finding = must(l.all.Assurance.Raise(ctx, services.AuditFindingInput{EngagementID: w.engagement, Severity: services.Observation, Title: "Secret finding"}))(l.t).ID
}

// termsOf are terms for calls; the world need not have any.
func termsOf(w world) services.EngagementInput {
	five := exact.Int(5)
	return services.EngagementInput{
		Name: "x", Level: services.LimitedAssurance, Scopes: []int{1}, ValidFrom: day("2026-01-01").In(time.UTC), ValidUntil: day("2027-01-01").In(time.UTC),
		MaterialityPercent: &five, PerformancePercent: exact.Int(75), AuditorIDs: list(w.auditor), InventoryIDs: list(w.closed),
	}
}

func assuranceCalls() map[string]call {
	auditors := []services.Role{services.Auditor}
	watchers := []services.Role{services.Admin, services.Manager, services.Approver}
	return map[string]call{
		"Assurance.Open": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Assurance.Open(ctx, termsOf(w))
			return nil, err
		}},
		"Assurance.Change": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Change(ctx, w.engagement, 99, termsOf(w))
		}},
		"Assurance.End": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.End(ctx, w.engagement, 99)
		}},
		"Assurance.Engagements": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Assurance.Engagements(ctx)
		}},
		"Assurance.Engagement": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Engagement(ctx, w.engagement)
		}},
		"Assurance.Population": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Population(ctx, services.PopulationQuery{EngagementID: w.engagement, InventoryID: w.closed, Method: "market", RiskPercent: 5})
		}},
		"Assurance.Draw": {auditors, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Draw(ctx, drawing(w.engagement, w.closed))
		}},
		"Assurance.Samples": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Samples(ctx, w.engagement)
		}},
		"Assurance.Sample": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Sample(ctx, w.sample)
		}},
		"Assurance.SampleWorkbook": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.SampleWorkbook(ctx, w.sample, "en")
		}},
		"Assurance.Mark": {auditors, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Mark(ctx, services.MarkInput{SampleID: w.sample, EntryID: "E-000001", Agrees: true})
		}},
		"Assurance.Ask": {auditors, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Ask(ctx, services.AuditRequestInput{EngagementID: w.engagement, Title: "x", DueOn: day("2026-07-01")})
		}},
		"Assurance.Raise": {auditors, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Raise(ctx, services.AuditFindingInput{EngagementID: w.engagement, Severity: services.Observation, Title: "x"})
		}},
		"Assurance.Requests": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Requests(ctx, w.engagement)
		}},
		"Assurance.Findings": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Findings(ctx, w.engagement)
		}},
		"Assurance.Step": {append(writers, services.Auditor), func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Step(ctx, services.AuditStepInput{FindingID: &w.finding, Kind: services.StepAnswered, Body: "x"})
		}},
		"Assurance.Accesses": {watchers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Accesses(ctx, &w.engagement, 10, nil)
		}},
		"Assurance.Lineage": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Lineage(ctx, w.run, "E-000001")
		}},
		"Assurance.Feeds": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.Feeds(ctx, services.FeedQuery{Kind: "activity", ID: w.activity.String(), First: 10})
		}},
		"Assurance.TieOut": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.TieOut(ctx, w.closed)
		}},
		"Assurance.RunChanges": {[]services.Role{services.Admin, services.Manager, services.Approver, services.Viewer, services.Auditor}, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assurance.RunChanges(ctx, w.inventory, "market", nil)
		}},
	}
}
