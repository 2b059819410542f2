package server_test

import (
	"context"
	"maps"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// joined is one map of several.
func joined(parts ...map[string]operation) map[string]operation {
	out := map[string]operation{}
	for _, part := range parts {
		maps.Copy(out, part)
	}
	return out
}

// sums makes a virtual meter and a bill.
func (w *world) sums(ctx context.Context, e *edge) {
	e.t.Helper()
	virtual, err := e.svc.VirtualMeters.Create(ctx, services.VirtualMeterInput{
		FacilityID: w.facility, Name: "Secret sum", Kind: services.VirtualSum, Commodity: meters.Electricity, Unit: "kWh", ValidFrom: day("2026-01-01"),
		Members: []services.VirtualMember{{RegisterID: &w.register, Factor: exact.Int(1)}},
	})
	e.must(err)
	bill, err := e.svc.Bills.Record(ctx, services.BillInput{
		FacilityID: w.facility, Commodity: meters.Electricity, RegisterID: &w.register, PeriodFrom: day("2026-05-01"), PeriodTo: day("2026-05-31"),
		ToInclusive: true, Quantity: exact.Int(100), Unit: "kWh", InvoiceNumber: "Secret invoice",
	})
	e.must(err)
	w.virtual, w.bill = virtual.ID, bill.ID
}

func ofVirtual(w world) vars {
	return vars{"id": w.virtual, "from": w.at, "to": w.at.Add(24 * time.Hour)}
}

func ofBill(w world) vars { return vars{"id": w.bill} }

func billFields(w world) vars {
	return vars{"id": w.bill, "in": vars{
		"facilityId": w.facility, "commodity": "electricity", "registerId": w.register, "periodFrom": "2026-07-01", "periodTo": "2026-08-01",
		"toInclusive": false, "quantity": "99", "unit": "kWh",
	}}
}

// virtualOperations are the cases of virtual meters, the tree of meters and bills.
var virtualOperations = map[string]operation{
	"virtualMeters": {everybody, `{ virtualMeters { name facility { name } formulas { reason members { factor register { meter { name } } virtualMeter { name } } } } }`, none},
	"virtualMeter": {everybody, `query($id: ID!, $from: Time!, $to: Time!) { virtualMeter(id: $id) {
		name usage(grain: hour, from: $from, to: $to) { value } findings(from: $from, to: $to) { name } } }`, ofVirtual},
	"meterBalances": {everybody, `{ meterBalances(from: "2026-10", to: "2026-11") { meter { name placements { validFrom parent { name } } } total { remainder findings { name } } children { usage } } }`, none},
	"bills":         {everybody, `query($r: ID!) { bills(registerId: $r) { nodes { invoiceNumber facility { name } register { meter { name } } source { name } } } }`, func(w world) vars { return vars{"r": w.register} }},
	"bill":          {everybody, `query($id: ID!) { bill(id: $id) { invoiceNumber comparison { metered reasons { name detail } } apportioned { month quantity } } }`, ofBill},
	"billHistory":   {everybody, `query($id: ID!) { billHistory(id: $id) { invoiceNumber reason } }`, ofBill},
	"billFindings":  {everybody, `{ billFindings { name detail } }`, none},

	"createVirtualMeter": {"AM", `mutation($f: ID!, $r: ID!) { createVirtualMeter(input: {facilityId: $f, name: "New sum", kind: sum, validFrom: "2026-01-01", members: [{registerId: $r}]}) { unit } }`, func(w world) vars {
		return vars{"f": w.facility, "r": w.register}
	}},
	"renameVirtualMeter": {"AM", `mutation($id: ID!) { renameVirtualMeter(id: $id, version: 1, name: "Changed") { name } }`, func(w world) vars { return vars{"id": w.virtual} }},
	"setVirtualFormula": {"AM", `mutation($id: ID!, $r: ID!) { setVirtualFormula(id: $id, validFrom: "2026-03-01", reason: "twice", members: [{registerId: $r, factor: "2"}]) { name } }`, func(w world) vars {
		return vars{"id": w.virtual, "r": w.register}
	}},
	"archiveVirtualMeter": {"A", `mutation($id: ID!) { archiveVirtualMeter(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.virtual} }},
	"placeMeter":          {"AM", `mutation($m: ID!) { placeMeter(input: {meterId: $m, validFrom: "2026-01-01"}) { accuracyPercent } }`, func(w world) vars { return vars{"m": w.meter} }},
	"recordBill":          {"AMC", `mutation($in: BillInput!) { recordBill(input: $in) { unit } }`, billFields},
	"correctBill":         {"AMC", `mutation($id: ID!, $in: BillInput!) { correctBill(id: $id, input: $in, reason: "photo") { reason } }`, billFields},
	"voidBill":            {"AMC", `mutation($id: ID!) { voidBill(id: $id, reason: "twice") { reason } }`, ofBill},
	"importBills": {"AMC", `mutation($c: String!) { importBills(csv: $c, dryRun: true) { recorded refused } }`, func(w world) vars {
		return vars{"c": "meter,from,to,to_inclusive,quantity,unit\n" + w.meter.String() + ",2026-09-01,2026-09-30,yes,1,kWh\n"}
	}},
	"virtualUsageUpdated": {everybody, `subscription($id: ID!) { virtualUsageUpdated(virtualMeterId: $id) { from to } }`, func(w world) vars { return vars{"id": w.virtual} }},
}
