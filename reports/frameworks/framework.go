// Package frameworks holds what disclosure regimes ask for as dated data: each regime is a folder with framework.yaml and
// points.csv, and a regime is added by adding a folder, without code. A point says by an expression over a small vocabulary of
// figures (vocabulary.go, docs/frameworks.md) what it is, or names the reason why this product cannot give it.
//
// Labels are our own short words. The texts of standard setters are protected and are not shipped.
package frameworks

import (
	"tanso/emissions"
)

// Text is the same words in both languages of reports.
type Text struct {
	EN string `yaml:"en"`
	JA string `yaml:"ja"`
}

// Status says how far the ids and units of a regime were compared with its official text.
type Status string

// Statuses. Only Verified may be presented as the regime's own numbering.
const (
	Verified   Status = "verified"   // compared with the publisher's own files
	Secondary  Status = "secondary"  // compared with what others publish about it
	Unverified Status = "unverified" // not verified against the official text
)

// Words of a status, as readers see them.
func (s Status) Words() Text {
	switch s {
	case Verified:
		return Text{"Ids verified", "ID確認済み"}
	case Secondary:
		return Text{"Verified against secondary sources alone", "二次資料でのみ確認"}
	case Unverified:
	}
	return Text{"Not verified against the official text", "公式文書と未照合"}
}

// Framework is one regime in one version.
type Framework struct {
	ID        string
	Publisher string
	Title     Text
	Version   string
	ValidFrom emissions.Date // of reporting periods: the first day of a period that it is for
	ValidTo   emissions.Date // the last; zero when open
	Source    string
	URL       string
	Status    Status
	Note      Text
	Sheet     string // of the workbook
	Copy      bool   // answers are copied into a form: the sheet counts their characters
	Taxonomy  *Taxonomy
	Tables    []Group
	Ties      []Tie
	Points    []Point

	byID map[string]int
}

// Taxonomy is where the element names of a regime come from.
type Taxonomy struct {
	Prefix    string `yaml:"prefix"`
	Namespace string `yaml:"namespace"`
	Entry     string `yaml:"entry"` // address of the entry point
	// Measures are the taxonomy's own of our units, with {unit} for what a denominator is counted in; a unit that is not there is
	// not exchanged. Prefixes declare theirs.
	Measures map[string]string `yaml:"measures"`
	Prefixes map[string]string `yaml:"prefixes"`
}

// Group is a table of a regime's sheet.
type Group struct {
	ID    string `yaml:"id"`
	Title Text   `yaml:"title"`
	Note  Text   `yaml:"note"`
	Years bool   `yaml:"years"` // figures of earlier years and of target years stand beside
	// Milestones are the years for which a table by year states what targets allow.
	Milestones []int `yaml:"milestones"`
}

// Tie is a total that points add up to; the workbook checks it.
type Tie struct {
	Label Text     `yaml:"label"`
	Total string   `yaml:"total"`
	Parts []string `yaml:"parts"`
}

// Member is a taxonomy-defined dimension with its value.
type Member struct{ Axis, Member string }

// Point is one data point.
type Point struct {
	ID         string
	Reference  string // where the regime asks for it, where that is not the id
	Label      Text
	Unit       string
	Required   string
	Element    string // of the taxonomy, with its prefix; empty where none is known
	Members    []Member
	Expression string
	Omitted    string // reason, where there is no expression
	Status     Status
	Place      string // chapter or table of the PDF where the figure stands; empty: the index itself
	Table      string // group of the sheet
	Each       string // what the point is repeated for: country or facility; empty for one

	root *node
}

// IsText tells points that are answered with words.
func (p Point) IsText() bool { return p.Unit == unitText }

// For tells whether the regime is meant for a reporting period that begins on this day.
func (f Framework) For(start emissions.Date) bool {
	return !start.Before(f.ValidFrom) && (f.ValidTo.IsZero() || !f.ValidTo.Before(start))
}

// Point finds a point by its id.
func (f Framework) Point(id string) (Point, bool) {
	i, ok := f.byID[id]
	if !ok {
		return Point{}, false
	}
	return f.Points[i], true
}
