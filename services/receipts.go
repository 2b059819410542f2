package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// StoredReceipt is the request, file or message that brought facts in.
type StoredReceipt struct {
	ID         uuid.UUID
	Kind       string
	ActorKind  string
	ActorName  string // as it is called now; empty when it is gone
	FileName   string
	Items      int
	InputHash  []byte // SHA-256 of what came in
	RecordedAt time.Time
}

// RejectedItem is a refused item of a receipt, as it came.
type RejectedItem struct {
	ReceiptID  uuid.UUID
	Line       int // the item's number within the receipt, from 1
	Code       string
	Field      string
	Message    string
	Expected   string
	Got        string
	Item       string // JSON
	RecordedAt time.Time
}

// ReceiptConnection is a page of receipts.
type ReceiptConnection struct {
	Nodes    []StoredReceipt
	PageInfo PageInfo
}

// Receipts shows what brought facts in. Every member may read.
type Receipts struct{ *Core }

const receiptColumns = `r.id, r.kind, r.actor_kind, coalesce(a.name, d.name, '') AS actor_name, r.file_name, r.items, r.input_hash, r.recorded_at
	FROM receipt r
	LEFT JOIN account a ON r.actor_kind = 'account' AND a.id::text = r.actor_id
	LEFT JOIN device d ON r.actor_kind = 'device' AND d.organization_id = r.organization_id AND d.id::text = r.actor_id
	WHERE r.organization_id = $1`

// List returns a page of receipts, newest first.
func (s Receipts) List(ctx context.Context, first int, after *string) (out ReceiptConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("receipts", first, after, 2)
		if err != nil {
			return err
		}
		at, err1 := time.Parse(time.RFC3339Nano, p.part(0, "9999-12-31T00:00:00Z"))
		id, err2 := uuid.Parse(p.part(1, uuid.Max.String()))
		if firstOf(err1, err2) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *after)
		}
		rows, err := collect[StoredReceipt](ctx, t, `SELECT `+receiptColumns+`
			AND (r.recorded_at, r.id) < ($2, $3) ORDER BY r.recorded_at DESC, r.id DESC LIMIT $4`, t.org, at, id, p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(r StoredReceipt) []string {
			return []string{r.RecordedAt.UTC().Format(time.RFC3339Nano), r.ID.String()}
		})
		return err
	}, everyone...)
	return out, err
}

// ByIDs returns those of the receipts that exist, by id.
func (s Receipts) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]StoredReceipt, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[StoredReceipt](ctx, t, `SELECT `+receiptColumns+` AND r.id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(r StoredReceipt) uuid.UUID { return r.ID })
		return err
	}, everyone...)
	return out, err
}

// Rejected returns the refused items of a receipt in their order, those after the given number, at most limit of 200.
func (s Receipts) Rejected(ctx context.Context, receipt uuid.UUID, after, limit int) (out []RejectedItem, err error) {
	if _, err := newPage("rejected", limit, nil, 0); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		out, err = collect[RejectedItem](ctx, t, `
			SELECT receipt_id, line, code, field, message, expected, got, item::text AS item, recorded_at
			FROM rejected_reading WHERE organization_id = $1 AND receipt_id = $2 AND line > $3 ORDER BY line LIMIT $4`,
			t.org, receipt, after, limit)
		return err
	}, everyone...)
	return out, err
}
