package services

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/reports"
)

// inputOf is what a person would say to have an initiative as it is.
func inputOf(i Initiative, lines []InitiativeLine) InitiativeInput {
	out := InitiativeInput{
		Name: i.Name, Description: i.Description, Kind: i.Kind, FacilityID: i.FacilityID, RegisterID: i.RegisterID, InstallStart: i.InstallStart,
		StartDate: i.StartDate, LifetimeYears: i.LifetimeYears, ExpectedKwh: i.ExpectedKwh, ExpectedTCo2e: i.ExpectedTCo2e, Cost: i.Cost,
		OpexPerYear: i.OpexPerYear, Currency: i.Currency, BudgetYear: i.BudgetYear, Mandatory: i.Mandatory, Assumptions: i.Assumptions,
		Measurement: i.Measurement, CdpType: i.CdpType, Owner: i.Owner, OwnerID: i.OwnerID,
	}
	for _, l := range lines {
		out.Lines = append(out.Lines, InitiativeLineInput{
			SourceID: l.SourceID, RegisterID: l.RegisterID, Basis: l.Basis, Scope: l.Scope, Category: l.Category, TPerYear: l.TPerYear, Unit: l.Unit,
			Saved: slices.Clone(l.Saved), Price: l.Price, Escalation: l.Escalation, Baseline: l.Baseline,
		})
	}
	return out
}

func stepInputs(steps []InitiativeStep) (out []InitiativeStepInput) {
	for _, s := range steps {
		out = append(out, InitiativeStepInput{s.Name, s.StartOn, s.EndOn, s.DoneOn, s.Responsible, s.PlannedCost, s.ActualCost})
	}
	return out
}

// draftLines puts the rows of a workbook in the place of the lines, one by one in their order.
func (m *registerMatch) draftLines(d *initiativeDraft, rows []sheetRow) {
	d.lines = rows
	for n, row := range rows {
		if n == len(d.in.Lines) {
			d.in.Lines = append(d.in.Lines, InitiativeLineInput{})
			d.planEdited = true
		}
		edits := m.edits(d, sheetLines, row, n)
		for _, e := range edits {
			d.change(e)
			d.planEdited = true
			d.set(e, func(d *initiativeDraft, e cellEdit) *say.Sentence { return setLine(d, &d.in.Lines[n], e) })
		}
		d.quantity(&d.in.Lines[n], row.line, edits)
	}
	if len(rows) < len(d.in.Lines) {
		m.gone(d, sheetLines, len(rows), "source")
		d.in.Lines, d.planEdited = d.in.Lines[:len(rows)], true
	}
}

// draftSteps is draftLines for steps.
func (m *registerMatch) draftSteps(d *initiativeDraft, rows []sheetRow) {
	for n, row := range rows {
		if n == len(d.steps) {
			d.steps = append(d.steps, InitiativeStepInput{})
			d.stepsEdited = true
		}
		for _, e := range m.edits(d, sheetSteps, row, n) {
			d.change(e)
			d.stepsEdited = true
			d.set(e, func(d *initiativeDraft, e cellEdit) *say.Sentence { return setStep(&d.steps[n], e) })
		}
		if err := d.steps[n].check(""); err != nil {
			d.fault(sheetSteps, row.line, err)
		}
	}
	if len(rows) < len(d.steps) {
		m.gone(d, sheetSteps, len(rows), "step")
		d.steps, d.stepsEdited = d.steps[:len(rows)], true
	}
}

// gone tells of the lines or steps from the nth on, which a workbook has no more.
func (m *registerMatch) gone(d *initiativeDraft, sheet string, from int, column string) {
	table := m.book[sheet].table
	at := slices.IndexFunc(table.Columns, func(c reports.Column) bool { return c.ID == column })
	for _, cells := range m.base[sheet][d.row.ID.String()][from:] {
		d.row.Changes = append(d.row.Changes, CellChange{Sheet: sheet, Column: labelOf(table.Columns[at]), Before: exported(cells[at])})
	}
	d.row.Notes = append(d.row.Notes, notePrevious.With())
}

var expectedSum = say.Form{EN: "the sum of the months, {1}", JA: "月別数量の合計 {1}"}

// quantity has the months follow a changed quantity a year, each by its share; months that were changed must add up to it.
func (d *initiativeDraft) quantity(l *InitiativeLineInput, line int, edits []cellEdit) {
	at := slices.IndexFunc(edits, func(e cellEdit) bool { return e.column.ID == "quantity" })
	if at < 0 || l.SourceID == nil || edits[at].after == "" {
		return
	}
	year, sum := exact.Must(edits[at].after), exact.Sum(l.Saved...)
	if spreadsheetNumber(sum) == spreadsheetNumber(year) {
		return
	}
	if slices.ContainsFunc(edits, func(e cellEdit) bool { return strings.HasPrefix(e.column.ID, "m") && e.column.ID != "meter" }) {
		d.problem(sheetLines, line, "quantity", expectedSum.With(spreadsheetNumber(sum)), edits[at].after)
		return
	}
	l.Saved = spread(year, l.Saved)
	d.row.Notes = append(d.row.Notes, noteMonths.With(line))
}

// spread gives a quantity to twelve months as the former quantities share it, evenly where they were nothing; December takes
// what rounding leaves.
func spread(year exact.Decimal, before []exact.Decimal) []exact.Decimal {
	const places = 6
	sum := exact.Sum(before...)
	out := make([]exact.Decimal, monthsOfYear)
	for n := range out {
		share := year.Quo(exact.Int(monthsOfYear))
		if !sum.IsZero() {
			share = year.Mul(before[n]).Quo(sum)
		}
		out[n] = share.Round(places)
	}
	last := monthsOfYear - 1
	out[last] = year.Sub(exact.Sum(out[:last]...))
	return out
}

// fieldColumns are the columns of fields that checks name.
var fieldColumns = map[string]string{
	"facilityId": "facility", "registerId": "meter", "installStart": "install", "startDate": "start", "lifetimeYears": "years", "expectedKwh": "kwh",
	"expectedTCo2e": "tonnes", "opexPerYear": "opex", "budgetYear": "budget", "cdpType": "cdp", "sourceId": "source", "tPerYear": "tonnes", "saved": "quantity",
	"startOn": "from", "endOn": "to", "doneOn": "done", "responsible": "who", "plannedCost": "planned", "actualCost": "actual",
}

// fault puts on record what a check says.
func (d *initiativeDraft) fault(sheet string, line int, err error) {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		f = &fault.Error{Expected: err.Error()}
	}
	field := f.Field
	if n, rest, found := strings.Cut(strings.TrimPrefix(field, "lines["), "]."); found && sheet == sheetInitiatives {
		if at, err := strconv.Atoi(n); err == nil && at < len(d.lines) {
			sheet, line = sheetLines, d.lines[at].line
		}
		field = rest
	}
	if sheet == sheetSteps && field == "name" {
		field = "step"
	}
	d.problem(sheet, line, orDefault(fieldColumns[field], field), say.Same(orDefault(f.Expected, f.Message)), f.Got)
}

// finish checks the whole, and says what becomes of it.
func (d *initiativeDraft) finish() {
	isNew := d.row.ID == nil
	if len(d.row.Problems) == 0 && (isNew || d.planEdited) {
		d.check()
	}
	if len(d.row.Problems) == 0 && len(d.steps) > maxInitiativeSteps {
		d.fault(sheetSteps, 0, checkSteps(d.steps))
	}
	switch {
	case len(d.row.Problems) > 0:
		d.row.State = RowWrong
	case isNew:
		d.row.State = RowNew
		d.row.Notes = append(d.row.Notes, noteNew.With())
	case d.planEdited || d.stepsEdited:
		d.row.State = RowChanged
		d.noteDecision()
	default:
		d.row.State = RowUnchanged
	}
}

// check is that of a plan entered by hand.
func (d *initiativeDraft) check() {
	if d.in.FacilityID == uuid.Nil {
		d.problem(sheetInitiatives, d.line, "facility", expectedOneOf.With(d.names.openFacilities()), "")
		return
	}
	if d.in.RegisterID != nil && d.names.registerPlace(*d.in.RegisterID) != d.in.FacilityID {
		d.problem(sheetInitiatives, d.line, "meter", expectedOneOf.With(d.names.metersAt(d.in.FacilityID)), d.names.register(d.in.RegisterID))
		return
	}
	if err := d.in.check(); err != nil {
		d.fault(sheetInitiatives, d.line, err)
	}
}

// noteDecision says that a decided plan becomes another one. Names, words and people are not in a plan.
func (d *initiativeDraft) noteDecision() {
	after, lines := d.before, make([]InitiativeLine, len(d.in.Lines))
	in := d.in
	after.FacilityID, after.RegisterID, after.InstallStart, after.StartDate = in.FacilityID, in.RegisterID, in.InstallStart, in.StartDate
	after.LifetimeYears, after.ExpectedKwh, after.ExpectedTCo2e, after.Cost = in.LifetimeYears, in.ExpectedKwh, in.ExpectedTCo2e, in.Cost
	after.OpexPerYear, after.Currency, after.BudgetYear, after.Mandatory = in.OpexPerYear, in.Currency, in.BudgetYear, in.Mandatory
	for n, l := range in.Lines {
		lines[n] = InitiativeLine{
			SourceID: l.SourceID, RegisterID: l.RegisterID, Basis: l.Basis, Scope: l.Scope, Category: l.Category, TPerYear: l.TPerYear, Unit: l.Unit,
			Saved: l.Saved, Price: l.Price, Escalation: l.Escalation, Baseline: l.Baseline,
		}
	}
	_, after.PlanSHA256 = planBytes(after, lines)
	if after.PlanSHA256 != d.before.PlanSHA256 && after.Changed() {
		d.row.Notes = append(d.row.Notes, noteDecided.With())
	}
}
