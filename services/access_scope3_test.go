package services_test

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/services"
)

// scope3World makes a line and a ledger.
func (l *ledger) scope3World(ctx context.Context, w *world) {
	l.t.Helper()
	withScope3(l)
	w.line = must(l.all.Scope3.Record(ctx, reportedOf(w.facility)))(l.t).ID
	w.ledger = must(l.all.Ledgers.Take(ctx, services.LedgerPurchases, "Secret.csv", strings.NewReader(purchases)))(l.t).ID
}

func scope3Calls() map[string]call {
	return map[string]call{
		"Scope3.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			line, err := s.Scope3.Record(ctx, reportedOf(w.facility))
			return line.Category, err
		}},
		"Scope3.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.Correct(ctx, w.line, reportedOf(w.facility), "why")
		}},
		"Scope3.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.Void(ctx, w.line, "why")
		}},
		"Scope3.Try": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.Try(ctx, reportedOf(w.facility), emissions.AR6)
		}},
		"Scope3.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.List(ctx, services.Scope3Query{FacilityID: &w.facility, First: 10})
		}},
		"Scope3.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.Get(ctx, w.line)
		}},
		"Scope3.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.History(ctx, w.line)
		}},
		"Scope3.Estimates": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Scope3.Estimates(ctx, list(w.line))
		}},
		"Scope3.Screen": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Scope3.Screen(ctx, 14, services.NotRelevant, "there are none")
			return nil, err
		}},
		"Scope3.Screenings": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Scope3.Screenings(ctx)
			return nil, err
		}},
		"Scope3.Catalog": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Scope3.Catalog(ctx)
			return len(found), err
		}},
		"Ledgers.Take": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			taken, err := s.Ledgers.Take(ctx, services.LedgerPurchases, uuid.NewString(), strings.NewReader("date,amount\n"+uuid.NewString()+",1\n"))
			return taken.Rows, err
		}},
		"Ledgers.Read": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Ledgers.Read(ctx, w.ledger, services.LedgerRead{})
		}},
		"Ledgers.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Ledgers.Record(ctx, w.ledger, services.LedgerRecord{FacilityID: w.facility})
		}},
		"Ledgers.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Ledgers.List(ctx, 10)
			return nil, err
		}},
	}
}
