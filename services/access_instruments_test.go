package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// instrumented adds an instrument, a residual mix and an hourly intensity to an organization.
func (l *ledger) instrumented(ctx context.Context, w *world) {
	w.instrument = must(l.all.Instruments.Record(ctx, certificateInput("Secret certificate", "Secret-1")))(l.t).ID
	must(l.all.ResidualMixes.Set(ctx, mixOf("Secret source")))(l.t)
	must(l.all.Intensities.Import(ctx, "JP", "Secret grid", "time,g\n2026-04-01T00:00:00Z,400\n"))(l.t)
}

func mixOf(source string) services.ResidualMixInput {
	rate := exact.Must("0.5")
	return services.ResidualMixInput{Region: "JP", Year: 2026, KgPerKwh: &rate, Gas: emissions.CO2, Source: source}
}

func instrumentCalls() map[string]call {
	return map[string]call{
		"Instruments.Record": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			i, err := s.Instruments.Record(ctx, certificateInput("x", uuid.NewString()))
			return i.Unit, err
		}},
		"Instruments.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Instruments.Correct(ctx, w.instrument, certificateInput("x", "y"), "why")
		}},
		"Instruments.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Instruments.Void(ctx, w.instrument, "why")
		}},
		"Instruments.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Instruments.List(ctx, 10, nil)
			return found.Nodes, err
		}},
		"Instruments.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Instruments.Get(ctx, w.instrument)
		}},
		"Instruments.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Instruments.History(ctx, w.instrument)
		}},
		"Instruments.Kinds": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Instruments.Kinds(ctx)
		}},
		"ResidualMixes.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.ResidualMixes.List(ctx)
		}},
		"ResidualMixes.Set": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			m, err := s.ResidualMixes.Set(ctx, mixOf("x"))
			return m.Region, err
		}},
		"Intensities.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			list, err := s.Intensities.List(ctx)
			var sources []string
			for _, series := range list { // what other cases import has ids of its own
				if series.Source != "x" {
					sources = append(sources, series.Source)
				}
			}
			return sources, err
		}},
		"Intensities.Import": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			out, err := s.Intensities.Import(ctx, "JP", "x", "time,g\n2026-04-01T00:00:00Z,400\n")
			return out.Hours, err
		}},
		"Scope2.View": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope2.View(ctx, w.inventory)
		}},
		"Scope2.Hourly": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope2.Hourly(ctx, services.HourlyQuery{InventoryID: w.inventory, FacilityID: w.facility})
		}},
	}
}
