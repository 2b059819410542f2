package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

const (
	populationFile = "sampling/population.csv"
	samplesFile    = "sampling/samples.csv"
	itemsFile      = "sampling/sample_items.csv"
)

// sample is a row of the samples, with its items as their rows read.
type sample struct {
	where            string // its line
	id, method, seed string
	scopes           []int
	approach         string
	size, entries    int
	interval         num
	total, reported  num
	items            []string
}

// checkSamples adds the population up to the reported totals, and draws every sample again from its seed (methodology, section 23).
func (c *checker) checkSamples() error {
	if c.manifest.Format == firstForm {
		c.skip(said.samples, said.whyFirstForm)
		return errAbsent
	}
	if err := c.population(); err != nil {
		return err
	}
	samples, err := c.readSamples()
	if err != nil {
		return err
	}
	for i := range samples {
		if err := c.drawnAgain(&samples[i]); err != nil {
			return err
		}
	}
	if len(samples) > 0 {
		c.skip(said.size, said.whySize)
	}
	return nil
}

// population compares the sums of the population's rows, by scope and method, with the reported totals.
func (c *checker) population() error {
	sums := map[string]num{}
	err := c.rows(populationFile, func(at LinkError, row map[string]string) error {
		kg, err := parse(row["kg_co2e"])
		scope, wrong := strconv.Atoi(row["scope"])
		if err != nil || wrong != nil {
			at.What = said.unreadable
			return &at
		}
		name := "GHG_" + measureOf(&entry{Scope: scope, Method: row["method"]})
		if sums[name] == nil {
			sums[name] = zero()
		}
		sums[name].Add(sums[name], kg)
		return nil
	})
	if err != nil {
		return err
	}
	for _, m := range measures {
		name := "GHG_" + m.id
		if sums[name] == nil || c.figures[name] == nil {
			continue
		}
		if err := c.equal(LinkError{File: populationFile, Where: name, What: said.otherPopulation}, sums[name], c.figures[name]); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) readSamples() ([]sample, error) {
	items := map[string][]string{}
	err := c.lines(itemsFile, func(_ []string, _ int, cells []string) error {
		items[cells[0]] = append(items[cells[0]], strings.Join(cells[1:], " "))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []sample
	err = c.rows(samplesFile, func(at LinkError, row map[string]string) error {
		s := sample{where: at.Where, id: row["id"], method: row["method"], seed: row["seed"], approach: row["approach"], items: items[row["id"]]}
		var wrong [5]error
		s.size, wrong[0] = strconv.Atoi(row["size"])
		s.entries, wrong[1] = strconv.Atoi(row["entries"])
		s.interval, wrong[2] = parse(row["interval_kg"])
		s.total, wrong[3] = parse(row["total_kg"])
		s.reported, wrong[4] = parse(row["reported_kg"])
		if slices.ContainsFunc(wrong[:], func(err error) bool { return err != nil }) || json.Unmarshal([]byte(row["scopes"]), &s.scopes) != nil || s.size < 1 {
			at.What = said.badSample
			return &at
		}
		delete(items, s.id)
		out = append(out, s)
		return nil
	})
	for id := range items {
		if err == nil {
			err = &LinkError{File: itemsFile, Where: id, What: said.strayItem, Stood: id}
		}
	}
	return out, err
}

// drawnAgain draws a sample from its seed and compares it item by item.
func (c *checker) drawnAgain(s *sample) error {
	drawn := c.strata(s)
	total, reported, entries := zero(), zero(), 0
	for _, part := range drawn {
		for _, e := range part.entries {
			total.Add(total, e.KgCO2e.n())
			entries++
		}
		reported.Add(reported, c.reportedOf(part.name, s.method))
	}
	at := LinkError{File: samplesFile, Where: s.where + ", " + s.id, What: said.otherPopulation}
	for _, pair := range [][2]num{{s.total, total}, {s.reported, reported}, {s.total, s.reported}, {whole(int64(s.entries)), whole(int64(entries))}} {
		if err := c.equal(at, pair[0], pair[1]); err != nil {
			return err
		}
	}
	at.What = said.otherSample
	var picks []string
	switch s.approach {
	case "mus":
		positive := zero()
		for _, part := range drawn {
			for _, e := range part.entries {
				if kg := e.KgCO2e.n(); kg.Sign() > 0 {
					positive.Add(positive, kg)
				}
			}
		}
		interval := round(quotient(positive, whole(int64(s.size))), 6)
		if err := c.equal(at, s.interval, interval); err != nil || interval.Sign() <= 0 {
			return err
		}
		for _, part := range drawn {
			picks = append(picks, part.units(s.seed, interval)...)
		}
	case "random":
		if err := c.equal(at, s.interval, zero()); err != nil {
			return err
		}
		for _, part := range drawn {
			picks = append(picks, part.ranked(s.seed, s.size, entries)...)
		}
	default:
		return &at
	}
	for i := range max(len(picks), len(s.items)) {
		where := LinkError{File: itemsFile, Where: fmt.Sprintf("%s item %d", s.id, i+1), What: said.otherSample}
		if err := c.same(where, nth(s.items, i), nth(picks, i)); err != nil {
			return err
		}
	}
	return nil
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// reportedOf is the reported total of a scope.
func (c *checker) reportedOf(scope, method string) num {
	n, _ := strconv.Atoi(scope)
	if n != 2 {
		method = ""
	}
	if kg := c.figures["GHG_"+measureOf(&entry{Scope: n, Method: method})]; kg != nil {
		return kg
	}
	return zero()
}

// stratum is a scope of a population.
type stratum struct {
	name    string
	entries []*entry
}

// strata are the entries of each scope of a sample, in the order of the inventory.
func (c *checker) strata(s *sample) []stratum {
	scopes := slices.Clone(s.scopes)
	slices.Sort(scopes)
	var out []stratum
	for _, scope := range slices.Compact(scopes) {
		part := stratum{name: strconv.Itoa(scope)}
		for i := range c.inv.Entries {
			if e := &c.inv.Entries[i]; e.Scope == scope && (scope != 2 || e.Method == s.method) {
				part.entries = append(part.entries, e)
			}
		}
		if len(part.entries) > 0 {
			out = append(out, part)
		}
	}
	return out
}

// item is a pick as its row reads: entry, stratum, kilograms, and whether it is there whatever the seed.
func (s stratum) item(e *entry, certain bool) string {
	return strings.Join([]string{e.ID, s.name, text(e.KgCO2e.n()), strconv.FormatBool(certain)}, " ")
}

// units picks the entries that hold every interval-th kilogram, from interval × h ÷ 2^48 on, where h are the first 48 bits of SHA-256 over
// seed, "start" and stratum in lines. Entries below zero are always picked.
func (s stratum) units(seed string, interval num) (out []string) {
	sum := sha256.Sum256([]byte(seed + "\nstart\n" + s.name))
	h := zero().SetInt(new(big.Int).SetBytes(sum[:6]))
	next, end := quotient(mul(interval, h), whole(1<<48)), zero()
	for _, e := range s.entries {
		kg := e.KgCO2e.n()
		if kg.Sign() < 0 {
			out = append(out, s.item(e, true))
		}
		if kg.Sign() <= 0 {
			continue
		}
		end = add(end, kg)
		if next.Cmp(end) >= 0 {
			continue
		}
		out = append(out, s.item(e, kg.Cmp(interval) >= 0))
		for steps := floor(quotient(sub(end, next), interval), 0); next.Cmp(end) < 0; steps = zero() {
			next = add(next, mul(interval, larger(steps, whole(1))))
		}
	}
	return out
}

func larger(a, b num) num {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// ranked picks a share of the stratum by its number of entries, at least one: those whose SHA-256 over seed, "rank" and id in lines comes
// first.
func (s stratum) ranked(seed string, size, population int) (out []string) {
	type ranked struct {
		e    *entry
		rank []byte
	}
	order := make([]ranked, len(s.entries))
	for i, e := range s.entries {
		sum := sha256.Sum256([]byte(seed + "\nrank\n" + e.ID))
		order[i] = ranked{e, sum[:]}
	}
	slices.SortFunc(order, func(a, b ranked) int { return bytes.Compare(a.rank, b.rank) })
	n := min(len(order), max(1, (size*len(order)+population/2)/population))
	taken := map[string]bool{}
	for _, r := range order[:n] {
		taken[hex.EncodeToString(r.rank)] = true
	}
	for _, e := range s.entries {
		sum := sha256.Sum256([]byte(seed + "\nrank\n" + e.ID))
		if taken[hex.EncodeToString(sum[:])] {
			out = append(out, s.item(e, false))
		}
	}
	return out
}
