package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/hourly"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// HourlyMatch is a facility's purchased electricity of an inventory's period matched by the hour, and the same usage and
// instruments matched over the whole period. Neither is a total of the inventory.
type HourlyMatch struct {
	FacilityID    uuid.UUID
	TimeZone      string
	Hours         int // of the period up to now
	KnownHours    int // with usage
	RatedHours    int // whose residual rate is an hourly intensity
	Load          exact.Decimal
	Matched       exact.Decimal
	Share         exact.Decimal // 0…1
	Kg            exact.Decimal
	Unrated       int // hours with unmatched usage and no rate; they are not in Kg
	AnnualMatched exact.Decimal
	AnnualShare   exact.Decimal
	AnnualKg      exact.Decimal
	Months        []HourlySum
	Days          []HourlyDay // of the month asked for
	Supplies      []HourlySupply
}

// HourlySum is a month or a day of an hourly match.
type HourlySum struct {
	Key     string
	Load    exact.Decimal
	Matched exact.Decimal
	Share   exact.Decimal
	Kg      exact.Decimal
}

// HourlyDay is a local day with its hours.
type HourlyDay struct {
	Date    string
	Load    exact.Decimal
	Matched exact.Decimal
	Share   exact.Decimal
	Cells   []HourlyCell
}

// HourlyCell is one hour of a day: the local hour that it begins in.
type HourlyCell struct {
	Hour    int
	Load    exact.Decimal
	Matched exact.Decimal
	Share   exact.Decimal
}

// HourlySupply is what an instrument made in the hours of the period, over all facilities, and what was matched of it.
// What is left in an hour is carried over nowhere.
type HourlySupply struct {
	InstrumentID string
	Name         string
	Made         exact.Decimal
	Given        exact.Decimal
	Excess       exact.Decimal
}

// HourlyQuery asks for an hourly match.
type HourlyQuery struct {
	InventoryID uuid.UUID
	FacilityID  uuid.UUID
	Month       string // whose days are given; empty: none
}

// Hourly matches a facility's purchased electricity with instruments hour by hour. All facilities are matched together, so
// that no hour of an instrument serves twice. It takes the registers and virtual meters that emission sources take, the
// instruments that have a profile and meet the criteria, and the hourly intensity of the region, else the residual mix or
// grid average of the year.
func (s Scope2) Hourly(ctx context.Context, q HourlyQuery) (out HourlyMatch, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		i, err := t.inventory(ctx, q.InventoryID)
		if err != nil {
			return err
		}
		if _, err := emissions.ParseDate(q.Month + "-01"); q.Month != "" && err != nil {
			return fault.Field("month", "a month such as 2026-04, or nothing", q.Month)
		}
		m, err := t.hourlyGround(ctx, s.Library, i)
		if err != nil {
			return err
		}
		place, ok := m.places[q.FacilityID]
		if !ok {
			return fault.New(fault.NotFound, "no such facility")
		}
		out = m.match(q, place, t.now)
		return nil
	}, everyone...)
	return out, err
}

// hourlyGround is what an organization's hourly match is made of.
type hourlyGround struct {
	inventory Inventory
	catalog   *emissions.Catalog
	places    map[uuid.UUID]Facility
	zones     map[string]*time.Location // by facility
	loads     []hourly.Load
	supplies  []hourly.Supply
	names     map[string]string // of instruments
	rates     *hourlyRates
}

func (t *tx) hourlyGround(ctx context.Context, l *Library, i Inventory) (*hourlyGround, error) {
	places, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 ORDER BY id`, t.org)
	if err != nil {
		return nil, err
	}
	view, err := t.library(ctx, l)
	if err != nil {
		return nil, err
	}
	m := &hourlyGround{
		inventory: i, catalog: view.catalog, places: byKey(places, func(f Facility) uuid.UUID { return f.ID }), zones: map[string]*time.Location{}, names: map[string]string{},
	}
	for _, f := range places {
		if m.zones[f.ID.String()], err = time.LoadLocation(f.TimeZone); err != nil {
			return nil, err
		}
	}
	if err := firstOf(m.load(ctx, t), m.supply(ctx, t)); err != nil {
		return nil, err
	}
	m.rates, err = t.hourlyRates(ctx, m)
	return m, err
}

// span is the inventory's period in a facility's zone.
func (m *hourlyGround) span(facility string) (from, to time.Time) {
	zone := m.zones[facility]
	return m.inventory.PeriodStart.In(zone), m.inventory.PeriodEnd.In(zone)
}

// load reads the hourly usage of what sources of purchased electricity take.
func (m *hourlyGround) load(ctx context.Context, t *tx) error {
	sources, err := collect[gatheredSource](ctx, t, `SELECT s.register_number, `+sourceColumns+sourceFrom+`AND s.scope = 2 AND s.activity_key = $2 ORDER BY s.id`, t.org, electricityKey)
	if err != nil {
		return err
	}
	slots := map[string][]hourly.Slot{}
	for _, s := range sources {
		facility := s.FacilityID.String()
		from, to := m.span(facility)
		var points []hourly.Slot
		switch {
		case s.RegisterID != nil:
			points, err = t.hourlyRegister(ctx, *s.RegisterID, from, to)
		case s.VirtualMeterID != nil:
			points, err = t.hourlyVirtual(ctx, *s.VirtualMeterID, from, to)
		}
		if err != nil {
			return err
		}
		slots[facility] = append(slots[facility], points...)
	}
	for facility, list := range slots {
		m.loads = append(m.loads, hourly.Load{ID: facility, Slots: list})
	}
	return nil
}

// hourlyRegister is a register's usage by the hour, in kWh.
func (t *tx) hourlyRegister(ctx context.Context, id uuid.UUID, from, to time.Time) ([]hourly.Slot, error) {
	r, err := t.register(ctx, id)
	if err != nil {
		return nil, err
	}
	ratio, err := ratioOf(usageUnit(r), "kWh")
	if err != nil {
		return nil, err
	}
	q := usageQuery{registers: []Register{r}, numbers: []int32{r.Number}, from: from, to: to, points: map[int32][]UsagePoint{}}
	if err := q.hours(ctx, t); err != nil {
		return nil, err
	}
	out := make([]hourly.Slot, 0, len(q.points[r.Number]))
	for _, p := range q.points[r.Number] {
		out = append(out, hourly.Slot{Start: p.Start, KWh: p.Value.Mul(ratio)})
	}
	return out, nil
}

func (t *tx) hourlyVirtual(ctx context.Context, id uuid.UUID, from, to time.Time) ([]hourly.Slot, error) {
	v, err := t.virtualMeter(ctx, id)
	if err != nil {
		return nil, err
	}
	ratio, err := ratioOf(v.Unit, "kWh")
	if err != nil {
		return nil, err
	}
	buckets, err := t.virtualUsage(ctx, id, GrainHour, from, to)
	var out []hourly.Slot
	for _, b := range buckets {
		if b.Covered > 0 {
			out = append(out, hourly.Slot{Start: b.Start, KWh: b.Value.Mul(ratio)})
		}
	}
	return out, err
}

// match is one facility's part of the match of all.
func (m *hourlyGround) match(q HourlyQuery, place Facility, now time.Time) HourlyMatch {
	id := place.ID.String()
	zone := m.zones[id]
	from, to := m.span(id)
	if now.Before(to) {
		to = now
	}
	out := HourlyMatch{FacilityID: place.ID, TimeZone: place.TimeZone}
	if from.Before(to) {
		out.Hours = int(to.Sub(from) / time.Hour)
	}
	all := hourly.Compute(m.loads, m.supplies, m.rates.at)
	var sum hourly.Sum
	for _, h := range all.Hours[id] {
		sum.Add(h)
		if m.rates.hourly(id, h.Start) {
			out.RatedHours++
		}
	}
	out.KnownHours, out.Load, out.Matched, out.Share, out.Kg, out.Unrated = sum.Hours, sum.Load, sum.Matched, sum.Share(), sum.Kg, sum.Unrated
	var annual hourly.Sum
	for _, h := range hourly.Annual(m.loads, m.supplies, m.rates.ofYear).Hours[id] {
		annual.Add(h)
	}
	out.AnnualMatched, out.AnnualShare, out.AnnualKg = annual.Matched, annual.Share(), annual.Kg
	for _, s := range hourly.By(all.Hours[id], zone, "2006-01") {
		out.Months = append(out.Months, HourlySum{s.Key, s.Load, s.Matched, s.Share(), s.Kg})
	}
	out.Days = matchedDays(all.Hours[id], zone, q.Month)
	out.Supplies = m.supplied(all)
	return out
}

// matchedDays are the days of a month with their hours.
func matchedDays(hours []hourly.Hour, zone *time.Location, month string) []HourlyDay {
	var out []HourlyDay
	var sums []hourly.Sum
	for _, h := range hours {
		local := h.Start.In(zone)
		if month == "" || local.Format("2006-01") != month {
			continue
		}
		date := local.Format(time.DateOnly)
		if len(out) == 0 || out[len(out)-1].Date != date {
			out, sums = append(out, HourlyDay{Date: date}), append(sums, hourly.Sum{})
		}
		one := hourly.Sum{}
		one.Add(h)
		last := len(out) - 1
		sums[last].Add(h)
		out[last].Cells = append(out[last].Cells, HourlyCell{local.Hour(), h.Load, h.Matched, one.Share()})
	}
	for i, s := range sums {
		out[i].Load, out[i].Matched, out[i].Share = s.Load, s.Matched, s.Share()
	}
	return out
}
