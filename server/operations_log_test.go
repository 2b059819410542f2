package server_test

// logOperations are those of the log and of seals.
var logOperations = map[string]operation{
	"log":            {everybody, `{ log { origin size root signed publicKey } }`, none},
	"logInclusion":   {everybody, `{ logInclusion(number: 0) { record hash size root proof } }`, none},
	"logConsistency": {everybody, `{ logConsistency(from: 1) { from to fromRoot toRoot proof } }`, none},
	"verifyAudit":    {everybody, `{ verifyAudit }`, none},
	"verifySeal": {everybody, `query($id: ID!) { verifySeal(inventoryId: $id) { ok steps { step ok why } size } }`, func(w world) vars {
		return vars{"id": w.closed}
	}},
}
