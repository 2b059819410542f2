package services_test

import (
	"context"
	"time"

	"tanso/internal/exact"
	"tanso/services"
)

// chosen makes the closed inventory the base year, with a change, and judges a source.
func (l *ledger) chosen(ctx context.Context, w *world) {
	l.t.Helper()
	must(l.all.Analysis.Judge(ctx, services.SourceJudgementInput{SourceID: w.source, Reliability: 2, Basis: "Secret basis"}))(l.t)
	must(l.all.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: w.closed, ThresholdPercent: exact.Int(5), Method: "location", Reason: "Secret reason"}))(l.t)
	base := must(l.all.BaseYears.Record(ctx, "structural", "Secret change", exact.Int(10)))(l.t)
	w.change = base.Changes[0].ID
}

func analysisCalls() map[string]call {
	at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	return map[string]call{
		"Analysis.Policy": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Analysis.Policy(ctx)
		}},
		"Analysis.SetPolicy": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			p, err := s.Analysis.SetPolicy(ctx, true, "independent")
			return p.Propose, err
		}},
		"Analysis.Judge": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			j, err := s.Analysis.Judge(ctx, services.SourceJudgementInput{SourceID: w.source, Basis: "why"})
			return j.Basis, err
		}},
		"Analysis.Judgements": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			out, err := s.Analysis.Judgements(ctx)
			return len(out), err
		}},
		"Analysis.Quality": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Analysis.Quality(ctx, w.run, "market")
		}},
		"Analysis.Bridge": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Analysis.Bridge(ctx, w.closed, w.inventory, "market")
		}},
		"Analysis.KnownAt": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Analysis.KnownAt(ctx, w.inventory, at, "market")
		}},
		"BaseYears.Get": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.BaseYears.Get(ctx)
		}},
		"BaseYears.Preview": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.BaseYears.Preview(ctx)
		}},
		"BaseYears.Choose": {closers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: w.closed, ThresholdPercent: exact.Int(5), Method: "market", Reason: "why"})
		}},
		"BaseYears.Record": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.BaseYears.Record(ctx, "factor", "why", exact.Int(1))
		}},
		"BaseYears.Withdraw": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.BaseYears.Withdraw(ctx, w.change, "why")
		}},
		"BaseYears.Decide": {closers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.BaseYears.Decide(ctx, services.KeepAsItIs, "why")
		}},
	}
}
