package verify

import (
	"encoding/json"
	"fmt"
	"strings"
)

// edge is a line of the lineage.
func edge(from, to, role string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(struct {
		From string `json:"from"`
		To   string `json:"to"`
		Role string `json:"role"`
	}{from, to, role}) // texts always encode, and a builder takes all
	return strings.TrimSuffix(b.String(), "\n")
}

// rests checks an edge from an activity to the readings or the file that it rests on.
func (c *checker) rests(file string, line int, stood string) error {
	if stood == "" {
		return nil
	}
	at := LinkError{File: file, Where: fmt.Sprintf("line %d", line), What: said.otherEdge, Stood: stood}
	var e struct{ From, To, Role string }
	if err := json.Unmarshal([]byte(stood), &e); err != nil || c.activities[e.From] == nil {
		return &at
	}
	c.checks++
	switch e.Role {
	case "evidence":
		if c.pack.files[e.To] == nil {
			return &at
		}
	case "readings": // a month in which no reading starts has no file, but its register has a folder
		parts := strings.Split(e.To, "/")
		if len(parts) < 4 || len(c.pack.months[parts[3]]) == 0 && c.activities[e.From].Quantity.n().Sign() != 0 {
			return &at
		}
	default:
		return &at
	}
	return nil
}

// annexed are the edges that follow from bills, data points and samples, at the end of the lineage.
func (c *checker) annexed() (out [][3]string, err error) {
	if c.manifest.Format == firstForm {
		return nil, nil
	}
	bills, err := c.readBills()
	if err != nil {
		return nil, err
	}
	for _, b := range bills {
		for _, a := range b.activities {
			out = append(out, [3]string{a, b.id, "bill"})
		}
	}
	p, err := c.readPoints()
	if err != nil {
		return nil, err
	}
	for i := range p.rows {
		r := &p.rows[i]
		if !r.given || r.expression == "" || r.isText() {
			continue
		}
		var calls []call
		if _, _, err := p.worked(r, &calls); err != nil {
			return nil, err
		}
		for _, x := range calls {
			if total := x.total(); total != "" {
				out = append(out, [3]string{r.framework + "/" + r.id, total, "figure"})
			}
		}
	}
	samples, err := c.readSamples()
	for _, s := range samples {
		for _, item := range s.items {
			id, _, _ := strings.Cut(item, " ")
			out = append(out, [3]string{s.id, id, "sample"})
		}
	}
	return out, err
}

// total is the name of the reported total that a figure is, empty where it is none.
func (c call) total() string {
	scope, method, category := c.arg("scope"), c.arg("method"), c.arg("category")
	switch {
	case c.name != "kg":
	case len(c.args) == 1 && (scope == "1" || scope == "3"):
		return "GHG_S" + scope
	case len(c.args) == 2 && scope == "2" && method == "location":
		return "GHG_S2_LB"
	case len(c.args) == 2 && scope == "2" && method == "market":
		return "GHG_S2_MB"
	case len(c.args) == 2 && scope == "3" && category != "" && !strings.Contains(category, "."):
		return "GHG_S3_C" + ("0" + category)[len(category)-1:]
	}
	return ""
}
