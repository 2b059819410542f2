package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/merkle"
	"tanso/reports/dossier"
)

// Seal is the proof that an inventory and its dossier were closed at a time and stand in the organization's log.
type Seal struct {
	InventoryID     uuid.UUID
	InventorySHA256 string
	DossierSHA256   string
	Leaf            string // record in the log
	LeafIndex       int64
	TreeSize        int64
	RootHash        string // base64
	TreeHead        string // signed note
	PublicKey       string // verifier key of the note
	Inclusion       []string
	Timestamp       *SealTimestamp // nil while there is none
}

// SealTimestamp is what a time-stamping authority said of the head of a seal.
type SealTimestamp struct {
	Authority string
	StampedAt time.Time
	Token     []byte // RFC 3161, DER
}

// seal writes the closing to the audit chain and its log, and keeps the head that stands then.
func (t *tx) seal(ctx context.Context, actor Actor, inventory uuid.UUID, d closingDetail) error {
	if err := t.audit(ctx, actor, closingAction, "inventory", inventory.String(), d); err != nil {
		return err
	}
	var size int64
	if err := t.QueryRow(ctx, `SELECT logged FROM audit_head WHERE organization_id = $1`, t.org).Scan(&size); err != nil {
		return err
	}
	events, err := t.auditEvents(ctx, `seq = $2`, size)
	if err != nil || len(events) != 1 {
		return orMissing(err)
	}
	head, err := t.signedHead(ctx, size)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `
		INSERT INTO inventory_seal (organization_id, inventory_id, inventory_sha256, dossier_sha256, leaf, leaf_index, tree_size, root_hash, tree_head, public_key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		t.org, inventory, d.SHA256, d.DossierSHA256, events[0].record(), size-1, size, head.Root, head.Signed, head.PublicKey)
	return err
}

type sealRow struct {
	InventoryID     uuid.UUID
	InventorySHA256 string
	DossierSHA256   string
	Leaf            []byte
	LeafIndex       int64
	TreeSize        int64
	RootHash        string
	TreeHead        string
	PublicKey       string
	Authority       *string
	StampedAt       *time.Time
	Token           []byte
}

// sealOf reads the seal of an inventory; nil where there is none, as of drafts and of what was closed before there was a log.
func (t *tx) sealOf(ctx context.Context, inventory uuid.UUID) (*Seal, error) {
	rows, err := collect[sealRow](ctx, t, `
		SELECT s.inventory_id, inventory_sha256 AS "inventory_sha256", dossier_sha256 AS "dossier_sha256", leaf, leaf_index, tree_size, root_hash, tree_head,
		       public_key, p.authority, p.stamped_at, p.token
		FROM inventory_seal s
		LEFT JOIN inventory_timestamp p ON p.organization_id = s.organization_id AND p.inventory_id = s.inventory_id
		WHERE s.organization_id = $1 AND s.inventory_id = $2`, t.org, inventory)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	r := rows[0]
	out := &Seal{
		InventoryID: r.InventoryID, InventorySHA256: r.InventorySHA256, DossierSHA256: r.DossierSHA256, Leaf: string(r.Leaf), LeafIndex: r.LeafIndex,
		TreeSize: r.TreeSize, RootHash: r.RootHash, TreeHead: r.TreeHead, PublicKey: r.PublicKey,
	}
	if r.StampedAt != nil {
		out.Timestamp = &SealTimestamp{Authority: *r.Authority, StampedAt: r.StampedAt.UTC(), Token: r.Token}
	}
	proof, err := merkle.Inclusion(r.TreeSize, r.LeafIndex, t.keptHashes(ctx, map[int64][]byte{}))
	if err != nil {
		return nil, fault.Wrap(fault.Conflict, err, "the log does not reach as far as the seal")
	}
	out.Inclusion = merkle.Texts(proof)
	return out, nil
}

// proof is the seal as reports carry it.
func (s *Seal) proof() *dossier.Seal {
	if s == nil {
		return nil
	}
	out := &dossier.Seal{
		InventorySHA256: s.InventorySHA256, DossierSHA256: s.DossierSHA256, Leaf: []byte(s.Leaf), LeafIndex: s.LeafIndex, TreeSize: s.TreeSize,
		RootHash: s.RootHash, TreeHead: s.TreeHead, PublicKey: s.PublicKey, Inclusion: s.Inclusion,
	}
	if s.Timestamp != nil {
		out.Timestamp = s.Timestamp.Token
	}
	return out
}

// Seal returns the seal of a closed inventory; nil where there is none. A contributor who does not see all sources gets none.
func (s Inventories) Seal(ctx context.Context, id uuid.UUID) (out *Seal, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.inventory(ctx, id); err != nil {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.sealOf(ctx, id)
		return err
	}, everyone...)
	return out, err
}
