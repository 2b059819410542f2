package pack

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/fault"
)

//go:embed text/README.en.txt
var readmeEN string

//go:embed text/README.ja.txt
var readmeJA string

//go:embed text/methods.md
var methods string

//go:embed text/verify.sh
var script string

func (w *writer) readme() error {
	inv := w.in.Source.Inventory
	fill := strings.NewReplacer("{name}", oneLine(inv.Name), "{organization}", oneLine(inv.Organization), "{id}", inv.ID,
		"{start}", inv.Start.String(), "{last}", inv.End.AddDays(-1).String(), "{engine}", inv.Engine)
	if err := w.write("README.en.txt", []byte(fill.Replace(readmeEN))); err != nil {
		return err
	}
	return w.write("README.ja.txt", []byte(fill.Replace(readmeJA)))
}

// oneLine keeps names from breaking the text that they stand in.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (w *writer) policy() error {
	inv := w.in.Source.Inventory
	fill := strings.NewReplacer("{engine}", inv.Engine, "{gwp}", string(inv.GWPSet), "{approach}", string(inv.Approach))
	return w.write("policy/methods.md", []byte(fill.Replace(methods)))
}

// citations say of each factor where it is published; its values stand beside only where the licence allows.
func (w *writer) citations() error {
	editions := map[string]emissions.Edition{}
	for _, e := range w.inventory.Editions {
		editions[e.ID] = e
	}
	for i, f := range w.inventory.Factors {
		if err := w.text(fmt.Sprintf("factors/%06d.txt", i+1), citation(f, editions[f.EditionID])...); err != nil {
			return err
		}
	}
	return nil
}

func citation(f emissions.Factor, e emissions.Edition) []string {
	lines := []string{
		"factor: " + oneLine(f.ID), "name: " + oneLine(f.Name), "publisher: " + oneLine(e.Publisher), "title: " + oneLine(e.Title),
		fmt.Sprintf("year: %d", e.Year), "table: " + oneLine(f.Table), "row: " + oneLine(f.SourceRow), "url: " + oneLine(e.URL),
		"licence: " + oneLine(e.Licence), "attribution: " + oneLine(e.Attribution), "sha256 of the edition: " + e.SHA256,
		"valid: " + f.ValidFrom.String() + " – " + f.ValidTo.String(), "unit: kg per " + f.Unit,
	}
	if e.Restricted {
		return append(lines, "values: withheld by licence; they stand in the publication, at the table and row above")
	}
	for _, g := range f.Gases {
		lines = append(lines, strings.Join(strings.Fields("value: "+string(g.Gas)+" "+string(g.Origin)+" "+g.KgPerUnit.String()), " "))
	}
	return lines
}

func (w *writer) reports() error {
	files := slices.Clone(w.in.Reports)
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	for _, f := range files {
		to, err := w.create("report/" + safe(f.Name))
		if err != nil {
			return err
		}
		if err := f.Write(to); err != nil {
			return err
		}
	}
	return nil
}

// sourceName is where a file, or what stands in its place, is found.
func sourceName(e Evidence) string {
	name := "sources/" + safe(e.ID) + "_" + safe(e.FileName)
	if e.Withheld != "" {
		name += ".withheld.json"
	}
	return name
}

// sources writes the original files, unchanged.
func (w *writer) sources() error {
	files := slices.Clone(w.in.Evidence)
	slices.SortFunc(files, func(a, b Evidence) int { return cmp.Compare(sourceName(a), sourceName(b)) })
	for _, e := range files {
		if e.Withheld != "" {
			stands := struct {
				SHA256    string `json:"sha256"`
				Size      int64  `json:"size"`
				MediaType string `json:"media_type"`
				Reason    string `json:"reason"`
			}{e.SHA256, e.Size, e.MediaType, e.Withheld}
			if err := w.json(sourceName(e), stands); err != nil {
				return err
			}
			continue
		}
		content, err := e.Open()
		if err != nil {
			return fault.Wrap(fault.Internal, err, "the file %s could not be read", e.ID)
		}
		if err := w.write(sourceName(e), content); err != nil {
			return err
		}
	}
	return nil
}
