package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// Withhold keeps the bytes of a file from auditors and out of evidence packs that are built from now on, with the reason that stands in their
// place: for files that name people. It is about the bytes, wherever they are attached; the file itself, its hash and all that was recorded
// of it stay. Admins may. Packs that were built before keep what they hold.
func (s Evidence) Withhold(ctx context.Context, id uuid.UUID, reason string) (AttachedFile, error) {
	return s.decide(ctx, id, reason, true)
}

// Release gives a withheld file again, with the reason. Admins may.
func (s Evidence) Release(ctx context.Context, id uuid.UUID, reason string) (AttachedFile, error) {
	return s.decide(ctx, id, reason, false)
}

func (s Evidence) decide(ctx context.Context, id uuid.UUID, reason string, withheld bool) (out AttachedFile, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 1, 500); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		file, err := t.evidence(ctx, actor, id)
		if err != nil {
			return err
		}
		if (file.WithheldBy != "") == withheld {
			return fault.New(fault.Conflict, "the file is %s already", map[bool]string{true: "withheld", false: "given"}[withheld])
		}
		_, err = t.Exec(ctx, `INSERT INTO evidence_withholding (organization_id, id, sha256, withheld, reason, decided_by_id, decided_by, decided_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, newID(), file.SHA256, withheld, reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.evidence(ctx, actor, id); err != nil {
			return err
		}
		action := map[bool]string{true: "evidence.withhold", false: "evidence.release"}[withheld]
		return t.audit(ctx, actor, action, file.TargetKind, file.TargetID, struct{ Evidence, FileName, SHA256, Reason string }{
			id.String(), file.FileName, file.SHA256, reason,
		})
	}, Admin)
	return out, err
}

// withheldFiles are the reasons of the files that are withheld now, by the SHA-256 of their bytes.
func (t *tx) withheldFiles(ctx context.Context) (map[string]string, error) {
	type row struct {
		SHA256 string
		Reason string
	}
	rows, err := collect[row](ctx, t, `
		SELECT sha256 AS "sha256", reason FROM (
			SELECT DISTINCT ON (sha256) sha256, withheld, reason FROM evidence_withholding WHERE organization_id = $1 ORDER BY sha256, decided_at DESC, id DESC
		) newest WHERE withheld`, t.org)
	out := map[string]string{}
	for _, r := range rows {
		out[r.SHA256] = r.Reason
	}
	return out, err
}
