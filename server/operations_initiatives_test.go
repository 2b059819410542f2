package server_test

import "github.com/google/uuid"

// initiativeOperations are those of the register of initiatives.
var initiativeOperations = map[string]operation{
	"initiatives": {everybody, `{ initiatives { name facility { name } register { id } changed figures { location } steps { name } } }`, none},
	"initiative": {
		everybody, `query($id: ID!) { initiative(id: $id) { name comparison { unit } lines { source { name } } money { npv costs { formula { en } } }
			gates { decidedBy } openGates planChanges { field } } }`,
		func(w world) vars { return vars{"id": w.initiative} },
	},
	"abatement":          {everybody, `{ abatement(method: simple) { formula { en ja } bars { name tPerYear costPerTonne } apart { reason { en } } findings { name } } }`, none},
	"abatementScenarios": {everybody, `{ abatementScenarios { name discountPercent } }`, none},
	"initiativeCatalog":  {everybody, `{ initiativeCatalog { templates { code steps { en } } types { code } } }`, none},
	"initiativeBudget":   {everybody, `{ initiativeBudget { year planned } }`, none},
	"initiativeBaseline": {everybody, `query($id: ID!) { initiativeBaseline(sourceId: $id) { quantity } }`, func(w world) vars { return vars{"id": w.diesel} }},
	"createInitiative": {"AM", `mutation($id: ID!) { createInitiative(input: {name: "New", kind: other, facilityId: $id}) { name } }`, func(w world) vars {
		return vars{"id": w.facility}
	}},
	"updateInitiative": {"AM", `mutation($id: ID!, $f: ID!) { updateInitiative(id: $id, version: 1, input: {name: "Changed", kind: other, facilityId: $f}) { name } }`, func(w world) vars {
		return vars{"id": w.initiative, "f": w.facility}
	}},
	"setInitiativeSteps": {"AM", `mutation($id: ID!) { setInitiativeSteps(id: $id, version: 99, steps: []) { name } }`, func(w world) vars { return vars{"id": w.initiative} }},
	"passGate":           {"AMP", `mutation($id: ID!) { passGate(input: {id: $id, version: 99, to: assessed}) { name } }`, func(w world) vars { return vars{"id": w.initiative} }},
	"createAbatementScenario": {"AM", `mutation($n: String!) { createAbatementScenario(input: {name: $n, scenario: {}, method: simple}) { version } }`, func(world) vars {
		return vars{"n": uuid.NewString()}
	}},
	"updateAbatementScenario": {"AM", `mutation($id: ID!) { updateAbatementScenario(id: $id, version: 99, input: {name: "Changed", scenario: {}, method: simple}) { name } }`, func(w world) vars {
		return vars{"id": w.scenario}
	}},
	"deleteAbatementScenario": {"AM", `mutation($id: ID!) { deleteAbatementScenario(id: $id, version: 99) }`, func(w world) vars { return vars{"id": w.scenario} }},
	"setInitiativeBudget":     {"AM", `mutation { setInitiativeBudget(input: {year: 2025, currency: "JPY", amount: "1", version: 99}) { year } }`, none},
}
