package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// AuditAccess says that an auditor opened or downloaded a thing in an hour, and when first.
type AuditAccess struct {
	AccountID   uuid.UUID
	AccountName string
	ObjectKind  string // engagement, inventory, entries, entry, evidence, readings, report, lineage, sample, statement
	ObjectID    string
	Hour        time.Time
	FirstAt     time.Time
}

// AuditAccessConnection is a page of the record.
type AuditAccessConnection struct {
	Nodes    []AuditAccess
	PageInfo PageInfo
}

// opened puts on record that an auditor was shown a thing, once an hour. It passes on what went wrong before, and what is not on
// record is not shown.
func (c *Core) opened(ctx context.Context, err error, kind, id string) error {
	actor := ActorFrom(ctx)
	if err != nil || actor.Kind != ActorAccount || actor.Role != Auditor {
		return err
	}
	return c.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `INSERT INTO audit_access (organization_id, account_id, account_name, object_kind, object_id, hour, first_at)
			VALUES ($1, $2, $3, $4, $5, date_trunc('hour', $6::timestamptz, 'UTC'), $6) ON CONFLICT DO NOTHING`, t.org, actor.ID, actor.Name, kind, id, t.now)
		return err
	})
}

// Accesses is a page of what auditors opened, the newest first; of an engagement what its auditors opened while it ran. Admins,
// managers and approvers may.
func (s Assurance) Accesses(ctx context.Context, engagement *uuid.UUID, first int, after *string) (out AuditAccessConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("accesses", first, after, 3)
		if err != nil {
			return err
		}
		before, err := time.Parse(time.RFC3339Nano, p.part(0, "9999-12-31T00:00:00Z"))
		if err != nil {
			return fault.Field("after", "the endCursor of a page of this list", *after)
		}
		from, until, accounts := time.Unix(0, 0), before, []uuid.UUID(nil)
		if engagement != nil {
			e, err := t.engagementFor(ctx, actor, *engagement)
			if err != nil {
				return err
			}
			from, until = e.ValidFrom, e.over()
			if accounts, err = t.everEngaged(ctx, e.ID); err != nil {
				return err
			}
		}
		rows, err := collect[AuditAccess](ctx, t, `SELECT account_id, account_name, object_kind, object_id, hour, first_at FROM audit_access
			WHERE organization_id = $1 AND first_at >= $2 AND first_at < $3 AND ($4::uuid[] IS NULL OR account_id = ANY ($4))
			  AND (first_at, object_kind, object_id) < ($5, $6, $7)
			ORDER BY first_at DESC, object_kind DESC, object_id DESC LIMIT $8`,
			t.org, from, until, accounts, before, p.part(1, ""), p.part(2, ""), p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(a AuditAccess) []string {
			return []string{a.FirstAt.UTC().Format(time.RFC3339Nano), a.ObjectKind, a.ObjectID}
		})
		return err
	}, Admin, Manager, Approver)
	return out, err
}

// over is the instant from which an engagement does not run any more.
func (e Engagement) over() time.Time {
	if e.EndedAt != nil && e.EndedAt.Before(e.ValidUntil) {
		return *e.EndedAt
	}
	return e.ValidUntil
}

func (t *tx) everEngaged(ctx context.Context, engagement uuid.UUID) (out []uuid.UUID, err error) {
	err = t.QueryRow(ctx, `SELECT coalesce(array_agg(account_id), '{}') FROM engagement_auditor WHERE organization_id = $1 AND engagement_id = $2`,
		t.org, engagement).Scan(&out)
	return out, err
}

// errOutside answers an engaged auditor about what rests on an inventory that no running engagement covers.
var errOutside = &fault.Error{
	Code: fault.NotFound, Message: "this rests on an inventory that your engagement does not cover", MessageJA: "契約の対象外のインベントリに基づくため、表示できません。",
}

// orOutside is the error for an inventory that is not there: to an auditor it is one that is not theirs, for what names it keeps it.
func orOutside(ctx context.Context, otherwise error) error {
	if ActorFrom(ctx).Role == Auditor {
		return errOutside
	}
	return otherwise
}
