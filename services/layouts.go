package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters/csvfile"
)

// Layout is what an organization knows about the columns of one sender's CSV files.
type Layout struct {
	ID          uuid.UUID
	Name        string
	Fingerprint string // of the header; empty where the files have none
	Document    csvfile.Layout
	Archived    bool
	Version     int
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// maxLayouts bounds the layouts of an organization: each is compared with every CSV file that comes.
const maxLayouts = 200

// Layouts keeps the layouts of an organization's CSV files.
type Layouts struct{ *Core }

const layoutColumns = `id, name, fingerprint, document, archived_at IS NOT NULL AS archived, version, created_at, updated_at`

func (t *tx) layout(ctx context.Context, id uuid.UUID) (Layout, error) {
	return one[Layout](ctx, t, `SELECT `+layoutColumns+` FROM csv_layout WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// layouts returns those in use, newest change first.
func (t *tx) layouts(ctx context.Context) ([]Layout, error) {
	return collect[Layout](ctx, t, `SELECT `+layoutColumns+` FROM csv_layout
		WHERE organization_id = $1 AND archived_at IS NULL ORDER BY updated_at DESC, id`, t.org)
}

// List returns the layouts in use, newest change first. Every member may read: it is how files were understood.
func (s Layouts) List(ctx context.Context) (out []Layout, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.layouts(ctx)
		return err
	}, everyone...)
	return out, err
}

// Get returns one layout, an archived one too. Every member may read.
func (s Layouts) Get(ctx context.Context, id uuid.UUID) (out Layout, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.layout(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// layoutAudit is what the audit record keeps of a layout, so that an old import can be explained.
type layoutAudit struct {
	Name     string
	Version  int
	Document csvfile.Layout
}

// Create keeps a layout for files to come. Whoever may import may: admins, managers and contributors.
func (s Layouts) Create(ctx context.Context, name string, document csvfile.Layout) (out Layout, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		name, err := checkLayout(name, document)
		if err != nil {
			return err
		}
		var n int
		err = t.QueryRow(ctx, `SELECT count(*) FROM csv_layout WHERE organization_id = $1 AND archived_at IS NULL`, t.org).Scan(&n)
		if err != nil {
			return err
		}
		if n >= maxLayouts {
			return &fault.Error{
				Code: fault.TooLarge, Field: "layouts", Message: "there are too many; archive some that are no longer used",
				Expected: "at most " + strconv.Itoa(maxLayouts), Got: strconv.Itoa(n + 1),
			}
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO csv_layout (organization_id, id, name, fingerprint, document, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $6)`, t.org, id, name, fingerprintOf(document), string(jsonOf(document)), t.now)
		if err != nil {
			return err
		}
		if out, err = t.layout(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "layout.create", "layout", id.String(), layoutAudit{out.Name, out.Version, out.Document})
	}, Admin, Manager, Contributor)
	return out, err
}

// Update replaces a layout. Files that were imported before stay as they were read. Admins, managers and contributors may.
func (s Layouts) Update(ctx context.Context, id uuid.UUID, version int, edit LayoutEdit) (out Layout, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		name, err := checkLayout(edit.Name, edit.Document)
		if err != nil {
			return err
		}
		if err := t.claim(ctx, layoutTable, id, version); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE csv_layout SET name = $3, fingerprint = $4, document = $5, updated_at = $6
			WHERE organization_id = $1 AND id = $2`, t.org, id, name, fingerprintOf(edit.Document), string(jsonOf(edit.Document)), t.now)
		if err != nil {
			return err
		}
		if out, err = t.layout(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "layout.update", "layout", id.String(), layoutAudit{out.Name, out.Version, out.Document})
	}, Admin, Manager, Contributor)
	return out, err
}

// LayoutEdit is what an update sets.
type LayoutEdit struct {
	Name     string
	Document csvfile.Layout
}

// Archive takes a layout out of use; files are no longer recognized by it. Admins, managers and contributors may.
func (s Layouts) Archive(ctx context.Context, id uuid.UUID, version int) (out Layout, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, layoutTable, id, version); err != nil {
			return err
		}
		// Its name is free for another from now on.
		_, err := t.Exec(ctx, `UPDATE csv_layout SET archived_at = coalesce(archived_at, $3), updated_at = $3,
			name = left(name, 160) || ' (' || id || ')' WHERE organization_id = $1 AND id = $2 AND archived_at IS NULL`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.layout(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "layout.archive", "layout", id.String(), layoutAudit{out.Name, out.Version, out.Document})
	}, Admin, Manager, Contributor)
	return out, err
}

func checkLayout(name string, document csvfile.Layout) (string, error) {
	name, err := line("name", name, 1, maxName)
	if err != nil {
		return "", err
	}
	return name, document.Validate()
}

func fingerprintOf(l csvfile.Layout) string {
	if l.NoHeader {
		return ""
	}
	return csvfile.Fingerprint(l.Titles)
}
