package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const workbookFile = "report/workbook.xlsx"

// checkWorkbook reads the cells that the workbook's range names point to and compares them with the totals, in tonnes.
func (c *checker) checkWorkbook() error {
	for _, f := range c.pack.under("report/") {
		if strings.HasSuffix(f, ".pdf") {
			c.skip(Text{f, f}, said.whyPDF)
		}
	}
	if c.pack.files[workbookFile] == nil {
		c.skip(said.workbook, said.whyNoWorkbook)
		return errAbsent
	}
	content, err := c.pack.read(workbookFile)
	if err != nil {
		return err
	}
	b, err := openBook(content)
	if err != nil {
		return &LinkError{File: workbookFile, Where: "–", What: said.unreadable, Stood: err.Error()}
	}
	names := make([]string, 0, len(c.figures))
	for name := range c.figures {
		names = append(names, name)
	}
	slices.Sort(names)
	cells, err := b.cells(names)
	if err != nil {
		return &LinkError{File: workbookFile, Where: "–", What: said.unreadable, Stood: err.Error()}
	}
	for _, name := range names {
		if err := c.cell(name, b.places[name], cells[name]); err != nil {
			return err
		}
	}
	return nil
}

// cell compares a cell with its total.
func (c *checker) cell(name, place, stood string) error {
	c.checks++
	kg := c.figures[name]
	at := LinkError{File: workbookFile, Where: name + " " + place, What: said.otherCell, Stood: stood, Computed: text(mul(kg, power(-3)))}
	if !near(stood, mul(kg, power(-3))) {
		return &at
	}
	return nil
}

// near tells whether a cell holds a number: spreadsheets count in doubles, which hold fifteen digits.
func near(cell string, n num) bool {
	got, ok := zero().SetString(cell)
	if !ok || len(cell) > 60 {
		return false
	}
	off, allowed := zero().Abs(sub(got, n)), add(mul(zero().Abs(n), power(-14)), power(-12))
	return off.Cmp(allowed) <= 0
}

// book is a workbook: its parts, where its names point to, and which part each sheet is.
type book struct {
	parts  map[string]*zip.File
	places map[string]string // name → sheet!cell
	sheets map[string]string // sheet → part
}

type workbookPart struct {
	Sheets []struct {
		Name string `xml:"name,attr"`
		ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	Names []struct {
		Name string `xml:"name,attr"`
		At   string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
}

type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func openBook(content []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	b := &book{parts: map[string]*zip.File{}, places: map[string]string{}, sheets: map[string]string{}}
	for _, f := range z.File {
		b.parts[f.Name] = f
	}
	var main workbookPart
	var rels relations
	if err := errors.Join(b.decode("xl/workbook.xml", &main), b.decode("xl/_rels/workbook.xml.rels", &rels)); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels.List {
		targets[r.ID] = "xl/" + strings.TrimPrefix(strings.TrimPrefix(r.Target, "/"), "xl/")
	}
	for _, s := range main.Sheets {
		b.sheets[s.Name] = targets[s.ID]
	}
	for _, n := range main.Names {
		b.places[n.Name] = strings.ReplaceAll(strings.ReplaceAll(n.At, "$", ""), "'", "")
	}
	return b, nil
}

func (b *book) decode(part string, into any) error {
	r, err := b.open(part)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	return xml.NewDecoder(r).Decode(into)
}

func (b *book) open(part string) (io.ReadCloser, error) {
	f, ok := b.parts[part]
	if !ok {
		return nil, fmt.Errorf("no part %s", part)
	}
	return f.Open()
}

// cells are the values of named cells, sheet by sheet.
func (b *book) cells(names []string) (map[string]string, error) {
	wanted, out := map[string]map[string][]string{}, map[string]string{}
	for _, name := range names {
		sheet, cell, ok := strings.Cut(b.places[name], "!")
		if !ok {
			return nil, fmt.Errorf("no name %s", name)
		}
		if wanted[sheet] == nil {
			wanted[sheet] = map[string][]string{}
		}
		wanted[sheet][cell] = append(wanted[sheet][cell], name)
	}
	for sheet, cells := range wanted {
		if err := b.scan(b.sheets[sheet], cells, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// scan reads a sheet as a stream and takes the values of the wanted cells.
func (b *book) scan(part string, wanted map[string][]string, out map[string]string) error {
	r, err := b.open(part)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		var cell struct {
			At    string `xml:"r,attr"`
			Value string `xml:"v"`
		}
		if err := d.DecodeElement(&cell, &start); err != nil {
			return err
		}
		for _, name := range wanted[cell.At] {
			out[name] = cell.Value
		}
	}
}
