package reports

import (
	"io"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// InitiativeRegister is the register of initiatives as a workbook shows it, with the tables of CDP 7.55.
type InitiativeRegister struct {
	Organization string
	At           time.Time
	Initiatives  []RegisteredInitiative
	Stages       []CdpStage
}

// RegisteredInitiative is one initiative with what belongs to it.
type RegisteredInitiative struct {
	ID, Name, Kind, Facility, Owner, Currency string
	Status, CdpCategory, CdpType, Scopes      Text
	InstallStart, StartDate                   emissions.Date
	LifetimeYears                             int // 0: not stated
	Mandatory                                 bool
	Implemented                               bool // counts in 7.55.2
	Cost, SavedMoney, Opex, Location, Market  *exact.Decimal
	Payback, Lifetime                         Text   // bands of CDP
	Comment                                   string // how its saving is measured
	Description, Assumptions, CdpCode, Meter  string
	BudgetYear                                string
	StatedKwh, StatedTonnes                   *exact.Decimal
	Lines                                     []RegisteredLine
	Steps                                     []RegisteredStep
	Gates                                     []RegisteredGate
}

// RegisteredLine is what a plan saves of a source, or stated tonnes where it names none.
type RegisteredLine struct {
	Source, SourceFacility, Meter, Unit, Factors string
	Scope, Category, Basis                       string // of stated tonnes
	Months                                       []exact.Decimal
	Quantity, Baseline, Stated                   *exact.Decimal
	Price, Escalation, Location, Market          exact.Decimal
}

// RegisteredStep is a piece of the work.
type RegisteredStep struct {
	Name, Responsible       string
	StartOn, EndOn, DoneOn  emissions.Date
	PlannedCost, ActualCost *exact.Decimal
}

// RegisteredGate is a change of status as it was decided.
type RegisteredGate struct {
	From, To             Text
	By, At, Reason, Plan string
}

// CdpStage is a stage of development in CDP 7.55.1. Tonnes are asked of those that are to come about or have.
type CdpStage struct {
	Label  Text
	Count  int
	Tonnes *exact.Decimal
}

// RegisterWorkbook writes the register. Equal registers give equal bytes.
func RegisterWorkbook(r InitiativeRegister, lang Lang, w io.Writer) error {
	sections := []Section{r.listSheet(lang), r.linesSheet(), r.stepsSheet(), r.gatesSheet(lang), r.stagesSheet(lang), r.detailsSheet(lang)}
	doc := Document{
		Title: Text{r.Organization + " – register of initiatives", r.Organization + " – 施策台帳"}, Lang: lang, Author: r.Organization,
		Subject: "Initiatives", Created: r.At, Sections: sections,
	}
	return writeXLSX(doc, planOf(sections), nil, w)
}

func textCell(s string) Cell { return Cell{Text: s} }

func numberCell(d *exact.Decimal, places int32) Cell {
	if d == nil {
		return Cell{}
	}
	return Cell{Kind: KindNumber, Number: *d, Places: places}
}

func dayCell(d emissions.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{Kind: KindDay, Day: d}
}

func column(id, en, ja string, width float64, kind Kind) Column {
	return Column{ID: id, Label: Text{en, ja}, Width: width, Kind: kind}
}

var nothingYet = Text{"Nothing yet.", "まだありません。"}

// sheetOf is a sheet with one table of rows.
func sheetOf(id string, title, note Text, columns []Column, rows [][]Cell) Section {
	return Section{ID: id, Title: title, Note: note, Tables: []Table{{
		ID: id, Title: title, Columns: columns, Len: len(rows), Row: func(i int) []Cell { return rows[i] }, Empty: nothingYet,
	}}}
}

func (r InitiativeRegister) gatesSheet(lang Lang) Section {
	var rows [][]Cell
	for _, i := range r.Initiatives {
		for _, g := range i.Gates {
			rows = append(rows, []Cell{
				textCell(i.Name), textCell(g.At), textCell(g.From.In(lang)), textCell(g.To.In(lang)), textCell(g.By), textCell(g.Reason), textCell(g.Plan),
			})
		}
	}
	return sheetOf("Gates", Text{"Decisions", "決定の履歴"}, Text{}, []Column{
		column("name", "Name", "名称", 36, KindText), column("at", "When", "日時", 20, KindText), column("from", "From", "変更前", 14, KindText),
		column("to", "To", "変更後", 14, KindText), column("by", "Decided by", "決定者", 20, KindText), column("reason", "Reason", "理由", 40, KindText),
		column("plan", "SHA-256 of the plan", "計画の SHA-256", 66, KindText),
	}, rows)
}

var cdpNote = Text{
	"For copying into the questionnaire; check the columns against the year's own.",
	"質問書への転記用。当該年度の質問書の項目と照合すること。",
}

func (r InitiativeRegister) stagesSheet(lang Lang) Section {
	var rows [][]Cell
	for _, s := range r.Stages {
		rows = append(rows, []Cell{textCell(s.Label.In(lang)), {Kind: KindNumber, Number: exact.Int(int64(s.Count))}, numberCell(s.Tonnes, 2)})
	}
	return sheetOf("CDP_7.55.1", Text{"CDP 7.55.1 Initiatives by stage of development", "CDP 7.55.1 段階別の施策"}, cdpNote, []Column{
		column("stage", "Stage of development", "開発段階", 34, KindText), column("count", "Number of initiatives", "施策数", 14, KindNumber),
		column("tonnes", "Total estimated annual CO2e savings (metric tons CO2e)", "推定年間削減量の合計（t-CO2e）", 24, KindNumber),
	}, rows)
}

func (r InitiativeRegister) detailsSheet(lang Lang) Section {
	var rows [][]Cell
	for _, i := range r.Initiatives {
		if !i.Implemented {
			continue
		}
		voluntary := Text{"Voluntary", "任意"}
		if i.Mandatory {
			voluntary = Text{"Mandatory", "義務"}
		}
		rows = append(rows, []Cell{
			textCell(i.CdpCategory.In(lang)), textCell(i.CdpType.In(lang)), numberCell(i.Location, 2), textCell(i.Scopes.In(lang)), textCell(voluntary.In(lang)),
			numberCell(i.SavedMoney, 0), numberCell(i.Cost, 0), textCell(i.Payback.In(lang)), textCell(i.Lifetime.In(lang)),
			textCell(strings.TrimSpace(i.Name + ". " + i.Comment)),
		})
	}
	return sheetOf("CDP_7.55.2", Text{"CDP 7.55.2 Initiatives implemented", "CDP 7.55.2 実施した施策"}, cdpNote, []Column{
		column("category", "Initiative category", "施策の区分", 30, KindText), column("type", "Initiative type", "施策の種類", 30, KindText),
		column("tonnes", "Estimated annual CO2e savings (metric tons CO2e)", "推定年間削減量（t-CO2e）", 18, KindNumber),
		column("scopes", "Scope(s) or Scope 3 category(ies) where emissions savings occur", "削減が生じるスコープ・カテゴリ", 60, KindText),
		column("voluntary", "Voluntary/Mandatory", "任意・義務", 12, KindText), column("saved", "Annual monetary savings", "年間節減額", 16, KindNumber),
		column("cost", "Investment required", "必要投資額", 16, KindNumber), column("payback", "Payback period", "回収期間", 14, KindText),
		column("lifetime", "Estimated lifetime of the initiative", "施策の推定継続期間", 16, KindText), column("comment", "Comment", "コメント", 60, KindText),
	}, rows)
}
