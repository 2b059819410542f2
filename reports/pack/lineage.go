package pack

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
)

// edge leads from what is stated to what it rests on.
type edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Role string `json:"role"`
}

// figureOf is the name of the total that an entry is counted in.
func figureOf(e emissions.Entry) string {
	switch {
	case e.Scope == 0:
		return "GHG_OUT"
	case e.Method == emissions.LocationBased:
		return "GHG_S2_LB"
	case e.Method == emissions.MarketBased:
		return "GHG_S2_MB"
	}
	return fmt.Sprintf("GHG_S%d", e.Scope)
}

// lineage lists, for each entry, the total it is part of, its activity, its factor and its instrument; then, for each
// activity, the readings, files and bills behind it; for each data point, the totals that it is made of; for each sample, its entries.
func (w *writer) lineage(path string) error {
	out, err := w.create(path)
	if err != nil {
		return err
	}
	for _, e := range w.inventory.Entries {
		edges := []edge{{figureOf(e), e.ID, "sum"}, {e.ID, e.ActivityID, "quantity"}, {e.ID, e.FactorID, "factor"}}
		if e.InstrumentID != "" {
			edges = append(edges, edge{e.ID, e.InstrumentID, "instrument"})
		}
		if err := writeEdges(out, edges); err != nil {
			return err
		}
	}
	folders := map[int32]string{}
	for _, r := range w.in.Registers {
		folders[r.Number] = folderOf(r)
	}
	for _, a := range w.inventory.Activities {
		var edges []edge
		for _, number := range registersOf(a) {
			if folder, ok := folders[number]; ok {
				edges = append(edges, edge{a.ID, folder + a.Start.MonthKey() + ".csv", "readings"})
			}
		}
		if err := writeEdges(out, edges); err != nil {
			return err
		}
	}
	return writeEdges(out, slices.Concat(w.proofs(), w.billed(), w.figured(), w.drawn()))
}

// proofs lead from activities to the files that they rest on.
func (w *writer) proofs() (out []edge) {
	names := map[string]string{}
	for _, e := range w.in.Evidence {
		names[e.ID] = sourceName(e)
	}
	for _, e := range w.in.Source.Dossier.Evidence {
		for _, a := range e.Activities {
			if name, ok := names[e.ID]; ok {
				out = append(out, edge{a, name, "evidence"})
			}
		}
	}
	return out
}

// billed lead from activities to the bills that they rest on.
func (w *writer) billed() (out []edge) {
	for _, b := range w.in.Bills {
		for _, a := range b.Activities {
			out = append(out, edge{a, b.ID, "bill"})
		}
	}
	return out
}

// figured lead from data points to the reported totals that their expressions name. Figures that are no total have no edge.
func (w *writer) figured() (out []edge) {
	for _, d := range w.in.Disclosures {
		for _, p := range d.Points {
			for _, call := range p.Figures {
				if total := totalOf(call); p.Given && total != "" {
					out = append(out, edge{pointName(d, p), total, "figure"})
				}
			}
		}
	}
	return out
}

// totalOf is the name of the total that a figure of an expression is, empty where it is none.
func totalOf(call string) string {
	switch call {
	case "kg(scope=1)":
		return "GHG_S1"
	case "kg(scope=2,method=location)":
		return "GHG_S2_LB"
	case "kg(scope=2,method=market)":
		return "GHG_S2_MB"
	case "kg(scope=3)":
		return "GHG_S3"
	}
	category, ok := strings.CutPrefix(strings.TrimSuffix(call, ")"), "kg(scope=3,category=")
	if n, err := strconv.Atoi(category); ok && err == nil {
		return fmt.Sprintf("GHG_S3_C%02d", n)
	}
	return ""
}

// drawn lead from samples to their entries.
func (w *writer) drawn() (out []edge) {
	for _, s := range w.in.Samples {
		for _, p := range s.Picks {
			out = append(out, edge{s.ID, p.EntryID, "sample"})
		}
	}
	return out
}

func registersOf(a emissions.Activity) (out []int32) {
	if a.Register != 0 {
		out = append(out, a.Register)
	}
	for _, m := range a.Members {
		out = append(out, m.Register)
	}
	return out
}

func writeEdges(w io.Writer, edges []edge) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range edges {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	return nil
}
