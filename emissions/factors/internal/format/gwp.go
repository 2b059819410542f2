package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

var gwpColumns = []string{"set", "gas", "origin", "value", "source"}

// WriteGWPs writes global warming potentials as CSV in the order given.
func WriteGWPs(w io.Writer, values []emissions.GWPValue) error {
	out := csv.NewWriter(w)
	if err := out.Write(gwpColumns); err != nil {
		return err
	}
	for _, v := range values {
		if err := out.Write([]string{string(v.Set), string(v.Gas), string(v.Origin), v.Value.String(), v.Source}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// ReadGWPs reads what WriteGWPs wrote and refuses a value without a source.
func ReadGWPs(b []byte) ([]emissions.GWPValue, error) {
	in := csv.NewReader(bytes.NewReader(b))
	head, err := in.Read()
	if err != nil || !slices.Equal(head, gwpColumns) {
		return nil, fmt.Errorf("gwp.csv does not start with the columns %v", gwpColumns)
	}
	var out []emissions.GWPValue
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		value, err := exact.Parse(rec[3])
		if err != nil || rec[4] == "" {
			return nil, fmt.Errorf("gwp.csv: %v has no value or source", rec)
		}
		out = append(out, emissions.GWPValue{
			Set: emissions.GWPSet(rec[0]), Gas: emissions.Gas(rec[1]), Origin: emissions.Origin(rec[2]), Value: value, Source: rec[4],
		})
	}
}
