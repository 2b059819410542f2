// Package sampling draws samples from the entries of an inventory and says what the errors found in them mean for its total. It is
// pure: the same population and seed give the same sample, and anybody can draw it again by hand with a SHA-256 program.
package sampling

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Approach is how items are chosen.
type Approach string

// Approaches. MonetaryUnit chooses with probability proportional to size over kilograms of CO2e; Random gives each item of a
// stratum the same chance.
const (
	MonetaryUnit Approach = "mus"
	Random       Approach = "random"
)

// Item is one entry of the population.
type Item struct {
	ID      string
	Stratum string
	Kg      exact.Decimal // reported CO2e
}

// Pick is an item of the sample. Certain says that it is there whatever the seed: it is as large as the interval, or below zero.
type Pick struct {
	Item
	Certain bool
}

// Stratum is a part of the population that is drawn from by itself.
type Stratum struct {
	Name     string
	Items    int
	Kg       exact.Decimal
	Sampled  int
	Start    exact.Decimal // of monetary-unit sampling
	Untested int           // items of zero, which carry no kilograms to choose
}

// Sample is what was drawn, with all that drawing it again needs.
type Sample struct {
	Approach Approach
	Seed     string
	Risk     int
	Size     int           // intervals, or items that were to be drawn
	Interval exact.Decimal // kg CO2e; zero for Random
	Total    exact.Decimal
	Items    int
	Strata   []Stratum // by name
	Picks    []Pick    // by stratum, then in the order of the population
}

// digest is SHA-256 over the parts, with a line feed between them.
func digest(parts ...string) [sha256.Size]byte {
	h := sha256.New()
	for i, part := range parts {
		if i > 0 {
			h.Write([]byte{'\n'})
		}
		h.Write([]byte(part))
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Start is where the first unit of a stratum is chosen: interval × h ÷ 2^48, where h are the first 12 hexadecimal digits of
// SHA-256(seed ⏎ "start" ⏎ stratum).
func Start(seed, stratum string, interval exact.Decimal) exact.Decimal {
	sum := digest(seed, "start", stratum)
	h := binary.BigEndian.Uint64(append([]byte{0, 0}, sum[:6]...))
	return interval.Mul(exact.Int(int64(h))).Quo(exact.Int(1 << 48)) //nolint:gosec // 48 bits
}

// Rank is what the items of a stratum are ordered by for a random sample: SHA-256(seed ⏎ "rank" ⏎ id), hexadecimal. The first are
// taken.
func Rank(seed, id string) string {
	sum := digest(seed, "rank", id)
	return hex.EncodeToString(sum[:])
}

// DrawUnits draws a monetary-unit sample: in each stratum every interval-th kilogram in the order of the items, beginning at Start.
// An item that holds a chosen kilogram is in the sample, once; one as large as the interval always is. Items below zero are taken
// whole, because kilograms below zero cannot be chosen.
func DrawUnits(items []Item, aim Aim, seed string) (Sample, error) {
	out := open(MonetaryUnit, items, seed)
	positive := exact.Zero
	for _, item := range items {
		if item.Kg.Sign() > 0 {
			positive = positive.Add(item.Kg)
		}
	}
	var err error
	aim.Total = positive
	if out.Size, err = aim.Size(); err != nil {
		return Sample{}, err
	}
	out.Risk = aim.Risk
	out.Interval = positive.Quo(exact.Int(int64(out.Size))).Round(6)
	if out.Interval.Sign() <= 0 {
		return Sample{}, fault.New(fault.InsufficientData, "the population is too small to draw from")
	}
	for n := range out.Strata {
		s := &out.Strata[n]
		s.Start = Start(seed, s.Name, out.Interval)
		out.Picks = append(out.Picks, s.units(items, out.Interval)...)
	}
	return out, nil
}

// units walks the kilograms of the stratum.
func (s *Stratum) units(items []Item, interval exact.Decimal) (out []Pick) {
	next, end := s.Start, exact.Zero
	for _, item := range items {
		if item.Stratum != s.Name {
			continue
		}
		switch item.Kg.Sign() {
		case 0:
			s.Untested++
			continue
		case -1:
			out = append(out, Pick{item, true})
			continue
		}
		end = end.Add(item.Kg)
		if next.Cmp(end) >= 0 {
			continue
		}
		out = append(out, Pick{item, item.Kg.Cmp(interval) >= 0})
		passed := end.Sub(next).Quo(interval)
		next = next.Add(interval.Mul(whole(passed).Add(exact.Int(1))))
		if next.Sub(interval).Cmp(end) >= 0 { // the last kilogram ended just where a unit begins
			next = next.Sub(interval)
		}
	}
	s.Sampled = len(out)
	return out
}

// whole cuts off what is behind the point of a number that is not below zero.
func whole(d exact.Decimal) exact.Decimal {
	down := d.Round(0)
	if down.Cmp(d) > 0 {
		return down.Sub(exact.Int(1))
	}
	return down
}

// DrawRandom draws size items, of each stratum a share by its number of items and at least one.
func DrawRandom(items []Item, size int, seed string) (Sample, error) {
	if size < 1 || size > MaxSize {
		return Sample{}, fault.Field("size", "1 to "+strconv.Itoa(MaxSize), strconv.Itoa(size))
	}
	if len(items) == 0 {
		return Sample{}, fault.New(fault.InsufficientData, "there is nothing to draw from")
	}
	out := open(Random, items, seed)
	out.Size = size
	for n := range out.Strata {
		s := &out.Strata[n]
		s.Sampled = min(s.Items, max(1, (size*s.Items+len(items)/2)/len(items)))
		out.Picks = append(out.Picks, s.ranked(items, seed)...)
	}
	return out, nil
}

// ranked takes the first of the stratum by rank, and gives them in the order of the population.
func (s *Stratum) ranked(items []Item, seed string) (out []Pick) {
	var own []Item
	for _, item := range items {
		if item.Stratum == s.Name {
			own = append(own, item)
		}
	}
	order := slices.Clone(own)
	slices.SortFunc(order, func(a, b Item) int { return cmp.Compare(Rank(seed, a.ID), Rank(seed, b.ID)) })
	taken := map[string]bool{}
	for _, item := range order[:s.Sampled] {
		taken[item.ID] = true
	}
	for _, item := range own {
		if taken[item.ID] {
			out = append(out, Pick{Item: item})
		}
	}
	return out
}

// open counts the population by stratum.
func open(approach Approach, items []Item, seed string) Sample {
	out := Sample{Approach: approach, Seed: seed, Items: len(items)}
	at := map[string]int{}
	for _, item := range items {
		n, known := at[item.Stratum]
		if !known {
			n = len(out.Strata)
			at[item.Stratum] = n
			out.Strata = append(out.Strata, Stratum{Name: item.Stratum})
		}
		s := &out.Strata[n]
		s.Items++
		s.Kg = s.Kg.Add(item.Kg)
		out.Total = out.Total.Add(item.Kg)
	}
	slices.SortFunc(out.Strata, func(a, b Stratum) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
