package server_test

import (
	"encoding/base64"
	"strings"
	"time"

	"github.com/google/uuid"
)

// operation is a call of one root field: its document, the variables that the ids of a world give, and who may call it, by
// the first letters of Admin, Manager, Contributor, aPprover, Viewer, aUditor.
type operation struct {
	who   string
	query string
	vars  func(w world) map[string]any
}

const everybody = "AMCPVU"

type vars = map[string]any

func none(world) vars { return nil }

// operations has a case for every root field of the schema; a test fails when one is missing.
// layoutDocument is a layout of two columns.
var layoutDocument = vars{
	"titles": []string{"Time", "Value"}, "kind": "register", "unit": "kWh", "zone": "Asia/Tokyo",
	"columns": []vars{{"at": 0, "role": "at"}, {"at": 1, "role": "value"}},
}

var operations = joined(virtualOperations, instrumentOperations, creditOperations, boundaryOperations, scope3Operations, analysisOperations, workflowOperations, supplyOperations, initiativeOperations, savingsOperations, targetOperations, logOperations, assuranceOperations, map[string]operation{
	"viewer":          {everybody, `{ viewer { email organization { name } } }`, none},
	"members":         {"AMCPV", `{ members { name email role } }`, none},
	"auditEvents":     {"AMPU", `{ auditEvents { nodes { action objectId detail } pageInfo { endCursor } } }`, none},
	"facilities":      {everybody, `{ facilities { name meters { name } sources { name } } }`, none},
	"facility":        {everybody, `query($id: ID!) { facility(id: $id) { name meters { name } } }`, func(w world) vars { return vars{"id": w.facility} }},
	"emissionSources": {everybody, `{ emissionSources { name facility { name } register { meter { name } } properties { name value citation recordedBy } } }`, none},
	"activities":      {everybody, `query($id: ID) { activities(sourceId: $id) { nodes { evidence source { name } } } }`, func(w world) vars { return vars{"id": w.diesel} }},
	"activityHistory": {everybody, `query($id: ID!) { activityHistory(id: $id) { evidence } }`, func(w world) vars { return vars{"id": w.activity} }},
	"meters":          {everybody, `query($id: ID) { meters(facilityId: $id) { nodes { name } } }`, func(w world) vars { return vars{"id": w.facility} }},
	"meter":           {everybody, `query($id: ID!) { meter(id: $id) { name devices { name } } }`, func(w world) vars { return vars{"id": w.meter} }},
	"register":        {everybody, `query($id: ID!) { register(id: $id) { meter { name } lastReading { value } } }`, func(w world) vars { return vars{"id": w.register} }},
	"mappings":        {everybody, `{ mappings { name document versions { version } } }`, none},
	"mapping":         {everybody, `query($id: ID!) { mapping(id: $id) { name document sample versions { version document } } }`, func(w world) vars { return vars{"id": w.mapping} }},
	"mappingPresets":  {everybody, `{ mappingPresets { id nameJa document sample headers } }`, none},
	"tryMapping": {everybody, `query($d: String!, $s: String!) { tryMapping(input: {document: $d, sample: $s}) { problems { field } ignored refused { message } readings { meterName refused { field } } } }`, func(w world) vars {
		return vars{"d": nested, "s": strings.Replace(tick, "Secret meter", w.meter.String(), 1)}
	}},
	"createMapping":  {"AM", `mutation($n: String!, $d: String!) { createMapping(input: {name: $n, document: $d}) { version } }`, func(world) vars { return vars{"n": uuid.NewString(), "d": nested} }},
	"updateMapping":  {"AM", `mutation($id: ID!, $d: String!) { updateMapping(id: $id, version: 1, input: {name: "Changed", document: $d}) { version } }`, func(w world) vars { return vars{"id": w.mapping, "d": nested} }},
	"archiveMapping": {"AM", `mutation($id: ID!) { archiveMapping(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.mapping} }},
	"bindMapping":    {"AM", `mutation($d: ID!, $m: ID) { bindMapping(deviceId: $d, mappingId: $m) { name mapping { name } } }`, func(w world) vars { return vars{"d": w.device, "m": w.mapping} }},
	"createHook": {"AM", `mutation($m: ID!, $n: String!) { createHook(input: {mappingId: $m, name: $n, allMeters: true}) { hook { signature } } }`, func(w world) vars {
		return vars{"m": w.mapping, "n": uuid.NewString()}
	}},
	"rotateHook":   {"AM", `mutation($id: ID!) { rotateHook(id: $id) { hook { name } } }`, func(w world) vars { return vars{"id": w.hook} }},
	"revokeHook":   {"AM", `mutation($id: ID!) { revokeHook(id: $id) { name revoked } }`, func(w world) vars { return vars{"id": w.hook} }},
	"retryMessage": {"AMC", `mutation($id: ID!) { retryMessage(id: $id) { rejected } }`, func(w world) vars { return vars{"id": w.message} }},
	"device": {
		"AMCPV", `query($id: ID!) { device(id: $id) { name health { status clock } inbox(first: 5) { nodes { via outcome payload refusals { item } } } } }`,
		func(w world) vars { return vars{"id": w.device} },
	},
	"layouts": {everybody, `{ layouts { name document { titles columns { at role } } } }`, none},
	"layout":  {everybody, `query($id: ID!) { layout(id: $id) { name document { columns { at role } } } }`, func(w world) vars { return vars{"id": w.layout} }},
	"tryLayout": {
		"AMC", `query($c: String!) { tryLayout(content: $c) { encoding rows { line cells } matched { name } readings { value } } }`,
		func(world) vars { return vars{"c": base64.StdEncoding.EncodeToString([]byte("Time;Value\n1;2\n"))} },
	},
	"devices": {"AMCPV", `{ devices { name meters { name } tokens { prefix } } }`, none},
	"units":   {everybody, `{ units { code dimension nameEn nameJa } }`, none},
	"readings": {everybody, `query($id: ID!, $from: Time!, $to: Time!) { readings(registerId: $id, from: $from, to: $to) { nodes { value receipt { actorName } } } }`, func(w world) vars {
		return vars{"id": w.register, "from": w.at, "to": w.at.Add(time.Hour)}
	}},
	"receipts":       {everybody, `{ receipts { nodes { fileName actorName inputHash } } }`, none},
	"factorEditions": {everybody, `{ factorEditions { id } }`, none},
	"factors":        {everybody, `{ factors(search: "diesel") { totalCount nodes { id edition { title } } } }`, none},
	"factor":         {everybody, `{ factor(id: "test-2025:diesel") { name gases { gas kgPerUnit } } }`, none},
	"activityKinds":  {everybody, `{ activityKinds { key } }`, none},
	"suppliers":      {everybody, `{ suppliers(country: "JP") { id menus } }`, none},
	"gridRegions":    {everybody, `{ gridRegions(country: "US") }`, none},
	"inventories":    {everybody, `{ inventories { name run { sha256 } } }`, none},
	"liveUpdated":    {everybody, `subscription($id: ID!) { liveUpdated(inventoryId: $id) { inventoryId } }`, func(w world) vars { return vars{"id": w.draft} }},
	"inventory": {everybody, `query($id: ID!) { inventory(id: $id) { name seal { leaf } staleness { en ja } live { asOf totals { scope1 { kg } } sinceRun { changes { en ja } } } run { totals { scope1 { kg } } entries { nodes { formula } } findings { name detail detailJa } completeness { month } } } }`, func(w world) vars {
		return vars{"id": w.draft}
	}},
	"reports": {everybody, `query($id: ID) { reports(inventoryId: $id) { status inventory { name } } }`, func(w world) vars { return vars{"id": w.closed} }},
	"report":  {everybody, `query($id: ID!) { report(id: $id) { status url } }`, func(w world) vars { return vars{"id": w.report} }},

	"alertRules":    {"AMCPV", `{ alertRules { name sentence { ja en } openFirings condition { kind limit } } }`, none},
	"alertRule":     {"AMCPV", `query($id: ID!) { alertRule(id: $id) { name sentence { en } } }`, func(w world) vars { return vars{"id": w.rule} }},
	"alertChannels": {"AMCPV", `{ alertChannels { name target recipients } }`, none},
	"alertFirings": {"AMCPV", `query($id: ID) { alertFirings(ruleId: $id) { nodes { rule { name } subject { name } unit log { event } deliveries { channel { name } attempts { problem } } } } }`, func(w world) vars {
		return vars{"id": w.rule}
	}},
	"openAlerts": {everybody, `{ openAlerts }`, none},
	"alertTrial": {"AM", `query($id: ID!, $from: Time!, $to: Time!) { alertTrial(input: {name: "x", condition: {kind: "usage", unit: "kWh", limit: "1"}, scope: register, registerId: $id}, from: $from, to: $to) { total subjects { subject { name } } series { answer } } }`, func(w world) vars {
		return vars{"id": w.register, "from": w.at, "to": w.at.Add(24 * time.Hour)}
	}},
	"createAlertRule": {"AM", `mutation($id: ID!) { createAlertRule(input: {name: "New", condition: {kind: "gap", limit: "2"}, scope: register, registerId: $id}) { scope } }`, func(w world) vars {
		return vars{"id": w.register}
	}},
	"updateAlertRule": {"AM", `mutation($id: ID!, $r: ID!) { updateAlertRule(id: $id, version: 1, input: {name: "Changed", condition: {kind: "gap", limit: "2"}, scope: register, registerId: $r}) { scope } }`, func(w world) vars {
		return vars{"id": w.rule, "r": w.register}
	}},
	"muteAlertRule":      {"AMC", `mutation($id: ID!) { muteAlertRule(id: $id) { mutedUntil } }`, func(w world) vars { return vars{"id": w.rule} }},
	"archiveAlertRule":   {"AM", `mutation($id: ID!) { archiveAlertRule(id: $id, version: 9) { name } }`, func(w world) vars { return vars{"id": w.rule} }},
	"acknowledgeAlert":   {"AMC", `mutation($id: ID!) { acknowledgeAlert(id: $id, note: "seen") { state } }`, func(w world) vars { return vars{"id": w.firing} }},
	"createAlertChannel": {"A", `mutation { createAlertChannel(input: {name: "New", kind: email, language: "en", recipients: ["a@example.com"]}) { kind } }`, none},
	"updateAlertChannel": {"A", `mutation($id: ID!) { updateAlertChannel(id: $id, version: 1, input: {name: "Changed", kind: email, language: "en", recipients: ["a@example.com"]}) { kind } }`, func(w world) vars {
		return vars{"id": w.channel}
	}},
	"archiveAlertChannel": {"A", `mutation($id: ID!) { archiveAlertChannel(id: $id, version: 9) { kind } }`, func(w world) vars { return vars{"id": w.channel} }},
	"testAlertChannel":    {"A", `mutation($id: ID!) { testAlertChannel(id: $id) { status problem } }`, func(w world) vars { return vars{"id": w.channel} }},

	"setLocale":         {everybody, `mutation { setLocale(locale: "en") { locale } }`, none},
	"signOutEverywhere": {everybody, `mutation { signOutEverywhere }`, none},
	"updateOrganization": {"A", `mutation($in: OrganizationInput!) { updateOrganization(input: $in) { name } }`, func(world) vars {
		return vars{"in": vars{"name": "Renamed", "country": "JP", "fiscalYearStartMonth": 4, "approach": "equity_share", "gwpSet": "AR6", "version": 1}}
	}},
	"addMember": {"A", `mutation { addMember(input: {email: "new@example.com", name: "New", role: viewer, password: "` + password + `"}) { role } }`, none},
	"changeMember": {"A", `mutation($id: ID!) { changeMember(accountId: $id, role: viewer, disabled: true, version: 1) { role } }`, func(w world) vars {
		return vars{"id": w.member}
	}},
	"createFacility": {"AM", `mutation { createFacility(input: {name: "New", country: "JP", timeZone: "Asia/Tokyo"}) { region } }`, none},
	"updateFacility": {"AM", `mutation($id: ID!) { updateFacility(id: $id, version: 1, input: {name: "Changed", country: "JP", timeZone: "Asia/Tokyo"}) { name } }`, func(w world) vars {
		return vars{"id": w.facility}
	}},
	"archiveFacility": {"A", `mutation($id: ID!) { archiveFacility(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.facility} }},
	"createEmissionSource": {"AM", `mutation($id: ID!) { createEmissionSource(input: {facilityId: $id, name: "New", scope: 1, activityKey: "fuel.diesel"}) { name } }`, func(w world) vars {
		return vars{"id": w.facility}
	}},
	"updateEmissionSource": {"AM", `mutation($id: ID!, $f: ID!) { updateEmissionSource(id: $id, version: 1, input: {facilityId: $f, name: "Changed", scope: 1, activityKey: "fuel.diesel"}) { name } }`, func(w world) vars {
		return vars{"id": w.diesel, "f": w.facility}
	}},
	"archiveEmissionSource": {"A", `mutation($id: ID!) { archiveEmissionSource(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.source} }},
	"recordActivity": {"AMC", `mutation($id: ID!) { recordActivity(input: {sourceId: $id, periodStart: "2025-06-01", periodEnd: "2025-07-01", quantity: "10", unit: "L"}) { unit } }`, func(w world) vars {
		return vars{"id": w.diesel}
	}},
	"correctActivity": {"AMC", `mutation($id: ID!, $s: ID!) { correctActivity(id: $id, reason: "photo", input: {sourceId: $s, periodStart: "2025-04-01", periodEnd: "2025-05-01", quantity: "11", unit: "L"}) { unit } }`, func(w world) vars {
		return vars{"id": w.activity, "s": w.diesel}
	}},
	"voidActivity": {"AMC", `mutation($id: ID!) { voidActivity(id: $id, reason: "twice") { reason } }`, func(w world) vars { return vars{"id": w.activity} }},
	"createMeter": {"AM", `mutation($id: ID!) { createMeter(input: {facilityId: $id, name: "New", commodity: "water"}, registers: [{kind: register, unit: "m3"}]) { name } }`, func(w world) vars {
		return vars{"id": w.facility}
	}},
	"updateMeter": {"AM", `mutation($id: ID!, $f: ID!) { updateMeter(id: $id, version: 1, input: {facilityId: $f, name: "Changed", commodity: "electricity"}) { name } }`, func(w world) vars {
		return vars{"id": w.meter, "f": w.facility}
	}},
	"archiveMeter": {"A", `mutation($id: ID!) { archiveMeter(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.meter} }},
	"addRegister": {"AM", `mutation($id: ID!) { addRegister(meterId: $id, input: {kind: interval, unit: "kWh", channel: "second", direction: export}) { channel } }`, func(w world) vars {
		return vars{"id": w.meter}
	}},
	"updateDevice": {
		"AM", `mutation($id: ID!, $meter: ID!) { updateDevice(id: $id, version: 1, input: {name: "Renamed", meterIds: [$meter]}) { name note version reportSeconds } }`,
		func(w world) vars { return vars{"id": w.device, "meter": w.meter} },
	},
	"createLayout": {
		"AMC", `mutation($n: String!, $d: LayoutDocumentInput!) { createLayout(name: $n, document: $d) { version document { titles unit columns { role } } } }`,
		func(world) vars { return vars{"n": uuid.NewString(), "d": layoutDocument} },
	},
	"updateLayout": {
		"AMC", `mutation($id: ID!, $d: LayoutDocumentInput!) { updateLayout(id: $id, version: 1, name: "Secret change", document: $d) { name } }`,
		func(w world) vars { return vars{"id": w.layout, "d": layoutDocument} },
	},
	"archiveLayout":     {"AMC", `mutation($id: ID!) { archiveLayout(id: $id, version: 1) { name } }`, func(w world) vars { return vars{"id": w.layout} }},
	"createDevice":      {"AM", `mutation($id: ID!) { createDevice(name: "New", meterIds: [$id]) { device { name } } }`, func(w world) vars { return vars{"id": w.meter} }},
	"setDeviceGateway":  {"AM", `mutation($id: ID!) { setDeviceGateway(deviceId: $id) { name gateway { name } } }`, func(w world) vars { return vars{"id": w.device} }},
	"rotateDeviceToken": {"AM", `mutation($id: ID!) { rotateDeviceToken(deviceId: $id) { device { name } } }`, func(w world) vars { return vars{"id": w.device} }},
	"revokeDevice":      {"AM", `mutation($id: ID!) { revokeDevice(deviceId: $id) { name } }`, func(w world) vars { return vars{"id": w.device} }},
	"recordReadings": {"AMC", `mutation($r: [ReadingInput!]!) { recordReadings(readings: $r) { accepted rejected items { code message } } }`, func(w world) vars {
		return vars{"r": []any{vars{"meter": w.meter, "start": w.at.Add(time.Hour), "end": w.at.Add(90 * time.Minute), "value": "2", "unit": "kWh"}}}
	}},
	"recordReadingColumns": {"AMC", `mutation($c: [ReadingColumnsInput!]!) { recordReadingColumns(columns: $c) { accepted rejected items { code message } } }`, func(w world) vars {
		return vars{"c": []any{vars{"meter": w.meter, "start": w.at.Add(2 * time.Hour), "stepSeconds": 1800, "unit": "kWh", "values": []any{"1", nil, 2}}}}
	}},
	"correctReading": {"AMC", `mutation($id: ID!, $start: Time!, $end: Time!) { correctReading(registerId: $id, start: $start, end: $end, value: "3", reason: "photo") { corrected } }`, func(w world) vars {
		return vars{"id": w.register, "start": w.at, "end": w.at.Add(30 * time.Minute)}
	}},
	"setRegister": {"AM", `mutation($id: ID!) { setRegister(registerId: $id, input: {multiplier: "2"}) { settings { multiplier } } }`, func(w world) vars {
		return vars{"id": w.register}
	}},
	"unsetRegister": {"AM", `mutation($id: ID!) { unsetRegister(registerId: $id, settingId: $id, reason: "why") { id } }`, func(w world) vars {
		return vars{"id": w.register}
	}},
	"recordRegisterEvent": {"AM", `mutation($id: ID!, $at: Time!) { recordRegisterEvent(registerId: $id, input: {kind: exchange, at: $at}) { events { kind } } }`, func(w world) vars {
		return vars{"id": w.register, "at": w.at}
	}},
	"voidRegisterEvent": {"AM", `mutation($id: ID!) { voidRegisterEvent(registerId: $id, eventId: $id, reason: "why") { id } }`, func(w world) vars {
		return vars{"id": w.register}
	}},
	"acceptFinding": {"AM", `mutation($id: ID!, $at: Time!) { acceptFinding(registerId: $id, name: "meters.usage.gap", start: $at, reason: "why") { name } }`, func(w world) vars {
		return vars{"id": w.register, "at": w.at}
	}},
	"examineRegister": {"AM", `mutation($id: ID!, $at: Time!, $to: Time!) { examineRegister(registerId: $id, from: $at, to: $to) }`, func(w world) vars {
		return vars{"id": w.register, "at": w.at, "to": w.at.Add(time.Hour)}
	}},
	"applyEstimate": {"AMC", `mutation($id: ID!, $at: Time!, $to: Time!) { applyEstimate(registerId: $id, from: $at, to: $to) { usage } }`, func(w world) vars {
		return vars{"id": w.register, "at": w.at.Add(time.Hour), "to": w.at.Add(90 * time.Minute)}
	}},
	"voidEstimate": {"AMC", `mutation($id: ID!) { voidEstimate(id: $id, reason: "why") { id } }`, func(w world) vars { return vars{"id": w.register} }},
	"registerFindings": {everybody, `query($id: ID!, $at: Time!, $to: Time!) { registerFindings(meterId: $id, from: $at, to: $to) { nodes { name meterName proposal { at } } } }`, func(w world) vars {
		return vars{"id": w.meter, "at": w.at, "to": w.at.Add(time.Hour)}
	}},
	"registerCompleteness": {everybody, `{ registerCompleteness(first: "2025-04", last: "2026-03") { meterName months { month coverage findings } } }`, none},
	"estimatePreview": {"AMC", `query($id: ID!, $at: Time!, $to: Time!) { estimatePreview(registerId: $id, from: $at, to: $to, method: like_day) { usage } }`, func(w world) vars {
		return vars{"id": w.register, "at": w.at.Add(time.Hour), "to": w.at.Add(90 * time.Minute)}
	}},
	"createInventory":    {"AM", `mutation { createInventory(input: {name: "New", periodStart: "2023-04-01", periodEnd: "2024-04-01", gwpSet: AR5, approach: operational_control}) { name } }`, none},
	"calculateInventory": {"AM", `mutation($id: ID!) { calculateInventory(id: $id) { engine } }`, func(w world) vars { return vars{"id": w.draft} }},
	"startCalculation":   {"AM", `mutation($id: ID!) { startCalculation(inventoryId: $id) { status } }`, func(w world) vars { return vars{"id": w.draft} }},
	"calculation":        {everybody, `query($id: ID!) { calculation(id: $id) { status requestedBy } }`, func(w world) vars { return vars{"id": w.calculation} }},
	"cancelCalculation":  {"AMP", `mutation($id: ID!) { cancelCalculation(id: $id) { status } }`, func(w world) vars { return vars{"id": w.calculation} }},
	"closeInventory":     {"AP", `mutation($id: ID!) { closeInventory(id: $id, acceptFindings: true) { status } }`, func(w world) vars { return vars{"id": w.draft} }},
	"restateInventory":   {"AP", `mutation($id: ID!) { restateInventory(id: $id, cause: "error") { number } }`, func(w world) vars { return vars{"id": w.closed} }},
	"monthlyReports":     {"AMP", `{ monthlyReports { recipients day nextAt letters { month status } } }`, none},
	"setMonthlyReport":   {"AM", `mutation { setMonthlyReport(input: {language: "ja", method: "market", recipients: ["board@example.com"], day: 3, timeZone: "Asia/Tokyo", active: false}) { day } }`, none},
	"cancelReport":       {"AMPU", `mutation($id: ID!) { cancelReport(id: $id) { status } }`, func(w world) vars { return vars{"id": w.report} }},
	"retryReport":        {"AMPU", `mutation($id: ID!) { retryReport(id: $id) { status } }`, func(w world) vars { return vars{"id": w.report} }},
	"shareReport":        {"AMP", `mutation($id: ID!, $at: Time!) { shareReport(id: $id, expiresAt: $at) { share { note } } }`, func(w world) vars { return vars{"id": w.report, "at": w.at} }},
	"revokeReportShare":  {"AMP", `mutation($id: ID!) { revokeReportShare(id: $id) { note } }`, func(w world) vars { return vars{"id": w.report} }},
	"reportShares":       {"AMP", `query($id: ID!) { reportShares(reportId: $id) { note taken } }`, func(w world) vars { return vars{"id": w.report} }},
	"buildReport":        {"AMPU", `mutation($id: ID!) { buildReport(inventoryId: $id, format: pdf, language: en) { status } }`, func(w world) vars { return vars{"id": w.closed} }},

	"usageUpdated": {everybody, `subscription($id: ID!) { usageUpdated(registerId: $id) { from } }`, func(w world) vars { return vars{"id": w.register} }},
	"jobProgress":  {everybody, `subscription { jobProgress { status } }`, none},
})
