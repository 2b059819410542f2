package services_test

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions/abatement"
	"tanso/services"
)

// portfolioCalls are those about the register as a whole, and what follows from plans.
func portfolioCalls() map[string]call {
	return map[string]call{
		"Initiatives.Portfolio": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			measures, _, err := s.Initiatives.Portfolio(ctx)
			return len(measures) > 1, err
		}},
		"Initiatives.Abatement": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			curve, err := s.Initiatives.Abatement(ctx, services.AbatementScenarioInput{}, abatement.Simple)
			return len(curve.Bars), err
		}},
		"Initiatives.Money": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Money(ctx, w.initiative, services.AbatementScenarioInput{})
		}},
		"Initiatives.Export": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			content, err := s.Initiatives.Export(ctx, "en")
			return len(content) > 0, err
		}},
		"Initiatives.TryImport": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.TryImport(ctx, strings.NewReader("no workbook"))
		}},
		"Initiatives.Import": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.Import(ctx, "", strings.NewReader("no workbook"))
		}},
		"Initiatives.Catalog": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			catalog, err := s.Initiatives.Catalog(ctx)
			return len(catalog.Templates) > 0, err
		}},
		"Initiatives.PlanChanges": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.PlanChanges(ctx, w.initiative)
		}},
		"Initiatives.Baseline": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Baseline(ctx, w.source)
		}},
		"Initiatives.Scenarios": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.Scenarios(ctx)
		}},
		"Initiatives.CreateScenario": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Initiatives.CreateScenario(ctx, namedScenario(uuid.NewString()))
			return nil, err
		}},
		"Initiatives.UpdateScenario": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.UpdateScenario(ctx, w.scenario, 99, namedScenario("Other"))
		}},
		"Initiatives.DeleteScenario": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return nil, s.Initiatives.DeleteScenario(ctx, w.scenario, 99)
		}},
		"Initiatives.Budget": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.Budget(ctx)
		}},
		"Initiatives.SetBudget": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.SetBudget(ctx, services.BudgetInput{Year: 2025, Currency: "yen"})
		}},
	}
}
