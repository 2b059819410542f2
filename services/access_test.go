package services_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

// world is one set of ids to call the methods with: those of an organization, or ids that nobody has.
type world struct {
	facility, meter, register, source, device uuid.UUID
	diesel, activity, inventory, run          uuid.UUID
	closed, report, calculation, initiative   uuid.UUID
	receipt, fileImport, layout               uuid.UUID
	virtual, bill                             uuid.UUID
	channel, rule, firing                     uuid.UUID
	mapping, hook, message                    uuid.UUID
	dial, setting, event, estimate            uuid.UUID
	person, asked, submitted, thread, file    uuid.UUID
	entity, exclusion                         uuid.UUID
	instrument, credit, calendar              uuid.UUID
	line, ledger                              uuid.UUID
	change                                    uuid.UUID // of the base year
	stated, brought                           uuid.UUID
	property                                  uuid.UUID
	metric, metricValue, goal, assumption     uuid.UUID
	scenario                                  uuid.UUID
	measurement, adjustment                   uuid.UUID
	engagement, auditor, sample               uuid.UUID
	wanted, finding                           uuid.UUID
}

func nobodysWorld() world {
	return world{
		facility: uuid.New(), meter: uuid.New(), register: uuid.New(), source: uuid.New(), device: uuid.New(),
		diesel: uuid.New(), activity: uuid.New(), inventory: uuid.New(), run: uuid.New(),
		closed: uuid.New(), report: uuid.New(), calculation: uuid.New(), initiative: uuid.New(),
		receipt: uuid.New(), fileImport: uuid.New(), layout: uuid.New(),
		virtual: uuid.New(), bill: uuid.New(), channel: uuid.New(), rule: uuid.New(), firing: uuid.New(),
		mapping: uuid.New(), hook: uuid.New(), message: uuid.New(),
		dial: uuid.New(), setting: uuid.New(), event: uuid.New(), estimate: uuid.New(),
		person: uuid.New(), asked: uuid.New(), submitted: uuid.New(), thread: uuid.New(), file: uuid.New(),
		entity: uuid.New(), exclusion: uuid.New(),
		instrument: uuid.New(), credit: uuid.New(), calendar: uuid.New(),
		line: uuid.New(), ledger: uuid.New(),
		change: uuid.New(),
		stated: uuid.New(), brought: uuid.New(), property: uuid.New(),
		scenario: uuid.New(), measurement: uuid.New(), adjustment: uuid.New(),
		metric: uuid.New(), metricValue: uuid.New(), goal: uuid.New(), assumption: uuid.New(),
		engagement: uuid.New(), auditor: uuid.New(), sample: uuid.New(), wanted: uuid.New(), finding: uuid.New(),
	}
}

func (w world) ids() []uuid.UUID {
	return []uuid.UUID{
		w.facility, w.meter, w.register, w.source, w.device, w.diesel, w.activity, w.inventory, w.run, w.closed, w.report, w.calculation, w.initiative,
		w.receipt, w.fileImport, w.layout, w.virtual, w.bill, w.channel, w.rule, w.firing,
		w.mapping, w.hook, w.message, w.dial, w.setting, w.event, w.estimate,
		w.person, w.asked, w.submitted, w.thread, w.file,
		w.entity, w.exclusion,
		w.instrument, w.credit, w.calendar,
		w.line, w.ledger,
		w.change,
		w.stated, w.brought, w.property, w.scenario, w.measurement, w.adjustment,
		w.metric, w.metricValue, w.goal, w.assumption,
		w.engagement, w.auditor, w.sample, w.wanted, w.finding,
	}
}

// build fills an organization with one of each thing.
func (l *ledger) build(o tenant) world {
	ctx := l.as(o, services.Admin)
	f := l.facility(ctx)
	m, r := l.meter(ctx, f.ID, "Secret meter")
	source := l.gridSource(ctx, f.ID, &r.ID)
	device := must(l.all.Devices.Create(ctx, "Secret device", []uuid.UUID{m.ID}))(l.t)
	initiative := must(l.all.Initiatives.Create(ctx, ledLights(f.ID, &r.ID)))(l.t)
	diesel := l.dieselSource(ctx, f.ID)
	entry := l.enter(ctx, diesel.ID, "2025-04", "1000")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(l.t)
	run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(l.t)
	receipt := must(l.all.Readings.Record(ctx, request("", halfHour("Secret meter", "2026-04-01T00:00:00Z", "1"))))(l.t)
	fileImport := must(l.all.Imports.Run(ctx, services.ImportRequest{FileName: "Secret.csv"}, strings.NewReader("meter,start,end,value\nnone,x,y,z\n")))(l.t)
	virtual := must(l.all.VirtualMeters.Create(ctx, sumOf(f.ID, "Secret sum", r.ID)))(l.t)
	bill := must(l.all.Bills.Record(ctx, billOn(f.ID, r.ID, "2026-05-01")))(l.t)
	layout := must(l.all.Layouts.Create(ctx, "Secret layout", oddLayout()))(l.t)
	before := fiscalYear()
	before.PeriodStart, before.PeriodEnd = day("2024-04-01"), day("2025-04-01")
	closed := must(l.all.Inventories.Create(ctx, before))(l.t)
	must(l.all.Inventories.Calculate(ctx, closed.ID))(l.t)
	must(l.all.Inventories.Close(ctx, closed.ID, true))(l.t)
	report := must(l.all.Reports.Build(ctx, closed.ID, services.FormatXLSX, reports.Japanese))(l.t)
	calculation := uuid.New()
	l.owner(`INSERT INTO calculation (organization_id, id, inventory_id, closing, accept_findings, status, lines, requested_by, account_id, requested_at)
		VALUES ($1, $2, $3, false, false, 'failed', 1, 'Secret person', $4, $5)`, o.number, calculation, inventory.ID, o.accounts[services.Admin], l.clock.Now())
	dial, estimate := l.validated(ctx, m)
	w := world{
		facility: f.ID, meter: m.ID, register: r.ID, source: source.ID, device: device.Device.ID,
		diesel: diesel.ID, activity: entry.ID, inventory: inventory.ID, run: run.ID,
		closed: closed.ID, report: report.ID, calculation: calculation, initiative: initiative.ID,
		receipt: receipt.ID, fileImport: fileImport.ID, layout: layout.ID,
		virtual: virtual.ID, bill: bill.ID,
		dial: dial.ID, setting: dial.Settings[0].ID, event: dial.Events[0].ID, estimate: estimate.ID,
	}
	l.instrumented(ctx, &w)
	l.credited(ctx, &w)
	l.chosen(ctx, &w)
	l.buildAlerts(ctx, &w)
	l.mapped(o, &w)
	l.buildWorkflow(o, &w)
	l.bounded(ctx, &w)
	l.scope3World(ctx, &w)
	l.supplied(o, &w)
	l.planned(ctx, &w)
	l.saved(ctx, &w)
	l.targeted(ctx, &w)
	l.engaged(o, &w)
	return w
}

// call is one public method, who may call it, and how.
type call struct {
	roles []services.Role
	do    func(ctx context.Context, s *services.Services, w world) (any, error)
}

var (
	all      = roles
	managers = []services.Role{services.Admin, services.Manager}
	admins   = []services.Role{services.Admin}
	closers  = []services.Role{services.Admin, services.Approver}
	builders = []services.Role{services.Admin, services.Manager, services.Approver, services.Auditor}
	writers  = []services.Role{services.Admin, services.Manager, services.Contributor}
	staff    = []services.Role{services.Admin, services.Manager, services.Contributor, services.Approver, services.Viewer}
)

func list(ids ...uuid.UUID) []uuid.UUID { return ids }

// calls joins the cases of all services.
func calls() map[string]call {
	out := map[string]call{}
	for _, part := range []map[string]call{
		facilityCalls(), meterCalls(), deviceCalls(), sourceCalls(), activityCalls(), inventoryCalls(), calculationCalls(), disclosureCalls(), initiativeCalls(), reportCalls(),
		factorCalls(), readingCalls(), usageCalls(), layoutCalls(), virtualCalls(), billCalls(), alertCalls(), channelCalls(), mappingCalls(),
		hookCalls(), validationCalls(), workflowCalls(), discussionCalls(), boundaryCalls(), instrumentCalls(), creditCalls(), factCalls(), regimeCalls(),
		scope3Calls(), analysisCalls(), liveCalls(), supplyCalls(), propertyCalls(), portfolioCalls(), savingsCalls(), targetCalls(), metricCalls(), logCalls(), assuranceCalls(),
	} {
		maps.Copy(out, part)
	}
	return out
}

func factorCalls() map[string]call {
	return map[string]call{
		"Factors.Search": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Factors.Search(ctx, services.FactorQuery{First: 1})
			return found.TotalCount, err
		}},
		"Factors.Get": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.Get(ctx, "test-2025:grid")
		}},
		"Factors.Edition": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.Edition(ctx, "test-2025")
		}},
		"Factors.Editions": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.Editions(ctx)
		}},
		"Factors.ActivityKinds": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.ActivityKinds(ctx)
		}},
		"Factors.Suppliers": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.Suppliers(ctx, "JP")
		}},
		"Factors.GridRegions": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Factors.GridRegions(ctx, "US")
		}},
	}
}

// exempt are methods that need no case here, with the reason.
var exempt = map[string]string{
	"Audit.Denied":               "writes only what its own actor did; tested at the edge",
	"Audit.List":                 "tested with the audit chain",
	"Audit.Verify":               "tested with the audit chain",
	"Devices.Authenticate":       "takes no organization: a token names its own; tested with the tokens",
	"Devices.Behind":             "takes a gateway that was let in; tested with the gateways",
	"Devices.Login":              "takes no organization: a token names its own; tested with the tokens",
	"Devices.Standing":           "takes no actor: what edges ask about those they let in",
	"Log.Check":                  "takes no actor: it is for who operates the database, on the command line alone",
	"Events.WatchDevices":        "takes no actor: it tells edges to look, and nothing else",
	"Identity.Authenticate":      "makes the actor; tested with sessions",
	"Identity.Profile":           "reads only the actor's own; tested with sessions",
	"Identity.Refresh":           "takes no actor; tested with sessions",
	"Identity.SetLocale":         "writes only the actor's own; tested at the edge",
	"Identity.SignIn":            "takes no actor; tested with sessions",
	"Identity.SignOut":           "takes no actor; tested with sessions",
	"Identity.SignOutEverywhere": "ends only the actor's own; tested with sessions",
	"Identity.SigningKeys":       "takes no actor: the keys are the server's",
	"Inbox.Keep":                 "writes only into the inbox of the device that acts; tested with the inbox",
	"Inbox.Prune":                "takes no input: it forgets what is past, tenant by tenant",
	"Inbox.Run":                  "takes no input",
	"Jobs.Start":                 "takes no input: it runs what others asked for",
	"Jobs.Stop":                  "takes no input",
	"Events.Run":                 "takes no input",
	"Rollups.Run":                "takes no input: it derives what is due, tenant by tenant",
	"AlertWatch.Run":             "takes no input: it looks tenant by tenant",
	"Checks.Run":                 "takes no input: it checks what is due, tenant by tenant",
	"Savings.Run":                "takes no input: it measures what is due, tenant by tenant",
	"Settle.Run":                 "takes no input: it packs what is past, tenant by tenant",
	"Live.Run":                   "takes no input: it takes in what changed, tenant by tenant",
	"Reports.Shared":             "takes no organization: a secret names its own; tested with links",
	"Log.Keys":                   "takes no actor: the keys are public",
	"Mappings.AuthenticateHook":  "takes no organization: a secret names its own; tested with webhooks",
	"Messages.Mapped":            "tells a device about itself alone; tested with webhooks",
	"Members.Add":                "tested with members, in two organizations",
	"Members.Change":             "tested with members, in two organizations",
	"Members.List":               "tested with members, in two organizations",
	"Organizations.Create":       "takes no actor: no edge offers it",
	"Organizations.Get":          "reads only the actor's own; tested with members",
	"Organizations.Update":       "writes only the actor's own; tested with members",
}

func TestEveryMethodHasAnAccessCase(t *testing.T) {
	t.Parallel()
	cases := calls()
	bundle := reflect.TypeFor[services.Services]()
	for i := range bundle.NumField() {
		field := bundle.Field(i)
		for method := range field.Type.Methods() {
			name := field.Name + "." + method.Name
			_, tested := cases[name]
			_, excused := exempt[name]
			if tested == excused {
				t.Errorf("%s: a case %v, an exemption %v; it needs one of the two", name, tested, excused)
			}
		}
	}
}

func TestTwoOrganizationsSeeNothingOfEachOther(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	theirs, nobodys := l.build(l.a), nobodysWorld()
	before := l.state(l.a)
	ctx := l.as(l.b, services.Admin)
	for name, c := range calls() {
		foreign, foreignErr := c.do(ctx, l.all, theirs)
		random, randomErr := c.do(ctx, l.all, nobodys)
		if a, b := answer(foreign, foreignErr, theirs), answer(random, randomErr, nobodys); a != b {
			t.Errorf("%s: another organization's id answers\n%s\nand one that nobody has\n%s", name, a, b)
		}
		if fault.CodeOf(foreignErr) == fault.Internal {
			t.Errorf("%s: %v", name, foreignErr)
		}
		if strings.Contains(fmt.Sprintf("%+v", foreign), "Secret") {
			t.Errorf("%s shows %+v", name, foreign)
		}
	}
	if after := l.state(l.a); after != before {
		t.Errorf("the other organization was changed: %s, before %s", after, before)
	}
}

// answer prints what a caller learns; the ids that the caller sent are blanked.
func answer(v any, err error, w world) string {
	text := fmt.Sprintf("%+v %v %+v", v, err, faultOf(err))
	if f := faultOf(err); f != nil {
		text = fmt.Sprintf("%+v %s %s %s %s %s", v, f.Code, f.Field, f.Message, f.Expected, f.Got)
	}
	for _, id := range w.ids() {
		text = strings.ReplaceAll(text, id.String(), "id")
	}
	return text
}

// state prints a digest of each of the organization's tables.
func (l *ledger) state(o tenant) string {
	l.t.Helper()
	var tables []string
	err := l.db.Owner().QueryRow(l.t.Context(), `SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.columns
		WHERE table_schema = 'public' AND column_name = 'organization_id' AND table_name NOT LIKE 'reading\_2%'`).Scan(&tables)
	if err != nil {
		l.t.Fatal(err)
	}
	var out strings.Builder
	for _, table := range tables {
		var digest string
		err := l.db.Owner().QueryRow(l.t.Context(), `SELECT coalesce(md5(string_agg(x::text, '|' ORDER BY x::text)), '')
			FROM `+table+` x WHERE organization_id = $1`, o.number).Scan(&digest)
		if err != nil {
			l.t.Fatal(err)
		}
		out.WriteString(table + " " + digest + "\n")
	}
	return out.String()
}

func TestEachMethodLetsInItsRolesAndNobodyElse(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w := l.build(l.a)
	for name, c := range calls() {
		for _, role := range roles {
			_, err := c.do(l.as(l.a, role), l.all, w)
			refused := fault.CodeOf(err) == fault.Forbidden
			if allowed := slices.Contains(c.roles, role); allowed == refused {
				t.Errorf("%s by %s answers %v", name, role, err)
			}
		}
		_, err := c.do(t.Context(), l.all, w)
		wantCode(t, err, fault.Unauthenticated, "")
		if name == "Readings.Record" || strings.HasPrefix(name, "Messages.Re") {
			continue // what devices are for
		}
		device := services.Actor{Kind: services.ActorDevice, ID: w.device, Organization: l.a.number}
		_, err = c.do(services.WithActor(t.Context(), device), l.all, w)
		wantCode(t, err, fault.Unauthenticated, "")
	}
}
