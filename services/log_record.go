package services

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/merkle"
)

// closingAction is the event that closes an inventory. Its record in the log says what was closed.
const closingAction = "inventory.close"

// closingDetail is what the audit chain keeps of a closing.
type closingDetail struct {
	Run              string
	SHA256           string
	DossierSHA256    string `json:",omitempty"`
	AcceptedFindings int
}

// logRecord is a record of the log: an event by its hash in the audit chain, which binds all that came before it, and of a closing
// also what was closed. Its bytes are its JSON, with the fields in this order.
type logRecord struct {
	Record          string `json:"record"` // event, closing
	Seq             int64  `json:"seq"`
	Hash            string `json:"hash"` // of the chain, hex
	InventoryID     string `json:"inventory_id,omitempty"`
	RunID           string `json:"run_id,omitempty"`
	InventorySHA256 string `json:"inventory_sha256,omitempty"`
	DossierSHA256   string `json:"dossier_sha256,omitempty"`
	ClosedAt        string `json:"closed_at,omitempty"` // RFC 3339, UTC
	ClosedBy        string `json:"closed_by,omitempty"`
}

// record is the event's record in the log. It follows from the event alone, and so need not be kept.
func (e AuditEvent) record() []byte {
	r := logRecord{Record: "event", Seq: e.Seq, Hash: hexOf(e.Hash)}
	var d closingDetail
	if e.Action == closingAction && json.Unmarshal(e.Detail, &d) == nil {
		r.Record, r.InventoryID, r.RunID = "closing", e.ObjectID, d.Run
		r.InventorySHA256, r.DossierSHA256 = d.SHA256, d.DossierSHA256
		r.ClosedAt, r.ClosedBy = e.At.UTC().Format(time.RFC3339Nano), e.ActorName
	}
	return jsonOf(r)
}

// keptHashes reads what was kept of the organization's log. What the transaction is about to keep stands in known, by number of
// the record, and what was read is added there.
func (t *tx) keptHashes(ctx context.Context, known map[int64][]byte) merkle.Store {
	return func(nodes []merkle.Node) ([]merkle.Hash, error) {
		var asked []int64
		for _, n := range nodes {
			if known[n.Number] == nil {
				asked = append(asked, n.Number)
			}
		}
		if len(asked) > 0 {
			if err := t.readHashes(ctx, asked, known); err != nil {
				return nil, err
			}
		}
		out := make([]merkle.Hash, len(nodes))
		for i, n := range nodes {
			if copied := copyHash(&out[i], known[n.Number], n.Level); !copied {
				return nil, merkle.ErrStore
			}
		}
		return out, nil
	}
}

func copyHash(out *merkle.Hash, kept []byte, level int) bool {
	from := level * len(out)
	return len(kept) >= from+len(out) && copy(out[:], kept[from:]) == len(out)
}

func (t *tx) readHashes(ctx context.Context, numbers []int64, known map[int64][]byte) error {
	rows, err := t.Query(ctx, `SELECT number, hashes FROM log_record WHERE organization_id = $1 AND number = ANY($2)`, t.org, numbers)
	if err != nil {
		return err
	}
	var number int64
	var hashes []byte
	_, err = pgx.ForEachRow(rows, []any{&number, &hashes}, func() error {
		known[number] = bytes.Clone(hashes)
		return nil
	})
	return err
}

// hashesOf is what is to be kept of an event, beside what is known.
func (t *tx) hashesOf(ctx context.Context, e AuditEvent, known map[int64][]byte) ([]byte, error) {
	hashes, err := merkle.Append(e.Seq-1, e.record(), t.keptHashes(ctx, known))
	if err != nil {
		return nil, err
	}
	out := packHashes(hashes)
	known[e.Seq-1] = out
	return out, nil
}

func packHashes(hashes []merkle.Hash) []byte {
	out := make([]byte, 0, len(hashes)*len(merkle.Hash{}))
	for _, h := range hashes {
		out = append(out, h[:]...)
	}
	return out
}

// logPage is how many events are taken into the log at once.
const logPage = 1000

// catchUp takes events into the log that were recorded before there was one. The head of the chain is locked.
func (t *tx) catchUp(ctx context.Context, logged, seq int64) error {
	known := map[int64][]byte{}
	for logged < seq {
		events, err := t.auditEvents(ctx, `seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`, logged, seq, logPage)
		if err != nil {
			return err
		}
		if len(events) == 0 || events[0].Seq != logged+1 {
			return merkle.ErrStore // the chain has a gap, which Verify names
		}
		numbers, hashes := make([]int64, len(events)), make([][]byte, len(events))
		for i, e := range events {
			if numbers[i] = e.Seq - 1; e.Seq != logged+int64(i)+1 {
				return merkle.ErrStore
			}
			if hashes[i], err = t.hashesOf(ctx, e, known); err != nil {
				return err
			}
		}
		_, err = t.Exec(ctx, `INSERT INTO log_record (organization_id, number, hashes) SELECT $1, n, h FROM unnest($2::bigint[], $3::bytea[]) AS r (n, h)`,
			t.org, numbers, hashes)
		if err != nil {
			return err
		}
		logged = slices.Max(numbers) + 1
	}
	_, err := t.Exec(ctx, `UPDATE audit_head SET logged = $2 WHERE organization_id = $1`, t.org, logged)
	return err
}
