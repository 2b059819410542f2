package verify

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

const pointsFile = "data/datapoints.csv"

// point is a row of the data points.
type point struct {
	where                    string // its line
	framework, id            string
	value                    num // nil: no number
	unit, element, members   string
	given, worded            bool
	expression, cell, reason string
}

// points are the data points by their order, and by regime and id.
type points struct {
	*figures
	rows  []point
	byID  map[string]*point
	depth int // of points that name points
}

// deepest bounds how far points may lead to points.
const deepest = 16

// checkPoints works every data point out again from the entries and the dossier, compares its cell in the workbook, and the facts for
// exchange with the points.
func (c *checker) checkPoints() error {
	if c.manifest.Format == firstForm {
		c.skip(said.points, said.whyFirstForm)
		return errAbsent
	}
	p, err := c.readPoints()
	if err != nil {
		return err
	}
	for i := range p.rows {
		if err := p.check(&p.rows[i]); err != nil {
			return err
		}
	}
	if err := p.cells(); err != nil {
		return err
	}
	return p.facts()
}

func (c *checker) readPoints() (*points, error) {
	f, err := c.newFigures()
	if err != nil {
		return nil, err
	}
	p := &points{figures: f, byID: map[string]*point{}}
	err = c.rows(pointsFile, func(at LinkError, row map[string]string) error {
		at.What = said.badPoint
		one := point{
			where: at.Where, framework: row["framework"], id: row["id"], unit: row["unit"], element: row["element"], members: row["members"], given: row["status"] == "given",
			worded: row["words_en"] != "" || row["words_ja"] != "", expression: row["expression"], cell: row["cell"], reason: row["reason"],
		}
		if row["value"] != "" {
			if one.value, err = parse(row["value"]); err != nil {
				return &at
			}
		}
		// Whoever reads a row must be able to tell whether there is an answer.
		if !one.given && (row["status"] != "omitted" || one.reason == "" || one.value != nil || one.worded) || one.given && (one.reason != "" || one.value != nil && one.worded) {
			return &at
		}
		p.rows = append(p.rows, one)
		return nil
	})
	for i := range p.rows {
		r := &p.rows[i]
		key := r.framework + " " + r.id
		if p.byID[key] != nil && err == nil {
			err = &LinkError{File: pointsFile, Where: r.where, What: said.twice, Stood: key}
		}
		p.byID[key] = r
	}
	return p, err
}

// worked works a point out, and notes the figures that it is made of.
func (p *points) worked(r *point, calls *[]call) (n num, performed bool, err error) {
	_, each, _ := strings.Cut(r.id, "/")
	e := expression{text: r.expression, each: each, term: p.term, calls: calls}
	e.point = func(id string) num {
		other := p.byID[r.framework+" "+id]
		if other == nil || other.expression == "" {
			return nil
		}
		if p.depth++; p.depth > deepest {
			err = fmt.Errorf("%s leads to itself", id)
			return nil
		}
		n, performed, inner := p.worked(other, calls)
		p.depth--
		e.stray = e.stray || !performed
		err = errors.Join(err, inner)
		return n
	}
	n, wrong := e.value()
	if wrong != nil {
		return nil, false, wrong
	}
	return n, !e.stray, err
}

// isText tells points that are answered with words.
func (r *point) isText() bool { return strings.HasPrefix(r.expression, "text(") }

func (p *points) check(r *point) error {
	if r.expression == "" || r.isText() {
		if r.given && r.isText() {
			p.skip(said.worded, said.whyWorded)
		}
		return nil
	}
	at := LinkError{File: pointsFile, Where: r.where + ", " + r.framework + " " + r.id, What: said.otherPoint}
	var calls []call
	n, performed, err := p.worked(r, &calls)
	switch {
	case err != nil:
		at.What, at.Stood = said.badPoint, err.Error()
		return &at
	case !performed:
		p.skip(said.stray, said.whyStray)
		return nil
	case n == nil || r.value == nil:
		return p.same(at, text(r.value), text(n))
	}
	return p.equal(at, r.value, n)
}

// cells compares the numbers with the cells of the workbook that they name.
func (p *points) cells() error {
	if p.pack.files[workbookFile] == nil {
		return nil
	}
	content, err := p.pack.read(workbookFile)
	if err != nil {
		return err
	}
	b, err := openBook(content)
	if err != nil {
		return &LinkError{File: workbookFile, Where: "–", What: said.unreadable, Stood: err.Error()}
	}
	var names []string
	for i := range p.rows {
		if r := &p.rows[i]; r.value != nil {
			name := strconv.Itoa(i)
			b.places[name] = strings.ReplaceAll(r.cell, "'", "")
			names = append(names, name)
		}
	}
	stood, err := b.cells(names)
	if err != nil {
		return &LinkError{File: pointsFile, Where: "cell", What: said.unreadable, Stood: err.Error()}
	}
	for _, name := range names {
		i, _ := strconv.Atoi(name) // made above
		r := &p.rows[i]
		p.checks++
		if !near(stood[name], r.value) {
			return &LinkError{File: workbookFile, Where: r.framework + " " + r.id + " " + b.places[name], What: said.otherCell, Stood: stood[name], Computed: text(r.value)}
		}
	}
	return nil
}
