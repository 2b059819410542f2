package services

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/hourly"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// supply makes the hours of the instruments that have a profile and meet the quality criteria.
func (m *hourlyGround) supply(ctx context.Context, t *tx) error {
	rows, err := t.instruments(ctx, instrumentCurrent+`AND i.quantity IS NOT NULL AND i.energy = 'electricity' AND i.profile <> 'none'
		AND i.applies_start < $3::date AND i.applies_end > $2::date ORDER BY i.id`, m.inventory.PeriodStart, m.inventory.PeriodEnd)
	if err != nil {
		return err
	}
	for _, i := range rows {
		if len(i.Unmet()) > 0 {
			continue
		}
		m.names[i.ID.String()] = i.Name
		volume, err := unit.Convert(*i.Quantity, i.Unit, "kWh")
		if err != nil {
			return err
		}
		slots, err := m.profile(ctx, t, i, volume)
		if err != nil {
			return err
		}
		m.supplies = append(m.supplies, m.shared(i, m.inPeriod(slots))...)
	}
	return nil
}

// zoneOf is where the days of an instrument begin: in the zone of the facilities of its market, or in UTC where these have
// several.
func (m *hourlyGround) zoneOf(i Instrument) *time.Location {
	var zone *time.Location
	for _, id := range m.inMarket(i.Countries) {
		here, known := m.zones[id]
		switch {
		case !known:
		case zone != nil && zone.String() != here.String():
			return time.UTC
		default:
			zone = here
		}
	}
	return cmp.Or(zone, time.UTC)
}

// profile lays an instrument's volume into its hours.
func (m *hourlyGround) profile(ctx context.Context, t *tx, i Instrument, volume exact.Decimal) ([]hourly.Slot, error) {
	zone := m.zoneOf(i)
	from, to := i.AppliesStart.In(zone).UTC(), i.AppliesEnd.In(zone).UTC()
	if i.Profile == HoursFlat {
		return hourly.Flat(volume, from, to), nil
	}
	made, err := t.hourlyRegister(ctx, *i.RegisterID, from, to)
	return hourly.Within(made, volume), err
}

// inPeriod keeps the hours that lie in the inventory's period at any facility.
func (m *hourlyGround) inPeriod(slots []hourly.Slot) []hourly.Slot {
	from, to := m.inventory.PeriodStart.In(time.UTC).Add(-14*time.Hour), m.inventory.PeriodEnd.In(time.UTC).Add(14*time.Hour)
	return slices.DeleteFunc(slots, func(s hourly.Slot) bool { return s.Start.Before(from) || !s.Start.Before(to) })
}

// shared makes supplies of an instrument: one for all facilities of its market, or, where its volume is given by hand, one
// for each facility with its part of each month.
func (m *hourlyGround) shared(i Instrument, slots []hourly.Slot) []hourly.Supply {
	rate, ok := m.catalog.KgCO2e(m.inventory.GWPSet, i.Gases)
	if !ok {
		return nil // as in the inventory, where the missing value is a finding
	}
	if len(i.Allocations) == 0 {
		return []hourly.Supply{{ID: i.ID.String(), KgPerKWh: rate, Serves: m.inMarket(i.Countries), Slots: slots}}
	}
	byMonth := groupBy(i.Allocations, func(a emissions.Allocation) string { return a.Month })
	out := map[string]*hourly.Supply{}
	for _, month := range slices.Sorted(maps.Keys(byMonth)) {
		var whole exact.Decimal
		for _, a := range byMonth[month] {
			whole = whole.Add(a.Quantity)
		}
		for _, a := range byMonth[month] {
			zone, known := m.zones[a.FacilityID]
			if !known || !slices.Contains(m.inMarket(i.Countries), a.FacilityID) {
				continue
			}
			amount, err := unit.Convert(a.Quantity, i.Unit, "kWh")
			if err != nil {
				continue // the unit was checked when the instrument was recorded
			}
			if out[a.FacilityID] == nil {
				out[a.FacilityID] = &hourly.Supply{ID: i.ID.String() + "/" + a.FacilityID, KgPerKWh: rate, Serves: []string{a.FacilityID}}
			}
			s := out[a.FacilityID]
			s.Slots = append(s.Slots, hourly.Within(hourly.Part(ofMonth(slots, month, zone), a.Quantity, whole), amount)...)
		}
	}
	var list []hourly.Supply
	for _, id := range slices.Sorted(maps.Keys(out)) {
		list = append(list, *out[id])
	}
	return list
}

func ofMonth(slots []hourly.Slot, month string, zone *time.Location) []hourly.Slot {
	var out []hourly.Slot
	for _, s := range slots {
		if s.Start.In(zone).Format("2006-01") == month {
			out = append(out, s)
		}
	}
	return out
}

// inMarket are the facilities of a market boundary; where there are none, a name that no facility has.
func (m *hourlyGround) inMarket(countries []string) []string {
	out := []string{""}
	for id, f := range m.places {
		if emissions.InMarket(countries, f.Country, f.Region) {
			out = append(out, id.String())
		}
	}
	slices.Sort(out)
	return out
}

// supplied is what each instrument made and gave.
func (m *hourlyGround) supplied(all hourly.Match) []HourlySupply {
	at := map[string]*HourlySupply{}
	for id, made := range all.Made {
		instrument, _, _ := strings.Cut(id, "/")
		if at[instrument] == nil {
			at[instrument] = &HourlySupply{InstrumentID: instrument, Name: m.names[instrument]}
		}
		s := at[instrument]
		s.Made, s.Given = s.Made.Add(made), s.Given.Add(all.Given[id])
		s.Excess = s.Made.Sub(s.Given)
	}
	var out []HourlySupply
	for _, s := range at {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b HourlySupply) int { return cmp.Compare(a.InstrumentID, b.InstrumentID) })
	return out
}

// hourlyRates are the emission rates of what nothing matches.
type hourlyRates struct {
	intensity map[string]map[int64]exact.Decimal // by facility and hour, in g per kWh
	yearly    map[string]map[int]exact.Decimal   // by facility and year of its time, in kg per kWh
	zones     map[string]*time.Location
	start     map[string]int
}

// hourlyRates reads the hourly intensities of the facilities' regions, and for the other hours the residual mix or grid
// average that the market-based method takes.
func (t *tx) hourlyRates(ctx context.Context, m *hourlyGround) (*hourlyRates, error) {
	mixes, err := t.residualMixes(ctx)
	if err != nil {
		return nil, err
	}
	var extra contracts
	for _, mix := range mixes {
		extra.factors = append(extra.factors, mix.factor())
	}
	catalog, err := extra.over(m.catalog)
	if err != nil {
		return nil, err
	}
	out := &hourlyRates{intensity: map[string]map[int64]exact.Decimal{}, yearly: map[string]map[int]exact.Decimal{}, zones: m.zones, start: map[string]int{}}
	for _, load := range m.loads {
		place := m.places[uuid.MustParse(load.ID)]
		from, to := m.span(load.ID)
		if out.intensity[load.ID], err = t.intensityOf(ctx, place.Region, from, to); err != nil {
			return nil, err
		}
		if len(out.intensity[load.ID]) == 0 && place.Region != place.Country {
			if out.intensity[load.ID], err = t.intensityOf(ctx, place.Country, from, to); err != nil {
				return nil, err
			}
		}
		out.yearly[load.ID] = m.yearly(catalog, place)
		out.start[load.ID] = m.inventory.PeriodStart.Year
	}
	return out, nil
}

// yearly are the rates of the market-based method without a supplier, for each year of the period.
func (m *hourlyGround) yearly(catalog *emissions.Catalog, place Facility) map[int]exact.Decimal {
	out := map[int]exact.Decimal{}
	for at := m.inventory.PeriodStart; at.Before(m.inventory.PeriodEnd); at = (emissions.Date{Year: at.Year + 1, Month: 1, Day: 1}) {
		choice := emissions.Select(catalog, emissions.Query{
			ActivityKey: electricityKey, Scope: 2, Method: emissions.MarketBased, Unit: "kWh", Country: place.Country, Region: place.Region, Date: at,
		})
		if !choice.Found {
			continue
		}
		perKWh, err := unit.Convert(exact.Int(1), "kWh", choice.Factor.Unit)
		if err != nil {
			continue // selection only takes factors whose unit is reached
		}
		if kg, ok := catalog.KgCO2e(m.inventory.GWPSet, choice.Factor.Gases); ok {
			out[at.Year] = kg.Mul(perKWh)
		}
	}
	return out
}

func (r *hourlyRates) hourly(load string, hour time.Time) bool {
	_, ok := r.intensity[load][hour.Unix()]
	return ok
}

func (r *hourlyRates) at(load string, hour time.Time) (exact.Decimal, bool) {
	if grams, ok := r.intensity[load][hour.Unix()]; ok {
		return grams.Mul(kgPerGram), true
	}
	kg, ok := r.yearly[load][hour.In(r.zones[load]).Year()]
	return kg, ok
}

// ofYear is the rate of the year in which the period begins.
func (r *hourlyRates) ofYear(load string, _ time.Time) (exact.Decimal, bool) {
	kg, ok := r.yearly[load][r.start[load]]
	return kg, ok
}

var kgPerGram = exact.Must("0.001")
