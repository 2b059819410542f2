package services

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tanso/internal/say"
	"tanso/reports"
)

// Sheets of a workbook of initiatives.
const (
	sheetInitiatives = "Initiatives"
	sheetLines       = "Lines"
	sheetSteps       = "Steps"
)

// initiativeDraft is an initiative as a workbook would have it.
type initiativeDraft struct {
	before      Initiative // its id is nil for a new one
	in          InitiativeInput
	steps       []InitiativeStepInput
	row         ImportedInitiative
	planEdited  bool
	stepsEdited bool
	line        int        // of its row on the first sheet; 0 where it has none
	lines       []sheetRow // of the workbook
	names       *initiativeNames
}

// cellEdit is a cell that says other than the export would.
type cellEdit struct {
	sheet  string
	row    sheetRow
	column reports.Column
	before string
	after  string
}

// calculated are columns that follow from others; status is led by gates, and names and ids lead to the initiative.
var calculated = map[string][]string{
	sheetInitiatives: {"state", "location", "market", "id"}, sheetLines: {"name", "location", "market", "factors", "id"}, sheetSteps: {"name", "id"},
}

var (
	expectedOneOf   = say.Form{EN: "one of: {1}", JA: "次のいずれか：{1}"}
	expectedKnownID = say.Form{EN: "the Id of an initiative, or nothing for a new one", JA: "既存の施策のID。新しい施策は空欄"}
	expectedOnce    = say.Form{EN: "each initiative once", JA: "施策ごとに1行"}
	expectedID      = say.Form{EN: "an Id: several initiatives have this name", JA: "ID（同じ名称の施策が複数あるため）"}
	expectedOwner   = say.Form{EN: "the name or Id of an initiative of this file or of the register", JA: "このファイルまたは台帳にある施策の名称かID"}
	noteStatus      = say.Form{
		EN: "The status says “{1}” and stays “{2}”: only a decision changes it.", JA: "状態は「{1}」となっていますが「{2}」のままです。状態は決定によってのみ変わります。",
	}
	noteNew      = say.Form{EN: "It begins as an idea.", JA: "構想として登録されます。"}
	noteDecided  = say.Form{EN: "The plan was decided and must be decided again after this.", JA: "この計画は決定済みです。取り込み後に再度の決定が必要になります。"}
	noteMonths   = say.Form{EN: "Row {1} of Lines: the months follow in proportion.", JA: "明細の{1}行目：月別の数量は比例して変わります。"}
	notePrevious = say.Form{EN: "The workbook has fewer lines or steps: the last ones go.", JA: "ファイルの明細または工程が少ないため、末尾のものは削除されます。"}
)

// registerMatch matches the rows of a workbook with the register.
type registerMatch struct {
	book   registerBook
	tables []reports.Table // as the export would write them now
	byID   map[uuid.UUID]Initiative
	byName map[string][]uuid.UUID
	lines  map[uuid.UUID][]InitiativeLine
	steps  map[uuid.UUID][]InitiativeStep
	base   map[string]map[string][][]reports.Cell // by sheet and id
	names  initiativeNames
	drafts []*initiativeDraft
	named  map[string][]*initiativeDraft
	drawn  map[uuid.UUID]*initiativeDraft
}

// draftInitiatives compares a workbook with what the export would write, cell by cell.
func (t *tx) draftInitiatives(ctx context.Context, shared *Library, book registerBook) ([]*initiativeDraft, error) {
	m := registerMatch{
		book: book, byName: map[string][]uuid.UUID{}, base: map[string]map[string][][]reports.Cell{},
		named: map[string][]*initiativeDraft{}, drawn: map[uuid.UUID]*initiativeDraft{},
	}
	register, err := t.register755(ctx, shared)
	if err != nil {
		return nil, err
	}
	m.tables = register.Tables(reports.English)
	all, err := t.initiatives(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := t.initiativeLines(ctx, nil)
	if err != nil {
		return nil, err
	}
	steps, err := t.initiativeSteps(ctx, nil)
	if err != nil {
		return nil, err
	}
	if m.names, err = t.initiativeNames(ctx); err != nil {
		return nil, err
	}
	m.byID = byKey(all, func(i Initiative) uuid.UUID { return i.ID })
	for _, i := range all {
		m.byName[i.Name] = append(m.byName[i.Name], i.ID)
	}
	m.lines = groupBy(lines, func(l InitiativeLine) uuid.UUID { return l.InitiativeID })
	m.steps = groupBy(steps, func(s InitiativeStep) uuid.UUID { return s.InitiativeID })
	for _, table := range m.tables {
		rows := map[string][][]reports.Cell{}
		for n := range table.Len {
			cells := table.Row(n)
			id := cells[len(cells)-1].Text
			rows[id] = append(rows[id], cells)
		}
		m.base[table.ID] = rows
	}
	m.match()
	return m.drafts, nil
}

// match goes through the sheets: first the initiatives, then what belongs to them.
func (m *registerMatch) match() {
	if sheet := m.book[sheetInitiatives]; sheet != nil {
		for _, row := range sheet.rows {
			m.initiative(row)
		}
	}
	for _, name := range []string{sheetLines, sheetSteps} {
		sheet := m.book[name]
		if sheet == nil {
			continue
		}
		var owners []*initiativeDraft
		rows := map[*initiativeDraft][]sheetRow{}
		for _, row := range sheet.rows {
			d := m.ownerOf(name, row)
			if d == nil {
				continue
			}
			if rows[d] == nil {
				owners = append(owners, d)
			}
			rows[d] = append(rows[d], row)
		}
		for _, d := range owners {
			if name == sheetLines {
				m.draftLines(d, rows[d])
			} else {
				m.draftSteps(d, rows[d])
			}
		}
	}
	for _, d := range m.drafts {
		d.finish()
	}
}

// draft begins with an initiative as it is, or with nothing.
func (m *registerMatch) draft(before Initiative, name string) *initiativeDraft {
	d := &initiativeDraft{before: before, row: ImportedInitiative{Name: name}, names: &m.names}
	if before.ID != uuid.Nil {
		d.row.ID = &before.ID
		d.in, d.steps = inputOf(before, m.lines[before.ID]), stepInputs(m.steps[before.ID])
		m.drawn[before.ID] = d
	}
	m.drafts = append(m.drafts, d)
	return d
}

// initiative reads a row of the first sheet.
func (m *registerMatch) initiative(row sheetRow) {
	before, expected := m.find(row)
	name := orDefault(row.cells["name"], before.Name)
	if expected == nil && before.ID != uuid.Nil && m.drawn[before.ID] != nil {
		expected = expect(expectedOnce)
	}
	if expected != nil {
		d := &initiativeDraft{row: ImportedInitiative{Name: name}}
		d.problem(sheetInitiatives, row.line, "id", *expected, orDefault(row.cells["id"], name))
		m.drafts = append(m.drafts, d)
		return
	}
	d := m.draft(before, name)
	d.line = row.line
	m.named[name] = append(m.named[name], d)
	for _, edit := range m.edits(d, sheetInitiatives, row, 0) {
		d.change(edit)
		d.planEdited = true
		d.set(edit, setInitiative)
	}
	if state := row.cells["state"]; before.ID != uuid.Nil && state != "" {
		if now := statusTexts[before.Status]; !strings.EqualFold(state, now.EN) && state != now.JA {
			d.row.Notes = append(d.row.Notes, noteStatus.With(state, say.Sentence{EN: now.EN, JA: now.JA}))
		}
	}
}

// find is the initiative of a row, by its id or else by its name; one without an id is new.
func (m *registerMatch) find(row sheetRow) (Initiative, *say.Sentence) {
	if text := row.cells["id"]; text != "" {
		id, err := uuid.Parse(text)
		i, known := m.byID[id]
		if err != nil || !known {
			return Initiative{}, expect(expectedKnownID)
		}
		return i, nil
	}
	switch ids := m.byName[row.cells["name"]]; len(ids) {
	case 0:
		return Initiative{}, nil
	case 1:
		return m.byID[ids[0]], nil
	}
	return Initiative{}, expect(expectedID)
}

// ownerOf is the initiative to which a line or step belongs; nil, with the reason on record, where there is none.
func (m *registerMatch) ownerOf(sheet string, row sheetRow) *initiativeDraft {
	name := row.cells["name"]
	if row.cells["id"] == "" {
		if of := m.named[name]; len(of) == 1 {
			return of[0]
		}
	}
	before, expected := m.find(row)
	if expected == nil && before.ID == uuid.Nil {
		expected = expect(expectedOwner)
	}
	if expected != nil {
		d := &initiativeDraft{row: ImportedInitiative{Name: name}}
		d.problem(sheet, row.line, "id", *expected, orDefault(row.cells["id"], name))
		m.drafts = append(m.drafts, d)
		return nil
	}
	if d := m.drawn[before.ID]; d != nil {
		return d
	}
	return m.draft(before, before.Name)
}

// edits are the cells of a row that say other than the export would in the nth row of the same initiative.
func (m *registerMatch) edits(d *initiativeDraft, sheet string, row sheetRow, n int) (out []cellEdit) {
	table := m.book[sheet].table
	var base []reports.Cell
	if d.row.ID != nil {
		if rows := m.base[sheet][d.row.ID.String()]; n < len(rows) {
			base = rows[n]
		}
	}
	for c, column := range table.Columns {
		text, there := row.cells[column.ID]
		if !there || slices.Contains(calculated[sheet], column.ID) {
			continue
		}
		before := ""
		if base != nil {
			before = exported(base[c])
		}
		after, expected := canonical(column.Kind, text)
		if expected != nil {
			d.problem(sheet, row.line, column.ID, *expected, text)
			continue
		}
		if !sameCell(column.Kind, before, after) {
			out = append(out, cellEdit{sheet, row, column, before, after})
		}
	}
	return out
}

func (d *initiativeDraft) change(e cellEdit) {
	d.row.Changes = append(d.row.Changes, CellChange{e.sheet, e.row.line, labelOf(e.column), e.before, e.after})
}

func (d *initiativeDraft) problem(sheet string, line int, column string, expected say.Sentence, got string) {
	d.row.Problems = append(d.row.Problems, CellProblem{sheet, line, columnLabel(sheet, column), expected, clipped(got, 200)})
}

// set writes an edit into the draft; what is expected is put on record where it cannot be.
func (d *initiativeDraft) set(e cellEdit, by func(*initiativeDraft, cellEdit) *say.Sentence) {
	if expected := by(d, e); expected != nil {
		d.problem(e.sheet, e.row.line, e.column.ID, *expected, e.after)
	}
}

func labelOf(c reports.Column) say.Sentence { return say.Sentence{EN: c.Label.EN, JA: c.Label.JA} }

// columnLabel is the heading of a column; a field of no column stands by its own name.
func columnLabel(sheet, id string) say.Sentence {
	for _, table := range (reports.InitiativeRegister{}).Tables(reports.English) {
		if at := slices.IndexFunc(table.Columns, func(c reports.Column) bool { return c.ID == id }); table.ID == sheet && at >= 0 {
			return labelOf(table.Columns[at])
		}
	}
	return say.Same(id)
}
