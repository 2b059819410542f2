package server_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/services"
)

// credited enters a credit that is held.
func (w *world) credited(ctx context.Context, e *edge) {
	e.t.Helper()
	made, err := e.svc.Credits.Record(ctx, services.CreditInput{
		Standard: credits.JCredit, Project: "Secret forest", Kind: credits.Biogenic, Country: "JP", VintageFrom: 2024, VintageTo: 2025,
		SerialFirst: "JPN-1", SerialLast: "JPN-500", Quantity: exact.Int(500), AcquiredOn: day("2026-04-10"), Adjustment: credits.AdjustedNA,
	})
	e.must(err)
	w.credit = made.ID
	calendar, err := e.svc.Regimes.ImportBands(ctx, services.BandCalendarInput{
		Area: "Secret area", FacilityIds: []uuid.UUID{w.facility}, FirstDay: day("2026-05-01"), LastDay: day("2026-06-01"), Otherwise: "ordinary", Source: "Secret operator",
	})
	e.must(err)
	w.calendar = calendar.ID
}

func ofCredit(w world) vars { return vars{"id": w.credit} }

var newCredit = vars{
	"standard": "vcs", "project": "wind", "kind": "reduction", "country": "IN", "vintageFrom": 2025, "vintageTo": 2025, "quantity": "5",
	"acquiredOn": "2026-05-01",
}

// creditOperations are the cases of carbon credits and removals.
var creditOperations = map[string]operation{
	"credits":       {everybody, `{ credits { nodes { project status net } } }`, none},
	"credit":        {everybody, `query($id: ID!) { credit(id: $id) { project units } }`, ofCredit},
	"creditHistory": {everybody, `query($id: ID!) { creditHistory(id: $id) { project } }`, ofCredit},
	"creditSums":    {everybody, `{ creditSums { status kind } }`, none},
	"creditWords":   {everybody, `{ creditWords { standards kinds purposes adjustments } }`, none},
	"recordCredit":  {"AMC", `mutation($in: CreditInput!) { recordCredit(input: $in) { project } }`, func(world) vars { return vars{"in": newCredit} }},
	"correctCredit": {"AMC", `mutation($id: ID!, $in: CreditInput!) { correctCredit(id: $id, input: $in, reason: "misread") { project } }`, func(w world) vars {
		return vars{"id": w.credit, "in": newCredit}
	}},
	"retireCredit": {"AMC", `mutation($id: ID!, $in: RetirementInput!) { retireCredit(id: $id, input: $in) { project } }`, func(w world) vars {
		return vars{"id": w.credit, "in": vars{"quantity": "5", "retiredOn": "2026-06-01", "purpose": "beyond_value_chain"}}
	}},
	"regimeFacts":   {everybody, `{ regimeFacts(fiscalYear: 2026) { kind source } }`, none},
	"bandCalendars": {everybody, `{ bandCalendars { area source } }`, none},
	"setRegimeFact": {"AM", `mutation { setRegimeFact(input: {fiscalYear: 2026, kind: "correction", value: "1.02", source: "notice"}) { kind } }`, none},
	"importBandCalendar": {"AM", `mutation($in: BandCalendarInput!) { importBandCalendar(input: $in) { lines } }`, func(w world) vars {
		return vars{"in": vars{
			"area": "tokyo", "facilityIds": []string{w.facility.String()}, "firstDay": "2026-05-01", "lastDay": "2026-06-01", "source": "operator",
			"csv": "start,end,band\n2026-05-03 10:00,2026-05-03 14:00,curtailed\n",
		}}
	}},
	"withdrawBandCalendar": {"AM", `mutation($id: ID!) { withdrawBandCalendar(id: $id) }`, func(w world) vars { return vars{"id": w.calendar} }},
	"voidCredit":           {"AMC", `mutation($id: ID!) { voidCredit(id: $id, reason: "sold") { project } }`, ofCredit},
}
