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
