package services_test

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/meters"
	"tanso/reports"
	"tanso/services"
)

func facilityCalls() map[string]call {
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
	}
}

func meterCalls() map[string]call {
	return map[string]call{
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
	}
}

func deviceCalls() map[string]call {
	return map[string]call{
		"Devices.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Create(ctx, "z", list(w.meter))
		}},
		"Devices.Rotate": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Rotate(ctx, w.device)
		}},
		"Devices.Revoke": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Revoke(ctx, w.device)
		}},
		"Devices.SetGateway": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.SetGateway(ctx, w.device, nil)
		}},
		"Devices.GatewaysOf": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.GatewaysOf(ctx, list(w.device))
		}},
		"Devices.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Update(ctx, w.device, 1, services.DeviceInput{Name: "y", MeterIDs: list(w.meter)})
		}},
		"Devices.Get": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Get(ctx, w.device)
		}},
		"Devices.Health": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Devices.Health(ctx, list(w.device))
		}},
		"Inbox.List": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Inbox.List(ctx, w.device, services.InboxQuery{First: 10})
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
	}
}

func sourceCalls() map[string]call {
	return map[string]call{
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

func activityCalls() map[string]call {
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
	}
}

func inventoryCalls() map[string]call {
	return map[string]call{
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

func calculationCalls() map[string]call {
	return map[string]call{
		"Calculations.Start": {builders[:3], func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Calculations.Start(ctx, w.inventory, services.ActorFrom(ctx).Role == services.Approver, true)
		}},
		"Calculations.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Calculations.Get(ctx, w.calculation)
		}},
		"Calculations.Newest": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Calculations.Newest(ctx, w.inventory)
		}},
		"Calculations.Cancel": {builders[:3], func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Calculations.Cancel(ctx, w.calculation)
		}},
	}
}

func disclosureCalls() map[string]call {
	return map[string]call{
		"Reports.Frameworks": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Reports.Frameworks(ctx)
		}},
		"Reports.Disclosures": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Disclosures(ctx, w.closed, nil)
		}},
		"Reports.Facts": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Facts(ctx, w.closed, "")
		}},
	}
}

func initiativeCalls() map[string]call {
	movers := []services.Role{services.Admin, services.Manager, services.Approver}
	return map[string]call{
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
		"Initiatives.Pass": {movers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Pass(ctx, services.GateInput{ID: w.initiative, Version: 99, To: "rejected"})
		}},
		"Initiatives.Gates": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Gates(ctx, w.initiative)
		}},
		"Initiatives.OpenGates": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.OpenGates(ctx, w.initiative)
		}},
		"Initiatives.Lines": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Lines(ctx, list(w.initiative))
		}},
		"Initiatives.Steps": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Steps(ctx, list(w.initiative))
		}},
		"Initiatives.SetSteps": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.SetSteps(ctx, w.initiative, 99, nil)
		}},
		"Initiatives.Figures": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Initiatives.Figures(ctx, list(w.initiative))
		}},
	}
}

func reportCalls() map[string]call {
	sharers := []services.Role{services.Admin, services.Manager, services.Approver}
	return map[string]call{
		"Reports.Build": {builders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Build(ctx, w.closed, services.FormatXLSX, reports.English)
		}},
		"Reports.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.List(ctx, &w.closed)
		}},
		"Reports.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Get(ctx, w.report)
		}},
		"MonthlyReports.List": {sharers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.MonthlyReports.List(ctx)
		}},
		"MonthlyReports.Set": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			in := monthly()
			in.ID, in.Version = &w.report, 99
			return s.MonthlyReports.Set(ctx, in)
		}},
		"Reports.Cancel": {builders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Cancel(ctx, w.report)
		}},
		"Reports.Retry": {builders, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Retry(ctx, w.report)
		}},
		"Reports.Share": {sharers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Share(ctx, w.report, time.Date(2026, 4, 20, 0, 0, 0, 0, time.UTC), "")
		}},
		"Reports.Shares": {sharers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.Shares(ctx, w.report)
		}},
		"Reports.RevokeShare": {sharers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Reports.RevokeShare(ctx, w.report)
		}},
		"Reports.File": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, content, err := s.Reports.File(ctx, w.report)
			return content, err
		}},
	}
}
