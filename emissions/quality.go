package emissions

import "tanso/internal/exact"

// Distribution is the shape of an uncertainty.
type Distribution string

// Distributions. A normal one is stated by the half-width of its 95 % interval in per cent, a lognormal one by the square
// of its geometric standard deviation: the 95 % interval reaches from value ÷ GSD² to value × GSD².
const (
	Normal    Distribution = "normal"
	Lognormal Distribution = "lognormal"
)

// Spread is a stated uncertainty at 95 % confidence. Where nobody stated one there is none: it is never invented.
type Spread struct {
	Distribution Distribution   `json:"distribution"`
	Percent      *exact.Decimal `json:"percent,omitempty"`  // of a normal one
	GSD2         *exact.Decimal `json:"gsd2,omitempty"`     // of a lognormal one, 1 or more
	Source       string         `json:"source,omitempty"`   // who states it, or by which scores
	Proposed     bool           `json:"proposed,omitempty"` // rests on scores that a rule proposed, not on a judgement
}

// Indicators is how many indicators of data quality there are.
const Indicators = 5

// DataQuality are the scores of the five indicators of the Scope 3 Standard (table 7.6), from 1, very good, to 5, poor;
// 0 is not judged.
type DataQuality struct {
	Technological int `json:"technological,omitempty"`
	Temporal      int `json:"temporal,omitempty"`
	Geographical  int `json:"geographical,omitempty"`
	Completeness  int `json:"completeness,omitempty"`
	Reliability   int `json:"reliability,omitempty"`
	// Proposed: at least one score was proposed by a rule (docs/methodology.md §15) and not judged by a person.
	Proposed bool `json:"proposed,omitempty"`
}
