package services

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/meters/baseline"
)

// measuring is what is measured at one register: the initiatives that act on it, and what is known of its usage.
type measuring struct {
	register Register
	zone     *time.Location
	of       []measuredInitiative // by installation; the first one's settings hold for the register
	source   *EmissionSource      // whose factor turns usage into emissions; nil: none takes the register
	input    baseline.Input
	today    emissions.Date
	tonnes   map[string]tonnesPerUnit // by month
}

// measuredInitiative is an initiative that is measured at a register.
type measuredInitiative struct {
	measuredRow
	unit  string           // of the register's usage
	lines []InitiativeLine // that lower it
}

type measuredRow struct {
	SavingsMeasurement
	Name         string
	InstallStart emissions.Date
	StartDate    emissions.Date
	ExpectedKwh  *exact.Decimal
}

// inOperationStatuses are those in which an initiative saves.
var inOperationStatuses = []InitiativeStatus{InitiativeOperating, InitiativeVerified, InitiativeClosed}

// measuredAt are the initiatives in operation that are measured at a register, the first installed first.
func (t *tx) measuredAt(ctx context.Context, register Register, source *EmissionSource, today emissions.Date) ([]measuredInitiative, error) {
	rows, err := collect[measuredRow](ctx, t, `
		SELECT `+measurementColumns+`, i.name, coalesce(i.install_start, i.start_date) AS install_start, i.start_date, i.expected_kwh
		FROM savings_measurement s
		JOIN register r ON r.organization_id = s.organization_id AND r.number = s.register_number
		JOIN initiative i ON i.organization_id = s.organization_id AND i.id = s.initiative_id
		LEFT JOIN register w ON w.organization_id = s.organization_id AND w.number = s.temperature_register
		WHERE s.organization_id = $1 AND s.register_number = $2 AND i.status = ANY ($3) AND i.start_date < $4`,
		t.org, register.Number, inOperationStatuses, today)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var ids []uuid.UUID
	for _, r := range rows {
		ids = append(ids, r.InitiativeID)
	}
	lines, err := t.initiativeLines(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]measuredInitiative, len(rows))
	for i, r := range rows {
		out[i] = measuredInitiative{measuredRow: r, unit: usageUnit(register)}
		for _, l := range lines {
			if l.InitiativeID == r.InitiativeID && l.lowers(register, source) {
				out[i].lines = append(out[i].lines, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b measuredInitiative) int {
		return cmp.Or(cmp.Compare(a.InstallStart.String(), b.InstallStart.String()), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return out, nil
}

// lowers tells whether a line of a plan speaks about the register, by itself or by the source that takes it.
func (l InitiativeLine) lowers(r Register, source *EmissionSource) bool {
	if l.RegisterID != nil {
		return *l.RegisterID == r.ID
	}
	return source != nil && l.SourceID != nil && *l.SourceID == source.ID
}

// expected is what the plan says is saved in a calendar month, in the unit of the register; nil where it does not say.
func (m measuredInitiative) expected(month time.Month) *exact.Decimal {
	var sum exact.Decimal
	said := false
	for _, l := range m.lines {
		if saved, err := unit.Convert(l.Saved[month-1], l.Unit, m.unit); err == nil {
			sum, said = sum.Add(saved), true
		}
	}
	if said {
		return &sum
	}
	if m.ExpectedKwh == nil {
		return nil
	}
	inYear, err := unit.Convert(*m.ExpectedKwh, demandEnergy, m.unit)
	if err != nil {
		return nil
	}
	twelfth := inYear.Quo(exact.Int(monthsOfYear)).Round(baseline.Places)
	return &twelfth
}

// gatherMeasuring collects what is known of a register whose savings are measured; nil where no initiative is in operation.
func (t *tx) gatherMeasuring(ctx context.Context, register uuid.UUID) (*measuring, error) {
	r, err := t.register(ctx, register)
	if err != nil {
		return nil, err
	}
	m := &measuring{register: r}
	if m.zone, err = t.zoneOfMeter(ctx, r.MeterID); err != nil {
		return nil, err
	}
	m.today = emissions.DateOf(t.now.In(m.zone))
	if m.source, err = t.sourceOfRegister(ctx, r.Number); err != nil {
		return nil, err
	}
	if m.of, err = t.measuredAt(ctx, r, m.source, m.today); err != nil || len(m.of) == 0 {
		return nil, err
	}
	if err := m.fill(ctx, t); err != nil || !m.input.ReportingEnd.After(m.input.BlackoutEnd) {
		return nil, err
	}
	return m, nil
}

// zoneOfMeter is the time zone of the facility of a meter.
func (t *tx) zoneOfMeter(ctx context.Context, meter uuid.UUID) (*time.Location, error) {
	var zone string
	err := t.QueryRow(ctx, `SELECT f.time_zone FROM meter m JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
		WHERE m.organization_id = $1 AND m.id = $2`, t.org, meter).Scan(&zone)
	if err != nil {
		return nil, err
	}
	return time.LoadLocation(zone)
}

// sourceOfRegister is the emission source that takes a register, if any.
func (t *tx) sourceOfRegister(ctx context.Context, number int32) (*EmissionSource, error) {
	found, err := collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+`AND s.register_number = $2`, t.org, number)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// baselineDays is the length of a baseline where nobody said when it begins.
const baselineDays = 365

// fill reads the usage, the weather and the drivers of the baseline and of the time since.
func (m *measuring) fill(ctx context.Context, t *tx) error {
	first := m.of[0]
	begin := first.BaselineStart
	if begin.IsZero() {
		begin = first.InstallStart.AddDays(-baselineDays)
	}
	end := m.today
	if first.Kind == baseline.Billing {
		begin = emissions.Date{Year: begin.Year, Month: begin.Month, Day: 1} // whole months, the window of a year among them
		end = emissions.Date{Year: end.Year, Month: end.Month, Day: 1}
	}
	m.input = baseline.Input{
		Kind: first.Kind, Commodity: m.register.Commodity, Unit: usageUnit(m.register), Zone: m.zone, DayTypes: first.DayTypes,
		Confidence: float64(first.Confidence) / 100, BlackoutStart: first.InstallStart.In(m.zone), BlackoutEnd: first.StartDate.In(m.zone),
		ReportingEnd: end.In(m.zone),
	}
	if !first.BaselineStart.IsZero() {
		m.input.BaselineStart = begin.In(m.zone)
	}
	span := [2]time.Time{begin.In(m.zone), end.In(m.zone)}
	return firstOf(m.usage(ctx, t, span), m.weather(ctx, t, span), m.drivers(ctx, t, span), m.adjustments(ctx, t))
}

// grainOf is how finely usage is read for a model.
var grainOf = map[baseline.Kind]Grain{baseline.Daily: GrainDay, baseline.Billing: GrainMonth, baseline.Hourly: GrainHour}

func (t *tx) series(ctx context.Context, r Register, grain Grain, span [2]time.Time) ([]UsagePoint, error) {
	q := usageQuery{registers: []Register{r}, numbers: []int32{r.Number}, from: span[0], to: span[1], points: map[int32][]UsagePoint{}}
	if err := q.run(ctx, t, grain); err != nil {
		return nil, err
	}
	return shown(r, q.points[r.Number]), nil
}

func (m *measuring) usage(ctx context.Context, t *tx, span [2]time.Time) error {
	points, err := t.series(ctx, m.register, grainOf[m.of[0].Kind], span)
	half := exact.Must("0.5")
	for _, p := range points {
		guessed := p.Estimated.Cmp(p.Value.Mul(half)) > 0 && m.register.Kind != meters.KindPower // power is integrated, and so estimated throughout
		m.input.Usage = append(m.input.Usage, baseline.Day{Start: p.Start, End: p.End, Usage: p.Value, Coverage: p.Coverage.Float(), Estimated: guessed})
	}
	return err
}

func (m *measuring) weather(ctx context.Context, t *tx, span [2]time.Time) error {
	if m.of[0].TemperatureID == nil {
		return nil
	}
	r, err := t.register(ctx, *m.of[0].TemperatureID)
	if err != nil {
		return err
	}
	points, err := t.series(ctx, r, GrainHour, span)
	for _, p := range points {
		m.input.Temperature = append(m.input.Temperature, baseline.Hour{At: p.Start, Value: p.Value.Float()})
	}
	return err
}

func (m *measuring) drivers(ctx context.Context, t *tx, span [2]time.Time) error {
	for _, id := range m.of[0].DriverIDs {
		r, err := t.register(ctx, id)
		if err != nil {
			return err
		}
		points, err := t.series(ctx, r, GrainDay, span)
		if err != nil {
			return err
		}
		var name string
		if err := t.QueryRow(ctx, `SELECT name FROM meter WHERE organization_id = $1 AND id = $2`, t.org, r.MeterID).Scan(&name); err != nil {
			return err
		}
		d := baseline.Driver{Name: name, Unit: r.Unit}
		for _, p := range points {
			if p.Coverage.Equal(one1) {
				d.Points = append(d.Points, baseline.Point{Start: p.Start, End: p.End, Quantity: p.Value})
			}
		}
		m.input.Drivers = append(m.input.Drivers, d)
	}
	return nil
}

func (m *measuring) adjustments(ctx context.Context, t *tx) error {
	said, err := t.adjustmentsOf(ctx, m.register.Number)
	for _, a := range said {
		if clipped := a.within(emissions.DateOf(m.input.BlackoutEnd.In(m.zone)), emissions.DateOf(m.input.ReportingEnd.In(m.zone))); clipped != nil {
			m.input.Adjustments = append(m.input.Adjustments, baseline.Adjustment{
				Start: clipped.StartOn.In(m.zone), End: clipped.EndOn.In(m.zone), Amount: clipped.Amount, PerDay: clipped.PerDay, Reason: clipped.Reason,
			})
		}
	}
	return err
}

// within is the part of an adjustment that falls between two days, the share by days of one for the whole span; nil where there
// is none, or it was withdrawn.
func (a SavingsAdjustment) within(from, to emissions.Date) *SavingsAdjustment {
	days := a.StartOn.DaysUntil(a.EndOn)
	if a.StartOn.Before(from) {
		a.StartOn = from
	}
	if to.Before(a.EndOn) {
		a.EndOn = to
	}
	if a.WithdrawnAt != nil || !a.StartOn.Before(a.EndOn) {
		return nil
	}
	if left := a.StartOn.DaysUntil(a.EndOn); !a.PerDay && left < days {
		a.Amount = a.Amount.Mul(exact.Int(int64(left))).Quo(exact.Int(int64(days))).Round(baseline.Places)
	}
	return &a
}
