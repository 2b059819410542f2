package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// AttachedFile is a file that proves a figure: where it is attached, and what it is. The bytes never change.
type AttachedFile struct {
	ID             uuid.UUID
	TargetKind     string
	TargetID       string
	FileName       string
	MediaType      string
	Size           int    // in bytes
	SHA256         string // of the bytes, hex
	Note           string
	AttachedBy     string
	AttachedAt     time.Time
	DetachedBy     string // empty while attached
	DetachedAt     *time.Time
	DetachedReason string
	WithheldBy     string // empty while the file is given to everybody who sees its target
	WithheldAt     *time.Time
	WithheldReason string
}

// AttachInput is a file as it comes in.
type AttachInput struct {
	Target   DiscussionTarget
	FileName string
	Note     string
}

// MaxEvidence bounds a file in bytes.
const MaxEvidence = 20 << 20

// Evidence keeps the files that figures rest on.
type Evidence struct{ *Core }

// attachers may attach and detach evidence.
var attachers = []Role{Admin, Manager, Contributor, Approver}

const fileColumns = `e.id, e.target_kind, e.target_id, e.file_name, f.media_type, f.size, e.sha256, e.note, e.attached_by, e.attached_at,
	coalesce(d.detached_by, '') AS detached_by, d.detached_at, coalesce(d.reason, '') AS detached_reason,
	coalesce(w.decided_by, '') AS withheld_by, w.decided_at AS withheld_at, coalesce(w.reason, '') AS withheld_reason
	FROM evidence e JOIN evidence_file f ON f.organization_id = e.organization_id AND f.sha256 = e.sha256
	LEFT JOIN evidence_detached d ON d.organization_id = e.organization_id AND d.evidence_id = e.id
	LEFT JOIN LATERAL (SELECT decided_by, decided_at, reason FROM (
		SELECT * FROM evidence_withholding h WHERE h.organization_id = e.organization_id AND h.sha256 = e.sha256 ORDER BY h.decided_at DESC, h.id DESC LIMIT 1
	) newest WHERE newest.withheld) w ON true
	WHERE e.organization_id = $1 `

// Attach keeps a file and attaches it to a target. The same bytes are kept once. Admins, managers, contributors (to what
// is theirs) and approvers may.
func (s Evidence) Attach(ctx context.Context, in AttachInput, from io.Reader) (out AttachedFile, err error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(attachers...); err != nil {
		return out, err
	}
	in.FileName = FileName(in.FileName)
	if in.Note, err = prose("note", in.Note, 1000); err != nil {
		return out, err
	}
	content, err := io.ReadAll(io.LimitReader(from, MaxEvidence+1))
	switch {
	case err != nil:
		return out, err
	case len(content) > MaxEvidence:
		return out, &fault.Error{Code: fault.TooLarge, Field: "file", Message: "the file is too large", Expected: "at most " + strconv.Itoa(MaxEvidence>>20) + " MB", Got: "more"}
	case len(content) == 0:
		return out, fault.Field("file", "a file that is not empty", in.FileName)
	}
	media, err := evidenceType(in.FileName, content)
	if err != nil {
		return out, err
	}
	hash := sha256.Sum256(content)
	sum := hex.EncodeToString(hash[:])
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		target, err := t.discussed(ctx, actor, in.Target)
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO evidence_file (organization_id, sha256, media_type, size, content, stored_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT DO NOTHING`, t.org, sum, media, len(content), content, t.now)
		if err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO evidence (organization_id, id, sha256, file_name, target_kind, target_id, note, attached_by, attached_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, t.org, id, sum, in.FileName, target.Kind, target.ID, in.Note, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.evidence(ctx, actor, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "evidence.attach", target.Kind, target.ID, struct{ Evidence, FileName, SHA256 string }{id.String(), in.FileName, sum})
	}, attachers...)
	return out, err
}

// evidence is an attached file whose target the actor sees.
func (t *tx) evidence(ctx context.Context, actor Actor, id uuid.UUID) (AttachedFile, error) {
	out, err := one[AttachedFile](ctx, t, `SELECT `+fileColumns+`AND e.id = $2`, t.org, id)
	if err != nil {
		return out, err
	}
	if _, err := t.discussed(ctx, actor, DiscussionTarget{out.TargetKind, out.TargetID}); err != nil {
		return AttachedFile{}, fault.New(fault.NotFound, "not found")
	}
	return out, nil
}

// Of returns what is or was attached to a target, the newest first, at most 200.
func (s Evidence) Of(ctx context.Context, target DiscussionTarget) (out []AttachedFile, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		target, err := t.discussed(ctx, actor, target)
		if err != nil {
			return err
		}
		out, err = collect[AttachedFile](ctx, t, `SELECT `+fileColumns+`AND e.target_kind = $2 AND e.target_id = $3
			ORDER BY e.attached_at DESC, e.id DESC LIMIT 200`, t.org, target.Kind, target.ID)
		return err
	}, everyone...)
	return out, err
}

// Detach says that a file no longer belongs to its target, with the reason. The file and the record of it stay.
func (s Evidence) Detach(ctx context.Context, id uuid.UUID, reason string) (out AttachedFile, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		file, err := t.evidence(ctx, actor, id)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO evidence_detached (organization_id, evidence_id, reason, detached_by, detached_at) VALUES ($1, $2, $3, $4, $5)`,
			t.org, id, reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.evidence(ctx, actor, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "evidence.detach", file.TargetKind, file.TargetID, struct{ Evidence, FileName, SHA256, Reason string }{
			id.String(), file.FileName, file.SHA256, reason,
		})
	}, attachers...)
	return out, err
}

// File returns a file with its bytes, after checking them against their hash and putting the access on record. Every member
// may who sees the target.
func (s Evidence) File(ctx context.Context, id uuid.UUID) (out AttachedFile, content []byte, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, content, err = t.evidenceBytes(ctx, actor, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "evidence.read", out.TargetKind, out.TargetID, struct{ Evidence, SHA256 string }{id.String(), out.SHA256})
	}, everyone...)
	return out, content, s.opened(ctx, err, "evidence", id.String())
}

func (t *tx) evidenceBytes(ctx context.Context, actor Actor, id uuid.UUID) (out AttachedFile, content []byte, err error) {
	if out, err = t.evidence(ctx, actor, id); err != nil {
		return out, nil, err
	}
	if out.WithheldBy != "" && actor.Role == Auditor {
		return out, nil, fault.New(fault.Forbidden, "the file is withheld: %s", out.WithheldReason)
	}
	if err := t.QueryRow(ctx, `SELECT content FROM evidence_file WHERE organization_id = $1 AND sha256 = $2`, t.org, out.SHA256).Scan(&content); err != nil {
		return out, nil, err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != out.SHA256 {
		return out, nil, fault.New(fault.Internal, "the bytes of evidence %s are not those that were kept", id)
	}
	return out, content, nil
}

// Bounds of a preview.
const (
	previewRows    = 50
	previewColumns = 20
	previewCell    = 200 // runes
)

// TextPreview is the beginning of a text or CSV file as a table.
type TextPreview struct {
	Rows [][]string
	More bool // there are further rows
}

// Preview returns the first rows of a text or CSV file; nil for a file of another type.
func (s Evidence) Preview(ctx context.Context, id uuid.UUID) (out *TextPreview, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = nil
		file, content, err := t.evidenceBytes(ctx, actor, id)
		if err != nil || file.MediaType != mediaCSV && file.MediaType != mediaText {
			return err
		}
		text, _ := textOf(content)
		found := textPreviewOf(text, file.MediaType == mediaCSV || strings.HasSuffix(strings.ToLower(file.FileName), ".tsv"))
		out = &found
		return nil
	}, everyone...)
	return out, s.opened(ctx, err, "evidence", id.String())
}

func textPreviewOf(text string, table bool) (out TextPreview) {
	if !table {
		for row := range strings.Lines(text) {
			if len(out.Rows) == previewRows {
				out.More = true
				return out
			}
			out.Rows = append(out.Rows, []string{cutRunes(strings.TrimRight(row, "\r\n"))})
		}
		return out
	}
	reader := csv.NewReader(bytes.NewReader([]byte(text)))
	reader.FieldsPerRecord, reader.LazyQuotes, reader.Comma = -1, true, separator(text)
	for {
		row, err := reader.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out
		case err != nil || len(out.Rows) == previewRows:
			out.More = true
			return out
		}
		row = row[:min(len(row), previewColumns)]
		for i := range row {
			row[i] = cutRunes(row[i])
		}
		out.Rows = append(out.Rows, row)
	}
}

// separator is the one of comma, tab and semicolon that the first line has most of.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, r := range "\t;" {
		if strings.Count(first, string(r)) > strings.Count(first, string(best)) {
			best = r
		}
	}
	return best
}

func cutRunes(s string) string {
	if r := []rune(s); len(r) > previewCell {
		return string(r[:previewCell]) + "…"
	}
	return s
}
