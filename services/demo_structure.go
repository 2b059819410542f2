package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters"
)

var demoFacilities = []FacilityInput{
	{Name: "Tokyo Factory", NameJA: "東京工場", Country: "JP", TimeZone: "Asia/Tokyo"},
	{Name: "Osaka Office", NameJA: "大阪支社", Country: "JP", TimeZone: "Asia/Tokyo"},
	{Name: "Fresno Plant", NameJA: "フレズノ工場", Country: "US", Region: "US-EGRID-CAMX", TimeZone: "America/Los_Angeles"},
	{Name: "London Office", NameJA: "ロンドン事務所", Country: "GB", TimeZone: "Europe/London"},
	{Name: demoHeld, NameJA: "浜松工場", Country: "JP", TimeZone: "Asia/Tokyo"},
}

func (d *demoing) places(ctx context.Context) error {
	have, err := d.Facilities.List(ctx, true)
	if err != nil {
		return err
	}
	for _, in := range demoFacilities {
		in.EquityShare, in.Operated, in.Controlled = exact.Int(1), true, true
		f, err := ensure(have, func(f Facility) bool { return f.Name == in.Name }, func() (Facility, error) { return d.Facilities.Create(ctx, in) })
		if err != nil {
			return err
		}
		d.facilities[in.Name] = f
	}
	return nil
}

// demoMeter is a meter with one register, the device that reports for it, and the shape of its usage.
type demoMeter struct {
	facility, name, serial, device string
	commodity                      meters.Commodity
	register                       RegisterInput
	shape                          profile
}

// demoMeters: two dials that move while one looks, one of them by MQTT, and meters that report half-hours.
var demoMeters = append([]demoMeter{
	{
		facility: "Tokyo Factory", name: demoMain, serial: "TS-E-0001", device: "Tokyo gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindRegister, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 1, night: 62_000, day: 178_000, summer: 118, winter: 108},
	},
	{
		facility: "Tokyo Factory", name: "Tokyo gas ガス", serial: "TS-G-0001", device: demoSensor, commodity: meters.CityGas,
		register: RegisterInput{Kind: meters.KindRegister, Unit: "m3", StepSeconds: 1800},
		shape:    profile{seed: 2, night: 600, day: 6_400, summer: 62, winter: 155},
	},
	{
		facility: "Osaka Office", name: demoBilled, serial: "TS-E-0002", device: "Branch gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 3, night: 4_200, day: 21_500, summer: 100, winter: 100, percent: 74, cooling: 900, heating: 550},
	},
	{
		facility: "Fresno Plant", name: "Fresno main", serial: "TS-E-0003", device: "Branch gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 4, night: 38_000, day: 126_000, summer: 128, winter: 92},
	},
	{
		facility: "London Office", name: "London main", serial: "TS-E-0004", device: "Branch gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 5, night: 1_900, day: 9_300, summer: 96, winter: 122},
	},
	demoThermometer,
}, demoSubMeters...)

// meters makes the meters, and the devices that report for them.
func (d *demoing) meters(ctx context.Context) error {
	page, err := d.Meters.List(ctx, nil, maxPage, nil)
	if err != nil {
		return err
	}
	byDevice := map[string][]uuid.UUID{}
	for _, m := range demoMeters {
		made, err := ensure(page.Nodes, func(have Meter) bool { return have.Name == m.name }, func() (Meter, error) {
			in := MeterInput{FacilityID: d.facilities[m.facility].ID, Name: m.name, Serial: m.serial, Commodity: m.commodity}
			return d.Meters.Create(ctx, in, []RegisterInput{m.register})
		})
		if err != nil {
			return err
		}
		registers, err := d.Meters.RegistersByMeters(ctx, []uuid.UUID{made.ID})
		if err != nil {
			return err
		}
		d.registers[m.name] = registers[made.ID][0]
		byDevice[m.device] = append(byDevice[m.device], made.ID)
	}
	have, err := d.Devices.List(ctx)
	for name, ids := range byDevice {
		if err != nil {
			return err
		}
		d.devices[name], err = ensure(have, func(v Device) bool { return v.Name == name }, func() (Device, error) {
			made, err := d.Devices.Create(ctx, name, ids)
			return made.Device, err
		})
	}
	return err
}

// demoSource is a source; with a meter it is metered, otherwise its invoices follow the shape of a year.
type demoSource struct {
	facility, name, key, meter string
	scope                      int
	supplier, menu             string
	burns                      emissions.SourceType // of Scope 1, where the activity does not say
	unit                       string
	monthly                    int64 // of an invoice in a month of average season
	every                      int   // months between invoices; 0 means 1
}

var demoSources = []demoSource{
	{
		facility: "Tokyo Factory", name: "Purchased electricity 購入電力", key: "electricity.grid", meter: demoMain, scope: 2,
		supplier: "A0269", menu: "メニューM(残差)",
	},
	{
		facility: "Tokyo Factory", name: "City gas 都市ガス", key: "fuel.city_gas", meter: "Tokyo gas ガス", scope: 1, burns: emissions.Stationary,
		supplier: "A0020", menu: demoGasMenu,
	},
	{facility: "Tokyo Factory", name: "Forklifts and trucks フォークリフト・トラック", key: "fuel.diesel", scope: 1, burns: emissions.Mobile, unit: "L", monthly: 2_350},
	{facility: "Tokyo Factory", name: "Furnace LPG 炉用LPG", key: "fuel.lpg", scope: 1, burns: emissions.Stationary, unit: "kg", monthly: 1_480},
	{facility: "Osaka Office", name: "Purchased electricity 購入電力", key: "electricity.grid", meter: demoBilled, scope: 2},
	{facility: "Osaka Office", name: "Company cars 社用車", key: "fuel.petrol", scope: 1, burns: emissions.Mobile, unit: "L", monthly: 410},
	{facility: "Osaka Office", name: "Air conditioning R-410A 空調冷媒", key: "refrigerant.r-410a", scope: 1, unit: "kg", monthly: 3, every: 6},
	{facility: "Fresno Plant", name: "Purchased electricity", key: "electricity.grid", meter: "Fresno main", scope: 2},
	{facility: "Fresno Plant", name: "Boiler natural gas", key: "fuel.natural_gas", scope: 1, burns: emissions.Stationary, unit: "mmBtu_gcv", monthly: 640},
	{facility: "London Office", name: "Purchased electricity", key: "electricity.grid", meter: "London main", scope: 2},
	{facility: "London Office", name: "Heating gas", key: "fuel.natural_gas", scope: 1, burns: emissions.Stationary, unit: "kWh_gcv", monthly: 9_200},
	{facility: demoHeld, name: "Purchased electricity 購入電力", key: "electricity.grid", scope: 2, unit: "kWh", monthly: 46_000},
}

func (d *demoing) sources(ctx context.Context) error {
	have, err := d.Sources.List(ctx)
	if err != nil {
		return err
	}
	for _, s := range demoSources {
		in := EmissionSourceInput{
			FacilityID: d.facilities[s.facility].ID, Name: s.name, Scope: s.scope, ActivityKey: s.key, SupplierID: s.supplier, Menu: s.menu,
			SourceType: s.burns,
		}
		if s.meter != "" {
			id := d.registers[s.meter].ID
			in.RegisterID = &id
		}
		_, err := ensure(have, func(e EmissionSource) bool { return e.FacilityID == in.FacilityID && e.Name == in.Name },
			func() (EmissionSource, error) { return d.Sources.Create(ctx, in) })
		if err != nil {
			return err
		}
	}
	return nil
}

// invoices enters one for each month that has ended, of each source without a meter, unless it has any already.
func (d *demoing) invoices(ctx context.Context) error {
	sources, err := d.Sources.List(ctx)
	if err != nil {
		return err
	}
	for n, s := range demoSources {
		if s.meter != "" {
			continue
		}
		i := slices.IndexFunc(sources, func(e EmissionSource) bool {
			return e.Name == s.name && e.FacilityID == d.facilities[s.facility].ID
		})
		entered, err := d.Activities.List(ctx, &sources[i].ID, maxPage, nil)
		if err != nil {
			return err
		}
		for month := d.first(); d.month(month + 1).In(time.UTC).Before(d.now); month += max(s.every, 1) {
			has := slices.ContainsFunc(entered.Nodes, func(a Activity) bool { return a.PeriodStart == d.month(month) })
			if has || !d.isOpen(d.month(month), d.month(month+1)) {
				continue
			}
			if err := d.invoice(ctx, sources[i], s, month, uint64(n)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *demoing) invoice(ctx context.Context, source EmissionSource, s demoSource, month int, seed uint64) error {
	start := d.month(month)
	quantity := then(month, exact.Int(s.monthly*(900+noise(seed, int64(month), 200))/1000))
	_, err := d.Activities.Record(ctx, ActivityInput{
		SourceID: source.ID, PeriodStart: start, PeriodEnd: d.month(month + 1), Quantity: quantity, Unit: s.unit, DataType: emissions.Invoiced,
		Evidence: "INV-" + start.MonthKey() + "-" + strconv.FormatUint(100+seed, 10),
	})
	return err
}

// initiative records the measure that shows in the usage of the office from its month on.
func (d *demoing) initiative(ctx context.Context) error {
	have, err := d.Initiatives.List(ctx)
	if err != nil {
		return err
	}
	cost, baseline, years, year := exact.Int(4_800_000), exact.Int(200_000), 10, d.year
	register := d.registers[demoBilled].ID
	sources, err := d.Sources.List(ctx)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(sources, func(s EmissionSource) bool { return s.RegisterID != nil && *s.RegisterID == register })
	if n < 0 {
		return nil // a demo that was cut short before its sources
	}
	saved := make([]exact.Decimal, monthsOfYear)
	for m, kWh := range []int64{2_600, 2_500, 2_600, 2_800, 2_800, 3_100, 3_800, 3_800, 3_200, 2_900, 2_500, 2_600} {
		saved[m] = exact.Int(kWh)
	}
	in := InitiativeInput{
		Name: "LED lighting and heat-pump air conditioning LED照明・空調更新", Kind: "efficiency", CdpType: "buildings.lighting",
		Description: "All floors: LED lights, heat pumps, timers.\n全フロアのLED化、ヒートポンプ空調への更新、タイマー制御。",
		FacilityID:  d.facilities["Osaka Office"].ID, RegisterID: &register, InstallStart: d.month(12).AddDays(-14), StartDate: d.month(12),
		LifetimeYears: &years,
		Cost:          &cost, Currency: "JPY", BudgetYear: &year, Owner: "大阪支社 総務部", Lines: []InitiativeLineInput{{
			SourceID: &sources[n].ID, RegisterID: &register, Unit: "kWh", Saved: saved, Price: exact.Int(27), Baseline: &baseline,
		}},
	}
	made, err := ensure(have, func(i Initiative) bool { return i.RegisterID != nil && *i.RegisterID == register },
		func() (Initiative, error) { return d.Initiatives.Create(ctx, in) })
	if err != nil {
		return err
	}
	d.changed = made.StartDate
	return d.advance(ctx, made.ID, InitiativeOperating)
}
