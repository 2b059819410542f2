package services_test

import (
	"bytes"
	"testing"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// workbook is an exported register to write into. Rows begin below the two rows of headings.
type workbook struct {
	t    *testing.T
	file *excelize.File
}

func (l *ledger) workbook(language string) workbook {
	l.t.Helper()
	content := must(l.all.Initiatives.Export(l.admin(), language))(l.t)
	return workbook{l.t, must(excelize.OpenReader(bytes.NewReader(content)))(l.t)}
}

// set writes under an English heading.
func (w workbook) set(sheet, heading string, row int, value any) {
	w.t.Helper()
	headings := must(w.file.GetRows(sheet))(w.t)[2]
	for n, title := range headings {
		if title == heading {
			if err := w.file.SetCellValue(sheet, must(excelize.CoordinatesToCellName(n+1, row))(w.t), value); err != nil {
				w.t.Fatal(err)
			}
			return
		}
	}
	w.t.Fatalf("%s has no column %q: %q", sheet, heading, headings)
}

func (w workbook) bytes() *bytes.Reader {
	w.t.Helper()
	return bytes.NewReader(must(w.file.WriteToBuffer())(w.t).Bytes())
}

// registered makes an initiative with each kind of line, and steps.
func (l *ledger) registered() (services.Facility, services.Initiative) {
	l.t.Helper()
	ctx := l.admin()
	f := l.facility(ctx)
	_, r := l.meter(ctx, f.ID, "Main")
	in := lamps(f.ID, l.gridSource(ctx, f.ID, nil).ID)
	in.RegisterID, in.Name, in.CdpType, in.Measurement = &r.ID, "=Lamps", "buildings.lighting", "Option B"
	tonnes, scope, category := exact.Must("1.23456789012345678"), 3, 4
	third := exact.Must("0.3333333333333333333")
	in.Lines[0].Saved[3], in.Lines[0].Price = third, exact.Must("25.55")
	in.Lines = append(in.Lines, services.InitiativeLineInput{Scope: &scope, Category: &category, TPerYear: &tonnes, Basis: "A study"})
	made := must(l.all.Initiatives.Create(ctx, in))(l.t)
	cost := exact.Int(500)
	return f, must(l.all.Initiatives.SetSteps(ctx, made.ID, made.Version, []services.InitiativeStepInput{
		{Name: "Design", StartOn: day("2025-04-01"), EndOn: day("2025-05-31"), Responsible: "Sato", PlannedCost: &cost},
		{Name: "Works", StartOn: day("2025-06-01"), EndOn: day("2025-09-30")},
	}))(l.t)
}

func TestTheExportTakenInAgainChangesNothing(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	_, made := l.registered()
	for _, language := range []string{"en", "ja"} {
		trial := must(l.all.Initiatives.TryImport(l.admin(), l.workbook(language).bytes()))(t)
		if len(trial.Rows) != 1 || trial.Changes != 0 || trial.Wrong != 0 || trial.Rows[0].State != services.RowUnchanged || len(trial.Rows[0].Notes) > 0 {
			t.Errorf("%s: %+v", language, trial)
		}
		must(l.all.Initiatives.Import(l.admin(), trial.SHA256, l.workbook(language).bytes()))(t)
	}
	if now := must(l.all.Initiatives.Get(l.admin(), made.ID))(t); now.Version != made.Version || now.PlanSHA256 != made.PlanSHA256 {
		t.Errorf("version %d became %d", made.Version, now.Version)
	}
}

func TestOneCellChangesExactlyThat(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sheet, heading string
		value          any
		before, after  string
		check          func(services.Initiative, []services.InitiativeLine, []services.InitiativeStep) bool
	}{
		"investment": {"Initiatives", "Investment", 1300000.5, "1200000", "1300000.5", func(i services.Initiative, _ []services.InitiativeLine, _ []services.InitiativeStep) bool {
			return i.Cost.String() == "1300000.5"
		}},
		"a day as text": {"Initiatives", "Start", "2026/4/1", "2025-10-01", "2026-04-01", func(i services.Initiative, _ []services.InitiativeLine, _ []services.InitiativeStep) bool {
			return i.StartDate == day("2026-04-01")
		}},
		"noise of a spreadsheet": {"Lines", "Price per unit, or money saved a year", 0.1 + 0.2, "25.55", "0.3", func(_ services.Initiative, l []services.InitiativeLine, _ []services.InitiativeStep) bool {
			return l[0].Price.String() == "0.3" && l[0].Saved[3].String() == "0.3333333333333333333" && l[1].TPerYear.String() == "1.23456789012345678"
		}},
		"a month": {"Lines", "Month 12", -5, "1000", "-5", func(_ services.Initiative, l []services.InitiativeLine, _ []services.InitiativeStep) bool {
			return l[0].Saved[11].String() == "-5" && l[0].Saved[10].String() == "1000"
		}},
		"the quantity, with its months": {"Lines", "Quantity a year", 24000, "11000.3333333333", "24000", func(_ services.Initiative, l []services.InitiativeLine, _ []services.InitiativeStep) bool {
			return exact.Sum(l[0].Saved...).String() == "24000" && l[0].Saved[0].Round(3).String() == "2181.752"
		}},
		"a step": {"Steps", "Done on", "2025-06-02", "", "2025-06-02", func(_ services.Initiative, _ []services.InitiativeLine, s []services.InitiativeStep) bool {
			return s[0].DoneOn == day("2025-06-02") && s[1].DoneOn.IsZero()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLedger(t)
			ctx := l.admin()
			_, made := l.registered()
			book := l.workbook("en")
			book.set(c.sheet, c.heading, 5, c.value)
			trial := must(l.all.Initiatives.TryImport(ctx, book.bytes()))(t)
			if len(trial.Rows) != 1 || trial.Rows[0].State != services.RowChanged || len(trial.Rows[0].Changes) != 1 {
				t.Fatalf("tried %+v", trial)
			}
			if got := trial.Rows[0].Changes[0]; got.Before != c.before || got.After != c.after || got.Row != 5 || got.Column.EN != c.heading {
				t.Errorf("told %+v", got)
			}
			must(l.all.Initiatives.Import(ctx, trial.SHA256, book.bytes()))(t)
			now := must(l.all.Initiatives.Get(ctx, made.ID))(t)
			lines := must(l.all.Initiatives.Lines(ctx, []uuid.UUID{made.ID}))(t)[made.ID]
			steps := must(l.all.Initiatives.Steps(ctx, []uuid.UUID{made.ID}))(t)[made.ID]
			if !c.check(now, lines, steps) {
				t.Errorf("kept %+v %+v %+v", now, lines, steps)
			}
			_, err := l.all.Initiatives.Import(ctx, trial.SHA256, book.bytes())
			wantCode(t, err, fault.Conflict, "sha256")
		})
	}
}

func TestAWorkbookWithWrongCellsIsRefusedWhole(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, made := l.registered()
	for heading, c := range map[string]struct {
		sheet, value string
	}{
		"Facility": {"Initiatives", "Atlantis"}, "Kind": {"Initiatives", "magic"}, "Investment": {"Initiatives", "much"}, "Start": {"Initiatives", "soon"},
		"Meter": {"Initiatives", "Elsewhere"}, "Currency": {"Initiatives", "yen"}, "Mandatory": {"Initiatives", "perhaps"}, "Id": {"Initiatives", "42"},
		"Emission source": {"Lines", "Coal"}, "Unit": {"Lines", "bananas"}, "Last day": {"Steps", "2024-01-01"}, "Step": {"Steps", ""},
	} {
		book := l.workbook("en")
		book.set("Initiatives", "Investment", 5, 7)
		book.set(c.sheet, heading, 5, c.value)
		trial := must(l.all.Initiatives.TryImport(ctx, book.bytes()))(t)
		if trial.Wrong != 1 {
			t.Errorf("%s: %+v", heading, trial)
			continue
		}
		p := trial.Rows[0].Problems[0]
		if p.Sheet != c.sheet || p.Row != 5 || p.Column.EN != heading || p.Expected.EN == "" || p.Expected.JA == "" || p.Got != c.value {
			t.Errorf("%s: told %+v", heading, p)
		}
		_, err := l.all.Initiatives.Import(ctx, trial.SHA256, book.bytes())
		wantCode(t, err, fault.Invalid, "file")
	}
	if now := must(l.all.Initiatives.Get(ctx, made.ID))(t); now.Version != made.Version {
		t.Error("a refused workbook changed something")
	}
	_, err := l.all.Initiatives.TryImport(ctx, bytes.NewReader([]byte("name,facility")))
	wantCode(t, err, fault.Invalid, "")
}

func TestANewInitiativeComesWithItsLinesAndSteps(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	f, _ := l.registered()
	book := l.workbook("en")
	for heading, value := range map[string]any{"Name": "Heat pump", "Facility": f.Name, "Kind": "fuel_switch", "Status": "Approved", "Owner": "Somebody", "Investment": 10} {
		book.set("Initiatives", heading, 6, value)
	}
	for heading, value := range map[string]any{"Name": "Heat pump", "Emission source": "Grid power", "Unit": "kWh", "Quantity a year": -1200} {
		book.set("Lines", heading, 7, value)
	}
	for heading, value := range map[string]any{"Name": "Heat pump", "Step": "Buy", "First day": "2026-04-01", "Last day": "2026-04-30"} {
		book.set("Steps", heading, 7, value)
	}
	trial := must(l.all.Initiatives.TryImport(ctx, book.bytes()))(t)
	if trial.Changes != 1 || len(trial.Rows) != 2 || trial.Rows[1].State != services.RowNew {
		t.Fatalf("tried %+v", trial)
	}
	must(l.all.Initiatives.Import(ctx, trial.SHA256, book.bytes()))(t)
	for _, i := range must(l.all.Initiatives.List(ctx))(t) {
		if i.Name != "Heat pump" {
			continue
		}
		lines := must(l.all.Initiatives.Lines(ctx, []uuid.UUID{i.ID}))(t)[i.ID]
		steps := must(l.all.Initiatives.Steps(ctx, []uuid.UUID{i.ID}))(t)[i.ID]
		if i.Status != services.InitiativeIdea || i.Owner != "Somebody" || len(lines) != 1 || lines[0].Saved[11].String() != "-100" || len(steps) != 1 {
			t.Errorf("made %+v %+v %+v", i, lines, steps)
		}
		return
	}
	t.Error("it is not there")
}

func TestADecidedPlanThatIsImportedOtherwiseMustBeDecidedAgain(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	_, made := l.registered()
	g := &gates{l, made}
	g.mustPass(services.Manager, services.InitiativeAssessed)
	g.mustPass(services.Approver, services.InitiativeApproved)
	book := l.workbook("ja")
	book.set("Initiatives", "Investment", 5, 7)
	book.set("Initiatives", "Status", 5, "Closed")
	trial := must(l.all.Initiatives.TryImport(ctx, book.bytes()))(t)
	if len(trial.Rows[0].Notes) != 2 {
		t.Errorf("noted %+v", trial.Rows[0].Notes)
	}
	must(l.all.Initiatives.Import(ctx, trial.SHA256, book.bytes()))(t)
	now := must(l.all.Initiatives.Get(ctx, made.ID))(t)
	changes := must(l.all.Initiatives.PlanChanges(ctx, made.ID))(t)
	if now.Status != services.InitiativeApproved || !now.Changed() || len(changes) != 1 || changes[0].Field != "Cost" {
		t.Errorf("%s, changed %t: %+v", now.Status, now.Changed(), changes)
	}
}
