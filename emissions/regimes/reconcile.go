package regimes

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// Cause is an element in which two regimes differ.
type Cause string

// Causes, in the order in which elements are swapped: each step states the ledger with those before it as the second regime has
// them and those after it as the first has them. The order decides how joint effects are shared, and is part of the method.
const (
	CausePeriod      Cause = "period"
	CauseScopes      Cause = "scopes"
	CauseBoundary    Cause = "boundary"
	CauseShare       Cause = "share"
	CauseGases       Cause = "gases"
	CauseFactors     Cause = "factors"
	CauseInstruments Cause = "instruments"
	CauseGWP         Cause = "gwp"
	CauseRounding    Cause = "rounding"
)

// swaps are the causes with what each takes from the second regime.
var swaps = []struct {
	cause Cause
	name  say.Form
	take  func(at *Regime, to Regime)
}{
	{CausePeriod, sayPeriod, func(at *Regime, to Regime) { at.CalendarYear = to.CalendarYear }},
	{CauseScopes, sayScopes, func(at *Regime, to Regime) { at.Scopes = to.Scopes }},
	{CauseBoundary, sayBoundary, func(at *Regime, to Regime) { at.Country = to.Country }},
	{CauseShare, sayShare, func(at *Regime, to Regime) { at.Whole = to.Whole }},
	{CauseGases, sayGases, func(at *Regime, to Regime) { at.OneByOne = to.OneByOne }},
	{CauseFactors, sayFactors, func(at *Regime, to Regime) { at.View = to.View }},
	{CauseInstruments, sayInstruments, func(at *Regime, to Regime) { at.Instruments = to.Instruments }},
	{CauseGWP, sayGWPs, func(at *Regime, to Regime) { at.GWPSet = to.GWPSet }},
	{CauseRounding, sayRounding, func(at *Regime, to Regime) { at.Rounded = to.Rounded }},
}

// CauseName says a cause.
func CauseName(c Cause) say.Sentence {
	for _, s := range swaps {
		if s.cause == c {
			return s.name.With()
		}
	}
	return say.Same(string(c))
}

// Reconciliation explains exactly how one regime's total becomes another's: From + Σ Steps = To.
type Reconciliation struct {
	FromID string        `json:"from"`
	ToID   string        `json:"to"`
	FromKg exact.Decimal `json:"from_kg_co2e"`
	ToKg   exact.Decimal `json:"to_kg_co2e"`
	Steps  []Step        `json:"steps"`
}

// Step is the effect of swapping one element. The sources add up to it, except for rounding, which belongs to none.
type Step struct {
	Cause   Cause          `json:"cause"`
	KgCO2e  exact.Decimal  `json:"kg_co2e"`
	Sources []SourceEffect `json:"sources,omitempty"` // largest first
	Entries []EntryEffect  `json:"-"`                 // all that changed, in order
}

// SourceEffect is a step's effect on one source, or on what one certificate takes off.
type SourceEffect struct {
	FacilityID string          `json:"facility_id,omitempty"`
	SourceID   string          `json:"source_id"`
	SourceName string          `json:"source_name"`
	Scope      emissions.Scope `json:"scope"`
	KgCO2e     exact.Decimal   `json:"kg_co2e"`
	Entries    int             `json:"entries"`
	First      string          `json:"first,omitempty"` // id of the first entry behind it
}

// EntryEffect is a step's effect on one entry.
type EntryEffect struct {
	EntryID string
	KgCO2e  exact.Decimal
}

// Difference is To − From.
func (r Reconciliation) Difference() exact.Decimal { return r.ToKg.Sub(r.FromKg) }

// Reconcile swaps the elements of two regimes one at a time and states the ledger anew each time.
func (f *Facts) Reconcile(from, to Regime) Reconciliation {
	at := from
	kg, _, by := f.evaluate(at)
	out := Reconciliation{FromID: from.ID, ToID: to.ID, FromKg: kg}
	for _, swap := range swaps {
		swap.take(&at, to)
		next, _, nextBy := f.evaluate(at)
		step := Step{Cause: swap.cause, KgCO2e: next.Sub(kg)}
		step.explain(by, nextBy)
		out.Steps = append(out.Steps, step)
		kg, by = next, nextBy
	}
	out.ToKg = kg
	return out
}

func (s *Step) explain(before, after map[behind]exact.Decimal) {
	changed := map[behind]exact.Decimal{}
	for k, kg := range after {
		changed[k] = kg.Sub(before[k])
	}
	for k, kg := range before {
		if _, seen := after[k]; !seen {
			changed[k] = kg.Neg()
		}
	}
	keys := make([]behind, 0, len(changed))
	for k, kg := range changed {
		if !kg.IsZero() {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b behind) int {
		return cmp.Or(cmp.Compare(a.entry, b.entry), cmp.Compare(a.facility, b.facility), cmp.Compare(a.source, b.source), cmp.Compare(a.scope, b.scope),
			cmp.Compare(a.sourceName, b.sourceName))
	})
	for _, k := range keys {
		if k.entry != "" {
			s.Entries = append(s.Entries, EntryEffect{k.entry, changed[k]})
		}
		s.source(k, changed[k])
	}
	slices.SortStableFunc(s.Sources, func(a, b SourceEffect) int { return b.KgCO2e.Abs().Cmp(a.KgCO2e.Abs()) })
}

func (s *Step) source(k behind, kg exact.Decimal) {
	i := slices.IndexFunc(s.Sources, func(e SourceEffect) bool {
		return e.FacilityID == k.facility && e.SourceID == k.source && e.Scope == k.scope
	})
	if i < 0 {
		i = len(s.Sources)
		s.Sources = append(s.Sources, SourceEffect{FacilityID: k.facility, SourceID: k.source, SourceName: k.sourceName, Scope: k.scope})
	}
	at := &s.Sources[i]
	at.KgCO2e = at.KgCO2e.Add(kg)
	if k.entry != "" {
		at.Entries++
		if at.First == "" {
			at.First = k.entry
		}
	}
}

// regimes are those that an inventory is stated under: the GHG Protocol by location first, from which the others are explained.
func (f *Facts) regimes() []Regime {
	scopes := []emissions.Scope{1, 2}
	if slices.ContainsFunc(f.inv.Entries, func(e emissions.Entry) bool { return e.Scope == 3 }) {
		scopes = append(scopes, 3)
	}
	location := named(Regime{ID: "ghgp_location", Scopes: scopes, View: ViewLocation, GWPSet: f.inv.GWPSet}, sayLocation)
	market := location
	market.ID, market.View, market.Instruments = "ghgp_market", ViewMarket, true
	basic := named(Regime{
		ID: "shk_basic", CalendarYear: true, Scopes: []emissions.Scope{1, 2}, Country: country, Whole: true, OneByOne: true, View: ViewBasic,
		Instruments: true, GWPSet: f.shkGWP, Rounded: true,
	}, sayBasic)
	adjusted := basic
	adjusted.ID, adjusted.View = "shk_adjusted", ViewAdjusted
	out := []Regime{location, named(market, sayMarket)}
	if f.inv.GWPSet != emissions.AR6 {
		latest := location
		latest.ID, latest.GWPSet = "location_ar6", emissions.AR6
		out = append(out, named(latest, sayLatest))
	}
	return append(out, basic, named(adjusted, sayAdjusted))
}

func named(r Regime, name say.Form) Regime {
	said := name.With()
	r.Name, r.NameJA = said.EN, said.JA
	return r
}
