package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// InitiativeLine is what a plan expects to save a year: a quantity of an emission source by calendar month, or, where there is
// no source, tonnes with where they are from.
type InitiativeLine struct {
	ID           uuid.UUID
	InitiativeID uuid.UUID
	Position     int
	SourceID     *uuid.UUID
	RegisterID   *uuid.UUID
	Basis        string
	Scope        *int // of stated tonnes
	Category     *int // of stated tonnes of Scope 3
	TPerYear     *exact.Decimal
	Unit         string
	Saved        []exact.Decimal // twelve, January first; below 0 where usage is added
	Price        exact.Decimal   // of a unit; without a source, money saved a year
	Escalation   exact.Decimal   // per cent a year
	Baseline     *exact.Decimal  // quantity of the source a year; nil: not known
}

// InitiativeLineInput is what a person says of a line.
type InitiativeLineInput struct {
	SourceID   *uuid.UUID
	RegisterID *uuid.UUID
	Basis      string
	Scope      *int
	Category   *int
	TPerYear   *exact.Decimal
	Unit       string
	Saved      []exact.Decimal
	Price      exact.Decimal
	Escalation exact.Decimal
	Baseline   *exact.Decimal
}

// maxInitiativeLines bounds the lines of one plan.
const maxInitiativeLines = 30

// monthsOfYear is how many quantities a line has.
const monthsOfYear = 12

func (in *InitiativeInput) checkLines() error {
	if len(in.Lines) > maxInitiativeLines {
		return fault.Field("lines", "at most "+strconv.Itoa(maxInitiativeLines)+" lines", strconv.Itoa(len(in.Lines)))
	}
	for n := range in.Lines {
		if err := in.Lines[n].check("lines[" + strconv.Itoa(n) + "]."); err != nil {
			return err
		}
	}
	return nil
}

func (l *InitiativeLineInput) check(at string) (err error) {
	if l.Basis, err = prose(at+"basis", l.Basis, 1000); err != nil {
		return err
	}
	if l.Price.Sign() < 0 {
		return fault.Field(at+"price", "0 or more", l.Price.String())
	}
	if l.Escalation.Abs().Cmp(exact.Int(100)) > 0 {
		return fault.Field(at+"escalation", "−100 to 100 per cent a year", l.Escalation.String())
	}
	if err := positive(at+"baseline", l.Baseline); err != nil {
		return err
	}
	if l.SourceID == nil {
		return l.checkStated(at)
	}
	if l.Scope != nil || l.Category != nil || l.TPerYear != nil {
		return fault.Field(at+"tPerYear", "nothing where a source is named: the tonnes follow from its factor", "a value")
	}
	if _, known := unit.Lookup(l.Unit); !known {
		return fault.Field(at+"unit", "a unit code such as kWh, L, t or m3", l.Unit)
	}
	if len(l.Saved) != monthsOfYear {
		return fault.Field(at+"saved", "twelve quantities, January first", strconv.Itoa(len(l.Saved)))
	}
	return nil
}

// checkStated checks tonnes that a person states without a source.
func (l *InitiativeLineInput) checkStated(at string) error {
	switch {
	case l.Scope == nil || *l.Scope < 1 || *l.Scope > 3:
		return fault.Field(at+"scope", "1, 2 or 3, or a source", wholeText(l.Scope))
	case l.TPerYear == nil:
		return fault.Field(at+"tPerYear", "t CO2e a year", "")
	case l.Basis == "":
		return fault.Field(at+"basis", "where the tonnes are from", "")
	case l.RegisterID != nil || l.Baseline != nil || l.Unit != "":
		return fault.Field(at+"sourceId", "a source, for a register, unit or baseline", "")
	case *l.Scope == 3 && l.Category == nil:
		return fault.Field(at+"category", "1 to 15", "")
	case *l.Scope != 3 && l.Category != nil:
		return fault.Field(at+"category", "none outside Scope 3", wholeText(l.Category))
	}
	l.Saved = nil
	return wholeWithin(at+"category", l.Category, 1, 15)
}

func wholeText(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// initiativeLines are those of some initiatives, nil being all, in their order.
func (t *tx) initiativeLines(ctx context.Context, of []uuid.UUID) ([]InitiativeLine, error) {
	type row struct {
		InitiativeLine
		SavedText []string
	}
	rows, err := collect[row](ctx, t, `
		SELECT l.id, l.initiative_id, l.position, l.source_id, r.id AS register_id, l.basis, l.scope, l.category, l.t_per_year, l.unit,
		       NULL::numeric[] AS saved, l.saved::text[] AS saved_text, l.price, l.escalation, l.baseline
		FROM initiative_line l LEFT JOIN register r ON r.organization_id = l.organization_id AND r.number = l.register_number
		WHERE l.organization_id = $1 AND ($2::uuid[] IS NULL OR l.initiative_id = ANY ($2)) ORDER BY l.initiative_id, l.position`, t.org, of)
	out := make([]InitiativeLine, 0, len(rows))
	for _, r := range rows {
		l := r.InitiativeLine
		for _, text := range r.SavedText {
			var d exact.Decimal
			if err := d.Scan(text); err != nil {
				return nil, err
			}
			l.Saved = append(l.Saved, d)
		}
		out = append(out, l)
	}
	return out, err
}

// keepLines puts lines in the place of those of a plan. Their sources may be of any facility: a heat pump at one may
// serve another.
func (t *tx) keepLines(ctx context.Context, id uuid.UUID, lines []InitiativeLineInput) error {
	if _, err := t.Exec(ctx, `DELETE FROM initiative_line WHERE organization_id = $1 AND initiative_id = $2`, t.org, id); err != nil {
		return err
	}
	for n, l := range lines {
		at := "lines[" + strconv.Itoa(n) + "]."
		number, err := t.lineRegister(ctx, at, l)
		if err != nil {
			return err
		}
		var saved []string
		for _, d := range l.Saved {
			saved = append(saved, d.String())
		}
		_, err = t.Exec(ctx, `
			INSERT INTO initiative_line (organization_id, id, initiative_id, position, source_id, register_number, basis, scope, category, t_per_year, unit,
			                             saved, price, escalation, baseline)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text[]::numeric[], $13, $14, $15)`,
			t.org, newID(), id, n, l.SourceID, number, l.Basis, l.Scope, l.Category, l.TPerYear, l.Unit, saved, l.Price, l.Escalation, l.Baseline)
		if err != nil {
			return err
		}
	}
	return nil
}

// lineRegister checks the source and register of a line, and returns the register's number.
func (t *tx) lineRegister(ctx context.Context, at string, l InitiativeLineInput) (*int32, error) {
	if l.SourceID == nil {
		return nil, nil //nolint:nilnil // stated tonnes have no register
	}
	if _, err := t.source(ctx, *l.SourceID); err != nil {
		return nil, notFoundField(err, at+"sourceId", "no such emission source")
	}
	if l.RegisterID == nil {
		return nil, nil //nolint:nilnil // a line need not have a register
	}
	r, err := t.register(ctx, *l.RegisterID)
	if err != nil {
		return nil, notFoundField(err, at+"registerId", "no such register")
	}
	return &r.Number, nil
}

// plannedKwh is what an initiative is to save of the energy of its register a year: its lines on that register, or what was
// stated where it has none; nil when neither is known.
func (t *tx) plannedKwh(ctx context.Context, i Initiative) (*exact.Decimal, error) {
	lines, err := t.initiativeLines(ctx, []uuid.UUID{i.ID})
	if err != nil {
		return nil, err
	}
	var out *exact.Decimal
	for _, l := range lines {
		if l.RegisterID == nil || i.RegisterID == nil || *l.RegisterID != *i.RegisterID {
			continue
		}
		kwh, err := unit.Convert(exact.Sum(l.Saved...), l.Unit, demandEnergy)
		if err != nil {
			continue // a quantity that is no energy has no plan in kWh
		}
		if out != nil {
			kwh = kwh.Add(*out)
		}
		out = &kwh
	}
	if out == nil {
		return i.ExpectedKwh, nil
	}
	return out, nil
}

// planContent is what a decision about an initiative is bound to: its dates, money, meters and savings. Names, words and
// people are not in it.
type planContent struct {
	Facility      uuid.UUID
	Register      *uuid.UUID     `json:",omitempty"`
	InstallStart  emissions.Date `json:",omitzero"`
	StartDate     emissions.Date `json:",omitzero"`
	LifetimeYears *int           `json:",omitempty"`
	ExpectedKwh   *exact.Decimal `json:",omitempty"`
	ExpectedTCo2e *exact.Decimal `json:",omitempty"`
	Cost          *exact.Decimal `json:",omitempty"`
	OpexPerYear   exact.Decimal
	Currency      string
	BudgetYear    *int `json:",omitempty"`
	Mandatory     bool
	Lines         []planLine
}

type planLine struct {
	Source     *uuid.UUID      `json:",omitempty"`
	Register   *uuid.UUID      `json:",omitempty"`
	Basis      string          `json:",omitempty"`
	Scope      *int            `json:",omitempty"`
	Category   *int            `json:",omitempty"`
	TPerYear   *exact.Decimal  `json:",omitempty"`
	Unit       string          `json:",omitempty"`
	Saved      []exact.Decimal `json:",omitempty"`
	Price      exact.Decimal
	Escalation exact.Decimal
	Baseline   *exact.Decimal `json:",omitempty"`
}

// planBytes is the canonical content of a plan and its SHA-256.
func planBytes(i Initiative, lines []InitiativeLine) (content []byte, sum string) {
	p := planContent{
		Facility: i.FacilityID, Register: i.RegisterID, InstallStart: i.InstallStart, StartDate: i.StartDate, LifetimeYears: i.LifetimeYears,
		ExpectedKwh: i.ExpectedKwh, ExpectedTCo2e: i.ExpectedTCo2e, Cost: i.Cost, OpexPerYear: i.OpexPerYear, Currency: i.Currency,
		BudgetYear: i.BudgetYear, Mandatory: i.Mandatory, Lines: []planLine{},
	}
	for _, l := range lines {
		p.Lines = append(p.Lines, planLine{
			Source: l.SourceID, Register: l.RegisterID, Basis: l.Basis, Scope: l.Scope, Category: l.Category, TPerYear: l.TPerYear, Unit: l.Unit,
			Saved: l.Saved, Price: l.Price, Escalation: l.Escalation, Baseline: l.Baseline,
		})
	}
	content = jsonOf(p)
	hash := sha256.Sum256(content)
	return content, hex.EncodeToString(hash[:])
}

// keepPlan writes all that a person says of an initiative, and its hash; who changed the plan is kept when the hash is
// another.
func (t *tx) keepPlan(ctx context.Context, actor Actor, id uuid.UUID, in InitiativeInput, register *int32) (Initiative, error) {
	_, err := t.Exec(ctx, `
		UPDATE initiative SET facility_id = $3, register_number = $4, name = $5, description = $6, kind = $7, install_start = $8, start_date = $9,
		       lifetime_years = $10, expected_kwh = $11, expected_t_co2e = $12, cost = $13, opex_per_year = $14, currency = $15, budget_year = $16,
		       mandatory = $17, assumptions = $18, measurement = $19, cdp_type = $20, owner = $21, owner_id = $22
		WHERE organization_id = $1 AND id = $2`,
		t.org, id, in.FacilityID, register, in.Name, in.Description, in.Kind, in.InstallStart, in.StartDate, in.LifetimeYears, in.ExpectedKwh,
		in.ExpectedTCo2e, in.Cost, in.OpexPerYear, in.Currency, in.BudgetYear, in.Mandatory, in.Assumptions, in.Measurement, in.CdpType, in.Owner, in.OwnerID)
	if err != nil {
		return Initiative{}, err
	}
	if in.Lines != nil {
		if err := t.keepLines(ctx, id, in.Lines); err != nil {
			return Initiative{}, err
		}
	}
	_, _, sum, err := t.plan(ctx, id)
	if err != nil {
		return Initiative{}, err
	}
	_, err = t.Exec(ctx, `UPDATE initiative SET plan_sha256 = $3, planned_by_id = $4, planned_by = $5
		WHERE organization_id = $1 AND id = $2 AND plan_sha256 <> $3`, t.org, id, sum, actor.ID, actor.Name)
	if err != nil {
		return Initiative{}, err
	}
	return t.initiative(ctx, id)
}

// plan is an initiative with the canonical content of its plan and the hash of that.
func (t *tx) plan(ctx context.Context, id uuid.UUID) (i Initiative, content []byte, sum string, err error) {
	if i, err = t.initiative(ctx, id); err != nil {
		return i, nil, "", err
	}
	lines, err := t.initiativeLines(ctx, []uuid.UUID{id})
	content, sum = planBytes(i, lines)
	return i, content, sum, err
}

// Lines returns the lines of some initiatives. Who may not see results sees none of them.
func (s Initiatives) Lines(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]InitiativeLine, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = map[uuid.UUID][]InitiativeLine{}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		rows, err := t.initiativeLines(ctx, slices.Clone(ids))
		out = groupBy(rows, func(l InitiativeLine) uuid.UUID { return l.InitiativeID })
		return err
	}, everyone...)
	return out, err
}
