package services_test

import (
	"context"

	"tanso/services"
)

func liveCalls() map[string]call {
	return map[string]call{
		"Live.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Live.Get(ctx, w.inventory)
		}},
		"Live.Check": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Live.Check(ctx, w.inventory)
		}},
		"Live.Drain": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.Live.Drain(ctx)
		}},
		"Live.Subscribe": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Live.Subscribe(ctx, w.inventory)
			return nil, err
		}},
	}
}
