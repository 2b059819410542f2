package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
)

// publication is an edition before it is written.
type publication struct {
	dataset string // shared by the editions of a series, e.g. "uk-desnz"
	dir     string // below the factors folder
	table   string
	edition emissions.Edition
	factors []emissions.Factor
}

func (p publication) write(keys *concordance, files map[string][]byte) error {
	e := p.edition
	e.Retrieved = retrieved
	for i := range p.factors {
		f := &p.factors[i]
		f.EditionID = e.ID
		if f.ActivityKey == "" {
			f.ActivityKey = keys.key(p.dataset, f.CategoryPath)
		}
		if f.Region == "" {
			f.Region = e.Geography
		}
		if f.ValidFrom.IsZero() {
			f.ValidFrom, f.ValidTo = e.ValidFrom, e.ValidTo
		}
	}
	var b bytes.Buffer
	if err := format.WriteFactors(&b, e, p.factors); err != nil {
		return fmt.Errorf("%s: %w", e.ID, err)
	}
	e.Rows, e.SHA256 = len(p.factors), format.Hash(b.Bytes())
	head, err := format.MarshalEdition(e, p.table)
	if err != nil {
		return fmt.Errorf("%s: %w", e.ID, err)
	}
	files[p.dir+"/factors.csv"], files[p.dir+"/edition.yaml"] = b.Bytes(), head
	return nil
}

// concordance gives rows of the same activity the same key across publishers.
type concordance struct {
	rules []rule
	used  map[int]bool
}

// rule maps a dataset's category path to an activity key; a path ending in * stands for all that begin so.
type rule struct{ key, dataset, path string }

func readConcordance(target fs.FS) (*concordance, error) {
	b, err := fs.ReadFile(target, "concordance.csv")
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, err
	}
	c := &concordance{used: map[int]bool{}}
	for _, line := range lines[1:] {
		c.rules = append(c.rules, rule{line[0], line[1], line[2]})
	}
	return c, nil
}

// key returns the concordance's key, or one derived from dataset and path that stays the same from year to year.
func (c *concordance) key(dataset, path string) string {
	for i, r := range c.rules {
		prefix, open := strings.CutSuffix(r.path, "*")
		if r.dataset == dataset && (r.path == path || open && strings.HasPrefix(path, prefix)) {
			c.used[i] = true
			return r.key
		}
	}
	return dataset + "/" + slug(path)
}

// allUsed refuses a concordance with rules that meet no row: a publisher's path has changed.
func (c *concordance) allUsed() error {
	var idle []string
	for i, r := range c.rules {
		if !c.used[i] {
			idle = append(idle, r.dataset+" "+r.path)
		}
	}
	if len(idle) > 0 {
		slices.Sort(idle)
		return fmt.Errorf("concordance.csv: no row for %s", strings.Join(idle, "; "))
	}
	return nil
}

// slug keeps letters and digits of any script and joins the rest with hyphens.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}

// retrieved is the day on which the compiled tables were taken.
var retrieved = day(2026, 11, 22)

func day(year int, month time.Month, d int) emissions.Date {
	return emissions.Date{Year: year, Month: month, Day: d}
}
