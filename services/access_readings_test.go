package services_test

import (
	"context"
	"maps"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// readingCalls are the cases of what has to do with readings.
func readingCalls() map[string]call {
	out := usageCalls()
	maps.Copy(out, importCalls())
	from, to := aprilDay()
	maps.Copy(out, map[string]call{
		"Readings.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			r, err := s.Readings.Record(ctx, request("", halfHour(w.meter.String(), "2026-05-03T00:00:00Z", "1")))
			r.ID, r.RecordedAt = uuid.Nil, time.Time{}
			return r, err
		}},
		"Messages.Receive": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			r, err := s.Messages.Receive(ctx, services.Message{Via: "http", Payload: []byte(
				`{"meter":"` + w.meter.String() + `","start":"2026-05-03T00:00:00Z","end":"2026-05-03T00:30:00Z","value":"1","unit":"kWh"}`)})
			return r.Accepted + r.Duplicates, err
		}},
		"Messages.Refuse": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.Messages.Refuse(ctx, services.Message{Via: "mqtt"}, fault.New(fault.TooLarge, "too large"))
		}},
		"Readings.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			r, err := s.Readings.Correct(ctx, services.Correction{
				Register: w.register, Start: from, End: from.Add(30 * time.Minute), Value: exact.Int(2), Reason: "photo",
			})
			return r.Corrected, err
		}},
		"Readings.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			rows, _, err := s.Readings.List(ctx, services.ReadingsQuery{Register: w.register, From: from, To: to, First: 10})
			return rows, err
		}},
		"Readings.Latest": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Readings.Latest(ctx, list(w.register))
		}},
		"Receipts.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Receipts.List(ctx, 10, nil)
			return len(found.Nodes) > 0, err
		}},
		"Receipts.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Receipts.ByIDs(ctx, list(w.receipt))
		}},
		"Receipts.Rejected": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Receipts.Rejected(ctx, w.receipt, 0, 10)
		}},
	})
	return out
}

func aprilDay() (from, to time.Time) { return at("2026-04-01T00:00:00Z"), at("2026-04-02T00:00:00Z") }

func usageCalls() map[string]call {
	from, to := aprilDay()
	return map[string]call{
		"Usage.Series": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Series(ctx, w.register, services.GrainDay, from, to)
		}},
		"Usage.Many": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Many(ctx, list(w.register), services.GrainHour, from, to)
		}},
		"Usage.Findings": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Findings(ctx, w.register, from, to)
		}},
		"Events.Subscribe": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Events.Subscribe(ctx, services.TopicJob)
			return nil, err
		}},
		"Events.SubscribeUsage": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Events.SubscribeUsage(ctx, w.register)
			return nil, err
		}},
		"Rollups.Drain": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.Rollups.Drain(ctx)
		}},
		"Rollups.Rebuild": {admins, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.Rollups.Rebuild(ctx)
		}},
		"Settle.Now": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Settle.Now(ctx, to)
			return nil, err
		}},
	}
}

func importCalls() map[string]call {
	return map[string]call{
		"Imports.Preview": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Imports.Preview(ctx, services.ImportRequest{Meter: w.meter.String()}, strings.NewReader(secretCSV))
		}},
		"Imports.Run": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			r, err := s.Imports.Run(ctx, services.ImportRequest{Meter: w.meter.String()}, strings.NewReader(secretCSV))
			return r.Accepted, err
		}},
		"Imports.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Imports.Get(ctx, w.fileImport)
		}},
		"Imports.RowErrors": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Imports.RowErrors(ctx, w.fileImport, 0, 10)
		}},
	}
}

const secretCSV = "start,end,value,unit\n2026-05-04T00:00:00Z,2026-05-04T00:30:00Z,1,kWh\n"
