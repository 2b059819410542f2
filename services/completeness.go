package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// RegisterCompleteness is how well a register is known, month by month.
type RegisterCompleteness struct {
	RegisterID   uuid.UUID
	MeterID      uuid.UUID
	MeterName    string
	Channel      string
	FacilityName string
	Months       []MonthCompleteness
}

// MonthCompleteness is how well a register's local month is known.
type MonthCompleteness struct {
	Month     string        // such as 2026-04
	Coverage  exact.Decimal // share of the month, or of what has passed of it, that readings speak about
	Estimated exact.Decimal // share of the usage that rests on estimates
	Findings  int           // doubts that stand and that nobody accepted; notes are none
}

// maxCompleteness bounds the months of one answer.
const maxCompleteness = 36

// Completeness tells, for each register of a meter in use and each month from the first to the last, how much of it is
// known. Months before a register's first reading and months to come are absent. Every member may read.
func (s Usage) Completeness(ctx context.Context, facility *uuid.UUID, first, last string) (out []RegisterCompleteness, err error) {
	from, err1 := time.Parse("2006-01", first)
	to, err2 := time.Parse("2006-01", last)
	if firstOf(err1, err2) != nil || to.Before(from) || to.After(from.AddDate(0, maxCompleteness-1, 0)) {
		return nil, fault.Field("last", "a month from the first on, at most 36 in all", last)
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		type row struct {
			RegisterID, MeterID              uuid.UUID
			MeterName, Channel, FacilityName string
			TimeZone                         string
			Month                            time.Time
			CoveredUs, Findings              int64
			Value, Estimated                 exact.Decimal
		}
		rows, err := collect[row](ctx, t, completenessSQL, t.org, facility, from, to, t.now)
		if err != nil {
			return err
		}
		for _, r := range rows {
			month, ok := monthKnown(t.now, r.TimeZone, r.Month, r.CoveredUs)
			if !ok {
				continue
			}
			month.Findings = int(r.Findings)
			if !r.Value.IsZero() {
				month.Estimated = r.Estimated.Quo(r.Value)
			}
			if n := len(out); n == 0 || out[n-1].RegisterID != r.RegisterID {
				out = append(out, RegisterCompleteness{
					RegisterID: r.RegisterID, MeterID: r.MeterID, MeterName: r.MeterName, Channel: r.Channel, FacilityName: r.FacilityName,
				})
			}
			list := &out[len(out)-1].Months
			*list = append(*list, month)
		}
		return nil
	}, everyone...)
	return out, err
}

// monthKnown is what is covered of a month up to now; ok is false for months to come.
func monthKnown(now time.Time, zone string, first time.Time, coveredUs int64) (MonthCompleteness, bool) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	start := localDay(loc, first)
	end := earlier(localDay(loc, first.AddDate(0, 1, 0)), now)
	if !start.Before(end) {
		return MonthCompleteness{}, false
	}
	return MonthCompleteness{
		Month: first.Format("2006-01"), Coverage: coverage(time.Duration(coveredUs)*time.Microsecond, end.Sub(start)),
	}, true
}

// completenessSQL counts for every month from a register's first usage on, also where nothing is known of it.
const completenessSQL = `
	WITH r AS (
		SELECT r.organization_id, r.number, r.id, r.meter_id, r.channel, m.name AS meter_name, f.name AS facility_name, f.time_zone,
		       (SELECT min(month) FROM usage_month u WHERE u.organization_id = $1 AND u.register_number = r.number) AS first_month
		FROM register r
		JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id AND m.archived_at IS NULL
		JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
		WHERE r.organization_id = $1 AND ($2::uuid IS NULL OR f.id = $2))
	SELECT r.id AS register_id, r.meter_id, r.meter_name, r.channel, r.facility_name, r.time_zone, g.month::date AS month,
	       coalesce(u.covered_us, 0) AS covered_us, coalesce(u.value, 0) AS value, coalesce(u.estimated, 0) AS estimated,
	       (SELECT count(*) FROM register_finding d
	        WHERE d.organization_id = $1 AND d.register_number = r.number AND d.resolved_at IS NULL AND d.accepted_at IS NULL AND d.severity <> 'note'
	          AND d.start_at < (g.month + interval '1 month') AT TIME ZONE r.time_zone AND d.end_at >= g.month AT TIME ZONE r.time_zone) AS findings
	FROM r
	CROSS JOIN LATERAL generate_series(greatest($3::date, r.first_month)::timestamp, $4::date::timestamp, interval '1 month') AS g (month)
	LEFT JOIN usage_month u ON u.organization_id = $1 AND u.register_number = r.number AND u.month = g.month::date
	WHERE r.first_month IS NOT NULL AND g.month < $5::timestamptz + interval '1 day'
	ORDER BY r.facility_name, r.meter_name, r.number, g.month`
