package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/services"
)

// creditInput is 500 t of a forest in Japan that is held, with a block of serial numbers of its own.
func creditInput(project, block string) services.CreditInput {
	return services.CreditInput{
		Standard: credits.JCredit, ProjectID: "JP-1", Project: project, Kind: credits.Biogenic, Country: "JP", VintageFrom: 2024, VintageTo: 2025,
		SerialFirst: "JPN-" + block + "-000-001", SerialLast: "JPN-" + block + "-000-500", Quantity: exact.Int(500), AcquiredOn: day("2026-04-10"),
		Adjustment: credits.AdjustedNA, Evidence: "the registry's statement",
	}
}

func retirement(tonnes int64) services.RetirementInput {
	quantity, year := exact.Int(tonnes), 2026
	return services.RetirementInput{
		Quantity: &quantity, RetiredOn: day("2026-06-15"), RetirementID: "RET-1", Beneficiary: "us", Purpose: credits.ForSHK, PurposeYear: &year,
	}
}

// credited adds a credit to an organization.
func (l *ledger) credited(ctx context.Context, w *world) {
	w.credit = must(l.all.Credits.Record(ctx, creditInput("Secret forest", "9")))(l.t).ID
	must(l.all.Regimes.SetFact(ctx, correctionOf("Secret notice")))(l.t)
	w.calendar = must(l.all.Regimes.ImportBands(ctx, bandsOf(w.facility, "Secret operator")))(l.t).ID
}

func creditCalls() map[string]call {
	return map[string]call{
		"Credits.Record": {writers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			in := creditInput("x", "1")
			in.SerialFirst, in.SerialLast = "", ""
			c, err := s.Credits.Record(ctx, in)
			return c.Kind, err
		}},
		"Credits.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Credits.Correct(ctx, w.credit, creditInput("x", "2"), "why")
		}},
		"Credits.Retire": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Credits.Retire(ctx, w.credit, retirement(100))
		}},
		"Credits.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Credits.Void(ctx, w.credit, "why")
		}},
		"Credits.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Credits.List(ctx, 10, nil)
			var secret []string
			for _, c := range found.Nodes { // what other cases record has ids of its own
				if c.Project != "x" {
					secret = append(secret, c.Project)
				}
			}
			return secret, err
		}},
		"Credits.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Credits.Get(ctx, w.credit)
		}},
		"Credits.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Credits.History(ctx, w.credit)
		}},
		"Credits.Sums": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			sums, err := s.Credits.Sums(ctx)
			return len(sums) > 0, err
		}},
		"Credits.Words": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Credits.Words(ctx)
		}},
	}
}

func correctionOf(source string) services.RegimeFactInput {
	rate := exact.Must("1.02")
	return services.RegimeFactInput{FiscalYear: 2026, Kind: services.FactCorrection, Value: &rate, Source: source}
}

// bandsOf is a calendar of May 2026 with curtailment on the third, ten to two.
func bandsOf(facility uuid.UUID, source string) services.BandCalendarInput {
	return services.BandCalendarInput{
		Area: "tokyo", FacilityIds: list(facility), FirstDay: day("2026-05-01"), LastDay: day("2026-06-01"), Otherwise: "ordinary", Source: source,
		Csv: "start,end,band\n2026-05-03 10:00,2026-05-03 14:00,curtailed\n",
	}
}

func factCalls() map[string]call {
	return map[string]call{
		"Regimes.Facts": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			facts, err := s.Regimes.Facts(ctx, 2026)
			return len(facts) > 0, err
		}},
		"Regimes.SetFact": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			f, err := s.Regimes.SetFact(ctx, correctionOf("x"))
			return f.Kind, err
		}},
		"Regimes.BandCalendars": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Regimes.BandCalendars(ctx)
			return len(found) > 0, err
		}},
		"Regimes.ImportBands": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Regimes.ImportBands(ctx, bandsOf(w.facility, "x"))
		}},
		"Regimes.WithdrawBands": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Regimes.WithdrawBands(ctx, w.calendar)
		}},
	}
}
