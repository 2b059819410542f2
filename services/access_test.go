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
	"tanso/meters"
	"tanso/reports"
	"tanso/services"
)

// world is one set of ids to call the methods with: those of an organization, or ids that nobody has.
type world struct {
	facility, meter, register, source, device uuid.UUID
	diesel, activity, inventory, run          uuid.UUID
	closed, report, initiative                uuid.UUID
}

func nobodysWorld() world {
	return world{
		facility: uuid.New(), meter: uuid.New(), register: uuid.New(), source: uuid.New(), device: uuid.New(),
		diesel: uuid.New(), activity: uuid.New(), inventory: uuid.New(), run: uuid.New(),
		closed: uuid.New(), report: uuid.New(), initiative: uuid.New(),
	}
}

func (w world) ids() []uuid.UUID {
	return []uuid.UUID{
		w.facility, w.meter, w.register, w.source, w.device, w.diesel, w.activity, w.inventory, w.run, w.closed, w.report, w.initiative,
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
	before := fiscalYear()
	before.PeriodStart, before.PeriodEnd = day("2024-04-01"), day("2025-04-01")
	closed := must(l.all.Inventories.Create(ctx, before))(l.t)
	must(l.all.Inventories.Calculate(ctx, closed.ID))(l.t)
	must(l.all.Inventories.Close(ctx, closed.ID, true))(l.t)
	report := must(l.all.Reports.Build(ctx, closed.ID, services.FormatXLSX, reports.Japanese))(l.t)
	return world{
		facility: f.ID, meter: m.ID, register: r.ID, source: source.ID, device: device.Device.ID,
		diesel: diesel.ID, activity: entry.ID, inventory: inventory.ID, run: run.ID,
		closed: closed.ID, report: report.ID, initiative: initiative.ID,
	}
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
	for _, part := range []map[string]call{structureCalls(), factorCalls(), ledgerCalls(), readingCalls()} {
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

func ledgerCalls() map[string]call {
	return map[string]call{
		"Activities.Record": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Activities.Record(ctx, litresOf(w.diesel, "2025-05", "1"))
		}},
		"Activities.Correct": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Activities.Correct(ctx, w.activity, litresOf(w.diesel, "2025-04", "1"), "why")
		}},
		"Activities.Void": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Activities.Void(ctx, w.activity, "why")
		}},
		"Activities.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Activities.List(ctx, &w.diesel, 10, nil)
		}},
		"Activities.History": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Activities.History(ctx, w.activity)
		}},
		"Initiatives.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			in := ledLights(w.facility, &w.register)
			in.Name = "Another"
			return s.Initiatives.Create(ctx, in)
		}},
		"Initiatives.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Update(ctx, w.initiative, 1, ledLights(w.facility, &w.register))
		}},
		"Initiatives.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Initiatives.List(ctx)
		}},
		"Initiatives.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Get(ctx, w.initiative)
		}},
		"Initiatives.Comparison": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Comparison(ctx, w.initiative)
		}},
		"Reports.Build": {builders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Build(ctx, w.closed, services.FormatXLSX, reports.English)
		}},
		"Reports.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.List(ctx, &w.closed)
		}},
		"Reports.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Get(ctx, w.report)
		}},
		"Reports.File": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, content, err := s.Reports.File(ctx, w.report)
			return content, err
		}},
		"Inventories.Create": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			i, err := s.Inventories.Create(ctx, fiscalYear())
			return i.Name, err
		}},
		"Inventories.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			list, err := s.Inventories.List(ctx)
			return len(list) > 0, err
		}},
		"Inventories.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Get(ctx, w.inventory)
		}},
		"Inventories.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.ByIDs(ctx, list(w.inventory))
		}},
		"Inventories.Calculate": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Calculate(ctx, w.inventory)
		}},
		"Inventories.Close": {closers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Close(ctx, w.inventory, true)
		}},
		"Inventories.Restate": {closers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Restate(ctx, w.inventory, "why")
		}},
		"Inventories.Staleness": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Staleness(ctx, w.inventory)
		}},
		"Inventories.NewestRuns": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.NewestRuns(ctx, list(w.inventory))
		}},
		"Inventories.Run": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Run(ctx, w.run)
		}},
		"Inventories.Findings": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Findings(ctx, w.run)
		}},
		"Inventories.Completeness": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Completeness(ctx, w.run)
		}},
		"Inventories.Statement": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Statement(ctx, w.run)
		}},
		"Inventories.Entries": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Entries(ctx, services.EntryQuery{Run: w.run, First: 1})
		}},
		"Inventories.Entry": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inventories.Entry(ctx, w.run, "E-000001")
		}},
	}
}

func structureCalls() map[string]call {
	facility := tokyo()
	facility.Name = "Other name"
	return map[string]call{
		"Facilities.Create": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			in := facility
			in.Name = uuid.NewString()
			f, err := s.Facilities.Create(ctx, in)
			return f.Region, err
		}},
		"Facilities.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Facilities.Update(ctx, w.facility, 1, facility)
		}},
		"Facilities.Archive": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Facilities.Archive(ctx, w.facility, 1)
		}},
		"Facilities.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Facilities.List(ctx, true)
		}},
		"Facilities.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Facilities.Get(ctx, w.facility)
		}},
		"Facilities.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Facilities.ByIDs(ctx, list(w.facility))
		}},
		"Meters.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Create(ctx, services.MeterInput{FacilityID: w.facility, Name: "x", Commodity: meters.Water}, nil)
		}},
		"Meters.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Update(ctx, w.meter, 1, services.MeterInput{FacilityID: w.facility, Name: "y", Commodity: meters.Electricity})
		}},
		"Meters.Archive": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Archive(ctx, w.meter, 1)
		}},
		"Meters.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.List(ctx, &w.facility, 10, nil)
		}},
		"Meters.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Get(ctx, w.meter)
		}},
		"Meters.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.ByIDs(ctx, list(w.meter))
		}},
		"Meters.ByFacilities": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.ByFacilities(ctx, list(w.facility))
		}},
		"Meters.AddRegister": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			in := intervalKWh()
			in.Channel = "second"
			return s.Meters.AddRegister(ctx, w.meter, in)
		}},
		"Meters.Register": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.Register(ctx, w.register)
		}},
		"Meters.RegistersByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.RegistersByIDs(ctx, list(w.register))
		}},
		"Meters.RegistersByMeters": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Meters.RegistersByMeters(ctx, list(w.meter))
		}},
		"Devices.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Create(ctx, "z", list(w.meter))
		}},
		"Devices.Rotate": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Rotate(ctx, w.device)
		}},
		"Devices.Revoke": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Revoke(ctx, w.device)
		}},
		"Devices.List": {staff, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Devices.List(ctx)
		}},
		"Devices.ByMeters": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.ByMeters(ctx, list(w.meter))
		}},
		"Devices.MetersOf": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.MetersOf(ctx, list(w.device))
		}},
		"Devices.Tokens": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Tokens(ctx, list(w.device))
		}},
		"Sources.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: w.facility, Name: "v", Scope: 1, ActivityKey: "fuel.diesel"})
		}},
		"Sources.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.Update(ctx, w.source, 1, services.EmissionSourceInput{
				FacilityID: w.facility, Name: "w", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &w.register,
			})
		}},
		"Sources.Archive": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.Archive(ctx, w.source, 1)
		}},
		"Sources.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Sources.List(ctx)
		}},
		"Sources.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.Get(ctx, w.source)
		}},
		"Sources.ByIDs": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.ByIDs(ctx, list(w.source))
		}},
		"Sources.ByFacilities": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Sources.ByFacilities(ctx, list(w.facility))
		}},
	}
}

// exempt are methods that need no case here, with the reason.
var exempt = map[string]string{
	"Audit.Denied":               "writes only what its own actor did; tested at the edge",
	"Audit.List":                 "tested with the audit chain",
	"Audit.Verify":               "tested with the audit chain",
	"Devices.Authenticate":       "takes no organization: a token names its own; tested with the tokens",
	"Identity.Authenticate":      "makes the actor; tested with sessions",
	"Identity.Profile":           "reads only the actor's own; tested with sessions",
	"Identity.Refresh":           "takes no actor; tested with sessions",
	"Identity.SetLocale":         "writes only the actor's own; tested at the edge",
	"Identity.SignIn":            "takes no actor; tested with sessions",
	"Identity.SignOut":           "takes no actor; tested with sessions",
	"Identity.SignOutEverywhere": "ends only the actor's own; tested with sessions",
	"Identity.SigningKeys":       "takes no actor: the keys are the server's",
	"Jobs.Start":                 "takes no input: it runs what others asked for",
	"Jobs.Stop":                  "takes no input",
	"Events.Run":                 "takes no input",
	"Rollups.Run":                "takes no input",
	"Rollups.Drain":              "changes nothing that people see",
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
		for j := range field.Type.NumMethod() {
			name := field.Name + "." + field.Type.Method(j).Name
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
		if name == "Readings.Record" {
			continue // what devices are for
		}
		device := services.Actor{Kind: services.ActorDevice, ID: w.device, Organization: l.a.number}
		_, err = c.do(services.WithActor(t.Context(), device), l.all, w)
		wantCode(t, err, fault.Unauthenticated, "")
	}
}
