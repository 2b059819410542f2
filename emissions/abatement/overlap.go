package abatement

import (
	"cmp"
	"maps"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// place names the quantity that effects share: that of a source in a unit.
type place struct{ source, unit string }

// shared is what is known of a place, and what the measures so far have left of it.
type shared struct {
	name     string
	measures int // that save there
	baseline *exact.Decimal
	differ   bool
	largest  string // measure whose saving there is the largest
	most     exact.Decimal
	left     exact.Decimal // share of the baseline, 1 at first
}

// Overlapped are the measures that a scenario counts as they act together, in the order of what their tonnes cost alone,
// the cheapest first. Each acts on what the cheaper ones left of the source: of a measure that saves the share s of the baseline, the next
// finds 1 − s. No source is saved more than its baseline. Where nobody knows the baseline, only the largest of the savings
// there counts, and a finding says so. Added usage is added in full.
func Overlapped(measures []Measure, s Scenario, method Method) ([]Measure, []emissions.Finding) {
	counted := ranked(measures, s, method)
	places, findings := survey(counted)
	for i, m := range counted {
		left := map[place]exact.Decimal{}
		for at, saved := range m.saved() {
			left[at] = places[at].take(m.ID, saved)
		}
		counted[i].Effects = slices.Clone(m.Effects)
		for j, e := range m.Effects {
			if f, ok := left[place{e.Source, e.Unit}]; ok && e.Saved.Sum().Sign() > 0 {
				counted[i].Effects[j] = e.times(f)
			}
		}
	}
	return counted, findings
}

// ranked are the measures that count, by what a tonne costs alone; those that avoid nothing come last.
func ranked(measures []Measure, s Scenario, method Method) []Measure {
	var out []Measure
	costs := map[string]*exact.Decimal{}
	for _, m := range measures {
		if !s.includes(m) {
			continue
		}
		out = append(out, m)
		if cost, err := m.Cost(s, method); err == nil {
			costs[m.ID] = &cost.PerTonne
		}
	}
	slices.SortFunc(out, func(x, y Measure) int {
		a, b := costs[x.ID], costs[y.ID]
		switch {
		case a == nil && b != nil:
			return 1
		case a != nil && b == nil:
			return -1
		case a != nil && b != nil && a.Cmp(*b) != 0:
			return a.Cmp(*b)
		}
		return cmp.Compare(x.ID, y.ID)
	})
	return out
}

// saved is what a measure saves at each place in a year; what it adds is left out.
func (m Measure) saved() map[place]exact.Decimal {
	out := map[place]exact.Decimal{}
	for _, e := range m.Effects {
		if saved := e.Saved.Sum(); saved.Sign() > 0 {
			at := place{e.Source, e.Unit}
			out[at] = out[at].Add(saved)
		}
	}
	return out
}

// survey finds what measures act on the same quantity, and what is known of it.
func survey(measures []Measure) (map[place]*shared, []emissions.Finding) {
	places := map[place]*shared{}
	for _, m := range measures {
		for at, saved := range m.saved() {
			if places[at] == nil {
				places[at] = &shared{left: one}
			}
			places[at].see(m.ID, saved)
		}
	}
	for _, m := range measures {
		for _, e := range m.Effects {
			if p := places[place{e.Source, e.Unit}]; p != nil {
				p.base(e)
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(places), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.unit, b.unit))
	})
	var findings []emissions.Finding
	for _, at := range order {
		findings = append(findings, places[at].findings(at)...)
	}
	return places, findings
}

func (p *shared) see(id string, saved exact.Decimal) {
	p.measures++
	if p.measures == 1 || saved.Cmp(p.most) > 0 || saved.Equal(p.most) && id < p.largest {
		p.largest, p.most = id, saved
	}
}

// base takes what an effect knows of the place.
func (p *shared) base(e Effect) {
	if p.name == "" || e.Name < p.name {
		p.name = e.Name
	}
	if e.Baseline == nil || e.Baseline.Sign() <= 0 {
		return
	}
	p.differ = p.differ || p.baseline != nil && !p.baseline.Equal(*e.Baseline)
	if p.baseline == nil || e.Baseline.Cmp(*p.baseline) < 0 {
		p.baseline = e.Baseline
	}
}

func (p *shared) findings(at place) (out []emissions.Finding) {
	find := func(f emissions.Finding) {
		f.SourceID = at.source
		out = append(out, f)
	}
	if p.baseline == nil && p.measures > 1 {
		find(emissions.NewFinding(FindingBaselineUnknown, emissions.SeverityWarning, sayBaselineUnknown.With(p.measures, p.name)))
	}
	if p.differ {
		find(emissions.NewFinding(FindingBaselinesDiffer, emissions.SeverityNote, sayBaselinesDiffer.With(p.name, p.baseline.String()+" "+at.unit)))
	}
	if p.baseline != nil && p.most.Cmp(*p.baseline) > 0 {
		find(emissions.NewFinding(FindingOverBaseline, emissions.SeverityWarning, sayOverBaseline.With(p.name, p.most.String(), p.baseline.String(), at.unit)))
	}
	return out
}

// take is the share of a saving that comes about on what is left, and leaves less to the next.
func (p *shared) take(id string, saved exact.Decimal) exact.Decimal {
	if p.baseline == nil {
		if p.measures > 1 && id != p.largest {
			return exact.Zero
		}
		return one
	}
	effective := saved
	if effective.Cmp(*p.baseline) > 0 {
		effective = *p.baseline
	}
	out := p.left
	if !effective.Equal(saved) {
		out = out.Mul(effective).Quo(saved)
	}
	p.left = p.left.Mul(p.baseline.Sub(effective)).Quo(*p.baseline)
	return out
}
