package server_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func termsOf(auditor, inventory uuid.UUID, from, until time.Time) services.EngagementInput {
	five := exact.Int(5)
	return services.EngagementInput{
		Name: "Secret engagement", Level: services.LimitedAssurance, Scopes: []int{1, 2, 3}, ValidFrom: from, ValidUntil: until,
		MaterialityPercent: &five, PerformancePercent: exact.Int(75), AuditorIDs: []uuid.UUID{auditor}, InventoryIDs: []uuid.UUID{inventory},
	}
}

// engage opens the closed inventory to an auditor of its own, who raises a finding.
func (w *world) engage(ctx context.Context, e *edge) {
	e.t.Helper()
	member, err := e.svc.Members.Add(ctx, services.MemberInput{Email: "engaged@example.com", Name: "Secret auditor", Role: services.Auditor, Password: password})
	e.must(err)
	now := e.clock()
	engagement, err := e.svc.Assurance.Open(ctx, termsOf(member.AccountID, w.closed, now, now.AddDate(0, 1, 0)))
	e.must(err)
	actor := services.Actor{Kind: services.ActorAccount, ID: member.AccountID, Name: "Secret auditor", Organization: e.founder.Organization, Role: services.Auditor}
	finding, err := e.svc.Assurance.Raise(e.as(actor), services.AuditFindingInput{EngagementID: engagement.ID, Severity: services.Observation, Title: "Secret finding"})
	e.must(err)
	w.engagement, w.engagedAuditor, w.finding = engagement.ID, member.AccountID, finding.ID
}

func ofEngagement(w world) vars { return vars{"id": w.engagement} }

func ofTerms(w world) vars {
	return vars{"id": w.engagement, "in": vars{
		"name": "x", "level": "limited", "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2036-01-01T00:00:00Z", "materialityPercent": "5",
		"performancePercent": "75", "auditorIds": []uuid.UUID{w.engagedAuditor}, "inventoryIds": []uuid.UUID{w.closed},
	}}
}

// assuranceOperations are those of the auditor's workspace.
var assuranceOperations = map[string]operation{
	"engagements": {everybody, `{ engagements { name } }`, none},
	"engagement":  {everybody, `query($id: ID!) { engagement(id: $id) { name auditors { name } } }`, ofEngagement},
	"auditPopulation": {everybody, `query($id: ID!, $i: ID!) { auditPopulation(engagementId: $id, inventoryId: $i) { totalKg } }`, func(w world) vars {
		return vars{"id": w.engagement, "i": w.closed}
	}},
	"auditSamples":  {everybody, `query($id: ID!) { auditSamples(engagementId: $id) { seed items { entryId } } }`, ofEngagement},
	"auditSample":   {everybody, `query($id: ID!) { auditSample(id: $id) { seed } }`, ofEngagement},
	"auditRequests": {everybody, `query($id: ID!) { auditRequests(engagementId: $id) { title steps { body } } }`, ofEngagement},
	"auditFindings": {everybody, `query($id: ID!) { auditFindings(engagementId: $id) { title steps { body } } }`, ofEngagement},
	"auditAccesses": {"AMP", `query($id: ID!) { auditAccesses(engagementId: $id) { nodes { objectId } } }`, ofEngagement},
	"entryLineage":  {everybody, `query($id: ID!) { entryLineage(runId: $id, entryId: "E-000001") { receipts { fileName } } }`, ofEngagement},
	"feeds": {everybody, `query($id: String!) { feeds(kind: "activity", id: $id) { totals { kgCo2e } } }`, func(w world) vars {
		return vars{"id": w.activity}
	}},
	"tieOut":           {everybody, `query($id: ID!) { tieOut(inventoryId: $id) { agrees } }`, func(w world) vars { return vars{"id": w.closed} }},
	"runChanges":       {"AMPVU", `query($id: ID!) { runChanges(inventoryId: $id) { totalKg } }`, func(w world) vars { return vars{"id": w.closed} }},
	"openEngagement":   {"AM", `mutation($in: EngagementInput!) { openEngagement(input: $in) { level } }`, func(w world) vars { return vars{"in": ofTerms(w)["in"]} }},
	"changeEngagement": {"AM", `mutation($id: ID!, $in: EngagementInput!) { changeEngagement(id: $id, version: 99, input: $in) { name } }`, ofTerms},
	"endEngagement":    {"AM", `mutation($id: ID!) { endEngagement(id: $id, version: 99) { name } }`, ofEngagement},
	"drawAuditSample": {"U", `mutation($id: ID!, $i: ID!) { drawAuditSample(input: {engagementId: $id, inventoryId: $i, method: "market", approach: mus, riskPercent: 5}) { seed } }`, func(w world) vars {
		return vars{"id": w.engagement, "i": w.closed}
	}},
	"markAuditItem":     {"U", `mutation($id: ID!) { markAuditItem(input: {sampleId: $id, entryId: "E-000001", agrees: true}) { seed } }`, ofEngagement},
	"makeAuditRequest":  {"U", `mutation($id: ID!) { makeAuditRequest(input: {engagementId: $id, title: "x", dueOn: "2026-07-01"}) { title } }`, ofEngagement},
	"raiseAuditFinding": {"U", `mutation($id: ID!) { raiseAuditFinding(input: {engagementId: $id, severity: observation, title: "x"}) { title } }`, ofEngagement},
	"takeAuditStep": {"AMCU", `mutation($id: ID!) { takeAuditStep(input: {findingId: $id, kind: answered, body: "x"}) { name } }`, func(w world) vars {
		return vars{"id": w.finding}
	}},
}

// What is not covered any more is over with the next request, and so is the session itself when nothing is left.
func TestAnAuditorIsOutWhenTheLastEngagementIsOver(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	s := e.signIn("engaged@example.com")
	asks := operation{everybody, `query($id: ID!) { inventory(id: $id) { name } }`, func(w world) vars { return vars{"id": w.closed} }}
	if answer := e.run(s, asks, w); answer.code() != "" {
		t.Fatalf("while it runs: %+v", answer.Errors)
	}
	draft := operation{everybody, asks.query, func(w world) vars { return vars{"id": w.draft} }}
	if answer := e.run(s, draft, w); answer.code() != string(fault.NotFound) {
		t.Errorf("a draft that is not covered: %+v", answer)
	}
	_, err := e.svc.Assurance.End(e.as(e.founder), w.engagement, 1)
	e.must(err)
	if answer := e.run(s, asks, w); answer.code() != string(fault.Unauthenticated) {
		t.Errorf("after the end: %+v", answer)
	}
}
