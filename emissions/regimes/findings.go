package regimes

import (
	"cmp"
	"slices"

	"tanso/emissions"
)

// Names of the findings that this package makes; docs/findings.md says what each means and what mends it.
const (
	FindingNoRate         = "emissions.regimes.no_coefficient"
	FindingUnit           = "emissions.regimes.unit"
	FindingNoHeat         = "emissions.regimes.no_heating_value"
	FindingSubstitute     = "emissions.regimes.substitute"
	FindingProvisional    = "emissions.regimes.earlier_year"
	FindingUnsplit        = "emissions.regimes.unsplit"
	FindingForeignFactor  = "emissions.regimes.foreign_factor"
	FindingCombustion     = "emissions.regimes.no_combustion_gases"
	FindingNotFiscalYear  = "emissions.regimes.not_a_fiscal_year"
	FindingCalendarYear   = "emissions.regimes.calendar_year"
	FindingNoCorrection   = "emissions.regimes.no_certificate_rate"
	FindingInstrumentKind = "emissions.regimes.instrument_kind"
	FindingCreditKind     = "emissions.regimes.credit_kind"
	FindingCreditDay      = "emissions.regimes.credit_day"
	FindingCapped         = "emissions.regimes.certificates_left"
	FindingUnverified     = "emissions.regimes.unverified"
	FindingNoMenuShare    = "emissions.regimes.no_menu_share"
	FindingNoBand         = "emissions.regimes.no_band"
	FindingBandGap        = "emissions.regimes.half_hours_missing"
	FindingNoDenominator  = "emissions.regimes.no_denominator"
	FindingMonthMissing   = "emissions.regimes.month_missing"
	FindingMonthEstimated = "emissions.regimes.month_estimated"
	FindingMonthDraft     = "emissions.regimes.month_draft"
)

// sorted orders findings and drops repetitions.
func sorted(fs []emissions.Finding) []emissions.Finding {
	rank := map[string]int{emissions.SeverityDisqualifying: 0, emissions.SeverityWarning: 1, emissions.SeverityNote: 2}
	out := slices.Clone(fs)
	slices.SortFunc(out, func(a, b emissions.Finding) int {
		return cmp.Or(cmp.Compare(rank[a.Severity], rank[b.Severity]), cmp.Compare(a.Name, b.Name), cmp.Compare(a.FacilityID, b.FacilityID),
			cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.Compact(out)
}
