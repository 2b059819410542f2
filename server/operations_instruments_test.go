package server_test

import (
	"context"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// contracted enters a certificate, a residual mix and an intensity.
func (w *world) contracted(ctx context.Context, e *edge) {
	e.t.Helper()
	made, err := e.svc.Instruments.Record(ctx, services.InstrumentInput{
		Name: "Secret certificate", Kind: "nfc_renewable", Energy: services.EnergyElectricity, Quantity: exact.Int(100), Unit: "kWh",
		VintageStart: day("2026-05-01"), VintageEnd: day("2026-06-01"), Countries: []string{"JP"}, RetirementID: "Secret-1", RetiredOn: day("2026-06-10"),
		Gases: []services.InstrumentGas{{Gas: emissions.CO2}}, FactorSource: "Secret source", Profile: services.HoursFlat,
	})
	e.must(err)
	rate := exact.Must("0.5")
	_, err = e.svc.ResidualMixes.Set(ctx, services.ResidualMixInput{Region: "JP", Year: 2026, KgPerKwh: &rate, Gas: emissions.CO2, Source: "Secret source"})
	e.must(err)
	_, err = e.svc.Intensities.Import(ctx, "JP", "Secret grid", "time,g\n2026-04-01T00:00:00Z,400\n")
	e.must(err)
	w.instrument = made.ID
}

func ofInstrument(w world) vars { return vars{"id": w.instrument} }

func certificate(retirement string) vars {
	return vars{
		"name": "certificate", "kind": "nfc_renewable", "quantity": "5", "unit": "kWh", "vintageStart": "2026-05-01", "vintageEnd": "2026-06-01",
		"countries": []string{"JP"}, "retirementId": retirement, "gases": []vars{{"gas": "CO2", "kgPerUnit": "0"}}, "factorSource": "the certificate",
	}
}

// instrumentOperations are the cases of contractual instruments and of both methods of Scope 2.
var instrumentOperations = map[string]operation{
	"instruments":       {everybody, `{ instruments { nodes { name } } }`, none},
	"instrument":        {everybody, `query($id: ID!) { instrument(id: $id) { name } }`, ofInstrument},
	"instrumentHistory": {everybody, `query($id: ID!) { instrumentHistory(id: $id) { name } }`, ofInstrument},
	"instrumentKinds":   {everybody, `{ instrumentKinds { kind } }`, none},
	"residualMixes":     {everybody, `{ residualMixes { region source } }`, none},
	"intensitySeries":   {everybody, `{ intensitySeries { region } }`, none},
	"scope2":            {everybody, `query($id: ID!) { scope2(inventoryId: $id) { months } }`, func(w world) vars { return vars{"id": w.draft} }},
	"shiftedPeriod": {everybody, `query($id: ID!) { shiftedPeriod(inventoryIds: [$id], start: "2026-04-01", end: "2026-06-01") { months { month missing } } }`, func(w world) vars {
		return vars{"id": w.draft}
	}},
	"hourlyMatch": {everybody, `query($id: ID!, $f: ID!) { hourlyMatch(inventoryId: $id, facilityId: $f) { hours } }`, func(w world) vars {
		return vars{"id": w.draft, "f": w.facility}
	}},
	"recordInstrument": {"AMC", `mutation($in: InstrumentInput!) { recordInstrument(input: $in) { name } }`, func(world) vars {
		return vars{"in": certificate("")}
	}},
	"correctInstrument": {"AMC", `mutation($id: ID!, $in: InstrumentInput!) { correctInstrument(id: $id, input: $in, reason: "misread") { name } }`, func(w world) vars {
		return vars{"id": w.instrument, "in": certificate("")}
	}},
	"voidInstrument": {"AMC", `mutation($id: ID!) { voidInstrument(id: $id, reason: "sold") { name } }`, ofInstrument},
	"setResidualMix": {"AM", `mutation { setResidualMix(input: {region: "JP", year: 2025, kgPerKwh: "0.4", source: "ministry"}) { region } }`, none},
	"importIntensities": {"AMC", `mutation($csv: String!) { importIntensities(region: "JP", source: "grid", csv: $csv) { region } }`, func(world) vars {
		return vars{"csv": "time,g\n2026-05-01T00:00:00Z,400\n"}
	}},
}
