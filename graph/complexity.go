package graph

import (
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/graph/generated"
	"tanso/services"
)

// Lengths that lists without paging are taken to have.
const (
	shortList  = 4   // edges
	listLength = 20  // whole tables of a person's making
	longList   = 200 // what is derived
)

// paged multiplies by the page that is asked for. A page that the resolver refuses counts as one row.
func paged(child, first int) int {
	if first < 1 || first > 200 {
		return 1 + child
	}
	return 1 + first*child
}

// points is how many points of usage a span has.
func points(child int, grain services.Grain, from, to time.Time) int {
	step := map[services.Grain]time.Duration{services.GrainHour: time.Hour, services.GrainDay: 24 * time.Hour, services.GrainMonth: 30 * 24 * time.Hour}[grain]
	if step == 0 || !from.Before(to) {
		return 1 + child
	}
	// A point is cheaper than a row: a year by hour of one register must pass with room for others.
	return 1 + child*min(int(to.Sub(from)/step), maxComplexity)/20
}

// complexity says which fields hold lists: each field in them is counted as often as the list may be long.
func complexity() generated.ComplexityRoot {
	var c generated.ComplexityRoot
	short := func(child int) int { return 1 + shortList*child }
	list := func(child int) int { return 1 + listLength*child }
	long := func(child int) int { return 1 + longList*child }
	c.Query.AuditEvents = func(child, first int, _ *string) int { return paged(child, first) }
	c.Query.Activities = func(child int, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.Query.Meters = func(child int, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.Query.Receipts = func(child, first int, _ *string) int { return paged(child, first) }
	c.Query.Factors = func(child int, _ string, _, _, _ *string, first int, _ *string) int { return paged(child, first) }
	c.Query.Readings = func(child int, _ uuid.UUID, _, _ time.Time, _ *time.Time, _ bool, first int, _ *string) int {
		return paged(child, first)
	}
	c.Run.Entries = func(child int, _ *int, _ *string, _, _ *uuid.UUID, _ *string, _ *int, first int, _ *string) int {
		return paged(child, first)
	}
	c.Register.Usage, c.VirtualMeter.Usage = points, points
	c.Query.VirtualMeters, c.Query.BillFindings = list, list
	c.Query.MeterBalances = func(child int, _, _ string) int { return list(child) }
	c.Query.Bills = func(child int, _, _, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.Query.Instruments = func(child, first int, _ *string) int { return paged(child, first) }
	c.Query.InstrumentHistory = func(child int, _ uuid.UUID) int { return short(child) }
	c.Query.ResidualMixes, c.Query.IntensitySeries, c.Scope2View.Instruments = list, list, list
	c.Scope2View.Rows, c.Scope2View.Shk = long, long
	c.ShkStatement.Lines, c.ShkStatement.Totals, c.EnergyActStatement.Lines, c.RegimeStep.Sources = list, list, list, short
	c.ShiftedPeriod.Months, c.Query.ShiftedPeriod = list, func(child int, _ []uuid.UUID, _, _ emissions.Date) int { return short(child) }
	c.VirtualMeter.Formulas, c.VirtualFormula.Members, c.Meter.Placements, c.MeterBalance.Children = short, short, short, short
	c.VirtualMeter.Findings = func(child int, _, _ time.Time) int { return list(child) }
	c.MeterBalance.Months = list
	c.Query.Members, c.Query.EmissionSources, c.Query.Devices, c.Query.Initiatives = list, list, list, list
	c.Query.AbatementScenarios, c.Query.InitiativeBudget, c.InitiativeCatalog.Templates, c.InitiativeCatalog.Types = list, list, list, list
	c.Initiative.Lines, c.Initiative.Steps, c.Initiative.Gates, c.Initiative.PlanChanges = short, short, short, short
	c.AbatementCurve.Bars, c.AbatementCurve.Apart = list, short
	c.Query.Facilities = func(child int, _ bool) int { return list(child) }
	c.Query.FactorEditions, c.Query.ActivityKinds, c.Query.Units = list, list, list
	c.Query.Mappings, c.Query.MappingPresets = list, list
	c.Mapping.Hooks, c.Mapping.Versions = short, list
	c.MappingTrial.Readings = func(child int) int { return 1 + longList*child }
	c.Query.Inventories = short
	c.Query.AlertRules, c.Query.AlertChannels = list, list
	c.Query.AlertFirings = func(child int, _ bool, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.AlertFiring.Log, c.AlertFiring.Deliveries, c.AlertDelivery.Attempts = short, short, short
	c.AlertTrial.Subjects, c.AlertTrialSubject.Firings = list, short
	c.Query.EditionUses, c.Query.OwnFactors, c.Query.Prices, c.Query.Regions, c.Query.FuelProperties = list, list, list, list, list
	c.Query.EditionDiff = func(child int, _, _, _ string) int { return list(child) }
	c.Query.EditionPreview = func(child int, _ string, _ bool) int { return short(child) }
	c.Query.PriceHistory = func(child int, _, _ string) int { return list(child) }
	c.InventoryPreview.Changes = list
	c.Query.Reports = func(child int, _ *uuid.UUID) int { return list(child) }
	c.Facility.Meters, c.Facility.Sources, c.Meter.Registers, c.Meter.Devices = short, short, short, short
	c.Device.Inbox = func(child, first int, _ *string, _ bool) int { return paged(child, first) }
	c.Query.Scope3Lines = func(child int, _ *int, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.Query.Scope3Categories, c.Query.Scope3Screenings, c.Totals.ByCategory, c.Totals.ByType = short, short, short, short
	c.Query.Ledgers, c.Query.Credits = paged, func(child, first int, _ *string) int { return paged(child, first) }
	c.Query.Layouts = list
	c.Device.Meters, c.Device.Tokens = short, short
	c.Run.Findings, c.Run.Completeness = long, long
	c.Query.LegalEntities = func(child int, _ bool) int { return list(child) }
	c.Query.Exclusions, c.RunBoundary.Facilities, c.RunBoundary.Exclusions, c.BoundaryTree.Entities, c.BoundaryTree.Facilities = list, list, list, list, list
	c.LegalEntity.Ownerships, c.Facility.Assignments, c.EmissionSource.Arrangements, c.RunFacility.Holdings = short, short, short, short
	c.EmissionSource.Properties = short
	c.ApproachComparison.Results, c.ApproachComparison.Bridges, c.ApproachBridge.Lines, c.ApproachTotals.Categories = short, short, list, list
	c.RunQuality.Groups, c.RunQuality.Improvements, c.Bridge.Lines, c.Bridge.Facilities = list, list, list, list
	c.BaseYear.Changes, c.BaseYear.Decisions, c.Query.SourceJudgements = list, list, list
	workflowComplexity(&c)
	assuranceComplexity(&c)
	targetComplexity(&c)
	disclosureComplexity(&c)
	return c
}
