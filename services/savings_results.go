package services

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// resultRow is a stored result.
type resultRow struct {
	ID            uuid.UUID
	MeasurementID uuid.UUID
	MeasuredAt    time.Time
	Result        []byte
}

func (r resultRow) result() (SavingsResult, error) {
	var out SavingsResult
	if err := json.Unmarshal(r.Result, &out); err != nil {
		return out, fmt.Errorf("services: result of savings %s: %w", r.ID, err)
	}
	out.ID, out.MeasurementID, out.MeasuredAt = r.ID, r.MeasurementID, r.MeasuredAt.UTC()
	return out, nil
}

// newestResults are the results that hold, by measurement; one that was never measured is absent.
func (t *tx) newestResults(ctx context.Context, measurements []uuid.UUID) (map[uuid.UUID]SavingsResult, error) {
	rows, err := collect[resultRow](ctx, t, `SELECT DISTINCT ON (measurement_id) id, measurement_id, measured_at, result FROM savings_result
		WHERE organization_id = $1 AND measurement_id = ANY ($2) ORDER BY measurement_id, measured_at DESC, id DESC`, t.org, measurements)
	out := map[uuid.UUID]SavingsResult{}
	for _, row := range rows {
		r, err := row.result()
		if err != nil {
			return nil, err
		}
		out[row.MeasurementID] = r
	}
	return out, err
}

// Results returns the result that holds of each measurement; one that was never measured is absent.
func (s Savings) Results(ctx context.Context, measurements []uuid.UUID) (out map[uuid.UUID]SavingsResult, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.newestResults(ctx, measurements)
		return err
	}, everyone...)
	return out, err
}

// SavingsLook is an earlier result, in short.
type SavingsLook struct {
	ID         uuid.UUID
	MeasuredAt time.Time
	Refused    bool
	Drifts     bool
	Sha256     string
}

// History returns what was measured before, newest first, at most 100.
func (s Savings) History(ctx context.Context, measurement uuid.UUID) (out []SavingsLook, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = collect[SavingsLook](ctx, t, `SELECT id, measured_at, refused, drifts, sha256 FROM savings_result
			WHERE organization_id = $1 AND measurement_id = $2 ORDER BY measured_at DESC, id DESC LIMIT 100`, t.org, measurement)
		return err
	}, everyone...)
	return out, err
}

// How often the worker looks for what is due to be measured, and how long a result stands before it is measured again:
// late readings may have changed it.
const (
	savingsSweep = 5 * time.Minute
	savingsStand = 12 * time.Hour
)

// Run measures what is due until ctx ends, for all organizations.
func (s Savings) Run(ctx context.Context) error {
	sweep := time.NewTicker(savingsSweep)
	defer sweep.Stop()
	for {
		s.eachDue(ctx, duty{"savings could not be measured; it is tried again", s.measureDue}, map[int32]bool{}, true)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-sweep.C:
		}
	}
}

// measureDue measures each register of an organization whose results are due. One that cannot be measured does not keep the
// others from it.
func (s Savings) measureDue(ctx context.Context, org int32) (bool, error) {
	type row struct{ ID uuid.UUID }
	var due []row
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		due, err = collect[row](ctx, t, `SELECT DISTINCT r.id FROM savings_measurement s
			JOIN register r ON r.organization_id = s.organization_id AND r.number = s.register_number
			WHERE s.organization_id = $1 AND (s.looked_at IS NULL OR s.looked_at < $2)`, t.org, t.now.Add(-savingsStand))
		return err
	})
	if err != nil || len(due) == 0 {
		return true, err
	}
	if err := s.drain(ctx, org); err != nil {
		return true, err
	}
	var failed error
	for _, register := range due {
		failed = firstOf(failed, s.refreshAt(ctx, org, register.ID))
	}
	return true, failed
}
