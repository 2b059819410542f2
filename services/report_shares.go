package services

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// ReportShare is a link by which anybody who has it may take one report until it ends.
type ReportShare struct {
	ID        uuid.UUID
	ReportID  uuid.UUID
	Note      string // for whom it is
	ExpiresAt time.Time
	CreatedBy string
	CreatedAt time.Time
	RevokedAt *time.Time
	RevokedBy string
	Taken     int        // how often the report was taken by it
	LastTaken *time.Time // nil: never
}

// NewReportShare carries the address of a new link; it is shown once and never again.
type NewReportShare struct {
	Share ReportShare
	URL   string // relative to the server
}

// A link lives at least an hour and at most ninety days.
const (
	shareAtLeast = time.Hour
	shareAtMost  = 90 * 24 * time.Hour
	maxShares    = 50 // of one report that are alive
)

// shareMark begins the secret of a link.
const shareMark = "tns_"

const shareColumns = `s.id, s.report_id, s.note, s.expires_at, s.created_by, s.created_at, s.revoked_at, s.revoked_by, count(u.at) AS taken, max(u.at) AS last_taken
	FROM report_share s LEFT JOIN report_share_use u ON u.organization_id = s.organization_id AND u.share_id = s.id
	WHERE s.organization_id = $1 `

const shareGrouped = ` GROUP BY s.organization_id, s.id ORDER BY s.created_at DESC, s.id DESC`

// Share makes a link to a ready report that ends after some days. Admins, managers and approvers may.
func (s Reports) Share(ctx context.Context, id uuid.UUID, expiresAt time.Time, note string) (out NewReportShare, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if note, err = line("note", note, 0, 200); err != nil {
			return err
		}
		if rest := expiresAt.Sub(t.now); rest < shareAtLeast || rest > shareAtMost {
			return fault.Field("expiresAt", "an hour to ninety days from now", expiresAt.UTC().Format(time.RFC3339))
		}
		report, err := t.report(ctx, id)
		if err != nil {
			return err
		}
		if report.Status != ReportReady {
			return fault.New(fault.Conflict, "the report is not ready: %s", report.Status)
		}
		var alive int
		err = t.QueryRow(ctx, `SELECT count(*) FROM report_share WHERE organization_id = $1 AND report_id = $2 AND revoked_at IS NULL AND expires_at > $3`,
			t.org, id, t.now).Scan(&alive)
		if err != nil {
			return err
		}
		if alive >= maxShares {
			return fault.New(fault.Conflict, "the report has %d links already; revoke one", alive)
		}
		if out, err = t.newShare(ctx, actor, report, expiresAt, note); err != nil {
			return err
		}
		return t.audit(ctx, actor, "report.share", "report", id.String(), out.Share)
	}, Admin, Manager, Approver)
	return out, err
}

func (t *tx) newShare(ctx context.Context, actor Actor, report Report, expiresAt time.Time, note string) (out NewReportShare, err error) {
	made, id := newSecret(shareMark, t.org), newID()
	_, err = t.Exec(ctx, `INSERT INTO report_share (organization_id, id, report_id, secret_hash, note, expires_at, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, id, report.ID, made.hash[:], note, expiresAt.UTC(), actor.Name, t.now)
	if err != nil {
		return out, err
	}
	out.URL = "/v1/shared/" + made.text
	out.Share, err = t.share(ctx, id)
	return out, err
}

func (t *tx) share(ctx context.Context, id uuid.UUID) (ReportShare, error) {
	return one[ReportShare](ctx, t, `SELECT `+shareColumns+`AND s.id = $2`+shareGrouped, t.org, id)
}

// Shares lists the links to a report, newest first, ended ones too. Those who may make one may.
func (s Reports) Shares(ctx context.Context, id uuid.UUID) (out []ReportShare, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if _, err := t.report(ctx, id); err != nil {
			return err
		}
		out, err = collect[ReportShare](ctx, t, `SELECT `+shareColumns+`AND s.report_id = $2`+shareGrouped+` LIMIT 200`, t.org, id)
		return err
	}, Admin, Manager, Approver)
	return out, err
}

// RevokeShare ends a link at once. Those who may make one may.
func (s Reports) RevokeShare(ctx context.Context, id uuid.UUID) (out ReportShare, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		_, err := t.Exec(ctx, `UPDATE report_share SET revoked_at = $3, revoked_by = $4 WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL`,
			t.org, id, t.now, actor.Name)
		if err != nil {
			return err
		}
		if out, err = t.share(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "report.unshare", "report", out.ReportID.String(), out)
	}, Admin, Manager, Approver)
	return out, err
}

// errShare is the one answer to whatever is wrong with a link: unknown, ended, revoked or malformed.
var errShare = fault.New(fault.NotFound, "this link leads to no report, or it has ended")

// Shared returns the report behind a link with the way to its bytes, and puts on record that it was taken. It asks for no sign-in.
func (s Reports) Shared(ctx context.Context, secret string) (out Report, content Content, err error) {
	org, ok := organizationOf(secret, shareMark)
	if !ok {
		return out, content, errShare
	}
	hash := sha256.Sum256([]byte(secret))
	err = s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		var share uuid.UUID
		err := t.QueryRow(ctx, `
			SELECT s.id, s.report_id FROM report_share s JOIN report_file f ON f.organization_id = s.organization_id AND f.report_id = s.report_id
			WHERE s.organization_id = $1 AND s.secret_hash = $2 AND s.revoked_at IS NULL AND s.expires_at > $3`, t.org, hash[:], t.now).
			Scan(&share, &out.ID)
		if err != nil {
			return err
		}
		content = Content{s.Core, t.org, out.ID}
		if out, err = t.report(ctx, out.ID); err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `INSERT INTO report_share_use (organization_id, id, share_id, at) VALUES ($1, $2, $3, $4)`, t.org, newID(), share, t.now); err != nil {
			return err
		}
		return t.audit(ctx, System(t.org), "report.shared_download", "report", out.ID.String(), struct {
			Share            uuid.UUID
			FileName, SHA256 string
		}{share, out.FileName, out.SHA256})
	})
	if fault.CodeOf(err) == fault.NotFound {
		return Report{}, Content{}, errShare
	}
	return out, content, err
}
