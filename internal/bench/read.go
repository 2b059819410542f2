package bench

import (
	"fmt"

	"github.com/google/uuid"

	"tanso/services"
)

// peerYear is what the peer takes for the year by day of 100 meters on a like machine (docs/performance.md).
const peerYear = 6.6

// year reads all days and hours of the recorded meters.
func (r *run) year() ([]result, error) {
	var ids []uuid.UUID
	for _, register := range r.registers[:100] {
		ids = append(ids, register.ID)
	}
	to := firstDay.AddDate(1, 0, 0)
	var days, hours int
	byDay, err := r.seconds(func() error {
		series, err := r.usage.Many(r.ctx, ids, services.GrainDay, firstDay, to)
		for _, s := range series {
			days += len(s)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	byHour, err := r.seconds(func() error {
		series, err := r.usage.Series(r.ctx, ids[0], services.GrainHour, firstDay, to)
		hours = len(series)
		return err
	})
	return []result{
		{"8", fmt.Sprintf("year by day, 100 meters (%d days)", days), fmt.Sprintf("%.1f ms", byDay*1000), fmt.Sprintf("%.0f ms the peer", peerYear*1000),
			fmt.Sprintf("1/%.0f", peerYear/byDay), "≤ 1/60"},
		{"8", fmt.Sprintf("year by hour, one meter (%d hours)", hours), fmt.Sprintf("%.1f ms", byHour*1000), "405 ms the peer", fmt.Sprintf("1/%.0f", 0.405/byHour), ""},
	}, err
}

// settled packs what was recorded and measures what it takes on disk.
func (r *run) settled() ([]result, error) {
	var packed int
	took, err := r.seconds(func() (err error) {
		packed, err = r.settle.Now(r.ctx, firstDay.AddDate(1, 0, 0))
		return err
	})
	if err != nil {
		return nil, err
	}
	var size, receipts, readings int64
	if _, err := r.Owner.Exec(r.ctx, `VACUUM FULL reading_day`); err != nil {
		return nil, err
	}
	err = r.Owner.QueryRow(r.ctx, `
		SELECT pg_total_relation_size('reading_day'), (SELECT coalesce(sum(readings), 0) FROM reading_day),
		       pg_total_relation_size('receipt')`).Scan(&size, &readings, &receipts)
	each := float64(size) / float64(max(readings, 1))
	return []result{
		{"7", fmt.Sprintf("bytes per settled reading (%d days packed)", packed), fmt.Sprintf("%.1f bytes", each), "94 plain row with key", fmt.Sprintf("%.2f", each/94), "≤ 12"},
		{"", "settling", rate(int(readings), took), "", "", ""},
	}, err
}
