package frameworks

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"tanso/emissions"
	"tanso/internal/fault"
)

//go:embed data
var shipped embed.FS

// Load returns the regimes of this product, in the order of their folders.
func Load() ([]Framework, error) { return loadShipped() }

var loadShipped = sync.OnceValues(func() ([]Framework, error) {
	data, err := fs.Sub(shipped, "data")
	if err != nil {
		return nil, err
	}
	return LoadFS(data)
})

// LoadFS reads regimes from a tree: each folder with a framework.yaml is one. An error names every fault with its file, row and
// column, what was expected and what stands there.
func LoadFS(files fs.FS) ([]Framework, error) {
	heads, err := fs.Glob(files, "*/framework.yaml")
	if err != nil {
		return nil, err
	}
	var out []Framework
	var faults []error
	seen := map[string]bool{}
	for _, head := range heads {
		f, err := loadFolder(files, path.Dir(head))
		faults = append(faults, err)
		if err == nil && seen[f.ID] {
			faults = append(faults, fault.Field(head+" id", "an id of its own", f.ID))
		}
		seen[f.ID] = true
		out = append(out, f)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return out, nil
}

// header is framework.yaml.
type header struct {
	ID        string    `yaml:"id"`
	Publisher string    `yaml:"publisher"`
	Title     Text      `yaml:"title"`
	Version   string    `yaml:"version"`
	ValidFrom string    `yaml:"valid_from"`
	ValidTo   string    `yaml:"valid_to"`
	Source    string    `yaml:"source"`
	URL       string    `yaml:"url"`
	Status    Status    `yaml:"status"`
	Note      Text      `yaml:"note"`
	Sheet     string    `yaml:"sheet"`
	Copy      bool      `yaml:"copy"`
	Taxonomy  *Taxonomy `yaml:"taxonomy"`
	Tables    []Group   `yaml:"tables"`
	Ties      []Tie     `yaml:"ties"`
}

func loadFolder(files fs.FS, dir string) (Framework, error) {
	content, err := fs.ReadFile(files, dir+"/framework.yaml")
	if err != nil {
		return Framework{}, err
	}
	var h header
	if err := yaml.UnmarshalWithOptions(content, &h, yaml.Strict()); err != nil {
		return Framework{}, fault.Wrap(fault.Invalid, err, "%s/framework.yaml cannot be read: %s", dir, yaml.FormatError(err, false, false))
	}
	f := Framework{
		ID: h.ID, Publisher: h.Publisher, Title: h.Title, Version: h.Version, Source: h.Source, URL: h.URL, Status: h.Status, Note: h.Note,
		Sheet: h.Sheet, Copy: h.Copy, Taxonomy: h.Taxonomy, Tables: h.Tables, Ties: h.Ties, byID: map[string]int{},
	}
	c := &checker{file: dir + "/framework.yaml"}
	f.ValidFrom = c.day("valid_from", h.ValidFrom)
	if h.ValidTo != "" {
		f.ValidTo = c.day("valid_to", h.ValidTo)
	}
	c.head(f)
	return f, errors.Join(append(c.faults, loadPoints(files, dir, &f))...)
}

// checker gathers the faults of a file.
type checker struct {
	file   string
	faults []error
}

func (c *checker) add(column, expected, got string) {
	c.faults = append(c.faults, fault.Field(c.file+" "+column, expected, got))
}

func (c *checker) day(column, s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		c.add(column, "a day such as 2024-01-01", s)
	}
	return d
}

func (c *checker) filled(column, value string) {
	if strings.TrimSpace(value) == "" {
		c.add(column, "something", value)
	}
}

func (c *checker) both(column string, t Text) {
	c.filled(column+" en", t.EN)
	c.filled(column+" ja", t.JA)
}

func (c *checker) status(s Status) {
	if s != Verified && s != Secondary && s != Unverified {
		c.add("status", "verified, secondary or unverified", string(s))
	}
}

func (c *checker) head(f Framework) {
	for column, value := range map[string]string{"id": f.ID, "publisher": f.Publisher, "version": f.Version, "source": f.Source, "sheet": f.Sheet} {
		c.filled(column, value)
	}
	c.both("title", f.Title)
	c.both("note", f.Note)
	c.status(f.Status)
	if len(f.Tables) == 0 {
		c.add("tables", "at least one table", "")
	}
	for _, g := range f.Tables {
		c.filled("tables id", g.ID)
		c.both("tables title", g.Title)
	}
}

// columns of points.csv.
var columns = []string{
	"id", "reference", "label_en", "label_ja", "unit", "required", "element", "members", "expression", "omitted", "status", "place", "table", "each",
}

func loadPoints(files fs.FS, dir string, f *Framework) error {
	name := dir + "/points.csv"
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s cannot be read: %s", name, err)
	}
	if len(rows) < 2 || !slices.Equal(rows[0], columns) {
		return fault.Field(name+" row 1", "the columns "+strings.Join(columns, ",")+" and rows below them", strings.Join(slices.Concat(rows...), ","))
	}
	var faults []error
	for i, row := range rows[1:] {
		c := &checker{file: fmt.Sprintf("%s row %d", name, i+2)}
		p := c.point(row, *f)
		if _, twice := f.byID[p.ID]; twice {
			c.add("id", "an id of its own", p.ID)
		}
		f.byID[p.ID] = len(f.Points)
		f.Points = append(f.Points, p)
		faults = append(faults, c.faults...)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return errors.Join(f.measured(name), f.tied(dir+"/framework.yaml"))
}

// tied looks for the points of ties, which must be numbers.
func (f *Framework) tied(name string) error {
	c := &checker{file: name}
	for _, t := range f.Ties {
		c.both("ties label", t.Label)
		for _, id := range append([]string{t.Total}, t.Parts...) {
			if p, ok := f.Point(id); !ok || p.IsText() || p.Each != "" {
				c.add("ties", "points of this regime that are one number", id)
			}
		}
	}
	return errors.Join(c.faults...)
}

func (c *checker) point(row []string, f Framework) Point {
	at := func(column string) string { return row[slices.Index(columns, column)] }
	p := Point{
		ID: at("id"), Reference: at("reference"), Label: Text{at("label_en"), at("label_ja")}, Unit: at("unit"), Required: at("required"),
		Element: at("element"), Members: c.members(at("members")), Expression: at("expression"), Omitted: at("omitted"),
		Status: Status(at("status")), Place: at("place"), Table: at("table"), Each: at("each"),
	}
	if p.Status == "" {
		p.Status = f.Status
	}
	if p.Reference == "" {
		p.Reference = p.ID
	}
	c.filled("id", p.ID)
	c.both("label", p.Label)
	c.status(p.Status)
	if _, known := unitOf(p.Unit); !known && !p.IsText() {
		c.add("unit", "a unit of docs/frameworks.md, or text", p.Unit)
	}
	if !slices.ContainsFunc(f.Tables, func(g Group) bool { return g.ID == p.Table }) {
		c.add("table", "a table of framework.yaml", p.Table)
	}
	if p.Each != "" && p.Each != "country" && p.Each != "facility" {
		c.add("each", "country, facility or nothing", p.Each)
	}
	if p.Element != "" && (f.Taxonomy == nil || !strings.HasPrefix(p.Element, f.Taxonomy.Prefix+":")) {
		c.add("element", "an element of the taxonomy of framework.yaml", p.Element)
	}
	c.answer(&p)
	return p
}

func (c *checker) members(text string) []Member {
	var out []Member
	for part := range strings.FieldsSeq(text) {
		axis, member, ok := strings.Cut(part, "=")
		if !ok {
			c.add("members", "axis=member", part)
		}
		out = append(out, Member{axis, member})
	}
	return out
}

// answer reads what a point is answered by: an expression, or the reason why it is omitted.
func (c *checker) answer(p *Point) {
	if (p.Expression == "") == (p.Omitted == "") {
		c.add("expression", "an expression or a reason in the column omitted, and not both", p.Expression+p.Omitted)
		return
	}
	if p.Omitted != "" {
		if _, ok := ReasonOf(p.Omitted); !ok {
			c.add("omitted", "a reason of reasons.csv", p.Omitted)
		}
		return
	}
	root, err := parse(p.Expression)
	if err != nil {
		c.faults = append(c.faults, fmt.Errorf("%s %w", c.file, err))
		return
	}
	if text := root.op == isCall && root.call.Name == FigureText; text != p.IsText() {
		c.add("expression", "text(…) for the unit text, and numbers for others", p.Expression)
		return
	}
	p.root = root
}

// measured holds the unit of each expression against the declared one, and finds points that refer to themselves.
func (f *Framework) measured(name string) error {
	var faults []error
	for i, p := range f.Points {
		if p.root == nil || p.IsText() {
			continue
		}
		want, _ := unitOf(p.Unit)
		got, err := p.root.measure(func(id string) (measureOf, error) { return f.pointMeasure(id, []string{p.ID}) })
		if err == nil && !got.equal(want) {
			err = fault.Field("expression", p.Unit+", "+want.String(), got.String())
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s row %d %w", name, i+2, err))
		}
	}
	return errors.Join(faults...)
}

// pointMeasure is the declared unit of a point that another refers to, once the way there is known not to come back.
func (f *Framework) pointMeasure(id string, way []string) (measureOf, error) {
	p, ok := f.Point(id)
	if !ok || p.IsText() || p.Each != "" {
		return measureOf{}, fault.Field("expression", "a point of this regime that is one number", id)
	}
	if slices.Contains(way, id) {
		return measureOf{}, fault.Field("expression", "points that do not refer to themselves", strings.Join(append(way, id), " → "))
	}
	if p.root != nil {
		if _, err := p.root.measure(func(next string) (measureOf, error) { return f.pointMeasure(next, append(slices.Clone(way), id)) }); err != nil {
			return measureOf{}, err
		}
	}
	m, _ := unitOf(p.Unit)
	return m, nil
}
