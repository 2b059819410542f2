package server_test

import (
	"context"

	"tanso/internal/exact"
	"tanso/services"
)

// judged chooses a base year with a change, and judges a source.
func (w *world) judged(ctx context.Context, e *edge) {
	e.t.Helper()
	_, err := e.svc.Analysis.Judge(ctx, services.SourceJudgementInput{SourceID: w.diesel, Reliability: 2, Basis: "Secret basis"})
	e.must(err)
	_, err = e.svc.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: w.closed, ThresholdPercent: exact.Int(5), Method: "location", Reason: "Secret reason"})
	e.must(err)
	base, err := e.svc.BaseYears.Record(ctx, "structural", "Secret change", exact.Int(10))
	e.must(err)
	w.change = base.Changes[0].ID
}

// analysisOperations are the cases of quality, bridges, two times and the base year.
var analysisOperations = map[string]operation{
	"frameworks":       {everybody, `{ frameworks { id title { en ja } status } }`, none},
	"qualityPolicy":    {everybody, `{ qualityPolicy { propose correlation } }`, none},
	"sourceJudgements": {everybody, `{ sourceJudgements { basis } }`, none},
	"bridge": {everybody, `query($a: ID!, $b: ID!) { bridge(from: $a, to: $b) { difference { kg } effects { cause amount { kg } } lines { sourceName } } }`, func(w world) vars {
		return vars{"a": w.closed, "b": w.closed}
	}},
	"inventoryKnownAt": {everybody, `query($id: ID!) { inventoryKnownAt(id: $id, at: "2026-11-01T00:00:00Z") { changes { en ja } reported { name } learned { difference { kg } } } }`, func(w world) vars {
		return vars{"id": w.closed}
	}},
	"baseYear":         {everybody, `{ baseYear { reason changes { description } decisions { reason } } }`, none},
	"baseYearPreview":  {everybody, `{ baseYearPreview { percent suggestions { cause } bridge { lines { sourceName } } } }`, none},
	"setQualityPolicy": {"AM", `mutation { setQualityPolicy(propose: true) { propose } }`, none},
	"judgeSource": {"AM", `mutation($id: ID!) { judgeSource(input: {sourceId: $id, reliability: 2, basis: "why"}) { basis } }`, func(w world) vars {
		return vars{"id": w.diesel}
	}},
	"chooseBaseYear": {"AP", `mutation($id: ID!) { chooseBaseYear(input: {inventoryId: $id, thresholdPercent: "5", method: "market", reason: "why"}) { method } }`, func(w world) vars {
		return vars{"id": w.closed}
	}},
	"recordBaseYearChange": {"AM", `mutation { recordBaseYearChange(cause: "factor", description: "why", kgCo2e: "1") { method } }`, none},
	"withdrawBaseYearChange": {"AM", `mutation($id: ID!) { withdrawBaseYearChange(id: $id, reason: "why") { method } }`, func(w world) vars {
		return vars{"id": w.change}
	}},
	"decideBaseYear": {"AP", `mutation { decideBaseYear(decision: "keep", reason: "why") { method } }`, none},
}
