package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/reports"
)

// Framework is a framework that asks for data points, in one version.
type Framework struct {
	ID, Publisher, Version, Source, Url, Status, Sheet, Taxonomy string
	Title, StatusWords, Note                                     say.Sentence
	ValidFrom                                                    emissions.Date
	ValidTo                                                      *emissions.Date
}

// Disclosure is a framework with its data points answered for an inventory.
type Disclosure struct {
	Framework      Framework
	Given, Omitted int
	Points         []DisclosedPoint
}

// DisclosedPoint is one answer: a number, words, or neither and the reason why.
type DisclosedPoint struct {
	ID, Reference, Unit, Element, Required, Reason, Status, Expression, Cell string
	Table, Label, Shown, ReasonWords, StatusWords                            say.Sentence
	Number                                                                   *exact.Decimal
	Given                                                                    bool
	Figures                                                                  []string
}

// Frameworks lists the frameworks that the product knows. Everybody may.
func (s Reports) Frameworks(ctx context.Context) (out []Framework, err error) {
	err = s.read(ctx, func(context.Context, *tx, Actor) error {
		all, err := reports.Regimes()
		for _, d := range all {
			out = append(out, frameworkOf(d))
		}
		return err
	}, everyone...)
	return out, err
}

// Disclosures answers the data points of the frameworks that are meant for an inventory's period, by its newest run, or of the one
// with an id. Everybody who sees whole runs may.
func (s Reports) Disclosures(ctx context.Context, inventory uuid.UUID, framework *string) (out []Disclosure, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		src, err := t.disclosureSource(ctx, inventory)
		if err != nil {
			return err
		}
		id := ""
		if framework != nil {
			id = *framework
		}
		all, err := reports.Disclosures(src, id)
		for _, d := range all {
			out = append(out, disclosureOf(d))
		}
		return err
	}, everyone...)
	return out, err
}

// Facts writes the data points of a framework that have an element of its taxonomy as xBRL-JSON, by an inventory's newest run. Without
// the id of a framework it takes the first with a taxonomy. Everybody who sees whole runs may.
func (s Reports) Facts(ctx context.Context, inventory uuid.UUID, framework string) (file []byte, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		src, err := t.disclosureSource(ctx, inventory)
		if err != nil {
			return err
		}
		file, err = reports.XBRLJSON(src, framework)
		if err == nil && file == nil {
			err = fault.Field("framework", "a framework with a taxonomy that is meant for the inventory's period, such as esrs-e1-set1", framework)
		}
		return err
	}, everyone...)
	return file, s.opened(ctx, err, "facts", inventory.String())
}

// disclosureSource is a closed inventory with what was frozen beside it, or the newest run of a draft.
func (t *tx) disclosureSource(ctx context.Context, inventory uuid.UUID) (src reports.Source, err error) {
	i, err := t.inventory(ctx, inventory)
	if err != nil {
		return src, err
	}
	if i.ClosedAt != nil {
		return t.reportSource(ctx, inventory)
	}
	src.Inventory, err = t.newestStatement(ctx, "inventory", inventory)
	return src, err
}

func frameworkOf(d reports.Disclosure) Framework {
	f := Framework{
		ID: d.ID, Publisher: d.Publisher, Version: d.Version, Source: d.Source, Url: d.URL, Status: d.Status, Sheet: d.Sheet, Taxonomy: d.Taxonomy,
		Title: say.Sentence(d.Title), StatusWords: say.Sentence(d.StatusWords), Note: say.Sentence(d.Note), ValidFrom: d.ValidFrom,
	}
	if !d.ValidTo.IsZero() {
		f.ValidTo = &d.ValidTo
	}
	return f
}

func disclosureOf(d reports.Disclosure) Disclosure {
	out := Disclosure{Framework: frameworkOf(d)}
	for _, p := range d.Points {
		if p.Given {
			out.Given++
		} else {
			out.Omitted++
		}
		out.Points = append(out.Points, DisclosedPoint{
			ID: p.ID, Reference: p.Reference, Unit: p.Unit, Element: p.Element, Required: p.Required, Reason: p.Reason, Status: p.Status,
			Expression: p.Expression, Cell: p.Cell, Table: say.Sentence(p.Table), Label: say.Sentence(p.Label), Shown: say.Sentence(p.Shown),
			ReasonWords: say.Sentence(p.ReasonWords), StatusWords: say.Sentence(p.StatusWords), Number: p.Number, Given: p.Given, Figures: p.Figures,
		})
	}
	return out
}
