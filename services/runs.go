package services

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

type runRow struct {
	ID            uuid.UUID
	InventoryID   uuid.UUID
	Engine        string
	KnownAt       time.Time
	FinishedAt    time.Time
	StartedBy     string
	SHA256        string
	FiguresSHA256 string
	Totals        []byte
	Digest        string
}

func (r runRow) run() (Run, error) {
	out := Run{
		ID: r.ID, InventoryID: r.InventoryID, Engine: r.Engine, KnownAt: r.KnownAt, FinishedAt: r.FinishedAt, StartedBy: r.StartedBy,
		SHA256: r.SHA256, figures: r.FiguresSHA256, lines: r.Digest,
	}
	return out, json.Unmarshal(r.Totals, &out.Totals)
}

const runColumns = `r.id, r.inventory_id, r.engine, r.known_at, r.finished_at, r.started_by, r.sha256, r.figures_sha256, r.totals, r.digest`

// newestRuns returns the newest run of each inventory, which for a closed one is its closing run.
func (t *tx) newestRuns(ctx context.Context, inventories []uuid.UUID) (map[uuid.UUID]Run, error) {
	rows, err := collect[runRow](ctx, t, `SELECT DISTINCT ON (r.inventory_id) `+runColumns+`
		FROM run r JOIN inventory i ON i.organization_id = r.organization_id AND i.id = r.inventory_id
		WHERE r.organization_id = $1 AND r.inventory_id = ANY($2) AND (i.closed_run_id IS NULL OR i.closed_run_id = r.id)
		ORDER BY r.inventory_id, r.finished_at DESC, r.id DESC`, t.org, inventories)
	if err != nil {
		return nil, err
	}
	out := make(map[uuid.UUID]Run, len(rows))
	for _, row := range rows {
		if out[row.InventoryID], err = row.run(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// NewestRuns returns the newest run of each inventory that has one, by inventory; of a closed one its closing run.
// A contributor who does not see all sources gets none.
func (s Inventories) NewestRuns(ctx context.Context, inventories []uuid.UUID) (out map[uuid.UUID]Run, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesRuns(ctx, actor); err != nil {
			if fault.CodeOf(err) == fault.NotFound {
				return nil
			}
			return err
		}
		out, err = t.newestRuns(ctx, inventories)
		return err
	}, everyone...)
	return out, err
}

// Run returns one run, be it the newest or not.
func (s Inventories) Run(ctx context.Context, id uuid.UUID) (out Run, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		row, err := one[runRow](ctx, t, `SELECT `+runColumns+` FROM run r WHERE r.organization_id = $1 AND r.id = $2`, t.org, id)
		if err != nil {
			return err
		}
		out, err = row.run()
		return err
	}, everyone...)
	return out, err
}

// Findings returns the findings of a run, the worst first.
func (s Inventories) Findings(ctx context.Context, run uuid.UUID) ([]emissions.Finding, error) {
	return fromRun[emissions.Finding](ctx, s, `SELECT findings FROM run WHERE organization_id = $1 AND id = $2`, run)
}

// Completeness returns how much of each month the readings of a run's registers cover.
func (s Inventories) Completeness(ctx context.Context, run uuid.UUID) ([]Completeness, error) {
	return fromRun[Completeness](ctx, s, `SELECT completeness FROM run WHERE organization_id = $1 AND id = $2`, run)
}

// Statement returns the canonical bytes of a run, whose SHA-256 the run carries: what an auditor hashes again.
func (s Inventories) Statement(ctx context.Context, run uuid.UUID) (canonical []byte, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		stored, err := t.statement(ctx, run)
		if err != nil {
			return err
		}
		canonical, err = io.ReadAll(stored)
		return err
	}, everyone...)
	return canonical, s.opened(ctx, err, "statement", run.String())
}

func fromRun[T any](ctx context.Context, s Inventories, sql string, run uuid.UUID) (out []T, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		var raw []byte
		if err := t.QueryRow(ctx, sql, t.org, run).Scan(&raw); err != nil {
			return err
		}
		return json.Unmarshal(raw, &out)
	}, everyone...)
	return out, err
}
