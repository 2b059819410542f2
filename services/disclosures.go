package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/reports"
)

// Regime is a regime that asks for data points, in one version.
type Regime struct {
	ID, Publisher, Version, Source, Url, Status, Sheet string
	Title, StatusWords, Note                           say.Sentence
	ValidFrom                                          emissions.Date
	ValidTo                                            *emissions.Date
}

// Disclosure is a regime with its data points answered for an inventory.
type Disclosure struct {
	Regime         Regime
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

// Regimes lists the regimes that the product knows. Everybody may.
func (s Reports) Regimes(ctx context.Context) (out []Regime, err error) {
	err = s.read(ctx, func(context.Context, *tx, Actor) error {
		all, err := reports.Regimes()
		for _, d := range all {
			out = append(out, regimeOf(d))
		}
		return err
	}, everyone...)
	return out, err
}

// Disclosures answers the data points of the regimes that are meant for an inventory's period, by its newest run, or of the one
// with an id. Everybody who sees whole runs may.
func (s Reports) Disclosures(ctx context.Context, inventory uuid.UUID, regime *string) (out []Disclosure, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		statement, err := t.newestStatement(ctx, "inventory", inventory)
		if err != nil {
			return err
		}
		id := ""
		if regime != nil {
			id = *regime
		}
		all, err := reports.Disclosures(reports.Source{Inventory: statement}, id)
		for _, d := range all {
			out = append(out, disclosureOf(d))
		}
		return err
	}, everyone...)
	return out, err
}

func regimeOf(d reports.Disclosure) Regime {
	r := Regime{
		ID: d.ID, Publisher: d.Publisher, Version: d.Version, Source: d.Source, Url: d.URL, Status: d.Status, Sheet: d.Sheet,
		Title: say.Sentence(d.Title), StatusWords: say.Sentence(d.StatusWords), Note: say.Sentence(d.Note), ValidFrom: d.ValidFrom,
	}
	if !d.ValidTo.IsZero() {
		r.ValidTo = &d.ValidTo
	}
	return r
}

func disclosureOf(d reports.Disclosure) Disclosure {
	out := Disclosure{Regime: regimeOf(d)}
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
