package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const resultsFile = "data/results.csv"

// measures are the sums a report speaks of, by scope and method.
var measures = []struct {
	id     string
	scope  int
	method string
}{{"S1", 1, ""}, {"S2_LB", 2, "location"}, {"S2_MB", 2, "market"}, {"S3", 3, ""}, {"OUT", 0, ""}}

func measureOf(e *entry) string {
	for _, m := range measures {
		if e.Scope == m.scope && (e.Method == m.method || e.Scope == 0) {
			return m.id
		}
	}
	return ""
}

// sumUp adds all entries up under the names of the reported totals.
func (c *checker) sumUp() map[string]num {
	out := map[string]num{}
	put := func(name string, kg num) {
		if out[name] == nil {
			out[name] = zero()
		}
		out[name].Add(out[name], kg)
	}
	place := map[string]string{}
	for i, f := range c.inv.Facilities {
		place[f.ID] = fmt.Sprintf("F%03d_", i+1)
	}
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		m, kg := measureOf(e), e.KgCO2e.n()
		for _, name := range []string{m, place[e.FacilityID] + m, "M" + strings.ReplaceAll(e.Month, "-", "_") + "_" + m} {
			put("GHG_"+name, kg)
		}
		if m != "S2_MB" {
			put("GHG_BIOGENIC", e.BiogenicKgCO2.n())
		}
		if m == "S3" {
			put(fmt.Sprintf("GHG_S3_C%02d", e.Category), kg)
		}
		for _, basis := range []string{"LB", "MB"} {
			if m == "S1" || m == "S3" || m == "S2_"+basis {
				put("GHG_TOTAL_"+basis, kg)
			}
		}
	}
	return out
}

// statable tells whether a name is one whose total is the sum of entries, which is zero where there are none.
func (c *checker) statable(name string) bool {
	rest := strings.TrimPrefix(name, "GHG_")
	isMeasure := func(s string) bool {
		return slices.ContainsFunc(measures, func(m struct {
			id     string
			scope  int
			method string
		},
		) bool {
			return m.id == s
		})
	}
	head, tail, cut := strings.Cut(rest, "_")
	switch {
	case rest == name:
		return false
	case isMeasure(rest), rest == "TOTAL_LB", rest == "TOTAL_MB", rest == "BIOGENIC":
		return true
	case cut && len(head) == 4 && head[0] == 'F':
		return isMeasure(tail)
	case cut && len(head) == 5 && head[0] == 'M' && len(tail) > 3:
		return isMeasure(tail[3:])
	}
	return strings.HasPrefix(rest, "S3_C")
}

// checkTotals compares the reported totals with the sums.
func (c *checker) checkTotals() error {
	sums := c.sumUp()
	credits, shk, err := c.ledgerOfCredits()
	if err == nil {
		err = c.checkCredits(credits, shk)
	}
	if err != nil {
		return err
	}
	beside := creditSums(credits, c.inv.Start)
	maps.Copy(sums, beside)
	c.figures = map[string]num{}
	err = c.lines(resultsFile, func(_ []string, line int, cells []string) error {
		name := cells[0]
		stood, err := parse(cells[1])
		if err != nil {
			return err
		}
		if beside[name] == nil && !c.statable(name) {
			c.skip(said.otherFigures, said.whyFigures)
			return nil
		}
		computed := sums[name]
		if computed == nil {
			computed = zero()
		}
		at := LinkError{File: resultsFile, Where: fmt.Sprintf("line %d, %s", line, name), What: said.otherTotal}
		if err := c.equal(at, stood, computed); err != nil {
			return err
		}
		c.figures[name] = computed
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range []string{"GHG_S1", "GHG_S2_LB", "GHG_S2_MB", "GHG_S3", "GHG_TOTAL_LB", "GHG_TOTAL_MB", "GHG_BIOGENIC", "GHG_OUT"} {
		if kg, ok := sums[name]; ok {
			c.result.Totals = append(c.result.Totals, Figure{name, text(kg)})
		}
	}
	return nil
}

// checkLineage derives the edges from the inventory again, line by line, and finds what leads nowhere.
func (c *checker) checkLineage() error {
	const file = "data/lineage.jsonl"
	content, err := c.pack.read(file)
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
	n := 0
	next := func(from, to, role string) error {
		stood := ""
		if n < len(lines) {
			stood = lines[n]
		}
		n++
		return c.same(LinkError{File: file, Where: fmt.Sprintf("line %d", n), What: said.otherEdge}, stood, edge(from, to, role))
	}
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		edges := [][3]string{{"GHG_" + measureOf(e), e.ID, "sum"}, {e.ID, e.ActivityID, "quantity"}, {e.ID, e.FactorID, "factor"}}
		if e.InstrumentID != "" {
			edges = append(edges, [3]string{e.ID, e.InstrumentID, "instrument"})
		}
		for _, x := range edges {
			if err := next(x[0], x[1], x[2]); err != nil {
				return err
			}
		}
	}
	more, err := c.annexed()
	if err != nil {
		return err
	}
	for ; n < len(lines)-len(more); n++ {
		if err := c.rests(file, n+1, lines[n]); err != nil {
			return err
		}
	}
	for _, x := range more {
		if err := next(x[0], x[1], x[2]); err != nil {
			return err
		}
	}
	return nil
}
