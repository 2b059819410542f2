package server_test

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

const smallEdition = "name,activity,unit,co2,region\nSecret diesel,fuel.diesel,L,3,JP\n"

// supplied states a factor and imports an edition, by somebody other than the admin who will be asked to decide.
func (w *world) supplied(ctx context.Context, e *edge) {
	e.t.Helper()
	kg := exact.Int(3)
	member, err := e.svc.Members.Add(ctx, services.MemberInput{
		Email: "secret." + strings.ToLower(uuid.NewString()) + "@example.com", Name: "Secret author", Role: services.Manager, Password: password,
	})
	e.must(err)
	author := e.founder
	author.ID, author.Name, author.Role = member.AccountID, member.Name, services.Manager
	w.author = author
	ctx = e.as(author)
	stated, err := e.svc.OwnFactors.Record(ctx, services.OwnFactorInput{
		Name: "Secret diesel", ActivityKey: "fuel.diesel", Scope: 1, Region: "JP", Unit: "L", Stage: emissions.StageCombustion,
		ValidFrom: day("2025-04-01"), KgCo2: &kg, Evidence: "Secret certificate",
	}, nil)
	e.must(err)
	brought, err := e.svc.Editions.Import(ctx, services.EditionInput{
		FileName: "Secret.csv", Publisher: "Secret agency", Title: "Secret factors", Year: 2025, Licence: "for own use",
		Attribution: "Secret agency", Geography: "JP", ValidFrom: day("2025-04-01"),
	}, strings.NewReader(smallEdition))
	e.must(err)
	w.stated = stated.ID
	property, err := e.svc.Sources.RecordProperty(ctx, w.diesel, services.SourcePropertyInput{
		Name: "Secret density", FromUnit: "L", ToUnit: "kg", Value: &kg, Evidence: "Secret laboratory", ValidFrom: day("2025-04-01"), ValidTo: day("2025-04-30"),
	}, nil)
	e.must(err)
	w.property = property.ID
	e.must(w.brought.UnmarshalText([]byte(brought.Edition.ID[len("own-"):])))
}

func ofStated(w world) vars { return vars{"id": w.stated} }

func ofBrought(w world) vars { return vars{"id": "own-" + w.brought.String()} }

// supplyOperations are the cases of editions, own factors, prices and properties of sources.
var supplyOperations = map[string]operation{
	"editionUses":    {everybody, `{ editionUses { edition { id title restricted } adopted imported author fileName decision { decidedBy } checks { name } columns { column field } } }`, none},
	"editionDiff":    {everybody, `query($id: String!) { editionDiff(older: "test-2025", newer: $id) { key old new percent } }`, ofBrought},
	"editionPreview": {everybody, `query($id: String!) { editionPreview(id: $id, adopt: true) { inventory { name } changed totals { before after } changes { month before after } } }`, ofBrought},
	"adoptEdition":   {"AP", `mutation($id: String!) { adoptEdition(id: $id) { adopted } }`, ofBrought},
	"withdrawEdition": {
		"AP", `mutation($id: String!) { withdrawEdition(id: $id, reason: "corrected") { adopted } }`, ofBrought,
	},
	"ownFactors": {everybody, `{ ownFactors { status author factor { name } } }`, none},
	"recordOwnFactor": {"AMC", `mutation($in: OwnFactorInput!) { recordOwnFactor(input: $in) { status } }`, func(world) vars {
		return vars{"in": vars{
			"name": "Diesel", "activityKey": "fuel.diesel", "scope": 1, "region": "JP", "unit": "L", "stage": string(emissions.StageCombustion),
			"validFrom": "2025-04-01", "kgCo2": "2", "evidence": "certificate",
		}}
	}},
	"approveOwnFactor": {"AP", `mutation($id: ID!) { approveOwnFactor(id: $id) { status } }`, ofStated},
	"rejectOwnFactor":  {"AP", `mutation($id: ID!) { rejectOwnFactor(id: $id, reason: "no evidence") { status } }`, ofStated},
	"retireOwnFactor":  {"AP", `mutation($id: ID!) { retireOwnFactor(id: $id, reason: "expired") { status } }`, ofStated},
	"prices":           {everybody, `{ prices { fromUnit toUnit kind value } }`, none},
	"priceHistory":     {everybody, `{ priceHistory(fromUnit: "JPY2024", toUnit: "USD2024") { value source } }`, none},
	"recordPrice": {
		"AM", `mutation { recordPrice(input: {fromUnit: "JPY2024", toUnit: "USD2024", value: "0.0066", source: "a central bank"}) { kind } }`, none,
	},
	"withdrawPrice":  {"AM", `mutation { withdrawPrice(fromUnit: "JPY2020", toUnit: "USD2020", reason: "twice") { kind } }`, none},
	"regions":        {everybody, `{ regions { code kind parent nameEn nameJa } }`, none},
	"fuelProperties": {everybody, `{ fuelProperties { id fuel property from to value source } }`, none},
	"recordSourceProperty": {
		"AM", `mutation($id: ID!) { recordSourceProperty(sourceId: $id, input: {name: "density", fromUnit: "L", toUnit: "kg", value: "0.83",
		evidence: "certificate", validFrom: "2027-04-01"}) { name value validFrom validTo } }`, func(w world) vars { return vars{"id": w.diesel} },
	},
	"withdrawSourceProperty": {"AM", `mutation($id: ID!) { withdrawSourceProperty(id: $id, reason: "the wrong tank") { value reason } }`, func(w world) vars {
		return vars{"id": w.property}
	}},
}
