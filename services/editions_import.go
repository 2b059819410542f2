package services

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// EditionInput says of a file of factors what its publisher says of it. Licence and attribution are needed: they are printed
// with each figure that rests on it.
type EditionInput struct {
	FileName        string
	Sheet           string          // of a workbook; empty: the first with a table
	HeadingLine     int             // where the titles of the columns stand; 0: the first line with two of them
	Columns         []EditionColumn // where the titles do not say it themselves
	Publisher       string
	Title           string
	Year            int
	Licence         string
	Attribution     string
	URL             string
	Geography       string
	GWPSet          emissions.GWPSet // of the totals; empty: not stated
	ValidFrom       emissions.Date
	ValidTo         emissions.Date
	Redistributable bool
	Supersedes      string // the edition of which it is an erratum
	Follows         string // the edition of the year before, to compare with
}

// EditionColumn says what a column of the file holds; an empty field is passed over.
type EditionColumn struct {
	Column string
	Field  string
}

// EditionTrial is what was understood of a file: nothing is kept of it.
type EditionTrial struct {
	Sheets      []string // of a workbook
	Sheet       string   // the one that was read
	HeadingLine int      // 0: there is no table
	Columns     []TriedColumn
	Missing     []string // fields that are needed and that no column holds: no row was read
	Remembered  string   // the edition whose columns were taken as those of this file; empty for none
	Rows        int
	Findings    []emissions.RowFinding // what disqualifies first
	Found       int                    // how many there are; at most 500 are in Findings
	Sample      []SampledFactor
	Keepable    bool // no finding disqualifies it
}

// TriedColumn is a column of a file, with how it was understood and the first things that it holds.
type TriedColumn struct {
	EditionColumn
	Cells []string
}

// SampledFactor is a factor with the line of the file that it was read from.
type SampledFactor struct {
	emissions.Factor
	Line int
}

// Bounds of an import.
const (
	maxEditionFindings = 500
	editionSample      = 20
	maxImported        = 100
)

type importedRow struct {
	ID              uuid.UUID
	Detail          json.RawMessage
	Redistributable bool
	FileName        string
	Checks          json.RawMessage
	Columns         json.RawMessage
	AuthorID        uuid.UUID
	Author          string
	ImportedAt      time.Time
}

const importedColumns = `id, detail, redistributable, file_name, checks, columns, author_id, author, imported_at`

func importedID(id uuid.UUID) string { return "own-" + id.String() }

// Try reads a file and checks it, and keeps nothing. Admins and managers may.
func (s Editions) Try(ctx context.Context, in EditionInput, file io.Reader) (out EditionTrial, err error) {
	table, err := s.open(ctx, &in, file)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		read, err := s.understand(ctx, t, in, table)
		out = read.trial
		return err
	}, Admin, Manager)
	return out, err
}

// open takes the file in before any transaction, from who may import.
func (s Editions) open(ctx context.Context, in *EditionInput, file io.Reader) (*editionTable, error) {
	if err := ActorFrom(ctx).allow(Admin, Manager); err != nil {
		return nil, err
	}
	if err := in.clean(); err != nil {
		return nil, err
	}
	return readEdition(*in, file)
}

// Import keeps an edition that nothing disqualifies. It is not in use until somebody else adopts it. Admins and managers
// may.
func (s Editions) Import(ctx context.Context, in EditionInput, file io.Reader) (out EditionUse, err error) {
	table, err := s.open(ctx, &in, file)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM own_edition WHERE organization_id = $1`, t.org).Scan(&n); err != nil {
			return err
		}
		if n >= maxImported {
			return fault.New(fault.TooLarge, "%d editions were imported already", n)
		}
		read, err := s.understand(ctx, t, in, table)
		if err == nil {
			err = read.refusal(table)
		}
		if err != nil {
			return err
		}
		if err := t.keepEdition(ctx, actor, in, read); err != nil {
			return err
		}
		if out, err = t.editionUse(ctx, s.Library, read.edition.ID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "edition.import", "edition", read.edition.ID, struct {
			FileName string
			SHA256   string
			Rows     int
			Columns  []EditionColumn
		}{in.FileName, read.edition.SHA256, read.edition.Rows, read.columns})
	}, Admin, Manager)
	return out, err
}

func (t *tx) keepEdition(ctx context.Context, actor Actor, in EditionInput, read readEditionFile) error {
	_, err := t.Exec(ctx, `
		INSERT INTO own_edition (organization_id, id, detail, redistributable, file_name, checks, columns, author_id, author, imported_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, t.org, read.id, string(jsonOf(read.edition)), in.Redistributable, in.FileName,
		string(jsonOf(read.trial.Findings)), string(jsonOf(read.columns)), actor.ID, actor.Name, t.now)
	if err != nil {
		return err
	}
	details := make([]string, len(read.factors))
	for i, f := range read.factors {
		details[i] = string(jsonOf(f))
	}
	_, err = t.Exec(ctx, `
		INSERT INTO own_edition_factor (organization_id, edition_id, position, detail)
		SELECT $1::integer, $2::uuid, n, d FROM unnest($3::jsonb[]) WITH ORDINALITY AS x(d, n)`, t.org, read.id, details)
	return err
}

func (t *tx) editionUse(ctx context.Context, l *Library, id string) (EditionUse, error) {
	all, err := t.editionUses(ctx, l)
	if err != nil {
		return EditionUse{}, err
	}
	i := slices.IndexFunc(all, func(u EditionUse) bool { return u.Edition.ID == id })
	if i < 0 {
		return EditionUse{}, fault.New(fault.NotFound, "no such edition")
	}
	return all[i], nil
}

func (in *EditionInput) clean() (err error) {
	for _, text := range []struct {
		field string
		value *string
		least int
		most  int
	}{
		{"fileName", &in.FileName, 1, 255},
		{"publisher", &in.Publisher, 1, maxName},
		{"title", &in.Title, 1, maxName},
		{"licence", &in.Licence, 1, 500},
		{"attribution", &in.Attribution, 1, 1000},
		{"url", &in.URL, 0, 500},
		{"sheet", &in.Sheet, 0, 100},
	} {
		if *text.value, err = line(text.field, *text.value, text.least, text.most); err != nil {
			return err
		}
	}
	if _, ok := emissions.LookupRegion(in.Geography); !ok {
		return fault.Field("geography", "a country such as JP, a group such as EU27, or WORLD", in.Geography)
	}
	if in.HeadingLine < 0 {
		return fault.Field("headingLine", "the number of a line, or 0", strconv.Itoa(in.HeadingLine))
	}
	if in.Year < 1990 || in.Year > 2100 {
		return fault.Field("year", "1990 to 2100", strconv.Itoa(in.Year))
	}
	if in.ValidFrom.IsZero() {
		return fault.Field("validFrom", "a day such as 2025-01-01", "")
	}
	if !in.ValidTo.IsZero() && in.ValidTo.Before(in.ValidFrom) {
		return fault.Field("validTo", "a day not before "+in.ValidFrom.String(), in.ValidTo.String())
	}
	if in.GWPSet == "" {
		return nil
	}
	return oneOf("gwpSet", in.GWPSet, emissions.AR4, emissions.AR5, emissions.AR6)
}
