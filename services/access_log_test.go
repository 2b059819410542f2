package services_test

import (
	"context"

	"tanso/services"
)

func logCalls() map[string]call {
	return map[string]call{
		"Log.Head": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			head, err := s.Log.Head(ctx)
			return head.Size > 0, err
		}},
		"Log.Inclusion": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Log.Inclusion(ctx, -1, nil)
			return nil, err
		}},
		"Log.Consistency": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Log.Consistency(ctx, -1, nil)
			return nil, err
		}},
		"Inventories.Seal": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			seal, err := s.Inventories.Seal(ctx, w.closed)
			return seal != nil, err
		}},
		"Inventories.Dossier": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			content, err := s.Inventories.Dossier(ctx, w.closed)
			return string(content), err
		}},
		"Inventories.VerifySeal": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			report, err := s.Inventories.VerifySeal(ctx, w.closed)
			return report.OK, err
		}},
	}
}
