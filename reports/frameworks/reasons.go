package frameworks

import (
	"bytes"
	"encoding/csv"
	"sync"
)

// ReasonOf says in words why a point is omitted.
func ReasonOf(id string) (Text, bool) {
	t, ok := reasons()[id]
	return t, ok
}

// reasons reads reasons.csv once; a row that cannot be read is missing, which the tests of the data find.
var reasons = sync.OnceValue(func() map[string]Text {
	out := map[string]Text{}
	for _, row := range shippedRows("data/reasons.csv") {
		out[row[0]] = Text{row[1], row[2]}
	}
	return out
})

// Elsewhere is a list of data points that no regime of this package has, and where they are served or why not.
type Elsewhere struct {
	Framework string
	Why       Text
}

// ServedElsewhere names the lists that are out of the scope of this package.
func ServedElsewhere() []Elsewhere {
	var out []Elsewhere
	for _, row := range shippedRows("data/elsewhere.csv") {
		out = append(out, Elsewhere{Framework: row[0], Why: Text{row[1], row[2]}})
	}
	return out
}

// shippedRows are the rows of an embedded file below its headings.
func shippedRows(name string) [][]string {
	content, err := shipped.ReadFile(name)
	if err != nil {
		return nil
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[1:]
}
