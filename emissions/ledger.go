package emissions

import (
	"maps"
	"slices"
)

// Ledger is an inventory that is kept up to date: a change calculates the activities that it touches and no others, and
// ends, entry by entry and to the last digit, where a calculation of everything would (see Lines). It is for one
// goroutine at a time.
type Ledger struct {
	cat *Catalog
	in  Inputs // without facilities and activities

	facilities map[string]Facility
	activities map[string]Activity
	lines      map[string]Line
	unused     map[string][]Finding // of instruments, by activity key
	sums       Sums

	atFacility map[string]set // activity ids by facility,
	atPlace    map[besideKey]set
	ofKey      map[string]set // activity key,
	pinned     map[string]set // and pinned factor
}

type set map[string]bool

// Change is what became known. Activities, facilities and instruments are given as they are from now on.
type Change struct {
	Put         []Activity // new ones, and new versions of those with the same id
	Drop        []string   // ids of activities that no longer hold
	Facilities  []Facility // new or changed
	Gone        []string   // ids of facilities that left the inventory
	Instruments *[]Instrument
	Catalog     *Catalog // another set of factors
}

// NewLedger makes an empty ledger. The header is that of Inputs; its lists are left to Apply.
func NewLedger(cat *Catalog, header Inputs) *Ledger {
	header.Facilities, header.Activities, header.Instruments = nil, nil, nil
	return &Ledger{
		cat: cat, in: header, facilities: map[string]Facility{}, activities: map[string]Activity{}, lines: map[string]Line{},
		unused: map[string][]Finding{}, sums: Sums{}, atFacility: map[string]set{}, atPlace: map[besideKey]set{}, ofKey: map[string]set{},
		pinned: map[string]set{},
	}
}

// Apply takes a change in and returns how many activities were calculated for it.
func (l *Ledger) Apply(c Change) (calculated int) {
	due, changed := set{}, []Activity{}
	touch := func(ids set) { maps.Copy(due, ids) }
	put := make(map[string]Activity, len(c.Put))
	for _, a := range c.Put {
		put[a.ID] = a
	}
	for _, id := range append(slices.Collect(maps.Keys(put)), c.Drop...) {
		if old, known := l.activities[id]; known {
			changed = append(changed, old)
			l.index(old, false)
			delete(l.activities, id)
		}
		due[id] = true
	}
	for id, a := range put {
		changed = append(changed, a)
		l.activities[id] = a
		l.index(a, true)
	}
	for _, f := range c.Facilities {
		l.facilities[f.ID] = f
		touch(l.atFacility[f.ID])
	}
	for _, id := range c.Gone {
		delete(l.facilities, id)
		touch(l.atFacility[id])
	}
	markets := set{}
	if c.Instruments != nil {
		for _, i := range DifferingInstruments(l.in.Instruments, *c.Instruments) {
			markets[i.ActivityKey] = true
		}
		l.in.Instruments = slices.Clone(*c.Instruments)
	}
	if c.Catalog != nil {
		l.swap(c.Catalog, due, markets)
	}
	return l.calculate(due, changed, markets)
}

// swap takes another catalog and marks the activities whose choice of a factor may be another by it.
func (l *Ledger) swap(cat *Catalog, due, markets set) {
	all := l.cat.GWPFingerprint(l.in.GWPSet) != cat.GWPFingerprint(l.in.GWPSet)
	for key, ids := range l.ofKey {
		other := func(k string) bool { return l.cat.Fingerprint(k) != cat.Fingerprint(k) }
		if all || slices.ContainsFunc(FactorKeys(key), other) {
			maps.Copy(due, ids)
		}
	}
	for id, ids := range l.pinned {
		if l.cat.FactorFingerprint(id) != cat.FactorFingerprint(id) {
			maps.Copy(due, ids)
		}
	}
	for _, i := range l.in.Instruments {
		if l.cat.FactorFingerprint(i.FactorID) != cat.FactorFingerprint(i.FactorID) {
			markets[i.ActivityKey] = true
		}
	}
	l.cat = cat
}

// calculate does the due activities, with all that belongs to the part that they make.
func (l *Ledger) calculate(due set, changed []Activity, markets set) int {
	reach := ReachOf(changed, l.in.Instruments)
	reach.Market(slices.Collect(maps.Keys(markets))...)
	for k := range reach.besides {
		maps.Copy(due, l.atPlace[k])
	}
	reach.Calculated(l.known(due), l.in.Instruments)
	part := l.in
	part.Instruments = slices.DeleteFunc(slices.Clone(l.in.Instruments), func(i Instrument) bool { return !reach.markets[i.ActivityKey] })
	for _, key := range reach.Markets() {
		maps.Copy(due, l.ofKey[key])
		delete(l.unused, key)
	}
	part.Activities = l.known(due)
	part.Facilities = l.facilitiesOf(part.Activities)
	for id := range due {
		l.sums.Remove(l.lines[id].Entries)
		delete(l.lines, id)
	}
	lines, unused := Lines(l.cat, part, func(facility, key string) bool { return len(l.atPlace[besideKey{facility, key}]) > 0 })
	for _, line := range lines {
		l.lines[line.Activity.ID] = line
		l.sums.Add(line.Entries)
	}
	maps.Copy(l.unused, unused)
	return len(lines)
}

func (l *Ledger) known(ids set) []Activity {
	out := make([]Activity, 0, len(ids))
	for id := range ids {
		if a, ok := l.activities[id]; ok {
			out = append(out, a)
		}
	}
	return out
}

func (l *Ledger) facilitiesOf(as []Activity) []Facility {
	out := map[string]Facility{}
	for _, a := range as {
		if f, ok := l.facilities[a.FacilityID]; ok {
			out[f.ID] = f
		}
	}
	return slices.Collect(maps.Values(out))
}

func (l *Ledger) index(a Activity, in bool) {
	enter(l.atFacility, a.FacilityID, a.ID, in)
	enter(l.atPlace, besideKey{a.FacilityID, a.ActivityKey}, a.ID, in)
	enter(l.ofKey, a.ActivityKey, a.ID, in)
	if a.FactorID != "" {
		enter(l.pinned, a.FactorID, a.ID, in)
	}
}

func enter[K comparable](index map[K]set, key K, id string, in bool) {
	switch {
	case !in:
		if delete(index[key], id); len(index[key]) == 0 {
			delete(index, key)
		}
	case index[key] == nil:
		index[key] = set{id: true}
	default:
		index[key][id] = true
	}
}

// Totals are the sums of all entries as they stand.
func (l *Ledger) Totals() Totals { return l.sums.Totals() }

// Entries are all entries in canonical order, numbered.
func (l *Ledger) Entries() []Entry {
	var out []Entry
	for _, line := range l.lines {
		out = append(out, line.Entries...)
	}
	return numbered(out)
}

// Findings are those of all activities and instruments, gathered as in an inventory.
func (l *Ledger) Findings() []Finding {
	var out []Finding
	for _, line := range l.lines {
		out = append(out, line.Findings...)
	}
	for _, fs := range l.unused {
		out = append(out, fs...)
	}
	return gather(out)
}
