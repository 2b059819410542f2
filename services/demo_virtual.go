package services

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters"
)

// Names of the demo's main meter, the meters behind it, and what none of these counts.
const (
	demoMain      = "Tokyo main 受電"
	demoLine      = "Tokyo line A 生産ラインA"
	demoHVAC      = "Tokyo HVAC 空調"
	demoRemainder = "Tokyo unmetered 工場その他"
	demoBilled    = "Osaka main 受電"
)

// demoInvoice begins the numbers of the bills that the meter is compared with.
const demoInvoice = "KEP-"

// demoSubMeters stand behind the main meter of the factory.
var demoSubMeters = []demoMeter{
	{
		facility: "Tokyo Factory", name: demoLine, serial: "TS-E-0101", device: "Tokyo sub-meter gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 6, night: 21_000, day: 94_000, summer: 102, winter: 100},
	},
	{
		facility: "Tokyo Factory", name: demoHVAC, serial: "TS-E-0102", device: "Tokyo sub-meter gateway", commodity: meters.Electricity,
		register: RegisterInput{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800},
		shape:    profile{seed: 7, night: 9_000, day: 31_000, summer: 160, winter: 138},
	},
}

// tree puts the sub-meters behind the main meter, and makes the virtual meter of what they leave.
func (d *demoing) tree(ctx context.Context) error {
	main := d.registers[demoMain]
	ids := []uuid.UUID{d.registers[demoLine].MeterID, d.registers[demoHVAC].MeterID}
	placed, err := d.MeterTree.Placements(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if len(placed[id]) > 0 {
			continue
		}
		in := MeterPlacementInput{MeterID: id, ParentID: &main.MeterID, AccuracyPercent: exact.Int(1), ValidFrom: d.month(0)}
		if _, err := d.MeterTree.Place(ctx, in); err != nil {
			return err
		}
	}
	have, err := d.VirtualMeters.List(ctx)
	if err != nil {
		return err
	}
	members := []VirtualMember{{RegisterID: &main.ID, Factor: exact.Int(1)}}
	for _, name := range []string{demoLine, demoHVAC} {
		id := d.registers[name].ID
		members = append(members, VirtualMember{RegisterID: &id, Factor: exact.Int(-1)})
	}
	_, err = ensure(have, func(v VirtualMeter) bool { return v.Name == demoRemainder }, func() (VirtualMeter, error) {
		return d.VirtualMeters.Create(ctx, VirtualMeterInput{
			FacilityID: d.facilities["Tokyo Factory"].ID, Name: demoRemainder, Kind: VirtualResidual, Commodity: meters.Electricity, Unit: "kWh",
			ValidFrom: d.month(0), Members: members,
		})
	})
	return err
}

// bills enters those of the office's supplier for the months of the open year that are billed, read on the tenth: most
// fit the meter, one counts a day too many, and one has a decimal point in the wrong place.
func (d *demoing) bills(ctx context.Context) error {
	register := d.registers[demoBilled]
	have, err := d.Bills.List(ctx, BillQuery{RegisterID: &register.ID, First: maxPage})
	if err != nil || slices.ContainsFunc(have.Nodes, func(b Bill) bool { return strings.HasPrefix(b.InvoiceNumber, demoInvoice) }) {
		return err
	}
	zone, err := d.zone(demoOffice)
	if err != nil {
		return err
	}
	for n := 12; d.month(n + 1).AddDays(9).In(zone).Before(d.now); n++ {
		from, to := d.month(n).AddDays(9), d.month(n+1).AddDays(9)
		if n == 12 && d.first() < 0 { // the bills until then ended with the month
			from = d.month(n)
		}
		counted := to
		if n%4 == 1 {
			counted = to.AddDays(1)
		}
		quantity := d.billed(demoMeterOf(demoBilled), from.In(zone), counted.In(zone), zone)
		if n%4 == 3 {
			quantity *= 10
		}
		cost := exact.Int(quantity*27 + 48_600)
		_, err := d.Bills.Record(ctx, BillInput{
			FacilityID: d.facilities["Osaka Office"].ID, Commodity: meters.Electricity, RegisterID: &register.ID, PeriodFrom: from, PeriodTo: to,
			Quantity: exact.Int(quantity), Unit: "kWh", Cost: &cost, Currency: "JPY", Supplier: "Kansai Example Power 関西例電力",
			InvoiceNumber: demoInvoice + from.MonthKey() + "-" + strconv.Itoa(100+n), Note: "demo",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// billed is a demo meter's usage in whole units between two instants.
func (d *demoing) billed(m demoMeter, from, to time.Time, zone *time.Location) int64 {
	var sum int64
	for t := from; t.Before(to); t = t.Add(slot) {
		sum += m.shape.at(t, zone, d.changed)
	}
	return sum / 1000
}

func demoMeterOf(name string) demoMeter {
	return demoMeters[slices.IndexFunc(demoMeters, func(m demoMeter) bool { return m.name == name })]
}

func (d *demoing) zone(facility string) (*time.Location, error) {
	return time.LoadLocation(d.facilities[facility].TimeZone)
}
