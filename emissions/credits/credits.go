// Package credits knows carbon credits and removals: which standards issue them, of which kind they are, and when two blocks of
// serial numbers have units in common. A credit stands beside an inventory and lowers none of its totals. It is pure.
package credits

import "slices"

// Standard is who certifies a credit and keeps its registry.
type Standard string

// Standards. Own is a removal that the organization states itself: no programme certified it, and it is no credit.
const (
	JCredit      Standard = "j_credit"      // J-クレジット制度
	JCM          Standard = "jcm"           // 二国間クレジット制度
	VCS          Standard = "vcs"           // Verra, Verified Carbon Standard
	GoldStandard Standard = "gold_standard" // Gold Standard for the Global Goals
	CDM          Standard = "cdm"           // UNFCCC, Clean Development Mechanism
	PACM         Standard = "pacm"          // UNFCCC, Paris Agreement Crediting Mechanism (Article 6.4)
	ACR          Standard = "acr"           // American Carbon Registry
	CAR          Standard = "car"           // Climate Action Reserve
	Puro         Standard = "puro"          // Puro.earth
	Other        Standard = "other"         // named in the registry's field
	Own          Standard = "own"
)

// Standards lists all standards in the order to offer them.
func Standards() []Standard {
	return []Standard{JCredit, JCM, VCS, GoldStandard, CDM, PACM, ACR, CAR, Puro, Other, Own}
}

// Kind is what a credit stands for.
type Kind string

// Kinds. ESRS E1-7 and the draft of GHG Protocol's Land Sector and Removals Guidance tell biogenic removals from technological ones.
const (
	Reduction     Kind = "reduction"             // reduced or avoided emissions
	Biogenic      Kind = "removal_biogenic"      // forests, soils, blue carbon
	Technological Kind = "removal_technological" // capture and storage, mineralization
)

// Kinds lists all kinds in the order to offer them.
func Kinds() []Kind { return []Kind{Reduction, Biogenic, Technological} }

// Removal tells whether a kind takes CO2 out of the atmosphere.
func (k Kind) Removal() bool { return k == Biogenic || k == Technological }

// Purpose is what a credit was retired for.
type Purpose string

// Purposes.
const (
	ForSHK        Purpose = "shk_adjusted"           // 調整後温室効果ガス排出量 (温対法)
	ForCompliance Purpose = "compliance"             // a trading scheme or another duty
	ForNeutrality Purpose = "neutrality_claim"       // a public claim of neutrality
	ForBeyond     Purpose = "beyond_value_chain"     // a contribution without a claim on own emissions
	ForTarget     Purpose = "residual_of_net_zero"   // residual emissions in a net-zero target year
	ForOthers     Purpose = "for_customers_or_other" // on behalf of others
)

// Purposes lists all purposes in the order to offer them.
func Purposes() []Purpose {
	return []Purpose{ForSHK, ForCompliance, ForNeutrality, ForBeyond, ForTarget, ForOthers}
}

// Adjustment says whether the host country adjusts its own balance for a credit (Paris Agreement, Article 6.2).
type Adjustment string

// Adjustments.
const (
	AdjustedYes     Adjustment = "yes"            // authorized, and a corresponding adjustment is made
	AdjustedNo      Adjustment = "no"             // none is made
	AdjustedNA      Adjustment = "not_applicable" // issued and used in one country
	AdjustedUnknown Adjustment = "unknown"
)

// Adjustments lists all answers in the order to offer them.
func Adjustments() []Adjustment {
	return []Adjustment{AdjustedYes, AdjustedNo, AdjustedNA, AdjustedUnknown}
}

// Status is where a credit stands on the last day of a period.
type Status string

// Statuses.
const (
	Held        Status = "held"
	Cancelled   Status = "cancelled"   // retired: nobody can use it again
	Transferred Status = "transferred" // sold or handed to somebody else
)

// memberStates of the European Union (EU27), for the share of credits from inside it (ESRS E1-7).
var memberStates = []string{
	"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK",
	"SI", "ES", "SE",
}

// InEU tells whether a country (ISO 3166-1 alpha-2) is a member of the European Union.
func InEU(country string) bool { return slices.Contains(memberStates, country) }
