package services_test

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// supplied states a factor and imports an edition.
func (l *ledger) supplied(o tenant, w *world) {
	ctx := l.as(o, services.Manager)
	density := weighed("0.83", "2025-04-01")
	density.Evidence, density.ValidTo = "Secret certificate", day("2025-04-30")
	w.property = must(l.all.Sources.RecordProperty(ctx, w.diesel, density, nil))(l.t).ID
	w.stated = must(l.all.OwnFactors.Record(ctx, ownDiesel("3"), nil))(l.t).ID
	made := must(l.all.Editions.Import(ctx, edition(), strings.NewReader(plainEdition)))(l.t)
	w.brought = uuid.MustParse(made.Edition.ID[len("own-"):])
}

var deciders = []services.Role{services.Admin, services.Approver}

// openly and openDiesel are what the calls bring themselves, apart from what others must not see.
func openly(in services.EditionInput) services.EditionInput {
	in.Publisher, in.Attribution = "Own agency", "Own agency, 2025"
	return in
}

func openDiesel() services.OwnFactorInput {
	in := ownDiesel("4")
	in.Name, in.Evidence = "Diesel", "certificate"
	return in
}

func supplyCalls() map[string]call {
	editionOf := func(w world) string { return "own-" + w.brought.String() }
	return map[string]call{
		"Prices.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Prices.List(ctx)
		}},
		"Prices.History": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Prices.History(ctx, "JPY2024", "USD2024")
		}},
		"Prices.Record": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			p, err := s.Prices.Record(ctx, services.PriceInput{FromUnit: "JPY2024", ToUnit: "USD2024", Value: exact.Int(1), Source: "central bank"})
			return p.FromUnit, err
		}},
		"Prices.Withdraw": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Prices.Withdraw(ctx, "JPY2020", "USD2020", "why")
			return nil, err
		}},
		"OwnFactors.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.OwnFactors.List(ctx)
		}},
		"OwnFactors.Record": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			f, err := s.OwnFactors.Record(ctx, openDiesel(), nil)
			return f.Status, err
		}},
		"OwnFactors.Approve": {deciders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.OwnFactors.Approve(ctx, w.stated, "")
		}},
		"OwnFactors.Reject": {deciders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.OwnFactors.Reject(ctx, w.stated, "why")
		}},
		"OwnFactors.Retire": {deciders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.OwnFactors.Retire(ctx, w.stated, "why")
		}},
		"Editions.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Editions.List(ctx)
		}},
		"Editions.Try": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			tried, err := s.Editions.Try(ctx, openly(edition()), strings.NewReader(plainEdition))
			return tried.Rows, err
		}},
		"Editions.Import": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			made, err := s.Editions.Import(ctx, openly(edition()), strings.NewReader(plainEdition))
			return made.Adopted, err
		}},
		"Editions.Preview": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Editions.Preview(ctx, editionOf(w), true)
		}},
		"Editions.Adopt": {deciders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Editions.Adopt(ctx, editionOf(w), "")
		}},
		"Editions.Withdraw": {deciders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Editions.Withdraw(ctx, editionOf(w), "why")
		}},
		"Editions.Diff": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Editions.Diff(ctx, editionOf(w), "test-2025", emissions.AR5)
		}},
		"Factors.FuelProperties": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.FuelProperties(ctx)
		}},
		"Factors.Regions": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.Regions(ctx)
		}},
	}
}

func propertyCalls() map[string]call {
	return map[string]call{
		"Sources.Properties": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.Properties(ctx, list(w.diesel))
		}},
		"Sources.RecordProperty": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			p, err := s.Sources.RecordProperty(ctx, w.diesel, weighed("0.84", "2027-04-01"), nil)
			return p.Name, err
		}},
		"Sources.WithdrawProperty": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Sources.WithdrawProperty(ctx, w.property, "why")
			return nil, err
		}},
	}
}
