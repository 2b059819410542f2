// Package factors carries the emission factors that come with the product, as immutable editions: one folder per
// publisher and edition with edition.yaml (who, what, when, licence, hash) and factors.csv. Loading checks every row.
package factors

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
	"tanso/internal/unit"
)

//go:embed activities.csv aliases.csv */*/edition.yaml */*/factors.csv ipcc/gwp/gwp.csv
var files embed.FS

// gwpDir holds the global warming potentials; it has an edition.yaml like the others but no factors.
const gwpDir = "ipcc/gwp"

// Activity is one of the product's own activities, for which rows of several publishers share a key.
type Activity struct {
	Key       string          `json:"key"`
	NameEN    string          `json:"name_en"`
	NameJA    string          `json:"name_ja"`
	Unit      string          `json:"unit"` // the unit to offer first
	Scope     emissions.Scope `json:"scope"`
	Commodity string          `json:"commodity,omitempty"` // of meters that measure it; empty for others
}

// Set is everything the product ships. It is shared: callers must not change it.
type Set struct {
	Editions   []emissions.Edition // by id; the GWP table is among them
	Factors    []emissions.Factor  // by id
	GWPs       []emissions.GWPValue
	Activities []Activity // in the order to offer them
	// Names are the publishers' own keys of activities, under which their editions were written: an edition never changes.
	Names map[string][]string
}

// Load parses and checks the embedded editions once; later calls return the same set. An error names every bad row.
func Load() (*Set, error) { return load() }

var load = sync.OnceValues(func() (*Set, error) { return parse(files) })

// Catalog makes a catalog of the set and any further factors and editions, such as an organization's own.
func (s *Set) Catalog() (*emissions.Catalog, error) {
	c, err := emissions.NewCatalog(s.Factors, s.Editions, s.GWPs)
	if err != nil {
		return nil, err
	}
	return c.Named(s.Names), nil
}

// ParseGases reads gases as factors.csv has them, such as "CO2:fossil=0.17489;N2O=0.0000046".
func ParseGases(text string) ([]emissions.FactorGas, error) { return format.Gases(text) }

func parse(files fs.FS) (*Set, error) {
	heads, err := fs.Glob(files, "*/*/edition.yaml")
	if err != nil {
		return nil, err
	}
	s := &Set{}
	var bad []error
	for _, head := range heads {
		if err := s.edition(files, path.Dir(head)); err != nil {
			bad = append(bad, err)
		}
	}
	slices.SortFunc(s.Editions, func(a, b emissions.Edition) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Factors, func(a, b emissions.Factor) int { return cmp.Compare(a.ID, b.ID) })
	if err := s.aliases(files); err != nil {
		bad = append(bad, err)
	}
	if err := s.activities(files); err != nil {
		bad = append(bad, err)
	}
	return s, errors.Join(append(bad, s.check())...)
}

func (s *Set) edition(files fs.FS, dir string) error {
	head, err := fs.ReadFile(files, dir+"/edition.yaml")
	if err != nil {
		return err
	}
	e, err := format.UnmarshalEdition(head)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	name := dir + "/factors.csv"
	if dir == gwpDir {
		name = dir + "/gwp.csv"
	}
	body, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if got := format.Hash(body); got != e.SHA256 {
		return fmt.Errorf("%s has SHA-256 %s, its edition says %s: a released edition never changes", name, got, e.SHA256)
	}
	var rows int
	if dir == gwpDir {
		s.GWPs, err = format.ReadGWPs(body)
		rows = len(s.GWPs)
	} else {
		var fs []emissions.Factor
		fs, err = format.ReadFactors(body, e)
		s.Factors = append(s.Factors, fs...)
		rows = len(fs)
	}
	if err != nil {
		return err
	}
	if rows != e.Rows {
		return fmt.Errorf("%s has %d rows, its edition says %d", name, rows, e.Rows)
	}
	s.Editions = append(s.Editions, e)
	return nil
}

// aliases reads which publishers' keys an activity has.
func (s *Set) aliases(files fs.FS) error {
	s.Names = map[string][]string{}
	b, err := fs.ReadFile(files, "aliases.csv")
	if err != nil {
		return err
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return fmt.Errorf("aliases.csv: %w", err)
	}
	for _, l := range lines[1:] {
		s.Names[l[0]] = append(s.Names[l[0]], l[1])
	}
	return nil
}

// activities reads the product's own activities and adds one for each refrigerant.
func (s *Set) activities(files fs.FS) error {
	b, err := fs.ReadFile(files, "activities.csv")
	if err != nil {
		return err
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return fmt.Errorf("activities.csv: %w", err)
	}
	for i, l := range lines[1:] {
		scope, err := strconv.Atoi(l[4])
		if err != nil {
			return fmt.Errorf("activities.csv line %d: scope %q", i+2, l[4])
		}
		if _, ok := unit.Lookup(l[3]); !ok {
			return fmt.Errorf("activities.csv line %d: unit %q", i+2, l[3])
		}
		s.Activities = append(s.Activities, Activity{
			Key: l[0], NameEN: l[1], NameJA: l[2], Unit: l[3], Scope: emissions.Scope(scope), Commodity: l[5],
		})
	}
	for _, f := range s.Factors {
		if strings.HasPrefix(f.ActivityKey, "refrigerant.") {
			s.Activities = append(s.Activities, Activity{
				Key: f.ActivityKey, NameEN: "Refrigerant " + f.Name, NameJA: "冷媒 " + f.Name, Unit: f.Unit, Scope: 1,
			})
		}
	}
	return nil
}
