package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/services"
)

// production is a denominator of the organization.
func production() services.BusinessMetricInput {
	return services.BusinessMetricInput{Name: "Secret production", Kind: "production", Unit: "t", Aggregation: targets.Added}
}

func valueOf(from, to, value string) services.MetricValueInput {
	return services.MetricValueInput{PeriodStart: day(from), PeriodEnd: day(to), Value: exact.Must(value), Source: "Secret books"}
}

// contraction is a near-term target of Scope 1 and 2 from a base inventory on.
func contraction(base uuid.UUID) services.TargetInput {
	return services.TargetInput{
		Name: "Secret target", Kind: targets.Absolute, Term: targets.NearTerm, Scopes: []int{1, 2}, Method: "market", BaseInventoryID: &base,
		TargetYear: 2034, Path: targets.PathContraction, StandardID: "sbti-v5-1.5c", Reason: "Secret reason",
	}
}

func assumed() services.AssumptionInput {
	return services.AssumptionInput{Name: "Secret growth", Growth1: exact.Int(1), Growth2: exact.Int(1), Growth3: exact.Int(1), Basis: "Secret basis"}
}

func ownPathway() services.PathwayInput {
	return services.PathwayInput{
		Publisher: "Secret publisher", Title: "Secret pathway", Year: 2024, Table: "table 1", Licence: "CC0", Source: "https://example.org",
		Retrieved: day("2026-01-01"), Csv: "sector,unit,year,value\nsteel,percent,2020,100\nsteel,percent,2050,10\n",
	}
}

func (l *ledger) targeted(ctx context.Context, w *world) {
	l.t.Helper()
	w.metric = must(l.all.Metrics.Create(ctx, production()))(l.t).ID
	w.metricValue = must(l.all.Metrics.Record(ctx, w.metric, []services.MetricValueInput{valueOf("2024-04-01", "2025-04-01", "10")}))(l.t)[0].ID
	must(l.all.Pathways.Import(ctx, ownPathway()))(l.t)
	w.goal = must(l.all.Targets.Set(ctx, contraction(w.closed)))(l.t).ID
	w.assumption = must(l.all.Assumptions.Record(ctx, assumed()))(l.t).ID
}

func targetCalls() map[string]call {
	return map[string]call{
		"Targets.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Targets.List(ctx) }},
		"Targets.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Get(ctx, w.goal)
		}},
		"Targets.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.History(ctx, w.goal)
		}},
		"Targets.Content": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Content(ctx, w.goal, 1)
		}},
		"Targets.Overview": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Targets.Overview(ctx) }},
		"Targets.Roadmap": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Roadmap(ctx, services.RoadmapQuery{ID: w.goal, AssumptionID: &w.assumption})
		}},
		"Targets.Progress": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Progress(ctx, w.goal)
		}},
		"Targets.Standards": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Targets.Standards(ctx) }},
		"Targets.Set": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			g, err := s.Targets.Set(ctx, contraction(w.closed))
			return g.Name, err
		}},
		"Targets.Revise": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Revise(ctx, w.goal, 1, contraction(w.closed))
		}},
		"Targets.Retire": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Retire(ctx, w.goal, 99, "why")
		}},
		"Targets.Decide": {closers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Targets.Decide(ctx, services.TargetDecision{ID: w.goal, Revision: 99, Reason: "why"})
		}},
		"Assumptions.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Assumptions.List(ctx) }},
		"Assumptions.Record": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			a, err := s.Assumptions.Record(ctx, services.AssumptionInput{Name: "mine", Basis: "why"})
			return a.Name, err
		}},
		"Assumptions.Revise": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assumptions.Revise(ctx, w.assumption, 99, assumed())
		}},
	}
}

func metricCalls() map[string]call {
	return map[string]call{
		"Metrics.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Metrics.List(ctx) }},
		"Metrics.Create": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			in := production()
			in.Name = uuid.NewString()
			m, err := s.Metrics.Create(ctx, in)
			return m.Unit, err
		}},
		"Metrics.Rename": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Rename(ctx, w.metric, 99, "mine", false)
		}},
		"Metrics.Values": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Values(ctx, w.metric)
		}},
		"Metrics.Record": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Record(ctx, w.metric, []services.MetricValueInput{valueOf("2026-04-01", "2026-05-01", "1")})
		}},
		"Metrics.Withdraw": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Withdraw(ctx, w.metricValue, "why")
		}},
		"Metrics.Import": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Import(ctx, w.metric, "month,last,value\n2026-06,,2\n", "why")
		}},
		"Metrics.Intensities": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Metrics.Intensities(ctx, services.IntensityQuery{MetricID: w.metric, Scopes: []int{1, 2}, Method: "market"})
		}},
		"Pathways.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Pathways.List(ctx) }},
		"Pathways.Import": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			in := ownPathway()
			in.Publisher, in.Title = "mine", uuid.NewString()
			out, err := s.Pathways.Import(ctx, in)
			return len(out) > 0, err
		}},
	}
}
