package emissions

import (
	"cmp"
	"slices"
	"sync"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Catalog holds factors, their editions and the GWP values, ready for lookup. It is immutable and safe for concurrent
// use; an organization's own and its suppliers' factors stand in it beside the published ones.
type Catalog struct {
	under    *Catalog        // what this one is laid over; nil at the bottom
	hidden   map[string]bool // editions that are not selected from, here and below
	factors  map[string]*Factor
	keys     map[string][]*Factor // by activity key; this and places in the order of ids
	places   map[place][]*Factor
	editions map[string]Edition
	gwps     map[gwpKey]GWPValue
	names    map[string][]string // publishers' own keys that an activity has too, here and in the layers over it
	prints   *sync.Map           // fingerprints that were asked for, by what of
}

// place is where factors of an activity are looked for.
type place struct{ activityKey, region string }

type gwpKey struct {
	set    GWPSet
	gas    Gas
	origin Origin
}

// NewCatalog checks and indexes factors. It refuses a repeated id, a factor whose edition or unit is not known, one
// without gases, and two GWP values for the same gas.
func NewCatalog(factors []Factor, editions []Edition, gwps []GWPValue) (*Catalog, error) {
	c := &Catalog{
		factors: make(map[string]*Factor, len(factors)), keys: map[string][]*Factor{}, places: map[place][]*Factor{},
		editions: make(map[string]Edition, len(editions)), prints: &sync.Map{}, gwps: make(map[gwpKey]GWPValue, len(gwps)),
	}
	for _, e := range editions {
		if _, ok := c.editions[e.ID]; ok {
			return nil, fault.New(fault.Invalid, "edition %s is given twice", e.ID)
		}
		c.editions[e.ID] = e
	}
	for _, g := range gwps {
		key := gwpKey{g.Set, g.Gas, g.Origin}
		if _, ok := c.gwps[key]; ok {
			return nil, fault.New(fault.Invalid, "the %s value of %s %s is given twice", g.Set, g.Gas, g.Origin)
		}
		c.gwps[key] = g
	}
	for _, f := range factors {
		if err := c.add(f); err != nil {
			return nil, err
		}
	}
	c.sort()
	return c, nil
}

func (c *Catalog) sort() {
	for _, fs := range c.places {
		slices.SortFunc(fs, byID)
	}
	for _, fs := range c.keys {
		slices.SortFunc(fs, byID)
	}
}

func byID(a, b *Factor) int { return cmp.Compare(a.ID, b.ID) }

// With lays further factors and editions over a catalog, such as an organization's own: nothing of the catalog is copied,
// and it stays as it is. It refuses what NewCatalog refuses.
func (c *Catalog) With(factors []Factor, editions []Edition) (*Catalog, error) {
	over, err := NewCatalog(nil, editions, nil)
	if err != nil {
		return nil, err
	}
	over.under = c
	for _, e := range editions {
		if _, ok := c.Edition(e.ID); ok {
			return nil, fault.New(fault.Invalid, "edition %s is given twice", e.ID)
		}
	}
	for _, f := range factors {
		if err := over.add(f); err != nil {
			return nil, err
		}
	}
	over.sort()
	return over, nil
}

// Without hides editions from the automatic choice and from pins, such as those that an organization does not use. Their
// factors stay readable by id, for entries of earlier runs refer to them. Nothing of the catalog is copied.
func (c *Catalog) Without(editions ...string) *Catalog {
	over := &Catalog{under: c, hidden: make(map[string]bool, len(editions)), prints: &sync.Map{}}
	for _, id := range editions {
		over.hidden[id] = true
	}
	return over
}

// Hides tells whether an edition is hidden in the catalog or in one that it lies over.
func (c *Catalog) Hides(edition string) bool {
	for at := c; at != nil; at = at.under {
		if at.hidden[edition] {
			return true
		}
	}
	return false
}

// factor, keyed and placed look through all layers; the lists are in the order of ids.
func (c *Catalog) factor(id string) (*Factor, bool) {
	for at := c; at != nil; at = at.under {
		if f, ok := at.factors[id]; ok {
			return f, true
		}
	}
	return nil, false
}

func (c *Catalog) keyed(activityKey string) []*Factor {
	return c.named(activityKey, func(key string) []*Factor {
		return c.layers(func(at *Catalog) []*Factor { return at.keys[key] })
	})
}

func (c *Catalog) placed(p place) []*Factor {
	return c.named(p.activityKey, func(key string) []*Factor {
		return c.layers(func(at *Catalog) []*Factor { return at.places[place{key, p.region}] })
	})
}

// Named gives activities further keys: the publishers' own, under which their rows were written. It is said once, before
// anything is laid over the catalog; sources that name a publisher's key go on finding it.
func (c *Catalog) Named(names map[string][]string) *Catalog {
	out := *c
	out.names, out.prints = names, &sync.Map{}
	return &out
}

// PublisherKeys are the publishers' own keys of an activity.
func (c *Catalog) PublisherKeys(activityKey string) []string {
	for at := c; at != nil; at = at.under {
		if at.names != nil {
			return at.names[activityKey]
		}
	}
	return nil
}

// named joins what is found under a key with what is found under the publishers' own keys of it, in the order of ids.
func (c *Catalog) named(activityKey string, find func(string) []*Factor) []*Factor {
	found := find(activityKey)
	others := c.PublisherKeys(activityKey)
	if len(others) == 0 {
		return found
	}
	out := slices.Clone(found)
	for _, key := range others {
		out = append(out, find(key)...)
	}
	slices.SortFunc(out, byID)
	return out
}

func (c *Catalog) layers(of func(*Catalog) []*Factor) []*Factor {
	found := of(c)
	if c.under == nil {
		return found
	}
	below := c.under.layers(of)
	if len(c.hidden) > 0 {
		below = slices.DeleteFunc(slices.Clone(below), func(f *Factor) bool { return c.hidden[f.EditionID] })
	}
	if len(found) == 0 {
		return below
	}
	out := slices.Concat(found, below)
	slices.SortFunc(out, byID)
	return out
}

func (c *Catalog) add(f Factor) error {
	if _, ok := c.factor(f.ID); ok {
		return fault.New(fault.Invalid, "factor %s is given twice", f.ID)
	}
	if _, ok := c.Edition(f.EditionID); !ok {
		return fault.New(fault.Invalid, "factor %s: edition %q is not known", f.ID, f.EditionID)
	}
	if _, ok := unit.Lookup(f.Unit); !ok {
		return fault.New(fault.Invalid, "factor %s: unit %q is not known", f.ID, f.Unit)
	}
	if len(f.Gases) == 0 || f.ActivityKey == "" || f.Region == "" || f.ValidFrom.IsZero() {
		return fault.New(fault.Invalid, "factor %s lacks gases, activity key, region or validity", f.ID)
	}
	c.factors[f.ID] = &f
	at := place{f.ActivityKey, f.Region}
	c.places[at] = append(c.places[at], &f)
	c.keys[f.ActivityKey] = append(c.keys[f.ActivityKey], &f)
	return nil
}

// Factor finds a factor by its id.
func (c *Catalog) Factor(id string) (Factor, bool) {
	if f, ok := c.factor(id); ok {
		return *f, true
	}
	return Factor{}, false
}

// Activity lists the factors of an activity key in the order of their ids.
func (c *Catalog) Activity(key string) []Factor {
	known := c.keyed(key)
	out := make([]Factor, 0, len(known))
	for _, f := range known {
		out = append(out, *f)
	}
	return out
}

// Edition finds an edition by its id.
func (c *Catalog) Edition(id string) (Edition, bool) {
	for at := c; at != nil; at = at.under {
		if e, ok := at.editions[id]; ok {
			return e, true
		}
	}
	return Edition{}, false
}

// GWP returns the 100-year value of a gas in a set: the value for its origin where one is published, otherwise the
// gas's general value. Biogenic CO2 weighs 0, for it stands outside the scopes (GHG Protocol Corporate Standard,
// chapter 4), and an unsplit total weighs 1, for its publisher already weighed it.
func (c *Catalog) GWP(set GWPSet, gas Gas, origin Origin) (GWPValue, bool) {
	switch {
	case gas == CO2eUnsplit:
		return GWPValue{Set: set, Gas: gas, Value: exact.Int(1), Source: "weighed by the publisher of the factor"}, true
	case gas == CO2 && origin == Biogenic:
		return GWPValue{
			Set: set, Gas: gas, Origin: origin, Value: exact.Zero,
			Source: "GHG Protocol Corporate Standard, ch. 4: reported outside the scopes",
		}, true
	}
	bottom := c
	for bottom.under != nil { // the values belong to the calculation rules, and no layer brings its own
		bottom = bottom.under
	}
	if v, ok := bottom.gwps[gwpKey{set, gas, origin}]; ok {
		return v, true
	}
	v, ok := bottom.gwps[gwpKey{set, gas, OriginNone}]
	return v, ok
}
