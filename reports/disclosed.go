package reports

import (
	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/frameworks"
)

// Disclosure is a regime with its data points answered for an inventory, as the API shows it.
type Disclosure struct {
	ID, Publisher, Version, Source, URL, Sheet string
	Title, Note                                Text
	ValidFrom                                  emissions.Date
	ValidTo                                    emissions.Date // zero when open
	Status                                     string         // verified, secondary or unverified
	StatusWords                                Text
	Taxonomy                                   string // address of its entry point; empty where no elements are known
	Points                                     []DisclosedPoint
}

// DisclosedPoint is one answer. It has a number, words, or neither and the reason why.
type DisclosedPoint struct {
	ID, Reference string
	Label         Text
	Table         Text
	Number        *exact.Decimal
	Words         *Text
	Shown         Text   // as reports print it, empty where it is omitted
	Unit          string // as stated, such as tCO2e/JPY
	Element       string // of the taxonomy
	Members       string // of its dimensions: axis = member; …
	Required      string
	Given         bool
	Reason        string // empty for answers that are given
	ReasonWords   Text
	Status        string
	StatusWords   Text
	Expression    string
	Figures       []string // that it is made of
	Cell          string   // of the workbook
}

// Regimes lists what the product knows of regimes, without answers.
func Regimes() ([]Disclosure, error) {
	all, err := frameworks.Load()
	if err != nil {
		return nil, err
	}
	out := make([]Disclosure, len(all))
	for i, f := range all {
		out[i] = regimeOf(f)
	}
	return out, nil
}

func regimeOf(f frameworks.Framework) Disclosure {
	d := Disclosure{
		ID: f.ID, Publisher: f.Publisher, Version: f.Version, Source: f.Source, URL: f.URL, Sheet: f.Sheet, Title: Text(f.Title), Note: Text(f.Note),
		ValidFrom: f.ValidFrom, ValidTo: f.ValidTo, Status: string(f.Status), StatusWords: Text(f.Status.Words()),
	}
	if f.Taxonomy != nil {
		d.Taxonomy = f.Taxonomy.Entry
	}
	return d
}

// Disclosures answers the regimes that are meant for the period of a source, or the one with an id. It fails where Workbook fails.
func Disclosures(src Source, id string) ([]Disclosure, error) {
	l, err := newLedger(src, English)
	if err != nil {
		return nil, err
	}
	cell := l.pointAddress()
	var out []Disclosure
	for i, d := range l.disclosures {
		if id != "" && d.ID != id {
			continue
		}
		r := regimeOf(d.Framework)
		for _, a := range l.answers {
			if a.regime == i {
				r.Points = append(r.Points, d.point(a, cell))
			}
		}
		out = append(out, r)
	}
	return out, nil
}

func (d disclosure) point(a answer, cell func(row int) string) DisclosedPoint {
	p := DisclosedPoint{
		ID: a.Key(), Reference: a.Reference, Label: a.label(), Number: a.Number, Unit: a.Unit, Element: a.Element, Members: membersOf(a.Members), Required: a.Required,
		Given: a.Given(), Reason: a.Reason, ReasonWords: a.reason(), Status: string(a.Status), StatusWords: Text(a.Status.Words()),
		Expression: a.Expression, Cell: cell(a.row),
	}
	for _, g := range d.Tables {
		if g.ID == a.Table {
			p.Table = Text(g.Title)
		}
	}
	for _, c := range a.Calls {
		p.Figures = append(p.Figures, c.String())
	}
	if a.Given() {
		p.Shown = Text{a.shown(English), a.shown(Japanese)}
		if a.IsText() {
			words := Text(a.Text)
			p.Words = &words
		}
	}
	return p
}
