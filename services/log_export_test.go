package services

import (
	"context"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/emissions"
	"tanso/reports"
	"tanso/reports/dossier"
)

// HexOf is how records of the log write hashes.
var HexOf = hexOf

// SourceOf is what the report job would build from.
func SourceOf(ctx context.Context, s Reports, inventory uuid.UUID) (src reports.Source, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		src, err = t.reportSource(ctx, inventory)
		return err
	}, everyone...)
	return src, err
}

// DossierOf gathers a dossier without keeping it.
func DossierOf(ctx context.Context, s Inventories, id uuid.UUID, inv emissions.Inventory) (d dossier.Dossier, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		inventory, err := t.inventory(ctx, id)
		if err != nil {
			return err
		}
		sum, err := inv.SHA256()
		if err != nil {
			return err
		}
		g := dossierGathering{t: t, library: s.Library, actor: actor, inventory: inventory, inv: inv, sha256: sum}
		d, err = g.gather(ctx)
		return err
	}, everyone...)
	return d, err
}

// Stamp does what the job does for one seal.
func Stamp(ctx context.Context, c *Core, org int32, inventory uuid.UUID) error {
	w := &timestampWorker{core: c}
	return w.Work(ctx, &river.Job[timestampArgs]{Args: timestampArgs{Organization: org, Inventory: inventory}})
}
