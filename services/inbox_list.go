package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// InboxEntry is one message of a device and what became of it.
type InboxEntry struct {
	ID      uuid.UUID // of the receipt, or of the message where all of it was refused
	At      time.Time
	Via     string // http, mqtt, webhook, …
	Outcome InboxOutcome
	// Of a message that was recorded, at least in part:
	Items      int
	Accepted   int
	Duplicates int
	Corrected  int
	Outranked  int
	Rejected   int
	Refusals   []RejectedItem // the first 20 of the refused items
	// Of a message that was refused as a whole:
	Topic       string
	ContentType string
	Bytes       int
	Payload     string // what can be shown of it
	PayloadKind string // text or hex
	PayloadCut  bool   // there is more than is shown
	Code        string
	Field       string
	Message     string
	Expected    string
	Got         string
	Repeats     int        // how often it came
	FirstAt     *time.Time // when it came first, if more than once
}

// InboxOutcome says what became of a message.
type InboxOutcome string

// Outcomes of messages.
const (
	MessageRecorded InboxOutcome = "recorded"
	MessagePartly   InboxOutcome = "partly" // some of its items were refused
	MessageRefused  InboxOutcome = "refused"
)

// InboxConnection is a page of an inbox.
type InboxConnection struct {
	Nodes    []InboxEntry
	PageInfo PageInfo
}

// InboxQuery chooses from an inbox.
type InboxQuery struct {
	First       int
	After       *string
	OnlyRefused bool // messages that were refused as a whole or in part
}

// inboxSQL merges the receipts of a device and its refused messages; each side is cut before they meet.
const inboxSQL = `
	SELECT * FROM (
	  (SELECT id, recorded_at AS at, kind AS via, items, coalesce((answer ->> 'Accepted')::integer, 0) AS accepted,
	          coalesce((answer ->> 'Duplicates')::integer, 0) AS duplicates, coalesce((answer ->> 'Corrected')::integer, 0) AS corrected,
	          coalesce((answer ->> 'Outranked')::integer, 0) AS outranked, coalesce((answer ->> 'Rejected')::integer, 0) AS rejected,
	          '' AS topic, '' AS content_type, 0 AS bytes, NULL::bytea AS raw, '' AS code, '' AS field, '' AS message, '' AS expected,
	          '' AS got, 1 AS repeats, NULL::timestamptz AS first_at
	   FROM receipt WHERE organization_id = $1 AND actor_kind = 'device' AND actor_id = $2::uuid::text AND (recorded_at, id) < ($3, $4)
	     AND (NOT $5 OR (answer ->> 'Rejected')::integer > 0)
	   ORDER BY recorded_at DESC, id DESC LIMIT $6)
	  UNION ALL
	  (SELECT id, received_at, via, 0, 0, 0, 0, 0, 0, topic, content_type, bytes, payload, code, field, message, expected, got, repeats, first_at
	   FROM device_message WHERE organization_id = $1 AND device_id = $2 AND (received_at, id) < ($3, $4)
	   ORDER BY received_at DESC, id DESC LIMIT $6)
	) AS both_sides ORDER BY at DESC, id DESC LIMIT $6`

// List returns a page of a device's inbox, newest message first. All but auditors may read.
func (s Inbox) List(ctx context.Context, device uuid.UUID, q InboxQuery) (out InboxConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("inbox", q.First, q.After, 2)
		if err != nil {
			return err
		}
		at, err1 := time.Parse(time.RFC3339Nano, p.part(0, "9999-12-31T00:00:00Z"))
		id, err2 := uuid.Parse(p.part(1, uuid.Max.String()))
		if firstOf(err1, err2) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		if _, err := t.device(ctx, device); err != nil {
			return err
		}
		rows, err := collect[inboxRow](ctx, t, inboxSQL, t.org, device, at, id, q.OnlyRefused, p.first+1)
		if err != nil {
			return err
		}
		entries := make([]InboxEntry, len(rows))
		for i, r := range rows {
			entries[i] = r.entry()
		}
		out.Nodes, out.PageInfo = cut(p, entries, func(e InboxEntry) []string {
			return []string{e.At.UTC().Format(time.RFC3339Nano), e.ID.String()}
		})
		return t.refusals(ctx, out.Nodes)
	}, staff...)
	return out, err
}

// inboxRow is an entry as the database has it.
type inboxRow struct {
	ID                                                          uuid.UUID
	At                                                          time.Time
	Via                                                         string
	Items, Accepted, Duplicates, Corrected, Outranked, Rejected int
	Topic, ContentType                                          string
	Bytes                                                       int
	Raw                                                         []byte
	Code, Field, Message, Expected, Got                         string
	Repeats                                                     int
	FirstAt                                                     *time.Time
}

func (r inboxRow) entry() InboxEntry {
	out := InboxEntry{
		ID: r.ID, At: r.At, Via: r.Via, Outcome: MessageRecorded, Items: r.Items, Accepted: r.Accepted, Duplicates: r.Duplicates,
		Corrected: r.Corrected, Outranked: r.Outranked, Rejected: r.Rejected, Topic: r.Topic, ContentType: r.ContentType, Bytes: r.Bytes,
		Code: r.Code, Field: r.Field, Message: r.Message, Expected: r.Expected, Got: r.Got, Repeats: r.Repeats, FirstAt: r.FirstAt,
		Refusals: []RejectedItem{},
	}
	switch {
	case r.Code != "":
		out.Outcome = MessageRefused
		out.Payload, out.PayloadKind, out.PayloadCut = preview(r.Raw)
		out.PayloadCut = out.PayloadCut || r.Bytes > len(r.Raw)
	case r.Rejected > 0:
		out.Outcome = MessagePartly
	}
	return out
}

// refusals adds the first refused items to the entries that have some.
func (t *tx) refusals(ctx context.Context, entries []InboxEntry) error {
	var receipts []uuid.UUID
	at := map[uuid.UUID]int{}
	for i, e := range entries {
		if e.Outcome == MessagePartly {
			receipts, at[e.ID] = append(receipts, e.ID), i
		}
	}
	if len(receipts) == 0 {
		return nil
	}
	found, err := collect[RejectedItem](ctx, t, `
		SELECT r.receipt_id, r.line, r.code, r.field, r.message, r.expected, r.got, r.item::text AS item, r.recorded_at
		FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
		  SELECT * FROM rejected_reading x WHERE x.organization_id = $1 AND x.receipt_id = wanted.id ORDER BY x.line LIMIT $3) AS r
		ORDER BY r.receipt_id, r.line`, t.org, receipts, shownRefusals)
	for _, item := range found {
		e := &entries[at[item.ReceiptID]]
		e.Refusals = append(e.Refusals, item)
	}
	return err
}
