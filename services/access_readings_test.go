package services_test

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

func readingCalls() map[string]call {
	from := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	to := from.Add(24 * time.Hour)
	return map[string]call{
		"Readings.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			receipt, err := s.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte{1}, Items: []services.Item{{
				Meter: w.meter.String(), Start: from, End: from.Add(30 * time.Minute), Value: exact.Int(1), Unit: "kWh", Quality: meters.QualityMeasured,
			}}})
			receipt.ID, receipt.RecordedAt = uuid.Nil, time.Time{}
			return receipt, err
		}},
		"Readings.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			rows, _, err := s.Readings.List(ctx, services.ReadingsQuery{Register: w.register, From: from, To: to, First: 10})
			return rows, err
		}},
		"Readings.Latest": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Readings.Latest(ctx, list(w.register))
		}},
		"Usage.Series": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Series(ctx, w.register, services.GrainDay, from, to)
		}},
		"Usage.Many": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Many(ctx, list(w.register), services.GrainDay, from, to)
		}},
		"Events.Subscribe": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Events.Subscribe(ctx, services.TopicJob)
			return nil, err
		}},
		"Events.SubscribeUsage": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Events.SubscribeUsage(ctx, w.register)
			return nil, err
		}},
	}
}
