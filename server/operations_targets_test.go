package server_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions/targets"
	"tanso/services"
)

// setTarget is a target on the closed inventory of a world.
const setTarget = `mutation($b: ID!, $n: String!) { setTarget(input: {name: $n, percentOfBase: "4.2", scopes: [1, 2], baseInventoryId: $b, targetYear: 2035,
	reason: "why"}) { state } }`

// targetOperations are those of targets, their roadmaps and what they are measured by.
var targetOperations = map[string]operation{
	"targets": {everybody, `{ targets { name state content history { revision } } }`, none},
	"target":  {everybody, `query($id: ID!) { target(id: $id) { name milestones { year } } }`, func(w world) vars { return vars{"id": w.goal} }},
	"targetStandards": {
		everybody, `{ targetStandards { id name { en ja } percentOfBase } }`, none,
	},
	"targetRoadmaps": {everybody, `{ targetRoadmaps { years { year forecast { kg } } } }`, none},
	"targetRoadmap": {everybody, `query($id: ID!) { targetRoadmap(id: $id, trial: {growth1: "1"}) { years { year bau { kg } } findings { name } } }`, func(w world) vars {
		return vars{"id": w.goal}
	}},
	"targetProgress":     {everybody, `query($id: ID!) { targetProgress(id: $id) { year even } }`, func(w world) vars { return vars{"id": w.goal} }},
	"roadmapAssumptions": {everybody, `{ roadmapAssumptions { name basis } }`, none},
	"businessMetrics":    {everybody, `{ businessMetrics { name values { value source } intensities { intensity } } }`, none},
	"pathways":           {everybody, `{ pathways { title source } }`, none},
	"setTarget":          {"AM", setTarget, func(w world) vars { return vars{"b": w.closed, "n": uuid.NewString()} }},
	"reviseTarget": {"AM", `mutation($id: ID!) { reviseTarget(id: $id, revision: 99, input: {name: "Changed", scopes: [1], targetYear: 2035, percentOfBase: "5",
		reason: "why"}) { name } }`, func(w world) vars { return vars{"id": w.goal} }},
	"retireTarget": {"AM", `mutation($id: ID!) { retireTarget(id: $id, revision: 99, reason: "why") { name } }`, func(w world) vars { return vars{"id": w.goal} }},
	"decideTarget": {"AP", `mutation($id: ID!) { decideTarget(input: {id: $id, revision: 99, approve: false, reason: "why"}) { name } }`, func(w world) vars {
		return vars{"id": w.goal}
	}},
	"recordAssumption": {"AM", `mutation($n: String!) { recordAssumption(input: {name: $n, basis: "the plan"}) { basis } }`, func(world) vars { return vars{"n": uuid.NewString()} }},
	"reviseAssumption": {"AM", `mutation($id: ID!) { reviseAssumption(id: $id, revision: 99, input: {name: "Changed", basis: "the plan"}) { name } }`, func(w world) vars {
		return vars{"id": w.assumption}
	}},
	"createBusinessMetric": {"AM", `mutation($n: String!) { createBusinessMetric(input: {name: $n, kind: "production", unit: "t"}) { unit } }`, func(world) vars {
		return vars{"n": uuid.NewString()}
	}},
	"renameBusinessMetric": {"AM", `mutation($id: ID!) { renameBusinessMetric(id: $id, version: 99, name: "Changed") { name } }`, func(w world) vars {
		return vars{"id": w.metric}
	}},
	"recordMetricValues": {"AM", `mutation($id: ID!) { recordMetricValues(metricId: $id, values: [{periodStart: "2023-04-01", periodEnd: "2023-05-01", value: "1",
		source: "why"}]) { value } }`, func(w world) vars { return vars{"id": w.metric} }},
	"importMetricValues": {"AM", `mutation($id: ID!) { importMetricValues(metricId: $id, csv: "month,value\n2023-06,1\n", source: "why") { value } }`, func(w world) vars {
		return vars{"id": w.metric}
	}},
	"withdrawMetricValue": {"AM", `mutation($id: ID!) { withdrawMetricValue(id: $id, reason: "why") { value } }`, func(world) vars { return vars{"id": uuid.New()} }},
	"importPathway": {"AM", `mutation($n: String!) { importPathway(input: {publisher: "P", title: $n, year: 2024, table: "1", licence: "free", source: "a book",
		retrieved: "2026-01-01", csv: "sector,unit,year,value\npower,kg/kWh,2020,0.5\npower,kg/kWh,2030,0.2\n"}) { title } }`, func(world) vars {
		return vars{"n": uuid.NewString()}
	}},
}

// aimed sets a target on the closed inventory, with assumptions and a denominator.
func (w *world) aimed(ctx context.Context, e *edge) {
	e.t.Helper()
	goal, err := e.svc.Targets.Set(ctx, services.TargetInput{
		Name: "Secret target", Kind: targets.Absolute, Term: targets.NearTerm, Scopes: []int{1, 2}, Method: "market", BaseInventoryID: &w.closed, TargetYear: 2034,
		Path: targets.PathContraction, StandardID: "sbti-v5-1.5c", Reason: "Secret reason",
	})
	e.must(err)
	assumed, err := e.svc.Assumptions.Record(ctx, services.AssumptionInput{Name: "Secret growth", Basis: "Secret basis"})
	e.must(err)
	metric, err := e.svc.Metrics.Create(ctx, services.BusinessMetricInput{Name: "Secret parts", Kind: "production", Unit: "t", Aggregation: targets.Added})
	e.must(err)
	w.goal, w.assumption, w.metric = goal.ID, assumed.ID, metric.ID
}
