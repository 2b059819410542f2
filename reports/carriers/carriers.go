// Package carriers says what kind of energy a fuel or an instrument is, and which published heating value belongs to a fuel in a
// country. All of it is data with its source; what the data do not know stays unknown.
package carriers

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/unit"
)

//go:embed *.csv
var files embed.FS

// Class is where energy comes from. Unknown is stated as such by reports, and how it counts is up to each regime.
type Class string

// Classes.
const (
	Fossil    Class = "fossil"
	Nuclear   Class = "nuclear"
	Renewable Class = "renewable"
	Unknown   Class = "unknown"
)

// Carrier is what an activity's energy is.
type Carrier struct {
	Form   string // fuel, electricity or heat
	Group  string // of fuels: coal, oil, gas, other_fossil, biomass
	Class  Class  // of fuels
	Source string
}

// tables are the files, read once.
type tables struct {
	carriers     map[string]Carrier
	technologies map[string]Class
	kinds        map[string]kind
	heating      map[string]heating // by activity key and region
	properties   []factors.FuelProperty
}

type kind struct {
	bundle string
	class  Class
}

type heating struct {
	fuel, property string
	density        bool
}

// Check reads all files; an error names what does not fit together.
func Check() error {
	_, err := load()
	return err
}

var load = sync.OnceValues(func() (*tables, error) {
	t := &tables{carriers: map[string]Carrier{}, technologies: map[string]Class{}, kinds: map[string]kind{}, heating: map[string]heating{}}
	var err error
	if t.properties, err = factors.FuelProperties(); err != nil {
		return nil, err
	}
	for name, take := range map[string]func([]string) error{
		"carriers.csv": t.carrier, "technologies.csv": t.technology, "instruments.csv": t.instrument, "heating.csv": t.heatingValue,
	} {
		err = errors.Join(err, each(name, take))
	}
	return t, err
})

func each(name string, take func([]string) error) error {
	content, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var faults []error
	for i, row := range rows[1:] {
		if err := take(row); err != nil {
			faults = append(faults, fmt.Errorf("%s row %d: %w", name, i+2, err))
		}
	}
	return errors.Join(faults...)
}

func (t *tables) carrier(row []string) error {
	if !slices.Contains([]string{"fuel", "electricity", "heat"}, row[1]) || (row[1] == "fuel") != (row[2] != "") || row[4] == "" {
		return fmt.Errorf("expected a form, of fuels a carrier, and a source; found %q", row)
	}
	t.carriers[row[0]] = Carrier{Form: row[1], Group: row[2], Class: Class(row[3]), Source: row[4]}
	return nil
}

func (t *tables) technology(row []string) error {
	t.technologies[row[0]] = Class(row[1])
	return known(Class(row[1]), row)
}

func (t *tables) instrument(row []string) error {
	if _, ok := emissions.InstrumentKindOf(row[0]); !ok || row[1] != "bundled" && row[1] != "unbundled" {
		return fmt.Errorf("expected a kind of instrument, bundled or unbundled; found %q", row)
	}
	t.kinds[row[0]] = kind{row[1], Class(row[2])}
	if row[2] == "" {
		return nil
	}
	return known(Class(row[2]), row)
}

func known(c Class, row []string) error {
	if c != Fossil && c != Nuclear && c != Renewable {
		return fmt.Errorf("expected fossil, nuclear or renewable; found %q", row)
	}
	return nil
}

func (t *tables) heatingValue(row []string) error {
	h := heating{row[2], row[3], row[4] == "yes"}
	t.heating[row[0]+"|"+row[1]] = h
	if len(t.published(h, row[1], lastYear)) == 0 {
		return fmt.Errorf("expected a published %s of %s in %s", row[3], row[2], row[1])
	}
	return nil
}

// lastYear is after all editions.
const lastYear = 9999

// Of says what an activity's energy is; ok is false for activities that are in no list.
func Of(activityKey string) (Carrier, bool) {
	t, err := load()
	if err != nil {
		return Carrier{}, false
	}
	c, ok := t.carriers[activityKey]
	return c, ok
}

// OfInstrument says what the energy under an instrument is: by its technology, else by what its kind is issued for. Technologies of
// several classes, and words that the list does not have, are Unknown.
func OfInstrument(i emissions.Instrument) (class Class, bundle string) {
	t, err := load()
	if err != nil {
		return Unknown, ""
	}
	k := t.kinds[i.Kind]
	if k.bundle == "" {
		k.bundle = "unbundled"
	}
	if named := t.named(i.Technology); len(named) > 0 {
		if len(named) == 1 {
			return named[0], k.bundle
		}
		return Unknown, k.bundle
	}
	if k.class == "" || i.Technology != "" {
		return Unknown, k.bundle
	}
	return k.class, k.bundle
}

// named are the classes of the words of a technology.
func (t *tables) named(technology string) []Class {
	var out []Class
	words := strings.FieldsFunc(strings.ToLower(technology), func(r rune) bool { return !unicode.IsLetter(r) })
	for word, class := range t.technologies {
		hit := slices.Contains(words, word)
		if word[0] >= 0x80 { // Japanese has no spaces between words
			hit = strings.Contains(technology, word)
		}
		if hit && !slices.Contains(out, class) {
			out = append(out, class)
		}
	}
	return out
}

// HeatingValues are the published heating value of a fuel and, where it is needed, its density: of the country, else of the world,
// the newest that is not after the year, else the oldest. None are returned where nobody publishes one.
func HeatingValues(activityKey, country string, year int) []unit.Property {
	t, err := load()
	if err != nil {
		return nil
	}
	for _, region := range []string{country, "WORLD"} {
		if h, ok := t.heating[activityKey+"|"+region]; ok {
			return t.published(h, region, year)
		}
	}
	return nil
}

func (t *tables) published(h heating, region string, year int) []unit.Property {
	var out []unit.Property
	for _, property := range []string{h.property, "density"} {
		if property == "density" && !h.density {
			continue
		}
		best := -1
		for i, p := range t.properties {
			if p.Fuel != h.fuel || p.Region != region || p.Property != property {
				continue
			}
			if best < 0 || newer(p.Year, t.properties[best].Year, year) {
				best = i
			}
		}
		if best >= 0 {
			out = append(out, t.properties[best].Bridge())
		}
	}
	return out
}

// newer tells whether year a serves better than b for the year asked for.
func newer(a, b, asked int) bool {
	if (a <= asked) != (b <= asked) {
		return a <= asked
	}
	if a <= asked {
		return a > b
	}
	return a < b
}
