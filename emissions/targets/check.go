package targets

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// Kind is what a target limits.
type Kind string

// Term is how far a target reaches.
type Term string

// Kinds and terms.
const (
	Absolute  Kind = "absolute"  // emissions
	Intensity Kind = "intensity" // emissions per unit of a denominator

	NearTerm Term = "near"
	LongTerm Term = "long"
	NetZero  Term = "net_zero"
)

// Names of the findings about targets; docs/findings.md says what each means and what mends it.
const (
	FindingAmbition       = "emissions.target.ambition"
	FindingWrongScopes    = "emissions.target.standard_scopes"
	FindingStandardEnded  = "emissions.target.standard_ended"
	FindingTimeframe      = "emissions.target.timeframe"
	FindingBaseYearOld    = "emissions.target.base_year_old"
	FindingCoverage       = "emissions.target.coverage_scope_1_2"
	FindingCoverage3      = "emissions.target.coverage_scope_3"
	FindingScope3Needed   = "emissions.target.scope_3_needed"
	FindingResidual       = "emissions.target.residual"
	FindingBaseMoved      = "emissions.target.base_recalculated"
	FindingNoUncertainty  = "emissions.target.no_uncertainty"
	FindingMetricMissing  = "emissions.target.metric_missing"
	FindingNoStart        = "emissions.target.no_inventory"
	FindingEvenMonths     = "emissions.target.even_months"
	FindingNotSized       = "emissions.target.initiative_not_sized"
	FindingBelowZero      = "emissions.target.below_zero"
	FindingIncompleteYear = "emissions.target.incomplete_months"
)

// The tests of coverage and time of the SBTi Corporate Near-term Criteria V5 (effective 2022-07-15) and of the Corporate Net-Zero
// Standard V1, both open for new targets to 2027-12-31: exclusions of at most 5 % of Scope 1 and 2; 67 % of Scope 3 near-term and
// 90 % long-term; a Scope 3 target where it is 40 % of the total; near-term targets of 5 to 10 years, from a base year not before
// 2015; at least 90 % less in the long term.
var (
	leastOperations  = exact.Int(95)
	leastScope3Near  = exact.Int(67)
	leastScope3Long  = exact.Int(90)
	scope3Needed     = exact.Int(40)
	largestResidual  = exact.Int(10)
	earliestBaseYear = 2015
)

// Facts are what a target is judged by.
type Facts struct {
	Kind       Kind
	Term       Term
	Cover      Cover
	Line       Line
	StandardID string         // empty: the target names none, and its ambition is not judged
	SetOn      emissions.Date // the day on which the target was set
	BaseYear   emissions.Inventory
	// Scope3Elsewhere tells whether another target of the organization covers Scope 3.
	Scope3Elsewhere bool
}

// Judge names what a target lacks of the standard that it names, and of the tests of coverage. Without a standard nothing is
// judged: the tests are that standard's.
func Judge(f Facts) []emissions.Finding {
	standard, ok := StandardOf(f.StandardID)
	if !ok {
		return nil
	}
	j := &judging{f: f, standard: standard}
	j.ambition()
	j.days()
	j.coverage()
	return j.out
}

type judging struct {
	f        Facts
	standard Standard
	out      []emissions.Finding
}

// Rate is by how much of the base year a line falls each year on average, in per cent; ok is false where the base is 0.
func Rate(l Line) (percent exact.Decimal, ok bool) {
	last, err := l.Allowed(l.TargetYear)
	if err != nil || l.Base.Sign() <= 0 {
		return exact.Zero, false
	}
	fall := l.Base.Sub(last).Mul(hundred)
	return fall.Quo(l.Base.Mul(exact.Int(int64(l.TargetYear - l.BaseYear)))).Round(ratePlaces), true
}

// ratePlaces are enough to tell rates apart and few enough that a quotient of thirds is not below what it stands for.
const ratePlaces = 9

func (j *judging) ambition() {
	name := j.standard.Name
	if j.f.Term != NearTerm {
		j.residual()
		return
	}
	if rate, ok := Rate(j.f.Line); ok && j.f.Kind == Absolute && rate.Cmp(j.standard.PercentOfBase) < 0 {
		j.warn(FindingAmbition, sayAmbition.With(rate.Round(2), j.standard.PercentOfBase, name, j.standard.Ambition))
	}
	for _, s := range j.f.Cover.Scopes {
		if !slices.Contains(j.standard.Scopes, s) {
			j.warn(FindingWrongScopes, sayWrongScopes.With(j.standard.Ambition, name, int(s)))
		}
	}
}

// residual tests what a long-term target leaves over.
func (j *judging) residual() {
	last, err := j.f.Line.Allowed(j.f.Line.TargetYear)
	if err != nil || j.f.Line.Base.Sign() <= 0 {
		return
	}
	if left := last.Mul(hundred).Quo(j.f.Line.Base); left.Cmp(largestResidual) > 0 {
		j.warn(FindingResidual, sayResidual.With(left.Round(1), largestResidual))
	}
}

func (j *judging) warn(name string, said say.Sentence) {
	j.out = append(j.out, emissions.NewFinding(name, emissions.SeverityWarning, said))
}

func (j *judging) days() {
	if !j.standard.Holds(j.f.SetOn) {
		j.warn(FindingStandardEnded, sayStandardEnded.With(j.standard.Name, j.standard.ValidFrom, j.standard.ValidTo, j.standard.ReplacedBy))
	}
	const least, most = 5, 10
	if years := j.f.Line.TargetYear - j.f.SetOn.Year; j.f.Term == NearTerm && (years < least || years > most) && j.f.Line.TargetYear != 2030 {
		j.warn(FindingTimeframe, sayTimeframe.With(years, least, most))
	}
	if j.f.Line.BaseYear < earliestBaseYear {
		j.warn(FindingBaseYearOld, sayBaseYearOld.With(j.f.Line.BaseYear, earliestBaseYear))
	}
}

func (j *judging) coverage() {
	operations, chain := j.f.Cover.Operations(j.f.BaseYear), j.f.Cover.ValueChain(j.f.BaseYear)
	ofOperations := j.f.Cover.Has(1) || j.f.Cover.Has(2)
	if share, ok := operations.Percent(); ok && ofOperations && share.Cmp(leastOperations) < 0 {
		j.warn(FindingCoverage, sayCoverage.With(share.Round(1), leastOperations))
	}
	least := leastScope3Near
	if j.f.Term != NearTerm {
		least = leastScope3Long
	}
	if share, ok := chain.Percent(); ok && j.f.Cover.Has(3) && share.Cmp(least) < 0 {
		j.warn(FindingCoverage3, sayCoverage3.With(share.Round(1), least))
	}
	all := operations.Whole.Add(chain.Whole)
	if j.f.Cover.Has(3) || j.f.Scope3Elsewhere || all.Sign() <= 0 {
		return
	}
	if share := chain.Whole.Mul(hundred).Quo(all); share.Cmp(scope3Needed) >= 0 {
		j.warn(FindingScope3Needed, sayScope3Needed.With(share.Round(1), scope3Needed))
	}
}
