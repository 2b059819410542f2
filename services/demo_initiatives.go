package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// demoPlan is an initiative of the demo: a line on a source, the month of its start counted from the closed year, and how
// far it is.
type demoPlan struct {
	name, facility, source, unit string
	kind                         InitiativeKind
	cdp                          string
	saved, price, baseline       int64 // a month, of a unit, a year
	cost, opex                   int64
	years, start                 int
	reached                      InitiativeStatus
}

var demoPlans = []demoPlan{
	{
		"Compressed air: leaks and pressure 圧縮空気の漏れ対策", "Tokyo Factory", "Purchased electricity 購入電力", "kWh", "efficiency", "processes.compressed_air",
		9_500, 24, 1_400_000, 1_800_000, 150_000, 8, 8, InitiativeVerified,
	},
	{
		"Inverters for pumps and fans ポンプ・ファンのインバータ化", "Tokyo Factory", "Purchased electricity 購入電力", "kWh", "efficiency", "buildings.motors",
		14_000, 24, 1_400_000, 19_000_000, 0, 15, 22, InitiativeInProgress,
	},
	{
		"Waste heat recovery at the furnace 炉の排熱回収", "Tokyo Factory", "City gas 都市ガス", "m3", "process", "processes.waste_heat",
		2_400, 95, 60_000, 14_000_000, 400_000, 12, 26, InitiativeApproved,
	},
	{
		"Electric company cars 社用車の電動化", "Osaka Office", demoCars, "L", "transport", "transport.replacement",
		300, 165, 4_900, 12_000_000, -200_000, 8, 28, InitiativeAssessed,
	},
	{
		"Heat pump for the office 事務所のヒートポンプ化", "London Office", "Heating gas", "kWh_gcv", "fuel_switch", "buildings.hvac",
		6_900, 12, 110_000, 9_000_000, 0, 18, 30, InitiativeIdea,
	},
}

// portfolio records the demo's other initiatives and leads each through its gates, prepared by one person and decided by
// another.
func (d *demoing) portfolio(ctx context.Context) error {
	have, err := d.Initiatives.List(ctx)
	if err != nil {
		return err
	}
	sources, err := d.Sources.List(ctx)
	if err != nil {
		return err
	}
	for _, p := range demoPlans {
		if slices.ContainsFunc(have, func(i Initiative) bool { return i.Name == p.name }) {
			continue
		}
		n := slices.IndexFunc(sources, func(s EmissionSource) bool { return s.Name == p.source && s.FacilityID == d.facilities[p.facility].ID })
		made, err := d.Initiatives.Create(ctx, d.planInput(p, sources[n].ID))
		if err != nil {
			return err
		}
		if made, err = d.Initiatives.SetSteps(ctx, made.ID, made.Version, d.planSteps(p)); err != nil {
			return err
		}
		if err := d.advance(ctx, made.ID, p.reached); err != nil {
			return err
		}
	}
	return nil
}

func (d *demoing) planInput(p demoPlan, source uuid.UUID) InitiativeInput {
	cost, baseline := exact.Int(p.cost), exact.Int(p.baseline)
	saved := make([]exact.Decimal, monthsOfYear)
	for n := range saved {
		saved[n] = exact.Int(p.saved)
	}
	year := fiscalYearOf(d.month(p.start))
	return InitiativeInput{
		Name: p.name, Kind: p.kind, FacilityID: d.facilities[p.facility].ID, InstallStart: d.month(p.start - 2), StartDate: d.month(p.start),
		LifetimeYears: &p.years, Cost: &cost, OpexPerYear: exact.Int(p.opex), Currency: "JPY", BudgetYear: &year, CdpType: p.cdp,
		Owner: "環境推進室", Lines: []InitiativeLineInput{{
			SourceID: &source, Unit: p.unit, Saved: saved, Price: exact.Int(p.price), Escalation: exact.Int(1), Baseline: &baseline,
		}},
	}
}

// planSteps are half a year of work before the start; what is past is done, at what it was planned to cost.
func (d *demoing) planSteps(p demoPlan) []InitiativeStepInput {
	step := func(name string, from, to int, percent int64) InitiativeStepInput {
		cost := exact.Int(p.cost * percent / 100)
		in := InitiativeStepInput{Name: name, StartOn: d.month(p.start + from), EndOn: d.month(p.start + to).AddDays(-1), Responsible: "設備課", PlannedCost: &cost}
		if in.EndOn.Before(emissions.DateOf(d.now)) {
			in.DoneOn, in.ActualCost = in.EndOn, &cost
		}
		return in
	}
	return []InitiativeStepInput{
		step("Design and quotations 設計・見積", -6, -4, 5), step("Order 発注", -4, -2, 35), step("Installation 施工", -2, 0, 60),
		step("Measurement of the saving 効果測定", 0, 6, 0),
	}
}

// advance leads an initiative to a status, from gate to gate; the approver decides what the manager prepared.
func (d *demoing) advance(ctx context.Context, id uuid.UUID, to InitiativeStatus) error {
	for _, next := range []InitiativeStatus{InitiativeAssessed, InitiativeApproved, InitiativeInProgress, InitiativeOperating, InitiativeVerified} {
		i, err := d.Initiatives.Get(ctx, id)
		if err != nil || i.Status == to || slices.Index(initiativeStatuses, next) > slices.Index(initiativeStatuses, to) {
			return err
		}
		if slices.Index(initiativeStatuses, next) <= slices.Index(initiativeStatuses, i.Status) {
			continue
		}
		role := Manager
		if next == InitiativeApproved || next == InitiativeVerified {
			role = Approver
		}
		as, _, err := d.as(ctx, role)
		if err != nil {
			return err
		}
		if _, err := d.Initiatives.Pass(as, GateInput{ID: id, Version: i.Version, To: next, SHA256: i.PlanSHA256}); err != nil {
			return err
		}
	}
	return nil
}
