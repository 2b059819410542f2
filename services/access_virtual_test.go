package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// sumOf is a virtual meter of one register.
func sumOf(facility uuid.UUID, name string, register uuid.UUID) services.VirtualMeterInput {
	return services.VirtualMeterInput{
		FacilityID: facility, Name: name, Kind: services.VirtualSum, Commodity: meters.Electricity, Unit: "kWh", ValidFrom: day("2026-01-01"),
		Members: []services.VirtualMember{{RegisterID: &register, Factor: exact.Int(1)}},
	}
}

// billOn is a bill of a register for a week.
func billOn(facility, register uuid.UUID, first string) services.BillInput {
	return services.BillInput{
		FacilityID: facility, Commodity: meters.Electricity, RegisterID: &register, PeriodFrom: day(first), PeriodTo: day(first).AddDays(7),
		Quantity: exact.Int(7), Unit: "kWh", InvoiceNumber: "Secret",
	}
}

func virtualCalls() map[string]call {
	from, to := aprilDay()
	return map[string]call{
		"VirtualMeters.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			v, err := s.VirtualMeters.Create(ctx, sumOf(w.facility, uuid.NewString(), w.register))
			return v.Unit, err
		}},
		"VirtualMeters.Rename": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Rename(ctx, w.virtual, 1, "x")
		}},
		"VirtualMeters.SetFormula": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			members := []services.VirtualMember{{RegisterID: &w.register, Factor: exact.Int(2)}}
			return s.VirtualMeters.SetFormula(ctx, w.virtual, services.FormulaInput{ValidFrom: day("2026-05-01"), Members: members, Reason: "why"})
		}},
		"VirtualMeters.Archive": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Archive(ctx, w.virtual, 1)
		}},
		"VirtualMeters.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.VirtualMeters.List(ctx)
		}},
		"VirtualMeters.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Get(ctx, w.virtual)
		}},
		"VirtualMeters.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.ByIDs(ctx, list(w.virtual))
		}},
		"VirtualMeters.Formulas": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Formulas(ctx, list(w.virtual))
		}},
		"VirtualMeters.Usage": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Usage(ctx, w.virtual, services.GrainDay, from, to)
		}},
		"VirtualMeters.Findings": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.VirtualMeters.Findings(ctx, w.virtual, from, to)
		}},
		"VirtualMeters.Subscribe": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.VirtualMeters.Subscribe(ctx, w.virtual)
			return nil, err
		}},
		"MeterTree.Place": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			p, err := s.MeterTree.Place(ctx, services.MeterPlacementInput{MeterID: w.meter, ValidFrom: day("2026-05-01"), AccuracyPercent: exact.Int(1)})
			return p.AccuracyPercent, err
		}},
		"MeterTree.Placements": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.MeterTree.Placements(ctx, list(w.meter))
		}},
		"MeterTree.Balances": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.MeterTree.Balances(ctx, "2026-04", "2026-05")
		}},
	}
}

func billCalls() map[string]call {
	return map[string]call{
		"Bills.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			b, err := s.Bills.Record(ctx, billOn(w.facility, w.register, "2026-06-01"))
			return b.Unit, err
		}},
		"Bills.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.Correct(ctx, w.bill, billOn(w.facility, w.register, "2026-05-02"), "why")
		}},
		"Bills.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.Void(ctx, w.bill, "why")
		}},
		"Bills.Import": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			file := "meter,from,to,to_inclusive,quantity,unit\n" + w.meter.String() + ",2026-07-01,2026-07-31,yes,1,kWh\n"
			out, err := s.Bills.Import(ctx, file, true)
			return out.Recorded, err
		}},
		"Bills.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.List(ctx, services.BillQuery{RegisterID: &w.register, First: 10})
		}},
		"Bills.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.Get(ctx, w.bill)
		}},
		"Bills.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.History(ctx, w.bill)
		}},
		"Bills.Apportioned": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.Apportioned(ctx, w.bill, nil)
		}},
		"Bills.Compare": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Bills.Compare(ctx, w.bill, exact.Int(2))
		}},
		"Bills.Findings": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Bills.Findings(ctx)
		}},
	}
}
