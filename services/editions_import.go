package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"tanso/emissions"
	"tanso/internal/fault"
)

// EditionInput is a file of factors with what its publisher says. Licence and attribution are needed: they are printed with
// each figure that rests on it.
type EditionInput struct {
	FileName        string
	Content         string          // CSV or Excel, base64
	Columns         []EditionColumn // where the headings do not say it themselves
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
	Columns  []EditionColumn
	Rows     int
	Findings []emissions.RowFinding
	Sample   []emissions.Factor
	Keepable bool // no finding disqualifies it
}

// Bounds of an import.
const (
	maxEditionRows     = 20000
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
	AuthorID        uuid.UUID
	Author          string
	ImportedAt      time.Time
}

const importedColumns = `id, detail, redistributable, file_name, checks, author_id, author, imported_at`

func importedID(id uuid.UUID) string { return "own-" + id.String() }

// Try reads a file and checks it, and keeps nothing. Admins and managers may.
func (s Editions) Try(ctx context.Context, in EditionInput) (out EditionTrial, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, _, _, err = s.understand(ctx, t, in, uuid.Nil)
		return err
	}, Admin, Manager)
	return out, err
}

// Import keeps an edition that nothing disqualifies. It is not in use until somebody else adopts it. Admins and managers
// may.
func (s Editions) Import(ctx context.Context, in EditionInput) (out EditionUse, err error) {
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
		id := newID()
		trial, edition, factors, err := s.understand(ctx, t, in, id)
		if err != nil {
			return err
		}
		if !trial.Keepable {
			bad := trial.Findings[slices.IndexFunc(trial.Findings, func(f emissions.RowFinding) bool { return f.Severity == emissions.SeverityDisqualifying })]
			return fault.Field("content", "a file that no check disqualifies", "line "+strconv.Itoa(bad.Line)+": "+bad.Detail)
		}
		_, err = t.Exec(ctx, `
			INSERT INTO own_edition (organization_id, id, detail, redistributable, file_name, checks, author_id, author, imported_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			t.org, id, string(jsonOf(edition)), in.Redistributable, in.FileName, string(jsonOf(trial.Findings)), actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		details := make([]string, len(factors))
		for i, f := range factors {
			details[i] = string(jsonOf(f))
		}
		_, err = t.Exec(ctx, `
			INSERT INTO own_edition_factor (organization_id, edition_id, position, detail)
			SELECT $1::integer, $2::uuid, n, d FROM unnest($3::jsonb[]) WITH ORDINALITY AS x(d, n)`, t.org, id, details)
		if err != nil {
			return err
		}
		if out, err = t.editionUse(ctx, s.Library, edition.ID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "edition.import", "edition", edition.ID, struct {
			FileName string
			SHA256   string
			Rows     int
		}{in.FileName, edition.SHA256, edition.Rows})
	}, Admin, Manager)
	return out, err
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

// understand reads the file into an edition and checks it.
func (s Editions) understand(ctx context.Context, t *tx, in EditionInput, id uuid.UUID) (out EditionTrial, edition emissions.Edition, factors []emissions.Factor, err error) {
	if err := in.clean(); err != nil {
		return out, edition, nil, err
	}
	body, err := base64.StdEncoding.DecodeString(in.Content)
	if err != nil {
		return out, edition, nil, fault.Field("content", "a file in base64", "")
	}
	table, err := tableOf(in.FileName, body)
	if err != nil {
		return out, edition, nil, err
	}
	own, err := t.supply(ctx)
	if err != nil {
		return out, edition, nil, err
	}
	view, err := own.view(s.Library)
	if err != nil {
		return out, edition, nil, err
	}
	for _, named := range []struct{ field, id string }{{"supersedes", in.Supersedes}, {"follows", in.Follows}} {
		if _, ok := view.catalog.Edition(named.id); named.id != "" && !ok {
			return out, edition, nil, fault.Field(named.field, "the id of an edition, or nothing", named.id)
		}
	}
	sum := sha256.Sum256(body)
	edition = emissions.Edition{
		ID: importedID(id), Publisher: in.Publisher, Title: in.Title, Year: in.Year, Licence: in.Licence, Attribution: in.Attribution, URL: in.URL,
		Geography: in.Geography, GWPSet: in.GWPSet, ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, Retrieved: emissions.DateOf(t.now),
		SHA256: hex.EncodeToString(sum[:]), Rows: len(table) - 1, Supersedes: in.Supersedes, Restricted: !in.Redistributable,
	}
	reader, err := newEditionReader(view.catalog, edition, table[0], in.Columns)
	if err != nil {
		return out, edition, nil, err
	}
	for i, cells := range table[1:] {
		f, err := reader.row(cells, i+2)
		if err != nil {
			return out, edition, nil, err
		}
		factors = append(factors, f)
	}
	check := emissions.EditionCheck{Factors: factors, Previous: s.previous(own, in), Set: in.GWPSet}
	for i := range factors {
		check.Lines = append(check.Lines, i+2)
	}
	found := check.Check(view.catalog)
	disqualified := slices.ContainsFunc(found, func(f emissions.RowFinding) bool { return f.Severity == emissions.SeverityDisqualifying })
	return EditionTrial{
		Columns: reader.columns(), Rows: len(factors), Findings: found[:min(len(found), maxEditionFindings)],
		Sample: factors[:min(len(factors), editionSample)], Keepable: !disqualified,
	}, edition, factors, nil
}

// previous are the factors of the edition to compare with: that of the year before, or the one that is corrected.
func (s Editions) previous(own *supply, in EditionInput) []emissions.Factor {
	of := in.Follows
	if of == "" {
		of = in.Supersedes
	}
	if of == "" {
		return nil
	}
	return own.factorsOf(s.Library, of)
}

func (s *supply) factorsOf(l *Library, edition string) (out []emissions.Factor) {
	for _, list := range [][]emissions.Factor{l.factors, s.factors} {
		for _, f := range list {
			if f.EditionID == edition {
				out = append(out, f)
			}
		}
	}
	return out
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
	} {
		if *text.value, err = line(text.field, *text.value, text.least, text.most); err != nil {
			return err
		}
	}
	if _, ok := emissions.LookupRegion(in.Geography); !ok {
		return fault.Field("geography", "a country such as JP, a group such as EU27, or WORLD", in.Geography)
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

// tableOf reads the first sheet of a workbook, or CSV.
func tableOf(name string, body []byte) (table [][]string, err error) {
	if strings.HasSuffix(strings.ToLower(name), ".xlsx") {
		book, err := excelize.OpenReader(bytes.NewReader(body), excelize.Options{UnzipSizeLimit: 64 << 20})
		if err != nil {
			return nil, fault.Field("content", "an Excel workbook (.xlsx)", name)
		}
		if table, err = book.GetRows(book.GetSheetName(0), excelize.Options{RawCellValue: true}); err != nil {
			return nil, fault.Field("content", "a workbook whose first sheet is a table", name)
		}
	} else {
		in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
		in.FieldsPerRecord = -1
		if table, err = in.ReadAll(); err != nil {
			return nil, fault.Field("content", "CSV with a row of headings", err.Error())
		}
	}
	table = slices.DeleteFunc(table, func(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) == "" })
	if len(table) < 2 || len(table)-1 > maxEditionRows {
		return nil, fault.Field("content", "a row of headings and 1 to "+strconv.Itoa(maxEditionRows)+" factors", strconv.Itoa(len(table)-1)+" factors")
	}
	return table, nil
}
