package server_test

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/watch"
	"tanso/services"
)

func day(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// smallShelf is a library of two factors.
func smallShelf() services.Shelf {
	edition := emissions.Edition{
		ID: "test-2025", Publisher: "Test", Title: "Factors for tests", Year: 2025, Licence: "CC0", Attribution: "none", Geography: "JP",
		GWPSet: emissions.AR5, ValidFrom: day("2024-04-01"), Retrieved: day("2026-01-01"), SHA256: "00", Rows: 2,
	}
	factor := func(row, key, kg, unit string, scope emissions.Scope, stage emissions.Stage, basis emissions.Basis) emissions.Factor {
		return emissions.Factor{
			ID: "test-2025:" + row, EditionID: edition.ID, SourceRow: row, Table: "1", ActivityKey: key, Name: row, CategoryPath: row,
			Scope: scope, Stage: stage, Basis: basis, Region: "JP", ValidFrom: day("2024-04-01"), ValidTo: day("2026-03-31"), Unit: unit,
			Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Must(kg)}},
		}
	}
	return services.Shelf{
		Editions: []emissions.Edition{edition},
		Factors: []emissions.Factor{
			factor("grid", "electricity.grid", "0.423", "kWh", 2, emissions.StageGeneration, emissions.BasisLocation),
			factor("diesel", "fuel.diesel", "2620", "kL", 1, emissions.StageCombustion, emissions.BasisNone),
		},
		GWPs: []emissions.GWPValue{{Set: emissions.AR5, Gas: emissions.CO2, Value: exact.Int(1), Source: "IPCC AR5"}},
		Kinds: []services.ActivityKind{
			{Key: "electricity.grid", NameEn: "Grid electricity", NameJa: "電力", Scope: 2, Unit: "kWh", Commodity: "electricity"},
			{Key: "fuel.diesel", NameEn: "Diesel", NameJa: "軽油", Scope: 1, Unit: "L", Commodity: "diesel"},
		},
	}
}

// world holds the ids of one of each thing in an organization, or ids that nobody has.
type world struct {
	facility, meter, register, device, source, diesel, activity, initiative, scenario uuid.UUID
	draft, calculation, closed, report, member, fileImport, layout                    uuid.UUID
	virtual, bill                                                                     uuid.UUID
	author                                                                            services.Actor // a manager, where four eyes are needed
	instrument, credit, calendar                                                      uuid.UUID
	engagement, engagedAuditor, finding                                               uuid.UUID
	entity, exclusion                                                                 uuid.UUID
	line, ledger                                                                      uuid.UUID
	stated, brought                                                                   uuid.UUID // an own factor, an imported edition
	property                                                                          uuid.UUID // of the diesel
	channel, rule, firing                                                             uuid.UUID
	mapping, hook, message                                                            uuid.UUID
	change                                                                            uuid.UUID // of the base year
	request, submission, thread, evidence                                             uuid.UUID
	goal, assumption, metric                                                          uuid.UUID
	at                                                                                time.Time // of a reading
	deviceToken                                                                       string
}

func (w world) ids() []uuid.UUID {
	return []uuid.UUID{
		w.engagement, w.engagedAuditor, w.finding, w.facility, w.meter, w.register, w.device, w.source, w.diesel, w.activity, w.initiative, w.scenario, w.draft, w.calculation, w.closed, w.report, w.member, w.fileImport,
		w.layout, w.virtual, w.bill, w.instrument, w.credit, w.calendar, w.entity, w.exclusion, w.line, w.ledger, w.stated, w.brought, w.property,
		w.channel, w.rule, w.firing,
		w.mapping, w.hook, w.message,
		w.change,
		w.request, w.submission, w.thread, w.evidence,
		w.goal, w.assumption, w.metric,
	}
}

func nobodysWorld() world {
	return world{
		facility: uuid.New(), meter: uuid.New(), register: uuid.New(), device: uuid.New(), source: uuid.New(), diesel: uuid.New(),
		engagement: uuid.New(), engagedAuditor: uuid.New(), finding: uuid.New(),
		activity: uuid.New(), initiative: uuid.New(), scenario: uuid.New(), draft: uuid.New(), calculation: uuid.New(), closed: uuid.New(), report: uuid.New(), member: uuid.New(),
		fileImport: uuid.New(), layout: uuid.New(), mapping: uuid.New(), hook: uuid.New(), message: uuid.New(), at: firstReading,
		instrument: uuid.New(), credit: uuid.New(), calendar: uuid.New(), entity: uuid.New(), exclusion: uuid.New(), stated: uuid.New(), brought: uuid.New(), property: uuid.New(),
		virtual: uuid.New(), bill: uuid.New(), line: uuid.New(), ledger: uuid.New(), channel: uuid.New(), rule: uuid.New(), firing: uuid.New(),
		change:  uuid.New(),
		request: uuid.New(), submission: uuid.New(), thread: uuid.New(), evidence: uuid.New(),
		goal: uuid.New(), assumption: uuid.New(), metric: uuid.New(),
	}
}

var firstReading = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// build makes one of each thing; all names begin with Secret.
func (e *edge) build(ctx context.Context) world {
	e.t.Helper()
	w := world{at: firstReading}
	w.structure(ctx, e)
	_, err := e.svc.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte{1}, Items: []services.Item{halfHour(w.meter, firstReading)}})
	e.must(err)
	brought, err := e.svc.Imports.Run(ctx, services.ImportRequest{FileName: "Secret.csv"}, strings.NewReader("meter,start,end,value\nnone,x,y,z\n"))
	e.must(err)
	w.fileImport = brought.ID
	layout, err := e.svc.Layouts.Create(ctx, "Secret layout", csvfile.Layout{
		Titles: []string{"Secret time", "Secret value"}, Kind: meters.KindRegister, Unit: "kWh",
		Columns: []csvfile.LayoutColumn{{At: 0, Role: csvfile.RoleAt}, {At: 1, Role: csvfile.RoleValue}},
	})
	e.must(err)
	w.layout = layout.ID
	diesel, err := e.svc.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: w.facility, Name: "Secret trucks", Scope: 1, ActivityKey: "fuel.diesel"})
	e.must(err)
	w.diesel = diesel.ID
	activity, err := e.svc.Activities.Record(ctx, services.ActivityInput{
		SourceID: w.diesel, PeriodStart: day("2025-04-01"), PeriodEnd: day("2025-05-01"), Quantity: exact.Int(1000), Unit: "L",
		DataType: emissions.Invoiced, Evidence: "Secret invoice",
	})
	e.must(err)
	w.activity = activity.ID
	start := day("2026-04-01")
	initiative, err := e.svc.Initiatives.Create(ctx, services.InitiativeInput{
		Name: "Secret lamps", Kind: "efficiency", FacilityID: w.facility, RegisterID: &w.register, StartDate: start, Currency: "JPY",
	})
	e.must(err)
	w.initiative = initiative.ID
	scenario, err := e.svc.Initiatives.CreateScenario(ctx, services.NamedScenarioInput{Name: "Secret scenario", Method: abatement.Simple})
	e.must(err)
	w.scenario = scenario.ID
	w.sums(ctx, e)
	w.bounded(ctx, e)
	w.beyond(ctx, e)
	w.supplied(ctx, e)
	w.contracted(ctx, e)
	w.credited(ctx, e)
	w.workflow(ctx, e)
	w.alerts(ctx, e)
	w.mapped(e)
	w.books(ctx, e)
	w.judged(ctx, e)
	w.aimed(ctx, e)
	w.engage(ctx, e)
	return w
}

// alerts makes a channel, and a rule that fires on the reading of a moment ago.
func (w *world) alerts(ctx context.Context, e *edge) {
	e.t.Helper()
	channel, err := e.svc.Channels.Create(ctx, services.AlertChannelInput{
		Name: "Secret channel", Kind: services.ChannelEmail, Language: "en", Recipients: []string{"secret@example.com"},
	})
	e.must(err)
	rule, err := e.svc.Alerts.Create(ctx, services.AlertRuleInput{
		Name: "Secret rule", Condition: watch.Rule{Kind: watch.KindUsage, Grain: watch.GrainMonth, Unit: "kWh"}, Severity: services.AlertNote,
		Scope: services.ScopeRegister, RegisterID: &w.register, ChannelIDs: []uuid.UUID{channel.ID}, Enabled: true,
	})
	e.must(err)
	e.must(e.svc.AlertWatch.Now(ctx))
	firings, err := e.svc.Alerts.Firings(ctx, services.AlertFiringQuery{First: 1})
	e.must(err)
	w.channel, w.rule, w.firing = channel.ID, rule.ID, firings.Nodes[0].ID
}

// mapped makes a mapping with a webhook, and a message that it refused.
func (w *world) mapped(e *edge) {
	e.t.Helper()
	made := e.hook(services.HookInput{Name: "Secret webhook"})
	w.mapping, w.hook = made.Hook.MappingID, made.Hook.ID
	e.toHook(made.Secret, strings.Replace(tick, "Secret meter", "Secret unknown", 1))
	e.must(e.db.Owner().QueryRow(e.t.Context(), `SELECT id FROM device_message WHERE device_id = $1`, made.Hook.DeviceID).Scan(&w.message))
}

func (w *world) structure(ctx context.Context, e *edge) {
	e.t.Helper()
	facility, err := e.svc.Facilities.Create(ctx, services.FacilityInput{
		Name: "Secret works", Country: "JP", TimeZone: "Asia/Tokyo", EquityShare: exact.Int(1), Operated: true, Controlled: true,
	})
	e.must(err)
	meter, err := e.svc.Meters.Create(ctx, services.MeterInput{FacilityID: facility.ID, Name: "Secret meter", Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800}})
	e.must(err)
	registers, err := e.svc.Meters.RegistersByMeters(ctx, []uuid.UUID{meter.ID})
	e.must(err)
	device, err := e.svc.Devices.Create(ctx, "Secret device", []uuid.UUID{meter.ID})
	e.must(err)
	w.facility, w.meter, w.register, w.device, w.deviceToken = facility.ID, meter.ID, registers[meter.ID][0].ID, device.Device.ID, device.Token
	source, err := e.svc.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: w.facility, Name: "Secret power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &w.register,
	})
	e.must(err)
	w.source = source.ID
	member, err := e.svc.Members.Add(ctx, services.MemberInput{
		Email: "secret." + strings.ToLower(uuid.NewString()) + "@example.com", Name: "Secret person", Role: services.Viewer, Password: password,
	})
	e.must(err)
	w.member = member.AccountID
}

// books makes a draft that was calculated, and a closed inventory of the year before with a report.
func (w *world) books(ctx context.Context, e *edge) {
	e.t.Helper()
	in := services.InventoryInput{
		Name: "Secret draft", PeriodStart: day("2025-04-01"), PeriodEnd: day("2026-04-01"), GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
	}
	draft, err := e.svc.Inventories.Create(ctx, in)
	e.must(err)
	calculation, err := e.svc.Calculations.Start(ctx, draft.ID, false, false)
	e.must(err)
	in.Name, in.PeriodStart, in.PeriodEnd = "Secret year", day("2024-04-01"), day("2025-04-01")
	closed, err := e.svc.Inventories.Create(ctx, in)
	e.must(err)
	_, err = e.svc.Inventories.Calculate(ctx, closed.ID)
	e.must(err)
	_, err = e.svc.Inventories.Close(ctx, closed.ID, true)
	e.must(err)
	report, err := e.svc.Reports.Build(ctx, closed.ID, services.FormatXLSX, "ja")
	e.must(err)
	w.draft, w.calculation, w.closed, w.report = draft.ID, calculation.ID, closed.ID, report.ID
}

func halfHour(meter uuid.UUID, at time.Time) services.Item {
	return services.Item{Meter: meter.String(), Start: at, End: at.Add(30 * time.Minute), Value: exact.Must("1.25"), Unit: "kWh", Quality: meters.QualityMeasured}
}
