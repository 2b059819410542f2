package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

func heldSince(from, share string) services.OwnershipInput {
	return services.OwnershipInput{
		ValidFrom: day(from), EquityShare: exact.Must(share), Operated: true, Controlled: true, Treatment: emissions.Consolidated, Reason: "Secret deal",
	}
}

func groupCompany(name string) services.LegalEntityInput {
	return services.LegalEntityInput{Name: name, Country: "JP", Kind: services.EntityGroup}
}

func leftOut(facility *uuid.UUID) services.ExclusionInput {
	size := exact.Int(1200)
	return services.ExclusionInput{
		FacilityID: facility, Scope: 1, What: "Secret extinguishers", Reason: "small", KgCo2ePerYear: &size, Basis: "three of 5 kg", ValidFrom: day("2020-01-01"),
	}
}

// bounded adds an entity, an arrangement and an exclusion to a world.
func (l *ledger) bounded(ctx context.Context, w *world) {
	l.t.Helper()
	w.entity = must(l.all.Boundaries.CreateEntity(ctx, groupCompany("Secret KK"), heldSince("2020-01-01", "0.6")))(l.t).ID
	must(l.all.Boundaries.AssignFacility(ctx, services.AssignmentInput{
		FacilityID: w.facility, ValidFrom: day("2027-01-01"), Holder: emissions.HeldByEntity, EntityID: &w.entity, HeldBefore: true,
	}))(l.t)
	must(l.all.Boundaries.Arrange(ctx, w.diesel, services.ArrangementInput{ValidFrom: day("2027-01-01"), Kind: services.ArrangedFranchise}))(l.t)
	w.exclusion = must(l.all.Boundaries.Exclude(ctx, leftOut(&w.facility)))(l.t).ID
}

func boundaryCalls() map[string]call {
	out := entityCalls()
	out["Boundaries.Arrange"] = call{managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
		a, err := s.Boundaries.Arrange(ctx, w.diesel, services.ArrangementInput{
			ValidFrom: day("2027-02-01"), Kind: services.ArrangedLease, Lease: emissions.OperatingLease, Part: emissions.Lessee,
		})
		return a.Kind, err
	}}
	out["Boundaries.Arrangements"] = call{all, func(ctx context.Context, s *services.Services, w world) (any, error) {
		return s.Boundaries.Arrangements(ctx, list(w.diesel))
	}}
	out["Boundaries.Exclude"] = call{managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
		in := leftOut(&w.facility)
		in.What = "Extinguishers"
		e, err := s.Boundaries.Exclude(ctx, in)
		return e.What, err
	}}
	out["Boundaries.ReviseExclusion"] = call{managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
		return s.Boundaries.ReviseExclusion(ctx, w.exclusion, 1, leftOut(nil), "counted again")
	}}
	out["Boundaries.Exclusions"] = call{all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
		return s.Boundaries.Exclusions(ctx)
	}}
	out["Boundaries.ExclusionHistory"] = call{all, func(ctx context.Context, s *services.Services, w world) (any, error) {
		return s.Boundaries.ExclusionHistory(ctx, w.exclusion)
	}}
	out["Boundaries.Approaches"] = call{all, func(ctx context.Context, s *services.Services, w world) (any, error) {
		return s.Boundaries.Approaches(ctx, w.run)
	}}
	out["Boundaries.RunBoundary"] = call{all, func(ctx context.Context, s *services.Services, w world) (any, error) {
		return s.Boundaries.RunBoundary(ctx, w.run)
	}}
	return out
}

func entityCalls() map[string]call {
	return map[string]call{
		"Boundaries.CreateEntity": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			held := heldSince("2020-01-01", "0.5")
			held.ParentID = &w.entity
			e, err := s.Boundaries.CreateEntity(ctx, groupCompany(uuid.NewString()), held)
			return e.Kind, err
		}},
		"Boundaries.UpdateEntity": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.UpdateEntity(ctx, w.entity, 1, groupCompany("Other KK"))
		}},
		"Boundaries.ArchiveEntity": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.ArchiveEntity(ctx, w.entity, 1)
		}},
		"Boundaries.Entities": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Boundaries.Entities(ctx, true)
		}},
		"Boundaries.Entity": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.Entity(ctx, w.entity)
		}},
		"Boundaries.EntitiesByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.EntitiesByIDs(ctx, list(w.entity))
		}},
		"Boundaries.RecordOwnership": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			o, err := s.Boundaries.RecordOwnership(ctx, w.entity, heldSince("2021-01-01", "0.7"))
			return o.EquityShare, err
		}},
		"Boundaries.Ownerships": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.Ownerships(ctx, list(w.entity))
		}},
		"Boundaries.AssignFacility": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			a, err := s.Boundaries.AssignFacility(ctx, services.AssignmentInput{
				FacilityID: w.facility, ValidFrom: day("2027-02-01"), Holder: emissions.HeldByEntity, EntityID: &w.entity,
			})
			return a.Holder, err
		}},
		"Boundaries.Assignments": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Boundaries.Assignments(ctx, list(w.facility))
		}},
		"Boundaries.Tree": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Boundaries.Tree(ctx, day("2026-06-01"))
		}},
	}
}
