package services

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// readEditionFile is a file as it was understood, and as it would be kept.
type readEditionFile struct {
	id         uuid.UUID
	trial      EditionTrial
	edition    emissions.Edition
	columns    []EditionColumn
	factors    []emissions.Factor
	unreadable []*editionRowError
}

// understand makes an edition of the file and checks it.
func (s Editions) understand(ctx context.Context, t *tx, in EditionInput, table *editionTable) (out readEditionFile, err error) {
	own, err := t.supply(ctx)
	if err != nil {
		return out, err
	}
	view, err := own.view(s.Library)
	if err != nil {
		return out, err
	}
	for _, named := range []struct{ field, id string }{{"supersedes", in.Supersedes}, {"follows", in.Follows}} {
		if _, ok := view.catalog.Edition(named.id); named.id != "" && !ok {
			return out, fault.Field(named.field, "the id of an edition, or nothing", named.id)
		}
	}
	out.id = newID()
	out.edition = emissions.Edition{
		ID: importedID(out.id), Publisher: in.Publisher, Title: in.Title, Year: in.Year, Licence: in.Licence, Attribution: in.Attribution, URL: in.URL,
		Geography: in.Geography, GWPSet: in.GWPSet, ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, Retrieved: emissions.DateOf(t.now),
		SHA256: table.sum, Rows: len(table.rows), Supersedes: in.Supersedes, Restricted: !in.Redistributable,
	}
	reader := newEditionReader(view.catalog, out.edition, table)
	said, err := reader.say(in.Columns)
	if err != nil {
		return out, err
	}
	from, remembered, err := t.rememberedColumns(ctx, in, table.titles)
	if err != nil {
		return out, err
	}
	if !reader.understand(said, remembered) {
		from = ""
	}
	out.columns = reader.columns()
	out.trial = EditionTrial{Sheets: table.sheets, Sheet: table.sheet, HeadingLine: table.heading, Missing: reader.missing(), Remembered: from, Rows: len(table.rows)}
	for i, column := range out.columns {
		out.trial.Columns = append(out.trial.Columns, TriedColumn{column, table.cellsOf(i)})
	}
	if len(out.trial.Missing) > 0 || len(table.rows) == 0 {
		return out, nil
	}
	factors, lines, bad, err := reader.factors()
	if err != nil {
		return out, err
	}
	out.factors, out.unreadable = factors, bad
	out.judge(emissions.EditionCheck{Factors: factors, Lines: lines, Previous: s.previous(own, in), Set: in.GWPSet}, view.catalog)
	return out, nil
}

// judge lists what is doubtful about the rows, what disqualifies the edition first.
func (r *readEditionFile) judge(check emissions.EditionCheck, c *emissions.Catalog) {
	found := check.Check(c)
	for _, row := range r.unreadable {
		found = append(found, row.finding())
	}
	rank := map[string]int{emissions.SeverityDisqualifying: -2, emissions.SeverityWarning: -1}
	slices.SortStableFunc(found, func(a, b emissions.RowFinding) int {
		return cmp.Or(cmp.Compare(rank[a.Severity], rank[b.Severity]), cmp.Compare(a.Line, b.Line))
	})
	r.trial.Keepable = len(found) == 0 || found[0].Severity != emissions.SeverityDisqualifying
	r.trial.Found, r.trial.Findings = len(found), found[:min(len(found), maxEditionFindings)]
	for i, f := range check.Factors[:min(len(check.Factors), editionSample)] {
		r.trial.Sample = append(r.trial.Sample, SampledFactor{f, check.Lines[i]})
	}
}

// refusal says why the file is not kept; nil when it can be.
func (r *readEditionFile) refusal(table *editionTable) error {
	switch {
	case len(table.rows) == 0:
		return fault.Field("file", "a line of titles with factors below it", "none")
	case len(r.trial.Missing) > 0:
		return fault.Field("columns", "a column for "+strings.Join(r.trial.Missing, " and one for "), strings.Join(table.titles, ", "))
	case len(r.unreadable) > 0:
		return r.unreadable[0].fault()
	case !r.trial.Keepable:
		bad := r.trial.Findings[0]
		return fault.Field("file", "a file that no check disqualifies", "line "+strconv.Itoa(bad.Line)+": "+bad.Detail)
	}
	return nil
}

// rememberedColumns are those of an edition that was kept before: of the one that is followed or corrected, title by title, or
// else of the newest whose file had the same titles.
func (t *tx) rememberedColumns(ctx context.Context, in EditionInput, titles []string) (edition string, out []EditionColumn, err error) {
	type kept struct {
		ID      uuid.UUID
		Columns json.RawMessage
	}
	before, err := collect[kept](ctx, t, `SELECT id, columns FROM own_edition WHERE organization_id = $1 ORDER BY id DESC`, t.org)
	if err != nil {
		return "", nil, err
	}
	newest := ""
	for _, k := range before {
		var columns []EditionColumn
		if err := json.Unmarshal(k.Columns, &columns); err != nil {
			return "", nil, err
		}
		id := importedID(k.ID)
		if id == in.Follows || id == in.Supersedes {
			return id, columns, nil
		}
		same := slices.EqualFunc(columns, titles, func(c EditionColumn, title string) bool { return c.Column == title })
		if same && newest == "" {
			newest, out = id, columns
		}
	}
	return newest, out, nil
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
