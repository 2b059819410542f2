// Package xbrl writes facts in the JSON form of the Open Information Model (xBRL-JSON 1.0, XBRL International, 2023-04-19). It
// knows nothing of taxonomies: names, members and units come with the facts. A file of facts is no filing.
package xbrl

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"tanso/internal/exact"
)

// DocumentType names the form, and Namespace the model's own names in it.
const (
	DocumentType = "https://xbrl.org/2021/xbrl-json"
	Namespace    = "https://xbrl.org/2021"
)

// Fact is one number that is reported.
type Fact struct {
	Concept  string // with its prefix
	Entity   string // scheme prefix and identifier: lei:…
	Start    string // first day, 2025-04-01
	End      string // the day after the last
	Unit     string // measures, such as utr:MWh; empty for pure numbers
	Members  map[string]string
	Value    exact.Decimal
	Decimals int32
}

// Report is a set of facts over a taxonomy.
type Report struct {
	Taxonomy   string            // address of the entry point
	Namespaces map[string]string // by prefix, of concepts, entities and units
	Facts      []Fact
}

type document struct {
	Info  info            `json:"documentInfo"`
	Facts map[string]fact `json:"facts"`
}

type info struct {
	Type       string            `json:"documentType"`
	Namespaces map[string]string `json:"namespaces"`
	Taxonomy   []string          `json:"taxonomy"`
}

type fact struct {
	Value      string            `json:"value"`
	Decimals   int32             `json:"decimals"`
	Dimensions map[string]string `json:"dimensions"`
}

// Marshal writes the report. Facts are numbered in their order; the same report gives the same bytes. It refuses facts that the
// model does not allow.
func Marshal(r Report) ([]byte, error) {
	d := document{Info: info{DocumentType, maps.Clone(r.Namespaces), []string{r.Taxonomy}}, Facts: map[string]fact{}}
	if d.Info.Namespaces == nil {
		d.Info.Namespaces = map[string]string{}
	}
	d.Info.Namespaces["xbrl"] = Namespace
	for i, f := range r.Facts {
		dimensions := map[string]string{"concept": f.Concept, "entity": f.Entity, "period": f.Start + "T00:00:00/" + f.End + "T00:00:00"}
		if f.Unit != "" {
			dimensions["unit"] = f.Unit
		}
		maps.Copy(dimensions, f.Members)
		d.Facts[fmt.Sprintf("f%04d", i+1)] = fact{f.Value.Fixed(f.Decimals), f.Decimals, dimensions}
	}
	out, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, err
	}
	return append(out, '\n'), Check(out)
}

var (
	qname  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*:[A-Za-z_][A-Za-z0-9_.-]*$`)
	entity = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*:[^\s:]+$`)
	period = regexp.MustCompile(`^\d{4}-\d\d-\d\dT00:00:00/\d{4}-\d\d-\d\dT00:00:00$`)
	number = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
)

// Check tells whether a file has the structure that xBRL-JSON asks for: names with declared prefixes, one period, whole decimals,
// no two facts about the same. It does not hold the facts against their taxonomy.
func Check(content []byte) error {
	var d document
	decoder := json.NewDecoder(strings.NewReader(string(content)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return fmt.Errorf("xbrl: %w", err)
	}
	if d.Info.Type != DocumentType || len(d.Info.Taxonomy) == 0 || d.Info.Taxonomy[0] == "" || d.Info.Namespaces["xbrl"] != Namespace {
		return fmt.Errorf("xbrl: the document does not say what it is: %+v", d.Info)
	}
	seen := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(d.Facts)) {
		f := d.Facts[id]
		if err := f.check(d.Info.Namespaces); err != nil {
			return fmt.Errorf("xbrl: fact %s: %w", id, err)
		}
		about := fmt.Sprint(f.Dimensions)
		if other, twice := seen[about]; twice {
			return fmt.Errorf("xbrl: facts %s and %s are about the same: %s", other, id, about)
		}
		seen[about] = id
	}
	return nil
}

func (f fact) check(namespaces map[string]string) error {
	if !number.MatchString(f.Value) {
		return fmt.Errorf("the value is no number: %q", f.Value)
	}
	for _, core := range []string{"concept", "entity", "period"} {
		if f.Dimensions[core] == "" {
			return fmt.Errorf("no %s", core)
		}
	}
	for dimension, value := range f.Dimensions {
		if err := allowed(dimension, value); err != nil {
			return err
		}
		for _, name := range namesIn(dimension, value) {
			if prefix, _, _ := strings.Cut(name, ":"); namespaces[prefix] == "" {
				return fmt.Errorf("the prefix of %s is not declared", name)
			}
		}
	}
	return nil
}

func allowed(dimension, value string) error {
	ok := true
	switch dimension {
	case "concept":
		ok = qname.MatchString(value)
	case "entity":
		ok = entity.MatchString(value)
	case "period":
		ok = period.MatchString(value)
	case "unit":
		for _, measure := range measures(value) {
			ok = ok && qname.MatchString(measure)
		}
	default:
		ok = qname.MatchString(dimension) && qname.MatchString(value)
	}
	if !ok {
		return fmt.Errorf("%s is not written as the model asks: %q", dimension, value)
	}
	return nil
}

func measures(unit string) []string {
	return strings.FieldsFunc(unit, func(r rune) bool { return r == '*' || r == '/' })
}

// namesIn are the names of a dimension that need a declared prefix.
func namesIn(dimension, value string) []string {
	switch dimension {
	case "period":
		return nil
	case "unit":
		return measures(value)
	case "concept", "entity":
		return []string{value}
	}
	return []string{dimension, value}
}
