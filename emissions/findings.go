package emissions

import (
	"cmp"
	"slices"

	"tanso/internal/say"
)

// Severities of findings. A disqualifying finding means that something is missing from the totals.
const (
	SeverityNote          = "note"
	SeverityWarning       = "warning"
	SeverityDisqualifying = "disqualifying"
)

// Names of the findings that this package makes; docs/findings.md says what each means and what mends it.
const (
	FindingFactorMissing    = "emissions.factor.missing"
	FindingFactorEarlier    = "emissions.factor.earlier_year"
	FindingPinUnusable      = "emissions.factor.pin_unusable"
	FindingUnitMismatch     = "emissions.unit.mismatch"
	FindingGasConditions    = "emissions.unit.gas_conditions"
	FindingSupplierUnknown  = "emissions.supplier.unknown"
	FindingNoResidualMix    = "emissions.scope2.no_residual_mix"
	FindingGWPMissing       = "emissions.gwp.missing"
	FindingGWPUnsplit       = "emissions.gwp.unsplit"
	FindingNoFacility       = "emissions.activity.no_facility"
	FindingBadPeriod        = "emissions.activity.bad_period"
	FindingOutsidePeriod    = "emissions.activity.outside_period"
	FindingNegative         = "emissions.activity.negative"
	FindingEstimated        = "emissions.activity.estimated"
	FindingIncomplete       = "emissions.activity.incomplete"
	FindingInstrumentUnused = "emissions.instrument.unused"
	FindingInstrumentUnmet  = "emissions.instrument.criteria_unmet"
	FindingUpstreamMissing  = "emissions.category3.no_factor"
	FindingNoCategory       = "emissions.scope3.no_category"
	FindingBadLease         = "emissions.lease.unknown"
	FindingBadHolding       = "emissions.facility.bad_holding"
	FindingExclusionUnsized = "emissions.exclusion.no_estimate"
	FindingExclusionsLarge  = "emissions.exclusion.large"
)

// NewFinding is a finding that says a sentence in both languages; it is the only way to make one.
func NewFinding(name, severity string, said say.Sentence) Finding {
	return Finding{Name: name, Severity: severity, Detail: said.EN, DetailJA: said.JA}
}

// Said is what the finding says. Those of runs that knew no Japanese say it in English.
func (f Finding) Said() say.Sentence {
	said := say.Sentence{EN: f.Detail, JA: f.DetailJA}
	if said.JA == "" {
		said.JA = f.Detail
	}
	return said
}

// sortFindings orders findings and drops repetitions, so that the same inputs give the same list.
func sortFindings(fs []Finding) []Finding {
	out := slices.Clone(fs)
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(severityRank(a.Severity), severityRank(b.Severity)), cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID),
			cmp.Compare(a.ActivityID, b.ActivityID), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.Compact(out)
}

// gatherer makes one finding of those that differ only in month or activity; what spans several names none of them.
type gatherer struct {
	at  map[findingKey]int
	out []Finding
}

type findingKey struct{ name, severity, facility, source, detail string }

func (g *gatherer) add(fs []Finding) {
	for _, f := range fs {
		k := findingKey{f.Name, f.Severity, f.FacilityID, f.SourceID, f.Detail}
		i, ok := g.at[k]
		if !ok {
			g.at[k] = len(g.out)
			g.out = append(g.out, f)
			continue
		}
		if g.out[i].Month != f.Month {
			g.out[i].Month = ""
		}
		if g.out[i].ActivityID != f.ActivityID {
			g.out[i].ActivityID = ""
		}
	}
}

// gather makes one list of findings that were made apart from each other.
func gather(fs []Finding) []Finding {
	g := gatherer{at: map[findingKey]int{}}
	g.add(fs)
	return sortFindings(g.out)
}

func severityRank(s string) int {
	return slices.Index([]string{SeverityDisqualifying, SeverityWarning, SeverityNote}, s)
}
