// Package pathways carries the published pathways that come with the product: one folder for each publisher and edition, with
// edition.yaml (who, what, when, licence, hash) and pathway.csv. Only what could be read at its source is here; others bring their own.
package pathways

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

//go:embed */*/edition.yaml */*/pathway.csv
var files embed.FS

// Percent is the unit of a pathway that is an index: emissions in per cent of a year. Any other is an intensity.
const Percent = "percent"

// Pathway is how a sector or a country has to fall, as its publisher says.
type Pathway struct {
	ID        string // of the edition and the sector
	Publisher string
	Title     string
	Year      int // of publication
	Geography string
	Table     string
	Licence   string
	Source    string
	Note      string
	Retrieved emissions.Date
	Sector    string
	Unit      string // Percent, or such as t CO2e/MWh
	Points    []targets.Point
}

// IsIndex tells whether its values are per cents of a year and not intensities.
func (p Pathway) IsIndex() bool { return p.Unit == Percent }

// Load reads the embedded pathways once, by id; an error names what is wrong with which.
func Load() ([]Pathway, error) { return load() }

var load = sync.OnceValues(func() ([]Pathway, error) { return parse(files) })

type edition struct {
	ID        string `yaml:"id"`
	Publisher string `yaml:"publisher"`
	Title     string `yaml:"title"`
	TitleEN   string `yaml:"title_en"`
	Year      int    `yaml:"year"`
	Geography string `yaml:"geography"`
	Table     string `yaml:"table"`
	Licence   string `yaml:"licence"`
	Source    string `yaml:"source"`
	Note      string `yaml:"note"`
	Retrieved string `yaml:"retrieved"`
	SHA256    string `yaml:"sha256"`
}

func parse(files fs.FS) (out []Pathway, err error) {
	heads, err := fs.Glob(files, "*/*/edition.yaml")
	if err != nil {
		return nil, err
	}
	for _, head := range heads {
		found, err := read(files, path.Dir(head))
		if err != nil {
			return nil, fmt.Errorf("pathways: %s: %w", path.Dir(head), err)
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, func(a, b Pathway) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func read(files fs.FS, dir string) ([]Pathway, error) {
	text, err := fs.ReadFile(files, path.Join(dir, "edition.yaml"))
	if err != nil {
		return nil, err
	}
	var e edition
	if err := yaml.UnmarshalWithOptions(text, &e, yaml.Strict()); err != nil {
		return nil, err
	}
	for name, value := range map[string]string{
		"id": e.ID, "publisher": e.Publisher, "title": e.Title, "table": e.Table, "licence": e.Licence, "source": e.Source, "sha256": e.SHA256,
	} {
		if value == "" {
			return nil, fault.Field(name, "a value", "")
		}
	}
	retrieved, err := emissions.ParseDate(e.Retrieved)
	if err != nil {
		return nil, err
	}
	rows, err := fs.ReadFile(files, path.Join(dir, "pathway.csv"))
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(rows); hex.EncodeToString(sum[:]) != e.SHA256 {
		return nil, fault.Field("sha256", e.SHA256, hex.EncodeToString(sum[:]))
	}
	sectors, err := Rows(rows)
	for i := range sectors {
		p := &sectors[i]
		p.ID, p.Publisher, p.Title, p.Year, p.Geography = e.ID+":"+p.Sector, e.Publisher, e.Title, e.Year, e.Geography
		p.Table, p.Licence, p.Source, p.Note, p.Retrieved = e.Table, e.Licence, e.Source, e.Note, retrieved
		if e.TitleEN != "" {
			p.Title += " / " + e.TitleEN
		}
	}
	return sectors, err
}

// maxPoints bounds one file.
const maxPoints = 2000

// Rows reads a CSV with the columns sector, unit, year and value under a header line: one pathway for each sector, its years in
// order. The citation is left empty. A row that cannot be read is named by its line.
func Rows(text []byte) ([]Pathway, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	records, err := r.ReadAll()
	if err != nil {
		return nil, fault.Field("csv", "a CSV file of sector, unit, year and value", err.Error())
	}
	if len(records) < 2 || len(records) > maxPoints+1 {
		return nil, fault.Field("csv", "1 to "+strconv.Itoa(maxPoints)+" rows under a header line", strconv.Itoa(max(0, len(records)-1)))
	}
	at := map[string]int{}
	var out []Pathway
	for i, record := range records[1:] {
		if f := row(record, at, &out); f != nil {
			f.Expected = "line " + strconv.Itoa(i+2) + ": " + f.Expected
			return nil, f
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Points, func(a, b targets.Point) int { return a.Year - b.Year })
		if len(out[i].Points) < 2 {
			return nil, fault.Field("csv", "two years or more of "+out[i].Sector, "1")
		}
	}
	return out, nil
}

// row takes one record in.
func row(record []string, at map[string]int, out *[]Pathway) *fault.Error {
	const columns = 4
	if len(record) < columns || record[0] == "" || record[1] == "" {
		return refused("a sector, a unit, a year and a value", strings.Join(record, ","))
	}
	year, err := strconv.Atoi(strings.TrimSpace(record[2]))
	if err != nil || year < 1990 || year > 2100 {
		return refused("a year from 1990 to 2100", record[2])
	}
	value, err := exact.Parse(strings.TrimSpace(record[3]))
	if err != nil || value.Sign() < 0 {
		return refused("a number of 0 or more", record[3])
	}
	i, known := at[record[0]]
	if !known {
		i = len(*out)
		at[record[0]] = i
		*out = append(*out, Pathway{Sector: record[0], Unit: record[1]})
	}
	p := &(*out)[i]
	if p.Unit != record[1] {
		return refused("the unit "+p.Unit+" as in the other rows of "+p.Sector, record[1])
	}
	if slices.ContainsFunc(p.Points, func(x targets.Point) bool { return x.Year == year }) {
		return refused("one value of "+p.Sector+" for each year", strconv.Itoa(year)+" twice")
	}
	p.Points = append(p.Points, targets.Point{Year: year, Value: value})
	return nil
}

func refused(expected, got string) *fault.Error {
	return &fault.Error{Code: fault.Invalid, Field: "csv", Message: "a row cannot be read", Expected: expected, Got: got}
}
