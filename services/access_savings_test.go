package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters/baseline"
	"tanso/services"
)

// saved plans a measurement of the initiative, with an adjustment.
func (l *ledger) saved(ctx context.Context, w *world) {
	l.t.Helper()
	w.measurement = must(l.all.Savings.Plan(ctx, w.initiative, services.SavingsMeasurementInput{RegisterID: w.register, Kind: baseline.Daily}))(l.t).ID
	w.adjustment = must(l.all.Savings.Adjust(ctx, adjusted(w.register, "Secret hall")))(l.t).ID
}

func adjusted(register uuid.UUID, reason string) services.SavingsAdjustmentInput {
	return services.SavingsAdjustmentInput{RegisterID: register, StartOn: day("2025-11-01"), EndOn: day("2025-12-01"), Amount: exact.Int(100), Reason: reason}
}

func savingsCalls() map[string]call {
	measurers := []services.Role{services.Admin, services.Manager, services.Approver}
	return map[string]call{
		"Savings.Plan": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Plan(ctx, w.initiative, services.SavingsMeasurementInput{RegisterID: w.register, Kind: baseline.Daily})
		}},
		"Savings.Change": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Change(ctx, w.measurement, 1, services.SavingsMeasurementInput{RegisterID: w.register, Kind: baseline.Billing})
		}},
		"Savings.Measure": {measurers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return nil, s.Savings.Measure(ctx, w.initiative)
		}},
		"Savings.Measurements": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Measurements(ctx, list(w.initiative))
		}},
		"Savings.Results": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Results(ctx, list(w.measurement))
		}},
		"Savings.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.History(ctx, w.measurement)
		}},
		"Savings.Adjustments": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Adjustments(ctx, list(w.register))
		}},
		"Savings.Adjust": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Adjust(ctx, adjusted(w.register, "why"))
		}},
		"Savings.Withdraw": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Savings.Withdraw(ctx, w.adjustment, "why")
		}},
	}
}
