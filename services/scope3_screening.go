package services

import (
	"context"
	"time"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/fault"
)

// Relevance is what a screening decided about a category.
type Relevance string

// Relevances. What is excluded belongs inside the boundary and is not counted; it is named in the inventory with its reason
// (Scope 3 Standard, ch. 6 and 11).
const (
	Relevant    Relevance = "relevant"
	NotRelevant Relevance = "not_relevant"
	Excluded    Relevance = "excluded"
)

// Scope3Screening is the newest decision about a category.
type Scope3Screening struct {
	Category   int
	Revision   int
	Relevance  Relevance
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

const screeningColumns = `category, revision, relevance, reason, recorded_by, recorded_at`

func (t *tx) screenings(ctx context.Context) ([]Scope3Screening, error) {
	return collect[Scope3Screening](ctx, t, `SELECT DISTINCT ON (category) `+screeningColumns+` FROM scope3_screening
		WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2) ORDER BY category, revision DESC`, t.org, t.knownAt)
}

// Screen records whether a category is relevant, with the reason where it is not counted. Admins and managers may.
func (s Scope3) Screen(ctx context.Context, of int, relevance Relevance, reason string) (out Scope3Screening, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 0, 1000); err != nil {
			return err
		}
		if err := firstOf(category("category", of), oneOf("relevance", relevance, Relevant, NotRelevant, Excluded)); err != nil {
			return err
		}
		if relevance != Relevant && reason == "" {
			return fault.Field("reason", "why the category is not counted", "")
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		out, err = one[Scope3Screening](ctx, t, `
			INSERT INTO scope3_screening (organization_id, category, revision, relevance, reason, recorded_by, recorded_at)
			SELECT $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6 FROM scope3_screening WHERE organization_id = $1 AND category = $2
			RETURNING `+screeningColumns, t.org, of, relevance, reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "scope3.screen", "scope3_screening", "", out)
	}, Admin, Manager)
	return out, err
}

// Screenings returns the newest decision about each category that has one, by category.
func (s Scope3) Screenings(ctx context.Context) (out []Scope3Screening, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.screenings(ctx)
		return err
	}, everyone...)
	return out, err
}

// Scope3Category is a category with its methods, as people choose from.
type Scope3Category struct {
	Number  int
	NameEn  string
	NameJa  string
	Methods []Scope3Method
}

// Scope3Method is a calculation method as a form shows it.
type Scope3Method struct {
	ID          string
	Calculation emissions.Calculation
	NameEn      string
	NameJa      string
	Fields      []Scope3Field
	RowFields   []Scope3Field
	RowsMin     int
	NeedsFactor bool // of the line itself
	RowsFactor  bool // of each row
	FormulaEn   string
	FormulaJa   string
	Whole       string // the row field that must sum to 100 %
	Clause      string
}

// Scope3Field is one input of a method.
type Scope3Field struct {
	Name         string
	LabelEn      string
	LabelJa      string
	Kind         scope3.Kind
	Unit         string
	Optional     bool
	DefaultValue string
	Signed       bool
}

// Catalog returns the fifteen categories with their methods, the most specific first.
func (s Scope3) Catalog(ctx context.Context) ([]Scope3Category, error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return nil, err
	}
	var out []Scope3Category
	for _, c := range scope3.Categories {
		shown := Scope3Category{Number: int(c.Category), NameEn: c.EN, NameJa: c.JA}
		for _, m := range scope3.Methods(c.Category) {
			shown.Methods = append(shown.Methods, methodOf(m))
		}
		out = append(out, shown)
	}
	return out, nil
}

func methodOf(m scope3.Method) Scope3Method {
	out := Scope3Method{
		ID: m.ID, Calculation: m.Calculation, NameEn: m.NameEN, NameJa: m.NameJA, Fields: fieldsOf(m.Fields), RowFields: fieldsOf(m.RowFields),
		RowsMin: m.RowsMin, Whole: m.Whole, Clause: m.Clause,
	}
	for i, parts := range [][]scope3.Part{m.Parts, m.RowParts} {
		for _, p := range parts {
			if out.FormulaEn != "" {
				out.FormulaEn, out.FormulaJa = out.FormulaEn+"; ", out.FormulaJa+"；"
			}
			out.FormulaEn, out.FormulaJa = out.FormulaEn+m.FormulaEN(p), out.FormulaJa+m.FormulaJA(p)
			if p.Needs == scope3.NeedFactor {
				out.NeedsFactor, out.RowsFactor = out.NeedsFactor || i == 0, out.RowsFactor || i == 1
			}
		}
	}
	return out
}

func fieldsOf(fields []scope3.Field) []Scope3Field {
	out := make([]Scope3Field, 0, len(fields))
	for _, f := range fields {
		out = append(out, Scope3Field{f.Name, f.LabelEN, f.LabelJA, f.Kind, f.Unit, f.Optional || f.Default != "", f.Default, f.Signed})
	}
	return out
}
