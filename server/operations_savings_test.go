package server_test

import "github.com/google/uuid"

// savingsOperations are those of measured savings.
var savingsOperations = map[string]operation{
	"planMeasurement": {"AM", `mutation($id: ID!, $r: ID!) { planMeasurement(initiativeId: $id, input: {registerId: $r}) { register { unit } temperature { id } drivers { id }
		result { refused formula { ja } findings { detail { en } } } history { sha256 } adjustments { reason } } }`, func(w world) vars {
		return vars{"id": w.initiative, "r": w.register}
	}},
	"changeMeasurement": {"AM", `mutation($id: ID!, $r: ID!) { changeMeasurement(id: $id, version: 99, input: {registerId: $r}) { kind } }`, func(w world) vars {
		return vars{"id": uuid.New(), "r": w.register}
	}},
	"measureInitiative": {"AMP", `mutation($id: ID!) { measureInitiative(id: $id) { name measurements { result { refused } } } }`, func(w world) vars {
		return vars{"id": w.initiative}
	}},
	"recordAdjustment": {"AM", `mutation($r: ID!) { recordAdjustment(input: {registerId: $r, startOn: "2025-11-01", endOn: "2025-12-01", amount: "5", reason: "why"}) { amount } }`, func(w world) vars {
		return vars{"r": w.register}
	}},
	"withdrawAdjustment": {"AM", `mutation($id: ID!) { withdrawAdjustment(id: $id, reason: "why") { withdrawnReason } }`, func(w world) vars { return vars{"id": uuid.New()} }},
}
