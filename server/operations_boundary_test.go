package server_test

import (
	"context"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// bounded makes a legal entity and an exclusion.
func (w *world) bounded(ctx context.Context, e *edge) {
	e.t.Helper()
	entity, err := e.svc.Boundaries.CreateEntity(ctx, services.LegalEntityInput{Name: "Secret KK", Country: "JP", Kind: services.EntityGroup},
		services.OwnershipInput{ValidFrom: day("2020-01-01"), EquityShare: exact.Must("0.6"), Controlled: true, Treatment: emissions.Consolidated, Reason: "Secret deal"})
	e.must(err)
	exclusion, err := e.svc.Boundaries.Exclude(ctx, services.ExclusionInput{What: "Secret extinguishers", Reason: "small", ValidFrom: day("2020-01-01")})
	e.must(err)
	w.entity, w.exclusion = entity.ID, exclusion.ID
}

func ofEntity(w world) vars    { return vars{"id": w.entity} }
func ofExclusion(w world) vars { return vars{"id": w.exclusion} }

// boundaryOperations are the cases of legal entities, ownership, leases and exclusions.
var boundaryOperations = map[string]operation{
	"legalEntities":    {everybody, `{ legalEntities(includeArchived: true) { name ownerships { reason equityShare parent { name } } } }`, none},
	"legalEntity":      {everybody, `query($id: ID!) { legalEntity(id: $id) { name ownerships { validFrom treatment } } }`, ofEntity},
	"boundaryTree":     {everybody, `{ boundaryTree(on: "2026-06-01") { entities { entity { name } standing { equityShare } } facilities { facility { name } standing { group } } } }`, none},
	"exclusions":       {everybody, `{ exclusions { what facility { name } } }`, none},
	"exclusionHistory": {everybody, `query($id: ID!) { exclusionHistory(id: $id) { what } }`, ofExclusion},

	"createLegalEntity": {"AM", `mutation($id: ID!) { createLegalEntity(input: {name: "New KK", country: "JP", kind: joint_venture},
		ownership: {validFrom: "2026-01-01", parentId: $id, equityShare: "0.5", operated: false, controlled: false, treatment: proportional}) { kind } }`, ofEntity},
	"updateLegalEntity":  {"AM", `mutation($id: ID!) { updateLegalEntity(id: $id, version: 1, input: {name: "Changed KK", country: "JP", kind: group}) { name } }`, ofEntity},
	"archiveLegalEntity": {"A", `mutation($id: ID!) { archiveLegalEntity(id: $id, version: 1) { name } }`, ofEntity},
	"recordOwnership": {"AM", `mutation($id: ID!) { recordOwnership(entityId: $id,
		input: {validFrom: "2026-02-01", equityShare: "0.3", operated: false, controlled: false, treatment: equity_method}) { equityShare } }`, ofEntity},
	"assignFacility": {"AM", `mutation($f: ID!, $e: ID!) { assignFacility(input: {facilityId: $f, validFrom: "2027-02-01", holder: entity, entityId: $e}) { holder } }`, func(w world) vars {
		return vars{"f": w.facility, "e": w.entity}
	}},
	"arrangeSource": {"AM", `mutation($s: ID!) { arrangeSource(sourceId: $s, input: {validFrom: "2027-02-01", kind: lease, lease: "operating", part: "lessee"}) { kind } }`, func(w world) vars {
		return vars{"s": w.diesel}
	}},
	"exclude": {"AM", `mutation($f: ID) { exclude(input: {facilityId: $f, scope: 3, category: 7, what: "Commuting", reason: "no data", validFrom: "2026-01-01"}) { category } }`, func(w world) vars {
		return vars{"f": w.facility}
	}},
	"reviseExclusion": {"AM", `mutation($id: ID!) { reviseExclusion(id: $id, revision: 1, reason: "counted", input: {what: "Extinguishers", reason: "small", validFrom: "2020-01-01", validTo: "2026-01-01"}) { changeReason } }`, ofExclusion},
}
