package emissions

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tanso/internal/say"
	"tanso/internal/unit"
)

// MaxEarlierYears is how far back an earlier factor may stand in, provisionally, for one that is not published yet.
const MaxEarlierYears = 3

// World is the region of factors that hold everywhere.
const World = "WORLD"

// Query asks for the factor of one activity at one date under one method.
type Query struct {
	ActivityKey string
	Scope       Scope
	Method      Method // for Scope 2
	Unit        string // of the activity's quantity
	Country     string // ISO 3166-1 alpha-2
	Region      string // grid region; may equal Country
	Date        Date   // first day of the part that the factor is for
	SupplierID  string
	Menu        string
	FactorID    string // pinned by a person
	Properties  []unit.Property
}

// Choice is the answer to a Query. When Found is false a finding says why; nothing is ever taken as zero.
type Choice struct {
	Factor      Factor
	Selection   Selection
	Provisional bool // an earlier year's factor stands in
	Found       bool
	Findings    []Finding
}

// Select resolves a factor in a fixed order and explains each step: a person's pin, then the supplier and menu, then what
// the organization itself stated, then region, country, group and world; inside a region what is valid at the date, then the nearest earlier validity within
// MaxEarlierYears as provisional. It never takes a later year, another stage, a marginal factor, or a unit that needs a
// density or heating value that was not given. Scope 2 follows the hierarchies of the GHG Protocol Scope 2 Guidance
// (2015), tables 6.2 and 6.3.
func Select(cat *Catalog, q Query) Choice {
	s := &selector{cat: cat, q: q}
	if q.FactorID != "" {
		if done := s.pin(); done {
			return s.choice
		}
	}
	usable := s.usable()
	for _, t := range s.tiers() {
		if s.take(t, usable) {
			return s.choice
		}
	}
	s.missing()
	return s.choice
}

type selector struct {
	cat       *Catalog
	q         Query
	choice    Choice
	unitCodes []string // of factors of the searched regions that the activity's unit does not reach
}

func (s *selector) step(said say.Sentence) {
	chosen := &s.choice.Selection
	chosen.Steps, chosen.StepsJA = append(chosen.Steps, said.EN), append(chosen.StepsJA, said.JA)
}

func (s *selector) find(name, severity string, said say.Sentence) {
	s.choice.Findings = append(s.choice.Findings, NewFinding(name, severity, said))
}

// usable lists the factors of the activity in the searched regions that stage, basis and unit allow, and notes why the
// others were refused.
func (s *selector) usable() []*Factor {
	refused := map[say.Sentence][]string{}
	regions := s.regions()
	var known, out []*Factor
	for _, r := range regions {
		known = append(known, s.cat.placed(place{s.q.ActivityKey, r})...)
	}
	slices.SortFunc(known, byID)
	for _, f := range known {
		reason, unit := s.refusal(f)
		if reason == (say.Sentence{}) {
			out = append(out, f)
			continue
		}
		refused[reason] = append(refused[reason], f.ID)
		if unit && !slices.Contains(s.unitCodes, f.Unit) {
			s.unitCodes = append(s.unitCodes, f.Unit)
		}
	}
	slices.Sort(s.unitCodes)
	s.step(sayKnown.With(len(known), s.q.ActivityKey, strings.Join(regions, ", ")))
	byEnglish := func(a, b say.Sentence) int { return strings.Compare(a.EN, b.EN) }
	for _, reason := range slices.SortedFunc(maps.Keys(refused), byEnglish) {
		s.step(sayRefused.With(reason, some(refused[reason])))
	}
	return out
}

// refusal says why a factor cannot be used, and whether only the unit is in the way; nothing where it can.
func (s *selector) refusal(f *Factor) (why say.Sentence, unit bool) {
	switch {
	case f.Basis == BasisMarginal:
		return sayMarginal.With(), false
	case s.unapproved(f).EN != "":
		return s.unapproved(f), false
	case !slices.Contains(s.stages(), f.Stage):
		return sayStage.With(f.Stage), false
	case fitOf(s.q.Unit, f.Unit, s.q.Properties) == fitNone:
		return sayUnitReason.With(f.Unit), true
	}
	return why, false
}

// unapproved says why a factor of the organization's own word cannot be used: nobody else approved it, or that ended.
func (s *selector) unapproved(f *Factor) (why say.Sentence) {
	switch {
	case f.Own == nil:
	case f.Own.ApprovedBy == "":
		return sayUnapproved.With()
	case !f.Own.Expires.IsZero() && !s.q.Date.Before(f.Own.Expires):
		return sayExpired.With(f.Own.Expires)
	}
	return why
}

// stages are those a scope may use; Scope 2 accepts generation alone, so that a life-cycle intensity never enters it.
// Scope 3 uses any: an activity key stands for one stage, e.g. fuel.diesel.wtt.
func (s *selector) stages() []Stage {
	switch s.q.Scope {
	case 0, 1:
		return []Stage{StageCombustion, StageOtherDirect}
	case 2:
		return []Stage{StageGeneration}
	}
	return []Stage{
		StageOtherDirect, StageCradleGate, StageLifecycle, StageWTT, StageTDLoss, StageCombustion, StageGeneration,
	}
}

// some names up to two ids of a list.
func some(ids []string) say.Sentence {
	const most = 2
	if len(ids) <= most {
		return say.Same(strings.Join(ids, ", "))
	}
	return sayAndMore.With(strings.Join(ids[:most], ", "), len(ids)-most)
}

func (s *selector) missing() {
	if len(s.unitCodes) > 0 {
		s.find(FindingUnitMismatch, SeverityDisqualifying,
			sayUnitMismatch.With(s.q.ActivityKey, s.q.Unit, strings.Join(s.regions(), ", "), strings.Join(s.unitCodes, ", ")))
		return
	}
	what := say.Same(s.q.ActivityKey)
	switch s.q.Method {
	case LocationBased:
		what = sayByLocation.With(what)
	case MarketBased:
		what = sayByMarket.With(what)
	}
	s.find(FindingFactorMissing, SeverityDisqualifying, sayFactorMissing.With(what, s.q.Unit, s.q.Date, strings.Join(s.regions(), ", ")))
}

// take looks through one tier region by region and settles on the best factor of the first region that has one.
func (s *selector) take(t tier, usable []*Factor) bool {
	var pool []*Factor
	for _, f := range usable {
		if t.holds(f) {
			pool = append(pool, f)
		}
	}
	pool = t.narrow(pool)
	if len(pool) == 0 && t.silent {
		return false
	}
	for i, region := range s.regions() {
		here := slices.DeleteFunc(slices.Clone(pool), func(f *Factor) bool { return f.Region != region })
		f, provisional, ok := s.bestAt(here)
		if !ok || provisional && t.current {
			s.step(sayNoneValid.With(t.name, region, s.q.Date, MaxEarlierYears))
			continue
		}
		s.accept(f, t, region, i > 0)
		if provisional {
			s.provisional(f)
		}
		return true
	}
	if t.onMissing != nil {
		t.onMissing()
	}
	return false
}

func (s *selector) accept(f *Factor, t tier, region string, fallback bool) {
	s.choice.Factor, s.choice.Found = *f, true
	rule := t.rule
	if fallback && rule == "region" {
		rule = "region_fallback"
	}
	s.choice.Selection.Rule = rule
	until := sayFurtherNotice.With()
	if !f.ValidTo.IsZero() {
		until = say.Same(f.ValidTo.String())
	}
	s.step(sayAccepted.With(t.name, region, f.ID, f.ValidFrom, until))
	if fitOf(s.q.Unit, f.Unit, s.q.Properties) == fitAsBilled {
		s.find(FindingGasConditions, SeverityWarning, sayGasConditions.With(s.q.ActivityKey, s.q.Unit, f.Unit))
	}
	if t.onTaken != nil {
		t.onTaken()
	}
}

func (s *selector) provisional(f *Factor) {
	s.choice.Provisional = true
	s.choice.Selection.Rule = "earlier_year"
	s.step(sayStandsIn.With(s.q.Date, f.ID))
	s.find(FindingFactorEarlier, SeverityWarning, sayFactorEarlier.With(f.ID, f.ValidTo))
}

// bestAt picks among factors of one region: valid at the date first, else the latest that ended within MaxEarlierYears.
func (s *selector) bestAt(fs []*Factor) (*Factor, bool, bool) {
	var valid, ended []*Factor
	oldest := Date{s.q.Date.Year - MaxEarlierYears, s.q.Date.Month, s.q.Date.Day}
	for _, f := range fs {
		switch {
		case s.q.Date.Before(f.ValidFrom):
		case f.ValidTo.IsZero() || !f.ValidTo.Before(s.q.Date):
			valid = append(valid, f)
		case !f.ValidTo.Before(oldest):
			ended = append(ended, f)
		}
	}
	if len(valid) > 0 {
		return slices.MinFunc(valid, s.order), false, true
	}
	if len(ended) == 0 {
		return nil, false, false
	}
	return slices.MinFunc(ended, func(a, b *Factor) int {
		return cmp.Or(b.ValidTo.compare(a.ValidTo), s.order(a, b))
	}), true, true
}

// order is total: what the organization stated itself, then the country's own dataset, then the nearest unit, then the newer factor, then the id.
func (s *selector) order(a, b *Factor) int {
	return cmp.Or(
		cmp.Compare(statedRank(a), statedRank(b)),
		cmp.Compare(datasetRank(a, s.q.Country), datasetRank(b, s.q.Country)),
		cmp.Compare(fitOf(s.q.Unit, a.Unit, s.q.Properties), fitOf(s.q.Unit, b.Unit, s.q.Properties)),
		b.ValidFrom.compare(a.ValidFrom),
		cmp.Compare(s.year(b), s.year(a)),
		cmp.Compare(a.ID, b.ID))
}

func (s *selector) year(f *Factor) int {
	e, _ := s.cat.Edition(f.EditionID)
	return e.Year
}

func (d Date) compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// homeDatasets are the publications that a country's own rules name: SHK in Japan, DESNZ in the United Kingdom, EPA in
// the United States.
var homeDatasets = map[string]string{"JP": "jp-shk", "GB": "uk-desnz", "US": "us-"}

// statedRank puts what an organization stated itself before what is published for the same supplier.
func statedRank(f *Factor) int {
	if f.stated() {
		return 0
	}
	return 1
}

// datasetRank puts an edition that the organization imported and adopted before the country's own dataset: two people have
// said that it is to be used.
func datasetRank(f *Factor, country string) int {
	if f.Own != nil {
		return -1
	}
	if home := homeDatasets[country]; home != "" && strings.HasPrefix(f.EditionID, home) {
		return 0
	}
	if strings.HasPrefix(f.EditionID, "ipcc") {
		return 1
	}
	return 2
}
