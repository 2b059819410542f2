package services

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/fault"
)

// BandCalendar says in which band of demand optimisation (電気需要最適化) each half-hour of a grid area lies, as its general transmission
// operator published it, and whose electricity is drawn there.
type BandCalendar struct {
	ID          uuid.UUID
	Area        string
	FacilityIds []uuid.UUID
	FirstDay    emissions.Date
	LastDay     emissions.Date // the day after it
	Otherwise   string         // band of half-hours without a line; empty: none
	Source      string
	Lines       int
	RecordedBy  string
	RecordedAt  time.Time
}

// BandCalendarInput is a calendar as a file of lines: start, end, band.
type BandCalendarInput struct {
	Area        string
	FacilityIds []uuid.UUID
	FirstDay    emissions.Date
	LastDay     emissions.Date // the day after it
	Otherwise   string
	Source      string
	Csv         string
}

// Limits of a calendar.
const (
	maxBandFile      = 2 << 20
	maxBandLines     = 17_568 // half-hours of a leap year
	maxBandPlaces    = 1000
	listedCalendars  = 200
	bandCalendarCols = `id, area, facility_ids, first_day, last_day, otherwise, source, lines, recorded_by, recorded_at`
)

// halfHour is the grain of bands.
const halfHour = 30 * time.Minute

// japanZone is the time of calendars that name no zone of their own.
const japanZone = "Asia/Tokyo"

// BandCalendars lists the calendars in use, the newest first; at most 200 are given.
func (s Regimes) BandCalendars(ctx context.Context) (out []BandCalendar, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.bandCalendars(ctx)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) bandCalendars(ctx context.Context) ([]BandCalendar, error) {
	return collect[BandCalendar](ctx, t, `SELECT `+bandCalendarCols+` FROM band_calendar
		WHERE organization_id = $1 AND withdrawn_at IS NULL ORDER BY recorded_at DESC, id DESC LIMIT `+strconv.Itoa(listedCalendars), t.org)
}

// ImportBands reads a calendar from a CSV of three columns under a header line: start, end, band. Times are whole half-hours, with
// their zone or in Japan's time (2025-05-03 10:00); bands are curtailed, tight or ordinary. Lines lie in the calendar's days and do not
// overlap; what no line names lies in the band otherwise. Admins and managers may.
func (s Regimes) ImportBands(ctx context.Context, in BandCalendarInput) (out BandCalendar, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		lines, err := in.check()
		if err != nil {
			return err
		}
		for _, id := range in.FacilityIds {
			if f, err := t.facility(ctx, id); err != nil || f.Country != "JP" {
				return &fault.Error{Code: fault.NotFound, Field: "facilityIds", Message: "no such facility in Japan", Expected: "a facility in Japan", Got: id.String()}
			}
		}
		out = BandCalendar{
			ID: newID(), Area: in.Area, FacilityIds: in.FacilityIds, FirstDay: in.FirstDay, LastDay: in.LastDay, Otherwise: in.Otherwise, Source: in.Source,
			Lines: len(lines), RecordedBy: actor.Name, RecordedAt: t.now,
		}
		_, err = t.Exec(ctx, `INSERT INTO band_calendar (organization_id, id, area, facility_ids, first_day, last_day, otherwise, source, lines, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			t.org, out.ID, out.Area, out.FacilityIds, out.FirstDay, out.LastDay, out.Otherwise, out.Source, out.Lines, out.RecordedBy, out.RecordedAt)
		if err != nil {
			return err
		}
		var starts, ends []time.Time
		var bands []string
		for _, l := range lines {
			starts, ends, bands = append(starts, l.StartAt), append(ends, l.EndAt), append(bands, l.Band)
		}
		_, err = t.Exec(ctx, `INSERT INTO band_line (organization_id, calendar_id, start_at, end_at, band)
			SELECT $1, $2, s, e, b FROM unnest($3::timestamptz[], $4::timestamptz[], $5::text[]) AS x(s, e, b)`, t.org, out.ID, starts, ends, bands)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "band_calendar.import", "band_calendar", out.ID.String(), out)
	}, Admin, Manager)
	return out, err
}

// WithdrawBands takes a calendar out of use. Admins and managers may.
func (s Regimes) WithdrawBands(ctx context.Context, id uuid.UUID) (out bool, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		tag, err := t.Exec(ctx, `UPDATE band_calendar SET withdrawn_by = $3, withdrawn_at = $4 WHERE organization_id = $1 AND id = $2 AND withdrawn_at IS NULL`,
			t.org, id, actor.Name, t.now)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.New(fault.NotFound, "no such calendar in use")
		}
		out = true
		return t.audit(ctx, actor, "band_calendar.withdraw", "band_calendar", id.String(), nil)
	}, Admin, Manager)
	return out, err
}

func (in *BandCalendarInput) check() (lines []bandLine, err error) {
	if in.Area, err = line("area", in.Area, 1, 100); err != nil {
		return nil, err
	}
	if in.Source, err = line("source", in.Source, 1, 500); err != nil {
		return nil, err
	}
	if n := len(in.FacilityIds); n == 0 || n > maxBandPlaces {
		return nil, fault.Field("facilityIds", "1 to "+strconv.Itoa(maxBandPlaces)+" facilities", strconv.Itoa(n))
	}
	if in.Otherwise != "" {
		if err := oneOf("otherwise", in.Otherwise, regimes.Bands()...); err != nil {
			return nil, err
		}
	}
	if days := in.FirstDay.DaysUntil(in.LastDay); in.FirstDay.IsZero() || in.FirstDay.Year < 1990 || days < 1 || days > 366 {
		return nil, fault.Field("lastDay", "a day that makes 1 to 366 days with the first", in.LastDay.String())
	}
	return in.lines()
}

// bandLine is a span of half-hours in a band.
type bandLine struct {
	StartAt time.Time
	EndAt   time.Time
	Band    string
}

// lines reads the file, in the order of time.
func (in *BandCalendarInput) lines() (out []bandLine, err error) {
	if len(in.Csv) > maxBandFile {
		return nil, &fault.Error{Code: fault.TooLarge, Field: "csv", Message: "the file is too large", Expected: strconv.Itoa(maxBandFile) + " bytes", Got: strconv.Itoa(len(in.Csv))}
	}
	zone, err := time.LoadLocation(japanZone)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(in.Csv, "\ufeff")))
	r.FieldsPerRecord = -1
	for row := 1; ; row++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.Field("csv", "a CSV file of three columns: start, end, band", err.Error())
		}
		if row == 1 {
			continue // its header
		}
		if row > maxBandLines+1 {
			return nil, fault.Field("csv", "at most "+strconv.Itoa(maxBandLines)+" lines", "more")
		}
		l, err := in.line(row, record, zone)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b bandLine) int { return a.StartAt.Compare(b.StartAt) })
	for i := 1; i < len(out); i++ {
		if out[i].StartAt.Before(out[i-1].EndAt) {
			return nil, fault.Field("csv", "lines that do not overlap", out[i].StartAt.In(zone).Format("2006-01-02 15:04"))
		}
	}
	if len(out) == 0 && in.Otherwise == "" {
		return nil, fault.Field("csv", "lines of start, end, band under a header line, or a band for all other half-hours", "none")
	}
	return out, nil
}

func (in *BandCalendarInput) line(row int, record []string, zone *time.Location) (bandLine, error) {
	where := "line " + strconv.Itoa(row) + ": "
	if len(record) != 3 {
		return bandLine{}, fault.Field("csv", where+"start, end and band", strings.Join(record, ","))
	}
	var at [2]time.Time
	for i := range at {
		text := strings.TrimSpace(record[i])
		t, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t, err = time.ParseInLocation("2006-01-02 15:04", text, zone)
		}
		if err != nil || !t.Equal(t.Truncate(halfHour)) {
			return bandLine{}, fault.Field("csv", where+"a whole half-hour such as 2025-05-03 10:30 in Japan's time, or with its zone", record[i])
		}
		at[i] = t.UTC()
	}
	if !at[0].Before(at[1]) || at[0].Before(in.FirstDay.In(zone)) || at[1].After(in.LastDay.In(zone)) {
		return bandLine{}, fault.Field("csv", where+"a start before its end, within "+in.FirstDay.String()+" to "+in.LastDay.AddDays(-1).String(), record[0]+" to "+record[1])
	}
	band := strings.TrimSpace(record[2])
	if !slices.Contains(regimes.Bands(), band) {
		return bandLine{}, fault.Field("csv", where+"one of the bands "+strings.Join(regimes.Bands(), ", "), record[2])
	}
	return bandLine{at[0], at[1], band}, nil
}

// bandsOf fills in the calendars of the period and the half-hours of the facilities that they name, the newest calendar first.
func (t *tx) bandsOf(ctx context.Context, in *regimes.Inputs) error {
	calendars, err := t.bandCalendars(ctx)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(japanZone)
	if err != nil {
		return err
	}
	areas := map[uuid.UUID]string{}
	for _, c := range calendars {
		if !c.FirstDay.Before(in.Inventory.End) || !in.Inventory.Start.Before(c.LastDay) {
			continue
		}
		lines, err := collect[bandLine](ctx, t, `SELECT start_at, end_at, band FROM band_line WHERE organization_id = $1 AND calendar_id = $2 ORDER BY start_at`, t.org, c.ID)
		if err != nil {
			return err
		}
		for _, l := range lines {
			in.Bands = append(in.Bands, regimes.Band{Area: c.Area, Start: l.StartAt, End: l.EndAt, Band: l.Band, Source: c.Source})
		}
		if c.Otherwise != "" {
			in.Bands = append(in.Bands, regimes.Band{Area: c.Area, Start: c.FirstDay.In(zone), End: c.LastDay.In(zone), Band: c.Otherwise, Source: c.Source})
		}
		for _, id := range c.FacilityIds {
			if areas[id] == "" {
				areas[id] = c.Area
			}
		}
	}
	return t.halfHours(ctx, in, areas)
}

// halfHours are those of purchased electricity at the facilities of areas, from the registers that sources take. What was read over
// more than a half-hour is in none, and the statement says how much is missing.
func (t *tx) halfHours(ctx context.Context, in *regimes.Inputs, areas map[uuid.UUID]string) error {
	if len(areas) == 0 {
		return nil
	}
	sources, err := collect[gatheredSource](ctx, t, `SELECT s.register_number, `+sourceColumns+sourceFrom+`AND s.scope = 2 AND s.activity_key = $2 ORDER BY s.id`, t.org, electricityKey)
	if err != nil {
		return err
	}
	series := map[uuid.UUID]*regimes.Series{}
	var order []uuid.UUID
	for _, s := range sources {
		area := areas[s.FacilityID]
		if area == "" || s.RegisterID == nil {
			continue
		}
		if series[s.FacilityID] == nil {
			series[s.FacilityID] = &regimes.Series{FacilityID: s.FacilityID.String(), Area: area}
			order = append(order, s.FacilityID)
		}
		slots, err := t.halfHoursOf(ctx, *s.RegisterID, in.Inventory)
		if err != nil {
			return err
		}
		series[s.FacilityID].Slots = append(series[s.FacilityID].Slots, slots...)
	}
	for _, id := range order {
		in.HalfHours = append(in.HalfHours, *series[id])
	}
	return nil
}

// halfHoursOf are the half-hours of a register in an inventory's period, in kWh. Readings within one half-hour add up.
func (t *tx) halfHoursOf(ctx context.Context, register uuid.UUID, inv emissions.Inventory) ([]regimes.HalfHour, error) {
	r, err := t.register(ctx, register)
	if err != nil {
		return nil, err
	}
	ratio, err := ratioOf(usageUnit(r), "kWh")
	if err != nil {
		return nil, err
	}
	zone, err := t.zoneOfMeter(ctx, r.MeterID)
	if err != nil {
		return nil, err
	}
	q := usageQuery{registers: []Register{r}, numbers: []int32{r.Number}, from: inv.Start.In(zone), to: inv.End.In(zone), points: map[int32][]UsagePoint{}}
	if err := q.raw(ctx, t); err != nil {
		return nil, err
	}
	var out []regimes.HalfHour
	for _, p := range q.points[r.Number] {
		start := p.Start.Truncate(halfHour)
		if p.End.After(start.Add(halfHour)) || p.Start.Before(q.from) || p.End.After(q.to) {
			continue
		}
		kwh := p.Value.Mul(ratio)
		if last := len(out) - 1; last >= 0 && out[last].Start.Equal(start) {
			out[last].KWh = out[last].KWh.Add(kwh)
			continue
		}
		out = append(out, regimes.HalfHour{Start: start, KWh: kwh})
	}
	return out, nil
}
