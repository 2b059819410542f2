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

// Rechain writes the chain and the log of an organization anew, so that all of it follows again from what the events say: what who owns the
// database can do.
func Rechain(ctx context.Context, c *Core, org int32, exec func(sql string, args ...any)) error {
	exec(`DELETE FROM log_record WHERE organization_id = $1`, org)
	return c.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		events, err := t.auditEvents(ctx, `true ORDER BY seq`)
		if err != nil {
			return err
		}
		previous, known := []byte{}, map[int64][]byte{}
		for _, e := range events {
			e.PreviousHash = previous
			e.Hash = e.chainHash(org)
			previous = e.Hash
			hashes, err := t.hashesOf(ctx, e, known)
			if err != nil {
				return err
			}
			exec(`UPDATE audit_event SET previous_hash = $3, hash = $4 WHERE organization_id = $1 AND seq = $2`, org, e.Seq, e.PreviousHash, e.Hash)
			exec(`INSERT INTO log_record (organization_id, number, hashes) VALUES ($1, $2, $3)`, org, e.Seq-1, hashes)
		}
		exec(`UPDATE audit_head SET hash = $2 WHERE organization_id = $1`, org, previous)
		return nil
	})
}
