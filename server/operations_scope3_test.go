package server_test

import (
	"context"
	"strings"

	"tanso/internal/exact"
	"tanso/services"
)

// beyond makes a line of Scope 3 and a ledger.
func (w *world) beyond(ctx context.Context, e *edge) {
	e.t.Helper()
	line, err := e.svc.Scope3.Record(ctx, services.Scope3LineInput{
		FacilityID: w.facility, Category: 5, Method: "waste.supplier", PeriodStart: day("2026-04-01"), PeriodEnd: day("2026-05-01"), Description: "Secret waste",
		Values: []services.Scope3Value{{Name: "emission", Value: exact.Int(1), Unit: "tCO2e"}},
	})
	e.must(err)
	taken, err := e.svc.Ledgers.Take(ctx, services.LedgerPurchases, "Secret.csv", strings.NewReader("date,item,amount,currency\n2026-04-01,paper,1,JPY\n"))
	e.must(err)
	w.line, w.ledger = line.ID, taken.ID
}

func ofLine(w world) vars { return vars{"id": w.line} }

func lineFields(w world) vars {
	return vars{"id": w.line, "in": vars{
		"facilityId": w.facility, "category": 5, "method": "waste.supplier", "periodStart": "2026-04-01", "periodEnd": "2026-05-01", "description": "waste",
		"values": []vars{{"name": "emission", "value": "2", "unit": "tCO2e"}},
	}}
}

// scope3Operations are the cases of lines of Scope 3, screening and ledgers.
var scope3Operations = map[string]operation{
	"scope3Categories": {everybody, `{ scope3Categories { number methods { id fields { name kind } rowFields { name } } } }`, none},
	"scope3Lines": {everybody, `query($f: ID!) { scope3Lines(facilityId: $f) { totalCount nodes { description facility { name } values { name value unit }
		estimate { kgCo2e parts { numbers factor { id } } } } } }`, func(w world) vars { return vars{"f": w.facility} }},
	"scope3Line":       {everybody, `query($id: ID!) { scope3Line(id: $id) { description } }`, ofLine},
	"scope3History":    {everybody, `query($id: ID!) { scope3History(id: $id) { description reason } }`, ofLine},
	"scope3Screenings": {everybody, `{ scope3Screenings { category relevance reason } }`, none},
	"tryScope3Line":    {"AMC", `query($in: Scope3LineInput!) { tryScope3Line(input: $in) { kgCo2e complete } }`, lineFields},
	"recordScope3Line": {"AMC", `mutation($in: Scope3LineInput!) { recordScope3Line(input: $in) { category } }`, lineFields},
	"correctScope3Line": {
		"AMC", `mutation($id: ID!, $in: Scope3LineInput!) { correctScope3Line(id: $id, input: $in, reason: "weighed") { reason } }`, lineFields,
	},
	"voidScope3Line":       {"AMC", `mutation($id: ID!) { voidScope3Line(id: $id, reason: "twice") { reason } }`, ofLine},
	"screenScope3Category": {"AM", `mutation { screenScope3Category(category: 14, relevance: not_relevant, reason: "there are none") { relevance } }`, none},
	"ledgers":              {everybody, `{ ledgers { fileName rows recorded } }`, none},
	"ledger":               {"AMC", `query($id: ID!) { ledger(id: $id, read: {}) { columns groups { text suggestions { score factor { id } } } rejected { line } } }`, func(w world) vars { return vars{"id": w.ledger} }},
	"recordLedger": {"AMC", `mutation($id: ID!, $f: ID!) { recordLedger(id: $id, input: {facilityId: $f, read: {}, decisions: []}) { open } }`, func(w world) vars {
		return vars{"id": w.ledger, "f": w.facility}
	}},
}
