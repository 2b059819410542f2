package services

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// AuditEvent is one thing that somebody did, chained to the one before by its hash.
type AuditEvent struct {
	Seq          int64
	At           time.Time
	ActorKind    string
	ActorID      string
	ActorName    string
	Action       string
	ObjectKind   string
	ObjectID     string
	Detail       json.RawMessage
	PreviousHash []byte
	Hash         []byte
}

// auditVersion stands before the hashed bytes, so that their form may change one day.
const auditVersion = "tanso-audit-1"

// chainHash hashes the event's canonical bytes after the hash before it. Fields are length-prefixed, so that no two
// events have the same bytes; the detail is hashed as the database's own normal form of it.
func (e AuditEvent) chainHash(org int32) []byte {
	h := sha256.New()
	h.Write(e.PreviousHash)
	for _, field := range []string{
		auditVersion, strconv.Itoa(int(org)), strconv.FormatInt(e.Seq, 10), e.At.UTC().Format(time.RFC3339Nano),
		e.ActorKind, e.ActorID, e.ActorName, e.Action, e.ObjectKind, e.ObjectID, string(e.Detail),
	} {
		fmt.Fprintf(h, "%d:%s", len(field), field)
	}
	return h.Sum(nil)
}

// audit appends to the organization's chain and to its log within the transaction of the deed itself. The head row is locked, so
// that sequence numbers have no gaps.
func (t *tx) audit(ctx context.Context, actor Actor, action, objectKind, objectID string, detail any) error {
	raw, err := json.Marshal(detail)
	if err != nil {
		return fmt.Errorf("services: audit detail: %w", err)
	}
	e := AuditEvent{
		At: t.now, ActorKind: actor.Kind, ActorID: actor.ID.String(), ActorName: actor.Name,
		Action: action, ObjectKind: objectKind, ObjectID: objectID,
	}
	var logged int64
	err = t.QueryRow(ctx, `SELECT seq, hash, logged, ($2::jsonb)::text FROM audit_head WHERE organization_id = $1 FOR UPDATE`,
		t.org, string(raw)).Scan(&e.Seq, &e.PreviousHash, &logged, &e.Detail)
	if err != nil {
		return fmt.Errorf("services: audit head: %w", err)
	}
	if logged < e.Seq {
		if err := t.catchUp(ctx, logged, e.Seq); err != nil {
			return err
		}
	}
	e.Seq++
	e.Hash = e.chainHash(t.org)
	hashes, err := t.hashesOf(ctx, e, map[int64][]byte{})
	if err != nil {
		return fmt.Errorf("services: log: %w", err)
	}
	return t.keepEvent(ctx, e, hashes)
}

// keepEvent writes the event, its record in the log and the new head in one round trip.
func (t *tx) keepEvent(ctx context.Context, e AuditEvent, hashes []byte) error {
	var writes pgx.Batch
	writes.Queue(`
		INSERT INTO audit_event (organization_id, seq, at, actor_kind, actor_id, actor_name, action,
		                         object_kind, object_id, detail, previous_hash, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		t.org, e.Seq, e.At, e.ActorKind, e.ActorID, e.ActorName, e.Action,
		e.ObjectKind, e.ObjectID, string(e.Detail), e.PreviousHash, e.Hash)
	writes.Queue(`INSERT INTO log_record (organization_id, number, hashes) VALUES ($1, $2, $3)`, t.org, e.Seq-1, hashes)
	writes.Queue(`UPDATE audit_head SET seq = $2, hash = $3, logged = $2 WHERE organization_id = $1`, t.org, e.Seq, e.Hash)
	return t.SendBatch(ctx, &writes).Close()
}

// Audit reads the record of who did what.
type Audit struct{ *Core }

// AuditEventConnection is a page of the record.
type AuditEventConnection struct {
	Nodes    []AuditEvent
	PageInfo PageInfo
}

// auditedEvents leaves out what was done to inventories, reports and engagements that an auditor does not see.
const auditedEvents = ` AND (object_kind NOT IN ('inventory', 'report', 'engagement') OR object_id IN (
	SELECT id::text FROM inventory WHERE organization_id = $1 UNION ALL SELECT id::text FROM report WHERE organization_id = $1
	UNION ALL SELECT id::text FROM engagement WHERE organization_id = $1))`

// List returns a page of the record, newest event first; to an auditor nothing of inventories and engagements that are not theirs.
func (s Audit) List(ctx context.Context, first int, after *string) (out AuditEventConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("audit", first, after, 1)
		if err != nil {
			return err
		}
		before, err := strconv.ParseInt(p.part(0, "9223372036854775807"), 10, 64)
		if err != nil {
			return fault.Field("after", "the endCursor of a page of this list", *after)
		}
		where := `seq < $2`
		if actor.Role == Auditor {
			where += auditedEvents
		}
		rows, err := t.auditEvents(ctx, where+` ORDER BY seq DESC LIMIT $3`, before, p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(e AuditEvent) []string { return []string{strconv.FormatInt(e.Seq, 10)} })
		return err
	}, Admin, Manager, Approver, Auditor)
	return out, err
}

// Denied puts on record that an account asked for what its role does not allow.
func (s Audit) Denied(ctx context.Context, what string) error {
	actor := ActorFrom(ctx)
	return s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		return t.audit(ctx, actor, "access.denied", "operation", what, map[string]string{"role": string(actor.Role)})
	})
}

// Verify walks the whole chain and the log over it, and names the first event whose hash does not follow from the one before it.
func (s Audit) Verify(ctx context.Context) (events int64, err error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return 0, err
	}
	err = s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) (err error) {
		events, err = t.verifyChain(ctx)
		return err
	})
	return events, err
}

// endsAtHead demands that the chain ends where its head says.
func (t *tx) endsAtHead(ctx context.Context, seq int64, hash []byte) error {
	var headSeq int64
	var headHash []byte
	if err := t.QueryRow(ctx, `SELECT seq, hash FROM audit_head WHERE organization_id = $1`, t.org).Scan(&headSeq, &headHash); err != nil {
		return err
	}
	if headSeq != seq || string(headHash) != string(hash) {
		return fault.New(fault.Conflict, "the audit chain ends at event %d, its head says %d", seq, headSeq)
	}
	return nil
}

func (t *tx) auditEvents(ctx context.Context, where string, args ...any) ([]AuditEvent, error) {
	rows, err := t.Query(ctx, `
		SELECT seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, detail::text AS detail, previous_hash, hash
		FROM audit_event WHERE organization_id = $1 AND `+where, append([]any{t.org}, args...)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[AuditEvent])
}
