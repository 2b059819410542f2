package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/reports"
)

// Scope3Query asks for lines; what is nil is not filtered by.
type Scope3Query struct {
	Category   *int
	FacilityID *uuid.UUID
	First      int
	After      *string
}

// List returns a page of the lines that hold now, newest period first; to contributors those of the sources that they see.
func (s Scope3) List(ctx context.Context, q Scope3Query) (out Scope3LineConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("scope3", q.First, q.After, 2)
		if err != nil {
			return err
		}
		start, id := p.part(0, "9999-12-31"), p.part(1, uuid.Max.String())
		if _, err := emissions.ParseDate(start); err != nil || uuid.Validate(id) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		const where = `AND a.quantity IS NOT NULL AND ($2::smallint IS NULL OR l.category = $2) AND ($3::uuid IS NULL OR s.facility_id = $3)
			AND ($4::uuid[] IS NULL OR a.source_id = ANY ($4))` + notSuperseded
		if err := t.QueryRow(ctx, `SELECT count(*)`+scope3From+where, t.org, q.Category, q.FacilityID, visible).Scan(&out.TotalCount); err != nil {
			return err
		}
		rows, err := collect[scope3Row](ctx, t, `SELECT `+scope3Columns+scope3From+where+`AND (a.period_start, a.id) < ($5::date, $6::uuid)
			ORDER BY a.period_start DESC, a.id DESC LIMIT $7`, t.org, q.Category, q.FacilityID, visible, start, id, p.first+1)
		if err != nil {
			return err
		}
		rows, out.PageInfo = cut(p, rows, func(r scope3Row) []string { return []string{r.PeriodStart.String(), r.ID.String()} })
		for _, r := range rows {
			l, err := r.line()
			if err != nil {
				return err
			}
			out.Nodes = append(out.Nodes, l)
		}
		return nil
	}, everyone...)
	return out, err
}

// Get returns one line, superseded or not.
func (s Scope3) Get(ctx context.Context, id uuid.UUID) (out Scope3Line, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		l, err := t.scope3Line(ctx, id)
		if err != nil {
			return err
		}
		if err := t.seesSource(ctx, actor, l.SourceID); err != nil {
			return err
		}
		out = l
		return nil
	}, everyone...)
	return out, err
}

// History returns a line with all that it supersedes, newest first.
func (s Scope3) History(ctx context.Context, id uuid.UUID) (out []Scope3Line, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = nil
		for next := &id; next != nil; next = out[len(out)-1].SupersedesID {
			l, err := t.scope3Line(ctx, *next)
			if err == nil {
				err = t.seesSource(ctx, actor, l.SourceID)
			}
			if err != nil {
				return err
			}
			out = append(out, l)
		}
		return nil
	}, everyone...)
	return out, err
}

// Scope3Trial is what a line would count as, before the consolidation share.
type Scope3Trial struct {
	Parts    []Scope3Part
	KgCo2e   exact.Decimal // of what is counted and found
	Tonnes   string
	Complete bool // every counted part has a factor
}

// Scope3Part is one derived quantity with its factor.
type Scope3Part struct {
	LabelEn   string
	LabelJa   string
	Formula   string // with the names of the inputs
	FormulaEn string
	FormulaJa string
	Numbers   string // the formula with its numbers, and what comes out
	Quantity  exact.Decimal
	Unit      string
	Reported  bool // a party's own figure
	Memo      bool // stands beside the inventory
	Factor    *emissions.Factor
	KgCo2e    *exact.Decimal // nil where no factor was found, and for what stands beside the inventory
	Findings  []emissions.Finding
}

// Try derives a line and calculates it without keeping anything. Admins, managers and contributors may.
func (s Scope3) Try(ctx context.Context, in Scope3LineInput, set emissions.GWPSet) (out Scope3Trial, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if in.Description == "" {
			in.Description = "?" // not asked for yet
		}
		if in.FactorReason == "" {
			in.FactorReason = "?"
		}
		view, err := t.library(ctx, s.Library)
		if err != nil {
			return err
		}
		l, err := in.check(view.catalog)
		if err != nil {
			return err
		}
		if err := oneOf("gwpSet", set, emissions.AR4, emissions.AR5, emissions.AR6); err != nil {
			return err
		}
		f, err := t.openFacility(ctx, in.FacilityID)
		if err != nil {
			return err
		}
		out, err = s.tried(ctx, t, trying{line: l, facility: f, set: set, in: in})
		return err
	}, writers...)
	return out, err
}

type trying struct {
	line     scope3.Line
	facility Facility
	set      emissions.GWPSet
	in       Scope3LineInput
}

func (s Scope3) tried(ctx context.Context, t *tx, w trying) (out Scope3Trial, err error) {
	derived, err := scope3.Derive(w.line)
	if err != nil {
		return out, err
	}
	m, _ := scope3.Find(w.line.Method)
	out.Complete = true
	for _, d := range derived {
		p := Scope3Part{
			LabelEn: d.LabelEN, LabelJa: d.LabelJA, Formula: d.Derivation.Formula, Numbers: derivationOf(emissions.Activity{Derivation: &d.Derivation, Quantity: d.Quantity, Unit: d.Unit}), Quantity: d.Quantity, Unit: d.Unit,
			Reported: d.Needs == scope3.NeedReported, Memo: d.Memo,
		}
		p.FormulaEn, p.FormulaJa = m.FormulaEN(scope3.Part{Formula: p.Formula}), m.FormulaJA(scope3.Part{Formula: p.Formula})
		if !d.Memo {
			if err := s.weighed(ctx, t, w, d, &p); err != nil {
				return out, err
			}
			if p.KgCo2e == nil {
				out.Complete = false
			} else {
				out.KgCo2e = out.KgCo2e.Add(*p.KgCo2e)
			}
		}
		out.Parts = append(out.Parts, p)
	}
	out.Tonnes = reports.FormatTonnes(out.KgCo2e, reports.English)
	return out, nil
}

// derivationOf writes how the quantity of an activity follows from what was entered, with the numbers.
func derivationOf(a emissions.Activity) string {
	if a.Derivation == nil {
		return ""
	}
	result := a.Quantity.String() + " " + a.Unit
	if len(a.Derivation.Inputs) == 1 && a.Derivation.Formula == a.Derivation.Inputs[0].Name {
		return result // what was entered is counted as it is
	}
	values := map[string]string{}
	for _, in := range a.Derivation.Inputs {
		values[in.Name] = in.Value.String()
		if in.Unit != "" {
			values[in.Name] += " " + in.Unit
		}
	}
	return scope3.Spelled(a.Derivation.Formula, func(name string) string { return values[name] }) + " = " + result
}

// weighed calculates one part of a trial with the engine itself.
func (s Scope3) weighed(ctx context.Context, t *tx, w trying, d scope3.Derived, p *Scope3Part) error {
	const trial = "trial"
	base := emissions.Activity{
		ID: trial, SourceID: trial, FacilityID: trial, Start: w.in.PeriodStart, End: w.in.PeriodEnd, DataType: w.in.DataType,
	}
	activities := scope3.Activities(base, w.line, []scope3.Derived{d})
	properties, err := t.spendProperties(ctx, activities[0])
	if err != nil {
		return err
	}
	activities[0].Properties = properties
	if d.ActivityKey == "" && d.FactorID == "" {
		return nil
	}
	view, err := t.library(ctx, s.Library)
	if err != nil {
		return err
	}
	entries, findings := emissions.Calculate(view.catalog, emissions.Inputs{
		GWPSet: w.set, Approach: emissions.OperationalControl, Start: w.in.PeriodStart, End: w.in.PeriodEnd, Activities: activities,
		Facilities: []emissions.Facility{{ID: trial, Country: w.facility.Country, Region: w.facility.Region, TimeZone: w.facility.TimeZone, Share: exact.Int(1)}},
	})
	p.Findings = findings
	for _, e := range entries {
		if p.KgCo2e == nil {
			zero := exact.Zero
			p.KgCo2e = &zero
			if f, ok := view.catalog.Factor(e.FactorID); ok {
				p.Factor = &f
			}
		}
		sum := p.KgCo2e.Add(e.KgCO2e)
		p.KgCo2e = &sum
	}
	return nil
}

// Estimates tells what each of the lines counts as now under AR6, before the consolidation share, by line; lines of sources
// that the actor does not see are left out.
func (s Scope3) Estimates(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Scope3Trial, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[scope3Row](ctx, t, `SELECT `+scope3Columns+scope3From+`AND a.id = ANY($2)
			AND ($3::uuid[] IS NULL OR a.source_id = ANY ($3))`, t.org, ids, visible)
		if err != nil {
			return err
		}
		out = make(map[uuid.UUID]Scope3Trial, len(rows))
		for _, r := range rows {
			l, err := r.entered()
			if err != nil {
				return err
			}
			f, err := t.facility(ctx, r.FacilityID)
			if err != nil {
				return err
			}
			in := Scope3LineInput{PeriodStart: r.PeriodStart, PeriodEnd: r.PeriodEnd, DataType: r.DataType}
			if out[r.ID], err = s.tried(ctx, t, trying{line: l, facility: f, set: emissions.AR6, in: in}); err != nil {
				return err
			}
		}
		return nil
	}, everyone...)
	return out, err
}
