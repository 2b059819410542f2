package meters

import (
	"errors"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Member is one part of a virtual meter's formula: Factor × the usage of a register or of another virtual meter. Just
// one of Register and Virtual is set. Factor carries the sign, and the ratio of units where they differ.
type Member struct {
	Register int32
	Virtual  string
	Factor   exact.Decimal
}

// Formula says what a virtual meter is made of from an instant on, until its next formula begins. Without members the
// virtual meter has ended.
type Formula struct {
	From    time.Time // UTC; the beginning of a local day, so that no day has two formulas
	Members []Member
}

// Term is a register's part in a formula whose virtual members were resolved.
type Term struct {
	Register int32
	Factor   exact.Decimal
}

// Stretch is a time in which a virtual meter is the same sum of registers. Without terms nothing is known in it. A term
// may have the factor 0: its usage cancels out, but where it is missing the sum is not known.
type Stretch struct {
	Start, End time.Time // UTC
	Terms      []Term    // ordered by register, each once
}

// Limits of formulas: how far virtual meters may rest on each other, and on how many registers at most.
const (
	MaxFormulaDepth = 8
	MaxTerms        = 256
)

// Why a formula cannot be resolved.
var (
	ErrFormulaCycle = errors.New("a virtual meter rests on itself")
	ErrFormulaDepth = errors.New("virtual meters rest on each other more than eight deep")
	ErrFormulaSize  = errors.New("a virtual meter rests on more than 256 registers")
)

// Stretches resolves a virtual meter into sums of registers over [from, to), which cover the span without gaps. Formulas
// are by virtual meter, in any order; of two that begin at one instant the later in the list holds.
func Stretches(id string, formulas map[string][]Formula, from, to time.Time) ([]Stretch, error) {
	c := climb{formulas: formulas, heights: map[string]int{}, bounds: []time.Time{from, to}}
	if _, err := c.height(id); err != nil {
		return nil, err
	}
	slices.SortFunc(c.bounds, time.Time.Compare)
	var out []Stretch
	for i := range len(c.bounds) - 1 {
		start, end := c.bounds[i], c.bounds[i+1]
		if start.Before(from) || end.After(to) || !start.Before(end) {
			continue
		}
		terms := resolution{formulas, start, map[string][]Term{}}.terms(id)
		if len(terms) > MaxTerms {
			return nil, ErrFormulaSize
		}
		out = append(out, Stretch{Start: start, End: end, Terms: terms})
	}
	return out, nil
}

// climb walks all that a virtual meter rests on at any time, each virtual meter once.
type climb struct {
	formulas map[string][]Formula
	heights  map[string]int // 0 while below it is still being walked
	bounds   []time.Time    // when formulas begin
}

func (c *climb) height(id string) (int, error) {
	if h, seen := c.heights[id]; seen {
		if h == 0 {
			return 0, ErrFormulaCycle
		}
		return h, nil
	}
	c.heights[id] = 0
	height := 1
	for _, f := range c.formulas[id] {
		c.bounds = append(c.bounds, f.From)
		for _, m := range f.Members {
			if m.Virtual == "" {
				continue
			}
			below, err := c.height(m.Virtual)
			if err != nil {
				return 0, err
			}
			height = max(height, below+1)
		}
	}
	if height > MaxFormulaDepth {
		return 0, ErrFormulaDepth
	}
	c.heights[id] = height
	return height, nil
}

// resolution sums registers at one instant, each virtual meter once.
type resolution struct {
	formulas map[string][]Formula
	at       time.Time
	known    map[string][]Term
}

// terms is nil where the virtual meter, or one that it rests on, has no formula.
func (r resolution) terms(id string) (out []Term) {
	if known, done := r.known[id]; done {
		return known
	}
	defer func() { r.known[id] = out }()
	f, ok := inForce(r.formulas[id], r.at)
	if !ok {
		return nil
	}
	sums := map[int32]exact.Decimal{}
	for _, m := range f.Members {
		if m.Virtual == "" {
			sums[m.Register] = sums[m.Register].Add(m.Factor)
			continue
		}
		below := r.terms(m.Virtual)
		if len(below) == 0 {
			return nil
		}
		for _, b := range below {
			sums[b.Register] = sums[b.Register].Add(b.Factor.Mul(m.Factor))
		}
	}
	for register, factor := range sums {
		out = append(out, Term{register, factor})
	}
	slices.SortFunc(out, func(a, b Term) int { return int(a.Register) - int(b.Register) })
	return out
}

func inForce(formulas []Formula, at time.Time) (out Formula, ok bool) {
	for _, f := range formulas {
		if !f.From.After(at) && (!ok || !f.From.Before(out.From)) {
			out, ok = f, true
		}
	}
	return out, ok
}

// Part is a term's usage in the buckets that all parts of a sum share.
type Part struct {
	Factor exact.Decimal
	Bucket Bucket
}

// Combine adds the parts of one bucket up. Where any part is not known for the whole bucket, neither is the sum: it is
// missing, never the sum of the rest. A sum below zero stays below zero. Its quality is the worst of the parts. Its
// estimated part is what estimates could at most account for, |factor| × the part's own, since errors of a difference
// add up.
func Combine(start, end time.Time, parts []Part) Bucket {
	b := Bucket{Start: start, End: end, Quality: QualityMissing}
	for _, p := range parts {
		if !p.Bucket.Complete() {
			return Bucket{Start: start, End: end, Quality: QualityMissing}
		}
		b.Value = b.Value.Add(p.Factor.Mul(p.Bucket.Value))
		b.Estimated = b.Estimated.Add(p.Factor.Mul(p.Bucket.Estimated).Abs())
		b.Shaped = b.Shaped.Add(p.Factor.Mul(p.Bucket.Shaped).Abs())
		if b.Covered == 0 {
			b.Quality = p.Bucket.Quality
		}
		b.Quality = b.Quality.Worst(p.Bucket.Quality)
		b.Covered = b.Total()
	}
	return b
}

// Join sums finer buckets that lie within [start, end) and do not overlap.
func Join(start, end time.Time, finer []Bucket) Bucket {
	b := Bucket{Start: start, End: end, Quality: QualityMissing}
	for _, f := range finer {
		if f.Covered == 0 {
			continue
		}
		if b.Covered == 0 {
			b.Quality = f.Quality
		}
		b.Quality = b.Quality.Worst(f.Quality)
		b.Value, b.Estimated, b.Shaped = b.Value.Add(f.Value), b.Estimated.Add(f.Estimated), b.Shaped.Add(f.Shaped)
		b.Covered += f.Covered
	}
	return b
}

// Names of the doubts about what is computed from several meters.
const (
	FindingNegative    = "meters.virtual.negative"
	FindingIncomplete  = "meters.virtual.incomplete"
	FindingDoubleCount = "meters.tree.double_count"
	FindingRemainder   = "meters.tree.negative_remainder"
)

// VirtualFindings names the buckets of a virtual meter that are below zero or not fully known. Registers of findings
// are 0: they concern the virtual meter.
func VirtualFindings(buckets []Bucket) []Finding {
	var out []Finding
	for _, b := range buckets {
		if b.Value.Sign() < 0 {
			out = append(out, newFinding(FindingNegative, Warning, b.Start, b.End, sayBelowZero.With(b.Value)))
		}
		if !b.Complete() {
			out = append(out, newFinding(FindingIncomplete, Warning, b.Start, b.End, sayUnknown.With(saySpan(b.Total()-b.Covered))))
		}
	}
	return out
}
