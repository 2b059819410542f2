package services

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// IntensitySeries is what one import brought: the hourly intensity of a grid, from a source.
type IntensitySeries struct {
	ID         uuid.UUID
	Region     string
	Source     string
	FirstHour  time.Time
	LastHour   time.Time // the start of the last hour
	Hours      int
	RecordedBy string
	RecordedAt time.Time
}

// Intensities keeps hourly intensities of grids, which the hourly view uses instead of a rate of the year.
type Intensities struct{ *Core }

// Limits of a file of intensities.
const (
	maxIntensityFile = 4 << 20
	maxIntensityRows = 35_136 // four years by the hour, or one by the quarter
	listedSeries     = 200
)

const seriesColumns = `id, region, source, first_hour, last_hour, hours, recorded_by, recorded_at`

// List returns the series, the newest first; at most 200 are given.
func (s Intensities) List(ctx context.Context) (out []IntensitySeries, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[IntensitySeries](ctx, t, `SELECT `+seriesColumns+` FROM grid_intensity_series
			WHERE organization_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT `+strconv.Itoa(listedSeries), t.org)
		return err
	}, everyone...)
	return out, err
}

// Import reads a CSV of two columns, time and g CO2 per kWh, under a header line. A time needs its zone
// (2026-04-01T00:00:00+09:00); times within one hour are averaged. Of an hour that an earlier series has too, this one
// holds. Admins, managers and contributors may.
func (s Intensities) Import(ctx context.Context, region, source, text string) (out IntensitySeries, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if source, err = line("source", source, 1, 500); err != nil {
			return err
		}
		if err := marketRegion("region", region); err != nil {
			return err
		}
		hours, err := intensityRows(text)
		if err != nil {
			return err
		}
		out = IntensitySeries{
			ID: newID(), Region: region, Source: source, FirstHour: hours[0].at, LastHour: hours[len(hours)-1].at, Hours: len(hours),
			RecordedBy: actor.Name, RecordedAt: t.now,
		}
		_, err = t.Exec(ctx, `INSERT INTO grid_intensity_series (organization_id, id, region, source, first_hour, last_hour, hours, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			t.org, out.ID, out.Region, out.Source, out.FirstHour, out.LastHour, out.Hours, out.RecordedBy, out.RecordedAt)
		if err != nil {
			return err
		}
		at, grams := make([]time.Time, len(hours)), make([]exact.Decimal, len(hours))
		for i, h := range hours {
			at[i], grams[i] = h.at, h.mean()
		}
		_, err = t.Exec(ctx, `INSERT INTO grid_intensity (organization_id, series_id, hour_at, g_per_kwh)
			SELECT $1, $2, a, g::numeric FROM unnest($3::timestamptz[], $4::text[]) AS x(a, g)`, t.org, out.ID, at, decimalsText(grams))
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "grid_intensity.import", "grid_intensity_series", out.ID.String(), out)
	}, writers...)
	return out, err
}

func decimalsText(ds []exact.Decimal) []string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = d.String()
	}
	return out
}

// gramsInHour are the values of one hour.
type gramsInHour struct {
	at  time.Time
	sum exact.Decimal
	n   int64
}

func (h gramsInHour) mean() exact.Decimal { return h.sum.Quo(exact.Int(h.n)) }

// intensityRows reads the file into hours in order.
func intensityRows(text string) ([]*gramsInHour, error) {
	if len(text) > maxIntensityFile {
		return nil, &fault.Error{Code: fault.TooLarge, Field: "csv", Message: "the file is too large", Expected: strconv.Itoa(maxIntensityFile) + " bytes", Got: strconv.Itoa(len(text))}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.FieldsPerRecord = -1
	byHour := map[time.Time]*gramsInHour{}
	for row := 1; ; row++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.Field("csv", "a CSV file of two columns: time, g/kWh", err.Error())
		}
		if row == 1 {
			continue // its header
		}
		if row > maxIntensityRows+1 {
			return nil, fault.Field("csv", "at most "+strconv.Itoa(maxIntensityRows)+" rows", "more")
		}
		if err := intensityRow(row, record, byHour); err != nil {
			return nil, err
		}
	}
	if len(byHour) == 0 {
		return nil, fault.Field("csv", "rows of a time and g/kWh under a header line", "no rows")
	}
	out := make([]*gramsInHour, 0, len(byHour))
	for _, h := range byHour {
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b *gramsInHour) int { return a.at.Compare(b.at) })
	return out, nil
}

func intensityRow(row int, record []string, byHour map[time.Time]*gramsInHour) error {
	where := "line " + strconv.Itoa(row) + ": "
	if len(record) < 2 {
		return fault.Field("csv", where+"a time and g/kWh", strings.Join(record, ","))
	}
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(record[0]))
	if err != nil || at.Year() < 1990 || at.Year() > 2100 {
		return fault.Field("csv", where+"a time with its zone such as 2026-04-01T00:00:00+09:00", record[0])
	}
	grams, err := exact.Parse(strings.TrimSpace(record[1]))
	if err != nil || grams.Sign() < 0 || grams.Cmp(exact.Int(10_000)) > 0 {
		return fault.Field("csv", where+"g CO2 per kWh from 0 to 10000", record[1])
	}
	hour := at.UTC().Truncate(time.Hour)
	h := cmp.Or(byHour[hour], &gramsInHour{at: hour})
	h.sum, h.n = h.sum.Add(grams), h.n+1
	byHour[hour] = h
	return nil
}

// intensityOf reads the hours of a region in [from, to), of each the latest, in g per kWh.
func (t *tx) intensityOf(ctx context.Context, region string, from, to time.Time) (map[int64]exact.Decimal, error) {
	type row struct {
		HourAt  time.Time
		GPerKwh exact.Decimal
	}
	rows, err := collect[row](ctx, t, `
		SELECT DISTINCT ON (i.hour_at) i.hour_at, i.g_per_kwh
		FROM grid_intensity i JOIN grid_intensity_series s ON s.organization_id = i.organization_id AND s.id = i.series_id
		WHERE i.organization_id = $1 AND s.region = $2 AND i.hour_at >= $3 AND i.hour_at < $4 AND s.last_hour >= $3 AND s.first_hour < $4
		ORDER BY i.hour_at, s.recorded_at DESC, s.id DESC`, t.org, region, from, to)
	out := make(map[int64]exact.Decimal, len(rows))
	for _, r := range rows {
		out[r.HourAt.Unix()] = r.GPerKwh
	}
	return out, err
}
