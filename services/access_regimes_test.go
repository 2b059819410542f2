package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/services"
)

func regimeCalls() map[string]call {
	return map[string]call{
		"Regimes.View": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			v, err := s.Regimes.View(ctx, w.inventory)
			if err != nil || v == nil {
				return nil, err
			}
			return v.Statements, nil
		}},
		"Regimes.Shift": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Regimes.Shift(ctx, []uuid.UUID{w.inventory}, day("2026-04-01"), day("2026-06-01"))
		}},
	}
}
