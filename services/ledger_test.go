package services_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/dbtest"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// fakeClock stands still until a test moves it.
type fakeClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// ledger is the bundle of a ledger test: a database of its own with two organizations, and the services on it.
type ledger struct {
	t     *testing.T
	db    *dbtest.DB
	clock *fakeClock
	core  *services.Core
	all   *services.Services
	a, b  tenant
}

// tenant is one organization, and how to act in it.
type tenant struct {
	number   int32
	accounts map[services.Role]uuid.UUID
}

var roles = []services.Role{
	services.Admin, services.Manager, services.Contributor, services.Approver, services.Viewer, services.Auditor,
}

func newLedger(t *testing.T) *ledger {
	t.Helper()
	db := dbtest.New(t)
	clock := &fakeClock{now: time.Date(2026, 6, 15, 3, 0, 0, 0, time.UTC)}
	core := services.NewCore(db.App(), clock.Now, slog.New(slog.DiscardHandler))
	library, err := services.NewLibrary(smallShelf())
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger{t: t, db: db, clock: clock, core: core, all: services.New(core, library)}
	l.a, l.b = l.organization(7, "Aoba"), l.organization(8, "Birch")
	return l
}

func (l *ledger) organization(number int32, name string) tenant {
	l.t.Helper()
	l.owner(`INSERT INTO organization (id, uuid, name, country, created_at) VALUES ($1, $2, $3, 'JP', $4)`,
		number, uuid.New(), name, l.clock.Now())
	l.owner(`INSERT INTO audit_head (organization_id, seq, hash) VALUES ($1, 0, '')`, number)
	out := tenant{number: number, accounts: map[services.Role]uuid.UUID{}}
	for _, role := range roles {
		out.accounts[role] = uuid.New()
	}
	return out
}

// owner runs a statement past row-level security, as only a test may.
func (l *ledger) owner(sql string, args ...any) {
	l.t.Helper()
	if _, err := l.db.Owner().Exec(l.t.Context(), sql, args...); err != nil {
		l.t.Fatal(err)
	}
}

// as acts with a role in an organization.
func (l *ledger) as(o tenant, role services.Role) context.Context {
	return services.WithActor(l.t.Context(), services.Actor{
		Kind: services.ActorAccount, ID: o.accounts[role], Name: string(role) + " of tests", Organization: o.number, Role: role,
	})
}

func (l *ledger) admin() context.Context { return l.as(l.a, services.Admin) }

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// wantCode checks the class of an error, and the field it names when one is given.
func wantCode(t *testing.T, err error, code fault.Code, field string) {
	t.Helper()
	if got := fault.CodeOf(err); got != code {
		t.Errorf("answered %q (%v), want %q", got, err, code)
	}
	if field == "" || err == nil {
		return
	}
	if f := faultOf(err); f == nil || f.Field != field {
		t.Errorf("the error names %v, want the field %q", err, field)
	}
}

func tokyo() services.FacilityInput {
	return services.FacilityInput{
		Name: "Tokyo Works", NameJA: "東京工場", Country: "JP", TimeZone: "Asia/Tokyo", EquityShare: exact.Int(1), Operated: true, Controlled: true,
	}
}

func (l *ledger) facility(ctx context.Context) services.Facility {
	l.t.Helper()
	return must(l.all.Facilities.Create(ctx, tokyo()))(l.t)
}

func intervalKWh() services.RegisterInput {
	return services.RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800}
}

// meter makes an electricity meter with one interval register.
func (l *ledger) meter(ctx context.Context, facility uuid.UUID, name string) (services.Meter, services.Register) {
	l.t.Helper()
	m := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: facility, Name: name, Commodity: meters.Electricity},
		[]services.RegisterInput{intervalKWh()}))(l.t)
	byMeter := must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(l.t)
	return m, byMeter[m.ID][0]
}

func (l *ledger) gridSource(ctx context.Context, facility uuid.UUID, register *uuid.UUID) services.EmissionSource {
	l.t.Helper()
	return must(l.all.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: facility, Name: "Grid power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: register,
	}))(l.t)
}

func (l *ledger) dieselSource(ctx context.Context, facility uuid.UUID) services.EmissionSource {
	l.t.Helper()
	return must(l.all.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: facility, Name: "Trucks", Scope: 1, ActivityKey: "fuel.diesel",
	}))(l.t)
}

func day(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// smallShelf is a hand-made library: a national grid, a supplier, diesel and LPG of Japan in one edition a year.
func smallShelf() services.Shelf {
	edition := emissions.Edition{
		ID: "test-2025", Publisher: "Test", Title: "Factors for tests", Year: 2025, Licence: "CC0", Attribution: "none", Geography: "JP",
		GWPSet: emissions.AR5, ValidFrom: day("2025-04-01"), Retrieved: day("2026-01-01"), SHA256: "00", Rows: 4,
	}
	co2 := func(kg string) []emissions.FactorGas {
		return []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Must(kg)}}
	}
	factor := func(row, key, kg, unit string, scope emissions.Scope, stage emissions.Stage, basis emissions.Basis) emissions.Factor {
		return emissions.Factor{
			ID: "test-2025:" + row, EditionID: edition.ID, SourceRow: row, Table: "1", ActivityKey: key, Name: row, CategoryPath: row, Scope: scope,
			Stage: stage, Basis: basis, Region: "JP", ValidFrom: day("2025-04-01"), ValidTo: day("2026-03-31"), Unit: unit, Gases: co2(kg),
		}
	}
	grid := factor("grid", "electricity.grid", "0.423", "kWh", 2, emissions.StageGeneration, emissions.BasisLocation)
	supplier := factor("sup", "electricity.grid", "0.39", "kWh", 2, emissions.StageGeneration, emissions.BasisSHKAdjusted)
	supplier.SupplierID, supplier.Supplier, supplier.Menu = "A0001", "Example Power", "Green"
	region := factor("us", "electricity.grid", "0.2", "kWh", 2, emissions.StageGeneration, emissions.BasisLocation)
	region.Region = "US-EGRID-CAMX"
	gwp := func(gas emissions.Gas, origin emissions.Origin, value string) emissions.GWPValue {
		return emissions.GWPValue{Set: emissions.AR5, Gas: gas, Origin: origin, Value: exact.Must(value), Source: "IPCC AR5"}
	}
	return services.Shelf{
		Editions: []emissions.Edition{edition},
		Factors: []emissions.Factor{
			grid, supplier, region,
			factor("diesel", "fuel.diesel", "2620", "kL", 1, emissions.StageCombustion, emissions.BasisNone),
		},
		GWPs: []emissions.GWPValue{gwp(emissions.CO2, "", "1"), gwp(emissions.CH4, "", "28"), gwp(emissions.N2O, "", "265")},
		Kinds: []services.ActivityKind{
			{Key: "electricity.grid", NameEn: "Grid electricity", NameJa: "電力", Scope: 2, Unit: "kWh", Commodity: "electricity"},
			{Key: "fuel.diesel", NameEn: "Diesel", NameJa: "軽油", Scope: 1, Unit: "L", Commodity: "diesel"},
		},
	}
}
