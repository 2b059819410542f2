package services

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
)

// supply is what an organization says about factors: its own ones, the editions that it imported, and those that it uses.
type supply struct {
	factors   []emissions.Factor
	editions  []emissions.Edition
	decided   map[string]bool // what was said about an edition last
	imported  map[string]bool
	decisions map[string]Adoption
}

// supply reads all of it as the transaction sees it. What is not approved is there, and refused by name in a selection.
func (t *tx) supply(ctx context.Context) (*supply, error) {
	s := &supply{decided: map[string]bool{}, imported: map[string]bool{}, decisions: map[string]Adoption{}}
	decisions, err := collect[Adoption](ctx, t, `
		SELECT DISTINCT ON (edition_id) edition_id, adopted, reason, decided_id, decided_by, decided_at FROM factor_adoption
		WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR decided_at <= $2) ORDER BY edition_id, revision DESC`, t.org, t.knownAt)
	if err != nil {
		return nil, err
	}
	for _, d := range decisions {
		s.decided[d.EditionID], s.decisions[d.EditionID] = d.Adopted, d
	}
	own, err := collect[OwnFactor](ctx, t, `SELECT `+ownColumns+ownFrom+`ORDER BY f.id`, t.org, t.knownAt)
	if err != nil {
		return nil, err
	}
	for _, f := range own {
		factor, edition, err := f.domain()
		if err != nil {
			return nil, err
		}
		s.factors, s.editions = append(s.factors, factor), append(s.editions, edition)
	}
	return s, s.readImported(ctx, t)
}

// readImported adds the editions that the organization imported; whoever adopted one stands for its factors.
func (s *supply) readImported(ctx context.Context, t *tx) error {
	editions, err := collect[importedRow](ctx, t, `SELECT `+importedColumns+` FROM own_edition WHERE organization_id = $1 ORDER BY id`, t.org)
	if err != nil || len(editions) == 0 {
		return err
	}
	authors := map[uuid.UUID]importedRow{}
	for _, row := range editions {
		var e emissions.Edition
		if err := json.Unmarshal(row.Detail, &e); err != nil {
			return err
		}
		authors[row.ID], s.imported[e.ID] = row, true
		s.editions = append(s.editions, e)
	}
	type factorRow struct {
		EditionID uuid.UUID
		Detail    json.RawMessage
	}
	rows, err := collect[factorRow](ctx, t, `SELECT edition_id, detail FROM own_edition_factor WHERE organization_id = $1 ORDER BY edition_id, position`, t.org)
	if err != nil {
		return err
	}
	for _, row := range rows {
		var f emissions.Factor
		if err := json.Unmarshal(row.Detail, &f); err != nil {
			return err
		}
		head := authors[row.EditionID]
		f.Own = &emissions.OwnFactor{Evidence: head.FileName, Author: head.Author}
		if d := s.decisions[f.EditionID]; d.Adopted {
			f.Own.ApprovedBy = d.DecidedBy
		}
		s.factors = append(s.factors, f)
	}
	return nil
}

// uses tells whether an edition is in use: as was said last, else published ones are and imported ones are not.
func (s *supply) uses(edition string) bool {
	if said, ok := s.decided[edition]; ok {
		return said
	}
	return !s.imported[edition]
}

// view is the shared library as the organization sees it: with its own factors over it, and without the editions that it
// does not use or whose erratum it uses. Nothing shared is copied.
func (s *supply) view(l *Library) (*Library, error) {
	catalog := l.catalog
	if len(s.factors) > 0 || len(s.editions) > 0 {
		var err error
		if catalog, err = catalog.With(s.factors, s.editions); err != nil {
			return nil, err
		}
	}
	if hidden := s.hidden(slices.Concat(l.editions, s.editions)); len(hidden) > 0 {
		catalog = catalog.Without(hidden...)
	}
	out := *l
	out.catalog, out.stated = catalog, s.factors
	return &out, nil
}

// hidden are those of the editions that are not in use, or whose erratum is.
func (s *supply) hidden(editions []emissions.Edition) (out []string) {
	for _, e := range editions {
		if !s.uses(e.ID) {
			out = append(out, e.ID)
		} else if e.Supersedes != "" {
			out = append(out, e.Supersedes)
		}
	}
	return out
}

// with is the supply as it would be if an edition were in use or not.
func (s *supply) with(edition string, adopted bool, by string) *supply {
	out := *s
	out.decided = map[string]bool{edition: adopted}
	for id, said := range s.decided {
		if id != edition {
			out.decided[id] = said
		}
	}
	out.factors = slices.Clone(s.factors)
	for i, f := range out.factors {
		if f.EditionID == edition && s.imported[edition] {
			own := *f.Own
			own.ApprovedBy = ""
			if adopted {
				own.ApprovedBy = by
			}
			out.factors[i].Own = &own
		}
	}
	return &out
}

// library is the shared library as the organization of the transaction sees it.
func (t *tx) library(ctx context.Context, shared *Library) (*Library, error) {
	s, err := t.supply(ctx)
	if err != nil {
		return nil, err
	}
	return s.view(shared)
}

// ownSupply reads what the organization says about factors.
func (g *gathering) ownSupply(ctx context.Context, _ Inventory) (err error) {
	g.supply, err = g.t.supply(ctx)
	return err
}

// Adoption is what was said last about an edition.
type Adoption struct {
	EditionID string
	Adopted   bool
	Reason    string
	DecidedID uuid.UUID
	DecidedBy string
	DecidedAt time.Time
}

// EditionUse is an edition with what the organization makes of it.
type EditionUse struct {
	Edition         emissions.Edition
	Adopted         bool
	Imported        bool
	Redistributable bool
	// ReplacedBy is the erratum in use that stands for it; empty for none.
	ReplacedBy string
	Decision   *Adoption // nil: nothing was said, and published editions are in use
	Author     string    // who imported it
	FileName   string
	Checks     []emissions.RowFinding
	Columns    []EditionColumn // how the columns of the file were understood
}

// Editions says which editions an organization uses, and takes in those that it brings.
type Editions struct {
	*Core
	Library *Library
}

// List returns all editions with their use: imported ones first, then by id.
func (s Editions) List(ctx context.Context) (out []EditionUse, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.editionUses(ctx, s.Library)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) editionUses(ctx context.Context, l *Library) ([]EditionUse, error) {
	own, err := t.supply(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := collect[importedRow](ctx, t, `SELECT `+importedColumns+` FROM own_edition WHERE organization_id = $1`, t.org)
	if err != nil {
		return nil, err
	}
	heads := byKey(rows, func(r importedRow) string { return importedID(r.ID) })
	replaced := map[string]string{}
	var out []EditionUse
	for _, list := range [][]emissions.Edition{own.editions, l.editions} {
		for _, e := range list {
			head, imported := heads[e.ID]
			if !imported && own.isOwn(e.ID) {
				continue // of a single own factor
			}
			use := EditionUse{Edition: e, Adopted: own.uses(e.ID), Imported: imported, Redistributable: !imported || head.Redistributable, Author: head.Author, FileName: head.FileName}
			if imported {
				if err := errors.Join(json.Unmarshal(head.Checks, &use.Checks), json.Unmarshal(head.Columns, &use.Columns)); err != nil {
					return nil, err
				}
			}
			if d, said := own.decisions[e.ID]; said {
				use.Decision = &d
			}
			if use.Adopted && e.Supersedes != "" {
				replaced[e.Supersedes] = e.ID
			}
			out = append(out, use)
		}
	}
	for i := range out {
		out[i].ReplacedBy = replaced[out[i].Edition.ID]
	}
	slices.SortStableFunc(out, func(a, b EditionUse) int {
		if a.Imported != b.Imported {
			if a.Imported {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Edition.ID, b.Edition.ID)
	})
	return out, nil
}

// isOwn tells whether an edition is the organization's, imported or of a single factor.
func (s *supply) isOwn(edition string) bool {
	return slices.ContainsFunc(s.editions, func(e emissions.Edition) bool { return e.ID == edition })
}
