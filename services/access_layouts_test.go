package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/services"
)

func layoutCalls() map[string]call {
	return map[string]call{
		"Layouts.Create": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			made, err := s.Layouts.Create(ctx, uuid.NewString(), oddLayout())
			return made.Document, err
		}},
		"Layouts.Update": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Layouts.Update(ctx, w.layout, 1, services.LayoutEdit{Name: "Secret change", Document: oddLayout()})
		}},
		"Layouts.Archive": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Layouts.Archive(ctx, w.layout, 1)
		}},
		"Layouts.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Layouts.List(ctx)
		}},
		"Layouts.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Layouts.Get(ctx, w.layout)
		}},
		"Layouts.Try": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			tried, err := s.Layouts.Try(ctx, []byte(oddFile), nil)
			return tried.Matched == nil, err
		}},
	}
}
