package services

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/reports"
)

// statusTexts are the statuses as workbooks call them.
var statusTexts = map[InitiativeStatus]reports.Text{
	InitiativeIdea: {EN: "Idea", JA: "構想"}, InitiativeAssessed: {EN: "Assessed", JA: "審査待ち"}, InitiativeApproved: {EN: "Approved", JA: "承認済み"},
	InitiativeInProgress: {EN: "In progress", JA: "実施中"}, InitiativeOperating: {EN: "Operating", JA: "稼働中"},
	InitiativeVerified: {EN: "Verified", JA: "検証済み"}, InitiativeClosed: {EN: "Closed", JA: "終了"}, InitiativeRejected: {EN: "Rejected", JA: "却下"},
}

// cdpStages are the stages of development of CDP 7.55.1 with the statuses that they hold.
var cdpStages = []struct {
	label    reports.Text
	statuses []InitiativeStatus
	tonnes   bool
}{
	{reports.Text{EN: "Under investigation", JA: "調査中"}, []InitiativeStatus{InitiativeIdea, InitiativeAssessed}, false},
	{reports.Text{EN: "To be implemented", JA: "実施予定"}, []InitiativeStatus{InitiativeApproved}, true},
	{reports.Text{EN: "Implementation commenced", JA: "実施開始"}, []InitiativeStatus{InitiativeInProgress}, true},
	{reports.Text{EN: "Implemented", JA: "実施済み"}, implementedStatuses, true},
	{reports.Text{EN: "Not to be implemented", JA: "実施しない"}, []InitiativeStatus{InitiativeRejected}, false},
}

var implementedStatuses = []InitiativeStatus{InitiativeOperating, InitiativeVerified, InitiativeClosed}

// band is a range of years as CDP names it, up to and with its limit.
type band struct {
	limit int64
	name  string
}

var (
	paybackBands  = []band{{1, "<1 year"}, {3, "1-3 years"}, {10, "4-10 years"}, {15, "11-15 years"}, {20, "16-20 years"}, {25, "21-25 years"}}
	lifetimeBands = []band{{2, "1-2 years"}, {5, "3-5 years"}, {10, "6-10 years"}, {15, "11-15 years"}, {20, "16-20 years"}, {30, "21-30 years"}}
)

// bandOf finds the band of a number of years; between two bands of whole years it is the higher one.
func bandOf(years exact.Decimal, bands []band, beyond string) reports.Text {
	for _, b := range bands {
		if over := years.Cmp(exact.Int(b.limit)); over < 0 || over == 0 && !strings.HasPrefix(b.name, "<") {
			return sameText(b.name)
		}
	}
	return sameText(beyond)
}

func sameText(s string) reports.Text { return reports.Text{EN: s, JA: s} }

// Export writes the register with the tables of CDP 7.55 as a workbook, in "en" or "ja".
func (s Initiatives) Export(ctx context.Context, language string) ([]byte, error) {
	var out bytes.Buffer
	err := s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		lang, err := reports.ParseLang(language)
		if err != nil {
			return err
		}
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		register, err := t.register755(ctx, s.Library)
		if err != nil {
			return err
		}
		return reports.RegisterWorkbook(register, lang, &out)
	}, everyone...)
	return out.Bytes(), err
}

// register755 gathers the register for a workbook.
func (t *tx) register755(ctx context.Context, shared *Library) (out reports.InitiativeRegister, err error) {
	p, err := t.portfolio(ctx, shared)
	if err != nil {
		return out, err
	}
	out.At = t.now
	if err := t.QueryRow(ctx, `SELECT name FROM organization WHERE id = $1`, t.org).Scan(&out.Organization); err != nil {
		return out, err
	}
	lines, err := t.initiativeLines(ctx, nil)
	if err != nil {
		return out, err
	}
	steps, err := t.initiativeSteps(ctx, nil)
	if err != nil {
		return out, err
	}
	names, err := t.initiativeNames(ctx)
	if err != nil {
		return out, err
	}
	gates, err := collect[InitiativeGate](ctx, t, `SELECT `+gateColumns+` FROM initiative_gate g WHERE g.organization_id = $1 ORDER BY g.decided_at, g.id`, t.org)
	if err != nil {
		return out, err
	}
	linesOf := groupBy(lines, func(l InitiativeLine) uuid.UUID { return l.InitiativeID })
	stepsOf := groupBy(steps, func(s InitiativeStep) uuid.UUID { return s.InitiativeID })
	gatesOf := groupBy(gates, func(g InitiativeGate) uuid.UUID { return g.InitiativeID })
	for n, i := range p.initiatives {
		r := registered(i, p.figures[i.ID], p.measures[n])
		r.Facility = names.facility(i.FacilityID)
		r.Meter = names.register(i.RegisterID)
		r.addParts(linesOf[i.ID], p.figures[i.ID], &names)
		for _, step := range stepsOf[i.ID] {
			r.Steps = append(r.Steps, reports.RegisteredStep{
				Name: step.Name, Responsible: step.Responsible, StartOn: step.StartOn, EndOn: step.EndOn, DoneOn: step.DoneOn,
				PlannedCost: step.PlannedCost, ActualCost: step.ActualCost,
			})
		}
		for _, g := range gatesOf[i.ID] {
			r.Gates = append(r.Gates, reports.RegisteredGate{
				From: statusTexts[g.FromStatus], To: statusTexts[g.ToStatus], By: g.DecidedBy, At: g.DecidedAt.UTC().Format(time.RFC3339), Reason: g.Reason,
				Plan: g.SHA256,
			})
		}
		out.Initiatives = append(out.Initiatives, r.RegisteredInitiative)
	}
	out.Stages = stagesOf(p)
	return out, nil
}

type registeredRow struct{ reports.RegisteredInitiative }

// registered is an initiative as the workbook shows it.
func registered(i Initiative, f InitiativeFigures, m abatement.Measure) registeredRow {
	r := reports.RegisteredInitiative{
		ID: i.ID.String(), Name: i.Name, Kind: string(i.Kind), Owner: i.OwnerName, Currency: i.Currency, Status: statusTexts[i.Status],
		InstallStart: i.InstallStart, StartDate: i.StartDate, Mandatory: i.Mandatory, Implemented: slices.Contains(implementedStatuses, i.Status),
		Cost: i.Cost, Opex: &i.OpexPerYear, Location: tonnesOf(i, f), Comment: i.Measurement,
		Description: i.Description, Assumptions: i.Assumptions, CdpCode: i.CdpType, BudgetYear: wholeText(i.BudgetYear),
		StatedKwh: i.ExpectedKwh, StatedTonnes: i.ExpectedTCo2e,
	}
	if kind, known := cdpType(i.CdpType); known {
		r.CdpCategory, r.CdpType = reports.Text{EN: kind.CategoryEn, JA: kind.CategoryJa}, reports.Text{EN: kind.En, JA: kind.Ja}
	}
	if i.LifetimeYears != nil {
		r.LifetimeYears = *i.LifetimeYears
		r.Lifetime = bandOf(exact.Int(int64(*i.LifetimeYears)), lifetimeBands, ">30 years")
	}
	if len(f.Lines) == 0 {
		return registeredRow{r}
	}
	saved := f.Saved.Sub(i.OpexPerYear)
	r.Market, r.SavedMoney, r.Scopes = &f.Market, &saved, savedScopes(f)
	r.Payback = sameText("No payback")
	if years := m.Assess(abatement.Scenario{}).Payback; years != nil {
		r.Payback = bandOf(*years, paybackBands, ">25 years")
	}
	return registeredRow{r}
}

// tonnesOf is what the lines of an initiative come to, else what was stated by hand.
func tonnesOf(i Initiative, f InitiativeFigures) *exact.Decimal {
	if len(f.Lines) > 0 {
		return &f.Location
	}
	return i.ExpectedTCo2e
}

// savedScopes names where the savings are, once each.
func savedScopes(f InitiativeFigures) reports.Text {
	var en, ja []string
	for _, t := range f.Tonnes {
		e, j := "Scope "+strconv.Itoa(t.Scope), "スコープ"+strconv.Itoa(t.Scope)
		switch {
		case t.Scope == 3:
			e, j = e+" category "+strconv.Itoa(t.Category), j+" カテゴリ"+strconv.Itoa(t.Category)
		case t.Method != "":
			e, j = e+" ("+string(t.Method)+"-based)", j+map[bool]string{true: "（マーケット基準）", false: "（ロケーション基準）"}[t.Method == "market"]
		}
		en, ja = append(en, e), append(ja, j)
	}
	return reports.Text{EN: strings.Join(en, ", "), JA: strings.Join(ja, "、")}
}

// addParts adds the lines with their factors.
func (r *registeredRow) addParts(lines []InitiativeLine, f InitiativeFigures, names *initiativeNames) {
	for n, l := range lines {
		d := f.Lines[n]
		line := reports.RegisteredLine{
			Unit: l.Unit, Baseline: l.Baseline, Location: d.Location, Market: d.Market, Price: l.Price, Escalation: l.Escalation,
			Basis: l.Basis, Scope: wholeText(l.Scope), Category: wholeText(l.Category), Stated: l.TPerYear, Months: l.Saved, Meter: names.register(l.RegisterID),
		}
		if l.SourceID != nil {
			total := exact.Sum(l.Saved...)
			line.Quantity, line.Source, line.SourceFacility = &total, d.name, names.placeOf(*l.SourceID)
		}
		var factors []string
		for _, t := range d.Tonnes {
			if t.FactorID != "" && !slices.Contains(factors, t.FactorID) {
				factors = append(factors, t.FactorID)
			}
		}
		line.Factors = strings.Join(factors, ", ")
		r.Lines = append(r.Lines, line)
	}
}

// stagesOf counts initiatives and their tonnes by stage.
func stagesOf(p portfolio) []reports.CdpStage {
	var out []reports.CdpStage
	for _, stage := range cdpStages {
		s := reports.CdpStage{Label: stage.label}
		var tonnes exact.Decimal
		for _, i := range p.initiatives {
			if !slices.Contains(stage.statuses, i.Status) {
				continue
			}
			s.Count++
			if t := tonnesOf(i, p.figures[i.ID]); t != nil {
				tonnes = tonnes.Add(*t)
			}
		}
		if stage.tonnes {
			s.Tonnes = &tonnes
		}
		out = append(out, s)
	}
	return out
}
