package services_test

import (
	"context"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// validated gives a meter a dial with dated facts, and its intervals an estimate.
func (l *ledger) validated(ctx context.Context, m services.Meter) (services.Register, services.StoredEstimate) {
	l.t.Helper()
	in := dialKWh()
	in.Channel = "dial"
	dial := must(l.all.Meters.AddRegister(ctx, m.ID, in))(l.t)
	must(l.all.Meters.Set(ctx, dial.ID, services.SettingInput{Multiplier: exact.Int(40), Reason: "Secret transformer"}))(l.t)
	dial = must(l.all.Meters.RecordEvent(ctx, dial.ID, services.EventInput{Kind: meters.EventExchange, At: at("2026-03-01T00:00:00Z"), Reason: "Secret exchange"}))(l.t)
	must(l.all.Readings.Record(ctx, request("", halfHour(m.ID.String(), "2026-04-01T01:00:00Z", "3"))))(l.t)
	register := must(l.all.Meters.RegistersByMeters(ctx, list(m.ID)))(l.t)[m.ID][0]
	estimate := must(l.all.Estimates.Apply(ctx, services.EstimateRequest{
		Register: register.ID, From: at("2026-04-01T00:30:00Z"), To: at("2026-04-01T01:00:00Z"), Reason: "Secret gap",
	}))(l.t)
	return dial, estimate
}

// validationCalls are the cases of dated facts, checks and estimates.
func validationCalls() map[string]call {
	from, to := aprilDay()
	gap := func(w world) services.EstimateRequest {
		return services.EstimateRequest{Register: w.register, From: from.Add(time.Hour), To: from.Add(90 * time.Minute)}
	}
	return map[string]call{
		"Meters.Set": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Set(ctx, w.dial, services.SettingInput{Multiplier: exact.Int(1)})
		}},
		"Meters.Unset": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Unset(ctx, w.dial, w.setting, "why")
		}},
		"Meters.RecordEvent": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.RecordEvent(ctx, w.dial, services.EventInput{Kind: meters.EventReset, At: from})
		}},
		"Meters.VoidEvent": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.VoidEvent(ctx, w.dial, w.event, "why")
		}},
		"Usage.AsOf": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.AsOf(ctx, w.register, services.GrainDay, from, to, to)
		}},
		"Usage.Peaks": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Peaks(ctx, w.register, services.GrainDay, from, to)
		}},
		"Usage.Completeness": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Usage.Completeness(ctx, &w.facility, "2026-04", "2026-06")
		}},
		"Checks.Drain": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.Checks.Drain(ctx)
		}},
		"Checks.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Checks.List(ctx, services.FindingQuery{Meter: &w.meter, From: from, To: to, First: 10})
		}},
		"Checks.Accept": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Checks.Accept(ctx, services.FindingKey{Register: w.register, Name: meters.FindingUsageGap, Start: from}, "why")
		}},
		"Checks.Examine": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Checks.Examine(ctx, w.register, from, to)
		}},
		"Estimates.Preview": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Estimates.Preview(ctx, gap(w))
		}},
		"Estimates.Apply": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Estimates.Apply(ctx, gap(w))
		}},
		"Estimates.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Estimates.Void(ctx, w.estimate, "why")
		}},
		"Estimates.ByRegister": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Estimates.ByRegister(ctx, w.register, from, to)
		}},
	}
}
