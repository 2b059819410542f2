// Package score helps tests compare what a decoder emits with what an independent reader found in the same file: counts,
// sums, first and last instants and units, for a sum alone hides compensating errors.
package score

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// Series is what was emitted under one meter, channel and unit.
type Series struct {
	Meter, Channel, Unit string
	Kind                 meters.Kind
	Direction            meters.Direction
	Items, Missing       int
	Sum                  exact.Decimal
	First, LastStart     time.Time
	LastEnd              time.Time
	Codes                map[string]int
	Qualities            map[meters.Quality]int
}

// Board collects series in the order of their first item.
type Board struct {
	Series   []*Series
	Problems []*meters.LineError
	Findings map[string]int
	Items    []meters.Decoded
	index    map[string]*Series
}

// Emit is a meters.Emit that never fails.
func (b *Board) Emit(d meters.Decoded) error {
	if d.Problem == nil {
		b.add(d)
	} else {
		b.Problems = append(b.Problems, d.Problem)
	}
	return nil
}

func (b *Board) add(d meters.Decoded) {
	b.Items = append(b.Items, d)
	s := b.of(d)
	s.Items++
	s.Codes[d.Code]++
	s.Qualities[d.Quality]++
	for _, f := range d.Findings {
		b.Findings[f.Name]++
	}
	if d.Quality == meters.QualityMissing {
		s.Missing++
	} else {
		s.Sum = s.Sum.Add(d.Value)
	}
	if s.Items == 1 || d.Start.Before(s.First) {
		s.First = d.Start
	}
	if s.Items == 1 || d.Start.After(s.LastStart) {
		s.LastStart = d.Start
	}
	if s.Items == 1 || d.End.After(s.LastEnd) {
		s.LastEnd = d.End
	}
}

func (b *Board) of(d meters.Decoded) *Series {
	if b.index == nil {
		b.index, b.Findings = map[string]*Series{}, map[string]int{}
	}
	key := d.Meter + "\x00" + d.Channel + "\x00" + d.Unit
	s := b.index[key]
	if s == nil {
		s = &Series{
			Meter: d.Meter, Channel: d.Channel, Unit: d.Unit, Kind: d.Kind, Direction: d.Direction,
			Codes: map[string]int{}, Qualities: map[meters.Quality]int{},
		}
		b.index[key], b.Series = s, append(b.Series, s)
	}
	return s
}

// Corpus is the path of a file in the collection of public meter files that TANSO_CORPUS names; ok is false where there
// is none, and tests then run on their own samples alone.
func Corpus(parts ...string) (path string, ok bool) {
	root := os.Getenv("TANSO_CORPUS")
	return filepath.Join(append([]string{root, "meters"}, parts...)...), root != ""
}

// Oracle reads the expected answers that lie beside a file of the collection.
func Oracle(tb testing.TB, path string, into any) {
	tb.Helper()
	text, err := os.ReadFile(path + ".oracle.json") //nolint:gosec // a test names the file
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		tb.Fatal(err)
	}
}
